// Reading the characters of a str of any width without a branch per character:
//     with_chars(s, [&](const auto* p, std::size_t n) { ... p[i] ... });
// and the plain loops over them that several files need.
#pragma once

#include <algorithm>
#include <cstring>

#include "runtime/text/str.h"

namespace boomslang::runtime {

template <class Body>
auto with_chars(const Str* s, Body&& body) {
    switch (s->width) {
    case 1: return body(static_cast<const std::uint8_t*>(s->data), s->length);
    case 2: return body(static_cast<const std::uint16_t*>(s->data), s->length);
    default: return body(static_cast<const std::uint32_t*>(s->data), s->length);
    }
}

template <class To, class From>
void copy_chars(To* to, const From* from, std::size_t n) {
    if constexpr (sizeof(To) == sizeof(From)) {
        if (n) std::memcpy(to, from, n * sizeof(To));
    } else {
        for (std::size_t i = 0; i < n; i++) to[i] = static_cast<To>(from[i]);
    }
}

// Writes characters [begin, end) of `s` at character `at` of an array of `width` bytes each, which is
// wide enough for them.
inline void write_chars(void* to, std::uint8_t width, std::size_t at, const Str* s,
                        std::size_t begin, std::size_t end) {
    with_chars(s, [&](const auto* p, std::size_t) {
        switch (width) {
        case 1: copy_chars(static_cast<std::uint8_t*>(to) + at, p + begin, end - begin); break;
        case 2: copy_chars(static_cast<std::uint16_t*>(to) + at, p + begin, end - begin); break;
        default: copy_chars(static_cast<std::uint32_t*>(to) + at, p + begin, end - begin); break;
        }
    });
}

// The widest code point's width class: 1, 2 or 4, and whether all are ASCII.
struct CharRange {
    std::uint8_t width;
    bool ascii;
};
template <class Char>
CharRange range_of(const Char* p, std::size_t n) noexcept {
    std::uint32_t all = 0;
    if constexpr (sizeof(Char) == 1) {
        std::uint64_t bits = 0;
        std::size_t i = 0;
        for (; i + 8 <= n; i += 8) {
            std::uint64_t word;
            std::memcpy(&word, p + i, 8);
            bits |= word;
        }
        for (; i < n; i++) bits |= p[i];
        return {1, !(bits & 0x8080808080808080u)};
    } else {
        for (std::size_t i = 0; i < n; i++) all |= p[i];
        return {static_cast<std::uint8_t>(all < 0x100 ? 1 : all < 0x10000 ? 2 : 4), all < 0x80};
    }
}

// Bytes of characters in UTF-8, surrogates as any others.
template <class Char>
std::size_t utf8_size(const Char* chars, std::size_t length) noexcept {
    std::size_t size = length;
    for (std::size_t i = 0; i < length; ++i) {
        const std::uint32_t c = chars[i];
        size += (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
    }
    return size;
}
// Writes that many from `to` on; the place behind them.
template <class Char>
char* write_utf8(char* to, const Char* chars, std::size_t length) noexcept {
    auto rest = [](std::uint32_t bits) { return static_cast<char>(0x80 | (bits & 0x3F)); };
    for (std::size_t i = 0; i < length; ++i) {
        const std::uint32_t c = chars[i];
        if (c < 0x80) {
            *to++ = static_cast<char>(c);
        } else if (c < 0x800) {
            *to++ = static_cast<char>(0xC0 | c >> 6);
            *to++ = rest(c);
        } else if (c < 0x10000) {
            *to++ = static_cast<char>(0xE0 | c >> 12);
            *to++ = rest(c >> 6);
            *to++ = rest(c);
        } else {
            *to++ = static_cast<char>(0xF0 | c >> 18);
            *to++ = rest(c >> 12);
            *to++ = rest(c >> 6);
            *to++ = rest(c);
        }
    }
    return to;
}

} // namespace boomslang::runtime
