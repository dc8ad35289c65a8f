// The items of a memoryview: the native formats of module struct, one letter each.
#include "runtime/call/native_arguments.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/memoryview.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

struct Format {
    char letter;
    std::uint8_t size;
    const char *text, *marked;
};
#define FORMAT(letter, size)                                                                       \
    { letter[0], size, letter, "@" letter }
constexpr Format kFormats[] = {
    FORMAT("B", 1), FORMAT("b", 1), FORMAT("c", 1), FORMAT("?", 1), FORMAT("h", 2), FORMAT("H", 2),
    FORMAT("i", 4), FORMAT("I", 4), FORMAT("l", 8), FORMAT("L", 8), FORMAT("q", 8), FORMAT("Q", 8),
    FORMAT("n", 8), FORMAT("N", 8), FORMAT("f", 4), FORMAT("d", 8), FORMAT("P", 8),
};
#undef FORMAT

const Format* find_format(std::string_view text) noexcept {
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

} // namespace

char native_letter(std::string_view format) noexcept {
    const Format* found = find_format(format);
    return found ? found->letter : '\0';
}

const char* native_format(std::string_view format, std::size_t& size) noexcept {
    const Format* found = find_format(format);
    if (!found) return nullptr;
    size = found->size;
    return format[0] == '@' ? found->marked : found->text;
}

// An item as a Python value.
Value unpack_item(const char* format, const unsigned char* p) {
    switch (native_letter(format)) {
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
    return raise(types::NotImplementedError, "memoryview: format ", format, " not supported");
}

// Writes a Python value as an item. Empty, or Exception.
Value pack_item(const char* format, unsigned char* p, Value v) {
    const char letter = native_letter(format);
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
    if (!letter)
        return raise(types::NotImplementedError, "memoryview: format ", format, " not supported");
    if (!is_index(v)) return bad_type(format);
    TRY_VALUE(index, index_value(v));
    std::int64_t n = 0;
    bool fits = int_to_int64(index, n);
    if (letter == 'P' && fits) return store(p, n), Value::empty(); // addresses may be negative
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

} // namespace boomslang::runtime
