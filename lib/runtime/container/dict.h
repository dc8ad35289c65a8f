// dict: insertion-ordered, a sparse index into a dense array of entries (after Raymond Hettinger's
// compact dict, as in CPython 3.6 and PyPy).
//
// What inline caches of globals rely on: while `dict->table` is the same cell, an entry keeps its
// place, a deleted entry has an Empty value and is not used again for another key, and `used` grows
// with every insertion of a new key. Anything else (resize, clear, rebuild) makes a new table.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/number/number.h"
#include "runtime/object/type.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

struct DictEntry {
    Value key; // Empty: deleted
    Value value;
    std::int64_t hash;
};

struct DictTable : Cell {
    std::uint32_t index_bits; // the index has 1 << index_bits places
    std::uint32_t used;       // entries in use, deleted ones included
    std::uint32_t capacity;   // of entries
    std::uint32_t first;      // entries before this one are deleted: queues take from the front
    bool all_str;             // every key was an exact str: no user __eq__ can run
    DictEntry entries[];      // then the index

    // The index: 0 empty, -1 deleted, else the number of an entry plus 1 (so that a fresh cell, which
    // is zeroed, is an empty index).
    std::int32_t* index() noexcept { return reinterpret_cast<std::int32_t*>(entries + capacity); }
    std::uint64_t mask() const noexcept { return (std::uint64_t{1} << index_bits) - 1; }
};

struct Dict : Object {
    DictTable* table;  // null while empty and never used
    std::size_t count; // live entries
};
extern const Layout dict_layout;

Dict* make_dict();
Dict* make_dict_for(std::size_t count); // with room for that many entries
inline bool is_dict(Value v) noexcept { return is_kind(v, kDictSubclass); }

// Any key: hashes and compares by Python semantics, so user code may run (and mutate the dict; the
// look-up then starts over). Value, Empty when absent, or Exception.
Value dict_get(Dict* dict, Value key);
Value dict_set(Dict* dict, Value key, Value value); // Empty, or Exception
Value dict_delete(Dict* dict, Value key);           // the old value, Empty when absent, Exception
Value dict_get_hashed(Dict* dict, Value key, std::int64_t hash);
// Sets where no code of a program has a say. False: it may have, or there is no memory; nothing is done.
bool dict_take(Dict* dict, Value key, Value value);
// The same for one more of the key: its value is an int, or it is new.
bool dict_count(Dict* dict, Value key);
Value dict_set_hashed(Dict* dict, Value key, std::int64_t hash, Value value);
// dict_get_hashed; the key becomes the last one by the same search.
Value dict_get_renewed(Dict* dict, Value key, std::int64_t hash);
// The value of the key, which is inserted with `value` when absent: one hash, one search.
Value dict_set_default(Dict* dict, Value key, std::int64_t hash, Value value);
Value dict_delete_hashed(Dict* dict, Value key, std::int64_t hash);
// Keys that are exact strs cannot fail (but for memory).
Value dict_get(Dict* dict, const Str* key) noexcept;
void dict_set(Dict* dict, Str* key, Value value);
bool dict_delete(Dict* dict, Str* key) noexcept;
// The entry of a str key, for inline caches: null when absent. Keys that only user code could find
// equal to a str are not looked at.
DictEntry* dict_find_slowly(DictTable* table, const Str* key) noexcept;
inline DictEntry* dict_find(Dict* dict, const Str* key) noexcept {
    DictTable* t = dict->table;
    if (!t) return nullptr;
    std::int32_t i = t->index()[static_cast<std::uint64_t>(key->hash) & t->mask()];
    if (i > 0) [[likely]] {
        DictEntry* e = &t->entries[i - 1];
        if (e->key.is(Value::object(key))) [[likely]]
            return e;
    }
    return dict_find_slowly(t, key);
}
// The entry whose key is this very int. Null: absent, or only dict_get can tell.
inline DictEntry* dict_find_int(Dict* dict, std::int64_t key) noexcept {
    DictTable* t = dict->table;
    if (!t) return nullptr;
    const std::uint64_t mask = t->mask();
    std::uint64_t perturb = static_cast<std::uint64_t>(hash_of_int(key)), place = perturb & mask;
    for (;;) {
        std::int32_t i = t->index()[place];
        if (i == 0) return nullptr;
        if (i > 0) {
            DictEntry* e = &t->entries[i - 1];
            if (e->key.is(Value::integer(key))) return e;
        }
        perturb >>= 5;
        place = (place * 5 + perturb + 1) & mask;
    }
}
// Takes the last (first) entry out: false when there is none.
bool dict_pop_last(Dict* dict, Value& key, Value& value);
bool dict_pop_first(Dict* dict, Value& key, Value& value);
// Makes a key the last (first) one; to the front costs O(n). True, false when absent; Exception.
Value dict_move_to_end(Dict* dict, Value key, bool last);
void dict_clear(Dict* dict);
Dict* dict_copy(Dict* dict);
// Copies from a mapping or iterable of pairs, as dict.update(other). Empty, or Exception.
Value dict_update(Dict* dict, Value other);
Value dict_union(Dict* dict, Value other); // a new one

// Iterates entries in order; tolerates mutation (stops where the table ends). Position starts at 0.
inline DictEntry* dict_next(const Dict* dict, std::size_t& position) noexcept {
    const DictTable* t = dict->table;
    if (t && position < t->first) position = t->first;
    while (t && position < t->used) {
        auto* e = const_cast<DictEntry*>(&t->entries[position++]);
        if (!e->key.is_empty()) return e;
    }
    return nullptr;
}

// An OrderedDict or of a class derived from it; the module _collections knows.
bool is_ordered_dict(const Dict* dict) noexcept;

} // namespace boomslang::runtime
