#include "runtime/text/codec_errors.h"

#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/dict.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/rooted.h"
#include "runtime/number/number.h"
#include "runtime/text/charmap.h"
#include "runtime/text/unicode.h"
#include "support/unicode_names.h"

#include <algorithm>
#include <iterator>

namespace boomslang::runtime {

namespace {

Rooted<Dict> handlers;

struct NamedHandling {
    std::string_view name;
    ErrorHandling kind;
};
constexpr NamedHandling kKinds[] = {
    {"strict", ErrorHandling::Strict},
    {"ignore", ErrorHandling::Ignore},
    {"replace", ErrorHandling::Replace},
    {"backslashreplace", ErrorHandling::BackslashReplace},
    {"xmlcharrefreplace", ErrorHandling::XmlCharRefReplace},
    {"namereplace", ErrorHandling::NameReplace},
    {"surrogateescape", ErrorHandling::SurrogateEscape},
    {"surrogatepass", ErrorHandling::SurrogatePass},
};

Value encode_error(const char* encoding, Str* text, std::size_t start, std::size_t end,
                   const char* reason) {
    return call(Value::object(&types::UnicodeEncodeError),
                {str_value(encoding), Value::object(text),
                 Value::integer(static_cast<std::int64_t>(start)),
                 Value::integer(static_cast<std::int64_t>(end)), str_value(reason)});
}

Value decode_error(const char* encoding, ByteView bytes, std::size_t start, std::size_t end,
                   const char* reason) {
    TRY_VALUE(object, make_bytes_or_raise(bytes.data, bytes.size));
    return call(Value::object(&types::UnicodeDecodeError),
                {str_value(encoding), object, Value::integer(static_cast<std::int64_t>(start)),
                 Value::integer(static_cast<std::int64_t>(end)), str_value(reason)});
}

// Takes a handler's (replacement, position) apart. Empty, or Exception.
Value handler_result(Value result, const char* message, bool bytes_allowed, std::size_t length,
                     Value& replacement, std::size_t& next) {
    auto* pair = is_tuple(result) ? result.as<Tuple>() : nullptr;
    if (!pair || pair->size != 2 ||
        !(is_str(pair->items[0]) || (bytes_allowed && is_bytes(pair->items[0]))) ||
        !is_integer(pair->items[1]))
        return raise(types::TypeError, message);
    replacement = pair->items[0];
    std::int64_t position;
    if (!index_int64(pair->items[1], position)) return Value::exception();
    std::int64_t given = position;
    if (position < 0) position += static_cast<std::int64_t>(length);
    if (position < 0 || position > static_cast<std::int64_t>(length))
        return raise(types::IndexError, "position ", std::to_string(given),
                     " from error handler out of bounds");
    next = static_cast<std::size_t>(position);
    return Value::empty();
}

void put_raw_surrogate(EncodeTarget& target, std::uint32_t c) {
    if (target.encoding == Encoding::Utf8 || target.encoding == Encoding::Utf8Sig)
        append_utf8(target.bytes, c);
    else target.put(c);
}

} // namespace

Value EncodeTarget::put_encoded(std::uint32_t c) {
    if (encoding == Encoding::Mapping) return map_character(mapping, c, bytes);
    const bool possible = is_table(encoding)             ? table_byte(encoding, c) >= 0
                          : encoding == Encoding::Ascii  ? c < 0x80
                          : encoding == Encoding::Latin1 ? c < 0x100
                                                         : c < 0x80; // as CPython's of Unicode
    if (possible) put(c);
    return Value::from(possible);
}

std::size_t EncodeTarget::unit_size() const noexcept {
    switch (encoding) {
    case Encoding::Utf16:
    case Encoding::Utf16Le:
    case Encoding::Utf16Be: return 2;
    case Encoding::Utf32:
    case Encoding::Utf32Le:
    case Encoding::Utf32Be: return 4;
    default: return 1;
    }
}

void EncodeTarget::put(std::uint32_t c) {
    auto little = [&](std::uint32_t unit, int n) {
        for (int i = 0; i < n; i++) bytes += static_cast<char>(unit >> (8 * i));
    };
    auto big = [&](std::uint32_t unit, int n) {
        for (int i = n; i-- > 0;) bytes += static_cast<char>(unit >> (8 * i));
    };
    if (is_table(encoding)) {
        if (int byte = table_byte(encoding, c); byte >= 0) bytes += static_cast<char>(byte);
        return;
    }
    std::uint32_t high = 0xD800 + ((c - 0x10000) >> 10), low = 0xDC00 + (c & 0x3FF);
    switch (encoding) {
    case Encoding::Utf8:
    case Encoding::Utf8Sig: append_utf8(bytes, c); break;
    case Encoding::Utf16:
    case Encoding::Utf16Le:
        if (c >= 0x10000) little(high, 2);
        little(c >= 0x10000 ? low : c, 2);
        break;
    case Encoding::Utf16Be:
        if (c >= 0x10000) big(high, 2);
        big(c >= 0x10000 ? low : c, 2);
        break;
    case Encoding::Utf32:
    case Encoding::Utf32Le: little(c, 4); break;
    case Encoding::Utf32Be: big(c, 4); break;
    case Encoding::Mapping:
        if (map_character(mapping, c, bytes).is_exception()) clear_pending();
        break;
    default: bytes += static_cast<char>(c); break;
    }
}

Value EncodeTarget::put_ascii(std::string_view text) {
    if (encoding == Encoding::Ascii || encoding == Encoding::Latin1 || encoding == Encoding::Utf8) {
        bytes += text;
        return Value::from(true);
    }
    for (char c : text) {
        TRY_VALUE(done, put_encoded(static_cast<unsigned char>(c)));
        if (!done.as_bool()) return done;
    }
    return Value::from(true);
}

Value raise_decode_error(const char* encoding, ByteView bytes, std::size_t start, std::size_t end,
                         const char* reason) {
    TRY_VALUE(error, decode_error(encoding, bytes, start, end, reason));
    return raise_object(error.as_object());
}

Value raise_encode_error(const char* encoding, Str* text, std::size_t start, std::size_t end,
                         const char* reason) {
    TRY_VALUE(error, encode_error(encoding, text, start, end, reason));
    return raise_object(error.as_object());
}

void register_error_handler(Str* name, Value handler) {
    if (!handlers) handlers = make_dict();
    dict_set(handlers, name, handler);
}

namespace {

// A handler as a function: from an exception to (replacement, where to go on).
Value handle(std::string_view handler, Value exception) {
    bool encodes = is_instance_of(exception, types::UnicodeEncodeError);
    bool decodes = is_instance_of(exception, types::UnicodeDecodeError);
    bool translates = is_instance_of(exception, types::UnicodeTranslateError);
    bool plain = handler == "ignore" || handler == "replace";
    if (handler == "strict") {
        if (is_exception_instance(exception)) return raise_object(exception.as_object());
        return raise(types::TypeError, "codec must pass exception instance");
    }
    bool understood = encodes ||
                      (decodes && handler != "xmlcharrefreplace" && handler != "namereplace") ||
                      (translates && (plain || handler == "backslashreplace"));
    if (!understood)
        return raise(types::TypeError, "don't know how to handle ", type_name(exception),
                     " in error callback");
    auto* error = exception.as<UnicodeErrorObject>();
    if (decodes ? !is_bytes(error->object) : !is_str(error->object)) {
        const bool given = !error->object.is_empty();
        return raise(types::TypeError, "object attribute ",
                     !given    ? "not set"
                     : decodes ? "must be bytes"
                               : "must be unicode");
    }
    std::size_t size = decodes ? error->object.as<Bytes>()->size : error->object.as<Str>()->length;
    auto bound = [size](Value v, std::size_t least) {
        std::int64_t i = v.is_int() ? v.as_int() : 0;
        return std::clamp<std::size_t>(i < 0 ? 0 : static_cast<std::size_t>(i), least,
                                       std::max(size, least));
    };
    std::size_t start = bound(error->start, 0), end = bound(error->end, 1), next = end;
    end = std::min(end, size);
    start = std::min(start, end);
    CodecErrors errors(handler);
    Value replacement;
    std::string name = is_str(error->encoding) ? to_utf8(error->encoding.as<Str>()) : "";
    Encoding encoding = find_encoding(name);
    if (decodes) {
        ByteView bytes{error->object.as<Bytes>()->data, size};
        StrBuilder out;
        Value done = errors.decoding(out, bytes, start, end, encoding, "", next);
        if (done.is_exception()) {
            if (!handler.starts_with("surrogate")) return done;
            clear_pending();
            return raise_object(exception.as_object());
        }
        replacement = out.finish();
    } else if (translates && handler == "replace") {
        StrBuilder out;
        out.append(0xFFFD, end - start);
        replacement = out.finish();
    } else {
        bool surrogates = handler.starts_with("surrogate");
        EncodeTarget target{surrogates ? encoding : Encoding::Ascii, {}};
        auto* text = error->object.as<Str>();
        Value done = errors.encoding(target, text, start, end, "", "", next);
        // What is left over after some surrogates were handled is an error of its own.
        if (done.is_exception() || (surrogates && next < end)) {
            clear_pending();
            return raise_object(exception.as_object());
        }
        replacement =
            surrogates ? Value::object(make_bytes(target.bytes)) : str_value(target.bytes);
    }
    TRY(replacement);
    return tuple_value({replacement, Value::integer(static_cast<std::int64_t>(next))});
}

template <std::size_t Kind>
Value handler_function(Value* args, std::uint32_t) {
    return handle(kKinds[Kind].name, args[0]);
}
const NativeDef handler_functions[] = {
    // in the order of kKinds
    {"strict_errors(exception, /)", handler_function<0>, "Raises the exception."},
    {"ignore_errors(exception, /)", handler_function<1>, "Leaves out what is wrong."},
    {"replace_errors(exception, /)", handler_function<2>, "Puts a question mark or U+FFFD."},
    {"backslashreplace_errors(exception, /)", handler_function<3>, "Puts escapes."},
    {"xmlcharrefreplace_errors(exception, /)", handler_function<4>, "Puts character references."},
    {"namereplace_errors(exception, /)", handler_function<5>, "Puts \\N{...} escapes."},
    {"surrogateescape(exception, /)", handler_function<6>, "Bytes become lone surrogates."},
    {"surrogatepass(exception, /)", handler_function<7>, "Lets surrogates pass."},
};
static_assert(std::size(kKinds) == std::size(handler_functions));

} // namespace

Value lookup_error_handler(Str* name) {
    Value found = handlers ? dict_get(handlers, name) : Value::empty();
    if (!found.is_empty()) return found;
    for (std::size_t i = 0; i < std::size(kKinds); i++)
        if (kKinds[i].name == to_utf8(name))
            return Value::object(
                make_native(handler_functions[i], nullptr, Value::empty(), Value::none()));
    return raise(types::LookupError, "unknown error handler name '", to_utf8(name), "'");
}

Value CodecErrors::resolve() {
    if (resolved_) return Value::empty();
    Str* name = make_str(name_);
    Value registered = handlers ? dict_get(handlers, name) : Value::empty();
    if (!registered.is_empty()) {
        kind_ = ErrorHandling::Custom;
        handler_ = registered;
        resolved_ = true;
        return Value::empty();
    }
    for (const NamedHandling& row : kKinds) {
        if (row.name != name_) continue;
        kind_ = row.kind;
        resolved_ = true;
        return Value::empty();
    }
    return raise(types::LookupError, "unknown error handler name '", std::string(name_), "'");
}

// One exception serves the whole run, as in CPython: what a handler left in it, stays.
template <class Make>
Value CodecErrors::prepare(std::size_t start, std::size_t end, const char* reason, Make make) {
    if (exception_.is_empty()) {
        TRY_VALUE(made, make());
        exception_ = made;
        return Value::empty();
    }
    auto* error = exception_.as<UnicodeErrorObject>();
    error->start = Value::integer(static_cast<std::int64_t>(start));
    error->end = Value::integer(static_cast<std::int64_t>(end));
    error->reason = str_value(reason);
    return Value::empty();
}

Value CodecErrors::encoding(EncodeTarget& target, Str* text, std::size_t start, std::size_t end,
                            const char* encoding, const char* reason, std::size_t& next) {
    TRY(resolve());
    next = end;
    std::string escape;
    // What stands for the text has to be encoded in its turn.
    const auto put_escape = [&] {
        TRY_VALUE(done, target.put_ascii(escape));
        return done.as_bool() ? Value::empty()
                              : raise_encode_error(encoding, text, start, end, reason);
    };
    switch (kind_) {
    case ErrorHandling::Ignore: return Value::empty();
    case ErrorHandling::Replace: escape.assign(end - start, '?'); return put_escape();
    case ErrorHandling::BackslashReplace:
        for (std::size_t i = start; i < end; i++) append_escaped(escape, (*text)[i]);
        return put_escape();
    case ErrorHandling::NameReplace:
        for (std::size_t i = start; i < end; i++) {
            std::string name = support::unicode_name((*text)[i]);
            if (name.empty()) append_escaped(escape, (*text)[i]);
            else escape += "\\N{" + name + "}";
        }
        return put_escape();
    case ErrorHandling::XmlCharRefReplace:
        for (std::size_t i = start; i < end; i++) escape += "&#" + std::to_string((*text)[i]) + ";";
        return put_escape();
    case ErrorHandling::SurrogateEscape: {
        bool narrow = target.encoding <= Encoding::Latin1 || target.encoding >= Encoding::Mapping;
        std::size_t i = start;
        while (narrow && i < end && (*text)[i] >= 0xDC80 && (*text)[i] <= 0xDCFF)
            target.bytes += static_cast<char>((*text)[i++] - 0xDC00);
        next = i;
        if (i > start) return Value::empty();
        break;
    }
    case ErrorHandling::SurrogatePass: {
        std::size_t i = start;
        bool wide = target.encoding != Encoding::Ascii && target.encoding != Encoding::Latin1 &&
                    target.encoding < Encoding::Mapping;
        while (wide && i < end && unicode::is_surrogate((*text)[i]))
            put_raw_surrogate(target, (*text)[i++]);
        next = i;
        if (i > start) return Value::empty();
        break;
    }
    case ErrorHandling::Custom: {
        TRY(prepare(start, end, reason,
                    [&] { return encode_error(encoding, text, start, end, reason); }));
        TRY_VALUE(result, call(handler_, {exception_}));
        Value replacement;
        TRY(handler_result(result, "encoding error handler must return (str/bytes, int) tuple",
                           true, text->length, replacement, next));
        if (is_bytes(replacement)) {
            const auto* bytes = replacement.as<Bytes>();
            if (bytes->size % target.unit_size()) return raise_object(exception_.as_object());
            target.bytes.append(ByteView{bytes->data, bytes->size}.text());
            return Value::empty();
        }
        auto* s = replacement.as<Str>();
        for (std::size_t i = 0; i < s->length; i++) {
            TRY_VALUE(done, target.put_encoded((*s)[i]));
            if (!done.as_bool()) return raise_object(exception_.as_object());
        }
        return Value::empty();
    }
    case ErrorHandling::Strict: break;
    }
    return raise_encode_error(encoding, text, start, end, reason);
}

Value CodecErrors::decoding(StrBuilder& out, ByteView& bytes, std::size_t start, std::size_t end,
                            Encoding encoding, const char* reason, std::size_t& next,
                            const char* name) {
    TRY(resolve());
    next = end;
    if (!name) name = encoding_name(encoding);
    switch (kind_) {
    case ErrorHandling::Ignore: return Value::empty();
    case ErrorHandling::Replace: out.append(0xFFFD); return Value::empty();
    case ErrorHandling::BackslashReplace: {
        std::string escape;
        for (std::size_t i = start; i < end; i++) append_escaped(escape, bytes.data[i]);
        out.append_ascii(escape);
        return Value::empty();
    }
    case ErrorHandling::SurrogateEscape: {
        std::size_t i = start;
        while (i < end && bytes.data[i] >= 0x80) out.append(0xDC00u + bytes.data[i++]);
        next = i;
        if (i > start) return Value::empty();
        break;
    }
    case ErrorHandling::SurrogatePass: {
        const unsigned char* p = bytes.data + start;
        std::size_t left = bytes.size - start;
        std::uint32_t c = 0;
        if (encoding == Encoding::Utf8 && left >= 3 && p[0] == 0xED && (p[1] & 0xC0) == 0x80 &&
            (p[2] & 0xC0) == 0x80) {
            c = 0xD000u | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
            next = start + 3;
        } else if (encoding == Encoding::Utf16Le && left >= 2) {
            c = p[0] | p[1] << 8;
            next = start + 2;
        } else if (encoding == Encoding::Utf16Be && left >= 2) {
            c = p[1] | p[0] << 8;
            next = start + 2;
        } else if (encoding == Encoding::Utf32Le && left >= 4 && !p[2] && !p[3]) {
            c = p[0] | p[1] << 8;
            next = start + 4;
        } else if (encoding == Encoding::Utf32Be && left >= 4 && !p[0] && !p[1]) {
            c = p[3] | p[2] << 8;
            next = start + 4;
        }
        if (unicode::is_surrogate(c)) {
            out.append(c);
            return Value::empty();
        }
        break;
    }
    case ErrorHandling::XmlCharRefReplace:
    case ErrorHandling::NameReplace:
        return raise(types::TypeError,
                     "don't know how to handle UnicodeDecodeError in error callback");
    case ErrorHandling::Custom: {
        TRY(prepare(start, end, reason,
                    [&] { return decode_error(name, bytes, start, end, reason); }));
        TRY_VALUE(result, call(handler_, {exception_}));
        Value object = exception_.as<UnicodeErrorObject>()->object;
        if (!is_bytes(object)) return raise(types::TypeError, "object attribute must be bytes");
        bytes = {object.as<Bytes>()->data, object.as<Bytes>()->size};
        Value replacement;
        TRY(handler_result(result, "decoding error handler must return (str, int) tuple", false,
                           bytes.size, replacement, next));
        out.append(replacement.as<Str>());
        return Value::empty();
    }
    case ErrorHandling::Strict: break;
    }
    return raise_decode_error(name, bytes, start, end, reason);
}

} // namespace boomslang::runtime
