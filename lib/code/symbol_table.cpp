#include "code/symbol_table.h"

#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/hooks/symtable.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::code {

using namespace runtime;
using syntax::BindingKind;
using syntax::Scope;
using syntax::ScopeKind;
using syntax::Symbol;

namespace {

Value name_of(const Scope& scope) {
    switch (scope.kind) {
    case ScopeKind::Module: return Value::object(intern("top"));
    case ScopeKind::Class:
    case ScopeKind::Function: return Value::object(intern(scope.name->view()));
    case ScopeKind::Lambda: return Value::object(intern("lambda"));
    case ScopeKind::ListComprehension: return Value::object(intern("listcomp"));
    case ScopeKind::SetComprehension: return Value::object(intern("setcomp"));
    case ScopeKind::DictComprehension: return Value::object(intern("dictcomp"));
    case ScopeKind::GeneratorExpression: return Value::object(intern("genexpr"));
    }
    __builtin_unreachable();
}

SymbolScope scope_of(BindingKind kind) {
    switch (kind) {
    case BindingKind::Local: return SymbolScope::Local;
    case BindingKind::Cell: return SymbolScope::Cell;
    case BindingKind::Free: return SymbolScope::Free;
    case BindingKind::GlobalExplicit: return SymbolScope::GlobalExplicit;
    case BindingKind::GlobalImplicit: return SymbolScope::GlobalImplicit;
    }
    __builtin_unreachable();
}

std::int64_t flags_of(const Symbol& symbol) {
    constexpr std::pair<std::uint16_t, std::uint16_t> kFlags[] = {
        {Symbol::kGlobal, kSymbolGlobal},
        {Symbol::kAssigned, kSymbolLocal},
        {Symbol::kParameter, kSymbolParameter},
        {Symbol::kNonlocal, kSymbolNonlocal},
        {Symbol::kUsed, kSymbolUsed},
        {Symbol::kPassedThrough, kSymbolFreeClass},
        {Symbol::kImported, kSymbolImport},
        {Symbol::kAnnotated, kSymbolAnnotated},
        {Symbol::kIterationVariable, kSymbolIteration},
    };
    std::int64_t flags = static_cast<std::int64_t>(scope_of(symbol.kind)) << kScopeShift;
    for (auto [ours, theirs] : kFlags)
        if (symbol.flags & ours) flags |= theirs;
    return flags;
}

Value entry_of(const Scope& scope) {
    if (native_stack_low()) return raise(types::RecursionError, "maximum recursion depth exceeded");
    Dict* symbols = make_dict();
    List* parameters = make_list();
    List* children = make_list();
    for (const Symbol& symbol : scope.symbols()) {
        Str* name = intern(symbol.name->view());
        dict_set(symbols, name, Value::integer(flags_of(symbol)));
        if (symbol.flags & Symbol::kParameter) TRY(list_append(parameters, Value::object(name)));
    }
    for (const Scope* child : scope.children) {
        TRY_VALUE(entry, entry_of(*child));
        TRY(list_append(children, entry));
    }
    const bool is_module = scope.kind == ScopeKind::Module;
    return make_scope_entry({
        .id = Value::integer(static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(&scope))),
        .name = name_of(scope),
        .symbols = Value::object(symbols),
        .varnames = Value::object(parameters),
        .children = Value::object(children),
        .type = is_module                        ? ScopeType::Module
                : scope.kind == ScopeKind::Class ? ScopeType::Class
                                                 : ScopeType::Function,
        .line = is_module ? 0 : scope.span.line,
        .nested = scope.nested,
    });
}

} // namespace

Value symbol_table(const syntax::ScopeTable& table) { return entry_of(table.module()); }

} // namespace boomslang::code
