// Iterators over lists, tuples, anything with __getitem__, and iter(callable, sentinel).
#include "builtins/init.h"

#include "runtime/call/call.h"
#include "runtime/call/type_support.h"
#include "runtime/container/iterators.h"
#include "runtime/container/module.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime {

const ItemsByNumber* ItemsByNumber::first = nullptr;

namespace {

const Layout list_iterator_layout{
    "list iterator", sizeof(ListIterator),
    [](Cell* cell, Marker& marker) { marker.mark(static_cast<ListIterator*>(cell)->list); }};
const Layout list_reverse_iterator_layout{
    "list reverse iterator", sizeof(ListReverseIterator),
    [](Cell* cell, Marker& marker) { marker.mark(static_cast<ListReverseIterator*>(cell)->list); }};
const Layout tuple_iterator_layout{
    "tuple iterator", sizeof(TupleIterator),
    [](Cell* cell, Marker& marker) { marker.mark(static_cast<TupleIterator*>(cell)->tuple); }};
const Layout sequence_iterator_layout{
    "sequence iterator", sizeof(SequenceIterator), [](Cell* cell, Marker& marker) {
        marker.mark(static_cast<SequenceIterator*>(cell)->sequence);
    }};
const Layout callable_iterator_layout{"callable iterator", sizeof(CallableIterator),
                                      [](Cell* cell, Marker& marker) {
                                          auto* it = static_cast<CallableIterator*>(cell);
                                          marker.mark(it->callable);
                                          marker.mark(it->sentinel);
                                      }};

Value next_of_list(Object* self) { return list_iterator_next(static_cast<ListIterator*>(self)); }
Value next_of_tuple(Object* self) { return tuple_iterator_next(static_cast<TupleIterator*>(self)); }

Value next_of_reversed_list(Object* self) {
    auto* it = static_cast<ListReverseIterator*>(self);
    if (!it->list) return Value::empty();
    if (it->index >= 0 && static_cast<std::size_t>(it->index) < it->list->size)
        return it->list->storage->items[it->index--];
    it->list = nullptr;
    return Value::empty();
}

// Whether a class still has the __getitem__ that it got from the builtin type.
bool has_items_of(const Type* type, const ItemsByNumber& items) noexcept {
    return type->dunder(Dunder::GetItem).is(items.type.dunder(Dunder::GetItem));
}

Value next_of_sequence(Object* self) {
    auto* it = static_cast<SequenceIterator*>(self);
    if (it->sequence.is_empty()) return Value::empty();
    if (it->index == INT64_MAX) return raise(types::OverflowError, "iter index too large");
    if (const ItemsByNumber* items = it->items;
        items && has_items_of(type_of(it->sequence), *items)) {
        const Value item = items->item(it->sequence.as_object(), it->index++);
        if (item.is_empty()) it->sequence = Value::empty();
        return item;
    }
    Value item = call_dunder(Dunder::GetItem, it->sequence, {Value::integer(it->index++)});
    if (item.is_exception() &&
        (pending_is(types::IndexError) || pending_is(types::StopIteration))) {
        clear_pending();
        it->sequence = Value::empty();
        return Value::empty();
    }
    return item;
}

Value next_of_callable(Object* self) {
    auto* it = static_cast<CallableIterator*>(self);
    if (it->callable.is_empty()) return Value::empty();
    Value result = call(it->callable, {});
    if (result.is_exception()) {
        if (!pending_is(types::StopIteration)) return result;
        clear_pending();
    } else if (!it->callable.is_empty()) { // the call may have exhausted the iterator
        int same = equals(it->sentinel, result);
        if (same < 0) return Value::exception();
        if (!same) return result;
    }
    it->callable = it->sentinel = Value::empty();
    return Value::empty();
}

// What __reduce__ returns: the builtin function `name`, its argument, and a position if there is one.
Value reduce_with(const char* name, Value argument, std::int64_t position = -1) {
    Value function = dict_get(builtins_dict, intern(name));
    if (function.is_empty()) return raise(types::AttributeError, name);
    if (position < 0) return tuple_value({function, tuple_value({argument})});
    return tuple_value({function, tuple_value({argument}), Value::integer(position)});
}
Value empty_list_value() {
    List* list = make_list();
    return list ? Value::object(list) : Value::exception();
}

Value list_iterator_hint(Value* args, std::uint32_t) {
    auto* it = receiver<ListIterator>(args);
    if (!it->list || it->index >= it->list->size) return Value::integer(0);
    return Value::integer(static_cast<std::int64_t>(it->list->size - it->index));
}
Value list_iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<ListIterator>(args);
    if (!it->list) return reduce_with("iter", empty_list_value());
    return reduce_with("iter", Value::object(it->list), static_cast<std::int64_t>(it->index));
}
Value list_iterator_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<ListIterator>(args);
    std::int64_t index;
    if (!index_int64(args[1], index)) return Value::exception();
    if (it->list) it->index = index < 0 ? 0 : static_cast<std::size_t>(index);
    return Value::none();
}
Value list_reverse_iterator_hint(Value* args, std::uint32_t) {
    auto* it = receiver<ListReverseIterator>(args);
    if (!it->list || static_cast<std::int64_t>(it->list->size) < it->index + 1)
        return Value::integer(0);
    return Value::integer(it->index + 1);
}
Value list_reverse_iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<ListReverseIterator>(args);
    if (!it->list) return reduce_with("iter", empty_list_value());
    TRY_VALUE(made, reduce_with("reversed", Value::object(it->list)));
    auto* parts = made.as<Tuple>();
    return tuple_value({parts->items[0], parts->items[1], Value::integer(it->index)});
}
Value list_reverse_iterator_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<ListReverseIterator>(args);
    std::int64_t index;
    if (!index_int64(args[1], index)) return Value::exception();
    if (it->list)
        it->index =
            std::clamp<std::int64_t>(index, -1, static_cast<std::int64_t>(it->list->size) - 1);
    return Value::none();
}
Value tuple_iterator_hint(Value* args, std::uint32_t) {
    auto* it = receiver<TupleIterator>(args);
    return Value::integer(it->tuple ? static_cast<std::int64_t>(it->tuple->size - it->index) : 0);
}
Value tuple_iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<TupleIterator>(args);
    if (!it->tuple) return reduce_with("iter", Value::object(empty_tuple()));
    return reduce_with("iter", Value::object(it->tuple), static_cast<std::int64_t>(it->index));
}
Value tuple_iterator_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<TupleIterator>(args);
    std::int64_t index;
    if (!index_int64(args[1], index)) return Value::exception();
    if (it->tuple) {
        const auto size = static_cast<std::int64_t>(it->tuple->size);
        it->index = static_cast<std::size_t>(index < 0 ? 0 : index > size ? size : index);
    }
    return Value::none();
}
Value sequence_iterator_hint(Value* args, std::uint32_t) {
    auto* it = receiver<SequenceIterator>(args);
    if (it->sequence.is_empty()) return Value::integer(0);
    if (!type_of(it->sequence)->has(Dunder::Len)) return not_implemented();
    std::int64_t size;
    if (!length_of(it->sequence, size)) return Value::exception();
    return Value::integer(size > it->index ? size - it->index : 0);
}
Value sequence_iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<SequenceIterator>(args);
    if (it->sequence.is_empty()) return reduce_with("iter", Value::object(empty_tuple()));
    return reduce_with("iter", it->sequence, it->index);
}
Value sequence_iterator_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<SequenceIterator>(args);
    std::int64_t index;
    if (!index_int64(args[1], index)) return Value::exception();
    if (!it->sequence.is_empty()) it->index = index < 0 ? 0 : index;
    return Value::none();
}
Value callable_iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<CallableIterator>(args);
    if (it->callable.is_empty()) return reduce_with("iter", Value::object(empty_tuple()));
    Value function = dict_get(builtins_dict, kept_name<"iter">());
    return tuple_value({function, tuple_value({it->callable, it->sentinel})});
}

constexpr const char* kHint = "How many items are still to come.";
constexpr const char* kReduce = "For copy and pickle.";

const NativeDef list_iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", list_iterator_hint, kHint},
    {"__reduce__(self, /)", list_iterator_reduce, kReduce},
    {"__setstate__(self, state, /)", list_iterator_setstate, "Sets the position."},
    {nullptr, nullptr, nullptr},
};
const NativeDef list_reverse_iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", list_reverse_iterator_hint, kHint},
    {"__reduce__(self, /)", list_reverse_iterator_reduce, kReduce},
    {"__setstate__(self, state, /)", list_reverse_iterator_setstate, "Sets the position."},
    {nullptr, nullptr, nullptr},
};
const NativeDef tuple_iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", tuple_iterator_hint, kHint},
    {"__reduce__(self, /)", tuple_iterator_reduce, kReduce},
    {"__setstate__(self, state, /)", tuple_iterator_setstate, "Sets the position."},
    {nullptr, nullptr, nullptr},
};
const NativeDef sequence_iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", sequence_iterator_hint, kHint},
    {"__reduce__(self, /)", sequence_iterator_reduce, kReduce},
    {"__setstate__(self, state, /)", sequence_iterator_setstate, "Sets the position."},
    {nullptr, nullptr, nullptr},
};
const NativeDef callable_iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", callable_iterator_reduce, kReduce},
    {nullptr, nullptr, nullptr},
};

} // namespace

void init_iterator_type(BuiltinType& type, const Layout& layout, Advance advance,
                        const NativeDef* methods, Value (*next_pair)(Object*, Value*)) {
    TypeSpec spec;
    spec.layout = &layout;
    spec.flags = kFinal | kNoInstantiation;
    advance.fill(spec);
    spec.next_pair = next_pair;
    init_type(type, spec, methods);
}

Value make_list_iterator(List* list) {
    auto* it = heap.make<ListIterator>(&types::list_iterator.exact);
    it->list = list;
    return Value::object(it);
}
Value make_list_reverse_iterator(List* list) {
    auto* it = heap.make<ListReverseIterator>(&types::list_reverse_iterator.exact);
    it->list = list;
    it->index = static_cast<std::int64_t>(list->size) - 1;
    return Value::object(it);
}
Value make_tuple_iterator(Tuple* tuple) {
    auto* it = heap.make<TupleIterator>(&types::tuple_iterator.exact);
    it->tuple = tuple;
    return Value::object(it);
}
Value make_sequence_iterator(Value sequence) {
    auto* it = heap.make<SequenceIterator>(&types::sequence_iterator.exact);
    it->sequence = sequence;
    const Type* type = type_of(sequence);
    for (const ItemsByNumber* items = ItemsByNumber::first; items; items = items->next)
        if (has_items_of(type, *items) && is_subtype(type, &items->type)) it->items = items;
    return Value::object(it);
}
Value make_callable_iterator(Value callable, Value sentinel) {
    auto* it = heap.make<CallableIterator>(&types::callable_iterator.exact);
    it->callable = callable;
    it->sentinel = sentinel;
    return Value::object(it);
}

void init_sequence_iterators() {
    init_iterator_type(types::list_iterator, list_iterator_layout, quietly<next_of_list>,
                       list_iterator_methods);
    init_iterator_type(types::list_reverse_iterator, list_reverse_iterator_layout,
                       quietly<next_of_reversed_list>, list_reverse_iterator_methods);
    init_iterator_type(types::tuple_iterator, tuple_iterator_layout, quietly<next_of_tuple>,
                       tuple_iterator_methods);
    init_iterator_type(types::sequence_iterator, sequence_iterator_layout,
                       by_calls<next_of_sequence>, sequence_iterator_methods);
    init_iterator_type(types::callable_iterator, callable_iterator_layout,
                       by_calls<next_of_callable>, callable_iterator_methods);
}

} // namespace boomslang::runtime
