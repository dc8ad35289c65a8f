// range and slice objects.
#pragma once

#include "runtime/object/type.h"

namespace boomslang::runtime {

// Exact ints; `length` too (it may be out of int64's range even when the others are not).
struct Range : Object {
    Value start, stop, step, length;
};
struct Slice : Object {
    Value start, stop, step;
};
extern const Layout range_layout, slice_layout;

Value make_range(Value start, Value stop, Value step); // exact ints, step not 0; or Exception
Slice* make_slice(Value start, Value stop, Value step);
inline bool is_slice(Value v) noexcept { return is_exact(v, types::slice); }

} // namespace boomslang::runtime
