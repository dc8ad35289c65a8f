#include "tree/flow/patterns.h"

#include <algorithm>

#include "ops/pattern.h"
#include "runtime/container/containers.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

namespace boomslang::tree {

using namespace runtime;

Condition ValuePattern::match(Frame* f, Value subject) {
    Value v = value->execute(f);
    if (v.is_exception()) return Condition::Raised;
    if (identity) return subject.is(v) ? Condition::Yes : Condition::No;
    at(f);
    return truth_of(compare(CompareOp::Eq, subject, v));
}

Condition CapturePattern::match(Frame* f, Value subject) {
    if (inner)
        if (Condition c = pattern_in(inner)->match(f, subject); c != Condition::Yes) return c;
    if (slot >= 0) f->locals[slot] = subject;
    return Condition::Yes;
}

Condition OrPattern::match(Frame* f, Value subject) {
    for (std::uint32_t i = 0; i < count; ++i)
        if (Condition c = pattern_in(alternatives[i])->match(f, subject); c != Condition::No)
            return c;
    return Condition::No;
}

namespace {

bool is_wildcard(const Slot& item) {
    auto* capture = dynamic_cast<CapturePattern*>(item.node);
    return capture && !capture->inner && capture->slot < 0;
}

// Matches each pattern with its value.
Condition match_all(Frame* f, Slot* items, const Tuple* values) {
    for (std::size_t i = 0; i < values->size; ++i)
        if (Condition c = pattern_in(items[i])->match(f, values->items[i]); c != Condition::Yes)
            return c;
    return Condition::Yes;
}

} // namespace

// As CPython reads the items: all by iteration; but where the starred one is a wildcard, each by its
// index; and none at all when all are wildcards.
Condition SequencePattern::match(Frame* f, Value subject) {
    if (!type_of(subject)->is(kSequencePattern)) return Condition::No;
    at(f);
    std::uint32_t fixed = star < 0 ? count : count - 1;
    if (star < 0 || fixed)
        if (Condition fits = truth_of(ops::match_sequence(subject, fixed, star >= 0));
            fits != Condition::Yes)
            return fits;
    if (std::all_of(items, items + count, is_wildcard)) return Condition::Yes;
    if (star < 0 && is_exact(subject, types::tuple))
        return match_all(f, items, subject.as<Tuple>());
    constexpr std::uint32_t kFew = 8;
    Value few[kFew]{}; // the collector looks at the native stack
    Value* values = few;
    if (count > kFew) {
        Tuple* many = make_tuple(count);
        if (!many) return Condition::Raised;
        values = many->items;
    }
    bool by_index = star >= 0 && is_wildcard(items[star]);
    if (!by_index) {
        Value read = star < 0 ? unpack(subject, values, count)
                              : unpack_starred(subject, values, static_cast<std::uint32_t>(star),
                                               fixed - static_cast<std::uint32_t>(star));
        if (read.is_exception()) return Condition::Raised;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        if (is_wildcard(items[i])) continue;
        if (by_index) {
            at(f);
            std::int64_t index = i, length = 0;
            if (index > star) {
                if (!length_of(subject, length)) return Condition::Raised;
                index = length - (count - i);
            }
            values[i] = get_item(subject, Value::integer(index));
            if (values[i].is_exception()) return Condition::Raised;
        }
        if (Condition c = pattern_in(items[i])->match(f, values[i]); c != Condition::Yes) return c;
    }
    return Condition::Yes;
}

Condition MappingPattern::match(Frame* f, Value subject) {
    at(f);
    if (Condition c = truth_of(ops::match_mapping(subject, count)); c != Condition::Yes) return c;
    Tuple* all = make_tuple(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        Value key = keys[i]->execute(f);
        if (key.is_exception()) return Condition::Raised;
        all->items[i] = key;
    }
    at(f);
    Value found = ops::match_keys(subject, all);
    if (!found.is_object()) return found.is_none() ? Condition::No : Condition::Raised;
    if (Condition c = match_all(f, items, found.as<Tuple>()); c != Condition::Yes) return c;
    if (rest < 0) return Condition::Yes;
    at(f);
    Value others = ops::match_rest(subject, all);
    if (others.is_exception()) return Condition::Raised;
    f->locals[rest] = others;
    return Condition::Yes;
}

Condition ClassPattern::match(Frame* f, Value subject) {
    Value c = cls->execute(f);
    if (c.is_exception()) return Condition::Raised;
    at(f);
    Tuple* by_name = make_tuple(count - positional);
    for (std::size_t i = 0; i < by_name->size; ++i) by_name->items[i] = Value::object(names[i]);
    Value found = ops::match_class(subject, c, positional, by_name);
    if (!found.is_object()) return found.is_none() ? Condition::No : Condition::Raised;
    return match_all(f, items, found.as<Tuple>());
}

// --- the statement

void MatchNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "subject", subject);
    for (std::uint32_t i = 0; i < count; ++i) {
        visit(context, "case", cases[i].pattern);
        if (cases[i].guard) visit(context, "guard", cases[i].guard);
        visit(context, "body", cases[i].body);
    }
}

// Progress: 2 * case while its guard, 2 * case + 1 while its body runs.
Value MatchNode::execute(Frame* f) {
    Value v = subject->execute(f);
    if (v.is_exception()) return v;
    f->locals[subject_slot] = v;
    return run(f, cases);
}

Value MatchNode::run(Frame* f, MatchCase* first) {
    for (MatchCase* c = first; c != cases + count; ++c) {
        switch (pattern_in(c->pattern)->match(f, f->locals[subject_slot])) {
        case Condition::Raised: return Value::exception();
        case Condition::No: continue;
        case Condition::Yes: break;
        }
        for (std::uint32_t k = 0; k < c->target_count; ++k)
            TRY(target_in(c->targets[k])->store(f, f->locals[c->slots[k]]));
        if (c->before_guard)
            if (Value v = c->before_guard->execute(f); !v.is_empty()) return v;
        if (c->guard) {
            Condition is = c->guard->execute_bool(f);
            if (is == Condition::Raised) return Value::exception();
            if (is == Condition::No) continue;
        }
        return c->body->execute(f);
    }
    return Value::empty();
}

Value MatchNode::go_on(Frame* f, Slot& from, Value outcome) {
    MatchCase* c = cases;
    while (&from != &c->before_guard && &from != &c->body) ++c;
    if (&from == &c->body || !outcome.is_empty()) return outcome;
    switch (c->guard->execute_bool(f)) {
    case Condition::Raised: return Value::exception();
    case Condition::No: return run(f, c + 1);
    case Condition::Yes: break;
    }
    return c->body->execute(f);
}

} // namespace boomslang::tree
