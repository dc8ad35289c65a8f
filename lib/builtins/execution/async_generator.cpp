// Async generators and the awaitables that their methods return (PEP 525).
//
// Their bodies suspend for two reasons. At an `await` the value goes on to the event loop; the
// generator's `awaiting` is set then. At a `yield` it is the result of what the consumer awaits, and
// so ends that awaitable with StopIteration(value).
#include "builtins/execution/generator_methods.h"
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/call/type_support.h"
#include "runtime/container/exceptions.h"
#include "runtime/state/audit.h"

namespace boomslang::runtime {

AsyncGeneratorHooks async_generator_hooks{Value::none(), Value::none()};

namespace {

enum class Progress : std::uint8_t { Created, Iterating, Closed };

// asend() and __anext__(): `argument` is sent. athrow(): a tuple of throw()'s arguments. aclose(): Empty.
struct AsyncStep : Object {
    Generator* generator;
    Value argument;
    Progress progress;
};
const Layout step_layout{"async generator step", sizeof(AsyncStep), [](Cell* cell, Marker& marker) {
                             auto* step = static_cast<AsyncStep*>(cell);
                             marker.mark(step->generator);
                             marker.mark(step->argument);
                         }};

// The first iteration tells the event loop, which closes what is left open at its end.
Value call_hooks(Generator* generator) {
    if (generator->hooks_called) return Value::empty();
    generator->hooks_called = true;
    if (!async_generator_hooks.finalizer.is_none())
        generator->finalizer = async_generator_hooks.finalizer;
    if (!async_generator_hooks.first_iteration.is_none())
        TRY(call(async_generator_hooks.first_iteration, {Value::object(generator)}));
    return Value::empty();
}

Value make_step(BuiltinType& type, Generator* generator, Value argument) {
    TRY(call_hooks(generator));
    auto* step = heap.make<AsyncStep>(&type.exact);
    step->generator = generator;
    step->argument = argument;
    return Value::object(step);
}

// Has the body just stopped at a `yield`?
bool at_yield(const Generator* generator, Value result) {
    return result.is_value() && generator->awaiting.is_empty();
}

// Translates the outcome of running the body for asend() and athrow(). Empty: `item` is the result.
Value consumed(Generator* generator, Value result, Value& item) {
    if (result.is_empty())
        result = raise_object(make_exception(types::StopAsyncIteration, empty_tuple()));
    if (result.is_exception()) {
        if (pending_is(types::StopAsyncIteration) || pending_is(types::GeneratorExit))
            generator->closed_async = true;
        generator->running_async = false;
        return result;
    }
    if (!at_yield(generator, result)) return result;
    generator->running_async = false;
    item = result;
    return Value::empty();
}

// Not raise_stop_iteration: a None that was yielded is a value here as any other.
Value raise_item(Value result, Value item) {
    return result.is_empty() ? raise_value(types::StopIteration, item) : result;
}

// ---- asend

Value reused(const char* what) {
    return raise(types::RuntimeError, "cannot reuse already awaited ", what);
}

// As consumed().
Value advance(AsyncStep* step, Value sent, Value& item) {
    Generator* generator = step->generator;
    if (step->progress == Progress::Closed) return reused("__anext__()/asend()");
    if (step->progress == Progress::Created) {
        if (generator->running_async)
            return raise(types::RuntimeError, "anext(): asynchronous generator is already running");
        if (sent.is_none()) sent = step->argument;
        step->progress = Progress::Iterating;
    }
    generator->running_async = true;
    Value result = consumed(generator, generator_send(generator, sent), item);
    if (!result.is_value()) step->progress = Progress::Closed;
    return result;
}

Value asend_send(Value* args, std::uint32_t) {
    Value item, result = advance(receiver<AsyncStep>(args), args[1], item);
    return raise_item(result, item);
}

Value asend_next(Value* args, std::uint32_t) {
    Value arguments[] = {args[0], Value::none()};
    return asend_send(arguments, 2);
}

Value asend_throw(Value* args, std::uint32_t) {
    auto* step = receiver<AsyncStep>(args);
    if (step->progress == Progress::Closed) return reused("__anext__()/asend()");
    Value item, result = consumed(step->generator, throw_given(step->generator, args + 1), item);
    if (!result.is_value()) step->progress = Progress::Closed;
    return raise_item(result, item);
}

Value step_close(Value* args, std::uint32_t) {
    receiver<AsyncStep>(args)->progress = Progress::Closed;
    return Value::none();
}

// ---- athrow and aclose

bool closes(const AsyncStep* step) { return step->argument.is_empty(); }

// After an exception: aclose() is content when the body ended.
Value athrow_failed(AsyncStep* step) {
    step->generator->running_async = false;
    step->progress = Progress::Closed;
    if (closes(step) &&
        (pending_is(types::StopAsyncIteration) || pending_is(types::GeneratorExit))) {
        clear_pending();
        return raise_stop_iteration(Value::empty());
    }
    return Value::exception();
}

// Translates the outcome for athrow() and aclose().
Value athrow_outcome(AsyncStep* step, Value result) {
    Generator* generator = step->generator;
    if (!closes(step)) {
        Value item;
        result = consumed(generator, result, item);
        result = raise_item(result, item);
    } else if (at_yield(generator, result)) {
        generator->running_async = false;
        return raise(types::RuntimeError, "async generator ignored GeneratorExit");
    } else if (result.is_empty()) {
        result = raise_object(make_exception(types::StopAsyncIteration, empty_tuple()));
    }
    return result.is_exception() ? athrow_failed(step) : result;
}

Value athrow_begin(AsyncStep* step, Value sent) {
    Generator* generator = step->generator;
    if (generator->running_async) {
        step->progress = Progress::Closed;
        return raise(types::RuntimeError, closes(step) ? "aclose()" : "athrow()",
                     ": asynchronous generator is already running");
    }
    if (generator->closed_async) {
        step->progress = Progress::Closed;
        return raise_object(make_exception(types::StopAsyncIteration, empty_tuple()));
    }
    if (!sent.is_none())
        return raise(types::RuntimeError, "can't send non-None value to a just-started coroutine");
    step->progress = Progress::Iterating;
    generator->running_async = true;
    if (closes(step)) {
        generator->closed_async = true;
        state.pending = make_exception(types::GeneratorExit, empty_tuple());
    } else {
        auto* thrown = step->argument.as<Tuple>();
        if (!set_thrown(thrown->items[0], thrown->items[1], thrown->items[2]))
            return athrow_failed(step);
    }
    return athrow_outcome(step, async_generator_throw(generator));
}

Value athrow_send(Value* args, std::uint32_t) {
    auto* step = receiver<AsyncStep>(args);
    if (step->progress == Progress::Closed) return reused("aclose()/athrow()");
    if (step->generator->status == Generator::Closed) {
        step->progress = Progress::Closed;
        return raise_stop_iteration(Value::empty());
    }
    if (step->progress == Progress::Created) return athrow_begin(step, args[1]);
    return athrow_outcome(step, generator_send(step->generator, args[1]));
}

Value athrow_next(Value* args, std::uint32_t) {
    Value arguments[] = {args[0], Value::none()};
    return athrow_send(arguments, 2);
}

Value athrow_throw(Value* args, std::uint32_t) {
    auto* step = receiver<AsyncStep>(args);
    if (step->progress == Progress::Closed) return reused("aclose()/athrow()");
    return athrow_outcome(step, throw_given(step->generator, args + 1));
}

// ---- The generator itself

Value anext(Value* args, std::uint32_t) {
    return make_step(types::async_generator_asend, receiver<Generator>(args), Value::none());
}
Value asend(Value* args, std::uint32_t) {
    return make_step(types::async_generator_asend, receiver<Generator>(args), args[1]);
}
Value athrow(Value* args, std::uint32_t) {
    return make_step(types::async_generator_athrow, receiver<Generator>(args),
                     tuple_value({args[1], args[2].is_empty() ? Value::none() : args[2],
                                  args[3].is_empty() ? Value::none() : args[3]}));
}
Value aclose(Value* args, std::uint32_t) {
    return make_step(types::async_generator_athrow, receiver<Generator>(args), Value::empty());
}

Value get_running(Value self) { return Value::from(self.as<Generator>()->running_async); }

const NativeDef generator_method_table[] = {
    {"__anext__(self, /)", anext, "Return an awaitable of the next item."},
    {"__aiter__(self, /)", return_self, "Return self."},
    {"asend(self, value, /)", asend, "As __anext__; the yield expression gives `value`."},
    {"athrow(self, typ, val=None, tb=None, /)", athrow, "Raises where the body stopped."},
    {"aclose(self, /)", aclose, "Raises GeneratorExit where the body stopped."},
    {"__repr__(self, /)", generator_repr, "Return repr(self)."},
    {"__del__(self, /)", generator_del, nullptr},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef generator_attributes[] = {
    {"__name__", generator_get_name, generator_set_name, "The name of the generator."},
    {"__qualname__", generator_get_qualname, generator_set_qualname, "The qualified name."},
    {"ag_await", generator_get_awaited, nullptr, "What is awaited, or None."},
    {"ag_code", audited_get<"ag_code", generator_get_code>, nullptr, "The code.", kMember},
    {"ag_frame", audited_get<"ag_frame", generator_get_frame>, nullptr,
     "The activation, or None after the end."},
    {"ag_running", get_running, nullptr, "Somebody waits for an item.", kMember},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef asend_methods[] = {
    {"send(self, arg, /)", asend_send, "Goes on with the body."},
    {"throw(self, typ, val=None, tb=None, /)", asend_throw, "Raises where the body stopped."},
    {"close(self, /)", step_close, "Gives the step up."},
    {"__next__(self, /)", asend_next, "Implement next(self)."},
    {"__iter__(self, /)", return_self, "Return self."},
    {"__await__(self, /)", return_self, "Return self."},
    {nullptr, nullptr, nullptr},
};
const NativeDef athrow_methods[] = {
    {"send(self, arg, /)", athrow_send, "Goes on with the body."},
    {"throw(self, typ, val=None, tb=None, /)", athrow_throw, "Raises where the body stopped."},
    {"close(self, /)", step_close, "Gives the step up."},
    {"__next__(self, /)", athrow_next, "Implement next(self)."},
    {"__iter__(self, /)", return_self, "Return self."},
    {"__await__(self, /)", return_self, "Return self."},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value async_generator_next(Generator* generator) {
    return make_step(types::async_generator_asend, generator, Value::none());
}
Value async_step_send(Value step, Value sent, Value& item) {
    return advance(step.as<AsyncStep>(), sent, item);
}

void init_async_generator() {
    TypeSpec spec;
    spec.layout = &generator_layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.weakly_referable = true;
    init_type(types::async_generator, spec, generator_method_table, generator_attributes);
    TypeSpec step;
    step.layout = &step_layout;
    step.flags = kFinal | kNoInstantiation;
    init_type(types::async_generator_asend, step, asend_methods);
    init_type(types::async_generator_athrow, step, athrow_methods);
    heap.add_root_tracer([](Marker& marker) {
        marker.mark(async_generator_hooks.first_iteration);
        marker.mark(async_generator_hooks.finalizer);
    });
}

} // namespace boomslang::runtime
