// Properties of code points as Unicode 14, the version that Python 3.11 knows, has them. Categories
// and simple case mappings come from utf8proc; what it lacks stands in small tables.
#pragma once

#include <cstdint>

namespace boomslang::runtime::unicode {

inline constexpr std::uint32_t kMax = 0x10FFFF;

// utf8proc's category, UTF8PROC_CATEGORY_CN for code points assigned after Unicode 14.
int category(std::uint32_t c) noexcept;
const char* category_name(std::uint32_t c) noexcept; // "Lu"

bool is_space(std::uint32_t c) noexcept;      // str.isspace, str.strip(), str.split()
bool is_line_break(std::uint32_t c) noexcept; // str.splitlines()
bool is_printable(std::uint32_t c) noexcept;
bool is_alpha(std::uint32_t c) noexcept;
bool is_upper(std::uint32_t c) noexcept;
bool is_lower(std::uint32_t c) noexcept;
bool is_title(std::uint32_t c) noexcept;
bool is_cased(std::uint32_t c) noexcept;
bool is_case_ignorable(std::uint32_t c) noexcept;
bool is_decimal(std::uint32_t c) noexcept;
bool is_digit(std::uint32_t c) noexcept;
bool is_numeric(std::uint32_t c) noexcept;
bool is_identifier_start(std::uint32_t c) noexcept;
bool is_identifier_continue(std::uint32_t c) noexcept;
int decimal_value(std::uint32_t c) noexcept; // -1: none
inline bool is_surrogate(std::uint32_t c) noexcept { return c >= 0xD800 && c <= 0xDFFF; }

// Full mappings (SpecialCasing.txt included): up to three code points; returns how many.
int to_upper(std::uint32_t c, std::uint32_t out[3]) noexcept;
int to_lower(std::uint32_t c, std::uint32_t out[3]) noexcept;
int to_title(std::uint32_t c, std::uint32_t out[3]) noexcept;
int fold_case(std::uint32_t c, std::uint32_t out[3]) noexcept;

} // namespace boomslang::runtime::unicode
