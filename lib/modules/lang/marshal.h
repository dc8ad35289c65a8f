// Values as bytes, and the number that .pyc files of this interpreter begin with.
#pragma once

#include "runtime/text/bytes.h"

#include <cstdint>

namespace boomslang::runtime {

// What .pyc files of this build begin with, as four bytes and as a number of 32 bits. It comes from the table of
// instructions, so that files of another build are never taken for one's own, and is none that CPython has had.
Value pyc_magic();
std::int64_t raw_pyc_magic();

Value marshal_dumps(Value value);    // bytes, or Exception
Value marshal_loads(ByteView bytes); // the value, or Exception

} // namespace boomslang::runtime
