// collections.defaultdict and collections.OrderedDict.
#include "modules/collections/collections.h"

#include "builtins/container/dict_support.h"
#include "runtime/call/class_rows.h"
#include "runtime/container/containers.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime {

namespace {

// --- defaultdict

struct DefaultDict : Dict {
    Value factory; // callable, or None
};
BuiltinType default_dict_type{};
const Layout default_dict_layout{"defaultdict", sizeof(DefaultDict),
                                 [](Cell* cell, Marker& marker) {
                                     dict_layout.trace(cell, marker);
                                     marker.mark(static_cast<DefaultDict*>(cell)->factory);
                                 }};

Value factory_of(const DefaultDict* dict) {
    return dict->factory.is_empty() ? Value::none() : dict->factory;
}

Value default_dict_init(Value* args, std::uint32_t) {
    auto* dict = receiver<DefaultDict>(args);
    auto* given = args[1].as<Tuple>();
    dict->factory = Value::none();
    if (given->size) {
        Value factory = given->items[0];
        if (!factory.is_none() && !type_of(factory)->has(Dunder::Call))
            return raise(types::TypeError, "first argument must be callable or None");
        dict->factory = factory;
    }
    if (given->size > 2)
        return raise(types::TypeError, "dict expected at most 1 argument, got ",
                     std::to_string(given->size - 1));
    if (given->size == 2) TRY(dict_update(dict, given->items[1]));
    if (args[2].as<Dict>()->count) TRY(dict_update(dict, args[2]));
    return Value::none();
}

Value default_dict_missing(Value* args, std::uint32_t) {
    auto* dict = receiver<DefaultDict>(args);
    if (factory_of(dict).is_none()) return raise_key(args[1]);
    TRY_VALUE(value, call(dict->factory, {}));
    TRY(set_item(args[0], args[1], value));
    return value;
}

Value default_dict_repr(Value* args, std::uint32_t) {
    auto* dict = receiver<DefaultDict>(args);
    TRY_VALUE(content, call(types::dict.dunder(Dunder::Repr), {args[0]}));
    // A factory may be a method of the dict itself.
    std::string factory = "...";
    if (repr_enter(dict)) {
        Value text = repr(factory_of(dict));
        repr_leave(dict);
        if (text.is_exception()) return text;
        factory = to_utf8(text.as<Str>());
    }
    return str_value(bare_type_name(args[0]) + "(" + factory + ", " + to_utf8(content.as<Str>()) +
                     ")");
}

Value default_dict_copy(Value* args, std::uint32_t) {
    return call(Value::object(type_of(args[0])),
                {factory_of(receiver<DefaultDict>(args)), args[0]});
}
Value default_dict_reduce(Value* args, std::uint32_t) {
    auto* dict = receiver<DefaultDict>(args);
    Value factory = factory_of(dict);
    Value given = factory.is_none() ? Value::object(empty_tuple()) : tuple_value({factory});
    TRY_VALUE(items, get_iterator(make_dict_view(dict, DictItemKind::Items)));
    return tuple_value(
        {Value::object(type_of(args[0])), given, Value::none(), Value::none(), items});
}

Value merged(Value like, Value first, Value second) {
    TRY_VALUE(sum, call(Value::object(type_of(like)), {factory_of(like.as<DefaultDict>()), first}));
    TRY(dict_update(sum.as<Dict>(), second));
    return sum;
}
Value default_dict_or(Value* args, std::uint32_t) {
    return is_dict(args[1]) ? merged(args[0], args[0], args[1]) : not_implemented();
}
Value default_dict_ror(Value* args, std::uint32_t) {
    return is_dict(args[1]) ? merged(args[0], args[1], args[0]) : not_implemented();
}

Value get_factory(Value self) { return factory_of(self.as<DefaultDict>()); }
Value set_factory(Value self, Value factory) {
    self.as<DefaultDict>()->factory = factory.is_empty() ? Value::none() : factory;
    return Value::empty();
}

const NativeDef default_dict_methods[] = {
    {"__init__(self, /, *args, **kwargs)", default_dict_init, nullptr},
    {"__missing__(self, key, /)", default_dict_missing,
     "Called for absent keys: inserts and returns what the factory gives."},
    {"__repr__(self, /)", default_dict_repr, nullptr},
    {"__copy__(self, /)", default_dict_copy, "A shallow copy."},
    {"copy(self, /)", default_dict_copy, "A shallow copy."},
    {"__reduce__(self, /)", default_dict_reduce, "For copy and pickle."},
    {"__or__(self, value, /)", default_dict_or, nullptr},
    {"__ror__(self, value, /)", default_dict_ror, nullptr},
    {nullptr, nullptr, nullptr},
};
const GetSetDef default_dict_attributes[] = {
    {"default_factory", get_factory, set_factory, "Makes values for absent keys; or None.",
     kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- OrderedDict: dicts keep their order anyway; this one compares and changes it

BuiltinType ordered_dict_type{};

Dict* self_dict(Value* args) { return receiver<Dict>(args); }

// As MutableMapping.update: goes through __setitem__.
Value ordered_update(Value self, Value other) {
    Dict* dict = self.as<Dict>();
    const bool plain =
        type_of(self)->dunder(Dunder::SetItem).is(types::dict.dunder(Dunder::SetItem));
    if (plain) return dict_update(dict, other);
    Dict* gathered = make_dict();
    TRY(dict_update(gathered, other));
    std::size_t position = 0;
    while (DictEntry* e = dict_next(gathered, position)) TRY(set_item(self, e->key, e->value));
    return Value::empty();
}
Value ordered_update_method(Value* args, std::uint32_t) {
    auto* given = args[1].as<Tuple>();
    if (given->size > 1)
        return raise(types::TypeError, "update() takes at most 1 positional argument (",
                     std::to_string(given->size), " given)");
    if (given->size) TRY(ordered_update(args[0], given->items[0]));
    if (args[2].as<Dict>()->count) TRY(ordered_update(args[0], args[2]));
    return Value::none();
}
Value ordered_init(Value* args, std::uint32_t count) {
    auto* given = args[1].as<Tuple>();
    if (given->size > 1)
        return raise(types::TypeError, "expected at most 1 arguments, got ",
                     std::to_string(given->size));
    return ordered_update_method(args, count);
}
Value ordered_repr(Value* args, std::uint32_t) {
    Dict* dict = self_dict(args);
    const std::string name = bare_type_name(args[0]);
    if (dict->count == 0) return str_value(name + "()");
    if (!repr_enter(dict)) return str_value("...");
    Value items = call_method(args[0], names.items);
    if (items.is_value()) items = to_list(items);
    Value text = items.is_exception() ? items : repr(items);
    repr_leave(dict);
    if (text.is_exception()) return text;
    return str_value(name + "(" + to_utf8(text.as<Str>()) + ")");
}
// Against another OrderedDict the order counts. 1, 0, -1.
int ordered_equal(Dict* a, Value other) {
    int same = dicts_equal(a, other.as<Dict>());
    if (same != 1 || !is_instance_of(other, ordered_dict_type)) return same;
    Dict* b = other.as<Dict>();
    std::size_t at_a = 0, at_b = 0;
    for (;;) {
        DictEntry *x = dict_next(a, at_a), *y = dict_next(b, at_b);
        if (!x || !y) return x == y;
        same = same_item(x->key, y->key);
        if (same != 1) return same;
    }
}
template <bool Equal>
Value ordered_compare(Value* args, std::uint32_t) {
    if (!is_dict(args[1])) return not_implemented();
    int same = ordered_equal(self_dict(args), args[1]);
    return same < 0 ? Value::exception() : Value::from((same == 1) == Equal);
}
Value ordered_move_to_end(Value* args, std::uint32_t) {
    int last = args[2].is_empty() ? 1 : truth(args[2]);
    if (last < 0) return Value::exception();
    TRY_VALUE(moved, dict_move_to_end(self_dict(args), args[1], last == 1));
    return moved.as_bool() ? Value::none() : raise_key(args[1]);
}
Value ordered_popitem(Value* args, std::uint32_t) {
    int last = args[1].is_empty() ? 1 : truth(args[1]);
    if (last < 0) return Value::exception();
    Value key, value;
    if (!(last ? dict_pop_last : dict_pop_first)(self_dict(args), key, value))
        return raise(types::KeyError, "dictionary is empty");
    return tuple_value({key, value});
}
Value ordered_pop(Value* args, std::uint32_t) {
    TRY_VALUE(old, dict_delete(self_dict(args), args[1]));
    if (!old.is_empty()) return old;
    return args[2].is_empty() ? raise_key(args[1]) : args[2];
}
Value ordered_setdefault(Value* args, std::uint32_t) {
    TRY_VALUE(old, dict_get(self_dict(args), args[1]));
    if (!old.is_empty()) return old;
    Value value = args[2].is_empty() ? Value::none() : args[2];
    TRY(set_item(args[0], args[1], value));
    return value;
}
Value ordered_copy(Value* args, std::uint32_t) {
    TRY_VALUE(copy, call(Value::object(type_of(args[0])), {}));
    std::size_t position = 0;
    while (DictEntry* e = dict_next(self_dict(args), position))
        TRY(set_item(copy, e->key, e->value));
    return copy;
}
Value ordered_reduce(Value* args, std::uint32_t) {
    TRY_VALUE(state, call_method(args[0], kept_name<"__getstate__">()));
    TRY_VALUE(view, call_method(args[0], names.items));
    TRY_VALUE(items, get_iterator(view));
    return tuple_value({Value::object(type_of(args[0])), Value::object(empty_tuple()), state,
                        Value::none(), items});
}
Value ordered_merged(Value like, Value first, Value second) {
    TRY_VALUE(sum, call(Value::object(type_of(like)), {first}));
    TRY(ordered_update(sum, second));
    return sum;
}
Value ordered_or(Value* args, std::uint32_t) {
    return is_dict(args[1]) ? ordered_merged(args[0], args[0], args[1]) : not_implemented();
}
Value ordered_ror(Value* args, std::uint32_t) {
    return is_dict(args[1]) ? ordered_merged(args[0], args[1], args[0]) : not_implemented();
}
Value ordered_ior(Value* args, std::uint32_t) {
    TRY(ordered_update(args[0], args[1]));
    return args[0];
}

template <DictItemKind Kind>
Value ordered_view(Value* args, std::uint32_t) {
    return make_ordered_dict_view(self_dict(args), Kind);
}

const NativeDef ordered_dict_methods[] = {
    {"__init__(self, /, *args, **kwargs)", ordered_init, nullptr},
    {"__repr__(self, /)", ordered_repr, nullptr},
    {"__eq__(self, value, /)", ordered_compare<true>, nullptr},
    {"__ne__(self, value, /)", ordered_compare<false>, nullptr},
    {"__or__(self, value, /)", ordered_or, nullptr},
    {"__ror__(self, value, /)", ordered_ror, nullptr},
    {"__ior__(self, value, /)", ordered_ior, nullptr},
    {"__reduce__(self, /)", ordered_reduce, "For copy and pickle."},
    {"copy(self, /)", ordered_copy, "A shallow copy."},
    {"fromkeys($type, /, iterable, value=None)", dict_fromkeys,
     "An ordered dict with keys from the iterable, all with the same value."},
    {"items(self, /)", ordered_view<DictItemKind::Items>, "A view of the (key, value) pairs."},
    {"keys(self, /)", ordered_view<DictItemKind::Keys>, "A view of the keys."},
    {"move_to_end(self, /, key, last=True)", ordered_move_to_end,
     "Makes the key the last one, or the first; KeyError when it is absent."},
    {"pop(self, /, key, default=<unrepresentable>)", ordered_pop,
     "Takes the key out and returns its value; else default, or KeyError."},
    {"popitem(self, /, last=True)", ordered_popitem,
     "Takes the last (key, value) pair out, or the first."},
    {"setdefault(self, /, key, default=None)", ordered_setdefault,
     "The key's value, inserted as default when absent."},
    {"update(self, /, *args, **kwargs)", ordered_update_method,
     "Takes keys and values over from a mapping or pairs, then from keywords."},
    {"values(self, /)", ordered_view<DictItemKind::Values>, "A view of the values."},
    {nullptr, nullptr, nullptr},
};

const GetSetDef ordered_dict_attributes[] = {
    instance_dict_row,
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void add_default_dict(Module* module) {
    TypeSpec spec;
    spec.base = &types::dict;
    spec.layout = &default_dict_layout;
    spec.name = "defaultdict";
    spec.module = "collections";
    spec.doc = "A dict that makes values for absent keys by calling a factory.";
    add_type(module, default_dict_type, spec, default_dict_methods, default_dict_attributes);
}

bool is_ordered_dict(const Dict* dict) noexcept {
    return is_subtype(dict->type(), &ordered_dict_type);
}

void add_ordered_dict(Module* module) {
    TypeSpec spec;
    spec.base = &types::dict;
    spec.name = "OrderedDict";
    spec.module = "collections";
    spec.attributes_allowed = true;
    spec.weakly_referable = true;
    spec.doc = "A dict whose order takes part in comparisons and can be changed.";
    add_type(module, ordered_dict_type, spec, ordered_dict_methods, ordered_dict_attributes);
}

} // namespace boomslang::runtime
