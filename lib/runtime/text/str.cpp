// Making strs, their hash and comparison.
#include "runtime/text/str.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/auxv.h>
#include <sys/random.h>

#include "runtime/heap/heap.h"
#include "runtime/state/error.h"
#include "runtime/text/hash_key.h"
#include "runtime/text/siphash.h"
#include "runtime/text/str_chars.h"

namespace boomslang::runtime {

namespace {

void trace_str(Cell* cell, Marker& marker) {
    auto* s = static_cast<Str*>(cell);
    if (s->data != s + 1) marker.mark_conservatively(&s->data, &s->data + 1);
}

Str* char_cache[256];
Str* empty_str;

void trace_cached(Marker& marker) {
    for (Str* s : char_cache) marker.mark(s);
    marker.mark(empty_str);
}

void register_caches() {
    static const bool registered = (heap.add_root_tracer(trace_cached), true);
    static_cast<void>(registered);
}

[[noreturn]] void out_of_memory() { throw std::bad_alloc(); } // see memory_guard.h

[[gnu::always_inline]] inline std::uint32_t decode_utf8(const unsigned char*& p) noexcept {
    std::uint32_t c = *p++;
    if (c < 0x80) return c;
    const auto more = [&](unsigned behind) { return p[behind] & 0x3Fu; };
    if (c < 0xE0) {
        c = (c & 0x1F) << 6 | more(0);
        p += 1;
    } else if (c < 0xF0) {
        c = (c & 0x0F) << 12 | more(0) << 6 | more(1);
        p += 2;
    } else {
        c = (c & 0x07) << 18 | more(0) << 12 | more(1) << 6 | more(2);
        p += 3;
    }
    return c;
}

std::uint64_t read64(const unsigned char* p) noexcept {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    return word;
}

Str* make_from_utf8(std::string_view utf8) {
    auto* p = reinterpret_cast<const unsigned char*>(utf8.data());
    const unsigned char* end = p + utf8.size();
    if (range_of(p, utf8.size()).ascii) {
        if (utf8.size() == 1) return str_from_char(*p);
        Str* s = make_str_uninitialized(utf8.size(), 1, true);
        if (s && !utf8.empty()) std::memcpy(const_cast<void*>(s->data), p, utf8.size());
        return s;
    }
    // A lead byte tells how wide its code point is.
    std::size_t length = 0;
    unsigned char widest = 0;
    for (const unsigned char* q = p; q < end; q++) {
        length += (*q & 0xC0) != 0x80;
        widest = std::max(widest, *q);
    }
    const std::uint8_t width = widest >= 0xF0 ? 4 : widest >= 0xC4 ? 2 : 1;
    Str* s = make_str_uninitialized(length, width, false);
    if (!s) return nullptr;
    auto fill = [&](auto* to) {
        using Char = std::remove_reference_t<decltype(*to)>;
        constexpr std::size_t kTogether = 8;
        while (p < end) {
            while (static_cast<std::size_t>(end - p) >= kTogether &&
                   !(read64(p) & 0x8080808080808080u)) {
                for (std::size_t i = 0; i < kTogether; i++) to[i] = p[i];
                to += kTogether;
                p += kTogether;
            }
            // What follows is most often more of the same kind.
            for (std::size_t i = 0; i < kTogether && p < end; i++)
                *to++ = static_cast<Char>(decode_utf8(p));
        }
    };
    void* data = const_cast<void*>(s->data);
    if (width == 1) fill(static_cast<std::uint8_t*>(data));
    else if (width == 2) fill(static_cast<std::uint16_t*>(data));
    else fill(static_cast<std::uint32_t*>(data));
    return s;
}

constexpr std::uint64_t kFixedKey[] = {0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93};
constinit std::uint64_t hash_key[] = {kFixedKey[0], kFixedKey[1]};
constinit bool hashes_as_cpython = false; // by the key that a seed gave
constinit SipKey cpythons_key{};

// Two rounds of 64x64 → 128 bit multiplication per 16 bytes, folded: the scheme of wyhash.
std::uint64_t fold(std::uint64_t a, std::uint64_t b) noexcept {
    unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}
std::uint64_t read32(const unsigned char* p) noexcept {
    std::uint32_t word;
    std::memcpy(&word, p, 4);
    return word;
}

} // namespace

const Layout str_layout{"str", sizeof(Str), trace_str};

void set_hash_seed(std::uint32_t seed) noexcept {
    hashes_as_cpython = true;
    cpythons_key = sip_key(seed);
}

void set_random_hash_key() noexcept {
    std::uint64_t random[2];
    if (getrandom(random, sizeof random, GRND_NONBLOCK) != sizeof random) {
        // Early when a machine starts: what the kernel gave the process has to do.
        std::memcpy(random, reinterpret_cast<const void*>(getauxval(AT_RANDOM)), sizeof random);
    }
    for (std::size_t i = 0; i < 2; ++i) hash_key[i] = kFixedKey[i] ^ random[i];
}

[[gnu::noinline]] static std::int64_t cpythons_hash(const unsigned char* data,
                                                    std::size_t size) noexcept {
    const auto hash = static_cast<std::int64_t>(siphash13(cpythons_key, data, size));
    return hash == -1 ? -2 : hash;
}

std::int64_t hash_bytes(const void* data, std::size_t size) noexcept {
    if (!size) return 0;
    if (hashes_as_cpython) return cpythons_hash(static_cast<const unsigned char*>(data), size);
    const std::uint64_t k0 = hash_key[0], k1 = hash_key[1];
    auto* p = static_cast<const unsigned char*>(data);
    std::uint64_t seed = size * k0, a = 0, b = 0;
    std::size_t left = size;
    for (; left > 16; left -= 16, p += 16) seed = fold(read64(p) ^ k1, read64(p + 8) ^ seed);
    if (left >= 8) {
        a = read64(p);
        b = read64(p + left - 8);
    } else if (left >= 4) {
        a = read32(p);
        b = read32(p + left - 4);
    } else if (left) {
        a = static_cast<std::uint64_t>(p[0]) << 16 | p[left / 2] << 8 | p[left - 1];
    }
    auto hash = static_cast<std::int64_t>(fold(k1 ^ size, fold(a ^ k1, b ^ seed)));
    return hash == 0 || hash == -1 ? -2 : hash;
}

// Characters of longer ones are not cleared first.
constexpr std::size_t kLong = 128;

Str* make_str_uninitialized(std::size_t length, std::uint8_t width, bool ascii) {
    if (length == 0) {
        if (empty_str) return empty_str;
        register_caches();
    }
    if (length > (std::size_t{1} << 60)) return nullptr;
    const std::size_t size = sizeof(Str) + length * width;
    auto* s =
        static_cast<Str*>(length * width < kLong ? heap.allocate_leaf(&types::str.exact, size)
                                                 : heap.allocate_written(&types::str.exact, size,
                                                                         true, sizeof(Str), size));
    if (!s) return nullptr;
    s->length = length;
    s->data = s + 1;
    s->width = width;
    s->ascii = ascii;
    if (length == 0) {
        s->width = 1;
        s->ascii = true;
        empty_str = s;
    }
    return s;
}

Str* make_str(std::string_view utf8) {
    Str* s = make_from_utf8(utf8);
    if (!s) out_of_memory();
    return s;
}

Value make_str_or_raise(std::string_view utf8) {
    Str* s = make_from_utf8(utf8);
    return s ? Value::object(s) : raise_memory();
}

Str* make_str_latin1(const unsigned char* chars, std::size_t length) {
    if (length == 1) return str_from_char(*chars);
    Str* s = make_str_uninitialized(length, 1, range_of(chars, length).ascii);
    if (!s) out_of_memory();
    if (length) std::memcpy(const_cast<void*>(s->data), chars, length);
    return s;
}

Str* make_str_ucs4(const std::uint32_t* chars, std::size_t length) {
    if (length == 1) return str_from_char(*chars);
    CharRange range = range_of(chars, length);
    Str* s = make_str_uninitialized(length, range.width, range.ascii);
    if (!s) out_of_memory();
    void* data = const_cast<void*>(s->data);
    if (range.width == 1) copy_chars(static_cast<std::uint8_t*>(data), chars, length);
    else if (range.width == 2) copy_chars(static_cast<std::uint16_t*>(data), chars, length);
    else copy_chars(static_cast<std::uint32_t*>(data), chars, length);
    return s;
}

Str* str_from_char(std::uint32_t c) {
    if (c < 256) {
        if (Str* s = char_cache[c]) [[likely]]
            return s;
        register_caches();
    }
    std::uint8_t width = c < 0x100 ? 1 : c < 0x10000 ? 2 : 4;
    Str* s = make_str_uninitialized(1, width, c < 0x80);
    if (!s) out_of_memory();
    void* data = const_cast<void*>(s->data);
    if (width == 1) *static_cast<std::uint8_t*>(data) = static_cast<std::uint8_t>(c);
    else if (width == 2) *static_cast<std::uint16_t*>(data) = static_cast<std::uint16_t>(c);
    else *static_cast<std::uint32_t*>(data) = c;
    if (c < 256) char_cache[c] = s;
    return s;
}

void append_utf8(std::string& out, std::uint32_t c) {
    char bytes[4];
    out.append(bytes, write_utf8(bytes, &c, 1));
}

void append_utf8(std::string& out, const Str* s) {
    if (s->ascii) {
        out.append(s->ascii_view());
        return;
    }
    with_chars(s, [&](const auto* p, std::size_t n) {
        const std::size_t before = out.size();
        out.resize(before + utf8_size(p, n));
        write_utf8(out.data() + before, p, n);
    });
}

std::string to_utf8(const Str* s) {
    std::string out;
    append_utf8(out, s);
    return out;
}

std::int64_t str_hash(const Str* s) noexcept {
    if (s->hash == 0) s->hash = hash_bytes(s->data, s->length * s->width);
    return s->hash;
}

bool str_equal(const Str* a, const Str* b) noexcept {
    if (a == b) return true;
    // The width is the narrowest that fits, so equal strings have equal widths.
    if (a->length != b->length || a->width != b->width) return false;
    if (a->hash && b->hash && a->hash != b->hash) return false;
    return std::memcmp(a->data, b->data, a->length * a->width) == 0;
}

int str_compare(const Str* a, const Str* b) noexcept {
    std::size_t common = std::min(a->length, b->length);
    if (a->width == 1 && b->width == 1) {
        if (common == 0) return a->length < b->length ? -1 : a->length > b->length;
        // Most texts differ at once.
        const int first = int{*static_cast<const std::uint8_t*>(a->data)} -
                          int{*static_cast<const std::uint8_t*>(b->data)};
        if (first) return first;
        int order = std::memcmp(a->data, b->data, common);
        if (order) return order;
    } else {
        int order = with_chars(a, [&](const auto* p, std::size_t) {
            return with_chars(b, [&](const auto* q, std::size_t) {
                for (std::size_t i = 0; i < common; i++)
                    if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
                return 0;
            });
        });
        if (order) return order;
    }
    return a->length < b->length ? -1 : a->length > b->length;
}

} // namespace boomslang::runtime
