// What a row of a type's table says of its receiver.
#pragma once

#include "runtime/call/native.h"

namespace boomslang::runtime {

// From the row's first parameter. A row that says nothing of its receiver ends the program: it
// would be called with any object.
Receiver declared_receiver(const NativeDef& def, const Str* name);

} // namespace boomslang::runtime
