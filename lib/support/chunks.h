// What arenas get their chunks from.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace boomslang::support {

// Chunks to be used again: code dies by the thousand at a collection, and malloc, which would join what lies side by
// side and cut it anew, looks long for 4 KB then (a short eval() took up to ten times as long). And where a program's
// code takes some megabytes, new ones are cut from large pages: the first touch of a small page costs more than what
// is written to it, up to 17 us where a page table is another one's data. Where memory is counted, none is kept, and
// none is cut.
class Chunks {
  public:
    static constexpr std::size_t kLargest = 64 * 1024;

    // Null: ask malloc.
    void* take(std::size_t bytes) noexcept;
    // Whether it is kept, and no more its owner's.
    bool keep(void* memory, bool counted) noexcept;
    bool is_cut(const void* memory) const noexcept {
        return reinterpret_cast<std::uintptr_t>(memory) - begin_ < ready_;
    }

  private:
    struct Spare {
        Spare* next;
    };
    class Lock;
    static constexpr std::size_t kMostKept = std::size_t{8} << 20; // of malloc's
    static constexpr std::size_t kSmallest = 4096, kSizes = 5;     // 4 KB to kLargest
    static constexpr std::size_t kKeptSizes = 3;                   // of malloc's
    // What malloc gives before chunks are cut, and how many addresses there are for those.
    static constexpr std::size_t kFromMalloc = std::size_t{3} << 20;
    static constexpr std::size_t kLargePage = std::size_t{2} << 20,
                                 kAddresses = std::size_t{256} << 20;

    static std::size_t index(std::size_t bytes) noexcept;
    std::size_t page(const void* memory) const noexcept {
        return (reinterpret_cast<std::uintptr_t>(memory) - begin_) / kSmallest;
    }
    void push(void* memory, std::size_t size) noexcept;
    // Its first part; the others are kept.
    void* divide(void* memory, std::size_t from, std::size_t to) noexcept;
    void* cut(std::size_t size) noexcept;
    bool add_page() noexcept;

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

extern constinit Chunks chunks;

} // namespace boomslang::support
