#include "lab/graph.h"
#include "tree/flow/counting.h"
#include "tree/program.h"

#include <catch2/catch.hpp>

namespace boomslang::lab {
namespace {

std::string picture(tree::Program& p, const char* function) {
    Graph graph("test.py");
    graph.add(p.tree(function), function);
    return graph.finish();
}

} // namespace

TEST_CASE("a picture shows class, state, counts and place of each node", "[lab]") {
    tree::Program p("def area(w, h):\n    return w * h\n", "cpython-3.12",
                    tree::build_counting_tree);
    for (int i = 0; i < 12; ++i) p.exec("area(3, 4)");
    p.exec("area(3.5, 2)");
    const std::string text = picture(p, "area");
    CHECK_THAT(text, Catch::StartsWith("digraph boomslang {") && Catch::EndsWith("}\n"));
    // The first execution was generic, the second specialized and was executed generically too.
    CHECK_THAT(text, Catch::Contains("label=\"IntMulNode\\n*\\nspecialized: 10 hits, 1 miss\\n"
                                     "rewritten once, 1 miss in all\\n2:12-17\""));
    CHECK_THAT(text, Catch::Contains("fillcolor=palegreen"));
    CHECK_THAT(text, Catch::Contains("label=\"LocalGetNode\\nw\\n2:12-13\", fillcolor=white"));
    CHECK_THAT(text, !Catch::Contains("CountingNode"));
}

TEST_CASE("hits and misses are those of the form that is there", "[lab]") {
    tree::Program p("class Thing:\n"
                    "    size = 1\n"
                    "def use(things, key):\n"
                    "    for thing in things:\n"
                    "        thing.size = key\n"
                    "        if thing.size in (key,): thing.size += len(key)\n"
                    "    return things\n"
                    "things = [Thing() for n in range(10)]\n",
                    "cpython-3.12,misses=3", tree::build_counting_tree);
    p.eval("use(things, [])"); // fails at +=, after a round
    CHECK_THAT(picture(p, "use"), Catch::Contains("CallNode\\nuninitialized: executed once"));
    tree::Program q("def add(a, b):\n    return a + b\n", "cpython-3.12,misses=3",
                    tree::build_counting_tree);
    for (int i = 0; i < 10; ++i) q.exec("add(1, 2)");
    for (int i = 0; i < 7; ++i) q.exec("add('a', 'b')");
    // Three misses of the form before it; the third execution of them specialized anew.
    CHECK_THAT(picture(q, "add"),
               Catch::Contains("StrAddNode\\n+\\nspecialized: 4 hits, 0 misses"));
    CHECK_THAT(picture(q, "add"), Catch::Contains("rewritten 2 times, 3 misses in all"));
    tree::Program r("def loop(items):\n    for i in items: pass\n", "cpython-3.12",
                    tree::build_counting_tree);
    r.exec("loop(range(100))");
    r.exec("loop(range(100))");
    r.exec("loop('abc')");
    CHECK_THAT(picture(r, "loop"),
               Catch::Contains("RangeIterateNode\\nspecialized: 2 hits, 1 miss"));
}

TEST_CASE("a node that went back is generic, and its site tells how it went", "[lab]") {
    tree::Program p("def area(w, h):\n    return w * h\n", "thesis", tree::build_counting_tree);
    for (int i = 0; i < 12; ++i) p.exec("area(3, 4)");
    p.exec("area(3.5, 2.5)");
    // Executed generically before it specialized, and when it did.
    CHECK_THAT(picture(p, "area"),
               Catch::Contains("label=\"MulNode\\n*\\ngeneric: executed 2 times\\n"
                               "rewritten 2 times, 1 miss in all\\n"
                               "took other forms 2 times, 1 miss; looks\\nat its operands again "
                               "at the next\\nexecution\\n2:12-17\", fillcolor=orange"));
    p.exec("area(3.5, 2.5)");
    p.exec("area(3.5, 2.5)");
    CHECK_THAT(picture(p, "area"),
               Catch::Contains("FloatMulNode\\n*\\nspecialized: 1 hit, 0 misses\\n"
                               "rewritten 3 times, 1 miss in all"));
}

TEST_CASE("what Graphviz would misread is quoted", "[lab]") {
    tree::Program p("def f(d):\n    return 'a\"b\\\\c\\n' + d\nf('d')\n");
    CHECK_THAT(picture(p, "f"), Catch::Contains("'a\\\"b\\\\\\\\c\\\\n'"));
}

} // namespace boomslang::lab
