// The module _codecs: the registry, the error handlers, and the codecs written in C++ as pairs of
// functions, which the package `encodings` puts together.
#include "runtime/text/codecs.h"

#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/warnings.h"
#include "runtime/text/charmap.h"
#include "runtime/text/codec_errors.h"
#include "runtime/text/codec_registry.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/utf7.h"

namespace boomslang::runtime {

namespace {

bool text_argument(Value v, std::string& out) {
    if (v.is_empty()) return true;
    if (!is_str(v)) {
        static_cast<void>(raise(types::TypeError, "argument must be str, not ", type_name(v)));
        return false;
    }
    out = to_utf8(v.as<Str>());
    return true;
}
// The argument `errors`: None is strict.
bool errors_argument(Value v, std::string& out) {
    out = "strict";
    return v.is_none() || text_argument(v, out);
}
Value pair(Value result, std::size_t consumed) {
    TRY(result);
    return tuple_value({result, Value::integer(static_cast<std::int64_t>(consumed))});
}

// --- codecs as functions

template <Encoding E>
Value encode(Value* args, std::uint32_t) {
    std::string errors;
    if (!is_str(args[0])) return raise_argument("argument 1", "str", args[0]);
    if (!errors_argument(args[1], errors)) return Value::exception();
    auto* text = args[0].as<Str>();
    return pair(encode_str(text, E, errors), text->length);
}

// With a byte order: 0 native, with a mark.
template <Encoding Marked, Encoding Little, Encoding Big>
Value encode_ordered(Value* args, std::uint32_t) {
    std::string errors;
    std::int64_t order = 0;
    if (!is_str(args[0])) return raise_argument("argument 1", "str", args[0]);
    if (!errors_argument(args[1], errors) || !index_argument(args[2], order))
        return Value::exception();
    auto* text = args[0].as<Str>();
    return pair(encode_str(text,
                           order == 0  ? Marked
                           : order < 0 ? Little
                                       : Big,
                           errors),
                text->length);
}

// decode(data, errors=None, final=False), or without `final`.
template <Encoding E, bool HasFinal>
Value decode(Value* args, std::uint32_t) {
    ByteView view;
    std::string errors;
    bool escapes = E == Encoding::UnicodeEscape || E == Encoding::RawUnicodeEscape;
    bool final = !HasFinal || escapes;
    if (escapes && is_str(args[0])) {
        TRY_VALUE(encoded, encode_str(args[0].as<Str>(), Encoding::Utf8));
        args[0] = encoded;
    }
    if (!require_bytes(args[0], view) || !errors_argument(args[1], errors))
        return Value::exception();
    if (HasFinal && !truth_argument(args[2], final)) return Value::exception();
    std::size_t consumed = view.size;
    Value text = decode_bytes(view, E, errors, final, consumed);
    return pair(text, final ? view.size : consumed); // a handler may have put other bytes in place
}

template <Encoding Any, Encoding Little, Encoding Big, std::size_t Unit>
Value decode_ordered(Value* args, std::uint32_t) {
    ByteView view;
    std::string errors;
    std::int64_t order = 0;
    bool final = false;
    if (!require_bytes(args[0], view) || !errors_argument(args[1], errors) ||
        !index_argument(args[2], order) || !truth_argument(args[3], final))
        return Value::exception();
    Encoding encoding = order == 0 ? Any : order < 0 ? Little : Big;
    std::size_t consumed = view.size;
    if (order == 0 && view.size >= Unit) {
        // The mark tells the order for what comes after.
        bool big = Unit == 2 ? view.text().starts_with("\xFE\xFF")
                             : view.text().starts_with(std::string_view("\0\0\xFE\xFF", 4));
        bool little = Unit == 2 ? view.text().starts_with("\xFF\xFE")
                                : view.text().starts_with(std::string_view("\xFF\xFE\0\0", 4));
        order = big ? 1 : little ? -1 : 0;
    } else if (order == 0 && !final) {
        return tuple_value({str_value(""), Value::integer(0), Value::integer(0)});
    }
    TRY_VALUE(text, decode_bytes(view, encoding, errors, final, consumed));
    return tuple_value({text,
                        Value::integer(static_cast<std::int64_t>(final ? view.size : consumed)),
                        Value::integer(order)});
}

Value utf7_encode(Value* args, std::uint32_t) {
    std::string errors;
    if (!is_str(args[0])) return raise_argument("utf_7_encode() argument 1", "str", args[0]);
    if (!errors_argument(args[1], errors)) return Value::exception();
    return pair(encode_utf7(args[0].as<Str>()), args[0].as<Str>()->length);
}
Value utf7_decode(Value* args, std::uint32_t) {
    ByteView view;
    std::string errors;
    bool final = false;
    if (!require_bytes(args[0], view) || !errors_argument(args[1], errors) ||
        !truth_argument(args[2], final))
        return Value::exception();
    std::size_t consumed;
    TRY_VALUE(text, decode_utf7(view, errors, final, consumed));
    return pair(text, final ? view.size : consumed);
}

Value charmap_encode(Value* args, std::uint32_t) {
    std::string errors;
    if (!is_str(args[0])) return raise_argument("charmap_encode() argument 1", "str", args[0]);
    if (!errors_argument(args[1], errors)) return Value::exception();
    auto* text = args[0].as<Str>();
    return pair(encode_mapped(text, args[2].is_empty() ? Value::none() : args[2], errors),
                text->length);
}
Value charmap_decode(Value* args, std::uint32_t) {
    ByteView view;
    std::string errors;
    if (!require_bytes(args[0], view) || !errors_argument(args[1], errors))
        return Value::exception();
    return pair(decode_mapped(view, args[2].is_empty() ? Value::none() : args[2], errors),
                view.size);
}
Value build_charmap(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("charmap_build() argument", "str", args[0]);
    return charmap_build(args[0].as<Str>());
}

Value readbuffer_encode(Value* args, std::uint32_t) {
    ByteView view;
    if (is_str(args[0])) {
        TRY_VALUE(encoded, encode_str(args[0].as<Str>(), Encoding::Utf8));
        return pair(encoded, encoded.as<Bytes>()->size);
    }
    if (!require_bytes(args[0], view)) return Value::exception();
    return pair(make_bytes_or_raise(view.data, view.size), view.size);
}

Value escape_encode(Value* args, std::uint32_t) {
    if (!is_bytes(args[0])) return raise_argument("escape_encode() argument 1", "bytes", args[0]);
    ByteView view{args[0].as<Bytes>()->data, args[0].as<Bytes>()->size};
    static const char digits[] = "0123456789abcdef";
    std::string out;
    for (unsigned char c : view.text()) {
        if (c == '\'' || c == '\\') out += {'\\', static_cast<char>(c)};
        else if (c == '\t') out += "\\t";
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c < ' ' || c >= 0x7F) out += {'\\', 'x', digits[c >> 4], digits[c & 15]};
        else out += static_cast<char>(c);
    }
    return pair(make_bytes_or_raise(out.data(), out.size()), view.size);
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The escapes of a bytes literal.
Value escape_decode(Value* args, std::uint32_t) {
    std::string errors;
    if (is_str(args[0])) {
        TRY_VALUE(encoded, encode_str(args[0].as<Str>(), Encoding::Utf8));
        args[0] = encoded;
    }
    ByteView view;
    if (!require_bytes(args[0], view) || !errors_argument(args[1], errors))
        return Value::exception();
    std::string_view text = view.text();
    std::string out;
    std::string doubtful; // the first escape that a literal should not have, for the warning
    for (std::size_t i = 0; i < text.size(); i++) {
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        if (++i == text.size()) return raise(types::ValueError, "Trailing \\ in string");
        static const std::string_view letters = "abfnrtv\\'\"", meanings = "\a\b\f\n\r\t\v\\'\"";
        char c = text[i];
        if (std::size_t at = letters.find(c); at != letters.npos) {
            out += meanings[at];
        } else if (c == '\n') {
        } else if (c >= '0' && c <= '7') {
            int code = 0;
            std::size_t begin = i, end = std::min(i + 3, text.size());
            for (; i < end && text[i] >= '0' && text[i] <= '7'; i++)
                code = code * 8 + text[i] - '0';
            if (code > 0xFF && doubtful.empty())
                doubtful.append("octal escape sequence '\\").append(text.substr(begin, i - begin));
            i--;
            out += static_cast<char>(code);
        } else if (c == 'x') {
            if (i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
                out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
                i += 2;
                continue;
            }
            if (errors == "strict")
                return raise(types::ValueError, "invalid \\x escape at position ",
                             std::to_string(i - 1));
            if (errors == "replace") out += '?';
            else if (errors != "ignore")
                return raise(types::ValueError,
                             "decoding error; unknown error handling code: ", errors);
            if (i + 1 < text.size() && hex_value(text[i + 1]) >= 0) i++;
        } else {
            if (doubtful.empty())
                append_utf8(doubtful = "escape sequence '\\", static_cast<unsigned char>(c));
            out += {'\\', c};
        }
    }
    if (!doubtful.empty()) TRY(warn(types::DeprecationWarning, "invalid " + doubtful + "'"));
    return pair(make_bytes_or_raise(out.data(), out.size()), view.size);
}

// --- the registry

Value register_search(Value* args, std::uint32_t) {
    TRY(register_codec_search(args[0]));
    return Value::none();
}
Value unregister_search(Value* args, std::uint32_t) {
    unregister_codec_search(args[0]);
    return Value::none();
}
Value lookup(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("lookup() argument", "str", args[0]);
    return codec_lookup(to_utf8(args[0].as<Str>()));
}
template <bool Encode>
Value by_codec(Value* args, std::uint32_t) {
    std::string name = "utf-8";
    if (!text_argument(args[1], name)) return Value::exception();
    return Encode ? codec_encode(args[0], name, args[2]) : codec_decode(args[0], name, args[2]);
}

// --- error handlers

Value register_error(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("register_error() argument 1", "str", args[0]);
    if (!type_of(args[1])->has(Dunder::Call) && !is_exact(args[1], types::function))
        return raise(types::TypeError, "handler must be callable");
    register_error_handler(args[0].as<Str>(), args[1]);
    return Value::none();
}
Value lookup_error(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("lookup_error() argument", "str", args[0]);
    return lookup_error_handler(args[0].as<Str>());
}

constexpr const char* kEncode = "(text, encoded length)";
constexpr const char* kDecode = "(text, how many bytes were read)";

#define CODEC(name, E)                                                                             \
    {name "_encode(str, errors=None, /)", encode<E>, kEncode}, {                                   \
        name "_decode(data, errors=None, final=False, /)", decode<E, true>, kDecode                \
    }

const NativeDef functions[] = {
    {"register(search_function, /)", register_search, "Adds a function that finds codecs by name."},
    {"unregister(search_function, /)", unregister_search, "Takes a search function out."},
    {"lookup(encoding, /)", lookup, "The codec of an encoding."},
    {"encode(obj, encoding='utf-8', errors='strict')", by_codec<true>, "Encodes by any codec."},
    {"decode(obj, encoding='utf-8', errors='strict')", by_codec<false>, "Decodes by any codec."},
    {"register_error(errors, handler, /)", register_error, "Names an error handler (PEP 293)."},
    {"lookup_error(name, /)", lookup_error, "The error handler of this name."},
    {"utf_7_encode(str, errors=None, /)", utf7_encode, kEncode},
    {"utf_7_decode(data, errors=None, final=False, /)", utf7_decode, kDecode},
    CODEC("utf_8", Encoding::Utf8),
    CODEC("utf_16_le", Encoding::Utf16Le),
    CODEC("utf_16_be", Encoding::Utf16Be),
    CODEC("utf_32_le", Encoding::Utf32Le),
    CODEC("utf_32_be", Encoding::Utf32Be),
    {"utf_16_encode(str, errors=None, byteorder=0, /)",
     encode_ordered<Encoding::Utf16, Encoding::Utf16Le, Encoding::Utf16Be>, kEncode},
    {"utf_32_encode(str, errors=None, byteorder=0, /)",
     encode_ordered<Encoding::Utf32, Encoding::Utf32Le, Encoding::Utf32Be>, kEncode},
    {"utf_16_decode(data, errors=None, final=False, /)", decode<Encoding::Utf16, true>, kDecode},
    {"utf_32_decode(data, errors=None, final=False, /)", decode<Encoding::Utf32, true>, kDecode},
    {"utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /)",
     decode_ordered<Encoding::Utf16, Encoding::Utf16Le, Encoding::Utf16Be, 2>, kDecode},
    {"utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /)",
     decode_ordered<Encoding::Utf32, Encoding::Utf32Le, Encoding::Utf32Be, 4>, kDecode},
    {"ascii_encode(str, errors=None, /)", encode<Encoding::Ascii>, kEncode},
    {"ascii_decode(data, errors=None, /)", decode<Encoding::Ascii, false>, kDecode},
    {"latin_1_encode(str, errors=None, /)", encode<Encoding::Latin1>, kEncode},
    {"latin_1_decode(data, errors=None, /)", decode<Encoding::Latin1, false>, kDecode},
    {"unicode_escape_encode(str, errors=None, /)", encode<Encoding::UnicodeEscape>, kEncode},
    {"unicode_escape_decode(data, errors=None, final=True, /)",
     decode<Encoding::UnicodeEscape, true>, kDecode},
    {"raw_unicode_escape_encode(str, errors=None, /)", encode<Encoding::RawUnicodeEscape>, kEncode},
    {"raw_unicode_escape_decode(data, errors=None, final=True, /)",
     decode<Encoding::RawUnicodeEscape, true>, kDecode},
    {"charmap_encode(str, errors=None, mapping=None, /)", charmap_encode, kEncode},
    {"charmap_decode(data, errors=None, mapping=None, /)", charmap_decode, kDecode},
    {"charmap_build(map, /)", build_charmap, "An encoding map from a decoding table."},
    {"readbuffer_encode(data, errors=None, /)", readbuffer_encode, "The bytes of a buffer."},
    {"escape_encode(data, errors=None, /)", escape_encode, "As in a bytes literal."},
    {"escape_decode(data, errors=None, /)", escape_decode, "What a bytes literal means."},
    {nullptr, nullptr, nullptr},
};

} // namespace

extern const NativeModule codecs_module;
const NativeModule codecs_module{"_codecs", "What the module codecs rests on.",
                                 [](Module* m) { define_functions(m, functions); }};

} // namespace boomslang::runtime
