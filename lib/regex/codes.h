// The code words in which `re._compiler` and `_sre.compile` say what a pattern is: the operators,
// in the order of re._constants, and the numbers of positions and categories.
#pragma once

#include <cstdint>

namespace boomslang::runtime::regex {

using CodeWord = std::uint32_t;

inline constexpr CodeWord kMagic = 20220615;       // which version of the code words this is
inline constexpr CodeWord kMaxRepeat = 0xFFFFFFFF; // no upper bound
inline constexpr std::uint32_t kMaxGroups = 0x3FFFFFFF;

enum Flags : std::uint32_t { // module re's values
    kTemplate = 1,
    kIgnoreCase = 2,
    kLocale = 4,
    kMultiLine = 8,
    kDotAll = 16,
    kUnicode = 32,
    kVerbose = 64,
    kDebug = 128,
    kAscii = 256,
};

enum class Sre : CodeWord {
    Failure,
    Success,
    Any,
    AnyAll,
    Assert,
    AssertNot,
    At,
    Branch,
    Category,
    Charset,
    BigCharset,
    GroupRef,
    GroupRefExists,
    In,
    Info,
    Jump,
    Literal,
    Mark,
    MaxUntil,
    MinUntil,
    NotLiteral,
    Negate,
    Range,
    Repeat,
    RepeatOne,
    Subpattern,
    MinRepeatOne,
    AtomicGroup,
    PossessiveRepeat,
    PossessiveRepeatOne,
    GroupRefIgnore,
    InIgnore,
    LiteralIgnore,
    NotLiteralIgnore,
    GroupRefLocIgnore,
    InLocIgnore,
    LiteralLocIgnore,
    NotLiteralLocIgnore,
    GroupRefUniIgnore,
    InUniIgnore,
    LiteralUniIgnore,
    NotLiteralUniIgnore,
    RangeUniIgnore,
};

enum class Place : std::uint8_t {
    Beginning,
    BeginningLine,
    BeginningString,
    Boundary,
    NonBoundary,
    End,
    EndLine,
    EndString,
    LocBoundary,
    LocNonBoundary,
    UniBoundary,
    UniNonBoundary,
};
inline constexpr CodeWord kPlaces = 12;

enum class Category : std::uint8_t { // an odd one is the complement of the one before it
    Digit,
    NotDigit,
    Space,
    NotSpace,
    Word,
    NotWord,
    LineBreak,
    NotLineBreak,
    LocWord,
    LocNotWord,
    UniDigit,
    UniNotDigit,
    UniSpace,
    UniNotSpace,
    UniWord,
    UniNotWord,
    UniLineBreak,
    UniNotLineBreak,
};
inline constexpr CodeWord kCategories = 18;

} // namespace boomslang::runtime::regex
