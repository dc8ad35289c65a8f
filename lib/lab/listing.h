// A tree as text: a line for each node, children further in. What a terminal can show of a picture.
//
//     ReturnNode                         2:5-17
//       IntAddNode +  specialized        2:12-17
//         LocalGetNode a                 2:12-13
#pragma once

#include "tree/tree.h"

#include <string>

namespace boomslang::lab {

// "specialized"; "" of nodes that have no specializations.
const char* name_of(tree::NodeState state);
std::string plural(std::uint64_t n, const char* one, const char* many); // "1 miss", "2 misses"
std::string times(std::uint64_t n);                                     // "once", "2 times"
// "12:5-9" or "12:5-13:2": lines and columns from 1, the end exclusive. "" of what stands nowhere.
std::string place(const support::SourceSpan& span);
// Every line ends with a newline. Hits and misses are there where executions were counted.
std::string list_tree(const tree::Tree& tree);

} // namespace boomslang::lab
