// What counting references would have left over: gc.collect() tells how many of the objects that it
// found dead were in cycles, or hung on one. The references among dead cells are counted; cells
// that no other refers to are taken away, and those that thereby lose their last reference, and so
// on. What remains is the answer.
#include "runtime/heap/heap_internal.h"
#include "runtime/object/type.h"

#include <cstdlib>
#include <cstring>
#include <memory>
#include <unordered_set>

namespace boomslang::runtime {

namespace {

struct Free {
    void operator()(void* p) const noexcept { std::free(p); }
};

} // namespace

bool is_container(const Type* type) noexcept {
    if (type->is(kHeapType)) return true; // they refer to their class
    for (const BuiltinType* atom :
         {&types::object, &types::none_type, &types::ellipsis, &types::not_implemented,
          &types::bool_, &types::int_, &types::float_, &types::complex, &types::str, &types::bytes,
          &types::bytearray, &types::range, &types::code})
        if (type == atom) return false;
    return true;
}

// Leaves are in no cycle.
template <class Do>
void Heap::Impl::for_each_unmarked(Do visit) {
    for (std::uint32_t i = 0; i < block_count; ++i) {
        const BlockInfo& info = infos[i];
        if (info.kind == BlockKind::LargeStart && !info.marked)
            visit(reinterpret_cast<Cell*>(block_address(i)));
        if (info.kind != BlockKind::Small) continue;
        auto* block = reinterpret_cast<Block*>(block_address(i));
        for (std::uint32_t at = kFirstCell; at < block->bump; at += block->cell_size) {
            auto* cell = reinterpret_cast<Cell*>(block->start() + at);
            if (!has_mark(cell) && cell->shape) visit(cell);
        }
    }
}

std::uint64_t Heap::Impl::count_cyclic() {
    // By granule of the heap; the kernel gives only the pages that are written.
    const std::size_t granules = (std::size_t{block_count} << kBlockShift) / kGranule;
    std::unique_ptr<std::uint32_t, Free> counts(
        static_cast<std::uint32_t*>(std::calloc(granules, sizeof(std::uint32_t))));
    if (!counts) return 0;
    struct Counting {
        Impl& h;
        std::uint32_t* counts;
        std::vector<Cell*> alone{};

        // Null: alive, or not of the heap.
        std::uint32_t* count_of(const Cell* cell) const {
            if (!h.contains(cell) || heap.is_marked(cell)) return nullptr;
            return counts + static_cast<std::size_t>(reinterpret_cast<const char*>(cell) - h.base) /
                                kGranule;
        }
    } counting{*this, counts.get()};
    for_each_unmarked([&](Cell* cell) {
        for_each_reference(
            cell,
            [](Cell* to, void* context) {
                if (auto* count = static_cast<Counting*>(context)->count_of(to)) ++*count;
            },
            &counting);
    });
    for_each_unmarked([&](Cell* cell) {
        if (!*counting.count_of(cell)) counting.alone.push_back(cell);
    });
    while (!counting.alone.empty()) {
        Cell* cell = counting.alone.back();
        counting.alone.pop_back();
        for_each_reference(
            cell,
            [](Cell* to, void* context) {
                auto& self = *static_cast<Counting*>(context);
                if (auto* count = self.count_of(to); count && --*count == 0)
                    self.alone.push_back(to);
            },
            &counting);
    }
    std::uint64_t found = 0;
    for_each_unmarked([&](Cell* cell) {
        if (!*counting.count_of(cell) || !cell->shape->type || !is_container(cell->shape->type))
            return;
        ++found;
        if (saved) saved->push(Value::object(cell));
    });
    return found;
}

// As counting references would call finalizers: what nobody refers to first, then what only that
// referred to, and so on; in cycles, the oldest first.
void Heap::Impl::referrers_first(std::vector<Cell*>& cells) {
    // Mostly they refer to nothing that is dead: then any order does, and no sets are made.
    struct Look {
        Impl& h;
        bool refers = false;
    } look{*this};
    for (auto cell = cells.begin(); cell != cells.end() && !look.refers; ++cell)
        for_each_reference(
            *cell,
            [](Cell* to, void* context) {
                auto& l = *static_cast<Look*>(context);
                l.refers |= l.h.contains(to) && !heap.is_marked(to);
            },
            &look);
    if (!look.refers) return;
    struct Step {
        Cell* cell;
        bool leaving;
    };
    struct Walk {
        Impl& h;
        std::vector<Step> steps{};
        std::unordered_set<Cell*> seen{};
    } walk{*this};
    const std::unordered_set<Cell*> wanted(cells.begin(), cells.end());
    std::vector<Cell*> order; // backwards
    for (auto start = cells.rbegin(); start != cells.rend(); ++start) {
        walk.steps.push_back({*start, false});
        while (!walk.steps.empty()) {
            auto [cell, leaving] = walk.steps.back();
            walk.steps.pop_back();
            if (leaving) order.push_back(cell);
            if (leaving || !walk.seen.insert(cell).second) continue;
            if (wanted.contains(cell)) walk.steps.push_back({cell, true});
            for_each_reference(
                cell,
                [](Cell* to, void* context) {
                    auto& w = *static_cast<Walk*>(context);
                    if (w.h.contains(to) && !heap.is_marked(to) && !w.seen.contains(to))
                        w.steps.push_back({to, false});
                },
                &walk);
        }
    }
    cells.assign(order.rbegin(), order.rend());
}

// Cells are taken from the lists in the order of their addresses, mostly. What lists were refilled
// with, `carved_then` tells in bytes.
std::uint64_t Heap::Impl::young_cells() const noexcept {
    std::uint64_t cells = (heap.statistics_.allocated_bytes - allocated_then + 63) / 64 +
                          (since_collection - carved_then) / 64;
    for (int leaf = 0; leaf < 2; ++leaf)
        for (std::size_t granules = 1; granules <= kFastLimit / kGranule; ++granules) {
            const char* now = reinterpret_cast<const char*>(heap.fast_[leaf][granules]);
            const char* then = reinterpret_cast<const char*>(fast_then[leaf][granules]);
            if (now == then) continue;
            const bool ahead = now > then && Impl::block_of(now) == Impl::block_of(then);
            cells += ahead ? static_cast<std::size_t>(now - then) / (granules * kGranule) : 1;
        }
    return cells;
}

void Heap::Impl::note_fast_lists(const Heap& heap) noexcept {
    allocated_then = heap.statistics_.allocated_bytes;
    carved_then = since_collection;
    std::memcpy(fast_then, heap.fast_, sizeof fast_then);
}

} // namespace boomslang::runtime
