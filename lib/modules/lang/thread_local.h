// threading.local, a part of the module _thread.
#pragma once

#include "modules/support.h"

namespace boomslang::runtime {

void add_thread_local(Module* module);

} // namespace boomslang::runtime
