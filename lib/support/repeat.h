// Bytes that are repeated: "ab" * 1000.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace boomslang::support {

// Fills `total` bytes from `to` on with the `size` that stand at `from`, over and over; total is a multiple of size.
// Source and target may be the same place. What is copied from stays in the processor's first cache.
inline void repeat(void* to, const void* from, std::size_t size, std::size_t total) noexcept {
    constexpr std::size_t kMostAtOnce = 1 << 14;
    if (total == 0) return;
    if (size == 1) {
        std::memset(to, *static_cast<const unsigned char*>(from), total);
        return;
    }
    auto* const begin = static_cast<unsigned char*>(to);
    if (to != from) std::memcpy(to, from, size);
    std::size_t once = size; // of which whole repetitions are copied
    for (std::size_t done = size; done < total;) {
        const std::size_t chunk = std::min(once, total - done);
        std::memcpy(begin + done, begin, chunk);
        done += chunk;
        if (once < kMostAtOnce) once = done;
    }
}

} // namespace boomslang::support
