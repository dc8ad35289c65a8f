// The backtracking machine that runs a regex program over characters of one width. What has to be
// undone on failure (group bounds, loop counters) lies on the same stack as the alternatives.
#pragma once

#include <cstring>
#include <vector>

#include "regex/program.h"

namespace boomslang::runtime::regex {

enum class Mode : std::uint8_t { Search, Match, FullMatch };

template <class Char>
class Matcher {
  public:
    static constexpr std::size_t kUnset = static_cast<std::size_t>(-1);

    Matcher(const Program& program, const Char* text, std::size_t begin, std::size_t end)
        : program_(program), text_(text), begin_(begin), end_(end),
          slots_(2 * (program.groups + 1) + 2 * program.counters + 1) {}

    // Looks for a match from `start` on; with `must_advance` an empty one at `start` does not count.
    bool find(std::size_t start, Mode mode, bool must_advance) {
        stopped_ = false;
        full_ = mode == Mode::FullMatch;
        const Instruction& head = program_.code[1];
        bool literal = mode == Mode::Search && head.op == Op::Char;
        for (std::size_t at = start; at <= end_; at++) {
            if (literal) {
                while (at < end_ && text_[at] != static_cast<std::uint32_t>(head.a)) at++;
                if (at == end_) return false;
            }
            std::fill(slots_.begin(), slots_.end(), kUnset);
            slots_.back() = 0;
            stack_.clear();
            forbidden_ = must_advance && at == start ? at : kUnset;
            bool found = run(0, at, 0);
            if (stopped_) return false;
            if (found) return true;
            if (mode != Mode::Search) return false;
        }
        return false;
    }
    // The search was given up because a signal came; it may be begun again.
    bool stopped() const { return stopped_; }
    std::size_t slot(std::size_t i) const { return slots_[i]; }
    std::size_t last_group() const { return slots_.back(); }

  private:
    struct Entry {
        std::int32_t pc;    // where to go on; kUndo; or kGiveBack
        std::uint32_t slot; // kUndo: what to restore; kGiveBack: the pc of the repeat
        std::size_t position;
        std::size_t low; // kGiveBack: do not go below
    };
    static constexpr std::int32_t kUndo = -1, kGiveBack = -2, kTakeMore = -3;

    void set(std::size_t slot, std::size_t value) {
        stack_.push_back({kUndo, static_cast<std::uint32_t>(slot), slots_[slot], 0});
        slots_[slot] = value;
    }
    std::size_t counter(std::int32_t k) const {
        return 2 * (program_.groups + 1) + 2 * static_cast<std::size_t>(k);
    }

    bool one(const Instruction& in, std::size_t at) const {
        std::uint32_t c = text_[at];
        switch (in.op) {
        case Op::Char: return c == static_cast<std::uint32_t>(in.a);
        case Op::CharFolded: return fold(c, in.c) == static_cast<std::uint32_t>(in.a);
        case Op::Any: return c != '\n';
        case Op::AnyAll: return true;
        case Op::Set: return program_.sets[static_cast<std::size_t>(in.a)].contains(c);
        default: {
            const CharSet& set = program_.sets[static_cast<std::size_t>(in.a)];
            bool found = set.contains(c) != set.negated;
            std::uint32_t lower = fold(c, in.c);
            found = found || set.contains(lower) != set.negated;
            found = found || set.contains(raise_case(lower, in.c)) != set.negated;
            return found != set.negated;
        }
        }
    }
    static std::uint32_t raise_case(std::uint32_t c, bool ascii) {
        if (c < 0x80) return c - 'a' < 26 ? c - 32 : c;
        if (ascii) return c;
        return upper_of(c);
    }
    bool word_at(std::size_t at, bool ascii) const {
        return at >= begin_ && at < end_ && is_word(text_[at], ascii);
    }

    // Runs from pc until Match or LookEnd; false: no way led there. On success what was set stays, and
    // entries above `base` are kept only so that callers can undo them.
    bool run(std::size_t pc, std::size_t at, std::size_t base);
    bool backtrack(std::size_t& pc, std::size_t& at, std::size_t base);
    // Forgets the alternatives above `base`, but not what has to be undone.
    void commit(std::size_t base) {
        std::size_t kept = base;
        for (std::size_t i = base; i < stack_.size(); i++)
            if (stack_[i].pc == kUndo) stack_[kept++] = stack_[i];
        stack_.resize(kept);
    }
    void undo(std::size_t base) {
        while (stack_.size() > base) {
            if (stack_.back().pc == kUndo) slots_[stack_.back().slot] = stack_.back().position;
            stack_.pop_back();
        }
    }

    const Program& program_;
    const Char* text_;
    std::size_t begin_, end_;
    std::vector<std::size_t> slots_;
    std::vector<Entry> stack_;
    std::size_t forbidden_ = kUnset, attempt_ = 0;
    bool full_ = false, stopped_ = false;

    static std::uint32_t upper_of(std::uint32_t c);
};

} // namespace boomslang::runtime::regex
