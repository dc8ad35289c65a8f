#include "support/c_heap.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <mutex>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

namespace boomslang::support {

namespace {

// What an empty program has of it is less. A large page costs what some fifteen small ones do.
constexpr std::uintptr_t kFrom = 640 * 1024;
constexpr std::uintptr_t kLargePage = 2 << 20;
// By how much it grows then, so that most of it is in whole large pages. What is not touched costs nothing.
constexpr int kStep = 16 << 20;
// malloc's own thresholds get there by themselves as large blocks are given back; but they stay where they are
// as soon as another of its parameters is set.
constexpr int kMapped = 32 << 20;

class CHeap {
  public:
    // Where addresses are limited, each of them may be needed: threads do not get heaps of 64 MB of their own either.
    void watch() noexcept {
        if (is_unlimited(RLIMIT_AS) && is_unlimited(RLIMIT_DATA)) begin_ = seen_ = end();
        else mallopt(M_ARENA_MAX, 1);
    }
    void look() noexcept {
        if (!begin_ || end() == seen_) return;
        const std::lock_guard lock(mutex_);
        if (end() - begin_ < kFrom) return (void)(seen_ = end());
        const int error = errno;
        if (!is_large_) grow_by_steps();
        seen_ = end();
        constexpr std::uintptr_t kPage = 4096;
        const std::uintptr_t first = (begin_ + kPage - 1) & -kPage;
        (void)madvise(reinterpret_cast<void*>(first), seen_ - first, MADV_HUGEPAGE);
        errno = error;
    }

  private:
    static std::uintptr_t end() noexcept { return reinterpret_cast<std::uintptr_t>(sbrk(0)); }

    template <class Resource>
    static bool is_unlimited(Resource resource) noexcept {
        rlimit limit{};
        return getrlimit(resource, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY;
    }

    void grow_by_steps() noexcept {
        is_large_ = true;
        mallopt(M_MMAP_THRESHOLD, kMapped);
        mallopt(M_TRIM_THRESHOLD, 2 * kMapped);
        mallopt(M_TOP_PAD, kStep);
        // More than there is: it takes the first step. Up to where a large page begins behind it nothing is used,
        // or there would be small ones; it is never touched.
        constexpr std::uintptr_t kTaken = 1 << 20, kHeaders = 4 * sizeof(std::size_t);
        void* volatile step = std::malloc(kTaken);
        const auto at = reinterpret_cast<std::uintptr_t>(step);
        std::free(step);
        const std::uintptr_t large = (at + kTaken + kHeaders + kLargePage - 1) & -kLargePage;
        if (at) left_out_ = std::malloc(large - at - kHeaders / 2);
    }

    std::mutex mutex_;
    std::uintptr_t begin_ = 0; // 0: is not watched
    std::uintptr_t seen_ = 0;
    void* volatile left_out_ = nullptr; // for good
    bool is_large_ = false;
};

constinit CHeap c_heap;

} // namespace

void watch_c_heap() noexcept { c_heap.watch(); }
void look_at_c_heap() noexcept { c_heap.look(); }

} // namespace boomslang::support
