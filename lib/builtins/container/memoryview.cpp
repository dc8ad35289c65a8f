// The type memoryview: one dimension of items of a native format.
#include <cstring>

#include "builtins/init.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/object/singletons.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime {

namespace {

MemoryView* view_of(Value self) { return self.as<MemoryView>(); }

Value check_released(MemoryView* view) {
    if (!view->owner.is_empty()) return Value::empty();
    return raise(types::ValueError, "operation forbidden on released memoryview object");
}

unsigned char* item_at(MemoryView* view, std::int64_t i) {
    return view->buffer.data + i * view->stride;
}

struct Format {
    char letter;
    std::uint8_t size;
    const char* text;
};
constexpr Format kFormats[] = {
    {'B', 1, "B"}, {'b', 1, "b"}, {'c', 1, "c"}, {'?', 1, "?"}, {'h', 2, "h"}, {'H', 2, "H"},
    {'i', 4, "i"}, {'I', 4, "I"}, {'l', 8, "l"}, {'L', 8, "L"}, {'q', 8, "q"}, {'Q', 8, "Q"},
    {'n', 8, "n"}, {'N', 8, "N"}, {'f', 4, "f"}, {'d', 8, "d"}, {'P', 8, "P"},
};
const Format* find_format(std::string_view text) {
    if (text.starts_with('@')) text.remove_prefix(1);
    for (const Format& format : kFormats)
        if (text.size() == 1 && text[0] == format.letter) return &format;
    return nullptr;
}

template <class T>
T load(const unsigned char* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

// An item as a Python value.
Value unpack(const char* format, const unsigned char* p) {
    switch (format[*format == '@']) {
    case 'B': return Value::integer(*p);
    case 'b': return Value::integer(load<std::int8_t>(p));
    case 'c': return make_bytes_or_raise(p, 1);
    case '?': return Value::from(*p != 0);
    case 'h': return Value::integer(load<std::int16_t>(p));
    case 'H': return Value::integer(load<std::uint16_t>(p));
    case 'i': return Value::integer(load<std::int32_t>(p));
    case 'I': return Value::integer(load<std::uint32_t>(p));
    case 'l':
    case 'q':
    case 'n': return Value::integer(load<std::int64_t>(p));
    case 'L':
    case 'Q':
    case 'N':
    case 'P': return int_from(load<std::uint64_t>(p));
    case 'f': return Value::real(load<float>(p));
    case 'd': return Value::real(load<double>(p));
    default: break;
    }
    return raise(types::NotImplementedError, "memoryview: unsupported format ", format);
}

template <class T>
void store(unsigned char* p, T value) {
    std::memcpy(p, &value, sizeof value);
}

Value bad_type(const char* format) {
    return raise(types::TypeError, "memoryview: invalid type for format '", format, "'");
}
Value bad_value(const char* format) {
    return raise(types::ValueError, "memoryview: invalid value for format '", format, "'");
}

// Writes a Python value as an item. Empty, or Exception.
Value pack(const char* format, unsigned char* p, Value v) {
    char letter = format[*format == '@'];
    if (letter == 'c') {
        if (!is_bytes(v)) return bad_type(format);
        if (v.as<Bytes>()->size != 1) return bad_value(format);
        *p = *v.as<Bytes>()->data;
        return Value::empty();
    }
    if (letter == '?') {
        int yes = truth(v);
        if (yes < 0) return Value::exception();
        *p = static_cast<unsigned char>(yes);
        return Value::empty();
    }
    if (letter == 'f' || letter == 'd') {
        double d;
        if (is_floating(v)) d = float_value(v);
        else if (!is_integer(v)) return bad_type(format);
        else if (!int_to_double(v, d)) return Value::exception();
        if (letter == 'f') store(p, static_cast<float>(d));
        else store(p, d);
        return Value::empty();
    }
    if (!is_index(v)) return bad_type(format);
    TRY_VALUE(index, index_value(v));
    std::int64_t n = 0;
    bool fits = int_to_int64(index, n);
    if (letter == 'L' || letter == 'Q' || letter == 'N' || letter == 'P') {
        IntView z(index);
        if (mpz_sgn(z.get()) < 0 || !mpz_fits_ulong_p(z.get())) return bad_value(format);
        store(p, static_cast<std::uint64_t>(mpz_get_ui(z.get())));
        return Value::empty();
    }
    auto in = [&](std::int64_t low, std::int64_t high) { return fits && n >= low && n <= high; };
    switch (letter) {
    case 'B':
        if (in(0, 255)) return store(p, static_cast<std::uint8_t>(n)), Value::empty();
        break;
    case 'b':
        if (in(-128, 127)) return store(p, static_cast<std::int8_t>(n)), Value::empty();
        break;
    case 'h':
        if (in(INT16_MIN, INT16_MAX)) return store(p, static_cast<std::int16_t>(n)), Value::empty();
        break;
    case 'H':
        if (in(0, UINT16_MAX)) return store(p, static_cast<std::uint16_t>(n)), Value::empty();
        break;
    case 'i':
        if (in(INT32_MIN, INT32_MAX)) return store(p, static_cast<std::int32_t>(n)), Value::empty();
        break;
    case 'I':
        if (in(0, UINT32_MAX)) return store(p, static_cast<std::uint32_t>(n)), Value::empty();
        break;
    default:
        if (fits) return store(p, n), Value::empty();
        break;
    }
    return bad_value(format);
}

MemoryView* derive(MemoryView* from) {
    auto* view = heap.make<MemoryView>(&types::memoryview.exact);
    view->owner = from->owner;
    view->buffer = from->buffer;
    view->length = from->length;
    view->stride = from->stride;
    return view;
}

// The content in one piece.
std::string packed(MemoryView* view) {
    std::string out;
    std::size_t size = view->buffer.itemsize;
    out.reserve(static_cast<std::size_t>(view->length) * size);
    for (std::int64_t i = 0; i < view->length; i++)
        out.append(reinterpret_cast<const char*>(item_at(view, i)), size);
    return out;
}

Value construct(Value* args, std::uint32_t) { return make_memoryview(args[1]); }

Value slice(MemoryView* view, Value key) {
    std::int64_t start, stop, step, n;
    if (!slice_bounds(key, view->length, start, stop, step, n)) return Value::exception();
    MemoryView* part = derive(view);
    part->buffer.data = item_at(view, start);
    part->length = std::max<std::int64_t>(n, 0);
    part->stride = view->stride * step;
    part->buffer.size = static_cast<std::size_t>(part->length) * view->buffer.itemsize;
    return Value::object(part);
}

Value get_item_of(Value* args, std::uint32_t) {
    MemoryView* view = view_of(args[0]);
    TRY(check_released(view));
    if (is_exact(args[1], types::slice)) return slice(view, args[1]);
    if (is_tuple(args[1]) && args[1].as<Tuple>()->size == 1)
        args[1] = args[1].as<Tuple>()->items[0];
    if (!is_index(args[1])) return raise(types::TypeError, "memoryview: invalid slice key");
    std::int64_t i;
    if (!item_index(args[1], i)) return Value::exception();
    TRY(check_released(view));
    if (i < 0) i += view->length;
    if (i < 0 || i >= view->length)
        return raise(types::IndexError, "index out of bounds on dimension 1");
    return unpack(view->buffer.format, item_at(view, i));
}

Value set_item_of(Value* args, std::uint32_t) {
    MemoryView* view = view_of(args[0]);
    TRY(check_released(view));
    if (view->buffer.readonly) return raise(types::TypeError, "cannot modify read-only memory");
    if (is_exact(args[1], types::slice)) {
        TRY_VALUE(target, slice(view, args[1]));
        if (ByteView view; !offers_buffer(args[2]) && !require_bytes(args[2], view))
            return Value::exception();
        TRY_VALUE(source, make_memoryview(args[2]));
        MemoryView *to = view_of(target), *from = view_of(source);
        std::string_view a = to->buffer.format, b = from->buffer.format;
        if (to->length != from->length || a != b)
            return raise(types::ValueError,
                         "memoryview assignment: lvalue and rvalue have different structures");
        std::string content = packed(from);
        std::size_t size = to->buffer.itemsize;
        for (std::int64_t i = 0; i < to->length; i++)
            std::memcpy(item_at(to, i), content.data() + static_cast<std::size_t>(i) * size, size);
        return Value::none();
    }
    if (!is_index(args[1])) return raise(types::TypeError, "memoryview: invalid slice key");
    std::int64_t i;
    if (!item_index(args[1], i)) return Value::exception();
    if (i < 0) i += view->length;
    if (i < 0 || i >= view->length)
        return raise(types::IndexError, "index out of bounds on dimension 1");
    unsigned char item[8];
    TRY(pack(view->buffer.format, item, args[2]));
    TRY(check_released(view)); // the value's __index__ may have released it
    std::memcpy(item_at(view, i), item, view->buffer.itemsize);
    return Value::none();
}

Value delete_item_of(Value* args, std::uint32_t) {
    TRY(check_released(view_of(args[0])));
    return raise(types::TypeError, view_of(args[0])->buffer.readonly
                                       ? "cannot modify read-only memory"
                                       : "cannot delete memory");
}

Value length_of_view(Value* args, std::uint32_t) {
    TRY(check_released(view_of(args[0])));
    return Value::integer(view_of(args[0])->length);
}

Value equal(Value* args, std::uint32_t) {
    MemoryView* view = view_of(args[0]);
    if (args[0].is(args[1])) return Value::from(true);
    if (view->owner.is_empty() || !offers_buffer(args[1])) return not_implemented();
    if (is_memoryview(args[1]) && view_of(args[1])->owner.is_empty()) return Value::from(false);
    TRY_VALUE(other_value, make_memoryview(args[1]));
    MemoryView* other = view_of(other_value);
    if (view->length != other->length) return Value::from(false);
    std::string_view a = view->buffer.format, b = other->buffer.format;
    if (a == b && a != "f" && a != "d") return Value::from(packed(view) == packed(other));
    for (std::int64_t i = 0; i < view->length; i++) {
        TRY_VALUE(x, unpack(view->buffer.format, item_at(view, i)));
        TRY_VALUE(y, unpack(other->buffer.format, item_at(other, i)));
        TRY_VALUE(same, compare(CompareOp::Eq, x, y));
        if (!same.is(Value::from(true))) return Value::from(false);
    }
    return Value::from(true);
}
Value not_equal(Value* args, std::uint32_t count) {
    Value same = equal(args, count);
    return same.is_bool() ? Value::from(!same.as_bool()) : same;
}

Value hash_of_view(Value* args, std::uint32_t) {
    MemoryView* view = view_of(args[0]);
    if (view->hash == 0) {
        TRY(check_released(view));
        if (!view->buffer.readonly)
            return raise(types::ValueError, "cannot hash writable memoryview object");
        if (view->buffer.itemsize != 1)
            return raise(types::ValueError,
                         "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        std::string content = packed(view);
        view->hash = hash_bytes(content.data(), content.size());
    }
    return Value::integer(view->hash);
}

Value repr_of(Value* args, std::uint32_t) {
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<void*>(args[0].as_object()));
    return str_value((view_of(args[0])->owner.is_empty() ? "<released memory at " : "<memory at ") +
                     std::string(address) + ">");
}

Value tobytes(Value* args, std::uint32_t) {
    TRY(check_released(view_of(args[0])));
    std::string content = packed(view_of(args[0]));
    return make_bytes_or_raise(content.data(), content.size());
}

Value tolist(Value* args, std::uint32_t) {
    MemoryView* view = view_of(args[0]);
    TRY(check_released(view));
    List* list = make_list(static_cast<std::size_t>(view->length));
    if (!list) return Value::exception();
    for (std::int64_t i = 0; i < view->length; i++) {
        TRY_VALUE(item, unpack(view->buffer.format, item_at(view, i)));
        TRY(list_append(list, item));
    }
    return Value::object(list);
}

Value hex(Value* args, std::uint32_t) {
    TRY(check_released(view_of(args[0])));
    std::string content = packed(view_of(args[0]));
    return bytes_hex({reinterpret_cast<const unsigned char*>(content.data()), content.size()},
                     args[1], args[2]);
}

Value toreadonly(Value* args, std::uint32_t) {
    TRY(check_released(view_of(args[0])));
    MemoryView* view = derive(view_of(args[0]));
    view->buffer.readonly = true;
    return Value::object(view);
}

Value cast(Value* args, std::uint32_t) {
    MemoryView* view = view_of(args[0]);
    TRY(check_released(view));
    if (!is_str(args[1])) return raise_argument("cast() argument 'format'", "str", args[1]);
    if (view->stride != static_cast<std::int64_t>(view->buffer.itemsize))
        return raise(types::TypeError, "memoryview: casts are restricted to C-contiguous views");
    const Format* format = find_format(to_utf8(args[1].as<Str>()));
    if (!format)
        return raise(types::ValueError, "memoryview: destination format must be a native single "
                                        "character format prefixed with an optional '@'");
    auto byte_like = [](const char* f) {
        char letter = f[*f == '@'];
        return letter == 'B' || letter == 'b' || letter == 'c';
    };
    if (!byte_like(view->buffer.format) && !byte_like(format->text))
        return raise(types::TypeError, "memoryview: cannot cast between two non-byte formats");
    std::size_t size = static_cast<std::size_t>(view->length) * view->buffer.itemsize;
    if (size % format->size)
        return raise(types::TypeError, "memoryview: length is not a multiple of itemsize");
    if (!args[2].is_empty()) {
        TRY_VALUE(shape, to_list(args[2]));
        if (shape.as<List>()->size != 1)
            return raise(types::NotImplementedError,
                         "memoryview: only views of one dimension are supported");
        std::int64_t wanted;
        if (!index_int64(shape.as<List>()->items()[0], wanted)) return Value::exception();
        if (wanted != static_cast<std::int64_t>(size / format->size))
            return raise(types::TypeError, "memoryview: product(shape) * itemsize != buffer size");
    }
    MemoryView* result = derive(view);
    result->buffer.format = format->text;
    result->buffer.itemsize = format->size;
    result->buffer.size = size;
    result->length = static_cast<std::int64_t>(size / format->size);
    result->stride = format->size;
    return Value::object(result);
}

Value release(Value* args, std::uint32_t) {
    view_of(args[0])->owner = Value::empty();
    view_of(args[0])->buffer.data = nullptr;
    view_of(args[0])->length = 0;
    return Value::none();
}
Value enter(Value* args, std::uint32_t) {
    TRY(check_released(view_of(args[0])));
    return args[0];
}

template <Value (*get)(MemoryView*)>
Value attribute(Value self) {
    TRY(check_released(view_of(self)));
    return get(view_of(self));
}
Value object_of(MemoryView* view) { return view->owner; }
Value nbytes_of(MemoryView* view) {
    return Value::integer(view->length * static_cast<std::int64_t>(view->buffer.itemsize));
}
Value itemsize_of(MemoryView* view) {
    return Value::integer(static_cast<std::int64_t>(view->buffer.itemsize));
}
Value format_of(MemoryView* view) { return str_value(view->buffer.format); }
Value readonly_of(MemoryView* view) { return Value::from(view->buffer.readonly); }
Value shape_of(MemoryView* view) { return tuple_value({Value::integer(view->length)}); }
Value strides_of(MemoryView* view) { return tuple_value({Value::integer(view->stride)}); }
Value suboffsets_of(MemoryView*) { return Value::object(empty_tuple()); }
Value ndim_of(MemoryView*) { return Value::integer(1); }
Value contiguous_of(MemoryView* view) {
    return Value::from(view->length <= 1 ||
                       view->stride == static_cast<std::int64_t>(view->buffer.itemsize));
}

const NativeDef methods[] = {
    {"__new__($static, type, /, object)", construct, "A view of an object's memory."},
    {"__repr__(self, /)", repr_of, "Return repr(self)."},
    {"__hash__(self, /)", hash_of_view, "Return hash(self)."},
    {"__len__(self, /)", length_of_view, "Return len(self)."},
    {"__eq__(self, value, /)", equal, "Return self==value."},
    {"__ne__(self, value, /)", not_equal, "Return self!=value."},
    {"__getitem__(self, key, /)", get_item_of, "Return self[key]."},
    {"__setitem__(self, key, value, /)", set_item_of, "Set self[key] to value."},
    {"__delitem__(self, key, /)", delete_item_of, "TypeError."},
    {"__enter__(self, /)", enter, "Itself."},
    {"__exit__(self, /, *args)", release, "Release the view."},
    {"cast(self, /, format, shape=None)", cast, "The same memory as items of another format."},
    {"hex(self, /, sep=None, bytes_per_sep=1)", hex,
     "Two hexadecimal digits a byte.\n\n>>> memoryview(b'\\x0f\\xf0').hex('-')\n'0f-f0'"},
    {"release(self, /)", release, "Give the memory up."},
    {"tobytes(self, /, order=None)", tobytes, "A copy as bytes."},
    {"tolist(self, /)", tolist, "The items."},
    {"toreadonly(self, /)", toreadonly, "A view through which nothing can be changed."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"obj", attribute<object_of>, nullptr, "The object whose memory this is."},
    {"nbytes", attribute<nbytes_of>, nullptr, "The size in bytes."},
    {"itemsize", attribute<itemsize_of>, nullptr, "The size of an item."},
    {"format", attribute<format_of>, nullptr, "The format of an item, as in module struct."},
    {"readonly", attribute<readonly_of>, nullptr, "Whether the memory must not be changed."},
    {"shape", attribute<shape_of>, nullptr, "Items in each dimension."},
    {"strides", attribute<strides_of>, nullptr, "Bytes from an item to the next."},
    {"suboffsets", attribute<suboffsets_of>, nullptr, "()."},
    {"ndim", attribute<ndim_of>, nullptr, "How many dimensions."},
    {"c_contiguous", attribute<contiguous_of>, nullptr, "Whether items follow each other."},
    {"f_contiguous", attribute<contiguous_of>, nullptr, "Whether items follow each other."},
    {"contiguous", attribute<contiguous_of>, nullptr, "Whether items follow each other."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value make_memoryview(Value object) {
    if (is_memoryview(object)) {
        TRY(check_released(view_of(object)));
        return Value::object(derive(view_of(object)));
    }
    Buffer buffer;
    if (!get_buffer(object, buffer))
        return raise(types::TypeError, "memoryview: a bytes-like object is required, not '",
                     type_name(object), "'");
    auto* view = heap.make<MemoryView>(&types::memoryview.exact);
    view->owner = object;
    view->buffer = buffer;
    view->length = static_cast<std::int64_t>(buffer.size / buffer.itemsize);
    view->stride = static_cast<std::int64_t>(buffer.itemsize);
    return Value::object(view);
}

void init_memoryview() {
    TypeSpec spec;
    spec.layout = &memoryview_layout;
    spec.flags = kFinal | kSequencePattern;
    spec.weakly_referable = true;
    spec.doc = "memoryview(object) -> a view of the memory of an object that offers it";
    init_type(types::memoryview, spec, methods, attributes);
}

} // namespace boomslang::runtime
