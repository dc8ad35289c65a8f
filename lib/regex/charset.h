// Which characters a single-character item of a pattern matches, and how case is ignored.
#pragma once

#include "regex/codes.h"

#include <cstdint>
#include <vector>

namespace boomslang::runtime::regex {

// What "ignoring case" compares: nothing folded, ASCII letters, Unicode's simple lower case, or
// what the C library's locale says when the match happens.
enum class Fold : std::uint8_t { None, Ascii, Unicode, Locale };

bool in_category(Category category, std::uint32_t c) noexcept;

std::uint32_t unicode_lower(std::uint32_t c) noexcept;
std::uint32_t unicode_upper(std::uint32_t c) noexcept;
bool unicode_is_cased(std::uint32_t c) noexcept;
inline std::uint32_t ascii_lower(std::uint32_t c) noexcept { return c - 'A' < 26 ? c + 32 : c; }
inline bool ascii_is_cased(std::uint32_t c) noexcept { return (c | 32) - 'a' < 26; }
std::uint32_t locale_lower(std::uint32_t c) noexcept;
std::uint32_t locale_upper(std::uint32_t c) noexcept;
std::uint32_t fold_character(Fold fold, std::uint32_t c) noexcept;

// Characters that have one upper case with `lower`, a lower-case character, though they differ from
// it (s and U+017F): up to two, the number is returned.
int other_cases(std::uint32_t lower, std::uint32_t out[2]) noexcept;

// A set's items as code words behind IN, with the answers for Latin-1 in a table.
struct CharSet {
    bool narrow[256];            // the case folded already
    std::vector<CodeWord> items; // ends with FAILURE
    Fold fold = Fold::None;
    bool dynamic = false; // depends on the locale when it matches: `narrow` says nothing

    bool contains_slowly(std::uint32_t c) const noexcept;
    bool contains(std::uint32_t c) const noexcept {
        return c < 256 && !dynamic ? narrow[c] : contains_slowly(c);
    }
    void finish() noexcept; // when the items are there

  private:
    bool finish_quickly() noexcept;
};

// Characters that may come first, for skipping places where nothing can match.
struct FirstSet {
    bool narrow[256]{};
    bool wide = false; // any of the others

    template <class Char>
    bool contains(Char c) const noexcept {
        if constexpr (sizeof(Char) == 1) return narrow[c];
        else return c < 256 ? narrow[c] : wide;
    }
};

} // namespace boomslang::runtime::regex
