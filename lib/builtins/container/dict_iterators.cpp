// Iterators over dicts, forwards and backwards.
#include "builtins/container/dict_support.h"
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/container/module.h"

namespace boomslang::runtime {

namespace {

constexpr std::size_t kSpoilt = static_cast<std::size_t>(-1); // raised once: goes on raising

void trace_iterator(Cell* cell, Marker& marker) {
    marker.mark(static_cast<DictIterator*>(cell)->dict);
}
const Layout layout{"dict iterator", sizeof(DictIterator), trace_iterator};

template <DictItemKind Kind>
Value item_of(const DictEntry* e) {
    if constexpr (Kind == DictItemKind::Keys) return e->key;
    if constexpr (Kind == DictItemKind::Values) return e->value;
    return tuple_value({e->key, e->value});
}

[[gnu::cold]] Value spoil(DictIterator* it, const char* what) {
    it->count = kSpoilt;
    if (is_ordered_dict(it->dict))
        return raise(types::RuntimeError, "OrderedDict mutated during iteration");
    return raise(types::RuntimeError, "dictionary ", what, " during iteration");
}

// What `give` makes of the next entry, Empty at the end, or Exception.
template <class Give>
Value advance(Object* self, Give give) {
    auto* it = static_cast<DictIterator*>(self);
    Dict* dict = it->dict;
    if (!dict) return Value::empty();
    if (dict->count != it->count) [[unlikely]]
        return spoil(it, "changed size");
    if (DictEntry* e = dict_next(dict, it->position)) [[likely]] {
        if (it->remaining == 0) return spoil(it, "keys changed");
        --it->remaining;
        return give(e);
    }
    it->dict = nullptr;
    return Value::empty();
}
template <DictItemKind Kind>
Value next_forward(Object* self) {
    return advance(self, item_of<Kind>);
}
Value next_pair(Object* self, Value* pair) {
    if (!pair) return Value::none();
    return advance(self, [pair](const DictEntry* e) {
        pair[0] = e->key;
        pair[1] = e->value;
        return Value::none();
    });
}

template <DictItemKind Kind>
Value next_backward(Object* self) {
    auto* it = static_cast<DictIterator*>(self);
    Dict* dict = it->dict;
    if (!dict) return Value::empty();
    if (dict->count != it->count) [[unlikely]]
        return spoil(it, "changed size");
    DictTable* table = dict->table;
    if (table && it->position > table->used) it->position = table->used;
    while (table && it->position > 0) {
        DictEntry* e = &table->entries[--it->position];
        if (e->key.is_empty()) continue;
        if (it->remaining) --it->remaining;
        return item_of<Kind>(e);
    }
    it->dict = nullptr;
    return Value::empty();
}

Value length_hint_method(Value* args, std::uint32_t) {
    auto* it = receiver<DictIterator>(args);
    if (!it->dict || it->dict->count != it->count) return Value::integer(0);
    return Value::integer(static_cast<std::int64_t>(it->remaining));
}

// iter(list of what is still to come); the iterator itself does not advance.
Value reduce(Value* args, std::uint32_t) {
    auto* it = receiver<DictIterator>(args);
    auto* twin = heap.make<DictIterator>(it->shape);
    twin->dict = it->dict;
    twin->position = it->position;
    twin->count = it->count;
    twin->remaining = it->remaining;
    TRY_VALUE(rest, to_list(Value::object(twin)));
    return tuple_value({dict_get(builtins_dict, intern("iter")), tuple_value({rest})});
}

const NativeDef methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", length_hint_method, "How many items are still to come."},
    {"__reduce__(self, /)", reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

Value make_iterator(BuiltinType& type, Dict* dict, std::size_t position) {
    auto* it = heap.make<DictIterator>(&type.exact);
    it->dict = dict;
    it->position = position;
    it->count = it->remaining = dict->count;
    return Value::object(it);
}

} // namespace

Value make_dict_iterator(Dict* dict, DictItemKind kind) {
    switch (kind) {
    case DictItemKind::Keys: return make_iterator(types::dict_key_iterator, dict, 0);
    case DictItemKind::Values: return make_iterator(types::dict_value_iterator, dict, 0);
    default: return make_iterator(types::dict_item_iterator, dict, 0);
    }
}

Value make_dict_reverse_iterator(Dict* dict, DictItemKind kind) {
    const std::size_t end = dict->table ? dict->table->used : 0;
    switch (kind) {
    case DictItemKind::Keys: return make_iterator(types::dict_reverse_key_iterator, dict, end);
    case DictItemKind::Values: return make_iterator(types::dict_reverse_value_iterator, dict, end);
    default: return make_iterator(types::dict_reverse_item_iterator, dict, end);
    }
}

void init_dict_iterators() {
    using enum DictItemKind;
    init_iterator_type(types::dict_key_iterator, layout, quietly<next_forward<Keys>>, methods);
    init_iterator_type(types::dict_value_iterator, layout, quietly<next_forward<Values>>, methods);
    init_iterator_type(types::dict_item_iterator, layout, quietly<next_forward<Items>>, methods,
                       next_pair);
    init_iterator_type(types::dict_reverse_key_iterator, layout, quietly<next_backward<Keys>>,
                       methods);
    init_iterator_type(types::dict_reverse_value_iterator, layout, quietly<next_backward<Values>>,
                       methods);
    init_iterator_type(types::dict_reverse_item_iterator, layout, quietly<next_backward<Items>>,
                       methods);
}

} // namespace boomslang::runtime
