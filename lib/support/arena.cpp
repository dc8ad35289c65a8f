#include "support/arena.h"

#include "support/counted_memory.h"
#include "support/populate.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdint>
#include <malloc.h>
#include <sys/mman.h>

namespace boomslang::support {

namespace {

// What has come to this size will be used up: the kernel maps it at once.
constexpr std::size_t kLargestChunk = 64 * 1024;
constexpr std::size_t kPopulated = 32 * 1024;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kHasSlabs = false; // malloc's chunks have their ends watched
#else
constexpr bool kHasSlabs = true;
#endif

// Chunks to be used again: code dies by the thousand at a collection, and malloc, which would join what lies side by
// side and cut it anew, looks long for 4 KB then (a short eval() took up to ten times as long). And where a program's
// code takes some megabytes, new ones are cut from large pages: the first touch of a small page costs more than what
// is written to it, up to 17 us where a page table is another one's data. Where memory is counted, none is kept, and
// none is cut.
class Chunks {
  public:
    // Null: ask malloc.
    void* take(std::size_t bytes) noexcept {
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
    // Whether it is kept, and no more its owner's.
    bool keep(void* memory, bool counted) noexcept {
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
    bool is_cut(const void* memory) const noexcept {
        return reinterpret_cast<std::uintptr_t>(memory) - begin_ < ready_;
    }

  private:
    struct Spare {
        Spare* next;
    };
    class Lock {
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
    static constexpr std::size_t kMostKept = std::size_t{8} << 20; // of malloc's
    static constexpr std::size_t kSmallest = 4096, kSizes = 5;     // 4 to 64 KB
    static constexpr std::size_t kKeptSizes = 3;                   // of malloc's
    // What malloc gives before chunks are cut, and how many addresses there are for those.
    static constexpr std::size_t kFromMalloc = std::size_t{3} << 20;
    static constexpr std::size_t kLargePage = std::size_t{2} << 20,
                                 kAddresses = std::size_t{256} << 20;
    static_assert(kSmallest << (kSizes - 1) == kLargestChunk);

    static std::size_t index(std::size_t bytes) noexcept {
        if (!std::has_single_bit(bytes) || bytes < kSmallest) return kSizes;
        return std::min(
            static_cast<std::size_t>(std::countr_zero(bytes) - std::countr_zero(kSmallest)),
            kSizes);
    }
    std::size_t page(const void* memory) const noexcept {
        return (reinterpret_cast<std::uintptr_t>(memory) - begin_) / kSmallest;
    }
    void push(void* memory, std::size_t size) noexcept {
        first_[size] = new (memory) Spare{first_[size]};
    }
    // Its first part; the others are kept.
    void* divide(void* memory, std::size_t from, std::size_t to) noexcept {
        while (from > to) {
            --from;
            char* half = static_cast<char*>(memory) + (kSmallest << from);
            sizes_[page(half)] = static_cast<std::uint8_t>(from);
            push(half, from);
        }
        sizes_[page(memory)] = static_cast<std::uint8_t>(to);
        return memory;
    }
    void* cut(std::size_t size) noexcept {
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
    bool add_page() noexcept {
        if (!begin_) {
            void* addresses = mmap(nullptr, kAddresses + kLargePage, PROT_NONE,
                                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
            if (addresses == MAP_FAILED) return false;
            begin_ =
                (reinterpret_cast<std::uintptr_t>(addresses) + kLargePage - 1) & ~(kLargePage - 1);
        }
        if (ready_ == kAddresses) return false;
        void* next = reinterpret_cast<void*>(begin_ + ready_);
        if (mprotect(next, kLargePage, PROT_READ | PROT_WRITE) != 0) return false;
        (void)madvise(next, kLargePage, MADV_HUGEPAGE);
        ready_ += kLargePage;
        return true;
    }

    std::atomic_flag locked_;
    Spare* first_[kSizes] = {};
    std::size_t kept_ = 0, from_malloc_ = 0;
    // The addresses of what is cut: how many bytes can be used, and have been cut; and the size of the chunk
    // that begins at a place.
    std::atomic<std::uintptr_t> begin_ = 0;
    std::atomic<std::size_t> ready_ = 0;
    std::size_t cut_ = 0;
    std::uint8_t sizes_[kAddresses / kSmallest] = {};
};
constinit Chunks chunks;

} // namespace

Arena::~Arena() {
    while (newest_) {
        Chunk* previous = newest_->previous;
        if (!chunks.keep(newest_, counts_memory)) give_memory(newest_);
        newest_ = previous;
    }
}

void* Arena::allocate_in_new_chunk(std::size_t size, std::size_t align) {
    std::size_t bytes = std::max(next_size_, sizeof(Chunk) + size + align);
    next_size_ = std::min(next_size_ * 2, kLargestChunk);
    void* memory = counts_memory ? nullptr : chunks.take(bytes);
    if (!memory) memory = take_memory(bytes);
    if (!memory) throw std::bad_alloc();
    if (bytes >= kPopulated && bytes <= kLargestChunk && !chunks.is_cut(memory))
        populate(memory, static_cast<char*>(memory) + bytes);
    if (newest_) newest_->used_end = cursor_;
    newest_ = new (memory) Chunk{newest_, nullptr};
    cursor_ = newest_->begin();
    limit_ = static_cast<char*>(memory) + bytes;
    reserved_ += bytes;
    return allocate(size, align);
}

} // namespace boomslang::support
