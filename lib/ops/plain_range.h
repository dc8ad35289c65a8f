// Ranges that loops count through without objects.
#pragma once

#include "runtime/container/iterators.h"

namespace boomslang::ops {

using runtime::Value;

// The state of an iterator over range(*bounds), for one to three of them. False: they are no ints
// that fit 64 bits, the step is 0, or there are too many items.
inline bool plain_range(const Value* bounds, std::uint32_t count,
                        runtime::RangeIterator& it) noexcept {
    const Value start = count > 1 ? bounds[0] : Value::integer(0);
    const Value stop = bounds[count > 1];
    const Value step = count > 2 ? bounds[2] : Value::integer(1);
    if (!start.is_int() || !stop.is_int() || !step.is_int()) [[unlikely]]
        return false;
    const bool up = step.as_int() > 0;
    const std::int64_t low = up ? start.as_int() : stop.as_int();
    const std::int64_t high = up ? stop.as_int() : start.as_int();
    std::uint64_t remaining = 0;
    if (low < high) {
        remaining = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
        auto stride = static_cast<std::uint64_t>(step.as_int());
        if (stride != 1) {
            if (stride == 0) return false;
            remaining = (remaining - 1) / (up ? stride : 0 - stride) + 1;
        }
        if (remaining > INT64_MAX) return false;
    } else if (step.as_int() == 0) {
        return false;
    }
    it.next = start.as_int();
    it.step = step.as_int();
    it.remaining = static_cast<std::int64_t>(remaining);
    return true;
}

} // namespace boomslang::ops
