#include "tree/definitions/displays.h"

#include "ops/display.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/set.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::tree {

using namespace runtime;

Description DisplayNode::describe() const {
    switch (kind) {
    case DisplayKind::List: return {"ListDisplayNode"};
    case DisplayKind::Tuple: return {"TupleDisplayNode"};
    default: return {"SetDisplayNode"};
    }
}

// What stands before the first star is evaluated before any of it is hashed; from there on item by
// item.
Value DisplayNode::set_with_stars(Frame* f) {
    Set* set = make_set();
    List* first = make_list();
    std::uint32_t i = 0;
    for (; i < count && !stars[i]; ++i) {
        Value v = items[i]->execute(f);
        if (v.is_exception()) return v;
        TRY(list_append(first, v));
    }
    at(f);
    for (std::size_t k = 0; k < first->size; ++k) TRY(set_add(set, first->items()[k]));
    for (; i < count; ++i) {
        Value v = items[i]->execute(f);
        if (v.is_exception()) return v;
        at(f);
        TRY(stars[i] ? set_update(set, v) : set_add(set, v));
    }
    return Value::object(set);
}

Value DisplayNode::with_stars(Frame* f) {
    if (kind == DisplayKind::Set) return set_with_stars(f);
    List* list = make_list(count);
    if (!list) return Value::exception();
    for (std::uint32_t i = 0; i < count; ++i) {
        Value v = items[i]->execute(f);
        if (v.is_exception()) return v;
        at(f);
        TRY(stars[i] ? ops::extend_display(list, v, false) : list_append(list, v));
    }
    if (kind == DisplayKind::List) return Value::object(list);
    if (!list->size) return Value::object(empty_tuple());
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
    return ops::make_set_of(tuple->items, count);
}

Value DictDisplayNode::execute(Frame* f) {
    Dict* dict = make_dict();
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!keys[i]) {
            Value mapping = values[i]->execute(f);
            if (mapping.is_exception()) return mapping;
            at(f);
            TRY(ops::update_display(dict, mapping));
            continue;
        }
        Value key = keys[i]->execute(f);
        if (key.is_exception()) return key;
        Value value = values[i]->execute(f);
        if (value.is_exception()) return value;
        at(f);
        if (dict_set(dict, key, value).is_exception()) return fail_late(f, i + 1);
    }
    return Value::object(dict);
}

// A key could not be hashed: in CPython that comes after the pairs up to the next ** have been
// evaluated, and what they raise comes first.
Value DictDisplayNode::fail_late(Frame* f, std::uint32_t next) {
    Object* error = take_pending();
    for (; next < count && keys[next]; ++next) {
        Value key = keys[next]->execute(f);
        if (key.is_exception()) return key;
        Value value = values[next]->execute(f);
        if (value.is_exception()) return value;
    }
    at(f);
    state.pending = error;
    return Value::exception();
}

} // namespace boomslang::tree
