#include "runtime/heap/heap_internal.h"
#include "runtime/state/budget.h"
#include "runtime/state/error.h"
#include "runtime/state/state.h"
#include "support/address_space.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/mman.h>
#include <unistd.h>

namespace boomslang::runtime {

constinit Heap heap;
Collector* collector = nullptr;

namespace {

void* reserve(std::size_t bytes) {
    void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? nullptr : p;
}

// Bytes that the machine can still give, by the kernel's own estimate. Not inlined: its buffer would be
// a part of a frame that a collection scans, full of stale words.
[[gnu::noinline]] std::uint64_t available_memory() {
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

} // namespace

namespace {

constexpr std::size_t kMostAddresses = std::size_t{1} << 40;

// To touch so much memory for the first time takes time, which a budget may not have. Callers raise MemoryError;
// at the next poll it is the budget's exception.
constexpr std::size_t kTimedRequest = std::size_t{16} << 20;
[[gnu::noinline]] bool affords_clearing(std::size_t size) {
    constexpr double kNanosecondsPerByte = 0.3;
    if (is_affordable(static_cast<double>(size) * kNanosecondsPerByte)) return true;
    clear_pending();
    return false;
}

} // namespace

void Heap::start(const void* native_stack_base) {
    collector = impl_ = new Impl;
    state.native_base = static_cast<const char*>(native_stack_base);
    constexpr std::size_t kAlignment = kHugeBlocks * kBlockSize;
    // Where the process may not have that much, half of what it may.
    std::size_t bytes = std::min(kMostAddresses, support::address_space() / 2) & -kBlockSize;
    void* p = nullptr;
    while (!p && bytes >= std::size_t{1} << 24) {
        p = reserve(bytes + kAlignment);
        if (!p) bytes = (bytes / 4 * 3) & -kBlockSize;
    }
    if (!p) {
        std::fputs("boomslang: cannot reserve address space for the heap\n", stderr);
        std::abort();
    }
    auto address = (reinterpret_cast<std::uintptr_t>(p) + kAlignment - 1) & ~(kAlignment - 1);
    impl_->base = reinterpret_cast<char*>(address);
    impl_->reserved = bytes;
    impl_->block_limit = static_cast<std::uint32_t>(bytes >> kBlockShift);
    impl_->infos = static_cast<BlockInfo*>(reserve(impl_->block_limit * sizeof(BlockInfo)));
    impl_->block_limit -= impl_->spare_blocks;
    impl_->mark_words = static_cast<std::uint64_t*>(
        reserve((bytes >> kBlockShift) * kMarkWords * sizeof(std::uint64_t)));
    if (!impl_->infos || !impl_->mark_words) std::abort();
    if (bytes < kMostAddresses)
        support::find_room = [](std::size_t wanted) noexcept {
            // Only a thread that has the turn may change the heap.
            return support::native_stack_limit == state.native_limit &&
                   heap.impl_->give_addresses(wanted);
        };
}

// As clear(), for cells that are large: they are most often not in the processor's caches.
static void clear_far(void* cell, std::size_t size) noexcept {
    std::memset(static_cast<char*>(cell) + sizeof(Heap::FreeCell), 0,
                size - sizeof(Heap::FreeCell));
}

Cell* Heap::allocate_slowly(Shape* shape, std::size_t size, bool leaf) {
    Impl& h = *impl_;
    if (h.watch && !h.watching) [[unlikely]]
        return h.allocate_watched(shape, size, leaf);
    if (h.stress.every) [[unlikely]]
        h.stress_allocation();
    statistics_.allocated_bytes += size;
    if (is_overdue.load(std::memory_order_relaxed)) [[unlikely]]
        if (refuse_overdue()) {
            if (size > kMaxSmall) return nullptr;
            throw std::bad_alloc();
        }
    if (size > kMaxSmall) {
        if (size >= kCautiousRequest && size > available_memory()) return nullptr;
        if (size >= kTimedRequest && !affords_clearing(size)) return nullptr;
        // It is freed at once and as a whole: that is cheaper than what many small cells cost.
        const std::uint64_t weight = size;
        if (h.enabled && h.since_collection + weight > h.threshold && h.since_collection)
            collect(size);
        std::size_t blocks = (size + kBlockSize - 1) >> kBlockShift;
        if (blocks > h.block_limit) return nullptr;
        if (h.is_over_limit(static_cast<std::uint32_t>(blocks)) &&
            !h.may_take(static_cast<std::uint32_t>(blocks)))
            return nullptr;
        std::uint32_t first = h.take_run(static_cast<std::uint32_t>(blocks), size);
        if (first == ~std::uint32_t{0}) return nullptr;
        h.infos[first] = {BlockKind::LargeStart, false, static_cast<std::uint32_t>(blocks), size};
        for (std::uint32_t i = 1; i < blocks; ++i)
            h.infos[first + i] = {BlockKind::LargeRest, false, i, 0};
        h.since_collection += weight;
        auto* cell = reinterpret_cast<Cell*>(h.block_address(first));
        cell->shape = shape;
        return cell;
    }
    FreeCell* cell = take_small(size, leaf);
    const std::size_t rounded = (size + kGranule - 1) & ~(kGranule - 1);
    if (size > kFastLimit) clear_far(cell, rounded);
    return clear(cell, shape, size > kFastLimit ? sizeof(FreeCell) : rounded);
}

// Not cleared.
Heap::FreeCell* Heap::take_small(std::size_t size, bool leaf) {
    Impl& h = *impl_;
    const std::uint32_t c = class_of(size) + (leaf ? static_cast<std::uint32_t>(kSizes) : 0);
    FreeCell*& list = h.list_of(*this, c);
    for (bool collected = false;;) {
        if (FreeCell* cell = list) {
            list = cell->next;
            return cell;
        }
        if (h.unswept[c]) {
            h.sweep_some(c, list, kCarveBytes);
            continue;
        }
        if (h.since_collection > h.threshold && h.enabled && !collected) {
            collect();
            collected = true;
            continue;
        }
        if (!h.current[c] || h.current[c]->bump >= h.current[c]->limit) {
            if (h.is_over_limit(1) && !collected) {
                collect();
                collected = true;
                continue;
            }
            if (h.is_over_limit(1) && !h.may_take(1)) throw std::bad_alloc();
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
                throw std::bad_alloc(); // see memory_guard.h
            }
        }
        h.carve(h.current[c], list);
    }
}

Cell* Heap::allocate_written(Shape* shape, std::size_t size, bool leaf, std::size_t begin,
                             std::size_t end) {
    BOOMSLANG_ASSERT(sizeof(FreeCell) <= begin && begin <= end && end <= size,
                     "what is written lies in the cell, behind what a free cell has");
    constexpr std::size_t kWorthIt = 128;
    Impl& h = *impl_;
    if (end - begin < kWorthIt || size > kMaxSmall || h.watch || h.stress.every ||
        is_overdue.load(std::memory_order_relaxed))
        return leaf ? allocate_leaf(shape, size) : allocate(shape, size);
    FreeCell* cell = take_small(size, leaf);
    if (size > kFastLimit) statistics_.allocated_bytes += size;
    const std::size_t rounded = (size + kGranule - 1) & ~(kGranule - 1);
    if (end < rounded) std::memset(reinterpret_cast<char*>(cell) + end, 0, rounded - end);
    return clear(cell, shape, begin);
}

void Heap::release(Cell* cell) noexcept {
    Impl& h = *impl_;
    if (!cell || h.watch || !h.contains(cell)) return;
    if (const BlockInfo& info = h.info(cell); !is_small(info)) {
        if (info.kind != BlockKind::LargeStart || h.stress.every) return;
        h.since_collection -= std::min<std::uint64_t>(h.since_collection, info.size);
        h.give_run(static_cast<std::uint32_t>(&info - h.infos), info.run);
        return;
    }
    auto* free = reinterpret_cast<FreeCell*>(cell);
    free->shape = nullptr;
    Block* block = Impl::block_of(cell);
    if (h.stress.every) [[unlikely]] {
        h.poison(free + 1, block->cell_size - sizeof *free);
        return; // until it is swept
    }
    FreeCell*& list = h.list_of(*this, block->size_class);
    free->next = list;
    list = free;
}

ValueArray* Heap::make_values(std::size_t capacity, std::size_t written) {
    if (capacity > (std::size_t{1} << 46) / sizeof(Value)) return nullptr;
    auto* array = static_cast<ValueArray*>(
        allocate_written(&value_array_shape, sizeof(ValueArray) + capacity * sizeof(Value), false,
                         sizeof(ValueArray), sizeof(ValueArray) + written * sizeof(Value)));
    if (array) array->capacity = capacity;
    return array;
}

bool Heap::extend(ValueArray* array, std::size_t capacity) noexcept {
    Impl& h = *impl_;
    BlockInfo& info = h.info(array);
    if (info.kind != BlockKind::LargeStart || capacity > (std::size_t{1} << 46) / sizeof(Value))
        return false;
    const std::size_t size = sizeof(ValueArray) + capacity * sizeof(Value);
    const std::size_t had = std::size_t{info.run} << kBlockShift;
    if (size > had) {
        const auto first = static_cast<std::uint32_t>(&info - h.infos);
        const std::size_t blocks = (size + kBlockSize - 1) >> kBlockShift;
        if (blocks > h.block_limit ||
            h.is_over_limit(static_cast<std::uint32_t>(blocks) - info.run) ||
            (size - had >= kCautiousRequest && size - had > available_memory()) ||
            !h.take_behind(first + info.run, static_cast<std::uint32_t>(blocks) - info.run,
                           size - had))
            return false;
        for (auto i = info.run; i < blocks; ++i)
            h.infos[first + i] = {BlockKind::LargeRest, false, i, 0};
        info.run = static_cast<std::uint32_t>(blocks);
    }
    std::memset(reinterpret_cast<char*>(array) + info.size, 0, std::min(size, had) - info.size);
    h.since_collection += size - info.size;
    info.size = size;
    array->capacity = capacity;
    if (h.watch) h.watch(array, size);
    return true;
}

ByteArray* Heap::make_bytes(std::size_t capacity) {
    if (capacity > std::size_t{1} << 46) return nullptr;
    auto* array =
        static_cast<ByteArray*>(allocate_leaf(&byte_array_shape, sizeof(ByteArray) + capacity));
    if (array) array->capacity = capacity;
    return array;
}

void Heap::for_each_cell(void (*visit)(Cell*, void*), void* context) {
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

} // namespace boomslang::runtime
