// list: a growable array.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/object/type.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

struct List : Object {
    std::size_t size;
    ValueArray* storage; // null while the capacity is 0

    Value* items() const noexcept { return storage->items; }
};
extern const Layout list_layout;

List* make_list(std::size_t capacity = 0); // size 0; null: out of memory (exception pending)
List* make_list(const Value* items, std::size_t size);
// With items that are not written yet: the caller does so at once.
List* make_list_to_fill(std::size_t size); // null: out of memory (exception pending)
inline bool is_list(Value v) noexcept { return is_kind(v, kListSubclass); }
bool list_grow(List* list, std::size_t wanted); // capacity for `wanted`; false: MemoryError pending
bool list_reserve(List* list, std::size_t capacity); // exactly; false: MemoryError pending
void list_truncate(List* list, std::size_t size) noexcept;
void list_remove(List* list, std::size_t begin, std::size_t count) noexcept;
// Amortized O(1). Empty, or Exception (MemoryError).
inline Value list_append(List* list, Value v) {
    if (!list->storage || list->size == list->storage->capacity) [[unlikely]]
        if (!list_grow(list, list->size + 1)) return Value::exception();
    list->storage->items[list->size++] = v;
    return Value::empty();
}
// The same for a sink (protocol/drain.h).
inline bool list_take(List* list, Value v) {
    if (!list_append(list, v).is_exception()) [[likely]]
        return true;
    clear_pending();
    return false;
}
Value list_insert(List* list, std::size_t index, Value v);
// Where `count` items more than before are to be written at once. Null: MemoryError pending.
Value* list_make_room(List* list, std::size_t index, std::size_t count);
Value list_extend(List* list, Value iterable); // Empty, or Exception

} // namespace boomslang::runtime
