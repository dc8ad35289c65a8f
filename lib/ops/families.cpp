#include "ops/families.h"

#include "ops/binary.h"
#include "ops/stress.h"
#include "ops/truth.h"
#include "ops/unary.h"

namespace boomslang::ops {

namespace {

constexpr FamilyInfo kFamilies[] = {
#define FAMILY(family, opcode, symbol) {#family, #opcode, symbol},
#include "ops/ops.def"
};
constexpr SpecInfo kSpecs[] = {
    {"Generic", "", Family::Add},
#define SPEC(family, spec, opcode) {#spec, #opcode, Family::family},
#include "ops/ops.def"
};

} // namespace

const FamilyInfo& info(Family family) noexcept {
    return kFamilies[static_cast<std::size_t>(family)];
}
const SpecInfo& info(Spec spec) noexcept { return kSpecs[static_cast<std::size_t>(spec)]; }

static Spec fitting(Family family, Value a, Value b) noexcept {
#define BINARY_SPEC(f, spec, opcode)                                                               \
    if (family == Family::f && spec::guard(a, b)) return Spec::spec;
#include "ops/ops.def"
    return Spec::Generic;
}

bool accepts(Spec chosen, Value a, Value b) noexcept {
#define BINARY_SPEC(f, spec, opcode)                                                               \
    if (chosen == Spec::spec) return spec::guard(a, b);
#include "ops/ops.def"
    return true;
}

Spec select(Family family, Value a, Value b) noexcept {
    return stressed(family, fitting(family, a, b), [&](Spec spec) { return accepts(spec, a, b); });
}

static Spec fitting(Family family, Value v) noexcept {
#define UNARY_SPEC(f, spec, opcode)                                                                \
    if (family == Family::f && spec::guard(v)) return Spec::spec;
#include "ops/ops.def"
    return Spec::Generic;
}

bool accepts(Spec chosen, Value v) noexcept {
#define UNARY_SPEC(f, spec, opcode)                                                                \
    if (chosen == Spec::spec) return spec::guard(v);
#include "ops/ops.def"
    return true;
}

Spec select(Family family, Value v) noexcept {
    return stressed(family, fitting(family, v), [&](Spec spec) { return accepts(spec, v); });
}

bool is_comparison(Family family) noexcept {
    switch (family) {
#define COMPARE_FAMILY(f, opcode, symbol) case Family::f:
#define COMPARE_SPEC(f, s, opcode)
#include "ops/ops.def"
        return true;
    default: return false;
    }
}

Value generic(Family family, Value v) {
    using runtime::UnaryOp;
    switch (family) {
    case Family::Negate: return runtime::unary(UnaryOp::Neg, v);
    case Family::Positive: return runtime::unary(UnaryOp::Pos, v);
    case Family::Invert: return runtime::unary(UnaryOp::Invert, v);
    case Family::Truth: {
        const int t = runtime::truth(v);
        return t < 0 ? Value::exception() : Value::from(t == 1);
    }
    default: __builtin_unreachable();
    }
}

Value generic(Family family, Value a, Value b) {
    using runtime::BinaryOp;
    using runtime::CompareOp;
    switch (family) {
    case Family::Add: return runtime::binary(BinaryOp::Add, a, b);
    case Family::Sub: return runtime::binary(BinaryOp::Sub, a, b);
    case Family::Mul: return runtime::binary(BinaryOp::Mul, a, b);
    case Family::TrueDiv: return runtime::binary(BinaryOp::TrueDiv, a, b);
    case Family::FloorDiv: return runtime::binary(BinaryOp::FloorDiv, a, b);
    case Family::Mod: return runtime::binary(BinaryOp::Mod, a, b);
    case Family::Pow: return runtime::binary(BinaryOp::Pow, a, b);
    case Family::LShift: return runtime::binary(BinaryOp::LShift, a, b);
    case Family::RShift: return runtime::binary(BinaryOp::RShift, a, b);
    case Family::And: return runtime::binary(BinaryOp::And, a, b);
    case Family::Xor: return runtime::binary(BinaryOp::Xor, a, b);
    case Family::Or: return runtime::binary(BinaryOp::Or, a, b);
    case Family::MatMul: return runtime::binary(BinaryOp::MatMul, a, b);
    case Family::Less: return runtime::compare(CompareOp::Lt, a, b);
    case Family::LessEqual: return runtime::compare(CompareOp::Le, a, b);
    case Family::Equal: return runtime::compare(CompareOp::Eq, a, b);
    case Family::NotEqual: return runtime::compare(CompareOp::Ne, a, b);
    case Family::Greater: return runtime::compare(CompareOp::Gt, a, b);
    case Family::GreaterEqual: return runtime::compare(CompareOp::Ge, a, b);
    case Family::Contains: return runtime::contains(b, a);
    case Family::Subscript: return runtime::get_item(a, b);
    default: __builtin_unreachable();
    }
}

static runtime::BinaryOp operation_of(Family family) {
    using runtime::BinaryOp;
    switch (family) {
    case Family::Add: return BinaryOp::Add;
    case Family::Sub: return BinaryOp::Sub;
    case Family::Mul: return BinaryOp::Mul;
    case Family::MatMul: return BinaryOp::MatMul;
    case Family::TrueDiv: return BinaryOp::TrueDiv;
    case Family::FloorDiv: return BinaryOp::FloorDiv;
    case Family::Mod: return BinaryOp::Mod;
    case Family::Pow: return BinaryOp::Pow;
    case Family::LShift: return BinaryOp::LShift;
    case Family::RShift: return BinaryOp::RShift;
    case Family::And: return BinaryOp::And;
    case Family::Xor: return BinaryOp::Xor;
    default: return BinaryOp::Or;
    }
}

runtime::Value generic_inplace(Family family, runtime::Value a, runtime::Value b) {
    return runtime::inplace(operation_of(family), a, b);
}

} // namespace boomslang::ops
