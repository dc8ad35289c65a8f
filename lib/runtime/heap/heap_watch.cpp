// Allocations that are told of, for tracemalloc. While they are, the free lists that allocations look into
// first stay empty: so nothing is asked where cells are made, as long as nobody listens.
#include "runtime/heap/heap_internal.h"

#include <utility>

namespace boomslang::runtime {

Cell* Heap::Impl::allocate_watched(Shape* shape, std::size_t size, bool leaf) {
    struct Watching {
        explicit Watching(bool& on) : flag(on) { flag = true; }
        ~Watching() { flag = false; } // also when memory runs out
        bool& flag;
    };
    Cell* cell;
    {
        Watching watching_now(watching);
        cell = heap.allocate_slowly(shape, size, leaf);
    }
    if (cell && watch) watch(cell, size);
    return cell;
}

void Heap::Impl::watch_allocations(void (*seen)(Cell* cell, std::size_t size)) noexcept {
    const bool changes = (watch != nullptr) != (seen != nullptr) && !stress.every;
    watch = seen;
    if (!changes) return;
    // What one kind of lists has is the other's from now on.
    for (std::uint32_t leaf = 0; leaf < 2; ++leaf)
        for (std::uint32_t size = 0; size <= kExactClasses; ++size)
            std::swap(heap.fast_[leaf][size],
                      lists[size + leaf * static_cast<std::uint32_t>(kSizes)]);
}

} // namespace boomslang::runtime
