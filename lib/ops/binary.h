// All specializations of two-operand families as types, for code that instantiates over them.
#pragma once

#include "ops/comparison.h"
#include "ops/families.h"
#include "ops/subscript.h"

namespace boomslang::ops {

// What a two-operand specialization must offer; the nodes and instructions are made of it.
template <class S>
concept BinarySpecialization = requires(Value a, Value b) {
    { S::guard(a, b) }
    noexcept->std::same_as<bool>;
    { S::apply(a, b) } -> std::same_as<Value>;
};

#define BINARY_SPEC(family, spec, opcode) static_assert(BinarySpecialization<spec>);
#include "ops/ops.def"

} // namespace boomslang::ops
