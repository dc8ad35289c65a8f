// The interpreter's state and its activation records.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "runtime/object/value.h"
#include "support/native_stack.h"

namespace boomslang::runtime {

struct Code;
struct Function;
struct Object;
struct Sink;

// One activation of a Python function, on the value stack (or saved in a generator). Arguments are
// evaluated straight into `locals` of the callee's frame, which begins behind its caller's.
struct Frame {
    Code* code;
    Function* function;
    Frame* caller;
    const void* position; // the node or instruction under way; the code's executable knows its span
    Object* object;       // the generator that owns the activation, or the frame object made of it
    std::uint32_t depth;  // Python activations below, this one included
    bool resuming;        // a generator's body finds its way back to the yield
    bool generator;       // `object` is the generator
    std::uint8_t leaving; // what a return from it leads to: the executable's own business
    Value locals[];       // parameters, locals, cells, then temporaries: Code::frame_size in all
};
static_assert(sizeof(Frame) == 48);
inline constexpr std::uint32_t kFrameHeader = sizeof(Frame) / sizeof(Value);

enum Interrupt : std::uint32_t {
    kSignal = 1,          // a signal handler has to run (SIGINT)
    kFinalizers = 2,      // objects wait for __del__ or weak reference callbacks
    kSwitch = 4,          // another thread has waited long enough (threads.h)
    kBudget = 8,          // what the program may use is used up, or has to be counted (budget.h)
    kAsyncException = 16, // another thread wants something raised in this one (threads.h)
};

// What each thread has of its own. Only one runs Python at a time: `state` is that one's.
struct ThreadState {
    Frame* frame;                  // the running Python activation; null outside
    Value* stack_begin;            // the value stack
    Value* stack_limit;            // a frame must end before this
    const char* native_limit;      // native stack addresses below this mean RecursionError
    Object* pending;               // the exception that Value::exception() stands for
    Frame* traced;                 // the frame that `pending`'s traceback has an entry of already
    Value handled;                 // what `raise` re-raises and sys.exception() gives; Empty: none
    const char* native_base;       // where scanning of the native stack ends
    Object* context;               // the current contextvars.Context; null: none yet
    std::vector<Object*> printing; // innermost last: a list that contains itself prints as [...]
    std::uint32_t native_depth;    // levels of native code that calls itself (recursion.h)
    // 0 while calls are traced (`depth_limit` is, too, so that each comes to enter_refused() in
    // call/tracing.h); else the recursion limit.
    std::uint32_t entry_limit;
    std::uint32_t hooks_running;            // trace and profile functions under way
    Value trace_function, profile_function; // Empty: none
    // The innermost activation of a generator whose items go to a sink (protocol/drain.h); null: none.
    Frame* drained;
    Sink* sink;
};
struct State : ThreadState {
    std::uint32_t recursion_limit;
    // A call that would be deeper than this takes the slow way (enter_at_limit in call.h). It is the
    // recursion limit, or 0 while an interrupt waits that calls have to see, too: so a poll at each call
    // costs nothing.
    std::atomic<std::uint32_t> depth_limit;
    std::atomic<std::uint32_t> interrupts; // Interrupt bits; polled at loop heads
};
extern State state;

// After any of what `entry_limit` depends on has changed.
void renew_entry_limit() noexcept;

// Native code that recurses (repr, ==, pickling, parsing) checks before it goes deeper.
inline bool native_stack_low() noexcept {
    return support::native_stack_position() < state.native_limit;
}

// Makes polls see `bits`, and calls too. From any thread, and from signal handlers.
inline void request_interrupt(std::uint32_t bits) noexcept {
    state.interrupts.fetch_or(bits, std::memory_order_relaxed);
    state.depth_limit.store(0, std::memory_order_relaxed);
}
void set_recursion_limit(std::uint32_t limit) noexcept;

// Runs what is waiting (signal handlers, finalizers). Empty, or Exception.
Value run_interrupts();
// The same where no Python code may run: what raises. Of signals, SIGINT as long as the program has left it alone.
[[gnu::cold]] Value run_call_interrupts();
// For loops in nodes and natives.
inline Value poll() {
    if (state.interrupts.load(std::memory_order_relaxed)) [[unlikely]]
        return run_interrupts();
    return Value::empty();
}

// The first Value behind everything in use on the value stack.
Value* stack_top(const ThreadState& thread = state) noexcept;

} // namespace boomslang::runtime
