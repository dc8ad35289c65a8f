// The part of the builtins module that deals with iteration.
#pragma once

#include "runtime/native.h"

namespace boomslang::runtime {

extern const NativeDef builtins_iteration[];  // all any iter len max min next sorted sum

} // namespace boomslang::runtime
