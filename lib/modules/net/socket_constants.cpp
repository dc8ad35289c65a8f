// The constants of the module _socket.
#include "modules/constants.h"
#include "modules/net/socket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <sys/ioctl.h>
#if __has_include(<linux/can.h>)
#include <linux/can.h>
#endif
#if __has_include(<linux/can/bcm.h>)
#include <linux/can/bcm.h>
#endif
#if __has_include(<linux/can/j1939.h>)
#include <linux/can/j1939.h>
#endif
#if __has_include(<linux/can/raw.h>)
#include <linux/can/raw.h>
#endif
#if __has_include(<linux/if_alg.h>)
#include <linux/if_alg.h>
#endif
#if __has_include(<linux/if_packet.h>)
#include <linux/if_packet.h>
#endif
#if __has_include(<linux/netlink.h>)
#include <linux/netlink.h>
#endif
#if __has_include(<linux/tipc.h>)
#include <linux/tipc.h>
#endif
#if __has_include(<linux/vm_sockets.h>)
#include <linux/vm_sockets.h>
#endif

namespace boomslang::runtime {

namespace {

constexpr Constant kConstants[] = {
#define C(name) {#name, name},
#define N(name, value) {#name, value},
#include "modules/net/socket_constants.def"
#undef C
#undef N
};

} // namespace

void add_socket_constants(Module* module) {
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    add_constants(module->dict, kConstants);
    set("INADDR_ANY", Value::integer(0));
    set("INADDR_LOOPBACK", Value::integer(INADDR_LOOPBACK));
    set("INADDR_BROADCAST", Value::integer(INADDR_BROADCAST));
    set("INADDR_NONE", Value::integer(INADDR_NONE));
    set("BDADDR_ANY", str_value("00:00:00:00:00:00"));
    set("BDADDR_LOCAL", str_value("00:00:00:FF:FF:FF"));
    set("has_ipv6", Value::from(true));
}

} // namespace boomslang::runtime
