// How far recursive code may go down on the native stack.
#pragma once

namespace boomslang::support {

// Whoever sets up a thread's stack says where it ends, less a reserve; null: unknown.
inline thread_local const char* native_stack_limit = nullptr;

inline const char* native_stack_position() {
    return static_cast<const char*>(__builtin_frame_address(0));
}

inline bool native_stack_low() { return native_stack_position() < native_stack_limit; }

} // namespace boomslang::support
