// The module posix: how the system schedules processes.
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/rooted.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"

#include <cerrno>
#include <climits>
#include <sched.h>
#include <vector>

namespace boomslang::runtime {

namespace {

Rooted<Type> param_type;

Value raise_errno() { return raise_os(errno, Value::empty()); }

bool param_argument(Value v, sched_param& out) {
    if (type_of(v) != param_type) {
        (void)raise(types::TypeError, "must have a sched_param object");
        return false;
    }
    return int_argument(v.as<Tuple>()->items[0], out.sched_priority);
}

template <int (*Call)(int)>
Value of_number(Value* args, std::uint32_t) {
    int number;
    if (!int_argument(args[0], number)) return Value::exception();
    const int result = Call(number);
    return result < 0 ? raise_errno() : Value::integer(result);
}
Value sched_setscheduler_function(Value* args, std::uint32_t) {
    int pid, policy;
    sched_param param{};
    if (!formatted_int_argument(args[0], pid) || !formatted_int_argument(args[1], policy) ||
        !param_argument(args[2], param))
        return Value::exception();
    return none_or_error(sched_setscheduler(pid, policy, &param));
}
Value sched_getparam_function(Value* args, std::uint32_t) {
    int pid;
    sched_param param{};
    if (!formatted_int_argument(args[0], pid)) return Value::exception();
    if (sched_getparam(pid, &param) < 0) return raise_errno();
    return make_struct(param_type, {Value::integer(param.sched_priority)});
}
Value sched_setparam_function(Value* args, std::uint32_t) {
    int pid;
    sched_param param{};
    if (!formatted_int_argument(args[0], pid) || !param_argument(args[1], param))
        return Value::exception();
    return none_or_error(sched_setparam(pid, &param));
}
Value sched_rr_get_interval_function(Value* args, std::uint32_t) {
    int pid;
    timespec interval{};
    if (!formatted_int_argument(args[0], pid)) return Value::exception();
    if (sched_rr_get_interval(pid, &interval) < 0) return raise_errno();
    return Value::real(static_cast<double>(interval.tv_sec) +
                       static_cast<double>(interval.tv_nsec) * 1e-9);
}
Value sched_setaffinity_function(Value* args, std::uint32_t) {
    int pid;
    if (!formatted_int_argument(args[0], pid)) return Value::exception();
    TRY_VALUE(iterator, get_iterator(args[1]));
    constexpr std::size_t kWordBits = sizeof(cpu_set_t) * CHAR_BIT;
    std::vector<cpu_set_t> set(1);
    CPU_ZERO(set.data());
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) break;
        if (!is_integer(item))
            return raise(types::TypeError, "expected an iterator of ints, but iterator yielded ",
                         "<class '", type_name(item), "'>");
        std::int64_t cpu;
        if (!int_to_int64(item, cpu))
            return raise(types::OverflowError, "Python int too large to convert to C long");
        if (cpu < 0) return raise(types::ValueError, "negative CPU number");
        constexpr std::int64_t kMost = 1 << 20;
        if (cpu >= kMost) return raise(types::OverflowError, "CPU number too large");
        const auto number = static_cast<std::size_t>(cpu);
        while (set.size() * kWordBits <= number) {
            set.emplace_back();
            CPU_ZERO(&set.back());
        }
        CPU_SET(number % kWordBits, &set[number / kWordBits]);
    }
    return none_or_error(sched_setaffinity(pid, set.size() * sizeof(cpu_set_t), set.data()));
}

// Other tuples with names take a sequence; this one the priority.
Value param_new(Value* args, std::uint32_t) { return make_struct(param_type, {args[1]}); }
const NativeDef kParamNew{"__new__($static, cls, /, sched_priority)",
                          through_method<Door::Processes, "__new__", param_new>, nullptr};

const NativeDef functions[] = {
    {"sched_get_priority_max(policy)",
     through<Door::Processes, "sched_get_priority_max", of_number<sched_get_priority_max>>,
     "The highest priority of a policy."},
    {"sched_get_priority_min(policy)",
     through<Door::Processes, "sched_get_priority_min", of_number<sched_get_priority_min>>,
     "The lowest priority of a policy."},
    {"sched_getparam(pid, /)", through<Door::Processes, "sched_getparam", sched_getparam_function>,
     "The scheduling parameters of a process."},
    {"sched_getscheduler(pid, /)",
     through<Door::Processes, "sched_getscheduler", of_number<sched_getscheduler>>,
     "The scheduling policy of a process."},
    {"sched_rr_get_interval(pid, /)",
     through<Door::Processes, "sched_rr_get_interval", sched_rr_get_interval_function>,
     "The time that a process gets at once, in seconds."},
    {"sched_setaffinity(pid, mask, /)",
     through<Door::Processes, "sched_setaffinity", sched_setaffinity_function>,
     "Sets which CPUs a process may run on."},
    {"sched_setparam(pid, param, /)",
     through<Door::Processes, "sched_setparam", sched_setparam_function>,
     "Sets the scheduling parameters of a process."},
    {"sched_setscheduler(pid, policy, param, /)",
     through<Door::Processes, "sched_setscheduler", sched_setscheduler_function>,
     "Sets the scheduling policy of a process."},
    {nullptr, nullptr, nullptr},
};
constexpr Constant kConstants[] = {
    {"SCHED_BATCH", 3},
    {"SCHED_IDLE", 5},
    {"SCHED_RESET_ON_FORK", 0x40000000},
};

} // namespace

void add_posix_scheduling(Module* module) {
    if (!param_type) {
        param_type = make_struct_type("posix", "sched_param", {"sched_priority"}, 0, true);
        set_type_attribute(param_type, names[Dunder::New],
                           make_static_method(Value::object(make_native(
                               kParamNew, param_type, Value::empty(), Value::empty()))));
    }
    dict_set(module->dict, intern("sched_param"), Value::object(param_type));
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
}

} // namespace boomslang::runtime
