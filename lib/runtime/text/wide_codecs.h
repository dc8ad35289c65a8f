// UTF-16 and UTF-32 of text in which nothing is wrong: looked over once, written once where it stays.
#pragma once

#include "runtime/text/codecs.h"

namespace boomslang::runtime {

// Bytes; Empty where `text` has surrogates, which need an error handler; MemoryError as Exception. O(length).
Value encode_units(Str* text, Encoding encoding);

// A str; Empty where a unit is cut off, no character or an unpaired surrogate; MemoryError as Exception. The encoding
// says the order of bytes. O(size).
Value decode_units(ByteView bytes, Encoding encoding);

} // namespace boomslang::runtime
