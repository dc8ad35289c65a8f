// asyncio.Future.
#include "modules/asyncio/asyncio.h"
#include "modules/lang/contextvars.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/exceptions.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"

namespace boomslang::runtime::aio {

BuiltinType future_type{}, task_type{};
Imported cancelled_error_class{"asyncio.exceptions", "CancelledError"},
    invalid_state_class{"asyncio.exceptions", "InvalidStateError"};

namespace {

Imported extract_stack{"traceback", "extract_stack"},
    shown_future{"asyncio.base_futures", "_future_repr"};

Future* self_future(Value* args) { return receiver<Future>(args); }
Value or_none(Value v) { return v.is_empty() ? Value::none() : v; }

constexpr const char* kNotReady = "Future object is not initialized.";
Value raise_not_ready() { return raise(types::RuntimeError, kNotReady); }
#define READY(future)                                                                              \
    if ((future)->loop.is_empty()) return raise_not_ready()

// Hands the callbacks to the loop.
Value schedule_callbacks(Future* future) {
    if (future->callbacks.is_empty()) return Value::empty();
    auto* list = future->callbacks.as<List>();
    future->callbacks = Value::empty();
    for (std::size_t i = 0; i < list->size; ++i) {
        auto* pair = list->items()[i].as<Tuple>();
        TRY(call_soon(future->loop, pair->items[0], Value::object(future), pair->items[1]));
    }
    return Value::empty();
}

Value future_init(Value* args, std::uint32_t) {
    TRY(start_future(self_future(args), or_none(args[1])));
    return Value::none();
}
Value future_repr(Value* args, std::uint32_t) {
    READY(self_future(args));
    TRY_VALUE(shown, shown_future.get());
    return call(shown, {args[0]});
}
Value future_del(Value* args, std::uint32_t) { return report_unretrieved(self_future(args)); }

Value method_result(Value* args, std::uint32_t) {
    Future* future = self_future(args);
    if (future->loop.is_empty()) return raise_imported(invalid_state_class, kNotReady);
    if (future->status == Status::Pending)
        return raise_imported(invalid_state_class, "Result is not set.");
    Value result;
    TRY_VALUE(exception, outcome(future, result));
    return exception.is_empty() ? result : raise_object(exception.as_object());
}
Value method_exception(Value* args, std::uint32_t) {
    Future* future = self_future(args);
    if (future->loop.is_empty()) return raise_imported(invalid_state_class, kNotReady);
    if (future->status == Status::Cancelled) {
        TRY_VALUE(error, cancelled_error(future));
        return raise_object(error.as_object());
    }
    if (future->status == Status::Pending)
        return raise_imported(invalid_state_class, "Exception is not set.");
    future->log_traceback = false;
    return future->exception;
}
Value method_set_result(Value* args, std::uint32_t) {
    READY(self_future(args));
    TRY(finish(self_future(args), args[1]));
    return Value::none();
}
Value method_set_exception(Value* args, std::uint32_t) {
    READY(self_future(args));
    TRY(finish_with(self_future(args), args[1]));
    return Value::none();
}
Value method_add_callback(Value* args, std::uint32_t) {
    READY(self_future(args));
    Value context = args[2];
    if (context.is_empty() || context.is_none()) context = copy_current_context();
    TRY(add_callback(self_future(args), args[1], context));
    return Value::none();
}
Value method_remove_callback(Value* args, std::uint32_t) {
    Future* future = self_future(args);
    READY(future);
    if (future->callbacks.is_empty()) return Value::integer(0);
    // A comparison may change the callbacks: what is left is a list of its own.
    auto* before = future->callbacks.as<List>();
    const std::size_t count = before->size;
    List* kept = make_list();
    if (!kept) return Value::exception();
    for (std::size_t i = 0; i < before->size; ++i) {
        const Value pair = before->items()[i];
        const int same = equals(pair.as<Tuple>()->items[0], args[1]);
        if (same < 0) return Value::exception();
        if (!same) TRY(list_append(kept, pair));
    }
    if (kept->size == count) return Value::integer(0);
    future->callbacks = kept->size ? Value::object(kept) : Value::empty();
    return Value::integer(static_cast<std::int64_t>(count - kept->size));
}
Value method_cancel(Value* args, std::uint32_t) {
    READY(self_future(args));
    bool done = false;
    if (!cancel_future(self_future(args), or_none(args[1]), done)) return Value::exception();
    return Value::from(done);
}
Value method_cancelled(Value* args, std::uint32_t) {
    return Value::from(!self_future(args)->loop.is_empty() &&
                       self_future(args)->status == Status::Cancelled);
}
Value method_done(Value* args, std::uint32_t) {
    return Value::from(!self_future(args)->loop.is_empty() &&
                       self_future(args)->status != Status::Pending);
}
Value method_get_loop(Value* args, std::uint32_t) {
    READY(self_future(args));
    return self_future(args)->loop;
}
Value method_cancelled_error(Value* args, std::uint32_t) {
    return cancelled_error(self_future(args));
}
Value method_iterate(Value* args, std::uint32_t) {
    READY(self_future(args));
    return make_future_iterator(args[0]);
}

// --- attributes

template <Value Future::*member>
Value get_value(Value self) {
    return or_none(self.as<Future>()->*member);
}
Value get_status(Value self) {
    READY(self.as<Future>());
    constexpr const char* kNames[] = {"PENDING", "CANCELLED", "FINISHED"};
    return Value::object(intern(kNames[static_cast<int>(self.as<Future>()->status)]));
}
Value get_blocking(Value self) {
    return Value::from(!self.as<Future>()->loop.is_empty() && self.as<Future>()->blocking);
}
Value refuse_delete() { return raise(types::AttributeError, "cannot delete attribute"); }
Value set_blocking(Value self, Value v) {
    READY(self.as<Future>());
    if (v.is_empty()) return refuse_delete();
    return truth_argument(v, self.as<Future>()->blocking) ? Value::empty() : Value::exception();
}
Value get_callbacks(Value self) {
    READY(self.as<Future>());
    const Value callbacks = self.as<Future>()->callbacks;
    if (callbacks.is_empty()) return Value::none();
    return Value::object(make_list(callbacks.as<List>()->items(), callbacks.as<List>()->size));
}
Value get_exception(Value self) {
    READY(self.as<Future>());
    return self.as<Future>()->exception;
}
Value get_log_traceback(Value self) {
    READY(self.as<Future>());
    return Value::from(self.as<Future>()->log_traceback);
}
Value set_log_traceback(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    bool on = false;
    if (!truth_argument(v, on)) return Value::exception();
    if (on) return raise(types::ValueError, "_log_traceback can only be set to False");
    self.as<Future>()->log_traceback = false;
    return Value::empty();
}
Value set_cancel_message(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    self.as<Future>()->cancel_message = v;
    return Value::empty();
}

} // namespace

const GetSetDef future_attributes[] = {
    {"_state", get_status, nullptr, nullptr},
    {"_asyncio_future_blocking", get_blocking, set_blocking, nullptr},
    {"_loop", get_value<&Future::loop>, nullptr, nullptr},
    {"_callbacks", get_callbacks, nullptr, nullptr},
    {"_result", get_value<&Future::result>, nullptr, nullptr},
    {"_exception", get_exception, nullptr, nullptr},
    {"_log_traceback", get_log_traceback, set_log_traceback, nullptr},
    {"_source_traceback", get_value<&Future::source_traceback>, nullptr, nullptr},
    {"_cancel_message", get_value<&Future::cancel_message>, set_cancel_message, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef future_methods[] = {
    {"__init__(self, /, *, loop=None)", future_init, nullptr},
    {"__repr__(self, /)", future_repr, nullptr},
    {"__del__(self, /)", future_del, nullptr},
    {"__await__(self, /)", method_iterate, "Return an iterator to be used in await expression."},
    {"__iter__(self, /)", method_iterate, "Implement iter(self)."},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585"},
    {"result(self, /)", method_result, "Return the result this future represents."},
    {"exception(self, /)", method_exception,
     "Return the exception that was set on this future, or None."},
    {"set_result(self, result, /)", method_set_result, "Mark the future done and set its result."},
    {"set_exception(self, exception, /)", method_set_exception,
     "Mark the future done and set an exception."},
    {"add_done_callback(self, fn, /, *, context=<unrepresentable>)", method_add_callback,
     "Add a callback to be run when the future becomes done."},
    {"remove_done_callback(self, fn, /)", method_remove_callback,
     "Remove all instances of a callback from the \"call when done\" list."},
    {"cancel(self, /, msg=None)", method_cancel, "Cancel the future and schedule callbacks."},
    {"cancelled(self, /)", method_cancelled, "Return True if the future was cancelled."},
    {"done(self, /)", method_done, "Return True if the future is done."},
    {"get_loop(self, /)", method_get_loop, "Return the event loop the Future is bound to."},
    {"_make_cancelled_error(self, /)", method_cancelled_error,
     "Create the CancelledError to raise if the Future is cancelled."},
    {nullptr, nullptr, nullptr},
};

Value Imported::get() {
    if (!static_cast<Value>(value_).is_empty()) return value_;
    TRY_VALUE(module, import_module(intern(module_)));
    TRY_VALUE(found, get_attribute(module, intern(name_)));
    value_ = found;
    return found;
}
Value raise_imported(Imported& cls, std::string_view message) {
    TRY_VALUE(type, cls.get());
    TRY_VALUE(error, call(type, {str_value(message)}));
    return raise_object(error.as_object());
}
bool pending_is_imported(Imported& cls) {
    Object* pending = take_pending();
    const Value type = cls.get();
    if (type.is_exception()) {
        clear_pending();
        state.pending = pending;
        return false;
    }
    state.pending = pending;
    return pending_is(*type.as<Type>());
}

Value start_future(Future* future, Value loop) {
    if (loop.is_none()) {
        loop = current_or_policy_loop();
        if (loop.is_exception()) return loop;
    }
    Str* const get_debug = kept_name<"get_debug">();
    TRY_VALUE(debug, call_method(loop, get_debug, {}));
    const int is_debug = truth(debug);
    if (is_debug < 0) return Value::exception();
    future->loop = loop;
    future->callbacks = future->result = Value::empty();
    future->exception = future->exception_traceback = future->cancel_message =
        future->cancelled_error = future->source_traceback = Value::none();
    future->coroutine = future->waits_for = future->name = future->context = Value::empty();
    future->status = Status::Pending;
    future->log_traceback = future->blocking = future->must_cancel = false;
    future->log_destroy = true;
    future->cancel_requests = 0;
    if (!is_debug) return Value::empty();
    TRY_VALUE(extract, extract_stack.get());
    TRY_VALUE(stack, call(extract, {}));
    future->source_traceback = stack;
    return Value::empty();
}

Value call_soon(Value loop, Value function, Value argument, Value context) {
    Str* const name = kept_name<"call_soon">();
    static Rooted<Tuple> keywords;
    if (!keywords) keywords = make_tuple({Value::object(kept_name<"context">())});
    Value method;
    const bool unbound = load_method(loop, name, method);
    if (method.is_exception()) return method;
    Value arguments[4];
    std::uint32_t count = 0;
    if (unbound) arguments[count++] = loop;
    arguments[count++] = function;
    if (!argument.is_empty()) arguments[count++] = argument;
    arguments[count++] = context;
    TRY(call(method, arguments, count, keywords));
    return Value::empty();
}

Value finish(Future* future, Value result) {
    if (future->status != Status::Pending)
        return raise_imported(invalid_state_class, "invalid state");
    future->result = result;
    future->status = Status::Finished;
    return schedule_callbacks(future);
}
Value finish_with(Future* future, Value exception) {
    if (future->status != Status::Pending)
        return raise_imported(invalid_state_class, "invalid state");
    if (is_kind(exception, kTypeSubclass) &&
        is_subtype(exception.as<Type>(), &types::BaseException)) {
        exception = call(exception, {});
        if (exception.is_exception()) return exception;
        if (future->status != Status::Pending)
            return raise_imported(invalid_state_class, "invalid state");
    }
    if (!is_kind(exception, kExceptionSubclass))
        return raise(types::TypeError, "invalid exception object");
    if (is_exact(exception, types::StopIteration))
        return raise(types::TypeError, "StopIteration interacts badly with generators and cannot "
                                       "be raised into a Future");
    future->exception = exception;
    future->exception_traceback = exception.as<BaseException>()->traceback;
    future->status = Status::Finished;
    TRY(schedule_callbacks(future));
    future->log_traceback = true;
    return Value::empty();
}
bool cancel_future(Future* future, Value message, bool& done) {
    future->log_traceback = false;
    done = future->status == Status::Pending;
    if (!done) return true;
    future->status = Status::Cancelled;
    future->cancel_message = message;
    return !schedule_callbacks(future).is_exception();
}
Value cancelled_error(Future* future) {
    if (!future->cancelled_error.is_none()) {
        const Value error = future->cancelled_error;
        future->cancelled_error = Value::none();
        return error;
    }
    TRY_VALUE(type, cancelled_error_class.get());
    return future->cancel_message.is_none() ? call(type, {}) : call(type, {future->cancel_message});
}
Value add_callback(Future* future, Value function, Value context) {
    if (future->status != Status::Pending)
        return call_soon(future->loop, function, Value::object(future), context);
    if (future->callbacks.is_empty()) {
        List* made = make_list();
        if (!made) return Value::exception();
        future->callbacks = Value::object(made);
    }
    return list_append(future->callbacks.as<List>(), tuple_value({function, context}));
}
Value outcome(Future* future, Value& out) {
    if (future->status == Status::Cancelled) return cancelled_error(future);
    future->log_traceback = false;
    if (future->exception.is_none()) {
        out = future->result;
        return Value::empty();
    }
    future->exception.as<BaseException>()->traceback = future->exception_traceback;
    return future->exception;
}
Value report_unretrieved(Future* future) {
    if (future->loop.is_empty() || !future->log_traceback) return Value::none();
    future->log_traceback = false;
    Dict* about = make_dict();
    dict_set(about, kept_name<"message">(),
             str_value(bare_type_name(Value::object(future)) + " exception was never retrieved"));
    dict_set(about, kept_name<"exception">(), future->exception);
    dict_set(about, kept_name<"future">(), Value::object(future));
    if (!future->source_traceback.is_none())
        dict_set(about, kept_name<"source_traceback">(), future->source_traceback);
    TRY(call_method(future->loop, kept_name<"call_exception_handler">(), {Value::object(about)}));
    return Value::none();
}

} // namespace boomslang::runtime::aio
