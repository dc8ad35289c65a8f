// Canonical composition (Unicode 14, section 3.11) by utf8proc, for unicodedata and identifiers.
#pragma once

#include <algorithm>
#include <utf8proc.h>
#include <vector>

namespace boomslang::support {

// Up to version 2.10 utf8proc takes U+11A7 after a Hangul syllable for the trailing consonant
// "none" and drops it. The character composes with nothing before it, so what stands in front of
// one can be composed on its own.
constexpr utf8proc_int32_t kNoTrailingConsonant = 0x11A7;

// Composes code points that are decomposed and in order, in place; false when utf8proc refuses.
// `options` are UTF8PROC_COMPOSE and what else the form asks for.
inline bool compose(std::vector<utf8proc_int32_t>& text, utf8proc_option_t options) {
    std::vector<utf8proc_int32_t> composed;
    composed.reserve(text.size());
    std::vector<utf8proc_int32_t> part;
    for (auto from = text.begin(); from != text.end();) {
        auto to = std::find(from + 1, text.end(), kNoTrailingConsonant);
        part.assign(from, to);
        part.push_back(0); // utf8proc wants room for one more
        utf8proc_ssize_t n = utf8proc_normalize_utf32(part.data(), to - from, options);
        if (n < 0) return false;
        composed.insert(composed.end(), part.begin(), part.begin() + n);
        from = to;
    }
    text = std::move(composed);
    return true;
}

} // namespace boomslang::support
