#include "runtime/state/budget.h"

#include "runtime/call/tracing.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/weakref.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "support/counted_memory.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <malloc.h>
#include <mutex>
#include <thread>

namespace boomslang::runtime {

std::atomic<bool> has_budget = false;
std::atomic<bool> is_overdue = false;

namespace {

constexpr std::uint64_t kNever = ~std::uint64_t{0};
// Memory beyond the budget for the way out: the exception, its traceback, what handlers do until their next poll.
constexpr std::uint64_t kLeastSlack = std::uint64_t{1} << 19;
constexpr std::uint64_t kSlackShare = 64; // of the budget
// What has run out and is not noticed makes allocations fail after that time.
constexpr std::uint64_t kGrace = 20'000'000;
// A wait is looked after so often.
constexpr std::int64_t kPatience = 20'000'000;

BudgetScope* innermost = nullptr;
Type* exception_type = nullptr;
std::atomic<bool> interrupted = false; // by another thread

bool is_hooked() noexcept {
    return !state.trace_function.is_empty() || !state.profile_function.is_empty();
}

std::uint64_t now() noexcept {
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

// One thread for the process, which wakes up when a deadline is reached. It is started by the first budget
// that has one.
class Watch {
  public:
    // `pressing`: something has run out already.
    void set(std::uint64_t deadline, bool pressing) {
        std::unique_lock lock(mutex_);
        deadline_ = deadline;
        pressing_ = pressing;
        is_overdue.store(false, std::memory_order_relaxed);
        if (deadline != kNever || pressing) start();
        if (due() < wakes_) changed_.notify_one();
    }
    // Something other than time has run out.
    void press() {
        std::unique_lock lock(mutex_);
        if (pressing_) return;
        pressing_ = true;
        ease();
        start();
        changed_.notify_one();
    }
    // The program is told of it.
    void ease() noexcept {
        eased_.store(now(), std::memory_order_relaxed);
        is_overdue.store(false, std::memory_order_relaxed);
    }

  private:
    // With the lock.
    void start() {
        if (started_) return;
        std::thread([this] { run(); }).detach();
        started_ = true;
    }

    std::uint64_t due() const noexcept {
        return pressing_ ? eased_.load(std::memory_order_relaxed) + kGrace : deadline_;
    }

    void run() {
        sigset_t all; // the host's signals are for its own threads
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, nullptr);
        std::unique_lock lock(mutex_);
        for (;;) {
            const std::uint64_t next = due();
            const std::uint64_t time = now();
            if (time < next) {
                wakes_ = next;
                if (next == kNever) changed_.wait(lock);
                else changed_.wait_for(lock, std::chrono::nanoseconds(next - time));
                wakes_ = 0;
            } else if (pressing_) {
                is_overdue.store(true, std::memory_order_relaxed);
                eased_.store(time, std::memory_order_relaxed);
            } else {
                request_interrupt(kBudget);
                deadline_ = kNever;
                pressing_ = true;
                eased_.store(time, std::memory_order_relaxed);
            }
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t deadline_ = kNever;
    std::uint64_t wakes_ = 0;              // when the thread looks again; 0: it is not waiting
    std::atomic<std::uint64_t> eased_ = 0; // when the program was told last
    bool pressing_ = false;
    bool started_ = false;
};
// Never destroyed: its thread runs to the end of the process.
Watch& watch() {
    static Watch& only = *new Watch;
    return only;
}

const char* text_of(Trip trip) noexcept {
    switch (trip) {
    case Trip::Interrupt: return "interrupted by the host";
    case Trip::Steps: return "the budget of steps is used up";
    case Trip::Time: return "the budget of time is used up";
    case Trip::Memory: return "the budget of memory is used up";
    case Trip::Output: return "the budget of output is used up";
    case Trip::None: break;
    }
    return "";
}

} // namespace

// What the functions below share of a scope's insides.
struct Budgets {
    static std::uint64_t deadline() noexcept {
        std::uint64_t earliest = kNever;
        for (auto* scope = innermost; scope; scope = scope->outer_)
            earliest = std::min(earliest, scope->deadline_);
        return earliest;
    }
    static bool counts_steps() noexcept {
        for (auto* scope = innermost; scope; scope = scope->outer_)
            if (scope->limits_.steps) return true;
        return false;
    }
    static std::uint64_t memory() noexcept {
        std::uint64_t least = 0;
        for (auto* scope = innermost; scope; scope = scope->outer_)
            if (const std::uint64_t own = scope->limits_.memory)
                least = least ? std::min(least, own + scope->slack_) : own + scope->slack_;
        return least;
    }
    // What a collection needs it gets.
    static bool may_take(std::size_t bytes) noexcept {
        if (collector->is_collecting()) return true;
        if (bytes && is_overdue.load(std::memory_order_relaxed) && refuse_overdue()) return false;
        if (!check_room(bytes)) return false;
        collector->make_room(bytes);
        return true;
    }
    static void apply() {
        if (collector) collector->set_limit(memory());
        watch().set(deadline(), tripped(nullptr) != Trip::None);
        support::may_take_memory = innermost ? may_take : nullptr;
    }
    static Trip tripped(const BudgetScope* until) noexcept {
        for (auto* scope = innermost; scope; scope = scope->outer_) {
            if (scope->tripped_ != Trip::None) return scope->tripped_;
            if (scope == until) break;
        }
        return Trip::None;
    }
    // The outermost scope whose limit it was: all within it end.
    static void trip_time(std::uint64_t time) noexcept {
        BudgetScope* due = nullptr;
        for (auto* scope = innermost; scope; scope = scope->outer_)
            if (scope->deadline_ <= time) due = scope;
        if (due && due->tripped_ == Trip::None) due->tripped_ = Trip::Time;
    }
    static void trip_interrupt() noexcept {
        if (!innermost || !interrupted.exchange(false)) return;
        BudgetScope* outermost = innermost;
        while (outermost->outer_) outermost = outermost->outer_;
        outermost->tripped_ = Trip::Interrupt;
    }
    static void count_step() noexcept {
        for (auto* scope = innermost; scope; scope = scope->outer_)
            if (scope->limits_.steps && scope->tripped_ == Trip::None &&
                --scope->limits_.steps == 0) {
                scope->limits_.steps = 1; // it goes on to be counted
                scope->tripped_ = Trip::Steps;
            }
    }
    static void trip_memory() noexcept {
        BudgetScope* least = nullptr;
        for (auto* scope = innermost; scope; scope = scope->outer_)
            if (scope->limits_.memory && (!least || scope->limits_.memory + scope->slack_ <=
                                                        least->limits_.memory + least->slack_))
                least = scope;
        if (!least) return;
        if (least->tripped_ == Trip::None) least->tripped_ = Trip::Memory;
        if (least->slack_) return;
        least->slack_ = std::max(kLeastSlack, least->limits_.memory / kSlackShare);
        collector->set_limit(memory());
    }
    static Value spend_output(std::size_t bytes) {
        bool over = false;
        for (auto* scope = innermost; scope; scope = scope->outer_) {
            if (!scope->limits_.output) continue;
            if (scope->limits_.output > bytes) {
                scope->limits_.output -= bytes;
                continue;
            }
            scope->limits_.output = 1; // nothing more fits
            if (scope->tripped_ == Trip::None) scope->tripped_ = Trip::Output;
            over = true;
        }
        if (!over) return Value::empty();
        request_interrupt(kBudget);
        return check_budget();
    }
    static std::uint32_t recursion() noexcept {
        std::uint32_t least = 0;
        for (auto* scope = innermost; scope; scope = scope->outer_)
            if (const std::uint32_t own = scope->limits_.recursion)
                least = least ? std::min(least, own) : own;
        return least;
    }
};

BudgetScope::BudgetScope(const Limits& limits)
    : outer_(innermost), limits_(limits),
      deadline_(limits.nanoseconds ? now() + limits.nanoseconds : kNever),
      recursion_(state.recursion_limit), was_hooked_(is_hooked()) {
    if (!outer_) {
        interrupted = false;
        if (collector) collector->begin_program();
        begin_weakrefs_of_program();
        if (limits.memory) support::trim_counted();
    }
    innermost = this;
    has_budget = true;
    if (limits.recursion) {
        const std::uint32_t depth = state.frame ? state.frame->depth : 0;
        set_recursion_limit(std::min(recursion_, depth + limits.recursion));
    }
    Budgets::apply();
    if (limits.steps) request_interrupt(kBudget);
}

BudgetScope::~BudgetScope() {
    const support::CountsMemory counting(true); // as what is given back here was counted
    innermost = outer_;
    // What a program with a budget has set is not to see what the host runs next.
    if (!outer_ && !was_hooked_ && (tripped_ != Trip::None || limits_.any()) && is_hooked()) {
        set_trace_function(Value::none());
        set_profile_function(Value::none());
    }
    if (!outer_ && tripped_ != Trip::None) {
        state.hooks_running = 0;
        collector->make_room(limits_.memory); // what free blocks keep is not the next program's
        collector->abandon_finalizers();
        abandon_weakref_callbacks();
        malloc_trim(0);
    } else if (tripped_ != Trip::None) {
        request_interrupt(kFinalizers); // those that have waited
    }
    has_budget = outer_ != nullptr;
    if (limits_.recursion) set_recursion_limit(recursion_);
    Budgets::apply();
    if (polls_check_budget()) request_interrupt(kBudget);
    else state.interrupts.fetch_and(~std::uint32_t{kBudget});
}

// A native that gave up, as something had run out, raised an exception of its own, which may have left the program
// without a poll.
Trip BudgetScope::tripped() const noexcept {
    Budgets::trip_interrupt();
    if (Budgets::deadline() != kNever) Budgets::trip_time(now());
    return Budgets::tripped(nullptr);
}

void set_budget_exception(Type* type) noexcept { exception_type = type; }

void interrupt_program() noexcept {
    interrupted = true;
    request_interrupt(kBudget);
    watch().press();
}

bool refuse_overdue() noexcept {
    watch().ease();
    if (!innermost) return false;
    Budgets::trip_interrupt();
    if (Budgets::deadline() != kNever) Budgets::trip_time(now());
    if (Budgets::tripped(nullptr) == Trip::None) return false;
    request_interrupt(kBudget);
    return true;
}

bool budget_has_run_out() noexcept { return innermost && Budgets::tripped(nullptr) != Trip::None; }

std::uint64_t memory_used() noexcept { return collector->used() + support::counted_memory(); }

bool polls_check_budget() noexcept {
    return innermost && (Budgets::counts_steps() || Budgets::tripped(nullptr) != Trip::None);
}

static Value raise_tripped(Trip trip) {
    Type& type = exception_type ? *exception_type : types::KeyboardInterrupt;
    return raise_text(type, text_of(trip));
}

Value check_budget() {
    if (!innermost) return Value::empty();
    Budgets::trip_interrupt();
    if (Budgets::deadline() != kNever) Budgets::trip_time(now());
    Budgets::count_step();
    const Trip trip = Budgets::tripped(nullptr);
    if (trip == Trip::None) return Value::empty();
    request_interrupt(kBudget); // again, at the next poll
    watch().ease();
    return raise_tripped(trip);
}

bool check_affordable(double nanoseconds) {
    if (const Trip trip = Budgets::tripped(nullptr); trip != Trip::None) {
        // What takes no time to speak of is let through: handlers that tidy up.
        constexpr double kLittle = 1e6;
        if (nanoseconds < kLittle) return true;
        (void)raise_tripped(trip);
        return false;
    }
    const std::uint64_t deadline = Budgets::deadline();
    if (deadline == kNever) return true;
    const std::uint64_t time = now();
    if (time < deadline && nanoseconds <= static_cast<double>(deadline - time)) return true;
    // It would be over before the work is done: that is as good as now.
    Budgets::trip_time(deadline);
    return !check_budget().is_exception();
}

bool check_room(std::size_t bytes) noexcept {
    const std::uint64_t limit = Budgets::memory();
    if (!limit || bytes + memory_used() <= limit) return true;
    memory_tripped();
    return false;
}

std::int64_t affordable_wait(std::int64_t wanted) noexcept {
    if (!has_budget) return wanted;
    return wanted < 0 ? kPatience : std::min(wanted, kPatience);
}

std::uint32_t recursion_budget() noexcept { return Budgets::recursion(); }
Value spend_output(std::size_t bytes) { return Budgets::spend_output(bytes); }

void memory_tripped() noexcept {
    Budgets::trip_memory();
    request_interrupt(kBudget);
    watch().press();
}

} // namespace boomslang::runtime
