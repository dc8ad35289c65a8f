// Signals: the C handler only notes them; Python code runs at the next poll.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

inline constexpr int kSignalCount = 65;

// `handles_signals`: false leaves the process's signals as they are.
void init_interrupts(bool handles_signals = true);
// signal.signal's table: a callable, or an int for SIG_DFL (0) and SIG_IGN (1); None: not Python's.
Value signal_handler(int number) noexcept;
// Installs; false: the system refused (errno).
bool set_signal_handler(int number, Value handler);
// signal.default_int_handler, for the table.
void set_default_interrupt_handler(Value handler);

// As if the signal had arrived.
void note_signal(int number);
// The descriptor to which the number of each arriving signal is written, -1: none. Returns the one
// before. `warns`: whether a pipe that is full is worth a message.
int set_wakeup_descriptor(int fd, bool warns) noexcept;

// Calls __del__ of what died. Exceptions there are printed and forgotten.
void run_finalizers();
bool finalizers_run() noexcept; // that is under way
// Has every poll call `watcher` from now on, for tests that act between two nodes.
void watch_polls(void (*watcher)());
// atexit's functions, last one first. Exception: of the first that raised.
Value run_exit_handlers();
void set_exit_handlers(Value (*run)());

} // namespace boomslang::runtime
