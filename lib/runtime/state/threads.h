// Threads. One at a time runs Python: the one that has the turn, whose ThreadState is `state`. It
// gives the turn away where it waits for the system or for a lock, and at a poll when another has
// waited for some milliseconds. Between two polls nothing else runs, so the runtime needs no locks
// of its own.
#pragma once

#include "runtime/state/state.h"

#include <cerrno>
#include <cstdint>
#include <poll.h>
#include <utility>

namespace boomslang::runtime {

struct Dict;
struct Tuple;

// More than one thread: otherwise waiting costs nothing extra.
extern bool has_threads;
// Gives the turn away; `native_position`: where the collector has to begin on this thread's stack.
void leave_turn(const char* native_position);
// Waits for it. errno is kept.
void take_turn();

// Runs something that may take long and neither touches the heap nor calls Python, while other
// threads run. What it needs must be on this side of the call: registers are saved, its own frame
// is not seen.
template <class Wait>
[[gnu::noinline]] auto without_turn(Wait wait) {
    if (!has_threads) return wait();
    __builtin_unwind_init();
    asm volatile("" ::: "memory"); // the registers are there before the stack's end is read
    const char* end = support::native_stack_position();
    asm volatile("" : "+r"(end)::"memory");
    leave_turn(end);
    auto result = wait();
    take_turn();
    return result;
}

// Runs the handlers of signals that came, and nothing else that waits for a poll; raises when the budget is
// used up.
[[gnu::cold]] Value run_signal_handlers();
// poll() for signals only: where finalizers had better not run (a stream is in use, say), and in natives
// that iterate. list(d) and the like are one step to the other threads, as programs rely on that share
// a dict or a set; a finalizer, being Python code, would give up the turn.
inline Value poll_signals() {
    return state.interrupts.load(std::memory_order_relaxed) & (kSignal | kBudget)
               ? run_signal_handlers()
               : Value::empty();
}
// A system call that may wait, without the turn and again until no signal interrupts it. Handlers of
// signals run before each attempt: one that came shortly before must not wait for the call to end, nor
// one that cut a transfer short. False: a handler raised. True: errno belongs to a negative result.
template <class Result, class Call>
bool system_call(Result& result, Call call) {
    for (;;) {
        if (poll_signals().is_exception()) return false;
        result = without_turn(call);
        if (result >= 0 || errno != EINTR) return true;
    }
}
// poll(2) without the turn, for so many nanoseconds at most (negative: for ever). A signal that comes at
// any moment ends it with EINTR, also just before it waits.
int wait_for_files(pollfd* files, std::size_t count, std::int64_t nanoseconds);

// Starts a thread that calls function(*args, **kwargs), kwargs may be null: its number. 0: the
// system has no more.
std::uint64_t start_thread(Value function, Tuple* args, Dict* kwargs, std::size_t stack_size);
std::uint64_t this_thread() noexcept;
bool is_main_thread() noexcept;
bool is_thread(std::uint64_t number) noexcept; // of ours, and not ended
std::size_t started_threads() noexcept;        // that have not ended
// A lock that is released when the running thread ends.
void set_end_lock(Value lock);

// Of each thread, the one begun last first: its number, what it has, and whether it is the caller. May be called
// without the turn, from signal handlers too, by who takes the risk that it changes meanwhile.
void each_thread(void (*see)(void* context, std::uint64_t number, const ThreadState& own,
                             bool is_caller),
                 void* context);
// Raises this in a thread at its next poll; Empty: nothing after all. False: there is no such thread.
bool set_async_exception(std::uint64_t number, Value exception);
// What is to be raised in the running thread, taken; Empty: nothing.
Value take_async_exception();
// A signal arrived while another than the main thread ran: it has to handle it.
void leave_signal_to_main();

// Waiting for locks: waiters have a place in line until they are woken, or `seconds` are over
// (negative: for ever). False: time is over. Exception: from a signal handler.
Value wait_in_line(const void* lock, double seconds);
void wake_first_in_line(const void* lock);
// In the child after a fork: the thread that forked is the only one and the main one.
void forget_other_threads();
// At exit: waits for the threads that are no daemons (threading._shutdown); lets no other run.
void await_threads();
void stop_other_threads();

} // namespace boomslang::runtime
