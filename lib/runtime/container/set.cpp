#include "runtime/container/set.h"

#include <cstring>

#include "runtime/container/dict.h"
#include "runtime/protocol/drain.h"
#include "runtime/protocol/protocol.h"
#include "runtime/protocol/quick_equal.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

// CPython's Objects/setobject.c has these; iteration order follows from them.
constexpr std::uint64_t kMinPlaces = 8;
constexpr std::uint64_t kLinearProbes = 9;
constexpr unsigned kPerturbShift = 5;

void trace_table(Cell* cell, Marker& marker) {
    auto* table = static_cast<SetTable*>(cell);
    for (std::uint64_t i = 0; i <= table->mask; ++i) marker.mark(table->entries[i].key());
}
void trace_set(Cell* cell, Marker& marker) { marker.mark(static_cast<Set*>(cell)->table); }

// A table begins with a layout that the collector has nothing to trace in, and keeps it until it gets a key
// that is an object: tables of numbers are large, and reading them for nothing takes long.
const Layout table_layout{"set table", sizeof(SetTable), trace_table};
const Layout table_of_numbers_layout{"set table", sizeof(SetTable), nullptr};
Shape shape_of(const Layout& layout) {
    Shape shape{};
    shape.layout = &layout;
    return shape;
}
Shape table_shape = shape_of(table_layout);
Shape table_of_numbers_shape = shape_of(table_of_numbers_layout);

SetTable* make_table(std::uint64_t places) {
    if (places > (std::uint64_t{1} << 48)) return nullptr;
    auto* table = static_cast<SetTable*>(
        heap.allocate(&table_of_numbers_shape, sizeof(SetTable) + places * sizeof(SetEntry)));
    if (table) table->mask = places - 1;
    return table;
}

std::uint64_t mask_of(const Set* set) noexcept {
    return set->table ? set->table->mask : kMinPlaces - 1;
}

[[gnu::always_inline]] inline void put(SetTable* table, SetEntry* place,
                                       const SetEntry& entry) noexcept {
    if (entry.is_object()) table->shape = &table_shape;
    *place = entry;
}

// Walks the places of a hash: a few neighbours, then a perturbed jump. `visit` returns true to stop.
template <class Visit>
[[gnu::always_inline]] inline void walk(SetTable* table, std::int64_t hash, Visit visit) {
    const std::uint64_t mask = table->mask;
    auto perturb = static_cast<std::uint64_t>(hash);
    std::uint64_t i = perturb & mask;
    for (;;) {
        std::uint64_t probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
        SetEntry* e = &table->entries[i];
        for (std::uint64_t n = 0; n <= probes; ++n, ++e)
            if (visit(e)) return;
        perturb >>= kPerturbShift;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

void insert_clean(SetTable* table, const SetEntry& entry) noexcept {
    walk(table, entry.hash(), [&](SetEntry* e) {
        if (e->is_used()) return false;
        put(table, e, entry);
        return true;
    });
}

bool resize(Set* set, std::uint64_t least) {
    std::uint64_t places = kMinPlaces;
    while (places <= least) places <<= 1;
    SetTable* fresh = make_table(places);
    if (!fresh) {
        (void)raise_memory();
        return false;
    }
    std::size_t position = 0;
    while (SetEntry* e = set_next(set, position)) insert_clean(fresh, *e);
    // Nobody keeps a table over code of a program without asking whether the set still has it.
    heap.release(set->table);
    set->table = fresh;
    set->fill = set->count;
    return true;
}

struct Search {
    SetEntry* found;   // the key's entry
    SetEntry* unused;  // where the search ended without
    SetEntry* deleted; // the last place it passed that a new key may take
    bool failed;
};

// Starts over when a comparison ran user code that changed the table. `kQuiet`: it fails instead of running any.
template <bool kQuiet = false>
Search search(Set* set, Value key, std::int64_t hash) {
restart:
    SetTable* table = set->table;
    if (!table) return {nullptr, nullptr, nullptr, false};
    Search result{};
    bool changed = false;
    const SetEntry wanted(key, hash);
    walk(table, hash, [&](SetEntry* e) {
        if (e->is(wanted)) {
            result.found = e;
            return true;
        }
        if (e->is_untouched()) {
            result.unused = e;
            return true;
        }
        if (!e->is_used()) {
            result.deleted = e;
            return false;
        }
        if (!e->may_equal(wanted) || e->hash() != hash) return false;
        const Value seen = e->key();
        int same = quick_equal_in(seen, key);
        if (same < 0) {
            if constexpr (kQuiet) {
                result.failed = true;
                return true;
            }
            same = equals(seen, key);
            if (same < 0) {
                result.failed = true;
                return true;
            }
            if (set->table != table || !e->key().is(seen)) {
                changed = true;
                return true;
            }
        }
        if (same) result.found = e;
        return same == 1;
    });
    if (changed) goto restart;
    // A comparison may have had the table replaced twice, by one at the same place in the end.
    if (result.deleted && result.deleted->is_untouched()) result.deleted = nullptr;
    return result;
}

// After a key more: whether there is room for another. False: MemoryError pending, and there is none.
[[gnu::always_inline]] inline bool has_grown(Set* set) {
    if (set->fill * 5 < set->table->mask * 3) [[likely]]
        return true;
    return resize(set, set->count > 50000 ? set->count * 2 : set->count * 4);
}

// Adds a key that was searched for and is not there. False: as above.
bool insert(Set* set, const Search& s, Value key, std::int64_t hash) {
    put(set->table, s.deleted ? s.deleted : s.unused, SetEntry(key, hash));
    ++set->count;
    if (s.deleted) return true;
    ++set->fill;
    return has_grown(set);
}

// Most searches end at the first place.
[[gnu::always_inline]] inline int has_entry(Set* set, SetEntry entry, std::int64_t hash) {
    SetTable* table = set->table;
    if (!table) return 0;
    const SetEntry& first = table->entries[static_cast<std::uint64_t>(hash) & table->mask];
    if (first.is(entry)) return 1;
    if (first.is_untouched()) return 0;
    const Search s = search(set, entry.key(), hash);
    return s.failed ? -1 : s.found != nullptr;
}

Value add_slowly(Set* set, Value key, std::int64_t hash) {
    Search s{};
    do {
        // A comparison may have cleared the set meanwhile.
        if (!set->table && !(set->table = make_table(kMinPlaces))) return raise_memory();
        s = search(set, key, hash);
    } while (!set->table);
    if (s.failed) return Value::exception();
    return s.found || insert(set, s, key, hash) ? Value::empty() : Value::exception();
}

[[gnu::always_inline]] inline Value add_entry(Set* set, SetEntry entry, std::int64_t hash) {
    if (SetTable* table = set->table) {
        SetEntry& first = table->entries[static_cast<std::uint64_t>(hash) & table->mask];
        if (first.is(entry)) return Value::empty();
        if (first.is_untouched()) {
            put(table, &first, entry);
            ++set->count;
            ++set->fill;
            return has_grown(set) ? Value::empty() : Value::exception();
        }
    }
    return add_slowly(set, entry.key(), hash);
}

Set* make(BuiltinType& type) { return heap.make<Set>(&type.exact); }

Value merge_set(Set* set, Set* other) {
    if (set == other || other->count == 0) return Value::empty();
    if ((set->fill + other->count) * 5 >= mask_of(set) * 3)
        if (!resize(set, (set->count + other->count) * 2)) return Value::exception();
    if (!set->table && !(set->table = make_table(kMinPlaces))) return raise_memory();
    if (set->fill == 0 && mask_of(set) == mask_of(other) && other->fill == other->count) {
        set->table->shape = other->table->shape;
        std::memcpy(static_cast<void*>(set->table->entries), other->table->entries,
                    (other->table->mask + 1) * sizeof(SetEntry));
        set->fill = set->count = other->count;
        return Value::empty();
    }
    std::size_t position = 0;
    if (set->fill == 0) {
        set->fill = set->count = other->count;
        while (SetEntry* e = set_next(other, position)) insert_clean(set->table, *e);
        return Value::empty();
    }
    while (SetEntry* e = set_next(other, position)) TRY(add_entry(set, *e, e->hash()));
    return Value::empty();
}

Value merge_dict(Set* set, Dict* dict) {
    if ((set->fill + dict->count) * 5 >= mask_of(set) * 3)
        if (!resize(set, (set->count + dict->count) * 2)) return Value::exception();
    std::size_t position = 0;
    while (DictEntry* e = dict_next(dict, position)) TRY(set_add_hashed(set, e->key, e->hash));
    return Value::empty();
}

} // namespace

std::int64_t SetEntry::hash_of_other(Value key) noexcept { return hash_value(key).as_int(); }

const Layout set_layout{"set", sizeof(Set), trace_set};

Set* make_set() { return make(types::set); }
Set* make_frozenset() { return make(types::frozenset); }

Value set_add_hashed(Set* set, Value key, std::int64_t hash) {
    return add_entry(set, SetEntry(key, hash), hash);
}

bool set_take(Set* set, Value key) {
    const bool is_plain = key.is_int() || is_plain_key(key);
    if (!is_plain || (!set->table && !(set->table = make_table(kMinPlaces)))) return false;
    std::int64_t hash;
    if (key_hash(key, hash)) {
        SetEntry& first = set->table->entries[static_cast<std::uint64_t>(hash) & set->table->mask];
        const SetEntry entry(key, hash);
        if (first.is(entry)) return true;
        if (first.is_untouched() && (set->fill + 1) * 5 < set->table->mask * 3) {
            put(set->table, &first, entry);
            ++set->count;
            ++set->fill;
            return true;
        }
        const Search s = search<true>(set, key, hash);
        if (s.failed) return false;
        if (s.found || insert(set, s, key, hash)) return true;
        *s.unused = SetEntry();
        --set->fill;
        --set->count;
    }
    clear_pending();
    return false;
}

Value set_add(Set* set, Value key) {
    std::int64_t hash;
    if (!key_hash(key, hash)) return Value::exception();
    return set_add_hashed(set, key, hash);
}

int set_contains_hashed(Set* set, Value key, std::int64_t hash) {
    return has_entry(set, SetEntry(key, hash), hash);
}
int set_has_entry(Set* set, SetEntry entry) { return has_entry(set, entry, entry.hash()); }

Value set_add_entry(Set* set, SetEntry entry) { return add_entry(set, entry, entry.hash()); }

int set_contains(Set* set, Value key) {
    std::int64_t hash;
    return key_hash(key, hash) ? set_contains_hashed(set, key, hash) : -1;
}

int set_discard_hashed(Set* set, Value key, std::int64_t hash) {
    Search s = search(set, key, hash);
    if (s.failed) return -1;
    if (!s.found) return 0;
    *s.found = SetEntry::deleted();
    --set->count;
    return 1;
}

int set_discard(Set* set, Value key) {
    std::int64_t hash;
    return key_hash(key, hash) ? set_discard_hashed(set, key, hash) : -1;
}

Value set_update(Set* set, Value iterable) {
    if (is_any_set(iterable)) return merge_set(set, iterable.as<Set>());
    if (is_exact(iterable, types::dict)) return merge_dict(set, iterable.as<Dict>());
    if (is_exact_str(iterable)) { // what iterating gives, without the iterator
        const auto* s = iterable.as<Str>();
        for (std::size_t i = 0; i < s->length; ++i)
            TRY(set_add(set, Value::object(str_from_char((*s)[i]))));
        return Value::empty();
    }
    TRY_VALUE(iterator, get_iterator(iterable));
    for (;;) {
        TRY_VALUE(key, drain(iterator, [=](Value v) { return set_take(set, v); }));
        if (key.is_empty()) return Value::empty();
        TRY(set_add(set, key));
    }
}

void set_clear(Set* set) noexcept {
    set->table = nullptr;
    set->fill = set->count = set->finger = 0;
}

bool set_compact(Set* set) {
    if (set->fill - set->count <= mask_of(set) / 4) return true;
    return resize(set, set->count > 50000 ? set->count * 2 : set->count * 4);
}

std::int64_t frozenset_hash(Set* set) noexcept {
    if (set->hashed) return set->hash;
    auto shuffle = [](std::int64_t h) {
        auto bits = static_cast<std::uint64_t>(h);
        return ((bits ^ 89869747u) ^ (bits << 16)) * 3644798167u;
    };
    std::uint64_t sum = 0;
    std::size_t position = 0;
    while (SetEntry* e = set_next(set, position)) sum ^= shuffle(e->hash());
    sum ^= (static_cast<std::uint64_t>(set->count) + 1) * 1927868237u;
    sum ^= (sum >> 11) ^ (sum >> 25);
    sum = sum * 69069u + 907133923u;
    if (sum == ~std::uint64_t{0}) sum = 590923713u;
    set->hash = static_cast<std::int64_t>(sum);
    set->hashed = true;
    return set->hash;
}

} // namespace boomslang::runtime
