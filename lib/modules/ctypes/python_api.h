// Functions of CPython's C API which debuggers and profilers written in Python call by ctypes.pythonapi, as far as they
// have a meaning here.
#pragma once

namespace boomslang::runtime::ctypes {

// The address; null: there is none of that name.
void* debugger_function(const char* name) noexcept;

} // namespace boomslang::runtime::ctypes
