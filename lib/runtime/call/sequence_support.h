// What list and tuple share: comparison, searching, printing, repetition.
#pragma once

#include "runtime/call/type_support.h"
#include "runtime/container/containers.h"
#include "runtime/state/budget.h"
#include "runtime/state/threads.h"

namespace boomslang::runtime {

inline Value item_at(const List* list, std::size_t i) noexcept { return list->storage->items[i]; }
inline Value item_at(const Tuple* tuple, std::size_t i) noexcept { return tuple->items[i]; }

[[gnu::cold]] inline Value raise_comparison_recursion() {
    return raise(types::RecursionError, "maximum recursion depth exceeded in comparison");
}

// Lexicographic comparison. Comparing items may change the sequences: sizes are read again each time.
template <class Sequence>
Value compare_items(CompareOp op, const Sequence* a, const Sequence* b) {
    if (native_stack_low()) return raise_comparison_recursion();
    if (a->size != b->size && (op == CompareOp::Eq || op == CompareOp::Ne))
        return Value::from(op == CompareOp::Ne);
    std::size_t i = 0;
    // Where both have the same value nothing of the program runs.
    const std::size_t both = std::min(a->size, b->size);
    while (i < both && item_at(a, i).is(item_at(b, i))) ++i;
    for (; i < a->size && i < b->size; ++i) {
        int same = same_item(item_at(a, i), item_at(b, i));
        if (same < 0) return Value::exception();
        if (same) continue;
        if (i >= a->size || i >= b->size) break;
        if (op == CompareOp::Eq) return Value::from(false);
        if (op == CompareOp::Ne) return Value::from(true);
        return compare(op, item_at(a, i), item_at(b, i));
    }
    switch (op) {
    case CompareOp::Lt: return Value::from(a->size < b->size);
    case CompareOp::Le: return Value::from(a->size <= b->size);
    case CompareOp::Eq: return Value::from(a->size == b->size);
    case CompareOp::Ne: return Value::from(a->size != b->size);
    case CompareOp::Gt: return Value::from(a->size > b->size);
    default: return Value::from(a->size >= b->size);
    }
}

template <class Sequence>
int search_items(const Sequence* sequence, Value item) {
    for (std::size_t i = 0; i < sequence->size; ++i) {
        int same = same_item(item_at(sequence, i), item);
        if (same) return same;
    }
    return 0;
}

template <class Sequence>
Value count_items(const Sequence* sequence, Value item) {
    std::int64_t found = 0;
    for (std::size_t i = 0; i < sequence->size; ++i) {
        int same = same_item(item_at(sequence, i), item);
        if (same < 0) return Value::exception();
        found += same;
    }
    return Value::integer(found);
}

// A bound of index(x, start, stop): Empty leaves the default.
inline bool search_bound(Value v, std::int64_t size, std::int64_t& out) {
    if (v.is_empty()) return true;
    if (!type_of(v)->has(Dunder::Index)) {
        (void)raise(types::TypeError, "slice indices must be integers or have an __index__ method");
        return false;
    }
    if (!index_clamped(v, out)) return false;
    if (out < 0) out = out + size < 0 ? 0 : out + size;
    return true;
}

// The position of an item between two bounds, or -1 with `error` telling whether an exception is
// pending.
template <class Sequence>
std::int64_t find_item(const Sequence* sequence, Value item, Value from, Value to, bool& error) {
    std::int64_t start = 0, stop = INT64_MAX;
    const auto size = static_cast<std::int64_t>(sequence->size);
    error = !search_bound(from, size, start) || !search_bound(to, size, stop);
    if (error) return -1;
    for (std::int64_t i = start; i < stop && i < static_cast<std::int64_t>(sequence->size); ++i) {
        int same = same_item(item_at(sequence, static_cast<std::size_t>(i)), item);
        if (same < 0) error = true;
        if (same) return error ? -1 : i;
    }
    return -1;
}

// An index where CPython asks for one that fits (PyNumber_AsSsize_t), in other words than of a
// size; false: exception pending.
bool fitting_index(Value v, std::int64_t& out);
// sequence * v. `v` is no index: its own __rmul__ has a say first, as sequences only repeat when no
// number protocol applies. Empty: repeat `times` times.
Value repeat_count(Value sequence, Value v, std::int64_t& times);
// v * sequence. NotImplemented where `v` is itself a sequence, whose complaint it then is.
Value reflected_repeat_count(Value v, std::int64_t& times);
// sequence + v for a `v` of another type: its __radd__, or "can only concatenate ...".
Value foreign_concat(const char* type, Value sequence, Value v);

} // namespace boomslang::runtime
