// The base classes of module io: what every stream has, in terms of the methods that others define.
#include "io/io_base.h"

#include "builtins/init.h"
#include "io/file.h"
#include "runtime/call/call.h"
#include "runtime/call/class_rows.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/sequence_support.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/hooks/stream_end.h"
#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"
#include "runtime/object/type.h"

namespace boomslang::runtime {

Value io_check_closed(Value stream) {
    TRY_VALUE(closed, get_attribute(stream, kept_name<"closed">()));
    int yes = truth(closed);
    if (yes < 0) return Value::exception();
    return yes ? raise(types::ValueError, "I/O operation on closed file.") : Value::empty();
}

Value io_size_argument(Value v, std::int64_t& out) {
    if (v.is_empty() || v.is_none()) return Value::empty();
    if (!is_index(v))
        return raise(types::TypeError, "argument should be integer or None, not '", type_name(v),
                     "'");
    return fitting_index(v, out) ? Value::empty() : Value::exception();
}

Value newline_kinds_value(unsigned seen) {
    struct Kind {
        unsigned bit;
        const char* text;
    };
    Value found[3];
    std::size_t count = 0;
    for (Kind kind : {Kind{2, "\r"}, Kind{1, "\n"}, Kind{4, "\r\n"}})
        if (seen & kind.bit) found[count++] = str_value(kind.text);
    if (count < 2) return count ? found[0] : Value::none();
    Tuple* tuple = make_tuple(found, count);
    return tuple ? Value::object(tuple) : Value::exception();
}

Value io_attributes(Value stream) {
    TRY_VALUE(attributes, find_attribute(stream, names.dunder_dict));
    if (!is_dict(attributes) || attributes.as<Dict>()->count == 0) return Value::none();
    return call(Value::object(&types::dict), {attributes});
}

Value io_set_attributes(Value stream, Value attributes, const char* item) {
    if (attributes.is_none()) return attributes;
    if (!is_dict(attributes))
        return raise(types::TypeError, item, " item of state should be a dict, got a ",
                     type_name(attributes));
    TRY_VALUE(own, get_attribute(stream, names.dunder_dict));
    TRY(call_method(own, kept_name<"update">(), {attributes}));
    return Value::none();
}

FirstError::FirstError(Value result) : error_(result.is_exception() ? take_pending() : nullptr) {}

Value FirstError::then(Value result) const {
    if (!error_) return result;
    if (result.is_exception()) {
        Object* second = take_pending();
        static_cast<BaseException*>(second)->context = Value::object(error_);
        state.pending = second;
    } else {
        state.pending = error_;
    }
    return Value::exception();
}

namespace {

const char kClosed[] = "__IOBase_closed";

Value closed_of(Value self) {
    TRY_VALUE(flag, find_attribute(self, intern(kClosed)));
    return Value::from(!flag.is_empty());
}

Value close(Value* args, std::uint32_t) {
    TRY_VALUE(closed, closed_of(args[0]));
    if (closed.as_bool()) return Value::none();
    FirstError first(call_method(args[0], names.flush));
    Value marked = set_attribute(args[0], intern(kClosed), Value::from(true));
    return first.then(marked.is_exception() ? marked : Value::none());
}

// What the program forgot is closed when nothing reaches it any more. Nobody is there for an error.
Value finalize(Value* args, std::uint32_t) {
    Value closed = get_attribute(args[0], kept_name<"closed">());
    int yes = closed.is_exception() ? -1 : truth(closed);
    if (yes < 0) clear_pending(); // not set up, or not usable any more
    if (yes != 0) return Value::none();
    if (set_attribute(args[0], kept_name<"_finalizing">(), Value::from(true)).is_exception())
        clear_pending();
    warn_of_unclosed(args[0]);
    if (call_method(args[0], names.close).is_exception()) clear_pending();
    return Value::none();
}

Value flush(Value* args, std::uint32_t) {
    TRY_VALUE(closed, closed_of(args[0]));
    if (closed.as_bool()) return raise(types::ValueError, "I/O operation on closed file.");
    return Value::none();
}

Value no(Value*, std::uint32_t) { return Value::from(false); }

Value isatty(Value* args, std::uint32_t) {
    TRY(io_check_closed(args[0]));
    return Value::from(false);
}

template <const char* name>
Value unsupported(Value*, std::uint32_t) {
    return raise_unsupported(name);
}
constexpr char kSeek[] = "seek", kTruncate[] = "truncate", kFileno[] = "fileno", kRead[] = "read",
               kWrite[] = "write", kDetach[] = "detach", kReadline[] = "readline",
               kRead1[] = "read1";

Value tell(Value* args, std::uint32_t) {
    return call_method(args[0], kept_name<"seek">(), {Value::integer(0), Value::integer(1)});
}

Value enter(Value* args, std::uint32_t) {
    TRY(io_check_closed(args[0]));
    return args[0];
}

Value exit(Value* args, std::uint32_t) {
    TRY(call_method(args[0], names.close));
    return Value::none();
}

Value iterate_lines(Value* args, std::uint32_t) {
    TRY(io_check_closed(args[0]));
    return args[0];
}

Value next_line(Object* self) {
    TRY_VALUE(line, call_method(Value::object(self), names.readline));
    std::int64_t length;
    if (!length_of(line, length)) return Value::exception();
    return length ? line : Value::empty();
}

Value require_bytes_object(Value v, const char* method) {
    if (is_bytes(v)) return Value::empty();
    return raise(types::OSError, method, "() should have returned a bytes object, not '",
                 type_name(v), "'");
}

// How many bytes readline() may ask for without reading behind the line: by peek(), else one.
Value readable_of_line(Value peek, std::int64_t limit, std::int64_t& count) {
    count = 1;
    if (peek.is_empty()) return Value::empty();
    TRY_VALUE(ahead, call(peek, {Value::integer(1)}));
    TRY(require_bytes_object(ahead, "peek"));
    std::string_view text = ByteView{ahead.as<Bytes>()->data, ahead.as<Bytes>()->size}.text();
    if (text.empty()) return Value::empty();
    if (limit >= 0) text = text.substr(0, static_cast<std::size_t>(limit));
    std::size_t at = text.find('\n');
    count = static_cast<std::int64_t>(at == text.npos ? text.size() : at + 1);
    return Value::empty();
}

// Subclasses that care for speed define their own.
Value readline(Value* args, std::uint32_t) {
    std::int64_t limit = -1;
    TRY(io_size_argument(args[1], limit));
    TRY_VALUE(peek, find_attribute(args[0], kept_name<"peek">()));
    std::string line;
    while (limit < 0 || static_cast<std::int64_t>(line.size()) < limit) {
        std::int64_t count, left = limit < 0 ? -1 : limit - static_cast<std::int64_t>(line.size());
        TRY(readable_of_line(peek, left, count));
        TRY_VALUE(read, call_method(args[0], names.read, {Value::integer(count)}));
        TRY(require_bytes_object(read, "read"));
        auto* b = read.as<Bytes>();
        if (b->size == 0) break;
        line.append(ByteView{b->data, b->size}.text());
        if (line.back() == '\n') break;
    }
    return make_bytes_or_raise(line.data(), line.size());
}

Value readlines(Value* args, std::uint32_t) {
    std::int64_t hint = -1;
    TRY(io_size_argument(args[1], hint));
    List* list = make_list();
    if (!list) return Value::exception();
    TRY_VALUE(iterator, get_iterator(args[0]));
    std::int64_t total = 0;
    while (true) {
        TRY_VALUE(line, iterate(iterator));
        if (line.is_empty()) break;
        TRY(list_append(list, line));
        std::int64_t length;
        if (!length_of(line, length)) return Value::exception();
        if (hint > 0 && length > hint - total) break;
        total += length;
    }
    return Value::object(list);
}

Value writelines(Value* args, std::uint32_t) {
    TRY(io_check_closed(args[0]));
    TRY_VALUE(iterator, get_iterator(args[1]));
    while (true) {
        TRY_VALUE(line, iterate(iterator));
        if (line.is_empty()) return Value::none();
        TRY(call_method(args[0], names.write, {line}));
    }
}

Value check(Value* args, const char* method, const char* message) {
    TRY_VALUE(able, call_method(args[0], intern(method)));
    return able.is(Value::from(true)) ? able : raise_unsupported(message);
}
Value check_closed(Value* args, std::uint32_t) {
    TRY(io_check_closed(args[0]));
    return Value::none();
}
Value check_readable(Value* args, std::uint32_t) {
    return check(args, "readable", "File or stream is not readable.");
}
Value check_writable(Value* args, std::uint32_t) {
    return check(args, "writable", "File or stream is not writable.");
}
Value check_seekable(Value* args, std::uint32_t) {
    return check(args, "seekable", "File or stream is not seekable.");
}

const NativeDef base_methods[] = {
    {"__del__(self, /)", finalize, "Close, unless that has been done."},
    {"__enter__(self, /)", enter, "Itself."},
    {"__exit__(self, /, *args)", exit, "Close."},
    {"__iter__(self, /)", iterate_lines, "Itself: the lines."},
    {"_checkClosed(self, /)", check_closed, "ValueError when closed."},
    {"_checkReadable(self, /)", check_readable, "UnsupportedOperation when not readable."},
    {"_checkWritable(self, /)", check_writable, "UnsupportedOperation when not writable."},
    {"_checkSeekable(self, /)", check_seekable, "UnsupportedOperation when not seekable."},
    {"close(self, /)", close, "Flush and close."},
    {"fileno(self, /)", unsupported<kFileno>, "The file descriptor."},
    {"flush(self, /)", flush, "Write what is buffered."},
    {"isatty(self, /)", isatty, "Whether it is a terminal."},
    {"readable(self, /)", no, "Whether it can be read."},
    {"readline(self, size=-1, /)", readline, "The next line, or at most size bytes of it."},
    {"readlines(self, hint=-1, /)", readlines, "The lines, about hint bytes of them."},
    {"seek(self, /, *args)", unsupported<kSeek>, "Change the position."},
    {"seekable(self, /)", no, "Whether positions can be changed."},
    {"tell(self, /)", tell, "The position."},
    {"truncate(self, /, *args)", unsupported<kTruncate>, "Change the size."},
    {"writable(self, /)", no, "Whether it can be written."},
    {"writelines(self, lines, /)", writelines, "Write each of the lines."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef base_attributes[] = {
    instance_dict_row,
    {"closed", closed_of, nullptr, "Whether it is closed."},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- raw and buffered streams

Value raw_read(Value* args, std::uint32_t) {
    std::int64_t size = -1;
    TRY(io_size_argument(args[1], size));
    if (size < 0) return call_method(args[0], kept_name<"readall">());
    MutableBytes* buffer = make_bytearray(nullptr, static_cast<std::size_t>(size));
    if (!buffer) return Value::exception();
    TRY_VALUE(read, call_method(args[0], kept_name<"readinto">(), {Value::object(buffer)}));
    if (read.is_none()) return read;
    std::int64_t n;
    if (!index_int64(read, n)) return Value::exception();
    if (n < 0 || n > static_cast<std::int64_t>(buffer->size))
        return raise(types::ValueError, "readinto returned ", std::to_string(n),
                     " outside buffer size ", std::to_string(buffer->size));
    return make_bytes_or_raise(buffer->data(), static_cast<std::size_t>(n));
}

Value raw_readall(Value* args, std::uint32_t) {
    std::string all;
    while (true) {
        TRY_VALUE(part, call_method(args[0], names.read, {Value::integer(8192)}));
        if (part.is_none() && all.empty()) return part;
        if (part.is_none()) break;
        if (!is_bytes(part)) return raise(types::TypeError, "read() should return bytes");
        if (part.as<Bytes>()->size == 0) break;
        all.append(ByteView{part.as<Bytes>()->data, part.as<Bytes>()->size}.text());
    }
    return make_bytes_or_raise(all.data(), all.size());
}

const NativeDef raw_methods[] = {
    {"read(self, size=-1, /)", raw_read, "At most size bytes in one system call."},
    {"readall(self, /)", raw_readall, "All bytes up to the end."},
    {nullptr, nullptr, nullptr},
};

template <const char* method>
Value buffered_readinto(Value* args, std::uint32_t) {
    Buffer buffer;
    if (!get_buffer(args[1], buffer) || buffer.readonly)
        return raise(types::TypeError,
                     "readinto() argument must be read-write bytes-like object, not ",
                     type_name(args[1]));
    TRY_VALUE(read, call_method(args[0], intern(method),
                                {Value::integer(static_cast<std::int64_t>(buffer.size))}));
    if (!is_bytes(read)) return raise(types::TypeError, "read() should return bytes");
    auto* b = read.as<Bytes>();
    if (!get_buffer(args[1], buffer) || b->size > buffer.size)
        return raise(types::ValueError,
                     "read() returned too much data: ", std::to_string(buffer.size),
                     " bytes requested, ", std::to_string(b->size), " returned");
    std::copy(b->data, b->data + b->size, buffer.data);
    return Value::integer(static_cast<std::int64_t>(b->size));
}

const NativeDef buffered_methods[] = {
    {"detach(self, /)", unsupported<kDetach>, "Separate the raw stream."},
    {"read(self, /, *args)", unsupported<kRead>, "Bytes."},
    {"read1(self, /, *args)", unsupported<kRead1>, "Bytes in one system call."},
    {"readinto(self, buffer, /)", buffered_readinto<kRead>, "Read into a buffer; how many bytes."},
    {"readinto1(self, buffer, /)", buffered_readinto<kRead1>, "As readinto()."},
    {"write(self, /, *args)", unsupported<kWrite>, "Write bytes; how many."},
    {nullptr, nullptr, nullptr},
};

Value none_attribute(Value) { return Value::none(); }
const NativeDef text_methods[] = {
    {"detach(self, /)", unsupported<kDetach>, "Separate the buffer."},
    {"read(self, /, *args)", unsupported<kRead>, "Text."},
    {"readline(self, /, *args)", unsupported<kReadline>, "A line."},
    {"write(self, /, *args)", unsupported<kWrite>, "Write text; how many characters."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef text_attributes[] = {
    {"encoding", none_attribute, nullptr, "The encoding."},
    {"errors", none_attribute, nullptr, "The error handler."},
    {"newlines", none_attribute, nullptr, "The newlines seen so far."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_io_base() {
    TypeSpec spec;
    spec.attributes_allowed = true;
    spec.weakly_referable = true;
    spec.module = "_io";
    spec.next = next_line;
    spec.doc = "What all streams have in common.";
    init_type(types::io_base, spec, base_methods, base_attributes);
    spec.next = nullptr;
    spec.base = &types::io_base;
    spec.doc = "Streams of bytes without a buffer.";
    init_type(types::raw_io_base, spec, raw_methods);
    spec.doc = "Streams of bytes with a buffer.";
    init_type(types::buffered_io_base, spec, buffered_methods);
    spec.doc = "Streams of text.";
    init_type(types::text_io_base, spec, text_methods, text_attributes);
}

} // namespace boomslang::runtime
