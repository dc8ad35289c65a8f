// How nodes rewrite themselves, by policy.
#include "program.h"
#include "tree/arithmetic/binary.h"
#include "tree/core/control.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <typeinfo>

namespace boomslang::tree {
namespace {

NodeState state_of(Program& program, std::string_view function, std::string_view name) {
    return program.node(function, name).describe().state;
}

constexpr const char* kAdd = "def add(a, b):\n    return a + b\n";

} // namespace

TEST_CASE("the second execution specializes", "[tree]") {
    Program p(kAdd);
    CHECK(p.eval("add(1, 2)") == "3");
    CHECK(state_of(p, "add", "AddNode") == NodeState::Uninitialized);
    CHECK(p.eval("add(1, 2)") == "3");
    CHECK(state_of(p, "add", "IntAddNode") == NodeState::Specialized);
    CHECK(p.count("add", "AddNode") == 0);
    // The form that it had stays, retired.
    Node& now = p.node("add", "IntAddNode");
    REQUIRE(now.retired);
    CHECK(now.retired->is_retired());
    CHECK(now.retired->describe().name == std::string("AddNode"));
    CHECK(now.site.rewrites == 1);
}

TEST_CASE("the first failed guard goes back to generic, which observes anew", "[tree]") {
    Program p(kAdd);
    p.exec("for i in range(10_000): add(i, i)");
    Node* const was = p.node("add", "IntAddNode").retired;
    CHECK(p.eval("add('a', 'b')") == "'ab'");
    CHECK(state_of(p, "add", "AddNode") == NodeState::Generic);
    // It is the very node that the site began with.
    CHECK(&p.node("add", "AddNode") == was);
    CHECK(was->retired->describe().name == std::string("IntAddNode"));
    CHECK_FALSE(was->is_retired());
    CHECK(was->site.misses == 1);
    CHECK(was->site.rewrites == 2);
    CHECK(p.eval("add('a', 'b')") == "'ab'");
    CHECK(state_of(p, "add", "StrAddNode") == NodeState::Specialized);
    CHECK(p.node("add", "StrAddNode").site.rewrites == 3);
}

TEST_CASE("a site that goes to and fro waits longer, settles, and keeps few nodes", "[tree]") {
    Program p(kAdd);
    p.exec("for i in range(1_000_000):\n add(i, i)\n add('a', 'b')");
    Node& now = *p.tree("add").root();
    INFO(now.describe().name);
    int retired = 0;
    std::uint32_t rewrites = 0;
    for (const char* name : {"AddNode", "IntAddNode", "StrAddNode"})
        for (Node* node : p.nodes("add", name)) {
            rewrites = node->site.rewrites;
            for (Node* form = node->retired; form; form = form->retired) ++retired;
        }
    CHECK(rewrites > 16);
    CHECK(rewrites < 600);
    CHECK(retired <= static_cast<int>(rewrites / 2 + 1));
}

TEST_CASE("a site that meets several shapes comes to a form that has them all", "[tree]") {
    Program p("class A:\n def __init__(self): self.x = 1\n"
              "class B:\n def __init__(self): self.w = self.x = 2\n"
              "class C:\n def __init__(self): self.v = self.w = self.x = 3\n"
              "objects = A(), B(), C()\n"
              "def f(o): return o.x\n");
    p.exec("for i in range(300): f(objects[i % 3])");
    Node& node = p.node("f", "PolymorphicAttributeNode");
    const std::uint32_t misses = node.site.misses;
    CHECK(misses == 1);
    p.exec("for i in range(300): f(objects[i % 3])");
    CHECK(p.node("f", "PolymorphicAttributeNode").site.misses == misses);
}

TEST_CASE("a loop over something else goes on in the generic form", "[tree]") {
    Program p("def f(items):\n    for i in items: pass\n");
    p.exec("f([1, 2, 3])");
    CHECK(p.count("f", "ListIterateNode") == 1);
    p.exec("f((1, 2, 3))");
    // Its rounds are executions, and the first of them observed the tuple.
    CHECK(p.node("f", "TupleIterateNode").site.misses == 1);
    CHECK(p.node("f", "TupleIterateNode").site.rewrites == 3);
    p.exec("f({1, 2, 3})");
    CHECK(p.node("f", "NativeIterateNode").site.rewrites == 5);
    p.exec("class Ends:\n"
           "    def __iter__(self): return self\n"
           "    def __next__(self): raise StopIteration\n"
           "f(Ends())");
    CHECK(state_of(p, "f", "IterateNode") == NodeState::Generic);
}

TEST_CASE("cpython-3.12: the 53rd miss specializes anew", "[tree]") {
    Program p(kAdd, "cpython-3.12");
    p.exec("for i in range(10_000): add(i, i)");
    for (int i = 1; i <= 52; ++i) {
        CHECK(p.eval("add('a', 'b')") == "'ab'");
        REQUIRE(p.node("add", "IntAddNode").site.misses == static_cast<unsigned>(i));
    }
    CHECK(p.eval("add('a', 'b')") == "'ab'");
    CHECK(state_of(p, "add", "StrAddNode") == NodeState::Specialized);
    CHECK(p.node("add", "StrAddNode").site.rewrites == 2);
}

TEST_CASE("operands that nothing is specialized for leave a site generic", "[tree]") {
    Program p(kAdd);
    for (int i = 0; i < 100; ++i) REQUIRE(p.eval("add([1], [2])") == "[1, 2]");
    CHECK(state_of(p, "add", "AddNode") == NodeState::Generic);
    CHECK(p.node("add", "AddNode").site.rewrites == 0);
    // Attempts wait longer and longer, but they are made.
    p.exec("for i in range(5000): add(1, 2)");
    CHECK(p.count("add", "IntAddNode") == 1);
}

TEST_CASE("immediate: first execution, and the first miss is the end of it", "[tree]") {
    Program p(kAdd, "immediate");
    CHECK(p.eval("add(1, 2)") == "3");
    CHECK(p.count("add", "IntAddNode") == 1);
    CHECK(p.eval("add('a', 'b')") == "'ab'");
    CHECK(state_of(p, "add", "AddNode") == NodeState::Generic);
    p.exec("for i in range(100_000): add(i, i)");
    CHECK(state_of(p, "add", "AddNode") == NodeState::Generic);
    CHECK(p.node("add", "AddNode").site.rewrites == 2);
}

TEST_CASE("immediate: a loop's first miss is final, too", "[tree]") {
    Program p("def f(items):\n    for i in items: pass\n", "immediate");
    p.exec("f([1])");
    CHECK(p.count("f", "ListIterateNode") == 1);
    p.exec("for _ in range(100): f((1, 2, 3))");
    CHECK(state_of(p, "f", "IterateNode") == NodeState::Generic);
    CHECK(p.node("f", "IterateNode").site.rewrites == 2);
}

TEST_CASE("off: nothing is rewritten", "[tree]") {
    Program p("def f(a, b, items):\n"
              "    total = 0\n"
              "    for i in items:\n"
              "        if i < b: total += len(items) * a\n"
              "    return total\n",
              "off");
    for (int i = 0; i < 100; ++i) REQUIRE(p.eval("f(2, 3, [1, 2, 3, 4])") == "16");
    for (Node* node : p.nodes("f", "IterateNode")) CHECK(node->site.rewrites == 0);
    for (const char* name :
         {"IterateNode", "LessNode", "AddNode", "MulNode", "CallNode", "GetGlobalNode"}) {
        INFO(name);
        CHECK(p.count("f", name) == 1);
    }
}

TEST_CASE("an int that overflows is no miss", "[tree]") {
    Program p(kAdd);
    for (int i = 0; i < 200; ++i)
        REQUIRE(p.eval("add(9223372036854775807, 1)") == "9223372036854775808");
    CHECK(p.node("add", "IntAddNode").site.misses == 0);
}

TEST_CASE("operands are evaluated once, also when their types are missed", "[tree]") {
    Program p("seen = []\n"
              "def note(x):\n    seen.append(x)\n    return x\n"
              "def add(a, b):\n    return note(a) + note(b)\n"
              "for i in range(10): add(1, 2)\n"
              "seen.clear()\n"
              "for i in range(60): add('a', 'b')\n"
              "n = len(seen)\n");
    CHECK(p.eval("n") == "120");
}

TEST_CASE("a parent is bound to its child's class and let go again", "[tree]") {
    Program p("def smaller(a, b):\n"
              "    if a < b:\n        return a\n"
              "    return b\n"
              "def count(n):\n"
              "    i = 0\n"
              "    while i < n:\n        i = i + 1\n"
              "    return i\n");
    const auto is_general = [&](const char* function, const char* name,
                                const std::type_info& type) {
        Node& node = p.node(function, name);
        return typeid(node) == type;
    };
    CHECK(p.eval("smaller(1, 2)") == "1");
    CHECK(is_general("smaller", "IfNode", typeid(IfNode)));
    CHECK(p.eval("smaller(2, 1)") == "1");
    CHECK_FALSE(is_general("smaller", "IfNode", typeid(IfNode)));
    for (int i = 0; i < 60; ++i) CHECK(p.eval("smaller([1], [2])") == "[1]");
    CHECK(is_general("smaller", "IfNode", typeid(IfNode)));
    CHECK(p.eval("smaller(1, 2)") == "1");

    CHECK(p.eval("count(1)") == "1");
    CHECK(p.eval("count(10)") == "10"); // rewritten in the middle of the loop
    CHECK_FALSE(is_general("count", "WhileNode", typeid(WhileNode)));
    CHECK(p.eval("count(2.5)") == "3");
}

TEST_CASE("each two-operand specialization has a node for every form of operands", "[tree]") {
    Program p("def f(): pass\nf()\n");
    Tree& tree = p.tree("f");
    const auto check = [&](Spec chosen, const std::string& name) {
        for (Form left : {Form::Expression, Form::Local, Form::Constant})
            for (Form right : {Form::Expression, Form::Local, Form::Constant}) {
                BinaryBase* node = make_specialized_binary(tree, chosen, left, right);
                REQUIRE(node);
                node->family = ops::info(chosen).family;
                node->spec = chosen;
                CHECK(node->describe().name == name);
            }
    };
#define BINARY_SPEC(family, spec, opcode) check(Spec::spec, #spec "Node");
#include "ops/ops.def"
}

TEST_CASE("every other specialization is reached by a program", "[tree]") {
    struct Row {
        const char* text; // defines f; args calls it
        const char* args;
        const char* expected; // node in the tree of f afterwards
    };
    const Row rows[] = {
        {"def f(a, b): a[b] = 1", "([1], 0)", "ListSetSubscriptTarget"},
        {"def f(a, b): a[b] = 1", "({}, 0)", "DictSetSubscriptTarget"},
        {"g = 1\ndef f(): return g", "()", "ModuleGlobalNode"},
        {"def f(): return len", "()", "BuiltinGlobalNode"},
        {"class C:\n def __init__(self): self.x = 1\ndef f(o): return o.x", "(C(),)",
         "ShapeAttributeNode"},
        {"class C: x = 1\ndef f(o): return o.x", "(C(),)", "ClassAttributeNode"},
        {"class C: x = 1\ndef f(o): return o.x", "(C,)", "TypeAttributeNode"},
        {"class C: __slots__ = ['x']\no = C()\no.x = 1\ndef f(o): return o.x", "(o,)",
         "MemberAttributeNode"},
        {"class C:\n @property\n def x(self): return 1\ndef f(o): return o.x", "(C(),)",
         "PropertyAttributeNode"},
        {"class C: pass\ndef f(o): return o.__class__", "(C(),)", "ComputedAttributeNode"},
        {"class C: pass\ndef f(o): return o.__name__", "(C,)", "ComputedAttributeNode"},
        {"from collections import namedtuple\nP = namedtuple('P', 'a b')\ndef f(o): return o.b",
         "(P(1, 2),)", "TupleFieldAttributeNode"},
        {"import sys\ndef f(o): return o.path", "(sys,)", "ModuleAttributeNode"},
        {"class C: pass\na, b = C(), C()\na.x = b.y = b.x = 1\n"
         "def f(o=a): return o.x\nfor i in range(9): f(a)\nfor i in range(60): f(b)",
         "(a,)", "PolymorphicAttributeNode"},
        {"class C: pass\na, b = C(), C()\na.x = b.y = b.x = 1\n"
         "def f(o): o.x = 2\nfor i in range(9): f(a)\nfor i in range(60): f(b)",
         "(a,)", "PolymorphicSetAttributeTarget"},
        {"class C: x = 0\ndef f(o=None):\n o = C()\n o.x = 1", "()", "ShapeAddAttributeTarget"},
        {"class C: x = 0\no = C()\no.x = 1\ndef f(): o.x = 1", "()", "ShapeSetAttributeTarget"},
        {"class C: __slots__ = ['x']\no = C()\ndef f(): o.x = 1", "()", "MemberSetAttributeTarget"},
        {"def g(x): return x\ndef f(x): return g(x)", "(1,)", "FunctionCallNode"},
        {"def g(x, y=2): return x\ndef f(x): return g(x)", "(1,)", "PlacedCallNode"},
        {"def f(x): return list(x)", "('ab',)", "TypeCallNode"},
        {"class C:\n def m(self, k=1): return k\ndef f(o): return o.m(k=2)", "(C(),)",
         "PlacedMethodNode"},
        {"class A:\n def m(self): return 1\nclass B:\n def m(self): return 2\n"
         "def f(o): return o.m()\nfor i in range(9): f(A())\nfor i in range(60): f(B())",
         "(A(),)", "PolymorphicMethodNode"},
        {"import math\ndef f(x): return math.floor(x)", "(1.5,)", "ModuleFunctionNode"},
        {"def f(x): return len(x)", "('abc',)", "NativeCallNode"},
        {"class C:\n def m(self): return 1\nm = C().m\ndef f(): return m()", "()",
         "BoundMethodCallNode"},
        {"def f(x):\n a = x.append\n a(1)", "([],)", "BoundNativeCallNode"},
        {"class C: pass\no = C()\no.__dict__['x'] = 1\ndef f(): return o.x", "()",
         "DictionaryAttributeNode"},
        {"class C:\n def __init__(self, x): self.x = x\ndef f(x): return C(x)", "(1,)",
         "ClassCallNode"},
        {"class C:\n def m(self): return 1\ndef f(o): return o.m()", "(C(),)",
         "FunctionMethodNode"},
        {"def f(o): return o.upper()", "('abc',)", "NativeMethodNode"},
        {"def f(o):\n for x in o: pass", "(range(3),)", "RangeIterateNode"},
        {"def f(o):\n for x in o: pass", "([1, 2, 3],)", "ListIterateNode"},
        {"def f(o):\n for x in o: pass", "((1, 2, 3),)", "TupleIterateNode"},
        {"def f(o):\n for x in o: pass", "((i for i in 'abc'),)", "GeneratorIterateNode"},
        {"def f(o):\n for x in o: pass", "({1, 2, 3},)", "NativeIterateNode"},
        {"def f(o):\n for a, b in o.items(): pass", "({1: 2, 3: 4},)", "PairIterateNode"},
        {"def f(a): return -a", "(1,)", "IntNegateNode"},
        {"def f(a): return -a", "(1.5,)", "FloatNegateNode"},
        {"def f(a): return ~a", "(1,)", "IntInvertNode"},
        {"def f(a):\n if a: pass", "(True,)", "BoolTruthNode"},
        {"def f(a):\n while a: a = 0", "(1,)", "IntTruthNode"},
        {"def f(a): return not a", "('a',)", "StrTruthNode"},
        {"def f(a): return a or 1", "([],)", "ListTruthNode"},
        {"def f(a): return 1 if a else 2", "({},)", "DictTruthNode"},
        {"def f(a): return a and a", "(None,)", "OptionalTruthNode"},
    };
    std::set<std::string> reached;
    for (const Row& row : rows) {
        INFO(row.text << "\nf" << row.args << ": " << row.expected);
        Program p(row.text);
        for (int i = 0; i < 3; ++i) p.exec("f" + std::string(row.args));
        CHECK(p.count("f", row.expected) == 1);
        reached.insert(row.expected);
    }
#define SPEC(family, spec, opcode)                                                                 \
    CHECK((reached.count(#spec "Node") || reached.count(#spec "Target")));
#define BINARY_SPEC(family, spec, opcode)
#include "ops/ops.def"
}

} // namespace boomslang::tree
