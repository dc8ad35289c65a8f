// Order, by value and total; what kind of number it is.
#include "modules/decimal/number.h"

namespace boomslang::runtime::decimal {

namespace {

Number small_integer(int value) { return Number::finite(value < 0, Magnitude(value != 0), 0); }
int sign_of(std::int64_t difference) noexcept { return difference < 0 ? -1 : difference > 0; }

// Finite, without signs.
int compare_finite(const Number& a, const Number& b) {
    if (a.coefficient.is_zero() || b.coefficient.is_zero())
        return static_cast<int>(b.coefficient.is_zero()) -
               static_cast<int>(a.coefficient.is_zero());
    if (a.exponent == b.exponent) return compare(a.coefficient, b.coefficient);
    const int order = sign_of(a.adjusted() - b.adjusted());
    if (order) return order;
    // As many digits left of the point: the difference of exponents is that of digits.
    if (a.exponent > b.exponent) {
        Magnitude scaled(a.coefficient);
        scaled.scale_up(a.exponent - b.exponent);
        return compare(scaled, b.coefficient);
    }
    Magnitude scaled(b.coefficient);
    scaled.scale_up(b.exponent - a.exponent);
    return compare(a.coefficient, scaled);
}
int compare_magnitudes(const Number& a, const Number& b) {
    if (a.is_infinite() || b.is_infinite())
        return static_cast<int>(a.is_infinite()) - static_cast<int>(b.is_infinite());
    return compare_finite(a, b);
}

// The result of max() and min(): `order` is that of a and b by value, which are no NaNs.
Number choose(const Number& a, const Number& b, int order, bool greater, const Rules& rules,
              Status& status) {
    if (order == 0) order = compare_total_order(a, b);
    return finalized((order < 0) == greater ? b : a, rules, status);
}
// A number wins over one quiet NaN.
bool take_only_number(const Number& a, const Number& b, const Rules& rules, Status& status,
                      Number& result) {
    if (!a.is_nan() && !b.is_nan()) return false;
    if (a.kind == Kind::QuietNan && !b.is_nan()) result = finalized(b, rules, status);
    else if (b.kind == Kind::QuietNan && !a.is_nan()) result = finalized(a, rules, status);
    else take_nan(a, b, rules, status, result);
    return true;
}
Number extreme(const Number& a, const Number& b, bool greater, bool magnitude, const Rules& rules,
               Status& status) {
    Number result;
    if (take_only_number(a, b, rules, status, result)) return result;
    const int order = magnitude ? compare_magnitudes(a, b) : compare_values(a, b);
    return choose(a, b, order, greater, rules, status);
}

} // namespace

int compare_values(const Number& a, const Number& b) {
    const bool a_zero = a.is_zero(), b_zero = b.is_zero();
    if (a_zero && b_zero) return 0;
    if (a_zero) return b.negative ? 1 : -1;
    if (b_zero) return a.negative ? -1 : 1;
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    const int order = compare_magnitudes(a, b);
    return a.negative ? -order : order;
}

int compare_total_magnitude(const Number& a, const Number& b) {
    if (a.is_nan() || b.is_nan()) {
        if (a.kind == b.kind) return compare(a.coefficient, b.coefficient);
        // Numbers, then signaling NaNs, then quiet ones.
        auto rank = [](const Number& n) { return !n.is_nan() ? 0 : n.is_signaling() ? 1 : 2; };
        return rank(a) < rank(b) ? -1 : 1;
    }
    const int order = compare_magnitudes(a, b);
    return order || !a.is_finite() ? order : sign_of(a.exponent - b.exponent);
}
int compare_total_order(const Number& a, const Number& b) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    const int order = compare_total_magnitude(a, b);
    return a.negative ? -order : order;
}

Number compare(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    return small_integer(compare_values(a, b));
}
Number compare_signal(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) {
        status |= kInvalidOperation;
        return result;
    }
    return small_integer(compare_values(a, b));
}
Number compare_total(const Number& a, const Number& b, const Rules&, Status&) {
    return small_integer(compare_total_order(a, b));
}
Number compare_total_mag(const Number& a, const Number& b, const Rules&, Status&) {
    return small_integer(compare_total_magnitude(a, b));
}
Number maximum(const Number& a, const Number& b, const Rules& rules, Status& status) {
    return extreme(a, b, true, false, rules, status);
}
Number minimum(const Number& a, const Number& b, const Rules& rules, Status& status) {
    return extreme(a, b, false, false, rules, status);
}
Number maximum_magnitude(const Number& a, const Number& b, const Rules& rules, Status& status) {
    return extreme(a, b, true, true, rules, status);
}
Number minimum_magnitude(const Number& a, const Number& b, const Rules& rules, Status& status) {
    return extreme(a, b, false, true, rules, status);
}

bool same_quantum(const Number& a, const Number& b) {
    if (!a.is_finite() || !b.is_finite())
        return (a.is_nan() && b.is_nan()) || (a.is_infinite() && b.is_infinite());
    return a.exponent == b.exponent;
}
Number copy_sign(const Number& a, const Number& b, const Rules&, Status&) {
    Number result = a;
    result.negative = b.negative;
    return result;
}

bool is_subnormal(const Number& a, const Rules& rules) {
    return a.is_finite() && !a.coefficient.is_zero() && a.adjusted() < rules.minimum;
}
bool is_normal(const Number& a, const Rules& rules) {
    return a.is_finite() && !a.coefficient.is_zero() && a.adjusted() >= rules.minimum;
}
const char* number_class(const Number& a, const Rules& rules) {
    if (a.is_nan()) return a.is_signaling() ? "sNaN" : "NaN";
    if (a.is_infinite()) return a.negative ? "-Infinity" : "+Infinity";
    if (a.coefficient.is_zero()) return a.negative ? "-Zero" : "+Zero";
    if (is_subnormal(a, rules)) return a.negative ? "-Subnormal" : "+Subnormal";
    return a.negative ? "-Normal" : "+Normal";
}

} // namespace boomslang::runtime::decimal
