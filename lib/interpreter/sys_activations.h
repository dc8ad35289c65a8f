// The functions of sys about what is under way: frames, exceptions being handled, trace functions.
#pragma once

#include "runtime/call/native.h"

namespace boomslang::runtime {

extern const NativeDef activation_functions[];

} // namespace boomslang::runtime
