// Numeric strings.
#include "modules/decimal/number.h"

#include <charconv>
#include <cmath>

namespace boomslang::runtime::decimal {

namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool equals_without_case(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((text[i] | 0x20) != lower[i]) return false;
    return true;
}

std::size_t count_digits_at(std::string_view text, std::size_t from) {
    std::size_t i = from;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i - from;
}

// Infinity and NaN. False: neither.
bool parse_special(std::string_view text, const Rules& rules, Number& number) {
    if (equals_without_case(text, "inf") || equals_without_case(text, "infinity")) {
        number.kind = Kind::Infinite;
        return true;
    }
    number.kind = Kind::QuietNan;
    if (!text.empty() && (text[0] | 0x20) == 's') {
        number.kind = Kind::SignalingNan;
        text.remove_prefix(1);
    }
    if (text.size() < 3 || !equals_without_case(text.substr(0, 3), "nan")) return false;
    text.remove_prefix(3);
    if (count_digits_at(text, 0) != text.size()) return false;
    number.coefficient = Magnitude::from_digits(text);
    return number.coefficient.is_zero() || number.digits() <= rules.precision - rules.clamp;
}

// digits [. digits] [e [sign] digits]
bool parse_finite(std::string_view text, Number& number) {
    const std::size_t whole = count_digits_at(text, 0);
    std::size_t i = whole, decimals = 0;
    if (i < text.size() && text[i] == '.') {
        decimals = count_digits_at(text, i + 1);
        i += 1 + decimals;
    }
    if (whole + decimals == 0) return false;
    const std::string_view mantissa = text.substr(0, i);
    std::int64_t exponent = 0;
    if (i < text.size() && (text[i] | 0x20) == 'e') {
        ++i;
        const bool down = i < text.size() && text[i] == '-';
        if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
        const std::size_t count = count_digits_at(text, i);
        if (count == 0) return false;
        // Beyond any limit is all that matters of a larger one.
        constexpr std::int64_t kFar = 4'000'000'000'000'000'000;
        auto [end, error] = std::from_chars(text.data() + i, text.data() + i + count, exponent);
        if (error != std::errc() || exponent > kFar) exponent = kFar;
        if (down) exponent = -exponent;
        i += count;
    }
    if (i != text.size()) return false;
    if (decimals) {
        std::string digits(mantissa.substr(0, whole));
        digits += mantissa.substr(whole + 1);
        number.coefficient = Magnitude::from_digits(digits);
    } else {
        number.coefficient = Magnitude::from_digits(mantissa.substr(0, whole));
    }
    number.exponent = exponent - static_cast<std::int64_t>(decimals);
    return true;
}

} // namespace

Number parse(std::string_view text, const Rules& rules, Status& status) {
    Number number;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        number.negative = text[0] == '-';
        text.remove_prefix(1);
    }
    if (text.empty()) return invalid(status, kConversionSyntax);
    if (is_digit(text[0]) || text[0] == '.') {
        if (!parse_finite(text, number)) return invalid(status, kConversionSyntax);
        finalize(number, rules, status);
        return number;
    }
    if (!parse_special(text, rules, number)) return invalid(status, kConversionSyntax);
    return number;
}

Number parse_exactly(std::string_view text, Status& status) {
    Status found = 0;
    Number number = parse(text, kWidestRules, found);
    if (found & (kInexact | kRounded | kClamped)) number = invalid(found);
    status |= found & kErrors;
    return number;
}

std::string to_text(const Number& a, bool engineering, bool capitals) {
    std::string out = a.negative ? "-" : "";
    if (a.is_infinite()) return out + "Infinity";
    if (a.is_nan()) {
        out += a.is_signaling() ? "sNaN" : "NaN";
        return a.coefficient.is_zero() ? out : out + a.coefficient.text();
    }
    const std::string digits = a.coefficient.text();
    const auto count = static_cast<std::int64_t>(digits.size());
    const std::int64_t left = a.exponent + count; // digits left of the point, without an exponent
    std::int64_t point = 1;
    if (a.exponent <= 0 && left > -6) point = left;
    else if (engineering && a.coefficient.is_zero()) point = ((left + 1) % 3 + 3) % 3 - 1;
    else if (engineering) point = ((left - 1) % 3 + 3) % 3 + 1;
    if (point <= 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-point), '0');
        out += digits;
    } else if (point >= count) {
        out += digits;
        out.append(static_cast<std::size_t>(point - count), '0');
    } else {
        out.append(digits, 0, static_cast<std::size_t>(point));
        out += '.';
        out.append(digits, static_cast<std::size_t>(point));
    }
    if (left == point) return out;
    out += capitals ? 'E' : 'e';
    if (left > point) out += '+';
    return out + std::to_string(left - point);
}

Number from_double(double d, const Rules& rules, Status& status) {
    Number number;
    number.negative = std::signbit(d);
    if (std::isinf(d)) {
        number.kind = Kind::Infinite;
    } else if (std::isnan(d)) {
        number.kind = Kind::QuietNan;
    } else if (d != 0) {
        int binary = 0;
        auto mantissa =
            static_cast<std::uint64_t>(std::ldexp(std::frexp(std::fabs(d), &binary), 53));
        binary -= 53;
        for (; (mantissa & 1) == 0; mantissa >>= 1) ++binary;
        Mpz z;
        mpz_set_ui(z, mantissa);
        if (binary >= 0) {
            mpz_mul_2exp(z, z, static_cast<mp_bitcnt_t>(binary));
        } else {
            Mpz power;
            mpz_ui_pow_ui(power, 5, static_cast<unsigned long>(-binary));
            mpz_mul(z, z, power);
            number.exponent = binary;
        }
        number.coefficient = Magnitude::from(z);
    }
    finalize(number, rules, status);
    return number;
}

} // namespace boomslang::runtime::decimal
