// Positions of text that a decoder of the program's reads: such a decoder has a state, and a
// position is where to begin reading, in which state, and how much of what comes then was read
// already.
#include "io/text_position.h"

#include "runtime/call/call.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

// As one number: the members as little-endian bytes, of this many.
constexpr std::size_t kCookieSize = 8 + 4 + 4 + 4 + 1;

struct Cookie {
    std::int64_t start = 0;
    std::int32_t flags = 0, bytes_to_feed = 0, chars_to_skip = 0;
    bool needs_end = false;

    Value number() const {
        char bytes[kCookieSize];
        std::memcpy(bytes, &start, 8);
        std::memcpy(bytes + 8, &flags, 4);
        std::memcpy(bytes + 12, &bytes_to_feed, 4);
        std::memcpy(bytes + 16, &chars_to_skip, 4);
        bytes[20] = needs_end;
        return call_method(Value::object(&types::int_), kept_name<"from_bytes">(),
                           {Value::object(make_bytes({bytes, kCookieSize})), str_value("little")});
    }
    // False: exception pending.
    bool read(Value number) {
        Value bytes = call_method(number, kept_name<"to_bytes">(),
                                  {Value::integer(kCookieSize), str_value("little")});
        if (bytes.is_exception()) return false;
        const unsigned char* p = bytes.as<Bytes>()->data;
        std::memcpy(&start, p, 8);
        std::memcpy(&flags, p + 8, 4);
        std::memcpy(&bytes_to_feed, p + 12, 4);
        std::memcpy(&chars_to_skip, p + 16, 4);
        needs_end = p[20];
        return true;
    }
};

// Takes (buffered bytes, flags) of a decoder apart. Empty, or Exception.
Value decoder_state(TextFile* file, Value& buffered, std::int64_t& flags) {
    TRY_VALUE(state, call_method(file->decoder, kept_name<"getstate">()));
    if (!is_tuple(state) || state.as<Tuple>()->size != 2)
        return raise(types::TypeError, "illegal decoder state");
    buffered = state.as<Tuple>()->items[0];
    if (!is_bytes(buffered))
        return raise(types::TypeError,
                     "illegal decoder state: the first item should be a bytes object, not '",
                     type_name(buffered), "'");
    return index_int64(state.as<Tuple>()->items[1], flags) ? Value::empty() : Value::exception();
}

Value set_decoder(TextFile* file, std::int64_t start, std::int64_t flags) {
    if (start == 0 && flags == 0) return call_method(file->decoder, kept_name<"reset">());
    return call_method(file->decoder, kept_name<"setstate">(),
                       {tuple_value({Value::object(make_bytes("")), Value::integer(flags)})});
}

// How many characters these bytes give. False: exception pending.
bool decoded_length(TextFile* file, std::string_view bytes, bool final, std::int64_t& out) {
    Value given = make_bytes_or_raise(bytes.data(), bytes.size());
    if (given.is_exception()) return false;
    Value text = decode_by_decoder(file, given, final);
    if (text.is_exception()) return false;
    out = static_cast<std::int64_t>(text.as<Str>()->length);
    return true;
}

// The last place before `chars_to_skip` where the decoder keeps no bytes, guessed and then
// approached from behind: `cookie` is moved there. Empty, or Exception.
Value find_start(TextFile* file, std::string_view input, Cookie& cookie, std::int64_t& skipped) {
    auto skip = static_cast<std::int64_t>(file->bytes_per_char * cookie.chars_to_skip);
    skip = std::min(skip, static_cast<std::int64_t>(input.size()));
    for (std::int64_t back = 1; skip > 0;) {
        TRY(set_decoder(file, cookie.start, cookie.flags));
        std::int64_t count, flags;
        if (!decoded_length(file, input.substr(0, static_cast<std::size_t>(skip)), false, count))
            return Value::exception();
        if (count > cookie.chars_to_skip) {
            skip -= back;
            back *= 2;
            continue;
        }
        Value buffered;
        TRY(decoder_state(file, buffered, flags));
        if (buffered.as<Bytes>()->size == 0) {
            cookie.flags = static_cast<std::int32_t>(flags);
            cookie.chars_to_skip -= static_cast<std::int32_t>(count);
            break;
        }
        skip -= static_cast<std::int64_t>(buffered.as<Bytes>()->size);
        back = 1;
    }
    skipped = std::max<std::int64_t>(skip, 0);
    if (skipped == 0) TRY(set_decoder(file, cookie.start, cookie.flags));
    cookie.start += skipped;
    return Value::empty();
}

// Byte by byte from there, until the characters have come.
Value feed(TextFile* file, std::string_view input, Cookie& cookie) {
    std::int64_t decoded = 0, count;
    for (std::size_t i = 0; i < input.size(); ++i) {
        if (!decoded_length(file, input.substr(i, 1), false, count)) return Value::exception();
        decoded += count;
        ++cookie.bytes_to_feed;
        Value buffered;
        std::int64_t flags;
        TRY(decoder_state(file, buffered, flags));
        if (buffered.as<Bytes>()->size == 0 && decoded <= cookie.chars_to_skip) {
            cookie.start += cookie.bytes_to_feed;
            cookie.chars_to_skip -= static_cast<std::int32_t>(decoded);
            cookie.flags = static_cast<std::int32_t>(flags);
            cookie.bytes_to_feed = 0;
            decoded = 0;
        }
        if (decoded >= cookie.chars_to_skip) return Value::empty();
    }
    if (!decoded_length(file, "", true, count)) return Value::exception();
    cookie.needs_end = true;
    if (decoded + count >= cookie.chars_to_skip) return Value::empty();
    return raise(types::OSError, "can't reconstruct logical file position");
}

} // namespace

Value decode_by_decoder(TextFile* file, Value bytes, bool final) {
    TRY_VALUE(text, call_method(file->decoder, kept_name<"decode">(), {bytes, Value::from(final)}));
    if (is_str(text)) return text;
    return raise(types::TypeError, "decoder should return a string result, not '", type_name(text),
                 "'");
}

Value note_snapshot(TextFile* file) {
    file->snapshot = Value::empty();
    if (!file->telling) return Value::empty();
    return decoder_state(file, file->snapshot, file->snapshot_flags);
}

Value extend_snapshot(TextFile* file, std::string_view input) {
    if (file->snapshot.is_empty()) return Value::empty();
    auto* before = file->snapshot.as<Bytes>();
    std::string whole(ByteView{before->data, before->size}.text());
    whole += input;
    file->snapshot = make_bytes_or_raise(whole.data(), whole.size());
    return file->snapshot.is_exception() ? Value::exception() : Value::empty();
}

Value tell_by_decoder(TextFile* file, std::int64_t position) {
    if (file->snapshot.is_empty()) return Value::integer(position);
    auto* next = file->snapshot.as<Bytes>();
    std::string input(ByteView{next->data, next->size}.text());
    Cookie cookie;
    cookie.start = position - static_cast<std::int64_t>(input.size());
    cookie.flags = static_cast<std::int32_t>(file->snapshot_flags);
    cookie.chars_to_skip = static_cast<std::int32_t>(file->decoded ? file->at : 0);
    if (cookie.chars_to_skip == 0) return cookie.number();
    TRY_VALUE(saved, call_method(file->decoder, kept_name<"getstate">()));
    std::int64_t skipped = 0;
    Value found = find_start(file, input, cookie, skipped);
    if (!found.is_exception() && cookie.chars_to_skip)
        found =
            feed(file, std::string_view(input).substr(static_cast<std::size_t>(skipped)), cookie);
    Object* error = found.is_exception() ? take_pending() : nullptr;
    TRY(call_method(file->decoder, kept_name<"setstate">(), {saved}));
    if (!error) return cookie.number();
    state.pending = error;
    return Value::exception();
}

Value seek_by_decoder(TextFile* file, Value position) {
    Cookie cookie;
    if (!cookie.read(position)) return Value::exception();
    TRY(call_method(file->buffer, kept_name<"seek">(), {Value::integer(cookie.start)}));
    text_forget_read_ahead(file);
    TRY(set_decoder(file, cookie.start, cookie.flags));
    file->snapshot = Value::object(make_bytes(""));
    file->snapshot_flags = cookie.flags;
    if (cookie.chars_to_skip) {
        TRY_VALUE(input,
                  call_method(file->buffer, names.read, {Value::integer(cookie.bytes_to_feed)}));
        if (!is_bytes(input))
            return raise(types::TypeError,
                         "underlying read() should have returned a bytes object, not '",
                         type_name(input), "'");
        file->snapshot = input;
        TRY_VALUE(text, decode_by_decoder(file, input, cookie.needs_end));
        file->decoded = text.as<Str>();
        if (file->decoded->length < static_cast<std::size_t>(cookie.chars_to_skip))
            return raise(types::OSError, "can't restore logical file position");
        file->at = static_cast<std::size_t>(cookie.chars_to_skip);
    }
    return reset_encoder(file, cookie.start == 0 && cookie.flags == 0);
}

Value reset_encoder(TextFile* file, bool at_start) {
    if (file->encoder.is_empty()) return Value::empty();
    TRY(at_start ? call_method(file->encoder, kept_name<"reset">())
                 : call_method(file->encoder, kept_name<"setstate">(), {Value::integer(0)}));
    return Value::empty();
}

} // namespace boomslang::runtime
