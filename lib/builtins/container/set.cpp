// The set and frozenset types: their methods.
#include "builtins/container/reprs.h"
#include "builtins/init.h"
#include "runtime/call/call.h"

#include "runtime/call/set_operations.h"
#include "runtime/call/type_support.h"
#include "runtime/container/iterators.h"
#include "runtime/container/module.h"

namespace boomslang::runtime {

namespace {

Set* self_set(Value* args) { return receiver<Set>(args); }
Value bool_of(int answer) { return answer < 0 ? Value::exception() : Value::from(answer == 1); }
Value none_of(Value done) { return done.is_exception() ? done : Value::none(); }

Value set_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}
Value set_init(Value* args, std::uint32_t count) {
    const Given given = given_behind_first(args, count);
    TRY(refuse_keywords("set()", given.named));
    if (given.size > 1)
        return raise(types::TypeError, "set expected at most 1 argument, got ",
                     std::to_string(given.size));
    set_clear(self_set(args));
    if (given.size) TRY(set_update(self_set(args), given.items[0]));
    return Value::none();
}

Value frozenset_new(Value* args, std::uint32_t count) {
    Type* cls = requested_class(args);
    const Given given = given_behind_first(args, count);
    if (!has_own_init(cls, types::frozenset)) TRY(refuse_keywords("frozenset()", given.named));
    if (given.size > 1)
        return raise(types::TypeError, "frozenset expected at most 1 argument, got ",
                     std::to_string(given.size));
    Value items = given.size ? given.items[0] : Value::empty();
    if (cls == &types::frozenset && is_exact(items, types::frozenset)) return items;
    auto* set = make_instance_of<Set>(cls);
    if (!items.is_empty()) TRY(set_update(set, items));
    return Value::object(set);
}

Value set_repr(Value* args, std::uint32_t) {
    Set* set = self_set(args);
    const std::string name = bare_type_name(args[0]);
    if (set->count == 0) return str_value(name + "()");
    if (native_stack_low())
        return raise(types::RecursionError,
                     "maximum recursion depth exceeded while getting the repr of an object");
    if (!repr_enter(set)) return str_value(name + "(...)");
    const bool is_plain = is_exact(args[0], types::set);
    std::string text = is_plain ? "{" : name + "({";
    Value list = to_list(args[0]);
    const bool done = !list.is_exception() && append_items(text, list.as<List>());
    repr_leave(set);
    if (!done) return Value::exception();
    return str_value(text += is_plain ? "}" : "})");
}

Value set_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(self_set(args)->count));
}
Value set_iter(Value* args, std::uint32_t) { return make_set_iterator(self_set(args)); }

// A set that is asked for among hashed keys stands for the frozenset with its items.
template <int (*Act)(Set*, Value, std::int64_t)>
int with_key(Value* args) {
    std::int64_t hash;
    if (hash_of(args[1], hash)) return Act(self_set(args), args[1], hash);
    if (!is_any_set(args[1]) || is_frozen(args[1].as<Set>()) || !pending_is(types::TypeError))
        return -1;
    clear_pending();
    Set* frozen = make_frozenset();
    if (set_update(frozen, args[1]).is_exception()) return -1;
    args[1] = Value::object(frozen);
    return Act(self_set(args), args[1], frozenset_hash(frozen));
}
int find_key(Value* args) { return with_key<set_contains_hashed>(args); }
Value set_has(Value* args, std::uint32_t) { return bool_of(find_key(args)); }

Value set_hash(Value* args, std::uint32_t) {
    return Value::integer(frozenset_hash(self_set(args)));
}

template <CompareOp Op>
Value set_compare(Value* args, std::uint32_t) {
    if (!is_any_set(args[1])) return not_implemented();
    Set *a = self_set(args), *b = args[1].as<Set>();
    switch (Op) {
    case CompareOp::Eq:
    case CompareOp::Ne: {
        int same = a->count == b->count && !(a->hashed && b->hashed && a->hash != b->hash)
                       ? set_is_subset(a, b)
                       : 0;
        return same < 0 ? Value::exception() : Value::from((same == 1) == (Op == CompareOp::Eq));
    }
    case CompareOp::Le: return bool_of(set_is_subset(a, b));
    case CompareOp::Ge: return bool_of(set_is_subset(b, a));
    case CompareOp::Lt:
        return a->count < b->count ? bool_of(set_is_subset(a, b)) : Value::from(false);
    default: return b->count < a->count ? bool_of(set_is_subset(b, a)) : Value::from(false);
    }
}

using Binary = Value (*)(Set*, Value);

template <Binary Operation>
Value set_operator(Value* args, std::uint32_t) {
    if (!is_any_set(args[1])) return not_implemented();
    return Operation(self_set(args), args[1]);
}
template <Binary Operation>
Value set_reflected(Value* args, std::uint32_t) {
    if (!is_any_set(args[1])) return not_implemented();
    return Operation(args[1].as<Set>(), args[0]);
}
template <Binary Operation>
Value set_inplace(Value* args, std::uint32_t) {
    if (!is_any_set(args[1])) return not_implemented();
    TRY(Operation(self_set(args), args[1]));
    return args[0];
}

// method(*others): one after the other.
template <Binary Operation>
Value set_fold(Value* args, std::uint32_t) {
    auto* others = args[1].as<Tuple>();
    Value result = args[0];
    if (others->size == 0) return set_copy(self_set(args));
    for (Value other : *others) {
        result = Operation(result.as<Set>(), other);
        if (result.is_exception()) break;
    }
    return result;
}
Value union_of(Value* args, std::uint32_t) {
    TRY_VALUE(sum, set_copy(self_set(args)));
    for (Value other : *args[1].as<Tuple>())
        if (!other.is(args[0])) TRY(set_update(sum.as<Set>(), other));
    return sum;
}
Value difference_of(Value* args, std::uint32_t) {
    auto* others = args[1].as<Tuple>();
    if (others->size == 0) return set_copy(self_set(args));
    TRY_VALUE(result, set_difference(self_set(args), others->items[0]));
    for (std::size_t i = 1; i < others->size; ++i)
        TRY(set_difference_update(result.as<Set>(), others->items[i]));
    return result;
}
template <Binary Operation>
Value set_update_all(Value* args, std::uint32_t) {
    for (Value other : *args[1].as<Tuple>()) TRY(Operation(self_set(args), other));
    return Value::none();
}
Value intersection_update_all(Value* args, std::uint32_t count) {
    TRY_VALUE(common, set_fold<set_intersection>(args, count));
    set_take_over(self_set(args), common.as<Set>());
    return Value::none();
}
Value set_update_operation(Set* set, Value other) { return set_update(set, other); }

Value set_symmetric_difference_method(Value* args, std::uint32_t) {
    return set_symmetric_difference(self_set(args), args[1]);
}
Value set_symmetric_difference_update_method(Value* args, std::uint32_t) {
    return none_of(set_symmetric_difference_update(self_set(args), args[1]));
}

Value as_set(Value v, Set*& out) {
    if (is_any_set(v)) {
        out = v.as<Set>();
        return Value::empty();
    }
    out = make_set();
    return set_update(out, v);
}
Value set_issubset(Value* args, std::uint32_t) {
    Set* other;
    TRY(as_set(args[1], other));
    return bool_of(set_is_subset(self_set(args), other));
}
Value set_issuperset(Value* args, std::uint32_t) {
    if (is_any_set(args[1])) return bool_of(set_is_subset(args[1].as<Set>(), self_set(args)));
    TRY_VALUE(iterator, get_iterator(args[1]));
    for (;;) {
        TRY_VALUE(key, iterate(iterator));
        if (key.is_empty()) return Value::from(true);
        int found = set_contains(self_set(args), key);
        if (found <= 0) return bool_of(found);
    }
}
Value set_isdisjoint(Value* args, std::uint32_t) {
    return bool_of(set_is_disjoint(self_set(args), args[1]));
}

Value set_add_method(Value* args, std::uint32_t) {
    return none_of(set_add(self_set(args), args[1]));
}
// 1 when it was in and is no more, 0, -1.
int take_key(Value* args) {
    Value asked = args[1];
    const int found = with_key<set_discard_hashed>(args);
    args[1] = asked;
    return found;
}
Value set_discard_method(Value* args, std::uint32_t) {
    return take_key(args) < 0 ? Value::exception() : Value::none();
}
Value set_remove_method(Value* args, std::uint32_t) {
    int found = take_key(args);
    if (found < 0) return Value::exception();
    return found ? Value::none() : raise_key(args[1]);
}
Value set_pop_method(Value* args, std::uint32_t) {
    Value key = set_pop(self_set(args));
    return key.is_empty() ? raise(types::KeyError, "pop from an empty set") : key;
}
Value set_clear_method(Value* args, std::uint32_t) {
    set_clear(self_set(args));
    return Value::none();
}
Value set_copy_method(Value* args, std::uint32_t) {
    if (is_exact(args[0], types::frozenset)) return args[0];
    return set_copy(self_set(args));
}
Value set_reduce(Value* args, std::uint32_t) {
    TRY_VALUE(items, to_list(args[0]));
    TRY_VALUE(state, call_method(args[0], intern("__getstate__")));
    return tuple_value({Value::object(type_of(args[0])), tuple_value({items}), state});
}
Value set_sizeof(Value* args, std::uint32_t) {
    const SetTable* table = self_set(args)->table;
    return Value::integer(static_cast<std::int64_t>(
        sizeof(Set) + (table ? (table->mask + 1) * sizeof(SetEntry) : 0)));
}

#define SHARED_METHODS                                                                             \
    {"__repr__(self, /)", set_repr, nullptr}, {"__len__(self, /)", set_len, nullptr},              \
        {"__iter__(self, /)", set_iter, nullptr},                                                  \
        {"@__contains__(self, object, /)", set_has, "True when the object is in the set."},        \
        {"__lt__(self, value, /)", set_compare<CompareOp::Lt>, nullptr},                           \
        {"__le__(self, value, /)", set_compare<CompareOp::Le>, nullptr},                           \
        {"__eq__(self, value, /)", set_compare<CompareOp::Eq>, nullptr},                           \
        {"__ne__(self, value, /)", set_compare<CompareOp::Ne>, nullptr},                           \
        {"__gt__(self, value, /)", set_compare<CompareOp::Gt>, nullptr},                           \
        {"__ge__(self, value, /)", set_compare<CompareOp::Ge>, nullptr},                           \
        {"__and__(self, value, /)", set_operator<set_intersection>, nullptr},                      \
        {"__rand__(self, value, /)", set_reflected<set_intersection>, nullptr},                    \
        {"__or__(self, value, /)", set_operator<set_union>, nullptr},                              \
        {"__ror__(self, value, /)", set_reflected<set_union>, nullptr},                            \
        {"__sub__(self, value, /)", set_operator<set_difference>, nullptr},                        \
        {"__rsub__(self, value, /)", set_reflected<set_difference>, nullptr},                      \
        {"__xor__(self, value, /)", set_operator<set_symmetric_difference>, nullptr},              \
        {"__rxor__(self, value, /)", set_reflected<set_symmetric_difference>, nullptr},            \
        {"__reduce__(self, /)", set_reduce, "For copy and pickle."},                               \
        {"__sizeof__(self, /)", set_sizeof, "Bytes the set occupies."},                            \
        {"__class_getitem__($type, item, /)", class_getitem, "set[item] for annotations."},        \
        {"copy(self, /)", set_copy_method, "A shallow copy."},                                     \
        {"difference(self, /, *others)", difference_of, "The keys that are in no other."},         \
        {"intersection(self, /, *others)", set_fold<set_intersection>,                             \
         "The keys that are in all."},                                                             \
        {"isdisjoint(self, other, /)", set_isdisjoint, "True when nothing is in both."},           \
        {"issubset(self, other, /)", set_issubset, "True when all keys are in the other."},        \
        {"issuperset(self, other, /)", set_issuperset, "True when it has all the other's keys."},  \
        {"symmetric_difference(self, other, /)", set_symmetric_difference_method,                  \
         "The keys that are in exactly one of the two."},                                          \
    {                                                                                              \
        "union(self, /, *others)", union_of, "The keys that are in any."                           \
    }

const NativeDef set_methods[] = {
    SHARED_METHODS,
    {"-__new__($static, type, /, *args, **kwargs)", set_new, "A new set, still empty."},
    {"+__init__(self, /, *args, **kwargs)", set_init, "Fills the set from an iterable."},
    {"__iand__(self, value, /)", set_inplace<set_intersection_update>, nullptr},
    {"__ior__(self, value, /)", set_inplace<set_update_operation>, nullptr},
    {"__isub__(self, value, /)", set_inplace<set_difference_update>, nullptr},
    {"__ixor__(self, value, /)", set_inplace<set_symmetric_difference_update>, nullptr},
    {"add(self, object, /)", set_add_method, "Puts object in."},
    {"clear(self, /)", set_clear_method, "Takes everything out."},
    {"discard(self, object, /)", set_discard_method, "Takes object out if it is in."},
    {"pop(self, /)", set_pop_method, "Takes some key out; KeyError when the set is empty."},
    {"remove(self, object, /)", set_remove_method, "Takes object out; KeyError when it is not in."},
    {"update(self, /, *others)", set_update_all<set_update_operation>, "Puts in what others have."},
    {"difference_update(self, /, *others)", set_update_all<set_difference_update>,
     "Takes out what others have."},
    {"intersection_update(self, /, *others)", intersection_update_all, "Keeps what all have."},
    {"symmetric_difference_update(self, other, /)", set_symmetric_difference_update_method,
     "Keeps what exactly one of the two has."},
    {nullptr, nullptr, nullptr},
};
const NativeDef frozenset_methods[] = {
    SHARED_METHODS,
    {"+__new__($static, type, /, *args, **kwargs)", frozenset_new, "From an iterable's items."},
    {"__hash__(self, /)", set_hash, nullptr},
    {nullptr, nullptr, nullptr},
};
#undef SHARED_METHODS

// --- the iterator

const Layout iterator_layout{"set iterator", sizeof(SetIterator), [](Cell* cell, Marker& marker) {
                                 marker.mark(static_cast<SetIterator*>(cell)->set);
                             }};

Value next_of_set(Object* self) {
    auto* it = static_cast<SetIterator*>(self);
    Set* set = it->set;
    if (!set) return Value::empty();
    if (set->count != it->count) [[unlikely]] {
        it->count = static_cast<std::size_t>(-1); // goes on raising
        return raise(types::RuntimeError, "Set changed size during iteration");
    }
    if (SetEntry* e = set_next(set, it->position)) {
        if (it->remaining) --it->remaining;
        return e->key();
    }
    it->set = nullptr;
    return Value::empty();
}
Value iterator_hint(Value* args, std::uint32_t) {
    auto* it = receiver<SetIterator>(args);
    if (!it->set || it->set->count != it->count) return Value::integer(0);
    return Value::integer(static_cast<std::int64_t>(it->remaining));
}
Value iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<SetIterator>(args);
    auto* twin = heap.make<SetIterator>(&types::set_iterator.exact);
    twin->set = it->set;
    twin->position = it->position;
    twin->count = it->count;
    twin->remaining = it->remaining;
    TRY_VALUE(rest, to_list(Value::object(twin)));
    return tuple_value({dict_get(builtins_dict, intern("iter")), tuple_value({rest})});
}
const NativeDef iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", iterator_hint, "How many items are still to come."},
    {"__reduce__(self, /)", iterator_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value make_set_iterator(Set* set) {
    auto* it = heap.make<SetIterator>(&types::set_iterator.exact);
    it->set = set;
    it->count = it->remaining = set->count;
    return Value::object(it);
}

void init_set() {
    TypeSpec spec;
    spec.layout = &set_layout;
    spec.flags = kSetSubclass | kMatchSelf;
    spec.weakly_referable = true;
    spec.doc = "A collection of unique keys in no particular order.\n\nset() is empty, "
               "set(iterable) holds the iterable's items.";
    init_type(types::set, spec, set_methods);
    set_type_attribute(&types::set, names[Dunder::Hash], Value::none());
    init_iterator_type(types::set_iterator, iterator_layout, quietly<next_of_set>,
                       iterator_methods);
}

void init_frozenset() {
    TypeSpec spec;
    spec.layout = &set_layout;
    spec.flags = kSetSubclass | kMatchSelf;
    spec.weakly_referable = true;
    spec.doc = "An immutable collection of unique keys.\n\nfrozenset() is empty, "
               "frozenset(iterable) holds the iterable's items.";
    init_type(types::frozenset, spec, frozenset_methods);
}

} // namespace boomslang::runtime
