#include "interpreter/sys_activations.h"

#include "interpreter/site.h"
#include "runtime/call/frame.h"
#include "runtime/call/generator.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/tracing.h"
#include "runtime/container/containers.h"
#include "runtime/container/exceptions.h"
#include "runtime/hooks/import.h"
#include "runtime/number/int_internal.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

#include <string>

namespace boomslang::runtime {

namespace {

Value handled_exception() { return state.handled.is_empty() ? Value::none() : state.handled; }
Value exception_info(Value e) {
    if (e.is_empty() || e.is_none())
        return tuple_value({Value::none(), Value::none(), Value::none()});
    return tuple_value({Value::object(type_of(e)), e, e.as<BaseException>()->traceback});
}
Value sys_exc_info(Value*, std::uint32_t) { return exception_info(handled_exception()); }
Value sys_exception(Value*, std::uint32_t) { return handled_exception(); }

Value sys_getframe(Value* args, std::uint32_t) {
    int depth = 0;
    if (!args[0].is_empty() && !c_int_argument(args[0], depth)) return Value::exception();
    Frame* frame = state.frame;
    for (; frame && depth > 0; --depth) frame = frame->caller;
    if (!frame) return raise(types::ValueError, "call stack is not deep enough");
    FrameObject* const object = observed_frame(frame);
    if (auditing) TRY(tell_auditors("sys._getframe", {Value::object(object)}));
    return Value::object(object);
}

// A dictionary by the numbers of threads; `of` gives Empty for one that is left out.
template <Value (*of)(const ThreadState& own)>
Value by_thread() {
    struct Context {
        Dict* dict;
        Value outcome;
    } context{make_dict(), Value::empty()};
    each_thread(
        [](void* p, std::uint64_t number, const ThreadState& own, bool) {
            auto* c = static_cast<Context*>(p);
            if (c->outcome.is_exception()) return;
            Value item = of(own);
            if (item.is_exception()) c->outcome = item;
            else if (!item.is_empty()) c->outcome = dict_set(c->dict, int_from(number), item);
        },
        &context);
    return context.outcome.is_exception() ? context.outcome : Value::object(context.dict);
}
Value frame_of(const ThreadState& own) {
    return own.frame ? Value::object(observed_frame(own.frame)) : Value::empty();
}
Value handled_of(const ThreadState& own) { return exception_info(own.handled); }

Value sys_current_frames(Value*, std::uint32_t) { return by_thread<frame_of>(); }
Value sys_current_exceptions(Value*, std::uint32_t) { return by_thread<handled_of>(); }

// What CPython has imported before a program starts, and Boomslang only when it is asked for: a
// program that is told of every line must not be told of theirs.
Value import_what_starts_have() {
    TRY(run_site_code());
    for (const char* name : {"encodings.utf_8", "io", "os", "site"}) {
        if (name == std::string_view("site") && !site_is_enabled()) continue;
        if (!import_module(intern(name)).is_exception()) continue;
        if (!pending_is(types::ImportError)) return Value::exception();
        clear_pending(); // there is no library, or the host lets nobody import
    }
    return Value::empty();
}

Value sys_settrace(Value* args, std::uint32_t) {
    if (!args[0].is_none()) TRY(import_what_starts_have());
    set_trace_function(args[0]);
    return Value::none();
}
Value sys_gettrace(Value*, std::uint32_t) { return trace_function(); }
Value sys_setprofile(Value* args, std::uint32_t) {
    if (!args[0].is_none()) TRY(import_what_starts_have());
    set_profile_function(args[0]);
    return Value::none();
}
Value sys_getprofile(Value*, std::uint32_t) { return profile_function(); }
Value sys_call_tracing(Value* args, std::uint32_t) {
    if (!is_tuple(args[1]))
        return raise(types::TypeError, "call_tracing() argument 2 must be tuple, not ",
                     type_name(args[1]));
    return call_traced(args[0], args[1].as<Tuple>());
}

} // namespace

const NativeDef activation_functions[] = {
    {"_current_exceptions()", audited<"sys._current_exceptions", sys_current_exceptions>,
     "Return a dict mapping each thread's identifier to its current raised exception.\n\nThis "
     "function should be used for specialized purposes only."},
    {"_current_frames()", audited<"sys._current_frames", sys_current_frames>,
     "Return a dict mapping each thread's thread id to its current stack frame.\n\nThis function "
     "should be used for specialized purposes only."},
    {"_getframe(depth=0, /)", sys_getframe, "The frame of a caller, 0 being the function itself."},
    {"call_tracing(func, args, /)", sys_call_tracing,
     "Call func(*args) out of a trace function, with tracing on."},
    {"exc_info()", sys_exc_info, "Type, value and traceback of the exception being handled."},
    {"exception()", sys_exception, "The exception being handled, or None."},
    {"getprofile()", sys_getprofile, "The function set by setprofile()."},
    {"gettrace()", sys_gettrace, "The function set by settrace()."},
    {"setprofile(function, /)", audited<"sys.setprofile", sys_setprofile>,
     "Set the function that is told of calls and returns, those of builtin functions too."},
    {"settrace(function, /)", audited<"sys.settrace", sys_settrace>,
     "Set the function that is told of calls, lines, returns and exceptions; None: of none."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
