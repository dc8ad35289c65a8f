#include "syntax/dump.h"
#include "syntax/literal_text.h"

#include <catch2/catch.hpp>

using namespace boomslang::syntax;
using namespace boomslang::syntax::ast;
namespace v2 = boost::variant2;

namespace {

std::unique_ptr<ParsedModule> parsed(const std::string& text, Mode mode = Mode::Exec) {
    ParseResult result = parse_text("test.py", text, mode);
    if (const auto* error = v2::get_if<SyntaxError>(&result)) FAIL(error->report());
    return v2::get<0>(std::move(result));
}

std::string dumped(const std::string& text, Mode mode = Mode::Eval) {
    std::string out;
    REQUIRE(dump(*parsed(text, mode), false, out));
    // On one line.
    std::string line;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] == '\n') {
            while (i + 1 < out.size() && out[i + 1] == ' ') ++i;
        } else {
            line += out[i];
            if (out[i] == ',' && i + 1 < out.size() && out[i + 1] == '\n') line += ' ';
        }
    }
    return line;
}

std::string literal(const std::string& text) {
    return literal_text(parsed(text, Mode::Eval)->expression->as<Constant>()->value);
}

} // namespace

TEST_CASE("operators bind as the reference says") {
    CHECK(dumped("-a ** -b") ==
          "Expression(body=UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), "
          "op=Pow(), right=UnaryOp(op=USub(), operand=Name(id='b', ctx=Load())))))");
    const auto module = parsed("a or b and not c < d | e ^ f & g << h + i * j", Mode::Eval);
    const auto* either = module->expression->as<BoolOp>();
    REQUIRE(either);
    const auto* both = either->values[1]->as<BoolOp>();
    REQUIRE(both);
    const auto* inverted = both->values[1]->as<UnaryOp>();
    REQUIRE(inverted);
    const auto* compare = inverted->operand->as<Compare>();
    REQUIRE(compare);
    CHECK(compare->comparators[0]->as<BinOp>()->op == Operator::BitOr);
}

TEST_CASE("comparisons chain") {
    const auto module = parsed("a < b is not c not in d", Mode::Eval);
    const auto* compare = module->expression->as<Compare>();
    REQUIRE(compare);
    CHECK(std::vector<CompareOperator>(compare->ops.begin(), compare->ops.end()) ==
          std::vector<CompareOperator>{CompareOperator::Lt, CompareOperator::IsNot,
                                       CompareOperator::NotIn});
}

TEST_CASE("literals have Python's values") {
    CHECK(literal("0xFF_FF") == "65535");
    CHECK(literal("9223372036854775807") == "9223372036854775807");
    CHECK(literal("9223372036854775808") == "9223372036854775808");
    CHECK(literal("0x1_0000_0000_0000_0000") == "18446744073709551616");
    CHECK(literal("1e22") == "1e+22");
    CHECK(literal("1e309") == "inf");
    CHECK(literal("0.1") == "0.1");
    CHECK(literal("123456789012345680.0") == "1.2345678901234568e+17");
    CHECK(literal("1_0j") == "10j");
    CHECK(literal("'a' \"b\" '''c'''") == "'abc'");
    CHECK(literal(R"('\u00e9\q')") == "'\xc3\xa9\\\\q'");
    CHECK(literal(R"('\x41\101\t\
')") == "'AA\\t'");
    CHECK(literal(R"('\N{LATIN SMALL LETTER A}\ud800')") == "'a\\ud800'");
    CHECK(literal("\"it's\"") == "\"it's\"");
    CHECK(literal(R"(b'\xff\0a')") == R"(b'\xff\x00a')");
    CHECK(literal(R"(r'\n')") == R"('\\n')");
}

TEST_CASE("f-strings take their expressions apart") {
    CHECK(
        dumped("f'a{b!r:>{c}}{{'") ==
        "Expression(body=JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='b', "
        "ctx=Load()), conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), "
        "FormattedValue(value=Name(id='c', ctx=Load()), conversion=-1)])), "
        "Constant(value='{')]))");
    CHECK(dumped("f'{x = }'") ==
          "Expression(body=JoinedStr(values=[Constant(value='x = '), "
          "FormattedValue(value=Name(id='x', ctx=Load()), conversion=114)]))");
}

TEST_CASE("nodes know where they stand") {
    const auto module = parsed("x = (a +\n     b.c)\n");
    const auto* assign = module->body[0]->as<Assign>();
    REQUIRE(assign);
    CHECK(assign->span == SourceSpan{1, 0, 2, 9});
    const auto* sum = assign->value->as<BinOp>();
    REQUIRE(sum);
    CHECK(sum->span == SourceSpan{1, 5, 2, 8});
    CHECK(sum->right->span == SourceSpan{2, 5, 2, 8});
    CHECK(assign->targets[0]->as<Name>()->ctx == Context::Store);
}

TEST_CASE("soft keywords are names elsewhere") {
    CHECK(parsed("match = case = _ = 1\n")->body[0]->is<Assign>());
    CHECK(parsed("match(x)\n")->body[0]->is<ExprStmt>());
    CHECK(parsed("match (x):\n case _: pass\n")->body[0]->is<Match>());
    CHECK(parsed("match[x] = y\n")->body[0]->is<Assign>());
}

TEST_CASE("parentheses after with belong to the statement or to an expression") {
    CHECK(parsed("with (a as b, c): pass\n")->body[0]->as<With>()->items.size() == 2);
    CHECK(parsed("with (a, b) as c: pass\n")->body[0]->as<With>()->items.size() == 1);
    CHECK(parsed("with (yield): pass\n")->body[0]->as<With>()->items.size() == 1);
}

TEST_CASE("an interactive statement needs no end") {
    CHECK(parsed("if x:\n  y", Mode::Single)->body[0]->is<If>());
    CHECK(parsed("x; y", Mode::Single)->body.size() == 2);
}

TEST_CASE("source encodings are honoured") {
    auto decoded = [](std::string_view bytes) {
        ParseResult result = parse_bytes("test.py", bytes);
        REQUIRE(v2::holds_alternative<std::unique_ptr<ParsedModule>>(result));
        auto module = v2::get<0>(std::move(result));
        return literal_text(module->body[0]->as<ExprStmt>()->value->as<Constant>()->value);
    };
    CHECK(decoded("# coding: latin-1\n'\xe9'\n") == "'\xc3\xa9'");
    CHECK(decoded("# -*- coding: iso-8859-15 -*-\n'\xa4'\n") == "'\xe2\x82\xac'");
    CHECK(decoded("\xef\xbb\xbf'\xc3\xa9'\r\n") == "'\xc3\xa9'");
}

TEST_CASE("invalid escapes are remembered") {
    const auto module = parsed("'\\d\\d'\n");
    REQUIRE(module->warnings.size() == 1);
    CHECK(module->warnings[0].message == "invalid escape sequence '\\d'");
}

TEST_CASE("long chains and deep nesting end in an error or a tree") {
    const std::string many(100'000, '-');
    ParseResult result = parse_text("test.py", many + "1");
    REQUIRE(v2::holds_alternative<SyntaxError>(result));
    CHECK(v2::get<SyntaxError>(result).kind == SyntaxError::Kind::MemoryError);
    std::string chain = "a";
    for (int i = 0; i < 100'000; ++i) chain += ".b";
    const auto module = parsed(chain);
    std::string out;
    CHECK_FALSE(dump(*module, false, out));
}
