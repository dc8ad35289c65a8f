// A pattern between parser and code words: sequences of nodes, as re._parser makes them.
#pragma once

#include "regex/codes.h"

#include <string>
#include <utility>
#include <vector>

namespace boomslang::runtime::regex {

enum class NodeKind : std::uint8_t {
    Literal,
    NotLiteral, // character
    Any,
    In,     // set
    At,     // character: a Place
    Branch, // parts: the alternatives
    Repeat, // parts: the item; min, max, greed
    Group,  // parts: its contents; group: its number or 0; add, remove: flags
    Atomic, // parts
    Assert,
    AssertNot,   // parts; behind
    GroupRef,    // group
    GroupExists, // group; parts: yes, or yes and no
};
enum class Greed : std::uint8_t { Greedy, Lazy, Possessive };

struct SetItem {
    Sre op;           // Literal, Range, Category, Negate
    CodeWord low = 0; // the character, or the Category
    CodeWord high = 0;

    bool operator==(const SetItem& other) const {
        return op == other.op && low == other.low && high == other.high;
    }
};

struct Width {
    std::uint64_t min = 0, max = 0;
};

struct Node;
struct Sequence {
    std::vector<Node> nodes;
    Width width;
};

struct Node {
    explicit Node(NodeKind k) : kind(k) {}

    NodeKind kind;
    Greed greed = Greed::Greedy;
    bool behind = false;
    CodeWord character = 0;
    CodeWord min = 0, max = 0;
    std::uint32_t group = 0;
    std::uint32_t add = 0, remove = 0;
    std::vector<SetItem> set;
    std::vector<Sequence> parts;
    Width width;
};

// Appends the code words of a whole pattern.
void generate(const Sequence& pattern, std::uint32_t flags, std::vector<CodeWord>& code);

} // namespace boomslang::runtime::regex
