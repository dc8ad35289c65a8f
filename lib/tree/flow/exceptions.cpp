#include "tree/flow/exceptions.h"

#include "runtime/call/call.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

namespace boomslang::tree {

using namespace runtime;

Value handler_matches(Frame* f, const ExceptClause& handler, Object* exception) {
    if (!handler.type) return Value::from(true);
    Value type = handler.type->execute(f);
    if (type.is_exception()) return type;
    f->position = handler.place;
    return exception_matches(Value::object(exception), type);
}

Value run_handler(Frame* f, ExceptClause& handler, Object* exception) {
    if (handler.target) TRY(target_in(handler.target)->store(f, Value::object(exception)));
    Value v = handler.body->execute(f);
    if (handler.target) unbind_handler(f, handler, v);
    return v;
}

// The name is unbound whatever happened; that it may be gone already is no error.
void unbind_handler(Frame* f, const ExceptClause& handler, Value v) {
    Object* raised = v.is_exception() ? state.pending : nullptr;
    Frame* traced = state.traced;
    const void* position = f->position;
    (void)target_in(handler.target)->store(f, Value::none());
    if (Value gone = handler.unbind->execute(f); gone.is_exception()) clear_pending();
    f->position = position;
    if (raised) {
        state.pending = raised;
        state.traced = traced;
    }
}

void visit_handlers(ExceptClause* handlers, std::uint32_t count, ChildVisitor visit,
                    void* context) {
    for (std::uint32_t i = 0; i < count; ++i) {
        if (handlers[i].type) visit(context, "except", handlers[i].type);
        if (handlers[i].target) visit(context, "as", handlers[i].target);
        visit(context, "body", handlers[i].body);
    }
}

Value take_part(Frame* f, const ExceptClause& handler, Value& rest) {
    Value type = handler.type->execute(f);
    if (type.is_exception()) return type;
    f->position = handler.place;
    Value matched, remaining;
    TRY(match_exception_group(rest, type, matched, remaining));
    rest = remaining;
    return matched;
}

Value raise_what_is_left(Frame* f, Value original, Value raised, Value rest) {
    TRY_VALUE(merged, merge_exception_group(original, raised, rest));
    return merged.is_none() ? Value::empty() : raise_caught(f, merged.as_object());
}

void TryExceptNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "body", body);
    visit_handlers(handlers, count, visit, context);
    if (otherwise) visit(context, "else", otherwise);
}

Value TryExceptNode::execute(Frame* f) {
    Value v = run_guarded(f, body);
    if (v.is_empty()) return otherwise ? otherwise->execute(f) : v;
    if (!v.is_exception()) return v;
    Object* exception = catch_pending(f);
    {
        Handling handling(exception);
        for (std::uint32_t i = 0; i < count; ++i) {
            TRY_VALUE(matches, handler_matches(f, handlers[i], exception));
            if (matches.as_bool()) return run_handler(f, handlers[i], exception);
        }
    }
    return raise_caught(f, exception);
}

void TryStarNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "body", body);
    visit_handlers(handlers, count, visit, context);
    if (otherwise) visit(context, "else", otherwise);
}

Value TryStarNode::execute(Frame* f) {
    Value v = run_guarded(f, body);
    if (v.is_empty()) return otherwise ? otherwise->execute(f) : v;
    if (!v.is_exception()) return v;
    Object* original = catch_pending(f);
    Value rest = Value::object(original);
    List* raised = make_list();
    for (std::uint32_t i = 0; i < count; ++i) {
        Handling handling(original);
        TRY_VALUE(matched, take_part(f, handlers[i], rest));
        if (matched.is_none()) continue;
        Handling inner(matched.as_object());
        Value result = run_handler(f, handlers[i], matched.as_object());
        if (result.is_exception()) TRY(list_append(raised, Value::object(catch_pending(f))));
        else if (!result.is_empty()) return result;
    }
    at(f);
    return raise_what_is_left(f, Value::object(original), Value::object(raised), rest);
}

Value TryFinallyNode::execute(Frame* f) {
    Value v = run_guarded(f, body);
    if (!v.is_exception()) {
        Value w = last->execute(f);
        return w.is_empty() ? v : w;
    }
    Object* exception = catch_pending(f);
    {
        Handling handling(exception);
        Value w = last->execute(f);
        if (!w.is_empty()) return w;
    }
    f->position = end;
    return raise_caught(f, exception);
}

// --- with

Value WithNode::execute(Frame* f) {
    Value object = manager->execute(f);
    if (object.is_exception()) return object;
    at(f);
    Value enter, exit;
    TRY(load_context_methods(object, false, enter, exit));
    TRY_VALUE(entered, call(enter, {}));
    Value v = target ? target_in(target)->store(f, entered) : Value::empty();
    if (!v.is_exception()) v = run_guarded(f, body);
    if (!v.is_exception()) {
        at(f);
        TRY(ops::call_exit(exit, nullptr));
        return v;
    }
    Object* exception = catch_pending(f);
    const void* position = f->position;
    {
        Handling handling(exception);
        at(f);
        TRY_VALUE(result, ops::call_exit(exit, exception));
        switch (truth_of(result)) {
        case Condition::Yes: return Value::empty();
        case Condition::Raised: return Value::exception();
        case Condition::No: break;
        }
    }
    f->position = position;
    return raise_caught(f, exception);
}

// --- raise, assert

Value RaiseNode::execute(Frame* f) {
    if (!exception) {
        at(f);
        if (!state.handled.is_object()) return runtime::raise_again();
        return raise_caught(f, state.handled.as_object());
    }
    Value v = exception->execute(f);
    if (v.is_exception()) return v;
    Value because = Value::empty();
    if (cause) {
        because = cause->execute(f);
        if (because.is_exception()) return because;
    }
    at(f);
    return raise_statement(v, because);
}

Value AssertNode::execute(Frame* f) {
    switch (test->execute_bool(f)) {
    case Condition::Yes: return Value::empty();
    case Condition::Raised: return Value::exception();
    case Condition::No: break;
    }
    if (!message) {
        at_first(f);
        TRY_VALUE(bare, exception_instance(Value::object(&types::AssertionError)));
        return raise_object(bare.as_object());
    }
    Value v = message->execute(f);
    if (v.is_exception()) return v;
    at_first(f);
    return raise_value(types::AssertionError, v);
}

} // namespace boomslang::tree
