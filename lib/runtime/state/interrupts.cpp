#include "runtime/state/interrupts.h"

#include "runtime/call/call.h"
#include "runtime/call/frame.h"
#include "runtime/call/generator.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/weakref.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/state/budget.h"
#include "runtime/state/error.h"
#include "runtime/state/state.h"
#include "runtime/state/threads.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <unistd.h>
#include <utility>

namespace boomslang::runtime {

namespace {

constexpr std::uint32_t kWatched = 1u << 31; // stays set in state.interrupts
void (*poll_watcher)() = nullptr;

std::atomic<bool> waiting[kSignalCount];
Value handlers[kSignalCount]; // Empty: as the process found it
Value default_interrupt_handler = Value::empty();

std::atomic<int> wakeup_fd = -1;
std::atomic<bool> wakeup_warns = true;
std::atomic<int> wakeup_error = 0; // errno of a write that failed; reported with the signal

void wake_reader(int number) noexcept {
    const int fd = wakeup_fd;
    if (fd < 0) return;
    const int before = errno;
    const auto byte = static_cast<unsigned char>(number);
    ssize_t n;
    while ((n = ::write(fd, &byte, 1)) < 0 && errno == EINTR) {
    }
    if (n < 0 && (wakeup_warns || (errno != EAGAIN && errno != EWOULDBLOCK))) wakeup_error = errno;
    errno = before;
}

void on_signal(int number) {
    waiting[number].store(true, std::memory_order_relaxed);
    request_interrupt(kSignal);
    wake_reader(number);
}

bool install(int number, void (*handler)(int)) noexcept {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, nullptr) == 0; // no SA_RESTART: waiting calls come back
}

// The handler is given the frame that was interrupted, None where no Python code was running.
Value run_handler(int number) {
    Value handler = handlers[number];
    if (handler.is_empty() || handler.is_int()) {
        if (number == SIGINT)
            return raise_object(make_exception(types::KeyboardInterrupt, empty_tuple()));
        return Value::empty();
    }
    Value frame = state.frame ? Value::object(frame_object(state.frame)) : Value::none();
    TRY_VALUE(ignored, call(handler, {Value::integer(number), frame}));
    (void)ignored;
    return Value::empty();
}

Value run_signals() {
    if (int error = wakeup_error.exchange(0)) {
        (void)raise_os(error, Value::empty());
        report_unraisable(Value::none(),
                          "Exception ignored when trying to write to the signal wakeup fd");
    }
    for (int number = 1; number < kSignalCount; ++number)
        if (waiting[number].exchange(false)) TRY(run_handler(number));
    return Value::empty();
}

} // namespace

void init_interrupts(bool handles_signals) {
    static bool traced = false;
    if (!std::exchange(traced, true))
        heap.add_root_tracer(
            [](Marker& marker) { marker.mark_range(handlers, handlers + kSignalCount); });
    if (!handles_signals) return;
    struct sigaction current {};
    if (sigaction(SIGINT, nullptr, &current) == 0 && current.sa_handler != SIG_IGN)
        install(SIGINT, on_signal);
    install(SIGPIPE, SIG_IGN); // a closed pipe is an OSError
    install(SIGXFSZ, SIG_IGN); // and so is a file that gets too large
}

void note_signal(int number) { on_signal(number); }

int set_wakeup_descriptor(int fd, bool warns) noexcept {
    wakeup_warns = warns;
    return wakeup_fd.exchange(fd);
}

void watch_polls(void (*watcher)()) {
    poll_watcher = watcher;
    state.interrupts.fetch_or(kWatched);
}

Value signal_handler(int number) noexcept {
    if (!handlers[number].is_empty()) return handlers[number];
    struct sigaction current {};
    if (sigaction(number, nullptr, &current) != 0) return Value::none();
    if (current.sa_handler == SIG_IGN) return Value::integer(1);
    // Ours, of SIGINT, before the module signal has been imported; or that of some library.
    return current.sa_handler == SIG_DFL ? Value::integer(0) : Value::none();
}

bool set_signal_handler(int number, Value handler) {
    bool installed = handler.is_int() && handler.as_int() == 0   ? install(number, SIG_DFL)
                     : handler.is_int() && handler.as_int() == 1 ? install(number, SIG_IGN)
                                                                 : install(number, on_signal);
    if (installed) handlers[number] = handler;
    return installed;
}

void set_default_interrupt_handler(Value handler) {
    default_interrupt_handler = handler;
    if (handlers[SIGINT].is_empty()) handlers[SIGINT] = handler;
}

static bool finalizers_running;
bool finalizers_run() noexcept { return finalizers_running; }

void run_finalizers() {
    // One after the other: a stream's finalizer must not find what it writes to closed by one that
    // ran in its middle.
    if (finalizers_running) return;
    finalizers_running = true;
    struct Ended {
        ~Ended() { finalizers_running = false; }
    } ended; // also when memory runs out
    while (!budget_has_run_out()) {
        Object* object = heap.next_finalizable();
        if (!object) break;
        Value self = Value::object(object);
        if (!type_of(self)->has(Dunder::Del)) continue;
        // An exception may be pending: at exit, or while a collection ran during its construction.
        Object* pending = state.pending;
        state.pending = nullptr;
        Value method = type_of(self)->dunder(Dunder::Del);
        if (call_dunder(Dunder::Del, self).is_exception())
            report_unraisable(is_generator_like(self) ? self : method);
        state.pending = pending;
    }
}

namespace {
Value (*exit_handlers)() = nullptr;
}

Value run_exit_handlers() { return exit_handlers ? exit_handlers() : Value::empty(); }
void set_exit_handlers(Value (*run)()) { exit_handlers = run; }

static Value handle_signals() {
    if (is_main_thread()) return run_signals();
    leave_signal_to_main();
    return Value::empty();
}

// Bits of what waits no longer, but for those that stay. Calls are polls while the others want it.
static std::uint32_t take_interrupts(std::uint32_t mask) noexcept {
    constexpr std::uint32_t kOfCalls = kSignal | kBudget;
    const std::uint32_t stay =
        (poll_watcher ? kWatched : 0) | (polls_check_budget() ? std::uint32_t{kBudget} : 0);
    const std::uint32_t bits = state.interrupts.fetch_and(~mask | stay);
    state.depth_limit = stay & kBudget || !state.entry_limit ? 0 : state.recursion_limit;
    // Another thread, or a signal, may have asked for it in between.
    if (state.interrupts & kOfCalls & mask) state.depth_limit = 0;
    return bits;
}

void set_recursion_limit(std::uint32_t limit) noexcept {
    state.recursion_limit = limit;
    if (state.depth_limit || !state.interrupts) state.depth_limit = limit;
    renew_entry_limit();
}

Value run_signal_handlers() {
    const std::uint32_t bits = take_interrupts(kSignal | kBudget);
    if (bits & kBudget) TRY(check_budget());
    return bits & kSignal ? handle_signals() : Value::empty();
}

Value run_call_interrupts() {
    const std::uint32_t bits = take_interrupts(kBudget);
    if (bits & kBudget) TRY(check_budget());
    const Value handler = handlers[SIGINT];
    if (bits & kSignal && waiting[SIGINT] && is_main_thread() &&
        (handler.is_empty() || handler.is(default_interrupt_handler))) {
        waiting[SIGINT] = false;
        return raise_object(make_exception(types::KeyboardInterrupt, empty_tuple()));
    }
    return Value::empty();
}

Value run_interrupts() {
    const std::uint32_t bits = take_interrupts(~std::uint32_t{0});
    if (poll_watcher) poll_watcher();
    if (bits & kBudget) {
        if (Value raised = check_budget(); raised.is_exception()) {
            state.interrupts.fetch_or(bits & (kFinalizers | kSignal)); // they wait on
            return raised;
        }
    }
    if (bits & kFinalizers) {
        run_finalizers();
        run_weakref_callbacks();
    }
    if (bits & kSignal) TRY(handle_signals());
    if (bits & kSwitch) (void)without_turn([] { return 0; });
    if (bits & kAsyncException)
        if (Value raised = take_async_exception(); !raised.is_empty())
            return raise_statement(raised, Value::empty());
    return Value::empty();
}

} // namespace boomslang::runtime
