// Runs of blocks, from the reserved addresses and back, and blocks of small cells.
#include "runtime/heap/heap_internal.h"

#include "runtime/state/budget.h"
#include "support/populate.h"

#include <cstring>
#include <sys/mman.h>

namespace boomslang::runtime {

// Zeroes the first `bytes` of free blocks, where they were used before.
void Heap::Impl::clear(std::uint32_t first, std::size_t bytes) {
    for (; bytes; ++first) {
        const std::size_t part = std::min(bytes, kBlockSize);
        if (infos[first].size)
            std::memset(block_address(first), 0, std::min(part, infos[first].size));
        else ask_for(first, part);
        bytes -= part;
    }
}

// New memory for a large cell, which will use the beginning of it at least.
void Heap::Impl::ask_for(std::uint32_t first, std::size_t bytes) {
    asked_for += bytes;
    if (first < first_huge)
        support::populate(block_address(first),
                          block_address(first) + std::min(bytes, kPopulatedAtOnce));
}

std::uint32_t Heap::Impl::take_run(std::uint32_t count, std::size_t zeroed) {
    for (auto it = free_runs.begin(); it != free_runs.end(); ++it)
        if (it->count >= count) {
            const std::uint32_t first = it->first;
            expect(first, zeroed);
            clear(first, zeroed);
            *it = {first + count, it->count - count};
            if (!it->count) free_runs.erase(it);
            note_taken(first, count);
            return first;
        }
    if (count > block_limit - block_count) return ~std::uint32_t{0};
    std::uint32_t first = block_count;
    append_blocks(count, zeroed);
    return first;
}

// Takes blocks that were never used; `bytes` of them will be used at once.
void Heap::Impl::append_blocks(std::uint32_t count, std::size_t bytes) {
    const std::uint32_t first = block_count;
    block_count += count;
    note_taken(first, count);
    if (asked_for + bytes >= kHugeFrom) {
        if (!huge_until) first_huge = huge_until = (first + kHugeBlocks - 1) & -kHugeBlocks;
        if (block_count > huge_until) use_huge_pages();
    }
    expect(first, bytes);
    ask_for(first, bytes);
}

// So much of a large cell will be used at once. Where memory is limited its own pages may be large, for all of them counts
// already: to touch it small page by small page could take longer than the time that is left.
void Heap::Impl::expect(std::uint32_t first, std::size_t bytes) {
    constexpr std::size_t kHuge = kHugeBlocks * kBlockSize;
    if (!limit_blocks || bytes < 2 * kHuge) return;
    const auto begin = reinterpret_cast<std::uintptr_t>(block_address(first));
    const std::uintptr_t inner = (begin + kHuge - 1) & -kHuge, end = (begin + bytes) & -kHuge;
    madvise(reinterpret_cast<void*>(inner), end - inner, MADV_HUGEPAGE);
}

// These blocks are free no longer. Where memory is limited, what free blocks keep of it counts, too.
void Heap::Impl::note_taken(std::uint32_t first, std::uint32_t count) {
    used_blocks += count;
    for (std::uint32_t i = first; i < first + count; ++i) kept_blocks -= infos[i].size != 0;
    make_room(0);
}

void Heap::Impl::make_room(std::uint64_t bytes) noexcept {
    if (!limit_blocks) return;
    const std::uint64_t taken = used_blocks + ((support::counted_memory() + bytes) >> kBlockShift);
    if (taken + kept_blocks > limit_blocks)
        give_memory_back((limit_blocks - std::min(limit_blocks, taken)) << kBlockShift);
}

// The same for `count` blocks that begin with `end`; false: they are not free.
bool Heap::Impl::take_behind(std::uint32_t end, std::uint32_t count, std::size_t zeroed) {
    if (end == block_count) {
        if (count > block_limit - block_count) return false;
        append_blocks(count, zeroed);
        return true;
    }
    auto it = std::lower_bound(free_runs.begin(), free_runs.end(), end,
                               [](const Run& r, std::uint32_t f) { return r.first < f; });
    if (it == free_runs.end() || it->first != end || it->count < count) return false;
    expect(end, zeroed);
    clear(end, zeroed);
    *it = {end + count, it->count - count};
    if (!it->count) free_runs.erase(it);
    note_taken(end, count);
    return true;
}

// A heap that has grown gets large pages ahead of its end: fewer faults, and fewer misses of the
// processor's page table cache.
void Heap::Impl::use_huge_pages() {
    if (limit_blocks) return; // they would take more than is asked for
    constexpr std::uint32_t kAhead = 64;
    madvise(block_address(huge_until),
            std::size_t{block_count + kAhead - huge_until} << kBlockShift, MADV_HUGEPAGE);
    huge_until = block_count + kAhead;
}

// The memory is kept, for it will soon be wanted again: to clear it costs less than to fault it in
// anew.
void Heap::Impl::give_run(std::uint32_t first, std::uint32_t count) {
    used_blocks -= count;
    for (std::uint32_t i = first; i < first + count; ++i) {
        const std::size_t used =
            is_small(infos[i]) ? reinterpret_cast<Block*>(block_address(i))->present : kBlockSize;
        if (stress.every) poison(block_address(i), used);
        infos[i] = {BlockKind::Free, false, 0, used};
    }
    kept_blocks += count;
    auto it = std::lower_bound(free_runs.begin(), free_runs.end(), first,
                               [](const Run& r, std::uint32_t f) { return r.first < f; });
    it = free_runs.insert(it, {first, count});
    auto join = [&](auto run, auto next) {
        if (run->first + run->count != next->first) return;
        run->count += next->count;
        free_runs.erase(next);
    };
    if (it + 1 != free_runs.end()) join(it, it + 1);
    if (it != free_runs.begin()) join(it - 1, it);
}

// Gives the kernel what free blocks have of it beyond `kept` bytes, the last ones first, as runs are taken
// from the front; and large pages as a whole, unless memory is limited.
void Heap::Impl::give_memory_back(std::uint64_t kept) {
    std::uint64_t budget = kept >> kBlockShift;
    for (const Run& run : free_runs) {
        std::uint32_t i = run.first;
        const std::uint32_t end = i + run.count;
        for (; i < end && budget; ++i) budget -= infos[i].size != 0;
        const std::uint32_t unit = i < first_huge || limit_blocks ? 1 : kHugeBlocks;
        i = (i + unit - 1) / unit * unit;
        for (; i + unit <= end; i += unit) {
            bool used = false;
            for (std::uint32_t k = i; k < i + unit; ++k) {
                used |= infos[k].size != 0;
                kept_blocks -= infos[k].size != 0;
                infos[k].size = 0;
            }
            if (used) madvise(block_address(i), unit * kBlockSize, MADV_DONTNEED);
        }
    }
}

// Bytes of the blocks that are not free.
std::uint64_t Heap::Impl::used() const noexcept { return used_blocks << kBlockShift; }

void Heap::Impl::set_limit(std::uint64_t bytes) noexcept {
    limit_blocks = (bytes + kBlockSize - 1) >> kBlockShift;
    renew_threshold();
}

// Where the process may not have many addresses, those that no block has used yet are for malloc, too, from the end: so
// many, and some for the next time. False: too few are left.
bool Heap::Impl::give_addresses(std::size_t bytes) noexcept {
    constexpr std::size_t kLeast = std::size_t{64} << 20;
    const std::size_t left = std::size_t{block_limit - block_count} << kBlockShift;
    const std::size_t given =
        (std::max(bytes + bytes / 16 + kBlockSize, std::min(kLeast, left / 4)) + kBlockSize - 1) &
        -kBlockSize;
    if (bytes > left || given > left / 2) return false;
    const auto blocks = static_cast<std::uint32_t>(given >> kBlockShift);
    if (munmap(block_address(block_limit + spare_blocks - blocks), given) != 0) return false;
    block_limit -= blocks;
    return true;
}

// Where memory is limited, at most half of what is left may be garbage: what is asked for outside of the heap
// cannot collect (support/counted_memory.h).
void Heap::Impl::renew_threshold() noexcept {
    const std::uint64_t work = live + scanned;
    const std::uint64_t wanted = std::max(
        {kMinThreshold, std::min(4 * work, kManyTimes), std::min(work, kDoubledHeap), work / 2});
    threshold = std::min(wanted, threshold + work);
    if (!limit_blocks) return;
    const std::uint64_t limit = limit_blocks << kBlockShift;
    const std::uint64_t taken = live + support::counted_memory();
    threshold =
        std::min(threshold, std::max(kLeastThreshold, (limit - std::min(limit, taken)) / 2));
}

// Whether the limit leaves room for so many blocks more, perhaps after a collection. False: the budget has been
// told.
bool Heap::Impl::may_take(std::uint32_t blocks) {
    if (!is_over_limit(blocks)) return true;
    if (!collecting) heap.collect(std::uint64_t{blocks} << kBlockShift);
    if (!is_over_limit(blocks)) return true;
    memory_tripped();
    return !is_over_limit(blocks);
}

Block* Heap::Impl::new_block(std::uint32_t size_class) {
    std::uint32_t index = take_run(1, 0);
    if (index == ~std::uint32_t{0}) return nullptr;
    auto* block = reinterpret_cast<Block*>(block_address(index));
    block->present = std::max(static_cast<std::uint32_t>(info(block).size), kPageSize);
    info(block).kind = is_leaf_class(size_class) ? BlockKind::SmallLeaf : BlockKind::Small;
    std::uint32_t size = class_size(size_class);
    info(block).size = size;
    block->cell_size = size;
    block->size_class = size_class;
    block->reciprocal = ((std::uint64_t{1} << 40) + size - 1) / size;
    block->bump = kFirstCell;
    block->limit = kFirstCell + (static_cast<std::uint32_t>(kBlockSize) - kFirstCell) / size * size;
    block->next = nullptr;
    std::memset(marks_of(index), 0, kMarkWords * sizeof(std::uint64_t));
    return block;
}

// Has the kernel map what comes next.
void Heap::Impl::populate(Block* block) {
    const std::uint32_t end =
        block->present < kCarvedByPage
            ? kCarvedByPage
            : std::min(block->present + kPopulated, static_cast<std::uint32_t>(kBlockSize));
    support::populate(block->start() + block->present, block->start() + end);
    asked_for += end - block->present;
    block->present = end;
}

static constexpr std::size_t kLine = 64; // of the processor's caches

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
    // What the next call cuts is asked for now: it is there when these cells are used up.
    if (bytes >= kCarveBytes) {
        const char* const next = block->start() + block->bump;
        const char* const end =
            std::min(next + bytes, static_cast<const char*>(block->start()) + block->limit);
        for (const char* line = next; line < end; line += kLine) __builtin_prefetch(line, 1);
    }
    Heap::FreeCell** tail = &list;
    Heap::FreeCell* const before = list;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto* cell = reinterpret_cast<Heap::FreeCell*>(p + std::size_t{i} * block->cell_size);
        cell->shape = nullptr;
        *tail = cell;
        tail = &cell->next;
    }
    *tail = before;
}

} // namespace boomslang::runtime
