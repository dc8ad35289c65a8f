// Making bytes-like objects and reading what is in them.
#include "runtime/text/bytes.h"

#include "runtime/state/error.h"
#include "runtime/text/memoryview.h"
#include "runtime/text/str.h"
#include "runtime/text/str_chars.h"
#include "support/invariant.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace boomslang::runtime {

namespace {

void trace_bytes(Cell* cell, Marker& marker) {
    auto* b = static_cast<Bytes*>(cell);
    if (b->data != reinterpret_cast<unsigned char*>(b + 1))
        marker.mark_conservatively(&b->data, &b->data + 1);
}
void trace_bytearray(Cell* cell, Marker& marker) {
    marker.mark(static_cast<MutableBytes*>(cell)->storage);
}
void trace_memoryview(Cell* cell, Marker& marker) {
    auto* view = static_cast<ShapedView*>(cell);
    marker.mark(view->owner);
    marker.mark(view->many);
    marker.mark_conservatively(&view->buffer.data, &view->buffer.data + 1);
}

struct RegisteredBuffer {
    Type* type;
    BufferGetter getter;
};
RegisteredBuffer registered[8];
std::size_t registered_count;

unsigned char nothing[1];

Bytes* single_bytes[256];
Bytes* empty_bytes;

void trace_kept(Marker& marker) {
    for (Bytes* b : single_bytes) marker.mark(b);
    marker.mark(empty_bytes);
}

Buffer plain_buffer(const unsigned char* data, std::size_t size, bool readonly) {
    return {const_cast<unsigned char*>(data), size, "B", 1, readonly};
}

} // namespace

const Layout bytes_layout{"bytes", sizeof(Bytes), trace_bytes};
const Layout bytearray_layout{"bytearray", sizeof(MutableBytes), trace_bytearray};
const Layout memoryview_layout{"memoryview", sizeof(ShapedView), trace_memoryview};

unsigned char* MutableBytes::data() const noexcept {
    return storage ? storage->bytes + begin : nothing;
}

Bytes* make_bytes_uninitialized(std::size_t size) {
    if (size > (std::size_t{1} << 60)) return nullptr;
    // A NUL follows, for C functions that are given the text where it stands.
    auto* b = static_cast<Bytes*>(heap.allocate_written(
        &types::bytes.exact, sizeof(Bytes) + size + 1, true, sizeof(Bytes), sizeof(Bytes) + size));
    if (!b) return nullptr;
    b->size = size;
    b->data = reinterpret_cast<unsigned char*>(b + 1);
    return b;
}

// Null: out of memory.
static Bytes* copy_to_bytes(const void* data, std::size_t size) {
    Bytes* b = make_bytes_uninitialized(size);
    if (b && size) std::memcpy(const_cast<unsigned char*>(b->data), data, size);
    return b;
}

Bytes* make_bytes(const void* data, std::size_t size) {
    Bytes** kept = nullptr;
    if (size <= 1) {
        static const bool registered = (heap.add_root_tracer(trace_kept), true);
        static_cast<void>(registered);
        kept = size ? &single_bytes[*static_cast<const unsigned char*>(data)] : &empty_bytes;
        if (*kept) return *kept;
    }
    Bytes* b = copy_to_bytes(data, size);
    if (!b) throw std::bad_alloc(); // see memory_guard.h
    if (kept) *kept = b;
    return b;
}

Value make_bytes_or_raise(const void* data, std::size_t size) {
    if (size <= 1) return Value::object(make_bytes(data, size));
    Bytes* b = copy_to_bytes(data, size);
    return b ? Value::object(b) : raise_memory();
}

MutableBytes* make_bytearray(const void* data, std::size_t size) {
    auto* array = heap.make<MutableBytes>(&types::bytearray.exact);
    if (bytearray_resize(array, size).is_exception()) return nullptr;
    if (size && data) std::memcpy(array->data(), data, size);
    return array;
}

namespace {

// Gives the array storage of another capacity, or none, that begins with `kept` bytes from `data`.
Value move_content(MutableBytes* array, const unsigned char* data, std::size_t kept,
                   std::size_t capacity) {
    if (capacity > (std::size_t{1} << 60)) return raise_memory();
    ByteArray* storage = nullptr;
    if (capacity) {
        storage = heap.make_bytes(capacity);
        if (!storage) return raise_memory();
        std::memcpy(storage->bytes, data, kept);
    }
    array->storage = storage;
    array->begin = 0;
    return Value::empty();
}

} // namespace

Value bytearray_resize(MutableBytes* array, std::size_t size) {
    if (size == array->size) return Value::empty();
    TRY(check_resizable(array->exports));
    const std::size_t capacity = array->storage ? array->storage->capacity : 0;
    if (size < capacity / 4 || size == 0) {
        TRY(move_content(array, array->data(), size, size));
    } else if (size > capacity - array->begin) {
        if (size <= capacity && array->begin >= array->size) { // the gap pays for the way back
            std::memcpy(array->storage->bytes, array->data(), array->size);
            array->begin = 0;
        } else { // growth is amortized; a first size is taken as it is
            TRY(move_content(array, array->data(), array->size,
                             array->size ? size + size / 8 + 8 : size));
        }
    }
    array->size = size;
    return Value::empty();
}

Value bytearray_drop_front(MutableBytes* array, std::size_t n) {
    BOOMSLANG_ASSERT(n <= array->size, "no more bytes go than there are");
    if (n == 0) return Value::empty();
    TRY(check_resizable(array->exports));
    const std::size_t left = array->size - n;
    if (left < array->storage->capacity / 4 || left == 0)
        TRY(move_content(array, array->data() + n, left, left));
    else array->begin += n;
    array->size = left;
    return Value::empty();
}

bool get_buffer(Value object, Buffer& out) noexcept {
    if (!object.is_object()) return false;
    if (is_bytes(object)) {
        auto* b = object.as<Bytes>();
        out = plain_buffer(b->data, b->size, true);
        return true;
    }
    if (is_memoryview(object)) {
        auto* view = object.as<ShapedView>();
        if (view->released() || !is_c_contiguous(view)) return false;
        out = view->buffer;
        return true;
    }
    if (is_bytearray(object)) {
        auto* b = object.as<MutableBytes>();
        out = plain_buffer(b->data(), b->size, false);
        out.exports = &b->exports;
        return true;
    }
    for (std::size_t i = 0; i < registered_count; i++)
        if (is_instance_of(object, *registered[i].type)) return registered[i].getter(object, out);
    return false;
}

bool offers_buffer(Value object) noexcept {
    if (!object.is_object()) return false;
    if (is_bytes(object) || is_memoryview(object) || is_bytearray(object)) return true;
    for (std::size_t i = 0; i < registered_count; i++)
        if (is_instance_of(object, *registered[i].type)) return true;
    return false;
}

void register_buffer_type(Type& type, BufferGetter getter) {
    if (registered_count < std::size(registered)) registered[registered_count++] = {&type, getter};
}

bool byte_view(Value object, ByteView& out) noexcept {
    Buffer buffer;
    if (!get_buffer(object, buffer)) return false;
    out = {buffer.data, buffer.size};
    return true;
}

bool require_bytes(Value object, ByteView& out) {
    if (byte_view(object, out)) return true;
    if (is_memoryview(object)) {
        if (object.as<ShapedView>()->released())
            static_cast<void>(
                raise(types::ValueError, "operation forbidden on released memoryview object"));
        else
            static_cast<void>(
                raise(types::BufferError, "memoryview: underlying buffer is not C-contiguous"));
        return false;
    }
    static_cast<void>(
        raise(types::TypeError, "a bytes-like object is required, not '", type_name(object), "'"));
    return false;
}

bool is_affordable(std::size_t size) noexcept {
    if (size < std::size_t{1} << 24) return true;
    if (size > std::size_t{1} << 40) return false;
    // Twice: once to build it, once for the result.
    void* tried = std::malloc(size * 2);
    std::free(tried);
    return tried;
}

Value bytes_repr(ByteView bytes, bool escape_single) {
    static const char digits[] = "0123456789abcdef";
    std::string_view text = bytes.text();
    char quote = text.find('\'') != text.npos && text.find('"') == text.npos ? '"' : '\'';
    std::string out = "b";
    out.reserve(bytes.size + 3);
    out += quote;
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\' || (c == '\'' && escape_single)) {
            out += '\\';
            out += c;
        } else if (c == '\t' || c == '\n' || c == '\r') {
            out += c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r";
        } else if (byte < ' ' || byte >= 0x7F) {
            out += "\\x";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
    out += quote;
    return make_str_or_raise(out);
}

} // namespace boomslang::runtime
