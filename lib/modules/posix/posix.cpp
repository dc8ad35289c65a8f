// The module posix: processes, environment, constants.
#include "modules/posix/posix.h"
#include "io/file.h"

#include "io/unclosed_files.h"

#include "modules/constants.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <sys/random.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace boomslang::runtime {

namespace {

Rooted<Type> uname_type, times_type;

template <class Result, Result (*Call)()>
Value process_number(Value*, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(Call()));
}
pid_t own_pid() { return getpid(); }
pid_t parent_pid() { return getppid(); }
uid_t user() { return getuid(); }
uid_t effective_user() { return geteuid(); }
gid_t group() { return getgid(); }
gid_t effective_group() { return getegid(); }
pid_t process_group() { return getpgrp(); }

Value posix_cpu_count(Value*, std::uint32_t) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? Value::integer(n) : Value::none();
}

Value posix_sched_getaffinity(Value* args, std::uint32_t) {
    int pid = 0;
    if (!formatted_int_argument(args[0], pid)) return Value::exception();
    cpu_set_t set;
    if (::sched_getaffinity(pid, sizeof set, &set) < 0) return raise_os(errno, Value::empty());
    List* list = make_list();
    for (int i = 0; i < CPU_SETSIZE; ++i)
        if (CPU_ISSET(i, &set)) TRY(list_append(list, Value::integer(i)));
    return call(Value::object(&types::set), {Value::object(list)});
}

Value posix_strerror(Value* args, std::uint32_t) {
    int number = 0;
    return int_argument(args[0], number) ? str_value(std::strerror(number)) : Value::exception();
}

Value posix_exit(Value* args, std::uint32_t) {
    int status = 0;
    if (!int_argument(args[0], status)) return Value::exception();
    before_look_at_files();
    ::_exit(status);
}

Value posix_abort(Value*, std::uint32_t) {
    before_look_at_files();
    std::abort();
}

Value posix_kill(Value* args, std::uint32_t) {
    int pid = 0;
    std::int64_t number = 0;
    if (!formatted_int_argument(args[0], pid) || !index_int64(args[1], number))
        return Value::exception();
    if (number != 0) before_look_at_files(); // it may be our own
    if (kill(pid, static_cast<int>(number)) < 0) return raise_os(errno, Value::empty());
    TRY(poll()); // a signal to ourselves has arrived
    return Value::none();
}

Value text_bytes(const std::string& text) { return Value::object(make_bytes(text)); }

Value posix_system(Value* args, std::uint32_t) {
    PathArgument command;
    if (!path_argument(args[0], "system", command)) return Value::exception();
    if (auditing) TRY(tell_auditors("os.system", {text_bytes(command.text)}));
    before_look_at_files();
    return Value::integer(without_turn([&] { return std::system(command.text.c_str()); }));
}

// What register_at_fork() was given. An exception in one is shown and forgotten.
enum ForkHook { kBefore, kInParent, kInChild };
RootList& fork_hooks(ForkHook which) {
    static RootList hooks[3];
    return hooks[which];
}
void run_fork_hooks(ForkHook which) {
    RootList& hooks = fork_hooks(which);
    const std::size_t n = hooks.size();
    for (std::size_t i = 0; i < n; ++i) {
        Value hook = hooks[which == kBefore ? n - 1 - i : i];
        if (call(hook, {}).is_exception()) report_unraisable(hook);
    }
}
Value posix_fork(Value*, std::uint32_t) { return fork_by(fork); }

Value posix_waitpid(Value* args, std::uint32_t) {
    int pid = 0, options = 0, status = 0;
    if (!formatted_int_argument(args[0], pid) || !formatted_int_argument(args[1], options))
        return Value::exception();
    pid_t ended;
    if (!system_call(ended, [&] { return waitpid(pid, &status, options); }))
        return Value::exception();
    if (ended < 0) return raise_os(errno, Value::empty());
    return tuple_value({Value::integer(ended), Value::integer(status)});
}

Value posix_execv(Value* args, std::uint32_t) {
    PathArgument path;
    std::vector<std::string> argv;
    if (!path_argument(args[0], "execv", path)) return Value::exception();
    if (!is_list(args[1]) && !is_tuple(args[1]))
        return raise(types::TypeError, "execv() arg 2 must be a tuple or list");
    if (!string_list(args[1], argv)) return Value::exception();
    if (argv.empty()) return raise(types::ValueError, "execv() arg 2 must not be empty");
    if (argv[0].empty())
        return raise(types::ValueError, "execv() arg 2 first element cannot be empty");
    before_look_at_files();
    execv(path.text.c_str(), pointers(argv).data());
    return raise_os(errno, Value::empty());
}

Value posix_execve(Value* args, std::uint32_t) {
    PathArgument path;
    std::vector<std::string> argv, environment;
    if (!path_argument(args[0], "execve", path) || !string_list(args[1], argv))
        return Value::exception();
    if (argv.empty()) return raise(types::ValueError, "execve: argv must not be empty");
    if (argv[0].empty())
        return raise(types::ValueError, "execve: argv first element cannot be empty");
    if (!environment_list(args[2], "execve", environment)) return Value::exception();
    before_look_at_files();
    execve(path.text.c_str(), pointers(argv).data(), pointers(environment).data());
    return raise_path_error(path);
}

Value posix_putenv(Value* args, std::uint32_t) {
    PathArgument name, value;
    if (!path_argument(args[0], "putenv", name) || !path_argument(args[1], "putenv", value))
        return Value::exception();
    if (name.text.find('=') != name.text.npos)
        return raise(types::ValueError, "illegal environment variable name");
    if (auditing) TRY(tell_auditors("os.putenv", {text_bytes(name.text), text_bytes(value.text)}));
    return none_or_error(setenv(name.text.c_str(), value.text.c_str(), 1));
}

Value posix_unsetenv(Value* args, std::uint32_t) {
    PathArgument name;
    if (!path_argument(args[0], "unsetenv", name)) return Value::exception();
    if (auditing) TRY(tell_auditors("os.unsetenv", {text_bytes(name.text)}));
    return none_or_error(unsetenv(name.text.c_str()));
}

Value posix_urandom(Value* args, std::uint32_t) {
    std::int64_t size = 0;
    if (!index_int64(args[0], size)) return Value::exception();
    if (size < 0) return raise(types::ValueError, "negative argument not allowed");
    Bytes* bytes = make_bytes_uninitialized(static_cast<std::size_t>(size));
    if (!bytes) return raise_memory();
    auto* out = const_cast<unsigned char*>(bytes->data);
    for (std::size_t done = 0; done < bytes->size;) {
        ssize_t n = getrandom(out + done, bytes->size - done, 0);
        if (n < 0 && errno != EINTR) return raise_os(errno, Value::empty());
        if (n > 0) done += static_cast<std::size_t>(n);
    }
    return Value::object(bytes);
}

Value posix_uname(Value*, std::uint32_t) {
    utsname u{};
    if (uname(&u) < 0) return raise_os(errno, Value::empty());
    return make_struct(uname_type,
                       {str_value(u.sysname), str_value(u.nodename), str_value(u.release),
                        str_value(u.version), str_value(u.machine)});
}

Value posix_times(Value*, std::uint32_t) {
    tms t{};
    clock_t elapsed = ::times(&t);
    if (elapsed == static_cast<clock_t>(-1)) return raise_os(errno, Value::empty());
    auto seconds = [](clock_t ticks) {
        return Value::real(static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK)));
    };
    return make_struct(times_type,
                       {seconds(t.tms_utime), seconds(t.tms_stime), seconds(t.tms_cutime),
                        seconds(t.tms_cstime), seconds(elapsed)});
}

Value posix_getloadavg(Value*, std::uint32_t) {
    double load[3];
    if (getloadavg(load, 3) != 3) return raise(types::OSError, "Load averages are unobtainable");
    return tuple_value({Value::real(load[0]), Value::real(load[1]), Value::real(load[2])});
}

template <auto Test>
Value wait_status(Value* args, std::uint32_t) {
    int status = 0;
    if (!int_argument(args[0], status)) return Value::exception();
    if constexpr (std::is_same_v<decltype(Test(0)), bool>) return Value::from(Test(status));
    else return Value::integer(Test(status));
}
bool exited(int s) { return WIFEXITED(s); }
int exit_code(int s) { return WEXITSTATUS(s); }
bool signaled(int s) { return WIFSIGNALED(s); }
int term_signal(int s) { return WTERMSIG(s); }
bool stopped(int s) { return WIFSTOPPED(s); }
int stop_signal(int s) { return WSTOPSIG(s); }
bool continued(int s) { return WIFCONTINUED(s); }
bool dumped(int s) { return WCOREDUMP(s); }

Value posix_waitstatus_to_exitcode(Value* args, std::uint32_t) {
    int status = 0;
    if (!int_argument(args[0], status)) return Value::exception();
    if (WIFEXITED(status)) return Value::integer(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return Value::integer(-WTERMSIG(status));
    return raise(types::ValueError, "invalid wait status: ", std::to_string(status));
}

Value posix_register_at_fork(Value* args, std::uint32_t) {
    const ForkHook order[] = {kBefore, kInChild, kInParent};
    if (args[0].is_empty() && args[1].is_empty() && args[2].is_empty())
        return raise(types::TypeError, "At least one argument is required.");
    for (std::size_t i = 0; i < 3; ++i) {
        if (args[i].is_empty()) continue;
        if (!type_of(args[i])->has(Dunder::Call)) {
            constexpr const char* kNames[] = {"before", "after_in_child", "after_in_parent"};
            return raise(types::TypeError, "'", kNames[i], "' must be callable, not ",
                         type_name(args[i]));
        }
    }
    for (std::size_t i = 0; i < 3; ++i)
        if (!args[i].is_empty()) fork_hooks(order[i]).push(args[i]);
    return Value::none();
}

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(F_OK),      C(R_OK),        C(W_OK),       C(X_OK),      C(O_RDONLY),
    C(O_WRONLY),  C(O_RDWR),      C(O_APPEND),   C(O_CREAT),   C(O_EXCL),
    C(O_TRUNC),   C(O_NONBLOCK),  C(O_NOCTTY),   C(O_SYNC),    C(O_DSYNC),
    C(O_CLOEXEC), C(O_DIRECTORY), C(O_NOFOLLOW), C(SEEK_DATA), C(SEEK_HOLE),
    C(WNOHANG),   C(WUNTRACED),   C(WCONTINUED), {"EX_OK", 0}, {"TMP_MAX", 238328},
};
#undef C

const NativeDef process_functions[] = {
    {"getpid()", through<Door::Processes, "getpid", process_number<pid_t, own_pid>>,
     "The process's number."},
    {"getppid()", through<Door::Processes, "getppid", process_number<pid_t, parent_pid>>,
     "The parent process's number."},
    {"getuid()", through<Door::Processes, "getuid", process_number<uid_t, user>>,
     "The user's number."},
    {"geteuid()", through<Door::Processes, "geteuid", process_number<uid_t, effective_user>>,
     "The effective user's number."},
    {"getgid()", through<Door::Processes, "getgid", process_number<gid_t, group>>,
     "The group's number."},
    {"getegid()", through<Door::Processes, "getegid", process_number<gid_t, effective_group>>,
     "The effective group's number."},
    {"getpgrp()", through<Door::Processes, "getpgrp", process_number<pid_t, process_group>>,
     "The process group's number."},
    {"cpu_count()", through<Door::Processes, "cpu_count", posix_cpu_count>,
     "How many CPUs there are, or None."},
    {"sched_getaffinity(pid, /)",
     through<Door::Processes, "sched_getaffinity", posix_sched_getaffinity>,
     "The CPUs a process may run on."},
    {"strerror(code, /)", posix_strerror, "The message for an error number."},
    {"_exit(status)", through<Door::Processes, "_exit", posix_exit>, "Leave the process at once."},
    {"abort()", through<Door::Processes, "abort", posix_abort>, "Abort the process."},
    {"kill(pid, signal, /)",
     through<Door::Processes, "kill", audited<"os.kill", posix_kill, told(0), told(1)>>,
     "Send a signal."},
    {"system(command)", through<Door::Processes, "system", posix_system>,
     "Run a command in a shell."},
    {"fork()", through<Door::Processes, "fork", audited<"os.fork", posix_fork>>,
     "Make a child process: 0 in the child, its number in the parent."},
    {"waitpid(pid, options, /)", through<Door::Processes, "waitpid", posix_waitpid>,
     "Wait for a child process to end."},
    {"execv(path, argv, /)",
     through<Door::Processes, "execv", audited<"os.exec", posix_execv, told(0), told(1), told(2)>>,
     "Replace the process by another program."},
    {"execve(path, argv, env)",
     through<Door::Processes, "execve",
             audited<"os.exec", posix_execve, told(0), told(1), told(2)>>,
     "The same with an environment."},
    {"putenv(name, value, /)", through<Door::Environment, "putenv", posix_putenv>,
     "Set an environment variable."},
    {"unsetenv(name, /)", through<Door::Environment, "unsetenv", posix_unsetenv>,
     "Remove an environment variable."},
    {"urandom(size, /)", posix_urandom, "Random bytes for cryptography."},
    {"uname()", through<Door::Processes, "uname", posix_uname>, "Which system this is."},
    {"times()", through<Door::Clocks, "times", posix_times>,
     "CPU times of the process and its children."},
    {"getloadavg()", through<Door::Processes, "getloadavg", posix_getloadavg>,
     "Average load over 1, 5 and 15 minutes."},
    {"WIFEXITED(status)", wait_status<exited>, "Did the process exit?"},
    {"WEXITSTATUS(status)", wait_status<exit_code>, "Its exit code."},
    {"WIFSIGNALED(status)", wait_status<signaled>, "Did a signal end it?"},
    {"WTERMSIG(status)", wait_status<term_signal>, "Which signal."},
    {"WIFSTOPPED(status)", wait_status<stopped>, "Did a signal stop it?"},
    {"WSTOPSIG(status)", wait_status<stop_signal>, "Which signal stopped it."},
    {"WIFCONTINUED(status)", wait_status<continued>, "Does it go on after a stop?"},
    {"WCOREDUMP(status, /)", wait_status<dumped>, "Did it leave a core dump?"},
    {"waitstatus_to_exitcode(status)", posix_waitstatus_to_exitcode,
     "Exit code, or minus the signal."},
    {"register_at_fork(*, before=None, after_in_child=None, after_in_parent=None)",
     posix_register_at_fork, "Functions that fork() calls."},
    {nullptr, nullptr, nullptr},
};

void add_environment(Dict* dict) {
    Dict* environment = make_dict();
    auto add = [&](std::string_view entry) {
        const std::size_t equals = entry.find('=');
        if (equals == entry.npos) return;
        (void)dict_set(environment, path_result(entry.substr(0, equals), true),
                       path_result(entry.substr(equals + 1), true));
    };
    if (door_keeper && !door_keeper->lets(Door::Environment, "environ", {})) {
        std::string variable;
        for (std::size_t i = 0; door_keeper->give_variable(i, variable); ++i) add(variable);
    } else {
        for (char** p = environ; p && *p; ++p) add(*p);
    }
    dict_set(dict, intern("environ"), Value::object(environment));
}

// What os.supports_dir_fd, supports_fd and supports_follow_symlinks are made of.
constexpr const char* kHaveFunctions[] = {
    "HAVE_FACCESSAT", "HAVE_FCHDIR",     "HAVE_FCHMOD",   "HAVE_FCHMODAT",  "HAVE_FCHOWN",
    "HAVE_FCHOWNAT",  "HAVE_FDOPENDIR",  "HAVE_FSTATAT",  "HAVE_FSTATVFS",  "HAVE_FTRUNCATE",
    "HAVE_FUTIMENS",  "HAVE_FUTIMES",    "HAVE_LCHOWN",   "HAVE_LINKAT",    "HAVE_LSTAT",
    "HAVE_LUTIMES",   "HAVE_MKDIRAT",    "HAVE_MKFIFOAT", "HAVE_MKNODAT",   "HAVE_FPATHCONF",
    "HAVE_OPENAT",    "HAVE_READLINKAT", "HAVE_RENAMEAT", "HAVE_SYMLINKAT", "HAVE_UNLINKAT",
    "HAVE_UTIMENSAT",
};

void fill(Module* module) {
    Dict* dict = module->dict;
    define_functions(module, posix_files);
    define_functions(module, posix_paths);
    define_functions(module, posix_directories);
    define_functions(module, process_functions);
    define_functions(module, posix_terminals);
    define_functions(module, posix_identities);
    define_functions(module, posix_attributes);
    add_posix_configuration(module);
    add_posix_processes(module);
    add_posix_scheduling(module);
    add_posix_transfers(module);
    add_posix_system(module);
    add_posix_types(module);
    add_posix_directory_types(module);
    if (!uname_type) {
        uname_type =
            make_struct_type("posix", "uname_result",
                             {"sysname", "nodename", "release", "version", "machine"}, 0, true);
        times_type = make_struct_type(
            "posix", "times_result",
            {"user", "system", "children_user", "children_system", "elapsed"}, 0, true);
    }
    dict_set(dict, intern("uname_result"), Value::object(uname_type));
    dict_set(dict, intern("times_result"), Value::object(times_type));
    dict_set(dict, intern("error"), Value::object(&types::OSError));
    List* have = make_list();
    for (const char* name : kHaveFunctions) (void)list_append(have, str_value(name));
    dict_set(dict, intern("_have_functions"), Value::object(have));
    add_constants(dict, kConstants);
    add_environment(dict);
}

} // namespace

Value fork_by(const std::function<pid_t()>& make) {
    run_fork_hooks(kBefore);
    before_look_at_files();
    const pid_t pid = make();
    const int error = errno;
    if (pid == 0) {
        forget_other_threads();
        inherit_files();
    }
    run_fork_hooks(pid == 0 ? kInChild : kInParent);
    return pid < 0 ? raise_os(error, Value::empty()) : Value::integer(pid);
}
bool string_list(Value v, std::vector<std::string>& out) {
    Value items = to_tuple(v);
    if (items.is_exception()) return false;
    for (Value item : *items.as<Tuple>())
        if (!path_argument(item, out.emplace_back())) return false;
    return true;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
    for (std::string& s : texts) result.push_back(s.data());
    result.push_back(nullptr);
    return result;
}

bool environment_list(Value v, const char* function, std::vector<std::string>& out) {
    if (type_lookup(type_of(v), names.items).is_empty()) {
        (void)raise(types::TypeError, function, ": environment must be a mapping object");
        return false;
    }
    const Value pairs = call_method(v, names.items);
    const Value list = pairs.is_exception() ? pairs : to_list(pairs);
    if (list.is_exception()) return false;
    for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
        std::vector<std::string> pair;
        if (!string_list(list.as<List>()->items()[i], pair)) return false;
        if (pair.size() != 2) continue;
        if (pair[0].empty() || pair[0].find('=', 1) != pair[0].npos) {
            (void)raise(types::ValueError, "illegal environment variable name");
            return false;
        }
        out.push_back(pair[0] + "=" + pair[1]);
    }
    return true;
}

extern const NativeModule posix_module;
const NativeModule posix_module{"posix", "What the operating system offers; see os.", fill};

} // namespace boomslang::runtime
