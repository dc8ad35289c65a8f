// dict.keys(), .values() and .items(): live views; keys and items behave as sets.
#include "builtins/container/dict_support.h"
#include "builtins/init.h"
#include "runtime/call/call.h"

#include <array>
#include <tuple>

namespace boomslang::runtime {

namespace {

const Layout layout{"dict view", sizeof(DictView), [](Cell* cell, Marker& marker) {
                        marker.mark(static_cast<DictView*>(cell)->dict);
                    }};

DictView* self_view(Value* args) { return receiver<DictView>(args); }

DictItemKind kind_of(Value view) { return view.as<DictView>()->kind; }

BuiltinType ordered_keys{}, ordered_values{}, ordered_items{};

Value view_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(self_view(args)->dict->count));
}
Value view_iter(Value* args, std::uint32_t) {
    return make_dict_iterator(self_view(args)->dict, kind_of(args[0]));
}
Value view_reversed(Value* args, std::uint32_t) {
    return make_dict_reverse_iterator(self_view(args)->dict, kind_of(args[0]));
}
Value view_repr(Value* args, std::uint32_t) {
    if (native_stack_low())
        return raise(types::RecursionError,
                     "maximum recursion depth exceeded while getting the repr of an object");
    if (!repr_enter(args[0].as_object())) return str_value("...");
    Value list = to_list(args[0]);
    Value text = list.is_exception() ? list : repr(list);
    repr_leave(args[0].as_object());
    if (text.is_exception()) return text;
    return str_value(bare_type_name(args[0]) + "(" + to_utf8(text.as<Str>()) + ")");
}
Value view_mapping(Value self) {
    return call(Value::object(&types::mappingproxy), {Value::object(self.as<DictView>()->dict)});
}

int view_contains(Value view, Value item) {
    Dict* dict = view.as<DictView>()->dict;
    if (kind_of(view) == DictItemKind::Keys) {
        Value found = dict_get(dict, item);
        return found.is_exception() ? -1 : !found.is_empty();
    }
    if (!is_tuple(item) || item.as<Tuple>()->size != 2) return 0;
    Value wanted = item.as<Tuple>()->items[1];
    Value found = dict_get(dict, item.as<Tuple>()->items[0]);
    if (found.is_exception()) return -1;
    if (found.is_empty()) return 0;
    return equals(found, wanted);
}
Value view_has(Value* args, std::uint32_t) {
    int found = view_contains(args[0], args[1]);
    return found < 0 ? Value::exception() : Value::from(found == 1);
}

bool is_set_view(Value v) {
    return v.is_object() && v.as_object()->shape->layout == &layout &&
           kind_of(v) != DictItemKind::Values;
}

// Whether every item of `a` is in `b`: 1, 0, -1.
int all_in(Value a, Value b) {
    Value iterator = get_iterator(a);
    if (iterator.is_exception()) return -1;
    for (;;) {
        Value item = iterate(iterator);
        if (item.is_exception()) return -1;
        if (item.is_empty()) return 1;
        Value found = contains(b, item);
        if (found.is_exception()) return -1;
        if (!found.as_bool()) return 0;
    }
}

template <CompareOp Op>
Value view_compare(Value* args, std::uint32_t) {
    Value a = args[0], b = args[1];
    if (!is_any_set(b) && !is_set_view(b)) return not_implemented();
    std::int64_t size_a, size_b;
    if (!length_of(a, size_a) || !length_of(b, size_b)) return Value::exception();
    int holds = 0;
    switch (Op) {
    case CompareOp::Eq:
    case CompareOp::Ne: holds = size_a == size_b ? all_in(a, b) : 0; break;
    case CompareOp::Lt: holds = size_a < size_b ? all_in(a, b) : 0; break;
    case CompareOp::Le: holds = size_a <= size_b ? all_in(a, b) : 0; break;
    case CompareOp::Gt: holds = size_b < size_a ? all_in(b, a) : 0; break;
    case CompareOp::Ge: holds = size_b <= size_a ? all_in(b, a) : 0; break;
    }
    if (holds < 0) return Value::exception();
    return Value::from(Op == CompareOp::Ne ? !holds : holds == 1);
}

Value set_from(Value iterable, Set*& set) {
    set = make_set();
    return set_update(set, iterable);
}

Value intersection(Value view, Value other) {
    std::int64_t size, other_size;
    if (is_set_view(other)) {
        if (!length_of(view, size) || !length_of(other, other_size)) return Value::exception();
        if (other_size > size) std::swap(view, other);
    }
    Set* result = make_set();
    TRY_VALUE(iterator, get_iterator(other));
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return Value::object(result);
        int found = view_contains(view, item);
        if (found < 0) return Value::exception();
        if (found) TRY(set_add(result, item));
    }
}

// a op b as sets, from whichever iterables; `a` or `b` is the view.
Value call_set_method(Value a, const char* method, Value b) {
    Set* set;
    TRY(set_from(a, set));
    TRY(call_method(Value::object(set), intern(method), {b}));
    return Value::object(set);
}

Value view_and(Value* args, std::uint32_t) { return intersection(args[0], args[1]); }
Value view_rand(Value* args, std::uint32_t) { return intersection(args[0], args[1]); }
Value view_or(Value* args, std::uint32_t) { return call_set_method(args[0], "update", args[1]); }
Value view_ror(Value* args, std::uint32_t) { return call_set_method(args[1], "update", args[0]); }
Value view_sub(Value* args, std::uint32_t) {
    return call_set_method(args[0], "difference_update", args[1]);
}
Value view_rsub(Value* args, std::uint32_t) {
    return call_set_method(args[1], "difference_update", args[0]);
}
Value view_xor(Value* args, std::uint32_t) {
    return call_set_method(args[0], "symmetric_difference_update", args[1]);
}
Value view_rxor(Value* args, std::uint32_t) {
    return call_set_method(args[1], "symmetric_difference_update", args[0]);
}

Value view_isdisjoint(Value* args, std::uint32_t) {
    Value view = args[0], other = args[1];
    if (view.is(other)) return Value::from(self_view(args)->dict->count == 0);
    std::int64_t size, other_size;
    if (is_any_set(other) || is_set_view(other)) {
        if (!length_of(view, size) || !length_of(other, other_size)) return Value::exception();
        if (other_size > size) std::swap(view, other);
    }
    TRY_VALUE(iterator, get_iterator(other));
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return Value::from(true);
        TRY_VALUE(found, contains(view, item));
        if (found.as_bool()) return Value::from(false);
    }
}

const NativeDef set_methods[] = {
    {"__repr__(self, /)", view_repr, nullptr},
    {"__len__(self, /)", view_len, nullptr},
    {"__iter__(self, /)", view_iter, nullptr},
    {"__reversed__(self, /)", view_reversed, "An iterator over the items, last first."},
    {"__contains__(self, key, /)", view_has, nullptr},
    {"__lt__(self, value, /)", view_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", view_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", view_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", view_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", view_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", view_compare<CompareOp::Ge>, nullptr},
    {"__and__(self, value, /)", view_and, nullptr},
    {"__rand__(self, value, /)", view_rand, nullptr},
    {"__or__(self, value, /)", view_or, nullptr},
    {"__ror__(self, value, /)", view_ror, nullptr},
    {"__sub__(self, value, /)", view_sub, nullptr},
    {"__rsub__(self, value, /)", view_rsub, nullptr},
    {"__xor__(self, value, /)", view_xor, nullptr},
    {"__rxor__(self, value, /)", view_rxor, nullptr},
    {"isdisjoint(self, other, /)", view_isdisjoint, "True when the two have nothing in common."},
    {nullptr, nullptr, nullptr},
};
const NativeDef value_methods[] = {
    {"__repr__(self, /)", view_repr, nullptr},
    {"__len__(self, /)", view_len, nullptr},
    {"__iter__(self, /)", view_iter, nullptr},
    {"__reversed__(self, /)", view_reversed, "An iterator over the values, last first."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"mapping", view_mapping, nullptr, "The dict the view belongs to, read-only."},
    {nullptr, nullptr, nullptr, nullptr},
};

// `views`: the types of keys, values and items.
Value make_view(const std::array<BuiltinType*, 3>& views, Dict* dict, DictItemKind kind) {
    const std::size_t i = kind == DictItemKind::Keys ? 0 : kind == DictItemKind::Values ? 1 : 2;
    auto* view = heap.make<DictView>(&views[i]->exact);
    view->dict = dict;
    view->kind = kind;
    return Value::object(view);
}

} // namespace

Value make_dict_view(Dict* dict, DictItemKind kind) {
    return make_view({&types::dict_keys, &types::dict_values, &types::dict_items}, dict, kind);
}
Value make_ordered_dict_view(Dict* dict, DictItemKind kind) {
    return make_view({&ordered_keys, &ordered_values, &ordered_items}, dict, kind);
}

void init_dict_views() {
    TypeSpec spec;
    spec.layout = &layout;
    spec.flags = kFinal | kNoInstantiation;
    init_type(types::dict_keys, spec, set_methods, attributes);
    init_type(types::dict_items, spec, set_methods, attributes);
    init_type(types::dict_values, spec, value_methods, attributes);
    set_type_attribute(&types::dict_keys, names[Dunder::Hash], Value::none());
    set_type_attribute(&types::dict_items, names[Dunder::Hash], Value::none());
    const std::tuple<BuiltinType*, const char*, BuiltinType*> ordered[] = {
        {&ordered_keys, "odict_keys", &types::dict_keys},
        {&ordered_values, "odict_values", &types::dict_values},
        {&ordered_items, "odict_items", &types::dict_items}};
    for (auto [type, name, base] : ordered) {
        spec.name = name;
        spec.base = base;
        init_type(*type, spec, nullptr);
    }
}

} // namespace boomslang::runtime
