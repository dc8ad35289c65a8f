// open(), which is also in builtins.
#pragma once

#include "runtime/call/native.h"

namespace boomslang::runtime {

extern const NativeDef io_open_functions[];

} // namespace boomslang::runtime
