// The lexical elements of Python 3.11.
#pragma once

#include "support/source.h"

#include <cstdint>

namespace boomslang::syntax {

// clang-format off
#define BOOMSLANG_OPERATORS(X)                                                                     \
    X(LeftPar, "(") X(RightPar, ")") X(LeftBracket, "[") X(RightBracket, "]") X(LeftBrace, "{")    \
    X(RightBrace, "}") X(Colon, ":") X(Comma, ",") X(Semicolon, ";") X(Plus, "+") X(Minus, "-")    \
    X(Star, "*") X(Slash, "/") X(Bar, "|") X(Ampersand, "&") X(Less, "<") X(Greater, ">")          \
    X(Equal, "=") X(Dot, ".") X(Percent, "%") X(EqualEqual, "==") X(NotEqual, "!=")                \
    X(LessGreater, "<>") X(LessEqual, "<=") X(GreaterEqual, ">=") X(Tilde, "~")                    \
    X(Circumflex, "^") X(LeftShift, "<<") X(RightShift, ">>") X(DoubleStar, "**")                  \
    X(PlusEqual, "+=") X(MinusEqual, "-=") X(StarEqual, "*=") X(SlashEqual, "/=")                  \
    X(PercentEqual, "%=") X(AmpersandEqual, "&=") X(BarEqual, "|=") X(CircumflexEqual, "^=")       \
    X(LeftShiftEqual, "<<=") X(RightShiftEqual, ">>=") X(DoubleStarEqual, "**=")                   \
    X(DoubleSlash, "//") X(DoubleSlashEqual, "//=") X(At, "@") X(AtEqual, "@=") X(Arrow, "->")     \
    X(Ellipsis, "...") X(ColonEqual, ":=")

#define BOOMSLANG_KEYWORDS(X)                                                                      \
    X(False, "False") X(None, "None") X(True, "True") X(And, "and") X(As, "as")                    \
    X(Assert, "assert") X(Async, "async") X(Await, "await") X(Break, "break") X(Class, "class")    \
    X(Continue, "continue") X(Def, "def") X(Del, "del") X(Elif, "elif") X(Else, "else")            \
    X(Except, "except") X(Finally, "finally") X(For, "for") X(From, "from") X(Global, "global")    \
    X(If, "if") X(Import, "import") X(In, "in") X(Is, "is") X(Lambda, "lambda")                    \
    X(Nonlocal, "nonlocal") X(Not, "not") X(Or, "or") X(Pass, "pass") X(Raise, "raise")            \
    X(Return, "return") X(Try, "try") X(While, "while") X(With, "with") X(Yield, "yield")

#define X(name, text) name,
enum class TokenKind : std::uint8_t {
    EndMarker,
    Newline,
    Indent,
    Dedent,
    Error,   // the tokenizer or parser has failed; matches nothing
    Unknown, // a character that starts no token ('$', '?', '!')
    TypeComment, // "# type: ..." where the options ask for it: what stands behind the colon
    TypeIgnore,  // "# type: ignore...": what stands behind `ignore`
    Name,
    Number,
    String,
    BOOMSLANG_OPERATORS(X) BOOMSLANG_KEYWORDS(X)
};
#undef X
// clang-format on

struct Token {
    support::SourceSpan span;
    std::uint32_t begin = 0; // offsets into the tokenizer's text
    std::uint32_t end = 0;
    TokenKind kind = TokenKind::EndMarker;
    bool has_position = true; // false: Indent, Dedent, EndMarker, Error
    bool is_ascii = true;     // names: no normalization needed
    std::uint8_t level = 0;   // open brackets after this token

    std::uint32_t size() const { return end - begin; }
};

constexpr bool is_keyword(TokenKind kind) { return kind >= TokenKind::False; }

} // namespace boomslang::syntax
