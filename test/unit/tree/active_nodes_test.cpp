// Nodes that are replaced while an activation is inside them: an outer recursive call, a suspended
// generator, a loop. Retired nodes stay, do what they did, and rewrite nothing more.
#include "program.h"
#include "runtime/heap/heap.h"

#include <catch2/catch.hpp>

namespace boomslang::tree {
namespace {

// Puts every site of every tree that it can back into its first form.
int revert_all() {
    int count = 0;
    const std::vector<Tree*> trees = Tree::all();
    // Describing a node may allocate, and nothing else might refer to other tests' code any more.
    runtime::RootList alive;
    for (Tree* tree : trees) alive.push(Value::object(tree->code()));
    for (Tree* tree : trees) {
        std::vector<Node*> specialized;
        auto visit = [](void* list, const char*, Slot& slot) {
            auto walk = [](auto& self, Node* node, std::vector<Node*>& found) -> void {
                if (node->describe().state == NodeState::Specialized) found.push_back(node);
                struct Context {
                    decltype(self)& walk;
                    std::vector<Node*>& found;
                } context{self, found};
                node->each_child(
                    [](void* c, const char*, Slot& child) {
                        auto& [again, all] = *static_cast<Context*>(c);
                        if (child) again(again, child.node, all);
                    },
                    &context);
            };
            if (slot) walk(walk, slot.node, *static_cast<std::vector<Node*>*>(list));
        };
        visit(&specialized, "", tree->body());
        for (Node* node : specialized)
            if (!node->is_retired()) {
                node->revert("test");
                ++count;
            }
    }
    return count;
}

} // namespace

TEST_CASE("replaced in a recursive call", "[tree]") {
    for (const char* policy : {"thesis", "cpython-3.12", "immediate", "warmup=0,misses=1", "off"}) {
        INFO(policy);
        // Each level adds another type, so the node that the outer levels wait in is rewritten
        // below them again and again.
        Program p("def total(items):\n"
                  "    if not items: return ''\n"
                  "    return str(items[0] + items[0]) + total(items[1:])\n"
                  "def right(n):\n"
                  "    return n + right(n - 1) if n > 0 else 0\n",
                  policy);
        for (int i = 0; i < 30; ++i) {
            REQUIRE(p.eval("total([1, 2.5, 'a', [3], (4,), 1 << 70, True])") ==
                    "'25.0aa[3, 3](4, 4)23611832414348226068482'");
            REQUIRE(p.eval("right(50)") == "1275");
            REQUIRE(p.eval("right(50.5)") == "1300.5");
        }
    }
}

TEST_CASE("replaced while a generator is suspended inside", "[tree]") {
    for (const char* policy : {"thesis", "cpython-3.12", "immediate", "warmup=0,misses=1"}) {
        INFO(policy);
        Program p("def echo(a):\n"
                  "    while True:\n"
                  "        a = a + (yield a)\n"
                  "ints, strs, lists = echo(0), echo('s'), echo([])\n"
                  "for g in (ints, strs, lists): next(g)\n"
                  "out = []\n"
                  "for i in range(200):\n"
                  "    out.append(ints.send(i))\n"
                  "    if i % 3 == 0: strs.send('x')\n"
                  "    if i % 5 == 0: lists.send([i])\n",
                  policy);
        CHECK(p.eval("out[-1]") == "19900");
        CHECK(p.eval("len(strs.send('')), len(lists.send([]))") == "(68, 40)");
    }
}

TEST_CASE("replaced in the middle of a loop", "[tree]") {
    for (const char* policy : {"thesis", "cpython-3.12", "immediate", "warmup=0,misses=1"}) {
        INFO(policy);
        Program p("def f(values):\n"
                  "    out, i = [], 0\n"
                  "    while i < len(values):\n"
                  "        x = values[i]\n"
                  "        x = x + x\n"
                  "        if x == x: out.append(x)\n"
                  "        i += 1\n"
                  "    for x in values: out.append(x * 2)\n"
                  "    return out\n"
                  "values = [1, 1.5, 'a', [0]] * 50\n",
                  policy);
        for (int i = 0; i < 3; ++i)
            REQUIRE(p.eval("f(values) == [2, 3.0, 'aa', [0, 0]] * 100") == "True");
        CHECK(p.eval("f(tuple(values)) == [2, 3.0, 'aa', [0, 0]] * 100") == "True");
    }
}

TEST_CASE("sites go back to their first form and specialize again", "[tree]") {
    Program p("class Point:\n"
              "    def __init__(self, x, y): self.x, self.y = x, y\n"
              "    def norm(self): return self.x * self.x + self.y * self.y\n"
              "def sum_of(n):\n"
              "    total = 0\n"
              "    for i in range(n):\n"
              "        if i % 2 == 0: total += Point(i, len('ab')).norm()\n"
              "    return total\n",
              "cpython-3.12"); // does not wait longer after each return
    int reverted = 0;
    for (int i = 0; i < 20; ++i) {
        REQUIRE(p.eval("sum_of(20)") == "1180");
        reverted += revert_all();
        REQUIRE(p.count("sum_of", "IntAddNode") == 0);
    }
    CHECK(reverted > 200);
    for (int i = 0; i < 3; ++i) REQUIRE(p.eval("sum_of(20)") == "1180");
    CHECK(p.count("sum_of", "IntAddNode") == 1);
    // A node that came back is no longer among the retired: the chain ends.
    int forms = 0;
    for (Node* node = &p.node("sum_of", "IntAddNode"); node; node = node->retired)
        REQUIRE(++forms < 100);
}

} // namespace boomslang::tree
