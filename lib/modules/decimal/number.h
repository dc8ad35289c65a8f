// Decimal arithmetic of the General Decimal Arithmetic Specification (IBM, Cowlishaw), without
// Python: numbers, the rules that a context gives, and the conditions that an operation raises.
//
// An operation takes rules and returns a number that obeys them; conditions are gathered in
// `status`, and what becomes of them (flags, exceptions) is the caller's business (context.h).
#pragma once

#include "modules/decimal/magnitude.h"

#include <string>

namespace boomslang::runtime::decimal {

// As CPython on machines of 64 bits.
inline constexpr std::int64_t kMaxPrecision = 999'999'999'999'999'999;
inline constexpr std::int64_t kMaxExponent = 999'999'999'999'999'999;
inline constexpr std::int64_t kMinTiny = -kMaxExponent - (kMaxPrecision - 1);

enum class Kind : std::uint8_t { Finite, Infinite, QuietNan, SignalingNan };

// Conditions; those from InvalidOperation to InvalidContext all signal InvalidOperation.
enum Condition : std::uint32_t {
    kClamped = 1 << 0,
    kConversionSyntax = 1 << 1,
    kDivisionByZero = 1 << 2,
    kDivisionImpossible = 1 << 3,
    kDivisionUndefined = 1 << 4,
    kFloatOperation = 1 << 5,
    kInexact = 1 << 6,
    kInvalidContext = 1 << 7,
    kInvalidOperation = 1 << 8,
    kOverflow = 1 << 9,
    kRounded = 1 << 10,
    kSubnormal = 1 << 11,
    kUnderflow = 1 << 12,
    kAnyInvalid = kConversionSyntax | kDivisionImpossible | kDivisionUndefined | kInvalidContext |
                  kInvalidOperation,
    kErrors = kAnyInvalid | kDivisionByZero,
};
using Status = std::uint32_t;

// In the order of CPython's numbers for them.
enum class Rounding : std::uint8_t {
    Up,
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    FiveUp,
};

struct Rules {
    std::int64_t precision = 28, minimum = -999'999, maximum = 999'999;
    Rounding rounding = Rounding::HalfEven;
    bool clamp = false;

    std::int64_t tiny() const noexcept { return minimum - (precision - 1); }
    std::int64_t top() const noexcept { return maximum - (precision - 1); }
};
// Under these every number that can be at all is exact.
inline constexpr Rules kWidestRules{kMaxPrecision, -kMaxExponent, kMaxExponent, Rounding::HalfEven,
                                    false};

struct Number {
    Magnitude coefficient; // of a NaN: its payload
    std::int64_t exponent = 0;
    Kind kind = Kind::Finite;
    bool negative = false;

    static Number finite(bool negative, Magnitude coefficient, std::int64_t exponent) {
        return {std::move(coefficient), exponent, Kind::Finite, negative};
    }
    static Number infinity(bool negative) { return {{}, 0, Kind::Infinite, negative}; }
    static Number nan() { return {{}, 0, Kind::QuietNan, false}; }

    bool is_finite() const noexcept { return kind == Kind::Finite; }
    bool is_infinite() const noexcept { return kind == Kind::Infinite; }
    bool is_nan() const noexcept { return kind >= Kind::QuietNan; }
    bool is_signaling() const noexcept { return kind == Kind::SignalingNan; }
    bool is_zero() const noexcept { return is_finite() && coefficient.is_zero(); }
    std::int64_t digits() const { return coefficient.digits(); }
    // The exponent of the first digit.
    std::int64_t adjusted() const { return exponent + digits() - 1; }
    bool is_integer() const; // in value
    bool is_odd() const;     // is_integer() and odd
};

// --- number.cpp
// NaN with a condition of InvalidOperation.
Number invalid(Status& status, Condition condition = kInvalidOperation);
// Brings a result under the rules: rounds, overflows, underflows, clamps.
void finalize(Number& number, const Rules& rules, Status& status);
Number finalized(Number number, const Rules& rules, Status& status);
// A NaN among operands decides the result: then it is in `result`, and true.
bool take_nan(const Number& a, const Rules& rules, Status& status, Number& result);
bool take_nan(const Number& a, const Number& b, const Rules& rules, Status& status, Number& result);
// The finite number with this exponent, rounded to an integer multiple of its power of ten. No
// other rule is applied; Rounded and Inexact go to `status`.
Number rescaled(const Number& a, std::int64_t exponent, Rounding rounding, Status& status);

// --- arithmetic.cpp
Number add(const Number& a, const Number& b, const Rules& rules, Status& status);
Number subtract(const Number& a, const Number& b, const Rules& rules, Status& status);
Number multiply(const Number& a, const Number& b, const Rules& rules, Status& status);
Number fused_multiply_add(const Number& a, const Number& b, const Number& c, const Rules& rules,
                          Status& status);
Number plus(const Number& a, const Rules& rules, Status& status);
Number minus(const Number& a, const Rules& rules, Status& status);
Number absolute(const Number& a, const Rules& rules, Status& status);
// --- division.cpp
Number divide(const Number& a, const Number& b, const Rules& rules, Status& status);
Number divide_integer(const Number& a, const Number& b, const Rules& rules, Status& status);
Number remainder(const Number& a, const Number& b, const Rules& rules, Status& status);
Number remainder_near(const Number& a, const Number& b, const Rules& rules, Status& status);
void divide_with_remainder(const Number& a, const Number& b, const Rules& rules, Status& status,
                           Number& quotient, Number& remainder);
// --- rounding.cpp
Number quantize(const Number& a, const Number& b, const Rules& rules, Status& status);
Number normalize(const Number& a, const Rules& rules, Status& status);
Number to_integral_exact(const Number& a, const Rules& rules, Status& status);
Number to_integral_value(const Number& a, const Rules& rules, Status& status);
Number next_minus(const Number& a, const Rules& rules, Status& status);
Number next_plus(const Number& a, const Rules& rules, Status& status);
Number next_toward(const Number& a, const Number& b, const Rules& rules, Status& status);
Number scaleb(const Number& a, const Number& b, const Rules& rules, Status& status);
Number logb(const Number& a, const Rules& rules, Status& status);
// --- elementary.cpp
Number square_root(const Number& a, const Rules& rules, Status& status);
Number exponential(const Number& a, const Rules& rules, Status& status);
Number logarithm(const Number& a, const Rules& rules, Status& status);
Number logarithm10(const Number& a, const Rules& rules, Status& status);
// --- power.cpp
Number power(const Number& a, const Number& b, const Rules& rules, Status& status);
Number power_modulo(const Number& a, const Number& b, const Number& m, const Rules& rules,
                    Status& status);
// --- comparison.cpp
// -1, 0, 1 by value; neither may be a NaN.
int compare_values(const Number& a, const Number& b);
int compare_total_order(const Number& a, const Number& b);
int compare_total_magnitude(const Number& a, const Number& b);
Number compare(const Number& a, const Number& b, const Rules& rules, Status& status);
Number compare_signal(const Number& a, const Number& b, const Rules& rules, Status& status);
Number compare_total(const Number& a, const Number& b, const Rules& rules, Status& status);
Number compare_total_mag(const Number& a, const Number& b, const Rules& rules, Status& status);
Number maximum(const Number& a, const Number& b, const Rules& rules, Status& status);
Number minimum(const Number& a, const Number& b, const Rules& rules, Status& status);
Number maximum_magnitude(const Number& a, const Number& b, const Rules& rules, Status& status);
Number minimum_magnitude(const Number& a, const Number& b, const Rules& rules, Status& status);
bool same_quantum(const Number& a, const Number& b);
Number copy_sign(const Number& a, const Number& b, const Rules& rules, Status& status);
bool is_normal(const Number& a, const Rules& rules);
bool is_subnormal(const Number& a, const Rules& rules);
const char* number_class(const Number& a, const Rules& rules);
// --- digits.cpp
Number logical_and(const Number& a, const Number& b, const Rules& rules, Status& status);
Number logical_or(const Number& a, const Number& b, const Rules& rules, Status& status);
Number logical_xor(const Number& a, const Number& b, const Rules& rules, Status& status);
Number logical_invert(const Number& a, const Rules& rules, Status& status);
Number shift(const Number& a, const Number& b, const Rules& rules, Status& status);
Number rotate(const Number& a, const Number& b, const Rules& rules, Status& status);
// --- text.cpp
// A numeric string without white space; ConversionSyntax when it is none.
Number parse(std::string_view text, const Rules& rules, Status& status);
// The same, where a result that is not exact is an InvalidOperation.
Number parse_exactly(std::string_view text, Status& status);
std::string to_text(const Number& a, bool engineering, bool capitals);
// m * 2**e, exactly, but for the rules.
Number from_double(double d, const Rules& rules, Status& status);

} // namespace boomslang::runtime::decimal
