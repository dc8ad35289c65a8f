// Compiled patterns, matches and scanners: the types of module _sre, which module re uses.
#pragma once

#include "regex/matcher.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

struct RePattern : Object {
    regex::Program* program; // owned
    Value pattern;           // str, bytes, or None: made by re.Scanner
    Dict* group_index;       // name -> number
    Tuple* index_group;      // number -> name or None
    std::int32_t flags;
    std::int8_t is_bytes; // -1: either, as there is no pattern to tell

    std::uint32_t groups() const noexcept { return program->groups; }
};

struct ReMatch : Object {
    RePattern* pattern;
    Value text;
    std::int64_t begin, end; // pos, endpos
    std::int64_t last;       // number of the last group that was closed, -1: none

    // Bounds of group 0 and the others, -1: not matched.
    std::int64_t* bounds() noexcept { return reinterpret_cast<std::int64_t*>(this + 1); }
};

// What is searched, and where: the characters of a str, or the bytes of anything that has some.
struct ReSubject {
    RePattern* pattern;
    Value text;
    Value holder; // keeps memory from moving that belongs to something mutable
    const void* data;
    std::int64_t length;
    std::int64_t pos, endpos; // within 0..length, in any order
    std::uint8_t width;       // bytes per character
    bool is_bytes;
};

enum class ReMode : std::uint8_t { Search, Match, FullMatch };

// An argument that is a number of characters or matches; Empty leaves `out` alone. False: exception
// pending.
bool re_count_argument(Value v, std::int64_t& out);
// False: TypeError pending. `pos` and `endpos` may be Empty.
bool re_subject(RePattern* pattern, Value text, Value pos, Value endpos, ReSubject& out);
// A match or None.
Value re_find(const ReSubject& subject, ReMode mode);
// text[begin:end] as str or bytes, whatever the text's class is.
Value re_slice(const ReSubject& subject, std::int64_t begin, std::int64_t end);

// Calls `body(matcher, first character)`.
template <class Body>
Value with_matcher(const ReSubject& subject, Body&& body) {
    auto run = [&](const auto* first) {
        regex::Matcher matcher(*subject.pattern->program, first, first + subject.endpos,
                               first + subject.length);
        return body(matcher, first);
    };
    switch (subject.width) {
    case 1: return run(static_cast<const std::uint8_t*>(subject.data));
    case 2: return run(static_cast<const std::uint16_t*>(subject.data));
    default: return run(static_cast<const std::uint32_t*>(subject.data));
    }
}
// What a search that found nothing is for Python: None, or an exception.
Value re_nothing(regex::Found found);
// The match that `matcher` has just found.
template <class Char>
Value re_make_match(const ReSubject& subject, const regex::Matcher<Char>& matcher,
                    const Char* first);

// Calls `visit(matcher, first character)` for each match in turn until it returns something else
// than Empty. Empty, or what it returned.
template <class Visit>
Value re_each_match(const ReSubject& subject, Visit&& visit) {
    if (subject.pos > subject.endpos) return Value::empty();
    return with_matcher(subject, [&](auto& matcher, const auto* first) {
        const auto* start = first + subject.pos;
        bool must_advance = false;
        for (;;) {
            regex::Found found = matcher.search(start, must_advance);
            if (found != regex::Found::Yes) {
                Value nothing = re_nothing(found);
                return nothing.is_none() ? Value::empty() : nothing;
            }
            must_advance = matcher.match_begin() == matcher.match_end();
            start = matcher.match_end();
            Value result = visit(matcher, first);
            if (!result.is_empty()) return result;
        }
    });
}
// A group of the match that `matcher` has just found, or `otherwise`.
template <class Char>
Value re_found_group(const ReSubject& subject, const regex::Matcher<Char>& matcher,
                     const Char* first, std::uint32_t number, Value otherwise) {
    const Char *begin = matcher.match_begin(), *end = matcher.match_end();
    if (number && !matcher.group(number, begin, end)) return otherwise;
    return re_slice(subject, begin - first, end - first);
}

Value re_group(ReMatch* match, std::uint32_t group, Value otherwise);

// A pattern from code words. False for `code` that is none: Exception.
Value re_make_pattern(Value pattern, std::int32_t flags, const std::vector<regex::CodeWord>& code,
                      std::uint32_t groups, Dict* group_index, Tuple* index_group);
// By way of the cache. A RePattern, or Exception.
Value re_compile(Value pattern, Value flags);
// _re_fallback.name(args...): what is rare, or an error, is written in Python.
Value re_extra(const char* name, std::initializer_list<Value> args);

void init_re_types();
void init_re_match();
void init_re_scanner();
// Methods of patterns; absent arguments are Empty.
Value re_match(Value* args, std::uint32_t count);
Value re_fullmatch(Value* args, std::uint32_t count);
Value re_search(Value* args, std::uint32_t count);
Value re_findall(Value* args, std::uint32_t count);
Value re_split(Value* args, std::uint32_t count);
Value re_finditer(Value* args, std::uint32_t count);
Value re_scanner(Value* args, std::uint32_t count);
Value re_sub(Value* args, std::uint32_t count);
Value re_subn(Value* args, std::uint32_t count);
Value re_sub_function(Value* args, std::uint32_t count); // re.sub's
Value re_subn_function(Value* args, std::uint32_t count);
Value re_expand(Value* args, std::uint32_t count); // of a match

} // namespace boomslang::runtime
