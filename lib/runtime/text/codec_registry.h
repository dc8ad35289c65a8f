// The codecs that Python code provides: search functions, as codecs.register() adds them, and what
// they found. The package `encodings` adds the first one when it is there.
#pragma once

#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

#include <string_view>

namespace boomslang::runtime {

Value register_codec_search(Value function); // Empty, or TypeError
void unregister_codec_search(Value function);
// The tuple (encode, decode, stream reader, stream writer) of an encoding, or LookupError.
Value codec_lookup(std::string_view name);
// codecs.encode() and decode(): any codec, any object.
Value codec_encode(Value object, std::string_view name, Value errors);
Value codec_decode(Value object, std::string_view name, Value errors);
// str.encode() and bytes.decode(): text encodings only, the result is checked.
Value encode_by_registry(Str* text, std::string_view name, std::string_view errors);
Value decode_by_registry(ByteView bytes, std::string_view name, std::string_view errors);

} // namespace boomslang::runtime
