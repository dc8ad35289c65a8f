// Format specifications (PEP 3101): what __format__ of the builtin types does.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

struct Str;

// The formatted str, or ValueError for a specification that does not fit the type.
Value format_int(Value v, Str* spec);
Value format_float(Value v, Str* spec);
Value format_complex(Value v, Str* spec);
Value format_str(Value v, Str* spec);

} // namespace boomslang::runtime
