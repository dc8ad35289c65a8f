// Calls whose keywords stand in a dictionary already.
#pragma once

#include "runtime/call/native.h"

#include <optional>

namespace boomslang::runtime {

// As call_with() where nobody else has `keywords`: a native may keep them.
Value call_spread(Value callee, Tuple* args, Dict* keywords);

// native(*args, **keywords), of a native that takes any keyword and no parameter by its name: it gets the dictionary, or
// a copy if it is shared. Nothing: it is another native, or the arguments do not fit.
std::optional<Value> call_with_dictionary(Native* native, const Tuple* args, Dict* keywords,
                                          bool is_shared);

} // namespace boomslang::runtime
