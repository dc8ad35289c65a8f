// FileIO, BufferedReader, BufferedWriter and BufferedRandom.
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/call.h"
#include "runtime/error.h"
#include "runtime/file.h"
#include "runtime/instance.h"
#include "runtime/native.h"
#include "runtime/native_arguments.h"
#include "runtime/number.h"
#include "runtime/types/init.h"
#include "runtime/types/io_base.h"
#include "runtime/types/table.h"

namespace boomslang::runtime {

namespace {

BinaryFile* file_of(Value self) { return self.as<BinaryFile>(); }
bool is_raw(Value self) { return is_instance_of(self, types::file_io); }

// ValueError in CPython's words, which differ by class and method.
Value check_open(Value self, const char* buffered_message) {
    if (file_of(self)->state) return Value::empty();
    return raise(types::ValueError, is_raw(self) ? "I/O operation on closed file" : buffered_message);
}
const char kClosed[] = "I/O operation on closed file";

Value check_reading(Value self, const char* message) {
    TRY(check_open(self, message));
    if (file_of(self)->state->readable) return Value::empty();
    return raise_unsupported(is_raw(self) ? "File not open for reading" : "read");
}

Value give(std::string& bytes) { return make_bytes_or_raise(bytes.data(), bytes.size()); }

Value read(Value* args, std::uint32_t) {
    std::int64_t size = -1;
    TRY(check_reading(args[0], "read of closed file"));
    TRY(io_size_argument(args[1], size));
    if (size < -1 && !is_raw(args[0]))
        return raise(types::ValueError, "read length must be non-negative or -1");
    TRY(check_reading(args[0], "read of closed file"));
    std::string out;
    if (size > 0 && is_raw(args[0])) {
        if (size > (std::int64_t{1} << 36)) return raise_memory();
        TRY(file_read_some(file_of(args[0]), out, static_cast<std::size_t>(size)));
    } else {
        TRY(file_read(file_of(args[0]), out, size < 0 ? -1 : size));
    }
    return give(out);
}

Value read1(Value* args, std::uint32_t) {
    std::int64_t size = -1;
    TRY(io_size_argument(args[1], size));
    TRY(check_reading(args[0], "read of closed file"));
    std::string out;
    if (size < 0) size = FileState::kBufferSize;
    TRY(file_read_some(file_of(args[0]), out,
                       static_cast<std::size_t>(std::min<std::int64_t>(size, 1 << 30))));
    return give(out);
}

Value readall(Value* args, std::uint32_t) {
    TRY(check_reading(args[0], kClosed));
    std::string out;
    TRY(file_read(file_of(args[0]), out, -1));
    return give(out);
}

Value peek(Value* args, std::uint32_t) {
    TRY(check_reading(args[0], "peek of closed file"));
    FileState* s = file_of(args[0])->state;
    if (s->begin == s->end) {
        std::string one;
        TRY(file_read_some(file_of(args[0]), one, 1));
        if (!one.empty() && s->begin) s->begin--;
    }
    return make_bytes_or_raise(s->buffer + s->begin, s->end - s->begin);
}

Value readinto(Value* args, std::uint32_t) {
    TRY(check_reading(args[0], "readinto of closed file"));
    Buffer buffer;
    if (!get_buffer(args[1], buffer) || buffer.readonly)
        return raise(types::TypeError,
                     "readinto() argument must be read-write bytes-like object, not ",
                     type_name(args[1]));
    std::string out;
    TRY(file_read(file_of(args[0]), out, static_cast<std::int64_t>(buffer.size)));
    if (!get_buffer(args[1], buffer)) return Value::integer(0);
    std::size_t n = std::min(out.size(), buffer.size);
    std::copy(out.data(), out.data() + n, buffer.data);
    return Value::integer(static_cast<std::int64_t>(n));
}

// A line of a buffered file: searched for in the buffer.
Value line_of(BinaryFile* file, std::int64_t limit) {
    FileState* s = file->state;
    std::string line;
    while (limit < 0 || static_cast<std::int64_t>(line.size()) < limit) {
        if (s->begin == s->end) {
            std::string one;
            TRY(file_read_some(file, one, 1));
            if (one.empty()) break;
            if (s->capacity == 0) {
                line += one;
                if (one[0] == '\n') break;
                continue;
            }
            s->begin--;
        }
        std::string_view ahead(s->buffer + s->begin, s->end - s->begin);
        if (limit >= 0) ahead = ahead.substr(0, static_cast<std::size_t>(limit) - line.size());
        std::size_t at = ahead.find('\n');
        bool found = at != ahead.npos;
        std::size_t n = found ? at + 1 : ahead.size();
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
    FileState* s = file_of(args[0])->state;
    if (s && !s->writable)
        return raise_unsupported(is_raw(args[0]) ? "File not open for writing" : "write");
    if (!require_bytes(args[1], view)) return Value::exception();
    TRY(check_open(args[0], "write to closed file"));
    TRY(file_write(file_of(args[0]), view.text()));
    return Value::integer(static_cast<std::int64_t>(view.size));
}

Value flush(Value* args, std::uint32_t) {
    if (!file_of(args[0])->state)
        return raise(types::ValueError, is_instance_of(args[0], types::buffered_writer) ||
                                                is_instance_of(args[0], types::binary_file)
                                            ? "flush of closed file"
                                            : "I/O operation on closed file.");
    TRY(file_flush(file_of(args[0])));
    return Value::none();
}

Value close(Value* args, std::uint32_t) {
    BinaryFile* file = file_of(args[0]);
    if (file->state && type_of(args[0])->is(kHeapType)) TRY(call_method(args[0], names.flush));
    Value raw = file->raw;
    TRY(file_close(file));
    if (!raw.is_empty() && file->raw.is(raw) && raw.as<BinaryFile>()->state)
        TRY(call_method(raw, names.close));
    return Value::none();
}

Value seek(Value* args, std::uint32_t) {
    std::int64_t offset, whence = 0;
    if (!index_argument(args[1], offset) || !index_argument(args[2], whence))
        return Value::exception();
    TRY(check_open(args[0], "seek of closed file"));
    if (whence < 0 || whence > 4)
        return raise(types::ValueError, "whence value ", std::to_string(whence), " unsupported");
    return file_seek(file_of(args[0]), offset, static_cast<int>(whence));
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
    std::int64_t size;
    if (args[1].is_empty() || args[1].is_none()) {
        TRY_VALUE(position, file_tell(file));
        size = position.as_int();
    } else if (!index_argument(args[1], size)) {
        return Value::exception();
    }
    TRY(check_open(args[0], "truncate of closed file"));
    if (::ftruncate(file->state->fd, size) < 0) return raise_errno(errno, Value::empty());
    return Value::integer(size);
}

Value fileno(Value* args, std::uint32_t) {
    TRY(check_open(args[0], kClosed));
    return Value::integer(file_of(args[0])->state->fd);
}
Value isatty(Value* args, std::uint32_t) {
    TRY(check_open(args[0], kClosed));
    return Value::from(::isatty(file_of(args[0])->state->fd) == 1);
}
Value readable(Value* args, std::uint32_t) {
    if (is_instance_of(args[0], types::buffered_writer)) return Value::from(false);
    TRY(check_open(args[0], kClosed));
    return Value::from(file_of(args[0])->state->readable);
}
Value writable(Value* args, std::uint32_t) {
    if (is_instance_of(args[0], types::buffered_reader)) return Value::from(false);
    TRY(check_open(args[0], kClosed));
    return Value::from(file_of(args[0])->state->writable);
}
Value seekable(Value* args, std::uint32_t) {
    TRY(check_open(args[0], kClosed));
    return Value::from(::lseek(file_of(args[0])->state->fd, 0, SEEK_CUR) >= 0);
}

Value repr_of(Value* args, std::uint32_t) {
    BinaryFile* file = file_of(args[0]);
    std::string text = "<_io." + type_name(args[0]);
    if (is_raw(args[0]) && !file->state) return str_value("<_io.FileIO [closed]>");
    if (!file->name.is_empty()) {
        TRY_VALUE(name, repr(file->name));
        text += " name=" + to_utf8(name.as<Str>());
    }
    if (is_raw(args[0]))
        text += " mode='" + to_utf8(file->mode) + "' closefd=" +
                (file->state->owns_descriptor ? "True" : "False");
    return str_value(text + ">");
}

Value closed_of(Value self) { return Value::from(!file_of(self)->state); }
Value name_of(Value self) {
    Value name = file_of(self)->name;
    return name.is_empty() ? raise_attribute(self, names.name) : name;
}
Value set_name(Value self, Value name) {
    file_of(self)->name = name;
    return Value::empty();
}
Value mode_of(Value self) { return Value::object(file_of(self)->mode); }
Value raw_of(Value self) {
    BinaryFile* file = file_of(self);
    if (file->raw.is_empty()) {
        if (!file->state) return raise(types::ValueError, "raw stream has been detached");
        file->raw = Value::object(make_binary_file(types::file_io, file->state->fd, file->name,
                                                   to_utf8(file->mode), 0, false));
    }
    return file->raw;
}
Value closefd_of(Value self) {
    FileState* s = file_of(self)->state;
    return Value::from(!s || s->owns_descriptor);
}

// --- construction

Value new_file(Value* args, std::uint32_t) {
    if (!is_kind(args[0], kTypeSubclass) ||
        args[0].as<Type>()->layout != &binary_file_layout)
        return raise(types::TypeError, "cannot make a file of this type");
    auto* file = make_instance_of<BinaryFile>(args[0].as<Type>());
    file->name = file->raw = Value::empty();
    file->mode = names.empty;
    return Value::object(file);
}

// Takes over what another file object has open.
void adopt(BinaryFile* file, BinaryFile* made) {
    std::swap(file->state, made->state);
    file->name = made->name;
    file->mode = made->mode;
}

Value init_file_io(Value* args, std::uint32_t) {
    if (!args[2].is_empty() && !is_str(args[2]))
        return raise_argument("FileIO() argument 'mode'", "str", args[2]);
    std::string mode = args[2].is_empty() ? "r" : to_utf8(args[2].as<Str>());
    bool closefd = true;
    if (!truth_argument(args[3], closefd)) return Value::exception();
    if (mode.find('b') == mode.npos) mode += 'b';
    TRY_VALUE(made, io_open(args[1], mode, 0, Value::none(), Value::none(), Value::none(), closefd,
                            args[4].is_empty() ? Value::none() : args[4]));
    adopt(file_of(args[0]), made.as<BinaryFile>());
    return Value::none();
}

// BufferedReader(raw) and the like, around a FileIO.
Value init_buffered(Value* args, std::uint32_t) {
    std::int64_t size = FileState::kBufferSize;
    if (!index_argument(args[2], size)) return Value::exception();
    if (size <= 0) return raise(types::ValueError, "buffer size must be strictly positive");
    if (!is_raw(args[1]))
        return raise(types::TypeError, "raw stream must be a FileIO, not ", type_name(args[1]));
    TRY(check_open(args[1], kClosed));
    BinaryFile *file = file_of(args[0]), *raw = file_of(args[1]);
    bool reader = is_instance_of(args[0], types::buffered_reader);
    if (reader && !raw->state->readable)
        return raise(types::OSError, "File or stream is not readable.");
    if (!reader && !raw->state->writable)
        return raise(types::OSError, "File or stream is not writable.");
    adopt(file, make_binary_file(types::binary_file, raw->state->fd, raw->name, to_utf8(raw->mode),
                                 static_cast<std::size_t>(size), false));
    file->raw = args[1];
    return Value::none();
}

const NativeDef shared_rows[] = {
    {"__new__($static, type, *args, **kwargs)", new_file, "A file that is not open yet."},
    {"__repr__(self, /)", repr_of, "Return repr(self)."},
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
    {"readinto1(self, buffer, /)", readinto, "Read into a buffer; how many bytes."},
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
    {nullptr, nullptr, nullptr},
};
const GetSetDef raw_attributes[] = {
    {"closed", closed_of, nullptr, "Whether it is closed."},
    {"closefd", closefd_of, nullptr, "Whether closing the file closes the descriptor."},
    {"mode", mode_of, nullptr, "The mode it was opened with."},
    {"name", name_of, set_name, "The file's name."},
    {nullptr, nullptr, nullptr, nullptr},
};
const GetSetDef buffered_attributes[] = {
    {"closed", closed_of, nullptr, "Whether it is closed."},
    {"mode", mode_of, nullptr, "The mode it was opened with."},
    {"name", name_of, set_name, "The file's name."},
    {"raw", raw_of, nullptr, "The file without the buffer."},
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
