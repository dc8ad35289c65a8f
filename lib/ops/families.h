// Enumerations and names of all families and specializations, from the roster in ops.def.
#pragma once

#include <cstdint>

#include "ops/policy.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::ops {

enum class Family : std::uint8_t {
#define FAMILY(family, opcode, symbol) family,
#include "ops/ops.def"
    Count
};

// Generic is the form that accepts everything; it stands for AnyAdd, AnyLess, ... alike.
enum class Spec : std::uint8_t {
    Generic,
#define SPEC(family, spec, opcode) spec,
#include "ops/ops.def"
    Count
};

struct FamilyInfo {
    const char* name;   // "Add"
    const char* opcode; // "BINARY_OP"
    const char* symbol; // "+"
};
struct SpecInfo {
    const char* name;   // "IntAdd"
    const char* opcode; // "BINARY_OP_ADD_INT"
    Family family;
};
// Of a chooser: no specialization fits, for that reason.
[[gnu::cold]] inline Spec refuse(Refusal why) noexcept {
    last_refusal = why;
    return Spec::Generic;
}
// Whether the family is switched off; then that is the reason.
inline bool disabled(Family family) noexcept {
    if (!policy.disables(static_cast<std::size_t>(family))) [[likely]]
        return false;
    (void)refuse(Refusal::Disabled);
    return true;
}
// What a site becomes under a policy that goes one way up: `chosen`, if it is wider than what the site had.
Spec widened(Spec had, Spec chosen) noexcept;

const FamilyInfo& info(Family family) noexcept;
const SpecInfo& info(Spec spec) noexcept; // not for Generic

// The first specialization of a two-operand family whose guard accepts the operands; Generic: none.
// The only place that chooses.
Spec select(Family family, runtime::Value a, runtime::Value b) noexcept;
// Whether the guard of a two-operand specialization accepts them.
bool accepts(Spec spec, runtime::Value a, runtime::Value b) noexcept;
// The same for families with one operand.
Spec select(Family family, runtime::Value v) noexcept;
bool accepts(Spec spec, runtime::Value v) noexcept;
// The family of an operator, in `a + b` and `a += b`.
Family family_of(runtime::BinaryOp op) noexcept;
// Whether the result is a truth value: the families that stand as COMPARE_FAMILY.
bool is_comparison(Family family) noexcept;
// The generic semantics of a family with one operand; of the truth test, as a bool.
runtime::Value generic(Family family, runtime::Value v);
// The generic semantics of a two-operand family.
runtime::Value generic(Family family, runtime::Value a, runtime::Value b);
// The same for `a op= b`, with an arithmetic family: a's own in-place method comes first.
runtime::Value generic_inplace(Family family, runtime::Value a, runtime::Value b);

} // namespace boomslang::ops
