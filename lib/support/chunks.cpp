#include "support/chunks.h"

#include <algorithm>
#include <bit>
#include <malloc.h>
#include <new>
#include <sys/mman.h>

namespace boomslang::support {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kHasSlabs = false; // malloc's chunks have their ends watched
#else
constexpr bool kHasSlabs = true;
#endif

} // namespace

constinit Chunks chunks;

class Chunks::Lock {
  public:
    explicit Lock(std::atomic_flag& flag) noexcept : flag_(flag) {
        while (flag_.test_and_set(std::memory_order_acquire)) {
        }
    }
    ~Lock() { flag_.clear(std::memory_order_release); }
    Lock(const Lock&) = delete;

  private:
    std::atomic_flag& flag_;
};

std::size_t Chunks::index(std::size_t bytes) noexcept {
    static_assert(kSmallest << (kSizes - 1) == kLargest);
    if (!std::has_single_bit(bytes) || bytes < kSmallest) return kSizes;
    return std::min(static_cast<std::size_t>(std::countr_zero(bytes) - std::countr_zero(kSmallest)),
                    kSizes);
}

void Chunks::push(void* memory, std::size_t size) noexcept {
    first_[size] = new (memory) Spare{first_[size]};
}

void* Chunks::take(std::size_t bytes) noexcept {
    const std::size_t size = index(bytes);
    if (size == kSizes) return nullptr;
    const Lock lock(locked_);
    if (Spare* chunk = first_[size]) {
        first_[size] = chunk->next;
        if (!is_cut(chunk)) kept_ -= bytes;
        return chunk;
    }
    for (std::size_t larger = size + 1; larger < kSizes; ++larger)
        if (Spare* chunk = first_[larger]; chunk && is_cut(chunk)) {
            first_[larger] = chunk->next;
            return divide(chunk, larger, size);
        }
    return cut(size);
}

bool Chunks::keep(void* memory, bool counted) noexcept {
    const Lock lock(locked_);
    if (is_cut(memory)) {
        push(memory, sizes_[page(memory)]);
        return true;
    }
    const std::size_t bytes = std::bit_floor(malloc_usable_size(memory));
    const std::size_t size = index(bytes);
    if (counted || size >= kKeptSizes || kept_ + bytes > kMostKept) return false;
    push(memory, size);
    kept_ += bytes;
    return true;
}

void* Chunks::divide(void* memory, std::size_t from, std::size_t to) noexcept {
    while (from > to) {
        --from;
        char* half = static_cast<char*>(memory) + (kSmallest << from);
        sizes_[page(half)] = static_cast<std::uint8_t>(from);
        push(half, from);
    }
    sizes_[page(memory)] = static_cast<std::uint8_t>(to);
    return memory;
}

void* Chunks::cut(std::size_t size) noexcept {
    const std::size_t bytes = kSmallest << size;
    if (!kHasSlabs || from_malloc_ < kFromMalloc) {
        from_malloc_ += bytes;
        return nullptr;
    }
    if (cut_ + bytes > ready_ && !add_page()) return nullptr;
    void* chunk = reinterpret_cast<void*>(begin_ + cut_);
    cut_ += bytes;
    sizes_[page(chunk)] = static_cast<std::uint8_t>(size);
    return chunk;
}

bool Chunks::add_page() noexcept {
    if (!begin_) {
        void* addresses = mmap(nullptr, kAddresses + kLargePage, PROT_NONE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (addresses == MAP_FAILED) return false;
        begin_ = (reinterpret_cast<std::uintptr_t>(addresses) + kLargePage - 1) & ~(kLargePage - 1);
    }
    if (ready_ == kAddresses) return false;
    void* next = reinterpret_cast<void*>(begin_ + ready_);
    if (mprotect(next, kLargePage, PROT_READ | PROT_WRITE) != 0) return false;
    (void)madvise(next, kLargePage, MADV_HUGEPAGE);
    ready_ += kLargePage;
    return true;
}

} // namespace boomslang::support
