// co_linetable and co_exceptiontable in CPython 3.11's encodings (Objects/locations.md,
// Objects/exception_handling_notes.txt), with an instruction counted as four units of two bytes.
#pragma once

#include "bytecode/bytecode.h"

#include <string>
#include <string_view>
#include <vector>

namespace boomslang::bytecode {

using support::SourceSpan;

std::string encode_lines(const std::vector<SourceSpan>& spans, std::uint32_t first_line);
// Of `count` instructions; what the table does not say, or says wrongly, has no place in the
// source.
std::vector<SourceSpan> decode_lines(std::string_view table, std::uint32_t first_line,
                                     std::size_t count);

// Of how many of `count` instructions the table says where they are, or that they are nowhere.
std::size_t decoded_count(std::string_view table, std::size_t count);

std::string encode_handlers(const std::vector<Handler>& handlers);
// False: not in this encoding, or not about whole instructions.
bool decode_handlers(std::string_view table, std::vector<Handler>& out);

} // namespace boomslang::bytecode
