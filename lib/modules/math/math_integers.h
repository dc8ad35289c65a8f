// The functions of math on ints: gcd, comb, isqrt and so on.
#pragma once

#include "runtime/call/native.h"

namespace boomslang::runtime {

extern const NativeDef math_integer_functions[];

} // namespace boomslang::runtime
