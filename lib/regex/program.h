// Regular expressions: what module re compiles to. A program runs on a machine with an explicit
// backtracking stack (regex/matcher.h), so neither long texts nor nested repeats use up the native
// stack.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace boomslang::runtime::regex {

enum Flags : std::uint32_t { // module re's values
    kIgnoreCase = 2,
    kLocale = 4,
    kMultiLine = 8,
    kDotAll = 16,
    kUnicode = 32,
    kVerbose = 64,
    kDebug = 128,
    kAscii = 256,
};

enum class Op : std::uint8_t {
    Char,       // a: code point
    CharFolded, // a: lower-case code point
    Any,        // all but \n
    AnyAll,
    Set, // a: index into sets
    SetFolded,
    Split, // first pc+a, on failure pc+b
    Jump,  // pc+a
    Save,  // a: slot of a group's start or end
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    TextEndNewline,
    WordEdge,
    NotWordEdge,   // a: 1 for ASCII words
    BackReference, // a: group; b: 1 folded
    Look,          // the part behind it up to LookEnd; a: length; b: characters back; c: negated
    Atomic,        // a: length
    LookEnd,
    RepeatSingle, // the one instruction behind it, min..max times; c: greedy, lazy, possessive
    LoopStart,    // a: counter; b: distance to its Loop
    Loop,         // a: counter; b: distance back to the body; min..max; c: greedy or lazy
    IfGroup,      // a: group; b: distance to the other branch
    Fail,
    Match,
};

struct Instruction {
    Op op;
    std::uint8_t c = 0;
    std::int32_t a = 0, b = 0;
    std::uint32_t min = 0, max = 0;
};

enum Repeat : std::uint8_t { kGreedy, kLazy, kPossessive };
inline constexpr std::uint32_t kUnlimited = 0xFFFFFFFF;

struct CharSet {
    std::bitset<256> narrow; // the answer for Latin-1, negation included
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
    std::string categories; // letters d D w W s S
    bool negated = false;
    bool ascii = false;

    bool contains_slowly(std::uint32_t c) const noexcept;
    bool contains(std::uint32_t c) const noexcept {
        return c < 256 ? narrow[c] : contains_slowly(c);
    }
    void finish();
};

struct Program {
    std::vector<Instruction> code;
    std::vector<CharSet> sets;
    std::uint32_t groups = 0; // without group 0
    std::uint32_t counters = 0;
    std::uint32_t flags = 0;
    std::vector<std::pair<std::u32string, std::uint32_t>> names;
};

struct Error {
    std::string message;
    std::size_t position;
};

// Parses; false with `error` filled in. `bytes`: of a bytes pattern, whose classes are ASCII.
bool compile(const std::u32string& pattern, std::uint32_t flags, bool bytes, Program& out,
             Error& error);

bool in_category(char category, bool ascii, std::uint32_t c) noexcept;
inline bool is_word(std::uint32_t c, bool ascii) noexcept { return in_category('w', ascii, c); }
std::uint32_t fold(std::uint32_t c, bool ascii) noexcept;

} // namespace boomslang::runtime::regex
