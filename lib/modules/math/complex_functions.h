// Functions of complex numbers, by the formulas that CPython's cmath uses, so that every digit is the same. What
// is infinite or no number is left to the C library, whose values there are those of Annex G of the C
// standard, as CPython's tables have them.
#pragma once

#include <complex>

namespace boomslang::runtime::complex_functions {

using Number = std::complex<double>;

Number acos(const Number& z);
Number acosh(const Number& z);
Number asin(const Number& z);
Number asinh(const Number& z);
Number atan(const Number& z);
Number atanh(const Number& z);
Number cos(const Number& z);
Number cosh(const Number& z);
Number exp(const Number& z);
Number log(const Number& z);
Number sin(const Number& z);
Number sinh(const Number& z);
Number sqrt(const Number& z);
Number tan(const Number& z);
Number tanh(const Number& z);

} // namespace boomslang::runtime::complex_functions
