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
    if (!f->resuming) {
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
    f->resuming = false;
    Value sent = mailbox(f);
    mailbox(f) = Value::none();
    if (sent.is_exception()) return sent;
    f->locals[result] = sent;
    return Value::empty();
}

Value DelegateNode::execute(Frame* f) {
    Value sent = Value::none(), v;
    bool finished = false;
    if (!f->resuming) {
        v = value->execute(f);
        if (v.is_exception()) return v;
        at(f);
        if (!is_iterator) v = await ? awaitable_iterator(v, what) : delegation_iterator(v, f->code);
        if (v.is_exception()) return v;
        f->locals[iterator] = v;
    } else {
        f->resuming = false;
        sent = mailbox(f);
        // What was run in this one's place has ended.
        finished = static_cast<Generator*>(f->object)->awaiting.is_empty();
    }
    at(f);
    if (finished) {
        v = sent;
    } else if (sent.is_none() && may_chain(f, f->locals[iterator])) {
        static_cast<Generator*>(f->object)->awaiting = f->locals[iterator];
        mailbox(f) = Value::empty();
        return kYield;
    } else if (sent.is_exception()) {
        v = delegate_throw(f->locals[iterator], finished);
    } else {
        v = delegate_send(f->locals[iterator], sent, finished);
    }
    while (!finished && !v.is_exception() && is_taken(f, v))
        v = delegate_send(f->locals[iterator], Value::none(), finished);
    if (v.is_exception()) return v;
    if (finished) {
        f->locals[iterator] = Value::none();
        f->locals[result] = v;
        return Value::empty();
    }
    mailbox(f) = v;
    return kYield;
}

Value ResumableBlockNode::execute(Frame* f) {
    std::uint32_t i = f->resuming ? static_cast<std::uint32_t>(progress.get(f)) : 0;
    for (; i < count; ++i) {
        Value v = statements[i].execute(f);
        if (v.is_empty()) continue;
        if (suspended(v)) progress.set(f, i);
        return v;
    }
    return Value::empty();
}

Value ResumableIfNode::execute(Frame* f) {
    std::int64_t branch;
    if (f->resuming) {
        branch = progress.get(f);
    } else {
        Condition c = condition->execute_bool(f);
        if (c == Condition::Raised) return Value::exception();
        branch = c == Condition::Yes;
    }
    if (!branch && !otherwise) return Value::empty();
    Value v = (branch ? then : otherwise)->execute(f);
    if (suspended(v)) progress.set(f, branch);
    return v;
}

Value ResumableWhileNode::execute(Frame* f) {
    enum Step : std::int64_t { Before, Body, Else };
    std::int64_t step = f->resuming ? progress.get(f) : Before;
    for (Value out;;) {
        if (step == Before) {
            if (before) {
                Value v = before->execute(f);
                if (suspended(v)) progress.set(f, Before);
                if (!v.is_empty()) return v;
            }
            Condition c = condition->execute_bool(f);
            if (c == Condition::Raised) return Value::exception();
            step = c == Condition::Yes ? Body : Else;
        }
        if (step == Else) {
            if (!otherwise) return Value::empty();
            Value v = otherwise->execute(f);
            if (suspended(v)) progress.set(f, Else);
            return v;
        }
        Value v = body->execute(f);
        if (suspended(v)) progress.set(f, Body);
        if (leaves_loop(v, out)) return out;
        at(f);
        TRY(poll());
        step = Before;
    }
}

void ResumableForNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "iterable", iterable);
    visit(context, "target", target);
    visit(context, "body", body);
    if (otherwise) visit(context, "else", otherwise);
}

Value ResumableForNode::execute(Frame* f) {
    std::int64_t step = 0;
    if (f->resuming) {
        step = progress.get(f);
    } else {
        Value v = iterable->execute(f);
        if (v.is_exception()) return v;
        const void* call = calls ? f->position : nullptr;
        at(f);
        Value from = is_iterator ? v : get_iterator(v);
        if (from.is_exception()) return from;
        if (may_be_claimed(from)) [[unlikely]]
            claim(v, from, call);
        f->locals[iterator] = from;
    }
    Value out = run(f, step);
    if (!suspended(out) && may_be_claimed(f->locals[iterator])) [[unlikely]]
        close_claimed(f->locals[iterator]);
    return out;
}

Value ResumableForNode::run(Frame* f, std::int64_t step) {
    enum Step : std::int64_t { Next, Body, Else };
    for (Value out;;) {
        if (step == Next) {
            at(f);
            Value item = ops::next_item(f->locals[iterator]);
            if (item.is_exception()) return item;
            if (item.is_empty()) {
                f->locals[iterator] = Value::none();
                step = Else;
            } else {
                if (to_local) local.in(f) = item;
                else TRY(target_in(target)->store(f, item));
                step = Body;
            }
        }
        if (step == Else) {
            if (!otherwise) return Value::empty();
            Value v = otherwise->execute(f);
            if (suspended(v)) progress.set(f, Else);
            return v;
        }
        Value v = body.execute(f);
        if (suspended(v)) progress.set(f, Body);
        if (leaves_loop(v, out)) return out;
        at(f);
        TRY(poll());
        step = Next;
    }
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
    enum Step : std::int64_t { Next, Body, Else };
    std::int64_t step = Next;
    if (f->resuming) {
        step = progress.get(f);
    } else {
        Value v = iterable->execute(f);
        if (v.is_exception()) return v;
        at(f);
        if (!is_iterator) v = async_iterator(v);
        if (v.is_exception()) return v;
        f->locals[iterator] = v;
    }
    for (Value out;;) {
        if (step == Next) {
            Value v = next->execute(f);
            if (suspended(v)) {
                progress.set(f, Next);
                return v;
            }
            if (v.is_exception()) {
                if (!pending_is(types::StopAsyncIteration)) return v;
                clear_pending();
                step = Else;
            } else {
                TRY(target_in(target)->store(f, f->locals[item]));
                step = Body;
            }
        }
        if (step == Else) {
            if (!otherwise) return Value::empty();
            Value v = otherwise->execute(f);
            if (suspended(v)) progress.set(f, Else);
            return v;
        }
        Value v = body->execute(f);
        if (suspended(v)) progress.set(f, Body);
        if (leaves_loop(v, out)) return out;
        at(f);
        TRY(poll());
        step = Next;
    }
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

// Runs handler `i`'s body, from the start or where it suspended.
Value ResumableTryExceptNode::handle(Frame* f, std::uint32_t i) {
    ExceptClause& handler = handlers[i];
    if (!f->resuming && handler.target) {
        Value stored = target_in(handler.target)->store(f, f->locals[caught]);
        if (stored.is_exception()) {
            handled.leave(f);
            return stored;
        }
    }
    Value v = handler.body->execute(f);
    if (suspended(v)) {
        progress.set(f, 2 + static_cast<std::int64_t>(i));
        return v;
    }
    if (handler.target) unbind_handler(f, handler, v);
    f->locals[caught] = Value::none();
    handled.leave(f);
    return v;
}

Value ResumableTryExceptNode::execute(Frame* f) {
    enum Step : std::int64_t { Body, Else, FirstHandler };
    std::int64_t step = f->resuming ? progress.get(f) : Body;
    if (step >= FirstHandler) return handle(f, static_cast<std::uint32_t>(step - FirstHandler));
    if (step == Body) {
        Value v = run_guarded(f, body);
        if (suspended(v)) progress.set(f, Body);
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
                if (matches.as_bool()) return handle(f, i);
            }
            handled.leave(f);
            return raise_caught(f, exception);
        }
        if (!v.is_empty()) return v;
    }
    if (!otherwise) return Value::empty();
    Value v = otherwise->execute(f);
    if (suspended(v)) progress.set(f, Else);
    return v;
}

void ResumableTryStarNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "body", body);
    visit_handlers(handlers, count, visit, context);
    if (otherwise) visit(context, "else", otherwise);
}

enum class StarStep : std::int64_t { Body, Else, FirstHandler };

// Runs handler `i` on its part of the group, from the start or where it suspended. Empty: go on.
Value ResumableTryStarNode::handle(Frame* f, std::uint32_t i) {
    ExceptClause& handler = handlers[i];
    Value v = Value::empty();
    if (!f->resuming) {
        TRY_VALUE(matched, take_part(f, handler, f->locals[rest]));
        if (matched.is_none()) return Value::empty();
        part.enter(f, matched.as_object());
        if (handler.target) v = target_in(handler.target)->store(f, matched);
    }
    if (!v.is_exception()) {
        v = handler.body->execute(f);
        if (suspended(v)) {
            progress.set(f, static_cast<std::int64_t>(StarStep::FirstHandler) + i);
            return v;
        }
        if (handler.target) unbind_handler(f, handler, v);
    }
    part.leave(f);
    if (!v.is_exception()) return v;
    return list_append(f->locals[raised].as<List>(), Value::object(catch_pending(f)));
}

Value ResumableTryStarNode::handle_from(Frame* f, std::uint32_t first) {
    for (std::uint32_t i = first; i < count; ++i) {
        Value v = handle(f, i);
        if (suspended(v)) return v;
        if (v.is_empty()) continue;
        handled.leave(f);
        return v;
    }
    handled.leave(f);
    at(f);
    return raise_what_is_left(f, f->locals[original], f->locals[raised], f->locals[rest]);
}

Value ResumableTryStarNode::execute(Frame* f) {
    const auto step = f->resuming ? static_cast<StarStep>(progress.get(f)) : StarStep::Body;
    if (step >= StarStep::FirstHandler)
        return handle_from(f, static_cast<std::uint32_t>(step) -
                                  static_cast<std::uint32_t>(StarStep::FirstHandler));
    if (step == StarStep::Body) {
        Value v = run_guarded(f, body);
        if (suspended(v)) progress.set(f, static_cast<std::int64_t>(StarStep::Body));
        if (v.is_exception()) {
            Object* exception = catch_pending(f);
            f->locals[original] = f->locals[rest] = Value::object(exception);
            f->locals[raised] = Value::object(make_list());
            handled.enter(f, exception);
            return handle_from(f, 0);
        }
        if (!v.is_empty()) return v;
    }
    if (!otherwise) return Value::empty();
    Value v = otherwise->execute(f);
    if (suspended(v)) progress.set(f, static_cast<std::int64_t>(StarStep::Else));
    return v;
}

Value ResumableTryFinallyNode::execute(Frame* f) {
    enum Step : std::int64_t { Body, Last, LastRaised };
    std::int64_t step = f->resuming ? progress.get(f) : Body;
    if (step == Body) {
        Value v = run_guarded(f, body);
        if (suspended(v)) {
            progress.set(f, Body);
            return v;
        }
        step = Last;
        if (v.is_exception()) {
            Object* exception = catch_pending(f);
            handled.enter(f, exception);
            v = Value::object(exception);
            step = LastRaised;
        }
        f->locals[outcome] = v;
    }
    Value w = last->execute(f);
    if (suspended(w)) {
        progress.set(f, step);
        return w;
    }
    if (step == LastRaised) handled.leave(f);
    if (!w.is_empty()) return w;
    Value v = f->locals[outcome];
    if (step == Last) return v;
    f->position = end;
    return raise_caught(f, v.as_object());
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
    enum Step : std::int64_t { Enter, Body, Exit };
    std::int64_t step = f->resuming ? progress.get(f) : Enter;
    if (step == Enter) {
        if (!f->resuming) {
            Value object = manager->execute(f);
            if (object.is_exception()) return object;
            at(f);
            Value enter_method, exit_method;
            TRY(load_context_methods(object, async, enter_method, exit_method));
            f->locals[exit] = exit_method;
            TRY_VALUE(entered, call(enter_method, {}));
            f->locals[waiting] = entered;
        }
        if (async) {
            Value v = enter->execute(f);
            if (suspended(v)) progress.set(f, Enter);
            if (!v.is_empty()) return v;
        }
        step = Body;
        if (target) {
            Value stored = target_in(target)->store(f, f->locals[waiting]);
            if (stored.is_exception()) {
                Value v = finish(f, stored);
                if (!async || v.is_exception()) return v;
                step = Exit;
            }
        }
    }
    if (step == Body) {
        Value v = run_guarded(f, body);
        if (suspended(v)) {
            progress.set(f, Body);
            return v;
        }
        Value left = finish(f, v);
        if (!async || left.is_exception()) return left;
    }
    Value v = leave->execute(f);
    if (suspended(v)) {
        progress.set(f, Exit);
        return v;
    }
    if (v.is_exception()) {
        if (!f->locals[caught].is_empty()) handled.leave(f);
        return v;
    }
    return leave_with(f, f->locals[waiting]);
}

} // namespace boomslang::tree
