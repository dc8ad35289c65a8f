// The class select.epoll.
#include "io/descriptors.h"
#include "modules/constants.h"
#include "modules/net/select.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"

#include <cerrno>
#include <sys/epoll.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

struct Epoll : Object {
    int fd; // -1: closed
};
BuiltinType epoll_type{};
const Layout epoll_layout{"epoll", sizeof(Epoll), nullptr, [](Cell* cell) noexcept {
                              const int fd = std::exchange(static_cast<Epoll*>(cell)->fd, -1);
                              if (fd >= 0) close(fd);
                          }};

Value raise_errno() { return raise_os(errno, Value::empty()); }
Epoll* self_epoll(Value* args) { return receiver<Epoll>(args); }
Value check_open(const Epoll* epoll) {
    return epoll->fd >= 0 ? Value::empty()
                          : raise(types::ValueError, "I/O operation on closed epoll object");
}
Value make_epoll(Type* cls, int fd) {
    auto* epoll = make_instance_of<Epoll>(cls);
    epoll->fd = fd;
    heap.register_finalizable(epoll);
    return Value::object(epoll);
}

// __new__(cls, sizehint=-1, flags=0)
Value epoll_new(Value* args, std::uint32_t) {
    int size = -1, flags = 0;
    if ((!args[1].is_empty() && !int_argument(args[1], size)) ||
        (!args[2].is_empty() && !int_argument(args[2], flags)))
        return Value::exception();
    if (size != -1 && size <= 0) return raise(types::ValueError, "negative sizehint");
    if (flags && flags != EPOLL_CLOEXEC) return raise(types::OSError, "invalid flags");
    const int fd = make_descriptor([] { return epoll_create1(EPOLL_CLOEXEC); });
    return fd < 0 ? raise_errno() : make_epoll(requested_class(args), fd);
}
Value epoll_fromfd(Value* args, std::uint32_t) {
    int fd;
    if (!int_argument(args[1], fd)) return Value::exception();
    return make_epoll(args[0].as<Type>(), fd);
}
Value epoll_close(Value* args, std::uint32_t) {
    const int fd = std::exchange(self_epoll(args)->fd, -1);
    if (fd < 0) return Value::none();
    return none_or_error(without_turn([&] { return close(fd); }));
}
Value epoll_fileno(Value* args, std::uint32_t) {
    TRY(check_open(self_epoll(args)));
    return Value::integer(self_epoll(args)->fd);
}
Value epoll_enter(Value* args, std::uint32_t) {
    TRY(check_open(self_epoll(args)));
    return args[0];
}
Value epoll_exit(Value* args, std::uint32_t) { return call_method(args[0], intern("close")); }

// The events that are asked for. False: exception pending.
bool mask_argument(Value v, std::uint32_t& out) {
    std::int64_t n;
    if (v.is_empty()) return true;
    if (!index_int64(v, n)) return false;
    out = static_cast<std::uint32_t>(n); // its low bits, as in CPython
    return true;
}
template <int Operation>
Value epoll_control(Value* args, std::uint32_t) {
    Epoll* epoll = self_epoll(args);
    TRY(check_open(epoll));
    int fd;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLPRI | EPOLLOUT;
    std::uint32_t mask = event.events;
    if (!descriptor_argument(args[1], fd) ||
        (Operation != EPOLL_CTL_DEL && !mask_argument(args[2], mask)))
        return Value::exception();
    event.events = mask;
    event.data.fd = fd;
    return none_or_error(epoll_ctl(epoll->fd, Operation, fd, &event));
}
// poll(timeout=None, maxevents=-1)
Value epoll_poll(Value* args, std::uint32_t) {
    Epoll* epoll = self_epoll(args);
    TRY(check_open(epoll));
    double seconds = -1;
    int most = -1;
    if (!args[1].is_empty() && !args[1].is_none() && !float_argument(args[1], seconds)) {
        if (!pending_is(types::TypeError)) return Value::exception();
        clear_pending();
        return raise(types::TypeError, "timeout must be an integer or None");
    }
    if (!args[2].is_empty() && !int_argument(args[2], most)) return Value::exception();
    if (most == -1) most = FD_SETSIZE - 1;
    if (most < 1)
        return raise(types::ValueError, "maxevents must be greater than 0, got ",
                     std::to_string(most));
    std::vector<epoll_event> events(static_cast<std::size_t>(most));
    // What is ready may be somebody else's by the time it is taken; then the wait is over, too. An event loop
    // that has something to do does not wait, and asks at each of its rounds.
    if (seconds != 0) {
        std::vector<pollfd> own{{epoll->fd, POLLIN, 0}};
        TRY(wait_for_events(own, seconds < 0 ? -1 : seconds));
        TRY(check_open(epoll));
    }
    const int fd = epoll->fd;
    const int count = without_turn([&] { return epoll_wait(fd, events.data(), most, 0); });
    if (count < 0) return raise_errno();
    List* ready = make_list();
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        TRY(list_append(
            ready, tuple_value({Value::integer(event.data.fd), Value::integer(event.events)})));
    }
    return Value::object(ready);
}

const NativeDef methods[] = {
    {"__new__($static, cls, /, sizehint=-1, flags=0)",
     through_method<Door::Files, "epoll", epoll_new>, nullptr},
    {"__enter__(self, /)", epoll_enter, nullptr},
    {"__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)", epoll_exit, nullptr},
    {"close(self, /)", epoll_close, "Closes the descriptor."},
    {"fileno(self, /)", epoll_fileno, "The descriptor."},
    {"fromfd($type, fd, /)", through_method<Door::Files, "epoll", epoll_fromfd>,
     "An object around a descriptor."},
    {"modify(self, /, fd, eventmask)", epoll_control<EPOLL_CTL_MOD>,
     "Watches a descriptor for other events."},
    {"poll(self, /, timeout=None, maxevents=-1)", epoll_poll,
     "The (descriptor, events) pairs that are ready."},
    {"register(self, /, fd, eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)",
     epoll_control<EPOLL_CTL_ADD>, "Watches a descriptor."},
    {"unregister(self, /, fd)", epoll_control<EPOLL_CTL_DEL>, "Watches it no longer."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"closed", [](Value self) { return Value::from(self.as<Epoll>()->fd < 0); }, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

#define C(name)                                                                                    \
    { #name, static_cast < std::int64_t>(name) }
constexpr Constant kConstants[] = {
    C(EPOLLERR),   C(EPOLLET),      C(EPOLLEXCLUSIVE), C(EPOLLHUP),    C(EPOLLIN),
    C(EPOLLMSG),   C(EPOLLONESHOT), C(EPOLLOUT),       C(EPOLLPRI),    C(EPOLLRDBAND),
    C(EPOLLRDHUP), C(EPOLLRDNORM),  C(EPOLLWRBAND),    C(EPOLLWRNORM), C(EPOLL_CLOEXEC),
};
#undef C

} // namespace

void add_epoll(Module* module) {
    TypeSpec spec;
    spec.layout = &epoll_layout;
    spec.module = "select";
    spec.name = "epoll";
    spec.flags = kFinal;
    add_type(module, epoll_type, spec, methods, attributes);
    add_constants(module->dict, kConstants);
}

} // namespace boomslang::runtime
