// Searching in arrays of characters or bytes. memchr and memmem (two-way, linear) do the narrow case;
// wide characters are compared from each place where the first one matches.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace boomslang::runtime::search {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

template <class Char>
std::size_t find_char(const Char* p, std::size_t n, Char c) noexcept {
    if constexpr (sizeof(Char) == 1) {
        auto* at = n ? static_cast<const Char*>(std::memchr(p, c, n)) : nullptr;
        return at ? static_cast<std::size_t>(at - p) : kNone;
    } else {
        for (std::size_t i = 0; i < n; i++)
            if (p[i] == c) return i;
        return kNone;
    }
}

template <class Char>
std::size_t find(const Char* p, std::size_t n, const Char* needle, std::size_t m) noexcept {
    if (m > n) return kNone;
    if (m == 0) return 0;
    if (m == 1) return find_char(p, n, *needle);
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
    for (std::size_t i = n - m + 1; i-- > 0;) {
        if (p[i] != first || p[i + m - 1] != last) continue;
        if (std::memcmp(p + i, needle, m * sizeof(Char)) == 0) return i;
        wasted += m;
        if (wasted > 16 * n && m < UINT32_MAX) return find_last_linear(p, i + m - 1, needle, m);
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
    while (found < limit) {
        std::size_t at = find(p, n, needle, m);
        if (at == kNone) break;
        found++;
        p += at + m;
        n -= at + m;
    }
    return found;
}

} // namespace boomslang::runtime::search
