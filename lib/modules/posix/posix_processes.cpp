// The module posix: starting processes without a fork of this one's, and all ways to wait for them.
#include "io/descriptors.h"
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/rooted.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

#include <cerrno>
#include <csignal>
#include <deque>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

Value raise_errno() { return raise_os(errno, Value::empty()); }

// --- posix_spawn

enum FileAction { POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2 };

struct FileActions {
    posix_spawn_file_actions_t actions;
    FileActions() { posix_spawn_file_actions_init(&actions); }
    ~FileActions() { posix_spawn_file_actions_destroy(&actions); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    Value add(Value action);
};
Value FileActions::add(Value action) {
    if (!is_tuple(action) || action.as<Tuple>()->size == 0)
        return raise(types::TypeError, "Each file_actions element must be a non-empty tuple");
    const auto* items = action.as<Tuple>();
    const auto wants = [&](std::size_t count, const char* name) {
        return items->size == count
                   ? Value::empty()
                   : raise(types::TypeError, "A ", name, " file_action tuple must have ",
                           std::to_string(count), " elements");
    };
    int kind, fd, other, error = 0;
    if (!int_argument(items->items[0], kind)) return Value::exception();
    switch (kind) {
    case POSIX_SPAWN_OPEN: {
        PathArgument path;
        TRY(wants(5, "open"));
        int mode;
        if (!int_argument(items->items[1], fd) ||
            !path_argument(items->items[2], "posix_spawn", path) ||
            !int_argument(items->items[3], other) || !int_argument(items->items[4], mode))
            return Value::exception();
        error = posix_spawn_file_actions_addopen(&actions, fd, path.text.c_str(), other,
                                                 static_cast<mode_t>(mode));
        break;
    }
    case POSIX_SPAWN_CLOSE:
        TRY(wants(2, "close"));
        if (!int_argument(items->items[1], fd)) return Value::exception();
        error = posix_spawn_file_actions_addclose(&actions, fd);
        break;
    case POSIX_SPAWN_DUP2:
        TRY(wants(3, "dup2"));
        if (!int_argument(items->items[1], fd) || !int_argument(items->items[2], other))
            return Value::exception();
        error = posix_spawn_file_actions_adddup2(&actions, fd, other);
        break;
    default: return raise(types::TypeError, "Unknown file_actions identifier");
    }
    return error ? raise_os(error, Value::empty()) : Value::empty();
}

struct SpawnAttributes {
    posix_spawnattr_t attributes;
    short flags = 0;
    SpawnAttributes() { posix_spawnattr_init(&attributes); }
    ~SpawnAttributes() { posix_spawnattr_destroy(&attributes); }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;

    Value set(Value* args);
    Value set_scheduler(Value v);
};
// An iterable of the numbers of signals. False: exception pending.
bool signal_argument(Value v, sigset_t& out) {
    sigemptyset(&out);
    const Value items = to_tuple(v);
    if (items.is_exception()) return false;
    for (Value item : *items.as<Tuple>()) {
        int number;
        if (!int_argument(item, number)) return false;
        if (number < 1 || number >= NSIG) {
            (void)raise(types::ValueError, "signal number ", std::to_string(number),
                        " out of range [1; ", std::to_string(NSIG - 1), "]");
            return false;
        }
        (void)sigaddset(&out, number);
    }
    return true;
}
Value SpawnAttributes::set_scheduler(Value v) {
    if (!is_tuple(v) || v.as<Tuple>()->size != 2)
        return raise(types::TypeError, "A scheduler tuple must have two elements");
    const Value policy = v.as<Tuple>()->items[0], given = v.as<Tuple>()->items[1];
    sched_param param{};
    if (!is_tuple(given) || given.as<Tuple>()->size != 1)
        return raise(types::TypeError, "must have a sched_param object");
    if (!int_argument(given.as<Tuple>()->items[0], param.sched_priority)) return Value::exception();
    if (!policy.is_none()) {
        int number;
        if (!int_argument(policy, number)) return Value::exception();
        flags |= POSIX_SPAWN_SETSCHEDULER;
        if (const int error = posix_spawnattr_setschedpolicy(&attributes, number))
            return raise_os(error, Value::empty());
    }
    flags |= POSIX_SPAWN_SETSCHEDPARAM;
    const int error = posix_spawnattr_setschedparam(&attributes, &param);
    return error ? raise_os(error, Value::empty()) : Value::empty();
}
// args: setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler.
Value SpawnAttributes::set(Value* args) {
    int reset_ids = 0;
    bool session = false;
    if (!args[0].is_empty()) {
        int group;
        if (!int_argument(args[0], group)) return Value::exception();
        flags |= POSIX_SPAWN_SETPGROUP;
        posix_spawnattr_setpgroup(&attributes, group);
    }
    if ((!args[1].is_empty() && !int_argument(args[1], reset_ids)) ||
        !truth_argument(args[2], session))
        return Value::exception();
    if (reset_ids) flags |= POSIX_SPAWN_RESETIDS;
    if (session) flags |= POSIX_SPAWN_SETSID;
    sigset_t set;
    if (!args[3].is_empty()) {
        if (!signal_argument(args[3], set)) return Value::exception();
        flags |= POSIX_SPAWN_SETSIGMASK;
        posix_spawnattr_setsigmask(&attributes, &set);
    }
    if (!args[4].is_empty()) {
        if (!signal_argument(args[4], set)) return Value::exception();
        flags |= POSIX_SPAWN_SETSIGDEF;
        posix_spawnattr_setsigdefault(&attributes, &set);
    }
    if (!args[5].is_empty() && !args[5].is_none()) TRY(set_scheduler(args[5]));
    posix_spawnattr_setflags(&attributes, flags);
    return Value::empty();
}

// posix_spawn(path, argv, env, *, file_actions=(), setpgroup, resetids=False, setsid=False,
//             setsigmask=(), setsigdef=(), scheduler)
template <bool Search>
Value spawn(Value* args, std::uint32_t) {
    constexpr const char* function = Search ? "posix_spawnp" : "posix_spawn";
    PathArgument path;
    std::vector<std::string> argv, environment;
    if (!path_argument(args[0], function, path)) return Value::exception();
    if (!is_list(args[1]) && !is_tuple(args[1]))
        return raise(types::TypeError, function, ": argv must be a tuple or list");
    if (!string_list(args[1], argv)) return Value::exception();
    if (argv.empty()) return raise(types::ValueError, function, ": argv must not be empty");
    if (argv[0].empty())
        return raise(types::ValueError, function, ": argv first element cannot be empty");
    if (!environment_list(args[2], function, environment)) return Value::exception();
    FileActions actions;
    SpawnAttributes attributes;
    if (!args[3].is_empty() && !args[3].is_none()) {
        TRY_VALUE(list, to_tuple(args[3]));
        for (Value action : *list.as<Tuple>()) TRY(actions.add(action));
    }
    TRY(attributes.set(args + 4));
    pid_t pid;
    const auto start = Search ? posix_spawnp : posix_spawn;
    const int error = start(&pid, path.text.c_str(), &actions.actions, &attributes.attributes,
                            pointers(argv).data(), pointers(environment).data());
    if (error == 0) return Value::integer(pid);
    errno = error;
    return raise_path_error(path);
}

// --- waiting

// (pid, status, usage)
template <class Wait>
Value wait_with_usage(Wait wait) {
    int status = 0;
    rusage usage{};
    pid_t ended;
    if (!system_call(ended, [&] { return wait(&status, &usage); })) return Value::exception();
    if (ended < 0) return raise_errno();
    TRY_VALUE(used, rusage_value(usage));
    return tuple_value({Value::integer(ended), Value::integer(status), used});
}
Value posix_wait3(Value* args, std::uint32_t) {
    int options;
    if (!int_argument(args[0], options)) return Value::exception();
    return wait_with_usage(
        [&](int* status, rusage* usage) { return wait3(status, options, usage); });
}
Value posix_wait4(Value* args, std::uint32_t) {
    int pid, options;
    if (!formatted_int_argument(args[0], pid) || !formatted_int_argument(args[1], options))
        return Value::exception();
    return wait_with_usage(
        [&](int* status, rusage* usage) { return wait4(pid, status, options, usage); });
}

Rooted<Type> waitid_type;
Value posix_waitid(Value* args, std::uint32_t) {
    int kind, id, options;
    if (!formatted_int_argument(args[0], kind) || !formatted_int_argument(args[1], id) ||
        !formatted_int_argument(args[2], options))
        return Value::exception();
    siginfo_t info{};
    int result;
    if (!system_call(result, [&] {
            return waitid(static_cast<idtype_t>(kind), static_cast<id_t>(id), &info, options);
        }))
        return Value::exception();
    if (result < 0) return raise_errno();
    if (info.si_pid == 0) return Value::none();
    return make_struct(waitid_type, {Value::integer(info.si_pid), Value::integer(info.si_uid),
                                     Value::integer(info.si_signo), Value::integer(info.si_status),
                                     Value::integer(info.si_code)});
}
Value posix_pidfd_open(Value* args, std::uint32_t) {
    int pid, flags = 0;
    if (!formatted_int_argument(args[0], pid) ||
        (!args[1].is_empty() && !int_argument(args[1], flags)))
        return Value::exception();
    const auto fd = make_descriptor([&] { return syscall(SYS_pidfd_open, pid, flags); });
    return fd < 0 ? raise_errno() : Value::integer(fd);
}

#define SPAWN_REST                                                                                 \
    "(path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, resetids=False, "       \
    "setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)"
const NativeDef functions[] = {
    {"pidfd_open(pid, flags=0)", through<Door::Processes, "pidfd_open", posix_pidfd_open>,
     "A descriptor that stands for a process."},
    {"posix_spawn" SPAWN_REST,
     through<Door::Processes, "posix_spawn",
             audited<"os.posix_spawn", spawn<false>, told(0), told(1), told(2)>>,
     "Starts a program: the process's number."},
    {"posix_spawnp" SPAWN_REST,
     through<Door::Processes, "posix_spawnp",
             audited<"os.posix_spawn", spawn<true>, told(0), told(1), told(2)>>,
     "The same for a program that is looked for in PATH."},
    {"wait3(options)", through<Door::Processes, "wait3", posix_wait3>,
     "Wait for a child process: (pid, status, usage)."},
    {"wait4(pid, options)", through<Door::Processes, "wait4", posix_wait4>,
     "Wait for a process: (pid, status, usage)."},
    {"waitid(idtype, id, options, /)", through<Door::Processes, "waitid", posix_waitid>,
     "Wait for a process to change its state."},
    {nullptr, nullptr, nullptr},
};
#undef SPAWN_REST

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(CLD_CONTINUED),
    C(CLD_DUMPED),
    C(CLD_EXITED),
    C(CLD_KILLED),
    C(CLD_STOPPED),
    C(CLD_TRAPPED),
    C(POSIX_SPAWN_CLOSE),
    C(POSIX_SPAWN_DUP2),
    C(POSIX_SPAWN_OPEN),
    C(P_ALL),
    C(P_PGID),
    C(P_PID),
    {"P_PIDFD", 3},
};
#undef C

} // namespace

void add_posix_processes(Module* module) {
    if (!waitid_type)
        waitid_type =
            make_struct_type("posix", "waitid_result",
                             {"si_pid", "si_uid", "si_signo", "si_status", "si_code"}, 0, true);
    dict_set(module->dict, intern("waitid_result"), Value::object(waitid_type));
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
}

} // namespace boomslang::runtime
