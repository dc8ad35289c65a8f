// An array's storage: what makes it longer and shorter.
#include "modules/array/object.h"
#include "runtime/call/sequence_support.h"
#include "runtime/container/iterators.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime::arrays {

Array* make_array(Type* type, const Kind* kind) {
    auto* array = make_instance_of<Array>(type);
    array->kind = kind;
    return array;
}

Value check_resize(Array* array, std::size_t size, bool empties) {
    if ((size == array->size && !empties) || !array->exports.views || !is_in_use(array->exports))
        return Value::empty();
    return raise(types::BufferError, "cannot resize an array that is exporting buffers");
}

Value resize(Array* array, std::size_t size) {
    TRY(check_resize(array, size));
    if (size > INT64_MAX / array->kind->size) return raise_memory();
    std::size_t wanted = size * array->kind->size;
    std::size_t capacity = array->storage ? array->storage->capacity : 0;
    if (wanted > capacity) {
        ByteArray* larger = heap.make_bytes(array->size ? wanted + wanted / 8 + 16 : wanted);
        if (!larger) return raise_memory();
        if (array->size) std::memcpy(larger->bytes, array->storage->bytes, array->bytes());
        array->storage = larger;
    }
    array->size = size;
    return Value::empty();
}

Value open_gap(Array* array, std::size_t begin, std::size_t end, std::size_t count) {
    std::size_t old = array->size, tail = old - end, unit = array->kind->size;
    std::size_t wanted = begin + count + tail;
    TRY(check_resize(array, wanted, count == 0));
    if (wanted > old) TRY(resize(array, wanted));
    std::memmove(array->data() + (begin + count) * unit, array->data() + end * unit, tail * unit);
    array->size = wanted;
    return Value::empty();
}

Value append_item(Array* array, Value v) {
    unsigned char item[8];
    TRY(array->kind->set(item, v));
    TRY(resize(array, array->size + 1));
    with_unit(array->kind->size, [&](auto unit) {
        std::memcpy(array->storage->bytes + (array->size - 1) * sizeof unit, item, sizeof unit);
    });
    return Value::empty();
}

Value append_bytes(Array* array, ByteView view) {
    if (view.size % array->kind->size)
        return raise(types::ValueError, "bytes length not a multiple of item size");
    // The array's own bytes may be copied elsewhere first; nothing is allocated after that, so they are still there.
    const std::size_t old = array->bytes();
    TRY(resize(array, array->size + view.size / array->kind->size));
    if (view.size) std::memmove(array->data() + old, view.data, view.size);
    return Value::empty();
}

Value append_all(Array* array, Value iterable) {
    if (is_array(iterable)) {
        auto* other = iterable.as<Array>();
        if (other->kind != array->kind)
            return raise(types::TypeError, "can only extend with array of same kind");
        return append_bytes(array, {other->data(), other->bytes()});
    }
    return append_each(array, iterable);
}

// The numbers that a list or tuple begins with, in one step: how many those are, or Exception.
static Value append_numbers(Array* array, const Value* items, std::size_t count) {
    const auto is_number = [](Value v) { return v.is_int() || v.is_float(); };
    const auto n =
        static_cast<std::size_t>(std::find_if_not(items, items + count, is_number) - items);
    const std::size_t old = array->size;
    TRY(resize(array, old + n));
    for (std::size_t i = 0; i < n; ++i)
        if (array->kind->set(array->at(old + i), items[i]).is_exception()) {
            array->size = old + i;
            return Value::exception();
        }
    return Value::integer(static_cast<std::int64_t>(n));
}

Value append_each(Array* array, Value iterable) {
    TRY_VALUE(iterator, get_iterator(iterable));
    if (array->exports.views) {
        // Each item is looked at before there is found to be no room for it.
    } else if (is_exact(iterable, types::list) && iterable.as<List>()->size) {
        auto* list = iterable.as<List>();
        TRY_VALUE(done, append_numbers(array, list->items(), list->size));
        iterator.as<ListIterator>()->index = static_cast<std::size_t>(done.as_int());
    } else if (is_exact(iterable, types::tuple)) {
        auto* tuple = iterable.as<Tuple>();
        TRY_VALUE(done, append_numbers(array, tuple->items, tuple->size));
        iterator.as<TupleIterator>()->index = static_cast<std::size_t>(done.as_int());
    }
    // A small int or float runs nothing; what does not fit is refused below.
    const auto take = [array](Value v) {
        if (!v.is_int() && !v.is_float()) return false;
        if (!append_item(array, v).is_exception()) return true;
        clear_pending();
        return false;
    };
    for (;;) {
        TRY_VALUE(item, drain(iterator, take));
        if (item.is_empty()) return Value::empty();
        TRY(append_item(array, item));
    }
}

Value append_text(Array* array, const Str* text) {
    std::size_t old = array->size;
    TRY(resize(array, old + text->length));
    for (std::size_t i = 0; i < text->length; ++i) {
        std::uint32_t c = (*text)[i];
        std::memcpy(array->at(old + i), &c, sizeof c);
    }
    return Value::empty();
}

Value copy_range(const Array* from, std::size_t begin, std::size_t end) {
    Array* copy = make_array(&array_type, from->kind);
    TRY(resize(copy, end - begin));
    if (end > begin) std::memcpy(copy->data(), from->at(begin), copy->bytes());
    return Value::object(copy);
}

Value array_to_list(const Array* array) {
    List* list = make_list(array->size);
    if (!list) return Value::exception();
    for (std::size_t i = 0; i < array->size; ++i) {
        TRY_VALUE(item, array->kind->get(array->at(i)));
        TRY(list_append(list, item));
    }
    return Value::object(list);
}

} // namespace boomslang::runtime::arrays
