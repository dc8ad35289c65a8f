#include "runtime/state/threads.h"

#include "runtime/call/call.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/native_roots.h"
#include "runtime/hooks/thread.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/budget.h"
#include "runtime/state/error.h"
#include "runtime/state/foreign_thread.h"
#include "runtime/text/str.h"
#include "support/address_space.h"
#include "support/counted_memory.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>
#include <pthread.h>
#include <sys/mman.h>

namespace boomslang::runtime {

bool has_threads = false;

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kPatience{5}; // until the running thread is asked to give way
constexpr std::chrono::milliseconds kSignalCheck{50}; // of a main thread that waits for a lock
constexpr std::size_t kNativeReserve = 256 * 1024;    // as in start.cpp
constexpr std::size_t kValueSlack = 4096;

// Address space for either stack of a thread. Where it is limited, the heap has reserved half of it and the main thread
// an eighth: what is left does for some eighty threads.
std::size_t room_for_stack() noexcept {
    constexpr std::size_t kMost = std::size_t{64} << 20, kLeast = std::size_t{1} << 20,
                          kShare = 1024;
    return std::clamp(support::address_space() / kShare, kLeast, kMost);
}

struct Thread {
    ThreadState own{}; // while another has the turn
    const char* native_position = nullptr;
    std::condition_variable turn, woken;
    const void* waits_for = nullptr; // a lock
    bool is_woken = false;
    bool counts_memory = false; // as the thread did that started it
    std::uint64_t number = 0;
    Value function = Value::empty(), end_lock = Value::empty();
    Value async_exception = Value::empty();
    Tuple* args = nullptr;
    Dict* kwargs = nullptr;
    std::size_t native_size = 0, value_size = 0;
};

// Never freed: at exit, threads may still wait.
struct Turns {
    std::mutex mutex;
    Thread* holder;
    std::deque<Thread*> waiting;  // for the turn
    std::vector<Thread*> threads; // all, the main one first
    std::deque<Thread*> line;     // those that wait for locks
    bool finished = false;        // the turn stays with the main thread
    std::atomic<bool> main_has_signal = false;
};
Turns& turns() {
    static Turns& all = []() -> Turns& {
        auto* fresh = new Turns;
        auto* main = new Thread;
        main->number = static_cast<std::uint64_t>(pthread_self());
        fresh->holder = main;
        fresh->threads.push_back(main);
        heap.add_root_tracer([](Marker& marker) {
            for (Thread* thread : turns().threads) {
                marker.mark(thread->function);
                marker.mark(thread->end_lock);
                marker.mark(thread->async_exception);
                marker.mark(thread->args);
                marker.mark(thread->kwargs);
                if (thread != turns().holder && thread->native_position)
                    marker.mark_thread(thread->own, thread->native_position);
            }
        });
        return *fresh;
    }();
    return all;
}
thread_local Thread* self = nullptr;

Thread& current() {
    if (!self) self = turns().threads.front();
    return *self;
}
Thread* main_thread() { return turns().threads.front(); }

void give(Thread& thread, std::unique_lock<std::mutex>&) {
    std::swap(static_cast<ThreadState&>(state), thread.own);
    loop_base = nullptr; // nobody knows where the next thread's is
    Turns& all = turns();
    if (all.waiting.empty()) {
        all.holder = nullptr;
        return;
    }
    all.holder = all.waiting.front();
    all.waiting.pop_front();
    all.holder->turn.notify_one();
}
void take(Thread& thread, std::unique_lock<std::mutex>& lock) {
    Turns& all = turns();
    if (!all.holder && !all.finished) {
        all.holder = &thread;
    } else {
        all.waiting.push_back(&thread);
        while (all.holder != &thread)
            if (thread.turn.wait_for(lock, kPatience) == std::cv_status::timeout && !all.finished)
                state.interrupts.fetch_or(kSwitch, std::memory_order_relaxed);
    }
    std::swap(static_cast<ThreadState&>(state), thread.own);
    renew_entry_limit();
    loop_base = nullptr;
    if (&thread == main_thread() && all.main_has_signal.exchange(false))
        state.interrupts.fetch_or(kSignal);
    if (!thread.async_exception.is_empty()) state.interrupts.fetch_or(kAsyncException);
}

// Signals are for the main thread: they interrupt what it waits for.
class AllSignalsBlocked {
  public:
    AllSignalsBlocked() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~AllSignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    const sigset_t& before() const noexcept { return before_; }

  private:
    sigset_t before_;
};

// Memory for a stack; null: there is none.
void* reserve_stack(std::size_t bytes) {
    void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? nullptr : p;
}

void run_function(Thread& thread) {
    Value result = call_with(thread.function, thread.args, thread.kwargs);
    if (!result.is_exception()) return;
    if (pending_is(types::SystemExit)) clear_pending();
    else report_unraisable(thread.function, "Exception ignored in thread started by");
}

void end_thread(Thread& thread) {
    if (!thread.end_lock.is_empty()) release_lock(thread.end_lock);
    Turns& all = turns();
    std::unique_lock lock(all.mutex);
    std::erase(all.threads, &thread);
    has_threads = all.threads.size() > 1;
    give(thread, lock);
    munmap(thread.own.stack_begin, thread.value_size);
}

void* thread_main(void* argument) {
    auto* thread = static_cast<Thread*>(argument);
    self = thread;
    support::counts_memory = thread->counts_memory;
    {
        std::unique_lock lock(turns().mutex);
        const char* base = static_cast<const char*>(__builtin_frame_address(0));
        thread->own.native_base = base;
        thread->own.native_limit = base - thread->native_size + kNativeReserve;
        support::native_stack_limit = thread->own.native_limit;
        take(*thread, lock);
    }
    run_function(*thread);
    end_thread(*thread);
    delete thread;
    return nullptr;
}

} // namespace

ForeignCall::ForeignCall(const void* stack_base)
    : foreign_(!self && static_cast<std::uint64_t>(pthread_self()) != main_thread()->number),
      ready_(true) {
    if (!foreign_) return;
    const std::size_t room = room_for_stack();
    auto* values = static_cast<Value*>(reserve_stack(room));
    ready_ = values != nullptr;
    if (!ready_) return;
    auto* thread = new Thread;
    thread->number = static_cast<std::uint64_t>(pthread_self());
    thread->value_size = room;
    thread->own.stack_begin = values;
    thread->own.stack_limit = values + room / sizeof(Value) - kValueSlack;
    thread->own.handled = Value::empty();
    const auto* base = static_cast<const char*>(stack_base);
    thread->own.native_base = base;
    // Where the thread's stack ends, or, if nobody can say, not far from here.
    thread->own.native_limit = base - kNativeReserve;
    pthread_attr_t attributes;
    if (!pthread_getattr_np(pthread_self(), &attributes)) {
        void* lowest;
        std::size_t size;
        if (!pthread_attr_getstack(&attributes, &lowest, &size))
            thread->own.native_limit =
                static_cast<const char*>(lowest) + std::min(kNativeReserve, size / 2);
        pthread_attr_destroy(&attributes);
    }
    support::native_stack_limit = thread->own.native_limit;
    self = thread;
    Turns& all = turns();
    std::unique_lock lock(all.mutex);
    all.threads.push_back(thread);
    has_threads = true;
    take(*thread, lock);
}
ForeignCall::~ForeignCall() {
    if (!foreign_ || !ready_) return;
    Thread* thread = self;
    self = nullptr;
    end_thread(*thread);
    delete thread;
}

void leave_turn(const char* native_position) {
    Turns& all = turns();
    std::unique_lock lock(all.mutex);
    if (all.finished) return;
    Thread& thread = current();
    thread.native_position = native_position;
    give(thread, lock);
}
void take_turn() {
    const int error = errno;
    Turns& all = turns();
    std::unique_lock lock(all.mutex);
    Thread& thread = current();
    if (!(all.finished && all.holder == &thread)) take(thread, lock);
    errno = error;
}

int wait_for_files(pollfd* files, std::size_t count, std::int64_t nanoseconds) {
    // Then no signal can come too early to end the wait.
    if (nanoseconds == 0 && !(state.interrupts.load(std::memory_order_relaxed) & kSignal))
        return without_turn([&] { return ::poll(files, count, 0); });
    constexpr std::int64_t kSecond = 1'000'000'000;
    int result = -1, error = EINTR;
    {
        AllSignalsBlocked blocked; // but for the time of the wait
        if (!(state.interrupts.load(std::memory_order_relaxed) & kSignal)) {
            const std::int64_t most = affordable_wait(nanoseconds);
            const timespec time{most / kSecond, most % kSecond};
            result = without_turn([&] {
                return ::ppoll(files, count, most < 0 ? nullptr : &time, &blocked.before());
            });
            error = errno;
            if (result == 0 &&
                most != nanoseconds) { // as if a signal had come: the budget is looked at
                result = -1;
                error = EINTR;
            }
        }
    }
    errno = error;
    return result;
}

std::uint64_t start_thread(Value function, Tuple* args, Dict* kwargs, std::size_t stack_size) {
    (void)current();
    auto* thread = new Thread;
    thread->function = function;
    thread->args = args;
    thread->kwargs = kwargs;
    const std::size_t room = room_for_stack();
    thread->native_size = std::max(room, stack_size);
    thread->value_size = std::max(room, stack_size);
    auto* values = static_cast<Value*>(reserve_stack(thread->value_size));
    thread->own.stack_begin = values;
    thread->own.stack_limit = values + thread->value_size / sizeof(Value) - kValueSlack;
    thread->own.handled = Value::empty();
    thread->counts_memory = support::counts_memory;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, thread->native_size);
    pthread_t handle{};
    int error = values ? 0 : ENOMEM;
    Turns& all = turns();
    if (!error) {
        std::unique_lock lock(all.mutex);
        AllSignalsBlocked blocked;
        error = pthread_create(&handle, &attributes, thread_main, thread);
        if (!error) {
            thread->number = static_cast<std::uint64_t>(handle);
            all.threads.push_back(thread);
            has_threads = true;
        }
    }
    pthread_attr_destroy(&attributes);
    if (!error) return static_cast<std::uint64_t>(handle);
    if (values) munmap(values, thread->value_size);
    delete thread;
    return 0;
}

std::uint64_t this_thread() noexcept { return current().number; }
bool is_main_thread() noexcept { return &current() == main_thread(); }
bool is_thread(std::uint64_t number) noexcept {
    for (const Thread* thread : turns().threads)
        if (thread->number == number) return true;
    return false;
}
std::size_t started_threads() noexcept { return turns().threads.size() - 1; }
void set_end_lock(Value lock) { current().end_lock = lock; }

void each_thread(void (*see)(void* context, std::uint64_t number, const ThreadState& own,
                             bool is_caller),
                 void* context) {
    const Turns& all = turns();
    const Thread* caller = self;
    if (!caller && static_cast<std::uint64_t>(pthread_self()) == all.threads.front()->number)
        caller = all.threads.front();
    for (std::size_t i = all.threads.size(); i-- > 0;) {
        const Thread* thread = all.threads[i];
        const ThreadState& own = thread == all.holder ? state : thread->own;
        see(context, thread->number, own, thread == caller);
    }
}

bool set_async_exception(std::uint64_t number, Value exception) {
    for (Thread* thread : turns().threads) {
        if (thread->number != number) continue;
        thread->async_exception = exception;
        if (thread == &current()) state.interrupts.fetch_or(kAsyncException);
        return true;
    }
    return false;
}
Value take_async_exception() { return std::exchange(current().async_exception, Value::empty()); }

void leave_signal_to_main() { turns().main_has_signal = true; }

Value wait_in_line(const void* lock, double seconds) {
    Turns& all = turns();
    Thread& thread = current();
    const bool endless = seconds < 0;
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                        std::chrono::duration<double>(endless ? 0 : seconds));
    const bool main = is_main_thread();
    thread.waits_for = lock;
    thread.is_woken = false;
    all.line.push_back(&thread);
    Value result = Value::from(true);
    while (!thread.is_woken) {
        auto wait = [&] {
            std::unique_lock guard(all.mutex);
            auto until = main ? Clock::now() + kSignalCheck : end;
            if (!endless) until = std::min(until, end);
            auto woken = [&] { return thread.is_woken; };
            if (endless && !main) thread.woken.wait(guard, woken);
            else thread.woken.wait_until(guard, until, woken);
            return 0;
        };
        if (has_threads) (void)without_turn(wait);
        else (void)wait();
        if (thread.is_woken) break;
        result = main ? poll() : Value::empty();
        if (result.is_exception()) break;
        result = Value::from(thread.is_woken);
        if (!endless && Clock::now() >= end) break;
    }
    std::unique_lock guard(all.mutex);
    std::erase(all.line, &thread);
    thread.waits_for = nullptr;
    const bool woken = thread.is_woken;
    guard.unlock();
    if (result.is_exception() && woken) wake_first_in_line(lock); // it was for whoever can take it
    return result.is_exception() ? result : Value::from(woken);
}
void wake_first_in_line(const void* lock) {
    Turns& all = turns();
    std::unique_lock guard(all.mutex);
    for (Thread* thread : all.line) {
        if (thread->waits_for != lock || thread->is_woken) continue;
        thread->is_woken = true;
        thread->woken.notify_one();
        return;
    }
}

void forget_other_threads() {
    Turns& all = turns();
    Thread& thread = current();
    new (&all.mutex) std::mutex; // some other thread may have held it
    all.threads = {&thread};
    all.waiting.clear();
    all.line.clear();
    all.holder = &thread;
    has_threads = false;
}

void await_threads() {
    Value threading = dict_get(modules_dict, intern("threading"));
    if (threading.is_empty()) return;
    Value shutdown = find_attribute(threading, intern("_shutdown"));
    if (!shutdown.is_exception() && !shutdown.is_empty()) shutdown = call(shutdown, {});
    if (shutdown.is_exception()) report_unraisable(threading);
}

void stop_other_threads() {
    if (!has_threads) return;
    std::unique_lock lock(turns().mutex);
    turns().finished = true;
}

} // namespace boomslang::runtime
