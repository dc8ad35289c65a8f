// Division, with and without remainder.
#include "modules/decimal/number.h"

#include <algorithm>

namespace boomslang::runtime::decimal {

namespace {

// From here on a result that is exact is looked for first: to fill the precision may not be
// possible.
constexpr std::int64_t kLargePrecision = 4096;

// The whole quotient and the remainder of finite operands, b not zero. False: the quotient has more
// digits than the precision allows.
bool divide_whole(const Number& a, const Number& b, const Rules& rules, Number& quotient,
                  Number& remainder) {
    const bool negative = a.negative != b.negative;
    const std::int64_t ideal = std::min(a.exponent, b.exponent);
    quotient = Number::finite(negative, {}, 0);
    Status ignored = 0;
    const std::int64_t distance = a.adjusted() - b.adjusted();
    if (a.coefficient.is_zero() || distance <= -2) {
        remainder = rescaled(a, ideal, rules.rounding, ignored);
        return true;
    }
    if (distance > rules.precision) return false;
    Magnitude above(a.coefficient), below(b.coefficient), rest;
    if (a.exponent >= b.exponent) above.scale_up(a.exponent - b.exponent);
    else below.scale_up(b.exponent - a.exponent);
    quotient.coefficient = divide(above, below, &rest);
    if (quotient.coefficient.digits() > rules.precision) return false;
    remainder = Number::finite(a.negative, std::move(rest), ideal);
    return true;
}

} // namespace

Number divide(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    const bool negative = a.negative != b.negative;
    if (a.is_infinite()) return b.is_infinite() ? invalid(status) : Number::infinity(negative);
    if (b.is_infinite()) {
        status |= kClamped;
        return Number::finite(negative, {}, rules.tiny());
    }
    if (b.coefficient.is_zero()) {
        if (a.coefficient.is_zero()) return invalid(status, kDivisionUndefined);
        status |= kDivisionByZero;
        return Number::infinity(negative);
    }
    const std::int64_t ideal = a.exponent - b.exponent;
    if (a.coefficient.is_zero())
        return finalized(Number::finite(negative, {}, ideal), rules, status);
    // A quotient that ends has not more digits than this: so many can be had under any precision.
    const std::int64_t ending = a.digits() + 4 * b.digits() + 2;
    if (rules.precision > kLargePrecision && ending < rules.precision) {
        Rules fewer = rules;
        fewer.precision = ending;
        Status found = 0;
        result = divide(a, b, fewer, found);
        if (!(found & kInexact) && result.is_finite()) {
            status |= found;
            return result;
        }
    }
    // One digit more than wanted, and a last one that tells whether anything is behind it.
    const std::int64_t scale = b.digits() - a.digits() + rules.precision + 1;
    Magnitude rest;
    Number quotient = Number::finite(negative, {}, ideal - scale);
    if (scale > 0) {
        Magnitude above(a.coefficient);
        above.scale_up(scale);
        quotient.coefficient = divide(above, b.coefficient, &rest);
    } else if (scale < 0) {
        Magnitude below(b.coefficient);
        below.scale_up(-scale);
        quotient.coefficient = divide(a.coefficient, below, &rest);
    } else {
        quotient.coefficient = divide(a.coefficient, b.coefficient, &rest);
    }
    if (rest.is_zero()) quotient.exponent += quotient.coefficient.strip_zeros(scale);
    else if (quotient.coefficient.modulo(5) == 0) quotient.coefficient.increment();
    finalize(quotient, rules, status);
    return quotient;
}

Number divide_integer(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number quotient, rest;
    if (take_nan(a, b, rules, status, quotient)) return quotient;
    const bool negative = a.negative != b.negative;
    if (a.is_infinite()) return b.is_infinite() ? invalid(status) : Number::infinity(negative);
    if (b.is_infinite()) return Number::finite(negative, {}, 0);
    if (b.coefficient.is_zero()) {
        if (a.coefficient.is_zero()) return invalid(status, kDivisionUndefined);
        status |= kDivisionByZero;
        return Number::infinity(negative);
    }
    if (!divide_whole(a, b, rules, quotient, rest)) return invalid(status, kDivisionImpossible);
    finalize(quotient, rules, status);
    return quotient;
}

Number remainder(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number quotient, rest;
    if (take_nan(a, b, rules, status, rest)) return rest;
    if (a.is_infinite()) return invalid(status);
    if (b.is_infinite()) return finalized(a, rules, status);
    if (b.coefficient.is_zero())
        return invalid(status, a.coefficient.is_zero() ? kDivisionUndefined : kInvalidOperation);
    if (!divide_whole(a, b, rules, quotient, rest)) return invalid(status, kDivisionImpossible);
    finalize(rest, rules, status);
    return rest;
}

void divide_with_remainder(const Number& a, const Number& b, const Rules& rules, Status& status,
                           Number& quotient, Number& rest) {
    if (take_nan(a, b, rules, status, quotient)) {
        rest = quotient;
        return;
    }
    const bool negative = a.negative != b.negative;
    if (a.is_infinite()) {
        quotient = b.is_infinite() ? Number::nan() : Number::infinity(negative);
        rest = invalid(status);
        return;
    }
    if (b.is_infinite()) {
        rest = finalized(a, rules, status);
        quotient = Number::finite(negative, {}, 0);
        return;
    }
    if (b.coefficient.is_zero()) {
        if (a.coefficient.is_zero()) {
            quotient = rest = invalid(status, kDivisionUndefined);
            return;
        }
        status |= kDivisionByZero;
        quotient = Number::infinity(negative);
        rest = invalid(status);
        return;
    }
    if (!divide_whole(a, b, rules, quotient, rest)) {
        quotient = rest = invalid(status, kDivisionImpossible);
        return;
    }
    finalize(quotient, rules, status);
    finalize(rest, rules, status);
}

Number remainder_near(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    if (a.is_infinite()) return invalid(status);
    if (b.is_infinite()) return finalized(a, rules, status);
    if (b.coefficient.is_zero())
        return invalid(status, a.coefficient.is_zero() ? kDivisionUndefined : kInvalidOperation);
    const std::int64_t ideal = std::min(a.exponent, b.exponent);
    if (a.coefficient.is_zero())
        return finalized(Number::finite(a.negative, {}, ideal), rules, status);
    const std::int64_t distance = a.adjusted() - b.adjusted();
    if (distance >= rules.precision + 1) return invalid(status, kDivisionImpossible);
    if (distance <= -2) {
        Status ignored = 0;
        return finalized(rescaled(a, ideal, rules.rounding, ignored), rules, status);
    }
    Magnitude above(a.coefficient), below(b.coefficient), rest;
    if (a.exponent >= b.exponent) above.scale_up(a.exponent - b.exponent);
    else below.scale_up(b.exponent - a.exponent);
    Magnitude quotient = divide(above, below, &rest);
    bool negative = a.negative;
    // The nearer multiple may be the next one.
    const int order = compare(add(rest, rest), below);
    if (order > 0 || (order == 0 && quotient.is_odd())) {
        rest = subtract(below, rest);
        negative = !negative;
        quotient.increment();
    }
    if (quotient.digits() > rules.precision) return invalid(status, kDivisionImpossible);
    return finalized(Number::finite(negative, std::move(rest), ideal), rules, status);
}

} // namespace boomslang::runtime::decimal
