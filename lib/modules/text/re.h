// Compiled patterns and matches of module re.
#pragma once

#include "regex/program.h"
#include "runtime/container/dict.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

struct RePattern : Object {
    regex::Program* program; // owned
    Value pattern;           // str or bytes
    Dict* group_index;
    bool bytes;
};
struct ReMatch : Object {
    RePattern* pattern;
    Value text;
    std::int64_t begin, end; // pos, endpos
    std::int64_t last;       // group number, 0: none
    ByteArray* bounds;       // int64 pairs, -1: not matched

    std::int64_t* bound() const noexcept { return reinterpret_cast<std::int64_t*>(bounds->bytes); }
};

enum class ReMode : std::uint8_t { Search, Match, FullMatch };

// Compiles, through the cache; flags as in module re. A RePattern, or Exception.
Value re_compile(Value pattern, std::int64_t flags);
// A match of text[begin:end] from `start` on, None, or Exception.
Value re_find(RePattern* pattern, Value text, std::int64_t begin, std::int64_t end,
              std::int64_t start, ReMode mode, bool must_advance);
// The characters of a text: str for str patterns, bytes-like for others. False: TypeError pending.
bool re_check_text(RePattern* pattern, Value text, std::int64_t& length);
Value re_slice(Value text, std::int64_t begin, std::int64_t end);
Value re_group(ReMatch* match, std::uint32_t group, Value otherwise);
// match.expand(template), and what sub() puts in place of a match.
Value re_expand(ReMatch* match, Value replacement);
Value raise_re_error(std::string_view message, Value pattern, std::int64_t position);
void init_re_match();

} // namespace boomslang::runtime
