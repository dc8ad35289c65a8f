// Reasons in words.
#include "lab/why.h"

#include <catch2/catch.hpp>

namespace boomslang::lab {
namespace {

using ops::Family;
using ops::SiteState;
using ops::Spec;

struct WithPolicy {
    explicit WithPolicy(std::string_view text) {
        std::string error;
        REQUIRE(ops::Policy::parse(text, ops::kThesis, ops::policy, error));
    }
    ~WithPolicy() { ops::policy = ops::Policy{}; }
};

std::string why(const SiteState& state) {
    return why_not(Family::Add, Spec::Generic, state, nullptr);
}

} // namespace

TEST_CASE("each specialization says what its guard asks for", "[lab]") {
    for (std::size_t i = 1; i < static_cast<std::size_t>(Spec::Count); ++i) {
        INFO(ops::info(static_cast<Spec>(i)).name);
        CHECK(std::string_view(guard_words(static_cast<Spec>(i))) != "");
    }
}

TEST_CASE("each refusal has words", "[lab]") {
    for (std::size_t i = 1; i < static_cast<std::size_t>(ops::Refusal::Count); ++i)
        CHECK(!words(static_cast<ops::Refusal>(i)).empty());
}

TEST_CASE("why a site is not specialized", "[lab]") {
    SiteState site;
    SECTION("it has not run, or not often enough") {
        const WithPolicy with("thesis,warmup=2");
        CHECK(why(site) == "never executed");
        CHECK_FALSE(site.wants_specialization());
        CHECK(why(site) == "executed once, specializes at execution 3");
    }
    SECTION("it may not") {
        const WithPolicy with("off");
        CHECK(why(site) == "the policy is off");
    }
    SECTION("nothing fits") {
        const WithPolicy with("cpython-3.12");
        ops::last_refusal = ops::Refusal::Operands;
        site.wants_specialization();
        site.failed();
        CHECK(why(site) ==
              "no specialization for operands of these types; tried in vain once; looks at "
              "its operands again in 2 executions");
    }
    SECTION("it is final") {
        const WithPolicy with("immediate");
        site.wants_specialization();
        site.specialized();
        CHECK(site.missed() == ops::AfterMiss::GoBack);
        site.generalized();
        CHECK(why(site) ==
              "took other forms 2 times, 1 miss; the first failed guard is final under this "
              "policy");
    }
    SECTION("a specialized one has no reason") {
        CHECK(why_not(Family::Add, Spec::IntAdd, site, nullptr) == "");
    }
}

} // namespace boomslang::lab
