// Messages of several buffers with ancillary data: sendmsg() and recvmsg().
#include "modules/net/socket.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/text/bytes.h"

#include <climits>
#include <cstring>
#include <poll.h>
#include <sys/uio.h>

namespace boomslang::runtime {

namespace {

constexpr std::size_t kMostLength = 0x7FFFFFFF; // of what counts in socklen_t

// 0: too much.
std::size_t message_length(std::size_t data) noexcept {
    return data > kMostLength - CMSG_LEN(0) ? 0 : CMSG_LEN(data);
}
std::size_t message_space(std::size_t data) noexcept {
    return data > kMostLength - CMSG_SPACE(1) ? 0 : CMSG_SPACE(data);
}
template <std::size_t (*Measure)(std::size_t)>
Value measure(const char* name, Value* args) {
    std::int64_t length;
    if (!size_argument(args[0], length)) return Value::exception();
    const std::size_t size = length < 0 ? 0 : Measure(static_cast<std::size_t>(length));
    return size ? Value::integer(static_cast<std::int64_t>(size))
                : raise(types::OverflowError, name, "() argument out of range");
}

// What an iterable has, as a list. Exception: TypeError.
Value items_argument(Value v, const char* what) {
    const Value list = to_list(v);
    if (!list.is_exception() || !pending_is(types::TypeError)) return list;
    clear_pending();
    return raise(types::TypeError, what, " must be an iterable");
}

// --- receiving

// [(level, type, data), ...]
Value ancillary_list(msghdr& message) {
    List* list = make_list();
    if (message.msg_controllen == 0) return Value::object(list);
    for (cmsghdr* one = CMSG_FIRSTHDR(&message); one; one = CMSG_NXTHDR(&message, one)) {
        const auto* data = CMSG_DATA(one);
        const auto* end = static_cast<unsigned char*>(message.msg_control) + message.msg_controllen;
        if (one->cmsg_len < CMSG_LEN(0) || data > end) break;
        // The last one may be cut off.
        const std::size_t size = std::min<std::size_t>(one->cmsg_len - CMSG_LEN(0),
                                                       static_cast<std::size_t>(end - data));
        TRY_VALUE(bytes, make_bytes_or_raise(data, size));
        TRY(list_append(list, tuple_value({Value::integer(one->cmsg_level),
                                           Value::integer(one->cmsg_type), bytes})));
    }
    return Value::object(list);
}
// Receives into buffers: how many bytes, -1: exception pending. `rest` becomes the further items of the
// result.
ssize_t receive(const Socket* socket, std::vector<iovec>& buffers, Value ancillary_size,
                Value flags_value, Value (&rest)[3]) {
    std::int64_t ancillary = 0;
    int flags = 0;
    if ((!ancillary_size.is_empty() && !size_argument(ancillary_size, ancillary)) ||
        (!flags_value.is_empty() && !formatted_int_argument(flags_value, flags)))
        return -1;
    if (ancillary < 0 || ancillary > static_cast<std::int64_t>(kMostLength)) {
        (void)raise(types::ValueError, "invalid ancillary data buffer length");
        return -1;
    }
    Address address{};
    std::vector<std::uint64_t> control((static_cast<std::size_t>(ancillary) + 7) / 8);
    msghdr message{};
    const ssize_t size = socket_operation(socket, POLLIN, [&] {
        message = {};
        message.msg_name = &address.storage;
        message.msg_namelen = sizeof address.storage;
        message.msg_iov = buffers.data();
        message.msg_iovlen = buffers.size();
        message.msg_control = ancillary ? control.data() : nullptr;
        message.msg_controllen = static_cast<std::size_t>(ancillary);
        return recvmsg(socket->fd, &message, flags);
    });
    if (size < 0) return -1;
    address.size = message.msg_namelen;
    rest[0] = ancillary_list(message);
    rest[1] = Value::integer(message.msg_flags);
    rest[2] = address_value(address);
    return rest[0].is_exception() || rest[2].is_exception() ? -1 : size;
}

// --- sending

struct Ancillary {
    int level, type;
    std::string data;
};
// False: exception pending.
bool ancillary_argument(Value v, std::vector<Ancillary>& out) {
    const Value list = items_argument(v, "sendmsg() argument 2");
    if (list.is_exception()) return false;
    for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
        const Value item = list.as<List>()->items()[i];
        if (!is_tuple(item) && !is_list(item)) {
            (void)raise(types::TypeError,
                        "[sendmsg() ancillary data items]() argument must be 3-item sequence, not ",
                        type_name(item));
            return false;
        }
        const Value parts = to_tuple(item);
        if (parts.is_exception()) return false;
        if (parts.as<Tuple>()->size != 3) {
            (void)raise(types::TypeError,
                        "[sendmsg() ancillary data items]() argument must be sequence of length 3, "
                        "not ",
                        std::to_string(parts.as<Tuple>()->size));
            return false;
        }
        Ancillary one{};
        ByteView data{};
        const Value* fields = parts.as<Tuple>()->items;
        if (!formatted_int_argument(fields[0], one.level) ||
            !formatted_int_argument(fields[1], one.type) || !require_bytes(fields[2], data))
            return false;
        one.data = data.text();
        out.push_back(std::move(one));
    }
    return true;
}
// The messages behind each other as the system wants them. False: exception pending.
bool lay_out(const std::vector<Ancillary>& messages, std::vector<std::uint64_t>& out) {
    std::size_t total = 0;
    for (const Ancillary& one : messages) {
        const std::size_t space = message_space(one.data.size());
        if (space == 0) {
            (void)raise(types::OSError, "ancillary data item too large");
            return false;
        }
        total += space;
        if (total > kMostLength) {
            (void)raise(types::OSError, "too much ancillary data");
            return false;
        }
    }
    out.assign((total + 7) / 8, 0);
    auto* place = reinterpret_cast<unsigned char*>(out.data());
    for (const Ancillary& one : messages) {
        cmsghdr header{};
        header.cmsg_len = CMSG_LEN(one.data.size());
        header.cmsg_level = one.level;
        header.cmsg_type = one.type;
        std::memcpy(place, &header, sizeof header);
        one.data.copy(reinterpret_cast<char*>(place) + CMSG_LEN(0), one.data.size());
        place += CMSG_SPACE(one.data.size());
    }
    return true;
}

} // namespace

Value socket_cmsg_len(Value* args, std::uint32_t) {
    return measure<message_length>("CMSG_LEN", args);
}
Value socket_cmsg_space(Value* args, std::uint32_t) {
    return measure<message_space>("CMSG_SPACE", args);
}

// recvmsg(self, bufsize, ancbufsize=0, flags=0, /)
Value socket_recvmsg(Value* args, std::uint32_t) {
    std::int64_t size;
    if (!size_argument(args[1], size)) return Value::exception();
    if (size < 0) return raise(types::ValueError, "negative buffer size in recvmsg()");
    ByteArray* room = heap.make_bytes(std::max<std::size_t>(static_cast<std::size_t>(size), 1));
    if (!room) return raise_memory();
    std::vector<iovec> buffers{{room->bytes, static_cast<std::size_t>(size)}};
    Value rest[3];
    const ssize_t n = receive(receiver<Socket>(args), buffers, args[2], args[3], rest);
    if (n < 0) return Value::exception();
    TRY_VALUE(data, make_bytes_or_raise(room->bytes, static_cast<std::size_t>(n)));
    return tuple_value({data, rest[0], rest[1], rest[2]});
}
// recvmsg_into(self, buffers, ancbufsize=0, flags=0, /)
Value socket_recvmsg_into(Value* args, std::uint32_t) {
    TRY_VALUE(list, items_argument(args[1], "recvmsg_into() argument 1"));
    std::vector<iovec> buffers;
    for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
        Buffer buffer;
        if (!get_buffer(list.as<List>()->items()[i], buffer) || buffer.readonly)
            return raise(types::TypeError, "recvmsg_into() argument 1 must be an iterable of "
                                           "single-segment read-write buffers");
        buffers.push_back({buffer.data, buffer.size});
    }
    if (buffers.size() > INT_MAX)
        return raise(types::OSError, "recvmsg_into() argument 1 is too long");
    Value rest[3];
    const ssize_t n = receive(receiver<Socket>(args), buffers, args[2], args[3], rest);
    if (n < 0) return Value::exception();
    return tuple_value({Value::integer(n), rest[0], rest[1], rest[2]});
}
// sendmsg(self, buffers, ancdata=[], flags=0, address=None, /)
Value socket_sendmsg(Value* args, std::uint32_t) {
    const auto* socket = receiver<Socket>(args);
    TRY_VALUE(list, items_argument(args[1], "sendmsg() argument 1"));
    std::vector<iovec> buffers;
    for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
        ByteView view{};
        if (!require_bytes(list.as<List>()->items()[i], view)) return Value::exception();
        buffers.push_back({const_cast<unsigned char*>(view.data), view.size});
    }
    if (buffers.size() > INT_MAX) return raise(types::OSError, "sendmsg() argument 1 is too long");
    std::vector<Ancillary> ancillary;
    std::vector<std::uint64_t> control;
    int flags = 0;
    Address address{};
    const bool has_address = !args[4].is_empty() && !args[4].is_none();
    if ((!args[2].is_empty() && !ancillary_argument(args[2], ancillary)) ||
        !lay_out(ancillary, control) ||
        (!args[3].is_empty() && !formatted_int_argument(args[3], flags)) ||
        (has_address && !address_argument(*socket, args[4], "sendmsg", address)))
        return Value::exception();
    if (auditing)
        TRY(tell_auditors("socket.sendmsg", {args[0], has_address ? args[4] : Value::none()}));
    std::size_t control_size = 0;
    for (const Ancillary& one : ancillary) control_size += CMSG_SPACE(one.data.size());
    msghdr message{};
    message.msg_name = has_address ? &address.storage : nullptr;
    message.msg_namelen = has_address ? address.size : 0;
    message.msg_iov = buffers.data();
    message.msg_iovlen = buffers.size();
    message.msg_control = control_size ? control.data() : nullptr;
    message.msg_controllen = control_size;
    const ssize_t n =
        socket_operation(socket, POLLOUT, [&] { return sendmsg(socket->fd, &message, flags); });
    return n < 0 ? Value::exception() : Value::integer(n);
}

} // namespace boomslang::runtime
