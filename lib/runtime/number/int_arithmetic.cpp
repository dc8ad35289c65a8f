// Arithmetic on ints of any size. Small operands are served first; big ones work on limbs, straight
// into the cell of the result where GMP's low level allows.
#include "runtime/number/int_internal.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace boomslang::runtime {

namespace {

// Limbs and sign of an operand, for mpn functions.
struct Operand {
    explicit Operand(Value v) noexcept
        : view(v), limbs(mpz_limbs_read(view.get())), count(mpz_size(view.get())),
          negative(mpz_sgn(view.get()) < 0) {}
    IntView view;
    const mp_limb_t* limbs;
    std::size_t count;
    bool negative;
};

mp_size_t length(std::size_t n) noexcept { return static_cast<mp_size_t>(n); }

Value add_signed(Value va, Value vb, bool flip) {
    Operand a(va), b(vb);
    bool b_negative = b.negative != flip;
    const Operand *x = &a, *y = &b;
    if (a.count < b.count) std::swap(x, y);
    if (y->count == 0) {
        if (x == &a) return int_exact(va);
        return flip ? int_negate(vb) : int_exact(vb);
    }
    bool x_negative = x == &a ? a.negative : b_negative;
    if (a.negative == b_negative) {
        Int* r = begin_int(x->count + 1);
        if (!r) return Value::exception();
        mp_limb_t carry =
            mpn_add(inline_limbs(r), x->limbs, length(x->count), y->limbs, length(y->count));
        inline_limbs(r)[x->count] = carry;
        return finish_int(r, x->count + 1, x_negative);
    }
    if (x->count == y->count && mpn_cmp(x->limbs, y->limbs, length(x->count)) < 0) {
        std::swap(x, y);
        x_negative = !x_negative;
    }
    Int* r = begin_int(x->count);
    if (!r) return Value::exception();
    mpn_sub(inline_limbs(r), x->limbs, length(x->count), y->limbs, length(y->count));
    return finish_int(r, x->count, x_negative);
}

std::uint64_t bits_of(std::int64_t i) noexcept {
    return i < 0 ? -static_cast<std::uint64_t>(i) : static_cast<std::uint64_t>(i);
}

Value zero_division() {
    return raise(types::ZeroDivisionError, "integer division or modulo by zero");
}

// Either result may be asked for with a non-null pointer. b is not zero.
Value divide(Value va, Value vb, Value* quotient, Value* remainder) {
    std::int64_t i = 0, j = 0;
    if (is_small(va) && is_small(vb)) {
        i = small_value(va);
        j = small_value(vb);
        if (!(i == INT64_MIN && j == -1)) {
            std::int64_t q = i / j, r = i % j;
            if (r != 0 && (r < 0) != (j < 0)) {
                --q;
                r += j;
            }
            if (quotient) *quotient = Value::integer(q);
            if (remainder) *remainder = Value::integer(r);
            return Value::empty();
        }
    }
    Operand a(va), b(vb);
    bool opposite = a.negative != b.negative;
    if (a.count < b.count) {
        bool adjust = opposite && a.count > 0;
        if (quotient) *quotient = Value::integer(adjust ? -1 : 0);
        if (remainder) {
            *remainder = adjust ? int_add(va, vb) : int_exact(va);
            TRY(*remainder);
        }
        return Value::empty();
    }
    std::size_t q_count = a.count - b.count + 1;
    if (!affords_products(q_count, b.count, 2)) return Value::exception();
    if (!quotient && b.count == 1) {
        mp_limb_t left = mpn_mod_1(a.limbs, length(a.count), b.limbs[0]);
        if (opposite && left) left = b.limbs[0] - left;
        if (left <= INT64_MAX) {
            const auto magnitude = static_cast<std::int64_t>(left);
            *remainder = Value::integer(b.negative ? -magnitude : magnitude);
            return Value::empty();
        }
    }
    Int* q = begin_int(q_count + 1);
    Int* r = q ? begin_int(b.count) : nullptr;
    if (!r) return Value::exception();
    mpn_tdiv_qr(inline_limbs(q), inline_limbs(r), 0, a.limbs, length(a.count), b.limbs,
                length(b.count));
    if (opposite && !mpn_zero_p(inline_limbs(r), length(b.count))) {
        inline_limbs(q)[q_count] = mpn_add_1(inline_limbs(q), inline_limbs(q), length(q_count), 1);
        ++q_count;
        mpn_sub_n(inline_limbs(r), b.limbs, inline_limbs(r), length(b.count));
    }
    if (quotient) *quotient = finish_int(q, q_count, opposite);
    if (remainder) *remainder = finish_int(r, b.count, b.negative);
    return Value::empty();
}

} // namespace

Value int_add(Value a, Value b) {
    if (is_small(a) && is_small(b)) {
        std::int64_t r = 0;
        if (!__builtin_add_overflow(small_value(a), small_value(b), &r)) return Value::integer(r);
    }
    return add_signed(a, b, false);
}

Value int_subtract(Value a, Value b) {
    if (is_small(a) && is_small(b)) {
        std::int64_t r = 0;
        if (!__builtin_sub_overflow(small_value(a), small_value(b), &r)) return Value::integer(r);
    }
    return add_signed(a, b, true);
}

Value int_multiply(Value va, Value vb) {
    if (is_small(va) && is_small(vb)) {
        std::int64_t r = 0;
        if (!__builtin_mul_overflow(small_value(va), small_value(vb), &r)) return Value::integer(r);
    }
    Operand a(va), b(vb);
    const Operand *x = &a, *y = &b;
    if (x->count < y->count) std::swap(x, y);
    if (y->count == 0) return Value::integer(0);
    if (!affords_products(x->count, y->count)) return Value::exception();
    Int* r = begin_int(x->count + y->count);
    if (!r) return Value::exception();
    if (x->limbs == y->limbs && x->count == y->count)
        mpn_sqr(inline_limbs(r), x->limbs, length(x->count));
    else if (y->count == 1)
        inline_limbs(r)[x->count] =
            mpn_mul_1(inline_limbs(r), x->limbs, length(x->count), y->limbs[0]);
    else mpn_mul(inline_limbs(r), x->limbs, length(x->count), y->limbs, length(y->count));
    return finish_int(r, x->count + y->count, a.negative != b.negative);
}

Value int_floor_divide(Value a, Value b) {
    if (int_sign(b) == 0) return zero_division();
    Value q = Value::empty();
    TRY(divide(a, b, &q, nullptr));
    return q;
}

Value int_modulo(Value a, Value b) {
    if (int_sign(b) == 0) return raise(types::ZeroDivisionError, "integer modulo by zero");
    Value r = Value::empty();
    TRY(divide(a, b, nullptr, &r));
    return r;
}

Value int_divmod(Value a, Value b, Value& remainder) {
    if (int_sign(b) == 0) return zero_division();
    Value q = Value::empty();
    TRY(divide(a, b, &q, &remainder));
    return q;
}

Value int_true_divide(Value va, Value vb) {
    if (int_sign(vb) == 0) return raise(types::ZeroDivisionError, "division by zero");
    if (is_small(va) && is_small(vb)) {
        std::int64_t i = small_value(va), j = small_value(vb);
        constexpr std::uint64_t kExact = std::uint64_t{1} << 53;
        if (bits_of(i) <= kExact && bits_of(j) <= kExact)
            return Value::real(static_cast<double>(i) / static_cast<double>(j));
    }
    // Zero is positive here: 0 / -n is -0.0, as the division of the two as floats would be.
    bool negative = (int_sign(va) < 0) != (int_sign(vb) < 0);
    if (int_sign(va) == 0) return Value::real(negative ? -0.0 : 0.0);
    auto difference = static_cast<std::int64_t>(int_bit_length(va)) -
                      static_cast<std::int64_t>(int_bit_length(vb));
    if (difference > 1025)
        return raise(types::OverflowError, "integer division result too large for a float");
    if (difference < -1100) return Value::real(negative ? -0.0 : 0.0);
    // A quotient of 63 or 64 bits, its last bit sticky, is rounded once.
    std::int64_t shift = 63 - difference;
    IntView a(va), b(vb);
    if (!affords_products(mpz_size(a.get()), mpz_size(b.get()), 3)) return Value::exception();
    Mpz numerator, denominator, remainder;
    mpz_abs(numerator, a.get());
    mpz_abs(denominator, b.get());
    if (shift >= 0) mpz_mul_2exp(numerator, numerator, static_cast<mp_bitcnt_t>(shift));
    else mpz_mul_2exp(denominator, denominator, static_cast<mp_bitcnt_t>(-shift));
    mpz_tdiv_qr(numerator, remainder, numerator, denominator);
    std::uint64_t q = mpz_get_ui(numerator);
    bool sticky = mpz_sgn(remainder.z) != 0;
    double result;
    if (std::int64_t drop = shift - 1074; drop >= 11) { // subnormal: fewer bits than 53 remain
        if (drop > 64) {
            result = 0.0;
        } else {
            std::uint64_t kept = drop == 64 ? 0 : q >> drop;
            std::uint64_t rest = drop == 64 ? q : q & ((std::uint64_t{1} << drop) - 1);
            std::uint64_t half = std::uint64_t{1} << (drop - 1);
            if (rest > half || (rest == half && (sticky || kept & 1))) ++kept;
            result = std::ldexp(static_cast<double>(kept), -1074);
        }
    } else {
        result =
            std::ldexp(static_cast<double>(q | std::uint64_t{sticky}), static_cast<int>(-shift));
    }
    if (std::isinf(result))
        return raise(types::OverflowError, "integer division result too large for a float");
    return Value::real(negative ? -result : result);
}

Value int_power(Value a, Value b) {
    if (int_sign(b) < 0) {
        double x = 0, y = 0;
        if (!int_to_double(a, x) || !int_to_double(b, y)) return Value::exception();
        return float_power(x, y);
    }
    std::int64_t base = 0, exponent = 0;
    bool small_base = int_to_int64(a, base);
    bool small_exponent = int_to_int64(b, exponent);
    if (small_base && base >= -1 && base <= 1) {
        if (base == 1 || int_sign(b) == 0) return Value::integer(1);
        if (base == 0) return Value::integer(0);
        return Value::integer(mpz_odd_p(IntView(b).get()) ? -1 : 1);
    }
    if (!small_exponent) return raise_memory();
    if (small_base) {
        std::int64_t result = 1, square = base;
        for (std::int64_t e = exponent;;) {
            if (e & 1 && __builtin_mul_overflow(result, square, &result)) break;
            e >>= 1;
            if (e == 0) return Value::integer(result);
            if (__builtin_mul_overflow(square, square, &square)) break;
        }
    }
    unsigned __int128 bits = static_cast<unsigned __int128>(int_bit_length(a) - 1) *
                             static_cast<std::uint64_t>(exponent);
    if (bits / 64 >= int_max_limbs()) return raise_memory();
    if (small_base && base == 2) return int_shift_left(Value::integer(1), b);
    const auto limbs = static_cast<std::size_t>(bits / 64);
    if (!has_room(limbs * 3 * sizeof(mp_limb_t))) return raise_memory();
    if (!affords_products(limbs / 2, limbs / 2, 2)) return Value::exception();
    Mpz z;
    mpz_pow_ui(z, IntView(a).get(), static_cast<unsigned long>(exponent));
    return int_from(z);
}

// For what fits 64 bits: by squaring, of 32 bits each without a division of 128.
static Value power_modulo(std::int64_t a, std::uint64_t exponent, std::int64_t modulus) {
    const std::uint64_t m =
        modulus < 0 ? -static_cast<std::uint64_t>(modulus) : static_cast<std::uint64_t>(modulus);
    const std::uint64_t magnitude =
        (a < 0 ? -static_cast<std::uint64_t>(a) : static_cast<std::uint64_t>(a)) % m;
    std::uint64_t base = a < 0 && magnitude ? m - magnitude : magnitude, result = 1 % m;
    const auto raise_to = [&](auto multiply) {
        for (; exponent; exponent >>= 1) {
            if (exponent & 1) result = multiply(result, base);
            base = multiply(base, base);
        }
    };
    if (m <= UINT32_MAX) raise_to([m](std::uint64_t x, std::uint64_t y) { return x * y % m; });
    else
        raise_to([m](std::uint64_t x, std::uint64_t y) {
            return static_cast<std::uint64_t>(static_cast<unsigned __int128>(x) * y % m);
        });
    // The result has the sign of the modulus.
    const auto positive = static_cast<std::int64_t>(result);
    return Value::integer(modulus < 0 && positive ? positive + modulus : positive);
}

Value int_power_modulo(Value a, Value b, Value modulus) {
    int sign = int_sign(modulus);
    if (sign == 0) return raise(types::ValueError, "pow() 3rd argument cannot be 0");
    if (is_small(a) && is_small(b) && is_small(modulus) && small_value(b) >= 0)
        return power_modulo(small_value(a), static_cast<std::uint64_t>(small_value(b)),
                            small_value(modulus));
    IntView x(a), y(b), m(modulus);
    const std::size_t limbs = mpz_size(m.get());
    if (!affords_products(limbs, limbs, 3.0 * static_cast<double>(mpz_sizeinbase(y.get(), 2))) ||
        !affords_products(mpz_size(x.get()), limbs, 3))
        return Value::exception();
    Mpz z, base;
    mpz_set(base, x.get());
    if (mpz_cmpabs_ui(m.get(), 1) == 0) return Value::integer(0);
    if (mpz_sgn(y.get()) < 0) {
        if (!mpz_invert(base, base, m.get()))
            return raise(types::ValueError, "base is not invertible for the given modulus");
        Mpz exponent;
        mpz_neg(exponent, y.get());
        mpz_powm(z, base, exponent, m.get());
    } else {
        mpz_powm(z, base, y.get(), m.get());
    }
    // mpz_powm gives 0 <= z < |m|; Python's result has the sign of m.
    if (sign < 0 && mpz_sgn(z.z) > 0) mpz_add(z, z, m.get());
    return int_from(z);
}

// No memory holds so many bits. CPython, whose digits have 30 of them, runs out of numbers for the
// digits at some point, and says so.
static Value raise_shifted_too_far(Value va, Value vb) {
    constexpr unsigned kDigitBits = 30;
    constexpr std::uint64_t kMaxDigits = (std::uint64_t{INT64_MAX} - 24) / 4;
    IntView by(vb);
    Mpz digits;
    const auto rest = mpz_tdiv_q_ui(digits, by.get(), kDigitBits);
    mpz_add_ui(digits, digits, (int_bit_length(va) + kDigitBits - 1) / kDigitBits + (rest != 0));
    if (mpz_cmp_ui(digits.z, kMaxDigits) <= 0) return raise_memory();
    return raise(types::OverflowError, "too many digits in integer");
}

Value int_shift_left(Value va, Value vb) {
    if (int_sign(vb) < 0) return raise(types::ValueError, "negative shift count");
    if (int_sign(va) == 0) return Value::integer(0);
    std::int64_t count = 0;
    if (!int_to_int64(vb, count)) return raise_shifted_too_far(va, vb);
    if (is_small(va)) {
        std::int64_t i = small_value(va);
        if (count < 63) {
            auto shifted = static_cast<std::int64_t>(static_cast<std::uint64_t>(i) << count);
            if (shifted >> count == i) return Value::integer(shifted);
        }
    }
    Operand a(va);
    std::size_t limbs = static_cast<std::size_t>(count) / 64;
    auto bits = static_cast<unsigned>(count % 64);
    if (limbs >= int_max_limbs() || !has_room(limbs * sizeof(mp_limb_t))) return raise_memory();
    std::size_t n = a.count + limbs + 1;
    Int* r = begin_int(n);
    if (!r) return Value::exception();
    mp_limb_t* out = inline_limbs(r);
    mpn_zero(out, length(limbs));
    if (bits) out[n - 1] = mpn_lshift(out + limbs, a.limbs, length(a.count), bits);
    else {
        mpn_copyi(out + limbs, a.limbs, length(a.count));
        out[n - 1] = 0;
    }
    return finish_int(r, n, a.negative);
}

Value int_shift_right(Value va, Value vb) {
    if (int_sign(vb) < 0) return raise(types::ValueError, "negative shift count");
    std::int64_t count = 0;
    if (!int_to_int64(vb, count)) return Value::integer(int_sign(va) < 0 ? -1 : 0);
    if (is_small(va)) return Value::integer(small_value(va) >> std::min<std::int64_t>(count, 63));
    Operand a(va);
    std::size_t limbs = static_cast<std::size_t>(count) / 64;
    auto bits = static_cast<unsigned>(count % 64);
    if (limbs >= a.count) return Value::integer(a.negative ? -1 : 0);
    std::size_t n = a.count - limbs;
    Int* r = begin_int(n + 1);
    if (!r) return Value::exception();
    mp_limb_t* out = inline_limbs(r);
    mp_limb_t lost = 0;
    if (bits) lost = mpn_rshift(out, a.limbs + limbs, length(n), bits);
    else mpn_copyi(out, a.limbs + limbs, length(n));
    out[n] = 0;
    if (a.negative && (lost || (limbs && !mpn_zero_p(a.limbs, length(limbs)))))
        out[n] = mpn_add_1(out, out, length(n), 1); // rounds down
    return finish_int(r, n + 1, a.negative);
}

Value int_and(Value a, Value b) {
    if (is_small(a) && is_small(b)) return Value::integer(small_value(a) & small_value(b));
    Mpz z;
    mpz_and(z, IntView(a).get(), IntView(b).get());
    return int_from(z);
}

Value int_or(Value a, Value b) {
    if (is_small(a) && is_small(b)) return Value::integer(small_value(a) | small_value(b));
    Mpz z;
    mpz_ior(z, IntView(a).get(), IntView(b).get());
    return int_from(z);
}

Value int_xor(Value a, Value b) {
    if (is_small(a) && is_small(b)) return Value::integer(small_value(a) ^ small_value(b));
    Mpz z;
    mpz_xor(z, IntView(a).get(), IntView(b).get());
    return int_from(z);
}

Value int_negate(Value v) {
    if (is_small(v) && small_value(v) != INT64_MIN) return Value::integer(-small_value(v));
    Operand a(v);
    Int* r = begin_int(a.count);
    if (!r) return Value::exception();
    mpn_copyi(inline_limbs(r), a.limbs, length(a.count));
    return finish_int(r, a.count, !a.negative);
}

Value int_invert(Value v) {
    if (is_small(v)) return Value::integer(~small_value(v));
    Mpz z;
    mpz_com(z, IntView(v).get());
    return int_from(z);
}

Value int_absolute(Value v) { return int_sign(v) < 0 ? int_negate(v) : int_exact(v); }

} // namespace boomslang::runtime
