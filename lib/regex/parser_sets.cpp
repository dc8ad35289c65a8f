// Escapes and sets of characters in patterns.
#include "regex/parser_class.h"
#include "runtime/text/unicode.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace boomslang::runtime::regex {
namespace {

std::optional<Category> category_of(char32_t c) {
    switch (c) {
    case U'd': return Category::Digit;
    case U'D': return Category::NotDigit;
    case U's': return Category::Space;
    case U'S': return Category::NotSpace;
    case U'w': return Category::Word;
    case U'W': return Category::NotWord;
    default: return std::nullopt;
    }
}

} // namespace

// What \c stands for, if that is a character given by letters or numbers; `i_` is behind c.
std::optional<CodeWord> Parser::character_escape(char32_t c) {
    static constexpr std::u32string_view letters = U"afnrtv\\", meanings = U"\a\f\n\r\t\v\\";
    if (auto k = letters.find(c); k != letters.npos) return meanings[k];
    if (c == U'x' || (!bytes_ && (c == U'u' || c == U'U'))) {
        std::size_t digits = c == U'x' ? 2 : c == U'u' ? 4 : 8;
        if (text_.size() - i_ < digits) return std::nullopt;
        std::uint64_t value = 0;
        for (; digits > 0; digits--) {
            char32_t d = text_[i_++];
            if (is_digit(d)) value = value * 16 + (d - U'0');
            else if (d < 0x80 && (d | 32) >= U'a' && (d | 32) <= U'f')
                value = value * 16 + ((d | 32) - U'a' + 10);
            else return std::nullopt;
        }
        if (value > unicode::kMax) return std::nullopt;
        return static_cast<CodeWord>(value);
    }
    if (is_digit(c) || is_letter(c)) return std::nullopt;
    return static_cast<CodeWord>(c);
}

bool Parser::escape(Sequence& out) {
    if (at_end()) return false;
    char32_t c = text_[i_++];
    if (auto category = category_of(c)) {
        Node node{NodeKind::In};
        node.set.push_back({Sre::Category, static_cast<CodeWord>(*category)});
        add(out, std::move(node), {1, 1});
        return true;
    }
    if (c == U'A' || c == U'Z' || c == U'b' || c == U'B') {
        Node node{NodeKind::At};
        node.character = static_cast<CodeWord>(c == U'A'   ? Place::BeginningString
                                               : c == U'Z' ? Place::EndString
                                               : c == U'b' ? Place::Boundary
                                                           : Place::NonBoundary);
        add(out, std::move(node), {});
        return true;
    }
    auto octal = [&](std::size_t at) { return at < text_.size() && is_octal(text_[at]); };
    if (c == U'0') {
        CodeWord value = 0;
        for (int k = 0; k < 2 && octal(i_); k++) value = value * 8 + (text_[i_++] - U'0');
        literal(out, value);
        return true;
    }
    if (is_digit(c)) {
        CodeWord number = c - U'0';
        if (!at_end() && is_digit(text_[i_])) {
            char32_t second = text_[i_++];
            if (is_octal(c) && is_octal(second) && octal(i_)) {
                CodeWord value = (number * 8 + (second - U'0')) * 8 + (text_[i_++] - U'0');
                if (value > 0377) return false;
                literal(out, value);
                return true;
            }
            number = number * 10 + (second - U'0');
        }
        return reference(out, number);
    }
    auto character = character_escape(c);
    if (!character) return false;
    literal(out, *character);
    return true;
}

bool Parser::reference(Sequence& out, std::uint32_t group) {
    if (group >= widths_.size() || !widths_[group] || !may_refer(group)) return false;
    Node node{NodeKind::GroupRef};
    node.group = group;
    add(out, std::move(node), *widths_[group]);
    return true;
}

// Behind a backslash in a set.
std::optional<SetItem> Parser::set_escape() {
    if (at_end()) return std::nullopt;
    char32_t c = text_[i_++];
    if (auto category = category_of(c))
        return SetItem{Sre::Category, static_cast<CodeWord>(*category)};
    if (c == U'b') return SetItem{Sre::Literal, '\b'};
    if (is_octal(c)) {
        CodeWord value = c - U'0';
        for (int k = 0; k < 2 && !at_end() && is_octal(text_[i_]); k++)
            value = value * 8 + (text_[i_++] - U'0');
        if (value > 0377) return std::nullopt;
        return SetItem{Sre::Literal, value};
    }
    auto character = character_escape(c);
    if (!character) return std::nullopt;
    return SetItem{Sre::Literal, *character};
}

namespace {

// Items of a set, each once, in the order in which they came.
class DistinctItems {
  public:
    void add(const SetItem& item) {
        if (items_.size() < kFew) {
            if (std::find(items_.begin(), items_.end(), item) != items_.end()) return;
        } else {
            if (seen_.empty())
                for (const SetItem& other : items_) seen_.insert(key(other));
            if (!seen_.insert(key(item)).second) return;
        }
        items_.push_back(item);
    }
    bool empty() const noexcept { return items_.empty(); }
    std::vector<SetItem> take() noexcept { return std::move(items_); }

  private:
    static constexpr std::size_t kFew = 16; // up to here a search is faster
    using Key = std::tuple<Sre, CodeWord, CodeWord>;
    static Key key(const SetItem& item) noexcept { return {item.op, item.low, item.high}; }

    std::vector<SetItem> items_;
    std::set<Key> seen_; // once there are more
};

} // namespace

bool Parser::set(Sequence& out) {
    if (look(U'[')) return false; // FutureWarning
    bool negated = accept(U'^');
    DistinctItems distinct;
    for (;;) {
        if (at_end()) return false;
        char32_t c = text_[i_++];
        if (c == U']' && !distinct.empty()) break;
        SetItem item{Sre::Literal, static_cast<CodeWord>(c)};
        if (c == U'\\') {
            auto escaped = set_escape();
            if (!escaped) return false;
            item = *escaped;
        } else if (!distinct.empty() && look(c) &&
                   (c == U'-' || c == U'&' || c == U'~' || c == U'|')) {
            return false; // FutureWarning
        }
        if (accept(U'-')) {
            if (at_end()) return false;
            char32_t d = text_[i_++];
            if (d == U']') {
                distinct.add(item);
                distinct.add({Sre::Literal, '-'});
                break;
            }
            SetItem upper{Sre::Literal, static_cast<CodeWord>(d)};
            if (d == U'\\') {
                auto escaped = set_escape();
                if (!escaped) return false;
                upper = *escaped;
            } else if (d == U'-') {
                return false; // FutureWarning
            }
            if (item.op != Sre::Literal || upper.op != Sre::Literal || upper.low < item.low)
                return false;
            distinct.add({Sre::Range, item.low, upper.low});
        } else {
            distinct.add(item);
        }
    }
    std::vector<SetItem> items = distinct.take();
    if (items.size() == 1 && items[0].op == Sre::Literal) {
        Node node{negated ? NodeKind::NotLiteral : NodeKind::Literal};
        node.character = items[0].low;
        add(out, std::move(node), {1, 1});
        return true;
    }
    if (negated) items.insert(items.begin(), {Sre::Negate});
    Node node{NodeKind::In};
    node.set = std::move(items);
    add(out, std::move(node), {1, 1});
    return true;
}

} // namespace boomslang::runtime::regex
