// The backtracking machine that runs a program over characters of one width.
//
// It does what CPython's _sre does, to the letter: which marks (bounds of groups) are put back when
// a way fails, and which are not, decides what groups contain afterwards. What _sre keeps in nested
// contexts are records on one stack here, pushed where something can be tried otherwise or has to
// be put back, and popped on failure. So neither long texts nor nested repeats use up the native
// stack, and what is left behind by a success is cut off at once.
//
// A record ends with a word of its kind and an instruction (`Kind` << 48 | pc), the fields that it
// needs below, and, where marks may have to be put back, all marks that were valid.
#pragma once

#include "regex/program.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace boomslang::runtime::regex {

enum class Found : std::uint8_t { No, Yes, OutOfMemory, Exception };

// What the machine needs besides the text, whatever the width of its characters.
class Machine {
  public:
    explicit Machine(const Program& program);
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    std::int32_t last_group() const { return last_index_; } // -1: none

  protected:
    static constexpr std::size_t kInlineStack = 128, kInlineMarks = 32;

    bool grow(std::size_t needed); // false: no memory

    const Program& program_;
    std::uint64_t inline_stack_[kInlineStack];
    const void* inline_marks_[kInlineMarks];
    std::unique_ptr<std::uint64_t[]> own_stack_;
    std::unique_ptr<const void*[]> own_marks_;
    std::uint64_t* stack_ = inline_stack_;
    std::size_t capacity_ = kInlineStack;
    std::int32_t last_mark_ = -1, last_index_ = -1;
};

template <class Char>
class Matcher : public Machine {
  public:
    // The text begins at `beginning`; what lies behind `end` does not exist for it. Starts may lie
    // behind `end` too, up to `limit`, where the characters end: nothing matches there but what
    // takes none.
    Matcher(const Program& program, const Char* beginning, const Char* end, const Char* limit)
        : Machine(program), beginning_(beginning), end_(end), limit_(limit),
          marks_(reinterpret_cast<const Char**>(own_marks_ ? own_marks_.get() : inline_marks_)) {}

    // A match at `start`; with `all` one that ends at the text's end. With `must_advance` an empty
    // one does not count.
    Found match(const Char* start, bool all, bool must_advance);
    // The first match at `start` or behind it; with `must_advance` an empty one at `start` does not
    // count.
    Found search(const Char* start, bool must_advance);

    const Char* match_begin() const { return start_; }
    const Char* match_end() const { return found_end_; }
    // The bounds of a group; false: it is not part of the match.
    bool group(std::uint32_t number, const Char*& begin, const Char*& end) const {
        auto first = static_cast<std::int32_t>(2 * number - 2);
        if (first + 1 > last_mark_ || !marks_[first] || !marks_[first + 1]) return false;
        begin = marks_[first];
        end = marks_[first + 1];
        return true;
    }

  private:
    Found attempt(const Char* start) {
        start_ = start;
        last_mark_ = last_index_ = -1;
        return program_.groups ? run<true>(start) : run<false>(start);
    }
    template <bool kGroups>
    Found run(const Char* p);
    bool one(const Instruction& item, std::uint32_t c) const;
    // How far the item repeats from `p` on, at most to `limit`.
    const Char* span(const Instruction& item, const Char* p, const Char* limit) const;
    const Char* lengthen(const Instruction& in, const Char* p, std::uint64_t more) const; // or null
    bool looks(const Instruction& in, const Char* p) const;
    bool passes(const Instruction& in, const Char* p) const {
        if (in.filter == Filter::None) return true;
        if (p >= end_) return false;
        if (in.filter == Filter::Character) return *p == in.next;
        return program_.firsts[in.next].contains(*p);
    }
    bool holds(const Instruction& in, const Char* p) const;               // a position
    const Char* behind_group(const Instruction& in, const Char* p) const; // or null
    bool is_set(std::uint32_t mark) const {
        return static_cast<std::int32_t>(mark) < last_mark_ && marks_[mark] && marks_[mark + 1] &&
               marks_[mark] <= marks_[mark + 1];
    }
    const Char* next_start(const Char* p) const; // null: nothing can match any more

    const Char* beginning_;
    const Char* end_;
    const Char* limit_;
    const Char* start_ = nullptr;
    const Char* found_end_ = nullptr;
    const Char** marks_;
    bool all_ = false, must_advance_ = false;
};

} // namespace boomslang::runtime::regex
