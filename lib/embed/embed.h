// What the parts of the library share: entering the runtime from C++, and handles.
//
// The runtime runs on a native stack of its own, which the collector scans; a host's stack is never looked at.
// Whatever a host calls therefore goes through enter(), which changes to that stack unless it is there already (in a
// function that Python called), and what it gives back is a handle before anything else can happen.
#pragma once

#include "boomslang/boomslang.h"
#include "runtime/call/call.h"
#include "runtime/container/module.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "support/counted_memory.h"

namespace boomslang::detail {

// What a Value points to. Counted, and freed by the runtime's thread when the count is 0: handles may be dropped
// by any thread.
struct Root {
    runtime::Value value;
    std::atomic<std::uint32_t> count;
};

} // namespace boomslang::detail

namespace boomslang::embed {

// The object that a handle is for: None for those of an Interpreter that is no more.
inline runtime::Value raw(const Value& handle) noexcept {
    return handle.root() ? handle.root()->value : runtime::Value::none();
}
// A new handle. Allocates nothing of the heap.
Value handle(runtime::Value value);

// Runs body() in the runtime, where memory counts as the program's: what is handed to the host is allocated without
// (CountsMemory), as the host frees it without. Its result, or, when that is Exception, throws Error or BudgetExceeded.
runtime::Value enter(runtime::Value (*body)(void* context), void* context);
template <class Body>
runtime::Value enter(Body body) {
    return enter([](void* context) { return (*static_cast<Body*>(context))(); }, &body);
}
template <class Body>
Value enter_for_handle(Body body) {
    return handle(enter(body));
}
// The same for what may run code of a program: it has the budget of the Interpreter unless one holds already, and ends when the
// host interrupts.
runtime::Value enter_program(runtime::Value (*body)(void* context), void* context);
template <class Body>
runtime::Value enter_program(Body body) {
    return enter_program([](void* context) { return (*static_cast<Body*>(context))(); }, &body);
}
template <class Body>
Value program_for_handle(Body body) {
    return handle(enter_program(body));
}

// While a function of C++ that Python called runs: on the runtime's stack, perhaps on another thread.
class InCallback {
  public:
    InCallback() noexcept;
    ~InCallback();
    InCallback(const InCallback&) = delete;

  private:
    support::CountsMemory counting_; // its memory is the host's
};

// After a program that was stopped, perhaps deep down: its stack goes back to the system.
void trim_stack() noexcept;

// In a handler: the C++ exception as a Python exception that is pending.
runtime::Value raise_current_exception();
// The pending exception, as Error. On the runtime's stack.
Error take_error();

// The state of the one Interpreter; null: there is none.
struct Running {
    char* stack;
    std::size_t stack_size;
    Options options;
    std::vector<std::function<Value(const std::exception&)>> translators;
};
extern Running* running;

// Handles: for the collector, and at the end.
void trace_roots(runtime::Marker& marker);
void forget_roots() noexcept;
// The thread that may enter.
void belong_to_this_thread() noexcept;

// Types of the library's own: callables and exposed objects.
void init_function_type();
void init_object_type();
void forget_classes() noexcept;
void forget_enums() noexcept;
// At the end: whatever of the host's programs hold is dead.
void release_everything();
// Destroys C++ objects whose Python objects have died. Outside of collections.
void destroy_dead_objects();
// Creates boomslang.BudgetExceeded. Empty, or Exception.
runtime::Value init_budget_exception();

} // namespace boomslang::embed
