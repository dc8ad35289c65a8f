// What a single instruction finds at a place: of matcher.cpp, which inlines it.
#pragma once

#include "regex/matcher.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime::regex {

template <class Char>
bool Matcher<Char>::one(const Instruction& item, std::uint32_t c) const {
    switch (item.op) {
    case Op::Any: return c != '\n';
    case Op::AnyAll: return true;
    case Op::Literal: return c == item.a;
    case Op::NotLiteral: return c != item.a;
    case Op::LiteralFold:
    case Op::NotLiteralFold: {
        bool same = fold_character(item.fold, c) == item.a;
        if (item.fold == Fold::Locale) same = same || c == item.a || locale_upper(c) == item.a;
        return same == (item.op == Op::LiteralFold);
    }
    default: return program_.sets[item.a].contains(c);
    }
}

template <class Char>
const Char* Matcher<Char>::span(const Instruction& item, const Char* p, const Char* limit) const {
    switch (item.op) {
    case Op::AnyAll: return limit;
    case Op::Any:
    case Op::NotLiteral: {
        std::uint32_t stop = item.op == Op::Any ? '\n' : item.a;
        if constexpr (sizeof(Char) == 1) {
            if (stop > 255 || p == limit) return limit;
            const void* at =
                std::memchr(p, static_cast<int>(stop), static_cast<std::size_t>(limit - p));
            return at ? static_cast<const Char*>(at) : limit;
        }
        while (p < limit && *p != stop) p++;
        return p;
    }
    case Op::Literal:
        while (p < limit && *p == item.a) p++;
        return p;
    case Op::Set: {
        const CharSet& set = program_.sets[item.a];
        if (set.dynamic) break;
        if constexpr (sizeof(Char) == 1) {
            while (p < limit && set.narrow[*p]) p++;
        } else {
            while (p < limit && (*p < 256 ? set.narrow[*p] : set.contains_slowly(*p))) p++;
        }
        return p;
    }
    default: break;
    }
    while (p < limit && one(item, *p)) p++;
    return p;
}

template <class Char>
bool Matcher<Char>::holds(const Instruction& in, const Char* p) const {
    switch (in.op) {
    case Op::Beginning: return p == beginning_;
    case Op::BeginningLine: return p == beginning_ || p[-1] == '\n';
    case Op::End: return p == end_ || (p + 1 == end_ && *p == '\n');
    case Op::EndLine: return p == end_ || (p < limit_ && *p == '\n');
    case Op::EndString: return p == end_;
    default: {
        if (beginning_ == end_) return false;
        const CharSet& words = program_.sets[in.a];
        bool before = p > beginning_ && words.contains(p[-1]);
        bool behind = p < end_ && words.contains(*p);
        return (before != behind) == (in.op == Op::Boundary);
    }
    }
}

// Where the text of a group ends that stands at `p`; null: it does not stand there.
template <class Char>
const Char* Matcher<Char>::behind_group(const Instruction& in, const Char* p) const {
    if (!is_set(in.a)) return nullptr;
    for (const Char* from = marks_[in.a]; from < marks_[in.a + 1]; from++, p++) {
        if (p >= end_) return nullptr;
        if (in.fold == Fold::None ? *p != *from
                                  : fold_character(in.fold, *p) != fold_character(in.fold, *from))
            return nullptr;
    }
    return p;
}

// Whether what a Look has to find is there.
template <class Char>
bool Matcher<Char>::looks(const Instruction& in, const Char* p) const {
    const Instruction& item = (&in)[1];
    if (p - beginning_ < static_cast<std::ptrdiff_t>(in.min)) return false;
    p -= in.min;
    if (item.op <= Op::Set) return p < end_ && one(item, *p);
    if (item.op != Op::String) return holds(item, p);
    if (end_ - p < static_cast<std::ptrdiff_t>(item.min)) return false;
    const char32_t* wanted = program_.literals.data() + item.a;
    for (std::uint32_t i = 0; i < item.min; i++)
        if (p[i] != wanted[i]) return false;
    return true;
}

// Where a lazy repeat ends when it takes one more, or as many as the tail needs to be worth trying,
// and at most `more`; null: it cannot.
template <class Char>
const Char* Matcher<Char>::lengthen(const Instruction& in, const Char* p,
                                    std::uint64_t more) const {
    const Instruction& item = (&in)[1];
    if constexpr (sizeof(Char) == 1) {
        if (in.filter == Filter::Character) {
            if (!more || end_ - p < 2 || in.next > 255) return nullptr;
            const void* at = std::memchr(p + 1, static_cast<int>(in.next),
                                         static_cast<std::size_t>(end_ - p) - 1);
            const Char* to = static_cast<const Char*>(at);
            if (!to || static_cast<std::size_t>(to - p) > more || span(item, p, to) != to)
                return nullptr;
            return to;
        }
    }
    for (; more && p < end_ && one(item, *p); more--)
        if (passes(in, ++p)) return p;
    return nullptr;
}

} // namespace boomslang::runtime::regex
