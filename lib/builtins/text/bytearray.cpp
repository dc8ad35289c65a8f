// The type bytearray: what changes it, besides the methods shared with bytes.
#include <cstring>

#include "builtins/init.h"
#include "builtins/table.h"
#include "builtins/text/bytes_methods.h"
#include "builtins/text/text_iterators.h"
#include "runtime/call/call.h"
#include "runtime/call/sequence_support.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/warnings.h"
#include "runtime/object/permanent_name.h"
#include "support/repeat.h"

namespace boomslang::runtime {

namespace bytes_methods {

namespace {

MutableBytes* array_of(Value* args) { return args[0].as<MutableBytes>(); }

Value set_content(MutableBytes* array, std::string_view content) {
    TRY(bytearray_resize(array, content.size()));
    if (!content.empty()) std::memcpy(array->data(), content.data(), content.size());
    return Value::empty();
}

// The array has to keep its size: what it gets is its own memory, of which it has no copy.
bool is_own_view(MutableBytes* array, Value from) {
    Buffer buffer;
    return is_memoryview(from) && from.as<MemoryView>()->buffer.exports == &array->exports &&
           get_buffer(from, buffer);
}

// array[begin:end] = content
Value splice(MutableBytes* array, std::size_t begin, std::size_t end, std::string_view content) {
    std::size_t size = array->size, tail = size - end;
    std::size_t wanted = begin + content.size() + tail;
    if (wanted < size) TRY(check_resizable(array->exports));
    if (begin == 0 && wanted < size) {
        TRY(bytearray_drop_front(array, end - content.size()));
        if (!content.empty()) std::memcpy(array->data(), content.data(), content.size());
        return Value::empty();
    }
    if (wanted > size) TRY(bytearray_resize(array, wanted));
    unsigned char* data = array->data();
    std::memmove(data + begin + content.size(), data + end, tail);
    if (!content.empty()) std::memcpy(data + begin, content.data(), content.size());
    return wanted < size ? bytearray_resize(array, wanted) : Value::empty();
}

Value construct(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    auto* array = make_instance_of<MutableBytes>(type);
    return array ? Value::object(array) : raise_memory();
}

// Items are there as soon as the iterable has given them.
Value append_items(MutableBytes* array, Value iterable) {
    TRY_VALUE(iterator, get_iterator(iterable));
    TRY(bytearray_resize(array, 1)); // a first place
    array->size = 0;
    for (;;) {
        unsigned char byte;
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return Value::empty();
        if (!byte_argument(item, byte)) return Value::exception();
        TRY(bytearray_resize(array, array->size + 1));
        array->data()[array->size - 1] = byte;
    }
}

Value initialize(Value* args, std::uint32_t) {
    MutableBytes* array = array_of(args);
    TRY(bytearray_resize(array, 0));
    const Value source = args[1];
    if (ByteView view; args[2].is_empty() && args[3].is_empty() && byte_view(source, view)) {
        TRY(set_content(array, view.text()));
        return Value::none();
    }
    constexpr std::int64_t kShort = 1 << 16; // longer ones may be refused
    if (source.is_int() && source.as_int() >= 0 && source.as_int() < kShort && args[2].is_empty() &&
        args[3].is_empty()) {
        const auto size = static_cast<std::size_t>(source.as_int());
        TRY(bytearray_resize(array, size));
        std::memset(array->data(), 0, size);
        return Value::none();
    }
    if (!source.is_empty() && args[2].is_empty() && args[3].is_empty() && !is_str(source) &&
        !offers_buffer(source) && !is_index(source) &&
        (type_of(source)->has(Dunder::Iter) || type_of(source)->has(Dunder::GetItem))) {
        TRY(append_items(array, source));
        return Value::none();
    }
    std::string content;
    TRY(collect_bytes(content, args[1], args[2], args[3], true));
    TRY(set_content(array_of(args), content));
    return Value::none();
}

Value repr_of(Value* args, std::uint32_t) {
    TRY_VALUE(content, bytes_repr(view_of(args[0]), true));
    return str_value(type_name(args[0]) + "(" + to_utf8(content.as<Str>()) + ")");
}

Value str_of(Value* args, std::uint32_t) {
    if (bytes_warning_level()) TRY(warn(types::BytesWarning, "str() on a bytearray instance"));
    return repr_of(args, 0);
}

Value append(Value* args, std::uint32_t) {
    unsigned char byte;
    if (!byte_argument(args[1], byte)) return Value::exception();
    MutableBytes* array = array_of(args);
    TRY(bytearray_resize(array, array->size + 1));
    array->data()[array->size - 1] = byte;
    return Value::none();
}

Value clear(Value* args, std::uint32_t) {
    TRY(bytearray_resize(array_of(args), 0));
    return Value::none();
}

Value copy(Value* args, std::uint32_t) {
    ByteView view = view_of(args[0]);
    return make_like(args[0], view.data, view.size);
}

Value extend(Value* args, std::uint32_t) {
    std::string content;
    ByteView view;
    if (byte_view(args[1], view)) {
        if (view.size && is_own_view(array_of(args), args[1])) return raise_in_use();
        if (!args[1].is(args[0])) { // what is copied stays where it is meanwhile
            TRY(splice(array_of(args), array_of(args)->size, array_of(args)->size, view.text()));
            return Value::none();
        }
        content = view.text();
    } else {
        if (!type_of(args[1])->has(Dunder::Iter) && !type_of(args[1])->has(Dunder::GetItem))
            return raise(types::TypeError, "can't extend bytearray with ", type_name(args[1]));
        if (length_hint(args[1], 32) < 0) return Value::exception();
        TRY(collect_iterable(content, args[1], "byte must be in range(0, 256)"));
    }
    MutableBytes* array = array_of(args);
    TRY(splice(array, array->size, array->size, content));
    return Value::none();
}

Value insert(Value* args, std::uint32_t) {
    std::int64_t index;
    unsigned char byte;
    if (!index_argument(args[1], index) || !byte_argument(args[2], byte)) return Value::exception();
    MutableBytes* array = array_of(args);
    auto size = static_cast<std::int64_t>(array->size);
    if (index < 0) index = std::max<std::int64_t>(index + size, 0);
    auto at = static_cast<std::size_t>(std::min(index, size));
    char c = static_cast<char>(byte);
    TRY(splice(array, at, at, {&c, 1}));
    return Value::none();
}

Value pop(Value* args, std::uint32_t) {
    std::int64_t index = -1;
    if (!index_argument(args[1], index)) return Value::exception();
    MutableBytes* array = array_of(args);
    auto size = static_cast<std::int64_t>(array->size);
    if (size == 0) return raise(types::IndexError, "pop from empty bytearray");
    if (index < 0) index += size;
    if (index < 0 || index >= size) return raise(types::IndexError, "pop index out of range");
    auto at = static_cast<std::size_t>(index);
    unsigned char byte = array->data()[at];
    TRY(splice(array, at, at + 1, {}));
    return Value::integer(byte);
}

Value remove(Value* args, std::uint32_t) {
    unsigned char byte;
    if (!byte_argument(args[1], byte)) return Value::exception();
    MutableBytes* array = array_of(args);
    std::size_t at = view_of(args[0]).text().find(static_cast<char>(byte));
    if (at == std::string_view::npos)
        return raise(types::ValueError, "value not found in bytearray");
    TRY(splice(array, at, at + 1, {}));
    return Value::none();
}

Value reverse(Value* args, std::uint32_t) {
    MutableBytes* array = array_of(args);
    std::reverse(array->data(), array->data() + array->size);
    return Value::none();
}

// Assigns (or, with Empty, deletes) a slice.
Value set_slice(MutableBytes* array, Value slice, Value value) {
    std::string content;
    if (!value.is_empty()) {
        ByteView view;
        if (byte_view(value, view)) {
            content = view.text();
        } else {
            if (is_str(value) || is_index(value) ||
                (!type_of(value)->has(Dunder::Iter) && !type_of(value)->has(Dunder::GetItem)))
                return raise(types::TypeError, "can assign only bytes, buffers, or iterables of "
                                               "ints in range(0, 256)");
            TRY(collect_iterable(content, value, "byte must be in range(0, 256)"));
        }
    }
    std::int64_t start, stop, step, n;
    if (!slice_bounds(slice, static_cast<std::int64_t>(array->size), start, stop, step, n))
        return Value::exception();
    auto size = static_cast<std::int64_t>(array->size);
    // User code in the bounds may have changed the size; what is left of the range is used.
    if (step == 1) {
        start = std::min(start, size);
        stop = std::clamp(stop, start, size);
        if (static_cast<std::int64_t>(content.size()) != stop - start && is_own_view(array, value))
            return raise_in_use();
        return splice(array, static_cast<std::size_t>(start), static_cast<std::size_t>(stop),
                      content);
    }
    if (content.empty()) value = Value::empty(); // deletes
    if (!value.is_empty() && static_cast<std::int64_t>(content.size()) != n) {
        return raise(types::ValueError, "attempt to assign bytes of size ",
                     std::to_string(content.size()), " to extended slice of size ",
                     std::to_string(n));
    }
    if (n && (start >= size || start + (n - 1) * step >= size)) return Value::empty();
    unsigned char* data = array->data();
    if (!value.is_empty()) {
        for (std::int64_t i = 0; i < n; i++)
            data[start + i * step] =
                static_cast<unsigned char>(content[static_cast<std::size_t>(i)]);
        return Value::empty();
    }
    TRY(check_resizable(array->exports));
    if (n == 0) return Value::empty();
    if (step < 0) {
        start += (n - 1) * step;
        step = -step;
    }
    std::int64_t to = start;
    for (std::int64_t i = start; i < size; i++) {
        bool drop = (i - start) % step == 0 && (i - start) / step < n;
        if (!drop) data[to++] = data[i];
    }
    return bytearray_resize(array, static_cast<std::size_t>(to));
}

Value set_or_delete(Value* args, Value value) {
    MutableBytes* array = array_of(args);
    if (is_exact(args[1], types::slice)) return set_slice(array, args[1], value);
    if (!is_index(args[1]))
        return raise(types::TypeError, "bytearray indices must be integers or slices, not ",
                     type_name(args[1]));
    std::int64_t index;
    unsigned char byte = 0;
    if (!item_index(args[1], index)) return Value::exception();
    auto check = [&] {
        auto size = static_cast<std::int64_t>(array->size);
        std::int64_t i = index < 0 ? index + size : index;
        if (i < 0 || i >= size) return std::int64_t{-1};
        return i;
    };
    if (check() < 0) return raise(types::IndexError, "bytearray index out of range");
    if (!value.is_empty() && !byte_argument(value, byte)) return Value::exception();
    std::int64_t at = check();
    if (at < 0) return raise(types::IndexError, "bytearray index out of range");
    if (value.is_empty())
        return splice(array, static_cast<std::size_t>(at), static_cast<std::size_t>(at) + 1, {});
    array->data()[at] = byte;
    return Value::empty();
}

Value set_item_of(Value* args, std::uint32_t) {
    TRY(set_or_delete(args, args[2]));
    return Value::none();
}

Value delete_item_of(Value* args, std::uint32_t) {
    TRY(set_or_delete(args, Value::empty()));
    return Value::none();
}

Value add_in_place(Value* args, std::uint32_t) {
    ByteView view;
    if (!byte_view(args[1], view))
        return raise(types::TypeError, "can't concat ", type_name(args[1]), " to ",
                     type_name(args[0]));
    MutableBytes* array = array_of(args);
    if (view.size && (args[1].is(args[0]) || is_own_view(array, args[1]))) return raise_in_use();
    TRY(splice(array, array->size, array->size, view.text()));
    return args[0];
}

Value multiply_in_place(Value* args, std::uint32_t) {
    std::int64_t n = 0;
    if (!fitting_index(args[1], n)) return Value::exception();
    MutableBytes* array = array_of(args);
    std::size_t size = array->size, total = 0;
    if (n > 0 && (__builtin_mul_overflow(size, static_cast<std::size_t>(n), &total) ||
                  !is_affordable(total)))
        return raise_memory();
    TRY(bytearray_resize(array, total));
    if (size) support::repeat(array->data(), array->data(), size, total);
    return args[0];
}

Value allocated(Value* args, std::uint32_t) {
    MutableBytes* array = array_of(args);
    return Value::integer(array->storage ? static_cast<std::int64_t>(array->storage->capacity) + 1
                                         : 0);
}

Value reduce(Value* args, std::uint32_t) {
    ByteView view = view_of(args[0]);
    TRY_VALUE(attributes, call_method(args[0], kept_name<"__getstate__">()));
    Value content =
        tuple_value({Value::object(make_str_latin1(view.data, view.size)), str_value("latin-1")});
    TRY(content);
    return tuple_value({Value::object(type_of(args[0])), content, attributes});
}
Value reduce_with(Value* args, std::uint32_t) { return reduce(args, 1); }

const NativeDef bytearray_rows[] = {
    {"-__new__($static, type, *args, **kwargs)", construct, "An empty bytearray."},
    {"__init__(self, /, source=b'', encoding='utf-8', errors='strict')", initialize,
     "Fill from an iterable of ints, text with its encoding, a buffer, or a count of zeros."},
    {"__repr__(self, /)", repr_of, "Return repr(self)."},
    {"__str__(self, /)", str_of, "Return str(self)."},
    {"__iter__(self, /)", bytearray_iterate, "Implement iter(self)."},
    {"__setitem__(self, key, value, /)", set_item_of, "Set self[key] to value."},
    {"__delitem__(self, key, /)", delete_item_of, "Delete self[key]."},
    {"__iadd__(self, value, /)", add_in_place, "Implement self+=value."},
    {"__imul__(self, value, /)", multiply_in_place, "Implement self*=value."},
    {"__alloc__(self, /)", allocated, "How many bytes are reserved."},
    {"__reduce__(self, /)", reduce, "How to make it anew, for pickling."},
    {"__reduce_ex__(self, proto=0, /)", reduce_with, "How to make it anew, for pickling."},
    {"append(self, item, /)", append, "Add a byte at the end."},
    {"clear(self, /)", clear, "Remove all bytes."},
    {"copy(self, /)", copy, "A copy."},
    {"extend(self, iterable_of_ints, /)", extend, "Add the bytes of an iterable at the end."},
    {"insert(self, index, item, /)", insert, "Insert a byte before an index."},
    {"pop(self, index=-1, /)", pop, "Remove a byte and return it."},
    {"remove(self, value, /)", remove, "Remove the first byte with this value."},
    {"reverse(self, /)", reverse, "Reverse the order in place."},
    {nullptr, nullptr, nullptr},
};

} // namespace

} // namespace bytes_methods

void init_bytearray() {
    using namespace bytes_methods;
    static const auto methods =
        concatenate_tables({bytearray_rows, operator_rows, search_rows, split_rows, text_rows});
    TypeSpec spec;
    spec.layout = &bytearray_layout;
    spec.flags = kMatchSelf;
    spec.doc = "bytearray(iterable_of_ints) -> bytearray\n"
               "bytearray(string, encoding[, errors]) -> bytearray\n\n"
               "A mutable sequence of bytes.";
    init_type(types::bytearray, spec, methods.data());
    set_type_attribute(&types::bytearray, names[Dunder::Hash], Value::none());
}

} // namespace boomslang::runtime
