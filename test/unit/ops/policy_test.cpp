// When a site specializes, misses and gives up.
#include "ops/policy.h"

#include <catch2/catch.hpp>
#include <vector>

namespace boomslang::ops {
namespace {

Policy parsed(std::string_view text) {
    Policy result;
    std::string error;
    INFO(text);
    REQUIRE(Policy::parse(text, kThesis, result, error));
    CHECK(error.empty());
    return result;
}

std::string error_of(std::string_view text) {
    Policy result;
    std::string error;
    INFO(text);
    CHECK_FALSE(Policy::parse(text, kThesis, result, error));
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
// How many misses there are until something follows from one, that one included.
int misses_until(AfterMiss wanted, SiteState& site) {
    int n = 1;
    AfterMiss then = site.missed();
    for (; then == AfterMiss::Keep; ++n) then = site.missed();
    CHECK(then == wanted);
    return n;
}

} // namespace

TEST_CASE("each backend has a policy of its own", "[policy]") {
    Policy tree, bytecode;
    std::string error;
    REQUIRE(Policy::parse("default", own_policy("tree"), tree, error));
    REQUIRE(Policy::parse("", own_policy("bytecode"), bytecode, error));
    CHECK(tree.on_misses == Policy::OnMisses::GoBack);
    CHECK(tree.misses == 1);
    CHECK(bytecode.on_misses == Policy::OnMisses::Choose);
    CHECK(bytecode.misses == 53);
}

TEST_CASE("thesis: the first miss goes back to generic, which observes anew", "[policy]") {
    const WithPolicy with("thesis");
    SiteState site;
    CHECK(executions_until_attempt(site) == 2);
    for (int wait : {0, 1, 3, 7}) {
        site.specialized();
        CHECK(misses_until(AfterMiss::GoBack, site) == 1);
        site.generalized();
        CHECK(executions_until_attempt(site) == wait + 1);
    }
    // What fits nothing waits twice as long each time; a success forgets that, and not the returns.
    site.failed();
    CHECK(executions_until_attempt(site) == 16);
    site.specialized();
    CHECK(misses_until(AfterMiss::GoBack, site) == 1);
    site.generalized();
    CHECK(executions_until_attempt(site) == 16);
}

TEST_CASE("thesis: a site that keeps changing settles", "[policy]") {
    const WithPolicy with("thesis,settle=3,backoff=20");
    SiteState site;
    std::vector<int> misses, waits;
    for (int i = 0; i < 9; ++i) {
        site.specialized();
        misses.push_back(misses_until(AfterMiss::GoBack, site));
        site.generalized();
        waits.push_back(executions_until_attempt(site) - 1);
    }
    CHECK(misses == std::vector{1, 1, 1, 1, 16, 20, 20, 20, 20});
    CHECK(waits == std::vector{0, 1, 3, 3, 3, 3, 3, 3, 3});
}

TEST_CASE("thesis: alternating with successes is no way to change without end", "[policy]") {
    const WithPolicy with("thesis");
    SiteState site;
    // Every execution is a miss, or would fit what is not there.
    bool specialized = false;
    for (int i = 0; i < 1'000'000; ++i) {
        if (specialized) {
            if (site.missed() != AfterMiss::GoBack) continue;
            site.generalized();
            specialized = false;
        } else if (site.wants_specialization()) {
            site.specialized();
            specialized = true;
        }
    }
    CHECK(site.rewrites < 600);
}

TEST_CASE("cpython-3.12: second execution, 53rd miss, waits that double", "[policy]") {
    const WithPolicy with("cpython-3.12");
    SiteState site;
    CHECK(executions_until_attempt(site) == 2);
    site.specialized();
    CHECK(misses_until(AfterMiss::Choose, site) == 53);
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
    CHECK(misses_until(AfterMiss::GoBack, site) == 1);
    CHECK(policy.on_misses == Policy::OnMisses::StayGeneric);
    site.generalized();
    for (int i = 0; i < 200'000; ++i) REQUIRE_FALSE(site.wants_specialization());
}

TEST_CASE("a site that has changed a thousand times stays generic", "[policy]") {
    const WithPolicy with(GENERATE("thesis", "cpython-3.12"));
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
    CHECK(site.missed() == AfterMiss::Keep);
    CHECK(site.left(true) == 2);
    CHECK(site.missed() == AfterMiss::Keep);
    CHECK(site.missed() == AfterMiss::GoBack);
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
    CHECK(parsed("").misses == 1);
    CHECK(parsed("cpython-3.12").misses == 53);
    CHECK(parsed("off,thesis").enabled);
    CHECK(parsed("settle=100").settle == 100);
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
    CHECK_THAT(
        error_of("sometimes"),
        Catch::Contains("default, thesis, cpython-3.12, cpython-3.11, immediate, lattice, eager, "
                        "polymorphic=N, off"));
    CHECK_THAT(error_of("settle=101"), Catch::Contains("'settle=101' needs a number in range"));
    CHECK_THAT(error_of("misses=0"), Catch::Contains("'misses=0'"));
    CHECK_THAT(error_of("warmup"), Catch::Contains("'warmup'"));
    CHECK_THAT(error_of("warmup=-1"), Catch::Contains("'warmup=-1'"));
    CHECK_THAT(error_of("warmup=1x"), Catch::Contains("'warmup=1x'"));
    CHECK_THAT(error_of("stress=a lot"), Catch::Contains("expected eager, miss or random"));
    CHECK_THAT(error_of("misses=65535"), Catch::Contains("'misses=65535'"));
}

TEST_CASE("cpython-3.11: 53 misses, then 31 generic executions, always", "[policy]") {
    const WithPolicy with("cpython-3.11");
    SiteState site;
    CHECK(executions_until_attempt(site) == 8);
    for (int round = 0; round < 20; ++round) {
        site.specialized();
        CHECK(misses_until(AfterMiss::GoBack, site) == 53);
        site.generalized();
        CHECK(executions_until_attempt(site) == 32);
    }
    site.failed();
    CHECK(executions_until_attempt(site) == 64);
}

TEST_CASE("polymorphic=N: as many forms, then generic for good", "[policy]") {
    const WithPolicy with("polymorphic=2");
    SiteState site;
    CHECK(executions_until_attempt(site) == 1);
    site.specialized();
    CHECK(misses_until(AfterMiss::Choose, site) == 1);
    site.specialized();
    CHECK(misses_until(AfterMiss::GoBack, site) == 1);
    site.generalized();
    for (int i = 0; i < 10000; ++i) REQUIRE_FALSE(site.wants_specialization());
}

TEST_CASE("lattice: one way up, and what is generic stays so", "[policy]") {
    const WithPolicy with("lattice");
    SiteState site;
    CHECK(executions_until_attempt(site) == 1);
    site.specialized();
    CHECK(misses_until(AfterMiss::Choose, site) == 1);
    site.found_nothing(true);
    CHECK(site.left(false) == SiteState::kNever);
    SiteState other;
    CHECK(executions_until_attempt(other) == 1);
    other.failed();
    CHECK(other.left(false) == SiteState::kNever);
    CHECK(other.has_tried());
}

TEST_CASE("eager chooses anew at every miss and every execution", "[policy]") {
    const WithPolicy with("eager");
    SiteState site;
    CHECK(executions_until_attempt(site) == 1);
    site.failed();
    CHECK(executions_until_attempt(site) == 1);
    site.specialized();
    CHECK(misses_until(AfterMiss::Choose, site) == 1);
}

} // namespace boomslang::ops
