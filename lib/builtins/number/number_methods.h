// What the tables of int, float and complex share: operator methods made from number_operations.
#pragma once

#include "runtime/call/native.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/number_operations.h"
#include "runtime/protocol/order.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

inline Value or_not_implemented(Value v) { return v.is_empty() ? not_implemented() : v; }

// a OP b where the other operand is of at most this kind, else NotImplemented.
template <NumberKind Kind, BinaryOp Op, bool Reflected>
Value number_method(Value* args, std::uint32_t) {
    if (number_kind(args[1]) > Kind) return not_implemented();
    return or_not_implemented(Reflected ? number_operation(Op, args[1], args[0])
                                        : number_operation(Op, args[0], args[1]));
}

template <NumberKind Kind, bool Reflected>
Value divmod_method(Value* args, std::uint32_t) {
    if (number_kind(args[1]) > Kind) return not_implemented();
    return or_not_implemented(Reflected ? number_divmod(args[1], args[0])
                                        : number_divmod(args[0], args[1]));
}

// __pow__ and __rpow__ with their optional third argument.
template <NumberKind Kind, bool Reflected>
Value power_method(Value* args, std::uint32_t) {
    if (number_kind(args[1]) > Kind) return not_implemented();
    Value base = args[Reflected], exponent = args[!Reflected], modulus = args[2];
    if (modulus.is_empty() || modulus.is_none())
        return or_not_implemented(number_operation(BinaryOp::Pow, base, exponent));
    if constexpr (Kind == NumberKind::Int) {
        if (!is_integer(modulus)) return not_implemented();
        return int_power_modulo(base, exponent, modulus);
    } else if constexpr (Kind == NumberKind::Float) {
        return raise(types::TypeError,
                     "pow() 3rd argument not allowed unless all arguments are integers");
    } else {
        return raise(types::ValueError, "complex modulo");
    }
}

template <NumberKind Kind, CompareOp Op>
Value compare_method(Value* args, std::uint32_t) {
    if (number_kind(args[1]) > Kind) return not_implemented();
    return Value::from(holds(Op, number_compare(args[0], args[1])));
}

#define NUMBER_METHOD(Kind, Op, name, symbol)                                                      \
    {"__" name "__(self, value, /)", number_method<Kind, BinaryOp::Op, false>,                     \
     "Return self" symbol "value."},                                                               \
    {                                                                                              \
        "__r" name "__(self, value, /)", number_method<Kind, BinaryOp::Op, true>,                  \
            "Return value" symbol "self."                                                          \
    }
#define ARITHMETIC_METHODS(Kind)                                                                   \
    NUMBER_METHOD(Kind, Add, "add", "+"), NUMBER_METHOD(Kind, Sub, "sub", "-"),                    \
        NUMBER_METHOD(Kind, Mul, "mul", "*"), NUMBER_METHOD(Kind, TrueDiv, "truediv", "/"),        \
        {"__pow__(self, value, mod=None, /)", power_method<Kind, false>,                           \
         "Return pow(self, value, mod)."},                                                         \
    {                                                                                              \
        "__rpow__(self, value, mod=None, /)", power_method<Kind, true>,                            \
            "Return pow(value, self, mod)."                                                        \
    }
#define DIVISION_METHODS(Kind)                                                                     \
    NUMBER_METHOD(Kind, FloorDiv, "floordiv", "//"), NUMBER_METHOD(Kind, Mod, "mod", "%"),         \
        {"__divmod__(self, value, /)", divmod_method<Kind, false>, "Return divmod(self, value)."}, \
    {                                                                                              \
        "__rdivmod__(self, value, /)", divmod_method<Kind, true>, "Return divmod(value, self)."    \
    }
#define COMPARE_METHODS(Kind)                                                                      \
    {"__lt__(self, value, /)", compare_method<Kind, CompareOp::Lt>, "Return self<value."},         \
        {"__le__(self, value, /)", compare_method<Kind, CompareOp::Le>, "Return self<=value."},    \
        {"__eq__(self, value, /)", compare_method<Kind, CompareOp::Eq>, "Return self==value."},    \
        {"__ne__(self, value, /)", compare_method<Kind, CompareOp::Ne>, "Return self!=value."},    \
        {"__gt__(self, value, /)", compare_method<Kind, CompareOp::Gt>, "Return self>value."}, {   \
        "__ge__(self, value, /)", compare_method<Kind, CompareOp::Ge>, "Return self>=value."       \
    }

// In int_bytes.cpp. Empty: not a bytes-like object.
Value int_from_buffer(Value x, int base);
Value float_from_buffer(Value x);
Value int_to_bytes(Value* args, std::uint32_t count);
Value int_from_bytes(Value* args, std::uint32_t count);

} // namespace boomslang::runtime
