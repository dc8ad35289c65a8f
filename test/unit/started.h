// Every unit test of the runtime begins with start_runtime(): once per process.
#pragma once

#include "interpreter/interpreter.h"

extern "C" void* __libc_stack_end;

inline void start_runtime() {
    static bool started = false;
    if (started) return;
    started = true;
    boomslang::runtime::start({}, __libc_stack_end, std::size_t{4} << 20);
}
