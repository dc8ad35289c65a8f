// Square root, exponential and logarithms, correctly rounded: with more and more digits until only
// one result is possible (Ziv's way). They round to the nearest whatever the context says.
#include "modules/decimal/elementary.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace boomslang::runtime::decimal {

mp_bitcnt_t bits_for(std::int64_t digits) {
    require_digits(digits);
    return static_cast<mp_bitcnt_t>(static_cast<double>(digits) * 3.32192809489) + 1;
}
void mpz_ten_to(mpz_ptr out, std::int64_t n) { ten_to(n).to_mpz(out); }

bool rounds_surely(const Number& result, std::int64_t precision) {
    Magnitude rest;
    const std::int64_t behind = result.digits() - precision;
    Magnitude(result.coefficient).scale_down(behind - 1, &rest);
    if (!rest.is_zero()) return true;
    Magnitude shorter(result.coefficient);
    shorter.scale_down(behind - 1);
    return shorter.modulo(5) != 0;
}

void log_of(mpz_ptr out, const Number& a, mp_bitcnt_t bits) {
    const mp_bitcnt_t work = bits + 72; // a factor of 2**60 with ln(10) costs as many
    std::int64_t scale = a.digits() - 1, tens = a.exponent + scale;
    Mpz mantissa, power;
    a.coefficient.to_mpz(mantissa);
    mpz_mul_2exp(mantissa, mantissa, work);
    mpz_ten_to(power, scale);
    mpz_tdiv_q(mantissa, mantissa, power);
    // Into [0.3, 3).
    Mpz three;
    mpz_set_ui(three, 3);
    mpz_mul_2exp(three, three, work);
    if (mpz_cmp(mantissa, three) >= 0) {
        mpz_tdiv_q_ui(mantissa, mantissa, 10);
        ++tens;
    }
    fixed_logarithm(out, mantissa, work);
    if (tens) {
        Mpz ten;
        fixed_log_ten(ten, work);
        mpz_mul_si(ten, ten, tens);
        mpz_add(out, out, ten);
    }
    mpz_fdiv_q_2exp(out, out, work - bits);
}

std::int64_t log_bound(const Number& a) {
    const std::int64_t adjusted = a.adjusted();
    if (adjusted < -1 || adjusted > 0) return 0;
    // |ln(a)| > |a - 1| / 10
    Status ignored = 0;
    const Number difference =
        subtract(a, Number::finite(false, Magnitude(1), 0), kWidestRules, ignored);
    return std::min<std::int64_t>(difference.adjusted() - 1, 0);
}

Number exponential_of(mpz_srcptr x, mp_bitcnt_t bits, std::int64_t digits) {
    Mpz ten, tens, rest, power;
    fixed_log_ten(ten, bits);
    mpz_fdiv_qr(tens, rest, x, ten);
    const mp_bitcnt_t fewer = bits_for(digits) + 32;
    if (bits > fewer) mpz_tdiv_q_2exp(rest, rest, bits - fewer);
    const mp_bitcnt_t left = std::min(bits, fewer);
    Mpz result;
    fixed_exponential(result, rest, left);
    mpz_ten_to(power, digits - 1);
    mpz_mul(result, result, power);
    mpz_tdiv_q_2exp(result, result, left);
    return Number::finite(false, Magnitude::from(result), mpz_get_si(tens) - (digits - 1));
}

namespace {

Rules to_nearest(const Rules& rules) {
    Rules nearest = rules;
    nearest.rounding = Rounding::HalfEven;
    return nearest;
}

// c * 10**e in fixed point.
void to_fixed(mpz_ptr out, const Number& a, mp_bitcnt_t bits) {
    Mpz power;
    a.coefficient.to_mpz(out);
    if (a.negative) mpz_neg(out, out);
    mpz_mul_2exp(out, out, bits);
    mpz_ten_to(power, a.exponent < 0 ? -a.exponent : a.exponent);
    if (a.exponent < 0) mpz_fdiv_q(out, out, power);
    else mpz_mul(out, out, power);
}

std::int64_t decimal_length(std::int64_t n) { return count_digits(static_cast<Wide>(n)); }

// |value| / 2**bits as a number with so many decimal places.
Number from_fixed(mpz_srcptr value, mp_bitcnt_t bits, std::int64_t places) {
    Mpz scaled, power;
    mpz_abs(scaled, value);
    mpz_ten_to(power, places);
    mpz_mul(scaled, scaled, power);
    mpz_tdiv_q_2exp(scaled, scaled, bits);
    return Number::finite(mpz_sgn(value) < 0, Magnitude::from(scaled), -places);
}

// A logarithm, divided by that of ten where `decimal` says so. a is not 1, nor a power of ten for
// it.
Number rounded_log(const Number& a, bool decimal, const Rules& rules, Status& status) {
    const std::int64_t bound = log_bound(a) - decimal;
    for (std::int64_t extra = 4;; extra *= 2) {
        require_digits(rules.precision);
        const std::int64_t places = rules.precision + extra - bound;
        const mp_bitcnt_t bits = bits_for(places) + 16;
        Mpz value;
        log_of(value, a, bits);
        if (decimal) {
            Mpz ten;
            fixed_log_ten(ten, bits + 64);
            mpz_mul_2exp(value, value, bits + 64);
            mpz_tdiv_q(value, value, ten);
        }
        Number result = from_fixed(value, bits, places);
        if (!rounds_surely(result, rules.precision)) continue;
        return finalized(std::move(result), to_nearest(rules), status);
    }
}

// ln and log10 of what is not positive and finite: true, and the result.
bool log_of_special(const Number& a, const Rules& rules, Status& status, Number& result) {
    if (take_nan(a, rules, status, result)) return true;
    if (a.is_zero()) result = Number::infinity(true);
    else if (a.negative) result = invalid(status);
    else if (a.is_infinite()) result = a;
    else return false;
    return true;
}

} // namespace

Number square_root(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, rules, status, result)) return result;
    if (a.is_infinite() && !a.negative) return a;
    const std::int64_t half = a.exponent >> 1;
    if (a.is_zero()) return finalized(Number::finite(a.negative, {}, half), rules, status);
    if (a.negative) return invalid(status);
    Mpz scaled, power, root, rest;
    a.coefficient.to_mpz(scaled);
    const bool odd = a.exponent & 1;
    if (odd) mpz_mul_ui(scaled, scaled, 10);
    // One digit more than wanted, and a last one that tells whether anything is behind it.
    const std::int64_t digits = a.digits() + odd, shift = rules.precision + 1 - (digits + 1) / 2;
    bool exact = true;
    if (shift > 0 && mpz_perfect_square_p(scaled)) {
        mpz_sqrt(root, scaled);
        return finalized(Number::finite(false, Magnitude::from(root), half), to_nearest(rules),
                         status);
    }
    require_digits(2 * (shift < 0 ? -shift : shift));
    mpz_ten_to(power, 2 * (shift < 0 ? -shift : shift));
    if (shift >= 0) {
        mpz_mul(scaled, scaled, power);
    } else {
        mpz_tdiv_qr(scaled, rest, scaled, power);
        exact = mpz_sgn(rest.z) == 0;
    }
    mpz_sqrtrem(root, rest, scaled);
    exact = exact && mpz_sgn(rest.z) == 0;
    result = Number::finite(false, Magnitude::from(root), half - shift);
    if (exact) {
        if (shift >= 0) result.coefficient.scale_down(shift);
        else result.coefficient.scale_up(-shift);
        result.exponent = half;
    } else if (result.coefficient.modulo(5) == 0) {
        result.coefficient.increment();
    }
    return finalized(std::move(result), to_nearest(rules), status);
}

Number exponential(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, rules, status, result)) return result;
    if (a.is_infinite()) return a.negative ? Number::finite(false, {}, 0) : a;
    Number one = Number::finite(false, Magnitude(1), 0);
    if (a.coefficient.is_zero()) return one;
    const Rules nearest = to_nearest(rules);
    const std::int64_t adjusted = a.adjusted(), p = rules.precision;
    if (!a.negative && adjusted > decimal_length((rules.maximum + 1) * 3))
        return finalized(Number::finite(false, Magnitude(1), rules.maximum + 1), nearest, status);
    if (a.negative && adjusted > decimal_length((1 - rules.tiny()) * 3))
        return finalized(Number::finite(false, Magnitude(1), rules.tiny() - 1), nearest, status);
    if (adjusted < -p - 1) { // 1 and nothing that could be seen
        Magnitude coefficient = ten_to(p + 1);
        coefficient =
            a.negative ? subtract(coefficient, Magnitude(1)) : add(coefficient, Magnitude(1));
        return finalized(Number::finite(false, std::move(coefficient), -p - 1), nearest, status);
    }
    require_digits(p);
    for (std::int64_t extra = 4;; extra *= 2) {
        const mp_bitcnt_t bits = bits_for(p + extra) + 128;
        Mpz x;
        to_fixed(x, a, bits);
        result = exponential_of(x, bits, p + extra);
        if (rounds_surely(result, p)) return finalized(std::move(result), nearest, status);
    }
}

Number logarithm(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (log_of_special(a, rules, status, result)) return result;
    if (compare_values(a, Number::finite(false, Magnitude(1), 0)) == 0)
        return Number::finite(false, {}, 0);
    return rounded_log(a, false, rules, status);
}

Number logarithm10(const Number& a, const Rules& rules, Status& status) {
    Number result;
    if (log_of_special(a, rules, status, result)) return result;
    Magnitude stripped(a.coefficient);
    stripped.strip_zeros(INT64_MAX);
    if (stripped.is_one()) {
        const std::int64_t exponent = a.adjusted();
        const auto size = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent);
        return finalized(Number::finite(exponent < 0, Magnitude(size), 0), to_nearest(rules),
                         status);
    }
    return rounded_log(a, true, rules, status);
}

} // namespace boomslang::runtime::decimal
