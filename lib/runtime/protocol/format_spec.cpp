#include "runtime/protocol/format_spec.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "runtime/number/number.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str_builder.h"

namespace boomslang::runtime {

namespace {

constexpr std::int64_t kMaxWidth = std::int64_t{1} << 36;

bool is_align(std::uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

bool fail(std::string_view message) {
    static_cast<void>(raise(types::ValueError, message));
    return false;
}

// Digits at `i`; false: too many of them.
bool parse_digits(const Str* s, std::size_t& i, std::int64_t& out) {
    std::size_t begin = i;
    std::int64_t n = 0;
    while (i < s->length && (*s)[i] >= '0' && (*s)[i] <= '9') {
        std::int64_t digit = (*s)[i++] - '0';
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, digit, &n))
            return fail("Too many decimal digits in format string");
    }
    if (i > begin) out = n;
    return true;
}

std::string shown(std::uint32_t type) {
    if (type > 32 && type < 128) return std::string("'") + static_cast<char>(type) + "'";
    char text[16];
    std::snprintf(text, sizeof text, "'\\x%x'", type);
    return text;
}

bool grouping_fits(char grouping, std::uint32_t type) {
    switch (type) {
    case 0:
    case 'd':
    case 'e':
    case 'f':
    case 'g':
    case 'E':
    case 'G':
    case 'F':
    case '%': return true;
    case 'b':
    case 'o':
    case 'x':
    case 'X': return grouping == '_';
    default: return false;
    }
}

// Digits with separators, padded with zeros in front to at least `width` characters.
std::string grouped(std::string_view digits, char separator, std::size_t group,
                    std::int64_t width) {
    std::string reversed;
    std::size_t in_group = 0;
    auto put = [&](char c) {
        if (separator && in_group == group) {
            reversed += separator;
            in_group = 0;
        }
        reversed += c;
        in_group++;
    };
    for (std::size_t i = digits.size(); i-- > 0;) put(digits[i]);
    while (static_cast<std::int64_t>(reversed.size()) < width) put('0');
    return {reversed.rbegin(), reversed.rend()};
}

} // namespace

bool FormatSpec::parse(const Str* s, Value value, char default_type, char default_align) {
    type = static_cast<unsigned char>(default_type);
    std::size_t i = 0, n = s->length;
    bool fill_given = false;
    auto at = [&](std::uint32_t c) { return i < n && (*s)[i] == c; };
    if (n >= 2 && is_align((*s)[1])) {
        fill = (*s)[0];
        align = static_cast<char>((*s)[1]);
        fill_given = true;
        i = 2;
    } else if (n >= 1 && is_align((*s)[0])) {
        align = static_cast<char>((*s)[0]);
        i = 1;
    }
    if (at('+') || at('-') || at(' ')) sign = static_cast<char>((*s)[i++]);
    if (at('z')) {
        no_negative_zero = true;
        i++;
    }
    if (at('#')) {
        alternate = true;
        i++;
    }
    if (!fill_given && at('0')) {
        fill = '0';
        zero_padded = true;
        if (!align && default_align == '>') align = '=';
        i++;
    }
    if (!parse_digits(s, i, width)) return false;
    if (at(',')) {
        grouping = ',';
        i++;
    }
    if (at('_')) {
        if (grouping) return fail("Cannot specify both ',' and '_'.");
        grouping = '_';
        i++;
    }
    if (at(',') && grouping == '_') return fail("Cannot specify both ',' and '_'.");
    if (at('.')) {
        i++;
        if (!parse_digits(s, i, precision)) return false;
        if (precision < 0) return fail("Format specifier missing precision");
    }
    if (n - i > 1)
        return fail("Invalid format specifier '" + to_utf8(s) + "' for object of type '" +
                    type_name(value) + "'");
    if (i < n) type = (*s)[i];
    if (grouping && !grouping_fits(grouping, type))
        return fail(std::string("Cannot specify '") + grouping + "' with " + shown(type) + ".");
    bool huge = width > kMaxWidth || precision > kMaxWidth;
    if (!huge && precision <= std::numeric_limits<int>::max())
        huge =
            !is_affordable(static_cast<std::size_t>(std::max<std::int64_t>({width, precision, 0})));
    if (huge) {
        // Beyond what memory holds; float precisions have a limit of their own.
        if (precision > std::numeric_limits<int>::max() && width <= kMaxWidth)
            return fail("precision too big");
        static_cast<void>(raise_memory());
        return false;
    }
    return true;
}

Value raise_unknown_type(std::uint32_t type, Value value) {
    return raise(types::ValueError, "Unknown format code ", shown(type), " for object of type '",
                 type_name(value), "'");
}

Value lay_out_text(const FormatSpec& spec, const Str* text, std::size_t length) {
    auto width = static_cast<std::size_t>(std::max<std::int64_t>(spec.width, 0));
    std::size_t missing = width > length ? width - length : 0;
    std::size_t left = spec.align == '>' || spec.align == '=' ? missing
                       : spec.align == '^'                    ? missing / 2
                                                              : 0;
    if (missing == 0 && length == text->length && length) // the very object, as CPython
        return Value::object(const_cast<Str*>(text));
    if (text->width == 1 && spec.fill < 0x100 && length == text->length && length + missing > 1) {
        Str* made = make_str_uninitialized(length + missing, 1, text->ascii && spec.fill < 0x80);
        if (!made) return raise_memory();
        auto* to = static_cast<char*>(const_cast<void*>(made->data));
        std::memset(to, static_cast<int>(spec.fill), left);
        if (length) std::memcpy(to + left, text->data, length);
        std::memset(to + left + length, static_cast<int>(spec.fill), missing - left);
        return Value::object(made);
    }
    StrBuilder out(length + missing);
    out.append(spec.fill, left);
    out.append(text, 0, length);
    out.append(spec.fill, missing - left);
    return out.finish();
}

Value lay_out_number(const FormatSpec& spec, const NumberParts& parts) {
    std::string_view sign = parts.negative     ? "-"
                            : spec.sign == '+' ? "+"
                            : spec.sign == ' ' ? " "
                                               : "";
    bool zeros = spec.fill == '0' && spec.align == '=';
    std::size_t group =
        spec.type == 'b' || spec.type == 'o' || spec.type == 'x' || spec.type == 'X' ? 4 : 3;
    auto around = static_cast<std::int64_t>(sign.size() + parts.prefix.size() + parts.rest.size());
    std::string_view digits = parts.digits;
    std::string in_groups;
    if (!digits.empty() && (spec.grouping || zeros))
        digits = in_groups = grouped(digits, spec.grouping, group, zeros ? spec.width - around : 0);
    auto length = around + static_cast<std::int64_t>(digits.size());
    auto missing = static_cast<std::size_t>(std::max<std::int64_t>(spec.width - length, 0));
    std::size_t left = 0, inner = 0, right = 0;
    switch (spec.align) {
    case '<': right = missing; break;
    case '^':
        left = missing / 2;
        right = missing - left;
        break;
    case '=': inner = missing; break;
    default: left = missing; break;
    }
    const std::size_t size = static_cast<std::size_t>(length) + missing;
    if (spec.fill < 0x80 && size > 1) {
        Str* made = make_str_uninitialized(size, 1, true);
        if (!made) return raise_memory();
        auto* to = static_cast<char*>(const_cast<void*>(made->data));
        const auto fill = [&](std::size_t count) {
            std::memset(to, static_cast<int>(spec.fill), count);
            to += count;
        };
        const auto put = [&](std::string_view part) {
            to = std::copy(part.begin(), part.end(), to);
        };
        fill(left);
        put(sign);
        put(parts.prefix);
        fill(inner);
        put(digits);
        put(parts.rest);
        fill(right);
        return Value::object(made);
    }
    StrBuilder out(size);
    out.append(spec.fill, left);
    out.append_ascii(sign);
    out.append_ascii(parts.prefix);
    out.append(spec.fill, inner);
    out.append_ascii(digits);
    out.append_ascii(parts.rest);
    out.append(spec.fill, right);
    return out.finish();
}

namespace {

// What a double has beside the digits behind its point: those before it, the point, an exponent.
constexpr std::size_t kLongestWhole = 330;

// The same as std::to_chars() for what is most often written with decimals: a double that has fewer than 64 bits before its point,
// and not too many behind it, times a power of ten is a whole number and a fraction in 128 bits, which tells how to
// round without an error. Null: it is another.
char* write_fixed(char* to, double d, std::int64_t precision) {
    constexpr std::uint64_t kPowers[] = {
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000};
    const auto bits = std::bit_cast<std::uint64_t>(d);
    const int behind_point = 1075 - static_cast<int>(bits >> 52); // of the 53 bits
    if (precision < 0 || precision >= static_cast<std::int64_t>(std::size(kPowers)) ||
        behind_point < 1 || behind_point > 100)
        return nullptr;
    const std::uint64_t mantissa = (bits & ((std::uint64_t{1} << 52) - 1)) | std::uint64_t{1} << 52;
    const std::uint64_t power = kPowers[precision];
    using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(mantissa) * power;
    const Wide whole = product >> behind_point;
    if (whole >> 63) return nullptr;
    auto rounded = static_cast<std::uint64_t>(whole);
    const Wide rest = product - (whole << behind_point), half = Wide{1} << (behind_point - 1);
    if (rest > half || (rest == half && (rounded & 1))) ++rounded;
    to = std::to_chars(to, to + 24, rounded / power).ptr;
    if (precision == 0) return to;
    *to++ = '.';
    std::uint64_t decimals = rounded % power;
    for (std::int64_t i = precision; i-- > 0; decimals /= 10)
        to[i] = static_cast<char>('0' + decimals % 10);
    return to + precision;
}

// As printf's %.*f and %.*e, in half the time.
std::string printed(std::chars_format format, std::int64_t precision, double d) {
    const int digits = static_cast<int>(precision);
    char small[64];
    if (format == std::chars_format::fixed)
        if (const char* end = write_fixed(small, d, precision))
            return std::string(static_cast<const char*>(small), end);
    auto result = std::to_chars(small, small + sizeof small, d, format, digits);
    if (result.ec == std::errc{}) return {small, result.ptr};
    std::string text(static_cast<std::size_t>(precision) + kLongestWhole, '\0');
    result = std::to_chars(text.data(), text.data() + text.size(), d, format, digits);
    text.resize(static_cast<std::size_t>(result.ptr - text.data()));
    return text;
}

// '#': a point even where no digit follows it.
void add_point(std::string& text) {
    if (text.find('.') == text.npos) text.insert(std::min(text.find('e'), text.size()), ".");
}

// g with a digit behind the point where repr would have one: exponent form begins one place earlier.
std::string general(double d, std::int64_t precision, bool alternate, bool point_zero) {
    if (precision == 0) precision = 1;
    std::string scientific = printed(std::chars_format::scientific, precision - 1, d);
    std::size_t e = scientific.find('e');
    int exponent = std::atoi(scientific.c_str() + e + 1);
    if (exponent < -4 || exponent + 1 > precision - (point_zero ? 1 : 0)) {
        std::string mantissa = scientific.substr(0, e);
        if (!alternate && mantissa.find('.') != mantissa.npos) {
            while (mantissa.back() == '0') mantissa.pop_back();
            if (mantissa.back() == '.') mantissa.pop_back();
        } else if (alternate && mantissa.find('.') == mantissa.npos) {
            mantissa += '.';
        }
        return mantissa + scientific.substr(e);
    }
    std::string text = printed(std::chars_format::fixed, precision - 1 - exponent, d);
    bool point = text.find('.') != text.npos;
    if (alternate) return point ? text : text + ".";
    if (point) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    if (point_zero && text.find('.') == text.npos) text += ".0";
    return text;
}

} // namespace

std::string format_magnitude(double d, char type, std::int64_t precision, bool alternate,
                             bool point_zero) {
    bool upper = type == 'E' || type == 'F' || type == 'G';
    if (std::isnan(d)) return upper ? "NAN" : "nan";
    if (std::isinf(d)) return upper ? "INF" : "inf";
    std::string text;
    switch (type) {
    case 'e':
    case 'E':
        text = printed(std::chars_format::scientific, precision < 0 ? 6 : precision, d);
        if (alternate) add_point(text);
        break;
    case 'f':
    case 'F':
        text = printed(std::chars_format::fixed, precision < 0 ? 6 : precision, d);
        if (alternate) add_point(text);
        break;
    case 'g':
    case 'G': text = general(d, precision < 0 ? 6 : precision, alternate, false); break;
    default:
        if (precision >= 0) {
            text = general(d, precision, alternate, point_zero);
        } else {
            char repr[32];
            text.assign(repr, format_double_repr(d, repr));
            if (!point_zero && text.ends_with(".0")) text.resize(text.size() - 2);
            if (alternate) add_point(text);
        }
    }
    if (upper)
        for (char& c : text)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return text;
}

} // namespace boomslang::runtime
