#include "lab/rewrite_log.h"
#include "tree/program.h"

#include <catch2/catch.hpp>
#include <cstring>

namespace boomslang::lab {
namespace {

std::vector<std::string> lines;

struct Watch {
    Watch() {
        lines.clear();
        tree::rewrite_hook = [](const tree::Node& before, const tree::Node& after,
                                const char* reason) {
            if (std::strcmp(reason, "child") != 0)
                lines.push_back(describe_rewrite(before, after, reason));
        };
        bytecode::rewrite_hook = [](const bytecode::Bytecode& code, const bytecode::Instruction* at,
                                    bytecode::Op before, const char* reason) {
            lines.push_back(describe_rewrite(code, at, before, reason));
        };
    }
    ~Watch() {
        tree::rewrite_hook = nullptr;
        bytecode::rewrite_hook = nullptr;
    }
};

} // namespace

TEST_CASE("a line for each rewrite: where, from what to what, why, misses", "[lab]") {
    const Watch watch;
    tree::Program p("class Shape:\n"
                    "    def area(self, w, h):\n"
                    "        return w * h\n"
                    "area = Shape().area\n",
                    "cpython-3.12");
    const auto first = lines.size();
    for (int i = 0; i < 10; ++i) p.exec("area(3, 4)");
    for (int i = 0; i < 53; ++i) p.exec("area(3.5, 4.5)");
    CHECK(
        std::vector<std::string>(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end()) ==
        std::vector<std::string>{
            "Shape.area at test.py:3:16: MulNode -> IntMulNode (specialize; 0 misses)",
            "Shape.area at test.py:3:16: IntMulNode -> FloatMulNode (specialize; 53 misses)"});
    // Nothing more happens once it fits.
    lines.clear();
    for (int i = 0; i < 1000; ++i) p.exec("area(3.5, 4.5)");
    CHECK(lines.empty());
}

TEST_CASE("thesis: back to generic at the first failed guard, and observing anew", "[lab]") {
    const Watch watch;
    tree::Program p("def area(w, h):\n    return w * h\n", "thesis");
    lines.clear();
    for (const char* call : {"area(3, 4)", "area(3, 4)", "area(3.5, 4.5)", "area(3.5, 4.5)"})
        p.exec(call);
    const std::vector<std::string> wanted{
        "area at test.py:2:12: MulNode -> IntMulNode (specialize; 0 misses)",
        "area at test.py:2:12: IntMulNode -> MulNode (miss; 1 miss)",
        "area at test.py:2:12: MulNode -> FloatMulNode (specialize; 1 miss)"};
    CHECK(lines == wanted);
    for (int i = 0; i < 1000; ++i) p.exec("area(3.5, 4.5)");
    CHECK(lines == wanted);
}

TEST_CASE("the rewrite that gives up says so", "[lab]") {
    const Watch watch;
    tree::Program p("def twice(x):\n    return x + x\n", "immediate");
    lines.clear();
    p.exec("twice(1)");
    p.exec("twice('a')");
    std::vector<std::string> of_add;
    for (const std::string& line : lines)
        if (line.starts_with("twice ")) of_add.push_back(line);
    CHECK(of_add == std::vector<std::string>{
                        "twice at test.py:2:12: AddNode -> IntAddNode (specialize; 0 misses)",
                        "twice at test.py:2:12: IntAddNode -> AddNode (miss; 1 miss)"});
}

TEST_CASE("instructions have the same line", "[lab]") {
    const Watch watch;
    tree::Program p("class Shape:\n"
                    "    def area(self, w, h):\n"
                    "        return w * h\n"
                    "area = Shape().area\n",
                    "cpython-3.12", bytecode::prepare);
    lines.clear();
    for (int i = 0; i < 10; ++i) p.exec("area(3, 4)");
    for (int i = 0; i < 1000; ++i) p.exec("area(3.5, 4.5)");
    CHECK(lines ==
          std::vector<std::string>{
              "Shape.area at test.py:3:16: BINARY_OP -> BINARY_OP_MULTIPLY_INT (specialize; 0 "
              "misses)",
              "Shape.area at test.py:3:16: BINARY_OP_MULTIPLY_INT -> BINARY_OP_MULTIPLY_FLOAT "
              "(specialize; 53 misses)"});
    tree::Program q("def twice(x):\n    return x + x\n", "immediate", bytecode::prepare);
    lines.clear();
    q.exec("twice(1)");
    q.exec("twice('a')");
    q.exec("twice('a')");
    std::vector<std::string> of_add;
    for (const std::string& line : lines)
        if (line.starts_with("twice ")) of_add.push_back(line);
    CHECK(of_add ==
          std::vector<std::string>{
              "twice at test.py:2:12: BINARY_OP -> BINARY_OP_ADD_INT (specialize; 0 misses)",
              "twice at test.py:2:12: BINARY_OP_ADD_INT -> BINARY_OP (miss; 1 miss)"});
}

} // namespace boomslang::lab
