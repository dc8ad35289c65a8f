// UTF-16 and UTF-32. Text in which nothing is wrong is looked over once, and written once where it stays.
#pragma once

#include "runtime/text/codec_errors.h"

namespace boomslang::runtime {

// Bytes, or Exception. Encoding::Utf16 and Utf32 begin with a mark of the order of bytes.
Value encode_wide(Str* text, Encoding encoding, CodecErrors& errors);

// A str of what stands from bytes[start] on, behind a mark of the order of bytes, which `encoding` says; or Exception. `consumed`
// is where decoding ended: all of `bytes` if `final`, else what is cut off at the end is left.
Value decode_wide(ByteView bytes, std::size_t start, Encoding encoding, CodecErrors& errors,
                  bool final, std::size_t& consumed);

} // namespace boomslang::runtime
