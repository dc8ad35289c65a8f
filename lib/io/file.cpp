// Reading and writing descriptors through a buffer.
#include "io/file.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

#include "io/raw_stream.h"
#include "io/unclosed_files.h"
#include "runtime/call/call.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

// The file is gone without having been closed: its class has a __del__ of its own, or it came out
// of this one alive and was forgotten again.
void finalize_handle(Cell* cell) noexcept {
    FileState* state = static_cast<FileHandle*>(cell)->state;
    if (!state) return;
    if (state->owns_descriptor) ::close(state->fd);
    close_state(state);
}
const Layout handle_layout{"file_handle", sizeof(FileHandle), nullptr, finalize_handle};

constexpr Shape internal_shape(const Layout* layout) {
    Shape shape{};
    shape.layout = layout;
    return shape;
}
constinit Shape handle_shape = internal_shape(&handle_layout);

void trace_file(Cell* cell, Marker& marker) {
    auto* file = static_cast<BinaryFile*>(cell);
    marker.mark(file->name);
    marker.mark(file->raw);
    marker.mark(file->mode);
    marker.mark(file->handle);
}

Value drop_read_ahead(BinaryFile* file) {
    FileState* s = file->state;
    if (s->begin == s->end) return Value::empty();
    auto ahead = static_cast<std::int64_t>(s->end - s->begin);
    s->begin = s->end = 0;
    return raw_seek(file, -ahead, SEEK_CUR) < 0 ? Value::exception() : Value::empty();
}

// Writes all of it. Empty, Exception, or None where that would mean to wait; `written` says how far it
// came in any case.
Value write_fully(BinaryFile* file, const char* data, std::size_t size, std::size_t& written) {
    written = 0;
    while (written < size) {
        std::int64_t n = raw_write(file, data + written, size - written);
        if (n == kFailed) return Value::exception();
        if (n == kWouldBlock) return Value::none();
        written += static_cast<std::size_t>(n);
    }
    return Value::empty();
}

// As write_fully, of what is pending.
Value flush_held(BinaryFile* file) {
    FileState* s = file->state;
    if (s->pending == 0) return Value::empty();
    std::size_t written;
    Value result = write_fully(file, s->buffer, s->pending, written);
    s->pending -= written;
    if (s->pending) std::memmove(s->buffer, s->buffer + written, s->pending);
    return result;
}

Value raise_blocking(BinaryFile* file, std::size_t written) {
    Value arguments[] = {Value::integer(is_program_stream(file->state) ? 0 : EAGAIN),
                         str_value("write could not complete without blocking"),
                         Value::integer(static_cast<std::int64_t>(written))};
    TRY_VALUE(error, call(Value::object(&types::BlockingIOError), arguments, 3));
    return raise_object(error.as_object());
}

// As much of it as there is room for.
std::size_t keep(FileState* s, std::string_view bytes) {
    std::size_t n = std::min(bytes.size(), s->capacity - s->pending);
    std::memcpy(s->buffer + s->pending, bytes.data(), n);
    s->pending += n;
    files_hold_back |= s->owns_descriptor;
    return n;
}

// A position in what has been read is reached without the raw stream's help.
bool seek_in_buffer(FileState* s, std::int64_t raw_position, std::int64_t target) {
    std::int64_t behind = raw_position - target;
    if (behind < 0 || behind > static_cast<std::int64_t>(s->end)) return false;
    s->begin = s->end - static_cast<std::size_t>(behind);
    return true;
}

} // namespace

const Layout binary_file_layout{"binary_file", sizeof(BinaryFile), trace_file};

Value raise_errno(int error_number, Value name) { return raise_os(error_number, name); }

Value raise_unsupported(std::string_view what) { return raise(types::unsupported_operation, what); }

Value fspath(Value v) {
    if (is_str(v) || is_bytes(v)) return v;
    if (!type_of(v)->has(Dunder::Fspath))
        return raise(types::TypeError, "expected str, bytes or os.PathLike object, not ",
                     type_name(v));
    TRY_VALUE(path, call_dunder(Dunder::Fspath, v));
    if (is_str(path) || is_bytes(path)) return path;
    return raise(types::TypeError, "expected ", type_name(v),
                 ".__fspath__() to return str or bytes, not ", type_name(path));
}

bool path_argument(Value v, std::string& out) {
    v = fspath(v);
    if (v.is_exception()) return false;
    if (is_str(v)) {
        v = encode_str(v.as<Str>(), Encoding::Utf8, "surrogateescape");
        if (v.is_exception()) return false;
    }
    out = ByteView{v.as<Bytes>()->data, v.as<Bytes>()->size}.text();
    if (out.find('\0') == out.npos) return true;
    static_cast<void>(raise(types::ValueError, "embedded null byte"));
    return false;
}

BinaryFile* make_binary_file(BuiltinType& type, int fd, Value name, std::string_view mode,
                             std::size_t buffer_size, bool owns_descriptor) {
    auto* file = heap.make<BinaryFile>(&type.exact);
    file->name = name;
    file->mode = make_str(mode);
    bool update = mode.find('+') != mode.npos;
    auto* s = new FileState{};
    s->owner = file;
    s->fd = fd;
    s->readable = update || mode.find('r') != mode.npos;
    s->writable = update || mode.find('r') == mode.npos;
    s->appending = mode.find('a') != mode.npos;
    s->owns_descriptor = owns_descriptor;
    s->capacity = buffer_size;
    s->buffer = buffer_size ? new char[buffer_size] : nullptr;
    link_state(s);
    file->state = s;
    file->handle = s->handle = heap.make<FileHandle>(&handle_shape);
    file->handle->state = s;
    heap.register_finalizable(file->handle);
    return file;
}

Value file_flush(BinaryFile* file) {
    if (!file->state || file->state->pending == 0) return Value::empty();
    StateHold s(file);
    TRY(s.check());
    TRY_VALUE(flushed, flush_held(file));
    return flushed.is_none() ? raise_blocking(file, 0) : flushed;
}

Value file_write(BinaryFile* file, std::string_view bytes) {
    FileState* now = file->state;
    if (now->pending + bytes.size() <= now->capacity && now->begin == now->end && !now->locked)
        [[likely]] {
        now->begin = now->end = 0;
        keep(now, bytes);
        return Value::empty();
    }
    StateHold s(file);
    TRY(s.check());
    if (s->begin != s->end) TRY(drop_read_ahead(file));
    s->begin = s->end = 0;
    if (bytes.size() <= s->capacity - s->pending) {
        keep(file->state, bytes);
        return Value::empty();
    }
    TRY_VALUE(flushed, flush_held(file));
    std::size_t written = 0;
    while (!flushed.is_none() && bytes.size() - written > s->capacity) {
        std::int64_t n = raw_write(file, bytes.data() + written, bytes.size() - written);
        if (n == kFailed) return Value::exception();
        if (n == kWouldBlock) break;
        written += static_cast<std::size_t>(n);
    }
    written += keep(file->state, bytes.substr(written));
    return written < bytes.size() ? raise_blocking(file, written) : Value::empty();
}

namespace {

// Into the buffer, which is empty and held.
Value fill_held(BinaryFile* file) {
    FileState* s = file->state;
    s->begin = s->end = 0;
    std::int64_t n = raw_read(file, s->buffer, s->capacity);
    if (n == kFailed) return Value::exception();
    if (n == kWouldBlock) return Value::none();
    s->end = static_cast<std::size_t>(n);
    return Value::empty();
}

// What is pending has to be written before anything is read.
Value flush_before_reading(BinaryFile* file) {
    TRY_VALUE(flushed, flush_held(file));
    return flushed.is_none() ? raise_blocking(file, 0) : flushed;
}

} // namespace

Value file_fill(BinaryFile* file) {
    StateHold s(file);
    TRY(s.check());
    if (s->begin < s->end) return Value::empty(); // another thread has read it
    TRY(flush_before_reading(file));
    return fill_held(file);
}

Value file_read_some(BinaryFile* file, std::string& out, std::size_t most) {
    auto from_buffer = [&](FileState* s) {
        std::size_t n = std::min(most, s->end - s->begin);
        out.append(s->buffer + s->begin, n);
        s->begin += n;
        return Value::empty();
    };
    if (file->state->begin < file->state->end && !file->state->locked)
        return from_buffer(file->state);
    if (most == 0) return Value::empty();
    StateHold s(file);
    TRY(s.check());
    if (s->begin < s->end) return from_buffer(file->state);
    TRY(flush_before_reading(file));
    if (most < s->capacity || (most == s->capacity && s->fd >= 0)) {
        TRY_VALUE(filled, fill_held(file));
        return filled.is_none() ? filled : from_buffer(file->state);
    }
    // Large reads go past the buffer.
    s->begin = s->end = 0;
    std::size_t old = out.size();
    out.resize(old + most);
    std::int64_t n = raw_read(file, out.data() + old, most);
    out.resize(old + (n < 0 ? 0 : static_cast<std::size_t>(n)));
    return n == kFailed ? Value::exception() : n == kWouldBlock ? Value::none() : Value::empty();
}

Value file_read(BinaryFile* file, std::string& out, std::int64_t count) {
    std::size_t wanted = count < 0 ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(count);
    while (out.size() < wanted) {
        if (!file->state) return raise(types::ValueError, "I/O operation on closed file.");
        std::size_t before = out.size();
        std::size_t most = std::min<std::size_t>(wanted - before, std::size_t{1} << 16);
        if (before > (std::size_t{1} << 16)) most = std::min(wanted - before, before);
        // Most files are small, and room for much would be cleared first.
        if (const FileState* s = file->state; count < 0 && s->fd >= 0 && before < 2 * s->capacity)
            most = s->capacity;
        TRY_VALUE(read, file_read_some(file, out, most));
        if (out.size() == before) return read;
    }
    return Value::empty();
}

Value file_seek(BinaryFile* file, std::int64_t offset, int whence) {
    StateHold s(file);
    TRY(s.check());
    TRY_VALUE(flushed, flush_held(file));
    if (flushed.is_none()) return raise_blocking(file, 0);
    if (whence == SEEK_CUR) offset -= static_cast<std::int64_t>(s->end - s->begin);
    if (is_program_stream(file->state) && s->end && (whence == SEEK_SET || whence == SEEK_CUR)) {
        std::int64_t now = raw_tell(file);
        if (now < 0) return Value::exception();
        std::int64_t target = whence == SEEK_CUR ? now + offset : offset;
        if (seek_in_buffer(file->state, now, target)) return Value::integer(target);
    }
    std::int64_t position = raw_seek(file, offset, whence);
    if (position < 0) return Value::exception();
    s->begin = s->end = 0;
    return Value::integer(position);
}

Value file_rewind(BinaryFile* file) {
    if (file->state->begin == file->state->end) {
        if (!file->state->pending) file->state->begin = file->state->end = 0;
        return Value::empty();
    }
    StateHold s(file);
    TRY(s.check());
    return drop_read_ahead(file);
}

Value file_tell(BinaryFile* file) {
    StateHold s(file);
    TRY(s.check());
    std::int64_t position = raw_tell(file);
    if (position < 0) return Value::exception();
    return Value::integer(position - static_cast<std::int64_t>(s->end - s->begin) +
                          static_cast<std::int64_t>(s->pending));
}

Value file_close(BinaryFile* file) {
    FileState* s = file->state;
    if (!s) return Value::none();
    if (!file->raw.is_empty()) {
        StateHold hold(file); // who writes meanwhile waits, and is told then
        TRY(hold.check());
        s->pending = s->begin = s->end = 0;
        TRY(call_method(file->raw, names.close));
        if (file->state != s) return Value::none();
        file->state = nullptr;
        close_state(s);
        return Value::none();
    }
    bool failed = s->owns_descriptor && ::close(s->fd) < 0;
    int error_number = errno;
    file->state = nullptr;
    close_state(s);
    return failed ? raise_errno(error_number, Value::empty()) : Value::none();
}

} // namespace boomslang::runtime
