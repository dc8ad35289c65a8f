// Encodings of one byte a character that are a table: cp1252, koi8-r and so on by the C library's
// iconv, whatever a program maps by codecs.charmap_encode() and charmap_decode().
#pragma once

#include "runtime/text/codecs.h"

#include <cstdint>
#include <string>

namespace boomslang::runtime {

class StrBuilder;

// What tables have where there is no character: U+FFFE, as in CPython's.
constexpr std::uint32_t kUndefined = 0xFFFE;

// Tables are numbered from kFirstTable on. Unknown: none of that name, or iconv does not have it.
Encoding find_table(std::string_view simple_name) noexcept;
std::uint32_t table_character(Encoding encoding, std::uint8_t byte) noexcept;
int table_byte(Encoding encoding, std::uint32_t character) noexcept; // -1: cannot be encoded

// The dict from code points to bytes for a decoding table of up to 256 characters.
Value charmap_build(Str* characters);
// By a mapping of a program: True, False where the mapping has nothing, or Exception.
Value map_character(Value mapping, std::uint32_t character, std::string& out);
Value map_byte(Value mapping, std::uint8_t byte, StrBuilder& out);

} // namespace boomslang::runtime
