// The module _socket: addresses, names of hosts and services, byte order.
#include "modules/net/socket.h"
#include "runtime/call/native_arguments.h"
#include "runtime/number/int_internal.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <arpa/inet.h>
#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstring>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

Type *address_error, *host_error; // gaierror, herror

Value raise_address_error(int error) {
    if (error == EAI_SYSTEM) return raise_os(errno, Value::empty());
    TRY_VALUE(exception, call(Value::object(address_error),
                              {Value::integer(error), str_value(gai_strerror(error))}));
    return raise_object(exception.as_object());
}
Value raise_host_error(int error) {
    TRY_VALUE(exception, call(Value::object(host_error),
                              {Value::integer(error), str_value(hstrerror(error))}));
    return raise_object(exception.as_object());
}

// A host's name: str as IDNA has it, or bytes. False: exception pending. `function`: of whose argument it is
// said what is wrong, if it is not part of an address.
bool host_argument(Value v, std::string& out, const std::string& function = {}) {
    ByteView bytes{};
    if (is_str(v) && v.as<Str>()->ascii) {
        out = v.as<Str>()->ascii_view();
    } else if (is_str(v)) {
        Value encoded = call_method(v, intern("encode"), {str_value("idna")});
        if (encoded.is_exception() || !byte_view(encoded, bytes)) return false;
        out = bytes.text();
    } else if (byte_view(v, bytes)) {
        out = bytes.text();
    } else {
        if (function.empty())
            (void)raise(types::TypeError, "str, bytes or bytearray expected, not ", type_name(v));
        else (void)raise_argument(function + "() argument 1", "str, bytes or bytearray", v);
        return false;
    }
    if (out.find('\0') == out.npos) return true;
    if (function.empty())
        (void)raise(types::TypeError, "host name must not contain null character");
    else (void)raise_argument(function + "() argument 1", "encoded string without null bytes", v);
    return false;
}

// The addresses getaddrinfo() found, freed with this.
class Found {
  public:
    Found() = default;
    ~Found() {
        if (first_) freeaddrinfo(first_);
    }
    Found(const Found&) = delete;

    int find(const char* host, const char* service, const addrinfo& hints) {
        return without_turn([&] { return getaddrinfo(host, service, &hints, &first_); });
    }
    const addrinfo* first() const noexcept { return first_; }

  private:
    addrinfo* first_ = nullptr;
};

// False: exception pending.
bool resolve(const std::string& host, int family, Address& out) {
    if (host == "<broadcast>") {
        auto* v4 = reinterpret_cast<sockaddr_in*>(&out.storage);
        v4->sin_family = AF_INET;
        v4->sin_addr.s_addr = INADDR_BROADCAST;
        out.size = sizeof *v4;
        return true;
    }
    addrinfo hints{};
    hints.ai_family = family;
    hints.ai_socktype = SOCK_DGRAM;
    if (host.empty()) hints.ai_flags = AI_PASSIVE;
    Found found;
    if (int error = found.find(host.empty() ? nullptr : host.c_str(), host.empty() ? "0" : nullptr,
                               hints)) {
        (void)raise_address_error(error);
        return false;
    }
    std::memcpy(&out.storage, found.first()->ai_addr, found.first()->ai_addrlen);
    out.size = found.first()->ai_addrlen;
    return true;
}

bool unix_address(Value v, Address& out) {
    auto* local = reinterpret_cast<sockaddr_un*>(&out.storage);
    std::string path;
    ByteView bytes{};
    if (is_str(v)) { // NUL is a character in the abstract name space
        const Value encoded = encode_str(v.as<Str>(), Encoding::Utf8, "surrogateescape");
        if (encoded.is_exception() || !byte_view(encoded, bytes)) return false;
        path = bytes.text();
    } else if (require_bytes(v, bytes)) {
        path = bytes.text();
    } else {
        return false;
    }
    const bool abstract = path.empty() || path[0] == '\0'; // empty: the system chooses a name
    if (path.size() + !abstract > sizeof local->sun_path) {
        (void)raise(types::OSError, "AF_UNIX path too long");
        return false;
    }
    local->sun_family = AF_UNIX;
    std::memcpy(local->sun_path, path.data(), path.size());
    out.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + !abstract);
    return true;
}

// Without "%" and the scope, which is a number of its own in an address.
std::string numeric_host(Address& address, int& error) {
    char host[NI_MAXHOST];
    error = getnameinfo(address.get(), address.size, host, sizeof host, nullptr, 0, NI_NUMERICHOST);
    return error ? std::string() : std::string(host, std::strcspn(host, "%"));
}

} // namespace

bool address_argument(const Socket& socket, Value v, const char* function, Address& out) {
    out = {};
    if (socket.family == AF_UNIX) return unix_address(v, out);
    const bool wide = socket.family == AF_INET6;
    if (!wide && socket.family != AF_INET) {
        (void)raise(types::OSError, function, "(): bad family");
        return false;
    }
    if (!is_tuple(v)) {
        (void)raise(types::TypeError, function, "(): ", wide ? "AF_INET6" : "AF_INET",
                    " address must be tuple, not ", type_name(v));
        return false;
    }
    auto* parts = v.as<Tuple>();
    if (parts->size < 2 || parts->size > (wide ? 4 : 2)) {
        (void)raise(types::TypeError,
                    wide ? "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"
                         : "AF_INET address must be a pair (host, port)");
        return false;
    }
    std::string host;
    int port = 0, flow = 0, scope = 0;
    if (!host_argument(parts->items[0], host) || !formatted_int_argument(parts->items[1], port) ||
        (parts->size > 2 && !formatted_int_argument(parts->items[2], flow)) ||
        (parts->size > 3 && !formatted_int_argument(parts->items[3], scope)) ||
        !resolve(host, socket.family, out))
        return false;
    if (port < 0 || port > 0xffff) {
        (void)raise(types::OverflowError, function, "(): port must be 0-65535.");
        return false;
    }
    if (wide) {
        auto* v6 = reinterpret_cast<sockaddr_in6*>(&out.storage);
        v6->sin6_port = htons(static_cast<std::uint16_t>(port));
        v6->sin6_flowinfo = htonl(static_cast<std::uint32_t>(flow));
        v6->sin6_scope_id = static_cast<std::uint32_t>(scope);
    } else {
        reinterpret_cast<sockaddr_in*>(&out.storage)->sin_port =
            htons(static_cast<std::uint16_t>(port));
    }
    return true;
}

Value address_value(Address& address) {
    if (address.size == 0) return Value::none();
    int error = 0;
    switch (address.get()->sa_family) {
    case AF_UNIX: {
        auto* local = reinterpret_cast<sockaddr_un*>(&address.storage);
        const std::size_t size = address.size - offsetof(sockaddr_un, sun_path);
        if (size > 0 && local->sun_path[0] == '\0') // in the abstract name space
            return make_bytes_or_raise(local->sun_path, size);
        return path_result({local->sun_path, strnlen(local->sun_path, size)}, false);
    }
    case AF_INET: {
        const std::string host = numeric_host(address, error);
        if (error) return raise_address_error(error);
        auto* v4 = reinterpret_cast<sockaddr_in*>(&address.storage);
        return tuple_value({str_value(host), Value::integer(ntohs(v4->sin_port))});
    }
    case AF_INET6: {
        const std::string host = numeric_host(address, error);
        if (error) return raise_address_error(error);
        auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.storage);
        return tuple_value({str_value(host), Value::integer(ntohs(v6->sin6_port)),
                            Value::integer(ntohl(v6->sin6_flowinfo)),
                            Value::integer(v6->sin6_scope_id)});
    }
    default:
        return tuple_value(
            {Value::integer(address.get()->sa_family),
             Value::object(make_bytes(address.get()->sa_data, sizeof address.get()->sa_data))});
    }
}

namespace {

// --- names

// getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)
Value socket_getaddrinfo(Value* args, std::uint32_t) {
    std::string host, service;
    const bool any_host = args[0].is_none();
    if (!any_host && !host_argument(args[0], host))
        return raise(types::TypeError, "getaddrinfo() argument 1 must be string or None");
    if (is_integer(args[1])) {
        TRY_VALUE(text, to_str(args[1]));
        service = to_utf8(text.as<Str>());
    } else if (!args[1].is_none() && !host_argument(args[1], service)) {
        return raise(types::OSError, "Int or String expected");
    }
    addrinfo hints{};
    int* const numbers[] = {&hints.ai_family, &hints.ai_socktype, &hints.ai_protocol,
                            &hints.ai_flags};
    for (int i = 0; i < 4; ++i)
        if (!args[i + 2].is_empty() && !formatted_int_argument(args[i + 2], *numbers[i]))
            return Value::exception();
    Found found;
    if (int error = found.find(any_host ? nullptr : host.c_str(),
                               args[1].is_none() ? nullptr : service.c_str(), hints))
        return raise_address_error(error);
    List* all = make_list();
    for (const addrinfo* i = found.first(); i; i = i->ai_next) {
        Address address{};
        std::memcpy(&address.storage, i->ai_addr, i->ai_addrlen);
        address.size = i->ai_addrlen;
        TRY_VALUE(shown, address_value(address));
        TRY(list_append(all,
                        tuple_value({Value::integer(i->ai_family), Value::integer(i->ai_socktype),
                                     Value::integer(i->ai_protocol),
                                     str_value(i->ai_canonname ? i->ai_canonname : ""), shown})));
    }
    return Value::object(all);
}
Value socket_getnameinfo(Value* args, std::uint32_t) {
    int flags = 0, port = 0;
    if (!is_tuple(args[0]) || args[0].as<Tuple>()->size < 2)
        return raise(types::TypeError, "getnameinfo() argument 1 must be a tuple");
    auto* parts = args[0].as<Tuple>();
    std::string host;
    if (!host_argument(parts->items[0], host) || !formatted_int_argument(parts->items[1], port) ||
        !formatted_int_argument(args[1], flags))
        return Value::exception();
    addrinfo hints{};
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_NUMERICHOST;
    Found found;
    if (int error = found.find(host.c_str(), std::to_string(port).c_str(), hints))
        return raise_address_error(error);
    char name[NI_MAXHOST], service[NI_MAXSERV];
    const int error = without_turn([&] {
        return getnameinfo(found.first()->ai_addr, found.first()->ai_addrlen, name, sizeof name,
                           service, sizeof service, flags);
    });
    if (error) return raise_address_error(error);
    return tuple_value({str_value(name), str_value(service)});
}
Value socket_gethostbyname(Value* args, std::uint32_t) {
    std::string host;
    Address address{};
    if (!host_argument(args[0], host, "gethostbyname") || !resolve(host, AF_INET, address))
        return Value::exception();
    int error = 0;
    const std::string text = numeric_host(address, error);
    return error ? raise_address_error(error) : str_value(text);
}
// (name, aliases, addresses) of a host.
Value host_value(const hostent* host) {
    if (!host) return raise_host_error(h_errno);
    List *aliases = make_list(), *addresses = make_list();
    for (char** alias = host->h_aliases; *alias; ++alias)
        TRY(list_append(aliases, str_value(*alias)));
    for (char** raw = host->h_addr_list; *raw; ++raw) {
        char text[INET6_ADDRSTRLEN];
        if (!inet_ntop(host->h_addrtype, *raw, text, sizeof text))
            return raise_os(errno, Value::empty());
        TRY(list_append(addresses, str_value(text)));
    }
    return tuple_value({str_value(host->h_name), Value::object(aliases), Value::object(addresses)});
}
Value socket_gethostbyname_ex(Value* args, std::uint32_t) {
    std::string host;
    Address address{};
    if (!host_argument(args[0], host, "gethostbyname_ex") || !resolve(host, AF_INET, address))
        return Value::exception();
    return host_value(without_turn([&] { return gethostbyname(host.c_str()); }));
}
Value socket_gethostbyaddr(Value* args, std::uint32_t) {
    std::string host;
    Address address{};
    if (!host_argument(args[0], host, "gethostbyaddr") || !resolve(host, AF_UNSPEC, address))
        return Value::exception();
    const int family = address.get()->sa_family;
    const void* raw =
        family == AF_INET
            ? static_cast<void*>(&reinterpret_cast<sockaddr_in*>(&address.storage)->sin_addr)
            : &reinterpret_cast<sockaddr_in6*>(&address.storage)->sin6_addr;
    const auto size = static_cast<socklen_t>(family == AF_INET ? 4 : 16);
    return host_value(without_turn([&] { return gethostbyaddr(raw, size, family); }));
}
Value socket_gethostname(Value*, std::uint32_t) {
    char name[HOST_NAME_MAX + 1]{};
    if (gethostname(name, sizeof name - 1) < 0) return raise_os(errno, Value::empty());
    return path_result(name, false);
}
bool text_argument(Value v, std::string& out) {
    if (!is_str(v)) {
        (void)raise(types::TypeError, "argument must be str, not ", type_name(v));
        return false;
    }
    out = to_utf8(v.as<Str>());
    return true;
}
Value socket_getservbyname(Value* args, std::uint32_t) {
    std::string name, protocol;
    if (!text_argument(args[0], name) || (!args[1].is_empty() && !text_argument(args[1], protocol)))
        return Value::exception();
    servent* found = getservbyname(name.c_str(), args[1].is_empty() ? nullptr : protocol.c_str());
    if (!found) return raise(types::OSError, "service/proto not found");
    return Value::integer(ntohs(static_cast<std::uint16_t>(found->s_port)));
}
Value socket_getservbyport(Value* args, std::uint32_t) {
    int port = 0;
    std::string protocol;
    if (!formatted_int_argument(args[0], port) ||
        (!args[1].is_empty() && !text_argument(args[1], protocol)))
        return Value::exception();
    if (port < 0 || port > 0xffff)
        return raise(types::OverflowError, "getservbyport: port must be 0-65535.");
    servent* found = getservbyport(htons(static_cast<std::uint16_t>(port)),
                                   args[1].is_empty() ? nullptr : protocol.c_str());
    return found ? str_value(found->s_name) : raise(types::OSError, "port/proto not found");
}
Value socket_getprotobyname(Value* args, std::uint32_t) {
    std::string name;
    if (!text_argument(args[0], name)) return Value::exception();
    protoent* found = getprotobyname(name.c_str());
    return found ? Value::integer(found->p_proto) : raise(types::OSError, "protocol not found");
}

// --- forms of addresses and numbers

Value socket_inet_aton(Value* args, std::uint32_t) {
    std::string text;
    in_addr address{};
    if (!text_argument(args[0], text)) return Value::exception();
    if (!inet_aton(text.c_str(), &address))
        return raise(types::OSError, "illegal IP address string passed to inet_aton");
    return Value::object(make_bytes(&address, sizeof address));
}
Value socket_inet_ntoa(Value* args, std::uint32_t) {
    ByteView bytes{};
    if (!require_bytes(args[0], bytes)) return Value::exception();
    if (bytes.size != 4) return raise(types::OSError, "packed IP wrong length");
    char text[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, bytes.data, text, sizeof text);
    return str_value(text);
}
Value socket_inet_pton(Value* args, std::uint32_t) {
    int family = 0;
    std::string text;
    unsigned char packed[16];
    if (!formatted_int_argument(args[0], family) || !text_argument(args[1], text))
        return Value::exception();
    const int known = inet_pton(family, text.c_str(), packed);
    if (known < 0) return raise_os(errno, Value::empty());
    if (known == 0) return raise(types::OSError, "illegal IP address string passed to inet_pton");
    return Value::object(make_bytes(packed, family == AF_INET ? 4 : 16));
}
Value socket_inet_ntop(Value* args, std::uint32_t) {
    int family = 0;
    ByteView bytes{};
    if (!formatted_int_argument(args[0], family) || !require_bytes(args[1], bytes))
        return Value::exception();
    if (family != AF_INET && family != AF_INET6)
        return raise(types::ValueError, "unknown address family ", std::to_string(family));
    if (bytes.size != (family == AF_INET ? 4 : 16))
        return raise(types::ValueError, "invalid length of packed IP address string");
    char text[INET6_ADDRSTRLEN];
    inet_ntop(family, bytes.data, text, sizeof text);
    return str_value(text);
}
// In CPython the functions for 16 bits take a C int and those for 32 an object.
template <class Number, Number (*Swap)(Number)>
Value swap_bytes(Value* args, const char* name) {
    std::int64_t n = 0;
    if constexpr (sizeof(Number) == 2) {
        int given = 0;
        if (!formatted_int_argument(args[0], given)) return Value::exception();
        if (given < 0)
            return raise(types::OverflowError, name,
                         ": can't convert negative Python int to C 16-bit unsigned integer");
        if (given > 0xFFFF)
            return raise(types::OverflowError, name,
                         ": Python int too large to convert to C 16-bit unsigned integer");
        n = given;
    } else {
        if (!is_integer(args[0]))
            return raise(types::TypeError, "expected int, ", type_name(args[0]), " found");
        const Value exact = int_exact(args[0]);
        if (int_sign(exact) < 0)
            return raise(types::OverflowError, "can't convert negative value to unsigned int");
        if (int_bit_length(exact) > 64)
            return raise(types::OverflowError,
                         "Python int too large to convert to C unsigned long");
        if (!int_to_int64(exact, n) || n > 0xFFFFFFFF)
            return raise(types::OverflowError, "int larger than 32 bits");
    }
    return Value::integer(Swap(static_cast<Number>(n)));
}
std::uint16_t swap16(std::uint16_t n) { return htons(n); }
std::uint32_t swap32(std::uint32_t n) { return htonl(n); }

Value socket_if_nametoindex(Value* args, std::uint32_t) {
    std::string name;
    if (!text_argument(args[0], name)) return Value::exception();
    const unsigned index = if_nametoindex(name.c_str());
    return index ? Value::integer(index) : raise(types::OSError, "no interface with this name");
}
Value socket_if_indextoname(Value* args, std::uint32_t) {
    std::int64_t index;
    if (!index_int64(args[0], index)) return Value::exception();
    if (index < 0)
        return raise(types::OverflowError, "can't convert negative value to unsigned int");
    if (index > UINT32_MAX)
        return raise(types::OverflowError, "Python int too large to convert to C unsigned int");
    char name[IF_NAMESIZE];
    if (!if_indextoname(static_cast<unsigned>(index), name)) return raise_os(errno, Value::empty());
    return path_result(name, false);
}
Value socket_sethostname(Value* args, std::uint32_t) {
    PathArgument name;
    if (!path_argument(args[0], "sethostname", name)) return Value::exception();
    return none_or_error(sethostname(name.text.data(), name.text.size()));
}
Value socket_if_nameindex(Value*, std::uint32_t) {
    struct if_nameindex* all = if_nameindex();
    if (!all) return raise_os(errno, Value::empty());
    List* list = make_list();
    for (auto* i = all; i->if_index || i->if_name; ++i)
        if (list_append(list, tuple_value({Value::integer(i->if_index), str_value(i->if_name)}))
                .is_exception())
            break;
    if_freenameindex(all);
    return state.pending ? Value::exception() : Value::object(list);
}

} // namespace

const NativeDef socket_functions[] = {
    {"getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)",
     through<Door::Network, "getaddrinfo",
             audited<"socket.getaddrinfo", socket_getaddrinfo, told(0), told(1), told(2, 0),
                     told(3, 0), told(4, 0)>>,
     "Addresses to connect to: (family, type, protocol, name, address) each."},
    {"~gethostbyaddr(host, /)",
     through<Door::Network, "gethostbyaddr",
             audited<"socket.gethostbyaddr", socket_gethostbyaddr, told(0)>>,
     "(name, aliases, addresses) of an address."},
    {"~gethostbyname(host, /)",
     through<Door::Network, "gethostbyname",
             audited<"socket.gethostbyname", socket_gethostbyname, told(0)>>,
     "The IPv4 address of a name."},
    {"~gethostbyname_ex(host, /)",
     through<Door::Network, "gethostbyname_ex",
             audited<"socket.gethostbyname", socket_gethostbyname_ex, told(0)>>,
     "(name, aliases, addresses) of a name."},
    {"gethostname()",
     through<Door::Network, "gethostname", audited<"socket.gethostname", socket_gethostname>>,
     "This machine's name."},
    {"getnameinfo(sockaddr, flags, /)",
     through<Door::Network, "getnameinfo",
             audited<"socket.getnameinfo", socket_getnameinfo, told(0)>>,
     "(host, service) of an address."},
    {"getprotobyname(name, /)", through<Door::Network, "getprotobyname", socket_getprotobyname>,
     "A protocol's number."},
    {"getservbyname(servicename, protocolname='', /)",
     through<Door::Network, "getservbyname",
             audited<"socket.getservbyname", socket_getservbyname, told(0), told(1)>>,
     "A service's port."},
    {"getservbyport(port, protocolname='', /)",
     through<Door::Network, "getservbyport",
             audited<"socket.getservbyport", socket_getservbyport, told(0), told(1)>>,
     "A port's service."},
    {"htonl(x, /)",
     [](Value* args, std::uint32_t) { return swap_bytes<std::uint32_t, swap32>(args, "htonl"); },
     "32 bits in the network's byte order."},
    {"htons(x, /)",
     [](Value* args, std::uint32_t) { return swap_bytes<std::uint16_t, swap16>(args, "htons"); },
     "16 bits in the network's byte order."},
    {"if_nameindex()", through<Door::Network, "if_nameindex", socket_if_nameindex>,
     "(index, name) of every network interface."},
    {"if_indextoname(if_index, /)", through<Door::Network, "if_indextoname", socket_if_indextoname>,
     "A network interface's name."},
    {"if_nametoindex(name, /)", through<Door::Network, "if_nametoindex", socket_if_nametoindex>,
     "A network interface's index."},
    {"inet_aton(ip_address, /)", socket_inet_aton, "An IPv4 address as bytes."},
    {"inet_ntoa(packed_ip, /)", socket_inet_ntoa, "An IPv4 address as text."},
    {"inet_ntop(af, packed_ip, /)", socket_inet_ntop, "An address as text."},
    {"inet_pton(af, ip, /)", socket_inet_pton, "An address as bytes."},
    {"ntohl(x, /)",
     [](Value* args, std::uint32_t) { return swap_bytes<std::uint32_t, swap32>(args, "ntohl"); },
     "32 bits in this machine's byte order."},
    {"sethostname(name, /)",
     through<Door::Network, "sethostname",
             audited<"socket.sethostname", socket_sethostname, told(0)>>,
     "Sets the name of this machine."},
    {"ntohs(x, /)",
     [](Value* args, std::uint32_t) { return swap_bytes<std::uint16_t, swap16>(args, "ntohs"); },
     "16 bits in this machine's byte order."},
    {nullptr, nullptr, nullptr},
};

void add_socket_errors(Module* module) {
    address_error = add_exception(module, "gaierror", types::OSError, "socket");
    host_error = add_exception(module, "herror", types::OSError, "socket");
    dict_set(module->dict, intern("error"), Value::object(&types::OSError));
    dict_set(module->dict, intern("timeout"), Value::object(&types::TimeoutError));
}

} // namespace boomslang::runtime
