// UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError.
#include "builtins/execution/exception_methods.h"
#include "runtime/call/call.h"
#include "runtime/text/bytes.h"

#include <cstdio>

namespace boomslang::runtime {

namespace {

std::string argument(int number, const char* expected, Value given) {
    return "argument " + std::to_string(number) + " must be " + expected + ", not " +
           (given.is_none() ? "None" : type_name(given));
}

Value int_field(Value v, Value& place) {
    TRY_VALUE(index, index_value(v));
    std::int64_t ignored = 0;
    if (!index_int64(index, ignored)) return Value::exception();
    place = index;
    return Value::empty();
}

// Arguments from `first` on: object, start, end, reason; `encoding` stands before them but for
// UnicodeTranslateError.
Value set_fields(UnicodeErrorObject* error, Tuple* args, bool has_encoding, bool wants_bytes) {
    std::size_t expected = has_encoding ? 5 : 4;
    if (args->size != expected)
        return raise(types::TypeError, "function takes exactly ", std::to_string(expected),
                     " arguments (", std::to_string(args->size), " given)");
    Value* next = args->items;
    int number = 1;
    if (has_encoding) {
        if (!is_str(*next)) return raise(types::TypeError, argument(number, "str", *next));
        error->encoding = *next++;
        ++number;
    }
    Value object = *next++;
    if (!wants_bytes && !is_str(object))
        return raise(types::TypeError, argument(number, "str", object));
    if (wants_bytes && !is_bytes(object)) {
        if (!is_bytearray(object) && !is_memoryview(object))
            return raise(types::TypeError, "a bytes-like object is required, not '",
                         type_name(object), "'");
        object = call(Value::object(&types::bytes), {object});
        TRY(object);
    }
    error->object = object;
    TRY(int_field(*next++, error->start));
    TRY(int_field(*next++, error->end));
    number += 3;
    if (!is_str(*next)) return raise(types::TypeError, argument(number, "str", *next));
    error->reason = *next;
    return Value::empty();
}

template <bool HasEncoding, bool WantsBytes>
Value unicode_init(Value* args, std::uint32_t count) {
    TRY(exception_init(args, count));
    TRY(set_fields(receiver<UnicodeErrorObject>(args), args[1].as<Tuple>(), HasEncoding,
                   WantsBytes));
    return Value::none();
}

std::string text_of(Value v) {
    Value text = v.is_empty() ? Value::empty() : to_str(v);
    if (!text.is_exception() && !text.is_empty()) return to_utf8(text.as<Str>());
    if (text.is_exception()) clear_pending();
    return "";
}

std::string escaped(std::uint32_t c) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer,
                  c < 0x100     ? "\\x%02x"
                  : c < 0x10000 ? "\\u%04x"
                                : "\\U%08x",
                  static_cast<unsigned>(c));
    return buffer;
}

// start and end as they stand, which programs may have set to anything. True: they mean one item of
// an object of this size.
bool bounds(UnicodeErrorObject* error, std::size_t size, std::int64_t& start, std::int64_t& end) {
    start = error->start.is_int() ? error->start.as_int() : 0;
    end = error->end.is_int() ? error->end.as_int() : 0;
    return start >= 0 && start < static_cast<std::int64_t>(size) && end == start + 1;
}

std::string position(std::int64_t start, std::int64_t end, bool one) {
    if (one) return " in position " + std::to_string(start) + ": ";
    return " in position " + std::to_string(start) + "-" + std::to_string(end - 1) + ": ";
}

Value decode_str(Value* args, std::uint32_t) {
    auto* error = receiver<UnicodeErrorObject>(args);
    if (error->object.is_empty() || !is_bytes(error->object)) return Value::object(names.empty);
    auto* bytes = error->object.as<Bytes>();
    std::int64_t start, end;
    std::string what = "bytes";
    bool one = bounds(error, bytes->size, start, end);
    if (one) {
        char buffer[16];
        std::snprintf(buffer, sizeof buffer, "byte 0x%02x", bytes->data[start]);
        what = buffer;
    }
    return str_value("'" + text_of(error->encoding) + "' codec can't decode " + what +
                     position(start, end, one) + text_of(error->reason));
}

Value characters_str(UnicodeErrorObject* error, const std::string& cannot) {
    if (error->object.is_empty() || !is_str(error->object)) return Value::object(names.empty);
    auto* text = error->object.as<Str>();
    std::int64_t start, end;
    std::string what = "characters";
    bool one = bounds(error, text->length, start, end);
    if (one) what = "character '" + escaped((*text)[static_cast<std::size_t>(start)]) + "'";
    return str_value(cannot + what + position(start, end, one) + text_of(error->reason));
}

Value encode_str(Value* args, std::uint32_t) {
    auto* error = receiver<UnicodeErrorObject>(args);
    return characters_str(error, "'" + text_of(error->encoding) + "' codec can't encode ");
}
Value translate_str(Value* args, std::uint32_t) {
    return characters_str(receiver<UnicodeErrorObject>(args), "can't translate ");
}

template <Value UnicodeErrorObject::*Field>
Value set_index(Value self, Value value) {
    if (value.is_empty()) return raise(types::TypeError, "can't delete numeric/char attribute");
    return int_field(value, self.as<UnicodeErrorObject>()->*Field);
}

#define INIT "__init__(self, /, *args, **kwargs)"
const NativeDef decode_methods[] = {
    {INIT, unicode_init<true, true>, "(encoding, object, start, end, reason)"},
    {"__str__(self, /)", decode_str, "The message."},
    {nullptr, nullptr, nullptr},
};
const NativeDef encode_methods[] = {
    {INIT, unicode_init<true, false>, "(encoding, object, start, end, reason)"},
    {"__str__(self, /)", encode_str, "The message."},
    {nullptr, nullptr, nullptr},
};
const NativeDef translate_methods[] = {
    {INIT, unicode_init<false, false>, "(object, start, end, reason)"},
    {"__str__(self, /)", translate_str, "The message."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    EXCEPTION_FIELD(UnicodeErrorObject, "encoding", encoding, "The encoding."),
    EXCEPTION_FIELD(UnicodeErrorObject, "object", object, "What is converted."),
    {"start", get_field<UnicodeErrorObject, &UnicodeErrorObject::start>,
     set_index<&UnicodeErrorObject::start>, "Where the trouble begins.", kMember},
    {"end", get_field<UnicodeErrorObject, &UnicodeErrorObject::end>,
     set_index<&UnicodeErrorObject::end>, "Behind the trouble.", kMember},
    EXCEPTION_FIELD(UnicodeErrorObject, "reason", reason, "What is wrong."),
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_unicode_errors() {
    init_exception_type(types::ValueError, types::Exception, exception_layout,
                        "A value is inappropriate, though of the right type.");
    init_exception_type(types::UnicodeError, types::ValueError, exception_layout,
                        "The base of Unicode errors.");
    const Layout& layout = unicode_error_layout;
    init_exception_type(types::UnicodeDecodeError, types::UnicodeError, layout,
                        "Bytes cannot be decoded.", decode_methods, attributes);
    init_exception_type(types::UnicodeEncodeError, types::UnicodeError, layout,
                        "Text cannot be encoded.", encode_methods, attributes);
    init_exception_type(types::UnicodeTranslateError, types::UnicodeError, layout,
                        "Text cannot be translated.", translate_methods, attributes);
}

} // namespace boomslang::runtime
