// The module select: waiting for descriptors.
#include "modules/net/select.h"
#include "modules/constants.h"
#include "runtime/heap/heap.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cmath>
#include <poll.h>
#include <time.h>
#include <vector>

namespace boomslang::runtime {

namespace {

double now() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

struct Poll : Object {
    Dict* events; // descriptor -> mask, in the order of registration
    bool waits;   // in some thread
};
BuiltinType poll_type{};
const Layout poll_layout{"poll", sizeof(Poll), [](Cell* cell, Marker& marker) {
                             marker.mark(static_cast<Poll*>(cell)->events);
                         }};

// select(rlist, wlist, xlist, timeout=None, /)
Value select(Value* args, std::uint32_t) {
    double seconds = -1;
    if (!args[3].is_empty() && !args[3].is_none()) {
        if (!float_argument(args[3], seconds)) {
            clear_pending();
            return raise(types::TypeError, "timeout must be a float or None");
        }
        if (seconds < 0) return raise(types::ValueError, "timeout must be non-negative");
    }
    constexpr short kEvents[] = {POLLIN, POLLOUT, POLLPRI};
    constexpr short kReady[] = {POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI};
    std::vector<pollfd> all;
    RootList objects;
    std::size_t ends[3];
    for (std::size_t k = 0; k < 3; ++k) {
        // Of a list itself: fileno() may change it.
        Value items = is_list(args[k]) ? args[k] : to_list(args[k]);
        if (items.is_exception()) {
            if (!pending_is(types::TypeError)) return items;
            clear_pending();
            return raise(types::TypeError, "arguments 1-3 must be sequences");
        }
        for (std::size_t i = 0; i < items.as<List>()->size; ++i) {
            int fd;
            const Value item = items.as<List>()->items()[i];
            if (!descriptor_argument(item, fd)) return Value::exception();
            all.push_back({fd, kEvents[k], 0});
            objects.push(item);
        }
        ends[k] = all.size();
    }
    TRY(wait_for_events(all, seconds));
    Value results[3];
    std::size_t at = 0;
    for (std::size_t k = 0; k < 3; ++k) {
        List* ready = make_list();
        for (; at < ends[k]; ++at) {
            if (all[at].revents & POLLNVAL) return raise_os(EBADF, Value::empty());
            if (all[at].revents & kReady[k]) TRY(list_append(ready, objects[at]));
        }
        results[k] = Value::object(ready);
    }
    return tuple_value({results[0], results[1], results[2]});
}

// --- poll objects

Value make_poll(Value*, std::uint32_t) {
    auto* object = make_instance_of<Poll>(&poll_type);
    object->events = make_dict();
    return Value::object(object);
}
bool mask_argument(Value v, std::int64_t& out) {
    if (v.is_empty()) return true;
    if (!is_integer(v)) {
        (void)raise(types::TypeError, "an integer is required");
        return false;
    }
    if (!int_to_int64(v, out)) {
        if (int_sign(v) > 0) {
            (void)raise(types::OverflowError, "Python int too large to convert to C unsigned long");
            return false;
        }
        out = -1;
    }
    if (out >= 0 && out <= UINT16_MAX) return true;
    (void)(out < 0 ? raise(types::ValueError, "value must be positive")
                   : raise(types::OverflowError, "Python int too large for C unsigned short"));
    return false;
}
template <bool MustExist>
Value poll_register(Value* args, std::uint32_t) {
    int fd;
    std::int64_t mask = POLLIN | POLLPRI | POLLOUT;
    if (!descriptor_argument(args[1], fd) || !mask_argument(args[2], mask))
        return Value::exception();
    Dict* events = receiver<Poll>(args)->events;
    if (MustExist) {
        TRY_VALUE(old, dict_get(events, Value::integer(fd)));
        if (old.is_empty()) return raise_os(ENOENT, Value::empty());
    }
    TRY(dict_set(events, Value::integer(fd), Value::integer(mask)));
    return Value::none();
}
Value poll_unregister(Value* args, std::uint32_t) {
    int fd;
    if (!descriptor_argument(args[1], fd)) return Value::exception();
    TRY_VALUE(old, dict_delete(receiver<Poll>(args)->events, Value::integer(fd)));
    return old.is_empty() ? raise_key(Value::integer(fd)) : Value::none();
}
// poll(self, timeout=None, /), in milliseconds
Value poll_poll(Value* args, std::uint32_t) {
    double milliseconds = -1;
    if (!args[1].is_empty() && !args[1].is_none() && !float_argument(args[1], milliseconds)) {
        clear_pending();
        return raise(types::TypeError, "timeout must be an integer or None");
    }
    if (milliseconds > INT_MAX) return raise(types::OverflowError, "timeout is too large");
    auto* object = receiver<Poll>(args);
    if (object->waits) return raise(types::RuntimeError, "concurrent poll() invocation");
    std::vector<pollfd> all;
    std::size_t position = 0;
    while (DictEntry* e = dict_next(receiver<Poll>(args)->events, position))
        all.push_back(
            {static_cast<int>(e->key.as_int()), static_cast<short>(e->value.as_int()), 0});
    object->waits = true;
    const Value waited = wait_for_events(all, milliseconds < 0 ? -1 : milliseconds / 1e3);
    object->waits = false;
    TRY(waited);
    List* ready = make_list();
    for (const pollfd& p : all)
        if (p.revents)
            TRY(list_append(ready,
                            tuple_value({Value::integer(p.fd),
                                         Value::integer(static_cast<unsigned short>(p.revents))})));
    return Value::object(ready);
}

const NativeDef poll_methods[] = {
    {"register(self, fd, eventmask=7, /)", poll_register<false>, "Watches a descriptor."},
    {"modify(self, fd, eventmask, /)", poll_register<true>, "Watches it for other events."},
    {"unregister(self, fd, /)", poll_unregister, "Watches it no longer."},
    {"poll(self, timeout=None, /)", poll_poll, "The (descriptor, events) pairs that are ready."},
    {nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"select(rlist, wlist, xlist, timeout=None, /)", through<Door::Files, "select", select>,
     "The descriptors that are ready."},
    {"poll()", make_poll, "An object that watches descriptors."},
    {nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(POLLERR),    C(POLLHUP),    C(POLLIN),          C(POLLMSG),   C(POLLNVAL),
    C(POLLOUT),    C(POLLPRI),    C(POLLRDBAND),      C(POLLRDHUP), C(POLLRDNORM),
    C(POLLWRBAND), C(POLLWRNORM), {"PIPE_BUF", 4096},
};
#undef C

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &poll_layout;
    spec.module = "select";
    spec.name = "poll";
    spec.flags = kFinal | kNoInstantiation;
    if (!poll_type.shape) init_type(poll_type, spec, poll_methods);
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
    add_epoll(module);
    dict_set(module->dict, intern("error"), Value::object(&types::OSError));
}

} // namespace

Value wait_for_events(std::vector<pollfd>& all, double seconds) {
    double end = now() + seconds;
    for (;;) {
        double left = seconds < 0 ? -1 : std::max(end - now(), 0.0);
        const auto nanoseconds = static_cast<std::int64_t>(std::min(left * 1e9, 9e18));
        const int n = wait_for_files(all.data(), all.size(), seconds < 0 ? -1 : nanoseconds);
        if (n >= 0) return Value::empty();
        if (errno != EINTR) return raise_os(errno, Value::empty());
        TRY(runtime::poll());
        for (pollfd& p : all) p.revents = 0;
    }
}

extern const NativeModule select_module;
const NativeModule select_module{"select", "Waiting for descriptors.", fill};

} // namespace boomslang::runtime
