// object's part in pickle and copy: PEP 307.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

Value object_reduce(Value* args, std::uint32_t count);    // (self)
Value object_reduce_ex(Value* args, std::uint32_t count); // (self, protocol)
Value object_getstate(Value* args, std::uint32_t count);  // (self)

} // namespace boomslang::runtime
