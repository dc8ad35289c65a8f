#include "modules/cjk/multibyte.h"

#include "runtime/call/call.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"
#include "runtime/text/codecs.h"

namespace boomslang::runtime::cjk {

namespace {

constexpr const char kIllegalText[] = "illegal multibyte sequence";
constexpr const char kIncompleteText[] = "incomplete multibyte sequence";

bool is_named(Value errors, std::string_view name) {
    const auto* text = errors.as<Str>();
    return text->ascii && text->ascii_view() == name;
}

// Calls the handler with the pending exception: its pair, position resolved. Empty, or Exception.
Value ask_handler(Value errors, bool bytes_allowed, const char* message, std::size_t length,
                  Value& replacement, std::size_t& position) {
    const Value exception = Value::object(take_pending());
    TRY_VALUE(handler, lookup_error_handler(errors.as<Str>()));
    TRY_VALUE(result, call(handler, {exception}));
    auto* pair = is_tuple(result) ? result.as<Tuple>() : nullptr;
    if (!pair || pair->size != 2 || !is_integer(pair->items[1]) ||
        !(is_str(pair->items[0]) || (bytes_allowed && is_bytes(pair->items[0]))))
        return raise(types::TypeError, message);
    replacement = pair->items[0];
    std::int64_t given;
    const bool fits = int_to_int64(pair->items[1], given);
    const std::int64_t at = fits && given < 0 ? given + static_cast<std::int64_t>(length) : given;
    if (!fits || at < 0 || at > static_cast<std::int64_t>(length))
        return raise(types::IndexError, "position ", Shown{repr, pair->items[1]},
                     " from error handler out of bounds");
    position = static_cast<std::size_t>(at);
    return Value::empty();
}

Value encode_error(Codec* codec, CodecState& state, Str* text, std::size_t& position, Value errors,
                   Step step, std::string& out) {
    const std::size_t size = step == Step::TooFew ? text->length - position : 1;
    const char* reason = step == Step::TooFew ? kIncompleteText : kIllegalText;
    if (is_named(errors, "ignore") || is_named(errors, "replace")) {
        if (is_named(errors, "replace")) {
            static Str* const mark = permanent_name("?");
            if (codec->encode(state, mark, 0, true, out).step != Step::Done) out += '?';
        }
        position += size;
        return Value::empty();
    }
    (void)raise_encode_error(codec->name, text, position, position + size, reason);
    if (is_named(errors, "strict")) return Value::exception();
    Value replacement = Value::empty();
    std::size_t next = 0;
    TRY(ask_handler(errors, true, "encoding error handler must return (str, int) tuple",
                    text->length, replacement, next));
    if (is_bytes(replacement)) {
        ByteView view{};
        byte_view(replacement, view);
        out += view.text();
    } else {
        std::size_t at = 0;
        auto* inner = replacement.as<Str>();
        while (at < inner->length) {
            const Decoded result = codec->encode(state, inner, at, true, out);
            if (result.step != Step::Done)
                return raise_encode_error(codec->name, inner, at, at + 1, kIllegalText);
            at += result.used;
        }
    }
    position = next;
    return Value::empty();
}

} // namespace

Value encode_text(Codec* codec, CodecState& state, Str* text, std::size_t& position, Value errors,
                  bool final, std::string& out) {
    while (position < text->length) {
        const Decoded result = codec->encode(state, text, position, final, out);
        if (result.step == Step::Done) position += result.used;
        else if (result.step == Step::TooFew && !final) return Value::empty();
        else TRY(encode_error(codec, state, text, position, errors, result.step, out));
    }
    if (final) codec->reset_encoder(state, out);
    return Value::empty();
}

Value decode_text(Codec* codec, CodecState& state, ByteView bytes, std::size_t& position,
                  Value errors, bool final, Text& out) {
    while (position < bytes.size) {
        const Decoded result =
            codec->decode(state, bytes.data + position, bytes.size - position, out);
        if (result.step == Step::Done) {
            position += result.used;
            continue;
        }
        if (result.step == Step::Internal)
            return raise(types::RuntimeError, "internal codec error");
        if (result.step == Step::TooFew && !final) return Value::empty();
        const bool incomplete = result.step == Step::TooFew;
        const std::size_t size = incomplete ? bytes.size - position : result.used;
        if (is_named(errors, "ignore") || is_named(errors, "replace")) {
            if (is_named(errors, "replace")) out.push_back(0xFFFD);
            position += size;
            continue;
        }
        (void)raise_decode_error(codec->name, bytes, position, position + size,
                                 incomplete ? kIncompleteText : kIllegalText);
        if (is_named(errors, "strict")) return Value::exception();
        Value replacement = Value::empty();
        std::size_t next = 0;
        TRY(ask_handler(errors, false, "decoding error handler must return (str, int) tuple",
                        bytes.size, replacement, next));
        const auto* inner = replacement.as<Str>();
        for (std::size_t i = 0; i < inner->length; ++i) out.push_back((*inner)[i]);
        position = next;
    }
    return Value::empty();
}

Value text_value(const Text& text) {
    Str* made = make_str_ucs4(text.data(), text.size());
    return made ? Value::object(made) : raise_memory();
}

} // namespace boomslang::runtime::cjk
