// A task goes on: its coroutine runs until it waits for something, or to its end.
#include "modules/asyncio/asyncio.h"
#include "runtime/call/generator.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"

namespace boomslang::runtime::aio {

namespace {

// What the loop calls: task_step(task, exception), or with a future that is done, what came of that.
struct Step : Object {
    Value task, exception;
};
BuiltinType step_type{}, wakeup_type{};
const Layout step_layout = layout_of_values<Step, 2>("TaskStepMethWrapper");

Value make_step(BuiltinType& type, Future* task, Value exception) {
    auto* step = heap.make<Step>(&type.exact);
    step->task = Value::object(task);
    step->exception = exception;
    return Value::object(step);
}

Value fail_soon(Future* task, const std::string& message) {
    Object* error = make_exception(types::RuntimeError, make_tuple({str_value(message)}));
    return step_soon(task, Value::object(error));
}

// Waits for `future`, which the coroutine has yielded.
Value wait_for(Future* task, Value future) {
    Str* const cancel = kept_name<"cancel">();
    if (is_plain(future)) {
        auto* waited = future.as<Future>();
        waited->blocking = false;
        TRY(add_callback(waited, make_step(wakeup_type, task, Value::empty()), task->context));
    } else {
        Str* const blocking = kept_name<"_asyncio_future_blocking">();
        Str* const add = kept_name<"add_done_callback">();
        TRY(set_attribute(future, blocking, Value::from(false)));
        TRY_VALUE(method, get_attribute(future, add));
        const Value arguments[] = {make_step(wakeup_type, task, Value::empty()), task->context};
        TRY(call(method, arguments, 2, make_tuple({Value::object(kept_name<"context">())})));
    }
    task->waits_for = future;
    if (!task->must_cancel) return Value::empty();
    TRY_VALUE(method, get_attribute(future, cancel));
    TRY_VALUE(done, call(method, &task->cancel_message, 1,
                         make_tuple({Value::object(kept_name<"msg">())})));
    const int was_cancelled = truth(done);
    if (was_cancelled < 0) return Value::exception();
    if (was_cancelled) task->must_cancel = false;
    return Value::empty();
}

// What becomes of the task after its coroutine has yielded `yielded`.
Value take_yielded(Future* task, Value yielded) {
    const Value self = Value::object(task);
    if (yielded.is_none()) return step_soon(task, Value::empty());
    const bool plain = is_plain(yielded);
    Value blocking = Value::empty(), loop;
    if (plain) {
        blocking = Value::from(yielded.as<Future>()->blocking);
        loop = yielded.as<Future>()->loop;
    } else {
        blocking = find_attribute(yielded, kept_name<"_asyncio_future_blocking">());
        if (blocking.is_exception()) return blocking;
        if (blocking.is_empty() || blocking.is_none()) {
            if (is_exact(yielded, types::generator))
                return fail_soon(task, "yield was used instead of yield from for generator in "
                                       "task " +
                                           repr_text(self) + " with " + repr_text(yielded));
            return fail_soon(task, "Task got bad yield: " + repr_text(yielded));
        }
        static Imported get_loop{"asyncio.futures", "_get_loop"};
        TRY_VALUE(getter, get_loop.get());
        loop = call(getter, {yielded});
        if (loop.is_exception()) return loop;
    }
    if (yielded.is(self)) return fail_soon(task, "Task cannot await on itself: " + repr_text(self));
    if (!loop.is(task->loop))
        return fail_soon(task, "Task " + repr_text(self) + " got Future " + repr_text(yielded) +
                                   " attached to a different loop");
    const int waits = truth(blocking);
    if (waits < 0) return Value::exception();
    if (!waits)
        return fail_soon(task, "yield was used instead of yield from in task " + repr_text(self) +
                                   " with " + repr_text(yielded));
    return wait_for(task, yielded);
}

// The pending exception has left the coroutine.
Value take_exception(Future* task) {
    bool done = false;
    if (pending_is_imported(cancelled_error_class)) {
        task->cancelled_error = Value::object(take_pending());
        return cancel_future(task, Value::none(), done) ? Value::empty() : Value::exception();
    }
    const bool leaves = pending_is(types::KeyboardInterrupt) || pending_is(types::SystemExit);
    const Value error = Value::object(take_pending());
    TRY(finish_with(task, error));
    if (!leaves) return Value::empty();
    state.pending = error.as_object();
    return Value::exception();
}
Value take_result(Future* task, Value result) {
    if (!task->must_cancel) return finish(task, result);
    bool done = false;
    task->must_cancel = false;
    return cancel_future(task, task->cancel_message, done) ? Value::empty() : Value::exception();
}

// One step of the coroutine. Object: what it yielded; Empty: it ended with `result`; Exception.
Value resume(Value coroutine, Value exception, Value& result) {
    result = Value::none();
    if (is_coroutine(coroutine) || is_exact(coroutine, types::generator)) {
        auto* generator = coroutine.as<Generator>();
        Value yielded;
        if (exception.is_empty()) {
            yielded = generator_send(generator, Value::none());
        } else {
            state.pending = exception.as_object();
            yielded = generator_throw(generator);
        }
        result = generator->result;
        return yielded;
    }
    const Value yielded = exception.is_empty() ? call_method(coroutine, names.send, {Value::none()})
                                               : call_method(coroutine, names.throw_, {exception});
    if (!yielded.is_exception() || !pending_is(types::StopIteration)) return yielded;
    result = take_stop_value();
    return Value::empty();
}

Value step_inside(Future* task, Value exception) {
    Value result;
    const Value yielded = resume(task->coroutine, exception, result);
    if (yielded.is_exception()) return take_exception(task);
    if (yielded.is_empty()) return take_result(task, result.is_empty() ? Value::none() : result);
    const Value taken = take_yielded(task, yielded);
    if (!taken.is_exception()) return taken;
    const Value error = Value::object(take_pending());
    return task->status == Status::Pending ? finish_with(task, error) : Value::empty();
}

Value call_step(Value* args, std::uint32_t) {
    auto* step = receiver<Step>(args);
    return task_step(step->task.as<Future>(), step->exception);
}
Value call_wakeup(Value* args, std::uint32_t) {
    auto* task = receiver<Step>(args)->task.as<Future>();
    if (is_plain(args[1]) && args[1].as<Future>()->status != Status::Pending) {
        Value result;
        TRY_VALUE(exception, outcome(args[1].as<Future>(), result));
        return task_step(task, exception);
    }
    const Value result = call_method(args[1], kept_name<"result">(), {});
    return task_step(task, result.is_exception() ? Value::object(take_pending()) : Value::empty());
}
Value get_task(Value self) { return self.as<Step>()->task; }
Value get_qualname(Value self) {
    const Value coroutine = self.as<Step>()->task.as<Future>()->coroutine;
    return get_attribute(coroutine, kept_name<"__qualname__">());
}
const NativeDef step_methods[] = {{"__call__(self, /)", call_step, nullptr},
                                  {nullptr, nullptr, nullptr}};
const NativeDef wakeup_methods[] = {{"__call__(self, fut, /)", call_wakeup, nullptr},
                                    {nullptr, nullptr, nullptr}};
const GetSetDef attributes[] = {
    {"__self__", get_task, nullptr, nullptr},
    {"__qualname__", get_qualname, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value step_soon(Future* task, Value exception) {
    return call_soon(task->loop, make_step(step_type, task, exception), Value::empty(),
                     task->context);
}

Value task_step(Future* task, Value exception) {
    if (task->status != Status::Pending)
        return raise_imported(invalid_state_class,
                              "_step(): already done: " + repr_text(Value::object(task)) + " " +
                                  (exception.is_empty() ? "" : repr_text(exception)));
    if (task->must_cancel) {
        TRY_VALUE(cancelled, cancelled_error_class.get());
        if (exception.is_empty() || !is_instance_of(exception, *cancelled.as<Type>())) {
            exception = cancelled_error(task);
            if (exception.is_exception()) return exception;
        }
        task->must_cancel = false;
    }
    task->waits_for = Value::empty();
    const Value loop = task->loop, self = Value::object(task);
    TRY(enter_task(loop, self));
    const Value done = step_inside(task, exception);
    if (!done.is_exception()) return leave_task(loop, self);
    Object* error = take_pending();
    if (leave_task(loop, self).is_exception()) clear_pending();
    state.pending = error;
    return Value::exception();
}

void prepare_step_types() {
    if (step_type.shape) return;
    TypeSpec spec;
    spec.layout = &step_layout;
    spec.module = "builtins";
    spec.flags = kFinal | kNoInstantiation;
    spec.name = "TaskStepMethWrapper";
    init_type(step_type, spec, step_methods, attributes);
    spec.name = "TaskWakeupMethWrapper";
    init_type(wakeup_type, spec, wakeup_methods, attributes);
}

} // namespace boomslang::runtime::aio
