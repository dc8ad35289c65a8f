#include "ops/subscript.h"

#include "ops/stress.h"

namespace boomslang::ops {

bool accepts_store(Spec chosen, Value object, Value key) noexcept {
#define SET_SUBSCRIPT_SPEC(family, spec, opcode)                                                   \
    if (chosen == Spec::spec) return spec::guard(object, key);
#include "ops/ops.def"
    return true;
}

static Spec fitting(Value object, Value key) noexcept {
    if (disabled(Family::SetSubscript)) return Spec::Generic;
#define SET_SUBSCRIPT_SPEC(family, spec, opcode)                                                   \
    if (spec::guard(object, key)) return Spec::spec;
#include "ops/ops.def"
    return refuse(Refusal::Operands);
}

Spec select_set_subscript(Value object, Value key) {
    return stressed(Family::SetSubscript, fitting(object, key),
                    [&](Spec spec) { return accepts_store(spec, object, key); });
}

} // namespace boomslang::ops
