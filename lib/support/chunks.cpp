#include "support/chunks.h"

#include "support/address_space.h"

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

void Chunks::link(Spare*& first, void* memory) noexcept {
    auto* spare = new (memory) Spare{first, nullptr};
    if (first) first->previous = spare;
    first = spare;
}

void Chunks::unlink(Spare*& first, Spare* spare) noexcept {
    (spare->previous ? spare->previous->next : first) = spare->next;
    if (spare->next) spare->next->previous = spare->previous;
}

void* Chunks::take(std::size_t bytes) noexcept {
    const std::size_t size = index(bytes);
    if (size == kSizes) return nullptr;
    const Lock lock(locked_);
    if (Spare* chunk = first_[size]) {
        unlink(first_[size], chunk);
        kept_ -= bytes;
        return chunk;
    }
    for (std::size_t larger = size; larger < kSizes; ++larger)
        if (Spare* chunk = free_[larger]) {
            unlink(free_[larger], chunk);
            return divide(chunk, larger, size);
        }
    return cut(size);
}

bool Chunks::keep(void* memory, const char* used_end, bool counted) noexcept {
    const Lock lock(locked_);
    if (is_cut(memory)) {
        for (char* part = static_cast<char*>(memory); part < used_end;) {
            const std::size_t size = size_of(part);
            release(part, size);
            part += kSmallest << size;
        }
        return true;
    }
    const std::size_t bytes = std::bit_floor(malloc_usable_size(memory));
    const std::size_t size = index(bytes);
    if (counted || size >= kKeptSizes || kept_ + bytes > kMostKept) return false;
    link(first_[size], memory);
    kept_ += bytes;
    return true;
}

std::size_t Chunks::trim(void* memory, const char* used_end, const char* end) noexcept {
    const Lock lock(locked_);
    char* part = static_cast<char*>(memory);
    while (part + (kSmallest << size_of(part)) < end) part += kSmallest << size_of(part);
    // The last of the parts that it has by now.
    std::size_t size = size_of(part), unused = 0;
    while (size) {
        --size;
        char* const half = part + (kSmallest << size);
        size_of(part) = size_of(half) = static_cast<std::uint8_t>(size);
        if (used_end > half) {
            part = half;
        } else {
            release(half, size);
            unused += kSmallest << size;
        }
    }
    return unused;
}

void Chunks::release(void* memory, std::size_t size) noexcept {
    auto at = reinterpret_cast<std::uintptr_t>(memory);
    for (; size + 1 < kSizes; ++size) {
        const std::uintptr_t other = begin_ + ((at - begin_) ^ (kSmallest << size));
        if (size_at(other) != (size | kFree)) break;
        unlink(free_[size], reinterpret_cast<Spare*>(other));
        at = std::min(at, other);
    }
    size_at(at) = static_cast<std::uint8_t>(size | kFree);
    link(free_[size], reinterpret_cast<void*>(at));
}

void* Chunks::divide(void* memory, std::size_t from, std::size_t to) noexcept {
    size_of(memory) = static_cast<std::uint8_t>(to);
    while (from > to) {
        --from;
        char* half = static_cast<char*>(memory) + (kSmallest << from);
        size_of(half) = static_cast<std::uint8_t>(from | kFree);
        link(free_[from], half);
    }
    return memory;
}

void* Chunks::cut(std::size_t size) noexcept {
    if (!kHasSlabs || from_malloc_ < kFromMalloc) {
        from_malloc_ += kSmallest << size;
        return nullptr;
    }
    if (cut_ + kLargest > ready_ && !add_page()) return nullptr;
    void* chunk = reinterpret_cast<void*>(begin_ + cut_);
    cut_ += kLargest;
    return divide(chunk, kSizes - 1, size);
}

bool Chunks::add_page() noexcept {
    if (!begin_) {
        addresses_ = std::min(kAddresses, address_space() / 32 & -kLargePage);
        void* addresses = mmap(nullptr, addresses_ + kLargePage, PROT_NONE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (addresses == MAP_FAILED) return false;
        begin_ = (reinterpret_cast<std::uintptr_t>(addresses) + kLargePage - 1) & ~(kLargePage - 1);
    }
    if (ready_ == addresses_) return false;
    void* next = reinterpret_cast<void*>(begin_ + ready_);
    if (mprotect(next, kLargePage, PROT_READ | PROT_WRITE) != 0) return false;
    (void)madvise(next, kLargePage, MADV_HUGEPAGE);
    ready_ += kLargePage;
    return true;
}

} // namespace boomslang::support
