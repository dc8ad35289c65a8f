// What functions of hash modules take and give.
#pragma once

#include "runtime/call/type_support.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime {

// Strings would have to choose an encoding. Empty, or Exception.
inline Value hash_bytes_argument(Value data, ByteView& view) {
    if (is_str(data)) return raise(types::TypeError, "Strings must be encoded before hashing");
    if (byte_view(data, view)) return Value::empty();
    if (offers_buffer(data)) return require_bytes(data, view) ? Value::empty() : Value::exception();
    return raise(types::TypeError, "object supporting the buffer API required");
}
inline Value hex_text(std::string_view bytes) {
    return bytes_hex({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()},
                     Value::empty(), Value::empty());
}

} // namespace boomslang::runtime
