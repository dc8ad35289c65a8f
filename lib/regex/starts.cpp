// What each way through a program begins with: the matcher skips places and alternatives by it. All
// of this may leave out knowledge, never invent any: a set may be too large.
#include "regex/program.h"

#include <algorithm>
#include <vector>

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

// Whether the item may match anything beyond Latin-1.
bool matches_wide(const Program& program, const Instruction& in) {
    switch (in.op) {
    case Op::Literal: return in.a > 255;
    case Op::LiteralFold: return in.fold == Fold::Unicode || in.a > 255;
    case Op::Set: break;
    default: return true;
    }
    const CharSet& set = program.sets[in.a];
    if (set.fold == Fold::Unicode) return true;
    const CodeWord* item = set.items.data();
    for (;;) {
        switch (static_cast<Sre>(*item)) {
        case Sre::Failure: return false;
        case Sre::Literal:
            if (item[1] > 255) return true;
            item += 2;
            break;
        case Sre::Range:
            if (item[2] > 255) return true;
            item += 3;
            break;
        case Sre::Charset: item += 9; break;
        case Sre::Category: {
            auto category = static_cast<Category>(item[1]);
            if (category != Category::Digit && category != Category::Space &&
                category != Category::Word)
                return true;
            item += 2;
            break;
        }
        default: return true;
        }
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
            case Op::Look:
            case Op::Assert:
                // What comes has to begin as what is looked for ahead, if that takes something.
                if (in.min == 0 && from(pc + 1, depth + 1)) return true;
                pc = in.a;
                break;
            case Op::Jump:
            case Op::LookNot:
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
        if (in.op == Op::Literal) {
            if (in.a < 256) out_.narrow[in.a] = true;
        } else if (in.op == Op::Set && in.fold != Fold::Locale) {
            const CharSet& set = program_.sets[in.a];
            for (std::uint32_t c = 0; c < 256; c++)
                out_.narrow[c] = out_.narrow[c] || set.narrow[c];
        } else {
            for (std::uint32_t c = 0; c < 256; c++)
                out_.narrow[c] = out_.narrow[c] || matches_narrow(program_, in, c);
        }
        out_.wide = out_.wide || matches_wide(program_, in);
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

// Whether giving back what `in` repeats can never help: see Instruction.
void find_settled(const Program& program, Instruction& in, const Instruction& item) {
    if (in.filter == Filter::None) return;
    auto passes = [&](std::uint32_t c) {
        return in.filter == Filter::Character ? c == in.next : program.firsts[in.next].narrow[c];
    };
    for (std::uint32_t c = 0; c < 256; c++)
        if (passes(c) && matches_narrow(program, item, c)) return;
    in.settled_narrow = true;
    bool wide = in.filter == Filter::Character ? in.next > 255 : program.firsts[in.next].wide;
    in.settled = !wide || !matches_wide(program, item);
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

// A condition on the group that it stands in sees the marks that alternatives left which were tried before and
// failed: all must be tried, as in CPython.
static bool looks_at_open_group(const Program& program) {
    std::vector<bool> open(2 * program.groups + 2);
    for (const Instruction& in : program.code) {
        if (in.op == Op::Mark) open[in.a & ~1u] = !(in.a & 1);
        else if (in.op == Op::GroupExists && open[in.a]) return true;
    }
    return false;
}

void find_starts(Program& program) {
    if (looks_at_open_group(program)) return;
    for (std::uint32_t pc = 0; pc < program.code.size(); pc++) {
        Instruction& in = program.code[pc];
        if (in.op == Op::Branch) set_filter(program, in, pc + 1);
        else if (in.op == Op::RepeatOne || in.op == Op::MinRepeatOne) set_filter(program, in, in.a);
        if (in.op == Op::RepeatOne) find_settled(program, in, program.code[pc + 1]);
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
