// The type TextIOWrapper.
#include "builtins/init.h"
#include "io/file.h"
#include "io/io_base.h"
#include "io/text_position.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/settings.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

bool newline_argument(Value v, Newline& out) {
    out = Newline::Universal;
    if (v.is_empty() || v.is_none()) return true;
    std::string text = to_utf8(v.as<Str>());
    if (text.empty()) out = Newline::Untranslated;
    else if (text == "\n") out = Newline::Lf;
    else if (text == "\r") out = Newline::Cr;
    else if (text == "\r\n") out = Newline::CrLf;
    else {
        static_cast<void>(raise(types::ValueError, "illegal newline value: ", text));
        return false;
    }
    return true;
}

namespace {

TextFile* file_of(Value self) { return self.as<TextFile>(); }

// The stream below; ValueError when there is none.
Value buffer_of(Value self) {
    TextFile* file = file_of(self);
    return file->buffer.is_empty() ? text_check_open(file) : file->buffer;
}

Value new_text(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    auto* file = make_instance_of<TextFile>(type);
    file->buffer = file->mode = file->chunk = file->rest = Value::empty();
    file->decoder = file->encoder = file->snapshot = Value::empty();
    file->chunk_size = kTextChunk;
    return Value::object(file);
}

// A pipe has no beginning: as CPython has it, UTF-16 and UTF-32 are written without a mark there.
bool has_no_mark_in_pipes(Encoding encoding) {
    return encoding == Encoding::Utf16 || encoding == Encoding::Utf32;
}

// A byte order mark is written at the beginning of a stream only: not where something is already.
Value note_start(TextFile* file) {
    bool writes = file->file ? file->file->state->writable : file->writable;
    file->started = writes && !file->seekable && has_no_mark_in_pipes(file->encoding);
    if (!writes || !file->seekable) return Value::empty();
    TRY_VALUE(position, call_buffer(file, kept_name<"tell">()));
    int at_start = equals(position, Value::integer(0));
    if (at_start < 0) return Value::exception();
    if (at_start) return Value::empty();
    file->started = true;
    return reset_encoder(file, false);
}

Value init_text(Value* args, std::uint32_t) {
    TextFile* file = file_of(args[0]);
    file->buffer = Value::empty(); // not usable until all has been set up
    file->file = nullptr;
    file->errors = nullptr;
    static const char* const what[] = {"encoding", "errors", "newline"};
    for (int i = 0; i < 3; i++)
        if (Value v = args[2 + i]; !v.is_empty() && !v.is_none() && !is_str(v))
            return raise(types::TypeError, "TextIOWrapper() argument '", what[i],
                         "' must be str or None, not ", type_name(v));
    auto given = [&](int i) { return !args[i].is_empty() && !args[i].is_none(); };
    Str* name = given(2) ? args[2].as<Str>() : is_utf8_mode() ? names.utf8 : make_str("UTF-8");
    if (!given(2)) TRY(warn_of_default_encoding(1));
    if (given(2) && to_utf8(name) == "locale") name = make_str("UTF-8");
    Newline newline;
    bool line_buffering = false, write_through = false;
    if (!newline_argument(args[4], newline) || !truth_argument(args[5], line_buffering) ||
        !truth_argument(args[6], write_through))
        return Value::exception();
    TRY(text_set_encoding(file, name, given(3) ? args[3].as<Str>() : names.strict, newline));
    bool readable = false, writable = false;
    TRY_VALUE(can_read, call_method(args[1], kept_name<"readable">()));
    TRY_VALUE(can_write, call_method(args[1], kept_name<"writable">()));
    if (!truth_argument(can_read, readable) || !truth_argument(can_write, writable))
        return Value::exception();
    bool seekable = false;
    TRY_VALUE(can_seek, call_method(args[1], kept_name<"seekable">()));
    if (!truth_argument(can_seek, seekable)) return Value::exception();
    text_forget_read_ahead(file);
    file->readable = readable;
    file->writable = writable;
    file->line_buffering = line_buffering;
    file->write_through = write_through;
    file->started = false;
    file->newlines = 0;
    file->pending = nullptr;
    text_set_buffer(file, args[1]);
    file->readable = readable;
    file->writable = writable;
    file->seekable = file->telling = seekable;
    TRY(note_start(file));
    return Value::none();
}

Value read(Value* args, std::uint32_t) {
    std::int64_t size = -1;
    TRY(io_size_argument(args[1], size));
    return text_read(file_of(args[0]), size);
}

Value readline(Value* args, std::uint32_t) {
    std::int64_t size = -1;
    if (!args[1].is_none() && !index_argument(args[1], size)) return Value::exception();
    return text_read_line(file_of(args[0]), size);
}

Value write(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("write() argument", "str", args[1]);
    auto* text = args[1].as<Str>();
    TRY(text_write(file_of(args[0]), text));
    return Value::integer(static_cast<std::int64_t>(text->length));
}

Value flush(Value* args, std::uint32_t) {
    TRY(text_flush(file_of(args[0])));
    return Value::none();
}

Value close(Value* args, std::uint32_t) {
    TextFile* file = file_of(args[0]);
    TRY(buffer_of(args[0]));
    TRY_VALUE(closed, get_attribute(args[0], kept_name<"closed">()));
    int yes = truth(closed);
    if (yes < 0) return Value::exception();
    if (yes) return Value::none();
    FirstError first(call_method(args[0], names.flush));
    return first.then(call_buffer(file, names.close));
}

Value detach(Value* args, std::uint32_t) {
    TextFile* file = file_of(args[0]);
    TRY(call_method(args[0], names.flush));
    Value buffer = file->buffer;
    if (buffer.is_empty()) return raise(types::ValueError, "underlying buffer has been detached");
    file->buffer = Value::empty();
    file->file = nullptr;
    return buffer;
}

Value seek(Value* args, std::uint32_t) {
    int whence = 0;
    if (!args[2].is_empty() && !c_int_argument(args[2], whence)) return Value::exception();
    return text_seek(file_of(args[0]), args[1], whence);
}
Value tell(Value* args, std::uint32_t) { return text_tell(file_of(args[0])); }

Value truncate(Value* args, std::uint32_t) {
    TextFile* file = file_of(args[0]);
    TRY(text_flush(file));
    if (args[1].is_empty() || args[1].is_none()) {
        TRY_VALUE(position, text_tell(file));
        return call_buffer(file, kept_name<"truncate">(), {position});
    }
    return call_buffer(file, kept_name<"truncate">(), {args[1]});
}

template <const char* method>
Value of_buffer(Value* args, std::uint32_t) {
    TextFile* file = file_of(args[0]);
    if (file->buffer.is_empty()) return text_check_open(file);
    return call_buffer(file, intern(method));
}
constexpr char kFileno[] = "fileno", kIsatty[] = "isatty", kReadable[] = "readable",
               kWritable[] = "writable", kSeekable[] = "seekable";

Value reconfigure(Value* args, std::uint32_t) {
    TextFile* file = file_of(args[0]);
    TRY(text_flush(file));
    auto given = [&](int i) { return !args[i].is_empty() && !args[i].is_none(); };
    if (file->decoded && (given(1) || given(2) || !args[3].is_empty()))
        return raise_unsupported(
            "It is not possible to set the encoding or newline of stream after the first read");
    if (given(1)) {
        if (!is_str(args[1]))
            return raise_argument("reconfigure() argument 'encoding'", "str", args[1]);
    }
    if (given(2) && !is_str(args[2]))
        return raise_argument("reconfigure() argument 'errors'", "str", args[2]);
    bool changes = false;
    if (given(1) || given(2)) changes = true;
    Newline newline = file->newline;
    if (!args[3].is_empty()) {
        if (!args[3].is_none() && !is_str(args[3]))
            return raise_argument("reconfigure() argument 'newline'", "str", args[3]);
        if (!newline_argument(args[3], newline)) return Value::exception();
        changes = true;
    }
    if (changes) {
        Str* name = given(1) ? args[1].as<Str>() : file->encoding_name;
        if (given(1) && to_utf8(name) == "locale") name = make_str("UTF-8");
        TRY(text_set_encoding(file, name,
                              given(2)   ? args[2].as<Str>()
                              : given(1) ? names.strict
                                         : file->errors,
                              newline));
        TRY_VALUE(able, of_buffer<kSeekable>(args, 1));
        if (!truth_argument(able, file->seekable)) return Value::exception();
        TRY(note_start(file));
    }
    if (given(4) && !truth_argument(args[4], file->line_buffering)) return Value::exception();
    if (given(5) && !truth_argument(args[5], file->write_through)) return Value::exception();
    return Value::none();
}

Value described(Value* args) {
    TextFile* file = file_of(args[0]);
    std::string text = "<_io.TextIOWrapper";
    if (!file->buffer.is_empty()) {
        Value name = find_attribute(file->buffer, names.name);
        if (name.is_exception()) {
            if (!pending_is(types::ValueError)) return name;
            clear_pending(); // as of a closed or detached buffer
            name = Value::empty();
        }
        if (!name.is_empty()) {
            TRY_VALUE(shown, repr(name));
            text += " name=" + to_utf8(shown.as<Str>());
        }
    }
    if (!file->mode.is_empty()) {
        TRY_VALUE(shown, repr(file->mode));
        text += " mode=" + to_utf8(shown.as<Str>());
    }
    if (file->encoding_name) {
        TRY_VALUE(shown, str_repr(file->encoding_name));
        text += " encoding=" + to_utf8(shown.as<Str>());
    }
    return str_value(text + ">");
}

Value repr_of(Value* args, std::uint32_t) {
    if (!file_of(args[0])->errors) return text_check_open(file_of(args[0]));
    if (!repr_enter(args[0].as_object()))
        return raise(types::RuntimeError, "reentrant call inside ", type_name(args[0]),
                     ".__repr__");
    Value text = described(args);
    repr_leave(args[0].as_object());
    return text;
}

Value closed_of(Value self) {
    TRY_VALUE(buffer, buffer_of(self));
    return get_attribute(buffer, kept_name<"closed">());
}
Value name_of(Value self) {
    TRY_VALUE(buffer, buffer_of(self));
    return get_attribute(buffer, names.name);
}
Value text_or_none(Str* s) { return s ? Value::object(s) : Value::none(); }
Value encoding_of(Value self) { return text_or_none(file_of(self)->encoding_name); }
Value errors_of(Value self) { return text_or_none(file_of(self)->errors); }
Value mode_of(Value self) {
    Value mode = file_of(self)->mode;
    return mode.is_empty() ? raise_attribute(self, kept_name<"mode">()) : mode;
}
Value set_mode(Value self, Value mode) {
    file_of(self)->mode = mode;
    return Value::empty();
}
Value line_buffering_of(Value self) { return Value::from(file_of(self)->line_buffering); }
Value write_through_of(Value self) { return Value::from(file_of(self)->write_through); }
Value chunk_size_of(Value self) {
    TRY(buffer_of(self));
    return Value::integer(static_cast<std::int64_t>(file_of(self)->chunk_size));
}
Value set_chunk_size(Value self, Value size) {
    TRY(buffer_of(self));
    if (size.is_empty()) return raise(types::AttributeError, "cannot delete attribute");
    std::int64_t bytes;
    if (!index_int64(size, bytes)) return Value::exception();
    if (bytes <= 0) return raise(types::ValueError, "a strictly positive integer is required");
    file_of(self)->chunk_size = static_cast<std::size_t>(bytes);
    return Value::empty();
}

Value newlines_of(Value self) {
    TRY(buffer_of(self));
    if (Value decoder = file_of(self)->decoder; !decoder.is_empty()) {
        TRY_VALUE(found, find_attribute(decoder, kept_name<"newlines">()));
        return found.is_empty() ? Value::none() : found;
    }
    return newline_kinds_value(file_of(self)->newlines);
}

const NativeDef methods[] = {
    {"-__new__($static, type, *args, **kwargs)", new_text, "A text file without a buffer yet."},
    {"__init__(self, /, buffer, encoding=None, errors=None, newline=None, line_buffering=False, "
     "write_through=False)",
     init_text, "Text over a stream of bytes."},
    {"__repr__(self, /)", repr_of, "Return repr(self)."},
    {"close(self, /)", close, "Write what is buffered and close."},
    {"detach(self, /)", detach, "Separate the buffer and return it."},
    {"fileno(self, /)", of_buffer<kFileno>, "The file descriptor."},
    {"flush(self, /)", flush, "Write what is buffered."},
    {"isatty(self, /)", of_buffer<kIsatty>, "Whether it is a terminal."},
    {"read(self, size=-1, /)", read, "At most size characters; without size, all up to the end."},
    {"readable(self, /)", of_buffer<kReadable>, "Whether it can be read."},
    {"readline(self, size=-1, /)", readline, "The next line, or at most size characters of it."},
    {"reconfigure(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, "
     "write_through=None)",
     reconfigure, "Change how text is written."},
    {"seek(self, cookie, whence=0, /)", seek,
     "Go to a position that tell() gave, or the end (0, 2)."},
    {"seekable(self, /)", of_buffer<kSeekable>, "Whether positions can be changed."},
    {"tell(self, /)", tell, "The position."},
    {"truncate(self, pos=None, /)", truncate, "Change the size, by default to the position."},
    {"writable(self, /)", of_buffer<kWritable>, "Whether it can be written."},
    {"write(self, text, /)", write, "Write text; how many characters."},
    {nullptr, nullptr, nullptr},
};
Value finalizing_of(Value self) { return Value::from(file_of(self)->finalizing); }
Value set_finalizing(Value self, Value value) {
    int yes = value.is_empty() ? 0 : truth(value);
    if (yes < 0) return Value::exception();
    file_of(self)->finalizing = yes;
    return Value::empty();
}

const GetSetDef attributes[] = {
    {"_finalizing", finalizing_of, set_finalizing, "Whether it is closed because it was forgotten.",
     kMember},
    {"_CHUNK_SIZE", chunk_size_of, set_chunk_size, "How many bytes are read at once."},
    {"buffer", buffer_of, nullptr, "The stream of bytes below.", kMember},
    {"closed", closed_of, nullptr, "Whether it is closed."},
    {"encoding", encoding_of, nullptr, "The encoding.", kMember},
    {"errors", errors_of, nullptr, "The error handler."},
    {"line_buffering", line_buffering_of, nullptr, "Whether each line is written at once.",
     kMember},
    {"mode", mode_of, set_mode, "The mode it was opened with."},
    {"name", name_of, nullptr, "The file's name."},
    {"newlines", newlines_of, nullptr, "The newlines seen so far."},
    {"write_through", write_through_of, nullptr, "Whether writes are not buffered.", kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_text_file() {
    TypeSpec spec;
    spec.layout = &text_file_layout;
    spec.base = &types::text_io_base;
    spec.attributes_allowed = true;
    spec.weakly_referable = true;
    spec.module = "_io";
    spec.next = text_next;
    spec.doc = "Text over a stream of bytes.";
    init_type(types::text_file, spec, methods, attributes);
}

} // namespace boomslang::runtime
