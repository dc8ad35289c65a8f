#include "support/arena.h"

#include "support/counted_memory.h"
#include "support/populate.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <malloc.h>

namespace boomslang::support {

namespace {

// What has come to this size will be used up: the kernel maps it at once.
constexpr std::size_t kLargestChunk = 64 * 1024;
constexpr std::size_t kPopulated = 32 * 1024;

// Chunks of the sizes that arenas begin with, to be used again. Code dies by the thousand at a collection, and malloc,
// which would join what lies side by side and cut it anew, looks long for 4 KB then: a short eval() took up to ten
// times as long. Where memory is counted, none is kept.
class SpareChunks {
  public:
    void* take(std::size_t bytes) noexcept {
        const std::size_t size = index(bytes);
        if (size == kSizes) return nullptr;
        lock();
        Spare* chunk = first_[size];
        if (chunk) {
            first_[size] = chunk->next;
            kept_ -= bytes;
        }
        unlock();
        return chunk;
    }
    bool keep(void* memory) noexcept {
        const std::size_t bytes = std::bit_floor(malloc_usable_size(memory));
        const std::size_t size = index(bytes);
        if (size == kSizes) return false;
        lock();
        const bool keeps = kept_ + bytes <= kMost;
        if (keeps) {
            first_[size] = new (memory) Spare{first_[size]};
            kept_ += bytes;
        }
        unlock();
        return keeps;
    }

  private:
    struct Spare {
        Spare* next;
    };
    static constexpr std::size_t kMost = std::size_t{8} << 20;
    static constexpr std::size_t kSmallest = 4096, kSizes = 3; // 4, 8 and 16 KB

    static std::size_t index(std::size_t bytes) noexcept {
        const std::size_t size =
            static_cast<std::size_t>(std::countr_zero(bytes) - std::countr_zero(kSmallest));
        return std::has_single_bit(bytes) ? std::min(size, kSizes) : kSizes;
    }
    void lock() noexcept {
        while (locked_.test_and_set(std::memory_order_acquire)) {
        }
    }
    void unlock() noexcept { locked_.clear(std::memory_order_release); }

    std::atomic_flag locked_;
    Spare* first_[kSizes] = {};
    std::size_t kept_ = 0;
};
constinit SpareChunks spare_chunks;

} // namespace

Arena::~Arena() {
    while (newest_) {
        Chunk* previous = newest_->previous;
        if (counts_memory || !spare_chunks.keep(newest_)) give_memory(newest_);
        newest_ = previous;
    }
}

void* Arena::allocate_in_new_chunk(std::size_t size, std::size_t align) {
    std::size_t bytes = std::max(next_size_, sizeof(Chunk) + size + align);
    next_size_ = std::min(next_size_ * 2, kLargestChunk);
    void* memory = counts_memory ? nullptr : spare_chunks.take(bytes);
    if (!memory) memory = take_memory(bytes);
    if (!memory) throw std::bad_alloc();
    if (bytes >= kPopulated && bytes <= kLargestChunk)
        populate(memory, static_cast<char*>(memory) + bytes);
    if (newest_) newest_->used_end = cursor_;
    newest_ = new (memory) Chunk{newest_, nullptr};
    cursor_ = newest_->begin();
    limit_ = static_cast<char*>(memory) + bytes;
    reserved_ += bytes;
    return allocate(size, align);
}

} // namespace boomslang::support
