// Callbacks of programs for what happens in one code object: dis.add_listener.
#pragma once

#include "runtime/call/function.h"

namespace boomslang::lab {

// Calls `callback` with a dict for each event in the code, from now on; once more if it does already.
void add_listener(runtime::Code* code, runtime::Value callback);
// False: it is none.
bool remove_listener(runtime::Code* code, runtime::Value callback);

} // namespace boomslang::lab
