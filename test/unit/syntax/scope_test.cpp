// What names mean, and the errors that only show once that is known.
#include "syntax/scope.h"

#include <catch2/catch.hpp>

namespace boomslang::syntax {
namespace {

std::unique_ptr<ParsedModule> parsed(const std::string& text) {
    ParseResult result = parse_text("<test>", text);
    REQUIRE(boost::variant2::holds_alternative<std::unique_ptr<ParsedModule>>(result));
    return std::move(boost::variant2::get<0>(result));
}

ScopeTable scopes_of(const std::string& text) {
    auto module = parsed(text);
    ScopeResult result = analyze(*module);
    REQUIRE(boost::variant2::holds_alternative<ScopeTable>(result));
    return std::move(boost::variant2::get<0>(result));
}

std::string error_of(const std::string& text) {
    auto module = parsed(text);
    ScopeResult result = analyze(*module);
    auto* error = boost::variant2::get_if<SyntaxError>(&result);
    if (!error) return "none";
    return std::to_string(error->line) + ":" + std::to_string(error->column) + " " + error->message;
}

std::string joined(const std::vector<Identifier>& names) {
    std::string text;
    for (Identifier name : names) (text += text.empty() ? "" : " ") += name->view();
    return text;
}

BindingKind kind_of(const Scope& scope, const char* name) {
    return scope.lookup(support::intern(name)).kind;
}

} // namespace

TEST_CASE("parameters come first, then locals in the order of the code") {
    ScopeTable table = scopes_of("def f(a, /, b, *c, d, **e):\n"
                                 "    z = y = a\n"
                                 "    for i in x: w = i\n");
    const Scope& f = *table.module().children[0];
    CHECK(joined(f.locals) == "a b d c e z y i w");
    CHECK(f.parameter_count == 5);
    CHECK(kind_of(f, "x") == BindingKind::GlobalImplicit);
}

TEST_CASE("an inner function makes a cell of what it uses, through every function between") {
    ScopeTable table = scopes_of("def outer(p, b):\n"
                                 "    a = 1\n"
                                 "    def middle():\n"
                                 "        def inner(): return a + p\n");
    const Scope& outer = *table.module().children[0];
    const Scope& middle = *outer.children[0];
    CHECK(joined(outer.cells) == "p a");
    CHECK(joined(outer.locals) == "p b middle");
    CHECK(joined(middle.frees) == "a p");
    CHECK(joined(middle.children[0]->frees) == "a p");
}

TEST_CASE("methods do not see class variables, and get __class__ for super()") {
    ScopeTable table = scopes_of("def f(x):\n"
                                 "    class C:\n"
                                 "        x = 1\n"
                                 "        __hidden = 2\n"
                                 "        def m(self): return super().m(x)\n");
    const Scope& c = *table.module().children[0]->children[0];
    const Scope& m = *c.children[0];
    CHECK(c.needs_class_cell);
    CHECK(joined(c.cells) == "__class__");
    CHECK(kind_of(c, "x") == BindingKind::Local);
    CHECK(joined(c.frees) == "x");
    CHECK(joined(m.frees) == "__class__ x");
    CHECK(c.mangle(support::intern("__hidden"))->view() == "_C__hidden");
    CHECK(kind_of(c, "__hidden") == BindingKind::Local);
}

TEST_CASE("comprehensions are functions; := binds outside them") {
    ScopeTable table = scopes_of("def f(xs):\n    return [y := x for x in xs]\n");
    const Scope& f = *table.module().children[0];
    const Scope& comprehension = *f.children[0];
    CHECK(comprehension.kind == ScopeKind::ListComprehension);
    CHECK(joined(comprehension.locals) == ".0 x");
    CHECK(joined(comprehension.frees) == "y");
    CHECK(joined(f.cells) == "y");
    CHECK(kind_of(f, "xs") == BindingKind::Local);
}

TEST_CASE("generators and coroutines") {
    ScopeTable table = scopes_of("def g(): yield\nasync def c(): return [x async for x in y]\n");
    CHECK(table.module().children[0]->is_generator);
    CHECK(table.module().children[1]->is_coroutine);
    CHECK(table.module().children[1]->children[0]->is_coroutine);
}

TEST_CASE("errors of scopes") {
    CHECK(error_of("def f(): nonlocal x") == "1:10 no binding for nonlocal 'x' found");
    CHECK(error_of("nonlocal x") == "1:1 nonlocal declaration not allowed at module level");
    CHECK(error_of("def f(x): global x") == "1:11 name 'x' is parameter and global");
    CHECK(error_of("def f(a, a): pass") == "1:10 duplicate argument 'a' in function definition");
    CHECK(error_of("def f(): from m import *") == "1:24 import * only allowed at module level");
    CHECK(error_of("[i := 0 for i in x]") ==
          "1:2 assignment expression cannot rebind comprehension iteration variable 'i'");
}

TEST_CASE("errors of statements and expressions in wrong places") {
    CHECK(error_of("return 1") == "1:1 'return' outside function");
    CHECK(error_of("for x in y:\n  def f(): break") == "2:12 'break' outside loop");
    CHECK(error_of("def f(): await x") == "1:10 'await' outside async function");
    CHECK(error_of("*a, *b = c") == "1:1 multiple starred expressions in assignment");
    CHECK(error_of("x.__debug__ = 1") == "1:1 cannot assign to __debug__");
    CHECK(error_of("f(a=1, a=2)") == "1:8 keyword argument repeated: a");
    CHECK(error_of("x = 1\nfrom __future__ import division") ==
          "2:1 from __future__ imports must occur at the beginning of the file");
    CHECK(error_of("match x:\n  case a: pass\n  case 1: pass") ==
          "2:8 name capture 'a' makes remaining patterns unreachable");
}

TEST_CASE("nesting too deep to walk is an error, not a crash") {
    std::string text = "x";
    for (int i = 0; i < 5000; ++i) text += ".a";
    CHECK(error_of(text) == "0:0 maximum recursion depth exceeded during compilation");
}

} // namespace boomslang::syntax
