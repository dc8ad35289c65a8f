#include "syntax/parser.h"

#include <catch2/catch.hpp>

using namespace boomslang::syntax;

namespace {

std::string report_of(const std::string& text) {
    ParseResult result = parse_text("test.py", text);
    const auto* error = boost::variant2::get_if<SyntaxError>(&result);
    return error ? error->report() : "";
}

// Kind and message.
std::string error_of(const std::string& text) {
    ParseResult result = parse_text("test.py", text);
    const auto* error = boost::variant2::get_if<SyntaxError>(&result);
    return error ? std::string(error->kind_name()) + ": " + error->message : "";
}

std::string message_of(const std::string& text) {
    const std::string error = error_of(text);
    return error.starts_with("SyntaxError: ") ? error.substr(13) : error;
}

} // namespace

TEST_CASE("a report shows the line and marks the place") {
    CHECK(report_of("x = 1\n  \nif a b:\n    pass\n") == "  File \"test.py\", line 3\n"
                                                         "    if a b:\n"
                                                         "         ^\n"
                                                         "SyntaxError: invalid syntax\n");
    CHECK(report_of("def f():\n    return (a b)\n") ==
          "  File \"test.py\", line 2\n"
          "    return (a b)\n"
          "            ^^^\n"
          "SyntaxError: invalid syntax. Perhaps you forgot a comma?\n");
    CHECK(report_of("  x\n") == "  File \"test.py\", line 1\n"
                                "    x\n"
                                "IndentationError: unexpected indent\n");
    CHECK(report_of("y = f'{a b}'\n") == "  File \"test.py\", line 1\n"
                                         "    (a b)\n"
                                         "     ^^^\n"
                                         "SyntaxError: f-string: invalid syntax. Perhaps you "
                                         "forgot a comma?\n");
}

TEST_CASE("wrong targets are named") {
    CHECK(message_of("f() = 1") == "cannot assign to function call here. Maybe you meant '==' "
                                   "instead of '='?");
    CHECK(message_of("(a, 1) = b") == "cannot assign to literal");
    CHECK(message_of("a + 1 += b") == "'expression' is an illegal expression for augmented "
                                      "assignment");
    CHECK(message_of("del f()") == "cannot delete function call");
    CHECK(message_of("for 1 in x: pass") == "cannot assign to literal");
    CHECK(message_of("with a as b(): pass") == "cannot assign to function call");
    CHECK(message_of("a, b: int") == "only single target (not tuple) can be annotated");
    CHECK(message_of("if x = 3: pass") ==
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    CHECK(message_of("(a.b := 1)") == "cannot use assignment expressions with attribute");
}

TEST_CASE("statements say what they lack") {
    CHECK(message_of("if x\n  pass") == "expected ':'");
    CHECK(message_of("class C\n  pass") == "expected ':'");
    CHECK(error_of("if x:\npass") ==
          "IndentationError: expected an indented block after 'if' statement on line 1");
    CHECK(error_of("def f():\npass") ==
          "IndentationError: expected an indented block after function definition on line 1");
    CHECK(message_of("try:\n  x\ny") == "expected 'except' or 'finally' block");
    CHECK(message_of("try:\n  x\nexcept A, B:\n  y") ==
          "multiple exception types must be parenthesized");
    CHECK(message_of("from a import b,\n") ==
          "trailing comma not allowed without surrounding parentheses");
    CHECK(message_of("print 'a'") ==
          "Missing parentheses in call to 'print'. Did you mean print(...)?");
    CHECK(message_of("x = 1 if y") == "expected 'else' after 'if' expression");
}

TEST_CASE("calls and parameters keep their order") {
    CHECK(message_of("f(a=1, b)") == "positional argument follows keyword argument");
    CHECK(message_of("f(**a, b)") == "positional argument follows keyword argument unpacking");
    CHECK(message_of("f(**a, *b)") ==
          "iterable argument unpacking follows keyword argument unpacking");
    CHECK(message_of("f(a.b=1)") ==
          "expression cannot contain assignment, perhaps you meant \"==\"?");
    CHECK(message_of("f(True=1)") == "cannot assign to True");
    CHECK(message_of("f(x for x in y, 1)") == "Generator expression must be parenthesized");
    CHECK(message_of("def f(a=1, b): pass") == "non-default argument follows default argument");
    CHECK(message_of("def f(*): pass") == "named arguments must follow bare *");
    CHECK(message_of("def f(**a, b): pass") == "arguments cannot follow var-keyword argument");
    CHECK(message_of("def f(a, /, b, /): pass") == "/ may appear only once");
}

TEST_CASE("brackets that are never closed count before what follows") {
    CHECK(message_of("x = (1,\ny = 2\n") == "'(' was never closed");
    CHECK(message_of("x = [1, 2)\n") ==
          "closing parenthesis ')' does not match opening parenthesis '['");
}

TEST_CASE("displays and comprehensions") {
    CHECK(message_of("[*a for a in b]") == "iterable unpacking cannot be used in comprehension");
    CHECK(message_of("[a, b for a, b in c]") ==
          "did you forget parentheses around the comprehension target?");
    CHECK(message_of("{a: 1, b}") == "':' expected after dictionary key");
    CHECK(message_of("{a: *b}") == "cannot use a starred expression in a dictionary value");
    CHECK(message_of("(*a)") == "cannot use starred expression here");
}

TEST_CASE("strings") {
    CHECK(message_of("'\\x4'") == "(unicode error) 'unicodeescape' codec can't decode bytes in "
                                  "position 0-2: truncated \\xXX escape");
    CHECK(message_of("b'\\x4'") == "(value error) invalid \\x escape at position 0");
    CHECK(message_of("'a' b'b'") == "cannot mix bytes and nonbytes literals");
    CHECK(message_of("f'{}'") == "f-string: empty expression not allowed");
    CHECK(message_of("f'{a'") == "f-string: expecting '}'");
    CHECK(message_of("f'}'") == "f-string: single '}' is not allowed");
    CHECK(message_of("f'{a!x}'") ==
          "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    CHECK(message_of("f'{a\\n}'") == "f-string expression part cannot include a backslash");
}

TEST_CASE("encodings") {
    ParseOptions options;
    auto message = [&](std::string_view bytes) {
        ParseResult result = parse_bytes("test.py", bytes, Mode::Exec, options);
        const auto* error = boost::variant2::get_if<SyntaxError>(&result);
        return error ? error->message : "";
    };
    CHECK(message("# coding: nonsense\n") == "encoding problem: nonsense");
    CHECK(message("\xef\xbb\xbf# coding: latin-1\n") == "encoding problem: iso-8859-1 with BOM");
    CHECK(message("x = 1 # \xff\n").empty());
    CHECK(message("x = '\xff'\n") ==
          "(unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
    CHECK(message("x = '\xe2\x82"
                  "a'\n") ==
          "(unicode error) 'utf-8' codec can't decode bytes in position 0-1: invalid continuation "
          "byte");
    options.is_program = true;
    CHECK(message("# coding: utf-8\nx = 1 # \xff\n").empty());
    CHECK(message("x = '\xff'\n")
              .starts_with("Non-UTF-8 code starting with '\\xff' in file "
                           "test.py on line 1"));
    CHECK(message(std::string_view("x\0y", 3)) == "source code string cannot contain null bytes");
}
