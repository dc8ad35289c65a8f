// Subjects of patterns, and matches made from what a matcher found.
#include "modules/text/re.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/protocol/protocol.h"

#include <algorithm>

namespace boomslang::runtime {

bool re_count_argument(Value v, std::int64_t& out) {
    if (v.is_int() || v.is_empty()) return index_argument(v, out);
    Value number = index_value(v);
    if (number.is_exception()) return false;
    if (int_to_int64(number, out)) return true;
    static_cast<void>(raise(types::OverflowError, "Python int too large to convert to C ssize_t"));
    return false;
}

bool re_subject(RePattern* pattern, Value text, Value pos, Value endpos, ReSubject& out) {
    // As CPython, whose parser of arguments comes before a look at the text.
    out.pos = 0;
    out.endpos = INT64_MAX;
    if (!re_count_argument(pos, out.pos) || !re_count_argument(endpos, out.endpos)) return false;
    out.pattern = pattern;
    out.text = text;
    out.holder = Value::empty();
    out.is_bytes = !is_str(text);
    if (!out.is_bytes) {
        auto* s = text.as<Str>();
        out.data = s->data;
        out.width = s->width;
        out.length = static_cast<std::int64_t>(s->length);
    } else {
        ByteView view;
        if (!byte_view(text, view)) {
            static_cast<void>(raise(types::TypeError, "expected string or bytes-like object, got '",
                                    type_name(text), "'"));
            return false;
        }
        out.data = view.data;
        out.width = 1;
        out.length = static_cast<std::int64_t>(view.size);
        if (!is_bytes(text)) {
            out.holder = make_hidden_memoryview(text);
            if (out.holder.is_exception()) return false;
        }
    }
    if (out.is_bytes && pattern->is_bytes == 0) {
        static_cast<void>(
            raise(types::TypeError, "cannot use a string pattern on a bytes-like object"));
        return false;
    }
    if (!out.is_bytes && pattern->is_bytes > 0) {
        static_cast<void>(
            raise(types::TypeError, "cannot use a bytes pattern on a string-like object"));
        return false;
    }
    out.pos = std::clamp<std::int64_t>(out.pos, 0, out.length);
    out.endpos = std::clamp<std::int64_t>(out.endpos, 0, out.length);
    return true;
}

Value re_slice(const ReSubject& subject, std::int64_t begin, std::int64_t end) {
    if (!subject.is_bytes)
        return str_substring(subject.text.as<Str>(), static_cast<std::size_t>(begin),
                             static_cast<std::size_t>(end));
    if (begin == 0 && end == subject.length && is_exact(subject.text, types::bytes))
        return subject.text;
    return make_bytes_or_raise(static_cast<const unsigned char*>(subject.data) + begin,
                               static_cast<std::size_t>(end - begin));
}

Value re_nothing(regex::Found found) {
    switch (found) {
    case regex::Found::OutOfMemory: return raise_memory();
    case regex::Found::Exception: return Value::exception();
    default: return Value::none();
    }
}

template <class Char>
Value re_make_match(const ReSubject& subject, const regex::Matcher<Char>& matcher,
                    const Char* first) {
    const std::uint32_t groups = subject.pattern->groups();
    auto* match =
        heap.make<ReMatch>(&types::re_match.exact, 2 * (groups + 1) * sizeof(std::int64_t));
    match->pattern = subject.pattern;
    match->text = subject.text;
    match->begin = subject.pos;
    match->end = subject.endpos;
    match->last = matcher.last_group();
    std::int64_t* bounds = match->bounds();
    bounds[0] = matcher.match_begin() - first;
    bounds[1] = matcher.match_end() - first;
    for (std::uint32_t g = 1; g <= groups; g++) {
        const Char *begin, *end;
        bool matched = matcher.group(g, begin, end);
        bounds[2 * g] = matched ? begin - first : -1;
        bounds[2 * g + 1] = matched ? end - first : -1;
        if (matched && begin > end)
            return raise(types::SystemError,
                         "The span of capturing group is wrong, please report a "
                         "bug for the re module.");
    }
    return Value::object(match);
}
template Value re_make_match(const ReSubject&, const regex::Matcher<std::uint8_t>&,
                             const std::uint8_t*);
template Value re_make_match(const ReSubject&, const regex::Matcher<std::uint16_t>&,
                             const std::uint16_t*);
template Value re_make_match(const ReSubject&, const regex::Matcher<std::uint32_t>&,
                             const std::uint32_t*);

Value re_find(const ReSubject& subject, ReMode mode) {
    if (mode == ReMode::Search && subject.pos > subject.endpos) return Value::none();
    return with_matcher(subject, [&](auto& matcher, const auto* first) {
        const auto* start = first + subject.pos;
        regex::Found found = mode == ReMode::Search
                                 ? matcher.search(start, false)
                                 : matcher.match(start, mode == ReMode::FullMatch, false);
        return found == regex::Found::Yes ? re_make_match(subject, matcher, first)
                                          : re_nothing(found);
    });
}

} // namespace boomslang::runtime
