// What the letters of _SimpleCData._type_ mean: reading and writing memory.
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

#include "runtime/call/native_arguments.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <cwchar>

namespace boomslang::runtime::ctypes {

namespace {

// libffi has them too, but would have to be open before classes can be made.
#define SCALAR(name, c_type, code)                                                                 \
    ffi_type name { sizeof(c_type), alignof(c_type), code, nullptr }
SCALAR(ffi_uint8, std::uint8_t, FFI_TYPE_UINT8);
SCALAR(ffi_int8, std::int8_t, FFI_TYPE_SINT8);
SCALAR(ffi_uint16, std::uint16_t, FFI_TYPE_UINT16);
SCALAR(ffi_int16, std::int16_t, FFI_TYPE_SINT16);
SCALAR(ffi_uint32, std::uint32_t, FFI_TYPE_UINT32);
SCALAR(ffi_int32, std::int32_t, FFI_TYPE_SINT32);
SCALAR(ffi_uint64, std::uint64_t, FFI_TYPE_UINT64);
SCALAR(ffi_int64, std::int64_t, FFI_TYPE_SINT64);
SCALAR(ffi_float, float, FFI_TYPE_FLOAT);
SCALAR(ffi_double, double, FFI_TYPE_DOUBLE);
SCALAR(ffi_longdouble, long double, FFI_TYPE_LONGDOUBLE);
SCALAR(ffi_pointer, void*, FFI_TYPE_POINTER);
#undef SCALAR

template <class T>
T load(const unsigned char* p) noexcept {
    T value;
    std::memcpy(&value, p, sizeof value);
    return value;
}
template <class T>
void store(unsigned char* p, T value) noexcept {
    std::memcpy(p, &value, sizeof value);
}
template <class T>
T reversed(T value) noexcept {
    unsigned char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof value);
    std::reverse(bytes, bytes + sizeof(T));
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

Value type_error(const char* before, Value v, const char* behind) {
    return raise(types::TypeError, before, type_name(v), behind);
}

// --- integers; `size` >> 16 is the number of bits of a bit field, the rest its lowest bit. The bits of a
// small type that shares the storage of a larger one may lie outside of what the type covers: as in
// CPython they are read as 0, and not written.

template <class T, bool kSwapped>
Value get_integer(const unsigned char* p, std::size_t size) {
    T value = load<T>(p);
    if constexpr (kSwapped) value = reversed(value);
    if (const auto bits = static_cast<unsigned>(size >> 16)) {
        const auto low = static_cast<unsigned>(size & 0xFFFF);
        constexpr unsigned width = sizeof(T) * 8;
        using Unsigned = std::make_unsigned_t<T>;
        if (low + bits > width) return Value::integer(0);
        const auto raised =
            static_cast<Unsigned>(static_cast<Unsigned>(value) << (width - low - bits));
        value = static_cast<T>(static_cast<T>(raised) >> (width - bits));
    }
    if constexpr (std::is_same_v<T, std::uint64_t>) return int_from(value);
    else return Value::integer(static_cast<std::int64_t>(value));
}
template <class T, bool kSwapped>
Value set_integer(unsigned char* p, Value v, std::size_t size) {
    TRY_VALUE(index, index_value(v));
    auto value = static_cast<std::make_unsigned_t<T>>(low_bits(index));
    if (const auto bits = static_cast<unsigned>(size >> 16)) {
        using Unsigned = std::make_unsigned_t<T>;
        const auto low = static_cast<unsigned>(size & 0xFFFF);
        if (low >= sizeof(T) * 8) return Value::none();
        auto old = load<Unsigned>(p);
        if constexpr (kSwapped) old = reversed(old);
        const std::uint64_t ones = bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
        const auto mask = static_cast<Unsigned>(ones << low);
        value = static_cast<Unsigned>((old & ~mask) | (static_cast<Unsigned>(value << low) & mask));
    }
    if constexpr (kSwapped) value = reversed(value);
    store(p, value);
    return Value::none();
}

Value get_bool(const unsigned char* p, std::size_t) { return Value::from(*p != 0); }
Value set_bool(unsigned char* p, Value v, std::size_t) {
    const int yes = truth(v);
    if (yes < 0) return Value::exception();
    *p = static_cast<unsigned char>(yes);
    return Value::none();
}
// VARIANT_BOOL of Windows: two bytes, true is -1.
Value get_variant_bool(const unsigned char* p, std::size_t) {
    return Value::from(load<std::int16_t>(p) != 0);
}
Value set_variant_bool(unsigned char* p, Value v, std::size_t) {
    const int yes = truth(v);
    if (yes < 0) return Value::exception();
    store(p, static_cast<std::int16_t>(yes ? -1 : 0));
    return Value::none();
}

// --- floats

template <class T, bool kSwapped>
Value get_float(const unsigned char* p, std::size_t) {
    T value = load<T>(p);
    if constexpr (kSwapped) value = reversed(value);
    return Value::real(static_cast<double>(value));
}
template <class T, bool kSwapped>
Value set_float(unsigned char* p, Value v, std::size_t) {
    double number;
    if (!float_argument(v, number)) return Value::exception();
    auto value = static_cast<T>(number);
    if constexpr (kSwapped) value = reversed(value);
    store(p, value);
    return Value::none();
}

// --- characters and texts

Value get_c(const unsigned char* p, std::size_t) { return make_bytes_or_raise(p, 1); }
Value set_c(unsigned char* p, Value v, std::size_t) {
    if (is_bytes(v) || is_bytearray(v)) {
        ByteView view{};
        byte_view(v, view);
        if (view.size == 1) {
            *p = *view.data;
            return Value::none();
        }
    } else if (std::int64_t n; is_integer(v) && int_to_int64(v, n) && n >= 0 && n < 256) {
        *p = static_cast<unsigned char>(n);
        return Value::none();
    }
    return raise(types::TypeError, "one character bytes, bytearray or integer expected");
}
void put_wide(unsigned char* p, const Str* text) noexcept {
    for (std::size_t i = 0; i < text->length; ++i) store<std::uint32_t>(p + 4 * i, (*text)[i]);
}
Value get_u(const unsigned char* p, std::size_t) { return wide_text(p, 1); }
Value set_u(unsigned char* p, Value v, std::size_t) {
    if (!is_str(v)) return type_error("unicode string expected instead of ", v, " instance");
    if (v.as<Str>()->length != 1)
        return raise(types::TypeError, "one character unicode string expected");
    put_wide(p, v.as<Str>());
    return Value::none();
}

// Members that are arrays of characters: texts that end at a NUL or with the array.
Value get_s(const unsigned char* p, std::size_t size) {
    return make_bytes_or_raise(p, strnlen(reinterpret_cast<const char*>(p), size));
}
Value set_s(unsigned char* p, Value v, std::size_t size) {
    if (!is_bytes(v)) return type_error("expected bytes, ", v, " found");
    const auto* bytes = v.as<Bytes>();
    const auto* text = reinterpret_cast<const char*>(bytes->data);
    const std::size_t length = strnlen(text, bytes->size);
    if (length > size)
        return raise(types::ValueError, "bytes too long (", std::to_string(length),
                     ", maximum length ", std::to_string(size), ")");
    std::memcpy(p, text, length);
    if (length < size) p[length] = 0;
    return Value::none();
}
Value get_U(const unsigned char* p, std::size_t size) {
    std::size_t count = 0;
    while (count < size / 4 && load<std::uint32_t>(p + 4 * count)) ++count;
    return wide_text(p, count);
}
Value set_U(unsigned char* p, Value v, std::size_t size) {
    if (!is_str(v)) return type_error("unicode string expected instead of ", v, " instance");
    const auto* text = v.as<Str>();
    const std::size_t room = size / 4;
    if (text->length > room)
        return raise(types::ValueError, "string too long (", std::to_string(text->length),
                     ", maximum length ", std::to_string(room), ")");
    put_wide(p, text);
    if (text->length < room) store<std::uint32_t>(p + 4 * text->length, 0);
    return Value::none();
}

// char *: bytes stand with a NUL behind them where they are; those that share memory are copied.
Value set_z(unsigned char* p, Value v, std::size_t) {
    if (v.is_none()) {
        store<void*>(p, nullptr);
        return v;
    }
    if (is_integer(v)) {
        store(p, low_bits(int_exact(v)));
        return Value::none();
    }
    if (!is_bytes(v))
        return type_error("bytes or integer address expected instead of ", v, " instance");
    auto* bytes = v.as<Bytes>();
    if (bytes->data != reinterpret_cast<const unsigned char*>(bytes + 1)) {
        TRY_VALUE(copy, make_bytes_or_raise(bytes->data, bytes->size));
        bytes = copy.as<Bytes>();
    }
    store<const void*>(p, bytes->data);
    return Value::object(bytes);
}
Value get_z(const unsigned char* p, std::size_t) {
    const char* text = load<const char*>(p);
    return text ? make_bytes_or_raise(text, std::strlen(text)) : Value::none();
}
Value set_Z(unsigned char* p, Value v, std::size_t) {
    if (v.is_none()) {
        store<void*>(p, nullptr);
        return v;
    }
    if (is_integer(v)) {
        store(p, low_bits(int_exact(v)));
        return Value::none();
    }
    if (!is_str(v))
        return type_error("unicode string or integer address expected instead of ", v, " instance");
    const auto* text = v.as<Str>();
    Bytes* wide = make_bytes_uninitialized((text->length + 1) * 4);
    if (!wide) return raise_memory();
    auto* place = const_cast<unsigned char*>(wide->data);
    put_wide(place, text);
    store<std::uint32_t>(place + 4 * text->length, 0);
    store<const void*>(p, place);
    return Value::object(wide);
}
Value get_Z(const unsigned char* p, std::size_t) {
    const auto* text = load<const unsigned char*>(p);
    if (!text) return Value::none();
    std::size_t count = 0;
    while (load<std::uint32_t>(text + 4 * count)) ++count;
    return wide_text(text, count);
}

// --- pointers and objects

Value get_P(const unsigned char* p, std::size_t) {
    const auto address = load<std::uint64_t>(p);
    return address ? int_from(address) : Value::none();
}
Value set_P(unsigned char* p, Value v, std::size_t) {
    if (v.is_none()) {
        store<void*>(p, nullptr);
        return v;
    }
    if (!is_integer(v)) return raise(types::TypeError, "cannot be converted to pointer");
    store(p, low_bits(int_exact(v)));
    return Value::none();
}
Value get_O(const unsigned char* p, std::size_t) { return object_at(load<void*>(p)); }
Value set_O(unsigned char* p, Value v, std::size_t) {
    Value alive = v;
    store(p, pointer_to(v, alive));
    return alive;
}

#define INTEGER(code, pep3118, ffi, type)                                                          \
    {                                                                                              \
        code, pep3118, &(ffi), get_integer<type, false>, set_integer<type, false>,                 \
            get_integer<type, true>, set_integer<type, true>                                       \
    }
#define FLOATING(code, ffi, type)                                                                  \
    {                                                                                              \
        code, code, &(ffi), get_float<type, false>, set_float<type, false>, get_float<type, true>, \
            set_float<type, true>                                                                  \
    }
const Format formats[] = {
    {'c', 'c', &ffi_int8, get_c, set_c, nullptr, nullptr},
    {'b', 'b', &ffi_int8, get_integer<std::int8_t, false>, set_integer<std::int8_t, false>, nullptr,
     nullptr},
    {'B', 'B', &ffi_uint8, get_integer<std::uint8_t, false>, set_integer<std::uint8_t, false>,
     nullptr, nullptr},
    INTEGER('h', 'h', ffi_int16, std::int16_t),
    INTEGER('H', 'H', ffi_uint16, std::uint16_t),
    INTEGER('i', 'i', ffi_int32, std::int32_t),
    INTEGER('I', 'I', ffi_uint32, std::uint32_t),
    INTEGER('l', 'q', ffi_int64, std::int64_t),
    INTEGER('L', 'Q', ffi_uint64, std::uint64_t),
    INTEGER('q', 'q', ffi_int64, std::int64_t),
    INTEGER('Q', 'Q', ffi_uint64, std::uint64_t),
    FLOATING('f', ffi_float, float),
    FLOATING('d', ffi_double, double),
    {'g', 'g', &ffi_longdouble, get_float<long double, false>, set_float<long double, false>,
     nullptr, nullptr},
    {'?', '?', &ffi_uint8, get_bool, set_bool, nullptr, nullptr},
    {'v', 'v', &ffi_int16, get_variant_bool, set_variant_bool, nullptr, nullptr},
    {'u', 'u', &ffi_int32, get_u, set_u, nullptr, nullptr},
    {'z', 'z', &ffi_pointer, get_z, set_z, nullptr, nullptr},
    {'Z', 'Z', &ffi_pointer, get_Z, set_Z, nullptr, nullptr},
    {'P', 'P', &ffi_pointer, get_P, set_P, nullptr, nullptr},
    {'O', 'O', &ffi_pointer, get_O, set_O, nullptr, nullptr},
};
#undef INTEGER
#undef FLOATING

} // namespace

const char kFormatLetters[] = "cbBhHiIlLdfuzZqQPXOv?g";
const Getter get_char = get_c, get_wchar = get_u, get_char_array = get_s, get_wchar_array = get_U;
const Setter set_char = set_c, set_wchar = set_u, set_char_array = set_s, set_wchar_array = set_U,
             set_object = set_O;

const Format* find_format(char code) noexcept {
    for (const Format& format : formats)
        if (format.code == code) return &format;
    return nullptr;
}

// From wchar_t, which may hold what is no code point.
Value wide_text(const unsigned char* p, std::size_t count) {
    std::u32string text(count, U'\0');
    std::memcpy(text.data(), p, count * 4);
    for (const char32_t c : text)
        if (c > 0x10FFFF) {
            char shown[16];
            std::snprintf(shown, sizeof shown, "U+%x", static_cast<unsigned>(c));
            return raise(types::ValueError, "character ", shown,
                         " is not in range [U+0000; U+10ffff]");
        }
    Str* made = make_str_ucs4(reinterpret_cast<const std::uint32_t*>(text.data()), count);
    return made ? Value::object(made) : raise_memory();
}
std::uint64_t low_bits(Value exact_int) noexcept {
    if (exact_int.is_int()) return exact_int.payload;
    const auto* big = exact_int.as<Int>();
    const std::uint64_t low = big->limbs[0];
    return big->size < 0 ? ~low + 1 : low;
}

} // namespace boomslang::runtime::ctypes

#endif
