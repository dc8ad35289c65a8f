#include "regex/parser.h"

#include "regex/parser_class.h"
#include "runtime/text/unicode.h"

#include <iterator>

namespace boomslang::runtime::regex {

namespace {

constexpr std::uint32_t kTypeFlags = kAscii | kLocale | kUnicode;
constexpr int kMaxDepth = 100; // deeper ones meet Python's own limit of recursion in re._parser

bool is_blank(char32_t c) { return c == U' ' || (c >= 9 && c <= 13); }

bool is_identifier(const std::u32string& name) {
    if (name.empty()) return false;
    for (std::size_t i = 0; i < name.size(); i++) {
        auto c = static_cast<std::uint32_t>(name[i]);
        if (c == '_') continue;
        if (i == 0 ? !unicode::is_identifier_start(c) : !unicode::is_identifier_continue(c))
            return false;
    }
    return true;
}

std::uint32_t flag_of(char32_t c) {
    switch (c) {
    case U'i': return kIgnoreCase;
    case U'm': return kMultiLine;
    case U's': return kDotAll;
    case U'x': return kVerbose;
    case U'a': return kAscii;
    case U'u': return kUnicode;
    default: return 0; // L and t are rare
    }
}

} // namespace

bool Parser::alternatives(Sequence& out, bool verbose, int depth, bool outermost) {
    if (depth > kMaxDepth) return false;
    std::vector<Sequence> ways(1);
    if (!sequence(ways[0], verbose, depth, outermost)) return false;
    while (accept(U'|')) {
        if (outermost) verbose = flags_ & kVerbose;
        ways.emplace_back();
        if (!sequence(ways.back(), verbose, depth, false)) return false;
    }
    if (ways.size() == 1) {
        out = std::move(ways[0]);
        return true;
    }
    while (share_prefix(ways, out)) {
    }
    if (!as_set(ways, out)) {
        Width width{kMaxRepeat - 1, 0};
        for (Sequence& way : ways) {
            way.width = sum(way.nodes);
            width.min = std::min(width.min, way.width.min);
            width.max = std::max(width.max, way.width.max);
        }
        Node node{NodeKind::Branch};
        node.parts = std::move(ways);
        add(out, std::move(node), width);
    }
    out.width = sum(out.nodes);
    return true;
}

// What all ways begin with is taken out of them. False: nothing.
bool Parser::share_prefix(std::vector<Sequence>& ways, Sequence& out) {
    for (const Sequence& way : ways) {
        if (way.nodes.empty()) return false;
        const Node &first = ways[0].nodes[0], &node = way.nodes[0];
        if (node.kind != first.kind || node.kind > NodeKind::At ||
            node.character != first.character || node.set != first.set)
            return false;
    }
    out.nodes.push_back(std::move(ways[0].nodes[0]));
    for (Sequence& way : ways) way.nodes.erase(way.nodes.begin());
    return true;
}

// Ways of one character each are a set.
bool Parser::as_set(std::vector<Sequence>& ways, Sequence& out) {
    std::vector<SetItem> items;
    for (const Sequence& way : ways) {
        if (way.nodes.size() != 1) return false;
        const Node& node = way.nodes[0];
        if (node.kind == NodeKind::Literal) items.push_back({Sre::Literal, node.character});
        else if (node.kind == NodeKind::In && node.set[0].op != Sre::Negate)
            items.insert(items.end(), node.set.begin(), node.set.end());
        else return false;
    }
    Node node{NodeKind::In};
    node.set = std::move(items);
    add(out, std::move(node), {1, 1});
    return true;
}

bool Parser::sequence(Sequence& out, bool verbose, int depth, bool first) {
    while (!at_end() && !look(U'|') && !look(U')')) {
        char32_t c = text_[i_];
        if (verbose && is_blank(c)) {
            i_++;
            continue;
        }
        if (verbose && c == U'#') {
            // A backslash hides what comes behind it, as the end of the line.
            while (!at_end() && text_[i_] != U'\n') {
                if (text_[i_] == U'\\' && ++i_ >= text_.size()) return false;
                i_++;
            }
            if (!at_end()) i_++;
            continue;
        }
        i_++;
        switch (c) {
        case U'\\':
            if (!escape(out)) return false;
            break;
        case U'[':
            if (!set(out)) return false;
            break;
        case U'*':
        case U'+':
        case U'?':
        case U'{': {
            bool plain = false;
            if (!repeat(out, c, plain)) return false;
            if (plain) literal(out, c);
            break;
        }
        case U'.': add(out, Node{NodeKind::Any}, {1, 1}); break;
        case U'^':
        case U'$': {
            Node node{NodeKind::At};
            node.character = static_cast<CodeWord>(c == U'^' ? Place::Beginning : Place::End);
            add(out, std::move(node), {});
            break;
        }
        case U'(':
            if (!group(out, verbose, depth, first && out.nodes.empty())) return false;
            break;
        default: literal(out, c);
        }
    }
    // Groups that capture nothing and change nothing have served their purpose.
    std::vector<Node> flat;
    for (Node& node : out.nodes) {
        if (node.kind == NodeKind::Group && !node.group && !node.add && !node.remove)
            std::move(node.parts[0].nodes.begin(), node.parts[0].nodes.end(),
                      std::back_inserter(flat));
        else flat.push_back(std::move(node));
    }
    out.nodes = std::move(flat);
    out.width = sum(out.nodes);
    return true;
}

bool Parser::repeat(Sequence& out, char32_t c, bool& plain) {
    std::uint64_t min = c == U'+' ? 1 : 0, max = c == U'?' ? 1 : kMaxRepeat;
    if (c == U'{') {
        std::size_t k = i_;
        auto number = [&](std::uint64_t& n) {
            std::size_t begin = k;
            std::uint64_t value = 0;
            for (; k < text_.size() && is_digit(text_[k]); k++)
                value = std::min<std::uint64_t>(value * 10 + (text_[k] - U'0'), kMaxRepeat);
            if (k > begin) n = value;
            return k > begin;
        };
        if (look(U'}')) {
            plain = true;
            return true;
        }
        bool low = number(min), high = false;
        if (k < text_.size() && text_[k] == U',') {
            k++;
            high = number(max);
        } else if (low) {
            high = true;
            max = min;
        }
        if (k >= text_.size() || text_[k] != U'}') {
            plain = true;
            return true;
        }
        i_ = k + 1;
        if ((low && min >= kMaxRepeat) || (high && (max >= kMaxRepeat || max < min))) return false;
    }
    if (out.nodes.empty()) return false;
    Node& last = out.nodes.back();
    if (last.kind == NodeKind::At || last.kind == NodeKind::Repeat) return false;
    Node node{NodeKind::Repeat};
    node.greed = accept(U'?') ? Greed::Lazy : accept(U'+') ? Greed::Possessive : Greed::Greedy;
    node.min = static_cast<CodeWord>(min);
    node.max = static_cast<CodeWord>(max);
    Width width{std::min<std::uint64_t>(times(last.width.min, node.min), kMaxRepeat - 1),
                times(last.width.max, node.max)};
    if (last.kind == NodeKind::Group && !last.group && !last.add && !last.remove) {
        node.parts = std::move(last.parts);
    } else {
        node.parts.resize(1);
        node.parts[0].width = last.width;
        node.parts[0].nodes.push_back(std::move(last));
    }
    out.nodes.pop_back();
    add(out, std::move(node), width);
    return true;
}

bool Parser::name(std::u32string& out, char32_t end) {
    std::size_t to = text_.find(end, i_);
    if (to == text_.npos) return false;
    out = text_.substr(i_, to - i_);
    i_ = to + 1;
    if (!is_identifier(out)) return false;
    return !bytes_ || std::all_of(out.begin(), out.end(), [](char32_t c) { return c < 0x80; });
}

// The contents of a group up to its parenthesis.
bool Parser::close(Node& node, bool verbose, int depth) {
    node.parts.emplace_back();
    return alternatives(node.parts.back(), verbose, depth + 1, false) && accept(U')');
}

bool Parser::group(Sequence& out, bool& verbose, int depth, bool may_set_flags) {
    Node node{NodeKind::Group};
    bool captures = true;
    std::u32string known_as;
    if (accept(U'?')) {
        if (at_end()) return false;
        char32_t c = text_[i_++];
        switch (c) {
        case U'P':
            if (accept(U'=')) {
                if (!name(known_as, U')')) return false;
                std::uint32_t number = group_named(known_as);
                return number && reference(out, number);
            }
            if (!accept(U'<') || !name(known_as, U'>') || group_named(known_as)) return false;
            break;
        case U':': captures = false; break;
        case U'#': {
            // A comment; a backslash hides what comes behind it.
            while (!at_end() && text_[i_] != U')') i_ += text_[i_] == U'\\' ? 2 : 1;
            return accept(U')');
        }
        case U'<':
        case U'=':
        case U'!': {
            node.behind = c == U'<';
            if (node.behind) {
                if (at_end()) return false;
                c = text_[i_++];
                if (c != U'=' && c != U'!') return false;
            }
            node.kind = c == U'=' ? NodeKind::Assert : NodeKind::AssertNot;
            std::uint32_t outer = behind_;
            if (node.behind && !behind_) behind_ = static_cast<std::uint32_t>(widths_.size());
            node.parts.emplace_back();
            if (!alternatives(node.parts[0], verbose, depth + 1, false)) return false;
            behind_ = outer;
            if (!accept(U')')) return false;
            Width width = node.parts[0].width;
            if (node.behind && (width.min != width.max || width.min > 0x7FFFFFFF)) return false;
            add(out, std::move(node), {});
            return true;
        }
        case U'(': return condition(out, verbose, depth);
        case U'>':
            captures = false;
            node.kind = NodeKind::Atomic;
            break;
        default: {
            i_--;
            bool global = false;
            if (!flags(node.add, node.remove, global)) return false;
            if (global) {
                if (!may_set_flags) return false;
                flags_ |= node.add;
                verbose = flags_ & kVerbose;
                return true;
            }
            captures = false;
        }
        }
    }
    if (captures) {
        node.group = static_cast<std::uint32_t>(widths_.size());
        widths_.emplace_back();
        if (!known_as.empty()) names_.emplace_back(known_as, node.group);
    }
    bool inner = (verbose || node.add & kVerbose) && !(node.remove & kVerbose);
    if (!close(node, inner, depth)) return false;
    Width width = node.parts[0].width;
    if (captures) widths_[node.group] = width;
    add(out, std::move(node), width);
    return true;
}

// (?aimsux) or (?aimsux-imsx: from the first letter on.
bool Parser::flags(std::uint32_t& add, std::uint32_t& remove, bool& global) {
    bool removing = false;
    for (bool any = false;;) {
        if (at_end()) return false;
        char32_t c = text_[i_++];
        if (c == U')' && any && !removing) {
            global = true;
            return true;
        }
        if (c == U':' && any) break;
        if (c == U'-' && !removing) {
            removing = true;
            any = false;
            continue;
        }
        std::uint32_t flag = flag_of(c);
        if (!flag || (flag == kUnicode && bytes_) || (removing && flag & kTypeFlags)) return false;
        (removing ? remove : add) |= flag;
        any = true;
    }
    if (add & kAscii && add & kUnicode) return false;
    return !(add & remove);
}

bool Parser::condition(Sequence& out, bool verbose, int depth) {
    if (depth > kMaxDepth) return false;
    Node node{NodeKind::GroupExists};
    if (!at_end() && is_digit(text_[i_])) {
        std::uint64_t number = 0;
        while (!at_end() && is_digit(text_[i_]))
            number = std::min<std::uint64_t>(number * 10 + (text_[i_++] - U'0'), kMaxGroups);
        if (!accept(U')') || number == 0 || number >= kMaxGroups) return false;
        node.group = static_cast<std::uint32_t>(number);
        conditions_.push_back(node.group);
    } else {
        std::u32string known_as;
        if (!name(known_as, U')')) return false;
        node.group = group_named(known_as);
        if (!node.group) return false;
    }
    if (!may_refer(node.group)) return false;
    node.parts.emplace_back();
    if (!sequence(node.parts[0], verbose, depth + 1, false)) return false;
    Width width = node.parts[0].width;
    if (accept(U'|')) {
        node.parts.emplace_back();
        if (!sequence(node.parts[1], verbose, depth + 1, false)) return false;
        width.min = std::min(width.min, node.parts[1].width.min);
        width.max = std::max(width.max, node.parts[1].width.max);
    } else {
        width.min = 0;
    }
    if (!accept(U')')) return false;
    add(out, std::move(node), width);
    return true;
}

bool parse(const std::u32string& pattern, std::uint32_t flags, bool bytes, Parsed& out) {
    constexpr std::uint32_t known =
        kIgnoreCase | kMultiLine | kDotAll | kUnicode | kVerbose | kAscii;
    return !(flags & ~known) && Parser(pattern, flags, bytes).run(out);
}

} // namespace boomslang::runtime::regex
