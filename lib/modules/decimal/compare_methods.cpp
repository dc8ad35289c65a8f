// Comparison of a Decimal with any number, and its hash, which is that of equal numbers of other
// types.
#include "modules/decimal/quick.h"

#include "runtime/object/permanent_name.h"
#include "runtime/protocol/order.h"

namespace boomslang::runtime::decimal {

namespace {

// Neither is_rational() nor an operand: float, and for == and != complex without an imaginary part.
// Empty: no number. Sets FloatOperation.
Value compare_operand_of_float(Value v, bool equality, Context* context, Number& out) {
    double d;
    if (is_floating(v)) {
        d = float_value(v);
    } else if (equality && is_complex(v) && v.as<Complex>()->imag == 0) {
        d = v.as<Complex>()->real;
    } else {
        return Value::empty();
    }
    if (equality) context->flags |= kFloatOperation; // without an exception
    else if (!settle(context, kFloatOperation)) return Value::exception();
    Status ignored = 0;
    out = from_double(d, kWidestRules, ignored);
    return Value::from(true);
}

// numbers.Rational: self times the denominator is compared with the numerator. Empty: it is none.
Value rational_parts(Value v, Value& numerator, Value& denominator) {
    if (!v.is_object()) return Value::empty();
    TRY_VALUE(numbers, import_module(kept_name<"numbers">()));
    TRY_VALUE(rational, get_attribute(numbers, kept_name<"Rational">()));
    TRY_VALUE(is_rational, is_instance(v, rational));
    if (!is_rational.as_bool()) return Value::empty();
    TRY_VALUE(above, get_attribute(v, kept_name<"numerator">()));
    TRY_VALUE(below, get_attribute(v, kept_name<"denominator">()));
    if (!is_integer(above) || !is_integer(below))
        return raise(types::TypeError, "numerator and denominator must be ints");
    numerator = above;
    denominator = below;
    return Value::from(true);
}

Value compared(CompareOp op, const Number& a, const Number& b) {
    if (!a.is_nan() && !b.is_nan()) return Value::from(holds(op, compare_values(a, b)));
    const bool equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (!equality || a.is_signaling() || b.is_signaling()) {
        Context* context = current_context();
        if (!context || !settle(context, kInvalidOperation)) return Value::exception();
    }
    return Value::from(op == CompareOp::Ne);
}

} // namespace

template <CompareOp Op>
Value decimal_compare(Value* args, std::uint32_t) {
    constexpr bool kEquality = Op == CompareOp::Eq || Op == CompareOp::Ne;
    Small x, y;
    int order;
    if (to_small(args[0], x) && to_small(args[1], y) && quick_compare(x, y, order))
        return Value::from(holds(Op, order));
    Number a = receiver<Decimal>(args)->number(), b;
    if (to_operand(args[1], b)) return compared(Op, a, b);
    Context* context = current_context();
    if (!context) return Value::exception();
    TRY_VALUE(number, compare_operand_of_float(args[1], kEquality, context, b));
    if (!number.is_empty()) return compared(Op, a, b);
    Value numerator, denominator;
    TRY_VALUE(rational, rational_parts(args[1], numerator, denominator));
    if (rational.is_empty()) return not_implemented();
    if (a.is_finite()) {
        const Number scale = number_of_int(denominator);
        a.coefficient = multiply(a.coefficient, scale.coefficient);
        a.negative = a.negative != scale.negative;
    }
    return compared(Op, a, number_of_int(numerator));
}
template Value decimal_compare<CompareOp::Lt>(Value*, std::uint32_t);
template Value decimal_compare<CompareOp::Le>(Value*, std::uint32_t);
template Value decimal_compare<CompareOp::Eq>(Value*, std::uint32_t);
template Value decimal_compare<CompareOp::Ne>(Value*, std::uint32_t);
template Value decimal_compare<CompareOp::Gt>(Value*, std::uint32_t);
template Value decimal_compare<CompareOp::Ge>(Value*, std::uint32_t);

namespace {

constexpr std::uint64_t kModulus = (std::uint64_t{1} << 61) - 1;

std::uint64_t multiply_modulo(std::uint64_t a, std::uint64_t b) {
    // 2**61 is 1 here: what stands above the lowest 61 bits is added to them.
    const Wide product = Wide{a} * b;
    const std::uint64_t sum = (static_cast<std::uint64_t>(product) & kModulus) +
                              static_cast<std::uint64_t>(product >> 61);
    return sum >= kModulus ? sum - kModulus : sum;
}
std::uint64_t power_modulo(std::uint64_t base, std::uint64_t n) {
    std::uint64_t result = 1;
    for (; n; n >>= 1) {
        if (n & 1) result = multiply_modulo(result, base);
        base = multiply_modulo(base, base);
    }
    return result;
}

} // namespace

Value decimal_hash(Value* args, std::uint32_t) {
    const Number number = receiver<Decimal>(args)->number();
    if (number.is_signaling()) return raise(types::TypeError, "Cannot hash a signaling NaN value");
    if (number.is_nan()) // by identity, as object.__hash__
        return Value::integer(hash_int64(static_cast<std::int64_t>(args[0].payload >> 4)));
    if (number.is_infinite()) return Value::integer(number.negative ? -314159 : 314159);
    // Negative exponents are powers of ten's inverse.
    constexpr std::uint64_t kInverse = 2075258708292324556;
    static_assert(Wide{kInverse} * 10 % kModulus == 1);
    const std::uint64_t scale =
        number.exponent < 0 ? power_modulo(kInverse, -static_cast<std::uint64_t>(number.exponent))
                            : power_modulo(10, static_cast<std::uint64_t>(number.exponent));
    const auto hash =
        static_cast<std::int64_t>(multiply_modulo(number.coefficient.modulo(kModulus), scale));
    const std::int64_t with_sign = number.negative ? -hash : hash;
    return Value::integer(with_sign == -1 ? -2 : with_sign);
}

Value decimal_from_float(Value* args, std::uint32_t) {
    Value v = args[1], made;
    if (is_integer(v)) {
        made = make_decimal(number_of_int(v));
    } else if (is_floating(v)) {
        Status ignored = 0;
        made = make_decimal(from_double(float_value(v), kWidestRules, ignored));
    } else {
        return raise(types::TypeError, "argument must be int or float");
    }
    if (made.is_exception() || requested_class(args) == &decimal_type) return made;
    return call(args[0], {made});
}

} // namespace boomslang::runtime::decimal
