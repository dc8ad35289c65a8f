// The parts of the module _socket.
#pragma once

#include "modules/posix/posix.h"

#include <sys/socket.h>

namespace boomslang::runtime {

struct Socket : Object {
    int fd, family, kind, protocol; // fd -1: closed
    double timeout;                 // seconds; negative: blocks
};

bool is_socket(Value v) noexcept;
// Waits for so many seconds (negative: for ever) until the socket is ready. True; False: the time is over;
// Exception.
Value wait_until_ready(const Socket* socket, short events, double seconds);

struct Address {
    sockaddr_storage storage;
    socklen_t size;

    sockaddr* get() noexcept { return reinterpret_cast<sockaddr*>(&storage); }
};

// From what programs write, ("localhost", 80) or a path. False: exception pending; `function` is
// for the message.
bool address_argument(const Socket& socket, Value v, const char* function, Address& out);
// What programs see of it.
Value address_value(Address& address);

extern const NativeDef socket_functions[]; // those that are about addresses
// Tries until it is neither interrupted nor, within the time limit, not ready. The result, or -1
// with an exception pending.
ssize_t socket_operation(const Socket* socket, short events,
                         const std::function<ssize_t()>& operation);

// --- socket_messages.cpp
Value socket_cmsg_len(Value* args, std::uint32_t);
Value socket_cmsg_space(Value* args, std::uint32_t);
Value socket_recvmsg(Value* args, std::uint32_t);
Value socket_recvmsg_into(Value* args, std::uint32_t);
Value socket_sendmsg(Value* args, std::uint32_t);

void add_socket_errors(Module* module);
void add_socket_constants(Module* module);

} // namespace boomslang::runtime
