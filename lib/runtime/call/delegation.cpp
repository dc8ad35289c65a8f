// What generators delegate to: `yield from`, `await`, and the steps of `async for`.
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/container/exceptions.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// What GeneratorExit does to the iterator that a generator delegates to: it is closed, unless
// aclose() or athrow() sent it, which has to reach the innermost awaitable.
bool close_on_exit = true;

Generator* running_generator() {
    Frame* frame = state.frame;
    return frame && frame->generator ? static_cast<Generator*>(frame->object) : nullptr;
}

void note_awaited(Value iterator) {
    if (Generator* generator = running_generator()) generator->awaiting = iterator;
}

// The outcome of one step: `result` Empty means the iterator ended with `value`.
Value step_outcome(Value iterator, Value result, Value value, bool& finished) {
    finished = false;
    if (result.is_empty()) {
        finished = true;
        result = value;
    } else if (result.is_exception()) {
        note_awaited(Value::empty());
        if (!pending_is(types::StopIteration)) return result;
        finished = true;
        return take_stop_value();
    }
    note_awaited(finished ? Value::empty() : iterator);
    return result;
}

bool is_direct(Value iterator) {
    return is_exact(iterator, types::generator) || is_exact(iterator, types::coroutine);
}

// close() of the inner iterator when GeneratorExit comes. Empty, or Exception.
Value close_iterator(Value iterator) {
    if (is_direct(iterator)) {
        TRY(generator_close(iterator.as<Generator>()));
        return Value::empty();
    }
    Value method = find_attribute(iterator, names.close);
    if (method.is_exception()) report_unraisable(iterator);
    else if (!method.is_empty()) TRY(call(method, {}));
    return Value::empty();
}

} // namespace

namespace {
thread_local ThrownAs* thrown_as = nullptr;
}
ThrownAs::ThrownAs(const Value* arguments) noexcept
    : arguments(arguments), thrown(state.pending), before(std::exchange(thrown_as, this)) {}
ThrownAs::~ThrownAs() { thrown_as = before; }
Value ThrownAs::pass_on(Value method, Value thrown) {
    if (!thrown_as || thrown_as->thrown != thrown.as_object()) return call(method, {thrown});
    const Value* given = thrown_as->arguments;
    return call(method, given, given[1].is_empty() ? 1 : given[2].is_empty() ? 2 : 3, nullptr);
}

void ThrownAs::put_back(Object* object) {
    state.pending = object;
    if (thrown_as && thrown_as->thrown == object &&
        is_exact(Value::object(object), types::BaseException))
        (void)set_thrown(thrown_as->arguments[0], thrown_as->arguments[1], thrown_as->arguments[2]);
}

// Whether what is thrown goes to a method of the foreign iterator that the innermost generator delegates
// to. What that was given is its own affair: no exception is made of it, right or wrong.
static bool foreign_catches(Generator* generator, Value type) {
    const bool is_class = is_kind(type, kTypeSubclass);
    if (is_subtype(is_class ? type.as<Type>() : type_of(type), &types::GeneratorExit)) return false;
    while (generator->status == Generator::Suspended ||
           generator->status == Generator::Delegating) {
        if (generator->awaiting.is_empty() || is_running(generator)) return false;
        if (!is_direct(generator->awaiting))
            return !type_lookup(type_of(generator->awaiting), names.throw_).is_empty();
        generator = generator->awaiting.as<Generator>();
    }
    return false;
}

Value throw_given(Generator* generator, const Value* arguments) {
    if (foreign_catches(generator, arguments[0]))
        state.pending = make_exception(types::BaseException, empty_tuple());
    else if (!set_thrown(arguments[0], arguments[1], arguments[2])) return Value::exception();
    const ThrownAs given(arguments);
    return generator_throw(generator);
}

bool exit_closes_iterator() { return close_on_exit && pending_is(types::GeneratorExit); }

Value delegate_send(Value iterator, Value sent, bool& finished) {
    // While the inner one runs, the outer one's gi_yieldfrom is it, too.
    note_awaited(iterator);
    if (is_direct(iterator)) {
        auto* inner = iterator.as<Generator>();
        Value result = generator_send(inner, sent);
        return step_outcome(iterator, result, inner->result, finished);
    }
    if (is_exact(iterator, types::async_generator_asend)) {
        Value item, result = async_step_send(iterator, sent, item);
        return step_outcome(iterator, result, item, finished);
    }
    Value result;
    if (!sent.is_none()) result = call_method(iterator, names.send, {sent});
    else if (Type* type = type_of(iterator); type->next) result = type->next(iterator.as_object());
    else if (type->has(Dunder::Next)) result = call_dunder(Dunder::Next, iterator);
    else result = raise(types::TypeError, "'", type_name(iterator), "' object is not an iterator");
    return step_outcome(iterator, result, Value::none(), finished);
}

Value delegate_throw(Value iterator, bool& finished) {
    finished = false;
    if (exit_closes_iterator()) {
        Object* thrown = take_pending();
        Value closed = close_iterator(iterator);
        note_awaited(Value::empty());
        if (!closed.is_exception()) state.pending = thrown;
        return Value::exception();
    }
    if (is_direct(iterator)) {
        auto* inner = iterator.as<Generator>();
        Value result = generator_throw(inner);
        return step_outcome(iterator, result, inner->result, finished);
    }
    Value thrown = Value::object(take_pending());
    TRY_VALUE(method, find_attribute(iterator, names.throw_));
    if (method.is_empty()) {
        note_awaited(Value::empty());
        ThrownAs::put_back(thrown.as_object());
        return Value::exception();
    }
    return step_outcome(iterator, ThrownAs::pass_on(method, thrown), Value::none(), finished);
}

Value delegation_iterator(Value v, const Code* code) {
    if (is_coroutine(v)) {
        if (!(code->flags & (kCoroutine | kIterableCoroutine)))
            return raise(types::TypeError, "cannot 'yield from' a coroutine object in a "
                                           "non-coroutine generator");
        return v;
    }
    if (is_exact(v, types::generator)) return v;
    return get_iterator(v);
}

Value awaitable_iterator(Value v, Awaited what) {
    if (is_coroutine(v)) {
        if (!v.as<Generator>()->awaiting.is_empty())
            return raise(types::RuntimeError, "coroutine is being awaited already");
        return v;
    }
    if (is_exact(v, types::generator) && (v.as<Generator>()->code->flags & kIterableCoroutine))
        return v;
    if (is_exact(v, types::async_generator_asend)) return v;
    if (!type_of(v)->has(Dunder::Await)) {
        if (what == Awaited::Expression)
            return raise(types::TypeError, "object ", type_name(v),
                         " can't be used in 'await' expression");
        return raise(types::TypeError, "'async with' received an object from ",
                     what == Awaited::Enter ? "__aenter__" : "__aexit__",
                     " that does not implement __await__: ", type_name(v));
    }
    TRY_VALUE(iterator, call_dunder(Dunder::Await, v));
    if (is_coroutine(iterator) || (is_exact(iterator, types::generator) &&
                                   (iterator.as<Generator>()->code->flags & kIterableCoroutine)))
        return raise(types::TypeError, "__await__() returned a coroutine");
    const Type* type = type_of(iterator);
    if (!type->next && !type->has(Dunder::Next))
        return raise(types::TypeError, "__await__() returned non-iterator of type '",
                     type_name(iterator), "'");
    return iterator;
}

Value async_iterator(Value v) {
    if (!type_of(v)->has(Dunder::AIter))
        return raise(types::TypeError, "'async for' requires an object with __aiter__ method, got ",
                     type_name(v));
    TRY_VALUE(iterator, call_dunder(Dunder::AIter, v));
    if (!type_of(iterator)->has(Dunder::ANext))
        return raise(types::TypeError,
                     "'async for' received an object from __aiter__ that does not "
                     "implement __anext__: ",
                     type_name(iterator));
    return iterator;
}

Value async_next(Value iterator) {
    if (is_exact(iterator, types::async_generator))
        return async_generator_next(iterator.as<Generator>());
    if (!type_of(iterator)->has(Dunder::ANext))
        return raise(types::TypeError,
                     "'async for' requires an iterator with __anext__ method, got ",
                     type_name(iterator));
    TRY_VALUE(next, call_dunder(Dunder::ANext, iterator));
    Value awaitable = awaitable_iterator(next);
    if (!awaitable.is_exception()) return awaitable;
    Value cause = Value::object(take_pending());
    Tuple* args = make_tuple(
        {str_value("'async for' received an invalid object from __anext__: " + type_name(next))});
    auto* error = static_cast<BaseException*>(make_exception(types::TypeError, args));
    error->cause = error->context = cause;
    error->suppress_context = true;
    return raise_object(error);
}

Value async_generator_throw(Generator* generator) {
    bool outer = close_on_exit;
    close_on_exit = false;
    Value result = generator_throw(generator);
    close_on_exit = outer;
    return result;
}

} // namespace boomslang::runtime
