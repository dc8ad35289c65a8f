// printf-style formatting: str % args and bytes % args.
#pragma once

#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

Value percent_format(Str* text, Value args);
// bytes, or bytearray when `mutable_result`.
Value percent_format(ByteView text, Value args, bool mutable_result);

} // namespace boomslang::runtime
