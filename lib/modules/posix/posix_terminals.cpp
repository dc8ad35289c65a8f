// The module posix: terminals, real and pseudo.
#include "io/descriptors.h"
#include "modules/posix/posix.h"
#include "runtime/heap/heap.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

#include <cerrno>
#include <climits>
#include <cstdio>
#include <fcntl.h>
#include <pty.h>
#include <unistd.h>
#include <utmp.h>

namespace boomslang::runtime {

namespace {

Value raise_errno() { return raise_os(errno, Value::empty()); }

Value posix_openpty(Value*, std::uint32_t) {
    int parent = -1, child = -1;
    if (make_descriptor([&] { return openpty(&parent, &child, nullptr, nullptr, nullptr); }) < 0)
        return raise_errno();
    if (fcntl(parent, F_SETFD, FD_CLOEXEC) < 0 || fcntl(child, F_SETFD, FD_CLOEXEC) < 0) {
        const int error = errno;
        close(parent);
        close(child);
        return raise_os(error, Value::empty());
    }
    return tuple_value({Value::integer(parent), Value::integer(child)});
}
Value posix_login_tty(Value* args, std::uint32_t) {
    int fd;
    if (!descriptor_argument(args[0], fd)) return Value::exception();
    return none_or_error(login_tty(fd));
}
Value posix_forkpty(Value*, std::uint32_t) {
    int parent = -1;
    TRY_VALUE(pid, fork_by([&] { return forkpty(&parent, nullptr, nullptr, nullptr); }));
    return tuple_value({pid, Value::integer(parent)});
}
Value posix_ctermid(Value*, std::uint32_t) {
    char name[L_ctermid];
    ctermid(name);
    return path_result(name, false);
}
Value posix_tcgetpgrp(Value* args, std::uint32_t) {
    int fd;
    if (!int_argument(args[0], fd)) return Value::exception();
    const pid_t group = tcgetpgrp(fd);
    return group < 0 ? raise_errno() : Value::integer(group);
}
Value posix_tcsetpgrp(Value* args, std::uint32_t) {
    int fd, group;
    if (!int_argument(args[0], fd) || !int_argument(args[1], group)) return Value::exception();
    return none_or_error(tcsetpgrp(fd, group));
}

} // namespace

const NativeDef posix_terminals[] = {
    {"ctermid()", through<Door::Processes, "ctermid", posix_ctermid>,
     "The name of the terminal of the process."},
    {"forkpty()", through<Door::Processes, "forkpty", audited<"os.forkpty", posix_forkpty>>,
     "A child process at a new pseudo terminal: (pid, descriptor)."},
    {"login_tty(fd, /)", through<Door::Processes, "login_tty", posix_login_tty>,
     "Makes a terminal the one of the process."},
    {"openpty()", through<Door::Processes, "openpty", posix_openpty>,
     "A pseudo terminal: the descriptors of both ends."},
    {"tcgetpgrp(fd, /)", through<Door::Processes, "tcgetpgrp", posix_tcgetpgrp>,
     "The process group in the foreground of a terminal."},
    {"tcsetpgrp(fd, pgid, /)", through<Door::Processes, "tcsetpgrp", posix_tcsetpgrp>,
     "Puts a process group into the foreground."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
