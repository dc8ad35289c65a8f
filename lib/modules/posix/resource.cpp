// The module resource: what the process has used, and may use.
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"

#include <cerrno>
#include <sys/resource.h>

namespace boomslang::runtime {

namespace {

Rooted<Type> usage_type;

Value seconds(const timeval& t) {
    return Value::real(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6);
}
Value resource_getrusage(Value* args, std::uint32_t) {
    int who = 0;
    if (!int_argument(args[0], who)) return Value::exception();
    rusage u{};
    if (getrusage(static_cast<__rusage_who>(who), &u) < 0) {
        if (errno == EINVAL) return raise(types::ValueError, "invalid who parameter");
        return raise_os(errno, Value::empty());
    }
    return rusage_value(u);
}
Type* usage_class() {
    if (!usage_type)
        usage_type = make_struct_type("resource", "struct_rusage",
                                      {"ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss",
                                       "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap",
                                       "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv",
                                       "ru_nsignals", "ru_nvcsw", "ru_nivcsw"},
                                      0, true);
    return usage_type;
}

bool kind_argument(Value v, int& out) {
    if (!int_argument(v, out)) return false;
    if (out >= 0 && out < RLIMIT_NLIMITS) return true;
    (void)raise(types::ValueError, "invalid resource specified");
    return false;
}
Value limit_value(rlim_t limit) { return Value::integer(static_cast<std::int64_t>(limit)); }
Value resource_getrlimit(Value* args, std::uint32_t) {
    int kind = 0;
    if (!kind_argument(args[0], kind)) return Value::exception();
    rlimit limit{};
    if (getrlimit(static_cast<__rlimit_resource>(kind), &limit) < 0)
        return raise_os(errno, Value::empty());
    return tuple_value({limit_value(limit.rlim_cur), limit_value(limit.rlim_max)});
}
// False: exception pending.
bool limits_argument(Value v, rlimit& out) {
    const Value pair = to_tuple(v);
    if (pair.is_exception()) return false;
    if (pair.as<Tuple>()->size != 2) {
        (void)raise(types::ValueError, "expected a tuple of 2 integers");
        return false;
    }
    std::int64_t soft = 0, hard = 0;
    if (!size_argument(pair.as<Tuple>()->items[0], soft) ||
        !size_argument(pair.as<Tuple>()->items[1], hard))
        return false;
    out = {static_cast<rlim_t>(soft), static_cast<rlim_t>(hard)};
    return true;
}
Value raise_limit() {
    if (errno == EINVAL) return raise(types::ValueError, "current limit exceeds maximum limit");
    if (errno == EPERM) return raise(types::ValueError, "not allowed to raise maximum limit");
    return raise_os(errno, Value::empty());
}
Value resource_setrlimit(Value* args, std::uint32_t) {
    int kind = 0;
    rlimit limit{};
    if (!kind_argument(args[0], kind) || !limits_argument(args[1], limit))
        return Value::exception();
    if (setrlimit(static_cast<__rlimit_resource>(kind), &limit) == 0) return Value::none();
    return raise_limit();
}
// prlimit(pid, resource, limits): the limits before.
Value resource_prlimit(Value* args, std::uint32_t) {
    int process = 0, kind = 0;
    rlimit limit{}, before{};
    if (!int_argument(args[0], process) || !kind_argument(args[1], kind)) return Value::exception();
    const bool set = !args[2].is_empty();
    if (set && !limits_argument(args[2], limit)) return Value::exception();
    if (prlimit(process, static_cast<__rlimit_resource>(kind), set ? &limit : nullptr, &before) < 0)
        return errno == EINVAL ? raise_limit() : raise_os(errno, Value::empty());
    return tuple_value({limit_value(before.rlim_cur), limit_value(before.rlim_max)});
}
Value resource_getpagesize(Value*, std::uint32_t) { return Value::integer(sysconf(_SC_PAGESIZE)); }

const NativeDef functions[] = {
    {"getpagesize()", resource_getpagesize, "The size of a page of memory."},
    {"getrlimit(resource, /)", through<Door::Processes, "getrlimit", resource_getrlimit>,
     "(soft limit, hard limit)"},
    {"getrusage(who, /)", through<Door::Processes, "getrusage", resource_getrusage>,
     "What has been used."},
    {"prlimit(pid, resource, limits=None, /)",
     through<Door::Processes, "prlimit",
             audited<"resource.prlimit", resource_prlimit, told(0), told(1), told(2)>>,
     "Sets the limits of a process, if some are given; those before."},
    {"setrlimit(resource, limits, /)",
     through<Door::Processes, "setrlimit",
             audited<"resource.setrlimit", resource_setrlimit, told(0), told(1)>>,
     "Sets (soft limit, hard limit)."},
    {nullptr, nullptr, nullptr},
};

#define C(name)                                                                                    \
    { #name, static_cast < std::int64_t>(name) }
constexpr Constant kConstants[] = {
    C(RLIMIT_AS),     C(RLIMIT_CORE),     C(RLIMIT_CPU),        C(RLIMIT_DATA),
    C(RLIMIT_FSIZE),  C(RLIMIT_MEMLOCK),  C(RLIMIT_MSGQUEUE),   C(RLIMIT_NICE),
    C(RLIMIT_NOFILE), C(RLIMIT_NPROC),    C(RLIMIT_OFILE),      C(RLIMIT_RSS),
    C(RLIMIT_RTPRIO), C(RLIMIT_RTTIME),   C(RLIMIT_SIGPENDING), C(RLIMIT_STACK),
    C(RLIM_INFINITY), C(RUSAGE_CHILDREN), C(RUSAGE_SELF),       C(RUSAGE_THREAD),
};
#undef C

void fill(Module* module) {
    usage_class();
    dict_set(module->dict, usage_type->name, Value::object(usage_type));
    dict_set(module->dict, intern("error"), Value::object(&types::OSError));
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
}

} // namespace

Value rusage_value(const ::rusage& u) {
    auto n = [](long v) { return Value::integer(v); };
    return make_struct(usage_class(),
                       {seconds(u.ru_utime), seconds(u.ru_stime), n(u.ru_maxrss), n(u.ru_ixrss),
                        n(u.ru_idrss), n(u.ru_isrss), n(u.ru_minflt), n(u.ru_majflt), n(u.ru_nswap),
                        n(u.ru_inblock), n(u.ru_oublock), n(u.ru_msgsnd), n(u.ru_msgrcv),
                        n(u.ru_nsignals), n(u.ru_nvcsw), n(u.ru_nivcsw)});
}

extern const NativeModule resource_module;
const NativeModule resource_module{"resource", "What the process has used, and may use.", fill};

} // namespace boomslang::runtime
