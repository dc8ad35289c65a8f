// What each way through a program begins with: the matcher skips places and alternatives by it. All
// of this may leave out knowledge, never invent any: a set may be too large.
#include "regex/program.h"

#include <algorithm>

namespace boomslang::runtime::regex {

namespace {

bool matches_narrow(const Program& program, const Instruction& in, std::uint32_t c) {
    switch (in.op) {
    case Op::Any: return c != '\n';
    case Op::AnyAll: return true;
    case Op::Literal: return c == in.a;
    case Op::NotLiteral: return c != in.a;
    case Op::LiteralFold: return in.fold == Fold::Locale || fold_character(in.fold, c) == in.a;
    case Op::NotLiteralFold: return in.fold == Fold::Locale || fold_character(in.fold, c) != in.a;
    default: return in.fold == Fold::Locale || program.sets[in.a].narrow[c];
    }
}

class Walk {
  public:
    Walk(const Program& program, FirstSet& out) : program_(program), out_(out) {}

    // Adds what the code from `pc` on may begin with. False: nothing is known, or it may match
    // nothing.
    bool from(std::uint32_t pc, int depth) {
        for (;;) {
            if (steps_++ > 300 || depth > 20) return false;
            const Instruction& in = program_.code[pc];
            switch (in.op) {
            case Op::Any:
            case Op::AnyAll:
            case Op::Literal:
            case Op::NotLiteral:
            case Op::LiteralFold:
            case Op::NotLiteralFold:
            case Op::Set: add(in); return true;
            case Op::String: add(Op::Literal, program_.literals[in.a]); return true;
            case Op::Fail: return true;
            case Op::Mark:
            case Op::Beginning:
            case Op::BeginningLine:
            case Op::Boundary:
            case Op::NonBoundary: pc++; break;
            case Op::MaxUntil:
            case Op::MinUntil:
                if (in.max && is_new(in.a) && !from(in.a + 1, depth + 1)) return false;
                pc++;
                break;
            case Op::Jump:
            case Op::Assert:
            case Op::AssertNot: pc = in.a; break;
            case Op::Branch:
                for (std::uint32_t way = pc;; way = program_.code[way].a) {
                    if (!from(way + 1, depth + 1)) return false;
                    if (!program_.code[way].a) return true;
                }
            case Op::RepeatOne:
            case Op::MinRepeatOne:
            case Op::PossessiveRepeatOne:
                if (in.max) add(program_.code[pc + 1]);
                if (in.max && in.min) return true;
                pc = in.a;
                break;
            case Op::Repeat:
                if (in.max && is_new(pc) && !from(pc + 1, depth + 1)) return false;
                if (in.max && in.min) return true;
                pc = in.a + 1;
                break;
            case Op::Possessive:
                if (in.max && !from(pc + 1, depth + 1)) return false;
                if (in.max && in.min) return true;
                pc = in.a;
                break;
            case Op::Atomic: pc++; break; // its end, Success, says that nothing is known
            case Op::GroupExists:
                if (!from(pc + 1, depth + 1)) return false;
                pc = in.min;
                break;
            default: return false;
            }
        }
    }

  private:
    // Whether what the item of this repeat begins with has not been added yet.
    bool is_new(std::uint32_t repeat) {
        if (std::find(repeats_.begin(), repeats_.end(), repeat) != repeats_.end()) return false;
        repeats_.push_back(repeat);
        return true;
    }
    void add(const Instruction& in) {
        for (std::uint32_t c = 0; c < 256; c++)
            out_.narrow[c] = out_.narrow[c] || matches_narrow(program_, in, c);
        out_.wide = out_.wide || in.op != Op::Literal || in.a > 255;
    }
    void add(Op op, char32_t c) {
        add({op, Fold::None, Filter::None, static_cast<std::uint32_t>(c)});
    }

    const Program& program_;
    FirstSet& out_;
    std::vector<std::uint32_t> repeats_;
    int steps_ = 0;
};

// The filter for going on at `pc`, put into `in`.
void set_filter(Program& program, Instruction& in, std::uint32_t pc) {
    const Instruction& next = program.code[pc];
    if (next.op == Op::Literal || next.op == Op::String) {
        in.filter = Filter::Character;
        in.next =
            next.op == Op::Literal ? next.a : static_cast<std::uint32_t>(program.literals[next.a]);
        return;
    }
    FirstSet first;
    if (!Walk(program, first).from(pc, 0)) return;
    int count = 0;
    std::uint32_t only = 0;
    for (std::uint32_t c = 0; c < 256; c++)
        if (first.narrow[c]) count++, only = c;
    if (first.wide && count == 256) return;
    if (count == 1 && !first.wide) {
        in.filter = Filter::Character;
        in.next = only;
        return;
    }
    in.filter = Filter::Set;
    in.next = static_cast<std::uint32_t>(program.firsts.size());
    program.firsts.push_back(first);
}

void find_prefix(Program& program) {
    std::uint32_t pc = 0;
    for (;; pc++) {
        const Instruction& in = program.code[pc];
        if (in.op == Op::Literal) program.prefix += static_cast<char32_t>(in.a);
        else if (in.op == Op::String) program.prefix += program.literals.substr(in.a, in.min);
        else if (in.op != Op::Mark) break;
    }
    program.is_literal = program.code[pc].op == Op::Success && program.groups == 0;
    for (char32_t c : program.prefix) {
        if (c > 255) {
            program.narrow_prefix.clear();
            break;
        }
        program.narrow_prefix += static_cast<char>(c);
    }
}

} // namespace

void find_starts(Program& program) {
    for (std::uint32_t pc = 0; pc < program.code.size(); pc++) {
        Instruction& in = program.code[pc];
        if (in.op == Op::Branch) set_filter(program, in, pc + 1);
        else if (in.op == Op::RepeatOne || in.op == Op::MinRepeatOne) set_filter(program, in, in.a);
    }
    find_prefix(program);
    const Instruction& head = program.code[0];
    if (!program.prefix.empty()) program.start = Start::Prefix;
    else if (head.op == Op::Beginning) program.start = Start::Beginning;
    else if (head.op == Op::BeginningLine) program.start = Start::Line;
    else if (FirstSet first; Walk(program, first).from(0, 0)) {
        program.start = Start::First;
        program.first = first;
    }
}

} // namespace boomslang::runtime::regex
