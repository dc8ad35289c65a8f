// What the matcher executes: code words (codes.h) checked, translated into instructions of one
// size, and provided with what lets it skip: sets of first characters, literal runs.
#pragma once

#include "regex/charset.h"
#include "regex/codes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace boomslang::runtime::regex {

enum class Op : std::uint8_t {
    // one character; these may be repeated by RepeatOne and its kin
    Any, // but a newline
    AnyAll,
    Literal, // a: the character
    NotLiteral,
    LiteralFold, // a: the folded character; fold
    NotLiteralFold,
    Set, // a: index into sets; fold: Locale if that is asked when it matches
    // all others
    String, // a: where in literals, min: how many characters
    Beginning,
    BeginningLine,
    End,
    EndLine,
    EndString,
    Boundary,
    NonBoundary, // a: the set of what is part of words
    Mark,        // a: which one; group n has marks 2n-2 and 2n-1
    Branch,      // an alternative; a: the next one, 0 behind the last; filter: what it begins with
    Jump,        // a: where
    RepeatOne,
    MinRepeatOne,
    PossessiveRepeatOne, // the next instruction min..max times; a: the tail
    Repeat,              // min..max times what is between it and its MaxUntil or MinUntil, at a
    MaxUntil,
    MinUntil,   // a: their Repeat
    Possessive, // min..max times the body behind it, which ends with Success; a: the tail
    Look,
    LookNot, // the one instruction behind it has to match `min` characters back; a: the tail
    Assert,
    AssertNot,   // the body behind it, which ends with Success; min: characters back; a: the tail
    Atomic,      // likewise
    GroupRef,    // a: the group's first mark; fold
    GroupExists, // a: likewise; min: where to go on if it did not match
    Success,
    Fail,
};

// What has to come next for the way that an instruction offers to be worth trying.
enum class Filter : std::uint8_t { None, Character, Set };

struct Instruction {
    Op op;
    Fold fold = Fold::None;
    Filter filter = Filter::None;
    std::uint32_t a = 0;
    std::uint32_t min = 0, max = 0;
    std::uint32_t next = 0; // of the filter: the character, or the index into firsts
    // Of a RepeatOne: no character that it repeats passes its filter, so giving back is of no use. For
    // texts of Latin-1, and for all.
    bool settled_narrow = false, settled = false;
};

// Where a search may find a match.
enum class Start : std::uint8_t {
    Anywhere,
    Beginning, // only at the text's beginning
    Line,      // only at the beginning of a line
    Prefix,    // where `prefix` stands
    First,     // where a character of `first` stands
};

struct Program {
    std::vector<Instruction> code;
    std::vector<CharSet> sets;
    std::vector<FirstSet> firsts;
    std::u32string literals;
    std::uint32_t groups = 0; // without group 0
    std::uint32_t min_width = 0;
    Start start = Start::Anywhere;
    bool is_literal = false; // the prefix is all of it
    std::u32string prefix;
    std::string narrow_prefix; // the same, if all of it is Latin-1
    FirstSet first;
};

enum class Assembled : std::uint8_t { Yes, Invalid, TooDeep };

// Translates code words, which may come from a program and have any values.
Assembled assemble(const CodeWord* code, std::size_t size, std::uint32_t groups, Program& out);
// Finds out what the program's ways begin with and fills in filters and `start`.
void find_starts(Program& program);

} // namespace boomslang::runtime::regex
