// The module _functools: partial, reduce, cmp_to_key, lru_cache.
#include "modules/support.h"

#include "runtime/call/argument_room.h"
#include "runtime/call/class_rows.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/quick_equal.h"

namespace boomslang::runtime {

namespace {

Value reduce(Value* args, std::uint32_t) {
    Value total = args[2];
    Value iterator = get_iterator(args[1]);
    if (iterator.is_exception()) {
        if (!pending_is(types::TypeError)) return iterator;
        clear_pending();
        return raise(types::TypeError, "reduce() arg 2 must support iteration");
    }
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) break;
        TRY(poll());
        total = total.is_empty() ? item : call(args[0], {total, item});
        if (total.is_exception()) return total;
    }
    if (!total.is_empty()) return total;
    return raise(types::TypeError, "reduce() of empty iterable with no initial value");
}

// --- partial

struct Partial : Object {
    Value function, args, keywords; // callable, tuple, dict
};
BuiltinType partial_type{};
const Layout partial_layout = layout_of_values<Partial, 3>("partial");

Tuple* joined(Tuple* first, const Value* more, std::size_t count) {
    Tuple* all = make_tuple(first->size + count);
    if (!all) return nullptr;
    std::copy(first->begin(), first->end(), all->items);
    std::copy(more, more + count, all->items + first->size);
    return all;
}

Value partial_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    auto* given = args[1].as<Tuple>();
    if (given->size == 0)
        return raise(types::TypeError, "type 'partial' takes at least one argument");
    Value function = given->items[0];
    if (!type_of(function)->has(Dunder::Call))
        return raise(types::TypeError, "the first argument must be callable");
    Tuple* bound = make_tuple(given->items + 1, given->size - 1);
    Value keywords = args[2];
    // A partial of a partial is one of the innermost function, unless it carries attributes.
    if (is_exact(function, partial_type) && !function.as_object()->attrs) {
        auto* inner = function.as<Partial>();
        bound = joined(inner->args.as<Tuple>(), bound->items, bound->size);
        Dict* merged = dict_copy(inner->keywords.as<Dict>());
        TRY(dict_update(merged, keywords));
        keywords = Value::object(merged);
        function = inner->function;
    }
    auto* partial = make_instance_of<Partial>(cls);
    partial->function = function;
    partial->args = Value::object(bound);
    partial->keywords = keywords;
    return Value::object(partial);
}
Value partial_call(Value* args, std::uint32_t count) {
    auto* partial = receiver<Partial>(args);
    auto* keywords = partial->keywords.as<Dict>();
    auto* bound = partial->args.as<Tuple>();
    const Given given = given_behind_first(args, count);
    const bool named = !given.named.is_empty();
    if (!named && keywords->count == 0 && bound->size + given.size <= kFewArguments) {
        ArgumentRoom<kFewArguments> room;
        Value* end = std::copy(bound->begin(), bound->end(), room.values);
        end = std::copy_n(given.items, given.size, end);
        return call(partial->function, room.values, static_cast<std::uint32_t>(end - room.values));
    }
    Tuple* all = joined(bound, given.items, given.size);
    if (!all) return Value::exception();
    if (!named) return call_with(partial->function, all, keywords);
    if (keywords->count == 0) return call_with(partial->function, all, given.named.as<Dict>());
    Dict* merged = dict_copy(keywords);
    TRY(dict_update(merged, given.named));
    return call_with(partial->function, all, merged);
}
Value partial_repr(Value* args, std::uint32_t) {
    auto* partial = receiver<Partial>(args);
    if (!repr_enter(partial)) return str_value("...");
    Value part = repr(partial->function);
    std::string name = is_exact(args[0], partial_type) ? "functools.partial" : type_name(args[0]);
    std::string text = name + "(";
    if (part.is_value()) text += to_utf8(part.as<Str>());
    for (Value arg : *partial->args.as<Tuple>()) {
        if (part.is_exception()) break;
        part = repr(arg);
        if (part.is_value()) text += ", " + to_utf8(part.as<Str>());
    }
    std::size_t position = 0;
    while (DictEntry* e = dict_next(partial->keywords.as<Dict>(), position)) {
        if (part.is_exception()) break;
        const Value item = e->value; // what the key's __str__ does to the dictionary comes too late
        Value key = to_str(e->key);
        part = key.is_exception() ? key : repr(item);
        if (part.is_value()) text += ", " + to_utf8(key.as<Str>()) + "=" + to_utf8(part.as<Str>());
    }
    repr_leave(partial);
    return part.is_exception() ? part : str_value(text + ")");
}
Value partial_reduce(Value* args, std::uint32_t) {
    auto* partial = receiver<Partial>(args);
    TRY_VALUE(attributes, find_attribute(args[0], names.dunder_dict));
    if (attributes.is_empty() || (is_dict(attributes) && attributes.as<Dict>()->count == 0))
        attributes = Value::none();
    return tuple_value(
        {Value::object(type_of(args[0])), tuple_value({partial->function}),
         tuple_value({partial->function, partial->args, partial->keywords, attributes})});
}
Value partial_setstate(Value* args, std::uint32_t) {
    auto* partial = receiver<Partial>(args);
    Value state = args[1];
    if (!is_tuple(state) || state.as<Tuple>()->size != 4 ||
        !type_of(state.as<Tuple>()->items[0])->has(Dunder::Call) ||
        !is_tuple(state.as<Tuple>()->items[1]) ||
        !(is_dict(state.as<Tuple>()->items[2]) || state.as<Tuple>()->items[2].is_none()))
        return raise(types::TypeError, "invalid partial state");
    Value* items = state.as<Tuple>()->items;
    TRY_VALUE(bound, to_tuple(items[1]));
    partial->function = items[0];
    partial->args = bound;
    partial->keywords = items[2].is_none() ? Value::object(make_dict())
                        : is_exact(items[2], types::dict)
                            ? items[2]
                            : Value::object(dict_copy(items[2].as<Dict>()));
    set_own_dictionary(partial, is_dict(items[3]) ? items[3].as<Dict>() : make_dict());
    return Value::none();
}
template <Value Partial::*Field>
Value partial_field(Value self) {
    return self.as<Partial>()->*Field;
}
const NativeDef partial_methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", partial_new, nullptr},
    {"+__call__(self, /, *args, **kwargs)", partial_call, nullptr},
    {"__repr__(self, /)", partial_repr, nullptr},
    {"__reduce__(self, /)", partial_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", partial_setstate, "For copy and pickle."},
    {"__class_getitem__($type, item, /)", class_getitem, "partial[item] for annotations."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef partial_attributes[] = {
    {"func", partial_field<&Partial::function>, nullptr, "What is called.", kMember},
    {"args", partial_field<&Partial::args>, nullptr, "The arguments that are given first.",
     kMember},
    {"keywords", partial_field<&Partial::keywords>, nullptr, "The keyword arguments.", kMember},
    instance_dict_row,
    {nullptr, nullptr, nullptr, nullptr},
};

// --- cmp_to_key

struct Key : Object {
    Value compare, object; // object Empty: K itself, to be called with the object
};
BuiltinType key_type{};
const Layout key_layout = layout_of_values<Key, 2>("KeyWrapper");

Value make_key(Value compare, Value object) {
    auto* key = heap.make<Key>(&key_type.exact);
    key->compare = compare;
    key->object = object;
    return Value::object(key);
}
Value key_call(Value* args, std::uint32_t) {
    return make_key(receiver<Key>(args)->compare, args[1]);
}
template <CompareOp Op>
Value key_compare(Value* args, std::uint32_t) {
    auto* key = receiver<Key>(args);
    if (!is_exact(args[1], key_type))
        return raise(types::TypeError, "other argument must be K instance");
    TRY_VALUE(order, call(key->compare, {key->object, args[1].as<Key>()->object}));
    return compare(Op, order, Value::integer(0));
}
Value get_object(Value self) { return self.as<Key>()->object; }
Value cmp_to_key(Value* args, std::uint32_t) { return make_key(args[0], Value::empty()); }
const NativeDef key_methods[] = {
    {"__call__(self, /, obj)", key_call, nullptr},
    {"__lt__(self, value, /)", key_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", key_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", key_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", key_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", key_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", key_compare<CompareOp::Ge>, nullptr},
    {nullptr, nullptr, nullptr},
};
const GetSetDef key_attributes[] = {
    {"obj", get_object, nullptr, "What was wrapped."},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- lru_cache

struct LruCache : Object {
    Value function, cache, info, kwd_mark; // cache: a dict, least recently used first
    std::int64_t maxsize;                  // -1: unbounded
    std::int64_t hits, misses;
    bool typed;
};
BuiltinType lru_cache_type{};
const Layout lru_cache_layout = layout_of_values<LruCache, 4>("lru_cache");

Value lru_cache_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    if (!type_of(args[1])->has(Dunder::Call))
        return raise(types::TypeError, "the first argument must be callable");
    std::int64_t maxsize = -1;
    if (!args[2].is_none()) {
        if (!type_of(args[2])->has(Dunder::Index))
            return raise(types::TypeError, "maxsize should be integer or None");
        if (!size_argument(args[2], maxsize)) return Value::exception();
        if (maxsize < 0) maxsize = 0;
    }
    int typed = truth(args[3]);
    if (typed < 0) return Value::exception();
    Dict* dict = make_dict();
    Value mark = Value::object(make_instance(&types::object));
    auto* cache = make_instance_of<LruCache>(cls);
    cache->function = args[1];
    cache->cache = Value::object(dict);
    cache->info = args[4];
    cache->kwd_mark = mark;
    cache->maxsize = maxsize;
    cache->typed = typed == 1;
    return Value::object(cache);
}
struct CachedCall {
    LruCache* cache;
    const Value* args;
    std::uint32_t count;
    Dict* kwargs; // null: none

    Value run() const {
        if (!kwargs) return call(cache->function, args, count);
        return call_with(cache->function, make_tuple(args, count), kwargs);
    }
};
// One argument of a plain kind is its own key; otherwise the tuple of all, marked before keywords.
Value key_of(const CachedCall& c) {
    const bool typed = c.cache->typed;
    if (!typed && !c.kwargs && c.count == 1 && (c.args[0].is_int() || is_exact_str(c.args[0])))
        return c.args[0];
    const std::size_t named = c.kwargs ? c.kwargs->count : 0;
    Tuple* key = make_tuple(c.count + (named ? 1 + 2 * named : 0) + (typed ? c.count + named : 0));
    if (!key) return Value::exception();
    Value* end = std::copy_n(c.args, c.count, key->items);
    std::size_t position = 0;
    if (named) *end++ = c.cache->kwd_mark;
    while (DictEntry* e = named ? dict_next(c.kwargs, position) : nullptr) {
        *end++ = e->key;
        *end++ = e->value;
    }
    if (!typed) return Value::object(key);
    for (std::uint32_t i = 0; i < c.count; ++i) *end++ = Value::object(type_of(c.args[i]));
    position = 0;
    while (DictEntry* e = named ? dict_next(c.kwargs, position) : nullptr)
        *end++ = Value::object(type_of(e->value));
    return Value::object(key);
}
Value lru_cache_call(Value* args, std::uint32_t count) {
    auto* cache = receiver<LruCache>(args);
    const Given given = given_behind_first(args, count);
    const CachedCall c{cache, given.items, static_cast<std::uint32_t>(given.size),
                       given.named.is_empty() ? nullptr : given.named.as<Dict>()};
    if (cache->maxsize == 0) {
        ++cache->misses;
        return c.run();
    }
    TRY_VALUE(key, key_of(c));
    std::int64_t hash;
    if (!key_hash(key, hash)) return Value::exception();
    auto* dict = cache->cache.as<Dict>();
    TRY_VALUE(known, cache->maxsize > 0 ? dict_get_renewed(dict, key, hash)
                                        : dict_get_hashed(dict, key, hash));
    if (!known.is_empty()) {
        ++cache->hits;
        return known;
    }
    ++cache->misses;
    TRY_VALUE(result, c.run());
    if (cache->maxsize < 0) {
        TRY(dict_set_hashed(dict, key, hash, result));
        return result;
    }
    // The call may have put the key in, or cleared the cache.
    TRY_VALUE(meanwhile, dict_get_hashed(dict, key, hash));
    if (meanwhile.is_empty() && static_cast<std::int64_t>(dict->count) >= cache->maxsize) {
        Value oldest, value;
        (void)dict_pop_first(dict, oldest, value);
    }
    if (meanwhile.is_empty()) TRY(dict_set_hashed(dict, key, hash, result));
    return result;
}
Value lru_cache_get(Value* args, std::uint32_t) {
    if (args[1].is_none() || args[1].is_empty()) return args[0];
    return Value::object(make_method(args[0], args[1]));
}
Value lru_cache_info(Value* args, std::uint32_t) {
    auto* cache = receiver<LruCache>(args);
    return call(cache->info,
                {Value::integer(cache->hits), Value::integer(cache->misses),
                 cache->maxsize < 0 ? Value::none() : Value::integer(cache->maxsize),
                 Value::integer(static_cast<std::int64_t>(cache->cache.as<Dict>()->count))});
}
Value lru_cache_clear(Value* args, std::uint32_t) {
    auto* cache = receiver<LruCache>(args);
    cache->hits = cache->misses = 0;
    dict_clear(cache->cache.as<Dict>());
    return Value::none();
}
Value lru_cache_reduce(Value* args, std::uint32_t) {
    return get_attribute(args[0], names.dunder_qualname);
}
const NativeDef lru_cache_methods[] = {
    {"__new__($static, type, /, user_function, maxsize, typed, cache_info_type)", lru_cache_new,
     nullptr},
    {"+__call__(self, /, *args, **kwargs)", lru_cache_call, nullptr},
    {"__get__(self, instance, owner=None, /)", lru_cache_get, nullptr},
    {"__reduce__(self, /)", lru_cache_reduce, "For copy and pickle."},
    {"__copy__(self, /)", return_self, "The cache itself."},
    {"__deepcopy__(self, memo, /)", return_self, "The cache itself."},
    {"cache_info(self, /)", lru_cache_info, "Hits, misses, maxsize and current size."},
    {"cache_clear(self, /)", lru_cache_clear, "Forgets all results."},
    {nullptr, nullptr, nullptr},
};

const GetSetDef lru_cache_attributes[] = {
    instance_dict_row,
    {nullptr, nullptr, nullptr, nullptr},
};

const NativeDef functions[] = {
    {"reduce(function, iterable, initial=<unrepresentable>, /)", reduce,
     "Folds the items with a function of two, from the left."},
    {"cmp_to_key(mycmp)", cmp_to_key, "A key function from an old-style comparison."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    TypeSpec spec;
    spec.module = "functools";
    spec.layout = &partial_layout;
    spec.name = "partial";
    spec.attributes_allowed = true;
    spec.weakly_referable = true;
    spec.doc = "partial(f, *args, **kwargs): f with some arguments given already.";
    add_type(module, partial_type, spec, partial_methods, partial_attributes);
    spec.layout = &lru_cache_layout;
    spec.name = "_lru_cache_wrapper";
    spec.doc = "A function that remembers its results.";
    add_type(module, lru_cache_type, spec, lru_cache_methods, lru_cache_attributes);
    TypeSpec key;
    key.module = "functools";
    key.layout = &key_layout;
    key.name = "KeyWrapper";
    key.flags = kFinal | kNoInstantiation;
    add_type(module, key_type, key, key_methods, key_attributes);
}

} // namespace

extern const NativeModule functools_module;
const NativeModule functools_module{"_functools", "Tools for functions.", fill};

} // namespace boomslang::runtime
