// The operations as methods of a Context, which obey it instead of the current one.
#include "modules/decimal/object.h"

namespace boomslang::runtime::decimal {

namespace {

using Unary = Number (*)(const Number&, const Rules&, Status&);
using Binary = Number (*)(const Number&, const Number&, const Rules&, Status&);

Context* self_context(Value* args) { return receiver<Context>(args); }

template <Unary F>
Value unary(Value* args, std::uint32_t) {
    Number a;
    if (!to_argument(args[1], a)) return Value::exception();
    Status status = 0;
    const Number result = F(a, self_context(args)->rules, status);
    return settled(self_context(args), status, result);
}
template <Binary F>
Value binary(Value* args, std::uint32_t) {
    Number a, b;
    if (!to_argument(args[1], a) || !to_argument(args[2], b)) return Value::exception();
    Status status = 0;
    const Number result = F(a, b, self_context(args)->rules, status);
    return settled(self_context(args), status, result);
}
// A method of Decimal that has nothing to do with the context, on the argument.
template <class Function>
Value on_argument(Value* args, Function function) {
    Number a;
    if (!to_argument(args[1], a)) return Value::exception();
    return function(a, self_context(args));
}

Value context_divmod(Value* args, std::uint32_t) {
    Number a, b, quotient, rest;
    if (!to_argument(args[1], a) || !to_argument(args[2], b)) return Value::exception();
    Status status = 0;
    divide_with_remainder(a, b, self_context(args)->rules, status, quotient, rest);
    if (status && !settle(self_context(args), status)) return Value::exception();
    TRY_VALUE(first, make_decimal(quotient));
    TRY_VALUE(second, make_decimal(rest));
    return tuple_value({first, second});
}
Value context_fma(Value* args, std::uint32_t) {
    Number a, b, c;
    if (!to_argument(args[1], a) || !to_argument(args[2], b) || !to_argument(args[3], c))
        return Value::exception();
    Status status = 0;
    const Number result = fused_multiply_add(a, b, c, self_context(args)->rules, status);
    return settled(self_context(args), status, result);
}
// power(a, b, modulo=None)
Value context_power(Value* args, std::uint32_t) {
    Number a, b, m;
    if (!to_argument(args[1], a) || !to_argument(args[2], b)) return Value::exception();
    const bool modular = !args[3].is_empty() && !args[3].is_none();
    if (modular && !to_argument(args[3], m)) return Value::exception();
    const Rules& rules = self_context(args)->rules;
    Status status = 0;
    const Number result =
        modular ? power_modulo(a, b, m, rules, status) : power(a, b, rules, status);
    return settled(self_context(args), status, result);
}
Value context_create_decimal(Value* args, std::uint32_t) {
    return args[1].is_empty() ? make_decimal(Number())
                              : convert_in_context(args[1], self_context(args));
}
Value context_create_decimal_from_float(Value* args, std::uint32_t) {
    Status status = 0;
    Number number;
    if (is_integer(args[1]))
        number = finalized(number_of_int(args[1]), self_context(args)->rules, status);
    else if (is_floating(args[1]))
        number = from_double(float_value(args[1]), self_context(args)->rules, status);
    else return raise(types::TypeError, "argument must be int or float");
    return settled(self_context(args), status, number);
}
Value context_apply(Value* args, std::uint32_t) {
    if (!is_decimal(args[1])) return raise(types::TypeError, "argument must be a Decimal");
    return convert_in_context(args[1], self_context(args));
}
Value context_canonical(Value* args, std::uint32_t) {
    return is_decimal(args[1]) ? args[1] : raise(types::TypeError, "argument must be a Decimal");
}
Value context_is_canonical(Value* args, std::uint32_t) {
    return is_decimal(args[1]) ? Value::from(true)
                               : raise(types::TypeError, "argument must be a Decimal");
}
Value context_copy_decimal(Value* args, std::uint32_t) {
    if (is_decimal(args[1])) return args[1];
    return on_argument(args, [](const Number& a, Context*) { return make_decimal(a); });
}
Value context_copy_abs(Value* args, std::uint32_t) {
    return on_argument(args, [](Number a, Context*) {
        a.negative = false;
        return make_decimal(a);
    });
}
Value context_copy_negate(Value* args, std::uint32_t) {
    return on_argument(args, [](Number a, Context*) {
        a.negative = !a.negative;
        return make_decimal(a);
    });
}
Value context_same_quantum(Value* args, std::uint32_t) {
    Number a, b;
    if (!to_argument(args[1], a) || !to_argument(args[2], b)) return Value::exception();
    return Value::from(same_quantum(a, b));
}
template <bool (*F)(const Number&, const Rules&)>
Value test(Value* args, std::uint32_t) {
    return on_argument(args,
                       [](const Number& a, Context* c) { return Value::from(F(a, c->rules)); });
}
Value context_number_class(Value* args, std::uint32_t) {
    return on_argument(
        args, [](const Number& a, Context* c) { return str_value(number_class(a, c->rules)); });
}
template <bool kEngineering>
Value context_text(Value* args, std::uint32_t) {
    return on_argument(args, [](const Number& a, Context* c) {
        return make_str_or_raise(to_text(a, kEngineering, c->capitals));
    });
}
Value context_radix(Value*, std::uint32_t) {
    return make_decimal(Number::finite(false, Magnitude(10), 0));
}

bool is_finite(const Number& a, const Rules&) { return a.is_finite(); }
bool is_infinite(const Number& a, const Rules&) { return a.is_infinite(); }
bool is_nan(const Number& a, const Rules&) { return a.is_nan(); }
bool is_quiet(const Number& a, const Rules&) { return a.kind == Kind::QuietNan; }
bool is_signaling(const Number& a, const Rules&) { return a.is_signaling(); }
bool is_signed(const Number& a, const Rules&) { return a.negative; }
bool is_zero(const Number& a, const Rules&) { return a.is_zero(); }

} // namespace

#define UNARY(name, function, doc)                                                                 \
    { name "(self, x, /)", guarded<unary<function>>, doc }
#define BINARY(name, function, doc)                                                                \
    { name "(self, x, y, /)", guarded<binary<function>>, doc }
#define TEST(name, function, doc)                                                                  \
    { name "(self, x, /)", guarded<test<function>>, doc }
const NativeDef context_method_rows[] = {
    UNARY("abs", absolute, "The absolute value of x."),
    UNARY("exp", exponential, "e ** x."),
    UNARY("ln", logarithm, "The natural logarithm."),
    UNARY("log10", logarithm10, "The logarithm to base ten."),
    UNARY("logb", logb, "The adjusted exponent, as a Decimal."),
    UNARY("logical_invert", logical_invert, "The digits, zeros and ones, inverted."),
    UNARY("minus", minus, "-x."),
    UNARY("next_minus", next_minus, "The largest representable number that is smaller."),
    UNARY("next_plus", next_plus, "The smallest representable number that is larger."),
    UNARY("normalize", normalize, "The same value without trailing zeros."),
    UNARY("plus", plus, "+x: x under the rules of this context."),
    UNARY("sqrt", square_root, "The square root."),
    UNARY("to_integral", to_integral_value, "The same as to_integral_value()."),
    UNARY("to_integral_exact", to_integral_exact,
          "The nearest integer; signals Inexact and Rounded."),
    UNARY("to_integral_value", to_integral_value, "The nearest integer."),
    BINARY("add", add, "x + y."),
    BINARY("compare", compare, "-1, 0 or 1 as a Decimal, or a NaN."),
    BINARY("compare_signal", compare_signal, "As compare(), but every NaN signals."),
    BINARY("compare_total", compare_total,
           "Compares representations, so that all numbers have an order."),
    BINARY("compare_total_mag", compare_total_mag, "As compare_total(), without signs."),
    BINARY("copy_sign", copy_sign, "x with the sign of y."),
    BINARY("divide", divide, "x / y."),
    BINARY("divide_int", divide_integer, "The integer part of x / y."),
    BINARY("logical_and", logical_and, "The digits, zeros and ones, by `and`."),
    BINARY("logical_or", logical_or, "The digits, zeros and ones, by `or`."),
    BINARY("logical_xor", logical_xor, "The digits, zeros and ones, by exclusive `or`."),
    BINARY("max", maximum, "The larger; a number, if only one is a NaN."),
    BINARY("max_mag", maximum_magnitude, "The larger without regard to signs."),
    BINARY("min", minimum, "The smaller; a number, if only one is a NaN."),
    BINARY("min_mag", minimum_magnitude, "The smaller without regard to signs."),
    BINARY("multiply", multiply, "x * y."),
    BINARY("next_toward", next_toward, "The neighbour of x in the direction of y."),
    BINARY("quantize", quantize, "x rounded to the exponent of y."),
    BINARY("remainder", remainder, "What the integer division leaves, with the sign of x."),
    BINARY("remainder_near", remainder_near, "What is left from the nearest multiple of y."),
    BINARY("rotate", rotate, "The digits of x rotated to the left by y."),
    BINARY("scaleb", scaleb, "x with y added to its exponent."),
    BINARY("shift", shift, "The digits of x shifted to the left by y."),
    BINARY("subtract", subtract, "x - y."),
    TEST("is_finite", is_finite, "Neither infinite nor a NaN."),
    TEST("is_infinite", is_infinite, "An infinity."),
    TEST("is_nan", is_nan, "A NaN of either kind."),
    TEST("is_normal", is_normal, "A normal number."),
    TEST("is_qnan", is_quiet, "A quiet NaN."),
    TEST("is_signed", is_signed, "Has a minus sign."),
    TEST("is_snan", is_signaling, "A signaling NaN."),
    TEST("is_subnormal", is_subnormal, "A subnormal number."),
    TEST("is_zero", is_zero, "Zero of either sign."),
    {"_apply(self, x, /)", guarded<context_apply>, "x under the rules of this context."},
    {"canonical(self, x, /)", guarded<context_canonical>, "x."},
    {"is_canonical(self, x, /)", guarded<context_is_canonical>,
     "True: every number has one encoding."},
    {"copy_abs(self, x, /)", guarded<context_copy_abs>, "x without sign, not rounded."},
    {"copy_decimal(self, x, /)", guarded<context_copy_decimal>, "x as a Decimal, not rounded."},
    {"copy_negate(self, x, /)", guarded<context_copy_negate>,
     "x with the other sign, not rounded."},
    {"create_decimal(self, num='0', /)", guarded<context_create_decimal>,
     "A Decimal of num, rounded."},
    {"create_decimal_from_float(self, f, /)", guarded<context_create_decimal_from_float>,
     "A Decimal of a float, rounded."},
    {"divmod(self, x, y, /)", guarded<context_divmod>,
     "The integer part of x / y, and what it leaves."},
    {"fma(self, x, y, z, /)", guarded<context_fma>, "x * y + z, rounded once."},
    {"number_class(self, x, /)", guarded<context_number_class>, "A word such as '+Normal'."},
    {"power(self, /, a, b, modulo=None)", guarded<context_power>,
     "a ** b, or that modulo a number."},
    {"radix(self, /)", guarded<context_radix>, "Decimal(10)."},
    {"same_quantum(self, x, y, /)", guarded<context_same_quantum>, "Have both the same exponent?"},
    {"to_eng_string(self, x, /)", guarded<context_text<true>>,
     "Text with an exponent that is a multiple of 3."},
    {"to_sci_string(self, x, /)", guarded<context_text<false>>, "Text."},
    {nullptr, nullptr, nullptr},
};
#undef UNARY
#undef BINARY
#undef TEST

} // namespace boomslang::runtime::decimal
