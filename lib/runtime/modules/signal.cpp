// The module _signal, under the standard library's signal.
#include "runtime/error.h"
#include "runtime/interrupts.h"
#include "runtime/modules/constants.h"
#include "runtime/modules/posix.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/str.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/time.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

bool signal_argument(Value v, int& number) {
    if (!int_argument(v, number)) return false;
    if (number >= 1 && number < kSignalCount) return true;
    (void)raise(types::ValueError, "signal number out of range");
    return false;
}

Value signal_signal(Value* args, std::uint32_t) {
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

Value signal_default_int_handler(Value*, std::uint32_t) {
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
    pause();
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
    List* list = make_list();
    for (int i = 1; i < kSignalCount; ++i)
        if (i != 32 && i != 33) TRY(list_append(list, Value::integer(i))); // the C library's own
    return call(Value::object(&types::set), {Value::object(list)});
}

Value timer_pair(const itimerval& t) {
    auto seconds = [](const timeval& v) {
        return Value::real(static_cast<double>(v.tv_sec) + static_cast<double>(v.tv_usec) * 1e-6);
    };
    return tuple_value({seconds(t.it_value), seconds(t.it_interval)});
}

Value signal_setitimer(Value* args, std::uint32_t) {
    int which = 0;
    double seconds = 0, interval = 0;
    if (!int_argument(args[0], which) || !float_argument(args[1], seconds))
        return Value::exception();
    if (!args[2].is_empty() && !float_argument(args[2], interval)) return Value::exception();
    auto to_timeval = [](double d) {
        auto whole = static_cast<time_t>(d);
        return timeval{whole, static_cast<suseconds_t>((d - static_cast<double>(whole)) * 1e6)};
    };
    itimerval fresh{to_timeval(interval), to_timeval(seconds)}, old{};
    if (setitimer(static_cast<__itimer_which_t>(which), &fresh, &old) < 0)
        return raise_os(errno, Value::empty());
    return timer_pair(old);
}

Value signal_getitimer(Value* args, std::uint32_t) {
    int which = 0;
    itimerval now{};
    if (!int_argument(args[0], which)) return Value::exception();
    if (getitimer(static_cast<__itimer_which_t>(which), &now) < 0)
        return raise_os(errno, Value::empty());
    return timer_pair(now);
}

Value signal_siginterrupt(Value*, std::uint32_t) { return Value::none(); }
Value signal_set_wakeup_fd(Value*, std::uint32_t) { return Value::integer(-1); }

const NativeDef functions[] = {
    {"signal(signalnum, handler, /)", signal_signal, "Set the handler; returns the old one."},
    {"getsignal(signalnum, /)", signal_getsignal, "The handler of a signal."},
    {"default_int_handler(signalnum, frame, /)", signal_default_int_handler,
     "Raise KeyboardInterrupt."},
    {"raise_signal(signalnum, /)", signal_raise, "Send a signal to this process."},
    {"alarm(seconds, /)", signal_alarm, "Have SIGALRM sent later."},
    {"pause()", signal_pause, "Wait for a signal."},
    {"strsignal(signalnum, /)", signal_strsignal, "The system's description of a signal."},
    {"valid_signals()", signal_valid_signals, "The signals there are."},
    {"setitimer(which, seconds, interval=0.0, /)", signal_setitimer, "Start a timer."},
    {"getitimer(which, /)", signal_getitimer, "State of a timer."},
    {"siginterrupt(signalnum, flag, /)", signal_siginterrupt,
     "System calls are always interrupted."},
    {"set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", signal_set_wakeup_fd,
     "Not used: always -1."},
    {nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(SIGHUP),      C(SIGINT),         C(SIGQUIT),
    C(SIGILL),      C(SIGTRAP),        C(SIGABRT),
    C(SIGBUS),      C(SIGFPE),         C(SIGKILL),
    C(SIGUSR1),     C(SIGSEGV),        C(SIGUSR2),
    C(SIGPIPE),     C(SIGALRM),        C(SIGTERM),
    C(SIGCHLD),     C(SIGCONT),        C(SIGSTOP),
    C(SIGTSTP),     C(SIGTTIN),        C(SIGTTOU),
    C(SIGURG),      C(SIGXCPU),        C(SIGXFSZ),
    C(SIGVTALRM),   C(SIGPROF),        C(SIGWINCH),
    C(SIGIO),       C(SIGPWR),         C(SIGSYS),
    C(SIG_BLOCK),   C(SIG_UNBLOCK),    C(SIG_SETMASK),
    C(ITIMER_REAL), C(ITIMER_VIRTUAL), C(ITIMER_PROF),
    {"SIG_DFL", 0}, {"SIG_IGN", 1},    {"NSIG", kSignalCount},
};
#undef C

void fill(Module* module) {
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
    dict_set(module->dict, intern("ItimerError"), Value::object(&types::OSError));
    set_default_interrupt_handler(dict_get(module->dict, intern("default_int_handler")));
}

} // namespace

extern const NativeModule signal_module;
const NativeModule signal_module{"_signal", "Signals; see signal.", fill};

} // namespace boomslang::runtime
