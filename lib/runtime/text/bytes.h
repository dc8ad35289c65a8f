// bytes, bytearray and memoryview, and reading any object that offers its bytes.
#pragma once

#include <string_view>

#include "runtime/heap/heap.h"
#include "runtime/object/type.h"
#include "runtime/text/exports.h"

namespace boomslang::runtime {

struct Bytes : Object {
    mutable std::int64_t hash; // 0: not computed yet
    std::size_t size;
    const unsigned char* data; // inline behind the header, or inside a ByteArray
};

struct MutableBytes : Object { // bytearray
    std::size_t size;
    ByteArray* storage; // null while the capacity is 0
    std::size_t begin;  // bytes of the storage before the first: a gap
    Exports exports;

    unsigned char* data() const noexcept; // never null
};

// What an object offers to memoryview and to whoever reads bytes.
struct Buffer {
    unsigned char* data;
    std::size_t size;   // in bytes
    const char* format; // of one item, as in module struct; "B" for bytes
    std::size_t itemsize;
    bool readonly;
    Exports* exports = nullptr; // the owner's, if its memory may move
};

struct MemoryView : Object {
    Value owner;         // Empty: released
    Buffer buffer;       // data and size are those of this view
    std::int64_t length; // items
    std::int64_t stride; // bytes from an item to the next; negative after [::-1]
    std::int64_t hash;   // 0: not computed
    bool entered;        // a `with` statement has it
};

extern const Layout bytes_layout, bytearray_layout, memoryview_layout;

struct ByteView {
    const unsigned char* data;
    std::size_t size;

    std::string_view text() const noexcept { return {reinterpret_cast<const char*>(data), size}; }
};

inline bool is_bytes(Value v) noexcept { return is_kind(v, kBytesSubclass); }
inline bool is_bytearray(Value v) noexcept { return is_instance_of(v, types::bytearray); }
inline bool is_memoryview(Value v) noexcept { return is_exact(v, types::memoryview); }

// Empty and single bytes are always the same objects. Ends the process when memory is out.
Bytes* make_bytes(const void* data, std::size_t size);
inline Bytes* make_bytes(std::string_view s) { return make_bytes(s.data(), s.size()); }
// Exception: MemoryError.
Value make_bytes_or_raise(const void* data, std::size_t size);
Bytes* make_bytes_uninitialized(std::size_t size); // null: out of memory; fill `data`
MutableBytes* make_bytearray(const void* data, std::size_t size); // null: out of memory (pending)
// Makes room for `size` bytes and sets it. Empty, or Exception: MemoryError, or BufferError while a
// memoryview looks at the array (exports.h).
Value bytearray_resize(MutableBytes* array, std::size_t size);
// Without its first `n` bytes, at once: the others stay where they are, behind a gap. Results as above.
Value bytearray_drop_front(MutableBytes* array, std::size_t n);
Value make_memoryview(Value object); // Exception: TypeError
// For a view that no program sees: its owner may change its size meanwhile.
Value make_hidden_memoryview(Value object);

// Does it offer a buffer, and which? Types beyond the three register how.
bool get_buffer(Value object, Buffer& out) noexcept;
bool offers_buffer(Value object) noexcept;
using BufferGetter = bool (*)(Value object, Buffer& out) noexcept;
void register_buffer_type(Type& type, BufferGetter getter);
// The bytes of a bytes-like object that lie in one piece; false: it is none (nothing is raised).
bool byte_view(Value object, ByteView& out) noexcept;
// As byte_view, and raises "a bytes-like object is required, not 'int'".
bool require_bytes(Value object, ByteView& out);

// Can this much be had at all? For sizes that a program chose; asked before a std::string grows.
bool is_affordable(std::size_t size) noexcept;
// b'...'; bytearray escapes a single quote also between double ones.
Value bytes_repr(ByteView bytes, bool escape_single = false);
// bytes.hex(sep, bytes_per_sep); both may be Empty.
Value bytes_hex(ByteView bytes, Value separator, Value per_group);

} // namespace boomslang::runtime
