// The algebra of sets. The order in which results are built follows CPython's, since it decides the
// order in which they iterate.
#include "runtime/call/set_operations.h"

#include "runtime/container/dict.h"
#include "runtime/container/iterators.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

Set* empty_like(const Set* set) { return is_frozen(set) ? make_frozenset() : make_set(); }

} // namespace

bool is_frozen(const Set* set) noexcept {
    return set->shape == &types::frozenset.exact ||
           (set->shape != &types::set.exact && is_subtype(set->shape->type, &types::frozenset));
}

Value set_copy(Set* set) {
    Set* copy = empty_like(set);
    TRY(set_update(copy, Value::object(set)));
    return Value::object(copy);
}

Value set_union(Set* set, Value other) {
    TRY_VALUE(sum, set_copy(set));
    if (!other.is(Value::object(set))) TRY(set_update(sum.as<Set>(), other));
    return sum;
}

Value set_intersection(Set* set, Value other) {
    if (other.is(Value::object(set))) return set_copy(set);
    Set* result = empty_like(set);
    if (is_any_set(other)) {
        Set *walked = other.as<Set>(), *asked = set;
        if (walked->count > asked->count) std::swap(walked, asked);
        std::size_t position = 0;
        while (SetEntry* e = set_next(walked, position)) {
            const SetEntry entry = *e;
            const int found = set_has_entry(asked, entry);
            if (found < 0) return Value::exception();
            if (found) TRY(set_add_entry(result, entry));
        }
        return Value::object(result);
    }
    TRY_VALUE(iterator, get_iterator(other));
    for (;;) {
        TRY_VALUE(key, iterate(iterator));
        if (key.is_empty()) return Value::object(result);
        std::int64_t hash;
        if (!hash_of(key, hash)) return Value::exception();
        int found = set_contains_hashed(set, key, hash);
        if (found < 0) return Value::exception();
        if (found) TRY(set_add_hashed(result, key, hash));
    }
}

void set_take_over(Set* set, Set* from) noexcept {
    set->table = from->table;
    set->fill = from->fill;
    set->count = from->count;
    set->finger = 0;
    set_clear(from); // a table has one owner
}

Value set_intersection_update(Set* set, Value other) {
    TRY_VALUE(common, set_intersection(set, other));
    set_take_over(set, common.as<Set>());
    return Value::empty();
}

Value set_difference_update(Set* set, Value other) {
    if (other.is(Value::object(set))) {
        set_clear(set);
        return Value::empty();
    }
    if (is_any_set(other)) {
        if (other.as<Set>()->count / 8 > set->count) {
            TRY_VALUE(common, set_intersection(set, other));
            other = common;
        }
        Set* walked = other.as<Set>();
        std::size_t position = 0;
        while (SetEntry* e = set_next(walked, position))
            if (set_discard_hashed(set, e->key(), e->hash()) < 0) return Value::exception();
    } else {
        TRY_VALUE(iterator, get_iterator(other));
        for (;;) {
            TRY_VALUE(key, iterate(iterator));
            if (key.is_empty()) break;
            if (set_discard(set, key) < 0) return Value::exception();
        }
    }
    return set_compact(set) ? Value::empty() : Value::exception();
}

Value set_difference(Set* set, Value other) {
    const bool is_set = is_any_set(other), dict = is_dict(other);
    const std::size_t size = is_set ? other.as<Set>()->count : dict ? other.as<Dict>()->count : 0;
    if ((!is_set && !dict) || set->count / 4 > size) {
        TRY_VALUE(result, set_copy(set));
        TRY(set_difference_update(result.as<Set>(), other));
        return result;
    }
    Set* result = empty_like(set);
    std::size_t position = 0;
    while (SetEntry* e = set_next(set, position)) {
        const SetEntry entry = *e;
        int found;
        if (is_set) {
            found = set_has_entry(other.as<Set>(), entry);
        } else {
            Value value = dict_get_hashed(other.as<Dict>(), entry.key(), entry.hash());
            found = value.is_exception() ? -1 : !value.is_empty();
        }
        if (found < 0) return Value::exception();
        if (!found) TRY(set_add_entry(result, entry));
    }
    return Value::object(result);
}

Value set_symmetric_difference_update(Set* set, Value other) {
    if (other.is(Value::object(set))) {
        set_clear(set);
        return Value::empty();
    }
    auto toggle = [set](Value key, std::int64_t hash) {
        int removed = set_discard_hashed(set, key, hash);
        if (removed < 0) return Value::exception();
        return removed ? Value::empty() : set_add_hashed(set, key, hash);
    };
    std::size_t position = 0;
    if (is_exact(other, types::dict)) {
        while (DictEntry* e = dict_next(other.as<Dict>(), position)) TRY(toggle(e->key, e->hash));
        return Value::empty();
    }
    if (!is_any_set(other)) {
        Set* gathered = empty_like(set);
        TRY(set_update(gathered, other));
        other = Value::object(gathered);
    }
    while (SetEntry* e = set_next(other.as<Set>(), position)) TRY(toggle(e->key(), e->hash()));
    return Value::empty();
}

Value set_symmetric_difference(Set* set, Value other) {
    Set* result = empty_like(set);
    TRY(set_update(result, other));
    TRY(set_symmetric_difference_update(result, Value::object(set)));
    return Value::object(result);
}

int set_is_subset(Set* set, Set* of) {
    if (set->count > of->count) return 0;
    std::size_t position = 0;
    while (SetEntry* e = set_next(set, position)) {
        const int found = set_has_entry(of, *e);
        if (found <= 0) return found;
    }
    return 1;
}

int set_is_disjoint(Set* set, Value other) {
    if (other.is(Value::object(set))) return set->count == 0;
    if (is_any_set(other)) {
        Set *walked = other.as<Set>(), *asked = set;
        if (walked->count > asked->count) std::swap(walked, asked);
        std::size_t position = 0;
        while (SetEntry* e = set_next(walked, position)) {
            const int found = set_has_entry(asked, *e);
            if (found) return found < 0 ? -1 : 0;
        }
        return 1;
    }
    Value iterator = get_iterator(other);
    if (iterator.is_exception()) return -1;
    for (;;) {
        Value key = iterate(iterator);
        if (key.is_exception()) return -1;
        if (key.is_empty()) return 1;
        int found = set_contains(set, key);
        if (found) return found < 0 ? -1 : 0;
    }
}

Value set_pop(Set* set) {
    if (set->count == 0) return Value::empty();
    SetTable* table = set->table;
    std::uint64_t i = set->finger & table->mask;
    while (!table->entries[i].is_used()) i = i == table->mask ? 0 : i + 1;
    Value key = table->entries[i].key();
    table->entries[i] = SetEntry::deleted();
    --set->count;
    set->finger = i + 1;
    return key;
}

} // namespace boomslang::runtime
