// Source encodings (PEP 263): finding the coding cookie and converting to UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace boomslang::support {

// The encoding named in the first or second line, as it is written there, except that the usual
// names of UTF-8 and Latin-1 are unified ("utf-8", "iso-8859-1"); empty if no line names one.
std::string declared_encoding(std::string_view bytes);

// Offset of the first byte that is no valid UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view bytes);

std::uint32_t line_of_offset(std::string_view bytes, std::size_t offset);
std::string non_utf8_message(unsigned char byte, std::string_view filename, std::uint32_t line);

// Where codecs can be asked that a program may have registered, this asks them, for all but the commonest encodings. As
// convert_to_utf8; null: iconv is asked.
extern bool (*convert_by_codec)(std::string_view encoding, std::string_view bytes,
                                std::string& out);
// Appends to `out`; false if there is no such encoding or the bytes are wrong in it.
bool convert_to_utf8(std::string_view encoding, std::string_view bytes, std::string& out);

} // namespace boomslang::support
