// Issuing warnings from C++: through the filters of module warnings, shown on sys.stderr by default.
#pragma once

#include <string_view>

#include "runtime/object/type.h"

namespace boomslang::runtime {

// As warnings.warn(message, category, stacklevel). Empty, or Exception: a filter turned it into an
// error.
Value warn(Type& category, std::string_view message, std::int64_t stack_level = 1);
// A ResourceWarning about an object that has not been closed.
Value warn_of_resource(Value source, std::string_view message);
// About a line of a file, as the compiler does.
Value warn_at(Type& category, std::string_view message, Str* filename, std::int64_t line);

} // namespace boomslang::runtime
