// Complex arithmetic as Python defines it (C99's Annex G is not followed: see cmath's reference).
#pragma once

#include "runtime/number/number.h"

#include <string_view>

namespace boomslang::runtime {

struct ComplexPair {
    double real, imag;
};

// Any is_integer, is_floating or is_complex value. False: OverflowError pending.
bool to_complex_pair(Value v, ComplexPair& out);
// Any object, as functions of cmath take it (__complex__, __float__, __index__). False: pending.
bool complex_argument(Value x, ComplexPair& out);
ComplexPair complex_product(ComplexPair a, ComplexPair b) noexcept;
// False: division by zero.
bool complex_quotient(ComplexPair a, ComplexPair b, ComplexPair& out) noexcept;
Value complex_power(ComplexPair a, ComplexPair b);
// complex(text); false when malformed.
bool complex_scan(std::string_view ascii, ComplexPair& out);
Value complex_repr(ComplexPair c);

// Shortest digits without a trailing ".0": the parts of a complex number.
std::size_t format_double_short(double d, char* out) noexcept;
// type(number, text), as errors of the C library are reported.
Value raise_errno_arguments(Type& type, int number, std::string_view text);
Value raise_range_error(); // OverflowError(34, 'Numerical result out of range')

} // namespace boomslang::runtime
