// Operations on the digits of a coefficient: logical ones, on zeros and ones, shift and rotate.
#include "modules/decimal/number.h"

#include <algorithm>

namespace boomslang::runtime::decimal {

namespace {

// The digits of an operand of a logical operation, not more than the precision. False: it is none.
bool logical_digits(const Number& a, const Rules& rules, std::string& out) {
    if (!a.is_finite() || a.negative || a.exponent != 0) return false;
    out = a.coefficient.text();
    if (out.find_first_not_of("01") != std::string::npos) return false;
    const auto limit = static_cast<std::uint64_t>(rules.precision);
    if (out.size() > limit) out.erase(0, out.size() - limit);
    return true;
}

template <class Combine>
Number logical(const Number& a, const Number& b, const Rules& rules, Status& status,
               Combine combine) {
    std::string x, y;
    if (!logical_digits(a, rules, x) || !logical_digits(b, rules, y)) return invalid(status);
    const std::size_t size = std::max(x.size(), y.size());
    x.insert(0, size - x.size(), '0');
    y.insert(0, size - y.size(), '0');
    for (std::size_t i = 0; i < size; ++i) x[i] = combine(x[i] == '1', y[i] == '1') ? '1' : '0';
    return Number::finite(false, Magnitude::from_digits(x), 0);
}

// By how many digits to shift or rotate; false: the operand is no such number.
bool shift_count(const Number& b, const Rules& rules, std::int64_t& count) {
    if (!b.is_finite() || b.exponent != 0 || !b.coefficient.to_int64(count) ||
        count > rules.precision)
        return false;
    if (b.negative) count = -count;
    return true;
}
// The last digits that the precision has room for.
void truncate_left(Magnitude& coefficient, std::int64_t precision) {
    if (coefficient.digits() <= precision) return;
    Magnitude last;
    coefficient.scale_down(precision, &last);
    coefficient = std::move(last);
}

} // namespace

Number logical_and(const Number& a, const Number& b, const Rules& rules, Status& status) {
    return logical(a, b, rules, status, [](bool x, bool y) { return x && y; });
}
Number logical_or(const Number& a, const Number& b, const Rules& rules, Status& status) {
    return logical(a, b, rules, status, [](bool x, bool y) { return x || y; });
}
Number logical_xor(const Number& a, const Number& b, const Rules& rules, Status& status) {
    return logical(a, b, rules, status, [](bool x, bool y) { return x != y; });
}
Number logical_invert(const Number& a, const Rules& rules, Status& status) {
    std::string x;
    if (!logical_digits(a, rules, x)) return invalid(status);
    require_digits(rules.precision);
    x.insert(0, static_cast<std::size_t>(rules.precision) - x.size(), '0');
    for (char& c : x) c = c == '0' ? '1' : '0';
    return Number::finite(false, Magnitude::from_digits(x), 0);
}

Number shift(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    std::int64_t count;
    if (!shift_count(b, rules, count)) return invalid(status);
    result = a;
    if (!a.is_finite()) return result;
    truncate_left(result.coefficient, rules.precision);
    if (count < 0) {
        result.coefficient.scale_down(-count);
    } else {
        // Digits that would leave on the left are taken away first: they need no room.
        truncate_left(result.coefficient, rules.precision - count);
        result.coefficient.scale_up(count);
    }
    return result;
}

Number rotate(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    std::int64_t count;
    if (!shift_count(b, rules, count)) return invalid(status);
    result = a;
    if (!a.is_finite()) return result;
    truncate_left(result.coefficient, rules.precision);
    if (count < 0) count += rules.precision;
    Magnitude low, high(result.coefficient);
    high.scale_down(rules.precision - count,
                    &low); // high: the `count` digits that come out on the left
    if (count == 0) low = result.coefficient, high = Magnitude();
    low.scale_up(count);
    result.coefficient = add(low, high);
    return result;
}

} // namespace boomslang::runtime::decimal
