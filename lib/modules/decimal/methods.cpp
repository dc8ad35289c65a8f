// Operators and methods of Decimal, made from the operations of number.h.
#include "modules/decimal/object.h"
#include "modules/decimal/quick.h"
#include "runtime/call/native_arguments.h"
#include "runtime/number/complex_math.h"

namespace boomslang::runtime::decimal {

namespace {

using Unary = Number (*)(const Number&, const Rules&, Status&);
using Binary = Number (*)(const Number&, const Number&, const Rules&, Status&);
using Test = bool (*)(const Number&);
using RuledTest = bool (*)(const Number&, const Rules&);

Number self_number(Value* args) { return receiver<Decimal>(args)->number(); }

// --- operators: the current context, NotImplemented for other operands

template <Unary F>
Value unary_operator(Value* args, std::uint32_t) {
    Context* context = current_context();
    if (!context) return Value::exception();
    Status status = 0;
    const Number result = F(self_number(args), context->rules, status);
    return settled(context, status, result);
}
template <Binary F, Quick Q, bool kReflected>
Value binary_operator(Value* args, std::uint32_t) {
    if constexpr (Q != nullptr) {
        Small a, b, result;
        if (to_small(args[kReflected], a) && to_small(args[!kReflected], b)) {
            Context* context = current_context();
            if (!context) return Value::exception();
            Status status = 0;
            if (Q(a, b, context->rules, status, result)) {
                if (status && !settle(context, status)) return Value::exception();
                return make_small(result);
            }
        }
    }
    Number other;
    if (!to_operand(args[1], other)) return not_implemented();
    Context* context = current_context();
    if (!context) return Value::exception();
    Status status = 0;
    const Number self = self_number(args);
    const Number result = kReflected ? F(other, self, context->rules, status)
                                     : F(self, other, context->rules, status);
    return settled(context, status, result);
}
template <bool kReflected>
Value divmod_operator(Value* args, std::uint32_t) {
    Number other, quotient, rest;
    if (!to_operand(args[1], other)) return not_implemented();
    Context* context = current_context();
    if (!context) return Value::exception();
    Status status = 0;
    const Number self = self_number(args);
    divide_with_remainder(kReflected ? other : self, kReflected ? self : other, context->rules,
                          status, quotient, rest);
    if (status && !settle(context, status)) return Value::exception();
    TRY_VALUE(first, make_decimal(quotient));
    TRY_VALUE(second, make_decimal(rest));
    return tuple_value({first, second});
}
template <bool kReflected>
Value power_operator(Value* args, std::uint32_t) {
    Number other, modulus;
    if (!to_operand(args[1], other)) return not_implemented();
    const bool modular = !args[2].is_empty() && !args[2].is_none();
    if (modular && !to_operand(args[2], modulus)) return not_implemented();
    Context* context = current_context();
    if (!context) return Value::exception();
    Status status = 0;
    const Number self = self_number(args);
    const Number &base = kReflected ? other : self, &exponent = kReflected ? self : other;
    const Number result = modular ? power_modulo(base, exponent, modulus, context->rules, status)
                                  : power(base, exponent, context->rules, status);
    return settled(context, status, result);
}
Value decimal_bool(Value* args, std::uint32_t) { return Value::from(!self_number(args).is_zero()); }
Value decimal_str(Value* args, std::uint32_t) {
    Context* context = current_context();
    if (!context) return Value::exception();
    return make_str_or_raise(to_text(self_number(args), false, context->capitals));
}
Value decimal_repr(Value* args, std::uint32_t) {
    Context* context = current_context();
    if (!context) return Value::exception();
    return make_str_or_raise("Decimal('" + to_text(self_number(args), false, context->capitals) +
                             "')");
}
template <Rounding R>
Value decimal_to_int(Value* args, std::uint32_t) {
    return to_int(self_number(args), R);
}
Value decimal_float(Value* args, std::uint32_t) {
    double d;
    return to_double(self_number(args), d) ? Value::real(d) : Value::exception();
}
Value decimal_complex(Value* args, std::uint32_t) {
    double d;
    return to_double(self_number(args), d) ? make_complex(d, 0) : Value::exception();
}
// __round__(self, ndigits)
Value decimal_round(Value* args, std::uint32_t) {
    if (args[1].is_empty()) return to_int(self_number(args), Rounding::HalfEven);
    if (!is_integer(args[1])) return raise(types::TypeError, "optional arg must be an integer");
    std::int64_t digits;
    if (!int_to_int64(args[1], digits))
        return raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    Context* context = current_context();
    if (!context) return Value::exception();
    const std::int64_t exponent = digits == INT64_MIN ? INT64_MAX : -digits;
    Status status = 0;
    const Number result = quantize(self_number(args), Number::finite(false, Magnitude(1), exponent),
                                   context->rules, status);
    return settled(context, status, result);
}

// --- methods: (self, context=None) and (self, other, context=None)

template <Unary F>
Value unary_method(Value* args, std::uint32_t) {
    Context* context = context_argument(args[1]);
    if (!context) return Value::exception();
    Status status = 0;
    const Number result = F(self_number(args), context->rules, status);
    return settled(context, status, result);
}
template <Binary F>
Value binary_method(Value* args, std::uint32_t) {
    Context* context = context_argument(args[2]);
    if (!context) return Value::exception();
    Number other;
    if (!to_argument(args[1], other)) return Value::exception();
    Status status = 0;
    const Number result = F(self_number(args), other, context->rules, status);
    return settled(context, status, result);
}
template <Test F>
Value test_method(Value* args, std::uint32_t) {
    return Value::from(F(self_number(args)));
}
template <RuledTest F>
Value ruled_test_method(Value* args, std::uint32_t) {
    Context* context = context_argument(args[1]);
    return context ? Value::from(F(self_number(args), context->rules)) : Value::exception();
}

// fma(self, other, third, context=None)
Value decimal_fma(Value* args, std::uint32_t) {
    Context* context = context_argument(args[3]);
    if (!context) return Value::exception();
    Number other, third;
    if (!to_argument(args[1], other) || !to_argument(args[2], third)) return Value::exception();
    Status status = 0;
    const Number result =
        fused_multiply_add(self_number(args), other, third, context->rules, status);
    return settled(context, status, result);
}
// The rules of the context but for a rounding that is given.
bool rules_with(const Context* context, Value rounding, Rules& rules) {
    rules = context->rules;
    return rounding.is_empty() || rounding.is_none() || rounding_argument(rounding, rules.rounding);
}
// quantize(self, exp, rounding=None, context=None)
Value decimal_quantize(Value* args, std::uint32_t) {
    Context* context = context_argument(args[3]);
    Rules rules;
    if (!context || !rules_with(context, args[2], rules)) return Value::exception();
    Status raised = 0;
    Small a, b, small;
    if (to_small(args[0], a) && to_small(args[1], b) &&
        quick_quantize(a, b, rules, raised, small)) {
        if (raised && !settle(context, raised)) return Value::exception();
        return make_small(small);
    }
    Number pattern;
    if (!to_argument(args[1], pattern)) return Value::exception();
    Status status = 0;
    const Number result = quantize(self_number(args), pattern, rules, status);
    return settled(context, status, result);
}
// to_integral_value(self, rounding=None, context=None) and to_integral_exact
template <Unary F>
Value decimal_to_integral(Value* args, std::uint32_t) {
    Context* context = context_argument(args[2]);
    Rules rules;
    if (!context || !rules_with(context, args[1], rules)) return Value::exception();
    Status status = 0;
    const Number result = F(self_number(args), rules, status);
    return settled(context, status, result);
}
Value decimal_same_quantum(Value* args, std::uint32_t) {
    if (!context_argument(args[2])) return Value::exception();
    Number other;
    if (!to_argument(args[1], other)) return Value::exception();
    return Value::from(same_quantum(self_number(args), other));
}
Value decimal_number_class(Value* args, std::uint32_t) {
    Context* context = context_argument(args[1]);
    return context ? str_value(number_class(self_number(args), context->rules))
                   : Value::exception();
}
Value decimal_to_eng_string(Value* args, std::uint32_t) {
    Context* context = context_argument(args[1]);
    if (!context) return Value::exception();
    return make_str_or_raise(to_text(self_number(args), true, context->capitals));
}
Value decimal_adjusted(Value* args, std::uint32_t) {
    const Number number = self_number(args);
    return Value::integer(number.is_finite() ? number.adjusted() : 0);
}
Value decimal_as_tuple(Value* args, std::uint32_t) { return as_tuple(self_number(args)); }
Value decimal_copy_abs(Value* args, std::uint32_t) {
    Number number = self_number(args);
    number.negative = false;
    return make_decimal(number);
}
Value decimal_copy_negate(Value* args, std::uint32_t) {
    Number number = self_number(args);
    number.negative = !number.negative;
    return make_decimal(number);
}
Value decimal_radix(Value*, std::uint32_t) {
    return make_decimal(Number::finite(false, Magnitude(10), 0));
}
Value always(Value*, std::uint32_t) { return Value::from(true); }
Value decimal_sizeof(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(
        sizeof(Decimal) + receiver<Decimal>(args)->size * sizeof(mp_limb_t)));
}
Value decimal_reduce(Value* args, std::uint32_t) {
    TRY_VALUE(text, make_str_or_raise(to_text(self_number(args), false, true)));
    return tuple_value({Value::object(type_of(args[0])), tuple_value({text})});
}
Value decimal_as_integer_ratio(Value* args, std::uint32_t) {
    const Number number = self_number(args);
    if (number.is_nan()) return raise(types::ValueError, "cannot convert NaN to integer ratio");
    if (number.is_infinite())
        return raise(types::OverflowError, "cannot convert Infinity to integer ratio");
    Mpz above, below, common;
    number.coefficient.to_mpz(above);
    mpz_set_ui(below, 1);
    if (number.exponent < 0 && mpz_sgn(above.z)) ten_to(-number.exponent).to_mpz(below);
    else if (mpz_sgn(above.z)) {
        ten_to(number.exponent).to_mpz(common);
        mpz_mul(above, above, common);
    }
    mpz_gcd(common, above, below);
    mpz_divexact(above, above, common);
    mpz_divexact(below, below, common);
    if (number.negative) mpz_neg(above, above);
    TRY_VALUE(numerator, int_from(above.z));
    TRY_VALUE(denominator, int_from(below.z));
    return tuple_value({numerator, denominator});
}

bool is_quiet(const Number& a) { return a.kind == Kind::QuietNan; }
bool is_signed(const Number& a) { return a.negative; }
bool is_finite(const Number& a) { return a.is_finite(); }
bool is_infinite(const Number& a) { return a.is_infinite(); }
bool is_nan(const Number& a) { return a.is_nan(); }
bool is_signaling(const Number& a) { return a.is_signaling(); }
bool is_zero(const Number& a) { return a.is_zero(); }

} // namespace

#define OPERATOR(name, function, quick)                                                            \
    {"__" name "__(self, value, /)", guarded<binary_operator<function, quick, false>>, nullptr}, { \
        "__r" name "__(self, value, /)", guarded<binary_operator<function, quick, true>>, nullptr  \
    }
const NativeDef operator_rows[] = {
    OPERATOR("add", add, quick_add),
    OPERATOR("sub", subtract, quick_subtract),
    OPERATOR("mul", multiply, quick_multiply),
    OPERATOR("truediv", divide, quick_divide),
    OPERATOR("floordiv", divide_integer, nullptr),
    OPERATOR("mod", remainder, nullptr),
    {"__divmod__(self, value, /)", guarded<divmod_operator<false>>, nullptr},
    {"__rdivmod__(self, value, /)", guarded<divmod_operator<true>>, nullptr},
    {"__pow__(self, value, mod=None, /)", guarded<power_operator<false>>, nullptr},
    {"__rpow__(self, value, mod=None, /)", guarded<power_operator<true>>, nullptr},
    {"__neg__(self, /)", guarded<unary_operator<minus>>, nullptr},
    {"__pos__(self, /)", guarded<unary_operator<plus>>, nullptr},
    {"__abs__(self, /)", guarded<unary_operator<absolute>>, nullptr},
    {"__bool__(self, /)", guarded<decimal_bool>, nullptr},
    {"__int__(self, /)", guarded<decimal_to_int<Rounding::Down>>, nullptr},
    {"__float__(self, /)", guarded<decimal_float>, nullptr},
    {"__hash__(self, /)", guarded<decimal_hash>, nullptr},
    {"__repr__(self, /)", guarded<decimal_repr>, nullptr},
    {"__str__(self, /)", guarded<decimal_str>, nullptr},
    {"__lt__(self, value, /)", guarded<decimal_compare<CompareOp::Lt>>, nullptr},
    {"__le__(self, value, /)", guarded<decimal_compare<CompareOp::Le>>, nullptr},
    {"__eq__(self, value, /)", guarded<decimal_compare<CompareOp::Eq>>, nullptr},
    {"__ne__(self, value, /)", guarded<decimal_compare<CompareOp::Ne>>, nullptr},
    {"__gt__(self, value, /)", guarded<decimal_compare<CompareOp::Gt>>, nullptr},
    {"__ge__(self, value, /)", guarded<decimal_compare<CompareOp::Ge>>, nullptr},
    {"__complex__(self, /)", guarded<decimal_complex>, "complex(self)"},
    {"__trunc__(self, /)", guarded<decimal_to_int<Rounding::Down>>, "The integer towards zero."},
    {"__floor__(self, /)", guarded<decimal_to_int<Rounding::Floor>>, "The integer below."},
    {"__ceil__(self, /)", guarded<decimal_to_int<Rounding::Ceiling>>, "The integer above."},
    {"__round__(self, ndigits=None, /)", guarded<decimal_round>,
     "An int, or with ndigits so many decimals."},
    {"__format__(self, format_spec, override=None, /)", guarded<decimal_format>,
     "format(self, format_spec)"},
    {"__reduce__(self, /)", guarded<decimal_reduce>, "For copy and pickle."},
    {"__copy__(self, /)", return_self, "self: it does not change."},
    {"__deepcopy__(self, memo, /)", return_self, "self: it does not change."},
    {"__sizeof__(self, /)", guarded<decimal_sizeof>, "The size in memory, in bytes."},
    {nullptr, nullptr, nullptr},
};
#undef OPERATOR

#define UNARY(name, function, doc)                                                                 \
    { name "(self, /, context=None)", guarded<unary_method<function>>, doc }
#define BINARY(name, function, doc)                                                                \
    { name "(self, /, other, context=None)", guarded<binary_method<function>>, doc }
#define TEST(name, function, doc)                                                                  \
    { name "(self, /)", guarded<test_method<function>>, doc }
const NativeDef method_rows[] = {
    UNARY("exp", exponential, "e ** self."),
    UNARY("ln", logarithm, "The natural logarithm."),
    UNARY("log10", logarithm10, "The logarithm to base ten."),
    UNARY("logb", logb, "The adjusted exponent, as a Decimal."),
    UNARY("logical_invert", logical_invert, "The digits, zeros and ones, inverted."),
    UNARY("next_minus", next_minus, "The largest representable number that is smaller."),
    UNARY("next_plus", next_plus, "The smallest representable number that is larger."),
    UNARY("normalize", normalize, "The same value without trailing zeros."),
    UNARY("sqrt", square_root, "The square root."),
    BINARY("compare", compare, "-1, 0 or 1 as a Decimal, or a NaN."),
    BINARY("compare_signal", compare_signal, "As compare(), but every NaN signals."),
    BINARY("compare_total", compare_total,
           "Compares representations, so that all numbers have an order."),
    BINARY("compare_total_mag", compare_total_mag, "As compare_total(), without signs."),
    BINARY("copy_sign", copy_sign, "self with the sign of other."),
    BINARY("logical_and", logical_and, "The digits, zeros and ones, by `and`."),
    BINARY("logical_or", logical_or, "The digits, zeros and ones, by `or`."),
    BINARY("logical_xor", logical_xor, "The digits, zeros and ones, by exclusive `or`."),
    BINARY("max", maximum, "The larger; a number, if only one is a NaN."),
    BINARY("max_mag", maximum_magnitude, "The larger without regard to signs."),
    BINARY("min", minimum, "The smaller; a number, if only one is a NaN."),
    BINARY("min_mag", minimum_magnitude, "The smaller without regard to signs."),
    BINARY("next_toward", next_toward, "The neighbour in the direction of other."),
    BINARY("remainder_near", remainder_near, "What is left from the nearest multiple of other."),
    BINARY("rotate", rotate, "The digits rotated to the left by other."),
    BINARY("scaleb", scaleb, "self with other added to its exponent."),
    BINARY("shift", shift, "The digits shifted to the left by other."),
    TEST("is_finite", is_finite, "Neither infinite nor a NaN."),
    TEST("is_infinite", is_infinite, "An infinity."),
    TEST("is_nan", is_nan, "A NaN of either kind."),
    TEST("is_qnan", is_quiet, "A quiet NaN."),
    TEST("is_signed", is_signed, "Has a minus sign."),
    TEST("is_snan", is_signaling, "A signaling NaN."),
    TEST("is_zero", is_zero, "Zero of either sign."),
    {"is_normal(self, /, context=None)", guarded<ruled_test_method<is_normal>>, "A normal number."},
    {"is_subnormal(self, /, context=None)", guarded<ruled_test_method<is_subnormal>>,
     "A subnormal number."},
    {"is_canonical(self, /)", always, "True: every number has one encoding."},
    {"adjusted(self, /)", guarded<decimal_adjusted>, "The exponent of the first digit."},
    {"as_integer_ratio(self, /)", guarded<decimal_as_integer_ratio>,
     "A fraction in lowest terms, of ints."},
    {"as_tuple(self, /)", guarded<decimal_as_tuple>, "DecimalTuple(sign, digits, exponent)."},
    {"canonical(self, /)", return_self, "self."},
    {"conjugate(self, /)", return_self, "self."},
    {"copy_abs(self, /)", guarded<decimal_copy_abs>, "Without sign, not rounded."},
    {"copy_negate(self, /)", guarded<decimal_copy_negate>, "With the other sign, not rounded."},
    {"fma(self, /, other, third, context=None)", guarded<decimal_fma>,
     "self * other + third, rounded once."},
    {"from_float($type, f, /)", guarded<decimal_from_float>, "The value of a float, exactly."},
    {"number_class(self, /, context=None)", guarded<decimal_number_class>,
     "A word such as '+Normal'."},
    {"quantize(self, /, exp, rounding=None, context=None)", guarded<decimal_quantize>,
     "Rounded to the exponent of exp."},
    {"radix(self, /)", guarded<decimal_radix>, "Decimal(10)."},
    {"same_quantum(self, /, other, context=None)", guarded<decimal_same_quantum>,
     "Have both the same exponent?"},
    {"to_eng_string(self, /, context=None)", guarded<decimal_to_eng_string>,
     "Text with an exponent that is a multiple of 3."},
    {"to_integral(self, /, rounding=None, context=None)",
     guarded<decimal_to_integral<to_integral_value>>, "The same as to_integral_value()."},
    {"to_integral_exact(self, /, rounding=None, context=None)",
     guarded<decimal_to_integral<to_integral_exact>>,
     "The nearest integer; signals Inexact and Rounded."},
    {"to_integral_value(self, /, rounding=None, context=None)",
     guarded<decimal_to_integral<to_integral_value>>, "The nearest integer."},
    {nullptr, nullptr, nullptr},
};
#undef UNARY
#undef BINARY
#undef TEST

const GetSetDef decimal_attributes[] = {
    {"real", [](Value self) { return self; }, nullptr, "self."},
    {"imag", [](Value) { return make_decimal(Number()); }, nullptr, "Decimal(0)."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::decimal
