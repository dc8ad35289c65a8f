// Memory that is about to be used, mapped by the kernel all at once: a page fault costs several times
// as much as a page's share of that.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <sys/mman.h>

namespace boomslang::support {

// For writing, all pages that [begin, end) lies in. Where the kernel refuses (Linux before 5.14) nothing is
// lost but time; errno stays, as a caller may be about to report it.
inline void populate(const void* begin, const void* end) noexcept {
    constexpr std::uintptr_t kPage = 4096;
    const auto first = reinterpret_cast<std::uintptr_t>(begin) & ~(kPage - 1);
    const auto last = (reinterpret_cast<std::uintptr_t>(end) + kPage - 1) & ~(kPage - 1);
    const int error = errno;
    madvise(reinterpret_cast<void*>(first), last - first, MADV_POPULATE_WRITE);
    errno = error;
}

} // namespace boomslang::support
