// The module _json, and strings of JSON in both directions.
#include "modules/text/json.h"
#include "runtime/object/permanent_name.h"
#include "runtime/text/str_chars.h"

namespace boomslang::runtime {

Value raise_json(const char* message, Value text, std::size_t position) {
    TRY_VALUE(decoder, import_module(kept_name<"json.decoder">()));
    TRY_VALUE(type, get_attribute(decoder, kept_name<"JSONDecodeError">()));
    TRY_VALUE(error, call(type, {str_value(message), text,
                                 Value::integer(static_cast<std::int64_t>(position))}));
    return raise_object(exception_instance(error).as_object());
}

namespace {

int hex_digit(std::uint32_t c) {
    if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
    c |= 32;
    return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a') + 10 : -1;
}
// Four digits from `at` on, which exist; -1: they are none.
std::int64_t code_unit(const Str& text, std::size_t at) {
    std::int64_t unit = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const int digit = hex_digit(text[i]);
        if (digit < 0) return -1;
        unit = unit << 4 | digit;
    }
    return unit;
}
std::uint32_t escaped(std::uint32_t c) {
    switch (c) {
    case '"':
    case '\\':
    case '/': return c;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return 0;
    }
}

} // namespace

Value scan_json_string(Value string, std::size_t& at, bool strict) {
    const Str& text = *string.as<Str>();
    const std::size_t length = text.length;
    const std::size_t quote = at - 1;
    constexpr const char *kOpen = "Unterminated string starting at",
                         *kBadUnicode = "Invalid \\uXXXX escape";
    // Where the next character stands that is not plain; false: it is wrong.
    auto find_special = [&](std::size_t& plain) {
        return with_chars(&text, [&](const auto* chars, std::size_t) {
            for (; plain < length; ++plain) {
                const std::uint32_t c = chars[plain];
                if (c == '"' || c == '\\') return true;
                if (c <= 0x1f && strict) return false;
            }
            return true;
        });
    };
    constexpr const char* kControl = "Invalid control character at";
    std::size_t plain = at;
    if (!find_special(plain)) return raise_json(kControl, string, plain);
    // Most have no escapes.
    if (plain < length && text[plain] == '"') {
        const std::size_t begin = at;
        at = plain + 1;
        return str_substring(string.as<Str>(), begin, plain);
    }
    StrBuilder out;
    for (bool found = true;; found = find_special(plain = at)) {
        if (!found) return raise_json(kControl, string, plain);
        if (plain == length) return raise_json(kOpen, string, quote);
        out.append(&text, at, plain);
        at = plain + 1;
        if (text[plain] == '"') break;
        if (at == length) return raise_json(kOpen, string, quote);
        if (text[at] != 'u') {
            const std::uint32_t c = escaped(text[at++]);
            if (!c) return raise_json("Invalid \\escape", string, at - 2);
            out.append(c);
            continue;
        }
        const std::size_t digits = at + 1;
        at = digits + 4;
        if (at >= length) return raise_json(kBadUnicode, string, digits - 1);
        std::int64_t c = code_unit(text, digits);
        if (c < 0) return raise_json(kBadUnicode, string, at - 5);
        if ((c & ~0x3ff) == 0xd800 && at + 6 < length && text[at] == '\\' && text[at + 1] == 'u') {
            const std::int64_t low = code_unit(text, at + 2);
            if (low < 0) return raise_json(kBadUnicode, string, at + 1);
            if ((low & ~0x3ff) == 0xdc00) {
                c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
                at += 6;
            }
        }
        out.append(static_cast<std::uint32_t>(c));
    }
    return out.finish();
}

namespace {

// scanstring(string, end, strict=True, /): what stands from `end` on, up to the closing quote, and
// where it goes on behind that.
Value json_scanstring(Value* args, std::uint32_t) {
    std::int64_t start = 0;
    bool strict = true;
    if (!size_argument(args[1], start) || !truth_argument(args[2], strict))
        return Value::exception();
    if (!is_str(args[0]))
        return raise(types::TypeError, "first argument must be a string, not ", type_name(args[0]));
    if (start < 0 || static_cast<std::size_t>(start) > args[0].as<Str>()->length)
        return raise(types::ValueError, "end is out of bounds");
    auto at = static_cast<std::size_t>(start);
    TRY_VALUE(scanned, scan_json_string(args[0], at, strict));
    return tuple_value({scanned, Value::integer(static_cast<std::int64_t>(at))});
}

void append_unit(StrBuilder& out, std::uint32_t unit) {
    out.append_ascii("\\u");
    for (int shift = 12; shift >= 0; shift -= 4)
        out.append(static_cast<std::uint32_t>("0123456789abcdef"[unit >> shift & 15]));
}

} // namespace

void append_json_string(StrBuilder& out, const Str& text, bool ascii) {
    out.append('"');
    for (std::size_t i = 0; i < text.length; ++i) {
        const std::uint32_t c = text[i];
        switch (c) {
        case '"': out.append_ascii("\\\""); break;
        case '\\': out.append_ascii("\\\\"); break;
        case '\b': out.append_ascii("\\b"); break;
        case '\f': out.append_ascii("\\f"); break;
        case '\n': out.append_ascii("\\n"); break;
        case '\r': out.append_ascii("\\r"); break;
        case '\t': out.append_ascii("\\t"); break;
        default:
            if (c >= ' ' && (c <= '~' || !ascii)) {
                out.append(c);
            } else if (c < 0x10000) {
                append_unit(out, c);
            } else {
                append_unit(out, 0xd800 | (c - 0x10000) >> 10);
                append_unit(out, 0xdc00 | ((c - 0x10000) & 0x3ff));
            }
        }
    }
    out.append('"');
}

namespace {

template <bool Ascii>
Value json_encode(Value* args, std::uint32_t) {
    if (!is_str(args[0]))
        return raise(types::TypeError, "first argument must be a string, not ", type_name(args[0]));
    const Str& text = *args[0].as<Str>();
    StrBuilder out(text.length + 2);
    append_json_string(out, text, Ascii);
    return out.finish();
}

const NativeDef functions[] = {
    {"encode_basestring(string, /)", json_encode<false>, "A str in JSON's notation."},
    {"encode_basestring_ascii(string, /)", json_encode<true>,
     "A str in JSON's notation, with ASCII only."},
    {"scanstring(string, end, strict=True, /)", json_scanstring,
     "The str that goes on at end, and where its closing quote was."},
    {nullptr, nullptr, nullptr},
};

} // namespace

bool is_json_encoder(Value function, bool ascii) {
    return is_exact(function, types::builtin_function) &&
           function.as<Native>()->fn == (ascii ? json_encode<true> : json_encode<false>);
}

extern const NativeModule json_module;
const NativeModule json_module{"_json", "JSON: what json does for all but the rarest options.",
                               [](Module* module) {
                                   define_functions(module, functions);
                                   add_json_scanner(module);
                                   add_json_encoder(module);
                               }};

} // namespace boomslang::runtime
