#include "tree/flow/generators.h"

#include "ops/iteration.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/call/owned.h"
#include "runtime/call/resumption.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::tree {

using namespace runtime;

namespace {

constexpr Value kYield = Value::control(Tag::Yield);

bool suspended(Value v) noexcept { return v.tag == Tag::Yield; }

// Loops: what a body's outcome means. True: the loop is left with `out`.
bool leaves_loop(Value v, Value& out) {
    if (v.is_empty() || v.tag == Tag::Continue) return false;
    out = v.tag == Tag::Break ? Value::empty() : v;
    return true;
}

} // namespace

Value YieldNode::execute(Frame* f) {
    Value v = value->execute(f);
    if (v.is_exception()) return v;
    at(f);
    if (is_taken(f, v)) {
        f->locals[result] = Value::none();
        return Value::empty();
    }
    mailbox(f) = v;
    return kYield;
}

Value YieldNode::wake(Frame* f, Value sent) {
    if (sent.is_exception()) return sent;
    f->locals[result] = sent;
    return Value::empty();
}

Value DelegateNode::execute(Frame* f) {
    Value v = value->execute(f);
    if (v.is_exception()) return v;
    claim_delegate(v, calls ? f->position : nullptr);
    at(f);
    if (!is_iterator) v = await ? awaitable_iterator(v, what) : delegation_iterator(v, f->code);
    if (v.is_exception()) return v;
    f->locals[iterator] = v;
    return advance(f, Value::none());
}

Value DelegateNode::wake(Frame* f, Value sent) {
    if (!static_cast<Generator*>(f->object)->awaiting.is_empty()) return advance(f, sent);
    // What was run in this one's place has ended.
    return sent.is_exception() ? sent : finish(f, sent);
}

// `sent` to the iterator, or Exception: what is pending is thrown into it.
Value DelegateNode::advance(Frame* f, Value sent) {
    const Value from = f->locals[iterator];
    if (sent.is_none() && may_chain(f, from)) {
        static_cast<Generator*>(f->object)->awaiting = from;
        mailbox(f) = Value::empty();
        return kYield;
    }
    bool finished = false;
    Value v =
        sent.is_exception() ? delegate_throw(from, finished) : delegate_send(from, sent, finished);
    while (!finished && !v.is_exception() && is_taken(f, v))
        v = delegate_send(from, Value::none(), finished);
    if (v.is_exception()) return v;
    if (finished) return finish(f, v);
    mailbox(f) = v;
    return kYield;
}

Value DelegateNode::finish(Frame* f, Value v) {
    f->locals[iterator] = Value::none();
    f->locals[result] = v;
    return Value::empty();
}

Value ResumableWhileNode::execute(Frame* f) {
    Value v = before->execute(f);
    return v.is_empty() ? run(f) : v;
}

// From the condition on.
Value ResumableWhileNode::run(Frame* f) {
    for (Value out;;) {
        Condition c = condition->execute_bool(f);
        if (c == Condition::Raised) return Value::exception();
        if (c == Condition::No) return otherwise ? otherwise->execute(f) : Value::empty();
        if (leaves_loop(body->execute(f), out)) return out;
        at(f);
        TRY(poll());
        if (Value v = before->execute(f); !v.is_empty()) return v;
    }
}

Value ResumableWhileNode::go_on(Frame* f, Slot& from, Value outcome) {
    if (&from == &otherwise) return outcome;
    if (&from == &before) return outcome.is_empty() ? run(f) : outcome;
    if (Value out; leaves_loop(outcome, out)) return out;
    at(f);
    TRY(poll());
    return execute(f);
}

void ResumableForNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "iterable", iterable);
    visit(context, "target", target);
    visit(context, "body", body);
    if (otherwise) visit(context, "else", otherwise);
}

Value ResumableForNode::execute(Frame* f) {
    Value v = iterable->execute(f);
    if (v.is_exception()) return v;
    const void* call = calls ? f->position : nullptr;
    at(f);
    Value from = is_iterator ? v : get_iterator(v);
    if (from.is_exception()) return from;
    if (may_be_claimed(from)) [[unlikely]]
        claim(v, from, call);
    f->locals[iterator] = from;
    return leave(f, run(f));
}

// With `outcome`, or not yet: it may be that the body suspends.
Value ResumableForNode::leave(Frame* f, Value outcome) const {
    if (!suspended(outcome) && may_be_claimed(f->locals[iterator])) [[unlikely]] {
        close_claimed(f->locals[iterator]);
        forget(f);
    }
    return outcome;
}

// The iterator, which nobody will be asked for again.
void ResumableForNode::forget(Frame* f) const {
    if (may_be_claimed(f->locals[iterator])) give_back_claimed(f->locals[iterator]);
    f->locals[iterator] = Value::none();
}

// From the iterator's present position.
Value ResumableForNode::run(Frame* f) {
    for (Value out;;) {
        at(f);
        Value item = ops::next_item(f->locals[iterator]);
        if (item.is_exception()) return item;
        if (item.is_empty()) {
            forget(f);
            return otherwise ? otherwise->execute(f) : Value::empty();
        }
        if (to_local) local.in(f) = item;
        else TRY(target_in(target)->store(f, item));
        if (leaves_loop(body.execute(f), out)) return out;
        at(f);
        TRY(poll());
    }
}

Value ResumableForNode::go_on(Frame* f, Slot& from, Value outcome) {
    if (&from == &otherwise) return outcome;
    if (Value out; leaves_loop(outcome, out)) return leave(f, out);
    at(f);
    if (Value handled = poll(); handled.is_exception()) [[unlikely]]
        return leave(f, handled);
    return leave(f, run(f));
}

// --- async for

Value AsyncNextNode::execute(Frame* f) {
    at(f);
    return async_next(f->locals[iterator]);
}

void AsyncForNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "iterable", iterable);
    visit(context, "next", next);
    visit(context, "target", target);
    visit(context, "body", body);
    if (otherwise) visit(context, "else", otherwise);
}

Value AsyncForNode::execute(Frame* f) {
    Value v = iterable->execute(f);
    if (v.is_exception()) return v;
    at(f);
    if (!is_iterator) v = async_iterator(v);
    if (v.is_exception()) return v;
    f->locals[iterator] = v;
    return run(f);
}

// From the iterator's present position.
Value AsyncForNode::run(Frame* f) {
    for (Value out;;) {
        if (!take(f, next->execute(f), out) || leaves(f, body->execute(f), out)) return out;
    }
}

// Waiting for the next item is through with `awaited`. False: there is none, or not yet, and the loop is left
// with `out`.
bool AsyncForNode::take(Frame* f, Value awaited, Value& out) {
    if (awaited.is_empty()) {
        out = target_in(target)->store(f, f->locals[item]);
        return !out.is_exception();
    }
    out = awaited;
    if (awaited.is_exception() && pending_is(types::StopAsyncIteration)) {
        clear_pending();
        out = otherwise ? otherwise->execute(f) : Value::empty();
    }
    return false;
}

bool AsyncForNode::leaves(Frame* f, Value outcome, Value& out) const {
    if (leaves_loop(outcome, out)) return true;
    at(f);
    out = poll();
    return out.is_exception();
}

Value AsyncForNode::go_on(Frame* f, Slot& from, Value outcome) {
    Value out;
    if (&from == &otherwise) return outcome;
    if (&from == &next) {
        if (!take(f, outcome, out)) return out;
        outcome = body->execute(f);
    }
    return leaves(f, outcome, out) ? out : run(f);
}

// --- try

void HandledSlot::enter(Frame* f, Object* exception) const {
    f->locals[slot] = begin_handling(f, exception);
}
void HandledSlot::leave(Frame* f) const { end_handling(f, f->locals[slot]); }

void ResumableTryExceptNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "body", body);
    visit_handlers(handlers, count, visit, context);
    if (otherwise) visit(context, "else", otherwise);
}

// Which handler's body it is; null: none's.
static const ExceptClause* clause_of(const ExceptClause* handlers, std::uint32_t count,
                                     const Slot& from) {
    for (const ExceptClause* one = handlers; one != handlers + count; ++one)
        if (&one->body == &from) return one;
    return nullptr;
}

Value ResumableTryExceptNode::behind_body(Frame* f, Value v) {
    if (v.is_exception()) {
        Object* exception = catch_pending(f);
        f->locals[caught] = Value::object(exception);
        handled.enter(f, exception);
        for (std::uint32_t i = 0; i < count; ++i) {
            Value matches = handler_matches(f, handlers[i], exception);
            if (matches.is_exception()) {
                handled.leave(f);
                return matches;
            }
            if (matches.as_bool()) return handle(f, handlers[i]);
        }
        handled.leave(f);
        return raise_caught(f, exception);
    }
    return v.is_empty() && otherwise ? otherwise->execute(f) : v;
}

Value ResumableTryExceptNode::handle(Frame* f, const ExceptClause& handler) {
    if (handler.target) {
        Value stored = target_in(handler.target)->store(f, f->locals[caught]);
        if (stored.is_exception()) {
            handled.leave(f);
            return stored;
        }
    }
    return behind_handler(f, handler, handler.body->execute(f));
}

Value ResumableTryExceptNode::behind_handler(Frame* f, const ExceptClause& handler, Value v) {
    if (suspended(v)) return v;
    if (handler.target) unbind_handler(f, handler, v);
    f->locals[caught] = Value::none();
    handled.leave(f);
    return v;
}

Value ResumableTryExceptNode::go_on(Frame* f, Slot& from, Value outcome) {
    if (&from == &body) return behind_body(f, outcome);
    const ExceptClause* handler = clause_of(handlers, count, from);
    return handler ? behind_handler(f, *handler, outcome) : outcome;
}

void ResumableTryStarNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "body", body);
    visit_handlers(handlers, count, visit, context);
    if (otherwise) visit(context, "else", otherwise);
}

Value ResumableTryStarNode::behind_body(Frame* f, Value v) {
    if (v.is_exception()) {
        Object* exception = catch_pending(f);
        f->locals[original] = f->locals[rest] = Value::object(exception);
        f->locals[raised] = Value::object(make_list());
        handled.enter(f, exception);
        return handle_from(f, handlers);
    }
    return v.is_empty() && otherwise ? otherwise->execute(f) : v;
}

// Runs a handler on its part of the group. Empty: go on.
Value ResumableTryStarNode::handle(Frame* f, const ExceptClause& handler) {
    TRY_VALUE(matched, take_part(f, handler, f->locals[rest]));
    if (matched.is_none()) return Value::empty();
    part.enter(f, matched.as_object());
    if (handler.target) {
        Value stored = target_in(handler.target)->store(f, matched);
        if (stored.is_exception()) return end_handler(f, stored);
    }
    return behind_handler(f, handler, handler.body->execute(f));
}

Value ResumableTryStarNode::behind_handler(Frame* f, const ExceptClause& handler, Value v) {
    if (suspended(v)) return v;
    if (handler.target) unbind_handler(f, handler, v);
    return end_handler(f, v);
}

Value ResumableTryStarNode::end_handler(Frame* f, Value v) {
    part.leave(f);
    if (!v.is_exception()) return v;
    return list_append(f->locals[raised].as<List>(), Value::object(catch_pending(f)));
}

Value ResumableTryStarNode::handle_from(Frame* f, const ExceptClause* first) {
    for (const ExceptClause* handler = first; handler != handlers + count; ++handler) {
        Value v = handle(f, *handler);
        if (suspended(v)) return v;
        if (v.is_empty()) continue;
        handled.leave(f);
        return v;
    }
    handled.leave(f);
    at(f);
    return raise_what_is_left(f, f->locals[original], f->locals[raised], f->locals[rest]);
}

Value ResumableTryStarNode::go_on(Frame* f, Slot& from, Value outcome) {
    if (&from == &body) return behind_body(f, outcome);
    const ExceptClause* handler = clause_of(handlers, count, from);
    if (!handler) return outcome;
    Value v = behind_handler(f, *handler, outcome);
    if (v.is_empty()) return handle_from(f, handler + 1);
    handled.leave(f);
    return v;
}

Value ResumableTryFinallyNode::behind_body(Frame* f, Value v) {
    if (suspended(v)) return v;
    const bool is_raised = v.is_exception();
    if (is_raised) {
        Object* exception = catch_pending(f);
        handled.enter(f, exception);
        v = Value::object(exception);
    }
    f->locals[outcome] = v;
    f->locals[raised] = Value::from(is_raised);
    return behind_last(f, last->execute(f));
}

Value ResumableTryFinallyNode::behind_last(Frame* f, Value w) {
    if (suspended(w)) return w;
    const bool is_raised = f->locals[raised].as_bool();
    if (is_raised) handled.leave(f);
    if (!w.is_empty()) return w;
    Value v = f->locals[outcome];
    if (!is_raised) return v;
    f->position = end;
    return raise_caught(f, v.as_object());
}

Value ResumableTryFinallyNode::go_on(Frame* f, Slot& from, Value outcome) {
    return &from == &body ? behind_body(f, outcome) : behind_last(f, outcome);
}

// --- with

void ResumableWithNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "manager", manager);
    if (target) visit(context, "target", target);
    visit(context, "body", body);
    if (enter) visit(context, "enter", enter);
    if (leave) visit(context, "exit", leave);
}

// After __exit__ gave `answer`: what leaves the statement.
Value ResumableWithNode::leave_with(Frame* f, Value answer) {
    Value exception = f->locals[caught];
    if (exception.is_empty()) return f->locals[result];
    Condition suppressed = truth_of(answer);
    handled.leave(f);
    switch (suppressed) {
    case Condition::Yes: return Value::empty();
    case Condition::Raised: return Value::exception();
    case Condition::No: return raise_caught(f, exception.as_object());
    }
    __builtin_unreachable();
}

// The body is over with `outcome`: calls __exit__.
Value ResumableWithNode::finish(Frame* f, Value outcome) {
    Object* exception = nullptr;
    f->locals[caught] = Value::empty();
    f->locals[result] = Value::empty();
    if (outcome.is_exception()) {
        exception = catch_pending(f);
        f->locals[caught] = Value::object(exception);
        handled.enter(f, exception);
    } else {
        f->locals[result] = outcome;
    }
    at(f);
    Value answer = ops::call_exit(f->locals[exit], exception);
    if (answer.is_exception()) {
        if (!f->locals[caught].is_empty()) handled.leave(f);
        return answer;
    }
    if (!async) return leave_with(f, answer);
    f->locals[waiting] = answer;
    return Value::empty();
}

Value ResumableWithNode::execute(Frame* f) {
    Value object = manager->execute(f);
    if (object.is_exception()) return object;
    at(f);
    Value enter_method, exit_method;
    TRY(load_context_methods(object, async, enter_method, exit_method));
    f->locals[exit] = exit_method;
    TRY_VALUE(entered, call(enter_method, {}));
    f->locals[waiting] = entered;
    if (async)
        if (Value v = enter->execute(f); !v.is_empty()) return v;
    return run_body(f);
}

Value ResumableWithNode::run_body(Frame* f) {
    if (target) {
        Value stored = target_in(target)->store(f, f->locals[waiting]);
        if (stored.is_exception()) return behind_body(f, stored);
    }
    return behind_body(f, run_guarded(f, body));
}

Value ResumableWithNode::behind_body(Frame* f, Value v) {
    if (suspended(v)) return v;
    Value left = finish(f, v);
    if (!async || left.is_exception()) return left;
    return behind_leave(f, leave->execute(f));
}

Value ResumableWithNode::behind_leave(Frame* f, Value v) {
    if (suspended(v)) return v;
    if (v.is_exception()) {
        if (!f->locals[caught].is_empty()) handled.leave(f);
        return v;
    }
    return leave_with(f, f->locals[waiting]);
}

Value ResumableWithNode::go_on(Frame* f, Slot& from, Value outcome) {
    if (&from == &body) return behind_body(f, outcome);
    if (&from == &leave) return behind_leave(f, outcome);
    return outcome.is_empty() ? run_body(f) : outcome;
}

} // namespace boomslang::tree
