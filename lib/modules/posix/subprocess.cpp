// The module _posixsubprocess: fork and exec with the descriptors set up, for subprocess. Between
// the two the child allocates nothing but for preexec_fn. An error travels through the error pipe
// as "OSError:errno-in-hexadecimal:what", which subprocess reads.
//
// As in CPython the child gets no copy of the address space (vfork) where nothing speaks against it: copying the tables of a
// heap's pages takes longer than the rest.
#include "io/file.h"
#include "io/unclosed_files.h"
#include "modules/posix/posix.h"
#include "runtime/number/number.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <string>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace boomslang::runtime {

namespace {

struct Plan {
    std::vector<std::string> arguments, executables, environment;
    std::vector<char*> argv, envp;
    std::vector<int> kept; // sorted
    std::string directory;
    bool has_directory = false, has_environment = false, close_others = false;
    bool restore_signals = false, new_session = false;
    int in_read, in_write, out_read, out_write, error_read, error_write, report_read, report_write;
    int process_group = -1;
    bool set_group = false, set_user = false, set_groups = false;
    std::vector<gid_t> groups;
    gid_t group = 0;
    uid_t user = 0;
    int mask = -1;
    Value before_exec = Value::none();
    bool shares_memory = false; // no copy of it is made for the child
    sigset_t signals;           // that the parent blocked before, if memory is shared
};

bool names(Value sequence, std::vector<std::string>& out) {
    Value list = to_list(sequence);
    if (list.is_exception()) return false;
    for (std::size_t i = 0; i < list.as<List>()->size; ++i)
        if (!path_argument(list.as<List>()->items()[i], out.emplace_back())) return false;
    return true;
}

// Everything open from `first` on that is not kept.
void close_from(int first, const std::vector<int>& kept) {
    for (int keep : kept) {
        if (keep < first) continue;
        if (keep > first) syscall(SYS_close_range, first, keep - 1, 0);
        first = keep + 1;
    }
    if (syscall(SYS_close_range, first, ~0U, 0) < 0)
        for (int fd = first; fd < 4096; ++fd) close(fd);
}

bool move_descriptor(int from, int to) {
    if (from < 0) return true;
    if (from != to) return dup2(from, to) >= 0;
    // Already there: it only has to survive exec.
    return fcntl(to, F_SETFD, 0) >= 0;
}

constexpr const char* kNotReached = "noexec"; // failed before exec was tried

// The handlers of a parent whose memory the child shares must not run in the child.
void restore_handled_signals() {
    for (int number = 1; number < NSIG; ++number) {
        struct sigaction current {};
        if (number == SIGKILL || number == SIGSTOP || sigaction(number, nullptr, &current) < 0 ||
            current.sa_handler == SIG_IGN || current.sa_handler == SIG_DFL)
            continue;
        std::signal(number, SIG_DFL);
    }
}

// In the child. Returns only when something failed: errno, with `what` saying where.
const char* run_child(Plan& plan, bool& in_preexec) {
    for (int fd : plan.kept)
        if (fd != plan.report_write) fcntl(fd, F_SETFD, 0);
    for (int fd : {plan.in_write, plan.out_read, plan.error_read, plan.report_read})
        if (fd >= 0) close(fd);
    // Descriptors in the way of 0 to 2 move up first.
    if (plan.out_write == 0) plan.out_write = dup(plan.out_write);
    while (plan.error_write == 0 || plan.error_write == 1) plan.error_write = dup(plan.error_write);
    if (!move_descriptor(plan.in_read, 0) || !move_descriptor(plan.out_write, 1) ||
        !move_descriptor(plan.error_write, 2))
        return kNotReached;
    if (plan.has_directory && chdir(plan.directory.c_str()) < 0) return kNotReached;
    if (plan.mask >= 0) umask(static_cast<mode_t>(plan.mask));
    if (plan.shares_memory) {
        restore_handled_signals();
        if (pthread_sigmask(SIG_SETMASK, &plan.signals, nullptr) != 0) return kNotReached;
    }
    if (plan.restore_signals)
        for (int number : {SIGPIPE, SIGXFSZ}) std::signal(number, SIG_DFL);
    if (plan.new_session) setsid();
    if (plan.process_group >= 0 && setpgid(0, plan.process_group) < 0) return kNotReached;
    if (plan.set_groups && setgroups(plan.groups.size(), plan.groups.data()) < 0)
        return kNotReached;
    if (plan.set_group && setregid(plan.group, plan.group) < 0) return kNotReached;
    if (plan.set_user && setreuid(plan.user, plan.user) < 0) return kNotReached;
    if (!plan.before_exec.is_none() && call(plan.before_exec, {}).is_exception()) {
        in_preexec = true;
        return "";
    }
    if (plan.close_others) close_from(3, plan.kept);
    int saved = 0;
    for (const std::string& path : plan.executables) {
        if (plan.has_environment) execve(path.c_str(), plan.argv.data(), plan.envp.data());
        else execv(path.c_str(), plan.argv.data());
        if (errno != ENOENT && errno != ENOTDIR && saved == 0) saved = errno;
    }
    if (saved) errno = saved;
    return "";
}

void report(int fd, const char* what, bool in_preexec) {
    char text[128];
    int n = in_preexec ? std::snprintf(text, sizeof text,
                                       "SubprocessError:0:Exception occurred in preexec_fn.")
                       : std::snprintf(text, sizeof text, "OSError:%X:%s",
                                       static_cast<unsigned>(errno), what);
    for (int at = 0; at < n;) {
        auto written = write(fd, text + at, static_cast<std::size_t>(n - at));
        if (written <= 0) break;
        at += static_cast<int>(written);
    }
}

[[noreturn]] void be_child(Plan& plan) {
    bool in_preexec = false;
    const char* what = run_child(plan, in_preexec);
    report(plan.report_write, what, in_preexec);
    _exit(255);
}

pid_t start_copied(Plan& plan) {
    const pid_t pid = fork();
    if (pid != 0) return pid;
    forget_other_threads();
    be_child(plan);
}

// Returns when the child has left the memory to us. Its system calls may change errno and `plan`.
[[gnu::noinline]] pid_t start_sharing(Plan& plan) {
    sigset_t all;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &plan.signals) != 0) return start_copied(plan);
    plan.shares_memory = true;
    const pid_t pid = vfork();
    if (pid == 0) be_child(plan);
    const int error = errno;
    pthread_sigmask(SIG_SETMASK, &plan.signals, nullptr);
    errno = error;
    return pid;
}

// fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread,
// c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid,
// pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, allow_vfork)
Value fork_exec(Value* args, std::uint32_t) {
    Plan plan;
    if (!names(args[0], plan.arguments) || !names(args[1], plan.executables))
        return Value::exception();
    if (plan.arguments.empty())
        return raise(types::TypeError, "argv must be a tuple"); // of one name at least
    int close_others = truth(args[2]), restore = truth(args[14]), session = truth(args[15]),
        may_share = truth(args[22]);
    if (close_others < 0 || restore < 0 || session < 0 || may_share < 0) return Value::exception();
    plan.close_others = close_others;
    plan.restore_signals = restore;
    plan.new_session = session;
    TRY_VALUE(kept, to_list(args[3]));
    for (std::size_t i = 0; i < kept.as<List>()->size; ++i) {
        const Value item = kept.as<List>()->items()[i];
        std::int64_t fd = -1;
        if (!is_integer(item) || !int_to_int64(item, fd) || fd < 0 || fd > INT_MAX ||
            (!plan.kept.empty() && fd <= plan.kept.back()))
            return raise(types::ValueError, "bad value(s) in fds_to_keep");
        plan.kept.push_back(static_cast<int>(fd));
    }
    if (!args[4].is_none()) {
        if (!path_argument(args[4], plan.directory)) return Value::exception();
        plan.has_directory = true;
    }
    if (!args[5].is_none()) {
        if (!names(args[5], plan.environment)) return Value::exception();
        plan.has_environment = true;
    }
    int* const descriptors[] = {&plan.in_read,     &plan.in_write,    &plan.out_read,
                                &plan.out_write,   &plan.error_read,  &plan.error_write,
                                &plan.report_read, &plan.report_write};
    for (std::size_t i = 0; i < 8; ++i)
        if (!int_argument(args[6 + i], *descriptors[i])) return Value::exception();
    if (!int_argument(args[16], plan.process_group)) return Value::exception();
    if (!args[17].is_none()) {
        if (!owner_argument(args[17], "gid", plan.group)) return Value::exception();
        plan.set_group = true;
    }
    if (!args[18].is_none()) {
        TRY_VALUE(groups, to_list(args[18]));
        for (std::size_t i = 0; i < groups.as<List>()->size; ++i)
            if (!owner_argument(groups.as<List>()->items()[i], "gid", plan.groups.emplace_back())) {
                clear_pending();
                return raise(types::ValueError, "invalid group id");
            }
        plan.set_groups = true;
    }
    if (!args[19].is_none()) {
        if (!owner_argument(args[19], "uid", plan.user)) return Value::exception();
        plan.set_user = true;
    }
    if (!int_argument(args[20], plan.mask)) return Value::exception();
    plan.before_exec = args[21];
    plan.argv = pointers(plan.arguments);
    plan.envp = pointers(plan.environment);
    before_look_at_files();
    // What changes the user asks the C library's other threads to do so, too.
    const bool shares = may_share && plan.before_exec.is_none() && !plan.set_user &&
                        !plan.set_group && !plan.set_groups;
    const pid_t pid = shares ? start_sharing(plan) : start_copied(plan);
    return pid < 0 ? raise_os(errno, Value::empty()) : Value::integer(pid);
}

const NativeDef functions[] = {
    {"fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, "
     "c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, "
     "pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, allow_vfork, /)",
     through<Door::Processes, "fork_exec", fork_exec>,
     "Starts a program in a child process; returns its number."},
    {nullptr, nullptr, nullptr},
};

} // namespace

extern const NativeModule subprocess_module;
const NativeModule subprocess_module{"_posixsubprocess", "Child processes for subprocess.",
                                     [](Module* m) { define_functions(m, functions); }};

} // namespace boomslang::runtime
