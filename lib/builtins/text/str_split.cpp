// str: splitting, joining, stripping.
#include "builtins/text/str_methods.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/text/text_search.h"
#include "runtime/text/unicode.h"

namespace boomslang::runtime::str_methods {

namespace {

// Appends self[begin:end]; false: exception pending.
bool push(RootList* parts, Str* self, std::size_t begin, std::size_t end) {
    Value part = str_substring(self, begin, end);
    if (part.is_exception()) return false;
    parts->push(part);
    return true;
}

// With no more room than the parts need.
Value list_of(RootList& parts) {
    List* list = make_list(parts.data(), parts.size());
    return list ? Value::object(list) : Value::exception();
}

template <class Char>
bool space_at(const Char* p, std::size_t i) {
    std::uint32_t c = p[i];
    if (c > ' ' && c < 0x80) return false;
    return unicode::is_space(c);
}

bool breaks_line(std::uint32_t c) {
    if (c > 0x1E && c < 0x85) [[likely]]
        return false;
    return unicode::is_line_break(c);
}

template <class Char>
bool split_spaces(RootList* out, Str* self, const Char* p, std::size_t n, std::size_t limit) {
    std::size_t i = 0;
    while (true) {
        while (i < n && space_at(p, i)) i++;
        if (i == n) return true;
        std::size_t begin = i;
        if (limit-- == 0) {
            return push(out, self, begin, n);
        }
        while (i < n && !space_at(p, i)) i++;
        if (!push(out, self, begin, i)) return false;
    }
}

template <class Char>
bool split_spaces_backward(RootList* out, Str* self, const Char* p, std::size_t n,
                           std::size_t limit) {
    std::size_t i = n;
    while (true) {
        while (i > 0 && space_at(p, i - 1)) i--;
        if (i == 0) return true;
        std::size_t end = i;
        if (limit-- == 0) {
            return push(out, self, 0, end);
        }
        while (i > 0 && !space_at(p, i - 1)) i--;
        if (!push(out, self, i, end)) return false;
    }
}

template <class Char>
bool split_by(RootList* out, Str* self, Str* separator, const Char* p, std::size_t n,
              std::size_t limit) {
    Needle<Char> sought(separator);
    std::size_t at = 0;
    while (sought.possible() && limit-- > 0) {
        std::size_t next = search::find(p + at, n - at, sought.chars(), sought.length());
        if (next == search::kNone) break;
        if (!push(out, self, at, at + next)) return false;
        at += next + sought.length();
    }
    return push(out, self, at, n);
}

template <class Char>
bool split_by_backward(RootList* out, Str* self, Str* separator, const Char* p, std::size_t n,
                       std::size_t limit) {
    Needle<Char> sought(separator);
    std::size_t end = n;
    while (sought.possible() && limit-- > 0) {
        std::size_t at = search::find_last(p, end, sought.chars(), sought.length());
        if (at == search::kNone) break;
        if (!push(out, self, at + sought.length(), end)) return false;
        end = at;
    }
    return push(out, self, 0, end);
}

Value split_either(Value* args, bool backward) {
    Str* self = self_of(args);
    Str* separator = nullptr;
    if (!args[1].is_empty() && !args[1].is_none()) {
        if (!is_str(args[1]))
            return raise(types::TypeError, "must be str or None, not ", type_name(args[1]));
        separator = args[1].as<Str>();
    }
    std::int64_t limit = -1;
    if (!index_argument(args[2], limit)) return Value::exception();
    if (separator && separator->length == 0) return raise(types::ValueError, "empty separator");
    RootList parts;
    std::size_t most = limit < 0 ? search::kNone : static_cast<std::size_t>(limit);
    bool done = with_chars(self, [&](const auto* p, std::size_t n) {
        if (separator)
            return backward ? split_by_backward(&parts, self, separator, p, n, most)
                            : split_by(&parts, self, separator, p, n, most);
        return backward ? split_spaces_backward(&parts, self, p, n, most)
                        : split_spaces(&parts, self, p, n, most);
    });
    if (!done) return Value::exception();
    if (backward) std::reverse(parts.begin(), parts.end());
    return list_of(parts);
}

Value partition_at(Value* args, bool last) {
    Str* self = self_of(args);
    if (!is_str(args[1])) return raise_argument_plain(args[1]);
    auto* separator = args[1].as<Str>();
    if (separator->length == 0) return raise(types::ValueError, "empty separator");
    std::size_t at = with_chars(self, [&](const auto* p, std::size_t n) {
        Needle<std::remove_cvref_t<decltype(*p)>> sought(separator);
        if (!sought.possible()) return search::kNone;
        return last ? search::find_last(p, n, sought.chars(), sought.length())
                    : search::find(p, n, sought.chars(), sought.length());
    });
    // Nothing is cut off: these are the very objects, of whatever class of str.
    Value empty = Value::object(make_str("")), whole = Value::object(self);
    Tuple* result;
    if (at == search::kNone) {
        result = last ? make_tuple({empty, empty, whole}) : make_tuple({whole, empty, empty});
    } else {
        TRY_VALUE(before, str_substring(self, 0, at));
        TRY_VALUE(after, str_substring(self, at + separator->length, self->length));
        result = make_tuple({before, Value::object(separator), after});
    }
    return result ? Value::object(result) : Value::exception();
}

enum Side { kLeft = 1, kRight = 2 };

Value strip_sides(Value* args, int sides, const char* method) {
    Str* self = self_of(args);
    std::size_t begin = 0, end = self->length;
    auto strip_if = [&](auto drop) {
        if (sides & kLeft)
            while (begin < end && drop((*self)[begin])) begin++;
        if (sides & kRight)
            while (end > begin && drop((*self)[end - 1])) end--;
    };
    if (args[1].is_empty() || args[1].is_none()) {
        strip_if([](std::uint32_t c) { return unicode::is_space(c); });
    } else {
        if (!is_str(args[1])) return raise(types::TypeError, method, " arg must be None or str");
        auto* chars = args[1].as<Str>();
        strip_if([&](std::uint32_t c) {
            for (std::size_t i = 0; i < chars->length; i++)
                if ((*chars)[i] == c) return true;
            return false;
        });
    }
    return str_substring(self, begin, end);
}

} // namespace

Value split(Value* args, std::uint32_t) { return split_either(args, false); }
Value rsplit(Value* args, std::uint32_t) { return split_either(args, true); }

Value splitlines(Value* args, std::uint32_t) {
    Str* self = self_of(args);
    bool keep = false;
    if (!args[1].is_empty()) {
        int flag;
        if (!c_int_argument(args[1], flag)) return Value::exception();
        keep = flag != 0;
    }
    RootList parts;
    bool done = with_chars(self, [&](const auto* p, std::size_t n) {
        for (std::size_t i = 0; i < n;) {
            std::size_t begin = i;
            while (i < n && !breaks_line(p[i])) i++;
            std::size_t end = i;
            if (i < n) {
                i += p[i] == '\r' && i + 1 < n && p[i + 1] == '\n' ? 2 : 1;
                if (keep) end = i;
            }
            if (!push(&parts, self, begin, end)) return false;
        }
        return true;
    });
    return done ? list_of(parts) : Value::exception();
}

Value partition(Value* args, std::uint32_t) { return partition_at(args, false); }
Value rpartition(Value* args, std::uint32_t) { return partition_at(args, true); }

Value join(Value* args, std::uint32_t) {
    Value iterable = args[1];
    if (is_exact(iterable, types::list)) {
        auto* list = iterable.as<List>();
        return str_join(self_of(args), list->size ? list->items() : nullptr, list->size);
    }
    if (!is_exact(iterable, types::tuple)) {
        if (!iterable.is_value() ||
            (!type_of(iterable)->has(Dunder::Iter) && !type_of(iterable)->has(Dunder::GetItem)))
            return raise(types::TypeError, "can only join an iterable");
        iterable = to_list(iterable);
        TRY(iterable);
        auto* list = iterable.as<List>();
        const Value joined =
            str_join(self_of(args), list->size ? list->items() : nullptr, list->size);
        // The list is ours alone. It may be found on the stack all the same, and then refers to nothing.
        ValueArray* const items = list->storage;
        list->size = 0;
        list->storage = nullptr;
        heap.release(items);
        return joined;
    }
    auto* tuple = iterable.as<Tuple>();
    return str_join(self_of(args), tuple->items, tuple->size);
}

Value strip(Value* args, std::uint32_t) { return strip_sides(args, kLeft | kRight, "strip"); }
Value lstrip(Value* args, std::uint32_t) { return strip_sides(args, kLeft, "lstrip"); }
Value rstrip(Value* args, std::uint32_t) { return strip_sides(args, kRight, "rstrip"); }

} // namespace boomslang::runtime::str_methods
