// The module _signal, under the standard library's signal; sets of signals are in signal_sets.cpp.
#include "modules/posix/signal.h"
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

namespace boomslang::runtime {

bool signal_argument(Value v, int& number) {
    if (!int_argument(v, number)) return false;
    if (number >= 1 && number < kSignalCount) return true;
    (void)raise(types::ValueError, "signal number out of range");
    return false;
}

namespace {

Value signal_signal(Value* args, std::uint32_t) {
    if (!is_main_thread())
        return raise(types::ValueError, "signal only works in main thread of the main interpreter");
    int number = 0;
    if (!signal_argument(args[0], number)) return Value::exception();
    Value handler = args[1];
    bool special = false;
    if (is_integer(handler)) {
        std::int64_t which = 0;
        special = int_to_int64(handler, which) && (which == 0 || which == 1);
        if (special) handler = Value::integer(which);
    }
    if (!special && !type_of(handler)->has(Dunder::Call))
        return raise(types::TypeError,
                     "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a "
                     "callable object");
    Value old = signal_handler(number);
    if (!set_signal_handler(number, handler)) return raise_os(errno, Value::empty());
    return old;
}

Value signal_getsignal(Value* args, std::uint32_t) {
    int number = 0;
    return signal_argument(args[0], number) ? signal_handler(number) : Value::exception();
}

Value signal_default_int_handler(Value* args, std::uint32_t) {
    int number = 0;
    if (!int_argument(args[0], number)) return Value::exception();
    return raise_object(call(Value::object(&types::KeyboardInterrupt), {}).as_object());
}

Value signal_raise(Value* args, std::uint32_t) {
    int number = 0;
    if (!int_argument(args[0], number)) return Value::exception();
    if (std::raise(number) != 0) return raise_os(errno, Value::empty());
    TRY(poll());
    return Value::none();
}

Value signal_alarm(Value* args, std::uint32_t) {
    int seconds = 0;
    if (!int_argument(args[0], seconds)) return Value::exception();
    return Value::integer(alarm(static_cast<unsigned>(seconds)));
}

Value signal_pause(Value*, std::uint32_t) {
    (void)wait_for_files(nullptr, 0, -1);
    TRY(poll());
    return Value::none();
}

Value signal_strsignal(Value* args, std::uint32_t) {
    int number = 0;
    if (!signal_argument(args[0], number)) return Value::exception();
    const char* text = strsignal(number);
    return text ? str_value(text) : Value::none();
}

Value signal_valid_signals(Value*, std::uint32_t) {
    sigset_t all;
    sigfillset(&all); // without the C library's own
    return signal_set(all);
}

Type* timer_error; // ItimerError

Value raise_timer_error() {
    const int number = errno;
    TRY_VALUE(exception, call(Value::object(timer_error),
                              {Value::integer(number), str_value(std::strerror(number))}));
    return raise_object(exception.as_object());
}

Value timer_pair(const itimerval& t) {
    auto seconds = [](const timeval& v) {
        return Value::real(static_cast<double>(v.tv_sec) + static_cast<double>(v.tv_usec) * 1e-6);
    };
    return tuple_value({seconds(t.it_value), seconds(t.it_interval)});
}

Value signal_setitimer(Value* args, std::uint32_t) {
    int which = 0;
    timespec seconds{}, interval{};
    if (!int_argument(args[0], which) || !seconds_argument(args[1], seconds))
        return Value::exception();
    if (!args[2].is_empty() && !seconds_argument(args[2], interval)) return Value::exception();
    auto to_timeval = [](const timespec& t) { // rounded up, so that a short time is not none
        const auto micros = (t.tv_nsec + 999) / 1000;
        return timeval{t.tv_sec + micros / 1'000'000, micros % 1'000'000};
    };
    itimerval fresh{to_timeval(interval), to_timeval(seconds)}, old{};
    if (setitimer(static_cast<__itimer_which_t>(which), &fresh, &old) < 0)
        return raise_timer_error();
    return timer_pair(old);
}

Value signal_getitimer(Value* args, std::uint32_t) {
    int which = 0;
    itimerval now{};
    if (!int_argument(args[0], which)) return Value::exception();
    if (getitimer(static_cast<__itimer_which_t>(which), &now) < 0) return raise_timer_error();
    return timer_pair(now);
}

// siginterrupt(signalnum, flag, /): whether the signal ends a system call that waits, or the call goes
// on after it.
Value signal_siginterrupt(Value* args, std::uint32_t) {
    int number = 0, interrupts = 0;
    if (!signal_argument(args[0], number) || !int_argument(args[1], interrupts))
        return Value::exception();
    struct sigaction action {};
    if (sigaction(number, nullptr, &action) < 0) return raise_os(errno, Value::empty());
    if (interrupts) action.sa_flags &= ~SA_RESTART;
    else action.sa_flags |= SA_RESTART;
    if (sigaction(number, &action, nullptr) < 0) return raise_os(errno, Value::empty());
    return Value::none();
}

// set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)
Value signal_set_wakeup_fd(Value* args, std::uint32_t) {
    int fd = 0;
    bool warns = true;
    if (!int_argument(args[0], fd) || (!args[1].is_empty() && !truth_argument(args[1], warns)))
        return Value::exception();
    if (!is_main_thread())
        return raise(types::ValueError,
                     "set_wakeup_fd only works in main thread of the main interpreter");
    if (fd != -1) {
        const int flags = fcntl(fd, F_GETFL);
        if (flags < 0) return raise_os(errno, Value::empty());
        if (!(flags & O_NONBLOCK))
            return raise(types::ValueError,
                         "the fd " + std::to_string(fd) + " must be in non-blocking mode");
    }
    return Value::integer(set_wakeup_descriptor(fd, warns));
}

const NativeDef functions[] = {
    {"signal(signalnum, handler, /)", through<Door::Processes, "signal", signal_signal>,
     "Set the handler; returns the old one."},
    {"getsignal(signalnum, /)", signal_getsignal, "The handler of a signal."},
    {"default_int_handler(signalnum, frame, /)", signal_default_int_handler,
     "Raise KeyboardInterrupt."},
    {"raise_signal(signalnum, /)", through<Door::Processes, "raise_signal", signal_raise>,
     "Send a signal to this process."},
    {"alarm(seconds, /)", through<Door::Processes, "alarm", signal_alarm>,
     "Have SIGALRM sent later."},
    {"pause()", through<Door::Processes, "pause", signal_pause>, "Wait for a signal."},
    {"strsignal(signalnum, /)", signal_strsignal, "The system's description of a signal."},
    {"valid_signals()", signal_valid_signals, "The signals there are."},
    {"setitimer(which, seconds, interval=0.0, /)",
     through<Door::Processes, "setitimer", signal_setitimer>, "Start a timer."},
    {"getitimer(which, /)", through<Door::Processes, "getitimer", signal_getitimer>,
     "State of a timer."},
    {"siginterrupt(signalnum, flag, /)",
     through<Door::Processes, "siginterrupt", signal_siginterrupt>,
     "Choose whether the signal ends system calls that wait."},
    {"set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)",
     through<Door::Processes, "set_wakeup_fd", signal_set_wakeup_fd>,
     "Have the numbers of signals written to a descriptor; returns the one before."},
    {nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(SIGHUP),
    C(SIGINT),
    C(SIGQUIT),
    C(SIGILL),
    C(SIGTRAP),
    C(SIGABRT),
    C(SIGIOT),
    C(SIGBUS),
    C(SIGFPE),
    C(SIGKILL),
    C(SIGUSR1),
    C(SIGSEGV),
    C(SIGUSR2),
    C(SIGPIPE),
    C(SIGALRM),
    C(SIGTERM),
    C(SIGCHLD),
    C(SIGCONT),
    C(SIGSTOP),
    C(SIGTSTP),
    C(SIGTTIN),
    C(SIGTTOU),
    C(SIGURG),
    C(SIGXCPU),
    C(SIGXFSZ),
    C(SIGVTALRM),
    C(SIGPROF),
    C(SIGWINCH),
    C(SIGIO),
    C(SIGPWR),
    C(SIGSYS),
    C(SIGPOLL),
    C(SIGCLD),
    C(SIGSTKFLT),
    C(SIG_BLOCK),
    C(SIG_UNBLOCK),
    C(SIG_SETMASK),
    C(ITIMER_REAL),
    C(ITIMER_VIRTUAL),
    C(ITIMER_PROF),
    {"SIG_DFL", 0},
    {"SIG_IGN", 1},
    {"NSIG", kSignalCount},
};
#undef C

void fill(Module* module) {
    define_functions(module, functions);
    define_functions(module, signal_sets);
    if (!add_signal_information(module)) return;
    dict_set(module->dict, intern("SIGRTMIN"), Value::integer(SIGRTMIN));
    dict_set(module->dict, intern("SIGRTMAX"), Value::integer(SIGRTMAX));
    add_constants(module->dict, kConstants);
    timer_error = add_exception(module, "itimer_error", types::OSError, "signal");
    (void)dict_delete(module->dict, intern("itimer_error"));
    dict_set(module->dict, intern("ItimerError"), Value::object(timer_error));
    set_default_interrupt_handler(dict_get(module->dict, intern("default_int_handler")));
}

} // namespace

extern const NativeModule signal_module;
const NativeModule signal_module{"_signal", "Signals; see signal.", fill};

} // namespace boomslang::runtime
