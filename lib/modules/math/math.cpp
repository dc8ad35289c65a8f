// The module math: functions on floats. math_integers.cpp has those on ints.
#include "modules/math/gamma.h"
#include "modules/math/math_integers.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/number/int_internal.h"
#include "runtime/protocol/drain_here.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cmath>
#include <limits>
#include <vector>

namespace boomslang::runtime {

namespace {

Value domain_error() { return raise(types::ValueError, "math domain error"); }
Value range_error() { return raise(types::OverflowError, "math range error"); }

// A function of one float. An infinite result of a finite argument is a range error where the
// function can overflow, else a singularity.
template <double (*F)(double), bool Overflows = false>
Value unary_float(Value* args, std::uint32_t) {
    double x = 0;
    if (!float_argument(args[0], x)) return Value::exception();
    double r = F(x);
    if (std::isnan(r) && !std::isnan(x)) return domain_error();
    if (std::isinf(r) && std::isfinite(x)) return Overflows ? range_error() : domain_error();
    return Value::real(r);
}

template <double (*F)(double, MathError&) noexcept>
Value gamma_function(Value* args, std::uint32_t) {
    double x = 0;
    if (!float_argument(args[0], x)) return Value::exception();
    MathError error = MathError::None;
    double r = F(x, error);
    if (error == MathError::Domain) return domain_error();
    if (error == MathError::Range) return range_error();
    return Value::real(r);
}

template <double (*F)(double, double)>
Value binary_float(Value* args, std::uint32_t) {
    double x = 0, y = 0;
    if (!float_argument(args[0], x) || !float_argument(args[1], y)) return Value::exception();
    double r = F(x, y);
    if (std::isnan(r) && !std::isnan(x) && !std::isnan(y)) return domain_error();
    if (std::isinf(r) && std::isfinite(x) && std::isfinite(y)) return range_error();
    return Value::real(r);
}

template <bool (*Test)(double)>
Value test_float(Value* args, std::uint32_t) {
    double x = 0;
    return float_argument(args[0], x) ? Value::from(Test(x)) : Value::exception();
}

// Without the templates of <cmath>: one address each.
#define PLAIN(name)                                                                                \
    double plain_##name(double x) { return std::name(x); }
PLAIN(acos)
PLAIN(acosh)
PLAIN(asin)
PLAIN(asinh)
PLAIN(atan)
PLAIN(atanh)
PLAIN(cbrt)
PLAIN(cos)
PLAIN(cosh)
PLAIN(erf)
PLAIN(erfc)
PLAIN(exp)
PLAIN(exp2)
PLAIN(expm1)
PLAIN(fabs)
PLAIN(log)
PLAIN(log10)
PLAIN(log2)
PLAIN(sin)
PLAIN(sinh)
PLAIN(sqrt)
PLAIN(tan)
PLAIN(tanh)
#undef PLAIN
double plain_log1p(double x) { return x == 0.0 ? x : std::log1p(x); } // keeps -0.0
double plain_degrees(double x) { return x * (180.0 / M_PI); }
double plain_radians(double x) { return x * (M_PI / 180.0); }
double plain_atan2(double y, double x) { return std::atan2(y, x); }
double plain_copysign(double x, double y) { return std::copysign(x, y); }
double plain_fmod(double x, double y) { return std::fmod(x, y); }
double plain_remainder(double x, double y) { return std::remainder(x, y); }
double plain_nextafter(double x, double y) { return std::nextafter(x, y); }
bool is_nan(double x) { return std::isnan(x); }
bool is_inf(double x) { return std::isinf(x); }
bool is_finite(double x) { return std::isfinite(x); }

// nextafter may leave the finite numbers; that is no error.
Value math_nextafter(Value* args, std::uint32_t) {
    double x = 0, y = 0;
    if (!float_argument(args[0], x) || !float_argument(args[1], y)) return Value::exception();
    return Value::real(plain_nextafter(x, y));
}

Value math_atan2(Value* args, std::uint32_t) {
    double y = 0, x = 0;
    if (!float_argument(args[0], y) || !float_argument(args[1], x)) return Value::exception();
    return Value::real(plain_atan2(y, x));
}

// Logarithms take ints of any size.
template <double (*F)(double)>
Value logarithm(Value x) {
    if (is_integer(x)) {
        if (int_sign(x) <= 0) return domain_error();
        std::int64_t exponent = 0;
        double m = int_scaled(x, exponent);
        if (exponent <= 1024) {
            double d = std::ldexp(m, static_cast<int>(exponent));
            if (std::isfinite(d)) return Value::real(F(d));
        }
        return Value::real(F(m) + F(2.0) * static_cast<double>(exponent));
    }
    double d = 0;
    if (!float_argument(x, d)) return Value::exception();
    if (d <= 0.0) return domain_error();
    return Value::real(F(d));
}

Value math_log(Value* args, std::uint32_t count) {
    if (count < 1 || count > 2)
        return raise(types::TypeError, "math.log requires 1 to 2 arguments");
    TRY_VALUE(numerator, logarithm<plain_log>(args[0]));
    if (count == 1) return numerator;
    TRY_VALUE(denominator, logarithm<plain_log>(args[1]));
    return binary(BinaryOp::TrueDiv, numerator, denominator);
}

Value math_log2(Value* args, std::uint32_t) { return logarithm<plain_log2>(args[0]); }
Value math_log10(Value* args, std::uint32_t) { return logarithm<plain_log10>(args[0]); }

Value math_pow(Value* args, std::uint32_t) {
    double x = 0, y = 0;
    if (!float_argument(args[0], x) || !float_argument(args[1], y)) return Value::exception();
    double r = std::pow(x, y);
    if (std::isfinite(x) && std::isfinite(y)) {
        if (std::isnan(r)) return domain_error();
        if (std::isinf(r)) return x == 0.0 ? domain_error() : range_error();
    }
    return Value::real(r);
}

Value math_ldexp(Value* args, std::uint32_t) {
    double x = 0;
    if (!float_argument(args[0], x)) return Value::exception();
    if (!is_integer(args[1]))
        return raise(types::TypeError, "Expected an int as second argument to ldexp.");
    std::int64_t e = 0;
    if (!int_to_int64(args[1], e)) e = int_sign(args[1]) < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0.0 || !std::isfinite(x)) return Value::real(x);
    if (e > INT32_MAX) return range_error();
    if (e < INT32_MIN) return Value::real(std::copysign(0.0, x));
    double r = std::ldexp(x, static_cast<int>(e));
    return std::isinf(r) ? range_error() : Value::real(r);
}

Value math_frexp(Value* args, std::uint32_t) {
    double x = 0;
    if (!float_argument(args[0], x)) return Value::exception();
    int e = 0;
    if (std::isfinite(x) && x != 0.0) x = std::frexp(x, &e);
    return tuple_value({Value::real(x), Value::integer(e)});
}

Value math_modf(Value* args, std::uint32_t) {
    double x = 0;
    if (!float_argument(args[0], x)) return Value::exception();
    double whole = 0, fraction = std::modf(x, &whole);
    return tuple_value({Value::real(fraction), Value::real(whole)});
}

Value math_ulp(Value* args, std::uint32_t) {
    double x = 0;
    if (!float_argument(args[0], x)) return Value::exception();
    x = std::fabs(x);
    if (!std::isfinite(x)) return Value::real(x);
    double above = std::nextafter(x, HUGE_VAL);
    return Value::real(std::isinf(above) ? x - std::nextafter(x, 0.0) : above - x);
}

Value math_isclose(Value* args, std::uint32_t) {
    double a = 0, b = 0, relative = 1e-9, absolute = 0.0;
    if (!float_argument(args[0], a) || !float_argument(args[1], b)) return Value::exception();
    if (!args[2].is_empty() && !float_argument(args[2], relative)) return Value::exception();
    if (!args[3].is_empty() && !float_argument(args[3], absolute)) return Value::exception();
    if (relative < 0.0 || absolute < 0.0)
        return raise(types::ValueError, "tolerances must be non-negative");
    if (a == b) return Value::from(true);
    if (std::isinf(a) || std::isinf(b)) return Value::from(false);
    double difference = std::fabs(b - a);
    return Value::from(difference <= std::fabs(relative * b) ||
                       difference <= std::fabs(relative * a) || difference <= absolute);
}

template <Dunder D, double (*F)(double)>
Value to_integer(Value* args, std::uint32_t) {
    Value v = args[0];
    if (v.is_float()) return int_from_double(F(v.as_float()));
    if (type_of(v)->has(D)) return call_dunder(D, v);
    double d = 0;
    if (!float_argument(v, d)) return Value::exception();
    return int_from_double(F(d));
}
double plain_floor(double x) { return std::floor(x); }
double plain_ceil(double x) { return std::ceil(x); }

Value math_trunc(Value* args, std::uint32_t) {
    Value v = args[0];
    if (v.is_float()) return int_from_double(v.as_float());
    if (type_of(v)->has(Dunder::Trunc)) return call_dunder(Dunder::Trunc, v);
    return raise(types::TypeError, "type ", type_name(v), " doesn't define __trunc__ method");
}

// The Euclidean norm. Extended precision keeps the squares from overflowing and the sum's error
// below what rounding to double shows.
double norm(const double* values, std::size_t count) noexcept {
    long double sum = 0.0L;
    bool nan = false;
    for (std::size_t i = 0; i < count; ++i) {
        if (std::isinf(values[i])) return HUGE_VAL;
        nan |= std::isnan(values[i]);
        sum += static_cast<long double>(values[i]) * values[i];
    }
    return nan ? std::nan("") : static_cast<double>(std::sqrt(sum));
}

// float_argument(), without a call for what most coordinates are.
[[gnu::always_inline]] inline bool coordinate(Value v, double& out) {
    if (!v.is_float()) return float_argument(v, out);
    out = v.as_float();
    return true;
}

Value math_hypot(Value* args, std::uint32_t count) {
    std::vector<double> values(count);
    for (std::uint32_t i = 0; i < count; ++i)
        if (!coordinate(args[i], values[i])) return Value::exception();
    return Value::real(count == 1 ? std::fabs(values[0]) : norm(values.data(), count));
}

Value math_dist(Value* args, std::uint32_t) {
    TRY_VALUE(p, to_tuple(args[0]));
    TRY_VALUE(q, to_tuple(args[1]));
    auto *a = p.as<Tuple>(), *b = q.as<Tuple>();
    if (a->size != b->size)
        return raise(types::ValueError, "both points must have the same number of dimensions");
    std::vector<double> values(a->size);
    for (std::size_t i = 0; i < values.size(); ++i) {
        double x = 0, y = 0;
        if (!coordinate(a->items[i], x) || !coordinate(b->items[i], y)) return Value::exception();
        values[i] = std::fabs(x - y);
    }
    return Value::real(norm(values.data(), values.size()));
}

// Shewchuk's exact summation: partial sums that do not overlap, rounded once at the end.
Value math_fsum(Value* args, std::uint32_t) {
    TRY_VALUE(it, get_iterator(args[0]));
    std::vector<double> partials;
    double special = 0.0, infinities = 0.0;
    for (;;) {
        TRY_VALUE(item, iterate(it));
        if (item.is_empty()) break;
        double x = 0;
        if (!float_argument(item, x)) return Value::exception();
        double original = x;
        std::size_t kept = 0;
        for (double y : partials) {
            if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
            double high = x + y, low = y - (high - x);
            if (low != 0.0) partials[kept++] = low;
            x = high;
        }
        partials.resize(kept);
        if (x == 0.0) continue;
        if (!std::isfinite(x)) {
            if (std::isfinite(original))
                return raise(types::OverflowError, "intermediate overflow in fsum");
            if (std::isinf(original)) infinities += original;
            special += original;
            partials.clear();
        } else {
            partials.push_back(x);
        }
    }
    if (special != 0.0) {
        if (std::isnan(infinities)) return raise(types::ValueError, "-inf + inf in fsum");
        return Value::real(special);
    }
    double high = 0.0;
    if (partials.empty()) return Value::real(high);
    std::size_t n = partials.size();
    high = partials[--n];
    double low = 0.0;
    while (n > 0) {
        double x = high, y = partials[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0.0) break;
    }
    // Half-even: what is left decides a tie.
    if (n > 0 && ((low < 0.0 && partials[n - 1] < 0.0) || (low > 0.0 && partials[n - 1] > 0.0))) {
        double y = low * 2.0, x = high + y;
        if (y == x - high) high = x;
    }
    return Value::real(high);
}

// Multiplies by what follows of one kind, with the product in a register. The item that it does not fit, or what
// drain() gives.
Value multiply_ints(Value& product, Value iterator) {
    std::int64_t all = product.as_int();
    const Value rest = drain_here(iterator, [&all](Value v) {
        std::int64_t next;
        if (!v.is_int() || __builtin_mul_overflow(all, v.as_int(), &next)) return false;
        all = next;
        return true;
    });
    product = Value::integer(all);
    return rest;
}
Value multiply_floats(Value& product, Value iterator) {
    double all = product.as_float();
    const Value rest = drain_here(iterator, [&all](Value v) {
        if (v.is_float()) all *= v.as_float();
        return v.is_float();
    });
    product = Value::real(all);
    return rest;
}

Value math_prod(Value* args, std::uint32_t) {
    Value product = args[1].is_empty() ? Value::integer(1) : args[1];
    TRY_VALUE(it, get_iterator(args[0]));
    for (;;) {
        TRY_VALUE(item, product.is_int()     ? multiply_ints(product, it)
                        : product.is_float() ? multiply_floats(product, it)
                                             : iterate(it));
        if (item.is_empty()) return product;
        product = binary(BinaryOp::Mul, product, item);
        TRY(product);
    }
}

const NativeDef functions[] = {
    {"acos(x, /)", unary_float<plain_acos>, "Arc cosine, in radians."},
    {"acosh(x, /)", unary_float<plain_acosh>, "Inverse hyperbolic cosine."},
    {"asin(x, /)", unary_float<plain_asin>, "Arc sine, in radians."},
    {"asinh(x, /)", unary_float<plain_asinh>, "Inverse hyperbolic sine."},
    {"atan(x, /)", unary_float<plain_atan>, "Arc tangent, in radians."},
    {"atan2(y, x, /)", math_atan2, "Arc tangent of y/x in the right quadrant, in radians."},
    {"atanh(x, /)", unary_float<plain_atanh>, "Inverse hyperbolic tangent."},
    {"cbrt(x, /)", unary_float<plain_cbrt>, "Cube root."},
    {"ceil(x, /)", to_integer<Dunder::Ceil, plain_ceil>, "The smallest int not below x."},
    {"copysign(x, y, /)", binary_float<plain_copysign>, "x with the sign of y."},
    {"cos(x, /)", unary_float<plain_cos>, "Cosine of x radians."},
    {"cosh(x, /)", unary_float<plain_cosh, true>, "Hyperbolic cosine."},
    {"degrees(x, /)", unary_float<plain_degrees>, "From radians to degrees."},
    {"dist(p, q, /)", math_dist, "Euclidean distance of two points."},
    {"erf(x, /)", unary_float<plain_erf>, "Error function."},
    {"erfc(x, /)", unary_float<plain_erfc>, "1 - erf(x)."},
    {"exp(x, /)", unary_float<plain_exp, true>, "e**x."},
    {"exp2(x, /)", unary_float<plain_exp2, true>, "2**x."},
    {"expm1(x, /)", unary_float<plain_expm1, true>, "e**x - 1, exact for small x."},
    {"fabs(x, /)", unary_float<plain_fabs>, "Absolute value as a float."},
    {"floor(x, /)", to_integer<Dunder::Floor, plain_floor>, "The largest int not above x."},
    {"fmod(x, y, /)", binary_float<plain_fmod>, "C's remainder, with the sign of x."},
    {"frexp(x, /)", math_frexp, "(m, e) with x == m * 2**e and 0.5 <= abs(m) < 1."},
    {"fsum(seq, /)", math_fsum, "The exact sum of floats, rounded once."},
    {"gamma(x, /)", gamma_function<python_gamma>, "Gamma function."},
    {"!hypot(*coordinates)", math_hypot, "Euclidean distance from the origin."},
    {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", math_isclose,
     "Are two numbers close to each other?"},
    {"isfinite(x, /)", test_float<is_finite>, "Neither infinite nor nan?"},
    {"isinf(x, /)", test_float<is_inf>, "Infinite?"},
    {"isnan(x, /)", test_float<is_nan>, "Not a number?"},
    {"ldexp(x, i, /)", math_ldexp, "x * 2**i."},
    {"lgamma(x, /)", gamma_function<python_lgamma>, "Logarithm of abs(gamma(x))."},
    {"!log(x, base=None, /)", math_log, "Logarithm, natural unless a base is given."},
    {"log10(x, /)", math_log10, "Decimal logarithm."},
    {"log1p(x, /)", unary_float<plain_log1p>, "log(1+x), exact for small x."},
    {"log2(x, /)", math_log2, "Binary logarithm."},
    {"modf(x, /)", math_modf, "Fractional and integer part, as floats."},
    {"nextafter(x, y, /)", math_nextafter, "The next float from x towards y."},
    {"pow(x, y, /)", math_pow, "x**y of floats."},
    {"prod(iterable, /, *, start=1)", math_prod, "Product of start and the items."},
    {"radians(x, /)", unary_float<plain_radians>, "From degrees to radians."},
    {"remainder(x, y, /)", binary_float<plain_remainder>,
     "x minus the closest integer multiple of y."},
    {"sin(x, /)", unary_float<plain_sin>, "Sine of x radians."},
    {"sinh(x, /)", unary_float<plain_sinh, true>, "Hyperbolic sine."},
    {"sqrt(x, /)", unary_float<plain_sqrt>, "Square root."},
    {"tan(x, /)", unary_float<plain_tan>, "Tangent of x radians."},
    {"tanh(x, /)", unary_float<plain_tanh>, "Hyperbolic tangent."},
    {"trunc(x, /)", math_trunc, "The int nearest to x between x and 0."},
    {"ulp(x, /)", math_ulp, "Value of the least significant bit of x."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    define_functions(module, math_integer_functions);
    auto constant = [&](const char* name, double value) {
        dict_set(module->dict, intern(name), Value::real(value));
    };
    constant("pi", M_PI);
    constant("e", M_E);
    constant("tau", 2.0 * M_PI);
    constant("inf", HUGE_VAL);
    constant("nan", std::numeric_limits<double>::quiet_NaN());
}

} // namespace

extern const NativeModule math_module;
const NativeModule math_module{"math", "Mathematical functions on real numbers.", fill};

} // namespace boomslang::runtime
