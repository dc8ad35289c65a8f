// Places on the native stack for the arguments of a call.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

struct Native;
struct Tuple;

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

// As call_native(); there is room for so many values where the arguments are, Empty behind them.
Value call_native_in_room(Native* native, Value* args, std::uint32_t count, Tuple* keywords,
                          std::uint32_t room);

} // namespace boomslang::runtime
