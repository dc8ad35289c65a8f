// The module _socket: socket objects. Addresses and names are in socket_address.cpp. With a time
// limit a descriptor is in non-blocking mode and every operation waits for it first, as in CPython.
#include "modules/net/socket.h"

#include "io/descriptors.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/warnings.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <cerrno>
#include <chrono>
#include <cmath>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

BuiltinType socket_type{};
const Layout socket_layout{"socket", sizeof(Socket), nullptr, nullptr};
double default_timeout = -1;

Socket* self_socket(Value* args) { return receiver<Socket>(args); }
Value raise_errno() { return raise_os(errno, Value::empty()); }

bool set_blocking(int fd, bool blocking) {
    int arguments = !blocking;
    return ioctl(fd, FIONBIO, &arguments) == 0;
}

// Tries until it is neither interrupted nor, within the time limit, not ready. The result, or -1
// with an exception pending.
template <class Operation>
ssize_t perform(const Socket* socket, short events, Operation operation) {
    for (bool again = false;;) {
        if (socket->timeout > 0) {
            Value ready = wait_until_ready(socket, events, socket->timeout);
            if (ready.is_exception()) return -1;
            if (ready.is(Value::from(false))) {
                (void)raise(types::TimeoutError, "timed out");
                return -1;
            }
        }
        if (poll_signals().is_exception()) return -1;
        const ssize_t n = socket->timeout < 0 ? without_turn(operation) : operation();
        if (n >= 0) return n;
        if (errno == EINTR) continue;
        if (socket->timeout > 0 && (errno == EWOULDBLOCK || errno == EAGAIN)) continue;
        if (!again && free_descriptors()) { // accept() makes one
            again = true;
            continue;
        }
        (void)raise_errno();
        return -1;
    }
}

// --- life

Value socket_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    auto* socket = make_instance_of<Socket>(cls);
    socket->fd = -1;
    socket->timeout = -1;
    heap.register_finalizable(socket); // ssl calls __new__ by itself
    return Value::object(socket);
}
// __del__: closes what nobody has closed, and says so.
Value socket_finalize(Value* args, std::uint32_t) {
    Socket* socket = self_socket(args);
    if (socket->fd < 0) return Value::none();
    const Value warned = warn_of_resource(args[0], "unclosed " + repr_text(args[0]));
    // Who showed the warning may have closed it.
    if (const int fd = std::exchange(socket->fd, -1); fd >= 0) close(fd);
    return warned.is_exception() ? warned : Value::none();
}
Value tell_of_new(Value socket, int family, int kind, int protocol) {
    return tell_auditors("socket.__new__", {socket, Value::integer(family), Value::integer(kind),
                                            Value::integer(protocol)});
}
// __init__(self, family=-1, type=-1, proto=-1, fileno=None)
Value socket_init(Value* args, std::uint32_t) {
    Socket* socket = self_socket(args);
    int numbers[3] = {-1, -1, -1};
    for (int i = 0; i < 3; ++i)
        if (!args[i + 1].is_empty() && !c_int_argument(args[i + 1], numbers[i]))
            return Value::exception();
    int family = numbers[0], kind = numbers[1], protocol = numbers[2];
    int fd = -1;
    if (!args[4].is_empty() && !args[4].is_none()) {
        if (type_of(args[4]) == &types::float_)
            return raise(types::TypeError, "integer argument expected, got float");
        if (!formatted_int_argument(args[4], fd)) return Value::exception();
        if (fd < 0) return raise(types::ValueError, "negative file descriptor");
        if (auditing) TRY(tell_of_new(args[0], family, kind, protocol));
        Address address{};
        address.size = sizeof address.storage;
        if (getsockname(fd, address.get(), &address.size) < 0) {
            if (family == -1 || errno == EBADF || errno == ENOTSOCK) return raise_errno();
        } else if (family == -1) {
            family = address.get()->sa_family;
        }
        socklen_t size = sizeof kind;
        if (kind == -1 && getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &size) < 0)
            return raise_errno();
        size = sizeof protocol;
        if (protocol == -1 && getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &size) < 0)
            return raise_errno();
    } else {
        if (family == -1) family = AF_INET;
        if (kind == -1) kind = SOCK_STREAM;
        if (protocol == -1) protocol = 0;
        if (auditing) TRY(tell_of_new(args[0], family, kind, protocol));
        fd = make_descriptor([&] { return ::socket(family, kind | SOCK_CLOEXEC, protocol); });
        if (fd < 0) return raise_errno();
    }
    socket->fd = fd;
    socket->family = family;
    socket->kind = kind & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    socket->protocol = protocol;
    socket->timeout = kind & SOCK_NONBLOCK ? 0 : default_timeout;
    if (socket->timeout >= 0 && !set_blocking(fd, false)) return raise_errno();
    return Value::none();
}
Value socket_close(Value* args, std::uint32_t) {
    Socket* socket = self_socket(args);
    const int fd = std::exchange(socket->fd, -1);
    if (fd >= 0 && without_turn([&] { return close(fd); }) < 0 && errno != ECONNRESET)
        return raise_errno();
    return Value::none();
}
Value socket_detach(Value* args, std::uint32_t) {
    return Value::integer(std::exchange(self_socket(args)->fd, -1));
}
Value socket_fileno(Value* args, std::uint32_t) { return Value::integer(self_socket(args)->fd); }
Value socket_repr(Value* args, std::uint32_t) {
    const Socket* socket = self_socket(args);
    return str_value("<socket object, fd=" + std::to_string(socket->fd) + ", family=" +
                     std::to_string(socket->family) + ", type=" + std::to_string(socket->kind) +
                     ", proto=" + std::to_string(socket->protocol) + ">");
}

// --- connections

Value socket_bind(Value* args, std::uint32_t) {
    Socket* socket = self_socket(args);
    Address address{};
    if (!address_argument(*socket, args[1], "bind", address)) return Value::exception();
    return none_or_error(::bind(socket->fd, address.get(), address.size));
}
Value socket_listen(Value* args, std::uint32_t) {
    int backlog = std::min(SOMAXCONN, 128);
    if (!args[1].is_empty() && !formatted_int_argument(args[1], backlog)) return Value::exception();
    return none_or_error(::listen(self_socket(args)->fd, std::max(backlog, 0)));
}
Value socket_accept(Value* args, std::uint32_t) {
    const Socket* socket = self_socket(args);
    Address address{};
    const ssize_t fd = perform(socket, POLLIN, [&] {
        address.size = sizeof address.storage;
        return static_cast<ssize_t>(
            ::accept4(socket->fd, address.get(), &address.size, SOCK_CLOEXEC));
    });
    if (fd < 0) return Value::exception();
    TRY_VALUE(from, address_value(address));
    return tuple_value({Value::integer(fd), from});
}
// 0 or an errno; -1: exception pending.
int connect_to(const Socket* socket, Address& address) {
    if (without_turn([&] { return ::connect(socket->fd, address.get(), address.size); }) == 0)
        return 0;
    const int error = errno;
    const bool waits =
        (error == EINPROGRESS && socket->timeout > 0) || (error == EINTR && socket->timeout != 0);
    if (!waits) return error;
    Value ready = wait_until_ready(socket, POLLOUT, socket->timeout);
    if (ready.is_exception()) return -1;
    if (ready.is(Value::from(false))) return ETIMEDOUT;
    int result = 0;
    socklen_t size = sizeof result;
    return getsockopt(socket->fd, SOL_SOCKET, SO_ERROR, &result, &size) < 0 ? errno : result;
}
Value socket_connect(Value* args, std::uint32_t) {
    const Socket* socket = self_socket(args);
    Address address{};
    if (!address_argument(*socket, args[1], "connect", address)) return Value::exception();
    const int error = connect_to(socket, address);
    if (error == ETIMEDOUT && socket->timeout > 0) return raise(types::TimeoutError, "timed out");
    return error == 0  ? Value::none()
           : error > 0 ? raise_os(error, Value::empty())
                       : Value::exception();
}
Value socket_connect_ex(Value* args, std::uint32_t) {
    const Socket* socket = self_socket(args);
    Address address{};
    if (!address_argument(*socket, args[1], "connect_ex", address)) return Value::exception();
    const int error = connect_to(socket, address);
    return error < 0 ? Value::exception() : Value::integer(error);
}
Value socket_shutdown(Value* args, std::uint32_t) {
    int how = 0;
    if (!formatted_int_argument(args[1], how)) return Value::exception();
    return none_or_error(::shutdown(self_socket(args)->fd, how));
}
template <int (*Get)(int, sockaddr*, socklen_t*) noexcept>
Value socket_name(Value* args, std::uint32_t) {
    Address address{};
    address.size = sizeof address.storage;
    if (Get(self_socket(args)->fd, address.get(), &address.size) < 0) return raise_errno();
    return address_value(address);
}

// --- data

bool flags_argument(Value v, int& flags) {
    flags = 0;
    return v.is_empty() || formatted_int_argument(v, flags);
}
Value socket_send(Value* args, std::uint32_t) {
    const Socket* socket = self_socket(args);
    ByteView data{};
    int flags;
    if (!require_bytes(args[1], data) || !flags_argument(args[2], flags)) return Value::exception();
    const ssize_t n =
        perform(socket, POLLOUT, [&] { return ::send(socket->fd, data.data, data.size, flags); });
    return n < 0 ? Value::exception() : Value::integer(n);
}
Value socket_sendall(Value* args, std::uint32_t) {
    const Socket* socket = self_socket(args);
    ByteView data{};
    int flags;
    if (!require_bytes(args[1], data) || !flags_argument(args[2], flags)) return Value::exception();
    for (std::size_t sent = 0; sent < data.size;) {
        const ssize_t n = perform(socket, POLLOUT, [&] {
            return ::send(socket->fd, data.data + sent, data.size - sent, flags);
        });
        if (n < 0) return Value::exception();
        sent += static_cast<std::size_t>(n);
        TRY(runtime::poll());
    }
    return Value::none();
}
// sendto(data, address) or sendto(data, flags, address)
Value socket_sendto(Value* args, std::uint32_t) {
    const Socket* socket = self_socket(args);
    ByteView data{};
    Address address{};
    int flags = 0;
    const bool with_flags = !args[3].is_empty();
    if (!require_bytes(args[1], data) || (with_flags && !formatted_int_argument(args[2], flags)) ||
        !address_argument(*socket, with_flags ? args[3] : args[2], "sendto", address))
        return Value::exception();
    if (auditing) TRY(tell_auditors("socket.sendto", {args[0], with_flags ? args[3] : args[2]}));
    const ssize_t n = perform(socket, POLLOUT, [&] {
        return ::sendto(socket->fd, data.data, data.size, flags, address.get(), address.size);
    });
    return n < 0 ? Value::exception() : Value::integer(n);
}

// Receives up to `size` bytes into `buffer`: how many; -1: exception pending.
ssize_t receive(const Socket* socket, unsigned char* buffer, std::size_t size, int flags,
                Address* from) {
    return perform(socket, POLLIN, [&] {
        if (!from) return ::recv(socket->fd, buffer, size, flags);
        from->size = sizeof from->storage;
        return ::recvfrom(socket->fd, buffer, size, flags, from->get(), &from->size);
    });
}
template <bool WithAddress>
Value socket_recv(Value* args, std::uint32_t) {
    std::int64_t size = 0;
    int flags;
    Address from{};
    if (!size_argument(args[1], size) || !flags_argument(args[2], flags)) return Value::exception();
    if (size < 0) return raise(types::ValueError, "negative buffersize in recv");
    ByteArray* buffer = heap.make_bytes(std::max<std::size_t>(static_cast<std::size_t>(size), 1));
    if (!buffer) return raise_memory();
    const ssize_t n = receive(self_socket(args), buffer->bytes, static_cast<std::size_t>(size),
                              flags, WithAddress ? &from : nullptr);
    if (n < 0) return Value::exception();
    TRY_VALUE(data, make_bytes_or_raise(buffer->bytes, static_cast<std::size_t>(n)));
    if (!WithAddress) return data;
    TRY_VALUE(address, address_value(from));
    return tuple_value({data, address});
}
template <bool WithAddress>
Value socket_recv_into(Value* args, std::uint32_t) {
    Buffer buffer{};
    if (!get_buffer(args[1], buffer) || buffer.readonly)
        return raise(types::TypeError, WithAddress ? "recvfrom_into" : "recv_into",
                     "() argument 1 must be read-write bytes-like object, not ",
                     type_name(args[1]));
    std::int64_t size = 0;
    int flags;
    Address from{};
    if ((!args[2].is_empty() && !size_argument(args[2], size)) || !flags_argument(args[3], flags))
        return Value::exception();
    if (size < 0) return raise(types::ValueError, "negative buffersize in recv_into");
    if (size == 0) size = static_cast<std::int64_t>(buffer.size);
    if (static_cast<std::size_t>(size) > buffer.size)
        return raise(types::ValueError, "buffer too small for requested bytes");
    const ssize_t n = receive(self_socket(args), buffer.data, static_cast<std::size_t>(size), flags,
                              WithAddress ? &from : nullptr);
    if (n < 0) return Value::exception();
    if (!WithAddress) return Value::integer(n);
    TRY_VALUE(address, address_value(from));
    return tuple_value({Value::integer(n), address});
}

// --- settings

// None or seconds. False: exception pending.
bool timeout_argument(Value v, double& out) {
    out = -1;
    if (v.is_none()) return true;
    if (!float_argument(v, out)) return false;
    if (out >= 0) return true;
    (void)raise(types::ValueError, std::isnan(out) ? "Invalid value NaN (not a number)"
                                                   : "Timeout value out of range");
    return false;
}
Value timeout_value(double seconds) { return seconds < 0 ? Value::none() : Value::real(seconds); }
Value apply_timeout(Socket* socket, double seconds) {
    socket->timeout = seconds;
    return set_blocking(socket->fd, seconds < 0) ? Value::none() : raise_errno();
}
Value socket_settimeout(Value* args, std::uint32_t) {
    double seconds;
    if (!timeout_argument(args[1], seconds)) return Value::exception();
    return apply_timeout(self_socket(args), seconds);
}
Value socket_gettimeout(Value* args, std::uint32_t) {
    return timeout_value(self_socket(args)->timeout);
}
Value socket_setblocking(Value* args, std::uint32_t) {
    const int blocking = truth(args[1]);
    if (blocking < 0) return Value::exception();
    return apply_timeout(self_socket(args), blocking ? -1 : 0);
}
Value socket_getblocking(Value* args, std::uint32_t) {
    return Value::from(self_socket(args)->timeout != 0);
}
// setsockopt(level, option, int | bytes) or setsockopt(level, option, None, length)
Value socket_setsockopt(Value* args, std::uint32_t count) {
    int level = 0, option = 0, number = 0;
    const bool by_length = count == 5 && args[3].is_none();
    if (count != 4 && !by_length)
        return raise(types::TypeError, "setsockopt() takes exactly 3 arguments (",
                     std::to_string(count - 1), " given)");
    if (!formatted_int_argument(args[1], level) || !formatted_int_argument(args[2], option))
        return Value::exception();
    const int fd = self_socket(args)->fd;
    if (is_integer(args[3])) {
        if (!formatted_int_argument(args[3], number)) return Value::exception();
        return none_or_error(::setsockopt(fd, level, option, &number, sizeof number));
    }
    if (by_length) {
        if (!formatted_int_argument(args[4], number)) return Value::exception();
        return none_or_error(
            ::setsockopt(fd, level, option, nullptr, static_cast<socklen_t>(number)));
    }
    ByteView data{};
    if (!require_bytes(args[3], data)) return Value::exception();
    return none_or_error(
        ::setsockopt(fd, level, option, data.data, static_cast<socklen_t>(data.size)));
}
Value socket_getsockopt(Value* args, std::uint32_t) {
    int level = 0, option = 0, size = 0;
    if (!formatted_int_argument(args[1], level) || !formatted_int_argument(args[2], option) ||
        (!args[3].is_empty() && !formatted_int_argument(args[3], size)))
        return Value::exception();
    const int fd = self_socket(args)->fd;
    if (size == 0) {
        int number = 0;
        socklen_t n = sizeof number;
        if (::getsockopt(fd, level, option, &number, &n) < 0) return raise_errno();
        return Value::integer(number);
    }
    if (size < 0 || size > 1024) return raise(types::OSError, "getsockopt buflen out of range");
    std::string buffer(static_cast<std::size_t>(size), '\0');
    auto n = static_cast<socklen_t>(size);
    if (::getsockopt(fd, level, option, buffer.data(), &n) < 0) return raise_errno();
    return make_bytes_or_raise(buffer.data(), n);
}

const NativeDef methods[] = {
    {"-__new__($static, type, /, *args, **kwargs)", socket_new, nullptr},
    {"__init__(self, /, family=-1, type=-1, proto=-1, fileno=None)",
     through_method<Door::Network, "socket", socket_init>, nullptr},
    {"__del__(self, /)", socket_finalize,
     "Closes the socket, and warns, unless that has been done."},
    {"__repr__(self, /)", socket_repr, "Return repr(self)."},
    {"_accept(self, /)", socket_accept, "Waits for a connection: (descriptor, address)."},
    {"bind(self, address, /)", audited<"socket.bind", socket_bind, told(0), told(1)>,
     "Gives the socket an address."},
    {"close(self, /)", socket_close, "Closes the socket."},
    {"connect(self, address, /)", audited<"socket.connect", socket_connect, told(0), told(1)>,
     "Connects to an address."},
    {"connect_ex(self, address, /)", audited<"socket.connect", socket_connect_ex, told(0), told(1)>,
     "As connect(), but gives the error number instead of raising."},
    {"detach(self, /)", socket_detach, "The descriptor, which the object gives up."},
    {"fileno(self, /)", socket_fileno, "The descriptor."},
    {"getblocking(self, /)", socket_getblocking, "Do operations wait?"},
    {"getpeername(self, /)", socket_name<::getpeername>, "The other end's address."},
    {"getsockname(self, /)", socket_name<::getsockname>, "The own address."},
    {"getsockopt(self, level, option, buffersize=0, /)", socket_getsockopt,
     "An option's value: an int, or bytes when a size is given."},
    {"gettimeout(self, /)", socket_gettimeout, "The time limit in seconds, or None."},
    {"listen(self, backlog=128, /)", socket_listen, "Accepts connections from now on."},
    {"recv(self, bufsize, flags=0, /)", socket_recv<false>, "Up to that many bytes."},
    {"recv_into(self, /, buffer, nbytes=0, flags=0)", socket_recv_into<false>,
     "Receives into a buffer; how many bytes."},
    {"recvfrom(self, bufsize, flags=0, /)", socket_recv<true>, "(bytes, sender's address)."},
    {"recvfrom_into(self, /, buffer, nbytes=0, flags=0)", socket_recv_into<true>,
     "(how many bytes, sender's address)."},
    {"recvmsg(self, bufsize, ancbufsize=0, flags=0, /)", socket_recvmsg,
     "(bytes, ancillary data, flags, sender's address)."},
    {"recvmsg_into(self, buffers, ancbufsize=0, flags=0, /)", socket_recvmsg_into,
     "(how many bytes, ancillary data, flags, sender's address)."},
    {"send(self, data, flags=0, /)", socket_send, "Sends some of the bytes; how many."},
    {"sendall(self, data, flags=0, /)", socket_sendall, "Sends all bytes."},
    {"~sendmsg(self, buffers, ancdata=<unrepresentable>, flags=0, address=None, /)", socket_sendmsg,
     "Sends buffers with ancillary data; how many bytes."},
    {"sendto(self, data, flags, address=None, /)", socket_sendto, "Sends to an address."},
    {"setblocking(self, flag, /)", socket_setblocking, "Whether operations wait."},
    {"!setsockopt(self, /, *args)", socket_setsockopt, "Sets an option."},
    {"settimeout(self, timeout, /)", socket_settimeout,
     "Sets how long operations wait, in seconds; None: for ever."},
    {"shutdown(self, how, /)", socket_shutdown, "Ends one or both directions."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"family", [](Value self) { return Value::integer(self.as<Socket>()->family); }, nullptr,
     nullptr, kMember},
    {"type", [](Value self) { return Value::integer(self.as<Socket>()->kind); }, nullptr, nullptr,
     kMember},
    {"proto", [](Value self) { return Value::integer(self.as<Socket>()->protocol); }, nullptr,
     nullptr, kMember},
    {"timeout", [](Value self) { return timeout_value(self.as<Socket>()->timeout); }, nullptr,
     nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- functions about descriptors

Value function_close(Value* args, std::uint32_t) {
    int fd = 0;
    if (!formatted_int_argument(args[0], fd)) return Value::exception();
    return none_or_error(close(fd));
}
Value function_dup(Value* args, std::uint32_t) {
    int fd = 0;
    if (!formatted_int_argument(args[0], fd)) return Value::exception();
    fd = make_descriptor([&] { return fcntl(fd, F_DUPFD_CLOEXEC, 0); });
    return fd < 0 ? raise_errno() : Value::integer(fd);
}
// socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /)
Value function_socketpair(Value* args, std::uint32_t) {
    int numbers[3] = {AF_UNIX, SOCK_STREAM, 0}, fds[2];
    for (int i = 0; i < 3; ++i)
        if (!args[i].is_empty() && !formatted_int_argument(args[i], numbers[i]))
            return Value::exception();
    if (make_descriptor([&] {
            return ::socketpair(numbers[0], numbers[1] | SOCK_CLOEXEC, numbers[2], fds);
        }) < 0)
        return raise_errno();
    Value pair[2];
    for (int i = 0; i < 2; ++i) {
        pair[i] = call(Value::object(&socket_type),
                       {Value::integer(numbers[0]), Value::integer(numbers[1]),
                        Value::integer(numbers[2]), Value::integer(fds[i])});
        if (!pair[i].is_exception()) continue;
        for (int k = i; k < 2; ++k) close(fds[k]);
        return pair[i];
    }
    return tuple_value({pair[0], pair[1]});
}
Value function_setdefaulttimeout(Value* args, std::uint32_t) {
    return timeout_argument(args[0], default_timeout) ? Value::none() : Value::exception();
}
Value function_getdefaulttimeout(Value*, std::uint32_t) { return timeout_value(default_timeout); }

const NativeDef functions[] = {
    {"CMSG_LEN(length, /)", socket_cmsg_len, "The length of ancillary data without padding."},
    {"CMSG_SPACE(length, /)", socket_cmsg_space, "The room that ancillary data takes."},
    {"close(fd, /)", function_close, "Closes a descriptor."},
    {"dup(fd, /)", through<Door::Network, "dup", function_dup>,
     "Another descriptor of the same socket."},
    {"getdefaulttimeout()", function_getdefaulttimeout, "New sockets' time limit."},
    {"setdefaulttimeout(timeout, /)", function_setdefaulttimeout, "Sets new sockets' time limit."},
    {"socketpair(family=1, type=1, proto=0, /)",
     through<Door::Network, "socketpair", function_socketpair>,
     "Two sockets that are connected with each other."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &socket_layout;
    spec.module = "_socket";
    spec.name = "socket";
    spec.doc = "An end of a connection.";
    add_type(module, socket_type, spec, methods, attributes);
    dict_set(module->dict, intern("SocketType"), Value::object(&socket_type));
    define_functions(module, functions);
    define_functions(module, socket_functions);
    add_socket_errors(module);
    add_socket_constants(module);
}

} // namespace

bool is_socket(Value v) noexcept { return is_instance_of(v, socket_type); }

Value wait_until_ready(const Socket* socket, short events, double seconds) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    for (;;) {
        const double left =
            seconds < 0
                ? -1
                : std::max(seconds - std::chrono::duration<double>(Clock::now() - start).count(),
                           0.0);
        pollfd one{socket->fd, events, 0};
        const auto nanoseconds = static_cast<std::int64_t>(std::min(left * 1e9, 9e18));
        const int n = wait_for_files(&one, 1, left < 0 ? -1 : nanoseconds);
        if (n > 0) return Value::from(true);
        if (n == 0) return Value::from(false);
        if (errno != EINTR) return raise_errno();
        TRY(runtime::poll());
    }
}

ssize_t socket_operation(const Socket* socket, short events,
                         const std::function<ssize_t()>& operation) {
    return perform(socket, events, operation);
}

extern const NativeModule socket_module;
const NativeModule socket_module{"_socket", "Sockets.", fill};

} // namespace boomslang::runtime
