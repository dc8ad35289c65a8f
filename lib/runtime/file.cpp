// Reading and writing descriptors through a buffer.
#include "runtime/file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <poll.h>
#include <unistd.h>

#include "runtime/call.h"
#include "runtime/error.h"
#include "runtime/protocol.h"
#include "runtime/threads.h"

namespace boomslang::runtime {

namespace {

FileState* open_files;

void link(FileState* state) {
    state->next = open_files;
    if (open_files) open_files->previous = state;
    open_files = state;
}
void unlink(FileState* state) {
    (state->previous ? state->previous->next : open_files) = state->next;
    if (state->next) state->next->previous = state->previous;
}

// Writes everything; the errno, 0, or -1 when a signal handler raised.
int write_fully(int fd, const char* data, std::size_t size, std::size_t& written) {
    written = 0;
    while (written < size) {
        ssize_t n = ::write(fd, data + written, size - written);
        if (n >= 0) {
            written += static_cast<std::size_t>(n);
        } else if (errno == EINTR) {
            if (poll().is_exception()) return -1;
        } else {
            return errno;
        }
    }
    return 0;
}

void release(FileState* state) noexcept {
    unlink(state);
    delete[] state->buffer;
    delete state;
}

void finalize_file(Cell* cell) noexcept {
    FileState* state = static_cast<BinaryFile*>(cell)->state;
    if (!state) return;
    std::size_t written = 0;
    while (written < state->pending) {
        ssize_t n = ::write(state->fd, state->buffer + written, state->pending - written);
        if (n <= 0 && errno != EINTR) break;
        if (n > 0) written += static_cast<std::size_t>(n);
    }
    if (state->owns_descriptor) ::close(state->fd);
    release(state);
}

void trace_file(Cell* cell, Marker& marker) {
    auto* file = static_cast<BinaryFile*>(cell);
    marker.mark(file->name);
    marker.mark(file->raw);
    marker.mark(file->mode);
}

// Forgets what was read ahead: the descriptor's position becomes the file's.
Value drop_read_ahead(BinaryFile* file) {
    FileState* s = file->state;
    if (s->begin == s->end) return Value::empty();
    auto ahead = static_cast<off_t>(s->end - s->begin);
    s->begin = s->end = 0;
    if (::lseek(s->fd, -ahead, SEEK_CUR) < 0) return raise_errno(errno, Value::empty());
    return Value::empty();
}

} // namespace

const Layout binary_file_layout{"binary_file", sizeof(BinaryFile), trace_file, finalize_file};

Value raise_errno(int error_number, Value name) {
    return raise_os(error_number, name);
}

Value raise_unsupported(std::string_view what) {
    return raise(types::unsupported_operation, what);
}

bool path_argument(Value v, std::string& out) {
    if (!is_str(v) && !is_bytes(v)) {
        if (!type_of(v)->has(Dunder::Fspath)) {
            static_cast<void>(raise(types::TypeError, "expected str, bytes or os.PathLike object, not ",
                                    type_name(v)));
            return false;
        }
        Value path = call_dunder(Dunder::Fspath, v);
        if (path.is_exception()) return false;
        if (!is_str(path) && !is_bytes(path)) {
            static_cast<void>(raise(types::TypeError, "expected ", type_name(v),
                                    ".__fspath__() to return str or bytes, not ", type_name(path)));
            return false;
        }
        v = path;
    }
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
    s->fd = fd;
    s->readable = update || mode.find('r') != mode.npos;
    s->writable = update || mode.find('r') == mode.npos;
    s->appending = mode.find('a') != mode.npos;
    s->owns_descriptor = owns_descriptor;
    s->capacity = buffer_size;
    s->buffer = buffer_size ? new char[buffer_size] : nullptr;
    link(s);
    file->state = s;
    return file;
}

Value file_flush(BinaryFile* file) {
    FileState* s = file->state;
    if (!s || s->pending == 0) return Value::empty();
    std::size_t written;
    int error = write_fully(s->fd, s->buffer, s->pending, written);
    s->pending -= written;
    if (s->pending) std::memmove(s->buffer, s->buffer + written, s->pending);
    if (error == -1) return Value::exception();
    return error ? raise_errno(error, Value::empty()) : Value::empty();
}

Value file_write(BinaryFile* file, std::string_view bytes) {
    FileState* s = file->state;
    if (s->pending + bytes.size() <= s->capacity && s->begin == s->end) [[likely]] {
        std::memcpy(s->buffer + s->pending, bytes.data(), bytes.size());
        s->pending += bytes.size();
        return Value::empty();
    }
    TRY(drop_read_ahead(file));
    TRY(file_flush(file));
    if (bytes.size() < s->capacity) {
        std::memcpy(s->buffer, bytes.data(), bytes.size());
        s->pending = bytes.size();
        return Value::empty();
    }
    std::size_t written;
    int error = write_fully(s->fd, bytes.data(), bytes.size(), written);
    if (error == -1) return Value::exception();
    return error ? raise_errno(error, Value::empty()) : Value::empty();
}

Value file_read_some(BinaryFile* file, std::string& out, std::size_t most) {
    FileState* s = file->state;
    if (s->begin < s->end) {
        std::size_t n = std::min(most, s->end - s->begin);
        out.append(s->buffer + s->begin, n);
        s->begin += n;
        return Value::empty();
    }
    if (most == 0) return Value::empty();
    TRY(file_flush(file));
    if (has_threads) {
        // Others run until there is something to read. One of them may have read it.
        pollfd one{s->fd, POLLIN, 0};
        (void)without_turn([&] { return ::poll(&one, 1, -1); });
        if (s->begin < s->end) return file_read_some(file, out, most);
    }
    // Large reads go past the buffer.
    bool direct = most >= s->capacity;
    std::size_t old = out.size();
    if (direct) out.resize(old + most);
    char* to = direct ? out.data() + old : s->buffer;
    ssize_t n;
    while ((n = ::read(s->fd, to, direct ? most : s->capacity)) < 0) {
        int error = errno;
        if (error == EINTR && !poll().is_exception()) continue;
        out.resize(old);
        return error == EINTR ? Value::exception() : raise_errno(error, Value::empty());
    }
    auto got = static_cast<std::size_t>(n);
    if (direct) {
        out.resize(old + got);
        return Value::empty();
    }
    s->end = got;
    s->begin = std::min(most, got);
    out.append(s->buffer, s->begin);
    return Value::empty();
}

Value file_read(BinaryFile* file, std::string& out, std::int64_t count) {
    std::size_t wanted = count < 0 ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(count);
    while (out.size() < wanted) {
        std::size_t before = out.size();
        std::size_t most = std::min<std::size_t>(wanted - before, std::size_t{1} << 16);
        if (before > (std::size_t{1} << 16)) most = std::min(wanted - before, before);
        TRY(file_read_some(file, out, most));
        if (out.size() == before) break;
    }
    return Value::empty();
}

Value file_seek(BinaryFile* file, std::int64_t offset, int whence) {
    FileState* s = file->state;
    TRY(file_flush(file));
    if (whence == SEEK_CUR) offset -= static_cast<std::int64_t>(s->end - s->begin);
    off_t position = ::lseek(s->fd, offset, whence);
    if (position < 0) return raise_errno(errno, Value::empty());
    s->begin = s->end = 0;
    return Value::integer(position);
}

Value file_tell(BinaryFile* file) {
    FileState* s = file->state;
    off_t position = ::lseek(s->fd, 0, SEEK_CUR);
    if (position < 0) return raise_errno(errno, Value::empty());
    return Value::integer(position - static_cast<off_t>(s->end - s->begin) +
                          static_cast<off_t>(s->pending));
}

Value file_close(BinaryFile* file) {
    FileState* s = file->state;
    if (!s) return Value::empty();
    Value flushed = file_flush(file);
    Object* error = flushed.is_exception() ? take_pending() : nullptr;
    bool failed = s->owns_descriptor && ::close(s->fd) < 0;
    int error_number = errno;
    release(s);
    file->state = nullptr;
    if (error) return raise_object(error);
    return failed ? raise_errno(error_number, Value::empty()) : Value::empty();
}

void flush_all_files() noexcept {
    for (FileState* s = open_files; s; s = s->next) {
        std::size_t written = 0;
        while (written < s->pending) {
            ssize_t n = ::write(s->fd, s->buffer + written, s->pending - written);
            if (n > 0) written += static_cast<std::size_t>(n);
            else if (errno != EINTR) break;
        }
        s->pending = 0;
    }
}

} // namespace boomslang::runtime
