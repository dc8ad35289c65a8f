// The gamma function as Python computes it (Lanczos approximation), bit for bit.
#pragma once

namespace boomslang::runtime {

enum class MathError : unsigned char { None, Domain, Range };

double python_gamma(double x, MathError& error) noexcept;
double python_lgamma(double x, MathError& error) noexcept;

} // namespace boomslang::runtime
