// Standard streams that belong to the program which embeds the interpreter: what would go to the descriptors
// 0, 1 and 2 goes to it.
#pragma once

#include "runtime/object/value.h"

#include <cstddef>

namespace boomslang::runtime {

struct HostStreams {
    // To standard output (1) or error (2). Empty, or Exception.
    virtual Value write(int stream, const char* data, std::size_t size) = 0;
    // From standard input: how many bytes, 0 at the end; negative: Exception.
    virtual std::int64_t read(char* to, std::size_t most) = 0;

  protected:
    ~HostStreams() = default;
};
extern HostStreams* host_streams; // null: the process's own

// Instead of a descriptor of the system, in FileState::fd: no system call knows it.
inline constexpr int kHostDescriptor = 1 << 30;
inline bool is_host_descriptor(int fd) noexcept { return fd >= kHostDescriptor; }

} // namespace boomslang::runtime
