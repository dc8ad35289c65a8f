// Text files: reading, with decoding and newlines by chunks, and positions.
#include "io/file.h"
#include "io/text_position.h"
#include "runtime/call/call.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/str_chars.h"
#include "runtime/text/text_search.h"

#include <cstdio>

namespace boomslang::runtime {

namespace {

Value check_readable(TextFile* file) {
    TRY(text_check_open(file));
    if (file->file) {
        if (!file->file->state->readable) return raise_unsupported("not readable");
        return file_flush(file->file);
    }
    if (!file->readable) return raise_unsupported("not readable");
    return text_write_pending(file);
}

// Appends up to a chunk, or (all) whatever is left, of the underlying file.
Value read_bytes(TextFile* file, std::string& out, bool all) {
    if (file->file)
        return all ? file_read(file->file, out, -1)
                   : file_read_some(file->file, out, file->chunk_size);
    Value bytes, size = Value::integer(static_cast<std::int64_t>(file->chunk_size));
    const char* method = "read";
    if (all) {
        bytes = call_buffer(file, names.read);
    } else {
        Value read1 = file->buffer.is_empty() ? Value::empty()
                                              : find_attribute(file->buffer, kept_name<"read1">());
        TRY(read1);
        if (read1.is_empty()) {
            bytes = call_buffer(file, names.read, {size});
        } else {
            method = "read1";
            bytes = call(read1, {size});
        }
    }
    TRY(bytes);
    ByteView view;
    if (!byte_view(bytes, view))
        return raise(types::TypeError, "underlying ", method,
                     "() should have returned a bytes-like object, not '", type_name(bytes), "'");
    out.append(view.text());
    return Value::empty();
}

void resolve_mark(TextFile* file, std::string_view bytes) {
    file->started = true;
    if (file->encoding == Encoding::Utf16)
        file->decoding = bytes.starts_with("\xFE\xFF") ? Encoding::Utf16Be : Encoding::Utf16Le;
    else if (file->encoding == Encoding::Utf32)
        file->decoding = bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4)) ? Encoding::Utf32Be
                                                                                : Encoding::Utf32Le;
    else file->decoding = Encoding::Utf8;
}

// Counts the newlines of a text, and makes them \n in universal mode.
Value translated(TextFile* file, Str* text) {
    if (file->newline > Newline::Untranslated) return Value::object(text);
    bool translate = file->newline == Newline::Universal;
    if (text->width == 1) {
        auto* p = static_cast<const std::uint8_t*>(text->data);
        if (search::find_char<std::uint8_t>(p, text->length, '\r') == search::kNone) {
            if (!(file->newlines & 1) &&
                search::find_char<std::uint8_t>(p, text->length, '\n') != search::kNone)
                file->newlines |= 1;
            return Value::object(text);
        }
    }
    StrBuilder out(text->length);
    for (std::size_t i = 0; i < text->length; i++) {
        std::uint32_t c = (*text)[i];
        if (c == '\n') file->newlines |= 1;
        if (c == '\r') {
            bool pair = i + 1 < text->length && (*text)[i + 1] == '\n';
            file->newlines |= pair ? 4 : 2;
            if (translate) {
                c = '\n';
            } else if (pair) {
                out.append('\r');
                c = '\n';
            }
            if (pair) i++;
        }
        out.append(c);
    }
    return translate ? out.finish() : Value::object(text);
}

std::size_t unit_of(Encoding encoding) {
    if (encoding >= Encoding::Utf32 && encoding <= Encoding::Utf32Be) return 4;
    return encoding >= Encoding::Utf16 && encoding <= Encoding::Utf16Be ? 2 : 1;
}

// As fill(), by the decoder of a codec of the program's.
Value fill_by_decoder(TextFile* file, bool all) {
    while (true) {
        file->decoded = nullptr;
        file->at = 0;
        TRY(note_snapshot(file));
        std::string raw;
        TRY(read_bytes(file, raw, all));
        bool last = all || raw.empty();
        TRY_VALUE(bytes, make_bytes_or_raise(raw.data(), raw.size()));
        TRY_VALUE(text, decode_by_decoder(file, bytes, last));
        TRY(extend_snapshot(file, raw));
        file->decoded = text.as<Str>();
        auto length = file->decoded->length;
        file->bytes_per_char =
            length ? static_cast<double>(raw.size()) / static_cast<double>(length) : 0;
        if (length || last) return Value::from(length > 0);
    }
}

// Decodes the next chunk (or all that is left). What was read ahead has been used up. Bool: is there
// anything? Exception.
Value fill(TextFile* file, bool all) {
    if (!file->decoder.is_empty()) return fill_by_decoder(file, all);
    if (file->encoding == Encoding::Unknown)
        return raise(types::LookupError, "the encoding has no incrementaldecoder");
    std::string raw;
    if (!file->rest.is_empty())
        raw = ByteView{file->rest.as<Bytes>()->data, file->rest.as<Bytes>()->size}.text();
    while (true) {
        std::size_t before = raw.size();
        TRY(read_bytes(file, raw, all));
        bool last = all || raw.size() == before;
        if (raw.empty()) {
            file->decoded = nullptr;
            file->at = 0;
            file->chunk = Value::empty();
            return Value::from(false);
        }
        Encoding encoding = file->decoding;
        bool resolves = !file->started && encoding == file->encoding &&
                        (encoding == Encoding::Utf8Sig || encoding == Encoding::Utf16 ||
                         encoding == Encoding::Utf32);
        if (resolves && !last && raw.size() < 4) continue;
        std::size_t consumed;
        std::string errors = to_utf8(file->errors);
        ByteView view{reinterpret_cast<const unsigned char*>(raw.data()), raw.size()};
        TRY_VALUE(text, decode_bytes(view, encoding, errors, last, consumed));
        consumed = std::min(consumed, raw.size()); // a handler may have put more in their place
        if (resolves) resolve_mark(file, raw);
        auto* s = text.as<Str>();
        // A \r at the end may be half of a \r\n: it waits for the next chunk.
        bool waits = file->newline != Newline::Lf && file->newline != Newline::Cr;
        if (!last && waits && s->length && (*s)[s->length - 1] == '\r') {
            consumed -= unit_of(file->decoding);
            text = str_substring(s, 0, s->length - 1);
            TRY(text);
            s = text.as<Str>();
        }
        if (s->length == 0 && !last) continue;
        TRY_VALUE(chunk, make_bytes_or_raise(raw.data(), consumed));
        file->chunk = chunk;
        file->rest = Value::empty();
        if (consumed < raw.size()) {
            TRY_VALUE(rest, make_bytes_or_raise(raw.data() + consumed, raw.size() - consumed));
            file->rest = rest;
        }
        TRY_VALUE(result, translated(file, s));
        file->decoded = result.as<Str>();
        file->at = 0;
        return Value::from(file->decoded->length > 0);
    }
}

bool left(const TextFile* file) noexcept {
    return file->decoded && file->at < file->decoded->length;
}

// Behind the line that begins at file->at, or kNone.
std::size_t line_end(const TextFile* file) {
    return with_chars(file->decoded, [&](const auto* p, std::size_t n) {
        using Char = std::remove_cvref_t<decltype(*p)>;
        std::size_t at = file->at;
        if (file->newline == Newline::Universal || file->newline == Newline::Lf ||
            file->newline == Newline::Cr) {
            const Char end = file->newline == Newline::Cr ? Char{'\r'} : Char{'\n'};
            std::size_t i = search::find_char<Char>(p + at, n - at, end);
            return i == search::kNone ? i : at + i + 1;
        }
        for (std::size_t i = at; i < n; i++) {
            bool pair = p[i] == '\r' && i + 1 < n && p[i + 1] == '\n';
            if (pair) return i + 2;
            if (file->newline == Newline::Untranslated && (p[i] == '\n' || p[i] == '\r'))
                return i + 1;
        }
        return search::kNone;
    });
}

// How many bytes of the chunk make its first `chars` characters, as they were read.
std::size_t bytes_before(const TextFile* file, std::size_t chars) {
    if (file->chunk.is_empty()) return 0;
    auto* chunk = file->chunk.as<Bytes>();
    const unsigned char* p = chunk->data;
    std::size_t i = 0, unit = unit_of(file->decoding);
    bool big = file->decoding == Encoding::Utf16Be || file->decoding == Encoding::Utf32Be;
    auto at = [&](std::size_t k) -> std::uint32_t {
        if (k + unit > chunk->size) return 0;
        std::uint32_t c = 0;
        for (std::size_t b = 0; b < unit; b++)
            c |= std::uint32_t{p[k + (big ? unit - 1 - b : b)]} << (8 * b);
        return c;
    };
    std::string_view text(reinterpret_cast<const char*>(p), chunk->size);
    if (file->encoding == Encoding::Utf8Sig && text.starts_with("\xEF\xBB\xBF")) i = 3;
    if ((file->encoding == Encoding::Utf16 || file->encoding == Encoding::Utf32) && at(0) == 0xFEFF)
        i = unit;
    while (chars-- && i < chunk->size) {
        std::uint32_t c = at(i);
        i += unit;
        if (file->decoding == Encoding::Utf8)
            while (i < chunk->size && (p[i] & 0xC0) == 0x80) i++;
        else if (unit == 2 && c >= 0xD800 && c < 0xDC00) i += 2;
        if (c == '\r' && file->newline == Newline::Universal && at(i) == '\n') i += unit;
    }
    return std::min(i, chunk->size);
}

Value position_of_buffer(TextFile* file) {
    if (file->file) return file_tell(file->file);
    return call_buffer(file, kept_name<"tell">());
}

Value check_seekable(TextFile* file) {
    if (file->file) {
        Value position = file_tell(file->file);
        if (!position.is_exception()) return Value::empty();
        clear_pending();
        return raise_unsupported("underlying stream is not seekable");
    }
    TRY_VALUE(seekable, call_buffer(file, kept_name<"seekable">()));
    int yes = truth(seekable);
    if (yes < 0) return Value::exception();
    return yes ? Value::empty() : raise_unsupported("underlying stream is not seekable");
}

Value seek_buffer(TextFile* file, Value position, std::int64_t whence) {
    std::int64_t offset;
    if (!file->file)
        return call_buffer(file, kept_name<"seek">(), {position, Value::integer(whence)});
    if (!index_int64(position, offset)) return Value::exception();
    return file_seek(file->file, offset, static_cast<int>(whence));
}

} // namespace

Value text_read_line(TextFile* file, std::int64_t limit) {
    TRY(check_readable(file));
    StrBuilder gathered;
    bool any = false;
    auto most = limit < 0 ? search::kNone : static_cast<std::size_t>(limit);
    while (true) {
        if (!left(file)) {
            TRY_VALUE(more, fill(file, false));
            if (!more.as_bool()) return gathered.finish();
        }
        std::size_t end = line_end(file);
        bool complete = end != search::kNone;
        if (!complete) end = file->decoded->length;
        std::size_t got = gathered.length();
        if (most != search::kNone && end - file->at >= most - got) {
            end = file->at + (most - got);
            complete = true;
        }
        std::size_t begin = file->at;
        file->at = end;
        if (complete && !any) return str_substring(file->decoded, begin, end);
        gathered.append(file->decoded, begin, end);
        any = true;
        if (complete) return gathered.finish();
    }
}

Value text_read(TextFile* file, std::int64_t count) {
    TRY(check_readable(file));
    if (count >= 0) {
        auto wanted = static_cast<std::size_t>(count);
        StrBuilder gathered;
        while (gathered.length() < wanted) {
            if (!left(file)) {
                TRY_VALUE(more, fill(file, false));
                if (!more.as_bool()) break;
            }
            std::size_t end =
                std::min(file->decoded->length, file->at + wanted - gathered.length());
            if (gathered.length() == 0 && end - file->at == wanted) {
                std::size_t begin = file->at;
                file->at = end;
                return str_substring(file->decoded, begin, end);
            }
            gathered.append(file->decoded, file->at, end);
            file->at = end;
        }
        return gathered.finish();
    }
    Value head = Value::object(make_str(""));
    if (left(file)) {
        head = str_substring(file->decoded, file->at, file->decoded->length);
        TRY(head);
    }
    TRY_VALUE(more, fill(file, true));
    Str* tail = more.as_bool() ? file->decoded : make_str("");
    text_forget_read_ahead(file);
    return str_concat(head.as<Str>(), tail);
}

Value text_next(Object* object) {
    auto* file = static_cast<TextFile*>(object);
    Value line;
    if (object->shape == &types::text_file.exact) {
        line = text_read_line(file, -1);
    } else {
        line = call_method(Value::object(object), names.readline);
        if (!line.is_exception() && !is_str(line))
            return raise(types::OSError, "readline() should have returned a str object, not '",
                         type_name(line), "'");
    }
    TRY(line);
    bool ended = line.as<Str>()->length == 0;
    file->telling = ended && file->seekable;
    return ended ? Value::empty() : line;
}

Value text_tell(TextFile* file) {
    TRY(text_check_open(file));
    TRY(check_seekable(file));
    if (!file->telling) return raise(types::OSError, "telling position disabled by next() call");
    TRY(text_flush(file));
    TRY_VALUE(position, position_of_buffer(file));
    std::int64_t p;
    if (!index_int64(position, p)) return Value::exception();
    if (!file->decoder.is_empty()) return tell_by_decoder(file, p);
    if (!file->rest.is_empty()) p -= static_cast<std::int64_t>(file->rest.as<Bytes>()->size);
    if (file->decoded && !file->chunk.is_empty())
        p += static_cast<std::int64_t>(bytes_before(file, file->at)) -
             static_cast<std::int64_t>(file->chunk.as<Bytes>()->size);
    return Value::integer(p);
}

Value text_seek(TextFile* file, Value cookie, std::int64_t whence) {
    TRY(text_check_open(file));
    TRY(check_seekable(file));
    int zero = equals(cookie, Value::integer(0));
    if (zero < 0) return Value::exception();
    if (whence == SEEK_CUR) {
        if (!zero) return raise_unsupported("can't do nonzero cur-relative seeks");
        cookie = text_tell(file);
        TRY(cookie);
        whence = SEEK_SET;
    } else if (whence == SEEK_END) {
        if (!zero) return raise_unsupported("can't do nonzero end-relative seeks");
    } else if (whence != SEEK_SET) {
        return raise(types::ValueError, "invalid whence (", std::to_string(whence),
                     ", should be 0, 1 or 2)");
    } else {
        TRY_VALUE(negative, compare(CompareOp::Lt, cookie, Value::integer(0)));
        int yes = truth(negative);
        if (yes < 0) return Value::exception();
        if (yes) return raise(types::ValueError, "negative seek position ", Shown{repr, cookie});
    }
    TRY(text_flush(file));
    if (!file->decoder.is_empty() && whence == SEEK_SET) {
        TRY(seek_by_decoder(file, cookie));
        return cookie;
    }
    text_forget_read_ahead(file);
    TRY_VALUE(position, seek_buffer(file, cookie, whence));
    file->started = !position.is(Value::integer(0));
    if (!file->started) file->decoding = file->encoding;
    if (!file->decoder.is_empty()) {
        TRY(call_method(file->decoder, kept_name<"reset">()));
        TRY(reset_encoder(file, !file->started));
    }
    return position;
}

} // namespace boomslang::runtime
