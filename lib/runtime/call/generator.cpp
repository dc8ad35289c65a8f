#include "runtime/call/generator.h"

#include "runtime/call/call.h"
#include "runtime/call/frame.h"
#include "runtime/call/owned.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

#include <cstring>
#include <unordered_map>

namespace boomslang::runtime {

namespace {

void trace_generator(Cell* cell, Marker& marker) {
    auto* generator = static_cast<Generator*>(cell);
    marker.mark(generator->code);
    marker.mark(generator->name);
    marker.mark(generator->qualname);
    marker.mark(generator->saved);
    marker.mark(generator->result);
    marker.mark(generator->handled);
    marker.mark(generator->awaiting);
    marker.mark(generator->finalizer);
    marker.mark(generator->frame);
    if (!generator->saved || generator->status == Generator::Running) return;
    auto* frame = reinterpret_cast<Frame*>(generator->saved->bytes);
    marker.mark(frame->code);
    marker.mark(frame->function);
    // Slots beyond the locals may be stale: whatever they hold was a value once.
    marker.mark_conservatively(frame->locals, frame->locals + generator->code->frame_size);
}

// What GeneratorExit does to the iterator that a generator delegates to: it is closed, unless
// aclose() or athrow() sent it, which has to reach the innermost awaitable.
bool close_on_exit = true;

std::size_t saved_size(const Code* code) {
    return sizeof(Frame) + code->frame_size * sizeof(Value);
}

Value raise_running(const Generator* generator) {
    return raise(types::ValueError, generator_kind(generator), " already executing");
}

// StopIteration must not leave the body: a caller would take it for the generator's own end (PEP 479).
Value refuse_stop_iteration(const Generator* generator) {
    const char* name = "StopIteration";
    if (!pending_is(types::StopIteration)) {
        if (!is_exact(Value::object(generator), types::async_generator) ||
            !pending_is(types::StopAsyncIteration))
            return Value::exception();
        name = "StopAsyncIteration";
    }
    Value cause = Value::object(take_pending());
    Tuple* args =
        make_tuple({str_value(std::string(generator_kind(generator)) + " raised " + name)});
    auto* error = static_cast<BaseException*>(make_exception(types::RuntimeError, args));
    error->cause = error->context = cause;
    error->suppress_context = true;
    state.pending = error;
    return Value::exception();
}

// Runs the body from where it stopped; `sent` is Exception to raise the pending one there.
Value run(Generator* generator, Value sent) {
    Code* code = generator->code;
    Frame* caller = state.frame;
    auto* frame = reinterpret_cast<Frame*>(stack_top());
    std::uint32_t depth = caller ? caller->depth + 1 : 1;
    if (depth > state.recursion_limit || native_stack_low() ||
        frame->locals + code->frame_size > state.stack_limit) [[unlikely]]
        return raise_recursion();
    std::memcpy(static_cast<void*>(frame), generator->saved->bytes, saved_size(code));
    frame->caller = caller;
    frame->depth = depth;
    frame->object = generator;
    frame->generator = true;
    generator->running = frame;
    generator->status = Generator::Running;
    Value outer = state.handled;
    generator->outer_handled = outer;
    if (!generator->handled.is_empty()) {
        state.handled = generator->handled;
        if (sent.is_exception()) (void)raise_object(take_pending());
    }
    state.frame = frame;
    Value result;
    try {
        result = code->executable->resume(frame, sent);
    } catch (...) { // memory_guard.h
        generator->running = nullptr;
        generator->status = Generator::Closed;
        generator->saved = nullptr;
        state.handled = outer;
        throw;
    }
    state.frame = caller;
    bool own = generator->handling || !state.handled.is(outer);
    generator->handled = own ? state.handled : Value::empty();
    state.handled = outer;
    generator->running = nullptr;
    if (frame->resuming) {
        std::memcpy(static_cast<void*>(generator->saved->bytes), frame, saved_size(code));
        generator->status = Generator::Suspended;
        return result;
    }
    generator->status = Generator::Closed;
    generator->saved = nullptr;
    generator->awaiting = generator->handled = Value::empty();
    if (result.is_exception()) return refuse_stop_iteration(generator);
    generator->result = result;
    return Value::empty();
}

} // namespace

const Layout generator_layout{"Generator", sizeof(Generator), trace_generator};

const char* generator_kind(const Generator* generator) noexcept {
    const Shape* shape = generator->shape;
    return shape == &types::generator.exact   ? "generator"
           : shape == &types::coroutine.exact ? "coroutine"
                                              : "async generator";
}

std::int64_t coroutine_origin_depth = 0;

namespace {

// Few programs ask for origins, so they stand outside of the coroutines.
std::unordered_map<const Generator*, Value>& origins() {
    static auto* all = [] {
        static std::unordered_map<const Generator*, Value> table;
        heap.add_root_tracer([](Marker& marker) {
            for (const auto& [coroutine, origin] : table) marker.mark(origin);
        });
        heap.add_weak_tracer([](Heap& h, Marker&) {
            std::erase_if(table, [&](const auto& entry) { return !h.is_marked(entry.first); });
        });
        return &table;
    }();
    return *all;
}

void note_origin(const Generator* coroutine, const Frame* caller) {
    List* callers = make_list();
    for (std::int64_t i = 0; caller && i < coroutine_origin_depth; ++i, caller = caller->caller) {
        Value place[] = {Value::object(caller->code->filename),
                         Value::integer(frame_span(caller).line),
                         Value::object(caller->code->name)};
        (void)list_append(callers, Value::object(make_tuple(place, 3)));
    }
    origins()[coroutine] = Value::object(make_tuple(callers->items(), callers->size));
}

} // namespace

Value coroutine_origin(const Generator* coroutine) {
    auto found = origins().find(coroutine);
    return found == origins().end() ? Value::none() : found->second;
}

Generator* make_generator(Frame* frame) {
    Code* code = frame->code;
    BuiltinType& type = code->flags & kAsyncGenerator ? types::async_generator
                        : code->flags & kCoroutine    ? types::coroutine
                                                      : types::generator;
    auto* generator = heap.make<Generator>(&type.exact);
    generator->code = code;
    generator->name = frame->function->name;
    generator->qualname = frame->function->qualname;
    ByteArray* saved = heap.make_bytes(saved_size(code));
    std::memcpy(static_cast<void*>(saved->bytes), frame, saved_size(code));
    auto* copy = reinterpret_cast<Frame*>(saved->bytes);
    copy->resuming = false;
    generator->saved = saved;
    if (&type == &types::generator) note_maker(generator, frame);
    if (coroutine_origin_depth > 0 && code->flags & kCoroutine) [[unlikely]]
        note_origin(generator, frame->caller);
    if (code->cleans_up || !(code->flags & kGenerator)) heap.register_finalizable(generator);
    return generator;
}

Value generator_send(Generator* generator, Value value) {
    switch (generator->status) {
    case Generator::Running: return raise_running(generator);
    case Generator::Created:
        if (!value.is_none()) [[unlikely]]
            return raise(types::TypeError, "can't send non-None value to a just-started ",
                         generator_kind(generator));
        break;
    case Generator::Closed:
        if (is_coroutine(Value::object(generator)))
            return raise(types::RuntimeError, "cannot reuse already awaited coroutine");
        generator->result = Value::none();
        return Value::empty();
    case Generator::Suspended: break;
    }
    return run(generator, value);
}

Value generator_throw(Generator* generator) {
    switch (generator->status) {
    case Generator::Running: clear_pending(); return raise_running(generator);
    case Generator::Closed:
        if (is_coroutine(Value::object(generator))) {
            clear_pending();
            return raise(types::RuntimeError, "cannot reuse already awaited coroutine");
        }
        return Value::exception();
    case Generator::Created: {
        // It never began, so it cannot catch anything; the traceback shows where it would have.
        generator->status = Generator::Closed;
        auto* frame = reinterpret_cast<Frame*>(generator->saved->bytes);
        frame->position = nullptr;
        frame->object = nullptr;
        add_traceback(frame);
        generator->saved = nullptr;
        return refuse_stop_iteration(generator);
    }
    case Generator::Suspended: return run(generator, Value::exception());
    }
    __builtin_unreachable();
}

Value generator_close(Generator* generator) {
    if (generator->status == Generator::Running) return raise_running(generator);
    if (generator->status == Generator::Created) {
        generator->status = Generator::Closed;
        generator->saved = nullptr;
    }
    if (generator->status == Generator::Closed) return Value::none();
    state.pending = make_exception(types::GeneratorExit, empty_tuple());
    Value result = run(generator, Value::exception());
    if (result.is_exception()) {
        if (!pending_is(types::GeneratorExit) && !pending_is(types::StopIteration)) return result;
        clear_pending();
    } else if (!result.is_empty()) {
        return raise(types::RuntimeError, generator_kind(generator), " ignored GeneratorExit");
    }
    return Value::none();
}

Value generator_finalize(Generator* generator) {
    if (generator->status == Generator::Closed || generator->status == Generator::Running)
        return Value::none();
    Value self = Value::object(generator);
    if (is_exact(self, types::async_generator) && !generator->finalizer.is_empty() &&
        !generator->closed_async)
        return call(generator->finalizer, {self});
    if (is_coroutine(self) && generator->status == Generator::Created) {
        generator->status = Generator::Closed;
        generator->saved = nullptr;
        TRY_VALUE(warnings, import_module(intern("warnings")));
        return call_method(warnings, intern("_warn_unawaited_coroutine"), {self});
    }
    return generator_close(generator);
}

// ---- Delegation

namespace {

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

Value delegate_send(Value iterator, Value sent, bool& finished) {
    // While the inner one runs, the outer one's gi_yieldfrom is it, too.
    note_awaited(iterator);
    if (is_direct(iterator)) {
        auto* inner = iterator.as<Generator>();
        Value result = generator_send(inner, sent);
        return step_outcome(iterator, result, inner->result, finished);
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
    if (close_on_exit && pending_is(types::GeneratorExit)) {
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
        state.pending = thrown.as_object();
        return Value::exception();
    }
    return step_outcome(iterator, call(method, {thrown}), Value::none(), finished);
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

Value awaitable_iterator(Value v) {
    if (is_coroutine(v)) {
        if (!v.as<Generator>()->awaiting.is_empty())
            return raise(types::RuntimeError, "coroutine is being awaited already");
        return v;
    }
    if (is_exact(v, types::generator) && (v.as<Generator>()->code->flags & kIterableCoroutine))
        return v;
    if (!type_of(v)->has(Dunder::Await))
        return raise(types::TypeError, "object ", type_name(v),
                     " can't be used in 'await' expression");
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

bool set_thrown(Value type, Value value, Value traceback) {
    if (value.is_empty()) value = Value::none();
    if (!traceback.is_empty() && !traceback.is_none() && !is_exact(traceback, types::traceback)) {
        (void)raise(types::TypeError, "throw() third argument must be a traceback object");
        return false;
    }
    Value instance = type;
    if (is_exception_class(type)) {
        if (is_exception_instance(value) && is_subtype(type_of(value), type.as<Type>()))
            instance = value;
        else if (is_tuple(value)) instance = call_with(type, value.as<Tuple>(), nullptr);
        else if (value.is_none()) instance = call(type, {});
        else instance = call(type, {value});
        // That there is no such exception is thrown in its place.
        if (instance.is_exception()) return true;
        if (!is_exception_instance(instance)) {
            (void)raise(types::TypeError, "calling ", repr_text(type),
                        " should have returned an instance of BaseException, not ",
                        type_name(instance));
            return true;
        }
    } else if (!is_exception_instance(type)) {
        (void)raise(types::TypeError,
                    "exceptions must be classes or instances deriving from "
                    "BaseException, not ",
                    type_name(type));
        return false;
    } else if (!value.is_none()) {
        (void)raise(types::TypeError, "instance exception may not have a separate value");
        return false;
    }
    if (!traceback.is_empty()) instance.as<BaseException>()->traceback = traceback;
    state.pending = instance.as_object();
    return true;
}

Value async_generator_throw(Generator* generator) {
    bool outer = close_on_exit;
    close_on_exit = false;
    Value result = generator_throw(generator);
    close_on_exit = outer;
    return result;
}

} // namespace boomslang::runtime
