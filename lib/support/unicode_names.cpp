#include "support/unicode_names.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <vector>

namespace boomslang::support {

namespace {

struct Run {
    std::uint32_t first;
    std::uint32_t count;
};

#include "support/unicode_names.inc"

struct Sequence {
    std::string_view name;
    std::u32string_view characters;
};

#include "support/unicode_sequences.inc"

// How the generator codes words: see there.
constexpr char kFirst = '#';
constexpr std::uint32_t kBase = 90, kOne = 40, kTwo = 40;

constexpr std::uint32_t digit(char c) {
    return static_cast<std::uint32_t>(c - kFirst) - (c > '\\' ? 1 : 0);
}

const std::vector<std::string_view>& vocabulary() {
    static const std::vector<std::string_view> words = [] {
        std::vector<std::string_view> out;
        std::string_view rest(kWords, sizeof kWords - 1);
        while (!rest.empty()) {
            std::size_t blank = rest.find(' ');
            out.push_back(rest.substr(0, blank));
            rest.remove_prefix(blank + 1);
        }
        return out;
    }();
    return words;
}

// Decodes the name at `at` and moves behind it.
void decode_name(const char*& at, std::string& out) {
    const auto& words = vocabulary();
    out.clear();
    bool glue = true;
    while (*at != ' ') {
        std::uint32_t index = digit(*at++);
        if (index >= kOne + kTwo) {
            index = (index - kOne - kTwo) * kBase * kBase + digit(at[0]) * kBase + digit(at[1]) +
                    kOne + kTwo * kBase;
            at += 2;
        } else if (index >= kOne) {
            index = (index - kOne) * kBase + digit(*at++) + kOne;
        }
        const std::string_view word = words[index];
        if (word == "-") {
            out += '-';
            glue = true;
            continue;
        }
        if (!glue) out += ' ';
        out += word;
        glue = false;
    }
    ++at;
}

std::uint32_t hash_name(std::string_view name) {
    std::uint32_t hash = 2166136261u;
    for (char c : name) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        hash = (hash ^ static_cast<unsigned char>(upper)) * 16777619u;
    }
    return hash;
}

// Made when the first name is asked for: most programs never do.
struct Index {
    struct Entry {
        std::uint32_t hash;
        std::uint32_t code_point;
        std::uint32_t offset; // into kNames
    };
    std::vector<Entry> by_hash;
    std::vector<Entry> by_code_point; // without aliases

    Index() {
        const char* at = kNames;
        std::string name;
        auto take = [&](std::uint32_t code_point) {
            const auto offset = static_cast<std::uint32_t>(at - kNames);
            decode_name(at, name);
            return Entry{hash_name(name), code_point, offset};
        };
        for (const Run& run : kRuns)
            for (std::uint32_t i = 0; i < run.count; ++i)
                by_code_point.push_back(take(run.first + i));
        by_hash = by_code_point;
        for (std::uint32_t alias : kAliases) by_hash.push_back(take(alias));
        std::sort(by_hash.begin(), by_hash.end(),
                  [](const Entry& a, const Entry& b) { return a.hash < b.hash; });
    }

    static const Index& instance() {
        static const Index index;
        return index;
    }
};

bool is_unified_ideograph(std::uint32_t c) {
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B738) ||
           (c >= 0x2B740 && c <= 0x2B81D) || (c >= 0x2B820 && c <= 0x2CEA1) ||
           (c >= 0x2CEB0 && c <= 0x2EBE0) || (c >= 0x30000 && c <= 0x3134A);
}

constexpr std::string_view kIdeograph = "CJK UNIFIED IDEOGRAPH-";
constexpr std::string_view kSyllable = "HANGUL SYLLABLE ";
constexpr std::uint32_t kSyllableBase = 0xAC00, kSyllableCount = 11172;
constexpr std::string_view kLead[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                      "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
constexpr std::string_view kVowel[] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                       "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                       "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr std::string_view kTail[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                      "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                      "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        auto upper = [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; };
        return upper(x) == upper(y);
    });
}

// The longest matching part counts: "GG" before "G".
template <std::size_t N>
int take_part(const std::string_view (&parts)[N], std::string_view& rest) {
    int best = -1;
    for (std::size_t i = 0; i < N; ++i)
        if (rest.substr(0, parts[i].size()) == parts[i] &&
            (best < 0 || parts[i].size() > parts[static_cast<std::size_t>(best)].size()))
            best = static_cast<int>(i);
    if (best >= 0) rest.remove_prefix(parts[static_cast<std::size_t>(best)].size());
    return best;
}

std::optional<std::uint32_t> find_algorithmic(std::string_view name) {
    if (name.size() > kSyllable.size() && name.substr(0, kSyllable.size()) == kSyllable) {
        name.remove_prefix(kSyllable.size());
        const int lead = take_part(kLead, name);
        const int vowel = take_part(kVowel, name);
        const int tail = take_part(kTail, name);
        if (lead < 0 || vowel < 0 || tail < 0 || !name.empty()) return {};
        return kSyllableBase + static_cast<std::uint32_t>((lead * 21 + vowel) * 28 + tail);
    }
    if (name.size() <= kIdeograph.size() || name.substr(0, kIdeograph.size()) != kIdeograph)
        return {};
    name.remove_prefix(kIdeograph.size());
    if (name.size() != 4 && name.size() != 5) return {};
    std::uint32_t code_point = 0;
    for (char c : name) {
        const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (value < 0) return {};
        code_point = code_point << 4 | static_cast<std::uint32_t>(value);
    }
    if (!is_unified_ideograph(code_point)) return {};
    return code_point;
}

} // namespace

std::optional<std::uint32_t> find_unicode_name(std::string_view name) {
    if (auto code_point = find_algorithmic(name)) return code_point;
    const Index& index = Index::instance();
    const std::uint32_t hash = hash_name(name);
    auto entry =
        std::lower_bound(index.by_hash.begin(), index.by_hash.end(), hash,
                         [](const Index::Entry& e, std::uint32_t h) { return e.hash < h; });
    std::string candidate;
    for (; entry != index.by_hash.end() && entry->hash == hash; ++entry) {
        const char* at = kNames + entry->offset;
        decode_name(at, candidate);
        if (equal_ignoring_case(candidate, name)) return entry->code_point;
    }
    return {};
}

std::u32string_view find_unicode_sequence(std::string_view name) {
    std::string upper(name);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    const auto* end = std::end(kSequences);
    const auto* found =
        std::lower_bound(std::begin(kSequences), end, upper,
                         [](const Sequence& s, const std::string& n) { return s.name < n; });
    return found != end && found->name == upper ? found->characters : std::u32string_view();
}

std::string unicode_name(std::uint32_t code_point) {
    if (code_point >= kSyllableBase && code_point < kSyllableBase + kSyllableCount) {
        const std::uint32_t i = code_point - kSyllableBase;
        return std::string(kSyllable) + std::string(kLead[i / 588]) +
               std::string(kVowel[i % 588 / 28]) + std::string(kTail[i % 28]);
    }
    if (is_unified_ideograph(code_point)) {
        char text[40];
        std::snprintf(text, sizeof text, "%s%X", kIdeograph.data(), code_point);
        return text;
    }
    const Index& index = Index::instance();
    auto entry =
        std::lower_bound(index.by_code_point.begin(), index.by_code_point.end(), code_point,
                         [](const Index::Entry& e, std::uint32_t c) { return e.code_point < c; });
    std::string name;
    if (entry == index.by_code_point.end() || entry->code_point != code_point) return name;
    const char* at = kNames + entry->offset;
    decode_name(at, name);
    return name;
}

} // namespace boomslang::support
