#include "support/arena.h"

#include <algorithm>

namespace boomslang::support {

namespace {
constexpr std::size_t kLargestChunk = 256 * 1024;
}

Arena::~Arena() {
    while (newest_) {
        Chunk* previous = newest_->previous;
        std::free(newest_);
        newest_ = previous;
    }
}

void* Arena::allocate_in_new_chunk(std::size_t size, std::size_t align) {
    std::size_t bytes = std::max(next_size_, sizeof(Chunk) + size + align);
    next_size_ = std::min(next_size_ * 2, kLargestChunk);
    auto* memory = std::malloc(bytes);
    if (!memory) throw std::bad_alloc();
    if (newest_) newest_->used_end = cursor_;
    newest_ = new (memory) Chunk{newest_, nullptr};
    cursor_ = newest_->begin();
    limit_ = static_cast<char*>(memory) + bytes;
    reserved_ += bytes;
    return allocate(size, align);
}

} // namespace boomslang::support
