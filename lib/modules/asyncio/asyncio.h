// The module _asyncio: futures, tasks, and which loop runs in a thread.
#pragma once

#include "modules/support.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::aio {

enum class Status : std::uint8_t { Pending, Cancelled, Finished };

struct Future : Object {
    Value loop;      // Empty: __init__ was not called
    Value callbacks; // an exact list of (function, context), or Empty
    Value result;    // Empty: none
    Value exception; // None: none
    Value exception_traceback;
    Value source_traceback;
    Value cancel_message;
    Value cancelled_error; // for chaining, or None
    // Of tasks only.
    Value coroutine, waits_for, name, context; // name: Empty until someone asks
    std::int64_t number;                       // of the name
    std::int64_t cancel_requests;
    Status status;
    bool log_traceback; // the exception has not been asked for
    bool blocking;      // is being awaited, not just yielded
    bool must_cancel, log_destroy;
};
inline constexpr unsigned kFutureValues = 12;
extern BuiltinType future_type, task_type;

inline bool is_plain(Value v) noexcept {
    return is_exact(v, future_type) || is_exact(v, task_type);
}
inline bool is_future(Value v) noexcept { return is_instance_of(v, future_type); }

// A name in a module of the package asyncio, looked up once.
class Imported {
  public:
    constexpr Imported(const char* module, const char* name) : module_(module), name_(name) {}
    Value get(); // or Exception

  private:
    const char* module_;
    const char* name_;
    RootedValue value_;
};
[[gnu::cold]] Value raise_imported(Imported& cls, std::string_view message);
extern Imported cancelled_error_class, invalid_state_class;
// An exception of that class is pending?
bool pending_is_imported(Imported& cls);

// --- future.cpp
Value start_future(Future* future, Value loop); // __init__: Empty, or Exception
// loop.call_soon(function, argument, context=context); `argument` Empty: without.
Value call_soon(Value loop, Value function, Value argument, Value context);
Value finish(Future* future, Value result);                    // set_result() of a pending one
Value finish_with(Future* future, Value exception);            // set_exception()
bool cancel_future(Future* future, Value message, bool& done); // false: exception pending
Value cancelled_error(Future* future); // the exception for result(), or Exception
Value add_callback(Future* future, Value function, Value context);
// The outcome of one that is done. Empty: `out` is the result; Object: the exception; Exception.
Value outcome(Future* future, Value& out);
Value report_unretrieved(Future* future); // what __del__ does
extern const NativeDef future_methods[];
extern const GetSetDef future_attributes[];

// --- future_iterator.cpp: what `await future` iterates
void prepare_iterator_type();
Value make_future_iterator(Value future);

// --- step.cpp: a task goes on
void prepare_step_types();
Value step_soon(Future* task, Value exception); // `exception` Empty: none is thrown in
Value task_step(Future* task, Value exception);

// --- loops.cpp
Value running_loop(); // None: no loop runs in this thread
Value current_or_policy_loop();
Value enter_task(Value loop, Value task);
Value leave_task(Value loop, Value task);
Value register_task(Value task);
Value fill_loops(Module* module); // Empty, or Exception

// --- task.cpp
void add_task_type(Module* module);

} // namespace boomslang::runtime::aio
