// Searching in arrays of characters or bytes. A needle of several is looked for by its first and its
// last character, sixteen bytes at a time; where too many places turn out wrong, memmem (two-way,
// linear) goes on.
#pragma once

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace boomslang::runtime::search {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Sixteen bytes of characters, and which of them are one that is sought: as many bits as it has
// bytes for each character.
template <class Char>
class Lane {
  public:
    static constexpr std::size_t kChars = 16 / sizeof(Char);
#if defined(__SSE2__)
    explicit Lane(Char c) noexcept {
        if constexpr (sizeof(Char) == 1) all_ = _mm_set1_epi8(static_cast<char>(c));
        else if constexpr (sizeof(Char) == 2) all_ = _mm_set1_epi16(static_cast<short>(c));
        else all_ = _mm_set1_epi32(static_cast<int>(c));
    }
    unsigned equal(const Char* p) const noexcept {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        __m128i same;
        if constexpr (sizeof(Char) == 1) same = _mm_cmpeq_epi8(block, all_);
        else if constexpr (sizeof(Char) == 2) same = _mm_cmpeq_epi16(block, all_);
        else same = _mm_cmpeq_epi32(block, all_);
        return static_cast<unsigned>(_mm_movemask_epi8(same));
    }

  private:
    __m128i all_;
#else
    explicit Lane(Char c) noexcept : c_(c) {}
    unsigned equal(const Char* p) const noexcept {
        constexpr unsigned kOne = (1u << sizeof(Char)) - 1;
        unsigned bits = 0;
        for (std::size_t i = 0; i < kChars; i++)
            bits |= (p[i] == c_ ? kOne : 0u) << (i * sizeof(Char));
        return bits;
    }

  private:
    Char c_;
#endif
};

template <class Char>
std::size_t find_char(const Char* p, std::size_t n, Char c) noexcept {
    if constexpr (sizeof(Char) == 1) {
        auto* at = n ? static_cast<const Char*>(std::memchr(p, c, n)) : nullptr;
        return at ? static_cast<std::size_t>(at - p) : kNone;
    } else {
        std::size_t i = 0;
        for (const Lane<Char> lane(c); i + lane.kChars <= n; i += lane.kChars)
            if (const unsigned bits = lane.equal(p + i))
                return i + static_cast<unsigned>(__builtin_ctz(bits)) / sizeof(Char);
        for (; i < n; i++)
            if (p[i] == c) return i;
        return kNone;
    }
}

// From `p` on by memmem: linear, whatever stands there.
template <class Char>
std::size_t find_linear(const Char* p, std::size_t n, const Char* needle, std::size_t m) noexcept {
    // On raw bytes a match of wide characters may begin inside a character: search on.
    auto* bytes = reinterpret_cast<const unsigned char*>(p);
    auto* from = bytes;
    std::size_t left = n * sizeof(Char);
    while (void* at = ::memmem(from, left, needle, m * sizeof(Char))) {
        auto offset = static_cast<std::size_t>(static_cast<unsigned char*>(at) - bytes);
        if (offset % sizeof(Char) == 0) return offset / sizeof(Char);
        from = bytes + offset + 1;
        left = n * sizeof(Char) - offset - 1;
    }
    return kNone;
}

// Calls `found(place)` for the occurrences of a needle of at least two characters that do not overlap,
// until it returns false.
template <class Char, class Found>
[[gnu::always_inline]] inline void each_match(const Char* p, std::size_t n, const Char* needle,
                                              std::size_t m, Found found) noexcept {
    if (m > n) return;
    const Char first = needle[0], last = needle[m - 1];
    const std::size_t places = n - m + 1;
    std::size_t next = 0;   // before it no match may begin
    std::size_t wasted = 0; // characters compared for nothing
    const auto matches = [&](std::size_t at) {
        std::size_t k = 1;
        while (k + 1 < m && p[at + k] == needle[k]) k++;
        if (k + 1 >= m) return true;
        wasted += k;
        return false;
    };
    std::size_t i = 0;
    const Lane<Char> firsts(first), lasts(last);
    constexpr std::size_t kChars = Lane<Char>::kChars;
    for (; i + kChars <= places; i += kChars) {
        unsigned bits = firsts.equal(p + i) & lasts.equal(p + i + m - 1);
        while (bits) {
            const auto bit = static_cast<unsigned>(__builtin_ctz(bits));
            bits &= ~(((1u << sizeof(Char)) - 1) << bit);
            const std::size_t at = i + bit / sizeof(Char);
            if (at < next || !matches(at)) continue;
            if (!found(at)) return;
            next = at + m;
        }
        if (next > i + kChars) i = next - kChars; // no match begins before
        if (wasted > 4 * i + 1024) {
            for (i = std::max(i + kChars, next); i <= n;) {
                const std::size_t at = find_linear(p + i, n - i, needle, m);
                if (at == kNone || !found(i + at)) return;
                i += at + m;
            }
            return;
        }
    }
    for (i = std::max(i, next); i < places;) {
        if (p[i] == first && p[i + m - 1] == last && matches(i)) {
            if (!found(i)) return;
            i += m;
        } else {
            i++;
        }
    }
}

template <class Char>
std::size_t find(const Char* p, std::size_t n, const Char* needle, std::size_t m) noexcept {
    if (m > n) return kNone;
    if (m == 0) return 0;
    if (m == 1) return find_char(p, n, *needle);
    std::size_t place = kNone;
    each_match(p, n, needle, m, [&](std::size_t at) {
        place = at;
        return false;
    });
    return place;
}

// The last place by Knuth, Morris and Pratt, read backwards: linear, with a table of the needle's size.
template <class Char>
std::size_t find_last_linear(const Char* p, std::size_t n, const Char* needle, std::size_t m) {
    std::vector<std::uint32_t> borders(m);
    auto of_needle = [&](std::size_t i) { return needle[m - 1 - i]; };
    for (std::size_t i = 1, k = 0; i < m; ++i) {
        while (k && of_needle(i) != of_needle(k)) k = borders[k - 1];
        k += of_needle(i) == of_needle(k);
        borders[i] = static_cast<std::uint32_t>(k);
    }
    for (std::size_t i = 0, k = 0; i < n; ++i) {
        const Char c = p[n - 1 - i];
        while (k && c != of_needle(k)) k = borders[k - 1];
        k += c == of_needle(k);
        if (k == m) return n - 1 - i;
    }
    return kNone;
}

template <class Char>
std::size_t find_last(const Char* p, std::size_t n, const Char* needle, std::size_t m) {
    if (m > n) return kNone;
    if (m == 0) return n;
    if constexpr (sizeof(Char) == 1) {
        if (m == 1) {
            auto* at = static_cast<const Char*>(::memrchr(p, *needle, n));
            return at ? static_cast<std::size_t>(at - p) : kNone;
        }
    }
    const Char first = needle[0], last = needle[m - 1];
    // Places that look good and are not cost up to `m` each.
    std::size_t wasted = 0;
    const Lane<Char> firsts(first), lasts(last);
    constexpr std::size_t kChars = Lane<Char>::kChars;
    for (std::size_t i = n - m + 1; i > 0;) {
        if (i >= kChars && !(firsts.equal(p + i - kChars) & lasts.equal(p + i - kChars + m - 1))) {
            i -= kChars;
            continue;
        }
        for (const std::size_t end = i >= kChars ? i - kChars : 0; i > end;) {
            --i;
            if (p[i] != first || p[i + m - 1] != last) continue;
            if (std::memcmp(p + i, needle, m * sizeof(Char)) == 0) return i;
            wasted += m;
            if (wasted > 16 * n && m < UINT32_MAX) return find_last_linear(p, i + m - 1, needle, m);
        }
    }
    return kNone;
}

// Occurrences that do not overlap, at most `limit`.
template <class Char>
std::size_t count(const Char* p, std::size_t n, const Char* needle, std::size_t m,
                  std::size_t limit = kNone) noexcept {
    if (m == 0) return n + 1 < limit ? n + 1 : limit;
    std::size_t found = 0;
    if (m ==
        1) { // a loop that the compiler makes parallel; a search costs more where there are many
        for (std::size_t i = 0; i < n; i++) found += p[i] == *needle;
        return found < limit ? found : limit;
    }
    if (limit) each_match(p, n, needle, m, [&](std::size_t) { return ++found < limit; });
    return found;
}

} // namespace boomslang::runtime::search
