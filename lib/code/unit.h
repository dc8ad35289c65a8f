// A compiled source text: what the code objects made from it share. Trees or bytecode are made from
// it when a function first runs.
#pragma once

#include <memory>
#include <unordered_map>

#include "code/constants.h"
#include "runtime/hooks/backend.h"
#include "syntax/parser.h"
#include "syntax/scope.h"

namespace boomslang::code {

// Makes the executable of a code object; null: exception pending. Each backend has its own.
using Prepare = runtime::Executable* (*)(runtime::Code*);

struct Unit {
    std::unique_ptr<syntax::ParsedModule> module;
    syntax::ScopeTable scopes;
    runtime::Str* filename = nullptr;
    runtime::List* constants =
        nullptr; // objects that the nodes refer to or code shares; null: none
    SharedConstants shared;
    runtime::CompileOptions options;
    Prepare prepare = nullptr;

    // The object for a constant: equal ones of this text have one.
    runtime::Value share(runtime::Value v);
    // The docstring of a body, or null; where docstrings are left out, none has one.
    const syntax::ast::Expr* docstring(syntax::ast::Stmts body) const;
    // `__debug__` is no variable: assertions and it go together.
    static bool is_debug(syntax::ast::Identifier name) {
        static const syntax::ast::Identifier debug = support::intern("__debug__");
        return name == debug;
    }
    bool asserts() const { return options.optimize == 0; }
};

// What a code object is built from: Code::source.
struct CodeSource final : runtime::CodeOrigin {
    std::shared_ptr<Unit> unit;
    const syntax::Scope* scope = nullptr;
    // One of them, or neither for the module.
    const syntax::ast::Stmt* statement = nullptr;  // FunctionDef, AsyncFunctionDef, ClassDef
    const syntax::ast::Expr* expression = nullptr; // Lambda, comprehensions
    runtime::Str* qualname = nullptr;              // as written, whatever replace() makes of it
    // Of the functions, classes and comprehensions directly in it: whoever builds an executable from
    // this text gets the same ones. Null: none yet.
    std::unique_ptr<std::unordered_map<const syntax::Scope*, runtime::Code*>> nested{};

    void trace(runtime::Marker& marker) override;
    // `statement` was passed over: from here on it, its scope and the unit are those of a text of its own.
    bool read(runtime::Code* code) override;
};

// With the body read. Null: exception pending.
inline CodeSource* source_of(runtime::Code* code) {
    return runtime::read_body(code) ? static_cast<CodeSource*>(code->source) : nullptr;
}

// A code object without an executable, which is made when it first runs; for a scope that the parent
// has one for already, that. `parent` null: the module.
runtime::Code* make_code(const std::shared_ptr<Unit>& unit, const syntax::Scope* scope,
                         const syntax::ast::Stmt* statement, const syntax::ast::Expr* expression,
                         const runtime::Code* parent, const syntax::Scope* parent_scope);

} // namespace boomslang::code
