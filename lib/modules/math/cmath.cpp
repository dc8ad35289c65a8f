// The module cmath: functions of complex numbers.
#include "modules/math/complex_functions.h"
#include "modules/support.h"
#include "runtime/number/complex_math.h"

#include <cmath>
#include <complex>

namespace boomslang::runtime {

namespace {

using complex_functions::Number;

Value result_of(Number r) { return make_complex(r.real(), r.imag()); }
bool finite(Number z) { return std::isfinite(z.real()) && std::isfinite(z.imag()); }
bool argument(Value v, Number& out) {
    ComplexPair pair;
    if (!complex_argument(v, pair)) return false;
    out = {pair.real, pair.imag};
    return true;
}
Value domain_error() { return raise(types::ValueError, "math domain error"); }
Value range_error() { return raise(types::OverflowError, "math range error"); }

// A finite argument with an infinite or undefined result: overflow, or a pole.
template <Number (*F)(const Number&), bool Overflows>
Value function(Value* args, std::uint32_t) {
    Number z;
    if (!argument(args[0], z)) return Value::exception();
    Number r = F(z);
    if (finite(z) && !finite(r)) return Overflows ? range_error() : domain_error();
    // cos(inf) and the like have no value.
    bool undefined = std::isnan(r.real()) || std::isnan(r.imag());
    bool given = std::isnan(z.real()) || std::isnan(z.imag());
    if (Overflows && undefined && !given) return domain_error();
    return result_of(r);
}

Value log(Value* args, std::uint32_t) {
    Number z, base;
    if (!argument(args[0], z)) return Value::exception();
    if (z == Number(0, 0)) return domain_error();
    Number r = complex_functions::log(z);
    if (!args[1].is_empty()) {
        if (!argument(args[1], base)) return Value::exception();
        if (base == Number(0, 0)) return domain_error();
        Number b = complex_functions::log(base);
        ComplexPair quotient;
        if (!complex_quotient({r.real(), r.imag()}, {b.real(), b.imag()}, quotient))
            return raise(types::ZeroDivisionError, "complex division by zero");
        return make_complex(quotient.real, quotient.imag);
    }
    return result_of(r);
}
Value log10(Value* args, std::uint32_t) {
    Number z;
    if (!argument(args[0], z)) return Value::exception();
    if (z == Number(0, 0)) return domain_error();
    Number r = complex_functions::log(z);
    constexpr double kLn10 = 2.302585092994045684;
    return make_complex(r.real() / kLn10, r.imag() / kLn10);
}

Value phase(Value* args, std::uint32_t) {
    Number z;
    if (!argument(args[0], z)) return Value::exception();
    return Value::real(std::atan2(z.imag(), z.real()));
}
Value polar(Value* args, std::uint32_t) {
    Number z;
    if (!argument(args[0], z)) return Value::exception();
    double r = std::hypot(z.real(), z.imag());
    if (finite(z) && std::isinf(r)) return range_error();
    return tuple_value({Value::real(r), Value::real(std::atan2(z.imag(), z.real()))});
}
Value rect(Value* args, std::uint32_t) {
    double r, phi;
    if (!float_argument(args[0], r) || !float_argument(args[1], phi)) return Value::exception();
    if (std::isinf(phi) && r != 0 && !std::isnan(r)) return domain_error();
    if (!std::isfinite(r) || !std::isfinite(phi)) {
        if (std::isinf(r) && std::isfinite(phi) && phi != 0) {
            double real = std::copysign(INFINITY, std::cos(phi)),
                   imag = std::copysign(INFINITY, std::sin(phi));
            return r > 0 ? make_complex(real, imag) : make_complex(-real, -imag);
        }
        if (std::isinf(r) && phi == 0)
            return make_complex(r, std::copysign(0.0, r > 0 ? phi : -phi));
        if (r == 0) return make_complex(0.0, 0.0);
        if (phi == 0) return make_complex(NAN, 0.0);
        return make_complex(std::isinf(r) ? INFINITY : NAN, NAN);
    }
    // Keeps the sign of zero angles.
    if (phi == 0) return make_complex(r, r * phi);
    return make_complex(r * std::cos(phi), r * std::sin(phi));
}

template <bool (*Test)(Number)>
Value test(Value* args, std::uint32_t) {
    Number z;
    return argument(args[0], z) ? Value::from(Test(z)) : Value::exception();
}
bool is_nan(Number z) { return std::isnan(z.real()) || std::isnan(z.imag()); }
bool is_inf(Number z) { return std::isinf(z.real()) || std::isinf(z.imag()); }

// isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)
Value is_close(Value* args, std::uint32_t) {
    Number a, b;
    double relative = 1e-9, absolute = 0;
    if (!argument(args[0], a) || !argument(args[1], b)) return Value::exception();
    if (!args[2].is_empty() && !float_argument(args[2], relative)) return Value::exception();
    if (!args[3].is_empty() && !float_argument(args[3], absolute)) return Value::exception();
    if (relative < 0 || absolute < 0)
        return raise(types::ValueError, "tolerances must be non-negative");
    if (a == b) return Value::from(true);
    if (is_inf(a) || is_inf(b)) return Value::from(false);
    double difference = std::abs(a - b);
    return Value::from(difference <= relative * std::abs(b) ||
                       difference <= relative * std::abs(a) || difference <= absolute);
}

const NativeDef functions[] = {
    {"acos(z, /)", function<complex_functions::acos, false>, "Arc cosine."},
    {"acosh(z, /)", function<complex_functions::acosh, false>, "Inverse hyperbolic cosine."},
    {"asin(z, /)", function<complex_functions::asin, false>, "Arc sine."},
    {"asinh(z, /)", function<complex_functions::asinh, false>, "Inverse hyperbolic sine."},
    {"atan(z, /)", function<complex_functions::atan, false>, "Arc tangent."},
    {"atanh(z, /)", function<complex_functions::atanh, false>, "Inverse hyperbolic tangent."},
    {"cos(z, /)", function<complex_functions::cos, true>, "Cosine."},
    {"cosh(z, /)", function<complex_functions::cosh, true>, "Hyperbolic cosine."},
    {"exp(z, /)", function<complex_functions::exp, true>, "e to the power of z."},
    {"sin(z, /)", function<complex_functions::sin, true>, "Sine."},
    {"sinh(z, /)", function<complex_functions::sinh, true>, "Hyperbolic sine."},
    {"sqrt(z, /)", function<complex_functions::sqrt, false>, "Square root."},
    {"tan(z, /)", function<complex_functions::tan, true>, "Tangent."},
    {"tanh(z, /)", function<complex_functions::tanh, true>, "Hyperbolic tangent."},
    {"log(z, base=None, /)", log, "Logarithm; without a base the natural one."},
    {"log10(z, /)", log10, "Logarithm to the base 10."},
    {"phase(z, /)", phase, "The argument of z."},
    {"polar(z, /)", polar, "Absolute value and argument."},
    {"rect(r, phi, /)", rect, "From polar to rectangular coordinates."},
    {"isfinite(z, /)", test<finite>, "Are both parts finite?"},
    {"isinf(z, /)", test<is_inf>, "Is a part infinite?"},
    {"isnan(z, /)", test<is_nan>, "Is a part not a number?"},
    {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", is_close, "Are both nearly equal?"},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    set("e", Value::real(M_E));
    set("pi", Value::real(M_PI));
    set("tau", Value::real(2 * M_PI));
    set("inf", Value::real(INFINITY));
    set("infj", make_complex(0, INFINITY));
    set("nan", Value::real(NAN));
    set("nanj", make_complex(0, NAN));
}

} // namespace

extern const NativeModule cmath_module;
const NativeModule cmath_module{"cmath", "Functions of complex numbers.", fill};

} // namespace boomslang::runtime
