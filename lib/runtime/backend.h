// What turns source text into code objects. The runtime needs it for import, exec, eval and compile,
// and must not know which one it is: the program that embeds the runtime sets it.
#pragma once

#include <string_view>

#include "runtime/function.h"

namespace boomslang::runtime {

enum class CompileMode : std::uint8_t {
    Exec,
    Eval,
    Single,
    // As Exec, for a file that is run as the program. CPython reads it line by line, so that an error
    // at its end has no column.
    Program,
};

struct Backend {
    virtual ~Backend() = default;
    // A Code for the text (bytes with a possible coding cookie, or UTF-8 of a str), or Exception:
    // SyntaxError with all its attributes. `flags`: CodeFlags of inherited __future__ features.
    virtual Value compile(std::string_view source, bool is_bytes, Str* filename, CompileMode mode,
                          std::uint32_t flags) = 0;
    // The text's abstract syntax tree as an object of a class of module _ast, or Exception.
    virtual Value parse(std::string_view source, bool is_bytes, Str* filename,
                        CompileMode mode) = 0;
};
extern Backend* backend;

// Runs module-, class- or exec-level code: `locals` is the namespace that unqualified names are
// stored in (a dict for modules: the same as globals). The value of an Eval code, else None.
// Such code finds its namespace in frame->locals[0].
Value run_code(Code* code, Dict* globals, Value locals);

} // namespace boomslang::runtime
