// Exponential and logarithm in binary fixed point: an integer stands for itself / 2**bits.
#pragma once

#include "runtime/number/int_internal.h"

namespace boomslang::runtime::decimal {

// e**x for |x| < 4. The error is less than 1 in the last place.
void fixed_exponential(mpz_ptr out, mpz_srcptr x, mp_bitcnt_t bits);
// ln(x) for 1/4 < x < 4. The error is less than 4 in the last place.
void fixed_logarithm(mpz_ptr out, mpz_srcptr x, mp_bitcnt_t bits);
// ln(10), rounded down.
void fixed_log_ten(mpz_ptr out, mp_bitcnt_t bits);

} // namespace boomslang::runtime::decimal
