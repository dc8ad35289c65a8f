// The class Element: its making, its members, copies and pickles.
#include "modules/xmltree/xmltree.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/import.h"
#include "runtime/state/error.h"
#include "runtime/state/recursion.h"

#include <vector>

namespace boomslang::runtime::xmltree {

BuiltinType element_type{};

namespace {

const Layout element_layout = layout_of_values<Element, 5>("Element");

Element* self_element(Value* args) { return receiver<Element>(args); }

void start(Element* element, Value tag, Value attrib) {
    element->tag = tag;
    element->text = element->tail = Value::none();
    element->attrib = attrib;
    element->children = Value::empty();
}

// The attributes that a call gives: a dict, by position or as `attrib`, and keywords. A new dict, Empty when there are
// none, or Exception.
Value given_attributes(Value dict, Dict* keywords, const char* function) {
    if (dict.is_empty()) {
        dict = dict_delete(keywords, Value::object(intern("attrib")));
        if (dict.is_exception()) return dict;
        if (!dict.is_empty() && !is_dict(dict))
            return raise(types::TypeError, "attrib must be dict, not ", type_name(dict));
    } else if (!is_dict(dict)) {
        return raise_argument(function, "dict", dict);
    }
    if (dict.is_empty() && keywords->count == 0) return Value::empty();
    Dict* made = dict.is_empty() ? make_dict() : dict_copy(dict.as<Dict>());
    TRY(dict_update(made, Value::object(keywords)));
    return Value::object(made);
}

Value element_new(Value* args, std::uint32_t) {
    auto* element = make_instance_of<Element>(requested_class(args));
    start(element, Value::none(), Value::empty());
    return Value::object(element);
}
// Element(tag, attrib={}, /, **extra)
Value element_init(Value* args, std::uint32_t) {
    TRY_VALUE(attrib, given_attributes(args[2], args[3].as<Dict>(), "Element() argument 2"));
    Element* element = self_element(args);
    element->tag = args[1];
    element->text = element->tail = Value::none();
    if (!attrib.is_empty()) element->attrib = attrib;
    return Value::none();
}
Value sub_element(Value* args, std::uint32_t) {
    if (!require_element(args[0], "SubElement() argument 1")) return Value::exception();
    TRY_VALUE(attrib, given_attributes(args[2], args[3].as<Dict>(), "SubElement() argument 3"));
    Element* made = make_element(args[1], attrib);
    TRY(append_child(args[0].as<Element>(), Value::object(made)));
    return Value::object(made);
}
Value element_make(Value* args, std::uint32_t) {
    if (!is_dict(args[2])) return raise_argument("makeelement() argument 2", "dict", args[2]);
    return Value::object(make_element(args[1], Value::object(dict_copy(args[2].as<Dict>()))));
}
Value element_repr(Value* args, std::uint32_t) {
    Element* element = self_element(args);
    if (!repr_enter(element))
        return raise(types::RuntimeError, "reentrant call inside ", type_name(args[0]),
                     ".__repr__");
    const Value tag = repr(element->tag);
    repr_leave(element);
    if (tag.is_exception()) return tag;
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<void*>(element));
    return str_value("<Element " + to_utf8(tag.as<Str>()) + " at " + address + ">");
}

// --- copies

Value element_copy(Value* args, std::uint32_t) {
    Element* element = self_element(args);
    Element* made =
        make_element(element->tag, element->attrib.is_empty()
                                       ? Value::empty()
                                       : Value::object(dict_copy(attributes_of(element))));
    made->text = element->text;
    made->tail = element->tail;
    if (List* list = element->list()) {
        List* copy = make_list(list->items(), list->size);
        if (!copy) return Value::exception();
        made->children = Value::object(copy);
    }
    return Value::object(made);
}

Value deep_copy_of(Element* element, Value memo);
Value deep_copy(Value v, Value memo) {
    if (v.is_empty() || v.is_none() || (v.is_object() && v.as_object()->shape == &types::str.exact))
        return v;
    if (is_plain_element(v)) return deep_copy_of(v.as<Element>(), memo);
    if (is_exact(v, types::dict)) {
        // Nearly always of str to str.
        bool simple = true;
        std::size_t position = 0;
        while (const DictEntry* e = dict_next(v.as<Dict>(), position))
            simple = simple && is_exact(e->key, types::str) && is_exact(e->value, types::str);
        if (simple) return Value::object(dict_copy(v.as<Dict>()));
    }
    TRY_VALUE(module, import_module(intern("copy")));
    return call_method(module, intern("deepcopy"), {v, memo});
}
Value deep_copy_of(Element* element, Value memo) {
    const NativeLevel level;
    if (level.too_deep()) return raise_recursion();
    TRY_VALUE(tag, deep_copy(element->tag, memo));
    TRY_VALUE(attrib, deep_copy(element->attrib, memo));
    if (!attrib.is_empty() && !is_dict(attrib))
        return raise(types::TypeError, "attrib must be dict, not ", type_name(attrib));
    Element* made = make_element(tag, attrib);
    TRY_VALUE(text, deep_copy(element->text, memo));
    made->text = text;
    TRY_VALUE(tail, deep_copy(element->tail, memo));
    made->tail = tail;
    // What is copied may run code that changes the children.
    for (std::size_t i = 0; i < element->size(); ++i) {
        TRY_VALUE(child, deep_copy(element->list()->items()[i], memo));
        TRY(append_child(made, child));
    }
    const auto id = int_from(std::uint64_t{reinterpret_cast<std::uintptr_t>(element)});
    TRY(set_item(memo, id, Value::object(made)));
    return Value::object(made);
}
Value element_deepcopy(Value* args, std::uint32_t) {
    if (!is_dict(args[1])) return raise_argument("__deepcopy__() argument", "dict", args[1]);
    return deep_copy_of(self_element(args), args[1]);
}
Value element_getstate(Value* args, std::uint32_t) {
    Element* element = self_element(args);
    List* children = make_list();
    if (!children) return Value::exception();
    for (std::size_t i = 0; i < element->size(); ++i)
        TRY(list_append(children, element->list()->items()[i]));
    Dict* made = make_dict();
    dict_set(made, intern("tag"), element->tag);
    dict_set(made, intern("_children"), Value::object(children));
    dict_set(made, intern("attrib"), Value::object(attributes_of(element)));
    dict_set(made, intern("text"), element->text);
    dict_set(made, intern("tail"), element->tail);
    return Value::object(made);
}
Value element_setstate(Value* args, std::uint32_t) {
    Element* element = self_element(args);
    if (!is_dict(args[1])) {
        TRY_VALUE(shown, repr(args[1]));
        return raise(types::TypeError, "Don't know how to unpickle \"", to_utf8(shown.as<Str>()),
                     "\" as an Element");
    }
    auto* given = args[1].as<Dict>();
    std::size_t position = 0;
    Value tag = Value::empty(), attrib = Value::empty(), text = Value::none(), tail = Value::none(),
          children = Value::empty();
    while (const DictEntry* e = dict_next(given, position)) {
        if (!is_str(e->key)) return raise(types::TypeError, "keywords must be strings");
        const std::string name = to_utf8(e->key.as<Str>());
        if (name == "tag") tag = e->value;
        else if (name == "attrib") attrib = e->value;
        else if (name == "text") text = e->value;
        else if (name == "tail") tail = e->value;
        else if (name == "_children") children = e->value;
        else
            return raise(types::TypeError, "'", name,
                         "' is an invalid keyword argument for this function");
    }
    if (tag.is_empty()) return raise(types::TypeError, "tag may not be NULL");
    if (!attrib.is_empty() && !is_dict(attrib)) return raise_argument("attrib", "dict", attrib);
    if (!children.is_empty()) {
        if (!is_list(children)) return raise(types::TypeError, "'_children' is not a list");
        const List* list = children.as<List>();
        for (std::size_t i = 0; i < list->size; ++i)
            if (!is_element(list->items()[i]))
                return raise(types::TypeError, "expected an Element, not \"",
                             type_name(list->items()[i]), "\"");
        List* own = make_list(list->items(), list->size);
        if (!own) return Value::exception();
        children = Value::object(own);
    }
    element->tag = tag;
    element->attrib = attrib;
    element->text = text;
    element->tail = tail;
    element->children = children;
    return Value::none();
}
Value element_sizeof(Value* args, std::uint32_t) {
    const std::size_t items = self_element(args)->list() && self_element(args)->list()->storage
                                  ? self_element(args)->list()->storage->capacity * sizeof(Value)
                                  : 0;
    return Value::integer(static_cast<std::int64_t>(
        sizeof(Element) + (self_element(args)->list() ? sizeof(List) : 0) + items));
}

// --- attributes

Value refuse_delete() { return raise(types::AttributeError, "can't delete element attribute"); }

template <Value Element::*member>
Value get_member(Value self) {
    return self.as<Element>()->*member;
}
template <Value Element::*member>
Value set_member(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    self.as<Element>()->*member = v;
    return Value::empty();
}
Value get_attrib(Value self) { return Value::object(attributes_of(self.as<Element>())); }
Value set_attrib(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    if (!is_dict(v)) return raise(types::TypeError, "attrib must be dict, not ", type_name(v));
    self.as<Element>()->attrib = v;
    return Value::empty();
}
const GetSetDef attributes[] = {
    {"tag", get_member<&Element::tag>, set_member<&Element::tag>,
     "A string identifying what kind of data this element represents"},
    {"text", get_member<&Element::text>, set_member<&Element::text>,
     "A string of text directly after the start tag, or None"},
    {"tail", get_member<&Element::tail>, set_member<&Element::tail>,
     "A string of text directly after the end tag, or None"},
    {"attrib", get_attrib, set_attrib, "A dictionary containing the element's attributes"},
    {nullptr, nullptr, nullptr, nullptr},
};

const NativeDef methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", element_new, nullptr},
    {"__init__(self, tag, attrib={}, /, **extra)", element_init, nullptr},
    {"__repr__(self, /)", element_repr, nullptr},
    {"makeelement(self, tag, attrib, /)", element_make, nullptr},
    {"__copy__(self, /)", element_copy, nullptr},
    {"__deepcopy__(self, memo, /)", element_deepcopy, nullptr},
    {"__getstate__(self, /)", element_getstate, nullptr},
    {"__setstate__(self, state, /)", element_setstate, nullptr},
    {"__sizeof__(self, /)", element_sizeof, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace

const NativeDef sub_element_function[] = {
    {"SubElement(parent, tag, attrib={}, /, **extra)", sub_element, nullptr},
    {nullptr, nullptr, nullptr},
};

Element* make_element(Value tag, Value attrib) {
    auto* element = make_instance_of<Element>(&element_type);
    start(element, tag, attrib);
    return element;
}
Dict* attributes_of(Element* element) {
    if (element->attrib.is_empty()) element->attrib = Value::object(make_dict());
    return element->attrib.as<Dict>();
}
List* children_of(Element* element) {
    if (element->children.is_empty()) {
        List* made = make_list();
        if (!made) return nullptr;
        element->children = Value::object(made);
    }
    return element->list();
}
bool require_element(Value v, std::string_view what) {
    if (is_element(v)) return true;
    static_cast<void>(raise_argument(what, "xml.etree.ElementTree.Element", v));
    return false;
}
Value append_child(Element* element, Value child) {
    if (!require_element(child, "append() argument")) return Value::exception();
    List* children = children_of(element);
    return children ? list_append(children, child) : Value::exception();
}

void add_element_types(Module* module) {
    TypeSpec spec;
    spec.layout = &element_layout;
    spec.weakly_referable = true;
    spec.module = "xml.etree.ElementTree";
    spec.name = "Element";
    if (!element_type.shape) {
        auto* all = new std::vector<NativeDef>; // lives as long as its type
        for (const NativeDef* table : {methods, element_item_methods, element_search_methods})
            for (; table->signature; ++table) all->push_back(*table);
        all->push_back({nullptr, nullptr, nullptr});
        init_type(element_type, spec, all->data(), attributes);
    }
    prepare_walk_type();
    dict_set(module->dict, intern("Element"), Value::object(&element_type));
}

} // namespace boomslang::runtime::xmltree
