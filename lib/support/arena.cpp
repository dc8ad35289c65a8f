#include "support/arena.h"

#include "support/c_heap.h"
#include "support/chunks.h"
#include "support/counted_memory.h"
#include "support/populate.h"

#include <algorithm>
#include <new>

namespace boomslang::support {

namespace {

// What has come to this size will be used up: the kernel maps it at once.
constexpr std::size_t kPopulated = 32 * 1024;

} // namespace

Arena::~Arena() {
    while (newest_) {
        Chunk* previous = newest_->previous;
        const char* const end = newest_->used_end ? newest_->used_end : cursor_;
        if (!chunks.keep(newest_, end, counts_memory)) give_memory(newest_);
        newest_ = previous;
    }
}

void Arena::trim() noexcept {
    if (!newest_ || !chunks.is_cut(newest_)) return;
    const std::size_t unused = chunks.trim(newest_, cursor_, limit_);
    limit_ -= unused;
    reserved_ -= unused;
    next_size_ = Chunks::kSmallest;
}

void* Arena::allocate_in_new_chunk(std::size_t size, std::size_t align) {
    std::size_t bytes = std::max(next_size_, sizeof(Chunk) + size + align);
    next_size_ = std::min(next_size_ * 2, Chunks::kLargest);
    void* memory = counts_memory ? nullptr : chunks.take(bytes);
    if (!memory) {
        look_at_c_heap();
        memory = take_memory(bytes);
    }
    if (!memory) throw std::bad_alloc();
    if (bytes >= kPopulated && bytes <= Chunks::kLargest && !chunks.is_cut(memory))
        populate(memory, static_cast<char*>(memory) + bytes);
    if (newest_) newest_->used_end = cursor_;
    newest_ = new (memory) Chunk{newest_, nullptr};
    cursor_ = newest_->begin();
    limit_ = static_cast<char*>(memory) + bytes;
    reserved_ += bytes;
    return allocate(size, align);
}

} // namespace boomslang::support
