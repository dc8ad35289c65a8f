// Which loop runs in a thread, and which task in a loop.
#include "modules/asyncio/asyncio.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

#include <unistd.h>

namespace boomslang::runtime::aio {

namespace {

Imported policy_getter{"asyncio.events", "get_event_loop_policy"};
RootedValue all_tasks;      // a WeakSet
Rooted<Dict> current_tasks; // loop -> task
Rooted<Dict> running_loops; // a thread's number -> (loop, process)

Value this_thread_key() { return Value::integer(static_cast<std::int64_t>(this_thread())); }

Value get_running(Value*, std::uint32_t) { return running_loop(); }
Value get_running_or_raise(Value*, std::uint32_t) {
    TRY_VALUE(loop, running_loop());
    return loop.is_none() ? raise(types::RuntimeError, "no running event loop") : loop;
}
Value set_running(Value* args, std::uint32_t) {
    if (args[0].is_none()) TRY(dict_delete(running_loops, this_thread_key()));
    else
        TRY(dict_set(running_loops, this_thread_key(),
                     tuple_value({args[0], Value::integer(getpid())})));
    return Value::none();
}
Value get_event_loop(Value*, std::uint32_t) { return current_or_policy_loop(); }
Value enter(Value* args, std::uint32_t) { return enter_task(args[0], args[1]); }
Value leave(Value* args, std::uint32_t) { return leave_task(args[0], args[1]); }
Value register_function(Value* args, std::uint32_t) {
    TRY(register_task(args[0]));
    return Value::none();
}
Value unregister(Value* args, std::uint32_t) {
    TRY(call_method(all_tasks, kept_name<"discard">(), {args[0]}));
    return Value::none();
}

const NativeDef functions[] = {
    {"_get_running_loop()", get_running, "Return the running event loop or None."},
    {"_set_running_loop(loop, /)", set_running, "Set the running event loop."},
    {"get_running_loop()", get_running_or_raise,
     "Return the running event loop.  Raise a RuntimeError if there is none."},
    {"get_event_loop()", get_event_loop, "Return an asyncio event loop."},
    {"_get_event_loop(stacklevel=3)", get_event_loop, nullptr},
    {"_enter_task(loop, task)", enter, "Enter into task execution or resume suspended task."},
    {"_leave_task(loop, task)", leave, "Leave task execution or suspend a task."},
    {"_register_task(task)", register_function,
     "Register a new task in asyncio as executed by loop."},
    {"_unregister_task(task)", unregister, "Unregister a task."},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value running_loop() {
    TRY_VALUE(known, dict_get(running_loops, this_thread_key()));
    if (known.is_empty()) return Value::none();
    // A process that was forked does not run its parent's loop.
    const Tuple* pair = known.as<Tuple>();
    return pair->items[1].as_int() == getpid() ? pair->items[0] : Value::none();
}
Value current_or_policy_loop() {
    TRY_VALUE(loop, running_loop());
    if (!loop.is_none()) return loop;
    TRY_VALUE(get_policy, policy_getter.get());
    TRY_VALUE(policy, call(get_policy, {}));
    return call_method(policy, kept_name<"get_event_loop">(), {});
}
Value enter_task(Value loop, Value task) {
    TRY_VALUE(current, dict_get(current_tasks, loop));
    if (current.is_empty()) {
        TRY(dict_set(current_tasks, loop, task));
        return Value::none();
    }
    TRY_VALUE(entered, repr(task));
    TRY_VALUE(other, repr(current));
    return raise(types::RuntimeError, "Cannot enter into task ", to_utf8(entered.as<Str>()),
                 " while another task ", to_utf8(other.as<Str>()), " is being executed.");
}
Value leave_task(Value loop, Value task) {
    TRY_VALUE(current, dict_get(current_tasks, loop));
    if (current.is(task)) {
        TRY(dict_delete(current_tasks, loop));
        return Value::none();
    }
    TRY_VALUE(left, repr(task));
    TRY_VALUE(other, repr(current.is_empty() ? Value::none() : current));
    return raise(types::RuntimeError, "Leaving task ", to_utf8(left.as<Str>()),
                 " does not match the current task ", to_utf8(other.as<Str>()), ".");
}
Value register_task(Value task) {
    Str* const add = kept_name<"add">();
    TRY(call_method(all_tasks, add, {task}));
    return Value::empty();
}

Value fill_loops(Module* module) {
    if (!current_tasks) {
        TRY_VALUE(weakref, import_module(kept_name<"weakref">()));
        TRY_VALUE(made, call_method(weakref, kept_name<"WeakSet">(), {}));
        all_tasks = made;
        running_loops = make_dict();
        current_tasks = make_dict();
    }
    dict_set(module->dict, kept_name<"_all_tasks">(), all_tasks);
    dict_set(module->dict, kept_name<"_current_tasks">(), Value::object(current_tasks));
    define_functions(module, functions);
    return Value::empty();
}

} // namespace boomslang::runtime::aio
