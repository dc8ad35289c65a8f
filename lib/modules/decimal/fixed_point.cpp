#include "modules/decimal/fixed_point.h"
#include "modules/decimal/magnitude.h"

#include <cmath>

namespace boomslang::runtime::decimal {

namespace {

// out += factor * atanh(1 / n), by its series.
void add_inverse_tangent(mpz_ptr out, unsigned long factor, unsigned long n, mp_bitcnt_t bits) {
    Mpz power, term;
    mpz_set_ui(power, factor);
    mpz_mul_2exp(power, power, bits);
    mpz_tdiv_q_ui(power, power, n);
    for (unsigned long k = 1; mpz_sgn(power.z); k += 2) {
        mpz_tdiv_q_ui(term, power, k);
        mpz_add(out, out, term);
        mpz_tdiv_q_ui(power, power, n * n);
    }
}

// The nearest double; |x| < 4.
double to_double(mpz_srcptr x, mp_bitcnt_t bits) {
    long exponent = 0;
    const double mantissa = mpz_get_d_2exp(&exponent, x);
    return std::ldexp(mantissa, static_cast<int>(exponent - static_cast<long>(bits)));
}
void from_small_double(mpz_ptr out, double d, mp_bitcnt_t bits) {
    mpz_set_d(out, std::ldexp(d, 60));
    if (bits >= 60) mpz_mul_2exp(out, out, bits - 60);
    else mpz_tdiv_q_2exp(out, out, 60 - bits);
}

} // namespace

void fixed_exponential(mpz_ptr out, mpz_srcptr x, mp_bitcnt_t bits) {
    // e**x = (e**(x / 2**halvings)) ** 2**halvings; each squaring doubles the error.
    const auto halvings = static_cast<mp_bitcnt_t>(std::sqrt(static_cast<double>(bits))) + 2;
    const mp_bitcnt_t work = bits + 2 * halvings + 32;
    afford(work / 64, work / 64, 2.5 * static_cast<double>(halvings));
    Mpz small, term;
    mpz_mul_2exp(small, x, work - bits);
    mpz_tdiv_q_2exp(small, small, halvings);
    mpz_set_ui(term, 1);
    mpz_mul_2exp(term, term, work);
    mpz_set(out, term);
    for (unsigned long k = 1;; ++k) {
        mpz_mul(term, term, small);
        mpz_tdiv_q_2exp(term, term, work);
        mpz_tdiv_q_ui(term, term, k);
        if (!mpz_sgn(term.z)) break;
        mpz_add(out, out, term);
    }
    for (mp_bitcnt_t i = 0; i < halvings; ++i) {
        mpz_mul(out, out, out);
        mpz_tdiv_q_2exp(out, out, work);
    }
    mpz_tdiv_q_2exp(out, out, work - bits);
}

void fixed_logarithm(mpz_ptr out, mpz_srcptr x, mp_bitcnt_t bits) {
    if (bits <= 45) {
        from_small_double(out, std::log(to_double(x, bits)), bits);
        return;
    }
    // Halley's step triples the digits: y + 2 * (x - e**y) / (x + e**y).
    const mp_bitcnt_t fewer = bits / 3 + 12 < bits - 1 ? bits / 3 + 12 : 45, more = bits + 8;
    Mpz rough, start, power, above, below;
    mpz_tdiv_q_2exp(rough, x, bits - fewer);
    fixed_logarithm(start, rough, fewer);
    mpz_mul_2exp(start, start, more - fewer);
    fixed_exponential(power, start, more);
    mpz_mul_2exp(above, x, more - bits);
    mpz_add(below, above, power);
    mpz_sub(above, above, power);
    mpz_mul_2exp(above, above, more + 1);
    mpz_tdiv_q(above, above, below);
    mpz_add(out, start, above);
    mpz_fdiv_q_2exp(out, out, more - bits);
}

void fixed_log_ten(mpz_ptr out, mp_bitcnt_t bits) {
    // The most precise one that was ever wanted.
    static Mpz& known = *new Mpz;
    static mp_bitcnt_t known_bits = 0;
    if (bits > known_bits) {
        const mp_bitcnt_t work = bits + 64;
        // Each term of a series is a pass over all limbs.
        afford(1, work / 64, static_cast<double>(work));
        Mpz sum;
        add_inverse_tangent(sum, 46, 31, work);
        add_inverse_tangent(sum, 34, 49, work);
        add_inverse_tangent(sum, 20, 161, work);
        mpz_tdiv_q_2exp(known, sum, work - bits);
        known_bits = bits;
    }
    mpz_tdiv_q_2exp(out, known.z, known_bits - bits);
}

} // namespace boomslang::runtime::decimal
