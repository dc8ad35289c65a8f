// When a site specializes, misses and gives up.
#include "ops/policy.h"

#include <catch2/catch.hpp>

namespace boomslang::ops {
namespace {

Policy parsed(std::string_view text) {
    Policy result;
    std::string error;
    INFO(text);
    REQUIRE(Policy::parse(text, result, error));
    CHECK(error.empty());
    return result;
}

std::string error_of(std::string_view text) {
    Policy result;
    std::string error;
    INFO(text);
    CHECK_FALSE(Policy::parse(text, result, error));
    return error;
}

struct WithPolicy {
    explicit WithPolicy(std::string_view text) { policy = parsed(text); }
    ~WithPolicy() { policy = Policy{}; }
};

// How many generic executions there are until the site asks to specialize, that one included.
int executions_until_attempt(SiteState& site) {
    int n = 1;
    while (!site.wants_specialization()) ++n;
    return n;
}
int misses_until_rewrite(SiteState& site) {
    int n = 1;
    while (!site.missed()) ++n;
    return n;
}

} // namespace

TEST_CASE("the default: second execution, 53rd miss, waits that double", "[policy]") {
    const WithPolicy with("default");
    SiteState site;
    CHECK(executions_until_attempt(site) == 2);
    site.specialized();
    CHECK(misses_until_rewrite(site) == 53);
    site.generalized();
    CHECK(executions_until_attempt(site) == 1);
    for (int wait = 1; wait < 4095; wait = 2 * wait + 1) {
        site.failed();
        CHECK(executions_until_attempt(site) == wait + 1);
    }
    for (int i = 0; i < 3; ++i) {
        site.failed();
        CHECK(executions_until_attempt(site) == 4096);
    }
    // A success forgets the failures.
    site.specialized();
    site.generalized();
    site.failed();
    CHECK(executions_until_attempt(site) == 2);
}

TEST_CASE("immediate: first execution, first miss, then generic for good", "[policy]") {
    const WithPolicy with("immediate");
    SiteState site;
    CHECK(executions_until_attempt(site) == 1);
    site.specialized();
    CHECK(misses_until_rewrite(site) == 1);
    CHECK(policy.on_misses == Policy::OnMisses::StayGeneric);
    site.generalized();
    for (int i = 0; i < 200'000; ++i) REQUIRE_FALSE(site.wants_specialization());
}

TEST_CASE("a site that has changed a thousand times stays generic", "[policy]") {
    const WithPolicy with("default");
    SiteState site;
    while (site.may_respecialize()) site.specialized();
    CHECK(site.rewrites == 1000);
    site.generalized();
    for (int i = 0; i < 200'000; ++i) REQUIRE_FALSE(site.wants_specialization());
}

TEST_CASE("a site says how much is left", "[policy]") {
    const WithPolicy with("warmup=2,misses=3");
    SiteState site;
    std::uint32_t executions = site.left(false);
    CHECK_FALSE(site.has_tried());
    for (; !site.wants_specialization(); --executions) REQUIRE(site.left(false) == executions - 1);
    CHECK(executions == 1);
    site.specialized();
    CHECK(site.left(true) == 3);
    CHECK_FALSE(site.missed());
    CHECK(site.left(true) == 2);
    CHECK_FALSE(site.missed());
    CHECK(site.missed());
    CHECK(site.has_tried());
    const WithPolicy off("off");
    CHECK(site.left(false) == SiteState::kNever);
}

TEST_CASE("off: never", "[policy]") {
    const WithPolicy with("off");
    SiteState site;
    for (int i = 0; i < 10'000; ++i) REQUIRE_FALSE(site.wants_specialization());
}

TEST_CASE("settings add up from left to right", "[policy]") {
    CHECK(parsed("").misses == 53);
    CHECK(parsed("warmup=10").warmup == 10);
    const Policy p = parsed("immediate,misses=7,backoff=3");
    CHECK(p.warmup == 0);
    CHECK(p.misses == 7);
    CHECK(p.max_backoff == 3);
    CHECK(p.on_misses == Policy::OnMisses::StayGeneric);
    CHECK(parsed("once").on_misses == Policy::OnMisses::StayGeneric);
    CHECK(parsed("warmup=10,default").warmup == 1);
    CHECK_FALSE(parsed("off").enabled);
    CHECK(parsed("stress=eager").misses == 1);
    CHECK(parsed("stress=miss").stress == Policy::Stress::Miss);
    CHECK(parsed("stress=random,seed=7,misses=2").seed == 7);
}

TEST_CASE("what is wrong with a policy is said", "[policy]") {
    CHECK_THAT(error_of("sometimes"), Catch::Contains("unknown policy setting 'sometimes'"));
    CHECK_THAT(error_of("misses=0"), Catch::Contains("'misses=0'"));
    CHECK_THAT(error_of("warmup"), Catch::Contains("'warmup'"));
    CHECK_THAT(error_of("warmup=-1"), Catch::Contains("'warmup=-1'"));
    CHECK_THAT(error_of("warmup=1x"), Catch::Contains("'warmup=1x'"));
    CHECK_THAT(error_of("stress=a lot"), Catch::Contains("expected eager, miss or random"));
    CHECK_THAT(error_of("misses=65535"), Catch::Contains("'misses=65535'"));
}

} // namespace boomslang::ops
