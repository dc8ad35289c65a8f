// set and frozenset: an open-addressing table with CPython's probing and growth, because programs see
// (and their expected outputs contain) the order in which sets of ints iterate.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/number/number.h"
#include "runtime/object/type.h"

namespace boomslang::runtime {

// A key and its hash in two words instead of three, as tables are large: the key's payload, and the hash with
// the key's tag instead of its three lowest bits. Those of an object's hash stand in the lowest bits of
// its address, which are zero; any other key's hash follows from the key.
class SetEntry {
  public:
    static constexpr std::uint64_t kLowBits = 7;

    SetEntry() noexcept = default;
    SetEntry(Value key, std::int64_t hash) noexcept
        : payload_(key.payload |
                   (key.is_object() ? static_cast<std::uint64_t>(hash) & kLowBits : 0)),
          upper_((static_cast<std::uint64_t>(hash) & ~kLowBits) |
                 static_cast<std::uint64_t>(key.tag)) {
        BOOMSLANG_ASSERT(!key.is_object() || !(key.payload & kLowBits), "objects are aligned");
    }
    static SetEntry deleted() noexcept { return {Value::empty(), -1}; }

    bool is_used() const noexcept { return upper_ & kLowBits; }
    // Never used, as against deleted.
    bool is_untouched() const noexcept { return !upper_; }
    bool is_object() const noexcept {
        return (upper_ & kLowBits) == static_cast<std::uint64_t>(Tag::Object);
    }
    Value key() const noexcept {
        return {is_object() ? payload_ & ~kLowBits : payload_, static_cast<Tag>(upper_ & kLowBits)};
    }
    std::int64_t hash() const noexcept {
        if (is_object())
            return static_cast<std::int64_t>((upper_ & ~kLowBits) | (payload_ & kLowBits));
        const Value plain = key();
        return plain.is_int() ? hash_of_int(plain.as_int()) : hash_of_other(plain);
    }
    // The same key, by identity, with the same hash.
    bool is(const SetEntry& other) const noexcept {
        return payload_ == other.payload_ && upper_ == other.upper_;
    }
    // False: the hashes differ.
    bool may_equal(const SetEntry& other) const noexcept {
        return ((upper_ ^ other.upper_) & ~kLowBits) == 0;
    }

  private:
    static std::int64_t hash_of_other(Value key) noexcept; // neither an object nor an int

    std::uint64_t payload_ = 0, upper_ = 0;
};
static_assert(static_cast<std::uint64_t>(Tag::Object) <= SetEntry::kLowBits &&
              sizeof(SetEntry) == 16);

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
// The same for a key of another set.
int set_has_entry(Set* set, SetEntry entry);
Value set_add_entry(Set* set, SetEntry entry);                  // Empty, or Exception
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
        if (e->is_used()) return e;
    }
    return nullptr;
}

} // namespace boomslang::runtime
