#include "lab/inspector.h"
#include "tree/program.h"

#include <catch2/catch.hpp>

namespace boomslang::lab {
namespace {

struct Inspected : tree::Program {
    explicit Inspected(std::string_view text, code::Prepare prepare)
        : Program(text, "cpython-3.12", prepare) {
        install_inspector();
        exec("import _dis");
    }
};

} // namespace

TEST_CASE("rows of a tree, before it specialized and after", "[lab]") {
    Inspected p("def area(w, h):\n    return w * h\n", tree::build_tree);
    CHECK(p.eval("_dis.nodes(area.__code__)") ==
          "[(0, 'ReturnNode', '', (2, 2, 4, 16), None), "
          "(1, 'MulNode', '*', (2, 2, 11, 16), (None, 'uninitialized', 0, 0, 0, 2, {}, 'never "
          "executed')), "
          "(2, 'LocalGetNode', 'w', (2, 2, 11, 12), None), "
          "(2, 'LocalGetNode', 'h', (2, 2, 15, 16), None)]");
    p.exec("area(3, 4); area(3, 4)");
    CHECK(p.eval("_dis.nodes(area.__code__)[1]") ==
          "(1, 'IntMulNode', '*', (2, 2, 11, 16), ('IntMul', 'specialized', 52, 0, 1, 53, {}, "
          "None))");
    p.exec("for i in range(60): area([], 4)");
    CHECK(p.eval("_dis.nodes(area.__code__)[1][1:2] + _dis.nodes(area.__code__)[1][4][:2]") ==
          "('MulNode', None, 'generic')");
}

TEST_CASE("rows of instructions", "[lab]") {
    Inspected p("def area(w, h):\n    return w * h\n", bytecode::prepare);
    p.exec("names = [row[0] for row in _dis.opcodes()]");
    CHECK(p.eval(
              "[(o, names[op], *rest) for o, op, *rest in _dis.instructions(area.__code__)][:2]") ==
          "[(0, 'BINARY_OP', (('write', 2, 'r2'), ('read', 0, 'w'), ('read', 1, 'h')), None, "
          "(2, 2, 11, 16), ()), "
          "(16, 'RETURN_VALUE', (('read', 2, 'r2'),), None, (2, 2, 4, 16), None)]");
    p.exec("area(3, 4); area(3, 4); area(3, 4.5)");
    CHECK(p.eval("[(names[r[1]], r[5]) for r in _dis.instructions(area.__code__, True)][0]") ==
          "('BINARY_OP_MULTIPLY_INT', ('IntMul', 'specialized', 51, 1, 1, 52, {}, None))");
    CHECK(p.eval("_dis.nodes(area.__code__)") == "None");
}

TEST_CASE("bytes of no code object are decoded as far as they go", "[lab]") {
    Inspected p("from _dis import instructions, opcodes\n", bytecode::prepare);
    CHECK(p.eval("instructions(b'1234567')") == "[]");
    CHECK(p.eval("instructions(b'\\xff' * 8)") == "[(0, 65535, (), None, None, None)]");
    CHECK(p.eval("[(row[2], row[5]) for op in range(len(opcodes())) "
                 "for row in instructions(op.to_bytes(2, 'little') + bytes(6)) if row[1] != op]") ==
          "[]");
    // A constant and a name of a code object that is not known.
    p.exec("number = {row[0]: n for n, row in enumerate(opcodes())}");
    CHECK(p.eval("instructions(number['LOAD_CONST'].to_bytes(2, 'little') + bytes(6))[0][2]") ==
          "(('write', 0, 'r0'), ('constant', 0, None))");
}

} // namespace boomslang::lab
