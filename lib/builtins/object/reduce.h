// object's part in pickle and copy: PEP 307.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

Value object_reduce(Value* args, std::uint32_t count);    // (self)
Value object_reduce_ex(Value* args, std::uint32_t count); // (self, protocol)
Value object_getstate(Value* args, std::uint32_t count);  // (self)

// Whether `v.__dict__` is what every object has, and the attributes still lie in its shape: who reads or writes them
// there (shaped_attributes(), set_own_attribute()) does not make a dictionary of them for good.
bool has_shaped_attributes(Value v);

} // namespace boomslang::runtime
