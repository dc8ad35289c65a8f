// container[key] = value, specialized and generic, on two equal containers.
#include "ops/subscript.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "samples.h"

#include <catch2/catch.hpp>

namespace boomslang::ops {
namespace {

using namespace runtime;

// A copy of its own where the specialization would take the original; others are not accepted.
Value copy_of(Value container) { return call_method(container, intern("copy")); }

template <class S, class Accepts>
int check_store(Accepts accepts) {
    int stored = 0;
    const Value value = str_value("stored");
    for (const Sample& container : samples())
        for (const Sample& key : samples()) {
            INFO(container.name << "[" << key.name << "] = 'stored'");
            if (!S::guard(container.value, key.value)) continue;
            REQUIRE(accepts(container.value));
            const Value fast = copy_of(container.value), slow = copy_of(container.value);
            const Value result = S::apply(fast, key.value, value);
            if (result.is_miss()) {
                REQUIRE(outcome_of(fast) == outcome_of(container.value));
                continue;
            }
            ++stored;
            const Outcome got = outcome_of(result);
            REQUIRE(got == outcome_of(set_item(slow, key.value, value)));
            REQUIRE(outcome_of(fast) == outcome_of(slow));
        }
    return stored;
}

} // namespace

TEST_CASE("ListSetSubscript stores as lists do", "[ops]") {
    CHECK(check_store<ListSetSubscript>([](Value v) { return is_exact(v, types::list); }) > 0);
}

TEST_CASE("DictSetSubscript stores as dicts do", "[ops]") {
    CHECK(check_store<DictSetSubscript>([](Value v) { return is_exact(v, types::dict); }) > 0);
}

} // namespace boomslang::ops
