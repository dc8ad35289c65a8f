#include "runtime/container/dict.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include "runtime/call/call.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/drain.h"
#include "runtime/protocol/protocol.h"
#include "runtime/protocol/quick_equal.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

constexpr std::uint32_t kMinIndexBits = 3;
constexpr std::uint32_t kMaxIndexBits = 31; // entries are numbered by int32
constexpr std::int64_t kAbsent = -1;
constexpr std::int64_t kFailed = -2;

void trace_table(Cell* cell, Marker& marker) {
    auto* table = static_cast<DictTable*>(cell);
    for (std::uint32_t i = 0; i < table->used; ++i) {
        marker.mark(table->entries[i].key);
        marker.mark(table->entries[i].value);
    }
}
void trace_dict(Cell* cell, Marker& marker) { marker.mark(static_cast<Dict*>(cell)->table); }

const Layout table_layout{"dict table", sizeof(DictTable), trace_table};
Shape table_shape = [] {
    Shape shape{};
    shape.layout = &table_layout;
    return shape;
}();

// Where a hash leads: open addressing with CPython's perturbation, which uses all bits of the hash.
struct Probe {
    std::uint64_t mask, place, perturb;

    Probe(const DictTable* t, std::int64_t hash) noexcept
        : mask(t->mask()), place(static_cast<std::uint64_t>(hash) & mask),
          perturb(static_cast<std::uint64_t>(hash)) {}
    void step() noexcept {
        perturb >>= 5;
        place = (place * 5 + perturb + 1) & mask;
    }
};

std::uint32_t usable(std::uint32_t bits) noexcept {
    return static_cast<std::uint32_t>((std::uint64_t{1} << bits) * 2 / 3);
}

// Entries are not cleared, as nobody looks at those that are not used. The index is the caller's to write at once,
// if he says so. There is room for `entries` at most.
DictTable* make_table(std::uint32_t bits, bool written = false,
                      std::size_t entries = ~std::size_t{0}) {
    if (bits > kMaxIndexBits) return nullptr;
    const std::size_t capacity = std::min<std::size_t>(entries, usable(bits));
    const std::size_t index = sizeof(DictTable) + capacity * sizeof(DictEntry);
    const std::size_t size = index + (sizeof(std::int32_t) << bits);
    auto* table = static_cast<DictTable*>(heap.allocate_written(
        &table_shape, size, false, sizeof(DictTable), written ? size : index));
    if (!table) return nullptr;
    table->index_bits = bits;
    table->capacity = static_cast<std::uint32_t>(capacity);
    table->all_str = true;
    return table;
}

// The hash is not in the table (or its key is known to differ from all): no comparison.
void place_entry(DictTable* table, std::int64_t hash, std::uint32_t entry) noexcept {
    std::int32_t* index = table->index();
    Probe probe(table, hash);
    while (index[probe.place] > 0) probe.step();
    index[probe.place] = static_cast<std::int32_t>(entry) + 1;
}

// A new table with the live entries only and room for `wanted` in all. False: out of memory.
bool rebuild(Dict* dict, std::size_t wanted) {
    std::uint32_t bits = kMinIndexBits;
    while (bits <= kMaxIndexBits && usable(bits) < wanted) ++bits;
    DictTable* fresh = make_table(bits);
    if (!fresh) return false;
    if (DictTable* old = dict->table) {
        fresh->all_str = old->all_str;
        for (std::uint32_t i = 0; i < old->used; ++i) {
            const DictEntry& e = old->entries[i];
            if (e.key.is_empty()) continue;
            place_entry(fresh, e.hash, fresh->used);
            fresh->entries[fresh->used++] = e;
        }
    }
    dict->table = fresh;
    return true;
}

// What a search came to: the number of the key's entry, kAbsent or kFailed. Absent from a table, it would be found
// by that place of the index, which is empty: there are more of these than entries, so those that were deleted
// need not be used again.
struct Found {
    std::int64_t entry;
    std::uint64_t place;
};

// Appends a key that was looked for and is absent.
[[gnu::always_inline]] inline bool insert_at(Dict* dict, std::uint64_t place, Value key,
                                             std::int64_t hash, Value value) {
    DictTable* table = dict->table;
    if (!table || table->used == table->capacity) [[unlikely]] {
        // To twice as many places, as CPython; the same again where a third was deleted.
        if (!rebuild(dict, table ? dict->count + dict->count / 2 + 2 : 1)) return false;
        table = dict->table;
        place_entry(table, hash, table->used);
    } else {
        table->index()[place] = static_cast<std::int32_t>(table->used) + 1;
    }
    table->entries[table->used++] = {key, value, hash};
    if (table->all_str && !is_exact_str(key)) table->all_str = false;
    ++dict->count;
    return true;
}
// The same where the search is no longer valid.
bool insert_new(Dict* dict, Value key, std::int64_t hash, Value value) {
    std::uint64_t place = 0;
    if (DictTable* table = dict->table) {
        Probe probe(table, hash);
        while (table->index()[probe.place] > 0) probe.step();
        place = probe.place;
    }
    return insert_at(dict, place, key, hash, value);
}

// A str of a subclass without comparison of its own. Where a name is looked for, no code of a
// program runs: a key with an __eq__ of its own is found by those only who look for any object.
bool compares_as_text(Value key) noexcept {
    return is_str(key) && type_of(key)->dunder(Dunder::Eq).is(types::str.dunder(Dunder::Eq));
}

Found find_str(DictTable* table, const Str* key, std::int64_t hash) noexcept {
    const std::int32_t* index = table->index();
    for (Probe probe(table, hash);; probe.step()) {
        std::int32_t i = index[probe.place];
        if (i == 0) return {kAbsent, probe.place};
        if (i < 0) continue;
        const DictEntry& e = table->entries[i - 1];
        if (e.key.is(Value::object(key))) return {i - 1, probe.place};
        if (e.hash != hash || !(is_exact_str(e.key) || compares_as_text(e.key))) continue;
        const Str* other = e.key.as<Str>();
        if (!(other->interned && key->interned) && str_equal(other, key))
            return {i - 1, probe.place};
    }
}

// When a comparison ran user code that changed the table, the search starts over. `kQuiet`: kFailed, without an
// exception, instead of running any.
template <bool kQuiet = false>
Found find(Dict* dict, Value key, std::int64_t hash) {
restart:
    DictTable* table = dict->table;
    if (!table) return {kAbsent, 0};
    if (table->all_str && is_exact_str(key)) return find_str(table, key.as<Str>(), hash);
    const std::int32_t* index = table->index();
    for (Probe probe(table, hash);; probe.step()) {
        std::int32_t i = index[probe.place];
        if (i == 0) return {kAbsent, probe.place};
        if (i < 0) continue;
        const DictEntry& e = table->entries[i - 1];
        if (e.key.is(key)) return {i - 1, probe.place};
        if (e.hash != hash) continue;
        int same = quick_equal_in(e.key, key);
        if (same < 0) {
            if constexpr (kQuiet) return {kFailed, 0};
            Value seen = e.key;
            same = equals(seen, key);
            if (same < 0) return {kFailed, 0};
            if (dict->table != table || !e.key.is(seen)) goto restart;
        }
        if (same) return {i - 1, probe.place};
    }
}

Value remove_entry(Dict* dict, std::int64_t entry) noexcept {
    DictTable* table = dict->table;
    DictEntry& e = table->entries[entry];
    std::int32_t* index = table->index();
    Probe probe(table, e.hash);
    while (index[probe.place] != entry + 1) probe.step();
    index[probe.place] = -1;
    Value old = e.value;
    e.key = e.value = Value::empty();
    e.hash = 0; // see dict_pop_last()
    --dict->count;
    if (static_cast<std::uint64_t>(entry) == table->first)
        while (table->first < table->used && table->entries[table->first].key.is_empty())
            ++table->first;
    return old;
}

} // namespace

const Layout dict_layout{"dict", sizeof(Dict), trace_dict};

Dict* make_dict() { return heap.make<Dict>(&types::dict.exact); }

Dict* make_dict_for(std::size_t count) {
    Dict* dict = make_dict();
    // Where few are asked for there is room for just so many: most of these get no others. When memory is lacking, the
    // insertions fail.
    if (count && count < usable(kMinIndexBits))
        dict->table = make_table(kMinIndexBits, false, count);
    else if (count) rebuild(dict, count);
    return dict;
}

Value dict_get_hashed(Dict* dict, Value key, std::int64_t hash) {
    const std::int64_t i = find(dict, key, hash).entry;
    if (i >= 0) return dict->table->entries[i].value;
    return i == kAbsent ? Value::empty() : Value::exception();
}

Value dict_set_hashed(Dict* dict, Value key, std::int64_t hash, Value value) {
    const auto [i, place] = find(dict, key, hash);
    if (i >= 0) {
        dict->table->entries[i].value = value;
        return Value::empty();
    }
    if (i == kFailed) return Value::exception();
    return insert_at(dict, place, key, hash, value) ? Value::empty() : raise_memory();
}

bool dict_take(Dict* dict, Value key, Value value) {
    if (!is_plain_key(key)) return false;
    std::int64_t hash;
    if (!key_hash(key, hash)) {
        clear_pending();
        return false;
    }
    const auto [i, place] = find<true>(dict, key, hash);
    if (i == kFailed) return false;
    if (i == kAbsent) return insert_at(dict, place, key, hash, value);
    dict->table->entries[i].value = value;
    return true;
}

bool dict_count(Dict* dict, Value key) {
    if (!is_plain_key(key)) return false;
    std::int64_t hash;
    if (!key_hash(key, hash)) {
        clear_pending();
        return false;
    }
    const auto [i, place] = find<true>(dict, key, hash);
    if (i == kFailed) return false;
    if (i == kAbsent) return insert_at(dict, place, key, hash, Value::integer(1));
    Value& count = dict->table->entries[i].value;
    std::int64_t sum;
    if (!count.is_int() || __builtin_add_overflow(count.as_int(), 1, &sum)) return false;
    count = Value::integer(sum);
    return true;
}

Value dict_set_default(Dict* dict, Value key, std::int64_t hash, Value value) {
    const auto [i, place] = find(dict, key, hash);
    if (i >= 0) return dict->table->entries[i].value;
    if (i == kFailed) return Value::exception();
    return insert_at(dict, place, key, hash, value) ? value : raise_memory();
}

Value dict_delete_hashed(Dict* dict, Value key, std::int64_t hash) {
    const std::int64_t i = find(dict, key, hash).entry;
    if (i < 0) return i == kAbsent ? Value::empty() : Value::exception();
    return remove_entry(dict, i);
}

Value dict_get_renewed(Dict* dict, Value key, std::int64_t hash) {
    const std::int64_t i = find(dict, key, hash).entry;
    if (i < 0) return i == kAbsent ? Value::empty() : Value::exception();
    const DictEntry found = dict->table->entries[i];
    if (static_cast<std::uint32_t>(i) + 1 == dict->table->used) return found.value;
    (void)remove_entry(dict, i);
    return insert_new(dict, found.key, hash, found.value) ? found.value : raise_memory();
}

Value dict_get(Dict* dict, Value key) {
    std::int64_t hash;
    if (!key_hash(key, hash)) return Value::exception();
    return dict_get_hashed(dict, key, hash);
}

Value dict_set(Dict* dict, Value key, Value value) {
    std::int64_t hash;
    if (!key_hash(key, hash)) return Value::exception();
    return dict_set_hashed(dict, key, hash, value);
}

Value dict_delete(Dict* dict, Value key) {
    std::int64_t hash;
    if (!key_hash(key, hash)) return Value::exception();
    return dict_delete_hashed(dict, key, hash);
}

DictEntry* dict_find_slowly(DictTable* table, const Str* key) noexcept {
    const std::int64_t i = find_str(table, key, str_hash(key)).entry;
    return i < 0 ? nullptr : &table->entries[i];
}

Value dict_get(Dict* dict, const Str* key) noexcept {
    DictEntry* e = dict_find(dict, key);
    return e ? e->value : Value::empty();
}

void dict_set(Dict* dict, Str* key, Value value) {
    const std::int64_t hash = str_hash(key);
    Found found{kAbsent, 0};
    if (dict->table) found = find_str(dict->table, key, hash);
    if (found.entry >= 0) {
        dict->table->entries[found.entry].value = value;
        return;
    }
    if (!insert_at(dict, found.place, Value::object(key), hash, value))
        throw std::bad_alloc(); // see memory_guard.h
}

bool dict_delete(Dict* dict, Str* key) noexcept {
    if (!dict->table) return false;
    const std::int64_t i = find_str(dict->table, key, str_hash(key)).entry;
    if (i < 0) return false;
    (void)remove_entry(dict, i);
    return true;
}

bool dict_pop_last(Dict* dict, Value& key, Value& value) {
    if (dict->count == 0) return false;
    // Entries are not used again, so that the index does not fill up. A run of deleted ones at the end is walked once:
    // the last of them says, by what was its hash, where the walk ended.
    DictEntry* entries = dict->table->entries;
    const std::int64_t last = std::int64_t{dict->table->used} - 1;
    std::int64_t i = last;
    while (entries[i].key.is_empty()) i = entries[i].hash ? entries[i].hash - 1 : i - 1;
    key = entries[i].key;
    value = remove_entry(dict, i);
    entries[last].hash = i; // one more than where the next walk begins
    return true;
}

bool dict_pop_first(Dict* dict, Value& key, Value& value) {
    std::size_t position = 0;
    DictEntry* e = dict_next(dict, position);
    if (!e) return false;
    key = e->key;
    value = remove_entry(dict, e - dict->table->entries);
    return true;
}

// Whether no live entry is behind this one, or before it.
static bool stands_at_end(const Dict* dict, std::int64_t entry, bool last) noexcept {
    const DictTable* table = dict->table;
    const std::int64_t step = last ? 1 : -1;
    const std::int64_t end = last ? static_cast<std::int64_t>(table->used) : -1;
    for (std::int64_t i = entry + step; i != end; i += step)
        if (!table->entries[i].key.is_empty()) return false;
    return true;
}

Value dict_move_to_end(Dict* dict, Value key, bool last) {
    std::int64_t hash;
    if (!key_hash(key, hash)) return Value::exception();
    const std::int64_t i = find(dict, key, hash).entry;
    if (i == kFailed) return Value::exception();
    if (i == kAbsent) return Value::from(false);
    // What stands there already stays, so that a search under way, whose comparison has moved its own key,
    // finds what it looked at.
    if (stands_at_end(dict, i, last)) return Value::from(true);
    key = dict->table->entries[i].key;
    Value value = remove_entry(dict, i);
    if (last) return insert_new(dict, key, hash, value) ? Value::from(true) : raise_memory();
    DictTable* old = dict->table;
    dict->table = nullptr;
    if (!rebuild(dict, dict->count + 1)) {
        dict->table = old;
        return raise_memory();
    }
    DictTable* fresh = dict->table;
    fresh->all_str = old->all_str;
    place_entry(fresh, hash, fresh->used);
    fresh->entries[fresh->used++] = {key, value, hash};
    for (std::uint32_t n = old->first; n < old->used; ++n) {
        const DictEntry& e = old->entries[n];
        if (e.key.is_empty()) continue;
        place_entry(fresh, e.hash, fresh->used);
        fresh->entries[fresh->used++] = e;
    }
    ++dict->count;
    return Value::from(true);
}

void dict_clear(Dict* dict) {
    dict->table = nullptr;
    dict->count = 0;
}

Dict* dict_copy(Dict* dict) {
    Dict* copy = make_dict();
    DictTable* table = dict->table;
    if (!table || dict->count == 0) return copy;
    if (dict->count == table->used) {
        DictTable* fresh = make_table(table->index_bits, true);
        if (!fresh) return nullptr;
        std::memcpy(static_cast<void*>(fresh->entries), table->entries,
                    table->used * sizeof(DictEntry));
        std::memcpy(fresh->index(), table->index(), sizeof(std::int32_t) << table->index_bits);
        fresh->used = table->used;
        fresh->all_str = table->all_str;
        copy->table = fresh;
    } else {
        copy->table = table;
        if (!rebuild(copy, dict->count)) return nullptr;
    }
    copy->count = dict->count;
    return copy;
}

namespace {

Value merge_dict(Dict* dict, Dict* other) {
    if (dict == other || other->count == 0) return Value::empty();
    if (dict->count == 0) {
        Dict* copy = dict_copy(other);
        if (!copy) return raise_memory();
        dict->table = copy->table;
        dict->count = copy->count;
        copy->table = nullptr; // it has one owner
        copy->count = 0;
        return Value::empty();
    }
    const std::size_t count = other->count;
    std::size_t position = 0;
    while (DictEntry* e = dict_next(other, position)) {
        TRY(dict_set_hashed(dict, e->key, e->hash, e->value));
        if (other->count != count) return raise(types::RuntimeError, "dict mutated during update");
    }
    return Value::empty();
}

Value merge_mapping(Dict* dict, Value other, Value keys_method) {
    TRY_VALUE(keys, call(keys_method, {}));
    TRY_VALUE(iterator, get_iterator(keys));
    for (;;) {
        TRY_VALUE(key, iterate(iterator));
        if (key.is_empty()) return Value::empty();
        TRY_VALUE(value, get_item(other, key));
        TRY(dict_set(dict, key, value));
    }
}

Value merge_pairs(Dict* dict, Value pairs) {
    TRY_VALUE(iterator, get_iterator(pairs));
    for (std::size_t n = 0;; ++n) {
        TRY_VALUE(pair, drain(iterator, [&](Value v) {
                      if (!is_exact(v, types::tuple)) return false;
                      const auto* both = v.as<Tuple>();
                      if (both->size != 2 || !dict_take(dict, both->items[0], both->items[1]))
                          return false;
                      ++n;
                      return true;
                  }));
        if (pair.is_empty()) return Value::empty();
        Value items = to_tuple(pair);
        if (items.is_exception()) {
            if (pending_is(types::TypeError) && !type_of(pair)->has(Dunder::Iter) &&
                !type_of(pair)->has(Dunder::GetItem)) {
                clear_pending();
                return raise(types::TypeError,
                             "cannot convert dictionary update sequence element #",
                             std::to_string(n), " to a sequence");
            }
            return items;
        }
        auto* tuple = items.as<Tuple>();
        if (tuple->size != 2)
            return raise(types::ValueError, "dictionary update sequence element #",
                         std::to_string(n), " has length ", std::to_string(tuple->size),
                         "; 2 is required");
        TRY(dict_set(dict, tuple->items[0], tuple->items[1]));
    }
}

} // namespace

Value dict_update(Dict* dict, Value other) {
    if (is_dict(other) && type_of(other)->dunder(Dunder::Iter).is(types::dict.dunder(Dunder::Iter)))
        return merge_dict(dict, other.as<Dict>());
    TRY_VALUE(keys, find_attribute(other, names.keys));
    if (!keys.is_empty()) return merge_mapping(dict, other, keys);
    return merge_pairs(dict, other);
}

Value dict_union(Dict* dict, Value other) {
    Dict* sum = dict_copy(dict);
    if (!sum) return raise_memory();
    TRY(dict_update(sum, other));
    return Value::object(sum);
}

} // namespace boomslang::runtime
