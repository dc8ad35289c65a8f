#include "modules/math/complex_functions.h"

#include <cfloat>
#include <cmath>

namespace boomslang::runtime::complex_functions {

namespace {

constexpr double kLn2 = 0.6931471805599453094, kE = 2.718281828459045235, kLarge = DBL_MAX / 4;
const double kSqrtLarge = std::sqrt(kLarge), kLogLarge = std::log(kLarge),
             kSqrtSmall = std::sqrt(DBL_MIN);

bool is_finite(const Number& z) { return std::isfinite(z.real()) && std::isfinite(z.imag()); }
bool is_large(const Number& z) {
    return std::fabs(z.real()) > kLarge || std::fabs(z.imag()) > kLarge;
}
// The logarithm of the absolute value of a number whose absolute value would overflow.
double log_of_large(const Number& z) {
    return std::log(std::hypot(z.real() / 2, z.imag() / 2)) + kLn2 * 2;
}
// What is no number has no sign: the C library would pass it on to the other part.
Number unsigned_nan(const Number& z) {
    return {std::isnan(z.real()) ? NAN : z.real(), std::isnan(z.imag()) ? NAN : z.imag()};
}
Number times_i(const Number& z) { return {-z.imag(), z.real()}; }
Number by_i(const Number& z) { return {z.imag(), -z.real()}; }

} // namespace

Number acos(const Number& z) {
    if (!is_finite(z)) {
        const Number r = std::acos(unsigned_nan(z));
        // The sign is unspecified; CPython has this one.
        return std::isinf(z.real()) && std::isnan(z.imag()) ? Number(r.real(), INFINITY) : r;
    }
    if (is_large(z)) {
        const double size = log_of_large(z);
        return {std::atan2(std::fabs(z.imag()), z.real()),
                z.real() < 0 ? -std::copysign(size, z.imag()) : std::copysign(size, -z.imag())};
    }
    const Number a = sqrt({1 - z.real(), -z.imag()}), b = sqrt({1 + z.real(), z.imag()});
    return {2 * std::atan2(a.real(), b.real()),
            std::asinh(b.real() * a.imag() - b.imag() * a.real())};
}

Number acosh(const Number& z) {
    // Annex G knows the imaginary part of acosh(0 + nan j); CPython 3.11 does not.
    if (z.real() == 0 && std::isnan(z.imag())) return {NAN, NAN};
    if (!is_finite(z)) return std::acosh(unsigned_nan(z));
    if (is_large(z)) return {log_of_large(z), std::atan2(z.imag(), z.real())};
    const Number a = sqrt({z.real() - 1, z.imag()}), b = sqrt({z.real() + 1, z.imag()});
    return {std::asinh(a.real() * b.real() + a.imag() * b.imag()),
            2 * std::atan2(a.imag(), b.real())};
}

Number asin(const Number& z) { return by_i(asinh(times_i(z))); }

Number asinh(const Number& z) {
    if (!is_finite(z)) return std::asinh(unsigned_nan(z));
    if (is_large(z)) {
        const double size = log_of_large(z);
        return {z.imag() >= 0 ? std::copysign(size, z.real()) : -std::copysign(size, -z.real()),
                std::atan2(z.imag(), std::fabs(z.real()))};
    }
    const Number a = sqrt({1 + z.imag(), -z.real()}), b = sqrt({1 - z.imag(), z.real()});
    return {std::asinh(a.real() * b.imag() - b.real() * a.imag()),
            std::atan2(z.imag(), a.real() * b.real() - a.imag() * b.imag())};
}

Number atan(const Number& z) { return by_i(atanh(times_i(z))); }

Number atanh(const Number& z) {
    if (!is_finite(z)) return std::atanh(unsigned_nan(z));
    if (std::signbit(z.real())) return -atanh(-z);
    const double height = std::fabs(z.imag());
    if (z.real() > kSqrtLarge || height > kSqrtLarge) {
        const double h = std::hypot(z.real() / 2, z.imag() / 2);
        return {z.real() / 4 / h / h, -std::copysign(M_PI / 2, -z.imag())};
    }
    if (z.real() == 1 && height < kSqrtSmall) {
        if (height == 0) return {INFINITY, z.imag()};
        return {-std::log(std::sqrt(height) / std::sqrt(std::hypot(height, 2.0))),
                std::copysign(std::atan2(2.0, -height) / 2, z.imag())};
    }
    const double left = 1 - z.real();
    return {std::log1p(4 * z.real() / (left * left + height * height)) / 4,
            -std::atan2(-2 * z.imag(), left * (1 + z.real()) - height * height) / 2};
}

Number cos(const Number& z) { return cosh(times_i(z)); }

Number cosh(const Number& z) {
    // Signs of zero that Annex G leaves open are as in CPython's tables, here and below.
    if (std::isnan(z.real()) && z.imag() == 0) return {NAN, 0.0};
    if (!is_finite(z)) return std::cosh(unsigned_nan(z));
    const double c = std::cos(z.imag()), s = std::sin(z.imag());
    if (std::fabs(z.real()) > kLogLarge) {
        const double x = z.real() - std::copysign(1.0, z.real());
        return {c * std::cosh(x) * kE, s * std::sinh(x) * kE};
    }
    return {c * std::cosh(z.real()), s * std::sinh(z.real())};
}

Number exp(const Number& z) {
    if (std::isinf(z.real()) && z.real() < 0 && !std::isfinite(z.imag())) return {0.0, 0.0};
    if (!is_finite(z)) return std::exp(unsigned_nan(z));
    const double c = std::cos(z.imag()), s = std::sin(z.imag());
    if (z.real() > kLogLarge) {
        const double size = std::exp(z.real() - 1);
        return {size * c * kE, size * s * kE};
    }
    const double size = std::exp(z.real());
    return {size * c, size * s};
}

Number log(const Number& z) {
    if (!is_finite(z)) return std::log(unsigned_nan(z));
    const double ax = std::fabs(z.real()), ay = std::fabs(z.imag());
    double real;
    if (ax > kLarge || ay > kLarge) {
        real = std::log(std::hypot(ax / 2, ay / 2)) + kLn2;
    } else if (ax < DBL_MIN && ay < DBL_MIN) {
        real =
            ax > 0 || ay > 0
                ? std::log(std::hypot(std::ldexp(ax, DBL_MANT_DIG), std::ldexp(ay, DBL_MANT_DIG))) -
                      DBL_MANT_DIG * kLn2
                : -INFINITY;
    } else {
        const double h = std::hypot(ax, ay);
        if (0.71 <= h && h <= 1.73) { // near 1, where digits would be lost
            const double most = std::fmax(ax, ay), least = std::fmin(ax, ay);
            real = std::log1p((most - 1) * (most + 1) + least * least) / 2;
        } else {
            real = std::log(h);
        }
    }
    return {real, std::atan2(z.imag(), z.real())};
}

Number sin(const Number& z) { return by_i(sinh(times_i(z))); }

Number sinh(const Number& z) {
    if (z.real() == 0 && std::isnan(z.imag())) return {0.0, NAN};
    if (!is_finite(z)) return std::sinh(unsigned_nan(z));
    const double c = std::cos(z.imag()), s = std::sin(z.imag());
    if (std::fabs(z.real()) > kLogLarge) {
        const double x = z.real() - std::copysign(1.0, z.real());
        return {c * std::sinh(x) * kE, s * std::cosh(x) * kE};
    }
    return {c * std::sinh(z.real()), s * std::cosh(z.real())};
}

Number sqrt(const Number& z) {
    if (!is_finite(z)) return std::sqrt(unsigned_nan(z));
    if (z.real() == 0 && z.imag() == 0) return {0, z.imag()};
    constexpr int kUp = 2 * (DBL_MANT_DIG / 2) + 1, kDown = -(kUp + 1) / 2;
    double ax = std::fabs(z.real()), ay = std::fabs(z.imag()), s;
    if (ax < DBL_MIN && ay < DBL_MIN) { // where hypot() would have few digits
        ax = std::ldexp(ax, kUp);
        s = std::ldexp(std::sqrt(ax + std::hypot(ax, std::ldexp(ay, kUp))), kDown);
    } else {
        ax /= 8;
        s = 2 * std::sqrt(ax + std::hypot(ax, ay / 8));
    }
    const double d = ay / (2 * s);
    return z.real() >= 0 ? Number(s, std::copysign(d, z.imag()))
                         : Number(d, std::copysign(s, z.imag()));
}

Number tan(const Number& z) { return by_i(tanh(times_i(z))); }

Number tanh(const Number& z) {
    if (z.real() == 0 && std::isnan(z.imag())) return {NAN, NAN}; // as with acosh
    if (std::isinf(z.real()) && !std::isfinite(z.imag()))
        return {std::copysign(1.0, z.real()), 0.0};
    if (!is_finite(z)) return std::tanh(unsigned_nan(z));
    if (std::fabs(z.real()) > kLogLarge)
        return {std::copysign(1.0, z.real()),
                4 * std::sin(z.imag()) * std::cos(z.imag()) * std::exp(-2 * std::fabs(z.real()))};
    const double tx = std::tanh(z.real()), ty = std::tan(z.imag()), cx = 1 / std::cosh(z.real());
    const double product = tx * ty, denominator = 1 + product * product;
    return {tx * (1 + ty * ty) / denominator, ((ty / denominator) * cx) * cx};
}

} // namespace boomslang::runtime::complex_functions
