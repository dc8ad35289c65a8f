// The match statement. A pattern that fails jumps to the next case; what it captures waits in
// temporaries until all of it has matched.
#include "bytecode/compiler.h"
#include "runtime/container/tuple.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;
using ops::Family;

namespace {

using Names = std::vector<ast::Identifier>;

void add(Names& names, ast::Identifier name) {
    if (!name) return;
    for (ast::Identifier known : names)
        if (known == name) return;
    names.push_back(name);
}

// All names that a pattern may capture, in the order of the text.
void find_names(const ast::Pattern& p, Names& names) {
    auto all = [&](ast::Patterns list) {
        for (const ast::Pattern* one : list) find_names(*one, names);
    };
    if (auto* m = p.as<ast::MatchSequence>()) all(m->patterns);
    if (auto* m = p.as<ast::MatchMapping>()) all(m->patterns), add(names, m->rest);
    if (auto* m = p.as<ast::MatchClass>()) all(m->patterns), all(m->kwd_patterns);
    if (auto* m = p.as<ast::MatchStar>()) add(names, m->name);
    if (auto* m = p.as<ast::MatchOr>()) all(m->patterns);
    if (auto* m = p.as<ast::MatchAs>()) {
        if (m->pattern) find_names(*m->pattern, names);
        add(names, m->name);
    }
}

bool is_wildcard(const ast::Pattern& p) {
    if (auto* m = p.as<ast::MatchAs>()) return !m->pattern && !m->name;
    if (auto* m = p.as<ast::MatchStar>()) return !m->name;
    return false;
}

} // namespace

// The line that what stands behind a statement has in CPython, where nobody gives it one: that of the
// statement in it that is compiled last. 0: none, it belongs to what ran before.
std::uint32_t Compiler::line_behind(const Stmt& s) {
    const auto last_of = [](ast::Stmts body) { return line_behind(*body.back()); };
    if (auto* branch = s.as<ast::If>())
        return last_of(branch->orelse.empty() ? branch->body : branch->orelse);
    if (auto* loop = s.as<ast::For>()) return loop->orelse.empty() ? 0 : last_of(loop->orelse);
    if (auto* loop = s.as<ast::AsyncFor>())
        return loop->orelse.empty() ? loop->iter->span.line : last_of(loop->orelse);
    if (auto* loop = s.as<ast::While>())
        return loop->orelse.empty() ? s.span.line : last_of(loop->orelse);
    if (auto* match = s.as<ast::Match>()) {
        const ast::MatchCase& last = *match->cases.back();
        return is_wildcard(*last.pattern) && match->cases.size() > 1 ? last_of(last.body)
                                                                     : last.pattern->span.line;
    }
    if (auto* expression = s.as<ast::ExprStmt>())
        return expression->value->is<ast::Constant>() ? s.span.line : 0;
    const bool none =
        s.is<ast::Try>() || s.is<ast::TryStar>() || s.is<ast::With>() || s.is<ast::AsyncWith>();
    return none ? 0 : s.span.line;
}

void Compiler::match_statement(const ast::Match& s) {
    Register subject = take();
    into(*s.subject, subject);
    Label end;
    Bound before = bound_, after(bound_.size(), true);
    for (const ast::MatchCase* c : s.cases) {
        Scope scope(*this);
        Label fail;
        bound_ = before;
        Names names;
        find_names(*c->pattern, names);
        Captures captures;
        for (Identifier n : names) captures.emplace_back(n, take());
        pattern(*c->pattern, subject, fail, captures);
        {
            At at(*this, c->pattern->span);
            if (is_wildcard(*c->pattern)) mark();
            for (auto& [n, r] : captures) store(n, r);
            if (c->guard) jump_if(*c->guard, false, fail);
        }
        statements(c->body);
        const bool otherwise =
            c == s.cases.back() && s.cases.size() > 1 && is_wildcard(*c->pattern);
        if (const std::uint32_t line = line_behind(*c->body.back()); line && !otherwise)
            mark_line(line);
        jump_to(end);
        join(after);
        after = bound_;
        bind(fail);
    }
    bound_ = before;
    join(after);
    bind(end);
}

void Compiler::pattern(const ast::Pattern& p, Register subject, Label& fail,
                       const Captures& captures) {
    Scope scope(*this);
    At at(*this, p.span);
    auto capture = [&](Identifier n, Register from) {
        for (auto& [known, r] : captures)
            if (known == n) move(r, from);
    };
    if (auto* m = p.as<ast::MatchValue>()) {
        jump_compare_one(ast::CompareOperator::Eq, {false, subject}, operand(*m->value, kAtOnce),
                         false, fail);
    } else if (auto* m = p.as<ast::MatchSingleton>()) {
        Source value{true, constant(code::constant_value(m->value))};
        jump_compare_one(ast::CompareOperator::Is, {false, subject}, value, false, fail);
    } else if (auto* m = p.as<ast::MatchSequence>()) {
        sequence_pattern(*m, subject, fail, captures);
    } else if (auto* m = p.as<ast::MatchMapping>()) {
        auto count = static_cast<std::uint32_t>(m->keys.size());
        Register test = take();
        emit(Op::MatchMapping, test, subject, count);
        jump(Op::JumpIfFalse, test, 0, fail);
        if (!count && !m->rest) return;
        Register keys = take(), values = take(), items = take(count);
        for (std::uint32_t i = 0; i < count; ++i) into(*m->keys[i], items + i);
        emit(Op::BuildTuple, keys, items, count);
        emit(Op::MatchKeys, values, subject, keys);
        jump(Op::JumpIfNone, values, 0, fail);
        if (count) emit(Op::Unpack, items, values, count);
        for (std::uint32_t i = 0; i < count; ++i)
            pattern(*m->patterns[i], items + i, fail, captures);
        if (m->rest) {
            emit(Op::MatchRest, values, subject, keys);
            capture(m->rest, values);
        }
    } else if (auto* m = p.as<ast::MatchClass>()) {
        auto positional = static_cast<std::uint32_t>(m->patterns.size());
        auto count = positional + static_cast<std::uint32_t>(m->kwd_patterns.size());
        Register three = take(3); // subject, class, names
        into(*m->cls, three + 1);
        move(three, subject);
        Tuple* by_name = make_tuple(m->kwd_attrs.size());
        for (std::size_t i = 0; i < m->kwd_attrs.size(); ++i)
            by_name->items[i] = Value::object(mangled(m->kwd_attrs[i]));
        load_constant(three + 2, Value::object(by_name));
        Register found = take(), items = take(count);
        emit(Op::MatchClass, found, three, positional);
        jump(Op::JumpIfNone, found, 0, fail);
        if (count) emit(Op::Unpack, items, found, count);
        for (std::uint32_t i = 0; i < count; ++i)
            pattern(i < positional ? *m->patterns[i] : *m->kwd_patterns[i - positional], items + i,
                    fail, captures);
    } else if (auto* m = p.as<ast::MatchStar>()) {
        capture(m->name, subject);
    } else if (auto* m = p.as<ast::MatchAs>()) {
        if (m->pattern) pattern(*m->pattern, subject, fail, captures);
        capture(m->name, subject);
    } else if (auto* m = p.as<ast::MatchOr>()) {
        Label matched;
        for (std::size_t i = 0; i + 1 < m->patterns.size(); ++i) {
            Label next;
            pattern(*m->patterns[i], subject, next, captures);
            jump_to(matched);
            bind(next);
        }
        pattern(*m->patterns.back(), subject, fail, captures);
        bind(matched);
    }
}

void Compiler::sequence_pattern(const ast::MatchSequence& m, Register subject, Label& fail,
                                const Captures& captures) {
    auto count = static_cast<std::uint32_t>(m.patterns.size());
    std::uint32_t star = count;
    bool wildcards = true;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (m.patterns[i]->is<ast::MatchStar>()) star = i;
        wildcards &= is_wildcard(*m.patterns[i]);
    }
    bool starred = star < count;
    Register test = take();
    emit(starred ? Op::MatchSequenceStarred : Op::MatchSequence, test, subject, count - starred);
    jump(Op::JumpIfFalse, test, 0, fail);
    if (wildcards) return;
    if (starred &&
        is_wildcard(*m.patterns[star])) { // nobody wants the middle: only the ends are read
        for (std::uint32_t i = 0; i < count; ++i) {
            if (is_wildcard(*m.patterns[i])) continue;
            Scope scope(*this);
            Register item = take();
            if (i < star) {
                load_constant(item, Value::integer(i));
            } else {
                emit(Op::Length, item, subject);
                emit_binary(Family::Sub, item, {false, item},
                            {true, constant(Value::integer(count - i))});
            }
            emit_binary(Family::Subscript, item, {false, subject}, {false, item});
            pattern(*m.patterns[i], item, fail, captures);
        }
        return;
    }
    Register items = take(count);
    if (starred) {
        emit_cached(Op::UnpackStarred, items, subject, star, count - star - 1);
    } else {
        emit(Op::Unpack, items, subject, count);
    }
    for (std::uint32_t i = 0; i < count; ++i) pattern(*m.patterns[i], items + i, fail, captures);
}

} // namespace boomslang::bytecode
