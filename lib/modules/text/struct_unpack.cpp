#include "modules/text/struct_format.h"

#include <cmath>

namespace boomslang::runtime::structs {

namespace {

std::uint64_t load(const unsigned char* p, std::size_t size, bool little) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < size; i++) bits = bits << 8 | p[little ? size - 1 - i : i];
    return bits;
}
double half_to_double(std::uint64_t bits) {
    int exponent = static_cast<int>(bits >> 10 & 31);
    double fraction = static_cast<double>(bits & 0x3FF);
    double d = exponent == 31  ? (bits & 0x3FF ? std::nan("") : HUGE_VAL)
               : exponent == 0 ? std::ldexp(fraction, -24)
                               : std::ldexp(fraction + 1024, exponent - 25);
    return bits & 0x8000 ? -d : d;
}
Value unpack_item(char letter, const unsigned char* p, std::size_t size, bool little) {
    std::uint64_t bits = load(p, size, little);
    switch (letter) {
    case 'c': return make_bytes_or_raise(p, 1);
    case '?': return Value::from(*p != 0);
    case 'e': return Value::real(half_to_double(bits));
    case 'f': return Value::real(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    case 'd': return Value::real(std::bit_cast<double>(bits));
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': {
        unsigned shift = 64 - 8 * static_cast<unsigned>(size);
        return Value::integer(static_cast<std::int64_t>(bits << shift) >> shift);
    }
    default: return int_from(bits);
    }
}

} // namespace

Value unpack_all(const Layouted& layout, const unsigned char* data) {
    Tuple* tuple = make_tuple(layout.items);
    if (!tuple) return Value::exception();
    std::size_t n = 0;
    for (const Field& f : layout.fields) {
        const unsigned char* p = data + f.offset;
        if (f.letter == 's' || f.letter == 'p') {
            std::size_t length = f.count;
            if (f.letter == 'p') {
                length = f.count ? std::min<std::size_t>(*p, f.count - 1) : 0;
                p += f.count != 0;
            }
            TRY_VALUE(bytes, make_bytes_or_raise(p, length));
            tuple->items[n++] = bytes;
            continue;
        }
        for (std::size_t i = 0; i < f.count; i++, p += f.size) {
            TRY_VALUE(item, unpack_item(f.letter, p, f.size, layout.little));
            tuple->items[n++] = item;
        }
    }
    return Value::object(tuple);
}

} // namespace boomslang::runtime::structs
