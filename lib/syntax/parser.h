// From source text to an AST. This is the whole interface of the front end towards the back ends.
#pragma once

#include "support/arena.h"
#include "support/source.h"
#include "syntax/ast.h"
#include "syntax/syntax_error.h"

#include <boost/variant2/variant.hpp>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace boomslang::syntax {

enum class Mode : std::uint8_t {
    Exec,         // a file or module
    Eval,         // one expression
    Single,       // one interactive statement
    FunctionType, // (int, str) -> bool: what a type comment says of a function
};

struct ParsedModule;

// What the flags of compile() ask of the parser.
struct ParseOptions {
    bool imply_dedents = true; // an interactive statement may end without them
    // Where the text only ends too early, the error says "incomplete input".
    bool allow_incomplete = false;
    // The tree has them, and one that stands where none may is an error.
    bool type_comments = false;
    int feature_version = 11;                // syntax of later Pythons than 3.x is refused
    std::uint32_t max_decimal_digits = 4300; // of an integer; 0: any number
    // The text is known to have no errors: bodies of functions may be passed over (ParsedModule::unread).
    bool pass_over_bodies = false;
    // The bytes are a file that is run: all of it has to be in the encoding that it is said to be in.
    bool is_program = false;
    // `<>` is what `!=` is otherwise (PEP 401).
    bool less_greater = false;
    // Gets what was made of a text with an error: its warnings come before the error.
    std::unique_ptr<ParsedModule>* failed = nullptr;
};

// A SyntaxWarning or DeprecationWarning that the parser would issue ("invalid escape sequence").
struct Warning {
    enum class Category : std::uint8_t { Deprecation, Syntax };
    Category category;
    support::SourceSpan span;
    std::string message;
};

// A function whose body was passed over: its tree has no more of it than the docstring. Where its line
// begins and its block ends, in bytes.
struct UnreadFunction {
    std::uint32_t line = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// Owns the nodes, and keeps the text that they came from.
struct ParsedModule {
    Mode mode = Mode::Exec;
    support::Source::Ptr source;
    ast::Stmts body; // Exec and Single
    ast::Sequence<const ast::TypeIgnore*>
        type_ignores;                      // Exec, if the options ask for type comments
    ast::Exprs argtypes;                   // FunctionType
    const ast::Expr* expression = nullptr; // Eval; of FunctionType what is returned
    std::vector<Warning> warnings;
    std::unordered_map<const ast::Stmt*, UnreadFunction> unread;
    support::Arena arena;
};

using ParseResult = boost::variant2::variant<std::unique_ptr<ParsedModule>, SyntaxError>;

ParseResult parse(support::Source::Ptr source, Mode mode = Mode::Exec, ParseOptions options = {});

// Reads what was passed over: the one statement in the body of the module is the function. If it cannot be
// read, the error is that of the whole text.
ParseResult parse_function(const support::Source::Ptr& source, UnreadFunction where);

// Decodes and parses the contents of a file, coding cookie and all.
ParseResult parse_bytes(const std::string& filename, std::string_view bytes, Mode mode = Mode::Exec,
                        ParseOptions options = {});
// Parses text that is already UTF-8, as compile() does with a str.
ParseResult parse_text(const std::string& filename, std::string_view text, Mode mode = Mode::Exec,
                       ParseOptions options = {});

} // namespace boomslang::syntax
