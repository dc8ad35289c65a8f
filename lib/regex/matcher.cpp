#include "regex/matcher.h"

#include "runtime/state/state.h"
#include "runtime/text/unicode.h"

namespace boomslang::runtime::regex {

template <class Char>
std::uint32_t Matcher<Char>::upper_of(std::uint32_t c) {
    std::uint32_t out[3];
    return unicode::to_upper(c, out) == 1 ? out[0] : c;
}

// Goes back to the youngest alternative; false: none is left above `base`.
template <class Char>
bool Matcher<Char>::backtrack(std::size_t& pc, std::size_t& at, std::size_t base) {
    while (stack_.size() > base) {
        Entry& top = stack_.back();
        if (top.pc == kUndo) {
            slots_[top.slot] = top.position;
            stack_.pop_back();
        } else if (top.pc == kGiveBack) {
            at = --top.position;
            pc = top.slot + 2;
            if (top.position == top.low) stack_.pop_back();
            return true;
        } else if (top.pc == kTakeMore) {
            const Instruction& item = program_.code[top.slot + 1];
            if (top.position >= end_ || top.low == 0 || !one(item, top.position)) {
                stack_.pop_back();
                continue;
            }
            top.low--;
            at = ++top.position;
            pc = top.slot + 2;
            return true;
        } else {
            pc = static_cast<std::size_t>(top.pc);
            at = top.position;
            stack_.pop_back();
            return true;
        }
    }
    return false;
}

template <class Char>
bool Matcher<Char>::run(std::size_t pc, std::size_t at, std::size_t base) {
    auto alternative = [&](std::size_t where) {
        stack_.push_back({static_cast<std::int32_t>(where), 0, at, 0});
    };
    while (true) {
        const Instruction& in = program_.code[pc];
        bool ok = true;
        switch (in.op) {
        case Op::Char:
        case Op::CharFolded:
        case Op::Any:
        case Op::AnyAll:
        case Op::Set:
        case Op::SetFolded:
            ok = at < end_ && one(in, at);
            at++;
            pc++;
            break;
        case Op::Split:
            alternative(pc + static_cast<std::size_t>(in.b));
            pc += static_cast<std::size_t>(in.a);
            break;
        case Op::Jump: pc += static_cast<std::size_t>(in.a); break;
        case Op::Save:
            set(static_cast<std::size_t>(in.a), at);
            if (in.a > 1 && in.a % 2) set(slots_.size() - 1, static_cast<std::size_t>(in.a / 2));
            pc++;
            break;
        case Op::LineStart:
            ok = at == begin_ || text_[at - 1] == '\n';
            pc++;
            break;
        case Op::LineEnd:
            ok = at == end_ || text_[at] == '\n';
            pc++;
            break;
        case Op::TextStart:
            ok = at == begin_;
            pc++;
            break;
        case Op::TextEnd:
            ok = at == end_;
            pc++;
            break;
        case Op::TextEndNewline:
            ok = at == end_ || (at + 1 == end_ && text_[at] == '\n');
            pc++;
            break;
        case Op::WordEdge:
        case Op::NotWordEdge: {
            bool before = at > begin_ && word_at(at - 1, in.a), here = word_at(at, in.a);
            ok = begin_ != end_ && (before != here) == (in.op == Op::WordEdge);
            pc++;
            break;
        }
        case Op::BackReference: {
            std::size_t from = slots_[static_cast<std::size_t>(2 * in.a)];
            std::size_t to = slots_[static_cast<std::size_t>(2 * in.a + 1)];
            ok = from != kUnset && to != kUnset && to >= from && to - from <= end_ - at;
            for (std::size_t i = from; ok && i < to; i++, at++)
                ok = text_[i] == text_[at] ||
                     (in.b && fold(text_[i], in.c) == fold(text_[at], in.c));
            pc++;
            break;
        }
        case Op::Look: {
            auto back = static_cast<std::size_t>(in.b);
            std::size_t mark = stack_.size();
            bool found = at >= begin_ + back && run(pc + 1, at - back, mark);
            if (in.c || !found) undo(mark);
            else commit(mark);
            ok = found != static_cast<bool>(in.c);
            pc += static_cast<std::size_t>(in.a) + 1;
            break;
        }
        case Op::Atomic: {
            std::size_t mark = stack_.size();
            ok = run(pc + 1, at, mark);
            if (ok) {
                at = attempt_;
                commit(mark);
            }
            pc += static_cast<std::size_t>(in.a) + 1;
            break;
        }
        case Op::LookEnd: attempt_ = at; return true;
        case Op::RepeatSingle: {
            const Instruction& item = program_.code[pc + 1];
            std::size_t most = std::min<std::size_t>(in.max, end_ - at), n = 0;
            std::size_t wanted = in.c == kLazy ? std::min<std::size_t>(in.min, most) : most;
            if (item.op == Op::AnyAll) n = wanted;
            else
                while (n < wanted && one(item, at + n)) n++;
            ok = n >= in.min;
            if (!ok) break;
            if (in.c == kLazy && in.max > n)
                stack_.push_back({kTakeMore, static_cast<std::uint32_t>(pc), at + n, in.max - n});
            else if (in.c == kGreedy && n > in.min)
                stack_.push_back({kGiveBack, static_cast<std::uint32_t>(pc), at + n, at + in.min});
            at += n;
            pc += 2;
            break;
        }
        case Op::LoopStart: {
            const Instruction& loop = program_.code[pc + static_cast<std::size_t>(in.b)];
            std::size_t slot = counter(in.a);
            set(slot, 0);
            set(slot + 1, kUnset);
            std::size_t exit = pc + static_cast<std::size_t>(in.b) + 1;
            if (loop.min == 0) {
                if (loop.max == 0) {
                    pc = exit;
                    break;
                }
                if (loop.c == kLazy) {
                    alternative(pc + 1);
                    pc = exit;
                    break;
                }
                alternative(exit);
            }
            pc++;
            break;
        }
        case Op::Loop: {
            std::size_t slot = counter(in.a), done = slots_[slot] + 1;
            bool empty = slots_[slot + 1] == at;
            set(slot, done);
            set(slot + 1, at);
            std::size_t body = pc - static_cast<std::size_t>(in.b), exit = pc + 1;
            if (done < in.min && !empty) {
                pc = body;
            } else if (done >= in.max || empty) {
                pc = exit;
            } else if (in.c == kLazy) {
                alternative(body);
                pc = exit;
            } else {
                alternative(exit);
                pc = body;
            }
            break;
        }
        case Op::IfGroup:
            if (slots_[static_cast<std::size_t>(2 * in.a + 1)] != kUnset) pc++;
            else pc += static_cast<std::size_t>(in.b);
            break;
        case Op::Fail: ok = false; break;
        case Op::Match:
            if ((full_ && at != end_) || at == forbidden_) {
                ok = false;
                break;
            }
            return true;
        }
        if (ok) continue;
        if (state.interrupts.load(std::memory_order_relaxed) & kSignal) [[unlikely]] {
            stopped_ = true;
            return false;
        }
        if (!backtrack(pc, at, base)) return false;
    }
}

template class Matcher<std::uint8_t>;
template class Matcher<std::uint16_t>;
template class Matcher<std::uint32_t>;

} // namespace boomslang::runtime::regex
