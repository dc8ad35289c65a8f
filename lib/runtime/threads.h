// Threads. One at a time runs Python: the one that has the turn, whose ThreadState is `state`. It
// gives the turn away where it waits for the system or for a lock, and at a poll when another has
// waited for some milliseconds. Between two polls nothing else runs, so the runtime needs no locks
// of its own.
#pragma once

#include "runtime/state.h"

#include <cerrno>
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
template <class Wait> [[gnu::noinline]] auto without_turn(Wait wait) {
    if (!has_threads) return wait();
    __builtin_unwind_init();
    leave_turn(support::native_stack_position());
    auto result = wait();
    take_turn();
    return result;
}

// Starts a thread that calls function(*args, **kwargs), kwargs may be null: its number. 0: the
// system has no more.
std::uint64_t start_thread(Value function, Tuple* args, Dict* kwargs, std::size_t stack_size);
std::uint64_t this_thread() noexcept;
bool is_main_thread() noexcept;
std::size_t started_threads() noexcept; // that have not ended
// A lock that is released when the running thread ends.
void set_end_lock(Value lock);
// A signal arrived while another than the main thread ran: it has to handle it.
void leave_signal_to_main();

// Waiting for locks: waiters have a place in line until they are woken, or `seconds` are over
// (negative: for ever). False: time is over. Exception: from a signal handler.
Value wait_in_line(const void* lock, double seconds);
void wake_first_in_line(const void* lock);
// In the child after a fork: the thread that forked is the only one and the main one.
void forget_other_threads();
// At exit: waits for the threads that are no daemons (threading._shutdown), then lets no other run.
void finish_threads();

} // namespace boomslang::runtime
