// Comparison that takes the same time whatever agrees: for hmac, secrets and operator.
#pragma once

#include "runtime/object/value.h"

#include <cstdint>

namespace boomslang::runtime {

// compare_digest(a, b, /)
Value compare_digest(Value* args, std::uint32_t count);

} // namespace boomslang::runtime
