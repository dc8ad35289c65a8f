// Locks of the module _thread, for whoever ends a thread.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

void release_lock(Value lock);

} // namespace boomslang::runtime
