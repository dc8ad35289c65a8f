// Iterators over the characters of a str and the bytes of bytes and bytearray.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

// __iter__ of str, bytes and bytearray, as natives.
Value str_iterate(Value* args, std::uint32_t count);
Value bytes_iterate(Value* args, std::uint32_t count);
Value bytearray_iterate(Value* args, std::uint32_t count);

} // namespace boomslang::runtime
