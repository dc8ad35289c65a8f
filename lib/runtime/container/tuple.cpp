#include "runtime/container/tuple.h"

#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/error.h"

#include <bit>
#include <cstring>

namespace boomslang::runtime {

namespace {

void trace_tuple(Cell* cell, Marker& marker) {
    auto* tuple = static_cast<Tuple*>(cell);
    marker.mark_range(tuple->begin(), tuple->end());
}

Rooted<Tuple> shared_empty;

} // namespace

const Layout tuple_layout{"tuple", sizeof(Tuple), trace_tuple};

Tuple* empty_tuple() noexcept {
    if (!shared_empty) [[unlikely]]
        shared_empty = heap.make<Tuple>(&types::tuple.exact);
    return shared_empty;
}

namespace {

// The first `written` items are the caller's to write at once.
[[gnu::always_inline]] inline Tuple* make_tuple_to_fill(std::size_t size, std::size_t written) {
    if (size == 0) return empty_tuple();
    if (size > (std::size_t{1} << 56)) {
        (void)raise_memory();
        return nullptr;
    }
    Cell* cell =
        written
            ? heap.allocate_written(&types::tuple.exact, sizeof(Tuple) + size * sizeof(Value),
                                    false, sizeof(Tuple), sizeof(Tuple) + written * sizeof(Value))
            : heap.make<Tuple>(&types::tuple.exact, size * sizeof(Value));
    if (!cell) [[unlikely]] {
        (void)raise_memory();
        return nullptr;
    }
    auto* tuple = static_cast<Tuple*>(cell);
    tuple->size = size;
    return tuple;
}

} // namespace

Tuple* make_tuple(std::size_t size) { return make_tuple_to_fill(size, 0); }

Tuple* make_tuple(const Value* items, std::size_t size) {
    constexpr std::size_t kShort = 8; // shorter ones are cleared inline
    Tuple* tuple = make_tuple_to_fill(size, size < kShort ? 0 : size);
    if (!tuple) return nullptr;
    if (size == 2) { // most are pairs
        tuple->items[0] = items[0];
        tuple->items[1] = items[1];
    } else if (size) {
        std::memcpy(static_cast<void*>(tuple->items), items, size * sizeof(Value));
    }
    return tuple;
}

Tuple* make_tuple(std::initializer_list<Value> items) {
    return make_tuple(items.begin(), items.size());
}

} // namespace boomslang::runtime
