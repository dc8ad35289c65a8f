#include "regex/matcher.h"

#include "regex/matcher_items.h"
#include "runtime/state/state.h"
#include "runtime/state/threads.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime::regex {

namespace {

// What a record says when it is popped.
enum class Kind : std::uint8_t {
    Way,      // another alternative: marks, p
    Shorter,  // a repeat that may give back: marks, low, p
    Longer,   // one that may take more: marks, how many, p
    Restore,  // no way left, but marks to put back
    Repeat,   // the state of a repeat: count, last position, the repeat around it
    Count,    // a repetition that had to be there: the repeat, its count
    Item,     // one that was optional: marks, count, last position, the repeat, p
    Tail,     // what follows a greedy repeat: the repeat
    LazyTail, // what follows a lazy repeat: marks, count, the repeat, p
    LazyItem, // one more of a lazy repeat: the repeat, last position, count
    Assert,
    AssertNot,
    Atomic, // a program within: marks, the one around it, the repeat, p, count
    Required,
    Optional, // likewise, a round of a possessive repeat
};
constexpr std::uint64_t kMarksFlag = std::uint64_t{1} << 40;

constexpr std::uint64_t head_word(Kind kind, std::uint64_t pc) {
    return static_cast<std::uint64_t>(kind) << 48 | pc;
}

} // namespace

template <class Char>
template <bool kGroups>
Found Matcher<Char>::run(const Char* p) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    const Instruction* const code = program_.code.data();
    const CharSet* const sets = program_.sets.data();
    const Instruction* in = code;
    std::uint64_t* stack = stack_;
    std::size_t top = 0;
    std::size_t repeat =
        kNone; // where the record of the innermost repeat is, whose item is being matched
    std::size_t within = kNone; // where the record of the innermost program within ends

    auto word = [](const Char* q) { return reinterpret_cast<std::uint64_t>(q); };
    auto pointer = [](std::uint64_t w) { return reinterpret_cast<const Char*>(w); };
    auto pc_of = [&](const Instruction* i) __attribute__((always_inline)) {
        return static_cast<std::uint64_t>(i - code);
    };
    // Room for a record with all marks.
    auto room = [&](std::size_t fields) __attribute__((always_inline)) {
        std::size_t needed =
            top + fields + (kGroups ? static_cast<std::size_t>(last_mark_ + 2) : 0);
        if (needed <= capacity_) [[likely]]
            return true;
        if (!grow(needed)) return false;
        stack = stack_;
        return true;
    };
    auto push = [&](std::uint64_t w) __attribute__((always_inline)) { stack[top++] = w; };
    // Pushes marks, if they are to be put back, and what says how many are valid.
    auto save = [&](bool marks) __attribute__((always_inline))->std::uint64_t {
        if constexpr (!kGroups) return 0;
        if (marks && last_mark_ >= 0) {
            auto count = static_cast<std::size_t>(last_mark_) + 1;
            std::memcpy(stack + top, marks_, count * sizeof(Char*));
            top += count;
        }
        push(static_cast<std::uint64_t>(static_cast<std::uint32_t>(last_mark_)) << 32 |
             static_cast<std::uint32_t>(last_index_));
        return marks ? kMarksFlag : 0;
    };
    // Puts back what save() pushed below `at`; returns where it began.
    auto restore = [&](std::size_t at, std::uint64_t head) __attribute__((always_inline))
                       ->std::size_t {
        if constexpr (!kGroups) return at;
        std::uint64_t valid = stack[--at];
        last_mark_ = static_cast<std::int32_t>(valid >> 32);
        last_index_ = static_cast<std::int32_t>(valid);
        if (head & kMarksFlag && last_mark_ >= 0) {
            auto count = static_cast<std::size_t>(last_mark_) + 1;
            at -= count;
            std::memcpy(marks_, stack + at, count * sizeof(Char*));
        }
        return at;
    };
    // Where the marks of a record begin whose fixed fields begin at `at`.
    auto begin_of = [&](std::size_t at, std::uint64_t head) __attribute__((always_inline))
                        ->std::size_t {
        if constexpr (!kGroups) return at;
        auto valid = static_cast<std::int32_t>(stack[--at] >> 32);
        return head & kMarksFlag && valid >= 0 ? at - static_cast<std::size_t>(valid + 1) : at;
    };
    // Enters a program within, the body of `in`.
    auto enter = [&](Kind kind, bool marks, const Char* from, std::uint64_t count)
        __attribute__((always_inline)) {
        if (!room(5)) return false;
        std::uint64_t flag = save(marks);
        push(within);
        push(repeat);
        push(word(from));
        push(count);
        push(head_word(kind, pc_of(in)) | flag);
        within = top;
        return true;
    };
    // The next round of a possessive repeat, whose state is the Repeat record on top; false: no
    // memory.
    auto possessive_round = [&](std::uint64_t count) __attribute__((always_inline)) {
        if (count < in->min) {
            if (!enter(Kind::Required, false, p, count)) return false;
            in++;
        } else if ((count < in->max || in->max == kMaxRepeat) && p != pointer(stack[repeat + 1])) {
            if (!enter(Kind::Optional, true, p, count)) return false;
            stack[repeat + 1] = word(p); // a round that matches nothing is the last
            in++;
        } else {
            top = repeat;
            repeat = stack[top + 2];
            in = code + in->a;
        }
        return true;
    };

    for (;;) {
        switch (in->op) {
        case Op::Any:
            if (p >= end_ || *p == '\n') goto fail;
            p++, in++;
            continue;
        case Op::AnyAll:
            if (p >= end_) goto fail;
            p++, in++;
            continue;
        case Op::Literal:
            if (p >= end_ || *p != in->a) goto fail;
            p++, in++;
            continue;
        case Op::NotLiteral:
            if (p >= end_ || *p == in->a) goto fail;
            p++, in++;
            continue;
        case Op::Set:
            if constexpr (sizeof(Char) == 1) {
                if (p >= end_) goto fail;
                if (in->fold == Fold::Locale) [[unlikely]] {
                    if (!sets[in->a].contains(*p)) goto fail;
                } else if (!sets[in->a].narrow[*p]) {
                    goto fail;
                }
            } else {
                if (p >= end_ || !sets[in->a].contains(*p)) goto fail;
            }
            p++, in++;
            continue;
        case Op::LiteralFold:
        case Op::NotLiteralFold:
            if (p >= end_ || !one(*in, *p)) goto fail;
            p++, in++;
            continue;
        case Op::String: {
            if (end_ - p < static_cast<std::ptrdiff_t>(in->min)) goto fail;
            const char32_t* wanted = program_.literals.data() + in->a;
            for (std::uint32_t i = 0; i < in->min; i++)
                if (p[i] != wanted[i]) goto fail;
            p += in->min;
            in++;
            continue;
        }
        case Op::Beginning:
        case Op::BeginningLine:
        case Op::End:
        case Op::EndLine:
        case Op::EndString:
            if (!holds(*in, p)) goto fail;
            in++;
            continue;
        case Op::Boundary:
        case Op::NonBoundary: {
            if (beginning_ == end_) goto fail;
            const CharSet& words = sets[in->a];
            bool before = p > beginning_ && words.contains(p[-1]);
            bool behind = p < end_ && words.contains(*p);
            if ((before != behind) != (in->op == Op::Boundary)) goto fail;
            in++;
            continue;
        }
        case Op::Look:
        case Op::LookNot:
            if (looks(*in, p) != (in->op == Op::Look)) goto fail;
            in = code + in->a;
            continue;
        case Op::Mark: {
            auto mark = static_cast<std::int32_t>(in->a);
            if (mark & 1) last_index_ = mark / 2 + 1;
            if (mark > last_mark_) {
                for (std::int32_t i = last_mark_ + 1; i < mark; i++) marks_[i] = nullptr;
                last_mark_ = mark;
            }
            marks_[mark] = p;
            in++;
            continue;
        }
        case Op::Branch: {
            const Instruction* way = in;
            while (!passes(*way, p)) {
                if (!way->a) goto fail;
                way = code + way->a;
            }
            const Instruction* other = way;
            do {
                other = other->a ? code + other->a : nullptr;
            } while (other && !passes(*other, p));
            bool marks = kGroups && repeat != kNone;
            if (other || marks) {
                if (!room(2)) return Found::OutOfMemory;
                std::uint64_t flag = save(marks);
                push(word(p));
                push(head_word(other ? Kind::Way : Kind::Restore, other ? pc_of(other) : 0) | flag);
            }
            in = way + 1;
            continue;
        }
        case Op::Jump: in = code + in->a; continue;
        case Op::RepeatOne: {
            std::ptrdiff_t left = end_ - p;
            if (left < static_cast<std::ptrdiff_t>(in->min)) goto fail;
            const Char* low = p + in->min;
            p = span(in[1], p, static_cast<std::ptrdiff_t>(in->max) < left ? p + in->max : end_);
            if (p < low) goto fail;
            bool marks = kGroups && repeat != kNone;
            if (sizeof(Char) == 1 ? in->settled_narrow : in->settled) {
                if (!passes(*in, p)) goto fail;
                low = p;
            }
            // The longest that the tail may follow.
            while (!passes(*in, p)) {
                if (p == low) goto fail;
                p--;
            }
            if (p > low || marks) {
                if (!room(3)) return Found::OutOfMemory;
                std::uint64_t flag = save(marks);
                push(word(low));
                push(word(p));
                push(head_word(Kind::Shorter, pc_of(in)) | flag);
            }
            in = code + in->a;
            continue;
        }
        case Op::PossessiveRepeatOne: {
            std::ptrdiff_t left = end_ - p;
            if (left < static_cast<std::ptrdiff_t>(in->min)) goto fail;
            const Char* low = p + in->min;
            p = span(in[1], p, static_cast<std::ptrdiff_t>(in->max) < left ? p + in->max : end_);
            if (p < low) goto fail;
            in = code + in->a;
            continue;
        }
        case Op::MinRepeatOne: {
            if (end_ - p < static_cast<std::ptrdiff_t>(in->min)) goto fail;
            const Char* low = p + in->min;
            p = span(in[1], p, low);
            if (p < low) goto fail;
            std::uint64_t more = in->max == kMaxRepeat ? ~std::uint64_t{0} : in->max - in->min;
            // The shortest that the tail may follow.
            if (!passes(*in, p)) {
                const Char* to = lengthen(*in, p, more);
                if (!to) goto fail;
                more -= static_cast<std::size_t>(to - p);
                p = to;
            }
            if (!room(3)) return Found::OutOfMemory;
            std::uint64_t flag = save(kGroups && repeat != kNone);
            push(more);
            push(word(p));
            push(head_word(Kind::Longer, pc_of(in)) | flag);
            in = code + in->a;
            continue;
        }
        case Op::Repeat:
            if (!room(4)) return Found::OutOfMemory;
            push(static_cast<std::uint64_t>(-1));
            push(0);
            push(repeat);
            push(head_word(Kind::Repeat, 0));
            repeat = top - 4;
            in = code + in->a;
            continue;
        case Op::MaxUntil: {
            std::uint64_t* state = stack + repeat; // count, last position, the repeat around it
            std::uint64_t count = state[0] + 1;
            if (count < in->min) {
                if (!room(3)) return Found::OutOfMemory;
                stack[repeat] = count;
                push(repeat);
                push(count);
                push(head_word(Kind::Count, 0));
                in = code + in->a + 1;
                continue;
            }
            if ((count < in->max || in->max == kMaxRepeat) && p != pointer(state[1])) {
                if (!room(5)) return Found::OutOfMemory;
                stack[repeat] = count;
                std::uint64_t flag = save(true);
                push(count);
                push(stack[repeat + 1]);
                push(repeat);
                push(word(p));
                push(head_word(Kind::Item, pc_of(in)) | flag);
                stack[repeat + 1] = word(p);
                in = code + in->a + 1;
                continue;
            }
            if (!room(2)) return Found::OutOfMemory;
            push(repeat);
            push(head_word(Kind::Tail, 0));
            repeat = stack[repeat + 2];
            in++;
            continue;
        }
        case Op::MinUntil: {
            std::uint64_t count = stack[repeat] + 1;
            if (count < in->min) {
                if (!room(3)) return Found::OutOfMemory;
                stack[repeat] = count;
                push(repeat);
                push(count);
                push(head_word(Kind::Count, 0));
                in = code + in->a + 1;
                continue;
            }
            if (!room(4)) return Found::OutOfMemory;
            std::size_t around = stack[repeat + 2];
            std::uint64_t flag = save(kGroups && around != kNone);
            push(count);
            push(repeat);
            push(word(p));
            push(head_word(Kind::LazyTail, pc_of(in)) | flag);
            repeat = around;
            in++;
            continue;
        }
        case Op::Possessive:
            // While the body is matched there is a repeat around it, so marks are put back in it.
            if (!room(4)) return Found::OutOfMemory;
            push(static_cast<std::uint64_t>(-1));
            push(0);
            push(repeat);
            push(head_word(Kind::Repeat, 0));
            repeat = top - 4;
            if (!possessive_round(0)) return Found::OutOfMemory;
            continue;
        case Op::Assert:
        case Op::AssertNot: {
            bool fits = static_cast<std::size_t>(p - beginning_) >= in->min;
            bool negated = in->op == Op::AssertNot;
            if (!fits && !negated) goto fail;
            if (!fits) {
                in = code + in->a;
                continue;
            }
            if (!enter(negated ? Kind::AssertNot : Kind::Assert, negated && repeat != kNone, p, 0))
                return Found::OutOfMemory;
            p -= in->min;
            in++;
            continue;
        }
        case Op::Atomic:
            if (!enter(Kind::Atomic, false, p, 0)) return Found::OutOfMemory;
            in++;
            continue;
        case Op::GroupRef:
            p = behind_group(*in, p);
            if (!p) goto fail;
            in++;
            continue;
        case Op::GroupExists: in = is_set(in->a) ? in + 1 : code + in->min; continue;
        case Op::Fail: goto fail;
        case Op::Success: {
            if (within == kNone) {
                if ((all_ && p != end_) || (must_advance_ && p == start_)) goto fail;
                found_end_ = p;
                return Found::Yes;
            }
            // The innermost program within has succeeded: what could be tried otherwise in it is
            // forgotten.
            std::uint64_t head = stack[within - 1], count = stack[within - 2];
            const Char* from = pointer(stack[within - 3]);
            repeat = stack[within - 4];
            std::size_t outer = stack[within - 5];
            top = begin_of(within - 5, head);
            within = outer;
            in = code + static_cast<std::uint32_t>(head);
            switch (static_cast<Kind>(head >> 48)) {
            case Kind::AssertNot: goto fail;
            case Kind::Assert:
                p = from;
                in = code + in->a;
                continue;
            case Kind::Atomic: in = code + in->a; continue;
            default:
                if (!possessive_round(count + 1)) return Found::OutOfMemory;
                continue;
            }
        }
        }
    fail:
        if (poll_signals().is_exception()) [[unlikely]]
            return Found::Exception;
        for (;;) {
            if (top == 0) return Found::No;
            const std::uint64_t head = stack[top - 1];
            in = code + static_cast<std::uint32_t>(head);
            const bool marks = head & kMarksFlag;
            switch (static_cast<Kind>(head >> 48)) {
            case Kind::Way: {
                p = pointer(stack[top - 2]);
                std::size_t begin = restore(top - 2, head);
                const Instruction* other = in;
                do {
                    other = other->a ? code + other->a : nullptr;
                } while (other && !passes(*other, p));
                if (other)
                    stack[top - 1] = head_word(Kind::Way, pc_of(other)) | (head & kMarksFlag);
                else if (kGroups && marks)
                    stack[top - 1] = head_word(Kind::Restore, 0) | kMarksFlag;
                else top = begin;
                in++;
                break;
            }
            case Kind::Restore: top = restore(top - 2, head); continue;
            case Kind::Shorter: {
                p = pointer(stack[top - 2]);
                const Char* low = pointer(stack[top - 3]);
                std::size_t begin = restore(top - 3, head);
                bool found = false;
                if (sizeof(Char) == 1 && in->filter == Filter::Character) {
                    auto before = static_cast<std::size_t>(p - low);
                    const void* at =
                        in->next > 255 ? nullptr : memrchr(low, static_cast<int>(in->next), before);
                    found = at;
                    if (found) p = static_cast<const Char*>(at);
                } else {
                    while (p > low && !found) found = passes(*in, --p);
                }
                if (!found) {
                    top = begin;
                    continue;
                }
                if (p == low && !(kGroups && marks)) top = begin;
                else stack[top - 2] = word(p);
                in = code + in->a;
                break;
            }
            case Kind::Longer: {
                p = pointer(stack[top - 2]);
                std::uint64_t more = stack[top - 3];
                std::size_t begin = restore(top - 3, head);
                const Char* to = lengthen(*in, p, more);
                if (!to) {
                    top = begin;
                    continue;
                }
                more -= static_cast<std::size_t>(to - p);
                p = to;
                stack[top - 2] = word(p);
                stack[top - 3] = more;
                in = code + in->a;
                break;
            }
            case Kind::Repeat:
                repeat = stack[top - 2];
                top -= 4;
                continue;
            case Kind::Count:
                stack[stack[top - 3]] = stack[top - 2] - 1;
                top -= 3;
                continue;
            case Kind::Item: {
                p = pointer(stack[top - 2]);
                repeat = stack[top - 3];
                stack[repeat + 1] = stack[top - 4];
                stack[repeat] = stack[top - 5] - 1;
                top = restore(top - 5, head);
                // No more of them: what follows.
                if (!room(2)) return Found::OutOfMemory;
                push(repeat);
                push(head_word(Kind::Tail, 0));
                repeat = stack[repeat + 2];
                in++;
                break;
            }
            case Kind::Tail:
                repeat = stack[top - 2];
                top -= 2;
                continue;
            case Kind::LazyTail: {
                p = pointer(stack[top - 2]);
                repeat = stack[top - 3];
                std::uint64_t count = stack[top - 4];
                top = restore(top - 4, head);
                if ((count >= in->max && in->max != kMaxRepeat) || p == pointer(stack[repeat + 1]))
                    continue;
                if (!room(4)) return Found::OutOfMemory;
                push(repeat);
                push(stack[repeat + 1]);
                push(count);
                push(head_word(Kind::LazyItem, 0));
                stack[repeat] = count;
                stack[repeat + 1] = word(p);
                in = code + in->a + 1;
                break;
            }
            case Kind::LazyItem:
                repeat = stack[top - 4];
                stack[repeat + 1] = stack[top - 3];
                stack[repeat] = stack[top - 2] - 1;
                top -= 4;
                continue;
            case Kind::Assert:
            case Kind::Atomic:
            case Kind::Required:
                repeat = stack[top - 4];
                within = stack[top - 5];
                top = begin_of(top - 5, head);
                continue;
            case Kind::AssertNot:
                p = pointer(stack[top - 3]);
                repeat = stack[top - 4];
                within = stack[top - 5];
                top = restore(top - 5, head);
                in = code + in->a;
                break;
            case Kind::Optional:
                p = pointer(stack[top - 3]);
                repeat = stack[top - 4];
                within = stack[top - 5];
                restore(top - 5, head);
                top = repeat;
                repeat = stack[top + 2];
                in = code + in->a;
                break;
            }
            break;
        }
    }
}

#define INSTANTIATE(Char)                                                                          \
    template Found Matcher<Char>::run<true>(const Char*);                                          \
    template Found Matcher<Char>::run<false>(const Char*);
INSTANTIATE(std::uint8_t)
INSTANTIATE(std::uint16_t)
INSTANTIATE(std::uint32_t)
#undef INSTANTIATE

} // namespace boomslang::runtime::regex
