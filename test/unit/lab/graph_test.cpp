#include "lab/graph.h"
#include "tree/counting.h"
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
    tree::Program p("def area(w, h):\n    return w * h\n", "default",
                    tree::build_counting_tree);
    for (int i = 0; i < 12; ++i) p.exec("area(3, 4)");
    p.exec("area(3.5, 2)");
    const std::string text = picture(p, "area");
    CHECK_THAT(text, Catch::StartsWith("digraph boomslang {") && Catch::EndsWith("}\n"));
    // The first execution was generic, the second specialized and was executed generically too.
    CHECK_THAT(text, Catch::Contains("label=\"IntMulNode\\n*\\nspecialized: 10 hits, 1 misses\\n"
                                     "rewritten 1 times, 1 misses in all\\n2:12-17\""));
    CHECK_THAT(text, Catch::Contains("fillcolor=palegreen"));
    CHECK_THAT(text, Catch::Contains("label=\"LocalGetNode\\nw\\n2:12-13\", fillcolor=white"));
    CHECK_THAT(text, !Catch::Contains("CountingNode"));
}

TEST_CASE("what Graphviz would misread is quoted", "[lab]") {
    tree::Program p("def f():\n    return 'a\"b\\\\c\\n' + 'd'\nf()\n");
    CHECK_THAT(picture(p, "f"), Catch::Contains("'a\\\"b\\\\\\\\c\\\\n'"));
}

} // namespace boomslang::lab
