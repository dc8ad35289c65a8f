// What lies below a file's buffer.
#include "io/raw_stream.h"

#include "io/host_streams.h"

#include "runtime/call/call.h"
#include "runtime/hooks/stream_end.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <unistd.h>

namespace boomslang::runtime {

HostStreams* host_streams = nullptr;

namespace {

FileState *open_files, *last_file; // in the order in which they were opened

void release(FileState* state) noexcept {
    (state->previous ? state->previous->next : open_files) = state->next;
    (state->next ? state->next->previous : last_file) = state->previous;
    delete[] state->buffer;
    delete state;
}

std::int64_t failed(Value) { return kFailed; }

// What an operation of the system gave, after which the file may be closed.
std::int64_t system_result(const FileState* s, std::int64_t n) {
    if (s->closed) return failed(raise(types::ValueError, "I/O operation on closed file."));
    if (n >= 0) return n;
    if (errno == EAGAIN || errno == EWOULDBLOCK) return kWouldBlock;
    return failed(raise_errno(errno, Value::empty()));
}

// The number of bytes that a method of the program returned.
std::int64_t count_result(const FileState* s, Value result, std::size_t most, const char* method) {
    if (result.is_exception()) return kFailed;
    if (s->closed) return failed(raise(types::ValueError, "I/O operation on closed file."));
    if (result.is_none()) return kWouldBlock;
    std::int64_t n;
    if (!index_int64(result, n)) {
        if (!pending_is(types::TypeError)) return kFailed;
        Object* cause = take_pending();
        (void)raise(types::OSError, "raw ", method, " failed");
        auto* error = static_cast<BaseException*>(state.pending);
        error->cause = error->context = Value::object(cause);
        error->suppress_context = true;
        return kFailed;
    }
    if (n >= 0 && n <= static_cast<std::int64_t>(most)) return n;
    return failed(raise(types::OSError, "raw ", method, " returned invalid length ",
                        std::to_string(n), " (should have been between 0 and ",
                        std::to_string(most), ")"));
}

std::int64_t position_result(const FileState* s, Value result) {
    if (result.is_exception()) return kFailed;
    if (s->closed) return failed(raise(types::ValueError, "I/O operation on closed file."));
    std::int64_t n;
    if (!index_int64(result, n)) return kFailed;
    if (n >= 0) return n;
    return failed(
        raise(types::OSError, "Raw stream returned invalid position ", std::to_string(n)));
}

std::int64_t read_program(BinaryFile* file, char* to, std::size_t most) {
    FileState* s = file->state;
    MutableBytes* bytes = make_bytearray(nullptr, most);
    if (!bytes) return kFailed;
    Value view = make_hidden_memoryview(Value::object(bytes));
    if (view.is_exception()) return kFailed;
    Value result = call_method(file->raw, kept_name<"readinto">(), {view});
    std::int64_t n = count_result(s, result, most, "readinto()");
    if (n > 0)
        std::memcpy(to, bytes->data(),
                    std::min<std::size_t>(bytes->size, static_cast<std::size_t>(n)));
    return n;
}

std::int64_t write_program(BinaryFile* file, const char* data, std::size_t size) {
    FileState* s = file->state;
    Value bytes = make_bytes_or_raise(data, size);
    if (bytes.is_exception()) return kFailed;
    Value view = make_memoryview(bytes);
    if (view.is_exception()) return kFailed;
    return count_result(s, call_method(file->raw, names.write, {view}), size, "write()");
}

} // namespace

FileState* first_open_file() noexcept { return open_files; }

void link_state(FileState* state) noexcept {
    state->previous = last_file;
    (last_file ? last_file->next : open_files) = state;
    last_file = state;
}

void close_state(FileState* state) noexcept {
    state->closed = true;
    if (state->handle) state->handle->state = nullptr;
    if (state->holders == 0) release(state);
}

StateHold::StateHold(BinaryFile* file) : state_(file->state) {
    if (!state_) {
        static FileState none{};
        state_ = &none;
        state_->holders++;
        result_ = raise(types::ValueError, "I/O operation on closed file.");
        return;
    }
    state_->holders++;
    if (state_->capacity == 0) return;
    std::uint64_t me = this_thread();
    if (state_->locked && state_->locked_by == me) {
        result_ =
            raise(types::RuntimeError, "reentrant call inside ", Shown{repr, Value::object(file)});
        return;
    }
    while (state_->locked) {
        if (streams_end) { // a daemon thread that will not run again has it
            result_ = raise(types::RuntimeError, "could not acquire lock for ",
                            Shown{repr, Value::object(file)}, " at interpreter shutdown");
            return;
        }
        result_ = wait_in_line(state_, -1);
        if (result_.is_exception()) return;
        result_ = Value::empty();
    }
    if (state_->closed) {
        result_ = raise(types::ValueError, "I/O operation on closed file.");
        return;
    }
    state_->locked = locked_ = true;
    state_->locked_by = me;
}

StateHold::~StateHold() {
    if (locked_) {
        state_->locked = false;
        if (state_->holders > 1) wake_first_in_line(state_);
    }
    if (--state_->holders == 0 && state_->closed) release(state_);
}

std::int64_t raw_read(BinaryFile* file, char* to, std::size_t most) {
    FileState* s = file->state;
    if (is_program_stream(s)) return read_program(file, to, most);
    if (is_host_descriptor(s->fd)) return host_streams ? host_streams->read(to, most) : 0;
    if (has_threads) {
        // Others run until there is something to read. One of them may have read it.
        pollfd one{s->fd, POLLIN, 0};
        do {
            if (poll_signals().is_exception()) return kFailed;
        } while (wait_for_files(&one, 1, -1) < 0 && errno == EINTR);
        if (s->closed) return system_result(s, 0);
    }
    ssize_t n;
    do {
        if (poll_signals().is_exception()) return kFailed;
    } while ((n = ::read(s->fd, to, most)) < 0 && errno == EINTR);
    return system_result(s, n);
}

std::int64_t raw_write(BinaryFile* file, const char* data, std::size_t size) {
    FileState* s = file->state;
    if (is_program_stream(s)) return write_program(file, data, size);
    if (is_host_descriptor(s->fd)) {
        if (host_streams && host_streams->write(s->fd - kHostDescriptor, data, size).is_exception())
            return kFailed;
        return static_cast<std::int64_t>(size);
    }
    ssize_t n;
    if (!system_call(n, [&] { return ::write(s->fd, data, size); })) return kFailed;
    return system_result(s, n);
}

std::int64_t raw_seek(BinaryFile* file, std::int64_t offset, int whence) {
    FileState* s = file->state;
    if (is_program_stream(s))
        return position_result(s, call_method(file->raw, kept_name<"seek">(),
                                              {Value::integer(offset), Value::integer(whence)}));
    off_t position = ::lseek(s->fd, offset, whence);
    return position < 0 ? failed(raise_errno(errno, Value::empty())) : position;
}

std::int64_t raw_tell(BinaryFile* file) {
    FileState* s = file->state;
    if (is_program_stream(s))
        return position_result(s, call_method(file->raw, kept_name<"tell">()));
    return raw_seek(file, 0, SEEK_CUR);
}

void flush_all_files() noexcept {
    // A stream of the program's may open and close others: each file is asked for once.
    for (FileState* s = open_files; s; s = s->next) s->left = is_program_stream(s) && s->pending;
    for (FileState* s = open_files; s;) {
        bool again = s->left;
        s->left = false;
        if (again && file_flush(s->owner).is_exception()) clear_pending();
        s = again ? open_files : s->next;
    }
    for (FileState* s = open_files; s; s = s->next) {
        std::size_t written = 0;
        while (!is_program_stream(s) && written < s->pending) {
            ssize_t n = ::write(s->fd, s->buffer + written, s->pending - written);
            if (n > 0) written += static_cast<std::size_t>(n);
            else if (errno != EINTR) break;
        }
        s->pending = 0;
    }
}

} // namespace boomslang::runtime
