// The match statement's questions about its subject (PEP 634).
#pragma once

#include "runtime/container/tuple.h"
#include "runtime/text/str.h"

namespace boomslang::ops {

using runtime::Value;

// Can a sequence pattern of `count` items (without the starred one) match? Bool, or Exception.
Value match_sequence(Value subject, std::uint32_t count, bool starred);
// A mapping with at least `count` items? Bool, or Exception.
Value match_mapping(Value subject, std::uint32_t count);
// The values of the keys as a tuple, None when one is missing; or Exception.
Value match_keys(Value subject, runtime::Tuple* keys);
// **rest: a dict of what has other keys.
Value match_rest(Value subject, runtime::Tuple* keys);
// The attributes that the sub-patterns of cls(...) look at, as a tuple: positional ones by
// __match_args__, then those named. None: no match; or Exception.
Value match_class(Value subject, Value cls, std::uint32_t positional, runtime::Tuple* names);

} // namespace boomslang::ops
