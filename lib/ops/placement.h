// Calls of Python functions by keyword or with defaults, worked out once: which parameter each argument
// of a call site goes to, and which parameters take their default.
#pragma once

#include <cstdint>

#include "runtime/call/function.h"

namespace boomslang::ops {

using runtime::Value;

struct Placement {
    static constexpr std::uint32_t kMaxArguments = 20;
    static constexpr std::uint32_t kMaxParameters = 30;

    std::uint8_t parameter[kMaxArguments]; // of argument i
    std::uint8_t defaulted[kMaxParameters];
    std::uint32_t default_count = 0; // how many of `defaulted` count
    std::uint32_t staying = 0;       // so many arguments, the first, go where they stand

    // Puts the defaults of a function that has the code into a frame's locals. False: the function has
    // fewer than were counted on.
    bool fill(const runtime::Function* f, Value* locals) const noexcept;
    // Takes `count` arguments that stand in the call's order behind `bound` ones to their
    // parameters, and fills. False, with nothing changed: as fill.
    bool arrange(const runtime::Function* f, Value* locals, std::uint32_t bound,
                 std::uint32_t count) const noexcept;
};

// Works out how `count` arguments, of which the last size(keywords) are by keyword, go to the parameters
// behind the first `bound` ones. False: only the general binding can do it, or raise the error.
bool place_arguments(const runtime::Function* f, std::uint32_t bound, std::uint32_t count,
                     const runtime::Tuple* keywords, Placement& out);

} // namespace boomslang::ops
