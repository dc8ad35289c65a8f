// Lanczos' approximation with the 13 coefficients that Boost.Math publishes for 53-bit doubles; the
// order of operations is the one that keeps the error below a few units in the last place.
#include "modules/math/gamma.h"

#include <cmath>
#include <iterator>

namespace boomslang::runtime {

namespace {

constexpr double kG = 6.024680040776729583740234375;
constexpr double kGMinusHalf = 5.524680040776729583740234375;
constexpr double kPi = 3.141592653589793238462643383279502884197;
constexpr double kLogPi = 1.144729885849400174143427351353058711647;

constexpr double kNumerator[] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
constexpr double kDenominator[] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};
constexpr int kTerms = std::size(kNumerator);

double lanczos_sum(double x) noexcept {
    double numerator = 0.0, denominator = 0.0;
    if (x < 5.0) {
        for (int i = kTerms; --i >= 0;) {
            numerator = numerator * x + kNumerator[i];
            denominator = denominator * x + kDenominator[i];
        }
    } else {
        for (int i = 0; i < kTerms; ++i) {
            numerator = numerator / x + kNumerator[i];
            denominator = denominator / x + kDenominator[i];
        }
    }
    return numerator / denominator;
}

// sin(pi*x), accurate near integers.
double sin_pi(double x) noexcept {
    double y = std::fmod(std::fabs(x), 2.0);
    double r;
    switch (static_cast<int>(std::round(2.0 * y))) {
    case 0: r = std::sin(kPi * y); break;
    case 1: r = std::cos(kPi * (y - 0.5)); break;
    case 2: r = std::sin(kPi * (1.0 - y)); break;
    case 3: r = -std::cos(kPi * (y - 1.5)); break;
    default: r = std::sin(kPi * (y - 2.0)); break;
    }
    return std::copysign(1.0, x) * r;
}

} // namespace

double python_gamma(double x, MathError& error) noexcept {
    error = MathError::None;
    if (!std::isfinite(x)) {
        if (std::isnan(x) || x > 0.0) return x;
        error = MathError::Domain;
        return std::nan("");
    }
    if (x == 0.0) {
        error = MathError::Domain;
        return std::copysign(HUGE_VAL, x);
    }
    if (x == std::floor(x)) {
        if (x < 0.0) {
            error = MathError::Domain;
            return std::nan("");
        }
        if (x <= 23.0) { // exact
            double r = 1.0;
            for (double i = 2.0; i < x; i += 1.0) r *= i;
            return r;
        }
    }
    double magnitude = std::fabs(x);
    if (magnitude < 1e-20) {
        double r = 1.0 / x;
        if (std::isinf(r)) error = MathError::Range;
        return r;
    }
    if (magnitude > 200.0) {
        if (x < 0.0) return 0.0 / sin_pi(x);
        error = MathError::Range;
        return HUGE_VAL;
    }
    double y = magnitude + kGMinusHalf, z;
    if (magnitude > kGMinusHalf) {
        double q = y - magnitude;
        z = q - kGMinusHalf;
    } else {
        double q = y - kGMinusHalf;
        z = q - magnitude;
    }
    z = z * kG / y;
    double r;
    if (x < 0.0) {
        r = -kPi / sin_pi(magnitude) / magnitude * std::exp(y) / lanczos_sum(magnitude);
        r -= z * r;
        if (magnitude < 140.0) {
            r /= std::pow(y, magnitude - 0.5);
        } else {
            double root = std::pow(y, magnitude / 2.0 - 0.25);
            r /= root;
            r /= root;
        }
    } else {
        r = lanczos_sum(magnitude) / std::exp(y);
        r += z * r;
        if (magnitude < 140.0) {
            r *= std::pow(y, magnitude - 0.5);
        } else {
            double root = std::pow(y, magnitude / 2.0 - 0.25);
            r *= root;
            r *= root;
        }
    }
    if (std::isinf(r)) error = MathError::Range;
    return r;
}

double python_lgamma(double x, MathError& error) noexcept {
    error = MathError::None;
    if (!std::isfinite(x)) return std::isnan(x) ? x : HUGE_VAL;
    if (x == std::floor(x) && x <= 2.0) {
        if (x > 0.0) return 0.0;
        error = MathError::Domain;
        return HUGE_VAL;
    }
    double magnitude = std::fabs(x);
    if (magnitude < 1e-20) return -std::log(magnitude);
    double r = std::log(lanczos_sum(magnitude)) - kG;
    r += (magnitude - 0.5) * (std::log(magnitude + kG - 0.5) - 1);
    if (x < 0.0) r = kLogPi - std::log(std::fabs(sin_pi(magnitude))) - std::log(magnitude) - r;
    if (std::isinf(r)) error = MathError::Range;
    return r;
}

} // namespace boomslang::runtime
