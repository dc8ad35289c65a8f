// The singletons that are objects: NotImplemented and Ellipsis. (None, True and False are values.)
#pragma once

#include "runtime/object/object.h"

namespace boomslang::runtime {

extern Object not_implemented_object, ellipsis_object;

inline Value not_implemented() noexcept { return Value::object(&not_implemented_object); }
inline Value ellipsis() noexcept { return Value::object(&ellipsis_object); }
inline bool is_not_implemented(Value v) noexcept {
    return v.is_object() && v.as_object() == &not_implemented_object;
}

} // namespace boomslang::runtime
