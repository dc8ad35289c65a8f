// Shapes (hidden classes): the layout of an object's attributes, shared by all objects that got the
// same attributes in the same order. After Chambers, Ungar and Lee, "An efficient implementation of
// SELF" (1989); V8 calls them maps.
//
// A shape never changes but for its table of transitions. Attribute number i lives inline, directly
// behind the object's fixed part and its __slots__, when i < inline_capacity, else in `attrs`.
#pragma once

#include <cstdint>

#include "runtime/object/object.h"

namespace boomslang::runtime {

struct Dict;
struct Heap;
struct Marker;
struct Str;

// What the heap must know of a kind of cell. One per C++ struct.
struct Layout {
    const char* name;
    std::uint32_t size;            // bytes of the fixed part: where inline slots begin
    void (*trace)(Cell*, Marker&); // marks what the fixed part refers to; may be null
    void (*finalize)(Cell*) noexcept =
        nullptr; // releases what is not the heap's (files); rarely set
};

struct Shape : Cell {
    static constexpr std::uint32_t kMaxAttributes =
        256; // more, and the object becomes a dictionary
    static constexpr std::uint32_t kMaxTransitions = 64; // out of one shape
    static constexpr std::int32_t kAbsent = -1;

    const Layout* layout;
    Type* type;                    // null for internal cells (ValueArray, DictTable, ...)
    Shape* root;                   // the shape without attributes that this one comes from
    Shape* parent;                 // the shape before `key` was added; null at a root
    Str* key;                      // the attribute this shape adds
    std::uint32_t count;           // attributes in all
    std::uint16_t slot_count;      // __slots__ members, which stand before the inline attributes
    std::uint16_t inline_capacity; // how many attributes fit inline
    bool dictionary;               // attributes live in a Dict in `attrs`
    bool attributes_allowed;       // false: instances have no __dict__
    Cell* table;             // lookup by name, made on first use when there are many; ByteArray
    Cell* transitions;       // ValueArray of (key, shape) pairs; or a single Shape
    Shape* dictionary_shape; // at a root: the shape of instances in dictionary mode

    // Index of the attribute with this interned name, or kAbsent. O(1), no allocation after the first.
    std::int32_t find(const Str* name) const noexcept;
    // The shape that adds `name` (interned, absent) to this one. Null when there are too many
    // attributes or transitions: the object should become a dictionary.
    Shape* add(Str* name);
    // Names in order of insertion: names[0..count).
    void names(Str** out) const noexcept;
};

inline Type* Object::type() const noexcept { return shape->type; }

// Where attribute `index` of `object` stands. The object is not in dictionary mode.
inline Value* attribute_slot(Object* object, const Shape* shape, std::uint32_t index) noexcept {
    if (index < shape->inline_capacity)
        return reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + shape->layout->size) +
               shape->slot_count + index;
    return static_cast<ValueArray*>(object->attrs)->items + (index - shape->inline_capacity);
}

// Storage of __slots__ member `index`.
inline Value* member_slot(Object* object, std::uint32_t index) noexcept {
    return reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + object->shape->layout->size) +
           index;
}

// Appends an attribute that the object does not have yet, changing its shape. `name` is interned.
void add_attribute(Object* object, Str* name, Value value);
// Reads, writes and deletes in whichever mode the object is; Empty (get) or false: not there.
Value get_own_attribute(Object* object, Str* name) noexcept;
void set_own_attribute(Object* object, Str* name, Value value);
bool delete_own_attribute(Object* object, Str* name);
// The dictionary behind `__dict__`: turns the object to dictionary mode. Writing to the dictionary
// writes to the object.
Dict* own_dictionary(Object* object);
// A new dictionary with the attributes of an object that is not in dictionary mode, and stays so.
Dict* shaped_attributes(Object* object);
// Replaces it (`obj.__dict__ = d`).
void set_own_dictionary(Object* object, Dict* dictionary);

// Shapes of the internal cells.
extern Shape value_array_shape, byte_array_shape, shape_shape;

// Roots of static types and shapes: traced in every collection.
void trace_shape(Cell* shape, Marker& marker);

// A root shape for instances of `type`.
Shape* make_root_shape(Type* type, const Layout* layout, std::uint16_t slot_count,
                       std::uint16_t inline_capacity, bool attributes_allowed);

} // namespace boomslang::runtime
