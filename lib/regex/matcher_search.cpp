// Where attempts begin, and the stack that they share.
#include "regex/matcher.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace boomslang::runtime::regex {

Machine::Machine(const Program& program) : program_(program) {
    if (2 * program.groups > kInlineMarks) own_marks_.reset(new const void*[2 * program.groups]);
}

bool Machine::grow(std::size_t needed) {
    std::size_t capacity = std::max(capacity_ * 2, needed + kInlineStack);
    std::unique_ptr<std::uint64_t[]> larger(new (std::nothrow) std::uint64_t[capacity]);
    if (!larger) return false;
    std::memcpy(larger.get(), stack_, capacity_ * sizeof(std::uint64_t));
    own_stack_ = std::move(larger);
    stack_ = own_stack_.get();
    capacity_ = capacity;
    return true;
}

template <class Char>
Found Matcher<Char>::match(const Char* start, bool all, bool must_advance) {
    all_ = all;
    must_advance_ = must_advance;
    return attempt(start);
}

template <class Char>
const Char* Matcher<Char>::next_start(const Char* p) const {
    switch (program_.start) {
    case Start::Anywhere: return p;
    case Start::Beginning: return p == beginning_ ? p : nullptr;
    case Start::Line:
        if constexpr (sizeof(Char) == 1) {
            if (p == beginning_) return p;
            const void* at = std::memchr(p - 1, '\n', static_cast<std::size_t>(end_ - p) + 1);
            return at ? static_cast<const Char*>(at) + 1 : nullptr;
        }
        while (p != beginning_ && p[-1] != '\n')
            if (p++ == end_) return nullptr;
        return p;
    case Start::Prefix: {
        if constexpr (sizeof(Char) == 1) {
            const std::string& prefix = program_.narrow_prefix;
            if (prefix.empty() || p == end_) return nullptr;
            auto left = static_cast<std::size_t>(end_ - p);
            if (prefix.size() == 1)
                return static_cast<const Char*>(
                    std::memchr(p, static_cast<unsigned char>(prefix[0]), left));
            return static_cast<const Char*>(memmem(p, left, prefix.data(), prefix.size()));
        }
        const char32_t first = program_.prefix[0];
        while (p < end_ && *p != first) p++;
        return p < end_ ? p : nullptr;
    }
    default:
        while (p < end_ && !program_.first.contains(*p)) p++;
        return p < end_ ? p : nullptr;
    }
}

template <class Char>
Found Matcher<Char>::search(const Char* start, bool must_advance) {
    all_ = false;
    must_advance_ = must_advance;
    // A prefix that is all of it needs no run where memmem compared it.
    const bool literal =
        sizeof(Char) == 1 && program_.is_literal && program_.start == Start::Prefix;
    for (const Char* p = start;; p++) {
        if (static_cast<std::size_t>(end_ - p) < program_.min_width) break;
        p = next_start(p);
        if (!p) break;
        if (p != start) must_advance_ = false;
        if (literal) {
            start_ = p;
            found_end_ = p + program_.prefix.size();
            last_mark_ = last_index_ = -1;
            return Found::Yes;
        }
        Found found = attempt(p);
        if (found != Found::No) return found;
        must_advance_ = false;
        if (p == end_) break;
    }
    return Found::No;
}

#define INSTANTIATE(Char)                                                                          \
    template Found Matcher<Char>::match(const Char*, bool, bool);                                  \
    template Found Matcher<Char>::search(const Char*, bool);
INSTANTIATE(std::uint8_t)
INSTANTIATE(std::uint16_t)
INSTANTIATE(std::uint32_t)
#undef INSTANTIATE

} // namespace boomslang::runtime::regex
