// Code objects from scopes: names, counts and flags.
#include <algorithm>
#include <cctype>

#include "code/syntax_errors.h"
#include "code/unit.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/stand_ins.h"
#include "runtime/text/str.h"
#include "support/invariant.h"

namespace boomslang::code {

using namespace runtime;
namespace ast = syntax::ast;
using syntax::BindingKind;
using syntax::Scope;
using syntax::ScopeKind;

namespace {

Tuple* name_tuple(const std::vector<syntax::Identifier>& identifiers) {
    Tuple* tuple = make_tuple(identifiers.size());
    for (std::size_t i = 0; i < identifiers.size(); ++i)
        tuple->items[i] = Value::object(intern(identifiers[i]));
    return tuple;
}

Str* name_of(const Scope& scope) {
    switch (scope.kind) {
    case ScopeKind::Module: return names.module;
    case ScopeKind::Lambda: return names.lambda;
    case ScopeKind::ListComprehension: return names.listcomp;
    case ScopeKind::SetComprehension: return names.setcomp;
    case ScopeKind::DictComprehension: return names.dictcomp;
    case ScopeKind::GeneratorExpression: return names.genexpr;
    default: return intern(scope.name);
    }
}

// PEP 3155. A function that its parent declares `global` has a bare name.
Str* qualname_of(const Scope& scope, Str* name, const Str* parent, const Scope* parent_scope) {
    if (!parent || parent_scope->kind == ScopeKind::Module) return name;
    if (scope.kind == ScopeKind::Class || scope.kind == ScopeKind::Function) {
        auto kind = parent_scope->lookup(scope.name).kind;
        if (kind == BindingKind::GlobalExplicit) return name;
    }
    std::string text = to_utf8(parent);
    text += parent_scope->is_function() ? ".<locals>." : ".";
    return make_str(text + to_utf8(name));
}

const ast::Arguments* arguments_of(const ast::Stmt* statement, const ast::Expr* expression) {
    if (statement && !statement->is<ast::ClassDef>())
        return static_cast<const ast::AnyFunctionDef*>(statement)->args;
    if (expression && expression->is<ast::Lambda>()) return expression->as<ast::Lambda>()->args;
    return nullptr;
}

std::uint32_t first_line(const ast::Stmt* statement, const ast::Expr* expression) {
    if (expression) return expression->span.line;
    if (!statement) return 1;
    ast::Exprs decorators =
        statement->is<ast::ClassDef>()
            ? statement->as<ast::ClassDef>()->decorator_list
            : static_cast<const ast::AnyFunctionDef*>(statement)->decorator_list;
    return decorators.empty() ? statement->span.line : decorators[0]->span.line;
}

std::uint32_t flags_of(const Scope& scope, const Unit& unit) {
    std::uint32_t flags = unit.options.flags & kFutureFeatures;
    if (unit.scopes.future_annotations) flags |= kFutureAnnotations;
    if (unit.scopes.future_less_greater) flags |= kFutureLessGreater;
    if (scope.kind == ScopeKind::Module) return scope.is_coroutine ? flags | kCoroutine : flags;
    if (scope.is_function()) flags |= kOptimized | kNewLocals;
    if (scope.nested) flags |= kNested;
    if (scope.has_star_args) flags |= kVarArgs;
    if (scope.has_star_kwargs) flags |= kVarKeywords;
    if (scope.is_async_generator()) flags |= kAsyncGenerator;
    else if (scope.is_coroutine) flags |= kCoroutine;
    else if (scope.is_generator) flags |= kGenerator;
    return flags;
}

// The attributes that statements set on `self`, wherever they stand in the body.
struct StoredAttributes {
    ast::Identifier self;
    std::vector<ast::Identifier> found{};

    void target(const ast::Expr& e) {
        if (auto* attribute = e.as<ast::Attribute>()) {
            auto* name = attribute->value->as<ast::Name>();
            if (name && name->id == self &&
                std::find(found.begin(), found.end(), attribute->attr) == found.end())
                found.push_back(attribute->attr);
        } else if (auto* tuple = e.as<ast::Tuple>()) {
            for (const ast::Expr* item : tuple->elts) target(*item);
        }
    }
    void body(ast::Stmts list) {
        for (const ast::Stmt* s : list) ast::visit(*s, *this);
    }
    void operator()(const ast::Assign& s) {
        for (const ast::Expr* e : s.targets) target(*e);
    }
    void operator()(const ast::AnnAssign& s) {
        if (s.value) target(*s.target);
    }
    void operator()(const ast::For& s) { body(s.body), body(s.orelse); }
    void operator()(const ast::While& s) { body(s.body), body(s.orelse); }
    void operator()(const ast::If& s) { body(s.body), body(s.orelse); }
    void operator()(const ast::With& s) { body(s.body); }
    void operator()(const ast::Try& s) { body(s.body), body(s.orelse), body(s.finalbody); }
    template <class Other>
    void operator()(const Other&) {}
};

std::uint16_t stored_attributes(const ast::Stmt* statement) {
    if (!statement || !statement->is<ast::FunctionDef>()) return 0;
    auto* def = statement->as<ast::FunctionDef>();
    auto& args = def->args->posonlyargs.empty() ? def->args->args : def->args->posonlyargs;
    if (args.empty()) return 0;
    StoredAttributes stored{args[0]->arg};
    stored.body(def->body);
    return static_cast<std::uint16_t>(std::min<std::size_t>(stored.found.size(), 0xFFFF));
}

// The same by the words of a body that was not read. Only a hint, and only __init__ is asked for it.
std::uint16_t stored_attributes(const Unit& unit, const syntax::UnreadFunction& where,
                                const ast::Stmt* statement) {
    auto* def = statement->as<ast::FunctionDef>();
    if (!def || def->name->view() != "__init__" || def->args->args.empty()) return 0;
    const std::string_view text =
        std::string_view(unit.module->source->text()).substr(where.begin, where.end - where.begin);
    const std::string self = std::string(def->args->args[0]->arg->view()) + '.';
    auto is_part = [](char c) { return c == '_' || (c & 0x80) || std::isalnum(c); };
    std::vector<std::string_view> found;
    for (std::size_t at = text.find(self); at != text.npos; at = text.find(self, at + 1)) {
        const std::size_t name = at + self.size();
        if (is_part(text[at - 1])) continue;
        std::size_t end = name;
        while (is_part(text[end])) ++end;
        const std::string_view attribute = text.substr(name, end - name);
        while (text[end] == ' ') ++end;
        const bool stores = text[end] == ':' || (text[end] == '=' && text[end + 1] != '=');
        if (stores && std::find(found.begin(), found.end(), attribute) == found.end())
            found.push_back(attribute);
    }
    return static_cast<std::uint16_t>(std::min<std::size_t>(found.size(), 0xFFFF));
}

// Has the body of a generator statements that closing it would run: try, with?
struct CleansUp {
    bool found = false;

    void body(ast::Stmts list) {
        for (const ast::Stmt* s : list)
            if (!found) ast::visit(*s, *this);
    }
    void operator()(const ast::Try&) { found = true; }
    void operator()(const ast::TryStar&) { found = true; }
    void operator()(const ast::With&) { found = true; }
    void operator()(const ast::AsyncWith&) { found = true; }
    void operator()(const ast::For& s) { body(s.body), body(s.orelse); }
    void operator()(const ast::AsyncFor& s) { body(s.body), body(s.orelse); }
    void operator()(const ast::While& s) { body(s.body), body(s.orelse); }
    void operator()(const ast::If& s) { body(s.body), body(s.orelse); }
    void operator()(const ast::Match& s) {
        for (const ast::MatchCase* c : s.cases) body(c->body);
    }
    template <class Other>
    void operator()(const Other&) {}
};

bool cleans_up(const Scope& scope, const ast::Stmt* statement) {
    if (!scope.is_generator || !statement || !statement->is<ast::FunctionDef>()) return false;
    CleansUp search;
    search.body(statement->as<ast::FunctionDef>()->body);
    return search.found;
}

} // namespace

bool CodeSource::read(Code* code) {
    const syntax::UnreadFunction where = unit->module->unread.at(statement);
    syntax::ParseResult parsed = syntax::parse_function(unit->module->source, where);
    if (auto* error = boost::variant2::get_if<syntax::SyntaxError>(&parsed))
        return (void)raise_syntax(*error), false;
    auto own = std::make_shared<Unit>();
    own->module = std::move(boost::variant2::get<0>(parsed));
    own->filename = unit->filename;
    own->options = unit->options;
    own->prepare = unit->prepare;
    syntax::ScopeOptions options;
    options.future_annotations = unit->scopes.future_annotations;
    options.private_class = scope->private_class;
    syntax::ScopeResult scopes = syntax::analyze(*own->module, options);
    if (auto* error = boost::variant2::get_if<syntax::SyntaxError>(&scopes))
        return (void)raise_syntax(*error), false;
    own->scopes = std::move(boost::variant2::get<0>(scopes));
    const ast::Stmt* function = own->module->body[0];
    const Scope* inner = own->scopes.scope_of(*function);
    BOOMSLANG_ASSERT(inner->frees.empty() && !inner->is_generator && !cleans_up(*inner, function),
                     "what concerns the outside is not passed over");
    code->varnames = name_tuple(inner->locals);
    code->cellvars = name_tuple(inner->cells);
    code->stored_attributes = stored_attributes(function);
    unit = std::move(own);
    statement = function;
    scope = inner;
    is_unread = false;
    return true;
}

void CodeSource::trace(Marker& marker) {
    marker.mark(unit->filename);
    marker.mark(unit->constants);
    marker.mark(qualname);
    if (!nested) return;
    for (auto& [inner, code] : *nested) marker.mark(code);
}

Code* make_code(const std::shared_ptr<Unit>& unit, const Scope* scope, const ast::Stmt* statement,
                const ast::Expr* expression, const Code* parent, const Scope* parent_scope) {
    auto* outer = parent ? static_cast<CodeSource*>(parent->source) : nullptr;
    if (outer) {
        if (!outer->nested)
            outer->nested = std::make_unique<decltype(outer->nested)::element_type>();
        if (auto known = outer->nested->find(scope); known != outer->nested->end())
            return known->second;
    }
    Code* code = runtime::make_code();
    code->name = name_of(*scope);
    code->qualname =
        qualname_of(*scope, code->name, outer ? outer->qualname : nullptr, parent_scope);
    code->filename = unit->filename;
    code->varnames = scope->is_function() ? name_tuple(scope->locals) : empty_tuple();
    code->cellvars = name_tuple(scope->cells);
    code->freevars = name_tuple(scope->frees);
    code->flags = flags_of(*scope, *unit);
    if (stands_in(*code->filename, *code->qualname)) code->flags |= kStandsIn;
    code->first_line = first_line(statement, expression);
    if (const ast::Arguments* args = arguments_of(statement, expression)) {
        code->posonlyargcount = static_cast<std::uint32_t>(args->posonlyargs.size());
        code->argcount = code->posonlyargcount + static_cast<std::uint32_t>(args->args.size());
        code->kwonlyargcount = static_cast<std::uint32_t>(args->kwonlyargs.size());
    } else if (scope->is_comprehension()) {
        code->argcount = code->posonlyargcount = 1;
    }
    code->parameter_count = scope->is_function() ? scope->parameter_count : 0;
    code->simple = (code->flags & kOptimized) && !(code->flags & (kVarArgs | kVarKeywords)) &&
                   !code->kwonlyargcount;
    auto unread = unit->module->unread.find(statement);
    const bool is_unread = statement && unread != unit->module->unread.end();
    code->stored_attributes = is_unread ? stored_attributes(*unit, unread->second, statement)
                                        : stored_attributes(statement);
    code->cleans_up = cleans_up(*scope, statement);
    auto* source = new CodeSource;
    source->unit = unit;
    source->scope = scope;
    source->statement = statement;
    source->expression = expression;
    source->qualname = code->qualname;
    source->is_unread = is_unread;
    code->source = source;
    code->prepare = unit->prepare;
    if (outer) outer->nested->emplace(scope, code);
    return code;
}

} // namespace boomslang::code
