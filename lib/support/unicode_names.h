// Names of Unicode characters, for "\N{...}" and unicodedata.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace boomslang::support {

// Unicode 14, like Python 3.11. Case does not matter, but for ideographs and Hangul syllables, as in
// CPython; aliases count, named sequences do not.
std::optional<std::uint32_t> find_unicode_name(std::string_view name);
// The characters of a named sequence; empty if there is none of that name.
std::u32string_view find_unicode_sequence(std::string_view name);

// The character's name; empty if it has none.
std::string unicode_name(std::uint32_t code_point);

} // namespace boomslang::support
