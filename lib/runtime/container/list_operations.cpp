// Subscription, slices, concatenation and repetition of lists.
#include "runtime/container/containers.h"

#include <cstring>

#include "runtime/call/sequence_support.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

void copy_values(Value* to, const Value* from, std::size_t count) noexcept {
    if (count) std::memmove(static_cast<void*>(to), from, count * sizeof(Value));
}
const Value* data_of(const List* list) noexcept {
    return list->storage ? list->storage->items : nullptr;
}

[[gnu::cold]] Value bad_key(Value key) {
    return raise(types::TypeError, "list indices must be integers or slices, not ", type_name(key));
}

Value list_slice(List* list, Value key) {
    std::int64_t start, stop, step, count;
    if (!slice_unpack(key, start, stop, step)) return Value::exception();
    slice_adjust(static_cast<std::int64_t>(list->size), start, stop, step, count);
    if (step == 1) {
        List* part =
            make_list(count ? data_of(list) + start : nullptr, static_cast<std::size_t>(count));
        return part ? Value::object(part) : Value::exception();
    }
    List* part = make_list(static_cast<std::size_t>(count));
    if (!part) return Value::exception();
    for (std::int64_t i = 0; i < count; ++i)
        part->storage->items[i] = list->storage->items[start + i * step];
    part->size = static_cast<std::size_t>(count);
    return Value::object(part);
}

// list[start:start+removed] = items
Value replace_range(List* list, std::size_t start, std::size_t removed, const Value* items,
                    std::size_t count) {
    if (removed == list->size && count == 0) {
        list_truncate(list, 0);
        return Value::empty();
    }
    if (count > removed) {
        if (!list_make_room(list, start + removed, count - removed)) return Value::exception();
    } else {
        list_remove(list, start + count, removed - count);
    }
    if (count) copy_values(list->storage->items + start, items, count);
    return Value::empty();
}

void delete_stepped(List* list, std::int64_t start, std::int64_t step, std::int64_t count) {
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    Value* items = list->storage->items;
    const auto size = static_cast<std::int64_t>(list->size);
    std::int64_t to = start, skip = start, removed = 0;
    for (std::int64_t from = start; from < size; ++from) {
        if (from == skip && removed < count) {
            ++removed;
            skip += step;
        } else {
            items[to++] = items[from];
        }
    }
    list_truncate(list, static_cast<std::size_t>(to));
}

Value list_assign_slice(List* list, Value key, Value value) {
    std::int64_t start, stop, step, count;
    if (!slice_unpack(key, start, stop, step)) return Value::exception();
    const bool stepped = step != 1;
    List* source = nullptr;
    if (!value.is_empty()) {
        // Also a copy where the list is assigned to a slice of itself.
        if (is_exact(value, types::list) && !value.is(Value::object(list))) {
            source = value.as<List>();
        } else {
            TRY_VALUE(gathered, to_list(value));
            source = gathered.as<List>();
        }
    }
    slice_adjust(static_cast<std::int64_t>(list->size), start, stop, step, count);
    if (!stepped) {
        // del a[5:2] and a[5:2] = x work at 5.
        return replace_range(list, static_cast<std::size_t>(start), static_cast<std::size_t>(count),
                             source ? data_of(source) : nullptr, source ? source->size : 0);
    }
    if (!source) {
        if (count) delete_stepped(list, start, step, count);
        return Value::empty();
    }
    if (source->size != static_cast<std::size_t>(count))
        return raise(types::ValueError, "attempt to assign sequence of size ",
                     std::to_string(source->size), " to extended slice of size ",
                     std::to_string(count));
    for (std::int64_t i = 0; i < count; ++i)
        list->storage->items[start + i * step] = source->storage->items[i];
    return Value::empty();
}

} // namespace

Value list_subscript(List* list, Value key) {
    if (is_slice(key)) return list_slice(list, key);
    if (!type_of(key)->has(Dunder::Index)) return bad_key(key);
    std::int64_t i;
    if (!subscript_index(key, i)) return Value::exception();
    if (i < 0) i += static_cast<std::int64_t>(list->size);
    if (static_cast<std::uint64_t>(i) >= list->size)
        return raise(types::IndexError, "list index out of range");
    return list->storage->items[i];
}

Value list_assign(List* list, Value key, Value value) {
    if (is_slice(key)) {
        if (!value.is_empty() && !is_list(value) && !is_tuple(value)) {
            Value iterator = get_iterator(value);
            if (iterator.is_exception()) {
                if (!pending_is(types::TypeError)) return iterator;
                clear_pending();
                const bool extended = !key.as<Slice>()->step.is_none() &&
                                      !key.as<Slice>()->step.is(Value::integer(1));
                return raise(types::TypeError, extended ? "must assign iterable to extended slice"
                                                        : "can only assign an iterable");
            }
            TRY_VALUE(gathered, to_list(iterator));
            return list_assign_slice(list, key, gathered);
        }
        return list_assign_slice(list, key, value);
    }
    if (!type_of(key)->has(Dunder::Index)) return bad_key(key);
    std::int64_t i;
    if (!subscript_index(key, i)) return Value::exception();
    if (i < 0) i += static_cast<std::int64_t>(list->size);
    if (static_cast<std::uint64_t>(i) >= list->size)
        return raise(types::IndexError, "list assignment index out of range");
    if (value.is_empty()) list_remove(list, static_cast<std::size_t>(i), 1);
    else list->storage->items[i] = value;
    return Value::empty();
}

List* list_concat(const List* a, const List* b) {
    List* sum = make_list_to_fill(a->size + b->size);
    if (!sum) return nullptr;
    if (a->size) copy_values(sum->storage->items, data_of(a), a->size);
    if (b->size) copy_values(sum->storage->items + a->size, data_of(b), b->size);
    return sum;
}

Value list_repeat(const List* list, std::int64_t times) {
    if (times <= 0 || list->size == 0) {
        List* none = make_list();
        return none ? Value::object(none) : Value::exception();
    }
    const std::size_t size = list->size, count = static_cast<std::size_t>(times);
    if (count > (std::size_t{1} << 56) / size) return raise_memory();
    List* product = make_list_to_fill(size * count);
    if (!product) return Value::exception();
    Value* items = product->storage->items;
    if (size == 1) {
        Value item = data_of(list)[0];
        for (std::size_t i = 0; i < count; ++i) items[i] = item;
    } else {
        for (std::size_t i = 0; i < count; ++i) copy_values(items + i * size, data_of(list), size);
    }
    return Value::object(product);
}

int list_contains(List* list, Value item) { return search_items(list, item); }

} // namespace boomslang::runtime
