// How pictures and the rewrite log word what they show.
#pragma once

#include "tree/core/node.h"

#include <string>

namespace boomslang::lab {

// "specialized"; "" of nodes that have no specializations.
const char* name_of(tree::NodeState state);
const char* state_name(ops::Spec spec, const ops::SiteState& site);
std::string plural(std::uint64_t n, const char* one, const char* many); // "1 miss", "2 misses"
std::string times(std::uint64_t n);                                     // "once", "2 times"
// "12:5-9" or "12:5-13:2": lines and columns from 1, the end exclusive. "" of what stands nowhere.
std::string place(const support::SourceSpan& span);

} // namespace boomslang::lab
