#include "regex/charset.h"

#include "runtime/text/unicode.h"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace boomslang::runtime::regex {

namespace {

bool is_ascii_alnum(std::uint32_t c) noexcept { return c - '0' < 10 || (c | 32) - 'a' < 26; }

bool in_positive(Category category, std::uint32_t c) noexcept {
    switch (category) {
    case Category::Digit: return c - '0' < 10;
    case Category::Space: return c == ' ' || (c >= 9 && c <= 13);
    case Category::Word: return is_ascii_alnum(c) || c == '_';
    case Category::LineBreak: return c == '\n';
    case Category::LocWord: return c == '_' || (c < 256 && std::isalnum(static_cast<int>(c)));
    case Category::UniDigit: return unicode::is_decimal(c);
    case Category::UniSpace: return unicode::is_space(c);
    case Category::UniWord:
        if (c < 0x80) return is_ascii_alnum(c) || c == '_';
        return unicode::is_alpha(c) || unicode::is_numeric(c);
    case Category::UniLineBreak: return unicode::is_line_break(c);
    default: return false;
    }
}

// Groups of lower-case characters with the same upper case, each group once, 0 where there is no
// third.
constexpr std::uint32_t kSameUpperCase[][3] = {
    {0x69, 0x131, 0},   {0x73, 0x17F, 0},    {0xB5, 0x3BC, 0},        {0x345, 0x3B9, 0x1FBE},
    {0x390, 0x1FD3, 0}, {0x3B0, 0x1FE3, 0},  {0x3B2, 0x3D0, 0},       {0x3B5, 0x3F5, 0},
    {0x3B8, 0x3D1, 0},  {0x3BA, 0x3F0, 0},   {0x3C0, 0x3D6, 0},       {0x3C1, 0x3F1, 0},
    {0x3C2, 0x3C3, 0},  {0x3C6, 0x3D5, 0},   {0x432, 0x1C80, 0},      {0x434, 0x1C81, 0},
    {0x43E, 0x1C82, 0}, {0x441, 0x1C83, 0},  {0x442, 0x1C84, 0x1C85}, {0x44A, 0x1C86, 0},
    {0x463, 0x1C87, 0}, {0x1C88, 0xA64B, 0}, {0x1E61, 0x1E9B, 0},     {0xFB05, 0xFB06, 0},
};

} // namespace

bool in_category(Category category, std::uint32_t c) noexcept {
    auto number = static_cast<std::uint8_t>(category);
    return in_positive(static_cast<Category>(number & ~1), c) != static_cast<bool>(number & 1);
}

// As CPython's Py_UNICODE_TOLOWER: the first character where the full mapping has several.
std::uint32_t unicode_lower(std::uint32_t c) noexcept {
    if (c < 0x80) return ascii_lower(c);
    std::uint32_t out[3];
    return unicode::to_lower(c, out) ? out[0] : c;
}
std::uint32_t unicode_upper(std::uint32_t c) noexcept {
    if (c < 0x80) return c - 'a' < 26 ? c - 32 : c;
    std::uint32_t out[3];
    return unicode::to_upper(c, out) ? out[0] : c;
}
bool unicode_is_cased(std::uint32_t c) noexcept {
    std::uint32_t lower = unicode_lower(c);
    return lower != c || lower != unicode_upper(c);
}
std::uint32_t locale_lower(std::uint32_t c) noexcept {
    return c < 256 ? static_cast<std::uint32_t>(std::tolower(static_cast<int>(c))) : c;
}
std::uint32_t locale_upper(std::uint32_t c) noexcept {
    return c < 256 ? static_cast<std::uint32_t>(std::toupper(static_cast<int>(c))) : c;
}
std::uint32_t fold_character(Fold fold, std::uint32_t c) noexcept {
    switch (fold) {
    case Fold::None: return c;
    case Fold::Ascii: return ascii_lower(c);
    case Fold::Unicode: return unicode_lower(c);
    default: return locale_lower(c);
    }
}

int other_cases(std::uint32_t lower, std::uint32_t out[2]) noexcept {
    for (const auto& group : kSameUpperCase) {
        if (std::find(std::begin(group), std::end(group), lower) == std::end(group)) continue;
        int count = 0;
        for (std::uint32_t c : group)
            if (c && c != lower) out[count++] = c;
        return count;
    }
    return 0;
}

namespace {

bool among(const CodeWord* item, std::uint32_t c) noexcept {
    bool found = true;
    for (;;) {
        switch (static_cast<Sre>(*item++)) {
        case Sre::Failure: return !found;
        case Sre::Literal:
            if (c == *item) return found;
            item++;
            break;
        case Sre::Category:
            if (in_category(static_cast<Category>(*item), c)) return found;
            item++;
            break;
        case Sre::Charset:
            if (c < 256 && item[c / 32] >> (c & 31) & 1) return found;
            item += 8;
            break;
        case Sre::Range:
            if (item[0] <= c && c <= item[1]) return found;
            item += 2;
            break;
        case Sre::RangeUniIgnore: {
            if (item[0] <= c && c <= item[1]) return found;
            std::uint32_t upper = unicode_upper(c);
            if (item[0] <= upper && upper <= item[1]) return found;
            item += 2;
            break;
        }
        case Sre::Negate: found = !found; break;
        default: { // BigCharset: a number of blocks, 256 bytes saying which is whose, the blocks
            CodeWord blocks = *item++;
            const CodeWord* first = item + 64;
            if (c < 0x10000) {
                CodeWord block = item[c / 1024] >> (c / 256 % 4 * 8) & 0xFF;
                if (first[block * 8 + c % 256 / 32] >> (c & 31) & 1) return found;
            }
            item = first + blocks * 8;
            break;
        }
        }
    }
}

} // namespace

bool CharSet::contains_slowly(std::uint32_t c) const noexcept {
    if (fold != Fold::Locale) return among(items.data(), fold_character(fold, c));
    std::uint32_t lower = locale_lower(c);
    if (among(items.data(), lower)) return true;
    std::uint32_t upper = locale_upper(c);
    return upper != lower && among(items.data(), upper);
}

namespace {

// The answers of a category for Latin-1, found when they are first wanted.
const bool* narrow_category(Category category) noexcept {
    static bool tables[kCategories][256], known[kCategories];
    auto number = static_cast<std::size_t>(category);
    if (!known[number]) {
        for (std::uint32_t c = 0; c < 256; c++) tables[number][c] = in_category(category, c);
        known[number] = true;
    }
    return tables[number];
}

bool of_locale(Category category) noexcept {
    return category == Category::LocWord || category == Category::LocNotWord;
}

} // namespace

// Goes over the items once, if they are what compilers make: a negation comes first.
bool CharSet::finish_quickly() noexcept {
    bool among[256] = {}, negated = false;
    for (const CodeWord* item = items.data();;) {
        switch (static_cast<Sre>(*item)) {
        case Sre::Failure:
            for (std::uint32_t c = 0; c < 256; c++)
                narrow[c] = among[fold == Fold::None ? c : fold_character(fold, c)] != negated;
            return true;
        case Sre::Negate:
            if (item != items.data()) return false;
            negated = true;
            item++;
            break;
        case Sre::Literal:
            if (item[1] < 256) among[item[1]] = true;
            item += 2;
            break;
        case Sre::Range:
            for (CodeWord c = item[1]; c <= item[2] && c < 256; c++) among[c] = true;
            item += 3;
            break;
        case Sre::Category: {
            if (of_locale(static_cast<Category>(item[1]))) return false;
            const bool* table = narrow_category(static_cast<Category>(item[1]));
            for (std::uint32_t c = 0; c < 256; c++) among[c] = among[c] || table[c];
            item += 2;
            break;
        }
        default: return false;
        }
    }
}

void CharSet::finish() noexcept {
    dynamic = fold == Fold::Locale;
    if (!dynamic && finish_quickly()) return;
    // Words of the locale are found by walking over the items.
    for (std::size_t i = 0; items[i] != static_cast<CodeWord>(Sre::Failure);) {
        switch (static_cast<Sre>(items[i])) {
        case Sre::Negate: i++; break;
        case Sre::Literal: i += 2; break;
        case Sre::Category:
            dynamic = dynamic || of_locale(static_cast<Category>(items[i + 1]));
            i += 2;
            break;
        case Sre::Charset: i += 9; break;
        case Sre::BigCharset: i += 66 + items[i + 1] * 8; break;
        default: i += 3; break;
        }
    }
    for (std::uint32_t c = 0; c < 256; c++) narrow[c] = contains_slowly(c);
}

} // namespace boomslang::runtime::regex
