// Every specialization of every family with one operand against the family's generic form: the roster
// makes the tests.
#include "ops/families.h"
#include "ops/truth.h"
#include "ops/unary.h"
#include "samples.h"

#include <catch2/catch.hpp>

namespace boomslang::ops {
namespace {

struct Tally {
    int accepted = 0, applied = 0;
};

template <class S>
Tally check_specialization(Family family, Spec spec) {
    Tally tally;
    for (const Sample& sample : samples()) {
        const Value v = sample.value;
        INFO(info(family).symbol << " " << sample.name);
        CHECK(accepts(spec, v) == S::guard(v));
        if (!S::guard(v)) continue;
        ++tally.accepted;
        const Spec chosen = select(family, v);
        REQUIRE(info(chosen).family == family);
        REQUIRE(chosen <= spec);
        const Outcome before = outcome_of(v);
        const Value result = S::apply(v);
        REQUIRE(outcome_of(v) == before);
        if (result.is_miss()) continue;
        ++tally.applied;
        REQUIRE(outcome_of(result) == outcome_of(generic(family, v)));
        if constexpr (TruthTest<S>) REQUIRE(Value::from(S::test(v)).is(result));
    }
    return tally;
}

} // namespace

#define UNARY_SPEC(family, spec, opcode)                                                           \
    TEST_CASE(#spec " does what " #family " does", "[ops][unary]") {                               \
        const Tally tally = check_specialization<spec>(Family::family, Spec::spec);                \
        CHECK(tally.accepted > 0);                                                                 \
        CHECK(tally.applied > 0);                                                                  \
    }
#include "ops/ops.def"

} // namespace boomslang::ops
