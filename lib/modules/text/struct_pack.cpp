#include "modules/text/struct_format.h"
#include "runtime/call/native_arguments.h"
#include "runtime/number/nan.h"

#include <cmath>
#include <cstring>

namespace boomslang::runtime::structs {

namespace {

void store(unsigned char* p, std::size_t size, bool little, std::uint64_t bits) {
    for (std::size_t i = 0; i < size; i++, bits >>= 8)
        p[little ? i : size - 1 - i] = static_cast<unsigned char>(bits);
}

// Rounds half to even. False: too large.
bool double_to_half(double d, std::uint64_t& bits) {
    bits = std::signbit(d) ? 0x8000 : 0;
    if (std::isnan(d)) bits |= 0x7E00;
    else if (std::isinf(d)) bits |= 0x7C00;
    else if (d != 0) {
        d = std::fabs(d);
        int exponent = std::max(std::ilogb(d), -14);
        auto units = static_cast<std::uint64_t>(std::nearbyint(std::ldexp(d, 10 - exponent)));
        std::uint64_t all = (static_cast<std::uint64_t>(exponent + 14) << 10) + units;
        if (all >= 0x7C00) return false;
        bits |= all;
    }
    return true;
}

// CPython has a function per format and order, and they word it differently.
Value out_of_range(const Field& f, bool little, bool negative) {
    if (f.letter == 'b') return raise(*struct_error, "byte format requires -128 <= number <= 127");
    if (f.letter == 'B') return raise(*struct_error, "ubyte format requires 0 <= number <= 255");
    if (f.letter == 'h' && little)
        return raise(*struct_error, "short format requires -32768 <= number <= 32767");
    if (f.letter == 'H' && little)
        return raise(*struct_error, "ushort format requires 0 <= number <= 65535");
    bool is_signed = std::strchr("hilqn", f.letter) != nullptr;
    if (f.size == 8 || (!is_signed && negative))
        return raise(*struct_error, "argument out of range");
    std::int64_t half = std::int64_t{1} << (8 * f.size - 1);
    return raise(*struct_error, "'", std::string(1, f.letter), "' format requires ",
                 std::to_string(is_signed ? -half : 0),
                 " <= number <= ", std::to_string(is_signed ? half - 1 : 2 * half - 1));
}

Value pack_integer(const Field& f, unsigned char* p, Value v, bool little) {
    if (!is_integer(v)) {
        if (!type_of(v)->has(Dunder::Index))
            return raise(*struct_error, "required argument is not an integer");
        v = index_value(v);
        TRY(v);
    }
    IntView z(v);
    bool is_signed = std::strchr("bhilqn", f.letter) != nullptr;
    // Of numbers that no C type holds.
    const char* too_large = !little && f.size == 8 && f.letter != 'n' && f.letter != 'N'
                                ? "int too large to convert"
                                : "argument out of range";
    std::int64_t n = 0;
    bool fits = int_to_int64(v, n);
    std::uint64_t bits = static_cast<std::uint64_t>(n);
    if (is_signed || (f.letter == 'P' && fits)) {
        if (!fits) return raise(*struct_error, too_large);
        unsigned shift = 64 - 8 * f.size;
        if (is_signed && (static_cast<std::int64_t>(bits << shift) >> shift) != n)
            return out_of_range(f, little, n < 0);
    } else {
        bool large = mpz_sgn(z.get()) < 0 || !mpz_fits_ulong_p(z.get());
        if (large && f.letter == 'P') return raise(*struct_error, "int too large to convert");
        if (large && fits && f.size < 8) return out_of_range(f, little, true);
        if (large) return raise(*struct_error, too_large);
        bits = mpz_get_ui(z.get());
        // CPython reads these into a signed number first.
        if (!fits && (f.letter == 'B' || (f.letter == 'H' && little)))
            return raise(*struct_error, "argument out of range");
        if (f.size < 8 && bits >> (8 * f.size)) return out_of_range(f, little, false);
    }
    store(p, f.size, little, bits);
    return Value::empty();
}

Value pack_float(const Field& f, unsigned char* p, Value v, bool little, bool native) {
    double d = 0;
    if (!float_argument(v, d)) {
        clear_pending();
        return raise(*struct_error, "required argument is not a float");
    }
    d = plain_nan(d);
    std::uint64_t bits = std::bit_cast<std::uint64_t>(d);
    auto too_large = [&](const char* message) {
        return is_integer(v) ? raise(*struct_error, "int too large to convert")
                             : raise(types::OverflowError, message);
    };
    if (f.letter == 'e' && !double_to_half(d, bits))
        return too_large("float too large to pack with e format");
    if (f.letter == 'f') {
        auto single = static_cast<float>(d);
        if (std::isinf(single) && !std::isinf(d) && !native)
            return too_large("float too large to pack with f format");
        bits = std::bit_cast<std::uint32_t>(single);
    }
    store(p, f.size, little, bits);
    return Value::empty();
}

Value pack_item(const Field& f, unsigned char* p, Value v, const Layouted& layout) {
    switch (f.letter) {
    case 'c':
        if (!is_bytes(v) || v.as<Bytes>()->size != 1)
            return raise(*struct_error, "char format requires a bytes object of length 1");
        *p = *v.as<Bytes>()->data;
        return Value::empty();
    case '?': {
        int yes = truth(v);
        if (yes < 0) return Value::exception();
        *p = static_cast<unsigned char>(yes);
        return Value::empty();
    }
    case 'e':
    case 'f':
    case 'd': return pack_float(f, p, v, layout.little, layout.native);
    default: return pack_integer(f, p, v, layout.little);
    }
}

Value pack_text(const Field& f, unsigned char* p, Value v) {
    ByteView view;
    if ((!is_bytes(v) && !is_bytearray(v)) || !byte_view(v, view))
        return raise(*struct_error, "argument for '", std::string(1, f.letter),
                     "' must be a bytes object");
    if (f.count == 0) return Value::empty();
    std::size_t room = f.count;
    if (f.letter == 'p') {
        room--;
        *p++ = static_cast<unsigned char>(std::min<std::size_t>({view.size, room, 255}));
    }
    std::memcpy(p, view.data, std::min(view.size, room));
    return Value::empty();
}

} // namespace

Value pack_all(const Layouted& layout, unsigned char* data, const Value* values) {
    std::memset(data, 0, layout.size);
    for (const Field& f : layout.fields) {
        if (f.letter == 's' || f.letter == 'p') {
            TRY(pack_text(f, data + f.offset, *values++));
            continue;
        }
        for (std::size_t i = 0; i < f.count; i++)
            TRY(pack_item(f, data + f.offset + i * f.size, *values++, layout));
    }
    return Value::empty();
}

} // namespace boomslang::runtime::structs
