// The heap's own data: blocks of small cells, runs of large ones, and what a collection needs. For
// the heap_*.cpp files only; heap.h says how it works.
#pragma once

#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "support/counted_memory.h"

#include <algorithm>
#include <deque>
#include <vector>

namespace boomslang::runtime {

inline constexpr std::size_t kBlockShift = 18;
static_assert(Heap::kBlockSize == std::size_t{1} << kBlockShift);
inline constexpr std::size_t kMarkWords = Heap::kBlockSize / Heap::kGranule / 64;
inline constexpr std::size_t kCarveBytes =
    8 * 1024; // free cells made at a time: they stay in the cache
// What may be allocated between two collections, by what the last one had to look at (what is alive, and the memory of
// code): at least the first; four times as much, up to the second; as much, up to the third; and half as much. A program
// that has imported a lot is not traced for every few megabytes of garbage, and a large heap does not spread over more
// pages than it needs. It gets there in steps of what was looked at: a byte that is touched for the first time costs
// about as much as one that is looked at, so a program of which nothing lives uses the same small memory, which is in
// the processor's caches, again, and a short one never touches the rest.
inline constexpr std::uint64_t kMinThreshold = std::uint64_t{4} << 20;
inline constexpr std::uint64_t kLeastThreshold = std::uint64_t{2} << 20; // where memory is limited
inline constexpr std::uint64_t kManyTimes = std::uint64_t{24} << 20;
inline constexpr std::uint64_t kDoubledHeap = std::uint64_t{32} << 20;
// Memory of free blocks that is kept in any case.
inline constexpr std::uint64_t kLeastKept = std::uint64_t{8} << 20;
// What has a finalizer counts as so many bytes more: it is not swept with others.
inline constexpr std::uint64_t kFinalizableWeight = 128;
// A block's first cells are made page by page: of many sizes a program uses only a few.
inline constexpr std::uint32_t kPageSize = 4096;
inline constexpr std::uint32_t kCarvedByPage = 16 * 1024;
// The second page comes with the others up to there, and beyond that memory comes in pieces of this size:
// one call costs less than a fault for every page.
inline constexpr std::uint32_t kPopulated = 32 * 1024;
// Of a large cell so much: the rest of it may never be written.
inline constexpr std::size_t kPopulatedAtOnce = std::size_t{1} << 20;
// Cells are written first when they are carved or swept: so many ahead they are asked for.
inline constexpr std::uint32_t kPrefetchedCells = 8;
// Large pages: the blocks of one, and how much memory has been asked for when new blocks begin to have them.
// Sizes of which there are few cells take a block each: in a small heap most of a large page would be unused.
inline constexpr std::uint32_t kHugeBlocks = 8;
inline constexpr std::uint64_t kHugeFrom = std::uint64_t{2} << 20;
inline constexpr std::uint64_t kCautiousRequest = std::uint64_t{64} << 20;

// Stands at the start of a block of small cells; the cells follow.
struct Block {
    std::uint32_t cell_size;
    std::uint32_t size_class;
    std::uint64_t reciprocal; // ceil(2^40 / cell_size): offset -> cell number without a division
    std::uint32_t bump;       // cells from this offset on were never carved
    std::uint32_t limit;      // end of the last whole cell
    std::uint32_t swept;      // in an unswept block: cells before this offset are swept
    std::uint32_t present;    // the memory before this offset has been asked for
    Block* next;              // in its class's list of unswept blocks

    char* start() { return reinterpret_cast<char*>(this); }
};
inline constexpr std::uint32_t kFirstCell = (sizeof(Block) + 63) & ~std::uint32_t{63};

enum class BlockKind : std::uint8_t { Free, Small, SmallLeaf, LargeStart, LargeRest };

struct BlockInfo {
    BlockKind kind;
    bool marked;       // of a large cell
    std::uint32_t run; // LargeStart: blocks in the run; LargeRest: blocks back to its start
    // Bytes of the cell, or of each cell; Free: what is behind them was not used yet.
    std::uint64_t size;
};

inline bool is_small(const BlockInfo& info) {
    return info.kind == BlockKind::Small || info.kind == BlockKind::SmallLeaf;
}

inline constexpr std::size_t kExactClasses = Heap::kFastLimit / Heap::kGranule; // 16, 32, ... 512
inline constexpr std::uint32_t kLargerSizes[] = {640,   768,   1024,  1280, 1536, 2048,
                                                 2560,  3072,  4096,  5120, 6144, 8192,
                                                 10880, 16320, 21760, 32768};
inline constexpr std::size_t kSizes = kExactClasses + 1 + std::size(kLargerSizes);
inline constexpr std::size_t kClasses = 2 * kSizes; // the upper half: the same sizes, for leaves

inline std::uint32_t class_of(std::size_t size) {
    if (size <= Heap::kFastLimit)
        return static_cast<std::uint32_t>((size + Heap::kGranule - 1) / Heap::kGranule);
    auto* it = std::lower_bound(std::begin(kLargerSizes), std::end(kLargerSizes), size);
    return static_cast<std::uint32_t>(kExactClasses + 1 + (it - std::begin(kLargerSizes)));
}
inline bool is_leaf_class(std::uint32_t size_class) { return size_class >= kSizes; }
inline std::uint32_t class_size(std::uint32_t size_class) {
    if (is_leaf_class(size_class)) size_class -= kSizes;
    return size_class <= kExactClasses ? size_class * static_cast<std::uint32_t>(Heap::kGranule)
                                       : kLargerSizes[size_class - kExactClasses - 1];
}

struct Run {
    std::uint32_t first, count;
};

struct Heap::Impl final : Collector {
    char* base = nullptr;
    std::size_t reserved = 0;
    BlockInfo* infos = nullptr;
    std::uint32_t block_count = 0; // blocks ever used: [0, block_count)
    std::uint32_t block_limit = 0;
    std::uint64_t used_blocks = 0;  // those that are not free
    std::uint64_t kept_blocks = 0;  // free, and not given back to the kernel
    std::uint64_t limit_blocks = 0; // so many at most; 0: any number
    std::uint64_t asked_for = 0;    // bytes of new memory, ever
    std::uint32_t first_huge = ~std::uint32_t{0}, huge_until = 0; // blocks with large pages
    std::uint32_t spare_blocks = 16; // beyond the limit, for when it has been reached once
    std::vector<Run> free_runs;      // sorted by `first`, coalesced
    Block* unswept[kClasses]{};
    Block* current[kClasses]{};        // the block that is being carved
    Heap::FreeCell* lists[kClasses]{}; // classes above kFastLimit
    // A bit for each granule, of small cells. They don't stand in the blocks: at the same place in each, all
    // would compete for the same few lines of the processor's caches.
    std::uint64_t* mark_words = nullptr;
    std::vector<Cell*> mark_stack;
    std::vector<void (*)(Marker&)> root_tracers;
    std::vector<void (*)(Heap&, Marker&)> weak_tracers;
    std::vector<Cell*> finalizable;
    std::size_t of_earlier = 0;  // the first of them: registered before the program that runs
    std::deque<Object*> waiting; // for __del__, the oldest first
    std::uint64_t since_collection = 0;
    std::uint64_t threshold = kMinThreshold;
    std::uint64_t live = 0;
    std::uint64_t scanned = 0; // outside of the heap, in the last collection: stacks, and code
    std::uint64_t peak =
        0; // bytes in use before collections, the latest or decayed from earlier ones
    bool collecting = false;
    // Under stress the free lists that allocations look into first stay empty, so that all come by
    // allocate_slowly, which counts them; the cells wait in `lists`.
    GcStress stress;
    std::uint64_t allocations = 0; // counted under stress only
    // Told of allocations, which all come by allocate_slowly then, too.
    void (*watch)(Cell* cell, std::size_t size) = nullptr;
    bool watching = false;   // an allocation that will be told of is under way
    std::uint64_t found = 0; // by collect_and_count()
    bool counting = false;
    RootList* saved = nullptr;            // gets what was found
    void (*ask)(void* context) = nullptr; // by collect_and_ask()
    void* ask_context = nullptr;
    bool variables_only = false; // of a stack only variables are marked
    // If set, it gets what Marker::mark is called with: who only looks uses the same layouts.
    Visit visit = nullptr;
    void* context = nullptr;
    std::uint64_t allocated_then = 0, carved_then = 0; // at the end of the last collection
    FreeCell* fast_then[2][kFastLimit / kGranule + 1]{};

    BlockInfo& info(const void* p) const {
        return infos[static_cast<std::size_t>(static_cast<const char*>(p) - base) >> kBlockShift];
    }
    bool contains(const void* p) const {
        return static_cast<std::size_t>(static_cast<const char*>(p) - base) <
               (std::size_t{block_count} << kBlockShift);
    }
    char* block_address(std::uint32_t index) const {
        return base + (std::size_t{index} << kBlockShift);
    }
    std::uint64_t* marks_of(std::uint32_t index) const {
        return mark_words + std::size_t{index} * kMarkWords;
    }
    // The word that has the mark of a small cell, and its bit there.
    std::uint64_t& mark_word(const void* cell) const {
        return mark_words[static_cast<std::size_t>(static_cast<const char*>(cell) - base) /
                          (64 * kGranule)];
    }
    static std::uint64_t mark_bit(const void* cell) {
        return std::uint64_t{1} << (reinterpret_cast<std::uintptr_t>(cell) / kGranule % 64);
    }
    bool has_mark(const void* cell) const { return mark_word(cell) & mark_bit(cell); }
    std::uint32_t index_of(const Block* block) const {
        return static_cast<std::uint32_t>(
            static_cast<std::size_t>(reinterpret_cast<const char*>(block) - base) >> kBlockShift);
    }
    static Block* block_of(const void* p) {
        return reinterpret_cast<Block*>(reinterpret_cast<std::uintptr_t>(p) & ~(kBlockSize - 1));
    }

    std::uint32_t take_run(std::uint32_t count, std::size_t zeroed);
    bool take_behind(std::uint32_t end, std::uint32_t count, std::size_t zeroed);
    void clear(std::uint32_t first, std::size_t bytes);
    void note_taken(std::uint32_t first, std::uint32_t count);
    void give_memory_back(std::uint64_t kept);
    std::uint64_t used() const noexcept override;
    bool is_collecting() const noexcept override { return collecting; }
    void make_room(std::uint64_t bytes) noexcept override;
    void count_outside(std::uint64_t bytes) noexcept override { since_collection += bytes; }
    void set_limit(std::uint64_t bytes) noexcept override;
    void renew_threshold() noexcept;
    bool give_addresses(std::size_t bytes) noexcept;
    bool is_over_limit(std::uint32_t more) const noexcept {
        return limit_blocks &&
               used_blocks + more + (support::counted_memory() >> kBlockShift) > limit_blocks;
    }
    bool may_take(std::uint32_t blocks);
    void ask_for(std::uint32_t first, std::size_t bytes);
    void expect(std::uint32_t first, std::size_t bytes);
    void append_blocks(std::uint32_t count, std::size_t bytes);
    void use_huge_pages();
    void give_run(std::uint32_t first, std::uint32_t count);
    Block* new_block(std::uint32_t size_class);
    void carve(Block* block, Heap::FreeCell*& list);
    void populate(Block* block);
    void sweep(Block* block, Heap::FreeCell*& list, std::uint32_t enough);
    void sweep_some(std::uint32_t size_class, Heap::FreeCell*& list, std::uint32_t enough);
    void finish_sweeping(Heap& heap);
    Cell* find_cell(std::uintptr_t word) const;
    void trace_cell(Cell* cell, Marker& marker);
    void drain(Marker& marker);
    void trace_roots(Marker& marker); // but for the running thread's stacks
    void answer(Marker& marker);
    void collect_and_ask(void (*ask)(void* context), void* context) override;
    void clear_marks();
    bool is_dead(const Block* block) const;
    void mark(Cell* cell);
    void sort_blocks(Heap& heap);
    void sweep_large();
    void settle_finalizable(Heap& heap, Marker& marker);
    // heap_stress.cpp
    void check_references(Cell* owner);
    void check_roots();
    static void poison(void* memory, std::size_t bytes);
    // heap_cycles.cpp
    template <class Do>
    void for_each_unmarked(Do visit);
    std::uint64_t count_cyclic();
    void set_stress(const GcStress& given) override { stress = given; }
    std::uint64_t collect_and_count(RootList* save, const char* native_stack) override;
    void referrers_first(std::vector<Cell*>& cells);
    std::uint64_t young_cells() const noexcept override;
    void for_each_reference(Cell* cell, Visit look, void* with) override;
    void for_each_cell(Visit look, void* with) override { heap.for_each_cell(look, with); }
    bool is_finalizable(const Cell* cell) const noexcept override;
    void begin_program() noexcept override { of_earlier = finalizable.size(); }
    void abandon_finalizers() noexcept override;
    void set_enabled(bool wanted) noexcept override { enabled = wanted; }
    bool enabled = true;
    Cell* allocate_watched(Shape* shape, std::size_t size, bool leaf);
    void watch_allocations(void (*seen)(Cell* cell, std::size_t size)) noexcept override;
    void stress_allocation();
    void look_instead(Visit look, void* with) noexcept {
        visit = look;
        context = with;
    }
    void note_fast_lists(const Heap& heap) noexcept;
    Heap::FreeCell*& list_of(Heap& heap, std::uint32_t size_class) {
        if (stress.every || watch) return lists[size_class];
        const std::uint32_t size = is_leaf_class(size_class) ? size_class - kSizes : size_class;
        return size <= kExactClasses ? heap.fast_[is_leaf_class(size_class)][size]
                                     : lists[size_class];
    }
};

// The words with the marks of a block's cells.
inline std::size_t mark_words_of(const Block* block) {
    return (block->bump / Heap::kGranule + 63) / 64;
}

// Nothing in the block was marked.
inline bool Heap::Impl::is_dead(const Block* block) const {
    const std::uint64_t* marks = marks_of(index_of(block));
    const std::size_t words = mark_words_of(block);
    for (std::size_t i = 0; i < words; ++i)
        if (marks[i]) return false;
    return true;
}

} // namespace boomslang::runtime
