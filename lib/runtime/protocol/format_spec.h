// The format specification mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision]
// [type], and laying numbers out by it.
#pragma once

#include <string>
#include <string_view>

#include "runtime/text/str.h"

namespace boomslang::runtime {

struct FormatSpec {
    std::uint32_t fill = ' ';
    char align = 0; // < > = ^; 0: not given
    char sign = 0;  // + - space; 0: not given
    bool no_negative_zero = false;
    bool alternate = false;
    bool zero_padded = false;
    std::int64_t width = -1;
    char grouping = 0; // , or _
    std::int64_t precision = -1;
    std::uint32_t type = 0;

    // Parses `spec` for a value of a type; `default_type` stands where none is given. False: ValueError
    // pending.
    bool parse(const Str* spec, Value value, char default_type, char default_align);
};

// A number in its parts: sign, prefix (0x), digits that are grouped and padded with zeros, and the
// rest (decimals, exponent, nan).
struct NumberParts {
    bool negative = false;
    std::string_view prefix = {};
    std::string_view digits = {};
    std::string_view rest = {};
};
Value lay_out_number(const FormatSpec& spec, const NumberParts& parts);
// Text aligned in a width; '=' counts as '>'.
Value lay_out_text(const FormatSpec& spec, const Str* text, std::size_t length);

Value raise_unknown_type(std::uint32_t type, Value value);

// A magnitude as e, f, g (or E, F, G) with a precision; 0: like repr when precision is -1, else like g
// with a digit behind the point. `alternate` keeps the point and g's trailing zeros.
std::string format_magnitude(double magnitude, char type, std::int64_t precision, bool alternate,
                             bool point_zero);

} // namespace boomslang::runtime
