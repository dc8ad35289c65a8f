#include "lab/listing.h"
#include "tree/program.h"

#include <catch2/catch.hpp>

namespace boomslang::lab {

TEST_CASE("a tree as text, before it specialized and after", "[lab]") {
    tree::Program p("def area(w, h):\n"
                    "    return w * h\n");
    p.exec("area(3, 4)");
    CHECK(list_tree(p.tree("area")) == "ReturnNode                                      2:5-17\n"
                                       "  MulNode *  uninitialized                      2:12-17\n"
                                       "    LocalGetNode w                              2:12-13\n"
                                       "    LocalGetNode h                              2:16-17\n");
    p.exec("area(3, 4)");
    CHECK_THAT(list_tree(p.tree("area")), Catch::Contains("  IntMulNode *  specialized      "));
    for (int i = 0; i < 60; ++i) p.exec("area([], 4)");
    CHECK_THAT(list_tree(p.tree("area")), Catch::Contains("  MulNode *  generic      "));
}

} // namespace boomslang::lab
