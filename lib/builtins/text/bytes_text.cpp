// bytes and bytearray as ASCII text: case, predicates, padding, hex, translation, decoding.
#include <limits>

#include "builtins/text/bytes_methods.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/codecs.h"

namespace boomslang::runtime::bytes_methods {

namespace {

bool upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
bool lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
bool alpha(unsigned char c) { return upper(c) || lower(c); }
bool digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char to_upper(char c) {
    return lower(static_cast<unsigned char>(c)) ? static_cast<char>(c - 32) : c;
}
char to_lower(char c) {
    return upper(static_cast<unsigned char>(c)) ? static_cast<char>(c + 32) : c;
}

template <class Map>
Value mapped(Value self, Map map) {
    std::string s(view_of(self).text());
    for (std::size_t i = 0; i < s.size(); i++) s[i] = map(s, i);
    return make_like(self, s);
}

Value upper_case(Value* args, std::uint32_t) {
    return mapped(args[0], [](std::string& s, std::size_t i) { return to_upper(s[i]); });
}
Value lower_case(Value* args, std::uint32_t) {
    return mapped(args[0], [](std::string& s, std::size_t i) { return to_lower(s[i]); });
}
Value swap_case(Value* args, std::uint32_t) {
    return mapped(args[0], [](std::string& s, std::size_t i) {
        return upper(static_cast<unsigned char>(s[i])) ? to_lower(s[i]) : to_upper(s[i]);
    });
}
Value capitalize(Value* args, std::uint32_t) {
    return mapped(
        args[0], [](std::string& s, std::size_t i) { return i ? to_lower(s[i]) : to_upper(s[i]); });
}
Value title_case(Value* args, std::uint32_t) {
    return mapped(args[0], [](std::string& s, std::size_t i) {
        return i && alpha(static_cast<unsigned char>(s[i - 1])) ? to_lower(s[i]) : to_upper(s[i]);
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
    for (std::size_t i = 0; i < self.size; i++)
        if (self.data[i] >= 0x80) return Value::from(false);
    return Value::from(true);
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
    bool mapped = !args[1].is_none();
    if (mapped && !require_bytes(args[1], table)) return Value::exception();
    if (mapped && table.size != 256)
        return raise(types::ValueError, "translation table must be 256 characters long");
    if (!args[2].is_empty() && !require_bytes(args[2], drop)) return Value::exception();
    bool dropped[256] = {};
    for (std::size_t i = 0; i < drop.size; i++) dropped[drop.data[i]] = true;
    std::string out;
    ByteView self = view_of(args[0]);
    out.reserve(self.size);
    for (std::size_t i = 0; i < self.size; i++) {
        unsigned char c = self.data[i];
        if (!dropped[c]) out += static_cast<char>(mapped ? table.data[c] : c);
    }
    return make_like(args[0], out);
}

int hex_value(std::uint32_t c) {
    if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
    c |= 32;
    return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : -1;
}

Value hex(Value* args, std::uint32_t) { return bytes_hex(view_of(args[0]), args[1], args[2]); }

} // namespace

Value fromhex(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("fromhex() argument", "str", args[1]);
    auto* s = args[1].as<Str>();
    std::string out;
    auto bad = [](std::size_t at) {
        return raise(types::ValueError,
                     "non-hexadecimal number found in fromhex() arg at position ",
                     std::to_string(at));
    };
    for (std::size_t i = 0; i < s->length;) {
        std::uint32_t c = (*s)[i];
        if (c < 0x80 && space(static_cast<unsigned char>(c))) {
            i++;
            continue;
        }
        int high = hex_value(c);
        if (high < 0 || c >= 0x80) return bad(i);
        std::uint32_t next = i + 1 < s->length ? (*s)[i + 1] : 0;
        int low = next < 0x80 ? hex_value(next) : -1;
        if (low < 0) return bad(i + 1);
        out += static_cast<char>(high << 4 | low);
        i += 2;
    }
    auto* type = args[0].as<Type>();
    if (type == &types::bytes) return make_bytes_or_raise(out.data(), out.size());
    if (type == &types::bytearray) {
        MutableBytes* array = make_bytearray(out.data(), out.size());
        return array ? Value::object(array) : Value::exception();
    }
    TRY_VALUE(content, make_bytes_or_raise(out.data(), out.size()));
    return call(args[0], {content});
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
