#include "bytecode/compiler.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;
using ops::Family;
using syntax::BindingKind;

namespace {

bool has_star(ast::Exprs list) {
    for (const Expr* e : list)
        if (e->is<ast::Starred>()) return true;
    return false;
}

ast::Exprs items_of(const Expr& e) {
    if (auto* t = e.as<ast::Tuple>()) return t->elts;
    if (auto* l = e.as<ast::List>()) return l->elts;
    return {};
}

} // namespace

namespace {

bool goes_on(const Stmt& s);
bool goes_on(ast::Stmts list) {
    for (const Stmt* s : list)
        if (!goes_on(*s)) return false;
    return true;
}

// `break` that leaves the loop whose body this is.
bool breaks(ast::Stmts list) {
    for (const Stmt* s : list) {
        if (s->is<ast::Break>()) return true;
        if (auto* i = s->as<ast::If>(); i && (breaks(i->body) || breaks(i->orelse))) return true;
        // Whatever else has statements in it may.
        if (!s->is<ast::If>() && !s->is<ast::ExprStmt>() && !s->is<ast::Assign>() &&
            !s->is<ast::AugAssign>() && !s->is<ast::Pass>() && !s->is<ast::Return>() &&
            !s->is<ast::Raise>() && !s->is<ast::Continue>())
            return true;
    }
    return false;
}

// Whether the statement behind this one can be reached, as far as the text tells.
bool goes_on(const Stmt& s) {
    if (s.is<ast::Return>() || s.is<ast::Raise>() || s.is<ast::Break>() || s.is<ast::Continue>())
        return false;
    if (auto* i = s.as<ast::If>())
        return i->orelse.empty() || goes_on(i->body) || goes_on(i->orelse);
    if (auto* w = s.as<ast::While>()) {
        Value v;
        return !code::constant_of(*w->test, v) || truth(v) != 1 || breaks(w->body);
    }
    if (auto* t = s.as<ast::Try>()) return goes_on(t->finalbody);
    return true;
}

} // namespace

struct StatementCompiler {
    Compiler& c;

    void define(syntax::Identifier name, const std::function<void(Compiler::Register)>& make,
                ast::Exprs decorators) {
        Compiler::Scope scope(c);
        Compiler::Register r = c.take();
        c.decorated(decorators, r, make);
        c.store(name, r);
    }
    void any_function(const ast::AnyFunctionDef& s) {
        define(
            s.name, [&](auto r) { c.make_function(&s, nullptr, r); }, s.decorator_list);
    }
    void operator()(const ast::FunctionDef& s) { any_function(s); }
    void operator()(const ast::AsyncFunctionDef& s) { any_function(s); }
    void operator()(const ast::ClassDef& s) {
        define(
            s.name, [&](auto r) { c.make_class(s, r); }, s.decorator_list);
    }
    void operator()(const ast::Return& s) { c.return_from(s); }
    void operator()(const ast::Delete& s) {
        for (const Expr* e : s.targets) c.remove_target(*e);
    }
    void operator()(const ast::Assign& s) { c.assign_value(s.targets, *s.value); }
    void operator()(const ast::AugAssign& s) { c.augmented(s); }
    void operator()(const ast::AnnAssign& s) { c.annotated(s); }
    void operator()(const ast::For& s) { c.for_loop(s, false); }
    void operator()(const ast::AsyncFor& s) { c.for_loop(s, true); }
    void operator()(const ast::While& s) { c.while_loop(s); }
    void operator()(const ast::If& s) { c.conditional(s); }
    void operator()(const ast::With& s) { c.with_statement(s, 0, false); }
    void operator()(const ast::AsyncWith& s) { c.with_statement(s, 0, true); }
    void operator()(const ast::Match& s) { c.match_statement(s); }
    void operator()(const ast::Raise& s) {
        if (!s.exc) {
            c.emit(Op::RaiseAgain);
        } else {
            Compiler::Register r = c.reg(*s.exc, {s.cause});
            if (s.cause) c.emit(Op::RaiseFrom, r, c.reg(*s.cause, Compiler::kAtOnce));
            else c.emit(Op::Raise, r);
        }
        c.unreachable();
    }
    void operator()(const ast::Try& s) { c.try_statement(s, false); }
    void operator()(const ast::TryStar& s) { c.try_statement(s, true); }
    void operator()(const ast::Assert& s) {
        if (!c.unit_->asserts()) return;
        Compiler::Label passed;
        c.jump_if(*s.test, true, passed);
        auto before = c.bound_;
        const ast::Expr* compared = code::last_comparison(*s.test);
        Compiler::Register message = s.msg ? c.reg(*s.msg, Compiler::kAtOnce) : 0;
        Compiler::At at(c, compared ? compared->span : s.span);
        c.emit(s.msg ? Op::AssertFailedWith : Op::AssertFailed, message);
        c.bind(passed);
        c.bound_ = before;
    }
    void operator()(const ast::Import& s) { c.import_statement(s); }
    void operator()(const ast::ImportFrom& s) { c.import_from(s); }
    void operator()(const ast::Global&) {}
    void operator()(const ast::Nonlocal&) {}
    void operator()(const ast::ExprStmt& s) {
        if (c.traced_ && s.value->is<ast::Constant>()) c.mark();
        if (c.single_ && c.scope_->kind == syntax::ScopeKind::Module)
            c.emit(Op::Display, c.reg(*s.value, Compiler::kAtOnce));
        else if (!s.value->is<ast::Constant>()) c.effect(*s.value);
    }
    void operator()(const ast::Pass&) { c.mark(); }
    void operator()(const ast::Break&) { c.leave_loop(true); }
    void operator()(const ast::Continue&) { c.leave_loop(false); }
};

void Compiler::statement(const Stmt& s) {
    if (native_stack_low()) {
        if (!state.pending)
            (void)raise(types::RecursionError,
                        "maximum recursion depth exceeded during compilation");
        return;
    }
    Scope scope(*this);
    At at(*this, s.span);
    note_start(&s);
    ast::visit(s, StatementCompiler{*this});
}

void Compiler::statements(ast::Stmts list) {
    for (const Stmt* s : list) {
        statement(*s);
        if (traced_ && !goes_on(*s)) break; // CPython leaves out what cannot be reached
    }
}

// --- assignment

// Nothing in the target may assign to `from`: whoever takes that from a local asks for it.
void Compiler::assign(const Expr& target, Register from) {
    At at(*this, target.span);
    Scope scope(*this);
    if (auto* n = target.as<ast::Name>()) {
        store(n->id, from);
    } else if (auto* a = target.as<ast::Attribute>()) {
        Register object = reg(*a->value, kAtOnce);
        At at_name(*this, code::span_at_name(target.span, *a));
        emit(Op::StoreAttr, object, from, name(mangled(a->attr)));
    } else if (auto* s = target.as<ast::Subscript>()) {
        Register container = reg(*s->value, {s->slice});
        emit(Op::StoreSubscr, container, reg(*s->slice, kAtOnce), from);
    } else if (auto* star = target.as<ast::Starred>()) {
        assign(*star->value, from);
    } else {
        unpack(items_of(target), from);
    }
}

void Compiler::unpack(ast::Exprs targets, Register from) {
    auto count = static_cast<std::uint32_t>(targets.size());
    Register first = take(count);
    std::uint32_t star = count;
    for (std::uint32_t i = 0; i < count; ++i)
        if (targets[i]->is<ast::Starred>()) star = i;
    if (star == count) {
        emit(Op::Unpack, first, from, count);
    } else { // the second number stands behind
        emit_cached(Op::UnpackStarred, first, from, star, count - star - 1);
    }
    for (std::uint32_t i = 0; i < count; ++i) assign(*targets[i], first + i);
}

void Compiler::assign_value(ast::Exprs targets, const Expr& value) {
    const Expr& first = *targets[0];
    if (targets.size() == 1) {
        if (Register r; local_of(first, r)) {
            into(value, r);
            set_bound(r);
            return;
        }
        // a, b = b, a needs no tuple.
        ast::Exprs to = items_of(first);
        auto* tuple = value.as<ast::Tuple>();
        if (tuple && !to.empty() && to.size() == tuple->elts.size() && !has_star(to) &&
            !has_star(tuple->elts)) {
            Register all = take(static_cast<std::uint32_t>(to.size()));
            for (std::size_t i = 0; i < to.size(); ++i)
                into(*tuple->elts[i], all + static_cast<Register>(i));
            for (std::size_t i = 0; i < to.size(); ++i)
                assign(*to[i], all + static_cast<Register>(i));
            return;
        }
        assign(first, reg(value, {&first}));
        return;
    }
    Register r = take();
    into(value, r);
    for (const Expr* target : targets) assign(*target, r);
}

// Containers and keys are evaluated once.
void Compiler::augmented(const ast::AugAssign& s) {
    const Family family = ops::family_of(code::binary_operation(s.op));
    Register value = take();
    if (auto* a = s.target->as<ast::Attribute>()) {
        Register object = reg(*a->value, {s.value});
        std::uint32_t attribute = name(mangled(a->attr));
        {
            At at(*this, code::span_at_name(s.target->span, *a));
            emit(Op::LoadAttr, value, object, attribute);
        }
        emit_binary(family, value, {false, value}, operand(*s.value, kAtOnce), true);
        At at(*this, code::span_at_name(s.target->span, *a));
        emit(Op::StoreAttr, object, value, attribute);
        return;
    }
    if (auto* subscript = s.target->as<ast::Subscript>()) {
        Register container = reg(*subscript->value, {subscript->slice, s.value});
        Register key = reg(*subscript->slice, {s.value});
        {
            At at(*this, s.target->span);
            emit_binary(Family::Subscript, value, {false, container}, {false, key});
        }
        emit_binary(family, value, {false, value}, operand(*s.value, kAtOnce), true);
        At at(*this, s.target->span);
        emit(Op::StoreSubscr, container, key, value);
        return;
    }
    if (Register r; local_of(*s.target, r)) {
        Source left = operand(*s.target, {s.value});
        emit_binary(family, r, left, operand(*s.value, kAtOnce), true);
        set_bound(r);
        return;
    }
    into(*s.target, value);
    emit_binary(family, value, {false, value}, operand(*s.value, kAtOnce), true);
    assign(*s.target, value);
}

// In functions, annotations of variables are not evaluated; elsewhere after the assignment.
void Compiler::annotated(const ast::AnnAssign& s) {
    if (s.value) assign_value({&s.target, 1}, *s.value);
    bool evaluate = !scope_->is_function();
    if (!s.value && !s.simple) {
        if (auto* a = s.target->as<ast::Attribute>()) effect(*a->value);
        if (auto* subscript = s.target->as<ast::Subscript>()) {
            effect(*subscript->value);
            effect(*subscript->slice);
        }
    }
    if (evaluate && s.simple) {
        Register r = take();
        annotation(*s.annotation, r);
        emit(Op::Annotate, r, name(mangled(s.target->as<ast::Name>()->id)));
    } else if (evaluate && !(code_->flags & kFutureAnnotations)) {
        effect(*s.annotation);
    }
}

void Compiler::remove_target(const Expr& e) {
    Scope scope(*this);
    At at(*this, e.span);
    if (auto* n = e.as<ast::Name>()) {
        remove(n->id);
    } else if (auto* a = e.as<ast::Attribute>()) {
        Register object = reg(*a->value, kAtOnce);
        At at_name(*this, code::span_at_name(e.span, *a));
        emit(Op::DeleteAttr, object, name(mangled(a->attr)));
    } else if (auto* s = e.as<ast::Subscript>()) {
        Register container = reg(*s->value, {s->slice});
        emit(Op::DeleteSubscr, container, reg(*s->slice, kAtOnce));
    } else {
        for (const Expr* item : items_of(e)) remove_target(*item);
    }
}

// --- control

void Compiler::conditional(const ast::If& s) {
    Label otherwise, end;
    jump_if(*s.test, false, otherwise);
    Bound before = bound_;
    statements(s.body);
    Bound after = bound_;
    bound_ = before;
    if (s.orelse.empty()) {
        bind(otherwise);
    } else {
        jump_to(end);
        bind(otherwise);
        statements(s.orelse);
        bind(end);
    }
    join(after);
}

// Inverted: the test stands behind the body, which costs one jump when the loop begins.
void Compiler::while_loop(const ast::While& s) {
    Label top, test, end;
    Bound before = bound_;
    out_.loops = true;
    if (traced_) return traced_while(s);
    jump_to(test);
    bind(top);
    blocks_.push_back({Block::Loop, &end, &test});
    statements(s.body);
    blocks_.pop_back();
    bound_ = before;
    bind(test);
    jump_if(*s.test, true, top);
    bound_ = before;
    statements(s.orelse);
    bound_ = before;
    bind(end);
}

// In CPython's order.
void Compiler::traced_while(const ast::While& s) {
    Label top, body, otherwise, end;
    bind(top);
    jump_if(*s.test, false, otherwise);
    bind(body);
    blocks_.push_back({Block::Loop, &end, &top});
    statements(s.body);
    blocks_.pop_back();
    note_start();
    jump_if(*s.test, true, body);
    bind(otherwise);
    statements(s.orelse);
    bind(end);
}

void Compiler::for_loop(const ast::AnyFor& s, bool async) {
    Scope scope(*this);
    Register iterator = take(3), iterable = iterator;
    if (!local_of(*s.iter, iterable)) iterated(*s.iter, async, iterable);
    else check_bound(iterable, s.iter->span);
    emit(async ? Op::GetAsyncIter : Op::GetIter, iterator, iterable);
    loop(
        iterator, async, *s.target, s.span, [&] { statements(s.body); }, s.orelse,
        !async && code::may_give_a_generator(*s.iter));
}

// What a loop goes over.
void Compiler::iterated(const Expr& iterable, bool async, Register to) {
    const Value v = async ? Value::empty() : code::constant_items_of(iterable);
    if (v.is_empty()) return into(iterable, to);
    mark(iterable.span);
    load_constant(to, v);
}

// `body` with each item of an iterator that is in a register.
void Compiler::loop(Register iterator, bool async, const Expr& target, SourceSpan span,
                    const std::function<void()>& body, ast::Stmts otherwise, bool closes) {
    Label top, next, end;
    Bound before = bound_;
    out_.loops = true;
    Register item;
    bool direct = local_of(target, item);
    if (!direct) item = take();
    if (async) {
        Register awaited = take();
        bind(next);
        std::uint32_t begin = here();
        {
            At at(*this, span);
            emit(Op::GetAsyncNext, awaited, iterator);
            delegate(awaited, item);
        }
        Label body_begins;
        jump_to(body_begins);
        protect(begin, here(), here(), {});
        last_label_ = here();
        emit(Op::EndAsyncFor);
        Label out;
        jump_to(out);
        bind(body_begins);
        if (direct) set_bound(item);
        else assign(target, item);
        blocks_.push_back({.kind = Block::Loop,
                           .on_break = &end,
                           .on_continue = &next,
                           .saved = iterator,
                           .iterates = true});
        body();
        blocks_.pop_back();
        jump_to(next);
        bind(out);
    } else if (traced_) { // in CPython's order
        blocks_.push_back({.kind = Block::Loop,
                           .on_break = &end,
                           .on_continue = &next,
                           .saved = iterator,
                           .iterates = true});
        bind(next);
        Label exhausted;
        {
            At at(*this, span);
            note_start();
            if (starts_) starts_->back().copy = LineStart::kNoTarget;
            jump(Op::ForIter, iterator, item, top);
        }
        jump_to(exhausted);
        bind(top);
        assign(target, item);
        body();
        blocks_.pop_back();
        jump_to(next);
        bind(exhausted);
    } else {
        const std::uint32_t begin = here();
        jump_to(next);
        bind(top);
        if (direct) set_bound(item);
        else assign(target, item);
        blocks_.push_back({.kind = Block::Loop,
                           .on_break = &end,
                           .on_continue = &next,
                           .saved = iterator,
                           .closes = closes,
                           .iterates = true});
        body();
        blocks_.pop_back();
        bind(next);
        At at(*this, span);
        jump(Op::ForIter, iterator, item, top);
        if (closes) out_.loops_left.push_back({begin, here(), iterator});
    }
    bound_ = before;
    statements(otherwise);
    bound_ = before;
    bind(end);
}

// Runs what the blocks above `down_to` have to do when they are left; code from here on until
// close_gaps() is not protected by them.
void Compiler::leave(std::size_t down_to) {
    std::vector<Block> outside; // innermost first
    while (blocks_.size() > down_to) {
        Block block = std::move(blocks_.back());
        blocks_.pop_back();
        block.gaps.push_back(here());
        switch (block.kind) {
        case Block::Loop:
            if (block.closes) emit(Op::CloseIter, block.saved);
            break;
        case Block::Try: break;
        case Block::Handler: {
            emit(Op::Unhandle, block.saved);
            if (block.name) unbind(block.name);
            break;
        }
        case Block::Finally: {
            Scope scope(*this);
            statements(block.body);
            break;
        }
        case Block::With: leave_with(block); break;
        }
        outside.push_back(std::move(block));
    }
    while (!outside.empty()) {
        blocks_.push_back(std::move(outside.back()));
        outside.pop_back();
    }
}

// The gaps that leave() opened end here.
static void close_gaps(auto& blocks, std::size_t down_to, std::uint32_t here) {
    for (std::size_t i = down_to; i < blocks.size(); ++i) blocks[i].gaps.push_back(here);
}

void Compiler::leave_loop(bool breaks) {
    std::size_t at = blocks_.size();
    mark();
    while (blocks_[at - 1].kind != Block::Loop) --at;
    leave(at);
    if (breaks && blocks_[at - 1].closes) emit(Op::CloseIter, blocks_[at - 1].saved);
    jump_to(breaks ? *blocks_[at - 1].on_break : *blocks_[at - 1].on_continue);
    close_gaps(blocks_, at, here());
    last_label_ = here();
    unreachable();
}

void Compiler::return_from(const ast::Return& s) {
    if (traced_) return traced_return(s);
    Value v = Value::none();
    bool constant = !s.value || code::constant_tuple(*s.value, v);
    bool plain = true;
    for (const Block& block : blocks_)
        plain &= (block.kind == Block::Loop && !block.closes) || block.kind == Block::Try;
    if (constant && plain) {
        emit_wide(Op::ReturnConst, 0, this->constant(v));
    } else if (plain) {
        emit(Op::Return, reg(*s.value, kAtOnce));
    } else {
        Register r = take();
        if (constant) load_constant(r, v);
        else into(*s.value, r);
        returning_.push_back(r);
        leave(0);
        returning_.pop_back();
        emit(Op::Return, r);
        close_gaps(blocks_, 0, here());
    }
    last_label_ = here();
    unreachable();
}

void Compiler::traced_return(const ast::Return& s) {
    Register r = take();
    if (s.value && !s.value->is<ast::Constant>()) into(*s.value, r);
    else if (s.value) mark(s.value->span);
    if (!s.value || s.value->span.line != s.span.line) mark();
    bool unwound = false; // then the instruction that returns belongs to what ran last
    for (const Block& block : blocks_)
        unwound |= block.kind == Block::Finally || block.kind == Block::With;
    returning_.push_back(r);
    leave(0);
    returning_.pop_back();
    if (!unwound) mark();
    Unmarked unmarked(*this);
    if (!s.value) load_constant(r, Value::none());
    else if (s.value->is<ast::Constant>()) into(*s.value, r);
    trace_return(r);
    emit(Op::Return, r);
    close_gaps(blocks_, 0, here());
    last_label_ = here();
}

// --- imports

void Compiler::import_statement(const ast::Import& s) {
    for (const ast::Alias* alias : s.names) {
        Scope scope(*this);
        Register r = take();
        std::uint32_t path = name(intern(alias->name));
        if (alias->asname) {
            emit(Op::ImportWhole, r, path);
            store(alias->asname, r);
            continue;
        }
        load_constant(r, Value::none());
        emit(Op::ImportName, r, path, 0);
        std::string_view text = alias->name->view();
        store(support::intern(text.substr(0, text.find('.'))), r);
    }
}

void Compiler::import_from(const ast::ImportFrom& s) {
    Register module = take(), item = take();
    Tuple* wanted = make_tuple(s.names.size());
    for (std::size_t i = 0; i < s.names.size(); ++i)
        wanted->items[i] = Value::object(intern(s.names[i]->name));
    load_constant(module, Value::object(wanted));
    // No package has so many around it.
    const std::uint32_t level = std::min<std::uint32_t>(s.level, 0xFFFF);
    emit(Op::ImportName, module, name(s.module ? intern(s.module) : names.empty), level);
    if (s.names[0]->name->view() == "*") {
        emit(Op::ImportStar, module);
        return;
    }
    for (const ast::Alias* alias : s.names) {
        emit(Op::ImportFrom, item, module, name(intern(alias->name)));
        store(alias->asname ? alias->asname : alias->name, item);
    }
}

} // namespace boomslang::bytecode
