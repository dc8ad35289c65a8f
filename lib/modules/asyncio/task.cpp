// asyncio.Task: a future that runs a coroutine.
#include "modules/asyncio/asyncio.h"
#include "modules/lang/contextvars.h"
#include "runtime/call/generator.h"
#include "runtime/call/native_arguments.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"

#include <vector>

namespace boomslang::runtime::aio {

namespace {

const Layout future_layout = layout_of_values<Future, kFutureValues>("Future");
Imported is_coroutine_like{"asyncio.coroutines", "iscoroutine"},
    shown_task{"asyncio.base_tasks", "_task_repr"},
    stack_of_task{"asyncio.base_tasks", "_task_get_stack"},
    print_stack_of_task{"asyncio.base_tasks", "_task_print_stack"};
std::int64_t last_number = 0;

Future* self_task(Value* args) { return receiver<Future>(args); }
Value or_none(Value v) { return v.is_empty() ? Value::none() : v; }

Value future_new(Value* args, std::uint32_t) {
    auto* future = make_instance_of<Future>(requested_class(args));
    future->loop = future->callbacks = future->result = Value::empty();
    future->exception = future->exception_traceback = future->cancel_message =
        future->cancelled_error = future->source_traceback = Value::none();
    future->coroutine = future->waits_for = future->name = future->context = Value::empty();
    return Value::object(future);
}

// Task(coro, *, loop=None, name=None, context=None)
Value task_init(Value* args, std::uint32_t) {
    Future* task = self_task(args);
    TRY(start_future(task, or_none(args[2])));
    bool fits = is_coroutine(args[1]);
    if (!fits) {
        TRY_VALUE(check, is_coroutine_like.get());
        TRY_VALUE(answer, call(check, {args[1]}));
        if (!truth_argument(answer, fits)) return Value::exception();
    }
    if (!fits) {
        task->log_destroy = false; // nobody waits for it
        return raise(types::TypeError, "a coroutine was expected, got ", Shown{repr, args[1]});
    }
    const Value given_name = or_none(args[3]);
    if (given_name.is_none()) {
        task->number = ++last_number;
        task->name = Value::empty();
    } else {
        TRY_VALUE(text, to_str(given_name));
        task->name = text;
    }
    const Value context = or_none(args[4]);
    task->context = context.is_none() ? copy_current_context() : context;
    task->coroutine = args[1];
    TRY(step_soon(task, Value::empty()));
    TRY(register_task(args[0]));
    return Value::none();
}
Value task_repr(Value* args, std::uint32_t) {
    TRY_VALUE(shown, shown_task.get());
    return call(shown, {args[0]});
}
Value task_del(Value* args, std::uint32_t) {
    Future* task = self_task(args);
    if (task->loop.is_empty()) return Value::none();
    if (task->status == Status::Pending && task->log_destroy) {
        Dict* about = make_dict();
        dict_set(about, kept_name<"task">(), args[0]);
        dict_set(about, kept_name<"message">(), str_value("Task was destroyed but it is pending!"));
        if (!task->source_traceback.is_none())
            dict_set(about, kept_name<"source_traceback">(), task->source_traceback);
        TRY(call_method(task->loop, kept_name<"call_exception_handler">(), {Value::object(about)}));
    }
    return report_unretrieved(task);
}
Value method_cancel(Value* args, std::uint32_t) {
    Future* task = self_task(args);
    const Value message = or_none(args[1]);
    task->log_traceback = false;
    if (task->loop.is_empty() || task->status != Status::Pending) return Value::from(false);
    ++task->cancel_requests;
    if (!task->waits_for.is_empty()) {
        TRY_VALUE(method, get_attribute(task->waits_for, kept_name<"cancel">()));
        TRY_VALUE(done, call(method, &message, 1, make_tuple({Value::object(kept_name<"msg">())})));
        const int was_cancelled = truth(done);
        if (was_cancelled < 0) return Value::exception();
        if (was_cancelled) return Value::from(true);
    }
    task->must_cancel = true;
    task->cancel_message = message;
    return Value::from(true);
}
Value method_cancelling(Value* args, std::uint32_t) {
    return Value::integer(self_task(args)->cancel_requests);
}
Value method_uncancel(Value* args, std::uint32_t) {
    if (self_task(args)->cancel_requests > 0) --self_task(args)->cancel_requests;
    return Value::integer(self_task(args)->cancel_requests);
}
Value method_get_name(Value* args, std::uint32_t) {
    Future* task = self_task(args);
    if (task->name.is_empty() && !task->coroutine.is_empty())
        task->name = str_value("Task-" + std::to_string(task->number));
    return or_none(task->name);
}
Value method_set_name(Value* args, std::uint32_t) {
    TRY_VALUE(text, to_str(args[1]));
    self_task(args)->name = text;
    return Value::none();
}
Value method_get_coro(Value* args, std::uint32_t) { return or_none(self_task(args)->coroutine); }
Value method_get_stack(Value* args, std::uint32_t) {
    TRY_VALUE(stack, stack_of_task.get());
    return call(stack, {args[0], or_none(args[1])});
}
Value method_print_stack(Value* args, std::uint32_t) {
    TRY_VALUE(print, print_stack_of_task.get());
    return call(print, {args[0], or_none(args[1]), or_none(args[2])});
}
Value refuse_result(Value*, std::uint32_t) {
    return raise(types::RuntimeError, "Task does not support set_result operation");
}
Value refuse_exception(Value*, std::uint32_t) {
    return raise(types::RuntimeError, "Task does not support set_exception operation");
}

Value get_log_destroy(Value self) { return Value::from(self.as<Future>()->log_destroy); }
Value set_log_destroy(Value self, Value v) {
    if (v.is_empty()) return raise(types::AttributeError, "cannot delete attribute");
    return truth_argument(v, self.as<Future>()->log_destroy) ? Value::empty() : Value::exception();
}
Value get_must_cancel(Value self) { return Value::from(self.as<Future>()->must_cancel); }
Value get_coroutine(Value self) { return or_none(self.as<Future>()->coroutine); }
Value get_waits_for(Value self) { return or_none(self.as<Future>()->waits_for); }

const GetSetDef task_attributes[] = {
    {"_log_destroy_pending", get_log_destroy, set_log_destroy, nullptr},
    {"_must_cancel", get_must_cancel, nullptr, nullptr},
    {"_coro", get_coroutine, nullptr, nullptr},
    {"_fut_waiter", get_waits_for, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef task_methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", future_new, nullptr},
    {"__init__(self, /, coro, *, loop=None, name=None, context=None)", task_init, nullptr},
    {"__repr__(self, /)", task_repr, nullptr},
    {"__del__(self, /)", task_del, nullptr},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585"},
    {"cancel(self, /, msg=None)", method_cancel, "Request that this task cancel itself."},
    {"cancelling(self, /)", method_cancelling,
     "Return the count of the task's cancellation requests."},
    {"uncancel(self, /)", method_uncancel, "Decrement the task's count of cancellation requests."},
    {"get_name(self, /)", method_get_name, nullptr},
    {"set_name(self, value, /)", method_set_name, nullptr},
    {"get_coro(self, /)", method_get_coro, nullptr},
    {"get_stack(self, /, *, limit=None)", method_get_stack,
     "Return the list of stack frames for this task's coroutine."},
    {"print_stack(self, /, *, limit=None, file=None)", method_print_stack,
     "Print the stack or traceback for this task's coroutine."},
    {"set_result(self, result, /)", refuse_result, nullptr},
    {"set_exception(self, exception, /)", refuse_exception, nullptr},
    {nullptr, nullptr, nullptr},
};
const NativeDef new_of_future[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", future_new, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_task_type(Module* module) {
    TypeSpec spec;
    spec.layout = &future_layout;
    spec.module = "_asyncio";
    spec.attributes_allowed = true;
    spec.weakly_referable = true;
    spec.name = "Future";
    if (!future_type.shape) {
        auto* all = new std::vector<NativeDef>; // lives as long as its type
        for (const NativeDef* table : {new_of_future, future_methods})
            for (; table->signature; ++table) all->push_back(*table);
        all->push_back({nullptr, nullptr, nullptr});
        init_type(future_type, spec, all->data(), future_attributes);
    }
    dict_set(module->dict, kept_name<"Future">(), Value::object(&future_type));
    spec.base = &future_type;
    spec.name = "Task";
    add_type(module, task_type, spec, task_methods, task_attributes);
}

} // namespace boomslang::runtime::aio
