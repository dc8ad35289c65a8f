// The part of CPython's C interface that there is.
#pragma once

namespace boomslang::runtime::ctypes {

void add_capsule_type();
// The address of the function; null: there is none of that name.
void* interface_function(const char* name) noexcept;

} // namespace boomslang::runtime::ctypes
