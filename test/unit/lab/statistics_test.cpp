#include "bytecode/bytecode.h"
#include "lab/statistics.h"
#include "tree/program.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace boomslang::lab {
namespace {

constexpr const char* kProgram = "def add(a, b):\n"
                                 "    return a + b\n"
                                 "def never(a):\n"
                                 "    return a - 1\n";

const FamilyCounts* find(const Statistics& s, std::string_view family) {
    auto at = std::find_if(s.families.begin(), s.families.end(),
                           [&](const FamilyCounts& f) { return f.name == family; });
    return at == s.families.end() ? nullptr : &*at;
}

// What running the calls adds to what other tests have left alive.
struct Difference {
    Statistics before, after;
    FamilyCounts family(std::string_view name) const {
        const FamilyCounts none, *was = find(before, name), *is = find(after, name);
        if (!is) return none;
        if (!was) was = &none;
        FamilyCounts result = *is;
        result.counts.sites -= was->counts.sites;
        result.counts.specialized -= was->counts.specialized;
        result.counts.generic -= was->counts.generic;
        result.counts.uninitialized -= was->counts.uninitialized;
        result.counts.rewrites -= was->counts.rewrites;
        result.counts.misses -= was->counts.misses;
        return result;
    }
};

Difference run(const char* calls, const char* policy, code::Prepare prepare) {
    Difference d;
    d.before = gather_statistics("", "");
    tree::Program p(kProgram, policy, prepare);
    p.exec(calls);
    d.after = gather_statistics("", policy);
    return d;
}

} // namespace

TEST_CASE("sites by state, rewrites and misses, of both backends", "[lab]") {
    auto prepare = GENERATE(code::Prepare{tree::build_tree}, code::Prepare{bytecode::prepare});
    SECTION("specialized") {
        const Difference d =
            run("for i in range(9): add(i, 1)\nadd('a', 'b')", "cpython-3.12", prepare);
        const FamilyCounts add = d.family("Add");
        CHECK(add.counts == SiteCounts{{1, 1, 1}, 1, 0, 0});
        REQUIRE(!add.specializations.empty());
        CHECK(add.specializations[0].name == "IntAdd");
        CHECK(d.after.units > d.before.units);
        CHECK(d.after.code_bytes > d.before.code_bytes);
        // The module, what is executed in it, and add(); not never().
        CHECK(d.after.functions - d.before.functions == 3);
        CHECK(d.family("Sub").counts.sites == 0);
    }
    SECTION("a form given up, for want of another") {
        const Difference d = run("for i in range(9): add(i, 1)\nfor i in range(60): add([], [])",
                                 "cpython-3.12", prepare);
        CHECK(d.family("Add").counts == SiteCounts{{1, 2, 53}, 0, 1, 0});
    }
    SECTION("a form given up at the first miss") {
        const Difference d = run("for i in range(9): add(i, 1)\nadd('a', 'b')", "thesis", prepare);
        CHECK(d.family("Add").counts == SiteCounts{{1, 2, 1}, 0, 1, 0});
    }
    SECTION("an int that overflows is no miss") {
        const Difference d =
            run("for i in range(200): add(9223372036854775807, 1)", "default", prepare);
        CHECK(d.family("Add").counts == SiteCounts{{1, 1, 0}, 1, 0, 0});
    }
    SECTION("executed just once") {
        CHECK(run("add(1, 2)", "default", prepare).family("Add").counts ==
              SiteCounts{{1, 0, 0}, 0, 0, 1});
    }
    SECTION("off is off") {
        const Difference d = run("for i in range(99): add(i, 1)", "off", prepare);
        CHECK(d.after.sites.sites > d.before.sites.sites);
        CHECK(d.after.sites.uninitialized - d.before.sites.uninitialized ==
              d.after.sites.sites - d.before.sites.sites);
        CHECK(d.after.sites.rewrites == d.before.sites.rewrites);
    }
}

TEST_CASE("nodes say which operation they are a site of if, and only if, they have a state",
          "[lab]") {
    tree::Program p("class C: pass\n"
                    "def f(c, l, x):\n"
                    "    c.a = x + 1; l[0] = c.a; l.append(len(l)); del l[-1]\n"
                    "    for i in l: x = not -i\n"
                    "    return x if c.a < i else C()\n");
    p.exec("for i in range(9): f(C(), [1], i)");
    struct Check {
        static void all(tree::Node& node, int& sites) {
            const bool site = node.operation().family != ops::Family::Count;
            INFO(node.describe().name);
            CHECK(site == (node.describe().state != tree::NodeState::Plain));
            sites += site;
            node.each_child(
                [](void* n, const char*, tree::Slot& slot) {
                    if (slot) all(*slot, *static_cast<int*>(n));
                },
                &sites);
        }
    };
    int sites = 0;
    Check::all(*p.tree("f").root(), sites);
    CHECK(sites == 14);
}

TEST_CASE("every instruction that quickens has a family", "[lab]") {
    for (int i = 0; i < static_cast<int>(bytecode::Op::Count); ++i) {
        const auto op = static_cast<bytecode::Op>(i);
        INFO(bytecode::info(op).name);
        if (bytecode::info(op).spec != ops::Spec::Generic)
            CHECK(site_family(bytecode::info(op).generic) != ops::Family::Count);
        else if (bytecode::info(op).units == 1) CHECK(site_family(op) == ops::Family::Count);
    }
}

} // namespace boomslang::lab
