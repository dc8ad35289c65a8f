// Type objects. Builtin types are static objects (their addresses are link-time constants, which the
// guards compare with); classes that programs make are heap cells.
//
// Every type caches the special methods it defines or inherits (`dunders`), so that generic semantics
// never look names up. `version` changes whenever a look-up on instances could give another result;
// inline caches compare it. It is unique over all types and never reused.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "runtime/object/names.h"
#include "runtime/object/shape.h"

namespace boomslang::runtime {

struct Dict;
struct DictEntry;
struct Str;
struct Tuple;
struct List;
struct NativeDef;
struct Sink;

enum TypeFlags : std::uint32_t {
    kIntSubclass = 1 << 0,
    kStrSubclass = 1 << 1,
    kFloatSubclass = 1 << 2,
    kListSubclass = 1 << 3,
    kTupleSubclass = 1 << 4,
    kDictSubclass = 1 << 5,
    kBytesSubclass = 1 << 6,
    kTypeSubclass = 1 << 7,
    kExceptionSubclass = 1 << 8,
    kSetSubclass = 1 << 9, // set and frozenset
    kComplexSubclass = 1 << 10,
    kFamilyMask = (1 << 11) - 1, // inherited by subclasses

    kHeapType = 1 << 12,            // made by a program
    kFinal = 1 << 13,               // "type 'bool' is not an acceptable base type"
    kNoInstantiation = 1 << 14,     // "cannot create 'generator' instances"
    kDefaultGetAttribute = 1 << 15, // __getattribute__ is object's: attribute caches may be used
    kDefaultSetAttr = 1 << 16,      // __setattr__ is object's
    kDataDescriptor = 1 << 17,      // instances define __set__ or __delete__
    kDescriptor = 1 << 18,          // instances define __get__
    kSequencePattern = 1 << 19,     // `match` treats instances as sequences (PEP 634)
    kMappingPattern = 1 << 20,
    kHasFinalizer = 1 << 21, // defines __del__
    kImmutable = 1 << 22,    // attributes cannot be set by programs
    kAbstract = 1 << 23,     // __abstractmethods__ is not empty
    kMatchSelf = 1 << 24,    // class pattern C(x) binds the subject itself
    kDefaultNew = 1 << 25,   // __new__ is object's
    kMapsOnly = 1 << 26,     // a builtin whose [] takes keys only, so that it makes no sequence
};

struct Type : Object {
    Str* name;
    Str* qualname;
    Type* base; // the base that gives the layout; null for object
    Tuple* bases;
    Tuple* mro;
    Dict* dict;
    Shape* root; // shape of a fresh instance
    const Layout* layout;
    std::uint32_t flags;
    std::uint32_t version;
    std::uint16_t slot_count;       // __slots__ members, inherited ones included
    std::uint16_t learned_capacity; // how many inline attributes later instances get
    bool attributes_allowed;        // instances have a __dict__
    bool weakly_referable;
    ByteArray* subclasses; // Type pointers, weak: dead types leave the array
    std::uint32_t subclass_count;
    const char* module; // __module__ and __doc__ of a builtin type; programs' have
    const char* doc;    //   them in `dict`
    // How a builtin iterator advances: the next value, Empty at the end, or Exception. Null: call
    // __next__. Inherited unless __next__ is overridden.
    Value (*next)(Object* self);
    // The same for iterators that give pairs, without a tuple: fills `pair` and returns None. With
    // a null `pair` it only says, by Miss, that this one gives no pairs. Null: none of this type
    // does.
    Value (*next_pair)(Object* self, Value* pair);
    // The same for all of its items, as drain_into() (protocol/drain.h). Null: one by one. Classes of programs have none.
    Value (*drain)(Object* self, Sink& sink);
    Value dunders[kDunderCount];

    Value dunder(Dunder d) const noexcept { return dunders[static_cast<std::size_t>(d)]; }
    bool has(Dunder d) const noexcept { return !dunder(d).is_empty(); }
    bool is(std::uint32_t flag) const noexcept { return flags & flag; }
};

// A type known at compile time, with the one shape of its exact instances.
struct BuiltinType : Type {
    Shape exact;
};

extern const Layout type_layout, object_layout;

namespace types {
#define BUILTIN_TYPE(id, name) extern BuiltinType id;
#include "runtime/object/builtin_types.def"
#undef BUILTIN_TYPE
} // namespace types

// The type of any value. O(1).
inline Type* type_of(Value v) noexcept {
    switch (v.tag) {
    case Tag::Int: return &types::int_;
    case Tag::Float: return &types::float_;
    case Tag::Bool: return &types::bool_;
    case Tag::None: return &types::none_type;
    default: return v.as_object()->type();
    }
}

// As an attribute of a class: no __get__ or __set__ plays a part.
inline bool is_plain_data(Value v) noexcept {
    return !v.is_object() || !(v.as_object()->type()->flags & (kDescriptor | kDataDescriptor));
}

// An object of exactly this builtin type (not a subclass). For int, float, bool and None test tags:
// small ints and exact floats are not objects.
inline bool is_exact(Value v, const BuiltinType& type) noexcept {
    return v.is_object() && v.as_object()->shape == &type.exact;
}
// Whether positions may be asked of instances: what iterates by them. Classes of programs cannot say otherwise
// with __getitem__.
inline bool makes_sequence(const Type* type) noexcept {
    return type->has(Dunder::GetItem) && !type->is(kDictSubclass | kMapsOnly);
}
// An object of a type with one of these family flags (subclasses included; unboxed ints, floats and
// bools are not objects: see number.h).
inline bool is_kind(Value v, std::uint32_t family) noexcept {
    return v.is_object() && v.as_object()->type()->is(family);
}

// Where an attribute of a class stands. Valid until the type's version changes. Giving an attribute
// that is plain data another plain value leaves the version alone: caches read it through `entry`.
struct TypeLookup {
    Value value;  // Empty: no such attribute
    Type* holder; // the type in the MRO whose dictionary has it
    DictEntry* entry;
};
// The attribute `name` (interned) along the MRO. Cached; O(1) mostly.
TypeLookup type_lookup_entry(Type* type, Str* name) noexcept;
inline Value type_lookup(Type* type, Str* name) noexcept {
    return type_lookup_entry(type, name).value;
}
// Sets or (Empty) removes an attribute in the type's own dictionary and makes caches see it.
void set_type_attribute(Type* type, Str* name, Value value);
// A subclass by MRO, without __subclasscheck__.
bool is_subtype(const Type* type, const Type* ancestor) noexcept;
inline bool is_instance_of(Value v, const Type& type) noexcept {
    return is_subtype(type_of(v), &type);
}

struct TypeSpec {
    Type* base = nullptr;           // object when null
    const Layout* layout = nullptr; // the base's when null
    std::uint32_t flags = 0;
    bool attributes_allowed = false; // exact instances have a __dict__
    bool weakly_referable = false;
    const char* doc = nullptr;
    Value (*next)(Object*) = nullptr;
    Value (*next_pair)(Object*, Value*) = nullptr;
    Value (*drain)(Object*, Sink&) = nullptr; // of this `next`
    const char* module = "builtins";
    Type* second_base = nullptr;
    const char* name = nullptr; // of a type that a native module owns, not in builtin_types.def
};
// A row for a builtin attribute that is computed: `get` (and `set`, may be null; Empty value deletes).
struct GetSetDef {
    const char* name;
    Value (*get)(Value self);
    Value (*set)(Value self, Value value); // Empty or Exception
    const char* doc;
    bool member = false;
};
// Last in a row: CPython declares the attribute as a member of a C structure. So its descriptor is a
// member_descriptor, and writing one that is read-only is refused in other words.
inline constexpr bool kMember = true;
// Before anything else of the runtime but the heap: gives the static types their shapes, so that
// strings and tuples can be made.
void prepare_types();
// Makes a static type usable (its bases come first): name as in builtin_types.def, dictionary from the tables (each ends
// with a row whose first member is null; a table may be null).
void init_type(BuiltinType& type, const TypeSpec& spec, const NativeDef* methods,
               const GetSetDef* attributes = nullptr);

} // namespace boomslang::runtime
