// The check sums of the library zlib, for the modules zlib and binascii.
#pragma once

#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/bytes.h"

#include <zlib.h>

namespace boomslang::runtime {

// crc32(data, value=0, /) and adler32(data, value=1, /)
template <uLong (*Sum)(uLong, const Bytef*, z_size_t)>
Value check_sum(Value* args, std::uint32_t) {
    ByteView data{};
    if (!require_bytes(args[0], data)) return Value::exception();
    uLong start = Sum(0, nullptr, 0);
    if (!args[1].is_empty()) {
        TRY_VALUE(index, index_value(args[1]));
        TRY_VALUE(low, int_and(index, Value::integer(0xFFFFFFFF)));
        start = static_cast<uLong>(low.as_int());
    }
    return Value::integer(static_cast<std::int64_t>(Sum(start, data.data, data.size) & 0xFFFFFFFF));
}

} // namespace boomslang::runtime
