// Encodings: UTF-8, UTF-16, UTF-32, ASCII, Latin-1 and the error handlers (PEP 293).
#pragma once

#include <string>
#include <string_view>

#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

enum class Encoding : std::uint8_t {
    Unknown,
    Utf8,
    Utf8Sig,
    Ascii,
    Latin1,
    Utf16,
    Utf16Le,
    Utf16Be,
    Utf32,
    Utf32Le,
    Utf32Be,
    UnicodeEscape,
    RawUnicodeEscape,
    Mapping,    // by an object of the program: charmap.h
    FirstTable, // this and all further ones: single bytes by a table, charmap.h
};
constexpr Encoding kFirstTable = Encoding::FirstTable;
inline bool is_table(Encoding encoding) noexcept { return encoding >= kFirstTable; }
Encoding find_encoding(std::string_view name) noexcept; // any alias, any case
const char* encoding_name(Encoding encoding) noexcept;  // as in error messages: "utf-8"

// bytes, or Exception (LookupError, UnicodeEncodeError).
Value encode_str(Str* text, std::string_view encoding, std::string_view errors = "strict");
Value encode_str(Str* text, Encoding encoding, std::string_view errors = "strict");
// str, or Exception.
Value decode_bytes(ByteView bytes, std::string_view encoding, std::string_view errors = "strict");
// As much as is complete: `consumed` says how many bytes those are. All of it when `final`.
Value decode_bytes(ByteView bytes, Encoding encoding, std::string_view errors, bool final,
                   std::size_t& consumed);
// By a mapping as codecs.charmap_encode() and charmap_decode() have it.
Value encode_mapped(Str* text, Value mapping, std::string_view errors);
Value decode_mapped(ByteView bytes, Value mapping, std::string_view errors);

// Handlers that programs registered, and the builtin ones by name; Exception: LookupError.
Value lookup_error_handler(Str* name);
void register_error_handler(Str* name, Value handler);

Value raise_decode_error(const char* encoding, ByteView bytes, std::size_t start, std::size_t end,
                         const char* reason);
Value raise_encode_error(const char* encoding, Str* text, std::size_t start, std::size_t end,
                         const char* reason);

} // namespace boomslang::runtime
