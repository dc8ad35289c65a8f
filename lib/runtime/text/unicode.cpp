#include "runtime/text/unicode.h"

#include <algorithm>
#include <iterator>

#include <utf8proc.h>

#include "runtime/text/unicode_tables.h"

namespace boomslang::runtime::unicode {

namespace {

template <std::size_t n>
bool in(const Range (&table)[n], std::uint32_t c) noexcept {
    auto* range = std::lower_bound(std::begin(table), std::end(table), c,
                                   [](const Range& r, std::uint32_t x) { return r.last < x; });
    return range != std::end(table) && range->first <= c;
}

template <std::size_t n>
const Special* find(const Special (&table)[n], std::uint32_t c) noexcept {
    auto* row = std::lower_bound(std::begin(table), std::end(table), c,
                                 [](const Special& r, std::uint32_t x) { return r.from < x; });
    return row != std::end(table) && row->from == c ? row : nullptr;
}

int expand(const Special* row, std::uint32_t out[3]) noexcept {
    int n = 0;
    while (n < 3 && row->to[n]) {
        out[n] = row->to[n];
        n++;
    }
    return n;
}

bool is_category(std::uint32_t c, std::uint32_t mask) noexcept { return mask >> category(c) & 1; }

constexpr std::uint32_t bit(int category) { return std::uint32_t{1} << category; }
constexpr std::uint32_t kLetters = bit(UTF8PROC_CATEGORY_LU) | bit(UTF8PROC_CATEGORY_LL) |
                                   bit(UTF8PROC_CATEGORY_LT) | bit(UTF8PROC_CATEGORY_LM) |
                                   bit(UTF8PROC_CATEGORY_LO);

} // namespace

int category(std::uint32_t c) noexcept {
    if (c > kMax) return UTF8PROC_CATEGORY_CN;
    auto result = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    if (result == UTF8PROC_CATEGORY_CN || c < 0xCF3) return result;
    return in(kAssignedLater, c) ? UTF8PROC_CATEGORY_CN : result;
}

const char* category_name(std::uint32_t c) noexcept {
    static const char names[][3] = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd",
                                    "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm",
                                    "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"};
    return names[category(c)];
}

bool is_space(std::uint32_t c) noexcept {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_line_break(std::uint32_t c) noexcept {
    return (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

bool is_printable(std::uint32_t c) noexcept {
    if (c < 0x7F) return c >= ' ';
    constexpr std::uint32_t kHidden = bit(UTF8PROC_CATEGORY_CN) | bit(UTF8PROC_CATEGORY_CC) |
                                      bit(UTF8PROC_CATEGORY_CF) | bit(UTF8PROC_CATEGORY_CS) |
                                      bit(UTF8PROC_CATEGORY_CO) | bit(UTF8PROC_CATEGORY_ZS) |
                                      bit(UTF8PROC_CATEGORY_ZL) | bit(UTF8PROC_CATEGORY_ZP);
    return !is_category(c, kHidden);
}

bool is_alpha(std::uint32_t c) noexcept {
    if (c < 0x80) return (c | 0x20) - 'a' < 26;
    return is_category(c, kLetters);
}

bool is_upper(std::uint32_t c) noexcept {
    if (c < 0x80) return c - 'A' < 26;
    return is_category(c, bit(UTF8PROC_CATEGORY_LU)) || in(kOtherUppercase, c);
}

bool is_lower(std::uint32_t c) noexcept {
    if (c < 0x80) return c - 'a' < 26;
    return is_category(c, bit(UTF8PROC_CATEGORY_LL)) || in(kOtherLowercase, c);
}

bool is_title(std::uint32_t c) noexcept {
    return c >= 0x80 && is_category(c, bit(UTF8PROC_CATEGORY_LT));
}

bool is_cased(std::uint32_t c) noexcept { return is_upper(c) || is_lower(c) || is_title(c); }

bool is_case_ignorable(std::uint32_t c) noexcept {
    switch (c) {
    case '\'':
    case '.':
    case ':':
    case 0xB7:
    case 0x387:
    case 0x55F:
    case 0x5F4:
    case 0x2018:
    case 0x2019:
    case 0x2024:
    case 0x2027:
    case 0xFE13:
    case 0xFE52:
    case 0xFE55:
    case 0xFF07:
    case 0xFF0E:
    case 0xFF1A: return true;
    default: break;
    }
    return is_category(c, bit(UTF8PROC_CATEGORY_MN) | bit(UTF8PROC_CATEGORY_ME) |
                              bit(UTF8PROC_CATEGORY_CF) | bit(UTF8PROC_CATEGORY_LM) |
                              bit(UTF8PROC_CATEGORY_SK));
}

bool is_decimal(std::uint32_t c) noexcept {
    if (c < 0x80) return c - '0' < 10;
    return is_category(c, bit(UTF8PROC_CATEGORY_ND));
}

bool is_digit(std::uint32_t c) noexcept {
    return is_decimal(c) || (c >= 0x80 && in(kOtherDigits, c));
}

bool is_numeric(std::uint32_t c) noexcept {
    if (c < 0x80) return c - '0' < 10;
    return is_category(c, bit(UTF8PROC_CATEGORY_ND) | bit(UTF8PROC_CATEGORY_NL) |
                              bit(UTF8PROC_CATEGORY_NO)) ||
           in(kNumericLetters, c);
}

bool is_identifier_start(std::uint32_t c) noexcept {
    if (c < 0x80) return (c | 0x20) - 'a' < 26 || c == '_';
    if (c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E) return true;
    return is_category(c, kLetters | bit(UTF8PROC_CATEGORY_NL)) && !in(kNoIdentifierStart, c);
}

bool is_identifier_continue(std::uint32_t c) noexcept {
    if (c < 0x80) return (c | 0x20) - 'a' < 26 || c == '_' || c - '0' < 10;
    if (c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA || c == 0x2118 ||
        c == 0x212E)
        return true;
    return is_category(c, kLetters | bit(UTF8PROC_CATEGORY_NL) | bit(UTF8PROC_CATEGORY_MN) |
                              bit(UTF8PROC_CATEGORY_MC) | bit(UTF8PROC_CATEGORY_ND) |
                              bit(UTF8PROC_CATEGORY_PC)) &&
           !in(kNoIdentifierContinue, c);
}

int decimal_value(std::uint32_t c) noexcept {
    if (c < 0x80) return c - '0' < 10 ? static_cast<int>(c - '0') : -1;
    auto* next = std::upper_bound(std::begin(kDecimalZeros), std::end(kDecimalZeros), c);
    std::uint32_t zero = next[-1]; // '0' itself is the first
    return c - zero < 10 ? static_cast<int>(c - zero) : -1;
}

// Of the letters up to U+00FF that have a capital 0x20 before them.
static bool is_lower_latin(std::uint32_t c) noexcept {
    return c - 'a' < 26 || (c >= 0xE0 && c <= 0xFE && c != 0xF7);
}

int to_upper(std::uint32_t c, std::uint32_t out[3]) noexcept {
    if (c <= 0xFF && c != 0xB5 && c != 0xDF && c != 0xFF) {
        out[0] = is_lower_latin(c) ? c - 0x20 : c;
        return 1;
    }
    if (const Special* row = find(kUpperSpecial, c)) return expand(row, out);
    out[0] = static_cast<std::uint32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
    return 1;
}

int to_lower(std::uint32_t c, std::uint32_t out[3]) noexcept {
    if (c <= 0xFF) {
        out[0] = is_lower_latin(c + 0x20) ? c + 0x20 : c;
        return 1;
    }
    if (c == 0x130) {
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    out[0] = static_cast<std::uint32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
    return 1;
}

int to_title(std::uint32_t c, std::uint32_t out[3]) noexcept {
    if (const Special* row = find(kTitleSpecial, c)) return expand(row, out);
    out[0] = static_cast<std::uint32_t>(utf8proc_totitle(static_cast<utf8proc_int32_t>(c)));
    return 1;
}

int fold_case(std::uint32_t c, std::uint32_t out[3]) noexcept {
    if (c <= 0xFF && c != 0xB5 && c != 0xDF) return to_lower(c, out);
    utf8proc_int32_t folded[4];
    int last_class = 0;
    auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), folded, 4, UTF8PROC_CASEFOLD,
                                     &last_class);
    if (n < 1 || n > 3) {
        out[0] = c;
        return 1;
    }
    for (int i = 0; i < n; i++) out[i] = static_cast<std::uint32_t>(folded[i]);
    return static_cast<int>(n);
}

} // namespace boomslang::runtime::unicode
