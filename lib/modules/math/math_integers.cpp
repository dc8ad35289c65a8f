#include "modules/math/math_integers.h"

#include "runtime/number/int_internal.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/state.h"
#include "runtime/text/str.h"

#include <cmath>
#include <numeric>

namespace boomslang::runtime {

namespace {

// Would a result of about this many bits be too large to compute?
bool too_large(double bits) { return bits / 64 > static_cast<double>(int_max_limbs()); }
// A product of many factors with a result of about so many bits. Empty, or Exception.
Value check_product(double bits) {
    if (!(bits > 1e4)) return Value::empty();
    const auto limbs = static_cast<std::size_t>(bits / 64);
    if (!has_room(limbs * 3 * sizeof(mp_limb_t))) return raise_memory();
    const double levels = std::log2(static_cast<double>(limbs)) / 4;
    return affords_products(limbs / 2, limbs / 2, levels) ? Value::empty() : Value::exception();
}
// GMP multiplies `count` factors one after the other.
Value check_binomial(double bits, double count) {
    TRY(check_product(bits));
    constexpr double kNanoseconds = 0.06; // for a limb
    return is_affordable(bits / 64 * count * kNanoseconds) ? Value::empty() : Value::exception();
}
// A greatest common divisor. Empty, or Exception.
Value check_divisor(std::size_t a, std::size_t b) {
    const std::size_t less = std::min(a, b);
    const double levels = std::log2(static_cast<double>(less) + 2) / 2;
    return less < 64 || affords_products(a, b, levels) ? Value::empty() : Value::exception();
}

// `take` of the magnitude of each, as long as it says true. False: it does not, or they are not all of one word.
template <class Take>
bool for_words(const Value* args, std::uint32_t count, Take take) {
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!args[i].is_int()) return false;
        const std::int64_t n = args[i].as_int();
        if (!take(n < 0 ? -static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n)))
            return false;
    }
    return true;
}
// Numbers of very different length are made equally long by one division; std::gcd() goes bit by bit.
std::uint64_t divisor_of_words(std::uint64_t a, std::uint64_t b) noexcept {
    if (a < b) std::swap(a, b);
    return b ? std::gcd(a % b, b) : a;
}

Value math_gcd(Value* args, std::uint32_t count) {
    std::uint64_t divisor = 0;
    if (for_words(args, count,
                  [&divisor](std::uint64_t n) {
                      divisor = divisor_of_words(divisor, n);
                      return true;
                  }) &&
        divisor <= INT64_MAX)
        return Value::integer(static_cast<std::int64_t>(divisor));
    Mpz result;
    for (std::uint32_t i = 0; i < count; ++i) {
        TRY_VALUE(v, index_value(args[i]));
        TRY(check_divisor(mpz_size(result), mpz_size(IntView(v).get())));
        TRY(poll());
        mpz_gcd(result, result, IntView(v).get());
    }
    return int_from(result);
}

Value math_lcm(Value* args, std::uint32_t count) {
    std::uint64_t multiple = 1;
    if (for_words(args, count,
                  [&multiple](std::uint64_t n) {
                      const std::uint64_t divisor = divisor_of_words(multiple, n);
                      return !__builtin_mul_overflow(divisor ? multiple / divisor : 0, n,
                                                     &multiple);
                  }) &&
        multiple <= INT64_MAX)
        return Value::integer(static_cast<std::int64_t>(multiple));
    Mpz result;
    mpz_set_ui(result, 1);
    for (std::uint32_t i = 0; i < count; ++i) {
        TRY_VALUE(v, index_value(args[i]));
        if (mpz_size(result) + mpz_size(IntView(v).get()) > int_max_limbs()) return raise_memory();
        TRY(check_divisor(mpz_size(result), mpz_size(IntView(v).get())));
        TRY(poll());
        mpz_lcm(result, result, IntView(v).get());
    }
    return int_from(result);
}

Value math_isqrt(Value* args, std::uint32_t) {
    TRY_VALUE(v, index_value(args[0]));
    if (int_sign(v) < 0) return raise(types::ValueError, "isqrt() argument must be nonnegative");
    if (v.is_int()) {
        const auto n = static_cast<std::uint64_t>(v.as_int());
        auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(n)));
        while (root * root > n) --root;
        while ((root + 1) * (root + 1) <= n) ++root;
        return Value::integer(static_cast<std::int64_t>(root));
    }
    const std::size_t limbs = mpz_size(IntView(v).get());
    if (!affords_products(limbs, limbs, 3)) return Value::exception();
    Mpz root;
    mpz_sqrt(root, IntView(v).get());
    return int_from(root);
}

Value factorial(Value v) {
    if (int_sign(v) < 0)
        return raise(types::ValueError, "factorial() not defined for negative values");
    std::int64_t n = 0;
    if (!int_to_int64(v, n))
        return raise(types::OverflowError,
                     "factorial() argument should not exceed 9223372036854775807");
    if (n <= 20) {
        std::int64_t product = 1;
        for (std::int64_t i = 2; i <= n; ++i) product *= i;
        return Value::integer(product);
    }
    auto d = static_cast<double>(n);
    if (n > 2 && too_large(d * (std::log2(d) - 1.45))) return raise_memory();
    if (n > 2) TRY(check_product(d * (std::log2(d) - 1.45)));
    Mpz z;
    mpz_fac_ui(z, static_cast<unsigned long>(n));
    return int_from(z);
}

Value math_factorial(Value* args, std::uint32_t) {
    TRY_VALUE(v, index_value(args[0]));
    return factorial(v);
}

// n * (n-1) * ... of k factors, by halves, so that the factors stay of like size.
void falling_product(mpz_ptr out, mpz_srcptr n, unsigned long k) {
    if (k == 0) {
        mpz_set_ui(out, 1);
    } else if (k == 1) {
        mpz_set(out, n);
    } else {
        unsigned long half = k / 2;
        Mpz rest, right;
        mpz_sub_ui(rest, n, half);
        falling_product(out, n, half);
        falling_product(right, rest, k - half);
        mpz_mul(out, out, right);
    }
}

Value check_counts(Value n, Value k) {
    if (int_sign(n) < 0) return raise(types::ValueError, "n must be a non-negative integer");
    if (int_sign(k) < 0) return raise(types::ValueError, "k must be a non-negative integer");
    return Value::empty();
}

Value math_perm(Value* args, std::uint32_t) {
    TRY_VALUE(n, index_value(args[0]));
    if (args[1].is_empty() || args[1].is_none()) return factorial(n);
    TRY_VALUE(k, index_value(args[1]));
    TRY(check_counts(n, k));
    if (int_compare(n, k) < 0) return Value::integer(0);
    std::int64_t count = 0;
    if (!int_to_int64(k, count))
        return raise(types::OverflowError, "k must not exceed 9223372036854775807");
    if (n.is_int()) {
        std::int64_t product = 1, i = 0;
        while (i < count && !__builtin_mul_overflow(product, n.as_int() - i, &product)) ++i;
        if (i == count) return Value::integer(product);
    }
    auto bits = static_cast<double>(int_bit_length(n));
    auto d = static_cast<double>(count);
    if (too_large(d * (bits - 3))) {
        // k near n: the product is about n!, much smaller than n**k.
        std::int64_t all = 0;
        if (!int_to_int64(n, all) || too_large(d * (std::log2(d + 1) - 1.45)))
            return raise_memory();
    }
    TRY(check_product(d * bits));
    Mpz z;
    falling_product(z, IntView(n).get(), static_cast<unsigned long>(count));
    return int_from(z);
}

Value math_comb(Value* args, std::uint32_t) {
    TRY_VALUE(n, index_value(args[0]));
    TRY_VALUE(k, index_value(args[1]));
    TRY(check_counts(n, k));
    if (int_compare(n, k) < 0) return Value::integer(0);
    TRY_VALUE(other, int_subtract(n, k));
    Value smaller = int_compare(other, k) < 0 ? other : k;
    std::int64_t count = 0;
    if (!int_to_int64(smaller, count))
        return raise(types::OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
    if (n.is_int()) {
        // Each of these is a binomial coefficient, none larger than the last.
        unsigned __int128 ways = 1;
        std::int64_t i = 0;
        while (i < count && ways <= INT64_MAX) {
            ++i;
            ways = ways * static_cast<std::uint64_t>(n.as_int() - count + i) /
                   static_cast<std::uint64_t>(i);
        }
        if (ways <= INT64_MAX) return Value::integer(static_cast<std::int64_t>(ways));
    }
    std::int64_t exponent = 0;
    int_scaled(n, exponent);
    auto d = static_cast<double>(count);
    if (count > 0 && too_large(d * (static_cast<double>(exponent) - std::log2(d))))
        return raise_memory();
    if (count > 0)
        TRY(check_binomial(d * (static_cast<double>(exponent) - std::log2(d) + 1.45), d));
    Mpz z;
    mpz_bin_ui(z, IntView(n).get(), static_cast<unsigned long>(count));
    return int_from(z);
}

} // namespace

const NativeDef math_integer_functions[] = {
    {"!gcd(*integers)", math_gcd, "Greatest common divisor."},
    {"!lcm(*integers)", math_lcm, "Least common multiple."},
    {"isqrt(n, /)", math_isqrt, "Integer part of the square root."},
    {"factorial(n, /)", math_factorial, "Product of the ints up to n."},
    {"perm(n, k=None, /)", math_perm, "Ways to choose k of n items in order."},
    {"comb(n, k, /)", math_comb, "Ways to choose k of n items without order."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
