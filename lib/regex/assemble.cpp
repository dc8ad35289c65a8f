// From code words to a program. Every word is checked before it is used: `_sre.compile` takes lists
// that anybody may have made.
#include "regex/program.h"
#include "runtime/state/state.h"

namespace boomslang::runtime::regex {

namespace {

class Assembler {
  public:
    Assembler(const CodeWord* code, std::size_t size, Program& out)
        : code_(code), size_(size), out_(out) {}

    Assembled run() {
        std::size_t at = 0;
        if (size_ && word(0) == Sre::Info && !info(at)) return Assembled::Invalid;
        if (!size_ || word(size_ - 1) != Sre::Success) return Assembled::Invalid;
        if (!sequence(at, size_ - 1)) return too_deep_ ? Assembled::TooDeep : Assembled::Invalid;
        emit({Op::Success});
        return Assembled::Yes;
    }

  private:
    Sre word(std::size_t at) const { return static_cast<Sre>(code_[at]); }
    std::uint32_t here() const { return static_cast<std::uint32_t>(out_.code.size()); }
    std::uint32_t emit(Instruction instruction) {
        out_.code.push_back(instruction);
        return here() - 1;
    }

    bool info(std::size_t& at);
    bool set_items(std::size_t at, std::size_t end);
    bool sequence(std::size_t at, std::size_t end);
    bool place(CodeWord which);
    bool mark(CodeWord which);
    bool literal(Sre op, CodeWord c);
    void join_literals(std::uint32_t first);
    std::uint32_t add_set(Fold fold, const CodeWord* begin, const CodeWord* end);
    std::uint32_t add_category(Category category);
    void emit_set(std::uint32_t index);
    bool set(Sre op, std::size_t at, std::size_t end);
    bool branch(std::size_t& at, std::size_t end);
    bool repeat(Sre op, std::size_t& at, std::size_t end);
    bool repeat_one(Sre op, std::size_t at, std::size_t body_end, std::size_t& next);
    bool group_exists(std::size_t& at, std::size_t end);
    // The end of what a skip at `at` jumps over; 0: it leaves the sequence.
    std::size_t skip(std::size_t at, std::size_t end) const {
        return at < end && code_[at] >= 1 && code_[at] <= end - at ? at + code_[at] : 0;
    }

    const CodeWord* code_;
    std::size_t size_;
    Program& out_;
    bool too_deep_ = false;
};

bool Assembler::info(std::size_t& at) {
    std::size_t end = skip(1, size_);
    if (!end || end < 5) return false;
    out_.min_width = code_[3];
    at = end;
    return true;
}

bool Assembler::set_items(std::size_t at, std::size_t end) {
    while (at < end) {
        std::size_t left = end - at - 1;
        switch (word(at)) {
        case Sre::Negate: at++; break;
        case Sre::Literal: at += 2; break;
        case Sre::Range:
        case Sre::RangeUniIgnore: at += 3; break;
        case Sre::Charset: at += 9; break;
        case Sre::BigCharset: {
            if (left < 65) return false;
            CodeWord blocks = code_[at + 1];
            if (blocks > 256 || left < 65 + blocks * 8) return false;
            for (std::size_t i = 0; i < 256; i++)
                if ((code_[at + 2 + i / 4] >> (i % 4 * 8) & 0xFF) >= blocks) return false;
            at += 66 + blocks * 8;
            break;
        }
        case Sre::Category:
            if (!left || code_[at + 1] >= kCategories) return false;
            at += 2;
            break;
        default: return false;
        }
    }
    return at == end;
}

// The index of a set with these items.
std::uint32_t Assembler::add_set(Fold fold, const CodeWord* begin, const CodeWord* end) {
    CharSet made;
    made.items.assign(begin, end);
    made.fold = fold;
    std::uint32_t index = 0;
    while (index < out_.sets.size() &&
           (out_.sets[index].fold != fold || out_.sets[index].items != made.items))
        index++;
    if (index == out_.sets.size()) {
        made.finish();
        out_.sets.push_back(std::move(made));
    }
    return index;
}
std::uint32_t Assembler::add_category(Category category) {
    const CodeWord items[] = {static_cast<CodeWord>(Sre::Category), static_cast<CodeWord>(category),
                              static_cast<CodeWord>(Sre::Failure)};
    return add_set(Fold::None, items, items + 3);
}
void Assembler::emit_set(std::uint32_t index) {
    emit({Op::Set, out_.sets[index].dynamic ? Fold::Locale : Fold::None, Filter::None, index});
}

bool Assembler::set(Sre op, std::size_t at, std::size_t end) {
    if (end <= at || word(end - 1) != Sre::Failure || !set_items(at, end - 1)) return false;
    emit_set(add_set(op == Sre::In            ? Fold::None
                     : op == Sre::InIgnore    ? Fold::Ascii
                     : op == Sre::InUniIgnore ? Fold::Unicode
                                              : Fold::Locale,
                     code_ + at, code_ + end));
    return true;
}

bool Assembler::place(CodeWord which) {
    if (which >= kPlaces) return false;
    auto words = [&](Op op, Category category) {
        emit({op, Fold::None, Filter::None, add_category(category)});
    };
    switch (static_cast<Place>(which)) {
    case Place::Beginning:
    case Place::BeginningString: emit({Op::Beginning}); break;
    case Place::BeginningLine: emit({Op::BeginningLine}); break;
    case Place::End: emit({Op::End}); break;
    case Place::EndLine: emit({Op::EndLine}); break;
    case Place::EndString: emit({Op::EndString}); break;
    case Place::Boundary: words(Op::Boundary, Category::Word); break;
    case Place::NonBoundary: words(Op::NonBoundary, Category::Word); break;
    case Place::LocBoundary: words(Op::Boundary, Category::LocWord); break;
    case Place::LocNonBoundary: words(Op::NonBoundary, Category::LocWord); break;
    case Place::UniBoundary: words(Op::Boundary, Category::UniWord); break;
    case Place::UniNonBoundary: words(Op::NonBoundary, Category::UniWord); break;
    }
    return true;
}

bool Assembler::mark(CodeWord which) {
    if (which >= 2 * std::uint64_t{out_.groups}) return false;
    emit({Op::Mark, Fold::None, Filter::None, which});
    return true;
}

bool Assembler::literal(Sre op, CodeWord c) {
    bool negated = false;
    switch (op) {
    case Sre::NotLiteral: negated = true; [[fallthrough]];
    case Sre::Literal:
        emit({negated ? Op::NotLiteral : Op::Literal, Fold::None, Filter::None, c});
        return true;
    case Sre::NotLiteralIgnore: negated = true; [[fallthrough]];
    case Sre::LiteralIgnore:
        emit({negated ? Op::NotLiteralFold : Op::LiteralFold, Fold::Ascii, Filter::None, c});
        return true;
    case Sre::NotLiteralUniIgnore: negated = true; [[fallthrough]];
    case Sre::LiteralUniIgnore:
        emit({negated ? Op::NotLiteralFold : Op::LiteralFold, Fold::Unicode, Filter::None, c});
        return true;
    case Sre::NotLiteralLocIgnore: negated = true; [[fallthrough]];
    default:
        emit({negated ? Op::NotLiteralFold : Op::LiteralFold, Fold::Locale, Filter::None, c});
        return true;
    }
}

// The literals from instruction `first` to the last one become one String.
void Assembler::join_literals(std::uint32_t first) {
    std::uint32_t count = here() - first;
    if (count < 2) return;
    auto at = static_cast<std::uint32_t>(out_.literals.size());
    for (std::uint32_t i = first; i < here(); i++)
        out_.literals += static_cast<char32_t>(out_.code[i].a);
    out_.code.resize(first);
    emit({Op::String, Fold::None, Filter::None, at, count});
}

bool Assembler::branch(std::size_t& at, std::size_t end) {
    // BRANCH (skip alternative JUMP to-the-end)... FAILURE
    std::size_t target = 0;
    std::vector<std::uint32_t> jumps;
    std::uint32_t last = 0;
    at++;
    for (;;) {
        if (at >= end) return false;
        if (code_[at] == 0) break;
        std::size_t next = skip(at, end);
        if (!next || next < at + 3 || word(next - 2) != Sre::Jump) return false;
        std::size_t to = skip(next - 1, end);
        if (!to || (target && to != target)) return false;
        target = to;
        std::uint32_t alternative = emit({Op::Branch});
        if (!jumps.empty()) out_.code[last].a = alternative;
        last = alternative;
        if (!sequence(at + 1, next - 2)) return false;
        jumps.push_back(emit({Op::Jump}));
        at = next;
    }
    at++;
    if (target && target != at) return false;
    if (jumps.empty()) emit({Op::Fail});
    for (std::uint32_t jump : jumps) out_.code[jump].a = here();
    return true;
}

bool Assembler::repeat_one(Sre op, std::size_t at, std::size_t body_end, std::size_t& next) {
    // REPEAT_ONE skip min max item SUCCESS
    if (body_end < at + 6 || word(body_end - 1) != Sre::Success) return false;
    Op kind = op == Sre::RepeatOne      ? Op::RepeatOne
              : op == Sre::MinRepeatOne ? Op::MinRepeatOne
                                        : Op::PossessiveRepeatOne;
    std::uint32_t made = emit({kind, Fold::None, Filter::None, 0, code_[at + 2], code_[at + 3]});
    if (!sequence(at + 4, body_end - 1)) return false;
    if (here() != made + 2 || out_.code[made + 1].op > Op::Set) return false;
    out_.code[made].a = here();
    next = body_end;
    return true;
}

bool Assembler::repeat(Sre op, std::size_t& at, std::size_t end) {
    std::size_t body_end = skip(at + 1, end);
    if (!body_end || body_end < at + 4 || code_[at + 2] > code_[at + 3]) return false;
    if (op != Sre::Repeat && op != Sre::PossessiveRepeat) return repeat_one(op, at, body_end, at);
    bool possessive = op == Sre::PossessiveRepeat;
    std::uint32_t made = emit({possessive ? Op::Possessive : Op::Repeat, Fold::None, Filter::None,
                               0, code_[at + 2], code_[at + 3]});
    if (!sequence(at + 4, body_end) || body_end >= end) return false;
    Sre closing = word(body_end);
    if (possessive) {
        if (closing != Sre::Success) return false;
        emit({Op::Success});
        out_.code[made].a = here();
    } else {
        if (closing != Sre::MaxUntil && closing != Sre::MinUntil) return false;
        Op until = closing == Sre::MaxUntil ? Op::MaxUntil : Op::MinUntil;
        out_.code[made].a =
            emit({until, Fold::None, Filter::None, made, code_[at + 2], code_[at + 3]});
    }
    at = body_end + 1;
    return true;
}

bool Assembler::group_exists(std::size_t& at, std::size_t end) {
    // GROUPREF_EXISTS group skip yes [JUMP skip no]; the skip leads behind the JUMP
    if (end - at < 3 || code_[at + 1] >= out_.groups) return false;
    CodeWord distance = code_[at + 2]; // from the word with the group
    if (distance < 2 || distance > end - at - 1) return false;
    std::size_t yes_end = at + 1 + distance;
    std::uint32_t made = emit({Op::GroupExists, Fold::None, Filter::None, 2 * code_[at + 1]});
    std::size_t no_end = 0;
    if (yes_end >= at + 5 && word(yes_end - 2) == Sre::Jump) {
        std::size_t to = skip(yes_end - 1, end);
        if (to && to >= yes_end) no_end = to;
    }
    // What looks like a JUMP may be the operand of the last but one operator.
    if (no_end && sequence(at + 3, yes_end - 2)) {
        std::uint32_t jump = emit({Op::Jump});
        out_.code[made].min = here();
        if (!sequence(yes_end, no_end)) return false;
        out_.code[jump].a = here();
        at = no_end;
        return true;
    }
    out_.code.resize(made + 1);
    if (!sequence(at + 3, yes_end)) return false;
    out_.code[made].min = here();
    at = yes_end;
    return true;
}

bool Assembler::sequence(std::size_t at, std::size_t end) {
    if (native_stack_low()) {
        too_deep_ = true;
        return false;
    }
    constexpr std::uint32_t kNoRun = 0xFFFFFFFF;
    std::uint32_t run = kNoRun; // where a run of literals began
    while (at < end) {
        Sre op = word(at);
        std::size_t left = end - at - 1;
        if (op == Sre::Literal) {
            if (!left) return false;
            if (run == kNoRun) run = here();
            literal(op, code_[at + 1]);
            at += 2;
            continue;
        }
        if (run != kNoRun) join_literals(run);
        run = kNoRun;
        switch (op) {
        case Sre::Any:
            emit({Op::Any});
            at++;
            break;
        case Sre::AnyAll:
            emit({Op::AnyAll});
            at++;
            break;
        case Sre::Failure:
            emit({Op::Fail});
            at++;
            break;
        case Sre::Success:
            emit({Op::Success});
            at++;
            break;
        case Sre::NotLiteral:
        case Sre::LiteralIgnore:
        case Sre::NotLiteralIgnore:
        case Sre::LiteralUniIgnore:
        case Sre::NotLiteralUniIgnore:
        case Sre::LiteralLocIgnore:
        case Sre::NotLiteralLocIgnore:
            if (!left || !literal(op, code_[at + 1])) return false;
            at += 2;
            break;
        case Sre::At:
            if (!left || !place(code_[at + 1])) return false;
            at += 2;
            break;
        case Sre::Mark:
            if (!left || !mark(code_[at + 1])) return false;
            at += 2;
            break;
        case Sre::In:
        case Sre::InIgnore:
        case Sre::InUniIgnore:
        case Sre::InLocIgnore: {
            std::size_t next = skip(at + 1, end);
            if (!next || !set(op, at + 2, next)) return false;
            at = next;
            break;
        }
        case Sre::Category: {
            if (!left || code_[at + 1] >= kCategories) return false;
            emit_set(add_category(static_cast<Category>(code_[at + 1])));
            at += 2;
            break;
        }
        case Sre::Branch:
            if (!branch(at, end)) return false;
            break;
        case Sre::Repeat:
        case Sre::PossessiveRepeat:
        case Sre::RepeatOne:
        case Sre::MinRepeatOne:
        case Sre::PossessiveRepeatOne:
            if (left < 3 || !repeat(op, at, end)) return false;
            break;
        case Sre::AtomicGroup: {
            std::size_t next = skip(at + 1, end);
            if (!next || next < at + 3 || word(next - 1) != Sre::Success) return false;
            std::uint32_t made = emit({Op::Atomic});
            if (!sequence(at + 2, next - 1)) return false;
            emit({Op::Success});
            out_.code[made].a = here();
            at = next;
            break;
        }
        case Sre::Assert:
        case Sre::AssertNot: {
            std::size_t next = skip(at + 1, end);
            if (!next || next < at + 4 || word(next - 1) != Sre::Success) return false;
            if (code_[at + 2] & 0x80000000) return false;
            std::uint32_t made = emit({op == Sre::Assert ? Op::Assert : Op::AssertNot, Fold::None,
                                       Filter::None, 0, code_[at + 2]});
            if (!sequence(at + 3, next - 1)) return false;
            emit({Op::Success});
            // What needs no run of its own to be tested: one character, a word, a position.
            if (here() == made + 3 && out_.code[made + 1].op <= Op::NonBoundary)
                out_.code[made].op = op == Sre::Assert ? Op::Look : Op::LookNot;
            out_.code[made].a = here();
            at = next;
            break;
        }
        case Sre::GroupRef:
        case Sre::GroupRefIgnore:
        case Sre::GroupRefUniIgnore:
        case Sre::GroupRefLocIgnore: {
            if (!left || code_[at + 1] >= out_.groups) return false;
            Fold fold = op == Sre::GroupRef            ? Fold::None
                        : op == Sre::GroupRefIgnore    ? Fold::Ascii
                        : op == Sre::GroupRefUniIgnore ? Fold::Unicode
                                                       : Fold::Locale;
            emit({Op::GroupRef, fold, Filter::None, 2 * code_[at + 1]});
            at += 2;
            break;
        }
        case Sre::GroupRefExists:
            if (!group_exists(at, end)) return false;
            break;
        default: return false;
        }
    }
    if (run != kNoRun) join_literals(run);
    return at == end;
}

} // namespace

Assembled assemble(const CodeWord* code, std::size_t size, std::uint32_t groups, Program& out) {
    out.groups = groups;
    Assembled result = Assembler(code, size, out).run();
    if (result == Assembled::Yes) find_starts(out);
    return result;
}

} // namespace boomslang::runtime::regex
