// The kinds of items: what a typecode lets in, and how it lies in memory.
#include "modules/array/object.h"
#include "runtime/call/native_arguments.h"
#include "runtime/number/nan.h"

#include <cstring>
#include <limits>

namespace boomslang::runtime::arrays {

namespace {

template <class T>
Value get_number(const unsigned char* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    if constexpr (std::is_floating_point_v<T>) return Value::real(value);
    else if constexpr (std::is_signed_v<T> || sizeof(T) < 8)
        return Value::integer(static_cast<std::int64_t>(value));
    else return int_from(static_cast<std::uint64_t>(value));
}

// The limits are worded as CPython's argument parser does it for each C type; of the items for which
// it has none, it first parses a larger one.
template <class T, const char* const* Name, class Parsed = T, const char* const* ParsedName = Name>
Value set_small(unsigned char* p, Value v) {
    TRY_VALUE(index, index_value(v));
    std::int64_t n;
    bool fits = int_to_int64(index, n);
    if (!fits) return raise(types::OverflowError, "Python int too large to convert to C long");
    using Limits = std::numeric_limits<T>;
    using Wide = std::numeric_limits<Parsed>;
    if (n < Limits::min())
        return raise(types::OverflowError, n < Wide::min() ? *ParsedName : *Name,
                     " is less than minimum");
    if (n > Limits::max())
        return raise(types::OverflowError, n > Wide::max() ? *ParsedName : *Name,
                     " is greater than maximum");
    auto value = static_cast<T>(n);
    std::memcpy(p, &value, sizeof value);
    return Value::empty();
}
constexpr const char *kByte = "signed char", *kUnsignedByte = "unsigned byte integer",
                     *kShort = "signed short integer", *kUnsignedShort = "unsigned short",
                     *kInt = "signed integer";

template <bool Quad>
Value set_long(unsigned char* p, Value v) {
    TRY_VALUE(index, index_value(v));
    std::int64_t n;
    if (!int_to_int64(index, n))
        return raise(types::OverflowError,
                     Quad ? "int too big to convert" : "Python int too large to convert to C long");
    std::memcpy(p, &n, sizeof n);
    return Value::empty();
}
// 'I', 'L' and 'Q'.
template <char Letter>
Value set_unsigned(unsigned char* p, Value v) {
    TRY_VALUE(index, index_value(v));
    IntView z(index);
    if (mpz_sgn(z.get()) < 0)
        return raise(types::OverflowError, Letter == 'Q'
                                               ? "can't convert negative int to unsigned"
                                               : "can't convert negative value to unsigned int");
    if (!mpz_fits_ulong_p(z.get()))
        return raise(types::OverflowError,
                     Letter == 'Q' ? "int too big to convert"
                                   : "Python int too large to convert to C unsigned long");
    std::uint64_t n = mpz_get_ui(z.get());
    if (Letter == 'I' && n > UINT32_MAX)
        return raise(types::OverflowError, "unsigned int is greater than maximum");
    std::memcpy(p, &n, Letter == 'I' ? 4 : 8);
    return Value::empty();
}
template <class T>
Value set_real(unsigned char* p, Value v) {
    double d;
    if (!float_argument(v, d)) return Value::exception();
    auto value = static_cast<T>(plain_nan(d));
    std::memcpy(p, &value, sizeof value);
    return Value::empty();
}

} // namespace

Value get_character(const unsigned char* p) {
    std::uint32_t c;
    std::memcpy(&c, p, sizeof c);
    if (c > 0x10FFFF) {
        char digits[16];
        std::snprintf(digits, sizeof digits, "%x", static_cast<unsigned>(c));
        return raise(types::ValueError, "character U+", digits,
                     " is not in range [U+0000; U+10ffff]");
    }
    return Value::object(make_str_ucs4(&c, 1));
}

namespace {

Value set_character(unsigned char* p, Value v) {
    if (!is_str(v) || v.as<Str>()->length != 1)
        return raise(types::TypeError, "array item must be unicode character");
    std::uint32_t c = (*v.as<Str>())[0];
    std::memcpy(p, &c, sizeof c);
    return Value::empty();
}
constexpr Kind kKinds[] = {
    {'b', 1, 1, "b", get_number<std::int8_t>,
     set_small<std::int8_t, &kByte, std::int16_t, &kShort>},
    {'B', 1, 0, "B", get_number<std::uint8_t>, set_small<std::uint8_t, &kUnsignedByte>},
    {'u', 4, 20, "w", get_character, set_character},
    {'h', 2, 4, "h", get_number<std::int16_t>, set_small<std::int16_t, &kShort>},
    {'H', 2, 2, "H", get_number<std::uint16_t>,
     set_small<std::uint16_t, &kUnsignedShort, std::int32_t, &kInt>},
    {'i', 4, 8, "i", get_number<std::int32_t>, set_small<std::int32_t, &kInt>},
    {'I', 4, 6, "I", get_number<std::uint32_t>, set_unsigned<'I'>},
    {'l', 8, 12, "l", get_number<std::int64_t>, set_long<false>},
    {'L', 8, 10, "L", get_number<std::uint64_t>, set_unsigned<'L'>},
    {'q', 8, 12, "q", get_number<std::int64_t>, set_long<true>},
    {'Q', 8, 10, "Q", get_number<std::uint64_t>, set_unsigned<'Q'>},
    {'f', 4, 14, "f", get_number<float>, set_real<float>},
    {'d', 8, 16, "d", get_number<double>, set_real<double>},
};

} // namespace

const Kind* find_kind(Value v, const char* what) {
    if (!is_str(v) || v.as<Str>()->length != 1) {
        (void)raise(types::TypeError, what, " must be a unicode character, not ", type_name(v));
        return nullptr;
    }
    for (const Kind& kind : kKinds)
        if ((*v.as<Str>())[0] == static_cast<unsigned char>(kind.letter)) return &kind;
    (void)raise(types::ValueError,
                "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    return nullptr;
}

} // namespace boomslang::runtime::arrays
