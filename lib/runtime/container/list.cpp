#include "runtime/container/list.h"

#include <cstring>

#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

constexpr std::size_t kMaxItems = std::size_t{1} << 56;

void trace_list(Cell* cell, Marker& marker) { marker.mark(static_cast<List*>(cell)->storage); }

void copy_items(Value* to, const Value* from, std::size_t count) noexcept {
    if (count) std::memmove(static_cast<void*>(to), from, count * sizeof(Value));
}

} // namespace

const Layout list_layout{"list", sizeof(List), trace_list};

bool list_reserve(List* list, std::size_t capacity) {
    if (list->storage && list->storage->capacity >= capacity) return true;
    if (list->storage && heap.extend(list->storage, capacity)) return true;
    ValueArray* fresh = capacity > kMaxItems ? nullptr : heap.make_values(capacity);
    if (!fresh) {
        (void)raise_memory();
        return false;
    }
    if (list->size) copy_items(fresh->items, list->storage->items, list->size);
    list->storage = fresh;
    return true;
}

bool list_grow(List* list, std::size_t wanted) {
    if (list->storage && list->storage->capacity >= wanted) return true;
    return list_reserve(list, wanted < kMaxItems ? wanted + wanted / 2 + 3 : wanted);
}

List* make_list(std::size_t capacity) {
    auto* list = heap.make<List>(&types::list.exact);
    if (capacity && !list_reserve(list, capacity)) return nullptr;
    return list;
}

List* make_list(const Value* items, std::size_t size) {
    List* list = make_list(size);
    if (!list) return nullptr;
    if (size) copy_items(list->storage->items, items, size);
    list->size = size;
    return list;
}

void list_truncate(List* list, std::size_t size) noexcept {
    if (size >= list->size) return;
    // Storage behind the end must not keep objects alive.
    std::memset(static_cast<void*>(list->storage->items + size), 0,
                (list->size - size) * sizeof(Value));
    list->size = size;
    if (size == 0) list->storage = nullptr;
}

Value list_insert(List* list, std::size_t index, Value v) {
    if (!list_grow(list, list->size + 1)) return Value::exception();
    if (index > list->size) index = list->size;
    Value* at = list->storage->items + index;
    copy_items(at + 1, at, list->size - index);
    *at = v;
    ++list->size;
    return Value::empty();
}

void list_remove(List* list, std::size_t begin, std::size_t count) noexcept {
    if (count == 0) return;
    Value* at = list->storage->items + begin;
    copy_items(at, at + count, list->size - begin - count);
    list_truncate(list, list->size - count);
}

Value list_extend(List* list, Value iterable) {
    const bool exact_list = is_exact(iterable, types::list) || iterable.is(Value::object(list));
    if (exact_list || is_exact(iterable, types::tuple)) {
        const std::size_t count =
            exact_list ? iterable.as<List>()->size : iterable.as<Tuple>()->size;
        if (count == 0) return Value::empty();
        if (!list_grow(list, list->size + count)) return Value::exception();
        // Taken after growing: the two lists may be the same.
        const Value* items =
            exact_list ? iterable.as<List>()->storage->items : iterable.as<Tuple>()->items;
        copy_items(list->storage->items + list->size, items, count);
        list->size += count;
        return Value::empty();
    }
    // Asked first where nobody can tell: another thread may have its turn meanwhile, and list(d) is one step.
    const bool native = !type_of(iterable)->is(kHeapType);
    std::int64_t hint = native ? length_hint(iterable, 8) : 0;
    if (hint < 0) return Value::exception();
    TRY_VALUE(iterator, get_iterator(iterable));
    if (!native && (hint = length_hint(iterable, 8)) < 0) return Value::exception();
    // A hint may be nonsense: only a sensible one is followed in advance.
    if (hint > 0 && hint < (1 << 20) &&
        !list_grow(list, list->size + static_cast<std::size_t>(hint)))
        return Value::exception();
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return Value::empty();
        TRY(list_append(list, item));
    }
}

} // namespace boomslang::runtime
