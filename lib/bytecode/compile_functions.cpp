#include "bytecode/compiler.h"
#include "code/unparse.h"
#include "runtime/container/tuple.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;

// What a code object is made from, and what stands before and behind the statements.
void Compiler::body() {
    prologue();
    const std::uint32_t begin = here();
    bool returns = false;
    if (source_.statement && source_.statement->is<ast::ClassDef>()) {
        class_body(*source_.statement->as<ast::ClassDef>());
        returns = true;
    } else if (source_.statement) {
        ast::Stmts list = static_cast<const ast::AnyFunctionDef*>(source_.statement)->body;
        const Expr* doc = unit_->docstring(list); // the first constant, as in CPython
        constant(doc ? code::constant_value(doc->as<ast::Constant>()->value) : Value::none());
        find_unbinding(list);
        for (Register p = 0; p < scope_->parameter_count; ++p) set_bound(p);
        statements(doc ? list.subspan(1) : list);
    } else if (source_.expression) {
        for (Register p = 0; p < scope_->parameter_count; ++p) set_bound(p);
        if (auto* lambda = source_.expression->as<ast::Lambda>()) {
            constant(Value::none()); // a lambda has no docstring
            At at(*this, lambda->body->span);
            Register result = reg(*lambda->body, kAtOnce);
            mark(lambda->span);
            trace_return(result);
            emit(Op::Return, result);
        } else {
            comprehension_body(*source_.expression);
        }
        returns = true;
    } else if (unit_->options.mode == CompileMode::Eval) {
        At at(*this, unit_->module->expression->span);
        Register result = reg(*unit_->module->expression, kAtOnce);
        mark();
        trace_return(result);
        emit(Op::Return, result);
        returns = true;
    } else {
        single_ = unit_->options.mode == CompileMode::Single;
        ast::Stmts list = unit_->module->body;
        At at(*this, list.empty() ? SourceSpan{} : list[0]->span);
        if (scope_->has_annotations) emit(Op::SetupAnnotations);
        if (const Expr* doc = single_ ? nullptr : unit_->docstring(list)) {
            Scope scope(*this);
            Register r = take();
            load_constant(r, code::constant_value(doc->as<ast::Constant>()->value));
            emit(Op::StoreName, r, name(names.dunder_doc), 0);
            list = list.subspan(1);
        }
        statements(list);
    }
    if (returns ||
        (!out_.baseline.empty() && last_target_ != here() && ends(out_.baseline.back().op)))
        return;
    // A function without a statement to run returns in its first line.
    if (traced_ && source_.statement && here() == begin) mark_line(code_->first_line);
    implicit_return();
}

// None, at the end.
void Compiler::implicit_return() {
    At at(*this, out_.spans.empty() ? span_ : out_.spans.back());
    if (traced_) {
        Scope scope(*this);
        Unmarked unmarked(*this);
        Register none = take();
        load_constant(none, Value::none());
        trace_return(none);
        emit(Op::Return, none);
        return;
    }
    emit_wide(Op::ReturnConst, 0, constant(Value::none()));
}

void Compiler::prologue() {
    At at(*this, {code_->first_line, 0, code_->first_line, 0});
    for (Register cell : out_.cells) emit(Op::MakeCell, cell);
    if (!scope_->frees.empty())
        emit(Op::CopyFree, first_free_, static_cast<std::uint32_t>(scope_->frees.size()));
    if (code_->flags & (kGenerator | kCoroutine | kAsyncGenerator)) emit(Op::ReturnGenerator);
    if (!traced_) return;
    At begin(*this, scope_->kind == syntax::ScopeKind::Module ? SourceSpan{} : span_);
    emit(Op::TraceCall, 0);
    marks_ = true;
}

// `flags` and `parts`: what stands in the registers from parts + 1 on; the closure is added here.
void Compiler::function_object(Code* inner_code, const syntax::Scope& inner, Register to,
                               std::uint32_t flags, Register parts) {
    Scope scope(*this);
    auto count = static_cast<std::uint32_t>(inner.frees.size());
    if (!flags) parts = take();
    if (count) {
        Register closure = take(), cells = take(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            std::uint32_t cell = scope_->cell_index(inner.frees[i]);
            move(cells + i, cell != syntax::Symbol::kNoIndex
                                ? cell_register(cell)
                                : free_register(scope_->free_index(inner.frees[i])));
        }
        emit(Op::BuildTuple, closure, cells, count);
        flags |= kClosure;
    }
    load_constant(parts, Value::object(inner_code));
    emit(Op::MakeFunction, to, parts, flags);
}

void Compiler::make_function(const Stmt* statement, const Expr* lambda, Register to) {
    const ast::AnyFunctionDef* def =
        statement ? static_cast<const ast::AnyFunctionDef*>(statement) : nullptr;
    const ast::Arguments& args = def ? *def->args : *lambda->as<ast::Lambda>()->args;
    const syntax::Scope* inner =
        statement ? unit_->scopes.scope_of(*statement) : unit_->scopes.scope_of(*lambda);
    Code* inner_code = code::make_code(unit_, inner, statement, lambda, code_, scope_);
    Scope scope(*this);
    Register parts = take();
    std::uint32_t flags = 0;

    auto mapping = [&](std::uint32_t flag, std::size_t size, auto add) {
        if (!size) return;
        Register dict = take();
        emit(Op::BuildMap, dict, dict, 0);
        flags |= flag;
        add(dict);
    };
    auto set = [&](Register dict, Str* key, const std::function<void(Register)>& value) {
        Scope pair_scope(*this);
        Register pair = take(2);
        value(pair + 1);
        load_constant(pair, Value::object(key));
        emit(Op::MapAdd, dict, pair, pair + 1);
    };
    if (auto count = static_cast<std::uint32_t>(args.defaults.size())) {
        Register tuple = take();
        Scope items_scope(*this);
        Register items = take(count);
        for (std::uint32_t i = 0; i < count; ++i) into(*args.defaults[i], items + i);
        emit(Op::BuildTuple, tuple, items, count);
        flags |= kDefaults;
    }
    std::size_t keyword_defaults = 0;
    for (const Expr* e : args.kw_defaults) keyword_defaults += e != nullptr;
    mapping(kKeywordDefaults, keyword_defaults, [&](Register dict) {
        for (std::size_t i = 0; i < args.kwonlyargs.size(); ++i)
            if (args.kw_defaults[i])
                set(dict, intern(inner->mangle(args.kwonlyargs[i]->arg)),
                    [&](Register r) { into(*args.kw_defaults[i], r); });
    });
    std::vector<std::pair<Identifier, const Expr*>> notes;
    auto note = [&](const ast::Arg* arg) {
        if (arg && arg->annotation) notes.emplace_back(scope_->mangle(arg->arg), arg->annotation);
    };
    if (def) {
        for (const ast::Arg* arg : args.posonlyargs) note(arg);
        for (const ast::Arg* arg : args.args) note(arg);
        note(args.vararg);
        for (const ast::Arg* arg : args.kwonlyargs) note(arg);
        note(args.kwarg);
        if (def->returns) notes.emplace_back(support::intern("return"), def->returns);
    }
    mapping(kAnnotations, notes.size(), [&](Register dict) {
        for (const auto& note : notes)
            set(dict, intern(note.first), [&](Register r) { annotation(*note.second, r); });
    });
    const Expr* doc = def ? unit_->docstring(def->body) : nullptr;
    if (doc) {
        load_constant(take(), code::constant_value(doc->as<ast::Constant>()->value));
        flags |= kDoc;
    }
    function_object(inner_code, *inner, to, flags, parts);
}

// Decorators first, then what they decorate, then their calls from the inside out.
void Compiler::decorated(ast::Exprs decorators, Register to,
                         const std::function<void(Register)>& inner) {
    if (decorators.empty()) {
        inner(to);
        return;
    }
    Scope scope(*this);
    auto count = static_cast<std::uint32_t>(decorators.size());
    Register functions = take(count);
    for (std::uint32_t i = 0; i < count; ++i) into(*decorators[i], functions + i);
    Register callee = take(kArguments + 1), argument = callee + kArguments;
    reserve(level_ + ops::kArgumentRoom);
    inner(argument);
    for (std::uint32_t i = count; i-- > 0;) {
        At at(*this, decorators[i]->span);
        move(callee, functions + i);
        emit(Op::Call, i ? argument : to, callee, 1);
    }
}

// from __future__ import annotations: the text instead of the value.
void Compiler::annotation(const Expr& e, Register to) {
    if (code_->flags & kFutureAnnotations) {
        Value text = code::unparse(e);
        load_constant(to, text.is_exception() ? Value::none() : text);
        return;
    }
    into(e, to);
    if (e.is<ast::Starred>()) emit(Op::Unpack, to, to, 1); // *args: *Ts
}

// --- classes

void Compiler::make_class(const ast::ClassDef& s, Register to) {
    const syntax::Scope* inner = unit_->scopes.scope_of(static_cast<const Stmt&>(s));
    Code* inner_code = code::make_code(unit_, inner, &s, nullptr, code_, scope_);
    Scope scope(*this);
    Register list = take(2), dict = list + 1, first = take(2), callee = take();
    emit(Op::LoadBuildClass, callee);
    function_object(inner_code, *inner, first);
    load_constant(first + 1, Value::object(inner_code->name));
    emit(Op::BuildList, list, first, 2);
    emit(Op::BuildMap, dict, dict, 0);
    for (const Expr* base : s.bases) {
        Scope each(*this);
        auto* starred = base->as<ast::Starred>();
        Register v = reg(starred ? *starred->value : *base, kAtOnce);
        if (starred) emit(Op::ListExtend, list, v);
        else emit(Op::ListAppend, list, v);
    }
    for (const ast::Keyword* keyword : s.keywords) {
        Scope each(*this);
        Register pair = take(2);
        into(*keyword->value, pair + 1);
        if (keyword->arg) {
            load_constant(pair, Value::object(intern(keyword->arg)));
            emit(Op::MapAdd, dict, pair, pair + 1);
        } else {
            emit(Op::SpreadMapping, dict, pair + 1, callee);
        }
    }
    emit(Op::BuildClass, to, list, callee);
}

// __module__ and __qualname__ first; at the end the cell of __class__, if a method needs it, which
// the body returns to whoever builds the class.
void Compiler::class_body(const ast::ClassDef& s) {
    Scope scope(*this);
    Register r = take();
    auto set_name = [&](Str* key) { emit(Op::StoreName, r, name(key), 0); };
    At at(*this, {code_->first_line, 0, code_->first_line, 0});
    emit(Op::LoadGlobal, r, name(names.dunder_name), 0);
    set_name(names.dunder_module);
    load_constant(r, Value::object(code_->qualname));
    set_name(names.dunder_qualname);
    if (scope_->has_annotations) emit(Op::SetupAnnotations);
    ast::Stmts list = s.body;
    if (const Expr* doc = unit_->docstring(list)) {
        At at_doc(*this, doc->span);
        load_constant(r, code::constant_value(doc->as<ast::Constant>()->value));
        set_name(names.dunder_doc);
        list = list.subspan(1);
    }
    statements(list);
    if (!scope_->needs_class_cell) {
        implicit_return();
        return;
    }
    Unmarked unmarked(*this);
    move(r, cell_register(scope_->cell_index(support::intern("__class__"))));
    set_name(names.dunder_classcell);
    trace_return(r);
    emit(Op::Return, r);
}

// --- comprehensions

void Compiler::comprehension(const Expr& e, Register to) {
    const syntax::Scope* inner = unit_->scopes.scope_of(e);
    auto generators = code::generators_of(e);
    Scope scope(*this);
    mark(); // CPython makes the function first
    Register callee = take(kArguments + 1), argument = callee + kArguments;
    reserve(level_ + ops::kArgumentRoom);
    iterated(*generators[0]->iter, false, argument);
    emit(generators[0]->is_async ? Op::GetAsyncIter : Op::GetIterObject, argument, argument);
    function_object(code::make_code(unit_, inner, nullptr, &e, code_, scope_), *inner, callee);
    bool awaits = inner->is_coroutine && !e.is<ast::GeneratorExp>();
    emit(Op::Call, awaits ? callee : to, callee, 1);
    if (awaits) await(callee, to);
}

// The hidden function of a comprehension: loops over its first parameter, the outermost iterator.
void Compiler::comprehension_body(const Expr& e) {
    At at(*this, e.span);
    Register result = take();
    if (e.is<ast::ListComp>()) emit(Op::BuildList, result, result, 0);
    else if (e.is<ast::SetComp>()) emit(Op::BuildSet, result, result, 0);
    else if (e.is<ast::DictComp>()) emit(Op::BuildMap, result, result, 0);
    comprehension_loops(e, 0, result);
    if (e.is<ast::GeneratorExp>()) {
        mark();
        implicit_return();
        return;
    }
    mark();
    trace_return(result);
    emit(Op::Return, result);
}

void Compiler::comprehension_loops(const Expr& e, std::size_t level, Register result) {
    auto generators = code::generators_of(e);
    Scope scope(*this);
    if (level == generators.size()) {
        if (auto* generator = e.as<ast::GeneratorExp>()) {
            At at(*this, generator->elt->span);
            Register v = reg(*generator->elt, kAtOnce);
            yield(take(), v); // what is sent is dropped
        } else if (auto* dict = e.as<ast::DictComp>()) {
            Register key = in_register(operand(*dict->key, {dict->value}));
            emit(Op::MapAdd, result, key, reg(*dict->value, kAtOnce));
        } else if (auto* list = e.as<ast::ListComp>()) {
            emit(Op::ListAppend, result, reg(*list->elt, kAtOnce));
        } else {
            emit(Op::SetAdd, result, reg(*e.as<ast::SetComp>()->elt, kAtOnce));
        }
        return;
    }
    const ast::Comprehension& c = *generators[level];
    Register iterator = take(3);
    if (!level) {
        if (c.is_async) move(iterator, 0);
        else emit(Op::LoadIter, iterator, 0);
    } else {
        Register iterable = iterator;
        if (!local_of(*c.iter, iterable)) iterated(*c.iter, false, iterable);
        else check_bound(iterable, c.iter->span);
        emit(c.is_async ? Op::GetAsyncIter : Op::GetIter, iterator, iterable);
    }
    loop(iterator, c.is_async, *c.target, e.span,
         [&] {
             Label next;
             for (const Expr* test : c.ifs) jump_if(*test, false, next);
             comprehension_loops(e, level + 1, result);
             if (level + 1 < generators.size()) mark(); // the jump back behind the inner loop
             bind(next);
         },
         {});
}

} // namespace boomslang::bytecode
