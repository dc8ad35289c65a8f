// Positions in a text file whose decoder is the program's.
#pragma once

#include "io/file.h"

namespace boomslang::runtime {

// decoder.decode(bytes, final): a str, or Exception.
Value decode_by_decoder(TextFile* file, Value bytes, bool final);
// Before a chunk is read: remembers the decoder's state, if anybody may ask for a position. Then,
// what was read. Empty, or Exception.
Value note_snapshot(TextFile* file);
Value extend_snapshot(TextFile* file, std::string_view input);
// What tell() returns where the stream below is at `position`.
Value tell_by_decoder(TextFile* file, std::int64_t position);
// Empty, or Exception.
Value seek_by_decoder(TextFile* file, Value position);
Value reset_encoder(TextFile* file, bool at_start);

} // namespace boomslang::runtime
