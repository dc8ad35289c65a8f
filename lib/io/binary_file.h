// The natives of FileIO, BufferedReader, BufferedWriter and BufferedRandom: how they are made, and what all of them ask.
#pragma once

#include "io/file.h"

namespace boomslang::runtime {

inline BinaryFile* file_of(Value self) { return self.as<BinaryFile>(); }

inline constexpr char kClosed[] = "I/O operation on closed file";
// Whether there is nothing left to read from or write to: True, False, or Exception when there is no stream.
Value is_closed(BinaryFile* file);
// Empty, or ValueError in CPython's words, which differ by class and method: FileIO has its own.
Value check_open(Value self, const char* buffered_message);

// Rows of their tables: __new__, and __init__ of FileIO and of those around another stream.
Value new_file(Value* args, std::uint32_t count);
Value init_file_io(Value* args, std::uint32_t count);
Value init_buffered(Value* args, std::uint32_t count);

} // namespace boomslang::runtime
