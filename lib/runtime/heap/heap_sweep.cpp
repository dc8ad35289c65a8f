// Sweeping: at once for large cells, when their class wants cells for blocks of small ones.
#include "runtime/heap/heap_internal.h"

namespace boomslang::runtime {

// Puts dead cells of a block on `list`, from where it stopped last time, until `enough` bytes are
// free.
void Heap::Impl::sweep(Block* block, Heap::FreeCell*& list, std::uint32_t enough) {
    Heap::FreeCell* head = nullptr;
    Heap::FreeCell** tail = &head;
    const std::uint64_t* marks = marks_of(index_of(block));
    std::uint32_t size = block->cell_size, freed = 0, at = block->swept;
    for (; at < block->bump && freed < enough; at += size) {
        const std::uint32_t granule = at / kGranule;
        if (marks[granule / 64] >> (granule % 64) & 1) continue;
        auto* cell = reinterpret_cast<Heap::FreeCell*>(block->start() + at);
        __builtin_prefetch(block->start() + at + kPrefetchedCells * size, 1);
        cell->shape = nullptr;
        if (stress.every) [[unlikely]]
            poison(cell + 1, size - sizeof *cell);
        *tail = cell;
        tail = &cell->next;
        freed += size;
    }
    block->swept = at;
    *tail = list;
    list = head;
    since_collection += freed;
}

// Sweeps in the first unswept block of a class.
void Heap::Impl::sweep_some(std::uint32_t size_class, Heap::FreeCell*& list, std::uint32_t enough) {
    Block* block = unswept[size_class];
    sweep(block, list, enough);
    if (block->swept >= block->bump) unswept[size_class] = block->next;
}

void Heap::Impl::finish_sweeping(Heap& heap) {
    for (std::uint32_t c = 0; c < kClasses; ++c)
        while (unswept[c]) sweep_some(c, list_of(heap, c), kBlockSize);
}

void Heap::Impl::sweep_large() {
    for (std::uint32_t i = 0; i < block_count;) {
        BlockInfo& info = infos[i];
        if (info.kind != BlockKind::LargeStart) {
            ++i;
            continue;
        }
        std::uint32_t run = info.run;
        if (!info.marked) give_run(i, run);
        i += run;
    }
}

} // namespace boomslang::runtime
