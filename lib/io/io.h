// open(), which is also in builtins.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

// One object, whichever module is made first.
Value open_of_io();

} // namespace boomslang::runtime
