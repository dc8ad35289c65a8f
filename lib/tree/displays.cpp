#include "tree/displays.h"

#include "ops/display.h"
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

Value DisplayNode::with_stars(Frame* f) {
    List* list = make_list(count);
    if (!list) return Value::exception();
    for (std::uint32_t i = 0; i < count; ++i) {
        Value v = items[i]->execute(f);
        if (v.is_exception()) return v;
        at(f);
        TRY(stars[i] ? ops::extend_display(list, v, kind == DisplayKind::Set) : list_append(list, v));
    }
    if (kind == DisplayKind::List) return Value::object(list);
    if (!list->size) {
        if (kind == DisplayKind::Tuple) return Value::object(empty_tuple());
        return Value::object(make_set());
    }
    if (kind == DisplayKind::Set) return ops::make_set_of(list->items(), list->size);
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
        TRY(dict_set(dict, key, value));
    }
    return Value::object(dict);
}

} // namespace boomslang::tree
