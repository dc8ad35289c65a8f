// Specializations of the families with one operand. A guard looks at types only; `apply` gives a miss
// before it has any effect.
#pragma once

#include <cstdint>
#include <limits>

#include "runtime/object/value.h"

namespace boomslang::ops {

using runtime::Value;

// The one int whose negative takes more than 64 bits: a miss, and the generic form makes it.
struct IntNegate {
    static bool guard(Value v) noexcept { return v.is_int(); }
    static Value apply(Value v) noexcept {
        if (v.as_int() == std::numeric_limits<std::int64_t>::min()) [[unlikely]]
            return Value::miss();
        return Value::integer(-v.as_int());
    }
};
struct FloatNegate {
    static bool guard(Value v) noexcept { return v.is_float(); }
    static Value apply(Value v) noexcept { return Value::real(-v.as_float()); }
};
struct IntInvert {
    static bool guard(Value v) noexcept { return v.is_int(); }
    static Value apply(Value v) noexcept { return Value::integer(~v.as_int()); }
};

} // namespace boomslang::ops
