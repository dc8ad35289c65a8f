// Functions whose bodies are passed over: read later, they are what they would have been.
#include "syntax/dump.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

using namespace boomslang::syntax;
using namespace boomslang::syntax::ast;
namespace v2 = boost::variant2;

namespace {

std::unique_ptr<ParsedModule> parsed(const std::string& text, bool pass_over) {
    ParseOptions options;
    options.pass_over_bodies = pass_over;
    ParseResult result = parse_bytes("test.py", text, Mode::Exec, options);
    if (v2::get_if<SyntaxError>(&result)) return nullptr;
    return v2::get<0>(std::move(result));
}

// The functions that are in no other one, by the lines they begin in.
void collect(Stmts body, std::map<std::uint32_t, AnyFunctionDef>& out) {
    for (const Stmt* s : body) {
        if (s->is<FunctionDef>() || s->is<AsyncFunctionDef>())
            out.emplace(s->span.line, *static_cast<const AnyFunctionDef*>(s));
        else if (auto* c = s->as<ClassDef>()) collect(c->body, out);
        else if (auto* i = s->as<If>()) collect(i->body, out), collect(i->orelse, out);
        else if (auto* t = s->as<Try>()) collect(t->body, out), collect(t->orelse, out);
    }
}

std::string text_of(const Stmt* function) {
    ParsedModule module;
    const Stmt* body[] = {function};
    module.body = body;
    std::string out;
    REQUIRE(dump(module, true, out));
    return out;
}

// How many functions were passed over; each is compared with what it is when everything is read at once.
std::size_t compare(const std::string& text) {
    auto whole = parsed(text, false), quick = parsed(text, true);
    if (!whole) return 0;
    REQUIRE(quick);
    std::map<std::uint32_t, AnyFunctionDef> wanted;
    collect(whole->body, wanted);
    for (auto& [statement, where] : quick->unread) {
        ParseResult read = parse_function(quick->source, where);
        REQUIRE(read.index() == 0);
        const auto found = wanted.find(statement->span.line);
        if (found == wanted.end()) continue; // in a loop or a handler
        AnyFunctionDef expected = found->second;
        expected.decorator_list = {};
        CHECK(text_of(v2::get<0>(read)->body[0]) == text_of(&expected));
    }
    return quick->unread.size();
}

} // namespace

TEST_CASE("what is passed over ends where its block ends") {
    CHECK(compare("def f(a, b=1):\n    return a\n\ndef g(): pass\nx = 1\n") == 1);
    CHECK(compare("def f():\n    '''doc'''\n    x = '''\n'''\n    # no\n  # end\n\n\nf()\n") == 1);
    CHECK(compare("def f():\n    x = (1,\n2)\n    y = 'a\\\n# b'\n    return x\ndef g():\n\treturn "
                  "{\n}") == 2);
    CHECK(
        compare("class A:\n  def f(self):\n      if self:\n        pass\n  if 1:\n      async def "
                "g(self):\n          await x\n  y = 2\n") == 2);
    CHECK(compare("@d\ndef f():\n    r'\\'\"'\n    x = \"\\\\\"\n    def g():\n        return x\n  "
                  "  return "
                  "g\nz = 1") == 1);
}

TEST_CASE("what concerns the outside is read at once") {
    CHECK(compare("def f():\n    yield 1\n") == 0);
    CHECK(compare("class A:\n    def f(self):\n        return super().f()\n") == 0);
    CHECK(compare("class A:\n    def f(self):\n        return __class__\n") == 0);
    CHECK(compare("class A:\n    def f(self):\n        return self.__class__\n") == 1);
    CHECK(compare("def f():\n    \xce\xb1 = 1\n") == 0);
    CHECK(compare("def f():\n    '''only a docstring'''\nx = 1\n") == 0);
    CHECK(compare("def f(): return 1\n") == 0);
}

TEST_CASE("a text with errors is read as a whole") {
    ParseOptions options;
    options.pass_over_bodies = true;
    ParseResult result =
        parse_text("test.py", "def f():\n    return (\n\nx = 1\n", Mode::Exec, options);
    REQUIRE(result.index() == 1);
    CHECK(v2::get<1>(result).message == "'(' was never closed");
}

TEST_CASE("the installed library, passed over and read") {
    const std::filesystem::path library = "/usr/lib/python3.11";
    if (!std::filesystem::is_directory(library)) return;
    std::size_t count = 0;
    for (auto& entry : std::filesystem::directory_iterator(library)) {
        if (entry.path().extension() != ".py") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        INFO(entry.path());
        count += compare(text.str());
    }
    CHECK(count > 1000);
}
