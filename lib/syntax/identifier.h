// Identifiers beyond ASCII (PEP 3131) and the few other questions that the front end has about
// characters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace boomslang::syntax {

// Decodes one code point of valid UTF-8 (surrogates allowed) and moves `at` behind it.
std::uint32_t decode_utf8(const char*& at);
void append_utf8(std::string& out, std::uint32_t code_point);
std::size_t count_characters(std::string_view utf8);

bool is_identifier_start(std::uint32_t code_point);
bool is_identifier_part(std::uint32_t code_point);
// As str.isprintable() and repr() see it.
bool is_printable(std::uint32_t code_point);

std::string normalize_nfkc(std::string_view utf8);

} // namespace boomslang::syntax
