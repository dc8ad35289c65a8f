#include "runtime/protocol/number_operations.h"

#include "runtime/container/tuple.h"
#include "runtime/number/complex_math.h"
#include "runtime/state/error.h"

#include <algorithm>
#include <cmath>

namespace boomslang::runtime {

NumberKind number_kind(Value v) noexcept {
    switch (v.tag) {
    case Tag::Int:
    case Tag::Bool: return NumberKind::Int;
    case Tag::Float: return NumberKind::Float;
    case Tag::Object: {
        std::uint32_t flags = v.as_object()->type()->flags;
        if (flags & kIntSubclass) return NumberKind::Int;
        if (flags & kFloatSubclass) return NumberKind::Float;
        if (flags & kComplexSubclass) return NumberKind::Complex;
        return NumberKind::None;
    }
    default: return NumberKind::None;
    }
}

Value int_operation(BinaryOp op, Value a, Value b) {
    switch (op) {
    case BinaryOp::Add: return int_add(a, b);
    case BinaryOp::Sub: return int_subtract(a, b);
    case BinaryOp::Mul: return int_multiply(a, b);
    case BinaryOp::TrueDiv: return int_true_divide(a, b);
    case BinaryOp::FloorDiv: return int_floor_divide(a, b);
    case BinaryOp::Mod: return int_modulo(a, b);
    case BinaryOp::Pow: return int_power(a, b);
    case BinaryOp::LShift: return int_shift_left(a, b);
    case BinaryOp::RShift: return int_shift_right(a, b);
    case BinaryOp::And:
    case BinaryOp::Xor:
    case BinaryOp::Or: {
        Value r = op == BinaryOp::And  ? int_and(a, b)
                  : op == BinaryOp::Or ? int_or(a, b)
                                       : int_xor(a, b);
        if (a.is_bool() && b.is_bool()) return Value::from(r.as_int() != 0);
        return r;
    }
    case BinaryOp::MatMul: break;
    }
    return Value::empty();
}

Value float_operation(BinaryOp op, double a, double b) {
    switch (op) {
    case BinaryOp::Add: return Value::real(a + b);
    case BinaryOp::Sub: return Value::real(a - b);
    case BinaryOp::Mul: return Value::real(a * b);
    case BinaryOp::TrueDiv:
        if (b == 0) return raise(types::ZeroDivisionError, "float division by zero");
        return Value::real(a / b);
    case BinaryOp::FloorDiv:
        if (b == 0) return raise(types::ZeroDivisionError, "float floor division by zero");
        return Value::real(float_floor_divide(a, b));
    case BinaryOp::Mod:
        if (b == 0) return raise(types::ZeroDivisionError, "float modulo");
        return Value::real(float_modulo(a, b));
    case BinaryOp::Pow: return float_power(a, b);
    default: return Value::empty();
    }
}

Value complex_operation(BinaryOp op, Value va, Value vb) {
    switch (op) {
    case BinaryOp::Add:
    case BinaryOp::Sub:
    case BinaryOp::Mul:
    case BinaryOp::TrueDiv:
    case BinaryOp::Pow: break;
    default: return Value::empty();
    }
    ComplexPair a{}, b{}, r{};
    if (!to_complex_pair(va, a) || !to_complex_pair(vb, b)) return Value::exception();
    switch (op) {
    case BinaryOp::Add: return make_complex(a.real + b.real, a.imag + b.imag);
    case BinaryOp::Sub: return make_complex(a.real - b.real, a.imag - b.imag);
    case BinaryOp::Mul: r = complex_product(a, b); break;
    case BinaryOp::Pow: return complex_power(a, b);
    default:
        if (!complex_quotient(a, b, r))
            return raise(types::ZeroDivisionError, "complex division by zero");
    }
    return make_complex(r.real, r.imag);
}

Value number_operation(BinaryOp op, Value a, Value b) {
    if (a.is_int() && b.is_int()) return int_operation(op, a, b);
    if (a.is_float() && b.is_float()) return float_operation(op, a.as_float(), b.as_float());
    NumberKind x = number_kind(a), y = number_kind(b);
    switch (std::max(x, y)) {
    case NumberKind::Int: return int_operation(op, a, b);
    case NumberKind::Float: {
        double d = 0, e = 0;
        if (op >= BinaryOp::LShift || op == BinaryOp::MatMul) return Value::empty();
        if (x == NumberKind::Float) d = float_value(a);
        else if (!int_to_double(a, d)) return Value::exception();
        if (y == NumberKind::Float) e = float_value(b);
        else if (!int_to_double(b, e)) return Value::exception();
        return float_operation(op, d, e);
    }
    case NumberKind::Complex: return complex_operation(op, a, b);
    case NumberKind::None: break;
    }
    return Value::empty();
}

Value number_divmod(Value a, Value b) {
    NumberKind x = number_kind(a), y = number_kind(b);
    switch (std::max(x, y)) {
    case NumberKind::Int: {
        Value remainder = Value::empty();
        TRY_VALUE(quotient, int_divmod(a, b, remainder));
        return tuple_value({quotient, remainder});
    }
    case NumberKind::Float: {
        double d = 0, e = 0;
        if (x == NumberKind::Float) d = float_value(a);
        else if (!int_to_double(a, d)) return Value::exception();
        if (y == NumberKind::Float) e = float_value(b);
        else if (!int_to_double(b, e)) return Value::exception();
        if (e == 0) return raise(types::ZeroDivisionError, "float divmod()");
        return tuple_value(
            {Value::real(float_floor_divide(d, e)), Value::real(float_modulo(d, e))});
    }
    default: return Value::empty();
    }
}

} // namespace boomslang::runtime
