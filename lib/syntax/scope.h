// Which variable a name means: the symbol tables of a module and of every function, class and
// comprehension in it, resolved by the rules of CPython's symtable.c (the reference's chapter 4.2
// says what they mean). Also finds every error that CPython reports after parsing: misplaced
// `return`, conflicting `global`, unreachable patterns.
//
// A back end asks `table.scope_of(node)` for the scope that a node opens, and
// `scope.lookup(name)` for the meaning of a name inside it. Names are given as written; private ones
// (`__x` in a class) are mangled on the way.
#pragma once

#include "support/source.h"
#include "syntax/ast.h"
#include "syntax/parser.h"
#include "syntax/syntax_error.h"

#include <boost/variant2/variant.hpp>

#include <deque>
#include <unordered_map>
#include <vector>

namespace boomslang::syntax {

using ast::Identifier;

enum class ScopeKind : std::uint8_t {
    Module, // the whole text, also in the modes Eval and Single
    Class,
    Function,
    Lambda,
    ListComprehension, // these four are functions of one parameter, ".0": the outermost iterator
    SetComprehension,
    DictComprehension,
    GeneratorExpression,
};

enum class BindingKind : std::uint8_t {
    // In functions: slot `index` of Scope::locals. In a module or class body: a name in its
    // namespace, looked up there, then in globals and builtins; `index` means nothing.
    Local,
    Cell,           // Scope::cells[index]: a local variable that inner functions use
    Free,           // Scope::frees[index]; reading in a class body tries the namespace first
    GlobalExplicit, // declared `global`: globals, then builtins
    GlobalImplicit, // not bound in any enclosing function; in a class or module body: as Local
};

struct Binding {
    BindingKind kind;
    std::uint32_t index;
};

// What a scope says about a name.
struct Symbol {
    enum Flags : std::uint16_t {
        kGlobal = 1,
        kAssigned = 2,
        kParameter = 4,
        kNonlocal = 8,
        kUsed = 16,
        kPassedThrough =
            32, // class body: a method's free variable has the name of a class variable
        kImported = 64,
        kAnnotated = 128,
        kIterationVariable = 256, // of a comprehension
        kNamed = 512,             // by `:=` in an expression of this very scope
        kBound = kAssigned | kParameter | kImported,
    };

    Identifier name; // mangled
    std::uint16_t flags = 0;
    BindingKind kind = BindingKind::GlobalImplicit;
    std::uint32_t index = kNoIndex; // among locals, cells or frees

    static constexpr std::uint32_t kNoIndex = ~0u;
};

class Scope {
  public:
    ScopeKind kind = ScopeKind::Module;
    Identifier name = nullptr;          // of the function or class; null otherwise
    Identifier private_class = nullptr; // the innermost class whose body this is in, for mangling
    Scope* parent = nullptr;
    std::vector<Scope*> children; // in the order of the symbol table
    support::SourceSpan span;

    bool nested = false;       // inside a function, at any depth
    bool is_generator = false; // contains `yield`, or is a generator expression
    bool is_coroutine = false; // `async def`, or a comprehension that awaits
    bool has_star_args = false;
    bool has_star_kwargs = false;
    bool needs_class_cell = false;     // class body: a method uses `super` or `__class__`
    bool has_annotations = false;      // module or class body: stores into __annotations__
    std::uint32_t parameter_count = 0; // they come first in locals: positional, keyword-only, *, **

    std::vector<Identifier> locals; // co_varnames
    std::vector<Identifier> cells;  // co_cellvars
    std::vector<Identifier> frees;  // co_freevars: the layout of the closure

    bool is_function() const { return kind >= ScopeKind::Function; }
    bool is_comprehension() const { return kind >= ScopeKind::ListComprehension; }
    bool is_async_generator() const { return is_generator && is_coroutine; }

    Identifier mangle(Identifier written) const;
    // GlobalImplicit when the scope never mentions the name.
    Binding lookup(Identifier written) const;
    // Place of a mangled name in `frees`, for building closures; Symbol::kNoIndex if it is not there.
    // Differs from lookup() in class bodies that bind a name which a method takes from further out.
    std::uint32_t free_index(Identifier mangled) const;
    // Place in `cells`, likewise.
    std::uint32_t cell_index(Identifier mangled) const;
    const Symbol* find(Identifier mangled) const;

    // In order of first mention.
    const std::vector<Symbol>& symbols() const { return symbols_; }

  private:
    friend class ScopeBuilder;
    friend class ScopeResolver;
    friend class ScopeChecker;
    Symbol* find_symbol(Identifier mangled);
    Symbol& symbol(Identifier mangled); // made when absent

    std::vector<Symbol> symbols_;
    std::unordered_map<Identifier, std::uint32_t> by_name_; // once there are more than a few
};

class ScopeTable {
  public:
    const Scope& module() const { return scopes_.front(); }
    // The scope opened by a FunctionDef, AsyncFunctionDef, ClassDef, Lambda or comprehension.
    const Scope* scope_of(const ast::Expr& node) const { return scope_at(&node); }
    const Scope* scope_of(const ast::Stmt& node) const { return scope_at(&node); }

    // `from __future__ import annotations` is in force: annotations are strings.
    bool future_annotations = false;
    bool future_less_greater = false; // text that is compiled from here has `<>` (PEP 401)
    // SyntaxWarnings such as `"is" with a literal`, in the order of the text.
    std::vector<Warning> warnings;

  private:
    friend class ScopeBuilder;
    friend class ScopeResolver;
    friend class ScopeChecker;
    const Scope* scope_at(const void* node) const {
        auto found = by_node_.find(node);
        return found == by_node_.end() ? nullptr : found->second;
    }

    std::deque<Scope> scopes_;
    std::unordered_map<const void*, Scope*> by_node_;
};

using ScopeResult = boost::variant2::variant<ScopeTable, SyntaxError>;

// The error that a warning becomes where filters turn it into an exception. CPython knows the text for
// what the parser warns of; for the rest it looks into the file.
SyntaxError error_of(const ParsedModule& module, const Warning& warning, bool from_parser);

struct ScopeOptions {
    bool future_annotations = false; // in force in the code that calls exec(), eval() or compile()
    bool top_level_await = false; // `await` and its kin make a coroutine of the module's own code
    bool check = true;            // look for errors that have nothing to do with names
    Identifier private_class = nullptr; // the text is from the body of this class
};
ScopeResult analyze(const ParsedModule& module, ScopeOptions options = {});

} // namespace boomslang::syntax
