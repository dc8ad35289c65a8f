// The parser's class, whose parts are in two files: expressions and groups (parser.cpp), escapes and sets
// (parser_sets.cpp).
#pragma once

#include "regex/parser.h"
#include "regex/tree.h"

#include <algorithm>
#include <optional>

namespace boomslang::runtime::regex {

inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool is_octal(char32_t c) { return c >= U'0' && c <= U'7'; }
inline bool is_letter(char32_t c) { return c < 0x80 && (c | 32) >= U'a' && (c | 32) <= U'z'; }

// Every function answers false, or nothing, when it declines.
class Parser {
  public:
    Parser(const std::u32string& text, std::uint32_t flags, bool bytes)
        : text_(text), flags_(flags), bytes_(bytes) {}

    bool run(Parsed& out) {
        Sequence pattern;
        if (!alternatives(pattern, flags_ & kVerbose, 0, true) || !at_end()) return false;
        if (bytes_ ? (flags_ & kUnicode) : (flags_ & kAscii) && (flags_ & kUnicode)) return false;
        if (!bytes_ && !(flags_ & kAscii)) flags_ |= kUnicode;
        for (std::uint32_t group : conditions_)
            if (group >= widths_.size()) return false;
        out.groups = static_cast<std::uint32_t>(widths_.size() - 1);
        out.flags = flags_;
        out.names = std::move(names_);
        generate(pattern, flags_, out.code);
        return true;
    }

  private:
    bool at_end() const { return i_ >= text_.size(); }
    bool look(char32_t c) const { return i_ < text_.size() && text_[i_] == c; }
    bool accept(char32_t c) {
        if (!look(c)) return false;
        i_++;
        return true;
    }

    bool alternatives(Sequence& out, bool verbose, int depth, bool outermost);
    bool sequence(Sequence& out, bool verbose, int depth, bool first);
    bool share_prefix(std::vector<Sequence>& ways, Sequence& out);
    bool as_set(std::vector<Sequence>& ways, Sequence& out);
    bool escape(Sequence& out);
    bool set(Sequence& out);
    std::optional<SetItem> set_escape();
    std::optional<CodeWord> character_escape(char32_t c);
    bool repeat(Sequence& out, char32_t c, bool& literal);
    bool group(Sequence& out, bool& verbose, int depth, bool may_set_flags);
    bool close(Node& node, bool verbose, int depth);
    bool flags(std::uint32_t& add, std::uint32_t& remove, bool& global);
    bool condition(Sequence& out, bool verbose, int depth);
    bool name(std::u32string& out, char32_t end);
    bool reference(Sequence& out, std::uint32_t group);
    bool may_refer(std::uint32_t group) const {
        return !behind_ || (group < widths_.size() && widths_[group] && group < behind_);
    }
    std::uint32_t group_named(const std::u32string& name) const {
        for (auto& [known, number] : names_)
            if (known == name) return number;
        return 0;
    }
    static void literal(Sequence& out, CodeWord c) {
        Node node{NodeKind::Literal};
        node.character = c;
        add(out, std::move(node), {1, 1});
    }
    static void add(Sequence& out, Node node, Width width) {
        node.width = width;
        out.nodes.push_back(std::move(node));
    }
    static Width sum(const std::vector<Node>& nodes) {
        Width width;
        for (const Node& node : nodes) {
            width.min = std::min<std::uint64_t>(width.min + node.width.min, kMaxRepeat - 1);
            width.max = std::min<std::uint64_t>(width.max + node.width.max, kMaxRepeat);
        }
        return width;
    }
    static std::uint64_t times(std::uint64_t width, CodeWord count) {
        return std::min<std::uint64_t>(width * count, kMaxRepeat); // both have 32 bits
    }

    const std::u32string& text_;
    std::size_t i_ = 0;
    std::uint32_t flags_;
    bool bytes_;
    std::vector<std::optional<Width>> widths_{std::nullopt}; // of groups that are closed
    std::vector<std::pair<std::u32string, std::uint32_t>> names_;
    std::vector<std::uint32_t> conditions_;
    std::uint32_t behind_ = 0; // in a lookbehind: the number of groups before it, 0: not in one
};

} // namespace boomslang::runtime::regex
