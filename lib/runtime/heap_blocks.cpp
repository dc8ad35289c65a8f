// Runs of blocks, from the reserved addresses and back, and blocks of small cells.
#include "runtime/heap_internal.h"

#include "support/populate.h"

#include <cstring>
#include <sys/mman.h>

namespace boomslang::runtime {

std::uint32_t Heap::Impl::take_run(std::uint32_t count, std::size_t zeroed) {
    for (std::size_t i = 0; i < free_runs.size(); ++i)
        if (free_runs[i].count >= count) {
            std::uint32_t first = free_runs[i].first;
            if (free_runs[i].dirty) std::memset(block_address(first), 0, zeroed);
            free_runs[i].first += count;
            free_runs[i].count -= count;
            if (!free_runs[i].count) free_runs.erase(free_runs.begin() + static_cast<long>(i));
            return first;
        }
    if (count > block_limit - block_count) return ~std::uint32_t{0};
    std::uint32_t first = block_count;
    block_count += count;
    if (block_count > huge_until) use_huge_pages();
    return first;
}

// A heap that has grown gets large pages ahead of its end: fewer faults, and fewer misses of the
// processor's page table cache. Small programs keep small pages.
void Heap::Impl::use_huge_pages() {
    constexpr std::uint32_t kAhead = 64;
    madvise(block_address(huge_until),
            std::size_t{block_count + kAhead - huge_until} << kBlockShift, MADV_HUGEPAGE);
    huge_until = block_count + kAhead;
}

// The memory is kept, for it will soon be wanted again: to clear it costs less than to fault it in
// anew.
void Heap::Impl::give_run(std::uint32_t first, std::uint32_t count) {
    for (std::uint32_t i = first; i < first + count; ++i) infos[i] = {};
    auto it = std::lower_bound(free_runs.begin(), free_runs.end(), first,
                               [](const Run& r, std::uint32_t f) { return r.first < f; });
    it = free_runs.insert(it, {first, count, true});
    if (auto after = it + 1; after != free_runs.end() && it->first + it->count == after->first) {
        it->count += after->count;
        it->dirty |= after->dirty;
        free_runs.erase(after);
    }
    if (it != free_runs.begin())
        if (auto before = it - 1; before->first + before->count == it->first) {
            before->count += it->count;
            before->dirty |= it->dirty;
            free_runs.erase(it);
        }
}

// Gives the kernel what free runs have of it beyond `kept` bytes, the last ones first: runs are
// taken from the front.
void Heap::Impl::give_memory_back(std::uint64_t kept) {
    std::uint64_t seen = 0;
    for (Run& run : free_runs) {
        if (!run.dirty) continue;
        const std::uint64_t bytes = std::uint64_t{run.count} << kBlockShift;
        if (seen + bytes <= kept) {
            seen += bytes;
            continue;
        }
        madvise(block_address(run.first), bytes, MADV_DONTNEED);
        run.dirty = false;
    }
}

Block* Heap::Impl::new_block(std::uint32_t size_class) {
    Block* block;
    if (!idle.empty()) {
        block = idle.back();
        idle.pop_back();
    } else {
        std::uint32_t index = take_run(1, 0);
        if (index == ~std::uint32_t{0}) return nullptr;
        block = reinterpret_cast<Block*>(block_address(index));
        block->present = kPageSize;
    }
    info(block).kind = is_leaf_class(size_class) ? BlockKind::SmallLeaf : BlockKind::Small;
    std::uint32_t size = class_size(size_class);
    block->cell_size = size;
    block->size_class = size_class;
    block->reciprocal = ((std::uint64_t{1} << 40) + size - 1) / size;
    block->bump = kFirstCell;
    block->limit = kFirstCell + (static_cast<std::uint32_t>(kBlockSize) - kFirstCell) / size * size;
    block->next = nullptr;
    std::memset(block->marks, 0, sizeof block->marks);
    return block;
}

// Has the kernel map what comes next.
void Heap::Impl::populate(Block* block) {
    const std::uint32_t end =
        block->present < kCarvedByPage
            ? kCarvedByPage
            : std::min(block->present + kPopulated, static_cast<std::uint32_t>(kBlockSize));
    support::populate(block->start() + block->present, block->start() + end);
    block->present = end;
}

// Cuts the next cells of a fresh block, a few pages at a time, so that a rarely used size does not
// touch a whole block.
void Heap::Impl::carve(Block* block, Heap::FreeCell*& list) {
    std::uint32_t bytes =
        block->bump < kCarvedByPage ? kPageSize - block->bump % kPageSize : kCarveBytes;
    bytes = std::max(bytes, block->cell_size);
    std::uint32_t count = std::min(bytes, block->limit - block->bump) / block->cell_size;
    char* p = block->start() + block->bump;
    block->bump += count * block->cell_size;
    while (block->bump > block->present) populate(block);
    since_collection += std::uint64_t{count} * block->cell_size;
    for (std::uint32_t i = count; i-- > 0;) {
        char* at = p + std::size_t{i} * block->cell_size;
        __builtin_prefetch(at - std::size_t{kPrefetchedCells} * block->cell_size, 1);
        auto* cell = reinterpret_cast<Heap::FreeCell*>(at);
        cell->shape = nullptr;
        cell->next = list;
        list = cell;
    }
}

} // namespace boomslang::runtime
