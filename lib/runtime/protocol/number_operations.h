// Operators on numbers by kind: what int.__add__ and its like, and the generic operators' fast
// path, come down to. Every function gives Empty where Python says NotImplemented.
#pragma once

#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::runtime {

enum class NumberKind : std::uint8_t { Int, Float, Complex, None }; // None: not a number
NumberKind number_kind(Value v) noexcept;

Value int_operation(BinaryOp op, Value a, Value b);
Value float_operation(BinaryOp op, double a, double b);
Value complex_operation(BinaryOp op, Value a, Value b); // any numbers
// By the wider kind of the two.
Value number_operation(BinaryOp op, Value a, Value b);
Value number_divmod(Value a, Value b);

} // namespace boomslang::runtime
