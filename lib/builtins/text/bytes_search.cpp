// bytes and bytearray: finding, counting, replacing, removing at the ends.
#include "builtins/text/bytes_methods.h"
#include "runtime/container/tuple.h"
#include "runtime/text/text_search.h"

namespace boomslang::runtime::bytes_methods {

bool byte_argument(Value v, unsigned char& out) {
    std::int64_t n = -1;
    if (v.is_int()) {
        n = v.as_int();
    } else {
        Value index = index_value(v);
        if (index.is_exception()) return false;
        if (!int_to_int64(index, n)) n = -1;
    }
    out = static_cast<unsigned char>(n);
    if (n >= 0 && n < 256) return true;
    static_cast<void>(raise(types::ValueError, "byte must be in range(0, 256)"));
    return false;
}

bool needle_argument(Value v, unsigned char& byte, ByteView& out) {
    if (byte_view(v, out)) return true;
    if (is_index(v)) {
        out = {&byte, 1};
        return byte_argument(v, byte);
    }
    static_cast<void>(raise(types::TypeError,
                            "argument should be integer or bytes-like object, not '", type_name(v),
                            "'"));
    return false;
}

namespace {

enum class Direction { Forward, Backward };

bool locate(Value* args, Direction direction, std::int64_t& place) {
    unsigned char byte;
    ByteView needle;
    std::int64_t first, last;
    if (!needle_argument(args[1], byte, needle) ||
        !range_arguments(args[2], args[3], view_of(args[0]).size, first, last) ||
        !needle_argument(args[1], byte, needle))
        return false;
    ByteView self = view_of(args[0]);
    last = std::min(last, static_cast<std::int64_t>(self.size));
    place = -1;
    if (first > last) return true;
    auto n = static_cast<std::size_t>(last - first);
    std::size_t at = direction == Direction::Forward
                         ? search::find(self.data + first, n, needle.data, needle.size)
                         : search::find_last(self.data + first, n, needle.data, needle.size);
    if (at != search::kNone) place = first + static_cast<std::int64_t>(at);
    return true;
}

template <Direction direction>
Value find(Value* args, std::uint32_t) {
    std::int64_t place;
    return locate(args, direction, place) ? Value::integer(place) : Value::exception();
}

template <Direction direction>
Value index(Value* args, std::uint32_t) {
    std::int64_t place;
    if (!locate(args, direction, place)) return Value::exception();
    return place < 0 ? raise(types::ValueError, "subsection not found") : Value::integer(place);
}

Value count_of(Value* args, std::uint32_t) {
    unsigned char byte;
    ByteView needle;
    std::int64_t first, last;
    if (!needle_argument(args[1], byte, needle) ||
        !range_arguments(args[2], args[3], view_of(args[0]).size, first, last) ||
        !needle_argument(args[1], byte, needle))
        return Value::exception();
    ByteView self = view_of(args[0]);
    last = std::min(last, static_cast<std::int64_t>(self.size));
    if (first > last) return Value::integer(0);
    return Value::integer(static_cast<std::int64_t>(search::count(
        self.data + first, static_cast<std::size_t>(last - first), needle.data, needle.size)));
}

Value contains(Value* args, std::uint32_t) {
    unsigned char byte;
    ByteView needle;
    std::int64_t number = 0;
    if (index_clamped(args[1], number)) {
        if (number < 0 || number > 255)
            return raise(types::ValueError, "byte must be in range(0, 256)");
        byte = static_cast<unsigned char>(number);
        needle = {&byte, 1};
    } else { // it is no number, or its __index__ raises
        clear_pending();
        if (!require_bytes(args[1], needle)) return Value::exception();
    }
    ByteView self = view_of(args[0]);
    return Value::from(search::find(self.data, self.size, needle.data, needle.size) !=
                       search::kNone);
}

template <bool at_end>
Value has_affix(Value* args, std::uint32_t) {
    std::int64_t first, last;
    if (!range_arguments(args[2], args[3], view_of(args[0]).size, first, last))
        return Value::exception();
    ByteView self = view_of(args[0]);
    last = std::min(last, static_cast<std::int64_t>(self.size));
    auto matches = [&](ByteView part) {
        auto m = static_cast<std::int64_t>(part.size);
        if (last - m < first) return false;
        return std::memcmp(self.data + (at_end ? last - m : first), part.data, part.size) == 0;
    };
    ByteView part;
    if (is_tuple(args[1])) {
        for (Value item : *args[1].as<Tuple>()) {
            if (!require_bytes(item, part)) return Value::exception();
            if (matches(part)) return Value::from(true);
        }
        return Value::from(false);
    }
    if (!byte_view(args[1], part))
        return raise(types::TypeError, at_end ? "endswith" : "startswith",
                     " first arg must be bytes or a tuple of bytes, not ", type_name(args[1]));
    return Value::from(matches(part));
}

Value replace(Value* args, std::uint32_t) {
    std::int64_t limit = -1;
    ByteView from, to;
    if (!require_bytes(args[1], from) || !require_bytes(args[2], to) ||
        !index_argument(args[3], limit))
        return Value::exception();
    if (!require_bytes(args[1], from) || !require_bytes(args[2], to)) return Value::exception();
    ByteView self = view_of(args[0]);
    std::size_t most = limit < 0 ? search::kNone : static_cast<std::size_t>(limit);
    std::size_t times = search::count(self.data, self.size, from.data, from.size, most);
    if (times == 0) return same(args[0]);
    std::size_t added;
    if (__builtin_mul_overflow(times, to.size, &added) || !is_affordable(added))
        return raise(types::OverflowError, "replace bytes is too long");
    std::string out;
    out.reserve(self.size - times * from.size + added);
    std::size_t at = 0;
    while (times--) {
        if (from.size == 0) {
            out.append(to.text());
            if (at < self.size) out += self.text()[at++];
            continue;
        }
        std::size_t next = at + search::find(self.data + at, self.size - at, from.data, from.size);
        out.append(self.text().substr(at, next - at)).append(to.text());
        at = next + from.size;
    }
    out.append(self.text().substr(at));
    return make_like(args[0], out);
}

Value removeprefix(Value* args, std::uint32_t) {
    ByteView part, self = view_of(args[0]);
    if (!require_bytes(args[1], part)) return Value::exception();
    if (!self.text().starts_with(part.text())) return same(args[0]);
    return make_like(args[0], self.text().substr(part.size));
}

Value removesuffix(Value* args, std::uint32_t) {
    ByteView part, self = view_of(args[0]);
    if (!require_bytes(args[1], part)) return Value::exception();
    if (part.size == 0 || !self.text().ends_with(part.text())) return same(args[0]);
    return make_like(args[0], self.text().substr(0, self.size - part.size));
}

} // namespace

const NativeDef search_rows[] = {
    {"__contains__(self, key, /)", contains, "Return key in self."},
    {"~count(self, sub, start=None, end=None, /)", count_of,
     "How often sub occurs in self[start:end], without overlap."},
    {"~find(self, sub, start=None, end=None, /)", find<Direction::Forward>,
     "Lowest index of sub in self[start:end], or -1."},
    {"~rfind(self, sub, start=None, end=None, /)", find<Direction::Backward>,
     "Highest index of sub in self[start:end], or -1."},
    {"~index(self, sub, start=None, end=None, /)", index<Direction::Forward>,
     "As find(), raising ValueError."},
    {"~rindex(self, sub, start=None, end=None, /)", index<Direction::Backward>,
     "As rfind(), raising ValueError."},
    {"~startswith(self, prefix, start=None, end=None, /)", has_affix<false>,
     "Whether self[start:end] begins with prefix, or one of a tuple of them."},
    {"~endswith(self, suffix, start=None, end=None, /)", has_affix<true>,
     "Whether self[start:end] ends with suffix, or one of a tuple of them."},
    {"replace(self, old, new, count=-1, /)", replace, "With the first count old (-1: all) as new."},
    {"removeprefix(self, prefix, /)", removeprefix, "Without prefix, if it begins so."},
    {"removesuffix(self, suffix, /)", removesuffix, "Without suffix, if it ends so."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::bytes_methods
