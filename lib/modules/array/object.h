// What the parts of the module array share: its object, the kinds of items, changing its size.
#pragma once

#include "modules/support.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime::arrays {

// What a typecode says.
struct Kind {
    char letter;
    std::uint8_t size;
    int machine_format; // the number that pickles use
    const char* format; // in buffers
    Value (*get)(const unsigned char* p);
    Value (*set)(unsigned char* p, Value v); // Empty, or Exception with nothing changed
};
// Null: the exception, which begins with `what`, is pending.
const Kind* find_kind(Value v, const char* what);
Value get_character(const unsigned char* p);

struct Array : Object {
    const Kind* kind;
    ByteArray* storage; // null while the capacity is 0
    std::size_t size;   // items
    Exports exports;

    unsigned char* data() const noexcept {
        static unsigned char none[8];
        return storage ? storage->bytes : none;
    }
    unsigned char* at(std::size_t i) const noexcept { return data() + i * kind->size; }
    std::size_t bytes() const noexcept { return size * kind->size; }
};
extern BuiltinType array_type;

inline Array* self_array(Value* args) { return receiver<Array>(args); }
inline bool is_array(Value v) { return is_instance_of(v, array_type); }

// Calls `use` with a value of the unsigned type that is as large as an item.
template <class Use>
[[gnu::always_inline]] inline void with_unit(std::size_t size, Use use) {
    switch (size) {
    case 1: return use(std::uint8_t{});
    case 2: return use(std::uint16_t{});
    case 4: return use(std::uint32_t{});
    default: return use(std::uint64_t{});
    }
}

// Empty, of this type.
Array* make_array(Type* type, const Kind* kind);
// A new array.array of from[begin:end].
Value copy_range(const Array* from, std::size_t begin, std::size_t end);
Value array_to_list(const Array* array);

// All of these return Empty, or Exception with the array as it was. While a buffer of the array is
// in use its size stays: BufferError.
Value check_resize(Array* array, std::size_t size, bool empties = false);
Value resize(Array* array, std::size_t size);
// array[begin:end] = count items, which are left to the caller to fill.
Value open_gap(Array* array, std::size_t begin, std::size_t end, std::size_t count);
Value append_item(Array* array, Value v);
Value append_bytes(Array* array, ByteView view);
Value append_all(Array* array, Value iterable);  // up to an item that is refused
Value append_each(Array* array, Value iterable); // of anything that is no array, by iteration
Value append_text(Array* array, const Str* text);

// Methods and functions, by what the file says that has them.
using NativeFunction = Value(Value* args, std::uint32_t count);
NativeFunction array_len, array_getitem, array_setitem, array_delitem; // sequence.cpp
NativeFunction array_contains, array_index, array_count, array_remove;
NativeFunction array_add, array_iadd, array_mul, array_imul;
template <CompareOp Op>
Value array_compare(Value* args, std::uint32_t count);
NativeFunction array_reduce, array_reconstruct; // pickling.cpp

} // namespace boomslang::runtime::arrays
