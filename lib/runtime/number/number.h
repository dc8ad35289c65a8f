// Numbers: the small forms live in Value; here are the big and boxed ones. A boxed Int is either out
// of int64's range or an instance of a subclass of int; a boxed Float is always of a subclass.
#pragma once

#include <compare>
#include <cstdint>
#include <gmp.h>
#include <string>
#include <string_view>

#include "runtime/object/type.h"

namespace boomslang::runtime {

// Sign and magnitude, limbs least significant first, normalized (no leading zero limb). The limbs of
// exact ints stand behind the header; they belong to the heap either way, so nothing is finalized.
struct Int : Object {
    std::int64_t size;      // number of limbs, negative for negative numbers
    const mp_limb_t* limbs; // inline, or inside a ByteArray
};
struct Float : Object {
    double value;
};
struct Complex : Object {
    double real, imag;
};
extern const Layout int_layout, float_layout, complex_layout;

// int in Python's sense: small, bool, big, or of a subclass.
inline bool is_integer(Value v) noexcept {
    return v.is_int() || v.is_bool() || is_kind(v, kIntSubclass);
}
inline bool is_floating(Value v) noexcept { return v.is_float() || is_kind(v, kFloatSubclass); }
inline double float_value(Value v) noexcept {
    return v.is_float() ? v.as_float() : v.as<Float>()->value;
}

// A read-only view of any is_integer value as mpz. Valid as long as the value is alive.
class IntView {
  public:
    explicit IntView(Value v) noexcept;
    mpz_srcptr get() const noexcept { return mpz_; }

  private:
    mp_limb_t small_;
    mpz_t mpz_;
};
// The exact int with this value: small when it fits. MemoryError as Exception.
Value int_from(mpz_srcptr z);
Value int_from(std::uint64_t u);
// The exact int equal to any is_integer value (strips subclasses and bool).
Value int_exact(Value v);
// True, and the number, when it fits 64 bits. `v` is_integer.
bool int_to_int64(Value v, std::int64_t& out) noexcept;
// Nearest double; OverflowError as false with the exception pending.
bool int_to_double(Value v, double& out);
int int_sign(Value v) noexcept;
// v as m * 2**exponent with 0.5 <= |m| < 1 (0: 0), m correctly rounded. Never overflows.
double int_scaled(Value v, std::int64_t& exponent) noexcept;
// int(d), truncating; ValueError or OverflowError for nan and infinities.
Value int_from_double(double d);
// Exact comparison of any two is_integer or is_floating values.
std::partial_ordering number_compare(Value a, Value b) noexcept;

Value make_complex(double real, double imag);
Value make_float_object(Type* type, double value); // of a subclass
Value make_int_object(Type* type, Value exact);    // of a subclass
inline bool is_complex(Value v) noexcept { return is_kind(v, kComplexSubclass); }

// Arithmetic on is_integer values of any size; exact ints as results, or Exception.
Value int_add(Value a, Value b);
Value int_subtract(Value a, Value b);
Value int_multiply(Value a, Value b);
Value int_floor_divide(Value a, Value b);
Value int_modulo(Value a, Value b);
Value int_true_divide(Value a, Value b);
Value int_power(Value a, Value b);
Value int_shift_left(Value a, Value b);
Value int_shift_right(Value a, Value b);
Value int_and(Value a, Value b);
Value int_or(Value a, Value b);
Value int_xor(Value a, Value b);
Value int_negate(Value v);
Value int_invert(Value v);
Value int_absolute(Value v);
Value int_divmod(Value a, Value b, Value& remainder); // the quotient, or Exception
Value int_power_modulo(Value a, Value b, Value modulus);
int int_compare(Value a, Value b) noexcept; // <0, 0, >0
Value int_to_str(Value v, int base = 10); // digits without prefix; ValueError over the digit limit
Value int_parse(std::string_view text, int base); // as int(text, base), text in UTF-8
// As int_parse without an error of its own: Empty when the text is no number. ASCII only.
Value int_scan(std::string_view ascii, int base);
Value int_of(Value x); // int(x): by __int__, __index__, __trunc__, text or bytes
// What int() and float() do to a str first: decimal digits and spaces of any script become ASCII.
std::string to_ascii_digits(const Str* s);
// How many digits int <-> str conversion may involve; 0: any (sys.set_int_max_str_digits).
extern std::int64_t int_max_str_digits;
Value float_of(Value x); // float(x)
// Any object that is a real number, as functions of math take it. False: TypeError pending.
bool float_argument(Value x, double& out);
// float(text): false when the text is no number.
bool float_scan(std::string_view ascii, double& out);

// Python's floor division and modulo for floats; b != 0.
double float_floor_divide(double a, double b) noexcept;
double float_modulo(double a, double b) noexcept;
Value float_power(double a, double b);            // a float or a complex, or Exception
Value float_round(double d, std::int64_t digits); // round(d, digits), correctly rounded
Value float_round_to_int(double d);               // round(d)
std::int64_t hash_int64(std::int64_t i) noexcept; // as CPython: modulo 2**61 - 1
// hash_int64, inline for the ints that are their own hash.
inline std::int64_t hash_of_int(std::int64_t i) noexcept {
    constexpr std::int64_t modulus = (std::int64_t{1} << 61) - 1;
    if (i >= 0 && i < modulus) [[likely]]
        return i;
    return hash_int64(i);
}
std::int64_t hash_double(double d) noexcept; // nan hashes to 0 here
std::int64_t hash_integer(Value v) noexcept;
// As repr(float): shortest digits that round-trip. Writes at most 32 bytes; returns the length.
std::size_t format_double_repr(double d, char* out) noexcept;

} // namespace boomslang::runtime
