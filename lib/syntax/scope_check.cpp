// Statements, scopes and names.
#include "syntax/scope_check.h"

#include <algorithm>

namespace boomslang::syntax {

using namespace ast;
using support::SourceSpan;

// What CPython allows, though we would not need the limit.
constexpr std::size_t kMaxBlocks = 20;

class ScopeChecker::InBlock {
  public:
    InBlock(ScopeChecker& checker, BlockKind kind, const SourceSpan& span, Stmts cleanup = {})
        : blocks_(checker.unit().blocks), checker_(checker), depth_(checker.units_.size()) {
        if (blocks_.size() >= kMaxBlocks)
            checker.errors_.fail(span, "too many statically nested blocks");
        blocks_.push_back({kind, cleanup});
    }
    ~InBlock() { checker_.units_[depth_ - 1].blocks.pop_back(); }
    InBlock(const InBlock&) = delete;

  private:
    std::vector<Block>& blocks_;
    ScopeChecker& checker_;
    std::size_t depth_;
};

class ScopeChecker::InUnit {
  public:
    InUnit(ScopeChecker& checker, Scope& scope, bool is_async) : checker_(checker) {
        checker.units_.push_back({&scope, is_async});
    }
    ~InUnit() { checker_.units_.pop_back(); }
    InUnit(const InUnit&) = delete;

  private:
    ScopeChecker& checker_;
};

void check_module(const ParsedModule& module, ScopeOptions options, ScopeDraft& draft,
                  ScopeErrors& errors) {
    ScopeChecker(draft, errors).module(module, options.top_level_await);
}

void ScopeChecker::module(const ParsedModule& parsed, bool is_async) {
    InUnit in(*this, draft_.table.scopes_.front(), is_async);
    visit(parsed.expression);
    visit(parsed.body);
}

// ---- Names

void ScopeChecker::mention(Identifier written, Context context, const SourceSpan& span) {
    if (refuse_debug(written, context, span) || !in_function()) return;
    Symbol* symbol = scope().find_symbol(scope().mangle(written));
    if (!symbol || symbol->kind != BindingKind::Local || symbol->index != Symbol::kNoIndex) return;
    symbol->index = static_cast<std::uint32_t>(scope().locals.size());
    scope().locals.push_back(symbol->name);
}

bool ScopeChecker::refuse_debug(Identifier written, Context context, const SourceSpan& span) {
    if (written != debug_ || context == Context::Load) return false;
    errors_.fail(span, context == Context::Store ? "cannot assign to __debug__"
                                                 : "cannot delete __debug__");
    return true;
}

void ScopeChecker::warn(const SourceSpan& span, std::string message) {
    draft_.table.warnings.push_back({Warning::Category::Syntax, span, std::move(message)});
}

// ---- Definitions

void ScopeChecker::function(const AnyFunctionDef& s, bool is_async) {
    check_parameters(*s.args, s.span);
    visit(s.decorator_list);
    visit(s.args->defaults);
    visit(s.args->kw_defaults);
    annotations(s);
    {
        InUnit in(*this, scope_of(static_cast<const Stmt*>(&s)), is_async);
        visit(s.body);
    }
    mention(s.name, Context::Store, s.span);
}

void ScopeChecker::annotations(const AnyFunctionDef& s) {
    if (draft_.table.future_annotations) return;
    auto of = [&](const Arg* arg) {
        if (arg) visit(arg->annotation);
    };
    for (auto list : {s.args->args, s.args->posonlyargs})
        for (const Arg* arg : list) of(arg);
    if (const Arg* vararg = s.args->vararg; vararg && vararg->annotation) {
        auto* starred = vararg->annotation->as<Starred>(); // *args: *Ts
        visit(starred ? starred->value : vararg->annotation);
    }
    for (const Arg* arg : s.args->kwonlyargs) of(arg);
    of(s.args->kwarg);
    visit(s.returns);
}

void ScopeChecker::check_parameters(const Arguments& args, const SourceSpan& span) {
    for (auto list : {args.posonlyargs, args.args, args.kwonlyargs})
        for (const Arg* arg : list) refuse_debug(arg->arg, Context::Store, span);
    for (const Arg* arg : {args.vararg, args.kwarg})
        if (arg) refuse_debug(arg->arg, Context::Store, span);
}

void ScopeChecker::operator()(const ClassDef& s) {
    visit(s.decorator_list);
    {
        InUnit in(*this, scope_of(static_cast<const Stmt*>(&s)), false);
        visit(s.body);
    }
    check_keywords(s.keywords, s.span);
    arguments(s.bases, s.keywords);
    mention(s.name, Context::Store, s.span);
}

void ScopeChecker::operator()(const Lambda& e) {
    check_parameters(*e.args, e.span);
    visit(e.args->defaults);
    visit(e.args->kw_defaults);
    InUnit in(*this, scope_of(static_cast<const Expr*>(&e)), false);
    visit(e.body);
}

void ScopeChecker::comprehension(const Expr& e, Sequence<const Comprehension*> generators,
                                 const Expr* element, const Expr* value) {
    Scope& inner = scope_of(&e);
    bool allowed = unit().is_async || scope().is_comprehension();
    if (inner.is_coroutine && inner.kind != ScopeKind::GeneratorExpression && !allowed)
        return errors_.fail(e.span,
                            "asynchronous comprehension outside of an asynchronous function");
    {
        InUnit in(*this, inner, false);
        bool outermost = true;
        for (const Comprehension* part : generators) {
            if (!outermost) visit(part->iter);
            outermost = false;
            visit(part->target);
            visit(part->ifs);
        }
        visit(element);
        visit(value);
    }
    visit(generators[0]->iter);
}

// ---- Simple statements

void ScopeChecker::operator()(const Return& s) {
    if (!in_function()) return errors_.fail(s.span, "'return' outside function");
    if (s.value && scope().is_async_generator())
        return errors_.fail(s.span, "'return' with value in async generator");
    visit(s.value);
    bool at_value = s.value && s.value->is<Constant>() && s.value->span.line == s.span.line;
    unwind(at_value ? s.value->span : s.span, false);
}

void ScopeChecker::operator()(const Break& s) {
    if (!unwind(s.span, true)) errors_.fail(s.span, "'break' outside loop");
}

void ScopeChecker::operator()(const Continue& s) {
    if (!unwind(s.span, true)) errors_.fail(s.span, "'continue' not properly in loop");
}

// Leaves blocks up to the innermost loop, or all of them. Code of `finally` clauses on the way is
// generated at this point, which decides the order of local variables. False: no loop.
bool ScopeChecker::unwind(const SourceSpan& span, bool to_loop) {
    if (errors_.failed() || unit().blocks.empty()) return !to_loop;
    Block top = unit().blocks.back();
    if (top.kind == BlockKind::ExceptStar) {
        errors_.fail(span, "'break', 'continue' and 'return' cannot appear in an except* block");
        return true;
    }
    if (to_loop && top.kind == BlockKind::Loop) return true;
    unit().blocks.pop_back();
    if (!top.cleanup.empty() && unwound_.insert(top.cleanup.front()).second) visit(top.cleanup);
    bool found = unwind(span, to_loop);
    unit().blocks.push_back(top);
    return found;
}

void ScopeChecker::operator()(const Assign& s) {
    visit(s.value);
    visit(s.targets);
}

void ScopeChecker::operator()(const AugAssign& s) {
    if (auto* name = s.target->as<ast::Name>()) {
        mention(name->id, Context::Load, name->span);
        visit(s.value);
        mention(name->id, Context::Store, name->span);
        return;
    }
    if (auto* attribute = s.target->as<Attribute>()) visit(attribute->value);
    if (auto* subscript = s.target->as<Subscript>()) {
        visit(subscript->value);
        visit(subscript->slice);
    }
    visit(s.value);
}

void ScopeChecker::operator()(const AnnAssign& s) {
    bool namespaced = !in_function();
    if (namespaced) scope().has_annotations = true;
    if (s.value) {
        visit(s.value);
        visit(s.target);
    }
    annotation_target(s);
    // Annotations inside functions are never evaluated.
    if (namespaced && !draft_.table.future_annotations) visit(s.annotation);
}

void ScopeChecker::annotation_target(const AnnAssign& s) {
    if (auto* name = s.target->as<ast::Name>()) {
        refuse_debug(name->id, Context::Store, s.span);
    } else if (auto* attribute = s.target->as<Attribute>()) {
        refuse_debug(attribute->attr, Context::Store, s.span);
        if (!s.value) visit(attribute->value);
    } else if (auto* subscript = s.target->as<Subscript>(); subscript && !s.value) {
        visit(subscript->value);
        visit(subscript->slice);
    }
}

void ScopeChecker::operator()(const Raise& s) {
    visit(s.exc);
    visit(s.cause);
}

void ScopeChecker::operator()(const Assert& s) {
    auto* tuple = s.test->as<Tuple>();
    if (tuple && !tuple->elts.empty())
        warn(s.span, "assertion is always true, perhaps remove parentheses?");
    visit(s.test);
    visit(s.msg);
}

void ScopeChecker::operator()(const Import& s) {
    for (const Alias* alias : s.names) {
        if (alias->asname) {
            mention(alias->asname, Context::Store, s.span);
            continue;
        }
        std::string_view text = alias->name->view();
        mention(support::intern(text.substr(0, text.find('.'))), Context::Store, s.span);
    }
}

void ScopeChecker::operator()(const ImportFrom& s) {
    if (s.span.line > draft_.last_future_line && s.module && s.module->view() == "__future__")
        return errors_.fail(s.span,
                            "from __future__ imports must occur at the beginning of the file");
    for (const Alias* alias : s.names)
        if (alias->name->view() != "*")
            mention(alias->asname ? alias->asname : alias->name, Context::Store, s.span);
}

// ---- Compound statements

void ScopeChecker::operator()(const If& s) {
    visit(s.test);
    visit(s.body);
    visit(s.orelse);
}

void ScopeChecker::operator()(const While& s) {
    {
        InBlock in(*this, BlockKind::Loop, s.span);
        visit(s.test);
        visit(s.body);
    }
    visit(s.orelse);
}

void ScopeChecker::operator()(const AsyncFor& s) {
    if (!unit().is_async) return errors_.fail(s.span, "'async for' outside async function");
    scope().is_coroutine = true;
    loop(s);
}

void ScopeChecker::loop(const AnyFor& s) {
    {
        InBlock in(*this, BlockKind::Loop, s.span);
        visit(s.iter);
        visit(s.target);
        visit(s.body);
    }
    visit(s.orelse);
}

void ScopeChecker::operator()(const AsyncWith& s) {
    if (!unit().is_async) return errors_.fail(s.span, "'async with' outside async function");
    scope().is_coroutine = true;
    with(s, 0);
}

void ScopeChecker::with(const AnyWith& s, std::size_t item) {
    if (item == s.items.size()) return visit(s.body);
    visit(s.items[item]->context_expr);
    InBlock in(*this, BlockKind::Other, s.span);
    visit(s.items[item]->optional_vars);
    with(s, item + 1);
}

void ScopeChecker::try_statement(const AnyTry& s, bool star) {
    if (s.finalbody.empty()) return try_except(s, star);
    {
        InBlock in(*this, BlockKind::Finally, s.span, s.finalbody);
        if (s.handlers.empty()) visit(s.body);
        else try_except(s, star);
    }
    InBlock in(*this, BlockKind::Other, s.span);
    visit(s.finalbody);
}

void ScopeChecker::try_except(const AnyTry& s, bool star) {
    {
        InBlock in(*this, BlockKind::Other, s.span);
        visit(s.body);
    }
    visit(s.orelse);
    InBlock in(*this, star ? BlockKind::ExceptStar : BlockKind::Other, s.span);
    for (const ExceptHandler* handler : s.handlers) {
        if (!handler->type && handler != s.handlers.back())
            errors_.fail(handler->span, "default 'except:' must be last");
        visit(handler->type);
        if (handler->name) mention(handler->name, Context::Store, handler->span);
        InBlock cleanup(*this, BlockKind::Other, handler->span);
        visit(handler->body);
    }
}

} // namespace boomslang::syntax
