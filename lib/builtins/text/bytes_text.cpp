// bytes and bytearray as ASCII text: case, predicates, padding, hex, translation, decoding.
#include <algorithm>
#include <limits>
#include <utility>

#include "builtins/text/bytes_methods.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/ascii_case.h"
#include "runtime/text/codecs.h"
#include "runtime/text/hex_digits.h"
#include "runtime/text/str_chars.h"

namespace boomslang::runtime::bytes_methods {

namespace {

bool upper(unsigned char c) { return ascii_case::is_upper(c); }
bool lower(unsigned char c) { return ascii_case::is_lower(c); }
bool alpha(unsigned char c) { return upper(c) || lower(c); }
bool digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Each byte by `map`, which is told of them in their order.
template <class Map>
Value mapped(Value self, Map map) {
    const std::size_t size = view_of(self).size;
    if (size < 2) {
        unsigned char only = size ? map(*view_of(self).data) : 0;
        return make_like(self, &only, size);
    }
    TRY_VALUE(result, make_like_uninitialized(self, size));
    const unsigned char* from = view_of(self).data;
    auto* to = const_cast<unsigned char*>(view_of(result).data);
    for (std::size_t i = 0; i < size; i++) to[i] = map(from[i]);
    return result;
}

Value upper_case(Value* args, std::uint32_t) {
    return mapped(args[0], [](unsigned char c) { return ascii_case::to_upper(c); });
}
Value lower_case(Value* args, std::uint32_t) {
    return mapped(args[0], [](unsigned char c) { return ascii_case::to_lower(c); });
}
Value swap_case(Value* args, std::uint32_t) {
    return mapped(args[0], [](unsigned char c) { return ascii_case::swap_case(c); });
}
Value capitalize(Value* args, std::uint32_t) {
    return mapped(args[0], [first = true](unsigned char c) mutable {
        return std::exchange(first, false) ? ascii_case::to_upper(c) : ascii_case::to_lower(c);
    });
}
Value title_case(Value* args, std::uint32_t) {
    return mapped(args[0], [inside = false](unsigned char c) mutable {
        return std::exchange(inside, alpha(c)) ? ascii_case::to_lower(c) : ascii_case::to_upper(c);
    });
}

template <bool (*test)(unsigned char)>
Value all_are(Value* args, std::uint32_t) {
    ByteView self = view_of(args[0]);
    for (std::size_t i = 0; i < self.size; i++)
        if (!test(self.data[i])) return Value::from(false);
    return Value::from(self.size > 0);
}
bool alphanumeric(unsigned char c) { return alpha(c) || digit(c); }

Value is_ascii(Value* args, std::uint32_t) {
    ByteView self = view_of(args[0]);
    return Value::from(range_of(self.data, self.size).ascii);
}

template <bool (*wanted)(unsigned char), bool (*refused)(unsigned char)>
Value cased(Value* args, std::uint32_t) {
    ByteView self = view_of(args[0]);
    bool any = false;
    for (std::size_t i = 0; i < self.size; i++) {
        if (refused(self.data[i])) return Value::from(false);
        any = any || wanted(self.data[i]);
    }
    return Value::from(any);
}

Value is_title(Value* args, std::uint32_t) {
    ByteView self = view_of(args[0]);
    bool any = false, inside = false;
    for (std::size_t i = 0; i < self.size; i++) {
        unsigned char c = self.data[i];
        if (inside ? upper(c) : lower(c)) return Value::from(false);
        inside = alpha(c);
        any = any || inside;
    }
    return Value::from(any);
}

template <int left_share> // of 2: how much of the padding goes left
Value padded(Value* args, const char* method) {
    std::int64_t width;
    if (!index_argument(args[1], width)) return Value::exception();
    char fill = ' ';
    if (!args[2].is_empty()) {
        ByteView view;
        if (!(is_bytes(args[2]) || is_bytearray(args[2])) || !byte_view(args[2], view) ||
            view.size != 1)
            return raise(types::TypeError, method,
                         "() argument 2 must be a byte string of length 1, not ",
                         type_name(args[2]));
        fill = view.text()[0];
    }
    std::string_view self = view_of(args[0]).text();
    if (width <= static_cast<std::int64_t>(self.size())) return same(args[0]);
    if (!is_affordable(static_cast<std::size_t>(width))) return raise_memory();
    std::size_t missing = static_cast<std::size_t>(width) - self.size();
    std::size_t left = left_share == 2 ? missing
                       : left_share == 0
                           ? 0
                           : missing / 2 + (missing & static_cast<std::size_t>(width) & 1);
    std::string out(left, fill);
    out.append(self).append(missing - left, fill);
    return make_like(args[0], out);
}
Value center(Value* args, std::uint32_t) { return padded<1>(args, "center"); }
Value ljust(Value* args, std::uint32_t) { return padded<0>(args, "ljust"); }
Value rjust(Value* args, std::uint32_t) { return padded<2>(args, "rjust"); }

Value zfill(Value* args, std::uint32_t) {
    std::int64_t width;
    if (!index_argument(args[1], width)) return Value::exception();
    std::string_view self = view_of(args[0]).text();
    if (width <= static_cast<std::int64_t>(self.size())) return same(args[0]);
    if (!is_affordable(static_cast<std::size_t>(width))) return raise_memory();
    std::string out;
    std::size_t missing = static_cast<std::size_t>(width) - self.size();
    if (self.starts_with('+') || self.starts_with('-')) {
        out += self[0];
        self.remove_prefix(1);
    }
    out.append(missing, '0').append(self);
    return make_like(args[0], out);
}

Value expandtabs(Value* args, std::uint32_t) {
    int size = 8;
    if (!args[1].is_empty() && !c_int_argument(args[1], size)) return Value::exception();
    std::string out;
    std::size_t column = 0, tab = size > 0 ? static_cast<std::size_t>(size) : 0;
    for (char c : view_of(args[0]).text()) {
        if (c == '\t') {
            std::size_t spaces = tab ? tab - column % tab : 0;
            if (!is_affordable(out.size() + spaces)) return raise_memory();
            out.append(spaces, ' ');
            column += spaces;
        } else {
            out += c;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return make_like(args[0], out);
}

Value decode(Value* args, std::uint32_t) {
    if (args[1].is_empty() && args[2].is_empty()) {
        std::size_t consumed;
        return decode_bytes(view_of(args[0]), Encoding::Utf8, "strict", true, consumed);
    }
    CodecNames names;
    if (!names.take(args[1], args[2], "decode()")) return Value::exception();
    return decode_bytes(view_of(args[0]), names.encoding, names.errors);
}

Value translate(Value* args, std::uint32_t) {
    ByteView table{}, drop{};
    bool mapping = !args[1].is_none();
    if (mapping && !require_bytes(args[1], table)) return Value::exception();
    if (mapping && table.size != 256)
        return raise(types::ValueError, "translation table must be 256 characters long");
    if (!args[2].is_empty() && !require_bytes(args[2], drop)) return Value::exception();
    bool dropped[256] = {};
    for (std::size_t i = 0; i < drop.size; i++) dropped[drop.data[i]] = true;
    if (drop.size == 0) {
        if (!mapping) return same(args[0]);
        unsigned char to[256]; // the table may be a bytearray
        std::copy_n(table.data, 256, to);
        return mapped(args[0], [&](unsigned char c) { return to[c]; });
    }
    ByteView self = view_of(args[0]);
    std::string out(self.size, '\0');
    std::size_t kept = 0;
    for (std::size_t i = 0; i < self.size; i++) {
        unsigned char c = self.data[i];
        out[kept] = static_cast<char>(mapping ? table.data[c] : c);
        kept += !dropped[c];
    }
    return make_like(args[0], out.data(), kept);
}

Value hex(Value* args, std::uint32_t) { return bytes_hex(view_of(args[0]), args[1], args[2]); }

} // namespace

Value fromhex(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("fromhex() argument", "str", args[1]);
    auto* s = args[1].as<Str>();
    auto bad = [](std::size_t at) {
        return raise(types::ValueError,
                     "non-hexadecimal number found in fromhex() arg at position ",
                     std::to_string(at));
    };
    if (!s->ascii) // that comes first, whatever else is wrong
        return bad(with_chars(s, [](const auto* p, std::size_t n) {
            return static_cast<std::size_t>(
                std::find_if(p, p + n, [](std::uint32_t c) { return c >= 0x80; }) - p);
        }));
    const auto* digits = static_cast<const unsigned char*>(s->data);
    const std::size_t n = s->length;
    std::size_t spaces = 0;
    for (std::size_t i = 0; i < n; i++) spaces += space(digits[i]);
    const std::size_t size = (n - spaces) / 2;
    auto* type = args[0].as<Type>();
    const bool mutably = type == &types::bytearray;
    unsigned char few[1];
    Value made = Value::empty();
    unsigned char* to = few;
    if (mutably || size > 1) {
        Object* room = mutably ? static_cast<Object*>(make_bytearray(nullptr, size))
                               : make_bytes_uninitialized(size);
        if (!room) return mutably ? Value::exception() : raise_memory();
        made = Value::object(room);
        to = const_cast<unsigned char*>(view_of(made).data);
    }
    if (spaces || n % 2 || !read_hex(to, digits, size))
        for (std::size_t i = 0; i < n;) {
            if (space(digits[i])) {
                i++;
                continue;
            }
            const std::uint8_t high = hex_digit_value(digits[i]);
            if (high > 15) return bad(i);
            const std::uint8_t low = i + 1 < n ? hex_digit_value(digits[i + 1]) : 0xFF;
            if (low > 15) return bad(i + 1);
            *to++ = static_cast<unsigned char>(high << 4 | low);
            i += 2;
        }
    if (made.is_empty()) made = make_bytes_or_raise(few, size);
    if (type == &types::bytes || mutably) return made;
    TRY(made);
    return call(args[0], {made});
}

Value maketrans(Value* args, std::uint32_t) {
    ByteView from, to;
    if (!require_bytes(args[0], from) || !require_bytes(args[1], to)) return Value::exception();
    if (from.size != to.size)
        return raise(types::ValueError, "maketrans arguments must have same length");
    unsigned char table[256];
    for (int i = 0; i < 256; i++) table[i] = static_cast<unsigned char>(i);
    for (std::size_t i = 0; i < from.size; i++) table[from.data[i]] = to.data[i];
    return make_bytes_or_raise(table, 256);
}

const NativeDef text_rows[] = {
    {"capitalize(self, /)", capitalize, "First letter in upper case, the others in lower case."},
    {"center(self, width, fillchar=b' ', /)", center, "Padded on both sides to a width."},
    {"decode(self, /, encoding='utf-8', errors='strict')", decode,
     "The text that is encoded here."},
    {"expandtabs(self, /, tabsize=8)", expandtabs, "Tabs replaced by spaces up to the next stop."},
    {"hex(self, /, sep=None, bytes_per_sep=1)", hex,
     "Two hexadecimal digits a byte, with sep between groups counted from the right.\n\n"
     ">>> b'\\xb9\\x01\\xef'.hex(':', 2)\n'b9:01ef'"},
    {"isalnum(self, /)", all_are<alphanumeric>, "Whether all are ASCII letters or digits."},
    {"isalpha(self, /)", all_are<alpha>, "Whether all are ASCII letters."},
    {"isascii(self, /)", is_ascii, "Whether all are ASCII."},
    {"isdigit(self, /)", all_are<digit>, "Whether all are ASCII digits."},
    {"islower(self, /)", cased<lower, upper>,
     "Whether letters are in lower case, and there is one."},
    {"isspace(self, /)", all_are<space>, "Whether all are ASCII white space."},
    {"istitle(self, /)", is_title, "Whether words begin in upper and go on in lower case."},
    {"isupper(self, /)", cased<upper, lower>,
     "Whether letters are in upper case, and there is one."},
    {"ljust(self, width, fillchar=b' ', /)", ljust, "Padded on the right to a width."},
    {"lower(self, /)", lower_case, "ASCII letters in lower case."},
    {"rjust(self, width, fillchar=b' ', /)", rjust, "Padded on the left to a width."},
    {"swapcase(self, /)", swap_case, "Upper case to lower case and the other way round."},
    {"title(self, /)", title_case, "Each word with its first letter in upper case."},
    {"translate(self, table, /, delete=b'')", translate,
     "Without the bytes in delete, each other one as table[byte] says (None: unchanged)."},
    {"upper(self, /)", upper_case, "ASCII letters in upper case."},
    {"zfill(self, width, /)", zfill, "Padded with zeros on the left, behind a sign."},
    {"fromhex($type, string, /)", fromhex,
     "From pairs of hexadecimal digits, spaces between allowed."},
    {"maketrans($static, frm, to, /)", maketrans, "A table for translate()."},
    {nullptr, nullptr, nullptr},
};

bool CodecNames::take(Value given_encoding, Value given_errors, std::string_view function) {
    const Value given[] = {given_encoding, given_errors};
    const char* const what[] = {" argument 'encoding'", " argument 'errors'"};
    std::string_view* const names[] = {&encoding, &errors};
    for (int i = 0; i < 2; ++i) {
        if (given[i].is_empty()) continue;
        if (!is_str(given[i])) {
            (void)raise_argument(std::string(function) + what[i], "str", given[i]);
            return false;
        }
        auto* name = given[i].as<Str>();
        if (name->ascii) {
            *names[i] = name->ascii_view();
        } else {
            const Value encoded = encode_str(name, Encoding::Utf8);
            if (encoded.is_exception()) return false;
            *names[i] = rooms_[i] = view_of(encoded).text();
        }
        if (names[i]->find('\0') == std::string_view::npos) continue;
        (void)raise(types::ValueError, "embedded null character");
        return false;
    }
    return true;
}

} // namespace boomslang::runtime::bytes_methods
