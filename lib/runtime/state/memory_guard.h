// Memory that runs out in the middle of native code: std::bad_alloc is thrown there (by operator new,
// or by the heap for small cells, which callers take for granted) and becomes MemoryError at the
// nearest statement that may handle it, or at the edge of the program. Nothing else is ever thrown.
#pragma once

#include <new>

#include "runtime/state/state.h"

namespace boomslang::runtime {

// Goes on in `frame` after bad_alloc came up to it: MemoryError is pending.
[[gnu::cold]] Value memory_ran_out(Frame* frame);
// At start: keeps a MemoryError for when there is no memory even for that, so that raise_memory() never throws.
void keep_memory_error();

template <class Body>
Value with_memory_guard(Frame* frame, Body&& body) {
    try {
        return body();
    } catch (const std::bad_alloc&) {
        return memory_ran_out(frame);
    }
}

} // namespace boomslang::runtime
