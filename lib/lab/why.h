// Why a site is what it is, in words: for traces, listings and pictures.
#pragma once

#include "lab/site_record.h"

#include <string>

namespace boomslang::lab {

// Why a site is not specialized; "" where it is. `seen` null: nobody looked on while the program ran, so what
// classes the operands had is not known.
std::string why_not(ops::Family family, ops::Spec spec, const ops::SiteState& state,
                    const std::vector<SeenOperands>* seen);

// What the guard of a specialization asks for: "int and int".
const char* guard_words(ops::Spec spec);
// What a guard found: classes, of instances with their shapes, and callees by name.
std::string found_words(std::span<const runtime::Value> operands);
// What the policy made of an event, in words. `execution` 0: not counted.
std::string reason_of(const ops::SiteEvent& event, std::uint64_t execution,
                      const std::vector<std::string>& operands);

} // namespace boomslang::lab
