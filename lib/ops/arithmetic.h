// Specializations of the arithmetic families. A guard looks at types only. `apply` gives a miss
// before it has any effect; that is said where it can happen.
#pragma once

#include <cmath>
#include <cstdint>

#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "support/invariant.h"

namespace boomslang::ops {

using runtime::Value;

struct BothInt {
    static bool guard(Value a, Value b) noexcept { return a.is_int() && b.is_int(); }
};
struct BothFloat {
    static bool guard(Value a, Value b) noexcept { return a.is_float() && b.is_float(); }
};
// One int and one float, either way around.
struct IntAndFloat {
    static bool guard(Value a, Value b) noexcept {
        return (a.is_float() && b.is_int()) || (a.is_int() && b.is_float());
    }
    static double number(Value v) noexcept {
        return v.is_float() ? v.as_float() : static_cast<double>(v.as_int());
    }
};
struct BothStr {
    static bool guard(Value a, Value b) noexcept {
        return runtime::is_exact_str(a) && runtime::is_exact_str(b);
    }
};

// Overflow leaves 64 bits: a miss, and the generic form makes a big integer of the same operands.
struct IntAdd : BothInt {
    static Value apply(Value a, Value b) noexcept {
        std::int64_t r;
        if (__builtin_add_overflow(a.as_int(), b.as_int(), &r)) [[unlikely]]
            return Value::miss();
        return Value::integer(r);
    }
};
struct IntSub : BothInt {
    static Value apply(Value a, Value b) noexcept {
        std::int64_t r;
        if (__builtin_sub_overflow(a.as_int(), b.as_int(), &r)) [[unlikely]]
            return Value::miss();
        return Value::integer(r);
    }
};
struct IntMul : BothInt {
    static Value apply(Value a, Value b) noexcept {
        std::int64_t r;
        if (__builtin_mul_overflow(a.as_int(), b.as_int(), &r)) [[unlikely]]
            return Value::miss();
        return Value::integer(r);
    }
};
// Misses on a zero divisor (the generic form raises) and on INT64_MIN // -1.
struct IntFloorDiv : BothInt {
    static Value apply(Value a, Value b) noexcept {
        std::int64_t x = a.as_int(), y = b.as_int();
        if (y == 0 || y == -1) [[unlikely]] {
            if (y == 0 || x == INT64_MIN) return Value::miss();
            return Value::integer(-x);
        }
        std::int64_t q = x / y;
        return Value::integer(q - ((x % y != 0) & ((x ^ y) < 0)));
    }
};
struct IntMod : BothInt { // misses on a zero divisor
    static Value apply(Value a, Value b) noexcept {
        std::int64_t x = a.as_int(), y = b.as_int();
        if (y == 0 || y == -1) [[unlikely]]
            return y == 0 ? Value::miss() : Value::integer(0);
        // A 32-bit division is several times faster than a 64-bit one where both fit.
        if (((x | y) >> 31) == 0) {
            return Value::integer(static_cast<std::uint32_t>(x) % static_cast<std::uint32_t>(y));
        }
        std::int64_t r = x % y;
        return Value::integer(r + (((r != 0) & ((r ^ y) < 0)) ? y : 0));
    }
};
// Exact: both operands are below 2**53 and so are doubles. Misses otherwise, and on zero.
struct IntTrueDiv : BothInt {
    static Value apply(Value a, Value b) noexcept {
        constexpr std::int64_t kLimit = std::int64_t{1} << 53;
        std::int64_t x = a.as_int(), y = b.as_int();
        if (y == 0 || x > kLimit || x < -kLimit || y > kLimit || y < -kLimit) [[unlikely]]
            return Value::miss();
        return Value::real(static_cast<double>(x) / static_cast<double>(y));
    }
};
// Small non-negative exponents whose result fits; misses otherwise.
struct IntPow : BothInt {
    static Value apply(Value a, Value b) noexcept {
        std::int64_t base = a.as_int(), result = 1;
        auto exponent = static_cast<std::uint64_t>(b.as_int());
        if (exponent > 63) return Value::miss();
        while (true) {
            if ((exponent & 1) && __builtin_mul_overflow(result, base, &result))
                return Value::miss();
            exponent >>= 1;
            if (!exponent) return Value::integer(result);
            if (__builtin_mul_overflow(base, base, &base)) return Value::miss();
        }
    }
};
// Misses where bits would be lost, or the count is out of 0..62.
struct IntLShift : BothInt {
    static Value apply(Value a, Value b) noexcept {
        std::int64_t x = a.as_int();
        auto n = static_cast<std::uint64_t>(b.as_int());
        if (n > 62) return Value::miss();
        auto r = static_cast<std::int64_t>(static_cast<std::uint64_t>(x) << n);
        return (r >> n) == x ? Value::integer(r) : Value::miss();
    }
};
struct IntRShift : BothInt { // misses on a negative count
    static Value apply(Value a, Value b) noexcept {
        auto n = static_cast<std::uint64_t>(b.as_int());
        if (b.as_int() < 0) return Value::miss();
        return Value::integer(a.as_int() >> (n > 63 ? 63 : n));
    }
};
struct IntAnd : BothInt {
    static Value apply(Value a, Value b) noexcept {
        return Value::integer(a.as_int() & b.as_int());
    }
};
struct IntOr : BothInt {
    static Value apply(Value a, Value b) noexcept {
        return Value::integer(a.as_int() | b.as_int());
    }
};
struct IntXor : BothInt {
    static Value apply(Value a, Value b) noexcept {
        return Value::integer(a.as_int() ^ b.as_int());
    }
};

struct FloatAdd : BothFloat {
    static Value apply(Value a, Value b) noexcept {
        return Value::real(a.as_float() + b.as_float());
    }
};
struct FloatSub : BothFloat {
    static Value apply(Value a, Value b) noexcept {
        return Value::real(a.as_float() - b.as_float());
    }
};
struct FloatMul : BothFloat {
    static Value apply(Value a, Value b) noexcept {
        return Value::real(a.as_float() * b.as_float());
    }
};
struct FloatTrueDiv : BothFloat { // misses on a zero divisor
    static Value apply(Value a, Value b) noexcept {
        if (b.as_float() == 0.0) [[unlikely]]
            return Value::miss();
        return Value::real(a.as_float() / b.as_float());
    }
};
struct FloatFloorDiv : BothFloat { // misses on a zero divisor
    static Value apply(Value a, Value b) noexcept {
        if (b.as_float() == 0.0) [[unlikely]]
            return Value::miss();
        return Value::real(runtime::float_floor_divide(a.as_float(), b.as_float()));
    }
};
struct FloatMod : BothFloat { // misses on a zero divisor
    static Value apply(Value a, Value b) noexcept {
        if (b.as_float() == 0.0) [[unlikely]]
            return Value::miss();
        return Value::real(runtime::float_modulo(a.as_float(), b.as_float()));
    }
};
// Squares and roots of ordinary numbers; misses where Python raises or gives a complex number.
struct FloatPow {
    static bool guard(Value a, Value b) noexcept {
        return a.is_float() && (b.is_float() || b.is_int());
    }
    static Value apply(Value a, Value b) noexcept {
        double x = a.as_float(), y = IntAndFloat::number(b);
        if (y == 2.0) {
            double r = x * x;
            return std::isfinite(r) ? Value::real(r) : Value::miss();
        }
        if (!(x > 0.0) || !std::isfinite(x) || !std::isfinite(y)) return Value::miss();
        double r = std::pow(x, y);
        return std::isfinite(r) ? Value::real(r) : Value::miss();
    }
};

struct MixedAdd : IntAndFloat {
    static Value apply(Value a, Value b) noexcept { return Value::real(number(a) + number(b)); }
};
struct MixedSub : IntAndFloat {
    static Value apply(Value a, Value b) noexcept { return Value::real(number(a) - number(b)); }
};
struct MixedMul : IntAndFloat {
    static Value apply(Value a, Value b) noexcept { return Value::real(number(a) * number(b)); }
};
struct MixedTrueDiv : IntAndFloat { // misses on a zero divisor
    static Value apply(Value a, Value b) noexcept {
        double y = number(b);
        if (y == 0.0) [[unlikely]]
            return Value::miss();
        return Value::real(number(a) / y);
    }
};

// Each an int or a float: what a policy that goes one way up (lattice) takes once it has met both. Where both
// are ints, misses as the int's form does.
template <class Ints, class Mixed>
struct BothNumbers {
    static bool guard(Value a, Value b) noexcept {
        return (a.is_int() || a.is_float()) && (b.is_int() || b.is_float());
    }
    static Value apply(Value a, Value b) noexcept {
        return BothInt::guard(a, b) ? Ints::apply(a, b) : Mixed::apply(a, b);
    }
};
struct NumberAdd : BothNumbers<IntAdd, MixedAdd> {};
struct NumberSub : BothNumbers<IntSub, MixedSub> {};
struct NumberMul : BothNumbers<IntMul, MixedMul> {};
struct NumberTrueDiv : BothNumbers<IntTrueDiv, MixedTrueDiv> {};

struct StrAdd : BothStr {
    static Value apply(Value a, Value b) {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        return runtime::str_concat(a.as<runtime::Str>(), b.as<runtime::Str>());
    }
};

} // namespace boomslang::ops
