// What depends on the processor and its calling convention: switching stacks.
#pragma once

#include <cstddef>

namespace boomslang::runtime {

// Calls body(context) on the stack [base, base + size) and comes back with its result.
int call_on_stack(void* base, std::size_t size, int (*body)(void*), void* context);

} // namespace boomslang::runtime
