// Functions of the standard library in Python that stand in for what CPython has in C. A program
// must not see the difference, so they leave no entries in tracebacks.
#pragma once

#include "runtime/text/str.h"

namespace boomslang::runtime {

// In Code::flags beside the CodeFlags; co_flags does not show it.
inline constexpr std::uint32_t kStandsIn = 0x40000000;

// In Type::flags beside the TypeFlags: a class that is in C in CPython, where messages name its
// module.
inline constexpr std::uint32_t kClassStandsIn = 1u << 26;

bool stands_in(const Str& filename, const Str& qualname);

} // namespace boomslang::runtime
