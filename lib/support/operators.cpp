// What `new` and `delete` do: they count what programs take (counted_memory.h). Weak, so that a host that defines its
// own has those, and what natives take is then not counted. Sanitizers have their own.
#include "support/counted_memory.h"

#include <new>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

void* take(std::size_t bytes) {
    for (;;) {
        if (void* memory = boomslang::support::take_memory(bytes ? bytes : 1)) [[likely]]
            return memory;
        std::new_handler handler = std::get_new_handler();
        if (!handler) throw std::bad_alloc();
        handler();
    }
}

} // namespace

[[gnu::weak]] void* operator new(std::size_t bytes) { return take(bytes); }
[[gnu::weak]] void* operator new[](std::size_t bytes) { return take(bytes); }
[[gnu::weak]] void operator delete(void* memory) noexcept {
    boomslang::support::give_memory(memory);
}
[[gnu::weak]] void operator delete[](void* memory) noexcept {
    boomslang::support::give_memory(memory);
}
[[gnu::weak]] void operator delete(void* memory, std::size_t) noexcept {
    boomslang::support::give_memory(memory);
}
[[gnu::weak]] void operator delete[](void* memory, std::size_t) noexcept {
    boomslang::support::give_memory(memory);
}

#endif
