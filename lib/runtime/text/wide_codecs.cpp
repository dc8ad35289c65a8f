#include "runtime/text/wide_codecs.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str_chars.h"
#include "runtime/text/unicode.h"

namespace boomslang::runtime {

namespace {

constexpr std::uint32_t kFirstOfTwo = 0x10000; // from here on a character is two units of UTF-16

template <class Unit, bool kBig>
Unit in_order(Unit unit) {
    static_assert(std::endian::native == std::endian::little);
    if constexpr (!kBig) return unit;
    else if constexpr (sizeof(Unit) == 2) return __builtin_bswap16(unit);
    else return __builtin_bswap32(unit);
}

template <class Unit, bool kBig>
Unit load(const unsigned char* p, std::size_t i) {
    Unit unit;
    std::memcpy(&unit, p + i * sizeof(Unit), sizeof(Unit));
    return in_order<Unit, kBig>(unit);
}

template <class Unit, bool kBig>
void store(unsigned char* p, std::size_t i, std::uint32_t value) {
    const Unit unit = in_order<Unit, kBig>(static_cast<Unit>(value));
    std::memcpy(p + i * sizeof(Unit), &unit, sizeof(Unit));
}

bool is_high(std::uint32_t unit) { return (unit & 0xFC00) == 0xD800; }
bool is_low(std::uint32_t unit) { return (unit & 0xFC00) == 0xDC00; }

template <class Unit, bool kBig, class Char>
Value encode_chars(const Char* chars, std::size_t length, bool mark) {
    bool surrogates = false;
    std::size_t units = length + mark;
    if constexpr (sizeof(Char) > 1) {
        std::size_t pairs = 0;
        for (std::size_t i = 0; i < length; ++i) {
            surrogates |= unicode::is_surrogate(chars[i]);
            pairs += std::uint32_t{chars[i]} >= kFirstOfTwo;
        }
        if (sizeof(Unit) == 2) units += pairs;
    }
    if (surrogates) return Value::empty();
    Bytes* bytes = make_bytes_uninitialized(units * sizeof(Unit));
    if (!bytes) return raise_memory();
    auto* to = const_cast<unsigned char*>(bytes->data);
    if (mark) {
        store<Unit, kBig>(to, 0, 0xFEFF);
        to += sizeof(Unit);
    }
    if (sizeof(Unit) == 4 || units == length + mark) {
        for (std::size_t i = 0; i < length; ++i) store<Unit, kBig>(to, i, chars[i]);
        return Value::object(bytes);
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < length; ++i) {
        std::uint32_t c = chars[i];
        if (c >= kFirstOfTwo) {
            c -= kFirstOfTwo;
            store<Unit, kBig>(to, at++, 0xD800 + (c >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        store<Unit, kBig>(to, at++, c);
    }
    return Value::object(bytes);
}

template <class Unit, bool kBig>
Value encode(Str* text, bool mark) {
    return with_chars(text, [mark](const auto* chars, std::size_t length) {
        return encode_chars<Unit, kBig>(chars, length, mark);
    });
}

Str* make_for(std::size_t length, std::uint32_t all_bits) {
    const std::uint8_t width = all_bits < 0x100 ? 1 : all_bits < kFirstOfTwo ? 2 : 4;
    return make_str_uninitialized(length, width, all_bits < 0x80);
}

template <class Body>
void with_room(Str* s, Body&& body) {
    switch (s->width) {
    case 1: return body(static_cast<std::uint8_t*>(const_cast<void*>(s->data)));
    case 2: return body(static_cast<std::uint16_t*>(const_cast<void*>(s->data)));
    default: return body(static_cast<std::uint32_t*>(const_cast<void*>(s->data)));
    }
}

// Pairs of surrogates are characters; the others have to be whole.
template <bool kBig>
Value decode_pairs(const unsigned char* p, std::size_t units) {
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < units; ++i) {
        const std::uint32_t unit = load<std::uint16_t, kBig>(p, i);
        if (!unicode::is_surrogate(unit)) continue;
        if (!is_high(unit) || i + 1 == units || !is_low(load<std::uint16_t, kBig>(p, i + 1)))
            return Value::empty();
        ++pairs;
        ++i;
    }
    Str* s = make_for(units - pairs, kFirstOfTwo);
    if (!s) return raise_memory();
    auto* to = static_cast<std::uint32_t*>(const_cast<void*>(s->data));
    for (std::size_t i = 0; i < units; ++i) {
        std::uint32_t c = load<std::uint16_t, kBig>(p, i);
        if (is_high(c))
            c = kFirstOfTwo + ((c & 0x3FF) << 10) + (load<std::uint16_t, kBig>(p, ++i) & 0x3FF);
        *to++ = c;
    }
    return Value::object(s);
}

template <class Unit, bool kBig>
Value decode(ByteView bytes) {
    if (bytes.size % sizeof(Unit)) return Value::empty();
    const unsigned char* p = bytes.data;
    const std::size_t units = bytes.size / sizeof(Unit);
    std::uint32_t all_bits = 0, widest = 0;
    bool surrogates = false;
    for (std::size_t i = 0; i < units; ++i) {
        const std::uint32_t c = load<Unit, kBig>(p, i);
        all_bits |= c;
        widest = std::max(widest, c);
        surrogates |= unicode::is_surrogate(c);
    }
    if (widest > unicode::kMax) return Value::empty();
    if (surrogates) {
        if constexpr (sizeof(Unit) == 2) return decode_pairs<kBig>(p, units);
        else return Value::empty();
    }
    Str* s = make_for(units, all_bits);
    if (!s) return raise_memory();
    with_room(s, [&](auto* to) {
        for (std::size_t i = 0; i < units; ++i)
            to[i] = static_cast<std::remove_reference_t<decltype(*to)>>(load<Unit, kBig>(p, i));
    });
    return Value::object(s);
}

} // namespace

Value encode_units(Str* text, Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf16: return encode<std::uint16_t, false>(text, true);
    case Encoding::Utf16Le: return encode<std::uint16_t, false>(text, false);
    case Encoding::Utf16Be: return encode<std::uint16_t, true>(text, false);
    case Encoding::Utf32: return encode<std::uint32_t, false>(text, true);
    case Encoding::Utf32Le: return encode<std::uint32_t, false>(text, false);
    default: return encode<std::uint32_t, true>(text, false);
    }
}

Value decode_units(ByteView bytes, Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf16Le: return decode<std::uint16_t, false>(bytes);
    case Encoding::Utf16Be: return decode<std::uint16_t, true>(bytes);
    case Encoding::Utf32Le: return decode<std::uint32_t, false>(bytes);
    default: return decode<std::uint32_t, true>(bytes);
    }
}

} // namespace boomslang::runtime
