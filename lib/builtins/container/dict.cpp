// The dict type: its methods.
#include "builtins/init.h"
#include "runtime/container/set.h"

#include "builtins/container/dict_support.h"
#include "builtins/container/reprs.h"
#include "runtime/call/call.h"
#include "runtime/container/chosen_builtins.h"
#include "runtime/container/containers.h"
#include "runtime/protocol/drain.h"

namespace boomslang::runtime {

Value dict_subscript(Dict* dict, Value key) {
    TRY_VALUE(found, dict_get(dict, key));
    if (!found.is_empty()) return found;
    Value self = Value::object(dict);
    if (dict->shape != &types::dict.exact && type_of(self)->has(Dunder::Missing))
        return call_dunder(Dunder::Missing, self, {key});
    return raise_key(key);
}

int dicts_equal(Dict* a, Dict* b) {
    if (native_stack_low()) {
        (void)raise(types::RecursionError, "maximum recursion depth exceeded in comparison");
        return -1;
    }
    if (a->count != b->count) return 0;
    std::size_t position = 0;
    while (DictEntry* e = dict_next(a, position)) {
        Value mine = e->value;
        Value theirs = dict_get_hashed(b, e->key, e->hash);
        if (theirs.is_exception()) return -1;
        if (theirs.is_empty()) return 0;
        int same = same_item(mine, theirs);
        if (same <= 0) return same;
    }
    return 1;
}

Value dict_fromkeys(Value* args, std::uint32_t) {
    Value value = args[2].is_empty() ? Value::none() : args[2];
    TRY_VALUE(made, call(args[0], {}));
    const bool plain = is_exact(made, types::dict);
    // The keys' hashes are there already.
    if (plain && (is_exact(args[1], types::set) || is_exact(args[1], types::frozenset))) {
        std::size_t position = 0;
        while (SetEntry* e = set_next(args[1].as<Set>(), position))
            TRY(dict_set_hashed(made.as<Dict>(), e->key(), e->hash(), value));
        return made;
    }
    if (plain && is_exact(args[1], types::dict)) {
        std::size_t position = 0;
        while (DictEntry* e = dict_next(args[1].as<Dict>(), position))
            TRY(dict_set_hashed(made.as<Dict>(), e->key, e->hash, value));
        return made;
    }
    TRY_VALUE(iterator, get_iterator(args[1]));
    for (;;) {
        TRY_VALUE(key, drain(iterator, [=](Value v) {
                      return plain && dict_take(made.as<Dict>(), v, value);
                  }));
        if (key.is_empty()) return made;
        TRY(plain ? dict_set(made.as<Dict>(), key, value) : set_item(made, key, value));
    }
}

namespace {

Dict* self_dict(Value* args) { return receiver<Dict>(args); }

Value dict_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}

// update(*args, **kwargs) and __init__: `name` is for the complaint about too many.
Value update_with(const char* name, Value* args, std::uint32_t count) {
    const Given given = given_behind_first(args, count);
    if (given.size > 1)
        return raise(types::TypeError, name, " expected at most 1 argument, got ",
                     std::to_string(given.size));
    Dict* dict = self_dict(args);
    if (given.size) TRY(dict_update(dict, given.items[0]));
    if (given.named.is_empty()) return Value::none();
    auto* named = given.named.as<Dict>(); // made for this call: nobody else has its table
    if (dict->count == 0 && dict->shape == &types::dict.exact) {
        dict->table = named->table;
        dict->count = named->count;
    } else {
        TRY(dict_update(dict, given.named));
    }
    return Value::none();
}
Value dict_init(Value* args, std::uint32_t count) { return update_with("dict", args, count); }
Value dict_update_method(Value* args, std::uint32_t count) {
    if (count != 2) return update_with("update", args, count);
    TRY(dict_update(self_dict(args), args[1]));
    return Value::none();
}

Value dict_repr(Value* args, std::uint32_t) { return repr_by<Dict, append_dict>(self_dict(args)); }

Value dict_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(self_dict(args)->count));
}
Value dict_getitem(Value* args, std::uint32_t) { return dict_subscript(self_dict(args), args[1]); }
Value dict_setitem(Value* args, std::uint32_t) {
    TRY(dict_set(self_dict(args), args[1], args[2]));
    return Value::none();
}
Value dict_delitem(Value* args, std::uint32_t) {
    TRY_VALUE(old, dict_delete(self_dict(args), args[1]));
    return old.is_empty() ? raise_key(args[1]) : Value::none();
}
Value dict_has(Value* args, std::uint32_t) {
    TRY_VALUE(found, dict_get(self_dict(args), args[1]));
    return Value::from(!found.is_empty());
}
Value dict_iter(Value* args, std::uint32_t) {
    return make_dict_iterator(self_dict(args), DictItemKind::Keys);
}
Value dict_reversed(Value* args, std::uint32_t) {
    return make_dict_reverse_iterator(self_dict(args), DictItemKind::Keys);
}

Value dict_eq(Value* args, std::uint32_t) {
    if (!is_dict(args[1])) return not_implemented();
    int same = dicts_equal(self_dict(args), args[1].as<Dict>());
    return same < 0 ? Value::exception() : Value::from(same == 1);
}
Value dict_ne(Value* args, std::uint32_t) {
    if (!is_dict(args[1])) return not_implemented();
    int same = dicts_equal(self_dict(args), args[1].as<Dict>());
    return same < 0 ? Value::exception() : Value::from(same == 0);
}
Value dict_unordered(Value*, std::uint32_t) { return not_implemented(); }

Value dict_or(Value* args, std::uint32_t) {
    if (!is_dict(args[1])) return not_implemented();
    return dict_union(self_dict(args), args[1]);
}
Value dict_ror(Value* args, std::uint32_t) {
    if (!is_dict(args[1])) return not_implemented();
    return dict_union(args[1].as<Dict>(), args[0]);
}
Value dict_ior(Value* args, std::uint32_t) {
    TRY(dict_update(self_dict(args), args[1]));
    return args[0];
}

Value or_none(Value v) { return v.is_empty() ? Value::none() : v; }

Value dict_get_method(Value* args, std::uint32_t) {
    TRY_VALUE(found, dict_get(self_dict(args), args[1]));
    return found.is_empty() ? or_none(args[2]) : found;
}
Value dict_setdefault(Value* args, std::uint32_t) {
    std::int64_t hash;
    if (!hash_of(args[1], hash)) return Value::exception();
    return dict_set_default(self_dict(args), args[1], hash, or_none(args[2]));
}
Value dict_pop(Value* args, std::uint32_t) {
    Dict* dict = self_dict(args);
    Value old = dict->count ? dict_delete(dict, args[1]) : Value::empty();
    if (!old.is_empty()) return old;
    return args[2].is_empty() ? raise_key(args[1]) : args[2];
}
Value dict_popitem(Value* args, std::uint32_t) {
    Value key, value;
    if (!dict_pop_last(self_dict(args), key, value))
        return raise(types::KeyError, "popitem(): dictionary is empty");
    return tuple_value({key, value});
}
Value dict_clear_method(Value* args, std::uint32_t) {
    dict_clear(self_dict(args));
    return Value::none();
}
Value dict_copy_method(Value* args, std::uint32_t) {
    Dict* copy = dict_copy(self_dict(args));
    return copy ? Value::object(copy) : raise_memory();
}
template <DictItemKind Kind>
Value dict_view(Value* args, std::uint32_t) {
    return make_dict_view(self_dict(args), Kind);
}
Value dict_sizeof(Value* args, std::uint32_t) {
    const DictTable* table = self_dict(args)->table;
    std::size_t size = sizeof(Dict);
    if (table)
        size += sizeof(DictTable) + table->capacity * sizeof(DictEntry) +
                (sizeof(std::int32_t) << table->index_bits);
    return Value::integer(static_cast<std::int64_t>(size));
}

const NativeDef methods[] = {
    {"-__new__($static, type, /, *args, **kwargs)", dict_new, "A new dict, still empty."},
    {"+__init__(self, /, *args, **kwargs)", dict_init, "Fills the dict as update() does."},
    {"__repr__(self, /)", dict_repr, nullptr},
    {"__len__(self, /)", dict_len, nullptr},
    {"@__getitem__(self, key, /)", dict_getitem, "The value of the key, as d[key]."},
    {"__setitem__(self, key, value, /)", dict_setitem, nullptr},
    {"__delitem__(self, key, /)", dict_delitem, nullptr},
    {"@__contains__(self, key, /)", dict_has, "True when the dict has the key."},
    {"__iter__(self, /)", dict_iter, nullptr},
    {"__reversed__(self, /)", dict_reversed, "An iterator over the keys, last first."},
    {"__eq__(self, value, /)", dict_eq, nullptr},
    {"__ne__(self, value, /)", dict_ne, nullptr},
    {"__lt__(self, value, /)", dict_unordered, nullptr},
    {"__le__(self, value, /)", dict_unordered, nullptr},
    {"__gt__(self, value, /)", dict_unordered, nullptr},
    {"__ge__(self, value, /)", dict_unordered, nullptr},
    {"__or__(self, value, /)", dict_or, nullptr},
    {"__ror__(self, value, /)", dict_ror, nullptr},
    {"__ior__(self, value, /)", dict_ior, nullptr},
    {"__sizeof__(self, /)", dict_sizeof, "Bytes the dict occupies."},
    {"__class_getitem__($type, item, /)", class_getitem, "dict[item] for annotations."},
    {"clear(self, /)", dict_clear_method, "Takes all items out."},
    {"copy(self, /)", dict_copy_method, "A shallow copy."},
    {"fromkeys($type, iterable, value=None, /)", dict_fromkeys,
     "A dict with keys from the iterable, all with the same value."},
    {"get(self, key, default=None, /)", dict_get_method, "The key's value, or default."},
    {"items(self, /)", dict_view<DictItemKind::Items>, "A view of the (key, value) pairs."},
    {"keys(self, /)", dict_view<DictItemKind::Keys>, "A view of the keys."},
    {"pop(self, key, default=<unrepresentable>, /)", dict_pop,
     "Takes the key out and returns its value; else default, or KeyError."},
    {"popitem(self, /)", dict_popitem, "Takes the last (key, value) pair out."},
    {"setdefault(self, key, default=None, /)", dict_setdefault,
     "The key's value, inserted as default when absent."},
    {"+update(self, /, *args, **kwargs)", dict_update_method,
     "Takes keys and values over from a mapping or pairs, then from keywords."},
    {"values(self, /)", dict_view<DictItemKind::Values>, "A view of the values."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void init_dict() {
    TypeSpec spec;
    spec.layout = &dict_layout;
    spec.flags = kDictSubclass | kMappingPattern | kMatchSelf;
    spec.doc = "A mapping that keeps the order of insertion.\n\ndict() is empty; dict(mapping), "
               "dict(pairs) and dict(name=value) fill it.";
    init_type(types::dict, spec, methods);
    set_type_attribute(&types::dict, names[Dunder::Hash], Value::none());
    init_chosen_builtins();
}

} // namespace boomslang::runtime
