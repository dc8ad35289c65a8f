// set and frozenset: an open-addressing table with CPython's probing and growth, because programs see
// (and their expected outputs contain) the order in which sets of ints iterate.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/object/type.h"

namespace boomslang::runtime {

struct SetEntry {
    Value key; // Empty: unused, or deleted when `hash` is -1 (no key has that hash)
    std::int64_t hash;
};

struct SetTable : Cell {
    std::uint64_t mask; // places - 1
    SetEntry entries[];
};

struct Set : Object {
    SetTable* table;    // null: as a table of eight unused places
    std::size_t fill;   // keys and deleted places
    std::size_t count;  // keys
    std::size_t finger; // where pop() looks first
    std::int64_t hash;  // of a frozenset; valid when `hashed`
    bool hashed;
};
extern const Layout set_layout;

Set* make_set();
Set* make_frozenset();
// set or frozenset, subclasses included.
inline bool is_any_set(Value v) noexcept { return is_kind(v, kSetSubclass); }
Value set_add(Set* set, Value key); // Empty, or Exception
// Adds a key where no code of a program has a say. False: it may have, or there is no memory; nothing is done.
bool set_take(Set* set, Value key);
Value set_add_hashed(Set* set, Value key, std::int64_t hash); // Empty, or Exception
int set_contains(Set* set, Value key);                        // 1, 0, -1
int set_contains_hashed(Set* set, Value key, std::int64_t hash);
int set_discard_hashed(Set* set, Value key, std::int64_t hash); // 1: was in, 0, -1
int set_discard(Set* set, Value key);
Value set_update(Set* set, Value iterable); // Empty, or Exception
void set_clear(Set* set) noexcept;
bool set_compact(Set* set); // after many deletions; false: MemoryError pending
std::int64_t frozenset_hash(Set* set) noexcept;

// Iterates in order; tolerates mutation. Position starts at 0. Null at the end.
inline SetEntry* set_next(const Set* set, std::size_t& position) noexcept {
    SetTable* t = set->table;
    while (t && position <= t->mask) {
        SetEntry* e = &t->entries[position++];
        if (!e->key.is_empty()) return e;
    }
    return nullptr;
}

} // namespace boomslang::runtime
