// Lists. Items that are taken from the front of a long one leave a gap there, which is given to those
// that are inserted in the first half: a list serves as a queue.
//
// `storage` then points to the middle of the array that the heap knows, to a header of its own: a header
// is as large as an item, so it takes the place of the last one that has gone. Its first word is no shape
// but says how long the gap is; whatever only reads items and the capacity needn't know.
#include "runtime/container/list.h"

#include <cstring>

#include "runtime/container/tuple.h"
#include "runtime/protocol/drain.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/budget.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

constexpr std::size_t kMaxItems = std::size_t{1} << 56;

// Shorter lists are moved sooner than a gap is kept.
constexpr std::size_t kLong = 64;

static_assert(sizeof(ValueArray) == sizeof(Value), "a header takes the place of an item");

// How many items are missing in front of `storage`.
std::size_t gap_of(const ValueArray* storage) noexcept {
    const auto word = reinterpret_cast<std::uintptr_t>(storage->shape);
    return word & 1 ? word >> 1 : 0;
}

ValueArray* at_distance(ValueArray* storage, std::ptrdiff_t items) noexcept {
    return reinterpret_cast<ValueArray*>(reinterpret_cast<Value*>(storage) + items);
}

// The array as the heap knows it.
ValueArray* whole(ValueArray* storage) noexcept {
    return at_distance(storage, -static_cast<std::ptrdiff_t>(gap_of(storage)));
}

// The storage of a list whose gap is to be `gap`. The words of the former header are cleared: to the
// collector everything behind the array's own header is values.
ValueArray* with_gap(ValueArray* storage, std::size_t gap) noexcept {
    ValueArray* array = whole(storage);
    if (storage != array) std::memset(static_cast<void*>(storage), 0, sizeof *storage);
    if (gap == 0) return array;
    ValueArray* part = at_distance(array, static_cast<std::ptrdiff_t>(gap));
    part->shape = reinterpret_cast<Shape*>(gap << 1 | 1);
    part->capacity = array->capacity - gap;
    return part;
}

void trace_list(Cell* cell, Marker& marker) {
    if (ValueArray* storage = static_cast<List*>(cell)->storage) marker.mark(whole(storage));
}

void copy_items(Value* to, const Value* from, std::size_t count) noexcept {
    if (count) std::memmove(static_cast<void*>(to), from, count * sizeof(Value));
}

} // namespace

const Layout list_layout{"list", sizeof(List), trace_list};

namespace {

// Moves the items to the begin of the array.
void close_gap(List* list) noexcept {
    const std::size_t gap = gap_of(list->storage);
    Value* from = list->storage->items;
    list->storage = with_gap(list->storage, 0);
    copy_items(list->storage->items, from, list->size);
    // Storage behind the end must not keep objects alive.
    Value* end = list->storage->items + list->size;
    std::memset(static_cast<void*>(end), 0, gap * sizeof(Value));
}

// Half of the room behind the items of a list without a gap comes before them.
void open_gap(List* list) noexcept {
    const std::size_t gap = (list->storage->capacity - list->size + 1) / 2;
    Value* from = list->storage->items;
    copy_items(from + gap, from, list->size);
    std::memset(static_cast<void*>(from), 0, gap * sizeof(Value));
    list->storage = with_gap(list->storage, gap);
}

} // namespace

bool list_reserve(List* list, std::size_t capacity) {
    if (list->storage && list->storage->capacity >= capacity) return true;
    if (list->storage) {
        const std::size_t gap = gap_of(list->storage);
        if (gap == 0 && heap.extend(list->storage, capacity)) return true;
        if (gap != 0 && list->storage->capacity + gap >= capacity) {
            close_gap(list);
            return true;
        }
    }
    ValueArray* fresh =
        capacity > kMaxItems ? nullptr : heap.make_values(capacity, list->storage ? list->size : 0);
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
    // A queue goes on in its array. Moving it pays only when much room is won.
    if (list->storage && gap_of(list->storage) > list->size / 4) {
        close_gap(list);
        if (list->storage->capacity >= wanted) return true;
    }
    return list_reserve(
        list, wanted < kMaxItems ? grown_size(wanted * sizeof(Value)) / sizeof(Value) + 3 : wanted);
}

List* make_list(std::size_t capacity) {
    auto* list = heap.make<List>(&types::list.exact);
    if (capacity && !list_reserve(list, capacity)) return nullptr;
    return list;
}

// Storage for a list without any, of just so many items, which the caller writes at once.
static bool list_store(List* list, std::size_t size) {
    list->storage = size > kMaxItems ? nullptr : heap.make_values(size, size);
    if (!list->storage) (void)raise_memory();
    return list->storage != nullptr;
}

List* make_list_to_fill(std::size_t size) {
    auto* list = heap.make<List>(&types::list.exact);
    if (size && !list_store(list, size)) return nullptr;
    list->size = size;
    return list;
}

List* make_list(const Value* items, std::size_t size) {
    List* list = make_list_to_fill(size);
    if (list && size) copy_items(list->storage->items, items, size);
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

// Moves what stands before `index` to the front, if that is less than what stands behind and the gap
// has room for `count` items. False: nothing has moved, or MemoryError is pending.
static bool move_front(List* list, std::size_t index, std::size_t count) {
    if (index >= list->size / 2 || list->size < kLong) return false;
    if (gap_of(list->storage) < count) {
        if (!list_grow(list, list->size + count)) return false;
        if (gap_of(list->storage) == 0) open_gap(list);
        if (gap_of(list->storage) < count) return false;
    }
    list->storage = with_gap(list->storage, gap_of(list->storage) - count);
    Value* items = list->storage->items;
    copy_items(items, items + count, index);
    return true;
}

Value* list_make_room(List* list, std::size_t index, std::size_t count) {
    if (index > list->size) index = list->size;
    if (!move_front(list, index, count)) {
        if (!list_grow(list, list->size + count)) return nullptr;
        Value* at = list->storage->items + index;
        copy_items(at + count, at, list->size - index);
    }
    list->size += count;
    return list->storage->items + index;
}

Value list_insert(List* list, std::size_t index, Value v) {
    Value* at = list_make_room(list, index, 1);
    if (!at) return Value::exception();
    *at = v;
    return Value::empty();
}

void list_remove(List* list, std::size_t begin, std::size_t count) noexcept {
    if (count == 0) return;
    if (begin < (list->size - count) / 2 && list->size - count >= kLong) {
        Value* items = list->storage->items;
        copy_items(items + count, items, begin);
        std::memset(static_cast<void*>(items), 0, count * sizeof(Value));
        list->storage = with_gap(list->storage, gap_of(list->storage) + count);
        list->size -= count;
        return;
    }
    Value* at = list->storage->items + begin;
    copy_items(at, at + count, list->size - begin - count);
    list_truncate(list, list->size - count);
}

// Room for so many more items, which the caller writes at once, and no more in a new list, or in one that becomes much
// longer by it. False: exception pending.
static bool make_room(List* list, std::size_t count) {
    if (!list->storage) return list_store(list, count);
    return count > list->size / 2 ? list_reserve(list, list->size + count)
                                  : list_grow(list, list->size + count);
}
// What iterating over text or bytes would append, without the iterator.
static Value extend_by_characters(List* list, const Str* s) {
    if (s->length == 0) return Value::empty();
    // Cleared: making a character may collect before all are there.
    if (!(list->storage ? list_grow(list, list->size + s->length) : list_reserve(list, s->length)))
        return Value::exception();
    for (std::size_t i = 0; i < s->length; ++i)
        list->storage->items[list->size++] = Value::object(str_from_char((*s)[i]));
    return Value::empty();
}
static Value extend_by_bytes(List* list, const Bytes* bytes) {
    if (bytes->size == 0) return Value::empty();
    if (!make_room(list, bytes->size)) return Value::exception();
    for (std::size_t i = 0; i < bytes->size; ++i)
        list->storage->items[list->size++] = Value::integer(bytes->data[i]);
    return Value::empty();
}

Value list_extend(List* list, Value iterable) {
    const bool exact_list = is_exact(iterable, types::list) || iterable.is(Value::object(list));
    if (exact_list || is_exact(iterable, types::tuple)) {
        const std::size_t count =
            exact_list ? iterable.as<List>()->size : iterable.as<Tuple>()->size;
        if (count == 0) return Value::empty();
        if (!make_room(list, count)) return Value::exception();
        // Taken after growing: the two lists may be the same.
        const Value* items =
            exact_list ? iterable.as<List>()->storage->items : iterable.as<Tuple>()->items;
        copy_items(list->storage->items + list->size, items, count);
        list->size += count;
        return Value::empty();
    }
    if (is_exact_str(iterable)) return extend_by_characters(list, iterable.as<Str>());
    if (is_exact(iterable, types::bytes)) return extend_by_bytes(list, iterable.as<Bytes>());
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
        TRY_VALUE(item, drain(iterator, [=](Value v) { return list_take(list, v); }));
        if (item.is_empty()) return Value::empty();
        TRY(list_append(list, item));
    }
}

} // namespace boomslang::runtime
