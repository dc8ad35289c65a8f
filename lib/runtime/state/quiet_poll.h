// A poll for natives that are in the middle of something, where no Python code may run.
#pragma once

#include "runtime/state/state.h"

namespace boomslang::runtime {

// Raises if the budget is used up, or for Ctrl-C; all else that waits waits on. Empty, or Exception.
inline Value quiet_poll() {
    return state.interrupts.load(std::memory_order_relaxed) & (kSignal | kBudget)
               ? run_call_interrupts()
               : Value::empty();
}

// The same for loops whose rounds are short: it looks in one of many.
class SparsePoll {
  public:
    // Whether an exception is pending.
    bool raises() {
        if (++rounds_ % kRounds) [[likely]]
            return false;
        return quiet_poll().is_exception();
    }

  private:
    static constexpr std::uint32_t kRounds = 1024;
    std::uint32_t rounds_ = 0;
};

} // namespace boomslang::runtime
