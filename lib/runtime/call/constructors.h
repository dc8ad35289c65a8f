// Ways around __new__ and __init__ for the builtin types that programs make most.
#pragma once

#include "runtime/call/native.h"

namespace boomslang::runtime {

// What type(args...) by position does for just this builtin type, in one step: takes the arguments and
// their count. It gives Value::miss(), before any effect, where the general way has to raise or do it.
// Null: the type has none.
NativeFn direct_constructor(const Type* type) noexcept;

} // namespace boomslang::runtime
