// What a run of a program may use: steps, time, memory, output, depth. The program that embeds the
// interpreter sets it.
//
// Nothing is paid while there is none: what is counted or has run out is seen at the polls that loops and calls
// make anyway (Interrupt::kBudget). A budget that has run out stays so until its scope ends: every poll
// raises again, so that a program which catches everything makes no progress that matters. A native that may work
// for long without a poll asks first whether what it is going to do is affordable.
#pragma once

#include "runtime/object/value.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace boomslang::runtime {

struct Type;

// What has run out.
enum class Trip : std::uint8_t { None, Interrupt, Steps, Time, Memory, Output };

// 0: as much as there is.
struct Limits {
    std::uint64_t steps = 0;       // rounds of loops, and calls of functions
    std::uint64_t nanoseconds = 0; // on the wall
    std::uint64_t memory = 0;      // bytes of the whole heap
    std::uint64_t output = 0;      // bytes written to the host's streams
    std::uint32_t recursion = 0;   // activations on top of each other

    bool any() const noexcept { return steps || nanoseconds || memory || output || recursion; }
};

// From construction to destruction the limits hold; those of scopes around it hold as well.
class BudgetScope {
  public:
    explicit BudgetScope(const Limits& limits);
    ~BudgetScope();
    BudgetScope(const BudgetScope&) = delete;
    BudgetScope& operator=(const BudgetScope&) = delete;

    // What has run out since it began.
    Trip tripped() const noexcept;

  private:
    friend struct Budgets;
    BudgetScope* outer_;
    Limits limits_;             // what is left
    std::uint64_t deadline_;    // nanoseconds of the steady clock; ~0: none
    std::uint32_t recursion_;   // the recursion limit before
    bool was_hooked_;           // calls were traced or profiled before
    std::uint64_t slack_ = 0;   // memory lent for the way out
    Trip tripped_ = Trip::None; // of this scope's own limits
};

// The exception that is raised: a class of the embedder's (RootedValue's memory is not needed: it is kept by
// its module). Null: KeyboardInterrupt.
void set_budget_exception(Type* type) noexcept;

// From any thread: the running program is to stop, as if its time were over.
void interrupt_program() noexcept;

// For natives that may work for long between two polls. True: go on. False: it would take longer than the
// time that is left, and an exception is pending. `nanoseconds` is an estimate.
extern std::atomic<bool> has_budget;
[[gnu::cold]] bool check_affordable(double nanoseconds);
inline bool is_affordable(double nanoseconds) {
    return !has_budget.load(std::memory_order_relaxed) || check_affordable(nanoseconds);
}
// The same for memory that GMP will ask for, which cannot be refused it. False: nothing is pending; callers raise
// MemoryError.
[[gnu::cold]] bool check_room(std::size_t bytes) noexcept;
inline bool has_room(std::size_t bytes) {
    return bytes < std::size_t{1} << 16 || !has_budget.load(std::memory_order_relaxed) ||
           check_room(bytes);
}
// Something has run out some time ago, and no poll has come since: a native builds something and does not look. The
// heap has allocations fail then, and callers raise MemoryError; the next ones are for what handles that.
extern std::atomic<bool> is_overdue;
// Whether this one has to fail.
[[gnu::cold]] bool refuse_overdue() noexcept;
// Whether all that is left is to end: finalizers wait then.
bool budget_has_run_out() noexcept;
// Bytes of the heap's blocks that are used, and what natives have outside of it.
std::uint64_t memory_used() noexcept;
// Nanoseconds that are left to wait, at most `wanted`; negative `wanted`: for ever. Waits are cut into
// pieces while there is a budget, so that an interruption is noticed.
std::int64_t affordable_wait(std::int64_t wanted) noexcept;
// The most of it that a program may set as its recursion limit; 0: any.
std::uint32_t recursion_budget() noexcept;
// Output of so many bytes. Empty, or Exception.
Value spend_output(std::size_t bytes);
// How many bytes a buffer takes that is filled piece by piece and needs `size`: half as many again. While there is a budget
// a large one takes less, so that what fills it learns in time that time is over, and takes no more memory than it needs.
inline std::size_t grown_size(std::size_t size) noexcept {
    constexpr std::size_t kLarge = std::size_t{4} << 20;
    const bool is_watched = size >= kLarge && has_budget.load(std::memory_order_relaxed);
    return size + (is_watched ? size / 8 : size / 2);
}
// What the heap says when it may not grow further.
void memory_tripped() noexcept;

// For polls: counts a step and raises if anything has run out. Empty, or Exception.
Value check_budget();
// Whether polls have to come here in any case.
bool polls_check_budget() noexcept;

} // namespace boomslang::runtime
