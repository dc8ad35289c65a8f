// Text files: making them, and writing to them.
#include "io/file.h"

#include "io/host_streams.h"

#include <cerrno>
#include <charconv>
#include <unistd.h>

#include "runtime/call/call.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/codec_registry.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/text_search.h"

namespace boomslang::runtime {

namespace {

void trace_text_file(Cell* cell, Marker& marker) {
    auto* file = static_cast<TextFile*>(cell);
    marker.mark(file->buffer);
    marker.mark(file->encoding_name);
    marker.mark(file->errors);
    marker.mark(file->mode);
    marker.mark(file->decoded);
    marker.mark(file->chunk);
    marker.mark(file->rest);
    marker.mark(file->pending);
    marker.mark(file->decoder);
    marker.mark(file->encoder);
    marker.mark(file->snapshot);
}

Value with_newlines(Str* text, std::string_view newline) {
    StrBuilder out(text->length);
    for (std::size_t i = 0; i < text->length; i++) {
        std::uint32_t c = (*text)[i];
        if (c == '\n') out.append_ascii(newline);
        else out.append(c);
    }
    return out.finish();
}

bool has_char(const Str* text, std::uint8_t c) {
    if (text->width == 1)
        return search::find_char(static_cast<const std::uint8_t*>(text->data), text->length, c) !=
               search::kNone;
    for (std::size_t i = 0; i < text->length; i++)
        if ((*text)[i] == c) return true;
    return false;
}

Value check_writable(TextFile* file) {
    TRY(text_check_open(file));
    bool writable = file->file ? file->file->state->writable : file->writable;
    if (!writable) return raise_unsupported("not writable");
    return Value::empty();
}

// The text as bytes, with the byte order mark at the beginning of a file only.
Value encoded(TextFile* file, Str* text) {
    if (!file->encoder.is_empty()) {
        file->started = true;
        TRY_VALUE(bytes, call_method(file->encoder, kept_name<"encode">(), {Value::object(text)}));
        if (is_bytes(bytes)) return bytes;
        return raise(types::TypeError, "encoder should return a bytes object, not '",
                     type_name(bytes), "'");
    }
    Encoding encoding = file->encoding;
    if (encoding == Encoding::Unknown)
        return raise(types::LookupError, "the encoding has no incrementalencoder");
    bool marked =
        encoding == Encoding::Utf8Sig || encoding == Encoding::Utf16 || encoding == Encoding::Utf32;
    if (marked && file->started)
        encoding = encoding == Encoding::Utf8Sig ? Encoding::Utf8
                   : encoding == Encoding::Utf16 ? Encoding::Utf16Le
                                                 : Encoding::Utf32Le;
    file->started = true;
    std::string errors = to_utf8(file->errors);
    return encode_str(text, encoding, errors);
}

Value put(TextFile* file, std::string_view bytes) {
    if (file->file) return file_write(file->file, bytes);
    const std::size_t most = file->chunk_size;
    if (file->pending && file->pending->size + bytes.size() > most) TRY(text_write_pending(file));
    std::size_t size = file->pending ? file->pending->size : 0;
    if (!file->pending) file->pending = make_bytearray(nullptr, 0);
    if (!file->pending) return Value::exception();
    TRY(bytearray_resize(file->pending, size + bytes.size()));
    std::copy(bytes.begin(), bytes.end(), file->pending->data() + size);
    return file->write_through || file->pending->size >= most ? text_write_pending(file)
                                                              : Value::empty();
}

// codec_info.incrementaldecoder(errors) or the encoder.
Value incremental(Value codec, const char* kind, Str* errors) {
    TRY_VALUE(make, get_attribute(codec, intern(kind)));
    if (make.is_none()) return Value::empty(); // one-way codecs exist
    return call(make, {Value::object(errors)});
}

} // namespace

const Layout text_file_layout{"text_file", sizeof(TextFile), trace_text_file};

TextFile* make_text_file(Value buffer, Newline newline, bool line_buffering) {
    auto* file = heap.make<TextFile>(&types::text_file.exact);
    text_set_buffer(file, buffer);
    file->newline = newline;
    file->chunk_size = kTextChunk;
    file->line_buffering = line_buffering;
    return file;
}

void text_set_buffer(TextFile* file, Value buffer) {
    bool ours = is_exact(buffer, types::buffered_reader) ||
                is_exact(buffer, types::buffered_writer) || is_exact(buffer, types::binary_file) ||
                is_exact(buffer, types::file_io);
    BinaryFile* below = ours ? buffer.as<BinaryFile>() : nullptr;
    file->buffer = buffer;
    file->file = below && below->state && below->state->fd >= 0 ? below : nullptr;
    file->seekable = file->telling = file->readable = file->writable = true;
}

Value text_set_encoding(TextFile* file, Str* name, Str* errors, Newline newline) {
    std::string text = to_utf8(name);
    Encoding encoding = find_encoding(text);
    Value decoder = Value::empty(), encoder = Value::empty();
    if (encoding == Encoding::Unknown) {
        TRY_VALUE(codec, codec_lookup(text));
        TRY_VALUE(is_text, find_attribute(codec, kept_name<"_is_text_encoding">()));
        if (is_text.is(Value::from(false)))
            return raise(types::LookupError, Shown{repr, Value::object(name)},
                         " is not a text encoding; use codecs.open() to handle arbitrary codecs");
        decoder = incremental(codec, "incrementaldecoder", errors);
        TRY(decoder);
        if (newline <= Newline::Untranslated && !decoder.is_empty()) {
            Value translates = Value::from(newline == Newline::Universal);
            decoder = call(Value::object(&types::newline_decoder), {decoder, translates});
            TRY(decoder);
        }
        encoder = incremental(codec, "incrementalencoder", errors);
        TRY(encoder);
    }
    file->newline = newline;
    file->encoding = file->decoding = encoding;
    file->encoding_name = name;
    file->errors = errors;
    file->decoder = decoder;
    file->encoder = encoder;
    return Value::empty();
}

Value call_buffer(TextFile* file, Str* method, std::initializer_list<Value> args) {
    if (file->buffer.is_empty())
        return raise(types::ValueError, "underlying buffer has been detached");
    return call_method(file->buffer, method, args);
}

Value text_write_pending(TextFile* file) {
    if (!file->pending || file->pending->size == 0) return Value::empty();
    MutableBytes* pending = file->pending;
    file->pending = nullptr;
    TRY_VALUE(bytes, make_bytes_or_raise(pending->data(), pending->size));
    TRY(call_buffer(file, names.write, {bytes}));
    return Value::empty();
}

Value text_check_open(TextFile* file) {
    if (file->file) {
        if (file->file->state) [[likely]]
            return Value::empty();
    } else if (file->buffer.is_empty()) {
        if (!file->errors) return raise(types::ValueError, "I/O operation on uninitialized object");
        return raise(types::ValueError, "underlying buffer has been detached");
    } else {
        TRY_VALUE(closed, get_attribute(file->buffer, kept_name<"closed">()));
        int yes = truth(closed);
        if (yes < 0) return Value::exception();
        if (!yes) return Value::empty();
    }
    return raise(types::ValueError, "I/O operation on closed file.");
}

void text_forget_read_ahead(TextFile* file) noexcept {
    file->decoded = nullptr;
    file->at = 0;
    file->chunk = file->rest = file->snapshot = Value::empty();
}

Value text_write(TextFile* file, Str* text) {
    TRY(check_writable(file));
    if (file->decoded && !file->decoder.is_empty())
        TRY(call_method(file->decoder, kept_name<"reset">()));
    text_forget_read_ahead(file);
    bool line_end = (file->line_buffering || file->newline >= Newline::Cr) && has_char(text, '\n');
    if (line_end && file->newline >= Newline::Cr) {
        TRY_VALUE(translated, with_newlines(text, file->newline == Newline::Cr ? "\r" : "\r\n"));
        text = translated.as<Str>();
    }
    bool plain =
        text->ascii && (file->encoding == Encoding::Utf8 || file->encoding == Encoding::Ascii ||
                        file->encoding == Encoding::Latin1);
    if (plain) {
        TRY(put(file, text->ascii_view()));
    } else {
        TRY_VALUE(bytes, encoded(file, text));
        TRY(put(file, ByteView{bytes.as<Bytes>()->data, bytes.as<Bytes>()->size}.text()));
    }
    if (file->line_buffering && (line_end || has_char(text, '\r'))) return text_flush(file);
    return Value::empty();
}

Value text_write(TextFile* file, std::string_view ascii) {
    bool direct = file->file && file->file->state && file->file->state->writable &&
                  !file->decoded && file->newline < Newline::Cr && !file->write_through &&
                  (file->encoding == Encoding::Utf8 || file->encoding == Encoding::Ascii ||
                   file->encoding == Encoding::Latin1);
    if (!direct) return text_write(file, make_str(ascii));
    TRY(file_write(file->file, ascii));
    if (file->line_buffering && ascii.find_first_of("\r\n") != ascii.npos) return text_flush(file);
    return Value::empty();
}

Value text_write_value(TextFile* file, Value v) {
    char text[40];
    switch (v.tag) {
    case Tag::Int: {
        char* end = std::to_chars(text, text + sizeof text, v.as_int()).ptr;
        return text_write(file, {text, static_cast<std::size_t>(end - text)});
    }
    case Tag::Float: return text_write(file, {text, format_double_repr(v.as_float(), text)});
    case Tag::Bool: return text_write(file, v.as_bool() ? "True" : "False");
    case Tag::None: return text_write(file, "None");
    default: break;
    }
    if (is_exact_str(v)) return text_write(file, v.as<Str>());
    TRY_VALUE(s, to_str(v));
    return text_write(file, s.as<Str>());
}

Value text_flush(TextFile* file) {
    TRY(text_check_open(file));
    file->telling = file->seekable;
    if (file->file) return file_flush(file->file);
    TRY(text_write_pending(file));
    TRY(call_buffer(file, names.flush));
    return Value::empty();
}

Value write_to(Value file, Str* text) {
    if (is_text_file(file)) return text_write(file.as<TextFile>(), text);
    TRY(call_method(file, names.write, {Value::object(text)}));
    return Value::empty();
}

Value make_standard_stream(int fd, bool unbuffered, bool lenient) {
    if (!host_streams && ::isatty(fd) == 0 && errno == EBADF) return Value::none();
    const int used = host_streams ? kHostDescriptor + fd : fd;
    static const char* const stream_names[] = {"<stdin>", "<stdout>", "<stderr>"};
    unbuffered &= fd != 0; // as in CPython, standard input is buffered all the same
    BuiltinType& type = fd == 0      ? types::buffered_reader
                        : unbuffered ? types::file_io
                                     : types::buffered_writer;
    BinaryFile* file =
        make_binary_file(type, used, str_value(stream_names[fd]), fd == 0 ? "rb" : "wb",
                         unbuffered ? 0 : FileState::kBufferSize, false);
    TextFile* text = make_text_file(Value::object(file), Newline::Universal,
                                    !unbuffered && (fd == 2 || (fd == 1 && ::isatty(used))));
    text->write_through = unbuffered;
    Str* const errors = fd == 2   ? make_str("backslashreplace")
                        : lenient ? make_str("surrogateescape")
                                  : names.strict;
    (void)text_set_encoding(text, names.utf8, errors, Newline::Universal);
    text->mode = str_value(fd == 0 ? "r" : "w");
    return Value::object(text);
}

} // namespace boomslang::runtime
