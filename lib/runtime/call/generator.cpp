#include "runtime/call/generator.h"

#include "runtime/call/call.h"
#include "runtime/call/frame.h"
#include "runtime/call/owned.h"
#include "runtime/call/resumption.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/import.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

#include <unordered_map>

namespace boomslang::runtime {

namespace {

void trace_generator(Cell* cell, Marker& marker) {
    auto* generator = static_cast<Generator*>(cell);
    marker.mark(generator->code);
    marker.mark(generator->name);
    marker.mark(generator->qualname);
    marker.mark(generator->result);
    marker.mark(generator->handled);
    marker.mark(generator->awaiting);
    marker.mark(generator->finalizer);
    // What is left has no frame, and a traceback that keeps the frame object does not need it here.
    // Nor is its cell given back then: the frame object knows it.
    if (generator->status == Generator::Closed && generator->frame) {
        generator->frame = nullptr;
        generator->finalizer = Value::empty();
    }
    marker.mark(generator->frame);
    if (generator->status == Generator::Running) marker.mark(generator->root);
    if (generator->status == Generator::Running || generator->status == Generator::Closed) return;
    const Frame* frame = frame_at_rest(generator);
    marker.mark(frame->code);
    marker.mark(frame->function);
    // Slots beyond the locals may be stale: whatever they hold was a value once.
    marker.mark_conservatively(frame->locals, frame->locals + frame->code->kept_size);
}

// While the body in a frame runs whose items go to a sink.
class Draining {
  public:
    Draining(Frame* frame, Sink* sink) noexcept : frame_(state.drained), sink_(state.sink) {
        state.drained = frame;
        state.sink = sink;
    }
    ~Draining() {
        state.drained = frame_;
        state.sink = sink_;
    }
    Draining(const Draining&) = delete;
    Draining& operator=(const Draining&) = delete;

  private:
    Frame* frame_;
    Sink* sink_;
};

Value run_in(Frame* frame, Generator* root, Value sent);

// Runs the body from where it stopped; `sent` is Exception to raise the pending one there.
[[gnu::always_inline]] inline Value run(Generator* root, Value sent, Sink* sink = nullptr) {
    if (native_stack_low()) [[unlikely]]
        return raise_recursion();
    Frame* caller = state.frame;
    Value* place = caller ? caller->locals + caller->code->frame_size : state.stack_begin;
    Frame* frame = enter_chain(root, reinterpret_cast<Frame*>(place), caller);
    if (!frame) [[unlikely]]
        return Value::exception();
    // With what the body is handling for its context.
    if (sent.is_exception() && !static_cast<Generator*>(frame->object)->handled.is_empty())
        (void)raise_object(take_pending());
    if (!sink) return run_in(frame, root, sent);
    const Draining draining(frame, sink);
    return run_in(frame, root, sent);
}

[[gnu::always_inline]] inline Value run_in(Frame* frame, Generator* root, Value sent) {
    for (;;) {
        Value result = frame->code->executable->resume(frame, sent);
        auto* leaf = static_cast<Generator*>(frame->object);
        if (frame->resuming) {
            if (!result.is_empty()) {
                suspend_chain(frame);
                return result;
            }
            enter_inner(frame, leaf->awaiting.as<Generator>());
            sent = Value::none();
            continue;
        }
        if (result.is_exception()) [[unlikely]]
            result = refuse_stop_iteration(leaf);
        if (leave_body(frame) == frame) {
            sent = result;
            continue;
        }
        if (result.is_exception()) [[unlikely]]
            return result;
        root->result = result;
        return Value::empty();
    }
}

} // namespace

const Layout generator_layout{"Generator", sizeof(Generator), trace_generator};

const char* generator_kind(const Generator* generator) noexcept {
    const Shape* shape = generator->shape;
    return shape == &types::generator.exact   ? "generator"
           : shape == &types::coroutine.exact ? "coroutine"
                                              : "async generator";
}

Value raise_running(const Generator* generator) {
    return raise(types::ValueError, generator_kind(generator), " already executing");
}

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

std::int64_t coroutine_origin_depth = 0;

namespace {

bool has_origins = false; // some coroutine had one

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
    has_origins = true;
    origins()[coroutine] = Value::object(make_tuple(callers->items(), callers->size));
}

} // namespace

Value coroutine_origin(const Generator* coroutine) {
    auto found = origins().find(coroutine);
    return found == origins().end() ? Value::none() : found->second;
}

// A coroutine that was just made is awaited at once as a rule, so only the one that was not is
// registered, when there is another or a collection.
static Generator* unawaited = nullptr;

void register_unawaited() {
    if (unawaited && unawaited->status == Generator::Created) {
        heap.register_finalizable(unawaited);
        unawaited->finalized_if_left = false; // it is registered
    }
    unawaited = nullptr;
}

bool forget_coroutine(const Generator* coroutine) noexcept {
    if (coroutine == unawaited) unawaited = nullptr;
    return !has_origins;
}

void register_left(Generator* leaf, Generator* root) {
    for (Generator* one : {leaf, root}) {
        if (one->finalized_if_left) heap.register_finalizable(one);
        one->finalized_if_left = false;
    }
}

Generator* make_generator(Frame* frame) {
    Code* code = frame->code;
    BuiltinType& type = code->flags & kAsyncGenerator ? types::async_generator
                        : code->flags & kCoroutine    ? types::coroutine
                                                      : types::generator;
    const std::size_t slots = code->rest_size * sizeof(Value);
    auto* generator = heap.make<Generator>(&type.exact, sizeof(Frame) + slots);
    if (!generator) return nullptr;
    generator->code = code;
    generator->name = frame->function->name;
    generator->qualname = frame->function->qualname;
    generator->finalized_if_left = is_finalized_if_left(code);
    Frame* rest = frame_at_rest(generator);
    rest->code = code;
    rest->function = frame->function;
    rest->position = frame->position;
    rest->object = generator;
    rest->generator = true;
    // The others are Empty, as is all that is new in the heap.
    for (std::uint32_t i = 0; i < std::min(code->local_count, code->kept_size); ++i)
        rest->locals[i] = frame->locals[i];
    if (&type != &types::async_generator) note_maker(generator, frame);
    if (&type == &types::coroutine) {
        register_unawaited();
        unawaited = generator;
        if (coroutine_origin_depth > 0) [[unlikely]]
            note_origin(generator, frame->caller);
    }
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
    case Generator::Suspended:
    case Generator::Delegating: break;
    }
    return run(generator, value);
}

Value generator_drain(Generator* generator, Sink& sink) {
    if (generator->status == Generator::Running || generator->status == Generator::Closed)
        return generator_send(generator, Value::none());
    return run(generator, Value::none(), &sink);
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
        Frame* frame = frame_at_rest(generator);
        frame->position = nullptr;
        add_traceback(frame);
        generator->status = Generator::Closed;
        return refuse_stop_iteration(generator);
    }
    case Generator::Delegating:
        if (is_running(generator)) {
            clear_pending();
            return raise_running(generator);
        }
        // Whatever it delegates to is closed first.
        if (exit_closes_iterator()) stop_delegating(generator);
        break;
    case Generator::Suspended: break;
    }
    return run(generator, Value::exception());
}

Value generator_close(Generator* generator) {
    if (is_running(generator)) return raise_running(generator);
    if (generator->status == Generator::Created) generator->status = Generator::Closed;
    if (generator->status == Generator::Closed) return Value::none();
    state.pending = make_exception(types::GeneratorExit, empty_tuple());
    Value result = generator_throw(generator);
    if (result.is_exception()) {
        if (!pending_is(types::GeneratorExit) && !pending_is(types::StopIteration)) return result;
        clear_pending();
    } else if (!result.is_empty()) {
        return raise(types::RuntimeError, generator_kind(generator), " ignored GeneratorExit");
    }
    return Value::none();
}

Value generator_finalize(Generator* generator) {
    if (generator->status == Generator::Closed || is_running(generator)) return Value::none();
    Value self = Value::object(generator);
    if (is_exact(self, types::async_generator) && !generator->finalizer.is_empty() &&
        !generator->closed_async)
        return call(generator->finalizer, {self});
    if (is_coroutine(self) && generator->status == Generator::Created) {
        generator->status = Generator::Closed;
        return warn_never_awaited(generator);
    }
    return generator_close(generator);
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
            (void)raise(types::TypeError, "calling ", Shown{repr, type},
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

} // namespace boomslang::runtime
