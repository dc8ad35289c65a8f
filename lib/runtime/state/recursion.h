// Levels of native code that calls itself by way of Python's protocol: the repr of a list of lists,
// the comparison of tuples of tuples. As in CPython they count against the recursion limit together
// with Python's activations, so that a deep or endless structure is refused early, not where the
// native stack ends.
#pragma once

#include "runtime/state/budget.h"
#include "runtime/state/state.h"

namespace boomslang::runtime {

// One level; too_deep() asks whether it is one too many.
class NativeLevel {
  public:
    NativeLevel() noexcept { ++state.native_depth; }
    ~NativeLevel() { --state.native_depth; }
    NativeLevel(const NativeLevel&) = delete;

    // Also when the budget has run out and no poll has come since: a structure whose parts stand in it many times can
    // take for ever without being deep.
    bool too_deep() const noexcept {
        std::uint32_t activations = state.frame ? state.frame->depth : 0;
        return activations + state.native_depth > state.recursion_limit || native_stack_low() ||
               is_overdue.load(std::memory_order_relaxed);
    }
};

} // namespace boomslang::runtime
