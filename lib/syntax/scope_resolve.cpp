// Resolving: walks outwards from every scope for the names that it does not bind. Class bodies are
// not seen from the functions in them, but for `__class__`.
#include "syntax/scope_passes.h"

#include <algorithm>

namespace boomslang::syntax {

class ScopeResolver {
  public:
    ScopeResolver(ScopeDraft& draft, ScopeErrors& errors) : draft_(draft), errors_(errors) {}

    void run() {
        resolve(draft_.table.scopes_.front());
        if (errors_.failed()) return;
        for (Scope& scope : draft_.table.scopes_) number(scope);
    }

  private:
    void resolve(Scope& scope) {
        // Only what the scope itself mentions: names that inner scopes take through it are added at
        // the end while we are in them.
        for (std::size_t i = 0, n = scope.symbols_.size(); i < n && !errors_.failed(); ++i)
            resolve(scope, i);
        for (Scope* child : scope.children)
            if (!errors_.failed()) resolve(*child);
    }

    void resolve(Scope& scope, std::size_t index) {
        Symbol& symbol = scope.symbols_[index];
        Identifier name = symbol.name;
        if (symbol.flags & Symbol::kGlobal) {
            if (symbol.flags & Symbol::kNonlocal)
                return fail(scope, name, "name " + quoted(name) + " is nonlocal and global");
            symbol.kind = BindingKind::GlobalExplicit;
        } else if (symbol.flags & Symbol::kNonlocal) {
            if (!scope.parent)
                return fail(scope, name, "nonlocal declaration not allowed at module level");
            if (!bind_outside(scope, name))
                return fail(scope, name, "no binding for nonlocal " + quoted(name) + " found");
            scope.symbols_[index].kind = BindingKind::Free;
        } else if (symbol.flags & Symbol::kBound) {
            // An inner scope that came first may have made it a cell.
            if (symbol.kind != BindingKind::Cell) symbol.kind = BindingKind::Local;
        } else if (scope.parent && bind_outside(scope, name)) {
            scope.symbols_[index].kind = BindingKind::Free;
        } else {
            symbol.kind = BindingKind::GlobalImplicit;
        }
    }

    // Finds the enclosing function that binds `name` and makes everything between hand it on.
    bool bind_outside(Scope& scope, Identifier name) {
        Scope* owner = scope.parent;
        for (; owner; owner = owner->parent) {
            if (owner->kind == ScopeKind::Class && name == class_) break;
            if (!owner->is_function()) continue;
            const Symbol* symbol = owner->find(name);
            if (!symbol) continue;
            if (symbol->flags & Symbol::kGlobal) return false;
            if (symbol->flags & Symbol::kNonlocal) continue;
            if (symbol->flags & Symbol::kBound) break;
        }
        if (!owner) return false;
        if (owner->kind == ScopeKind::Class) owner->needs_class_cell = true;
        else owner->find_symbol(name)->kind = BindingKind::Cell;
        for (Scope* between = scope.parent; between != owner; between = between->parent)
            pass_through(*between, name);
        return true;
    }

    static void pass_through(Scope& scope, Identifier name) {
        Symbol& symbol = scope.symbol(name);
        if (symbol.flags & (Symbol::kBound | Symbol::kGlobal) && scope.kind == ScopeKind::Class)
            symbol.flags |= Symbol::kPassedThrough;
        else symbol.kind = BindingKind::Free;
    }

    void fail(const Scope& scope, Identifier name, std::string message) {
        for (const Directive& directive : draft_.directives)
            if (directive.scope == &scope && directive.name == name)
                return errors_.fail(directive.span, std::move(message));
    }

    // CPython sorts cells and free variables by name, parameters among the cells first.
    void number(Scope& scope) {
        for (const Symbol& symbol : scope.symbols_) {
            if (symbol.kind == BindingKind::Cell) scope.cells.push_back(symbol.name);
            if (symbol.kind == BindingKind::Free || (symbol.flags & Symbol::kPassedThrough))
                scope.frees.push_back(symbol.name);
        }
        if (scope.needs_class_cell) scope.cells.push_back(class_);
        auto parameter = [&](Identifier name) {
            return std::find(scope.locals.begin(), scope.locals.end(), name) - scope.locals.begin();
        };
        auto by_name = [](Identifier a, Identifier b) { return a->view() < b->view(); };
        std::sort(scope.cells.begin(), scope.cells.end(), [&](Identifier a, Identifier b) {
            auto at = parameter(a), bt = parameter(b);
            return at != bt ? at < bt : by_name(a, b);
        });
        std::sort(scope.frees.begin(), scope.frees.end(), by_name);
        for (Symbol& symbol : scope.symbols_) {
            if (symbol.kind == BindingKind::Cell) symbol.index = scope.cell_index(symbol.name);
            if (symbol.kind == BindingKind::Free) symbol.index = scope.free_index(symbol.name);
        }
        for (std::uint32_t i = 0; i < scope.locals.size(); ++i) {
            Symbol& symbol = *scope.find_symbol(scope.locals[i]);
            if (symbol.kind == BindingKind::Local) symbol.index = i;
        }
    }

    ScopeDraft& draft_;
    ScopeErrors& errors_;
    const Identifier class_ = support::intern("__class__");
};

void resolve_scopes(ScopeDraft& draft, ScopeErrors& errors) { ScopeResolver(draft, errors).run(); }

} // namespace boomslang::syntax
