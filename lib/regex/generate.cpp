// From the tree to code words, as re._compiler does it, but for the packing of sets into bitmaps:
// the program that is made from the words has tables of its own.
#include "regex/charset.h"
#include "regex/tree.h"

#include <algorithm>

namespace boomslang::runtime::regex {

namespace {

class Generator {
  public:
    explicit Generator(std::vector<CodeWord>& code) : code_(code) {}

    void sequence(const Sequence& sequence, std::uint32_t flags) {
        for (const Node& node : sequence.nodes) generate(node, flags);
    }
    void emit(Sre op) { code_.push_back(static_cast<CodeWord>(op)); }
    void emit(CodeWord word) { code_.push_back(word); }

  private:
    std::size_t hole() {
        code_.push_back(0);
        return code_.size() - 1;
    }
    void fill(std::size_t hole) { code_[hole] = static_cast<CodeWord>(code_.size() - hole); }

    void generate(const Node& node, std::uint32_t flags);
    void literal(const Node& node, std::uint32_t flags);
    void set(const Node& node, std::uint32_t flags);
    void items(const std::vector<SetItem>& set, std::uint32_t flags);
    bool fold_items(const Node& node, std::uint32_t flags, std::vector<SetItem>& out);
    void repeat(const Node& node, std::uint32_t flags);
    void branch(const Node& node, std::uint32_t flags);
    void condition(const Node& node, std::uint32_t flags);
    void place(CodeWord which, std::uint32_t flags);

    std::vector<CodeWord>& code_;
};

void Generator::literal(const Node& node, std::uint32_t flags) {
    bool negated = node.kind == NodeKind::NotLiteral, unicode = flags & kUnicode;
    CodeWord c = node.character;
    if (!(flags & kIgnoreCase) || !(unicode ? unicode_is_cased(c) : ascii_is_cased(c))) {
        emit(negated ? Sre::NotLiteral : Sre::Literal);
        return emit(c);
    }
    CodeWord lower = unicode ? unicode_lower(c) : ascii_lower(c);
    std::uint32_t others[2];
    int count = unicode ? other_cases(lower, others) : 0;
    if (!count) {
        if (unicode) emit(negated ? Sre::NotLiteralUniIgnore : Sre::LiteralUniIgnore);
        else emit(negated ? Sre::NotLiteralIgnore : Sre::LiteralIgnore);
        return emit(lower);
    }
    std::vector<SetItem> any_case;
    if (negated) any_case.push_back({Sre::Negate});
    any_case.push_back({Sre::Literal, lower});
    for (int i = 0; i < count; i++) any_case.push_back({Sre::Literal, others[i]});
    emit(Sre::InUniIgnore);
    items(any_case, flags);
}

void Generator::items(const std::vector<SetItem>& set, std::uint32_t flags) {
    std::size_t skip = hole();
    for (const SetItem& item : set) {
        emit(item.op);
        if (item.op == Sre::Category) {
            bool unicode = flags & kUnicode;
            emit(item.low + (unicode ? static_cast<CodeWord>(Category::UniDigit) : 0));
        } else if (item.op != Sre::Negate) {
            emit(item.low);
            if (item.op != Sre::Literal) emit(item.high);
        }
    }
    emit(Sre::Failure);
    fill(skip);
}

// The set with all its characters in lower case, and what else has their upper case. False: it has
// no character with case, and may stay as it is.
bool Generator::fold_items(const Node& node, std::uint32_t flags, std::vector<SetItem>& out) {
    const bool unicode = flags & kUnicode;
    bool cased = false;
    std::vector<CodeWord> folded;
    auto add = [&](CodeWord c) {
        CodeWord lower = unicode ? unicode_lower(c) : ascii_lower(c);
        cased = cased || (unicode ? unicode_is_cased(c) : ascii_is_cased(c));
        folded.push_back(lower);
        std::uint32_t others[2];
        int count = unicode ? other_cases(lower, others) : 0;
        folded.insert(folded.end(), others, others + count);
    };
    for (const SetItem& item : node.set) {
        if (item.op == Sre::Literal && item.low > 0xFFFF) {
            cased = true; // as it stands, so a capital letter beyond the BMP is never met
            out.push_back(item);
        } else if (item.op == Sre::Literal) {
            add(item.low);
        } else if (item.op == Sre::Range) {
            // Beyond the BMP lower and upper case are two single characters: both are tried then.
            for (CodeWord c = item.low; c <= std::min<CodeWord>(item.high, 0xFFFF); c++) add(c);
            if (item.high > 0xFFFF) {
                cased = true;
                out.push_back({Sre::RangeUniIgnore, item.low, item.high});
            }
        } else {
            out.push_back(item);
        }
    }
    std::sort(folded.begin(), folded.end());
    for (std::size_t i = 0; i < folded.size();) {
        std::size_t k = i + 1;
        while (k < folded.size() && folded[k] <= folded[k - 1] + 1) k++;
        out.push_back({Sre::Range, folded[i], folded[k - 1]});
        i = k;
    }
    return cased;
}

void Generator::set(const Node& node, std::uint32_t flags) {
    std::vector<SetItem> folded;
    if (!(flags & kIgnoreCase) || !fold_items(node, flags, folded)) {
        emit(Sre::In);
        return items(node.set, flags);
    }
    emit(flags & kUnicode ? Sre::InUniIgnore : Sre::InIgnore);
    items(folded, flags);
}

// A repeated item of one character needs no repeat context.
bool is_simple(const Sequence& item) {
    if (item.nodes.size() != 1) return false;
    const Node& node = item.nodes[0];
    if (node.kind == NodeKind::Group) return !node.group && is_simple(node.parts[0]);
    return node.kind <= NodeKind::In;
}

void Generator::repeat(const Node& node, std::uint32_t flags) {
    static constexpr Sre simple_ops[] = {Sre::RepeatOne, Sre::MinRepeatOne,
                                         Sre::PossessiveRepeatOne};
    static constexpr Sre ends[] = {Sre::MaxUntil, Sre::MinUntil, Sre::Success};
    auto greed = static_cast<std::size_t>(node.greed);
    bool simple = is_simple(node.parts[0]);
    emit(simple                            ? simple_ops[greed]
         : node.greed == Greed::Possessive ? Sre::PossessiveRepeat
                                           : Sre::Repeat);
    std::size_t skip = hole();
    emit(node.min);
    emit(node.max);
    sequence(node.parts[0], flags);
    if (simple) emit(Sre::Success);
    fill(skip);
    if (!simple) emit(ends[greed]);
}

void Generator::branch(const Node& node, std::uint32_t flags) {
    emit(Sre::Branch);
    std::vector<std::size_t> jumps;
    for (const Sequence& way : node.parts) {
        std::size_t skip = hole();
        sequence(way, flags);
        emit(Sre::Jump);
        jumps.push_back(hole());
        fill(skip);
    }
    emit(Sre::Failure);
    for (std::size_t jump : jumps) fill(jump);
}

void Generator::condition(const Node& node, std::uint32_t flags) {
    emit(Sre::GroupRefExists);
    emit(node.group - 1);
    std::size_t no = hole();
    sequence(node.parts[0], flags);
    if (node.parts.size() > 1 && !node.parts[1].nodes.empty()) {
        emit(Sre::Jump);
        std::size_t end = hole();
        fill(no);
        code_[no]++; // counted from the group's number
        sequence(node.parts[1], flags);
        fill(end);
    } else {
        fill(no);
        code_[no]++;
    }
}

void Generator::place(CodeWord which, std::uint32_t flags) {
    auto place = static_cast<Place>(which);
    if (flags & kMultiLine) {
        if (place == Place::Beginning) place = Place::BeginningLine;
        if (place == Place::End) place = Place::EndLine;
    }
    if (flags & kUnicode) {
        if (place == Place::Boundary) place = Place::UniBoundary;
        if (place == Place::NonBoundary) place = Place::UniNonBoundary;
    }
    emit(Sre::At);
    emit(static_cast<CodeWord>(place));
}

void Generator::generate(const Node& node, std::uint32_t flags) {
    constexpr std::uint32_t type_flags = kAscii | kLocale | kUnicode;
    switch (node.kind) {
    case NodeKind::Literal:
    case NodeKind::NotLiteral: literal(node, flags); break;
    case NodeKind::Any: emit(flags & kDotAll ? Sre::AnyAll : Sre::Any); break;
    case NodeKind::In: set(node, flags); break;
    case NodeKind::At: place(node.character, flags); break;
    case NodeKind::Branch: branch(node, flags); break;
    case NodeKind::Repeat: repeat(node, flags); break;
    case NodeKind::Group: {
        std::uint32_t inner = node.add & type_flags ? flags & ~type_flags : flags;
        if (node.group) {
            emit(Sre::Mark);
            emit(2 * node.group - 2);
        }
        sequence(node.parts[0], (inner | node.add) & ~node.remove);
        if (node.group) {
            emit(Sre::Mark);
            emit(2 * node.group - 1);
        }
        break;
    }
    case NodeKind::Atomic:
    case NodeKind::Assert:
    case NodeKind::AssertNot: {
        emit(node.kind == NodeKind::Atomic   ? Sre::AtomicGroup
             : node.kind == NodeKind::Assert ? Sre::Assert
                                             : Sre::AssertNot);
        std::size_t skip = hole();
        if (node.kind != NodeKind::Atomic)
            emit(node.behind ? static_cast<CodeWord>(node.parts[0].width.min) : 0);
        sequence(node.parts[0], flags);
        emit(Sre::Success);
        fill(skip);
        break;
    }
    case NodeKind::GroupRef:
        emit(!(flags & kIgnoreCase) ? Sre::GroupRef
             : flags & kUnicode     ? Sre::GroupRefUniIgnore
                                    : Sre::GroupRefIgnore);
        emit(node.group - 1);
        break;
    case NodeKind::GroupExists: condition(node, flags); break;
    }
}

} // namespace

void generate(const Sequence& pattern, std::uint32_t flags, std::vector<CodeWord>& code) {
    Generator generator(code);
    // What is known about the whole: no flags, the shortest and the longest match.
    for (CodeWord word :
         {static_cast<CodeWord>(Sre::Info), CodeWord{4}, CodeWord{0},
          static_cast<CodeWord>(pattern.width.min), static_cast<CodeWord>(pattern.width.max)})
        generator.emit(word);
    generator.sequence(pattern, flags);
    generator.emit(Sre::Success);
}

} // namespace boomslang::runtime::regex
