// The list type: its methods.
#include "builtins/container/reprs.h"
#include "builtins/init.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/sequence_support.h"
#include "runtime/container/iterators.h"

#include <algorithm>

namespace boomslang::runtime {

namespace {

List* self_list(Value* args) { return receiver<List>(args); }

Value list_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}

Value list_init(Value* args, std::uint32_t) {
    List* list = self_list(args);
    list_truncate(list, 0);
    if (!args[1].is_empty()) TRY(list_extend(list, args[1]));
    return Value::none();
}

Value list_repr(Value* args, std::uint32_t) { return repr_by<List, append_list>(self_list(args)); }

Value list_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(self_list(args)->size));
}
Value list_getitem(Value* args, std::uint32_t) { return list_subscript(self_list(args), args[1]); }
Value list_setitem(Value* args, std::uint32_t) {
    TRY(list_assign(self_list(args), args[1], args[2]));
    return Value::none();
}
Value list_delitem(Value* args, std::uint32_t) {
    TRY(list_assign(self_list(args), args[1], Value::empty()));
    return Value::none();
}
Value list_has(Value* args, std::uint32_t) {
    int found = list_contains(self_list(args), args[1]);
    return found < 0 ? Value::exception() : Value::from(found == 1);
}
Value list_iter(Value* args, std::uint32_t) { return make_list_iterator(self_list(args)); }
Value list_reversed(Value* args, std::uint32_t) {
    return make_list_reverse_iterator(self_list(args));
}

template <CompareOp Op>
Value list_compare(Value* args, std::uint32_t) {
    if (!is_list(args[1])) return not_implemented();
    return compare_items(Op, self_list(args), args[1].as<List>());
}

Value list_add(Value* args, std::uint32_t) {
    if (!is_list(args[1])) return foreign_concat("list", args[0], args[1]);
    List* sum = list_concat(self_list(args), args[1].as<List>());
    return sum ? Value::object(sum) : Value::exception();
}
Value list_iadd(Value* args, std::uint32_t) {
    TRY(list_extend(self_list(args), args[1]));
    return args[0];
}
Value list_mul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = repeat_count(args[0], args[1], times);
    return other.is_empty() ? list_repeat(self_list(args), times) : other;
}
Value list_rmul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = reflected_repeat_count(args[1], times);
    return other.is_empty() ? list_repeat(self_list(args), times) : other;
}
Value list_imul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = repeat_count(args[0], args[1], times);
    if (!other.is_empty()) return other;
    List* list = self_list(args);
    TRY_VALUE(product, list_repeat(list, times));
    list->storage = product.as<List>()->storage;
    list->size = product.as<List>()->size;
    return args[0];
}

Value list_append_method(Value* args, std::uint32_t) {
    TRY(list_append(self_list(args), args[1]));
    return Value::none();
}
Value list_extend_method(Value* args, std::uint32_t) {
    TRY(list_extend(self_list(args), args[1]));
    return Value::none();
}
Value list_insert_method(Value* args, std::uint32_t) {
    std::int64_t i;
    if (!size_argument(args[1], i)) return Value::exception();
    List* list = self_list(args);
    const auto size = static_cast<std::int64_t>(list->size);
    if (i < 0) i = std::max<std::int64_t>(i + size, 0);
    TRY(list_insert(list, static_cast<std::size_t>(std::min(i, size)), args[2]));
    return Value::none();
}
Value list_pop(Value* args, std::uint32_t) {
    std::int64_t i = -1;
    if (!args[1].is_empty() && !size_argument(args[1], i)) return Value::exception();
    List* list = self_list(args);
    if (list->size == 0) return raise(types::IndexError, "pop from empty list");
    const auto size = static_cast<std::int64_t>(list->size);
    if (i < 0) i += size;
    if (i < 0 || i >= size) return raise(types::IndexError, "pop index out of range");
    Value item = list->storage->items[i];
    if (i == size - 1) {
        // The storage is kept: stacks go up and down.
        list->storage->items[i] = Value::empty();
        list->size = static_cast<std::size_t>(i);
    } else {
        list_remove(list, static_cast<std::size_t>(i), 1);
    }
    return item;
}
Value list_remove_method(Value* args, std::uint32_t) {
    List* list = self_list(args);
    for (std::size_t i = 0; i < list->size; ++i) {
        int same = same_item(list->storage->items[i], args[1]);
        if (same < 0) return Value::exception();
        if (!same) continue;
        if (i < list->size) list_remove(list, i, 1);
        return Value::none();
    }
    return raise(types::ValueError, "list.remove(x): x not in list");
}
Value list_index(Value* args, std::uint32_t) {
    bool error;
    std::int64_t i = find_item(self_list(args), args[1], args[2], args[3], error);
    if (error) return Value::exception();
    if (i >= 0) return Value::integer(i);
    return raise(types::ValueError, Shown{repr, args[1]}, " is not in list");
}
Value list_count(Value* args, std::uint32_t) { return count_items(self_list(args), args[1]); }
Value list_reverse(Value* args, std::uint32_t) {
    List* list = self_list(args);
    if (list->size) std::reverse(list->storage->items, list->storage->items + list->size);
    return Value::none();
}
Value list_copy(Value* args, std::uint32_t) {
    List* list = self_list(args);
    List* copy = make_list(list->size ? list->storage->items : nullptr, list->size);
    return copy ? Value::object(copy) : Value::exception();
}
Value list_clear(Value* args, std::uint32_t) {
    list_truncate(self_list(args), 0);
    return Value::none();
}
Value list_sort_method(Value* args, std::uint32_t) {
    Value key = args[1].is_none() ? Value::empty() : args[1];
    int reverse = 0;
    if (!args[2].is_empty() && !c_int_argument(args[2], reverse)) return Value::exception();
    TRY(list_sort(self_list(args), key, reverse != 0));
    return Value::none();
}
Value list_sizeof(Value* args, std::uint32_t) {
    const List* list = self_list(args);
    return Value::integer(static_cast<std::int64_t>(
        sizeof(List) + (list->storage ? list->storage->capacity * sizeof(Value) : 0)));
}

const NativeDef methods[] = {
    {"-__new__($static, type, /, *args, **kwargs)", list_new, "A new list, still empty."},
    {"__init__(self, iterable=(), /)", list_init, "Fills the list from an iterable."},
    {"__repr__(self, /)", list_repr, nullptr},
    {"__len__(self, /)", list_len, nullptr},
    {"@__getitem__(self, key, /)", list_getitem, "The item at an index, or the items of a slice."},
    {"__setitem__(self, key, value, /)", list_setitem, nullptr},
    {"__delitem__(self, key, /)", list_delitem, nullptr},
    {"__contains__(self, key, /)", list_has, nullptr},
    {"__iter__(self, /)", list_iter, nullptr},
    {"__reversed__(self, /)", list_reversed, "An iterator from the last item to the first."},
    {"__lt__(self, value, /)", list_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", list_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", list_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", list_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", list_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", list_compare<CompareOp::Ge>, nullptr},
    {"__add__(self, value, /)", list_add, nullptr},
    {"__iadd__(self, value, /)", list_iadd, nullptr},
    {"__mul__(self, value, /)", list_mul, nullptr},
    {"__rmul__(self, value, /)", list_rmul, nullptr},
    {"__imul__(self, value, /)", list_imul, nullptr},
    {"__sizeof__(self, /)", list_sizeof, "Bytes the list occupies."},
    {"__class_getitem__($type, item, /)", class_getitem, "list[item] for annotations."},
    {"append(self, object, /)", list_append_method, "Puts object at the end."},
    {"clear(self, /)", list_clear, "Takes all items out."},
    {"copy(self, /)", list_copy, "A shallow copy."},
    {"count(self, value, /)", list_count, "How many items equal value."},
    {"extend(self, iterable, /)", list_extend_method, "Puts the iterable's items at the end."},
    {"index(self, value, start=0, stop=9223372036854775807, /)", list_index,
     "The first index of value; ValueError when it is not there."},
    {"insert(self, index, object, /)", list_insert_method, "Puts object before index."},
    {"pop(self, index=-1, /)", list_pop, "Takes the item at index out and returns it."},
    {"remove(self, value, /)", list_remove_method,
     "Takes the first item equal to value out; ValueError when there is none."},
    {"reverse(self, /)", list_reverse, "Reverses the order in place."},
    {"sort(self, /, *, key=None, reverse=False)", list_sort_method,
     "Sorts in place, stably, by <, or by < of key(item)."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void init_list() {
    TypeSpec spec;
    spec.layout = &list_layout;
    spec.flags = kListSubclass | kSequencePattern | kMatchSelf;
    spec.doc =
        "A growable sequence.\n\nlist() is empty, list(iterable) holds the iterable's items.";
    init_type(types::list, spec, methods);
    set_type_attribute(&types::list, names[Dunder::Hash], Value::none());
}

} // namespace boomslang::runtime
