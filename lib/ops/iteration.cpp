#include "ops/iteration.h"

#include "ops/stress.h"

namespace boomslang::ops {

Spec select_iterate(Value it, bool pairs, bool numbers) {
    const auto accepts = [&](Spec chosen) {
        if (numbers && chosen == Spec::RangeIterate) return it.is_int();
#define ITERATE_SPEC(family, spec, opcode)                                                         \
    if (chosen == Spec::spec) return fits<spec>(it, pairs);
#include "ops/ops.def"
        return true;
    };
    const auto fitting = [&] {
        if (disabled(Family::Iterate)) return Spec::Generic;
#define ITERATE_SPEC(family, spec, opcode)                                                         \
    if (accepts(Spec::spec)) return Spec::spec;
#include "ops/ops.def"
        return refuse(Refusal::Iterator);
    };
    // A loop that takes no pair apart has no form for pairs, not even one that always misses.
    return stressed(Family::Iterate, fitting(), [&](Spec spec) {
        return (spec == Spec::PairIterate && !pairs) || accepts(spec);
    });
}

} // namespace boomslang::ops
