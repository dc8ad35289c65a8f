// __format__ of str, int, float and complex.
#include "runtime/protocol/format.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "runtime/number/number.h"
#include "runtime/protocol/format_spec.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/unicode.h"

namespace boomslang::runtime {

namespace {

Value format_char(Value v, FormatSpec& spec) {
    if (spec.sign)
        return raise(types::ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec.alternate)
        return raise(types::ValueError,
                     "Alternate form (#) not allowed with integer format specifier 'c'");
    std::int64_t code;
    if (!int_to_int64(v, code))
        return raise(types::OverflowError, "Python int too large to convert to C long");
    if (code < 0 || code > unicode::kMax)
        return raise(types::OverflowError, "%c arg not in range(0x110000)");
    if (!spec.align) spec.align = '>';
    return lay_out_text(spec, str_from_char(static_cast<std::uint32_t>(code)), 1);
}

// The digits in front of the point; what follows goes to `rest`.
void split_digits(std::string_view text, NumberParts& parts) {
    std::size_t n = 0;
    while (n < text.size() && text[n] >= '0' && text[n] <= '9') n++;
    parts.digits = text.substr(0, n);
    parts.rest = text.substr(n);
}

Value format_double(double d, Value v, FormatSpec& spec) {
    char type = 0;
    bool percent = false;
    switch (spec.type) {
    case 0: break;
    case 'n': type = 'g'; break;
    case '%':
        type = 'f';
        percent = true;
        break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': type = static_cast<char>(spec.type); break;
    default: return raise_unknown_type(spec.type, v);
    }
    if (spec.precision > std::numeric_limits<int>::max())
        return raise(types::ValueError, "precision too big");
    if (spec.precision > std::numeric_limits<int>::max() - 400) return raise_memory();
    if (percent) d *= 100;
    NumberParts parts;
    parts.negative = std::signbit(d) && !std::isnan(d);
    std::string text =
        format_magnitude(std::fabs(d), type, spec.precision, spec.alternate, type == 0);
    if (parts.negative && spec.no_negative_zero && !std::isinf(d) &&
        text.substr(0, text.find_first_of("eE")).find_first_not_of("0.") == text.npos)
        parts.negative = false;
    if (percent) text += '%';
    split_digits(text, parts);
    return lay_out_number(spec, parts);
}

} // namespace

Value format_str(Value v, Str* text_of_spec) {
    auto* s = v.as<Str>();
    if (text_of_spec->length == 0) return is_exact_str(v) ? v : str_substring(s, 0, s->length);
    FormatSpec spec;
    if (!spec.parse(text_of_spec, v, 's', '<')) return Value::exception();
    if (spec.type != 's') return raise_unknown_type(spec.type, v);
    if (spec.sign)
        return raise(types::ValueError, spec.sign == ' '
                                            ? "Space not allowed in string format specifier"
                                            : "Sign not allowed in string format specifier");
    if (spec.no_negative_zero)
        return raise(types::ValueError,
                     "Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate)
        return raise(types::ValueError,
                     "Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=')
        return raise(types::ValueError, "'=' alignment not allowed in string format specifier");
    std::size_t length = s->length;
    if (spec.precision >= 0) length = std::min(length, static_cast<std::size_t>(spec.precision));
    return lay_out_text(spec, s, length);
}

Value format_int(Value v, Str* text_of_spec) {
    if (text_of_spec->length == 0)
        return v.is_int() || is_exact(v, types::int_) ? int_to_str(v) : to_str(v);
    FormatSpec spec;
    if (!spec.parse(text_of_spec, v, 'd', '>')) return Value::exception();
    int base = 10;
    std::string_view prefix;
    switch (spec.type) {
    case 'b':
        base = 2;
        prefix = "0b";
        break;
    case 'o':
        base = 8;
        prefix = "0o";
        break;
    case 'x':
        base = 16;
        prefix = "0x";
        break;
    case 'X':
        base = 16;
        prefix = "0X";
        break;
    case 'c':
    case 'd':
    case 'n': break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%': {
        double d;
        if (!int_to_double(v, d)) return Value::exception();
        return format_double(d, v, spec);
    }
    default: return raise_unknown_type(spec.type, v);
    }
    if (spec.precision >= 0)
        return raise(types::ValueError, "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero)
        return raise(types::ValueError,
                     "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec.type == 'c') return format_char(v, spec);
    char word[72];
    std::string_view text;
    if (v.is_int()) {
        const auto end = std::to_chars(word, std::end(word), v.as_int(), base).ptr;
        text = {word, static_cast<std::size_t>(end - word)};
    } else {
        TRY_VALUE(digits, int_to_str(v, base));
        text = digits.as<Str>()->ascii_view();
    }
    NumberParts parts;
    parts.negative = text.front() == '-';
    parts.digits = text.substr(parts.negative);
    std::string capitals;
    if (spec.type == 'X') {
        capitals = parts.digits;
        for (char& c : capitals)
            if (c >= 'a') c = static_cast<char>(c - 32);
        parts.digits = capitals;
    }
    if (spec.alternate) parts.prefix = prefix;
    return lay_out_number(spec, parts);
}

Value format_float(Value v, Str* text_of_spec) {
    if (text_of_spec->length == 0) {
        if (!v.is_float()) return to_str(v);
        char text[32];
        return str_value({text, format_double_repr(v.as_float(), text)});
    }
    FormatSpec spec;
    if (!spec.parse(text_of_spec, v, 0, '>')) return Value::exception();
    return format_double(float_value(v), v, spec);
}

Value format_complex(Value v, Str* text_of_spec) {
    if (text_of_spec->length == 0) return to_str(v);
    FormatSpec spec;
    if (!spec.parse(text_of_spec, v, 0, '>')) return Value::exception();
    char type = spec.type == 'n' ? 'g' : static_cast<char>(spec.type);
    switch (spec.type) {
    case 0:
    case 'n':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': break;
    default: return raise_unknown_type(spec.type, v);
    }
    if (spec.fill == '0')
        return raise(types::ValueError, "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return raise(types::ValueError,
                     "'=' alignment flag is not allowed in complex format specifier");
    if (spec.precision > std::numeric_limits<int>::max())
        return raise(types::ValueError, "precision too big");
    if (spec.precision > std::numeric_limits<int>::max() - 400) return raise_memory();
    auto* c = v.as<Complex>();
    bool skip_real = type == 0 && c->real == 0 && !std::signbit(c->real);
    FormatSpec part = spec; // for each half: sign and grouping, no padding
    part.width = -1;
    part.align = 0;
    auto half = [&](double d, char sign) {
        part.sign = sign;
        NumberParts parts;
        parts.negative = std::signbit(d) && !std::isnan(d);
        std::string text =
            format_magnitude(std::fabs(d), type, spec.precision, spec.alternate, false);
        if (parts.negative && spec.no_negative_zero && !std::isinf(d) &&
            text.substr(0, text.find_first_of("eE")).find_first_not_of("0.") == text.npos)
            parts.negative = false;
        split_digits(text, parts);
        return lay_out_number(part, parts);
    };
    std::string text;
    if (!skip_real) {
        TRY_VALUE(real, half(c->real, spec.sign));
        append_utf8(text, real.as<Str>());
    }
    TRY_VALUE(imaginary, half(c->imag, skip_real ? spec.sign : '+'));
    append_utf8(text, imaginary.as<Str>());
    text += 'j';
    if (type == 0 && !skip_real) text = "(" + text + ")";
    if (!spec.align) spec.align = '>';
    Str* whole = make_str(text);
    return lay_out_text(spec, whole, whole->length);
}

} // namespace boomslang::runtime
