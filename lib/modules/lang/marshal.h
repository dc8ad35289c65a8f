// Values as bytes, and the number that .pyc files of this interpreter begin with.
#pragma once

#include "runtime/text/bytes.h"

#include <cstdint>

namespace boomslang::runtime {

// Changes with the format of instructions (bytecode/opcodes.def) or of code objects in marshal.cpp.
// It is none that CPython has had.
inline constexpr std::int64_t kPycMagic = 0xB002;
inline constexpr std::int64_t kRawPycMagic =
    kPycMagic | std::int64_t{'\r'} << 16 | std::int64_t{'\n'} << 24;
Value pyc_magic(); // the four bytes

Value marshal_dumps(Value value);    // bytes, or Exception
Value marshal_loads(ByteView bytes); // the value, or Exception

} // namespace boomslang::runtime
