// try and with. Code that protects costs nothing until something is raised: the table of handlers says
// where an exception goes. What runs on every way out (finally, __exit__) is compiled once for each.
#include "bytecode/compiler.h"
#include "runtime/state/error.h"

namespace boomslang::bytecode {

using namespace runtime;

// An exception that leaves what handles another: the outer one is handled again, and the new one goes
// on. Protects from `begin` to here. `line` is told of on the way, 0: none.
void Compiler::clean_up(std::uint32_t begin, Register saved, const std::vector<std::uint32_t>& gaps,
                        std::uint32_t line) {
    Scope scope(*this);
    protect(begin, here(), here(), gaps);
    last_label_ = here();
    Register caught = take(2);
    emit_catch(caught, line);
    emit(Op::Unhandle, saved);
    emit(Op::Reraise, caught, 1);
}

// That it may be gone already is no error.
void Compiler::unbind(Identifier name) {
    Scope scope(*this);
    Unmarked unmarked(*this);
    Register r = take();
    load_constant(r, Value::none());
    store(name, r);
    remove(name);
}

// The end of a `finally` clause, `last` its last statement, that an exception led into: it goes on.
void Compiler::leave_finally(const Stmt& last, Register caught) {
    SourceSpan span = last.span;
    if (traced_) {
        const std::uint32_t line = line_behind(last);
        if (line) mark_line(line);
        if (line != span.line) span = {line, 0, line, 0};
    }
    At at(*this, span);
    emit(Op::Unhandle, caught);
    emit(Op::Reraise, caught);
}

void Compiler::try_statement(const ast::AnyTry& s, bool star) {
    mark();
    auto inner = [&] {
        if (star) {
            try_star(s);
        } else if (!s.handlers.empty()) {
            try_except(s);
        } else {
            statements(s.body);
            statements(s.orelse);
        }
    };
    if (s.finalbody.empty()) {
        inner();
        return;
    }
    Scope scope(*this);
    Register caught = take(2);
    Bound before = bound_;
    std::uint32_t begin = here();
    blocks_.push_back({.kind = Block::Finally, .body = s.finalbody});
    inner();
    Block block = std::move(blocks_.back());
    blocks_.pop_back();
    std::uint32_t end = here();
    Label done;
    {
        Scope normal(*this);
        statements(s.finalbody);
    }
    Bound after = bound_;
    jump_to(done);

    protect(begin, end, here(), block.gaps);
    last_label_ = here();
    bound_ = before;
    emit_catch(caught);
    std::uint32_t handling = here();
    blocks_.push_back({.kind = Block::Handler, .saved = caught});
    statements(s.finalbody);
    Block handler = std::move(blocks_.back());
    blocks_.pop_back();
    std::uint32_t handled = here();
    leave_finally(*s.finalbody.back(), caught);
    if (handling < handled)
        clean_up(handling, caught, handler.gaps, line_behind(*s.finalbody.back()));
    bound_ = after;
    bind(done);
}

// The statements that `except` clauses protect. Returns the gaps: what other statements around do
// when control leaves them.
std::vector<std::uint32_t> Compiler::try_body(ast::Stmts body) {
    blocks_.push_back({.kind = Block::Try});
    statements(body);
    std::vector<std::uint32_t> gaps = std::move(blocks_.back().gaps);
    blocks_.pop_back();
    return gaps;
}

void Compiler::try_except(const ast::AnyTry& s) {
    Scope scope(*this);
    Register caught = take(2);
    Bound before = bound_;
    std::uint32_t begin = here();
    std::vector<std::uint32_t> gaps = try_body(s.body);
    std::uint32_t end = here();
    Label done;
    statements(s.orelse);
    Bound after = bound_;
    jump_to(done);
    if (begin == end) { // nothing in it can raise
        bind(done);
        return;
    }
    protect(begin, end, here(), gaps);
    last_label_ = here();
    emit_catch(caught);
    std::uint32_t handling = here();
    blocks_.push_back({.kind = Block::Handler, .saved = caught});
    for (const ast::ExceptHandler* h : s.handlers) {
        Scope inner(*this);
        At at(*this, h->span);
        bound_ = before;
        note_start();
        Label next;
        if (h->type) {
            Register matches = take();
            emit(Op::MatchException, matches, caught, reg(*h->type, kAtOnce));
            jump(Op::JumpIfFalse, matches, 0, next);
        }
        if (!h->name) mark();
        if (!h->name) {
            statements(h->body);
        } else {
            store(h->name, caught);
            std::uint32_t named = here();
            blocks_.back().name = h->name;
            std::size_t known = blocks_.back().gaps.size();
            statements(h->body);
            blocks_.back().name = nullptr;
            std::vector<std::uint32_t> own(blocks_.back().gaps.begin() +
                                               static_cast<std::ptrdiff_t>(known),
                                           blocks_.back().gaps.end());
            Label over;
            jump_to(over);
            protect(named, here(), here(), own);
            last_label_ = here();
            Scope raised_scope(*this);
            Register raised = take(2);
            emit_catch(raised);
            unbind(h->name);
            emit(Op::Unhandle, raised);
            emit(Op::Reraise, raised, 1);
            bind(over);
            unbind(h->name);
        }
        blocks_.back().gaps.push_back(here());
        emit(Op::Unhandle, caught);
        jump_to(done);
        blocks_.back().gaps.push_back(here());
        join(after);
        after = bound_;
        bind(next);
        last_label_ = here();
        if (!h->type) break;
    }
    Block handler = std::move(blocks_.back());
    blocks_.pop_back();
    std::uint32_t handled = here();
    if (s.handlers.back()->type) {
        At at(*this, s.handlers.back()->span);
        emit(Op::Unhandle, caught);
        emit(Op::Reraise, caught);
    }
    clean_up(handling, caught, [&] {
        auto all = handler.gaps;
        if (handled < here()) all.push_back(handled), all.push_back(here());
        return all;
    }());
    bound_ = after;
    bind(done);
}

// PEP 654: every handler takes its part of the group; what handlers raise and what nobody took is
// raised together at the end. break, continue and return cannot leave a handler.
void Compiler::try_star(const ast::AnyTry& s) {
    Scope scope(*this);
    Register caught = take(2), list = take(2), rest = list + 1, matched = take(2);
    Bound before = bound_;
    std::uint32_t begin = here();
    std::vector<std::uint32_t> gaps = try_body(s.body);
    std::uint32_t end = here();
    Label done;
    statements(s.orelse);
    jump_to(done);
    protect(begin, end, here(), gaps);
    last_label_ = here();
    bound_ = before;
    emit_catch(caught);
    std::uint32_t handling = here();
    move(rest, caught);
    {
        Unmarked unmarked(*this);
        emit(Op::BuildList, list, list, 0);
    }
    for (const ast::ExceptHandler* h : s.handlers) {
        Scope inner(*this);
        At at(*this, h->span);
        bound_ = before;
        Label next;
        emit(Op::MatchGroup, matched, rest, reg(*h->type, kAtOnce));
        move(rest, matched + 1);
        jump(Op::JumpIfNone, matched, 0, next);
        emit(Op::Handling, matched);
        if (h->name) store(h->name, matched);
        std::uint32_t named = here();
        statements(h->body);
        std::uint32_t handled = here();
        Label over;
        if (h->name) unbind(h->name);
        jump_to(over);
        if (named < handled) {
            protect(named, handled, here(), {});
            last_label_ = here();
            Register raised = take(2);
            emit_catch(raised);
            Unmarked unmarked(*this);
            emit(Op::ListAppend, list, raised);
            if (h->name) unbind(h->name);
        }
        bind(over);
        emit(Op::Handling, caught);
        if (h == s.handlers.back() && !h->name && traced_) {
            Label handled_it;
            jump_to(handled_it);
            bind(next);
            const Stmt& last = *h->body.back();
            const std::uint32_t line =
                last.is<ast::ExprStmt>() ? last.span.line : line_behind(last);
            if (line) mark_line(line);
            bind(handled_it);
        } else {
            bind(next);
        }
    }
    Register result = take();
    const bool marks = marks_;
    Unmarked unmarked(*this);
    emit(Op::MergeGroup, result, caught, list);
    std::uint32_t handled = here();
    emit(Op::Unhandle, caught);
    jump(Op::JumpIfNone, result, 0, done);
    At nowhere(*this, traced_ ? SourceSpan{} : span_);
    if (marks) emit_wide(Op::TraceLine, 0, 0);
    emit(Op::Reraise, result);
    std::uint32_t over = here();
    clean_up(handling, caught, {handled, over});
    bound_ = before;
    bind(done);
}

// --- with

// with a, b: is with a: with b:
void Compiler::with_statement(const ast::AnyWith& s, std::size_t item, bool async) {
    Scope scope(*this);
    const Expr& manager = *s.items[item]->context_expr;
    Register caught = take(2), entered = take(2), exit = entered + 1, answer = take();
    {
        Register object = reg(manager, kAtOnce);
        emit(Op::WithEnter, entered, object, async);
        if (async) await(entered, entered, Awaited::Enter);
    }
    Bound before = bound_;
    std::uint32_t begin = here();
    blocks_.push_back({.kind = Block::With, .saved = exit, .async = async, .span = s.span});
    if (s.items[item]->optional_vars) assign(*s.items[item]->optional_vars, entered);
    if (item + 1 < s.items.size()) with_statement(s, item + 1, async);
    else statements(s.body);
    Block block = std::move(blocks_.back());
    blocks_.pop_back();
    std::uint32_t end = here();
    Label done;
    leave_with(block);
    jump_to(done);

    protect(begin, end, here(), block.gaps);
    last_label_ = here();
    bound_ = before;
    std::uint32_t handling, handled;
    {
        At at(*this, s.span);
        emit_catch(caught, s.span.line);
        handling = here();
        emit(Op::WithExit, answer, exit, caught);
        if (async) await(answer, answer, Awaited::Exit);
        Label swallow;
        jump(Op::JumpIfTrue, answer, 0, swallow);
        handled = here();
        emit(Op::Unhandle, caught);
        emit(Op::Reraise, caught, 2);
        bind(swallow);
        emit(Op::Unhandle, caught);
        jump_to(done);
    }
    clean_up(handling, caught, {handled, here()});
    bound_ = before;
    bind(done);
}

void Compiler::leave_with(const Block& block) {
    Scope scope(*this);
    At at(*this, block.span);
    Register answer = take();
    note_start();
    emit(Op::WithLeave, answer, block.saved);
    if (block.async) await(answer, answer, Awaited::Exit);
}

} // namespace boomslang::bytecode
