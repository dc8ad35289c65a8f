// Parts of the module _thread that stand in files of their own.
#pragma once

#include "modules/support.h"

namespace boomslang::runtime {

void add_thread_local(Module* module);  // threading.local
void add_thread_errors(Module* module); // _excepthook: by which exception a thread has ended

} // namespace boomslang::runtime
