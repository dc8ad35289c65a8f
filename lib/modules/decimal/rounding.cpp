// Operations that change the exponent, or go to a neighbour.
#include "modules/decimal/number.h"

namespace boomslang::runtime::decimal {

Number quantize(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    if (a.is_infinite() || b.is_infinite())
        return a.is_infinite() && b.is_infinite() ? a : invalid(status);
    if (b.exponent < rules.tiny() || b.exponent > rules.maximum) return invalid(status);
    Status rounding = 0;
    if (a.coefficient.is_zero()) {
        result = a;
        result.exponent = b.exponent;
        return finalized(std::move(result), rules, status);
    }
    const std::int64_t adjusted = a.adjusted();
    if (adjusted > rules.maximum || adjusted - b.exponent + 1 > rules.precision)
        return invalid(status);
    result = rescaled(a, b.exponent, rules.rounding, rounding);
    if (result.adjusted() > rules.maximum || result.digits() > rules.precision)
        return invalid(status);
    status |= rounding;
    if (!result.coefficient.is_zero() && result.adjusted() < rules.minimum) status |= kSubnormal;
    finalize(result, rules, status);
    return result;
}

Number normalize(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, rules, status, result)) return result;
    result = finalized(a, rules, status);
    if (!result.is_finite()) return result;
    if (result.coefficient.is_zero()) {
        result.exponent = 0;
        return result;
    }
    result.exponent += result.coefficient.strip_zeros((rules.clamp ? rules.top() : rules.maximum) -
                                                      result.exponent);
    return result;
}

Number to_integral_exact(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, rules, status, result)) return result;
    return a.is_infinite() || a.exponent >= 0 ? a : rescaled(a, 0, rules.rounding, status);
}
Number to_integral_value(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, rules, status, result)) return result;
    Status ignored = 0;
    return to_integral_exact(a, rules, ignored);
}

namespace {

Number neighbour(const Number& a, bool up, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, rules, status, result)) return result;
    if (a.is_infinite()) {
        if (a.negative != up) return a;
        return Number::finite(a.negative, subtract(ten_to(rules.precision), Magnitude(1)),
                              rules.top());
    }
    Rules directed = rules;
    directed.rounding = up ? Rounding::Ceiling : Rounding::Floor;
    Status ignored = 0;
    result = finalized(a, directed, ignored);
    if (result.is_infinite() || compare_values(result, a) != 0) return result;
    const Number step = Number::finite(false, Magnitude(1), rules.tiny() - 1);
    return up ? add(a, step, directed, ignored) : subtract(a, step, directed, ignored);
}

} // namespace

Number next_minus(const Number& a, const Rules& rules, Status& status) {
    return neighbour(a, false, rules, status);
}
Number next_plus(const Number& a, const Rules& rules, Status& status) {
    return neighbour(a, true, rules, status);
}
Number next_toward(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    const int order = compare_values(a, b);
    if (order == 0) return copy_sign(a, b, rules, status);
    result = neighbour(a, order < 0, rules, status);
    if (result.is_infinite()) status |= kOverflow | kInexact | kRounded;
    else if (result.adjusted() < rules.minimum)
        status |= kUnderflow | kSubnormal | kInexact | kRounded |
                  (result.coefficient.is_zero() ? Status{kClamped} : Status{0});
    return result;
}

Number scaleb(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    std::int64_t by;
    if (!b.is_finite() || b.exponent != 0 || !b.coefficient.to_int64(by) ||
        by > 2 * (rules.maximum + rules.precision))
        return invalid(status);
    if (a.is_infinite()) return a;
    result = a;
    result.exponent += b.negative ? -by : by;
    finalize(result, rules, status);
    return result;
}

Number logb(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, rules, status, result)) return result;
    if (a.is_infinite()) return Number::infinity(false);
    if (a.coefficient.is_zero()) {
        status |= kDivisionByZero;
        return Number::infinity(true);
    }
    const std::int64_t exponent = a.adjusted();
    const auto size = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent);
    return finalized(Number::finite(exponent < 0, Magnitude(size), 0), rules, status);
}

} // namespace boomslang::runtime::decimal
