// UTF-7 (RFC 2152): reached through the registry only, by the functions of _codecs.
#pragma once

#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

#include <string_view>

namespace boomslang::runtime {

Value encode_utf7(Str* text);
// As much as is complete: `consumed` says how many bytes those are. All of it when `final`.
Value decode_utf7(ByteView bytes, std::string_view errors, bool final, std::size_t& consumed);

} // namespace boomslang::runtime
