#include "tree/displays.h"

#include "runtime/dict.h"
#include "runtime/list.h"
#include "runtime/protocol.h"
#include "runtime/set.h"
#include "runtime/tuple.h"

namespace boomslang::tree {

using namespace runtime;

Description DisplayNode::describe() const {
    switch (kind) {
    case DisplayKind::List: return {"ListDisplayNode"};
    case DisplayKind::Tuple: return {"TupleDisplayNode"};
    default: return {"SetDisplayNode"};
    }
}

Value DisplayNode::make_set_of(const Value* values, std::size_t n) {
    Set* set = make_set();
    for (std::size_t i = 0; i < n; ++i) TRY(set_add(set, values[i]));
    return Value::object(set);
}

Value DisplayNode::with_stars(Frame* f) {
    List* list = make_list(count);
    if (!list) return Value::exception();
    for (std::uint32_t i = 0; i < count; ++i) {
        Value v = items[i]->execute(f);
        if (v.is_exception()) return v;
        at(f);
        if (!stars[i]) {
            TRY(list_append(list, v));
            continue;
        }
        Value extended = list_extend(list, v);
        if (!extended.is_exception()) continue;
        if (pending_is(types::TypeError) && !type_of(v)->has(Dunder::Iter) &&
            !type_of(v)->has(Dunder::GetItem)) {
            clear_pending();
            return kind == DisplayKind::Set
                       ? raise(types::TypeError, "'", type_name(v), "' object is not iterable")
                       : raise(types::TypeError, "Value after * must be an iterable, not ",
                               type_name(v));
        }
        return extended;
    }
    if (kind == DisplayKind::List) return Value::object(list);
    if (!list->size) {
        if (kind == DisplayKind::Tuple) return Value::object(empty_tuple());
        return Value::object(make_set());
    }
    if (kind == DisplayKind::Set) return make_set_of(list->items(), list->size);
    Tuple* tuple = make_tuple(list->items(), list->size);
    return tuple ? Value::object(tuple) : Value::exception();
}

Value DisplayNode::execute(Frame* f) {
    if (any_star) return with_stars(f);
    if (kind == DisplayKind::List) {
        List* list = make_list(count);
        if (!list) return Value::exception();
        for (std::uint32_t i = 0; i < count; ++i) {
            Value v = items[i]->execute(f);
            if (v.is_exception()) return v;
            list->storage->items[i] = v;
            list->size = i + 1;
        }
        return Value::object(list);
    }
    Tuple* tuple = make_tuple(count);
    if (!tuple) return Value::exception();
    for (std::uint32_t i = 0; i < count; ++i) {
        Value v = items[i]->execute(f);
        if (v.is_exception()) return v;
        tuple->items[i] = v;
    }
    if (kind == DisplayKind::Tuple) return Value::object(tuple);
    at(f);
    return make_set_of(tuple->items, count);
}

Value DictDisplayNode::execute(Frame* f) {
    Dict* dict = make_dict();
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!keys[i]) {
            Value mapping = values[i]->execute(f);
            if (mapping.is_exception()) return mapping;
            at(f);
            if (!is_dict(mapping)) {
                TRY_VALUE(has_keys, find_attribute(mapping, names.keys));
                if (has_keys.is_empty())
                    return raise(types::TypeError, "'", type_name(mapping),
                                 "' object is not a mapping");
            }
            TRY(dict_update(dict, mapping));
            continue;
        }
        Value key = keys[i]->execute(f);
        if (key.is_exception()) return key;
        Value value = values[i]->execute(f);
        if (value.is_exception()) return value;
        at(f);
        TRY(dict_set(dict, key, value));
    }
    return Value::object(dict);
}

} // namespace boomslang::tree
