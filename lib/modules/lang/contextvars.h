// Context variables for native modules.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

struct Str;

Value make_context_variable(Str* name);
// The value in the current context. Empty: none was set there.
Value context_variable_value(Value variable);
Value copy_current_context();
Value set_context_variable(Value variable, Value value); // Empty, or Exception

} // namespace boomslang::runtime
