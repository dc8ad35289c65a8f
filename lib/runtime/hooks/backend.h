// What turns source text into code objects. The runtime needs it for import, exec, eval and compile,
// and must not know which one it is: the program that embeds the runtime sets it.
#pragma once

#include <string_view>

#include "runtime/call/function.h"

namespace boomslang::runtime {

enum class CompileMode : std::uint8_t {
    Exec,
    Eval,
    Single,
    // As Exec, for a file that is run as the program. CPython reads it line by line, so that an
    // error at its end has no column.
    Program,
    FunctionType, // "(int, str) -> bool"
};

// All the bits of co_flags that stand for __future__ features.
inline constexpr std::uint32_t kFutureFeatures = 0x1FE0000;
inline constexpr std::uint32_t kFutureLessGreater = 0x400000; // barry_as_FLUFL: `<>`

// The flags of compile() that are not __future__ features; the numbers are CPython's.
enum CompileFlags : std::uint32_t {
    kDontImplyDedent = 0x200,
    kOnlyAst = 0x400,
    kTypeComments = 0x1000,
    kAllowTopLevelAwait = 0x2000,
    kAllowIncompleteInput = 0x4000,
};

struct CompileOptions {
    CompileMode mode = CompileMode::Exec;
    std::uint32_t flags = 0;   // CompileFlags, and CodeFlags of __future__ features in force
    std::uint8_t optimize = 0; // 1: without assertions, __debug__ is False; 2: without docstrings
    int feature_version = 11;  // syntax of later Pythons than 3.x is refused
    // The text was compiled before: functions may be read when they first run.
    bool is_known_valid = false;
};

struct Backend {
    virtual ~Backend() = default;
    // A Code for the text (bytes with a possible coding cookie, or UTF-8 of a str), or Exception:
    // SyntaxError with all its attributes.
    virtual Value compile(std::string_view source, bool is_bytes, Str* filename,
                          CompileOptions options) = 0;
    // A Code for a tree of objects of module _ast's classes, or Exception: also where it is a tree
    // that no text could have.
    virtual Value compile_tree(Value tree, Str* filename, CompileOptions options) = 0;
    // The text's abstract syntax tree as an object of a class of module _ast, or Exception.
    virtual Value parse(std::string_view source, bool is_bytes, Str* filename,
                        CompileOptions options) = 0;
    // The text's scopes and names as an entry of module _symtable, or Exception.
    virtual Value symbols(std::string_view source, bool is_bytes, Str* filename,
                          CompileOptions options) = 0;
};
extern Backend* backend;

// Runs module-, class- or exec-level code: `locals` is the namespace that unqualified names are
// stored in (a dict for modules: the same as globals). The value of an Eval code, else None.
// Such code finds its namespace in frame->locals[0]. `closure`: of code with free variables.
Value run_code(Code* code, Dict* globals, Value locals, Tuple* closure = nullptr);

} // namespace boomslang::runtime
