// x86-64 switches stacks by itself. Elsewhere POSIX contexts do it, on AArch64 and whatever else glibc
// knows: once, at start, so that their system calls do not matter.
#include "runtime/state/cpu.h"

#include <cstdint>
#include <ucontext.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

namespace boomslang::runtime {

namespace {

struct Call {
    int (*body)(void*);
    void* context;
    int result = 0;
};

// On the new stack.
void run(Call* call) {
#if defined(__SANITIZE_ADDRESS__)
    const void* old_base = nullptr;
    std::size_t old_size = 0;
    __sanitizer_finish_switch_fiber(nullptr, &old_base, &old_size);
#endif
    call->result = call->body(call->context);
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_start_switch_fiber(nullptr, old_base, old_size);
#endif
}

#if defined(__x86_64__)

void switch_stack(void* base, std::size_t size, Call* call) {
    char* top = static_cast<char*>(base) + (size & ~std::size_t{15});
    asm volatile("mov %%rsp, %%rbx\n\t"
                 "mov %[top], %%rsp\n\t"
                 "call *%[run]\n\t"
                 "mov %%rbx, %%rsp"
                 : "+D"(call)
                 : [top] "r"(top), [run] "r"(&run)
                 : "rax", "rbx", "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "xmm0", "xmm1",
                   "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11",
                   "xmm12", "xmm13", "xmm14", "xmm15", "memory", "cc");
}

#else

// makecontext passes ints: the pointer comes in two halves.
void trampoline(unsigned high, unsigned low) {
    run(reinterpret_cast<Call*>(std::uintptr_t{high} << 32 | low));
}

void switch_stack(void* base, std::size_t size, Call* call) {
    ucontext_t here, there;
    if (getcontext(&there) != 0) return run(call);
    there.uc_stack.ss_sp = base;
    there.uc_stack.ss_size = size;
    there.uc_link = &here;
    auto address = reinterpret_cast<std::uintptr_t>(call);
    makecontext(&there, reinterpret_cast<void (*)()>(trampoline), 2,
                static_cast<unsigned>(address >> 32), static_cast<unsigned>(address));
    swapcontext(&here, &there);
}

#endif

} // namespace

int call_on_stack(void* base, std::size_t size, int (*body)(void*), void* context) {
    Call call{body, context};
#if defined(__SANITIZE_ADDRESS__)
    void* fake = nullptr;
    __sanitizer_start_switch_fiber(&fake, base, size);
#endif
    switch_stack(base, size, &call);
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(fake, nullptr, nullptr);
#endif
    return call.result;
}

} // namespace boomslang::runtime
