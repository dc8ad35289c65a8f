#include "syntax/identifier.h"

#include "support/unicode_composition.h"

#include <utf8proc.h>
#include <vector>

namespace boomslang::syntax {

namespace {

struct Range {
    std::uint32_t first, last;
};

template <std::size_t N>
bool in_ranges(const Range (&ranges)[N], std::uint32_t code_point) {
    for (const Range& range : ranges)
        if (code_point >= range.first && code_point <= range.last) return true;
    return false;
}

// Letters that are no XID_Start because their NFKC form is not one (UAX 31), or pattern syntax.
constexpr Range kNotStart[] = {
    {0x037A, 0x037A}, {0x0E33, 0x0E33}, {0x0EB3, 0x0EB3}, {0x2E2F, 0x2E2F},
    {0x309B, 0x309C}, {0xFC5E, 0xFC63}, {0xFDFA, 0xFDFB}, {0xFE70, 0xFE70},
    {0xFE72, 0xFE72}, {0xFE74, 0xFE74}, {0xFE76, 0xFE76}, {0xFE78, 0xFE78},
    {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E}, {0xFF9E, 0xFF9F},
};
constexpr Range kNotPart[] = {
    {0x037A, 0x037A}, {0x2E2F, 0x2E2F}, {0x309B, 0x309C}, {0xFC5E, 0xFC63}, {0xFDFA, 0xFDFB},
    {0xFE70, 0xFE70}, {0xFE72, 0xFE72}, {0xFE74, 0xFE74}, {0xFE76, 0xFE76}, {0xFE78, 0xFE78},
    {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E},
};
constexpr Range kOtherStart[] = {{0x1885, 0x1886}, {0x2118, 0x2118}, {0x212E, 0x212E}};
constexpr Range kOtherPart[] = {
    {0x00B7, 0x00B7}, {0x0387, 0x0387}, {0x1369, 0x1371}, {0x19DA, 0x19DA}};

// Assigned in Unicode 15, while Python 3.11 knows Unicode 14.
constexpr Range kNewInUnicode15[] = {
    {0x0CF3, 0x0CF3},   {0x0ECE, 0x0ECE},   {0x10EFD, 0x10EFF}, {0x1123F, 0x11241},
    {0x11B00, 0x11B09}, {0x11F00, 0x11F59}, {0x1342F, 0x1342F}, {0x13439, 0x13455},
    {0x1B132, 0x1B132}, {0x1B155, 0x1B155}, {0x1D2C0, 0x1D2D3}, {0x1DF25, 0x1DF2A},
    {0x1E030, 0x1E08F}, {0x1E4D0, 0x1E4F9}, {0x1F6DC, 0x1F6DC}, {0x1F774, 0x1F776},
    {0x1F77B, 0x1F77F}, {0x1F7D9, 0x1F7D9}, {0x1FA75, 0x1FA77}, {0x1FA87, 0x1FA88},
    {0x1FAAD, 0x1FAAF}, {0x1FABB, 0x1FABD}, {0x1FABF, 0x1FABF}, {0x1FACE, 0x1FACF},
    {0x1FADA, 0x1FADB}, {0x1FAE8, 0x1FAE8}, {0x1FAF7, 0x1FAF8}, {0x2B739, 0x2B739},
    {0x31350, 0x323AF},
};

utf8proc_category_t category_of(std::uint32_t code_point) {
    if (code_point >= 0x0CF3 && in_ranges(kNewInUnicode15, code_point)) return UTF8PROC_CATEGORY_CN;
    return utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
}

bool is_letter(utf8proc_category_t category) {
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           category == UTF8PROC_CATEGORY_NL;
}

} // namespace

std::uint32_t decode_utf8(const char*& at) {
    auto byte = [&] { return static_cast<unsigned char>(*at++); };
    std::uint32_t c = byte();
    if (c < 0x80) return c;
    int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    c &= 0x3Fu >> more;
    while (more--) c = c << 6 | (byte() & 0x3Fu);
    return c;
}

void append_utf8(std::string& out, std::uint32_t c) {
    auto push = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        push(c);
    } else if (c < 0x800) {
        push(0xC0 | c >> 6);
        push(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        push(0xE0 | c >> 12);
        push(0x80 | (c >> 6 & 0x3F));
        push(0x80 | (c & 0x3F));
    } else {
        push(0xF0 | c >> 18);
        push(0x80 | (c >> 12 & 0x3F));
        push(0x80 | (c >> 6 & 0x3F));
        push(0x80 | (c & 0x3F));
    }
}

std::size_t count_characters(std::string_view utf8) {
    std::size_t count = 0;
    for (char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

bool is_identifier_start(std::uint32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (in_ranges(kOtherStart, c)) return true;
    return is_letter(category_of(c)) && !in_ranges(kNotStart, c);
}

bool is_identifier_part(std::uint32_t c) {
    if (c < 0x80) return is_identifier_start(c) || (c >= '0' && c <= '9');
    if (in_ranges(kOtherStart, c) || in_ranges(kOtherPart, c)) return true;
    auto category = category_of(c);
    bool part = is_letter(category) || category == UTF8PROC_CATEGORY_MN ||
                category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ND ||
                category == UTF8PROC_CATEGORY_PC;
    return part && !in_ranges(kNotPart, c);
}

bool is_printable(std::uint32_t c) {
    if (c < 0x7F) return c >= 0x20;
    switch (category_of(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
    }
}

std::string normalize_nfkc(std::string_view utf8) {
    std::string text(utf8);
    std::vector<utf8proc_int32_t> parts(4 * text.size() + 32);
    auto decompose =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
    auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto size = static_cast<utf8proc_ssize_t>(text.size());
    auto length = utf8proc_decompose(bytes, size, parts.data(),
                                     static_cast<utf8proc_ssize_t>(parts.size()), decompose);
    if (length > static_cast<utf8proc_ssize_t>(parts.size())) {
        parts.resize(static_cast<std::size_t>(length));
        length = utf8proc_decompose(bytes, size, parts.data(), length, decompose);
    }
    if (length < 0) return text;
    parts.resize(static_cast<std::size_t>(length));
    auto compose = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (!support::compose(parts, compose)) return text;
    std::string out;
    for (utf8proc_int32_t c : parts) append_utf8(out, static_cast<std::uint32_t>(c));
    return out;
}

} // namespace boomslang::syntax
