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
    static constexpr std::size_t kSmallest = 1024, kLargest = 64 * 1024;

    // Null: ask malloc.
    void* take(std::size_t bytes) noexcept;
    // Whether it is kept, and no more its owner's, who has used it up to `used_end`.
    bool keep(void* memory, const char* used_end, bool counted) noexcept;
    // Of one that was cut and ends with `end`, keeps what is not used: how many bytes.
    std::size_t trim(void* memory, const char* used_end, const char* end) noexcept;
    bool is_cut(const void* memory) const noexcept {
        return reinterpret_cast<std::uintptr_t>(memory) - begin_ < ready_;
    }

  private:
    struct Spare {
        Spare *next, *previous;
    };
    class Lock;
    static constexpr std::size_t kMostKept = std::size_t{8} << 20; // of malloc's
    static constexpr std::size_t kSizes = 7;                       // kSmallest to kLargest
    static constexpr std::size_t kKeptSizes = 5;                   // of malloc's
    // What malloc gives before chunks are cut, and how many addresses there are for those.
    static constexpr std::size_t kFromMalloc = std::size_t{1} << 20;
    static constexpr std::size_t kLargePage = std::size_t{2} << 20,
                                 kAddresses = std::size_t{256} << 20;
    static constexpr std::uint8_t kFree = 0x80; // beside a size

    static std::size_t index(std::size_t bytes) noexcept;
    std::uint8_t& size_at(std::uintptr_t at) noexcept { return sizes_[(at - begin_) / kSmallest]; }
    std::uint8_t& size_of(const void* part) noexcept {
        return size_at(reinterpret_cast<std::uintptr_t>(part));
    }
    static void link(Spare*& first, void* memory) noexcept;
    static void unlink(Spare*& first, Spare* spare) noexcept;
    // One that was cut is free: it and its other half become one again, and so on.
    void release(void* memory, std::size_t size) noexcept;
    // Its first part; the others are free.
    void* divide(void* memory, std::size_t from, std::size_t to) noexcept;
    void* cut(std::size_t size) noexcept;
    bool add_page() noexcept;

    std::atomic_flag locked_;
    Spare* first_[kSizes] = {}; // of malloc's
    Spare* free_[kSizes] = {};  // of those that were cut
    std::size_t kept_ = 0, from_malloc_ = 0;
    // The addresses of what is cut: how many bytes can be used, and have been cut; and the size of what begins at
    // a place. One that was trimmed is several, side by side.
    std::atomic<std::uintptr_t> begin_ = 0;
    std::atomic<std::size_t> ready_ = 0;
    std::size_t addresses_ =
        0; // how many there are; fewer than kAddresses where the process may not have many
    std::size_t cut_ = 0;
    std::uint8_t sizes_[kAddresses / kSmallest] = {};
};

extern constinit Chunks chunks;

} // namespace boomslang::support
