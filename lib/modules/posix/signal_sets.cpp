// Of the module _signal: what blocks signals, waits for blocked ones, and sends them to a thread.
#include "modules/posix/posix.h"
#include "modules/posix/signal.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/rooted.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "runtime/state/threads.h"

#include <cerrno>
#include <cmath>
#include <sys/syscall.h>

namespace boomslang::runtime {

Value signal_set(const sigset_t& signals) {
    List* list = make_list();
    for (int i = 1; i < kSignalCount; ++i)
        if (sigismember(&signals, i) == 1) TRY(list_append(list, Value::integer(i)));
    return call(Value::object(&types::set), {Value::object(list)});
}

namespace {

Rooted<Type> siginfo_type;

// An iterable of numbers. False: exception pending.
bool set_argument(Value v, sigset_t& out) {
    sigemptyset(&out);
    Value items = to_tuple(v);
    if (items.is_exception()) return false;
    for (Value item : *items.as<Tuple>()) {
        int number = 0;
        if (!int_argument(item, number)) return false;
        if (number < 1 || number >= kSignalCount) {
            (void)raise(types::ValueError, "signal number " + std::to_string(number) +
                                               " out of range [1; " +
                                               std::to_string(kSignalCount - 1) + "]");
            return false;
        }
        (void)sigaddset(&out, number); // refuses the C library's own, as CPython lets it
    }
    return true;
}

Value pthread_sigmask_function(Value* args, std::uint32_t) {
    int how = 0;
    sigset_t mask, before;
    if (!int_argument(args[0], how) || !set_argument(args[1], mask)) return Value::exception();
    if (int error = pthread_sigmask(how, &mask, &before)) return raise_os(error, Value::empty());
    TRY(poll()); // one that was blocked may have arrived
    return signal_set(before);
}

Value sigpending_function(Value*, std::uint32_t) {
    sigset_t pending;
    if (sigpending(&pending) < 0) return raise_os(errno, Value::empty());
    return signal_set(pending);
}

Value sigwait_function(Value* args, std::uint32_t) {
    sigset_t wanted;
    int number = 0;
    if (!set_argument(args[0], wanted)) return Value::exception();
    if (int error = without_turn([&] { return sigwait(&wanted, &number); }))
        return raise_os(error, Value::empty());
    return Value::integer(number);
}

Value siginfo_value(const siginfo_t& info) {
    return make_struct(siginfo_type, {Value::integer(info.si_signo), Value::integer(info.si_code),
                                      Value::integer(info.si_errno), Value::integer(info.si_pid),
                                      Value::integer(info.si_uid), Value::integer(info.si_status),
                                      Value::integer(info.si_band)});
}

Value sigwaitinfo_function(Value* args, std::uint32_t) {
    sigset_t wanted;
    siginfo_t info{};
    int number = 0;
    if (!set_argument(args[0], wanted)) return Value::exception();
    if (!system_call(number, [&] { return sigwaitinfo(&wanted, &info); }))
        return Value::exception();
    return number < 0 ? raise_os(errno, Value::empty()) : siginfo_value(info);
}

// sigtimedwait(sigset, timeout, /): None when the time is over
Value sigtimedwait_function(Value* args, std::uint32_t) {
    sigset_t wanted;
    timespec given{};
    if (!set_argument(args[0], wanted) || !seconds_argument(args[1], given))
        return Value::exception();
    const double seconds =
        static_cast<double>(given.tv_sec) + 1e-9 * static_cast<double>(given.tv_nsec);
    if (seconds < 0) return raise(types::ValueError, "timeout must be non-negative");
    if (seconds > 9e9)
        return raise(types::OverflowError, "timestamp too large to convert to C _PyTime_t");
    timespec end{};
    clock_gettime(CLOCK_MONOTONIC, &end);
    const double deadline =
        static_cast<double>(end.tv_sec) + 1e-9 * static_cast<double>(end.tv_nsec) + seconds;
    siginfo_t info{};
    int number = 0;
    const bool done = system_call(number, [&] {
        timespec now{};
        clock_gettime(CLOCK_MONOTONIC, &now);
        const double left = std::max(deadline - static_cast<double>(now.tv_sec) -
                                         1e-9 * static_cast<double>(now.tv_nsec),
                                     0.0);
        const double whole = std::floor(left);
        const timespec time{static_cast<time_t>(whole), static_cast<long>((left - whole) * 1e9)};
        return sigtimedwait(&wanted, &info, &time);
    });
    if (!done) return Value::exception();
    if (number >= 0) return siginfo_value(info);
    return errno == EAGAIN ? Value::none() : raise_os(errno, Value::empty());
}

Value pthread_kill_function(Value* args, std::uint32_t) {
    std::int64_t thread = 0;
    int number = 0;
    if (!is_integer(args[0])) return raise_argument("pthread_kill() argument 1", "int", args[0]);
    if (!index_int64(args[0], thread) || !int_argument(args[1], number)) return Value::exception();
    // The C library trusts the number: it must be that of a thread.
    const int error = is_thread(static_cast<std::uint64_t>(thread))
                          ? pthread_kill(static_cast<pthread_t>(thread), number)
                          : ESRCH;
    if (error) return raise_os(error, Value::empty());
    TRY(poll());
    return Value::none();
}

// pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)
Value pidfd_send_signal_function(Value* args, std::uint32_t) {
    int descriptor = 0, number = 0, flags = 0;
    if (!c_int_argument(args[0], descriptor) || !c_int_argument(args[1], number) ||
        (!args[3].is_empty() && !c_int_argument(args[3], flags)))
        return Value::exception();
    if (!args[2].is_empty() && !args[2].is_none())
        return raise(types::TypeError, "siginfo must be None");
    if (syscall(SYS_pidfd_send_signal, descriptor, number, nullptr, flags) < 0)
        return raise_os(errno, Value::empty());
    TRY(poll());
    return Value::none();
}

} // namespace

bool add_signal_information(Module* module) {
    if (!siginfo_type)
        siginfo_type = make_struct_type(
            "signal", "struct_siginfo",
            {"si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"});
    if (siginfo_type) dict_set(module->dict, intern("struct_siginfo"), Value::object(siginfo_type));
    return siginfo_type != nullptr;
}

const NativeDef signal_sets[] = {
    {"pthread_sigmask(how, mask, /)",
     through<Door::Processes, "pthread_sigmask", pthread_sigmask_function>,
     "Change which signals are blocked for this thread; returns those blocked before."},
    {"sigpending()", through<Door::Processes, "sigpending", sigpending_function>,
     "The blocked signals that have arrived."},
    {"sigwait(sigset, /)", through<Door::Processes, "sigwait", sigwait_function>,
     "Wait for one of these signals."},
    {"sigwaitinfo(sigset, /)", through<Door::Processes, "sigwaitinfo", sigwaitinfo_function>,
     "Wait for one of these signals; says where it came from."},
    {"sigtimedwait(sigset, timeout, /)",
     through<Door::Processes, "sigtimedwait", sigtimedwait_function>,
     "The same for so many seconds at most, then None."},
    {"pthread_kill(thread_id, signalnum, /)",
     through<Door::Processes, "pthread_kill",
             audited<"signal.pthread_kill", pthread_kill_function, told(0), told(1)>>,
     "Send a signal to a thread."},
    {"pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)",
     through<Door::Processes, "pidfd_send_signal", pidfd_send_signal_function>,
     "Send a signal to a process referred to by a pid file descriptor."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
