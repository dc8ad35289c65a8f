#include "runtime/heap.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <new>

#include <sys/mman.h>
#include <unistd.h>

#include "runtime/state.h"
#include "runtime/type.h"
#include "support/address_space.h"

namespace boomslang::runtime {

constinit Heap heap;

namespace {

constexpr std::size_t kBlockShift = 18;
static_assert(Heap::kBlockSize == std::size_t{1} << kBlockShift);
constexpr std::size_t kMarkWords = Heap::kBlockSize / Heap::kGranule / 64;
constexpr std::size_t kCarveBytes = 8 * 1024;  // free cells made at a time: they stay in the cache
constexpr std::uint64_t kMinThreshold = std::uint64_t{8} << 20;
constexpr std::uint64_t kKeptRun = std::uint64_t{8} << 20;
constexpr std::uint64_t kCautiousRequest = std::uint64_t{64} << 20;

// Stands at the start of a block of small cells; the cells follow.
struct Block {
    std::uint64_t marks[kMarkWords];
    std::uint32_t cell_size;
    std::uint32_t size_class;
    std::uint64_t reciprocal;    // ceil(2^40 / cell_size): offset -> cell number without a division
    std::uint32_t bump;          // cells from this offset on were never carved
    std::uint32_t limit;         // end of the last whole cell
    std::uint32_t swept;         // in an unswept block: cells before this offset are swept
    Block* next;                 // in its class's list of unswept blocks

    char* start() { return reinterpret_cast<char*>(this); }
};
constexpr std::uint32_t kFirstCell = (sizeof(Block) + 63) & ~std::uint32_t{63};

enum class BlockKind : std::uint8_t { Free, Small, SmallLeaf, LargeStart, LargeRest };

struct BlockInfo {
    BlockKind kind;
    bool marked;             // of a large cell
    std::uint32_t run;       // LargeStart: blocks in the run; LargeRest: blocks back to its start
    std::uint64_t size;      // LargeStart: bytes of the cell
};

bool is_small(const BlockInfo& info) {
    return info.kind == BlockKind::Small || info.kind == BlockKind::SmallLeaf;
}

constexpr std::size_t kExactClasses = Heap::kFastLimit / Heap::kGranule;  // 16, 32, ... 512
constexpr std::uint32_t kLargerSizes[] = {640,  768,  1024, 1280, 1536, 2048,  2560,  3072,
                                          4096, 5120, 6144, 8192, 10880, 16320, 21760, 32768};
constexpr std::size_t kSizes = kExactClasses + 1 + std::size(kLargerSizes);
constexpr std::size_t kClasses = 2 * kSizes;  // the upper half: the same sizes, for leaves

std::uint32_t class_of(std::size_t size) {
    if (size <= Heap::kFastLimit)
        return static_cast<std::uint32_t>((size + Heap::kGranule - 1) / Heap::kGranule);
    auto* it = std::lower_bound(std::begin(kLargerSizes), std::end(kLargerSizes), size);
    return static_cast<std::uint32_t>(kExactClasses + 1 + (it - std::begin(kLargerSizes)));
}
bool is_leaf_class(std::uint32_t size_class) { return size_class >= kSizes; }
std::uint32_t class_size(std::uint32_t size_class) {
    if (is_leaf_class(size_class)) size_class -= kSizes;
    return size_class <= kExactClasses
               ? size_class * static_cast<std::uint32_t>(Heap::kGranule)
               : kLargerSizes[size_class - kExactClasses - 1];
}

void* reserve(std::size_t bytes) {
    void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? nullptr : p;
}

// Bytes that the machine can still give, by the kernel's own estimate.
std::uint64_t available_memory() {
    std::uint64_t kilobytes = 0;
    if (std::FILE* f = std::fopen("/proc/meminfo", "re")) {
        char line[128];
        while (std::fgets(line, sizeof line, f))
            if (std::sscanf(line, "MemAvailable: %lu kB", &kilobytes) == 1) break;
        std::fclose(f);
    }
    if (kilobytes) return kilobytes * 1024;
    return static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

struct Run {
    std::uint32_t first, count;
    bool dirty;  // some of it was used before and still has its memory
};

} // namespace

struct Heap::Impl {
    char* base = nullptr;
    std::size_t reserved = 0;
    BlockInfo* infos = nullptr;
    std::uint32_t block_count = 0;      // blocks ever used: [0, block_count)
    std::uint32_t block_limit = 0;
    std::uint32_t huge_until = 64;      // blocks from the 64th to this one have large pages
    std::uint32_t spare_blocks = 16;    // beyond the limit, for when it has been reached once
    std::vector<Run> free_runs;         // sorted by `first`, coalesced
    std::uint64_t dirty_bytes = 0;      // given back to free_runs, not yet to the kernel
    std::vector<Block*> idle;           // empty small blocks, memory dirty
    Block* unswept[kClasses]{};
    Block* current[kClasses]{};         // the block that is being carved
    Heap::FreeCell* lists[kClasses]{};  // classes above kFastLimit
    std::vector<Cell*> mark_stack;
    std::vector<void (*)(Marker&)> root_tracers;
    std::vector<void (*)(Heap&, Marker&)> weak_tracers;
    std::vector<Cell*> finalizable;
    std::deque<Object*> waiting;        // for __del__, the oldest first
    std::uint64_t since_collection = 0;
    std::uint64_t threshold = kMinThreshold;
    std::uint64_t live = 0;
    const char* stack_base = nullptr;
    bool collecting = false;

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
    static Block* block_of(const void* p) {
        return reinterpret_cast<Block*>(reinterpret_cast<std::uintptr_t>(p) & ~(kBlockSize - 1));
    }

    std::uint32_t take_run(std::uint32_t count, std::size_t zeroed);
    void give_memory_back();
    void use_huge_pages();
    void give_run(std::uint32_t first, std::uint32_t count);
    Block* new_block(std::uint32_t size_class);
    void carve(Block* block, Heap::FreeCell*& list);
    void sweep(Block* block, Heap::FreeCell*& list, std::uint32_t enough);
    void sweep_some(std::uint32_t size_class, Heap::FreeCell*& list, std::uint32_t enough);
    void finish_sweeping(Heap& heap);
    Cell* find_cell(std::uintptr_t word) const;
    void trace_cell(Cell* cell, Marker& marker);
    void drain(Marker& marker);
    void clear_marks();
    void sweep_large();
    void settle_finalizable(Heap& heap, Marker& marker);
    Heap::FreeCell*& list_of(Heap& heap, std::uint32_t size_class) {
        const std::uint32_t size = is_leaf_class(size_class) ? size_class - kSizes : size_class;
        return size <= kExactClasses ? heap.fast_[is_leaf_class(size_class)][size]
                                     : lists[size_class];
    }
};

void Heap::start(const void* native_stack_base) {
    impl_ = new Impl;
    impl_->stack_base = static_cast<const char*>(native_stack_base);
    // Where the process may not have that much, half of what it may.
    std::size_t bytes = std::min(std::size_t{1} << 40, support::address_space() / 2) & -kBlockSize;
    void* p = nullptr;
    while (!p && bytes >= std::size_t{1} << 24) {
        p = reserve(bytes + kBlockSize);
        if (!p) bytes /= 2;
    }
    if (!p) {
        std::fputs("boomslang: cannot reserve address space for the heap\n", stderr);
        std::abort();
    }
    auto address = (reinterpret_cast<std::uintptr_t>(p) + kBlockSize - 1) & ~(kBlockSize - 1);
    impl_->base = reinterpret_cast<char*>(address);
    impl_->reserved = bytes;
    impl_->block_limit = static_cast<std::uint32_t>(bytes >> kBlockShift);
    impl_->infos = static_cast<BlockInfo*>(reserve(impl_->block_limit * sizeof(BlockInfo)));
    impl_->block_limit -= impl_->spare_blocks;
    if (!impl_->infos) std::abort();
}

// --- blocks and runs

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
    madvise(block_address(huge_until), std::size_t{block_count + kAhead - huge_until} << kBlockShift,
            MADV_HUGEPAGE);
    huge_until = block_count + kAhead;
}

// Memory that will soon be wanted again is kept: to clear it costs less than to fault it in anew.
void Heap::Impl::give_run(std::uint32_t first, std::uint32_t count) {
    const std::uint64_t bytes = std::uint64_t{count} << kBlockShift;
    const bool keep = bytes <= kKeptRun;
    if (keep) dirty_bytes += bytes;
    else madvise(block_address(first), bytes, MADV_DONTNEED);
    for (std::uint32_t i = first; i < first + count; ++i) infos[i] = {};
    auto it = std::lower_bound(free_runs.begin(), free_runs.end(), first,
                               [](const Run& r, std::uint32_t f) { return r.first < f; });
    it = free_runs.insert(it, {first, count, keep});
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

void Heap::Impl::give_memory_back() {
    for (Run& run : free_runs) {
        if (run.dirty)
            madvise(block_address(run.first), std::size_t{run.count} << kBlockShift, MADV_DONTNEED);
        run.dirty = false;
    }
    dirty_bytes = 0;
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

// Cuts the next cells of a fresh block, a few pages at a time, so that a rarely used size does not
// touch a whole block.
void Heap::Impl::carve(Block* block, Heap::FreeCell*& list) {
    std::uint32_t bytes = std::max<std::uint32_t>(kCarveBytes, block->cell_size);
    std::uint32_t count = std::min(bytes, block->limit - block->bump) / block->cell_size;
    char* p = block->start() + block->bump;
    block->bump += count * block->cell_size;
    since_collection += std::uint64_t{count} * block->cell_size;
    for (std::uint32_t i = count; i-- > 0;) {
        auto* cell = reinterpret_cast<Heap::FreeCell*>(p + std::size_t{i} * block->cell_size);
        cell->shape = nullptr;
        cell->next = list;
        list = cell;
    }
}

// Nothing in the block was marked.
bool is_dead(const Block* block) {
    const std::size_t words = (block->bump / Heap::kGranule + 63) / 64;
    for (std::size_t i = 0; i < words; ++i)
        if (block->marks[i]) return false;
    return true;
}

// Puts dead cells of a block on `list`, from where it stopped last time, until `enough` bytes are free.
void Heap::Impl::sweep(Block* block, Heap::FreeCell*& list, std::uint32_t enough) {
    Heap::FreeCell* head = nullptr;
    Heap::FreeCell** tail = &head;
    std::uint32_t size = block->cell_size, freed = 0, at = block->swept;
    for (; at < block->bump && freed < enough; at += size) {
        std::uint32_t granule = at / kGranule;
        if (block->marks[granule / 64] >> (granule % 64) & 1) continue;
        auto* cell = reinterpret_cast<Heap::FreeCell*>(block->start() + at);
        cell->shape = nullptr;
        *tail = cell;
        tail = &cell->next;
        freed += size;
    }
    block->swept = at;
    *tail = list;
    list = head;
    since_collection += freed;
}

// Sweeps in the first unswept block of a class. A block without a live cell is not touched at all, but
// for its head: it becomes a fresh one, for whichever class needs it.
void Heap::Impl::sweep_some(std::uint32_t size_class, Heap::FreeCell*& list, std::uint32_t enough) {
    Block* block = unswept[size_class];
    if (block->swept == kFirstCell && is_dead(block)) {
        unswept[size_class] = block->next;
        block->bump = kFirstCell;  // no stale cell in it can be taken for a live one
        idle.push_back(block);
        return;
    }
    sweep(block, list, enough);
    if (block->swept >= block->bump) unswept[size_class] = block->next;
}

void Heap::Impl::finish_sweeping(Heap& heap) {
    for (std::uint32_t c = 0; c < kClasses; ++c)
        while (unswept[c]) sweep_some(c, list_of(heap, c), kBlockSize);
}

// --- allocation

Cell* Heap::allocate_slowly(Shape* shape, std::size_t size, bool leaf) {
    Impl& h = *impl_;
    statistics_.allocated_bytes += size;
    if (size > kMaxSmall) {
        if (size >= kCautiousRequest && size > available_memory()) return nullptr;
        if (enabled_ && h.since_collection + size > h.threshold && h.since_collection) collect();
        std::size_t blocks = (size + kBlockSize - 1) >> kBlockShift;
        if (blocks > h.block_limit) return nullptr;
        std::uint32_t first = h.take_run(static_cast<std::uint32_t>(blocks), size);
        if (first == ~std::uint32_t{0}) return nullptr;
        h.infos[first] = {BlockKind::LargeStart, false, static_cast<std::uint32_t>(blocks), size};
        for (std::uint32_t i = 1; i < blocks; ++i)
            h.infos[first + i] = {BlockKind::LargeRest, false, i, 0};
        h.since_collection += size;
        auto* cell = reinterpret_cast<Cell*>(h.block_address(first));
        cell->shape = shape;
        return cell;
    }
    std::uint32_t c = class_of(size) + (leaf ? static_cast<std::uint32_t>(kSizes) : 0);
    FreeCell*& list = h.list_of(*this, c);
    for (bool collected = false;;) {
        if (FreeCell* cell = list) {
            list = cell->next;
            return clear(cell, shape, class_size(c));
        }
        if (h.unswept[c]) {
            h.sweep_some(c, list, kCarveBytes);
            continue;
        }
        if (h.since_collection > h.threshold && enabled_ && !collected) {
            collect();
            collected = true;
            continue;
        }
        if (!h.current[c] || h.current[c]->bump >= h.current[c]->limit) {
            h.current[c] = h.new_block(c);
            if (!h.current[c]) {
                if (!collected && !h.collecting) {
                    collect();
                    collected = true;
                    continue;
                }
                // Whoever handles it needs some, too.
                h.block_limit += h.spare_blocks;
                h.spare_blocks = 0;
                throw std::bad_alloc();  // see memory_guard.h
            }
        }
        h.carve(h.current[c], list);
    }
}

ValueArray* Heap::make_values(std::size_t capacity) {
    if (capacity > (std::size_t{1} << 46) / sizeof(Value)) return nullptr;
    auto* array = static_cast<ValueArray*>(
        allocate(&value_array_shape, sizeof(ValueArray) + capacity * sizeof(Value)));
    if (array) array->capacity = capacity;
    return array;
}

ByteArray* Heap::make_bytes(std::size_t capacity) {
    if (capacity > std::size_t{1} << 46) return nullptr;
    auto* array =
        static_cast<ByteArray*>(allocate_leaf(&byte_array_shape, sizeof(ByteArray) + capacity));
    if (array) array->capacity = capacity;
    return array;
}

// --- marking

void Marker::mark(Cell* cell) {
    Heap::Impl& h = *heap.impl_;
    if (!cell || !h.contains(cell)) return;
    BlockInfo& info = h.info(cell);
    if (is_small(info)) {
        Block* block = Heap::Impl::block_of(cell);
        std::size_t granule =
            (reinterpret_cast<std::uintptr_t>(cell) & (Heap::kBlockSize - 1)) / Heap::kGranule;
        std::uint64_t bit = std::uint64_t{1} << (granule % 64);
        std::uint64_t& word = block->marks[granule / 64];
        if (word & bit) return;
        word |= bit;
        h.live += block->cell_size;
        if (info.kind == BlockKind::SmallLeaf) return;
    } else {
        if (info.marked) return;
        info.marked = true;
        h.live += info.size;
    }
    if (cell->shape != &byte_array_shape) h.mark_stack.push_back(cell);
}

void Marker::mark_range(const Value* begin, const Value* end) {
    for (const Value* v = begin; v < end; ++v) mark(*v);
}

Cell* Heap::Impl::find_cell(std::uintptr_t word) const {
    auto* p = reinterpret_cast<char*>(word);
    if (!contains(p)) return nullptr;
    std::size_t index = static_cast<std::size_t>(p - base) >> kBlockShift;
    const BlockInfo& info = infos[index];
    switch (info.kind) {
    case BlockKind::Free: return nullptr;
    case BlockKind::LargeStart:
    case BlockKind::LargeRest: {
        if (info.kind == BlockKind::LargeRest) index -= info.run;
        return reinterpret_cast<Cell*>(block_address(static_cast<std::uint32_t>(index)));
    }
    case BlockKind::Small:
    case BlockKind::SmallLeaf: break;
    }
    Block* block = block_of(p);
    std::size_t offset = static_cast<std::size_t>(p - block->start());
    if (offset < kFirstCell || offset >= block->bump) return nullptr;
    std::size_t number = ((offset - kFirstCell) * block->reciprocal) >> 40;
    auto* cell = reinterpret_cast<Cell*>(block->start() + kFirstCell + number * block->cell_size);
    return cell->shape ? cell : nullptr;
}

__attribute__((no_sanitize("address"))) void Marker::mark_conservatively(const void* begin,
                                                                 const void* end) {
    auto* word = reinterpret_cast<const std::uintptr_t*>(
        (reinterpret_cast<std::uintptr_t>(begin) + 7) & ~std::uintptr_t{7});
    for (; word + 1 <= static_cast<const std::uintptr_t*>(end); ++word)
        if (Cell* cell = heap.impl_->find_cell(*word)) mark(cell);
}

void Heap::Impl::trace_cell(Cell* cell, Marker& marker) {
    Shape* shape = cell->shape;
    marker.mark(shape);
    const Layout* layout = shape->layout;
    if (shape->type) {
        auto* object = static_cast<Object*>(cell);
        marker.mark(object->attrs);
        if (std::uint32_t n = std::uint32_t{shape->slot_count} + shape->inline_capacity) {
            auto* values = reinterpret_cast<Value*>(reinterpret_cast<char*>(cell) + layout->size);
            marker.mark_range(values, values + n);
        }
    }
    if (layout->trace) layout->trace(cell, marker);
}

void Heap::Impl::drain(Marker& marker) {
    while (!mark_stack.empty()) {
        Cell* cell = mark_stack.back();
        mark_stack.pop_back();
        trace_cell(cell, marker);
    }
}

void Heap::Impl::clear_marks() {
    for (std::uint32_t i = 0; i < block_count; ++i) {
        BlockInfo& info = infos[i];
        if (is_small(info)) {
            auto* block = reinterpret_cast<Block*>(block_address(i));
            std::size_t words = (block->bump / kGranule + 63) / 64;
            std::memset(block->marks, 0, words * sizeof(std::uint64_t));
        } else {
            info.marked = false;
        }
    }
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

// Weak references go first, then finalizers revive what they need (PEP 442's order).
void Heap::Impl::settle_finalizable(Heap& heap, Marker& marker) {
    for (auto* trace : weak_tracers) trace(heap, marker);
    drain(marker);
    std::size_t kept = 0;
    bool found = false;
    std::vector<Cell*> dead;
    for (Cell* cell : finalizable)
        if (heap.is_marked(cell)) finalizable[kept++] = cell;
        else dead.push_back(cell);
    finalizable.resize(kept);
    for (Cell* cell : dead)
        if (!cell->shape->layout->finalize) {
            waiting.push_back(static_cast<Object*>(cell));
            found = true;
        }
    for (Object* object : waiting) marker.mark(object);
    drain(marker);
    for (Cell* cell : dead)
        if (cell->shape->layout->finalize) {
            if (heap.is_marked(cell)) finalizable.push_back(cell);
            else cell->shape->layout->finalize(cell);
        }
    if (found) state.interrupts.fetch_or(kFinalizers);
}

[[gnu::noinline]] void Heap::collect() {
    Impl& h = *impl_;
    if (h.collecting) return;
    h.collecting = true;
    auto began = std::chrono::steady_clock::now();
    h.finish_sweeping(*this);
    h.clear_marks();
    h.live = 0;
    Marker marker;
    __builtin_unwind_init();  // callee-saved registers go to the stack
    marker.mark_conservatively(__builtin_frame_address(0), h.stack_base);
    if (state.stack_begin) marker.mark_conservatively(state.stack_begin, stack_top());
    if (state.pending) marker.mark(state.pending);
    marker.mark(state.handled);
    RootList::trace_all(marker);
    for (auto* trace : h.root_tracers) trace(marker);
    h.drain(marker);
    h.settle_finalizable(*this, marker);
    h.sweep_large();
    for (auto& lists : fast_)
        for (auto& list : lists) list = nullptr;
    for (auto& list : h.lists) list = nullptr;
    // Every block waits for its sweep; idle ones beyond what may be wanted soon go back.
    while (h.idle.size() * kBlockSize > h.live + kMinThreshold) {
        Block* block = h.idle.back();
        h.idle.pop_back();
        h.give_run(static_cast<std::uint32_t>((block->start() - h.base) >> kBlockShift), 1);
    }
    for (auto& block : h.unswept) block = nullptr;
    for (std::uint32_t i = h.block_count; i-- > 0;) {
        if (!is_small(h.infos[i])) continue;
        auto* block = reinterpret_cast<Block*>(h.block_address(i));
        Block*& current = h.current[block->size_class];
        if (current == block && block->bump < block->limit) {
            // Still being carved: sweep at once, and keep it even when empty.
            block->swept = kFirstCell;
            if (is_dead(block)) block->bump = kFirstCell;
            else h.sweep(block, h.list_of(*this, block->size_class), kBlockSize);
            continue;
        }
        if (current == block) current = nullptr;
        else if (block->bump == kFirstCell) continue;  // idle
        block->swept = kFirstCell;
        block->next = h.unswept[block->size_class];
        h.unswept[block->size_class] = block;
    }
    if (h.dirty_bytes > std::max(kMinThreshold, h.live / 2)) h.give_memory_back();
    h.since_collection = 0;
    h.threshold = std::max(kMinThreshold, h.live);
    ++statistics_.collections;
    statistics_.live_bytes = h.live;
    statistics_.pause_nanoseconds += static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() -
                                                             began)
            .count());
    h.collecting = false;
}

void Heap::add_root_tracer(void (*trace)(Marker&)) { impl_->root_tracers.push_back(trace); }
void Heap::add_weak_tracer(void (*trace)(Heap&, Marker&)) { impl_->weak_tracers.push_back(trace); }

bool Heap::is_marked(const Cell* cell) const noexcept {
    if (!impl_->contains(cell)) return true;
    const BlockInfo& info = impl_->info(cell);
    if (!is_small(info)) return info.marked;
    std::size_t granule = (reinterpret_cast<std::uintptr_t>(cell) & (kBlockSize - 1)) / kGranule;
    return Impl::block_of(cell)->marks[granule / 64] >> (granule % 64) & 1;
}

void Heap::register_finalizable(Cell* cell) { impl_->finalizable.push_back(cell); }

Object* Heap::next_finalizable() noexcept {
    if (impl_->waiting.empty()) return nullptr;
    Object* object = impl_->waiting.front();
    impl_->waiting.pop_front();
    return object;
}

bool Heap::queue_all_finalizable() {
    std::vector<Cell*> all;
    all.swap(impl_->finalizable);
    for (Cell* cell : all)
        if (!cell->shape->layout->finalize)
            impl_->waiting.push_back(static_cast<Object*>(cell));
        else
            impl_->finalizable.push_back(cell);
    return !impl_->waiting.empty();
}

void Heap::for_each_cell(void (*visit)(Cell*, void*), void* context) {
    collect();
    impl_->finish_sweeping(*this);
    for (std::uint32_t i = 0; i < impl_->block_count; ++i) {
        const BlockInfo& info = impl_->infos[i];
        if (info.kind == BlockKind::LargeStart)
            visit(reinterpret_cast<Cell*>(impl_->block_address(i)), context);
        if (!is_small(info)) continue;
        auto* block = reinterpret_cast<Block*>(impl_->block_address(i));
        for (std::uint32_t at = kFirstCell; at < block->bump; at += block->cell_size)
            if (auto* cell = reinterpret_cast<Cell*>(block->start() + at); cell->shape)
                visit(cell, context);
    }
}

// --- roots of native code

namespace {
RootList* first_list;
}

RootList::RootList() : previous_(nullptr), next_(first_list) {
    if (first_list) first_list->previous_ = this;
    first_list = this;
}
RootList::~RootList() {
    (previous_ ? previous_->next_ : first_list) = next_;
    if (next_) next_->previous_ = previous_;
}
void RootList::trace_all(Marker& marker) {
    for (RootList* list = first_list; list; list = list->next_)
        for (Value v : list->items_) marker.mark(v);
}

} // namespace boomslang::runtime
