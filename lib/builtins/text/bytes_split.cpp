// bytes and bytearray: splitting, joining, stripping.
#include "builtins/text/bytes_methods.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/text/text_search.h"

#include <algorithm>

namespace boomslang::runtime::bytes_methods {

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The parts go into a list with no more room than they need.
bool push(RootList* parts, Value self, std::string_view part) {
    Value v = make_like(self, part);
    if (v.is_exception()) return false;
    parts->push(v);
    return true;
}
Value list_of(RootList& parts) {
    List* list = make_list(parts.data(), parts.size());
    return list ? Value::object(list) : Value::exception();
}

bool split_spaces(RootList* out, Value self, std::string_view s, std::size_t limit, bool backward) {
    while (true) {
        std::size_t begin = 0, end = s.size();
        if (backward)
            while (end > 0 && is_space(s[end - 1])) end--;
        else
            while (begin < end && is_space(s[begin])) begin++;
        s = s.substr(begin, end - begin);
        if (s.empty()) return true;
        if (limit-- == 0) return push(out, self, s); // with the white space at its other end
        std::size_t i = backward ? s.size() : 0;
        if (backward) {
            while (i > 0 && !is_space(s[i - 1])) i--;
            if (!push(out, self, s.substr(i))) return false;
            s = s.substr(0, i);
        } else {
            while (i < s.size() && !is_space(s[i])) i++;
            if (!push(out, self, s.substr(0, i))) return false;
            s = s.substr(i);
        }
    }
}

bool split_by(RootList* out, Value self, std::string_view s, ByteView separator, std::size_t limit,
              bool backward) {
    auto* p = reinterpret_cast<const unsigned char*>(s.data());
    std::size_t begin = 0, end = s.size();
    while (limit-- > 0) {
        std::size_t at = backward
                             ? search::find_last(p, end, separator.data, separator.size)
                             : search::find(p + begin, end - begin, separator.data, separator.size);
        if (at == search::kNone) break;
        if (backward) {
            std::size_t from = at + separator.size;
            if (!push(out, self, s.substr(from, end - from))) return false;
            end = at;
        } else {
            if (!push(out, self, s.substr(begin, at))) return false;
            begin += at + separator.size;
        }
    }
    return push(out, self, s.substr(begin, end - begin));
}

template <bool backward>
Value split(Value* args, std::uint32_t) {
    std::int64_t limit = -1;
    if (!index_argument(args[2], limit)) return Value::exception();
    bool by_space = args[1].is_empty() || args[1].is_none();
    ByteView separator{};
    if (!by_space && !require_bytes(args[1], separator)) return Value::exception();
    if (!by_space && separator.size == 0) return raise(types::ValueError, "empty separator");
    RootList parts;
    std::string_view self = view_of(args[0]).text();
    std::size_t most = limit < 0 ? search::kNone : static_cast<std::size_t>(limit);
    bool done = by_space ? split_spaces(&parts, args[0], self, most, backward)
                         : split_by(&parts, args[0], self, separator, most, backward);
    if (!done) return Value::exception();
    if (backward) std::reverse(parts.begin(), parts.end());
    return list_of(parts);
}

Value splitlines(Value* args, std::uint32_t) {
    int keep = 0;
    if (!args[1].is_empty() && !c_int_argument(args[1], keep)) return Value::exception();
    RootList parts;
    std::string_view s = view_of(args[0]).text();
    while (!s.empty()) {
        std::size_t end = 0;
        while (end < s.size() && s[end] != '\n' && s[end] != '\r') end++;
        std::size_t next = end;
        if (next < s.size()) next += s.substr(next).starts_with("\r\n") ? 2 : 1;
        if (!push(&parts, args[0], s.substr(0, keep ? next : end))) return Value::exception();
        s = s.substr(next);
    }
    return list_of(parts);
}

template <bool last>
Value partition(Value* args, std::uint32_t) {
    ByteView separator, self = view_of(args[0]);
    if (!require_bytes(args[1], separator)) return Value::exception();
    if (separator.size == 0) return raise(types::ValueError, "empty separator");
    std::size_t at = last ? search::find_last(self.data, self.size, separator.data, separator.size)
                          : search::find(self.data, self.size, separator.data, separator.size);
    std::string_view s = self.text();
    Value parts[3];
    if (at == search::kNone) {
        parts[0] = last ? make_like(args[0], "") : same(args[0]);
        parts[1] = make_like(args[0], "");
        parts[2] = last ? same(args[0]) : make_like(args[0], "");
    } else {
        parts[0] = make_like(args[0], s.substr(0, at));
        parts[1] = is_exact(args[1], types::bytes) && !is_mutable(args[0])
                       ? args[1]
                       : make_like(args[0], separator.text());
        parts[2] = make_like(args[0], s.substr(at + separator.size));
    }
    for (Value part : parts) TRY(part);
    Tuple* tuple = make_tuple(parts, 3);
    return tuple ? Value::object(tuple) : Value::exception();
}

Value join(Value* args, std::uint32_t) {
    Value iterable = args[1];
    if (!type_of(iterable)->has(Dunder::Iter) && !type_of(iterable)->has(Dunder::GetItem))
        return raise(types::TypeError, "can only join an iterable");
    // A list of our own: nothing can change it or, for a tuple, them, while we look at the items.
    TRY_VALUE(items, to_list(iterable));
    auto* list = items.as<List>();
    std::string_view separator = view_of(args[0]).text();
    std::size_t total = list->size ? separator.size() * (list->size - 1) : 0;
    ByteView part;
    for (std::size_t i = 0; i < list->size; i++) {
        if (!byte_view(list->items()[i], part))
            return raise(types::TypeError, "sequence item ", std::to_string(i),
                         ": expected a bytes-like object, ", type_name(list->items()[i]), " found");
        total += part.size;
    }
    if (list->size == 1 && !is_mutable(args[0]) && is_exact(list->items()[0], types::bytes))
        return list->items()[0];
    char few[2];
    const Value joined = total < 2 ? Value::empty() : make_like_uninitialized(args[0], total);
    TRY(joined);
    // Making it may have collected, but ran nothing of the program: the parts are as they were.
    char* to =
        total < 2 ? few : reinterpret_cast<char*>(const_cast<unsigned char*>(view_of(joined).data));
    char* const begin = to;
    for (std::size_t i = 0; i < list->size; i++) {
        if (i) to = std::copy(separator.begin(), separator.end(), to);
        byte_view(list->items()[i], part);
        to = std::copy_n(part.data, part.size, to);
    }
    return total < 2 ? make_like(args[0], begin, total) : joined;
}

template <bool left, bool right, class Drop>
Value stripped(Value self, Drop drop) {
    const std::string_view text = view_of(self).text();
    std::size_t begin = 0, end = text.size();
    if (left)
        while (begin < end && drop(text[begin])) begin++;
    if (right)
        while (end > begin && drop(text[end - 1])) end--;
    if (begin == 0 && end == text.size()) return same(self);
    return make_like(self, text.substr(begin, end - begin));
}
template <bool left, bool right>
Value strip(Value* args, std::uint32_t) {
    if (args[1].is_empty() || args[1].is_none()) return stripped<left, right>(args[0], is_space);
    ByteView chars;
    if (!require_bytes(args[1], chars)) return Value::exception();
    return stripped<left, right>(
        args[0], [&](char c) { return chars.text().find(c) != std::string_view::npos; });
}

} // namespace

const NativeDef split_rows[] = {
    {"split(self, /, sep=None, maxsplit=-1)", split<false>,
     "The parts between seps (None: runs of ASCII white space), at most maxsplit splits."},
    {"rsplit(self, /, sep=None, maxsplit=-1)", split<true>, "As split(), from the right."},
    {"splitlines(self, /, keepends=False)", splitlines, "The lines."},
    {"partition(self, sep, /)", partition<false>, "Before, sep, after the first sep."},
    {"rpartition(self, sep, /)", partition<true>, "Before, sep, after the last sep."},
    {"join(self, iterable_of_bytes, /)", join, "The items of an iterable with self between them."},
    {"strip(self, bytes=None, /)", strip<true, true>,
     "Without the bytes (None: white space) at the ends."},
    {"lstrip(self, bytes=None, /)", strip<true, false>, "As strip(), at the beginning."},
    {"rstrip(self, bytes=None, /)", strip<false, true>, "As strip(), at the end."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::bytes_methods
