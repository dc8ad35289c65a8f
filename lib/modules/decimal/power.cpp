// Powers. Those with a whole exponent are correctly rounded where the exact result is of a sensible
// size; other ones are computed with digits to spare, as the specification allows.
#include "modules/decimal/elementary.h"

#include <algorithm>
#include <cmath>

namespace boomslang::runtime::decimal {

namespace {

constexpr std::int64_t kExtra = 24;

// A value that overflows or vanishes under any rules.
Number beyond(bool negative, bool large, const Rules& rules, Status& status) {
    const std::int64_t exponent = large ? rules.maximum + 1 : rules.tiny() - 1;
    return finalized(Number::finite(negative, Magnitude(1), exponent), rules, status);
}

Number one_with_zeros(bool negative, std::int64_t zeros) {
    return Number::finite(negative, ten_to(zeros), -zeros);
}

// |a| == 1.
Number power_of_one(bool negative, const Number& a, const Number& b, const Rules& rules,
                    Status& status) {
    if (!b.is_integer()) {
        status |= kInexact | kRounded;
        return one_with_zeros(negative, rules.precision - 1);
    }
    std::int64_t times = 0;
    if (!b.negative) {
        times = rules.precision;
        const Number limit = Number::finite(false, Magnitude(static_cast<std::uint64_t>(times)), 0);
        if (compare_values(b, limit) < 0) {
            Magnitude whole(b.coefficient);
            whole.scale_up(b.exponent);
            whole.scale_down(-b.exponent);
            whole.to_int64(times);
        }
    }
    const __int128 zeros = -static_cast<__int128>(a.exponent) * times;
    if (zeros > rules.precision - 1) {
        status |= kRounded;
        return one_with_zeros(negative, rules.precision - 1);
    }
    return one_with_zeros(negative, static_cast<std::int64_t>(zeros));
}

// The whole value of an integer below 10**18. False: larger.
bool small_integer(const Number& b, std::int64_t& out) {
    if (!b.is_integer() || b.adjusted() > 17) return false;
    Magnitude whole(b.coefficient);
    whole.scale_up(b.exponent);
    whole.scale_down(-b.exponent);
    return whole.to_int64(out);
}

std::int64_t clamped(__int128 exponent) {
    constexpr __int128 far = 4'000'000'000'000'000'000;
    return static_cast<std::int64_t>(std::clamp(exponent, -far, far));
}

// a ** n exactly, n of any sign, where that is no large number. False: it is, or the result has no
// end.
bool whole_power(const Number& a, bool negative, std::int64_t n, bool inverse, const Rules& rules,
                 Status& status, Number& result) {
    Magnitude stripped(a.coefficient);
    const std::int64_t zeros = stripped.strip_zeros(INT64_MAX);
    if (stripped.is_one()) { // a power of ten
        const __int128 exponent = static_cast<__int128>(a.exponent + zeros) * n;
        const __int128 wanted = inverse ? 0 : exponent - static_cast<__int128>(a.exponent) * n;
        require_digits(static_cast<std::int64_t>(std::min<__int128>(wanted, rules.precision)));
        const auto padding = static_cast<std::int64_t>(std::min<__int128>(wanted, rules.precision));
        result = Number::finite(negative, ten_to(padding),
                                clamped((inverse ? -exponent : exponent) - padding));
        finalize(result, rules, status);
        return true;
    }
    const std::int64_t limit =
        std::max<std::int64_t>(4 * std::min(rules.precision, kMaxPrecision / 4), 2000);
    const std::int64_t digits = a.digits();
    if (n > limit / digits) return false;
    Mpz base;
    a.coefficient.to_mpz(base);
    require_digits(n * digits);
    mpz_pow_ui(base, base, static_cast<unsigned long>(n));
    result = Number::finite(negative, Magnitude::from(base),
                            clamped(static_cast<__int128>(a.exponent) * n));
    if (inverse) {
        result = divide(Number::finite(false, Magnitude(1), 0), result, rules, status);
        return true;
    }
    finalize(result, rules, status);
    return true;
}

// e ** (b * ln(a)) for a > 0 and not 1, both finite; b not 0. Always inexact to the flags.
Number general_power(const Number& a, const Number& b, bool negative, const Rules& rules,
                     Status& status) {
    // First roughly: does it overflow, vanish, or differ from 1 at all?
    const std::int64_t bound = log_bound(a), digits = rules.precision + kExtra;
    Mpz log, product, power;
    const mp_bitcnt_t rough = bits_for(-bound) + 64;
    log_of(log, a, rough);
    const bool grows = (mpz_sgn(log.z) > 0) != b.negative;
    long binary = 0;
    const double mantissa = std::fabs(mpz_get_d_2exp(&binary, log));
    const double size = std::log10(mantissa) +
                        static_cast<double>(binary - static_cast<long>(rough)) * 0.30102999566 +
                        static_cast<double>(b.adjusted());
    if (size > 19.5) return beyond(negative, grows, rules, status);
    require_digits(rules.precision);
    if (size < -static_cast<double>(digits) - 2) {
        Magnitude coefficient = ten_to(rules.precision + 1);
        coefficient = grows ? add(coefficient, Magnitude(1)) : subtract(coefficient, Magnitude(1));
        return finalized(Number::finite(negative, std::move(coefficient), -rules.precision - 1),
                         rules, status);
    }
    const mp_bitcnt_t bits = bits_for(digits) + 128;
    const mp_bitcnt_t more = bits + bits_for(std::max<std::int64_t>(b.adjusted() + 1, 0)) + 8;
    log_of(log, a, more);
    b.coefficient.to_mpz(product);
    mpz_mul(product, product, log);
    mpz_ten_to(power, b.exponent < 0 ? -b.exponent : b.exponent);
    if (b.exponent < 0) mpz_fdiv_q(product, product, power);
    else mpz_mul(product, product, power);
    if (b.negative) mpz_neg(product, product);
    mpz_fdiv_q_2exp(product, product, more - bits);
    Number result = exponential_of(product, bits, digits);
    result.negative = negative;
    // The last digits are noise: without them, an exact result is seen as one.
    constexpr std::int64_t kFar = 4'000'000'000'000'000'000; // overflow is for the real rules
    const Rules near{digits - 4, -kFar, kFar, Rounding::HalfEven, false};
    Status ignored = 0;
    finalize(result, near, ignored);
    if (result.is_finite() && result.digits() <= rules.precision) {
        const std::int64_t missing = rules.precision + 1 - result.digits();
        result.coefficient.scale_up(missing);
        result.exponent -= missing;
    }
    Status found = 0;
    finalize(result, rules, found);
    found |= kInexact | kRounded;
    if (found & kSubnormal) found |= kUnderflow;
    status |= found;
    return result;
}

} // namespace

Number power(const Number& a, const Number& b, const Rules& rules, Status& status) {
    Number result;
    if (take_nan(a, b, rules, status, result)) return result;
    const Number one = Number::finite(false, Magnitude(1), 0);
    if (b.is_zero()) return a.is_zero() ? invalid(status) : one;
    const bool whole = b.is_integer(), negative = a.negative && whole && b.is_odd();
    if (a.negative && !whole && !a.is_zero()) return invalid(status);
    if (a.is_zero() || a.is_infinite())
        return a.is_zero() == b.negative ? Number::infinity(negative)
                                         : Number::finite(negative, {}, 0);
    Number base = a;
    base.negative = false;
    if (compare_values(base, one) == 0) return power_of_one(negative, base, b, rules, status);
    if (b.is_infinite()) {
        const bool large = base.adjusted() >= 0;
        return large == b.negative ? Number::finite(negative, {}, 0) : Number::infinity(negative);
    }
    std::int64_t n;
    if (small_integer(b, n) && whole_power(base, negative, n, b.negative, rules, status, result)) {
        result.negative = negative;
        return result;
    }
    return general_power(base, b, negative, rules, status);
}

namespace {

// base ** n mod m, where n = c * 10**e.
void raise_to(mpz_ptr base, const Number& n, mpz_srcptr m) {
    Mpz count;
    for (std::int64_t i = 0; i < n.exponent; ++i) mpz_powm_ui(base, base, 10, m);
    n.coefficient.to_mpz(count);
    mpz_powm(base, base, count, m);
}
Number integer_of(const Number& a) {
    Number whole = a;
    if (a.exponent < 0) {
        whole.coefficient.scale_down(-a.exponent);
        whole.exponent = 0;
    }
    return whole;
}

} // namespace

Number power_modulo(const Number& a, const Number& b, const Number& m, const Rules& rules,
                    Status& status) {
    Number result;
    if (a.is_nan() || b.is_nan() || m.is_nan()) {
        if (m.is_signaling() && !a.is_signaling() && !b.is_signaling())
            take_nan(m, rules, status, result);
        else if (!take_nan(a, b, rules, status, result)) take_nan(m, rules, status, result);
        return result;
    }
    if (!a.is_integer() || !b.is_integer() || !m.is_integer() || (b.negative && !b.is_zero()) ||
        m.is_zero() || m.adjusted() >= rules.precision || (a.is_zero() && b.is_zero()))
        return invalid(status);
    Number modulus = integer_of(m), exponent = integer_of(b), base = integer_of(a);
    const bool negative = a.negative && b.is_odd();
    modulus.coefficient.scale_up(modulus.exponent);
    Mpz z, value, power;
    modulus.coefficient.to_mpz(z);
    base.coefficient.to_mpz(value);
    mpz_mod(value, value, z);
    // times 10**exponent, without computing that
    mpz_set_ui(power, 10);
    Mpz tens;
    mpz_set_ui(tens, static_cast<unsigned long>(base.exponent));
    mpz_powm(power, power, tens, z);
    mpz_mul(value, value, power);
    mpz_mod(value, value, z);
    raise_to(value, exponent, z);
    return finalized(Number::finite(negative, Magnitude::from(value), 0), rules, status);
}

} // namespace boomslang::runtime::decimal
