// An Element as a sequence of its children, and as a mapping of attributes.
#include "modules/xmltree/xmltree.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/containers.h"
#include "runtime/container/iterators.h"
#include "runtime/state/error.h"

namespace boomslang::runtime::xmltree {

namespace {

Element* self_element(Value* args) { return receiver<Element>(args); }

// --- children

Value item_length(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(self_element(args)->size()));
}
// A list error about an index, in this class's words.
Value reworded(Value result, const char* message) {
    if (!result.is_exception() || !pending_is(types::IndexError)) return result;
    clear_pending();
    return raise(types::IndexError, message);
}
// After get_iterator() has failed; another error than TypeError stays what it is.
Value raise_no_sequence(Value v) {
    if (!pending_is(types::TypeError)) return Value::exception();
    clear_pending();
    return raise(types::TypeError, "expected sequence, not \"", type_name(v), "\"");
}
bool is_subscript(Value key) { return is_exact(key, types::slice) || is_index(key); }

Value item_get(Value* args, std::uint32_t) {
    if (!is_subscript(args[1])) return raise(types::TypeError, "element indices must be integers");
    List* children = children_of(self_element(args));
    if (!children) return Value::exception();
    return reworded(list_subscript(children, args[1]), "child index out of range");
}
Value item_at(Object* self, std::int64_t index) {
    const auto* element = static_cast<Element*>(self);
    const auto i = static_cast<std::size_t>(index);
    return i < element->size() ? element->list()->storage->items[i] : Value::empty();
}
const ItemsByNumber element_items{element_type, item_at};

Value item_set(Value* args, std::uint32_t) {
    if (!is_subscript(args[1])) return raise(types::TypeError, "element indices must be integers");
    Value value = args[2];
    if (is_exact(args[1], types::slice)) {
        const Value iterator = get_iterator(value);
        if (iterator.is_exception()) return raise_no_sequence(value);
        TRY_VALUE(all, to_list(iterator));
        for (std::size_t i = 0; i < all.as<List>()->size; ++i) {
            const Value child = all.as<List>()->items()[i];
            if (!is_element(child))
                return raise(types::TypeError, "expected an Element, not \"", type_name(child),
                             "\"");
        }
        value = all;
    } else if (!is_element(value)) {
        return raise(types::TypeError, "expected an Element, not \"", type_name(value), "\"");
    }
    List* children = children_of(self_element(args));
    if (!children) return Value::exception();
    TRY(reworded(list_assign(children, args[1], value), "child assignment index out of range"));
    return Value::none();
}
Value item_delete(Value* args, std::uint32_t) {
    if (!is_subscript(args[1])) return raise(types::TypeError, "element indices must be integers");
    List* children = children_of(self_element(args));
    if (!children) return Value::exception();
    TRY(reworded(list_assign(children, args[1], Value::empty()),
                 "child assignment index out of range"));
    return Value::none();
}
Value append(Value* args, std::uint32_t) {
    TRY(append_child(self_element(args), args[1]));
    return Value::none();
}
Value extend(Value* args, std::uint32_t) {
    const Value iterator = get_iterator(args[1]);
    if (iterator.is_exception()) return raise_no_sequence(args[1]);
    TRY_VALUE(all, to_list(iterator));
    for (std::size_t i = 0; i < all.as<List>()->size; ++i) {
        const Value child = all.as<List>()->items()[i];
        if (!is_element(child))
            return raise(types::TypeError, "expected an Element, not \"", type_name(child), "\"");
        TRY(append_child(self_element(args), child));
    }
    return Value::none();
}
Value insert(Value* args, std::uint32_t) {
    std::int64_t index = 0;
    if (!index_argument(args[1], index) || !require_element(args[2], "insert() argument 2"))
        return Value::exception();
    List* children = children_of(self_element(args));
    if (!children) return Value::exception();
    const auto size = static_cast<std::int64_t>(children->size);
    if (index < 0) index = std::max<std::int64_t>(index + size, 0);
    TRY(list_insert(children, static_cast<std::size_t>(std::min(index, size)), args[2]));
    return Value::none();
}
Value remove(Value* args, std::uint32_t) {
    Element* element = self_element(args);
    if (!require_element(args[1], "remove() argument")) return Value::exception();
    for (std::size_t i = 0; i < element->size(); ++i)
        if (element->list()->items()[i].is(args[1])) {
            list_remove(element->list(), i, 1);
            return Value::none();
        }
    // By ==, which may change the children.
    for (std::size_t i = 0; i < element->size(); ++i) {
        const int same = equals(element->list()->items()[i], args[1]);
        if (same < 0) return Value::exception();
        if (!same) continue;
        if (i < element->size()) list_remove(element->list(), i, 1);
        return Value::none();
    }
    return raise(types::ValueError, "list.remove(x): x not in list");
}
Value clear(Value* args, std::uint32_t) {
    Element* element = self_element(args);
    element->attrib = element->children = Value::empty();
    element->text = element->tail = Value::none();
    return Value::none();
}

// --- attributes

Value get(Value* args, std::uint32_t) {
    const Value otherwise = args[2].is_empty() ? Value::none() : args[2];
    if (self_element(args)->attrib.is_empty()) return otherwise;
    TRY_VALUE(found, dict_get(attributes_of(self_element(args)), args[1]));
    return found.is_empty() ? otherwise : found;
}
Value set(Value* args, std::uint32_t) {
    TRY(dict_set(attributes_of(self_element(args)), args[1], args[2]));
    return Value::none();
}
template <bool with_values>
Value listed(Value* args, std::uint32_t) {
    List* made = make_list();
    if (!made) return Value::exception();
    if (self_element(args)->attrib.is_empty()) return Value::object(made);
    std::size_t position = 0;
    while (const DictEntry* e = dict_next(attributes_of(self_element(args)), position))
        TRY(list_append(made, with_values ? tuple_value({e->key, e->value}) : e->key));
    return Value::object(made);
}

} // namespace

const NativeDef element_item_methods[] = {
    {"__len__(self, /)", item_length, nullptr},
    {"__getitem__(self, key, /)", item_get, nullptr},
    {"__setitem__(self, key, value, /)", item_set, nullptr},
    {"__delitem__(self, key, /)", item_delete, nullptr},
    {"append(self, subelement, /)", append, nullptr},
    {"extend(self, elements, /)", extend, nullptr},
    {"insert(self, index, subelement, /)", insert, nullptr},
    {"remove(self, subelement, /)", remove, nullptr},
    {"clear(self, /)", clear, nullptr},
    {"get(self, /, key, default=None)", get, nullptr},
    {"set(self, key, value, /)", set, nullptr},
    {"keys(self, /)", listed<false>, nullptr},
    {"items(self, /)", listed<true>, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::xmltree
