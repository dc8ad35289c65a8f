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
    if (disabled(family)) return Spec::Generic;
#define BINARY_SPEC(f, spec, opcode)                                                               \
    if (family == Family::f && spec::guard(a, b)) return Spec::spec;
#include "ops/ops.def"
    return refuse(Refusal::Operands);
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
    if (disabled(family)) return Spec::Generic;
#define UNARY_SPEC(f, spec, opcode)                                                                \
    if (family == Family::f && spec::guard(v)) return Spec::spec;
#include "ops/ops.def"
    return refuse(Refusal::Operands);
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

// The form of a family that accepts ints and floats alike, in any order; Generic: it has none.
static Spec number_form(Family family) noexcept {
    switch (family) {
    case Family::Add: return Spec::NumberAdd;
    case Family::Sub: return Spec::NumberSub;
    case Family::Mul: return Spec::NumberMul;
    case Family::TrueDiv: return Spec::NumberTrueDiv;
    default: return Spec::Generic;
    }
}

static bool takes_numbers(Spec spec) noexcept {
    switch (spec) {
#define NUMBERS(family)                                                                            \
    case Spec::Int##family:                                                                        \
    case Spec::Float##family:                                                                      \
    case Spec::Mixed##family:                                                                      \
    case Spec::Number##family: return true;
        NUMBERS(Add)
        NUMBERS(Sub)
        NUMBERS(Mul)
        NUMBERS(TrueDiv)
#undef NUMBERS
    default: return false;
    }
}

Spec widened(Spec had, Spec chosen) noexcept {
    if (had == Spec::Generic || chosen == Spec::Generic) return chosen;
    if (takes_numbers(had) && takes_numbers(chosen)) return number_form(info(had).family);
    switch (chosen) {
    case Spec::PolymorphicAttribute:
    case Spec::PolymorphicSetAttribute:
    case Spec::PolymorphicMethod: return chosen;
    default: return refuse(Refusal::NoneWider);
    }
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
        // clang-format off
    // (It would draw the include into the macro.)
#define OPERATOR(name, syntax, symbol, method)                                                     \
    case Family::name: return runtime::binary(BinaryOp::name, a, b);
#include "support/operators.def"
    // clang-format on
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

Value generic_inplace(Family family, Value a, Value b) {
    using runtime::BinaryOp;
    switch (family) {
        // clang-format off
    // (It would draw the include into the macro.)
#define OPERATOR(name, syntax, symbol, method)                                                     \
    case Family::name: return runtime::inplace(BinaryOp::name, a, b);
#include "support/operators.def"
    // clang-format on
    default: __builtin_unreachable();
    }
}

Family family_of(runtime::BinaryOp op) noexcept {
    static constexpr Family kOf[] = {
#define OPERATOR(name, syntax, symbol, method) Family::name,
#include "support/operators.def"
    };
    return kOf[static_cast<std::size_t>(op)];
}

} // namespace boomslang::ops
