// Around the codecs of cjk/codec.h: error handlers, and text that comes in pieces.
#pragma once

#include "modules/cjk/codec.h"
#include "modules/support.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime::cjk {

struct CodecObject : Object {
    Codec* codec;
};
extern BuiltinType codec_type;

// Encodes from text[position] on, as far as it goes: the bytes as `out`. Where `final`, all of it, and back
// to the initial state. `errors` is a str. Empty, or Exception.
Value encode_text(Codec* codec, CodecState& state, Str* text, std::size_t& position, Value errors,
                  bool final, std::string& out);
// Decodes from `position` on until the end, or, where not `final`, the last complete character.
Value decode_text(Codec* codec, CodecState& state, ByteView bytes, std::size_t& position,
                  Value errors, bool final, Text& out);
Value text_value(const Text& text);

void add_incremental_types(Module* module);

} // namespace boomslang::runtime::cjk
