// How far recursive code may go down on the native stack.
#pragma once

namespace boomslang::support {

// Whoever sets up a thread's stack says where it ends, less a reserve; null: unknown.
inline thread_local const char* native_stack_limit = nullptr;

// Reading the stack pointer, where the processor is known, keeps functions on hot paths from setting
// up a frame pointer, which __builtin_frame_address forces.
[[gnu::always_inline]] inline const char* native_stack_position() noexcept {
    const char* address;
#if defined(__x86_64__)
    asm("mov %%rsp, %0" : "=r"(address));
#elif defined(__aarch64__)
    asm("mov %0, sp" : "=r"(address));
#else
    address = static_cast<const char*>(__builtin_frame_address(0));
#endif
    return address;
}

inline bool native_stack_low() { return native_stack_position() < native_stack_limit; }

} // namespace boomslang::support
