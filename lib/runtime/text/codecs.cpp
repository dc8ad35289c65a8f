#include "runtime/text/codecs.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/warnings.h"
#include "runtime/state/error.h"
#include "runtime/text/charmap.h"
#include "runtime/text/codec_errors.h"
#include "runtime/text/codec_registry.h"
#include "runtime/text/str_chars.h"
#include "runtime/text/unicode.h"
#include "runtime/text/wide_codecs.h"
#include "support/unicode_names.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime {

namespace {

struct Alias {
    std::string_view name;
    Encoding encoding;
};
constexpr Alias kAliases[] = {
    {"utf8", Encoding::Utf8},
    {"u8", Encoding::Utf8},
    {"utf", Encoding::Utf8},
    {"cp65001", Encoding::Utf8},
    {"utf8sig", Encoding::Utf8Sig},
    {"ascii", Encoding::Ascii},
    {"usascii", Encoding::Ascii},
    {"646", Encoding::Ascii},
    {"us", Encoding::Ascii},
    {"ansix3.41968", Encoding::Ascii},
    {"iso646us", Encoding::Ascii},
    {"latin1", Encoding::Latin1},
    {"latin", Encoding::Latin1},
    {"l1", Encoding::Latin1},
    {"iso88591", Encoding::Latin1},
    {"88591", Encoding::Latin1},
    {"cp819", Encoding::Latin1},
    {"iso885911987", Encoding::Latin1},
    {"utf16", Encoding::Utf16},
    {"u16", Encoding::Utf16},
    {"utf16le", Encoding::Utf16Le},
    {"unicodelittleunmarked", Encoding::Utf16Le},
    {"utf16be", Encoding::Utf16Be},
    {"unicodebigunmarked", Encoding::Utf16Be},
    {"utf32", Encoding::Utf32},
    {"u32", Encoding::Utf32},
    {"utf32le", Encoding::Utf32Le},
    {"utf32be", Encoding::Utf32Be},
    {"unicodeescape", Encoding::UnicodeEscape},
    {"rawunicodeescape", Encoding::RawUnicodeEscape},
};

// --- encoding

// Counts first, and writes where the bytes stay. Empty: there are surrogates.
Value encode_whole(Str* text) {
    return with_chars(text, [](const auto* chars, std::size_t length) {
        if (std::any_of(chars, chars + length,
                        [](std::uint32_t c) { return unicode::is_surrogate(c); }))
            return Value::empty();
        Bytes* bytes = make_bytes_uninitialized(utf8_size(chars, length));
        if (!bytes) return raise_memory();
        write_utf8(reinterpret_cast<char*>(const_cast<unsigned char*>(bytes->data)), chars, length);
        return Value::object(bytes);
    });
}

Value encode_utf8(Str* text, CodecErrors& errors) {
    if (text->ascii) return make_bytes_or_raise(text->data, text->length);
    if (Value whole = encode_whole(text); !whole.is_empty()) return whole;
    EncodeTarget target{Encoding::Utf8, {}};
    target.bytes.reserve(text->length + text->length / 2);
    for (std::size_t i = 0; i < text->length;) {
        std::uint32_t c = (*text)[i];
        if (!unicode::is_surrogate(c)) {
            append_utf8(target.bytes, c);
            i++;
            continue;
        }
        std::size_t end = i + 1;
        while (end < text->length && unicode::is_surrogate((*text)[end])) end++;
        TRY(errors.encoding(target, text, i, end, "utf-8", "surrogates not allowed", i));
    }
    return make_bytes_or_raise(target.bytes.data(), target.bytes.size());
}

Value encode_narrow(Str* text, Encoding encoding, CodecErrors& errors) {
    std::uint32_t limit = encoding == Encoding::Ascii ? 0x80 : 0x100;
    if (text->ascii || (text->width == 1 && limit == 0x100))
        return make_bytes_or_raise(text->data, text->length);
    EncodeTarget target{encoding, {}};
    for (std::size_t i = 0; i < text->length;) {
        std::uint32_t c = (*text)[i];
        if (c < limit) {
            target.bytes += static_cast<char>(c);
            i++;
            continue;
        }
        std::size_t end = i + 1;
        while (end < text->length && (*text)[end] >= limit) end++;
        TRY(errors.encoding(
            target, text, i, end, encoding_name(encoding),
            limit == 0x80 ? "ordinal not in range(128)" : "ordinal not in range(256)", i));
    }
    return make_bytes_or_raise(target.bytes.data(), target.bytes.size());
}

constexpr const char* kNoCharacter = "character maps to <undefined>";

Value encode_by_table(Str* text, Encoding encoding, CodecErrors& errors) {
    EncodeTarget target{encoding, {}};
    for (std::size_t i = 0; i < text->length;) {
        int byte = table_byte(encoding, (*text)[i]);
        if (byte >= 0) {
            target.bytes += static_cast<char>(byte);
            i++;
            continue;
        }
        std::size_t end = i + 1;
        while (end < text->length && table_byte(encoding, (*text)[end]) < 0) end++;
        TRY(errors.encoding(target, text, i, end, "charmap", kNoCharacter, i));
    }
    return make_bytes_or_raise(target.bytes.data(), target.bytes.size());
}

Value encode_escapes(Str* text, bool raw) {
    std::string out;
    for (std::size_t i = 0; i < text->length; i++) {
        std::uint32_t c = (*text)[i];
        if (raw) {
            if (c < 0x100) out += static_cast<char>(c);
            else append_escaped(out, c);
        } else if (c == '\\') {
            out += "\\\\";
        } else if (c == '\n' || c == '\r' || c == '\t') {
            out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        } else if (c >= ' ' && c < 0x7F) {
            out += static_cast<char>(c);
        } else {
            append_escaped(out, c);
        }
    }
    return make_bytes_or_raise(out.data(), out.size());
}

// --- decoding

bool continues(unsigned char b) { return (b & 0xC0) == 0x80; }

// What stands at bytes[i], which is no ASCII: its length in bytes and code point; or length 0, with
// the end of the part that is wrong and why.
struct Sequence {
    std::size_t length;
    std::uint32_t code;
    std::size_t end;
    const char* reason;
};
constexpr const char* kUnexpectedEnd = "unexpected end of data";
Sequence utf8_sequence(ByteView bytes, std::size_t i) {
    unsigned char lead = bytes.data[i];
    if (lead < 0xC2 || lead > 0xF4) return {0, 0, i + 1, "invalid start byte"};
    std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t code = lead & (0x7F >> length);
    for (std::size_t k = 1; k < length; k++) {
        if (i + k >= bytes.size) return {0, 0, bytes.size, kUnexpectedEnd};
        unsigned char b = bytes.data[i + k];
        bool good = continues(b);
        // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
        if (k == 1 && ((lead == 0xE0 && b < 0xA0) || (lead == 0xED && b > 0x9F) ||
                       (lead == 0xF0 && b < 0x90) || (lead == 0xF4 && b > 0x8F)))
            good = false;
        if (!good) return {0, 0, i + k, "invalid continuation byte"};
        code = code << 6 | (b & 0x3F);
    }
    return {length, code, 0, nullptr};
}

// The length of what stands at bytes[i], if that is a good sequence of two or three bytes and not of those lead bytes of which
// only some are good; else 0.
std::size_t common_sequence(ByteView bytes, std::size_t i) {
    const unsigned char* p = bytes.data + i;
    const std::size_t left = bytes.size - i;
    if (*p < 0xE0) return *p >= 0xC2 && left > 1 && continues(p[1]) ? 2 : 0;
    const bool is_plain = *p > 0xE0 && *p < 0xF0 && *p != 0xED;
    return is_plain && left > 2 && continues(p[1]) && continues(p[2]) ? 3 : 0;
}

// Whether the wrong sequence at bytes[i] is the beginning of one that needs more bytes: of a
// surrogate too, which an error handler may let pass.
bool may_go_on(ByteView bytes, std::size_t i, const Sequence& s) {
    if (s.end == bytes.size && s.reason == kUnexpectedEnd) return true;
    return bytes.size - i == 2 && bytes.data[i] == 0xED && bytes.data[i + 1] >= 0xA0 &&
           bytes.data[i + 1] <= 0xBF;
}

Value decode_utf8(ByteView bytes, CodecErrors& errors, bool final, std::size_t& consumed) {
    std::size_t i = 0;
    auto skip_ascii = [&] {
        while (i + 8 <= bytes.size) {
            std::uint64_t word;
            std::memcpy(&word, bytes.data + i, 8);
            if (word & 0x8080808080808080u) break;
            i += 8;
        }
        while (i < bytes.size && bytes.data[i] < 0x80) i++;
    };
    Sequence s{};
    for (skip_ascii(); i < bytes.size;) {
        if (bytes.data[i] < 0x80) {
            skip_ascii();
            continue;
        }
        if (const std::size_t length = common_sequence(bytes, i)) {
            i += length;
            continue;
        }
        s = utf8_sequence(bytes, i);
        if (s.length == 0) break;
        i += s.length;
    }
    consumed = i;
    auto waits = [&] { return !final && may_go_on(bytes, i, s); };
    const std::string_view decoded = bytes.text().substr(0, i);
    if (i == bytes.size || waits()) return make_str_or_raise(decoded);
    StrBuilder out(bytes.size);
    TRY_VALUE(good, make_str_or_raise(decoded));
    out.append(good.as<Str>());
    while (i < bytes.size) {
        if (bytes.data[i] < 0x80) {
            out.append(bytes.data[i++]);
            continue;
        }
        s = utf8_sequence(bytes, i);
        if (s.length) {
            out.append(s.code);
            i += s.length;
            continue;
        }
        if (waits()) break;
        TRY(errors.decoding(out, bytes, i, s.end, Encoding::Utf8, s.reason, i));
    }
    consumed = i;
    return out.finish();
}

Value decode_ascii(ByteView bytes, CodecErrors& errors) {
    if (range_of(bytes.data, bytes.size).ascii) return make_str_or_raise(bytes.text());
    StrBuilder out(bytes.size);
    for (std::size_t i = 0; i < bytes.size;) {
        if (bytes.data[i] < 0x80) out.append(bytes.data[i++]);
        else
            TRY(errors.decoding(out, bytes, i, i + 1, Encoding::Ascii, "ordinal not in range(128)",
                                i));
    }
    return out.finish();
}

Value decode_by_table(ByteView bytes, Encoding encoding, CodecErrors& errors) {
    StrBuilder out(bytes.size);
    for (std::size_t i = 0; i < bytes.size;) {
        std::uint32_t c = table_character(encoding, bytes.data[i]);
        if (c != kUndefined) {
            out.append(c);
            i++;
        } else {
            TRY(errors.decoding(out, bytes, i, i + 1, encoding, kNoCharacter, i));
        }
    }
    return out.finish();
}

int hex_digit(unsigned char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// What begins an escape but does not end it waits for more unless `final`.
Value decode_escapes(ByteView bytes, bool raw, CodecErrors& errors, bool final,
                     std::size_t& consumed) {
    StrBuilder out(bytes.size);
    std::string doubtful; // the first escape that a literal should not have, for the warning
    Encoding encoding = raw ? Encoding::RawUnicodeEscape : Encoding::UnicodeEscape;
    std::size_t i = 0;
    while (i < bytes.size) {
        unsigned char c = bytes.data[i];
        if (c != '\\' ||
            (raw && i + 1 < bytes.size && bytes.data[i + 1] != 'u' && bytes.data[i + 1] != 'U')) {
            out.append(c);
            i++;
            if (raw && c == '\\') {
                out.append(bytes.data[i]);
                i++;
            }
            continue;
        }
        if (i + 1 == bytes.size) {
            if (!final) break;
            if (raw) {
                out.append(c);
                i++;
            } else {
                TRY(errors.decoding(out, bytes, i, i + 1, encoding, "\\ at end of string", i));
            }
            continue;
        }
        unsigned char kind = bytes.data[i + 1];
        static const char letters[] = "abfnrtv\\'\"\n";
        static const char meanings[] = "\a\b\f\n\r\t\v\\'\"";
        const char* letter = kind ? std::strchr(letters, kind) : nullptr;
        std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (letter) {
            auto which = static_cast<std::size_t>(letter - letters);
            if (kind != '\n') out.append(static_cast<unsigned char>(meanings[which]));
            i += 2;
        } else if (kind >= '0' && kind <= '7') {
            std::uint32_t code = 0;
            std::size_t k = i + 1;
            while (k < bytes.size && k < i + 4 && bytes.data[k] >= '0' && bytes.data[k] <= '7')
                code = code * 8 + (bytes.data[k++] - '0');
            if (code > 0xFF && doubtful.empty())
                doubtful.append("octal escape sequence '").append(bytes.text().substr(i, k - i));
            out.append(code);
            i = k;
        } else if (kind == 'N' && !raw) {
            std::size_t close = i + 2;
            while (close < bytes.size && bytes.data[close] != '}') close++;
            bool whole = i + 2 < bytes.size && bytes.data[i + 2] == '{' && close < bytes.size;
            auto code = whole && close > i + 3
                            ? support::find_unicode_name(bytes.text().substr(i + 3, close - i - 3))
                            : std::nullopt;
            if (code) {
                out.append(*code);
                i = close + 1;
            } else {
                bool named = whole && close > i + 3;
                bool opened = i + 2 < bytes.size && bytes.data[i + 2] == '{';
                std::size_t end = named ? close + 1 : opened ? close : i + 2;
                if (!final && end >= bytes.size && !named) break;
                TRY(errors.decoding(out, bytes, i, end, encoding,
                                    named ? "unknown Unicode character name"
                                          : "malformed \\N character escape",
                                    i));
            }
        } else if (digits) {
            std::uint32_t code = 0;
            std::size_t k = 0;
            while (k < digits && i + 2 + k < bytes.size && hex_digit(bytes.data[i + 2 + k]) >= 0)
                code = code << 4 | static_cast<std::uint32_t>(hex_digit(bytes.data[i + 2 + k++]));
            const char* reason = digits == 2   ? "truncated \\xXX escape"
                                 : digits == 4 ? "truncated \\uXXXX escape"
                                               : "truncated \\UXXXXXXXX escape";
            if (k == digits && code <= unicode::kMax) {
                out.append(code);
                i += 2 + digits;
            } else {
                if (!final && k < digits && i + 2 + k == bytes.size) break;
                if (k == digits)
                    reason = raw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character";
                TRY(errors.decoding(out, bytes, i, i + 2 + k, encoding, reason, i));
            }
        } else {
            if (!raw && doubtful.empty()) append_utf8(doubtful = "escape sequence '\\", kind);
            out.append(c);
            i++;
        }
    }
    consumed = i;
    if (!doubtful.empty()) TRY(warn(types::DeprecationWarning, "invalid " + doubtful + "'"));
    return out.finish();
}

} // namespace

Encoding find_encoding(std::string_view name) noexcept {
    char plain[32];
    std::size_t n = 0;
    for (char c : name) {
        if (c == '-' || c == '_' || c == ' ') continue;
        if (n == sizeof plain) return Encoding::Unknown;
        plain[n++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    for (const Alias& alias : kAliases)
        if (alias.name == std::string_view(plain, n)) return alias.encoding;
    return find_table({plain, n});
}

const char* encoding_name(Encoding encoding) noexcept {
    static const char* const names[] = {
        "",          "utf-8",         "utf-8-sig",        "ascii",   "latin-1",
        "utf-16",    "utf-16-le",     "utf-16-be",        "utf-32",  "utf-32-le",
        "utf-32-be", "unicodeescape", "rawunicodeescape", "charmap", "charmap"};
    return names[static_cast<int>(std::min(encoding, kFirstTable))];
}

Value encode_str(Str* text, Encoding encoding, std::string_view error_name) {
    CodecErrors errors(error_name);
    if (is_table(encoding)) return encode_by_table(text, encoding, errors);
    switch (encoding) {
    case Encoding::Utf8: return encode_utf8(text, errors);
    case Encoding::Utf8Sig: {
        TRY_VALUE(plain, encode_utf8(text, errors));
        std::string with_mark = "\xEF\xBB\xBF";
        with_mark.append(ByteView{plain.as<Bytes>()->data, plain.as<Bytes>()->size}.text());
        return make_bytes_or_raise(with_mark.data(), with_mark.size());
    }
    case Encoding::Ascii:
    case Encoding::Latin1: return encode_narrow(text, encoding, errors);
    case Encoding::UnicodeEscape: return encode_escapes(text, false);
    case Encoding::RawUnicodeEscape: return encode_escapes(text, true);
    default: return encode_wide(text, encoding, errors);
    }
}

// -X dev: an error handler is looked for also when nobody calls it. Empty, or LookupError.
static Value check_handler(std::string_view errors) {
    if (!is_dev_mode()) return Value::empty();
    for (const char* known : {"strict", "ignore", "replace", "surrogateescape", "surrogatepass"})
        if (errors == known) return Value::empty();
    TRY(lookup_error_handler(make_str(errors)));
    return Value::empty();
}

Value encode_str(Str* text, std::string_view name, std::string_view errors) {
    TRY(check_handler(errors));
    Encoding encoding = find_encoding(name);
    if (encoding == Encoding::Unknown) return encode_by_registry(text, name, errors);
    return encode_str(text, encoding, errors);
}

Value decode_bytes(ByteView bytes, Encoding encoding, std::string_view error_name, bool final,
                   std::size_t& consumed) {
    CodecErrors errors(error_name);
    consumed = bytes.size;
    std::size_t mark = 0;
    if (encoding == Encoding::Utf8Sig) {
        if (bytes.text().starts_with("\xEF\xBB\xBF")) { // CPython counts from behind it
            TRY_VALUE(text, decode_bytes({bytes.data + 3, bytes.size - 3}, Encoding::Utf8,
                                         error_name, final, consumed));
            consumed += 3;
            return text;
        }
        encoding = Encoding::Utf8;
    } else if (encoding == Encoding::Utf16) {
        std::string_view text = bytes.text();
        mark = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ? 2 : 0;
        encoding = mark && text[0] == '\xFE' ? Encoding::Utf16Be : Encoding::Utf16Le;
    } else if (encoding == Encoding::Utf32) {
        std::string_view text = bytes.text();
        using namespace std::string_view_literals;
        bool big = text.starts_with("\0\0\xFE\xFF"sv);
        mark = big || text.starts_with("\xFF\xFE\0\0"sv) ? 4 : 0;
        encoding = big ? Encoding::Utf32Be : Encoding::Utf32Le;
    }
    if (is_table(encoding)) return decode_by_table(bytes, encoding, errors);
    switch (encoding) {
    case Encoding::Utf8: return decode_utf8(bytes, errors, final, consumed);
    case Encoding::Ascii: return decode_ascii(bytes, errors);
    case Encoding::Latin1: {
        Str* s = make_str_uninitialized(bytes.size, 1, range_of(bytes.data, bytes.size).ascii);
        if (!s) return raise_memory();
        copy_chars(static_cast<std::uint8_t*>(const_cast<void*>(s->data)), bytes.data, bytes.size);
        return Value::object(s);
    }
    case Encoding::Utf16Le:
    case Encoding::Utf16Be:
    case Encoding::Utf32Le:
    case Encoding::Utf32Be: return decode_wide(bytes, mark, encoding, errors, final, consumed);
    default:
        return decode_escapes(bytes, encoding == Encoding::RawUnicodeEscape, errors, final,
                              consumed);
    }
}

Value decode_bytes(ByteView bytes, std::string_view name, std::string_view errors) {
    TRY(check_handler(errors));
    Encoding encoding = find_encoding(name);
    // CPython has no look at the codec for nothing, but for -X dev.
    if (encoding == Encoding::Unknown && (bytes.size || is_dev_mode()))
        return decode_by_registry(bytes, name, errors);
    if (bytes.size == 0) return str_value("");
    std::size_t consumed;
    return decode_bytes(bytes, encoding, errors, true, consumed);
}

Value encode_mapped(Str* text, Value mapping, std::string_view error_name) {
    if (mapping.is_none()) return encode_str(text, Encoding::Latin1, error_name);
    CodecErrors errors(error_name);
    EncodeTarget target{Encoding::Mapping, {}, mapping};
    for (std::size_t i = 0; i < text->length;) {
        TRY_VALUE(done, map_character(mapping, (*text)[i], target.bytes));
        if (done.as_bool()) {
            i++;
            continue;
        }
        std::size_t end = i + 1;
        for (; end < text->length; end++) {
            std::string ignored;
            TRY_VALUE(next, map_character(mapping, (*text)[end], ignored));
            if (next.as_bool()) break;
        }
        TRY(errors.encoding(target, text, i, end, "charmap", kNoCharacter, i));
    }
    return make_bytes_or_raise(target.bytes.data(), target.bytes.size());
}

Value decode_mapped(ByteView bytes, Value mapping, std::string_view error_name) {
    std::size_t consumed;
    if (mapping.is_none()) return decode_bytes(bytes, Encoding::Latin1, error_name, true, consumed);
    CodecErrors errors(error_name);
    StrBuilder out(bytes.size);
    for (std::size_t i = 0; i < bytes.size;) {
        TRY_VALUE(done, map_byte(mapping, bytes.data[i], out));
        if (done.as_bool()) i++;
        else TRY(errors.decoding(out, bytes, i, i + 1, Encoding::Mapping, kNoCharacter, i));
    }
    return out.finish();
}

} // namespace boomslang::runtime
