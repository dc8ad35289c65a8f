// Exceptions that have nowhere to go: raised by finalizers and callbacks. They are shown and forgotten.
#pragma once

#include <string_view>

#include "runtime/object/value.h"

namespace boomslang::runtime {

// Takes the pending exception and hands it to sys.unraisablehook. `object` is what raised it, or None;
// `message` replaces "Exception ignored in".
void report_unraisable(Value object, std::string_view message = {});
// The hook's default: writes what its argument (with exc_value, err_msg, object) says.
Value show_unraisable(Value arguments);

} // namespace boomslang::runtime
