// What -O has set: the `optimize` of everything that is compiled without saying so itself.
#pragma once

#include <cstdint>

namespace boomslang::runtime {

inline std::uint8_t default_optimization = 0; // 1: -O, 2: -OO

} // namespace boomslang::runtime
