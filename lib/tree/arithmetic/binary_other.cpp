// The other specializations of two-operand nodes; split from the others for compile time.
#include "tree/arithmetic/binary.h"

namespace boomslang::tree {

namespace {

template <class S>
constexpr bool here() {
    return !std::is_base_of_v<ops::BothInt, S> && !std::is_base_of_v<ops::BothFloat, S> &&
           !std::is_base_of_v<ops::IntAndFloat, S>;
}

template <class S>
BinaryBase* make_if_here(Tree& tree, Form left, Form right) {
    if constexpr (here<S>()) return make_binary_of<S>(tree, left, right);
    else return nullptr;
}

} // namespace

BinaryBase* make_other_binary(Tree& tree, Spec spec, Form left, Form right) {
    switch (spec) {
        // clang-format off
    // (It would draw the include into the macro.)
#define BINARY_SPEC(family, spec, opcode)                                                          \
    case Spec::spec: return make_if_here<ops::spec>(tree, left, right);
#include "ops/ops.def"
    // clang-format on
    default: return nullptr;
    }
}

} // namespace boomslang::tree
