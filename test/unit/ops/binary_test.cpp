// Every specialization of every two-operand family against the family's generic form, over all
// pairs of awkward operands: a guard that accepts them promises the same result, or a miss. The
// roster makes the tests, so that a new row in ops.def is tested without a word here.
#include "ops/binary.h"
#include "runtime/number/number.h"
#include "runtime/state/error.h"
#include "samples.h"

#include <catch2/catch.hpp>

namespace boomslang::ops {
namespace {

using namespace runtime;

// Results that would need gigabytes; the generic form is right to try.
bool too_large(Family family, Value a, Value b) {
    std::int64_t n = 0;
    if (family == Family::Pow && is_integer(a) && is_integer(b))
        return !int_to_int64(b, n) || n > 2000 || n < -2000;
    if (family == Family::LShift && is_integer(a) && is_integer(b))
        return int_to_int64(b, n) ? n > 10'000 : int_sign(b) > 0;
    if (family == Family::Mul)
        for (Value factor : {a, b})
            if (is_integer(factor) && !(is_integer(a) && is_integer(b)) &&
                (!int_to_int64(factor, n) || n > 1000))
                return true;
    return false;
}

// Signed zeros are told apart by repr; NaN's sign bit is not Python's business.
Outcome comparable(Value v) {
    Outcome o = outcome_of(v);
    if (o.text.starts_with("nan ")) o.text = "nan";
    return o;
}

struct Tally {
    int accepted = 0, applied = 0;
};

template <class S>
Tally check_specialization(Family family, Spec spec) {
    Tally tally;
    for (const Sample& left : samples())
        for (const Sample& right : samples()) {
            Value a = left.value, b = right.value;
            if (!S::guard(a, b) || too_large(family, a, b)) continue;
            ++tally.accepted;
            const Outcome a_before = outcome_of(a), b_before = outcome_of(b);
            const Value result = S::apply(a, b);
            const Outcome got = comparable(result);
            INFO(left.name << " " << info(family).symbol << " " << right.name);
            // The choice is this one or one that stands before it in the roster.
            const Spec chosen = select(family, a, b);
            REQUIRE(chosen != Spec::Generic);
            REQUIRE(chosen <= spec);
            REQUIRE(info(chosen).family == family);
            // Neither a result nor a miss may have changed the operands.
            REQUIRE(outcome_of(a) == a_before);
            REQUIRE(outcome_of(b) == b_before);
            if (result.is_miss()) continue;
            ++tally.applied;
            REQUIRE(got == comparable(generic(family, a, b)));
            if constexpr (Test<S>) REQUIRE(got == outcome_of(Value::from(S::test(a, b))));
            // What the operands hold comes out itself and not as a copy; a part is new.
            if (family == Family::Subscript && !is_exact_str(a) && !is_slice(b) &&
                result.is_value())
                REQUIRE(generic(family, a, b).is(result));
        }
    return tally;
}

} // namespace

#define BINARY_SPEC(family, spec, opcode)                                                          \
    TEST_CASE(#spec " does what " #family " does", "[ops][binary]") {                              \
        const Tally tally = check_specialization<spec>(Family::family, Spec::spec);                \
        CHECK(tally.accepted > 0);                                                                 \
        CHECK(tally.applied > 0);                                                                  \
    }
#include "ops/ops.def"

} // namespace boomslang::ops
