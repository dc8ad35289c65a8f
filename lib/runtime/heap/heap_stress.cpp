// --gc-stress: collections at chosen allocations, dead cells poisoned at once, and every reference
// that a collection meets checked. An object that native code keeps where no root is found is thus
// dead at the next allocation, and whoever still refers to it is named.
#include "runtime/heap/heap_internal.h"
#include "runtime/state/state.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace boomslang::runtime {

namespace {

// No address, no length that anything can have, no tag of a value.
constexpr int kPoison = 0xDB;

[[noreturn]] void report(const char* owner, const void* at, const void* referent,
                         const char* what) {
    std::fprintf(stderr, "boomslang: --gc-stress: %s at %p refers to %p, %s\n", owner, at, referent,
                 what);
    std::abort();
}

} // namespace

bool GcStress::parse(std::string_view text, GcStress& out) {
    GcStress stress;
    std::uint64_t* const fields[] = {&stress.every, &stress.first, &stress.last};
    std::size_t count = 0;
    for (const char *p = text.data(), *end = p + text.size();; ++p) {
        if (count == std::size(fields)) return false;
        auto [stop, error] = std::from_chars(p, end, *fields[count++]);
        if (error != std::errc{}) return false;
        if ((p = stop) == end) break;
        if (*p != ',') return false;
    }
    if (count == 2 || !stress.every) return false;
    out = stress;
    return true;
}

void Heap::Impl::stress_allocation() {
    const std::uint64_t number = ++allocations;
    if (enabled && heap.stressed_ && number >= stress.first && number <= stress.last &&
        number % stress.every == 0)
        heap.collect();
}

void Heap::Impl::poison(void* memory, std::size_t bytes) { std::memset(memory, kPoison, bytes); }

void Heap::Impl::check_references(Cell* owner) {
    Marker checking;
    look_instead(
        [](Cell* cell, void* context) {
            const Impl& h = *heap.impl_;
            const auto* from = static_cast<const Cell*>(context);
            const char* name = !from                 ? "a root"
                               : from->shape->layout ? from->shape->layout->name
                                                     : "a cell without layout";
            const auto check = [&](Cell* target) {
                if (!h.contains(target)) return;
                Cell* found = h.find_cell(reinterpret_cast<std::uintptr_t>(target));
                if (!found) report(name, from, target, "which is free");
                if (found != target) report(name, from, target, "in the middle of a cell");
            };
            check(cell);
            if (!h.contains(cell)) return;
            check(cell->shape);
            if (h.contains(cell->shape) && cell->shape->shape != &shape_shape)
                report(name, from, cell, "whose shape is none");
        },
        owner);
    if (owner) trace_cell(owner, checking);
    else trace_roots(checking);
    look_instead(nullptr, nullptr);
}

void Heap::Impl::check_roots() { check_references(nullptr); }

} // namespace boomslang::runtime
