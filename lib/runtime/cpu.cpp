// POSIX contexts serve x86-64, AArch64 and whatever else glibc knows; they are used once, at start,
// so their system calls do not matter.
#include "runtime/cpu.h"

#include <cstdint>
#include <ucontext.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

namespace boomslang::runtime {

namespace {

struct Switch {
    ucontext_t here, there;
    int (*body)(void*);
    void* context;
    int result;
};

// makecontext passes ints: the pointer comes in two halves.
void trampoline(unsigned high, unsigned low) {
    auto* s = reinterpret_cast<Switch*>(std::uintptr_t{high} << 32 | low);
#if defined(__SANITIZE_ADDRESS__)
    const void* old_base = nullptr;
    std::size_t old_size = 0;
    __sanitizer_finish_switch_fiber(nullptr, &old_base, &old_size);
#endif
    s->result = s->body(s->context);
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_start_switch_fiber(nullptr, old_base, old_size);
#endif
}

} // namespace

int call_on_stack(void* base, std::size_t size, int (*body)(void*), void* context) {
    Switch s{};
    s.body = body;
    s.context = context;
    if (getcontext(&s.there) != 0) return body(context);
    s.there.uc_stack.ss_sp = base;
    s.there.uc_stack.ss_size = size;
    s.there.uc_link = &s.here;
    auto address = reinterpret_cast<std::uintptr_t>(&s);
    makecontext(&s.there, reinterpret_cast<void (*)()>(trampoline), 2,
                static_cast<unsigned>(address >> 32), static_cast<unsigned>(address));
#if defined(__SANITIZE_ADDRESS__)
    void* fake = nullptr;
    __sanitizer_start_switch_fiber(&fake, base, size);
#endif
    swapcontext(&s.here, &s.there);
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(fake, nullptr, nullptr);
#endif
    return s.result;
}

} // namespace boomslang::runtime
