// dict: insertion-ordered, a sparse index into a dense array of entries (after Raymond Hettinger's
// compact dict, as in CPython 3.6 and PyPy).
//
// What inline caches of globals rely on: while `dict->table` is the same cell, an entry keeps its
// place, a deleted entry has an Empty value and is not used again for another key, and `used` grows
// with every insertion of a new key. Anything else (resize, clear, rebuild) makes a new table.
#pragma once

#include "runtime/heap.h"
#include "runtime/type.h"

namespace boomslang::runtime {

struct DictEntry {
    Value key;            // Empty: deleted
    Value value;
    std::int64_t hash;
};

struct DictTable : Cell {
    std::uint32_t index_bits;  // the index has 1 << index_bits places
    std::uint32_t used;        // entries in use, deleted ones included
    std::uint32_t capacity;    // of entries
    bool all_str;              // every key was an exact str: no user __eq__ can run
    DictEntry entries[];       // then the index: int32 each, -1 empty, -2 deleted
};

struct Dict : Object {
    DictTable* table;   // null while empty and never used
    std::size_t count;  // live entries
};
extern const Layout dict_layout;

Dict* make_dict();
inline bool is_dict(Value v) noexcept { return is_kind(v, kDictSubclass); }

// Any key: hashes and compares by Python semantics, so user code may run (and mutate the dict; the
// look-up then starts over). Value, Empty when absent, or Exception.
Value dict_get(Dict* dict, Value key);
Value dict_set(Dict* dict, Value key, Value value);    // Empty, or Exception
Value dict_delete(Dict* dict, Value key);              // the old value, Empty when absent, Exception
Value dict_get_hashed(Dict* dict, Value key, std::int64_t hash);
Value dict_set_hashed(Dict* dict, Value key, std::int64_t hash, Value value);
// Keys that are exact strs cannot fail (but for memory).
Value dict_get(Dict* dict, const Str* key) noexcept;
void dict_set(Dict* dict, Str* key, Value value);
bool dict_delete(Dict* dict, Str* key) noexcept;
// The entry of a str key, for inline caches: null when absent.
DictEntry* dict_find(Dict* dict, const Str* key) noexcept;
void dict_clear(Dict* dict);
Dict* dict_copy(Dict* dict);
// Copies from a mapping or iterable of pairs, as dict.update(other). Empty, or Exception.
Value dict_update(Dict* dict, Value other);

// Iterates entries in order; tolerates mutation (stops where the table ends). Position starts at 0.
inline DictEntry* dict_next(const Dict* dict, std::size_t& position) noexcept {
    const DictTable* t = dict->table;
    while (t && position < t->used) {
        auto* e = const_cast<DictEntry*>(&t->entries[position++]);
        if (!e->key.is_empty()) return e;
    }
    return nullptr;
}

} // namespace boomslang::runtime
