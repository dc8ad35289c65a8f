// Places on the native stack for the arguments of a call.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

inline constexpr std::uint32_t kFewArguments = 8, kMaxParameters = 32;

// What is not used is Empty: the collector scans the native stack, and would take what happens to
// stand there for references.
template <std::size_t kRoom>
struct ArgumentRoom {
    Value values[kRoom];
    ArgumentRoom() noexcept {
        for (Value& v : values) v = Value::empty();
    }
};

} // namespace boomslang::runtime
