// What every cell of the heap starts with, and the cells that hold raw storage for others.
//
// A cell's first word is its shape: the hidden class that says which type it has, which attributes it
// carries and where. One compare of that word is the guard of every attribute specialization, and for
// a builtin type, which has exactly one shape, also the exact type check.
#pragma once

#include <cstddef>

#include "runtime/object/value.h"

namespace boomslang::runtime {

struct Shape;
struct Type;

// Anything the heap owns.
struct Cell {
    Shape* shape;
};

// A Python object. `attrs` holds the attributes that do not fit inline: a ValueArray, or, once the
// shape is in dictionary mode, a Dict; null while there are none.
struct Object : Cell {
    Cell* attrs;

    inline Type* type() const noexcept;
};

// Growable storage of lists, attributes and the like; not visible to programs.
struct ValueArray : Cell {
    std::size_t capacity;
    Value items[];
};

// Storage without pointers: characters, limbs, machine arrays.
struct ByteArray : Cell {
    std::size_t capacity;
    unsigned char bytes[];
};

} // namespace boomslang::runtime
