// Bringing results under the rules of a context.
#include "modules/decimal/number.h"

#include <algorithm>

namespace boomslang::runtime::decimal {

namespace {

// What was cut off behind the last digit.
enum class Rest { Zero, BelowHalf, Half, AboveHalf };

// Cuts `count` > 0 digits off.
Rest cut(Magnitude& coefficient, std::int64_t count) {
    Magnitude rest;
    const bool all = count > coefficient.digits();
    if (all) std::swap(rest, coefficient);
    else coefficient.scale_down(count, &rest);
    if (rest.is_zero()) return Rest::Zero;
    if (all) return Rest::BelowHalf;
    Magnitude half(5);
    half.scale_up(count - 1);
    const int order = compare(rest, half);
    return order < 0 ? Rest::BelowHalf : order ? Rest::AboveHalf : Rest::Half;
}

bool rounds_up(Rounding rounding, bool negative, const Magnitude& kept, Rest rest) {
    if (rest == Rest::Zero) return false;
    switch (rounding) {
    case Rounding::Down: return false;
    case Rounding::Up: return true;
    case Rounding::Ceiling: return !negative;
    case Rounding::Floor: return negative;
    case Rounding::HalfUp: return rest >= Rest::Half;
    case Rounding::HalfDown: return rest == Rest::AboveHalf;
    case Rounding::HalfEven:
        return rest == Rest::AboveHalf || (rest == Rest::Half && kept.is_odd());
    case Rounding::FiveUp: return kept.modulo(5) == 0;
    }
    return false;
}

// The largest finite number, or infinity, as the rounding has it.
void overflow(Number& number, const Rules& rules, Status& status) {
    status |= kOverflow | kInexact | kRounded;
    const Rounding r = rules.rounding;
    const bool stays_finite = r == Rounding::Down || r == Rounding::FiveUp ||
                              (r == Rounding::Ceiling && number.negative) ||
                              (r == Rounding::Floor && !number.negative);
    if (!stays_finite) {
        number = Number::infinity(number.negative);
        return;
    }
    number.coefficient = subtract(ten_to(rules.precision), Magnitude(1));
    number.exponent = rules.top();
}

void finalize_zero(Number& number, const Rules& rules, Status& status) {
    const std::int64_t fitting =
        std::clamp(number.exponent, rules.tiny(), rules.clamp ? rules.top() : rules.maximum);
    if (fitting == number.exponent) return;
    number.exponent = fitting;
    status |= kClamped;
}

void finalize_nan(Number& number, const Rules& rules) {
    const std::int64_t room = rules.precision - rules.clamp;
    if (number.coefficient.is_zero() || number.digits() <= room) return;
    Magnitude last;
    Magnitude(number.coefficient).scale_down(room, &last);
    number.coefficient = std::move(last);
}

} // namespace

bool Number::is_integer() const {
    if (!is_finite()) return false;
    if (exponent >= 0 || coefficient.is_zero()) return true;
    if (-exponent >= digits()) return false;
    Magnitude rest;
    Magnitude(coefficient).scale_down(-exponent, &rest);
    return rest.is_zero();
}
bool Number::is_odd() const {
    if (!is_integer() || exponent > 0 || coefficient.is_zero()) return false;
    Magnitude whole(coefficient);
    whole.scale_down(-exponent);
    return whole.is_odd();
}

Number invalid(Status& status, Condition condition) {
    status |= condition;
    return Number::nan();
}

void finalize(Number& number, const Rules& rules, Status& status) {
    if (!number.is_finite()) {
        if (number.is_nan()) finalize_nan(number, rules);
        return;
    }
    if (number.coefficient.is_zero()) {
        finalize_zero(number, rules, status);
        return;
    }
    const std::int64_t digits = number.digits();
    std::int64_t least =
        digits + number.exponent - rules.precision; // exponent that precision allows
    if (least > rules.top()) {
        overflow(number, rules, status);
        return;
    }
    const bool subnormal = least < rules.tiny();
    if (subnormal) {
        least = rules.tiny();
        status |= kSubnormal;
    }
    if (number.exponent >= least) {
        if (rules.clamp && number.exponent > rules.top()) {
            number.coefficient.scale_up(number.exponent - rules.top());
            number.exponent = rules.top();
            status |= kClamped;
        }
        return;
    }
    const Rest rest = cut(number.coefficient, least - number.exponent);
    number.exponent = least;
    if (rounds_up(rules.rounding, number.negative, number.coefficient, rest)) {
        number.coefficient.increment();
        if (number.digits() > rules.precision) {
            number.coefficient.scale_down(1);
            ++number.exponent;
        }
    }
    if (number.exponent > rules.top()) {
        overflow(number, rules, status);
        return;
    }
    status |= kRounded;
    if (rest != Rest::Zero) status |= subnormal ? kInexact | kUnderflow : kInexact;
    if (number.coefficient.is_zero()) status |= kClamped;
}

Number finalized(Number number, const Rules& rules, Status& status) {
    finalize(number, rules, status);
    return number;
}

bool take_nan(const Number& a, const Rules& rules, Status& status, Number& result) {
    if (!a.is_nan()) return false;
    result = a;
    if (a.is_signaling()) status |= kInvalidOperation;
    result.kind = Kind::QuietNan;
    finalize(result, rules, status);
    return true;
}
bool take_nan(const Number& a, const Number& b, const Rules& rules, Status& status,
              Number& result) {
    if (!a.is_nan() && !b.is_nan()) return false;
    // The first signaling one, else the first.
    const Number& chosen = a.is_signaling() ? a : b.is_signaling() ? b : a.is_nan() ? a : b;
    return take_nan(chosen, rules, status, result);
}

Number rescaled(const Number& a, std::int64_t exponent, Rounding rounding, Status& status) {
    Number result = a;
    result.exponent = exponent;
    if (a.coefficient.is_zero()) return result;
    if (a.exponent >= exponent) {
        result.coefficient.scale_up(a.exponent - exponent);
        return result;
    }
    status |= kRounded;
    const Rest rest = cut(result.coefficient, exponent - a.exponent);
    if (rest != Rest::Zero) status |= kInexact;
    if (rounds_up(rounding, a.negative, result.coefficient, rest)) result.coefficient.increment();
    return result;
}

} // namespace boomslang::runtime::decimal
