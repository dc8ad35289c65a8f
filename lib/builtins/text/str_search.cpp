// str: finding, counting, replacing.
#include "builtins/text/str_methods.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/text_search.h"

namespace boomslang::runtime::str_methods {

namespace {

enum class Direction { Forward, Backward };

// The place of args[1] in self[start:end], kNone, or false with an exception pending.
bool locate(Value* args, Direction direction, std::size_t& place) {
    Str* self = self_of(args);
    if (!is_str(args[1])) {
        static_cast<void>(raise_argument_plain(args[1]));
        return false;
    }
    std::int64_t first, last;
    if (!range_arguments(args[2], args[3], self->length, first, last)) return false;
    place = search::kNone;
    auto* needle = args[1].as<Str>();
    if (first > last || static_cast<std::size_t>(last - first) < needle->length) return true;
    auto n = static_cast<std::size_t>(last - first);
    place = with_chars(self, [&](const auto* p, std::size_t) {
        Needle<std::remove_cvref_t<decltype(*p)>> sought(needle);
        if (!sought.possible()) return search::kNone;
        std::size_t at = direction == Direction::Forward
                             ? search::find(p + first, n, sought.chars(), sought.length())
                             : search::find_last(p + first, n, sought.chars(), sought.length());
        return at == search::kNone ? at : at + static_cast<std::size_t>(first);
    });
    return true;
}

Value find_in(Value* args, Direction direction) {
    std::size_t place;
    if (!locate(args, direction, place)) return Value::exception();
    return Value::integer(place == search::kNone ? -1 : static_cast<std::int64_t>(place));
}

Value index_in(Value* args, Direction direction) {
    std::size_t place;
    if (!locate(args, direction, place)) return Value::exception();
    if (place == search::kNone) return raise(types::ValueError, "substring not found");
    return Value::integer(static_cast<std::int64_t>(place));
}

bool stands_at(const Str* s, std::size_t at, const Str* part) {
    if (part->width > s->width || at + part->length > s->length) return false;
    return with_chars(s, [&](const auto* p, std::size_t) {
        return with_chars(part, [&](const auto* q, std::size_t m) {
            if constexpr (sizeof(*p) == sizeof(*q)) {
                return m == 0 || std::memcmp(p + at, q, m * sizeof(*p)) == 0;
            } else {
                for (std::size_t i = 0; i < m; i++)
                    if (p[at + i] != q[i]) return false;
                return true;
            }
        });
    });
}

// Does self[first:last] begin (or end) with `part`?
bool borders(const Str* self, std::int64_t first, std::int64_t last, const Str* part, bool at_end) {
    auto m = static_cast<std::int64_t>(part->length);
    if (last - m < first) return false;
    return stands_at(self, static_cast<std::size_t>(at_end ? last - m : first), part);
}

Value with_affix(Value* args, bool at_end) {
    const char* method = at_end ? "endswith" : "startswith";
    Str* self = self_of(args);
    std::int64_t first, last;
    if (!range_arguments(args[2], args[3], self->length, first, last)) return Value::exception();
    if (is_tuple(args[1])) {
        for (Value part : *args[1].as<Tuple>()) {
            if (!is_str(part))
                return raise(types::TypeError, "tuple for ", method, " must only contain str, not ",
                             type_name(part));
            if (borders(self, first, last, part.as<Str>(), at_end)) return Value::from(true);
        }
        return Value::from(false);
    }
    if (!is_str(args[1]))
        return raise(types::TypeError, method, " first arg must be str or a tuple of str, not ",
                     type_name(args[1]));
    return Value::from(borders(self, first, last, args[1].as<Str>(), at_end));
}

// Replacements of one character by another in a narrow string keep its length.
Value replace_same_length(Str* self, std::uint8_t from, std::uint8_t to) {
    auto* p = static_cast<const std::uint8_t*>(self->data);
    if (search::find_char(p, self->length, from) == search::kNone) return exact(self);
    Str* result = make_str_uninitialized(self->length, 1, self->ascii);
    if (!result) return raise_memory();
    auto* out = static_cast<std::uint8_t*>(const_cast<void*>(result->data));
    std::uint8_t all = 0;
    for (std::size_t i = 0; i < self->length; i++) {
        out[i] = p[i] == from ? to : p[i];
        all |= out[i];
    }
    result->ascii = all < 0x80;
    return Value::object(result);
}

// Of characters that are a byte each, found `times` times, into a str of `length`.
Value replace_bytes(Str* self, Str* from, Str* to, std::size_t times, std::size_t length) {
    Str* result = make_str_uninitialized(length, 1, false);
    if (!result) return raise_memory();
    auto* const first = static_cast<std::uint8_t*>(const_cast<void*>(result->data));
    std::uint8_t* out = first;
    const auto copy = [&out](const std::uint8_t* text, std::size_t n) {
        if (n < 16) // most are, and a call costs more
            for (std::size_t i = 0; i < n; i++) out[i] = text[i];
        else std::memcpy(out, text, n);
        out += n;
    };
    auto* p = static_cast<const std::uint8_t*>(self->data);
    auto *sought = static_cast<const std::uint8_t*>(from->data),
         *replacement = static_cast<const std::uint8_t*>(to->data);
    std::size_t left = self->length;
    while (times--) {
        const std::size_t next = search::find(p, left, sought, from->length);
        copy(p, next);
        copy(replacement, to->length);
        p += next + from->length;
        left -= next + from->length;
    }
    copy(p, left);
    std::uint8_t all = 0;
    if (!self->ascii || !to->ascii)
        for (std::size_t i = 0; i < length; i++) all |= first[i];
    result->ascii = all < 0x80;
    return Value::object(result);
}

Value replace_all(Str* self, Str* from, Str* to, std::size_t limit) {
    return with_chars(self, [&](const auto* p, std::size_t n) -> Value {
        Needle<std::remove_cvref_t<decltype(*p)>> sought(from);
        if (!sought.possible()) return exact(self);
        std::size_t m = sought.length();
        std::size_t times = search::count(p, n, sought.chars(), m, limit);
        if (times == 0) return exact(self);
        std::size_t length = n - times * m, added;
        if (__builtin_mul_overflow(times, to->length, &added) || added > (std::size_t{1} << 60))
            return raise(types::OverflowError, "replace string is too long");
        length += added;
        if (m && self->width == 1 && to->width == 1 && length)
            return replace_bytes(self, from, to, times, length);
        StrBuilder out(length);
        std::size_t at = 0;
        if (m == 0) {
            for (std::size_t i = 0; i < times; i++) {
                out.append(to);
                if (at < n) out.append(p[at++]);
            }
        } else {
            while (times--) {
                std::size_t next = at + search::find(p + at, n - at, sought.chars(), m);
                out.append(self, at, next);
                out.append(to);
                at = next + m;
            }
        }
        out.append(self, at, n);
        return out.finish();
    });
}

} // namespace

Value find(Value* args, std::uint32_t) { return find_in(args, Direction::Forward); }
Value rfind(Value* args, std::uint32_t) { return find_in(args, Direction::Backward); }
Value index(Value* args, std::uint32_t) { return index_in(args, Direction::Forward); }
Value rindex(Value* args, std::uint32_t) { return index_in(args, Direction::Backward); }

Value count(Value* args, std::uint32_t) {
    Str* self = self_of(args);
    if (!is_str(args[1])) return raise_argument_plain(args[1]);
    std::int64_t first, last;
    if (!range_arguments(args[2], args[3], self->length, first, last)) return Value::exception();
    if (first > last) return Value::integer(0);
    return with_chars(self, [&](const auto* p, std::size_t) {
        Needle<std::remove_cvref_t<decltype(*p)>> sought(args[1].as<Str>());
        if (!sought.possible()) return Value::integer(0);
        return Value::integer(static_cast<std::int64_t>(search::count(
            p + first, static_cast<std::size_t>(last - first), sought.chars(), sought.length())));
    });
}

Value contains(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "'in <string>' requires string as left operand, not ",
                     type_name(args[1]));
    return with_chars(self_of(args), [&](const auto* p, std::size_t n) {
        Needle<std::remove_cvref_t<decltype(*p)>> sought(args[1].as<Str>());
        return Value::from(sought.possible() &&
                           search::find(p, n, sought.chars(), sought.length()) != search::kNone);
    });
}

Value startswith(Value* args, std::uint32_t) { return with_affix(args, false); }
Value endswith(Value* args, std::uint32_t) { return with_affix(args, true); }

Value replace(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("replace() argument 1", "str", args[1]);
    if (!is_str(args[2])) return raise_argument("replace() argument 2", "str", args[2]);
    std::int64_t limit = -1;
    if (!index_argument(args[3], limit)) return Value::exception();
    Str *self = self_of(args), *from = args[1].as<Str>(), *to = args[2].as<Str>();
    if (limit == 0 || from == to || (self->length == 0 && limit > 0 && from->length))
        return exact(self);
    if (limit < 0 && self->width == 1 && from->width == 1 && from->length == 1 && to->width == 1 &&
        to->length == 1)
        return replace_same_length(self, static_cast<std::uint8_t>((*from)[0]),
                                   static_cast<std::uint8_t>((*to)[0]));
    return replace_all(self, from, to, limit < 0 ? search::kNone : static_cast<std::size_t>(limit));
}

Value removeprefix(Value* args, std::uint32_t) {
    Str* self = self_of(args);
    if (!is_str(args[1])) return raise_argument("removeprefix() argument", "str", args[1]);
    auto* part = args[1].as<Str>();
    if (!stands_at(self, 0, part)) return exact(self);
    return str_substring(self, part->length, self->length);
}

Value removesuffix(Value* args, std::uint32_t) {
    Str* self = self_of(args);
    if (!is_str(args[1])) return raise_argument("removesuffix() argument", "str", args[1]);
    auto* part = args[1].as<Str>();
    if (part->length > self->length || !stands_at(self, self->length - part->length, part))
        return exact(self);
    return str_substring(self, 0, self->length - part->length);
}

} // namespace boomslang::runtime::str_methods
