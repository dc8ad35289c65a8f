// What the stream types share.
#pragma once

#include "runtime/value.h"

namespace boomslang::runtime {

// ValueError when stream.closed. Empty, or Exception.
Value io_check_closed(Value stream);
// The size of read(size): None and Empty leave `out` alone. Empty, or Exception.
Value io_size_argument(Value v, std::int64_t& out);

} // namespace boomslang::runtime
