// The parts of the module _signal.
#pragma once

#include "runtime/call/native.h"
#include "runtime/object/value.h"

#include <csignal>

namespace boomslang::runtime {

struct Module;
bool add_signal_information(Module* module); // struct_siginfo; false: exception pending
extern const NativeDef signal_sets[];        // pthread_sigmask, sigwait, pthread_kill, ...

// A signal's number. False: exception pending.
bool signal_argument(Value v, int& number);
Value signal_set(const sigset_t& signals); // a set of numbers

} // namespace boomslang::runtime
