// FileIO, BufferedReader, BufferedWriter and BufferedRandom.
#include "io/binary_file.h"

#include "builtins/init.h"
#include "builtins/table.h"
#include "io/io_base.h"
#include "io/raw_stream.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/stream_end.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace boomslang::runtime {

namespace {

bool is_raw(Value self) { return is_instance_of(self, types::file_io); }

// The stream below, where it is not simply the descriptor.
bool over_program(const BinaryFile* file) { return file->state && is_program_stream(file->state); }
Value of_raw(BinaryFile* file, const char* method) {
    return call_method(file->raw, intern(method));
}

} // namespace

Value is_closed(BinaryFile* file) {
    if (!file->state) {
        if (file->raw.is_none()) return raise(types::ValueError, "raw stream has been detached");
        if (!file->mode->length)
            return raise(types::ValueError, "I/O operation on uninitialized object");
        return Value::from(true);
    }
    if (file->raw.is_empty()) return Value::from(false);
    if (!is_program_stream(file->state)) return Value::from(!file->raw.as<BinaryFile>()->state);
    TRY_VALUE(closed, get_attribute(file->raw, kept_name<"closed">()));
    int yes = truth(closed);
    return yes < 0 ? Value::exception() : Value::from(yes || !file->state);
}

Value check_open(Value self, const char* buffered_message) {
    BinaryFile* file = file_of(self);
    if (file->state && file->raw.is_empty()) return Value::empty();
    if (is_raw(self) && !file->state) return raise(types::ValueError, kClosed);
    TRY_VALUE(closed, is_closed(file));
    return closed.as_bool() ? raise(types::ValueError, buffered_message) : Value::empty();
}

namespace {

Value check_reading(Value self, const char* message) {
    TRY(check_open(self, message));
    if (file_of(self)->state->readable) return Value::empty();
    return raise_unsupported(is_raw(self) ? "File not open for reading" : "read");
}

Value give(std::string& bytes) { return make_bytes_or_raise(bytes.data(), bytes.size()); }
// None when there is nothing because reading would have had to wait.
Value give(std::string& bytes, Value read) {
    return read.is_none() && bytes.empty() ? Value::none() : give(bytes);
}

// All that is left in a stream of the program's: by its readall() where it has one.
Value read_all_of_program(BinaryFile* file) {
    TRY(file_flush(file));
    std::string out;
    if (FileState* s = file->state; s->begin < s->end)
        TRY(file_read_some(file, out, s->end - s->begin));
    TRY_VALUE(readall, find_attribute(file->raw, kept_name<"readall">()));
    while (true) {
        TRY_VALUE(part,
                  readall.is_empty() ? call_method(file->raw, names.read) : call(readall, {}));
        if (part.is_none()) return give(out, part);
        if (!is_bytes(part))
            return raise(types::TypeError, readall.is_empty() ? "read() should return bytes"
                                                              : "readall() should return bytes");
        out.append(ByteView{part.as<Bytes>()->data, part.as<Bytes>()->size}.text());
        if (!readall.is_empty() || part.as<Bytes>()->size == 0) return give(out);
    }
}

Value read(Value* args, std::uint32_t) {
    std::int64_t size = -1;
    TRY(check_reading(args[0], "read of closed file"));
    TRY(io_size_argument(args[1], size));
    if (size < -1 && !is_raw(args[0]))
        return raise(types::ValueError, "read length must be non-negative or -1");
    TRY(check_reading(args[0], "read of closed file"));
    BinaryFile* file = file_of(args[0]);
    if (size < 0 && over_program(file)) return read_all_of_program(file);
    std::string out;
    Value result;
    if (size > 0 && is_raw(args[0])) {
        if (size > (std::int64_t{1} << 36)) return raise_memory();
        result = file_read_some(file, out, static_cast<std::size_t>(size));
    } else {
        result = file_read(file, out, size < 0 ? -1 : size);
    }
    TRY(result);
    return give(out, result);
}

Value read1(Value* args, std::uint32_t) {
    std::int64_t size = -1;
    TRY(io_size_argument(args[1], size));
    TRY(check_reading(args[0], "read of closed file"));
    BinaryFile* file = file_of(args[0]);
    std::string out;
    if (size < 0) size = static_cast<std::int64_t>(file->state->capacity);
    TRY(file_read_some(file, out, static_cast<std::size_t>(std::min<std::int64_t>(size, 1 << 30))));
    return give(out);
}

Value readall(Value* args, std::uint32_t) {
    TRY(check_reading(args[0], kClosed));
    std::string out;
    TRY_VALUE(result, file_read(file_of(args[0]), out, -1));
    return give(out, result);
}

Value peek(Value* args, std::uint32_t) {
    TRY(check_reading(args[0], "peek of closed file"));
    BinaryFile* file = file_of(args[0]);
    if (file->state->begin == file->state->end) TRY(file_fill(file));
    FileState* s = file->state;
    return make_bytes_or_raise(s->buffer + s->begin, s->end - s->begin);
}

// once: with at most one call of the stream below.
Value read_into(Value self, Value target, bool once) {
    TRY(check_reading(self, "readinto of closed file"));
    Buffer buffer;
    if (!get_buffer(target, buffer) || buffer.readonly)
        return raise(types::TypeError,
                     "readinto() argument must be read-write bytes-like object, not ",
                     type_name(target));
    std::string out;
    BinaryFile* file = file_of(self);
    TRY_VALUE(result, once ? file_read_some(file, out, buffer.size)
                           : file_read(file, out, static_cast<std::int64_t>(buffer.size)));
    // What is more than a buffer's fill goes past it, even when the buffer gave something.
    if (once && !out.empty() && file->state && file->state->begin == file->state->end &&
        buffer.size - out.size() > file->state->capacity && !is_raw(self))
        TRY(file_read_some(file, out, buffer.size - out.size()));
    if (result.is_none() && out.empty()) return result;
    if (!get_buffer(target, buffer)) return Value::integer(0);
    std::size_t n = std::min(out.size(), buffer.size);
    std::copy(out.data(), out.data() + n, buffer.data);
    return Value::integer(static_cast<std::int64_t>(n));
}
Value readinto(Value* args, std::uint32_t) { return read_into(args[0], args[1], is_raw(args[0])); }
Value readinto1(Value* args, std::uint32_t) { return read_into(args[0], args[1], true); }

// A line of a buffered file: searched for in the buffer.
Value line_of(BinaryFile* file, std::int64_t limit) {
    std::string line;
    while (limit < 0 || static_cast<std::int64_t>(line.size()) < limit) {
        FileState* s = file->state;
        if (s->capacity == 0) {
            std::size_t before = line.size();
            TRY(file_read_some(file, line, 1));
            if (line.size() == before || line.back() == '\n') break;
            continue;
        }
        if (s->begin == s->end) {
            TRY(file_fill(file));
            s = file->state;
            if (s->begin == s->end) break;
        }
        std::string_view ahead(s->buffer + s->begin, s->end - s->begin);
        if (limit >= 0) ahead = ahead.substr(0, static_cast<std::size_t>(limit) - line.size());
        std::size_t at = ahead.find('\n');
        bool found = at != ahead.npos;
        std::size_t n = found ? at + 1 : ahead.size();
        if (found && line.empty()) {
            s->begin += n;
            return make_bytes_or_raise(ahead.data(), n);
        }
        line.append(ahead.substr(0, n));
        s->begin += n;
        if (found) break;
    }
    return give(line);
}

Value readline(Value* args, std::uint32_t) {
    std::int64_t limit = -1;
    TRY(io_size_argument(args[1], limit));
    TRY(check_reading(args[0], "readline of closed file"));
    return line_of(file_of(args[0]), limit);
}

Value next_line(Object* self) {
    auto* file = static_cast<BinaryFile*>(self);
    Value line;
    if (file->type()->is(kHeapType)) {
        line = call_method(Value::object(self), names.readline);
        TRY(line);
        if (!is_bytes(line)) return raise(types::OSError, "readline() should have returned bytes");
    } else {
        TRY(check_reading(Value::object(self), "readline of closed file"));
        line = line_of(file, -1);
        TRY(line);
    }
    return line.as<Bytes>()->size ? line : Value::empty();
}

Value write(Value* args, std::uint32_t) {
    ByteView view;
    BinaryFile* file = file_of(args[0]);
    if (file->state && !file->state->writable)
        return raise_unsupported(is_raw(args[0]) ? "File not open for writing" : "write");
    if (!require_bytes(args[1], view)) return Value::exception();
    TRY(check_open(args[0], "write to closed file"));
    if (is_raw(args[0])) {
        StateHold state(file);
        std::int64_t n = raw_write(file, view.text().data(), view.size);
        return n == kFailed       ? Value::exception()
               : n == kWouldBlock ? Value::none()
                                  : Value::integer(n);
    }
    auto size = static_cast<std::int64_t>(view.size);
    TRY(file_write(file, view.text()));
    return Value::integer(size);
}

Value flush(Value* args, std::uint32_t) {
    TRY(check_open(args[0], is_instance_of(args[0], types::buffered_writer) ||
                                    is_instance_of(args[0], types::binary_file)
                                ? "flush of closed file"
                                : "I/O operation on closed file."));
    BinaryFile* file = file_of(args[0]);
    TRY(file_flush(file));
    if (file->state->writable) TRY(file_rewind(file));
    return over_program(file) && !file->state->writable ? of_raw(file, "flush") : Value::none();
}

// flush() may be overridden, by a subclass or for this object alone.
bool flushes_itself(Value self) { return type_of(self)->is(kHeapType) || self.as_object()->attrs; }

Value close(Value* args, std::uint32_t) {
    BinaryFile* file = file_of(args[0]);
    if (!file->state && !file->raw.is_none()) return Value::none();
    TRY_VALUE(closed, is_closed(file));
    if (closed.as_bool()) return Value::none();
    FirstError first(flushes_itself(args[0]) ? call_method(args[0], names.flush)
                                             : file_flush(file));
    return first.then(file_close(file));
}

Value seekable(Value* args, std::uint32_t) {
    TRY(check_open(args[0], kClosed));
    if (over_program(file_of(args[0]))) return of_raw(file_of(args[0]), "seekable");
    return Value::from(::lseek(file_of(args[0])->state->fd, 0, SEEK_CUR) >= 0);
}

// What CPython takes as an off_t.
bool offset_argument(Value v, bool raw, std::int64_t& out) {
    Value index = index_value(v);
    if (index.is_exception()) return false;
    if (int_to_int64(index, out)) return true;
    if (raw) (void)raise(types::OverflowError, "Python int too large to convert to C long");
    else
        (void)raise(types::ValueError, "cannot fit '", type_name(v),
                    "' into an offset-sized integer");
    return false;
}

Value seek(Value* args, std::uint32_t) {
    std::int64_t offset;
    int whence = 0;
    if (!offset_argument(args[1], is_raw(args[0]), offset) ||
        (!args[2].is_empty() && !c_int_argument(args[2], whence)))
        return Value::exception();
    if (whence < 0 || whence > 4)
        return raise(types::ValueError, "whence value ", std::to_string(whence), " unsupported");
    TRY(check_open(args[0], "seek of closed file"));
    if (!is_raw(args[0])) {
        TRY_VALUE(able, seekable(args, 1));
        if (!able.is(Value::from(true)))
            return raise_unsupported("File or stream is not seekable.");
    }
    return file_seek(file_of(args[0]), offset, whence);
}

Value tell(Value* args, std::uint32_t) {
    TRY(check_open(args[0], kClosed));
    return file_tell(file_of(args[0]));
}

Value truncate(Value* args, std::uint32_t) {
    TRY(check_open(args[0], "truncate of closed file"));
    BinaryFile* file = file_of(args[0]);
    if (!file->state->writable)
        return raise_unsupported(is_raw(args[0]) ? "File not open for writing" : "truncate");
    TRY(file_flush(file));
    if (over_program(file)) {
        TRY(file_rewind(file));
        return call_method(file->raw, kept_name<"truncate">(),
                           {args[1].is_empty() ? Value::none() : args[1]});
    }
    std::int64_t size;
    if (args[1].is_empty() || args[1].is_none()) {
        TRY_VALUE(position, file_tell(file));
        size = position.as_int();
    } else if (!offset_argument(args[1], true, size)) {
        return Value::exception();
    }
    TRY(check_open(args[0], "truncate of closed file"));
    if (::ftruncate(file->state->fd, size) < 0) return raise_errno(errno, Value::empty());
    return Value::integer(size);
}

Value raw_of(Value self) {
    BinaryFile* file = file_of(self);
    if (file->raw.is_empty()) {
        if (!file->state) return raise(types::ValueError, "raw stream has been detached");
        // From now on the raw file owns the descriptor, and is closed with this one.
        BinaryFile* raw = make_binary_file(types::file_io, file->state->fd, file->name,
                                           to_utf8(file->mode), 0, file->state->owns_descriptor);
        file->state->owns_descriptor = false;
        file->raw = Value::object(raw);
    }
    return file->raw;
}

Value detach(Value* args, std::uint32_t) {
    TRY_VALUE(raw, raw_of(args[0]));
    if (raw.is_none()) return raise(types::ValueError, "raw stream has been detached");
    TRY(call_method(args[0], names.flush));
    BinaryFile* file = file_of(args[0]);
    FileState* s = file->state;
    if (!s) return raise(types::ValueError, "raw stream has been detached");
    file->state = nullptr;
    file->raw = Value::none();
    close_state(s);
    return raw;
}

Value fileno(Value* args, std::uint32_t) {
    if (over_program(file_of(args[0]))) return of_raw(file_of(args[0]), "fileno");
    TRY(check_open(args[0], kClosed));
    return Value::integer(file_of(args[0])->state->fd);
}
Value isatty(Value* args, std::uint32_t) {
    if (over_program(file_of(args[0]))) return of_raw(file_of(args[0]), "isatty");
    TRY(check_open(args[0], kClosed));
    return Value::from(::isatty(file_of(args[0])->state->fd) == 1);
}
Value readable(Value* args, std::uint32_t) {
    if (is_instance_of(args[0], types::buffered_writer)) return Value::from(false);
    if (over_program(file_of(args[0]))) return of_raw(file_of(args[0]), "readable");
    TRY(check_open(args[0], kClosed));
    return Value::from(file_of(args[0])->state->readable);
}
Value writable(Value* args, std::uint32_t) {
    if (is_instance_of(args[0], types::buffered_reader)) return Value::from(false);
    if (over_program(file_of(args[0]))) return of_raw(file_of(args[0]), "writable");
    TRY(check_open(args[0], kClosed));
    return Value::from(file_of(args[0])->state->writable);
}

Value repr_of(Value* args, std::uint32_t) {
    BinaryFile* file = file_of(args[0]);
    std::string text = is_raw(args[0]) ? "<_io.FileIO" : "<" + type_name(args[0]);
    if (is_raw(args[0]) && !file->state) return str_value("<_io.FileIO [closed]>");
    Value name = file->name;
    if (over_program(file)) {
        name = find_attribute(file->raw, names.name);
        if (name.is_exception()) {
            if (!pending_is(types::ValueError)) return name;
            clear_pending();
            name = Value::empty();
        }
    }
    if (!name.is_empty()) {
        TRY_VALUE(shown, repr(name));
        text += " name=" + to_utf8(shown.as<Str>());
    } else if (is_raw(args[0])) {
        text += " fd=" + std::to_string(file->state->fd);
    }
    if (is_raw(args[0]))
        text += " mode='" + to_utf8(file->mode) +
                "' closefd=" + (file->state->owns_descriptor ? "True" : "False");
    return str_value(text + ">");
}

Value closed_of(Value self) {
    return is_raw(self) ? Value::from(!file_of(self)->state) : is_closed(file_of(self));
}
Value name_of(Value self) {
    if (over_program(file_of(self))) return get_attribute(file_of(self)->raw, names.name);
    Value name = file_of(self)->name;
    return name.is_empty() ? raise_attribute(self, names.name) : name;
}
Value set_name(Value self, Value name) {
    file_of(self)->name = name; // Empty deletes
    return Value::empty();
}
Value mode_of(Value self) {
    if (over_program(file_of(self))) return get_attribute(file_of(self)->raw, kept_name<"mode">());
    return Value::object(file_of(self)->mode);
}
Value block_size_of(Value self) {
    struct stat status;
    FileState* s = file_of(self)->state;
    bool known = s && ::fstat(s->fd, &status) == 0 && status.st_blksize > 1;
    return Value::integer(known ? status.st_blksize
                                : static_cast<std::int64_t>(FileState::kBufferSize));
}
Value finalizing_of(Value self) { return Value::from(file_of(self)->finalizing); }
Value set_finalizing(Value self, Value value) {
    int yes = value.is_empty() ? 0 : truth(value);
    if (yes < 0) return Value::exception();
    file_of(self)->finalizing = yes;
    return Value::empty();
}
Value warn_of_self(Value* args, std::uint32_t) {
    warn_of_unclosed(args[0]);
    return Value::none();
}
Value closefd_of(Value self) {
    FileState* s = file_of(self)->state;
    return Value::from(!s || s->owns_descriptor);
}

const NativeDef shared_rows[] = {
    {"__new__($static, type, *args, **kwargs)", new_file, "A file that is not open yet."},
    {"__repr__(self, /)", repr_of, "Return repr(self)."},
    {"_dealloc_warn(self, source, /)", warn_of_self, "ResourceWarning unless it is closed."},
    {"close(self, /)", close, "Write what is buffered and close."},
    {"fileno(self, /)", fileno, "The file descriptor."},
    {"flush(self, /)", flush, "Write what is buffered."},
    {"isatty(self, /)", isatty, "Whether it is a terminal."},
    {"readable(self, /)", readable, "Whether it was opened for reading."},
    {"seek(self, target, whence=0, /)", seek,
     "Go to a position from the start (0), from here (1) or from the end (2); the new position."},
    {"seekable(self, /)", seekable, "Whether positions can be changed."},
    {"tell(self, /)", tell, "The position."},
    {"truncate(self, pos=None, /)", truncate, "Change the size, by default to the position."},
    {"writable(self, /)", writable, "Whether it was opened for writing."},
    {nullptr, nullptr, nullptr},
};
const NativeDef reading_rows[] = {
    {"read(self, size=-1, /)", read, "At most size bytes; without size, all up to the end."},
    {"readline(self, size=-1, /)", readline, "The next line, or at most size bytes of it."},
    {"readinto(self, buffer, /)", readinto, "Read into a buffer; how many bytes."},
    {nullptr, nullptr, nullptr},
};
const NativeDef buffer_reading_rows[] = {
    {"peek(self, size=0, /)", peek, "Bytes that are buffered, without moving on."},
    {"read1(self, size=-1, /)", read1, "At most size bytes with at most one system call."},
    {"readinto1(self, buffer, /)", readinto1, "Read into a buffer at once; how many bytes."},
    {nullptr, nullptr, nullptr},
};
const NativeDef writing_rows[] = {
    {"write(self, buffer, /)", write, "Write bytes; how many."},
    {nullptr, nullptr, nullptr},
};
const NativeDef raw_rows[] = {
    {"__init__(self, /, file, mode='r', closefd=True, opener=None)", init_file_io, "Open a file."},
    {"readall(self, /)", readall, "All bytes up to the end."},
    {nullptr, nullptr, nullptr},
};
const NativeDef buffered_rows[] = {
    {"__init__(self, /, raw, buffer_size=8192)", init_buffered, "A buffer for a raw stream."},
    {"detach(self, /)", detach, "Separate the raw stream and return it."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef raw_attributes[] = {
    {"closed", closed_of, nullptr, "True if the file is closed"},
    {"_blksize", block_size_of, nullptr, "How many bytes are best read at once.", kMember},
    {"_finalizing", finalizing_of, set_finalizing, "Whether it is closed because it was forgotten.",
     kMember},
    {"closefd", closefd_of, nullptr, "Whether closing the file closes the descriptor."},
    {"mode", mode_of, nullptr, "The mode it was opened with."},
    {"name", name_of, set_name, "The file's name."},
    {nullptr, nullptr, nullptr, nullptr},
};
const GetSetDef buffered_attributes[] = {
    {"_finalizing", finalizing_of, set_finalizing, "Whether it is closed because it was forgotten.",
     kMember},
    {"closed", closed_of, nullptr, "Whether it is closed."},
    {"mode", mode_of, nullptr, "The mode it was opened with."},
    {"name", name_of, set_name, "The file's name."},
    {"raw", raw_of, nullptr, "The file without the buffer.", kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_binary_file() {
    TypeSpec spec;
    spec.layout = &binary_file_layout;
    spec.attributes_allowed = true;
    spec.weakly_referable = true;
    spec.module = "_io";
    spec.base = &types::raw_io_base;
    spec.next = next_line;
    spec.doc = "A file without a buffer.";
    static const auto raw = concatenate_tables({shared_rows, reading_rows, writing_rows, raw_rows});
    init_type(types::file_io, spec, raw.data(), raw_attributes);
    spec.base = &types::buffered_io_base;
    spec.doc = "A file for reading.";
    static const auto reader =
        concatenate_tables({shared_rows, reading_rows, buffer_reading_rows, buffered_rows});
    init_type(types::buffered_reader, spec, reader.data(), buffered_attributes);
    spec.doc = "A file for reading and writing.";
    static const auto random = concatenate_tables(
        {shared_rows, reading_rows, buffer_reading_rows, writing_rows, buffered_rows});
    init_type(types::binary_file, spec, random.data(), buffered_attributes);
    spec.doc = "A file for writing.";
    spec.next = nullptr;
    static const auto writer = concatenate_tables({shared_rows, writing_rows, buffered_rows});
    init_type(types::buffered_writer, spec, writer.data(), buffered_attributes);
}

} // namespace boomslang::runtime
