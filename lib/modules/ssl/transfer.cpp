// _SSLSocket: what goes over the network.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/net/socket.h"
#include "modules/ssl/ssl.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <poll.h>
#include <sys/socket.h>

namespace boomslang::runtime::tls {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMostAtOnce = SSL3_RT_MAX_PLAIN_LENGTH; // what one record holds

Connection* self_connection(Value* args) { return receiver<Connection>(args); }

// --- the BIO of a socket

int descriptor_of(BIO* bio) noexcept {
    return static_cast<Connection*>(openssl.BIO_get_data(bio))->socket.as<Socket>()->fd;
}
// The socket may be one that blocks: OpenSSL has to come back to us all the same.
int bio_read(BIO* bio, char* data, int size) noexcept {
    BIO_clear_retry_flags(bio);
    const ssize_t n = recv(descriptor_of(bio), data, static_cast<std::size_t>(size), MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        BIO_set_retry_read(bio);
    if (n == 0) static_cast<Connection*>(openssl.BIO_get_data(bio))->at_end = true;
    return static_cast<int>(n);
}
int bio_write(BIO* bio, const char* data, int size) noexcept {
    BIO_clear_retry_flags(bio);
    const ssize_t n =
        send(descriptor_of(bio), data, static_cast<std::size_t>(size), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        BIO_set_retry_write(bio);
    return static_cast<int>(n);
}
long bio_control(BIO* bio, int command, long, void*) noexcept {
    switch (command) {
    case BIO_CTRL_FLUSH:
    case BIO_CTRL_DUP: return 1;
    case BIO_CTRL_EOF: return static_cast<Connection*>(openssl.BIO_get_data(bio))->at_end;
    default: return 0;
    }
}
BIO_METHOD* socket_method() {
    static BIO_METHOD* const method = [] {
        BIO_METHOD* made =
            openssl.BIO_meth_new(openssl.BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket");
        if (!made) return made;
        openssl.BIO_meth_set_read(made, bio_read);
        openssl.BIO_meth_set_write(made, bio_write);
        openssl.BIO_meth_set_ctrl(made, bio_control);
        return made;
    }();
    return method;
}

// --- calls

struct Outcome {
    int result, error, number;

    bool wants_more() const noexcept {
        return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
    }
};

// One call of the library that may run callbacks. Empty, or Exception: the connection is in use by the
// callback that asks, or a signal handler raised.
template <class Call>
Value run_once(Connection* connection, Call call, Outcome& out) {
    const std::uint64_t thread = this_thread();
    bool wake = false; // the next in line
    for (; connection->user; wake = true) {
        if (connection->user == thread)
            return raise(types::RuntimeError, "a callback cannot use the connection it is about");
        if (wait_in_line(connection, -1).is_exception()) return Value::exception();
    }
    connection->user = thread;
    openssl.ERR_clear_error();
    errno = 0;
    out.result = call(connection->raw);
    out.number = errno;
    out.error =
        out.result > 0 ? SSL_ERROR_NONE : openssl.SSL_get_error(connection->raw, out.result);
    connection->user = 0;
    if (wake || has_threads) wake_first_in_line(connection);
    if (connection->failure.is_empty()) return Value::empty();
    openssl.ERR_clear_error();
    return raise_object(std::exchange(connection->failure, Value::empty()).as_object());
}

// Waits for what the last call wanted. True: again; False: the socket doesn't wait; Exception.
class Patience {
  public:
    explicit Patience(const Connection* connection)
        : socket_(connection->socket.is_empty() ? nullptr : connection->socket.as<Socket>()),
          end_(Clock::now()) {
        if (limited())
            end_ += std::chrono::duration_cast<Clock::duration>(
                std::chrono::duration<double>(std::min(socket_->timeout, 1e9)));
    }
    Value wait(const Outcome& outcome, const char* timed_out) const {
        if (poll_signals().is_exception()) return Value::exception();
        if (!socket_ || socket_->timeout == 0) return Value::from(false);
        if (socket_->fd < 0) return raise(*ssl_error_class(), "Underlying socket has been closed.");
        const double left =
            limited() ? std::max(std::chrono::duration<double>(end_ - Clock::now()).count(), 0.0)
                      : -1;
        TRY_VALUE(ready,
                  wait_until_ready(socket_, outcome.error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT,
                                   left));
        return ready.is(Value::from(true)) ? ready : raise(types::TimeoutError, timed_out);
    }

  private:
    bool limited() const noexcept { return socket_ && socket_->timeout > 0; }

    const Socket* socket_;
    Clock::time_point end_;
};

// Calls until it is done, has failed, or the socket does not wait. Empty, or Exception.
template <class Call>
Value run(Connection* connection, const char* timed_out, Call call, Outcome& out) {
    const Patience patience(connection);
    for (;;) {
        TRY(run_once(connection, call, out));
        if (out.result > 0 || !out.wants_more()) return poll_signals();
        TRY_VALUE(again, patience.wait(out, timed_out));
        if (again.is(Value::from(false))) return Value::empty();
    }
}
Value failed(Connection* connection, const Outcome& outcome, Line line) {
    return raise_connection(connection, outcome.result, outcome.error, outcome.number, line);
}

Value do_handshake(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    Outcome outcome{};
    TRY(run(
        connection, "_ssl.c:975: The handshake operation timed out",
        [](SSL* raw) { return openssl.SSL_do_handshake(raw); }, outcome));
    return outcome.result > 0 ? Value::none() : failed(connection, outcome, Line::Handshake);
}
Value write_bytes(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    ByteView data{};
    if (!require_bytes(args[1], data)) return Value::exception();
    std::size_t count = 0;
    Outcome outcome{};
    TRY(run(
        connection, "The write operation timed out",
        [&](SSL* raw) { return openssl.SSL_write_ex(raw, data.data, data.size, &count); },
        outcome));
    if (outcome.result <= 0) return failed(connection, outcome, Line::Write);
    return Value::integer(static_cast<std::int64_t>(count));
}
// read(size, [buffer])
Value read_bytes(Value* args, std::uint32_t count) {
    if (count < 2 || count > 3)
        return raise(types::TypeError, "_ssl._SSLSocket.read requires 1 to 2 arguments");
    Connection* connection = self_connection(args);
    std::int64_t size;
    if (!size_argument(args[1], size)) return Value::exception();
    unsigned char room[kMostAtOnce];
    unsigned char* to = room;
    std::size_t most = sizeof room;
    if (count == 3) {
        Buffer buffer{};
        if (!get_buffer(args[2], buffer) || buffer.readonly)
            return raise(types::TypeError,
                         "read() argument 2 must be read-write bytes-like object, not ",
                         type_name(args[2]));
        to = buffer.data;
        most = buffer.size;
        if (size > 0) most = std::min(most, static_cast<std::size_t>(size));
    } else {
        if (size < 0) return raise(types::ValueError, "size should not be negative");
        most = std::min(most, static_cast<std::size_t>(size));
    }
    std::size_t got = 0;
    if (most) {
        Outcome outcome{};
        TRY(run(
            connection, "The read operation timed out",
            [&](SSL* raw) { return openssl.SSL_read_ex(raw, to, most, &got); }, outcome));
        const bool closed = outcome.error == SSL_ERROR_ZERO_RETURN &&
                            openssl.SSL_get_shutdown(connection->raw) == SSL_RECEIVED_SHUTDOWN;
        if (closed) got = 0;
        else if (outcome.result <= 0) return failed(connection, outcome, Line::Read);
    }
    if (count == 3) return Value::integer(static_cast<std::int64_t>(got));
    return Value::object(make_bytes(to, got));
}
Value shut_down(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    if (!connection->socket.is_empty() && connection->socket.as<Socket>()->fd < 0)
        return raise_message("Underlying socket connection gone", Line::SocketGone);
    const Patience patience(connection);
    Outcome outcome{};
    for (int sent = 0;;) {
        // What lies behind the peer's last message belongs to whoever reads the socket afterwards.
        if (connection->sent_shutdown) openssl.SSL_set_read_ahead(connection->raw, 0);
        TRY(run_once(
            connection, [](SSL* raw) { return openssl.SSL_shutdown(raw); }, outcome));
        if (outcome.result > 0) break;
        if (outcome.result == 0) {
            // Ours was sent; the peer's has not come. As ever, it is awaited once.
            if (++sent > 1) break;
            connection->sent_shutdown = true;
            continue;
        }
        if (!outcome.wants_more()) break;
        TRY_VALUE(again, patience.wait(outcome, outcome.error == SSL_ERROR_WANT_READ
                                                    ? "The read operation timed out"
                                                    : "The write operation timed out"));
        if (again.is(Value::from(false))) break;
    }
    if (outcome.result < 0) return failed(connection, outcome, Line::Shutdown);
    return connection->socket.is_empty() ? Value::none() : connection->socket;
}
Value verify_client_post_handshake(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    Outcome outcome{};
    TRY(run_once(
        connection, [](SSL* raw) { return openssl.SSL_verify_client_post_handshake(raw); },
        outcome));
    return outcome.result ? Value::none() : raise_library(Line::PostHandshake);
}

} // namespace

BIO* make_socket_bio(Connection* connection) {
    BIO_METHOD* method = socket_method();
    BIO* bio = method ? openssl.BIO_new(method) : nullptr;
    if (!bio) return nullptr;
    openssl.BIO_set_data(bio, connection);
    openssl.BIO_set_init(bio, 1);
    return bio;
}

const NativeDef transfer_methods[] = {
    {"do_handshake(self, /)", do_handshake, nullptr},
    {"!read(self, /, *args)", read_bytes,
     "read(size, [buffer])\nRead up to size bytes from the SSL socket."},
    {"shutdown(self, /)", shut_down, "Does the SSL shutdown handshake with the remote end."},
    {"verify_client_post_handshake(self, /)", verify_client_post_handshake,
     "Initiate TLS 1.3 post-handshake authentication"},
    {"write(self, b, /)", write_bytes,
     "Writes the bytes-like object b into the SSL object.\n\nReturns the number of bytes written."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::tls

#endif
