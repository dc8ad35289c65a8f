// The module faulthandler: where the program is, told when a signal arrives or on request. What a signal
// handler calls here only reads frames and writes bytes (crash_report.h).
#include "modules/lang/crash_report.h"
#include "modules/support.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/sys.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <pthread.h>
#include <string>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

// The descriptor of a file argument: sys.stderr, an int, or what has fileno(). False: exception pending.
bool descriptor(Value file, int& fd) {
    if (file.is_empty() || file.is_none()) {
        file = dict_get(sys->dict, kept_name<"stderr">());
        if (file.is_empty()) {
            (void)raise(types::RuntimeError, "unable to get sys.stderr");
            return false;
        }
        if (file.is_none()) {
            (void)raise(types::RuntimeError, "sys.stderr is None");
            return false;
        }
    }
    if (is_integer(file)) {
        if (!c_int_argument(file, fd)) return false;
        if (fd >= 0) return true;
        (void)raise(types::ValueError, "file is not a valid file descripter");
        return false;
    }
    Value number = call_method(file, kept_name<"fileno">());
    if (number.is_exception()) return false;
    if (!is_integer(number) || !c_int_argument(number, fd) || fd < 0) {
        if (state.pending) clear_pending();
        (void)raise(types::RuntimeError, "file.fileno() is not a valid file descriptor");
        return false;
    }
    if (call_method(file, kept_name<"flush">()).is_exception()) clear_pending();
    return true;
}
bool flag(Value v, bool otherwise, bool& out) {
    out = otherwise;
    return truth_argument(v, out);
}

ThreadsShown shown(bool all) { return all ? ThreadsShown::Threads : ThreadsShown::Caller; }

Value dump_traceback(Value* args, std::uint32_t) {
    int fd;
    bool all;
    if (!descriptor(args[0], fd) || !flag(args[1], true, all)) return Value::exception();
    CrashWriter out(fd);
    write_threads(out, shown(all));
    return Value::none();
}

// --- Fatal signals

struct Fatal {
    int number;
    const char* text;
    struct sigaction before {};
};
Fatal fatal_signals[] = {
    {SIGBUS, "Bus error"}, {SIGILL, "Illegal instruction"}, {SIGFPE, "Floating point exception"},
    {SIGABRT, "Aborted"},  {SIGSEGV, "Segmentation fault"},
};
bool enabled = false, fatal_of_all = true;
int fatal_fd = 2;
Rooted<Object> fatal_file; // stays open as long as it is written to
char signal_stack[1 << 16];

void on_fatal(int number) {
    const int error = errno;
    for (Fatal& fatal : fatal_signals) {
        if (fatal.number != number) continue;
        sigaction(number, &fatal.before, nullptr);
        CrashWriter out(fatal_fd);
        out.text("Fatal Python error: ");
        out.text(fatal.text);
        out.text("\n\n");
        write_threads(out, shown(fatal_of_all));
        write_extension_modules(out);
    }
    errno = error;
    ::raise(number);
}

Value enable(Value* args, std::uint32_t) {
    int fd;
    bool all;
    if (!descriptor(args[0], fd) || !flag(args[1], true, all)) return Value::exception();
    TRY(prepare_extension_modules());
    fatal_fd = fd;
    fatal_of_all = all;
    fatal_file = args[0].is_object() ? args[0].as_object() : nullptr;
    if (enabled) return Value::none();
    enabled = true;
    stack_t stack{};
    stack.ss_sp = signal_stack;
    stack.ss_size = sizeof signal_stack;
    const bool separate = sigaltstack(&stack, nullptr) == 0;
    for (Fatal& fatal : fatal_signals) {
        struct sigaction action {};
        action.sa_handler = on_fatal;
        action.sa_flags = SA_NODEFER | (separate ? SA_ONSTACK : 0);
        if (sigaction(fatal.number, &action, &fatal.before) != 0)
            return raise_os(errno, Value::empty());
    }
    return Value::none();
}

void restore_signals() {
    if (enabled)
        for (Fatal& fatal : fatal_signals) sigaction(fatal.number, &fatal.before, nullptr);
    enabled = false;
}
Value disable(Value*, std::uint32_t) {
    const bool before = enabled;
    restore_signals();
    fatal_file = nullptr;
    return Value::from(before);
}
Value is_enabled(Value*, std::uint32_t) { return Value::from(enabled); }

// --- Signals that a program chose

struct Chosen {
    bool used = false, of_all = true, chain = false;
    int fd = 2;
    struct sigaction before {};
};
constexpr int kSignals = NSIG;
Chosen chosen[kSignals];
Rooted<Dict> chosen_files; // signal number -> file

void on_chosen(int number) {
    Chosen& c = chosen[number];
    if (!c.used) return;
    const int error = errno;
    {
        CrashWriter out(c.fd);
        write_threads(out, shown(c.of_all));
    }
    if (c.chain) {
        struct sigaction mine {};
        sigaction(number, &c.before, &mine);
        errno = error;
        ::raise(number);
        sigaction(number, &mine, nullptr);
    }
    errno = error;
}

bool signal_number(Value v, int& number) {
    if (!c_int_argument(v, number)) return false;
    for (const Fatal& fatal : fatal_signals)
        if (fatal.number == number) {
            (void)raise(types::RuntimeError, "signal ", std::to_string(number),
                        " cannot be registered, use enable() instead");
            return false;
        }
    if (number >= 1 && number < kSignals) return true;
    (void)raise(types::ValueError, "signal number out of range");
    return false;
}

// register(signum, file=sys.stderr, all_threads=True, chain=False)
Value register_signal(Value* args, std::uint32_t) {
    int number, fd;
    bool all, chain;
    if (!signal_number(args[0], number) || !descriptor(args[1], fd) || !flag(args[2], true, all) ||
        !flag(args[3], false, chain))
        return Value::exception();
    Chosen& c = chosen[number];
    c.fd = fd;
    c.of_all = all;
    if (!c.used || c.chain != chain) {
        struct sigaction action {};
        action.sa_handler = on_chosen;
        action.sa_flags = SA_RESTART | (chain ? SA_NODEFER : 0);
        struct sigaction before {};
        if (sigaction(number, &action, &before) != 0) return raise_os(errno, Value::empty());
        if (!c.used) c.before = before;
    }
    c.chain = chain;
    c.used = true;
    if (!chosen_files) chosen_files = make_dict();
    TRY(dict_set(chosen_files, Value::integer(number),
                 args[1].is_empty() ? Value::none() : args[1]));
    return Value::none();
}

Value unregister_signal(Value* args, std::uint32_t) {
    int number;
    if (!signal_number(args[0], number)) return Value::exception();
    Chosen& c = chosen[number];
    if (!c.used) return Value::from(false);
    sigaction(number, &c.before, nullptr);
    c = {};
    TRY(dict_delete(chosen_files, Value::integer(number)));
    return Value::from(true);
}

// --- After a time

// A thread that is not Python's: it reads the frames of those that run, which go on meanwhile. As in a signal
// handler, that is a look at what may change, for the case that nothing changes any more.
struct Watchdog {
    pthread_t thread{};
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t cancelled = PTHREAD_COND_INITIALIZER;
    bool runs = false, cancel = false;
    bool repeat = false, leaves = false;
    int fd = 2;
    std::int64_t microseconds = 0;
    std::string header;
} watchdog;
Rooted<Object> watchdog_file;

bool is_cancelled_in_time() {
    timespec until{};
    clock_gettime(CLOCK_REALTIME, &until);
    const std::int64_t end = until.tv_nsec / 1000 + watchdog.microseconds;
    until.tv_sec += end / 1'000'000;
    until.tv_nsec = end % 1'000'000 * 1000;
    while (!watchdog.cancel)
        if (pthread_cond_timedwait(&watchdog.cancelled, &watchdog.mutex, &until) == ETIMEDOUT)
            return watchdog.cancel;
    return true;
}

void* watch(void*) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
    pthread_mutex_lock(&watchdog.mutex);
    while (!is_cancelled_in_time()) {
        {
            CrashWriter out(watchdog.fd);
            out.text(watchdog.header.c_str());
            write_threads(out, ThreadsShown::OfOutside);
        }
        if (watchdog.leaves) _exit(1);
        if (!watchdog.repeat) break;
    }
    pthread_mutex_unlock(&watchdog.mutex);
    return nullptr;
}

void stop_watchdog() {
    if (!watchdog.runs) return;
    pthread_mutex_lock(&watchdog.mutex);
    watchdog.cancel = true;
    pthread_cond_signal(&watchdog.cancelled);
    pthread_mutex_unlock(&watchdog.mutex);
    pthread_join(watchdog.thread, nullptr);
    watchdog.runs = watchdog.cancel = false;
    watchdog_file = nullptr;
}

std::string timeout_header(std::int64_t microseconds) {
    const std::int64_t seconds = microseconds / 1'000'000, rest = microseconds % 1'000'000;
    char text[64];
    int size = std::snprintf(
        text, sizeof text, "Timeout (%lld:%02lld:%02lld", static_cast<long long>(seconds / 3600),
        static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60));
    if (rest)
        size += std::snprintf(text + size, sizeof text - static_cast<std::size_t>(size), ".%06lld",
                              static_cast<long long>(rest));
    return std::string(text, static_cast<std::size_t>(size)) + ")!\n";
}

// dump_traceback_later(timeout, repeat=False, file=sys.stderr, exit=False)
Value dump_later(Value* args, std::uint32_t) {
    double seconds;
    bool repeat, leaves;
    int fd;
    if (!float_argument(args[0], seconds)) return Value::exception();
    if (!(seconds >= 1e-6)) return raise(types::ValueError, "timeout must be greater than 0");
    if (seconds > 9e9) return raise(types::OverflowError, "timeout value is too large");
    if (!flag(args[1], false, repeat) || !descriptor(args[2], fd) || !flag(args[3], false, leaves))
        return Value::exception();
    stop_watchdog();
    watchdog.repeat = repeat;
    watchdog.leaves = leaves;
    watchdog.fd = fd;
    watchdog.microseconds = std::llround(seconds * 1e6);
    watchdog.header = timeout_header(watchdog.microseconds);
    if (pthread_create(&watchdog.thread, nullptr, watch, nullptr) != 0)
        return raise(types::RuntimeError, "unable to start watchdog thread");
    watchdog.runs = true;
    watchdog_file = args[2].is_object() ? args[2].as_object() : nullptr;
    return Value::none();
}

Value cancel_later(Value*, std::uint32_t) {
    stop_watchdog();
    return Value::none();
}

// --- Failing on purpose, to see what is written then

void leave_no_core() {
    const rlimit none{};
    setrlimit(RLIMIT_CORE, &none);
}
template <int number>
Value fail_by(Value* args, std::uint32_t count) {
    leave_no_core();
    bool released = false;
    if (count && !flag(args[0], false, released)) return Value::exception();
    // The handler may go back to a program that has its own.
    for (int i = 0; i < 2; ++i) {
        if (released) (void)without_turn([] { return ::raise(number); });
        else ::raise(number);
    }
    return Value::none();
}
Value read_null(Value*, std::uint32_t) {
    leave_no_core();
    const int* volatile nothing = nullptr;
    return Value::integer(*const_cast<const volatile int*>(nothing));
}
// The way a program fails that recurses in C without end; the depth where it ended when it didn't.
[[gnu::noinline]] std::uintptr_t eat_stack(std::uintptr_t lowest, std::uint64_t& depth) {
    volatile char room[4096];
    const auto here = reinterpret_cast<std::uintptr_t>(room);
    room[0] = 1;
    room[sizeof room - 1] = 1;
    ++depth;
    if (here < lowest) return here;
    return eat_stack(lowest, depth) + static_cast<std::uintptr_t>(room[0]);
}
Value overflow_stack(Value*, std::uint32_t) {
    constexpr std::uintptr_t kEnough = std::uintptr_t{1} << 30;
    leave_no_core();
    std::uint64_t depth = 0;
    const auto here = reinterpret_cast<std::uintptr_t>(&depth);
    (void)eat_stack(here > kEnough ? here - kEnough : 0, depth);
    return raise(types::RuntimeError, "unable to raise a stack overflow (allocated ",
                 std::to_string(kEnough), " bytes on the stack, ", std::to_string(depth),
                 " recursive calls)");
}
Value fail_in_thread(Value*, std::uint32_t) {
    leave_no_core();
    pthread_t thread;
    const auto body = [](void*) -> void* {
        fatal_error("faulthandler_fatal_error_thread", "in new thread", ThreadsShown::OfOutside);
    };
    if (pthread_create(&thread, nullptr, body, nullptr) != 0)
        return raise(types::RuntimeError, "unable to start the thread");
    pthread_join(thread, nullptr);
    return Value::none();
}

const NativeDef functions[] = {
    {"enable(file=None, all_threads=True)", through<Door::Processes, "enable", enable>,
     "Write the traceback to the file when a fatal signal arrives."},
    {"disable()", through<Door::Processes, "disable", disable>, "No longer; whether it did."},
    {"is_enabled()", is_enabled, "Whether fatal signals write the traceback."},
    {"dump_traceback(file=None, all_threads=True)",
     through<Door::Processes, "dump_traceback", dump_traceback>,
     "Write the traceback to the file, the innermost call first."},
    {"dump_traceback_later(timeout, repeat=False, file=None, exit=False)",
     through<Door::Processes, "dump_traceback_later", dump_later>,
     "Write the traceback after some seconds, unless that is cancelled."},
    {"cancel_dump_traceback_later()",
     through<Door::Processes, "cancel_dump_traceback_later", cancel_later>, "Not after all."},
    {"register(signum, file=None, all_threads=True, chain=False)",
     through<Door::Processes, "register", register_signal>,
     "Write the traceback to the file when a signal arrives."},
    {"unregister(signum, /)", through<Door::Processes, "unregister", unregister_signal>,
     "No longer; whether it did."},
    {"_read_null()", through<Door::Processes, "_read_null", read_null>,
     "Read from NULL: the process ends by SIGSEGV."},
    {"_sigsegv(release_gil=False, /)", through<Door::Processes, "_sigsegv", fail_by<SIGSEGV>>,
     "The process ends by SIGSEGV."},
    {"_sigabrt()", through<Door::Processes, "_sigabrt", fail_by<SIGABRT>>,
     "The process ends by SIGABRT."},
    {"_sigfpe()", through<Door::Processes, "_sigfpe", fail_by<SIGFPE>>,
     "The process ends by SIGFPE."},
    {"_stack_overflow()", through<Door::Processes, "_stack_overflow", overflow_stack>,
     "Recurse in C without end: the process ends by SIGSEGV."},
    {"_fatal_error_c_thread()", through<Door::Processes, "_fatal_error_c_thread", fail_in_thread>,
     "A fatal error in a thread that is none of Python's."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    before_fatal_error(restore_signals);
}

} // namespace

extern const NativeModule faulthandler_module;
const NativeModule faulthandler_module{"faulthandler", "Where the program is when it fails.", fill};

} // namespace boomslang::runtime
