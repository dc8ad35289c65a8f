#include "syntax/tokenizer.h"

#include <catch2/catch.hpp>

using namespace boomslang::syntax;
using K = TokenKind;

namespace {

struct Tokens {
    std::vector<K> kinds;
    std::vector<std::string> texts;
    std::string error;
};

Tokens tokenize(const std::string& text) {
    Tokenizer tokenizer(text, {});
    Tokens out;
    for (;;) {
        const Token token = tokenizer.next();
        out.kinds.push_back(token.kind);
        out.texts.push_back(text.substr(token.begin, token.size()));
        if (token.kind == K::Error) out.error = tokenizer.error().message;
        if (token.kind == K::EndMarker || token.kind == K::Error) return out;
    }
}

std::string error_of(const std::string& text) { return tokenize(text).error; }

// How many characters of `text` the first token takes.
std::size_t first_size(const std::string& text) { return tokenize(text + "\n").texts[0].size(); }

} // namespace

TEST_CASE("indentation becomes tokens") {
    const auto tokens = tokenize("if x:\n  y\n\n # comment\n  z\nw\n");
    CHECK(tokens.kinds == std::vector<K>{K::If, K::Name, K::Colon, K::Newline, K::Indent, K::Name,
                                         K::Newline, K::Name, K::Newline, K::Dedent, K::Name,
                                         K::Newline, K::EndMarker});
}

TEST_CASE("dedents are closed at the end of the text") {
    const auto tokens = tokenize("if x:\n  if y:\n    z\n");
    const std::vector<K> tail(tokens.kinds.end() - 3, tokens.kinds.end());
    CHECK(tail == std::vector<K>{K::Dedent, K::Dedent, K::EndMarker});
}

TEST_CASE("brackets and backslashes join lines") {
    CHECK(tokenize("(1,\n  2)\n").kinds == std::vector<K>{K::LeftPar, K::Number, K::Comma,
                                                          K::Number, K::RightPar, K::Newline,
                                                          K::EndMarker});
    CHECK(tokenize("a \\\n  b\n").kinds ==
          std::vector<K>{K::Name, K::Name, K::Newline, K::EndMarker});
}

TEST_CASE("every form of number is one token") {
    for (std::string number : {"0", "00", "1_000", "0xFF_ff", "0o17", "0b1_0", "1.", ".5", "1e10",
                               "1_0.0_1e-1_0", "3j", "1.5J", "0777.5", "0_0"})
        CHECK(first_size(number) == number.size());
}

TEST_CASE("strings keep their prefix and quotes") {
    for (std::string text : {"''", "'a'", "\"'\"", "'''a'b'''", "rb'\\''", "Rb\"\"", "f'{x}'",
                             "'a\\\nb'", "\"\"\"a\n\"\"b\\\"\"\"\"", "u''"})
        CHECK(first_size(text) == text.size());
    CHECK(tokenize("ub''\n").kinds[0] == K::Name);
}

TEST_CASE("identifiers may go beyond ASCII") {
    CHECK(tokenize("\xc3\xa9t\xc3\xa9 = 1\n").kinds[0] == K::Name);
    CHECK(error_of("\xe2\x82\xac = 2\n") == "invalid character '\xe2\x82\xac' (U+20AC)");
    CHECK(error_of("a\xc2\xa0"
                   "b\n") == "invalid non-printable character U+00A0");
}

TEST_CASE("keywords are told from names") {
    CHECK(tokenize("nonlocal nonlocals match\n").kinds ==
          std::vector<K>{K::Nonlocal, K::Name, K::Name, K::Newline, K::EndMarker});
    for (const char* keyword : {"False", "await", "async", "is", "in", "if", "del", "def", "else",
                                "elif", "lambda", "yield"})
        CHECK(is_keyword(keyword_kind(keyword)));
}

TEST_CASE("the tokenizer explains what it cannot read") {
    CHECK(error_of("'abc\n") == "unterminated string literal (detected at line 1)");
    CHECK(error_of("x = '''abc\n\n") ==
          "unterminated triple-quoted string literal (detected at line 2)");
    CHECK(error_of("0777\n") == "leading zeros in decimal integer literals are not permitted; use "
                                "an 0o prefix for octal integers");
    CHECK(error_of("1__0\n") == "invalid decimal literal");
    CHECK(error_of("1x\n") == "invalid decimal literal");
    CHECK(error_of("0b12\n") == "invalid digit '2' in binary literal");
    CHECK(error_of("0o8\n") == "invalid digit '8' in octal literal");
    CHECK(error_of("0xg\n") == "invalid hexadecimal literal");
    CHECK(error_of("1jx\n") == "invalid imaginary literal");
    CHECK(error_of("(]\n") == "closing parenthesis ']' does not match opening parenthesis '('");
    CHECK(error_of("(\n]\n") ==
          "closing parenthesis ']' does not match opening parenthesis '(' on line 1");
    CHECK(error_of("x)\n") == "unmatched ')'");
    CHECK(error_of("a \\ b\n") == "unexpected character after line continuation character");
    CHECK(error_of("if a:\n    b\n  c\n") == "unindent does not match any outer indentation level");
    CHECK(error_of("if a:\n        b\n\tc\n") ==
          "inconsistent use of tabs and spaces in indentation");
    CHECK(error_of(std::string(201, '(') + "\n") == "too many nested parentheses");
}

TEST_CASE("a number may touch a keyword, with a warning") {
    const std::string text = "1if x else 2\n";
    Tokenizer tokenizer(text, {});
    while (tokenizer.next().kind != K::EndMarker) {
    }
    CHECK(tokenizer.failure() == Tokenizer::Failure::None);
    REQUIRE(tokenizer.warnings().size() == 1);
    CHECK(tokenizer.warnings()[0].message == "invalid decimal literal");
}
