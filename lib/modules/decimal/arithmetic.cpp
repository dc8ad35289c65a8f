// Sums and products.
#include "modules/decimal/number.h"

#include <algorithm>

namespace boomslang::runtime::decimal {

namespace {

// a + b, finite, with the sign of b as given. Exact but for digits that no rounding to the
// precision could tell from a single 1 in their place.
Number sum_of(const Number& a, const Number& b, bool b_negative, const Rules& rules) {
    const Number *high = &a, *low = &b; // by exponent
    if (high->exponent < low->exponent) std::swap(high, low);
    Number sum;
    sum.exponent = low->exponent;
    if (a.coefficient.is_zero() || b.coefficient.is_zero()) {
        const Number& other = a.coefficient.is_zero() ? b : a;
        sum.coefficient = other.coefficient;
        sum.negative = &other == &b ? b_negative : a.negative;
        if (sum.coefficient.is_zero()) {
            sum.negative =
                a.negative == b_negative ? a.negative : rules.rounding == Rounding::Floor;
            return sum;
        }
        // As many zeros as the precision has room for.
        const std::int64_t fill =
            std::min(other.exponent - sum.exponent,
                     std::max<std::int64_t>(rules.precision - other.digits(), 0));
        // Digits that were to be filled and are not make the result a rounded one.
        const std::int64_t extra = fill < other.exponent - sum.exponent ? 1 : 0;
        sum.coefficient.scale_up(fill + extra);
        sum.exponent = other.exponent - fill - extra;
        return sum;
    }
    Magnitude aligned(high->coefficient), small;
    const Magnitude* smaller = &low->coefficient;
    std::int64_t exponent = low->exponent;
    if (high->exponent != exponent) {
        const std::int64_t needed =
            high->exponent + std::min<std::int64_t>(-1, high->digits() - rules.precision - 2);
        if (low->adjusted() < needed) {
            small = Magnitude(1);
            smaller = &small;
            exponent = needed;
        }
        aligned.scale_up(high->exponent - exponent);
    }
    sum.exponent = exponent;
    const bool high_negative = high == &a ? a.negative : b_negative;
    if (a.negative == b_negative) {
        sum.coefficient = add(aligned, *smaller);
        sum.negative = a.negative;
        return sum;
    }
    const int order = compare(aligned, *smaller);
    sum.negative = order == 0  ? rules.rounding == Rounding::Floor
                   : order > 0 ? high_negative
                               : !high_negative;
    sum.coefficient = order < 0 ? subtract(*smaller, aligned) : subtract(aligned, *smaller);
    return sum;
}

Number add_signed(const Number& a, const Number& b, bool flip, const Rules& rules, Status& status) {
    Number result;
    const bool b_negative = b.negative != flip;
    if (a.is_finite() && b.is_finite()) [[likely]] {
        result = sum_of(a, b, b_negative, rules);
        finalize(result, rules, status);
        return result;
    }
    if (take_nan(a, b, rules, status, result)) return result;
    if (a.is_infinite() && b.is_infinite() && a.negative != b_negative) return invalid(status);
    return Number::infinity(a.is_infinite() ? a.negative : b_negative);
}

// Neither is a NaN.
Number product_of(const Number& a, const Number& b, Status& status) {
    const bool negative = a.negative != b.negative;
    if (a.is_finite() && b.is_finite()) [[likely]]
        return Number::finite(negative, multiply(a.coefficient, b.coefficient),
                              a.exponent + b.exponent);
    if (a.is_zero() || b.is_zero()) return invalid(status);
    return Number::infinity(negative);
}

} // namespace

Number add(const Number& a, const Number& b, const Rules& rules, Status& status) {
    return add_signed(a, b, false, rules, status);
}
Number subtract(const Number& a, const Number& b, const Rules& rules, Status& status) {
    return add_signed(a, b, true, rules, status);
}
Number multiply(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    result = product_of(a, b, status);
    finalize(result, rules, status);
    return result;
}
Number fused_multiply_add(const Number& a, const Number& b, const Number& c, const Rules& rules,
                          Status& status) {
    Number result;
    if (a.is_signaling() || b.is_signaling()) {
        take_nan(a, b, rules, status, result);
        return result;
    }
    if (a.is_nan() || b.is_nan()) {
        take_nan(a.is_nan() ? a : b, c, rules, status, result);
        return result;
    }
    Number product = product_of(a, b, status);
    if (product.is_nan()) return product;
    return add(product, c, rules, status);
}
Number plus(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, rules, status, result)) return result;
    result = a;
    if (a.is_zero()) result.negative = a.negative && rules.rounding == Rounding::Floor;
    finalize(result, rules, status);
    return result;
}
Number minus(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, rules, status, result)) return result;
    result = a;
    result.negative = a.is_zero() ? !a.negative && rules.rounding == Rounding::Floor : !a.negative;
    finalize(result, rules, status);
    return result;
}
Number absolute(const Number& a, const Rules& rules, Status& status) {
    return a.negative ? minus(a, rules, status) : plus(a, rules, status);
}

} // namespace boomslang::runtime::decimal
