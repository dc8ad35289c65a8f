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

// Bytes; Empty where `text` has surrogates, which need an error handler; MemoryError as Exception. O(length).
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

// A str; Empty where a unit is cut off, no character or an unpaired surrogate; MemoryError as Exception. O(size).
Value decode_units(ByteView bytes, Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf16Le: return decode<std::uint16_t, false>(bytes);
    case Encoding::Utf16Be: return decode<std::uint16_t, true>(bytes);
    case Encoding::Utf32Le: return decode<std::uint32_t, false>(bytes);
    default: return decode<std::uint32_t, true>(bytes);
    }
}

// --- where something is wrong, one by one

Value decode_utf16(ByteView bytes, std::size_t start, Encoding encoding, CodecErrors& errors,
                   bool final, std::size_t& consumed) {
    bool big = encoding == Encoding::Utf16Be;
    auto unit = [&](std::size_t i) -> std::uint32_t {
        return big ? bytes.data[i] << 8 | bytes.data[i + 1]
                   : bytes.data[i] | bytes.data[i + 1] << 8;
    };
    std::size_t i = start;
    StrBuilder out(bytes.size / 2);
    while (i < bytes.size) {
        const char* reason;
        std::size_t end;
        if (bytes.size - i < 2) {
            if (!final) break;
            reason = "truncated data";
            end = bytes.size;
        } else {
            std::uint32_t c = unit(i);
            if (!unicode::is_surrogate(c)) {
                out.append(c);
                i += 2;
                continue;
            }
            end = i + 2;
            if (c >= 0xDC00) {
                reason = "illegal encoding";
            } else if (bytes.size - i < 4) {
                if (!final) break;
                reason = "unexpected end of data";
                end = bytes.size;
            } else if (std::uint32_t low = unit(i + 2); low >= 0xDC00 && low <= 0xDFFF) {
                out.append(0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF));
                i += 4;
                continue;
            } else {
                reason = "illegal UTF-16 surrogate";
            }
        }
        TRY(errors.decoding(out, bytes, i, end, encoding, reason, i));
    }
    consumed = i;
    return out.finish();
}

Value decode_utf32(ByteView bytes, std::size_t start, Encoding encoding, CodecErrors& errors,
                   bool final, std::size_t& consumed) {
    bool big = encoding == Encoding::Utf32Be;
    std::size_t i = start;
    StrBuilder out(bytes.size / 4);
    while (i < bytes.size) {
        const char* reason;
        std::size_t end = i + 4;
        if (bytes.size - i < 4) {
            if (!final) break;
            reason = "truncated data";
            end = bytes.size;
        } else {
            const unsigned char* p = bytes.data + i;
            std::uint32_t c = big ? std::uint32_t{p[0]} << 24 | p[1] << 16 | p[2] << 8 | p[3]
                                  : std::uint32_t{p[3]} << 24 | p[2] << 16 | p[1] << 8 | p[0];
            if (c <= unicode::kMax && !unicode::is_surrogate(c)) {
                out.append(c);
                i += 4;
                continue;
            }
            reason = c > unicode::kMax ? "code point not in range(0x110000)"
                                       : "code point in surrogate code point range(0xd800, 0xe000)";
        }
        TRY(errors.decoding(out, bytes, i, end, encoding, reason, i));
    }
    consumed = i;
    return out.finish();
}

} // namespace

Value encode_wide(Str* text, Encoding encoding, CodecErrors& errors) {
    if (Value whole = encode_units(text, encoding); !whole.is_empty()) return whole;
    EncodeTarget target{encoding, {}};
    if (encoding == Encoding::Utf16 || encoding == Encoding::Utf32) target.put(0xFEFF);
    for (std::size_t i = 0; i < text->length;) {
        std::uint32_t c = (*text)[i];
        if (!unicode::is_surrogate(c)) {
            target.put(c);
            i++;
            continue;
        }
        TRY(errors.encoding(target, text, i, i + 1, encoding_name(encoding),
                            "surrogates not allowed", i));
    }
    return make_bytes_or_raise(target.bytes.data(), target.bytes.size());
}

Value decode_wide(ByteView bytes, std::size_t start, Encoding encoding, CodecErrors& errors,
                  bool final, std::size_t& consumed) {
    const ByteView behind{bytes.data + start, bytes.size - start};
    consumed = bytes.size;
    if (Value whole = decode_units(behind, encoding); !whole.is_empty()) return whole;
    const bool narrow = encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be;
    return (narrow ? decode_utf16 : decode_utf32)(bytes, start, encoding, errors, final, consumed);
}

} // namespace boomslang::runtime
