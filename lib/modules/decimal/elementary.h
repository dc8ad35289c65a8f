// What exp, ln, log10 and power share.
#pragma once

#include "modules/decimal/fixed_point.h"
#include "modules/decimal/number.h"

namespace boomslang::runtime::decimal {

// Bits that hold so many decimal digits; throws std::bad_alloc when they are too many.
mp_bitcnt_t bits_for(std::int64_t digits);
// ln(a) for a finite a > 0, with an error of less than 1 in the last of `bits`.
void log_of(mpz_ptr out, const Number& a, mp_bitcnt_t bits);
// An exponent r such that |ln(a)| >= 10**r; a > 0, finite and not 1.
std::int64_t log_bound(const Number& a);
// e**x with `digits` digits, give or take 1 in the last; |x| < 2**68 has an error of less than
// 10**-digits.
Number exponential_of(mpz_srcptr x, mp_bitcnt_t bits, std::int64_t digits);
// 10**n, a power of ten as mpz.
void mpz_ten_to(mpz_ptr out, std::int64_t n);
// Whether a result with an error of 1 in its last digit rounds to `precision` digits in one way
// only.
bool rounds_surely(const Number& result, std::int64_t precision);

} // namespace boomslang::runtime::decimal
