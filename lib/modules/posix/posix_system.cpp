// The module posix: process groups, owners, scheduling, limits of the system.
#include "io/descriptors.h"
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
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
#include <dlfcn.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>
#include <vector>

namespace boomslang::runtime {

namespace {

Value number_or_error(std::int64_t result) {
    return result < 0 ? raise_os(errno, Value::empty()) : Value::integer(result);
}
// The error number of functions that return it themselves.
Value none_or_number(int error) { return error ? raise_os(error, Value::empty()) : Value::none(); }

template <pid_t (*Call)(pid_t)>
Value of_process(Value* args, std::uint32_t) {
    int pid = 0;
    return formatted_int_argument(args[0], pid) ? number_or_error(Call(pid)) : Value::exception();
}
pid_t session_of(pid_t pid) { return getsid(pid); }
pid_t group_of(pid_t pid) { return getpgid(pid); }

template <int (*Call)(int, int)>
Value with_two(Value* args, std::uint32_t) {
    int a = 0, b = 0;
    if (!int_argument(args[0], a) || !int_argument(args[1], b)) return Value::exception();
    return none_or_error(Call(a, b));
}
int change_mode(int fd, int mode) { return fchmod(fd, static_cast<mode_t>(mode)); }

template <int (*Call)(unsigned)>
Value set_owner(Value* args, std::uint32_t) {
    unsigned id = 0;
    return owner_argument(args[0], "uid", id) ? none_or_error(Call(id)) : Value::exception();
}
int set_user(unsigned id) { return setuid(id); }
int set_effective_user(unsigned id) { return seteuid(id); }
int set_group_id(unsigned id) { return setgid(id); }
int set_effective_group(unsigned id) { return setegid(id); }

Value posix_setsid(Value*, std::uint32_t) { return none_or_error(setsid() < 0 ? -1 : 0); }
Value posix_setpgrp(Value*, std::uint32_t) { return none_or_error(setpgid(0, 0)); }
Value posix_sync(Value*, std::uint32_t) {
    sync();
    return Value::none();
}
Value posix_sched_yield(Value*, std::uint32_t) {
    return none_or_error(without_turn([] { return sched_yield(); }));
}

Value posix_nice(Value* args, std::uint32_t) {
    int by = 0;
    if (!int_argument(args[0], by)) return Value::exception();
    errno = 0; // -1 may be the result
    int now = nice(by);
    return now == -1 && errno ? raise_os(errno, Value::empty()) : Value::integer(now);
}
Value posix_getpriority(Value* args, std::uint32_t) {
    int which = 0, who = 0;
    if (!int_argument(args[0], which) || !int_argument(args[1], who)) return Value::exception();
    errno = 0;
    int now = getpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who));
    return now == -1 && errno ? raise_os(errno, Value::empty()) : Value::integer(now);
}
Value posix_setpriority(Value* args, std::uint32_t) {
    int which = 0, who = 0, priority = 0;
    if (!int_argument(args[0], which) || !int_argument(args[1], who) ||
        !int_argument(args[2], priority))
        return Value::exception();
    return none_or_error(
        setpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who), priority));
}

Value posix_setpgid(Value* args, std::uint32_t) {
    int pid = 0, group = 0;
    if (!formatted_int_argument(args[0], pid) || !formatted_int_argument(args[1], group))
        return Value::exception();
    return none_or_error(setpgid(pid, group));
}

Value posix_killpg(Value* args, std::uint32_t) {
    int group = 0, number = 0;
    if (!formatted_int_argument(args[0], group) || !formatted_int_argument(args[1], number))
        return Value::exception();
    if (killpg(group, number) < 0) return raise_os(errno, Value::empty());
    TRY(poll()); // our own group's signal has arrived
    return Value::none();
}

Value posix_wait(Value*, std::uint32_t) {
    int status = 0;
    pid_t ended;
    if (!system_call(ended, [&] { return wait(&status); })) return Value::exception();
    if (ended < 0) return raise_os(errno, Value::empty());
    return tuple_value({Value::integer(ended), Value::integer(status)});
}

Value posix_getgroups(Value*, std::uint32_t) {
    int n = getgroups(0, nullptr);
    std::vector<gid_t> groups(n > 0 ? static_cast<std::size_t>(n) : 0);
    if (n >= 0) n = getgroups(n, groups.data());
    if (n < 0) return raise_os(errno, Value::empty());
    List* list = make_list();
    for (int i = 0; i < n; ++i)
        TRY(list_append(list, Value::integer(groups[static_cast<std::size_t>(i)])));
    return Value::object(list);
}
Value posix_getlogin(Value*, std::uint32_t) {
    const char* name = getlogin();
    return name ? path_result(name, false) : raise_os(errno, Value::empty());
}

Value posix_getrandom(Value* args, std::uint32_t) {
    std::int64_t size;
    int flags = 0;
    if (!index_int64(args[0], size)) return Value::exception();
    if (!args[1].is_empty() && !int_argument(args[1], flags)) return Value::exception();
    if (size < 0) return raise_os(EINVAL, Value::empty());
    if (!is_affordable(static_cast<std::size_t>(size))) return raise_memory();
    std::string bytes(static_cast<std::size_t>(size), '\0');
    ssize_t n = getrandom(bytes.data(), bytes.size(), static_cast<unsigned>(flags));
    if (n < 0) return raise_os(errno, Value::empty());
    return make_bytes_or_raise(bytes.data(), static_cast<std::size_t>(n));
}

Value posix_chown(Value* args, std::uint32_t) {
    PathArgument path;
    unsigned user = 0, group = 0;
    if (!path_argument(args[0], "chown", path, kAllowDescriptor) ||
        !owner_argument(args[1], "uid", user) || !owner_argument(args[2], "gid", group))
        return Value::exception();
    int follow = args[4].is_empty() ? 1 : truth(args[4]);
    if (follow < 0) return Value::exception();
    int folder = AT_FDCWD;
    if (!args[3].is_empty() && !args[3].is_none() && !int_argument(args[3], folder))
        return Value::exception();
    int result = path.descriptor >= 0 ? fchown(path.descriptor, user, group)
                                      : fchownat(folder, path.text.c_str(), user, group,
                                                 follow ? 0 : AT_SYMLINK_NOFOLLOW);
    return result < 0 ? raise_path_error(path) : Value::none();
}
Value posix_lchown(Value* args, std::uint32_t) {
    PathArgument path;
    unsigned user = 0, group = 0;
    if (!path_argument(args[0], "lchown", path) || !owner_argument(args[1], "uid", user) ||
        !owner_argument(args[2], "gid", group))
        return Value::exception();
    return lchown(path.text.c_str(), user, group) < 0 ? raise_path_error(path) : Value::none();
}
Value posix_fchown(Value* args, std::uint32_t) {
    int fd = 0;
    unsigned user = 0, group = 0;
    if (!descriptor_argument(args[0], fd) || !owner_argument(args[1], "uid", user) ||
        !owner_argument(args[2], "gid", group))
        return Value::exception();
    return none_or_error(fchown(fd, user, group));
}

Value posix_pread(Value* args, std::uint32_t) {
    int fd = 0;
    std::int64_t size, offset;
    if (!int_argument(args[0], fd) || !index_int64(args[1], size) ||
        !file_offset_argument(args[2], offset))
        return Value::exception();
    if (size < 0) return raise_os(EINVAL, Value::empty());
    if (!is_affordable(static_cast<std::size_t>(size))) return raise_memory();
    std::string bytes(static_cast<std::size_t>(size), '\0');
    ssize_t n = without_turn([&] { return pread(fd, bytes.data(), bytes.size(), offset); });
    if (n < 0) return raise_os(errno, Value::empty());
    return make_bytes_or_raise(bytes.data(), static_cast<std::size_t>(n));
}
Value posix_pwrite(Value* args, std::uint32_t) {
    int fd = 0;
    ByteView view;
    std::int64_t offset;
    if (!int_argument(args[0], fd) || !require_bytes(args[1], view) ||
        !file_offset_argument(args[2], offset))
        return Value::exception();
    std::string bytes(view.text()); // others may change a bytearray meanwhile
    return number_or_error(
        without_turn([&] { return pwrite(fd, bytes.data(), bytes.size(), offset); }));
}

Value posix_closerange(Value* args, std::uint32_t) {
    int low = 0, high = 0;
    if (!int_argument(args[0], low) || !int_argument(args[1], high)) return Value::exception();
    if (low < 0) low = 0;
    if (low < high)
        (void)close_range(static_cast<unsigned>(low), static_cast<unsigned>(high - 1), 0);
    return Value::none();
}
Value posix_pipe2(Value* args, std::uint32_t) {
    int flags = 0, ends[2];
    if (!int_argument(args[0], flags)) return Value::exception();
    if (make_descriptor([&] { return pipe2(ends, flags); }) < 0)
        return raise_os(errno, Value::empty());
    return tuple_value({Value::integer(ends[0]), Value::integer(ends[1])});
}
Value posix_sendfile(Value* args, std::uint32_t) {
    int to = 0, from = 0;
    std::int64_t offset = 0, count;
    if (!int_argument(args[0], to) || !int_argument(args[1], from) || !index_int64(args[3], count))
        return Value::exception();
    bool here = args[2].is_none();
    if (!here && !file_offset_argument(args[2], offset)) return Value::exception();
    off_t at = offset;
    return number_or_error(without_turn(
        [&] { return sendfile(to, from, here ? nullptr : &at, static_cast<std::size_t>(count)); }));
}
Value posix_ttyname(Value* args, std::uint32_t) {
    int fd = 0;
    if (!int_argument(args[0], fd)) return Value::exception();
    const char* name = ttyname(fd);
    return name ? path_result(name, false) : raise_os(errno, Value::empty());
}
Value posix_lockf(Value* args, std::uint32_t) {
    int fd = 0, command = 0;
    std::int64_t size;
    if (!int_argument(args[0], fd) || !int_argument(args[1], command) ||
        !file_offset_argument(args[2], size))
        return Value::exception();
    return none_or_error(without_turn([&] { return lockf(fd, command, size); }));
}
Value posix_fallocate_file(Value* args, std::uint32_t) {
    int fd = 0;
    std::int64_t offset, size;
    if (!int_argument(args[0], fd) || !index_int64(args[1], offset) || !index_int64(args[2], size))
        return Value::exception();
    return none_or_number(posix_fallocate(fd, offset, size));
}
Value posix_fadvise_file(Value* args, std::uint32_t) {
    int fd = 0, advice = 0;
    std::int64_t offset, size;
    if (!int_argument(args[0], fd) || !index_int64(args[1], offset) ||
        !index_int64(args[2], size) || !int_argument(args[3], advice))
        return Value::exception();
    return none_or_number(posix_fadvise(fd, offset, size, advice));
}
Value posix_device_encoding(Value* args, std::uint32_t) {
    int fd = 0;
    if (!int_argument(args[0], fd)) return Value::exception();
    return isatty(fd) == 1 ? str_value("UTF-8") : Value::none();
}

template <unsigned (*Part)(dev_t)>
Value part_of_device(Value* args, std::uint32_t) {
    std::int64_t device;
    if (!is_integer(args[0])) return raise(types::TypeError, "an integer is required");
    const bool fits = int_to_int64(args[0], device);
    if (fits ? device < 0 : int_sign(args[0]) < 0)
        return raise(types::OverflowError, "can't convert negative int to unsigned");
    if (!fits) return raise(types::OverflowError, "int too big to convert");
    return Value::integer(Part(static_cast<dev_t>(device)));
}
unsigned major_of(dev_t device) { return major(device); }
unsigned minor_of(dev_t device) { return minor(device); }
Value posix_makedev(Value* args, std::uint32_t) {
    int major_part = 0, minor_part = 0;
    if (!int_argument(args[0], major_part) || !int_argument(args[1], minor_part))
        return Value::exception();
    return Value::integer(static_cast<std::int64_t>(
        makedev(static_cast<unsigned>(major_part), static_cast<unsigned>(minor_part))));
}

Rooted<Type> statvfs_type;
Value statvfs_result(const struct statvfs& s) {
    auto number = [](auto n) { return Value::integer(static_cast<std::int64_t>(n)); };
    return make_struct(statvfs_type, {number(s.f_bsize), number(s.f_frsize), number(s.f_blocks),
                                      number(s.f_bfree), number(s.f_bavail), number(s.f_files),
                                      number(s.f_ffree), number(s.f_favail), number(s.f_flag),
                                      number(s.f_namemax), number(s.f_fsid)});
}
Value posix_statvfs(Value* args, std::uint32_t) {
    PathArgument path;
    struct statvfs result;
    if (!path_argument(args[0], "statvfs", path, kAllowDescriptor)) return Value::exception();
    int status = path.descriptor >= 0 ? fstatvfs(path.descriptor, &result)
                                      : statvfs(path.text.c_str(), &result);
    return status < 0 ? raise_path_error(path) : statvfs_result(result);
}

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(EX_USAGE),
    C(EX_DATAERR),
    C(EX_NOINPUT),
    C(EX_NOUSER),
    C(EX_NOHOST),
    C(EX_UNAVAILABLE),
    C(EX_SOFTWARE),
    C(EX_OSERR),
    C(EX_OSFILE),
    C(EX_CANTCREAT),
    C(EX_IOERR),
    C(EX_TEMPFAIL),
    C(EX_PROTOCOL),
    C(EX_NOPERM),
    C(EX_CONFIG),
    C(F_LOCK),
    C(F_TEST),
    C(F_TLOCK),
    C(F_ULOCK),
    C(O_ACCMODE),
    C(O_ASYNC),
    C(O_DIRECT),
    C(O_FSYNC),
    C(O_LARGEFILE),
    C(O_NDELAY),
    C(O_NOATIME),
    C(O_PATH),
    C(O_RSYNC),
    C(O_TMPFILE),
    C(PRIO_PROCESS),
    C(PRIO_PGRP),
    C(PRIO_USER),
    C(ST_RDONLY),
    C(ST_APPEND),
    C(ST_MANDLOCK),
    C(ST_NOATIME),
    C(ST_NODEV),
    C(ST_NODIRATIME),
    C(ST_NOEXEC),
    C(ST_NOSUID),
    C(ST_RELATIME),
    C(ST_SYNCHRONOUS),
    C(ST_WRITE),
    C(RTLD_DEEPBIND),
    C(RTLD_GLOBAL),
    C(RTLD_LAZY),
    C(RTLD_LOCAL),
    C(RTLD_NODELETE),
    C(RTLD_NOLOAD),
    C(RTLD_NOW),
    C(GRND_NONBLOCK),
    C(GRND_RANDOM),
    C(POSIX_FADV_NORMAL),
    C(POSIX_FADV_SEQUENTIAL),
    C(POSIX_FADV_RANDOM),
    C(POSIX_FADV_NOREUSE),
    C(POSIX_FADV_WILLNEED),
    C(POSIX_FADV_DONTNEED),
    C(SCHED_OTHER),
    C(SCHED_FIFO),
    C(SCHED_RR),
    C(WEXITED),
    C(WNOWAIT),
    C(WSTOPPED),
    {"NGROUPS_MAX", 65536},
};
#undef C

} // namespace

bool owner_argument(Value v, const char* what, unsigned& out) {
    std::int64_t n;
    if (!is_index(v)) {
        (void)raise(types::TypeError, what, " should be integer, not ", type_name(v));
        return false;
    }
    const Value i = index_value(v);
    if (i.is_exception()) return false;
    // Numbers that fit a long but not an owner are below the minimum, whatever their sign, as CPython has it.
    const bool fits = int_to_int64(i, n);
    if (!fits || n < -1 || n > 0xffffffffLL) {
        (void)raise(types::OverflowError, what,
                    fits || int_sign(i) < 0 ? " is less than minimum" : " is greater than maximum");
        return false;
    }
    out = static_cast<unsigned>(n);
    return true;
}

const NativeDef posix_system[] = {
    {"chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)",
     through<Door::Files, "chown",
             audited<"os.chown", posix_chown, told(0), told(1), told(2), told(3, -1)>>,
     "Change the owner."},
    {"closerange(fd_low, fd_high, /)", through<Door::Files, "closerange", posix_closerange>,
     "Close descriptors; errors are ignored."},
    {"device_encoding(fd)", posix_device_encoding, "A terminal's encoding, or None."},
    {"fchmod(fd, mode)",
     through<Door::Files, "fchmod",
             audited<"os.chmod", with_two<change_mode>, told(0), told(1), told_number(-1)>>,
     "Change an open file's permissions."},
    {"fchown(fd, uid, gid)",
     through<Door::Files, "fchown",
             audited<"os.chown", posix_fchown, told(0), told(1), told(2), told_number(-1)>>,
     "Change an open file's owner."},
    {"fstatvfs(fd, /)", through<Door::Files, "fstatvfs", posix_statvfs>,
     "What is known of an open file's file system."},
    {"getgroups()", through<Door::Processes, "getgroups", posix_getgroups>,
     "The process's further groups."},
    {"getlogin()", through<Door::Processes, "getlogin", posix_getlogin>,
     "The name of who logged in."},
    {"getpgid(pid)", through<Door::Processes, "getpgid", of_process<group_of>>,
     "A process's group."},
    {"getpriority(which, who)", through<Door::Processes, "getpriority", posix_getpriority>,
     "How nice a process, group or user is."},
    {"getrandom(size, flags=0)", posix_getrandom, "Random bytes."},
    {"getsid(pid, /)", through<Door::Processes, "getsid", of_process<session_of>>,
     "A process's session."},
    {"killpg(pgid, signal, /)",
     through<Door::Processes, "killpg", audited<"os.killpg", posix_killpg, told(0), told(1)>>,
     "Send a signal to a process group."},
    {"lchown(path, uid, gid)",
     through<Door::Files, "lchown",
             audited<"os.chown", posix_lchown, told(0), told(1), told(2), told_number(-1)>>,
     "Change the owner of a link itself."},
    {"lockf(fd, command, length, /)",
     through<Door::Files, "lockf", audited<"os.lockf", posix_lockf, told(0), told(1), told(2)>>,
     "Lock a part of a file."},
    {"major(device, /)", part_of_device<major_of>, "The major number of a device."},
    {"makedev(major, minor, /)", posix_makedev, "A device of two numbers."},
    {"minor(device, /)", part_of_device<minor_of>, "The minor number of a device."},
    {"nice(increment, /)", through<Door::Processes, "nice", posix_nice>,
     "Be nicer; how nice it is then."},
    {"pipe2(flags, /)", through<Door::Files, "pipe2", posix_pipe2>,
     "A pipe: the ends to read from and to write to."},
    {"posix_fadvise(fd, offset, length, advice, /)",
     through<Door::Files, "posix_fadvise", posix_fadvise_file>, "Announce how a file is read."},
    {"posix_fallocate(fd, offset, length, /)",
     through<Door::Files, "posix_fallocate", posix_fallocate_file>,
     "Make sure of room on the disk."},
    {"pread(fd, length, offset, /)", through<Door::Files, "pread", posix_pread>,
     "Read from a position."},
    {"pwrite(fd, buffer, offset, /)", through<Door::Files, "pwrite", posix_pwrite>,
     "Write to a position."},
    {"sched_yield()", through<Door::Processes, "sched_yield", posix_sched_yield>,
     "Let others run."},
    {"sendfile(out_fd, in_fd, offset, count)", through<Door::Files, "sendfile", posix_sendfile>,
     "Copy between descriptors."},
    {"setegid(egid, /)", through<Door::Processes, "setegid", set_owner<set_effective_group>>,
     "Set the effective group."},
    {"seteuid(euid, /)", through<Door::Processes, "seteuid", set_owner<set_effective_user>>,
     "Set the effective user."},
    {"setgid(gid, /)", through<Door::Processes, "setgid", set_owner<set_group_id>>,
     "Set the group."},
    {"setpgid(pid, pgrp, /)", through<Door::Processes, "setpgid", posix_setpgid>,
     "Move a process to a group."},
    {"setpgrp()", through<Door::Processes, "setpgrp", posix_setpgrp>, "Begin a process group."},
    {"setpriority(which, who, priority)",
     through<Door::Processes, "setpriority", posix_setpriority>, "Set how nice something is."},
    {"setsid()", through<Door::Processes, "setsid", posix_setsid>, "Begin a session."},
    {"setuid(uid, /)", through<Door::Processes, "setuid", set_owner<set_user>>, "Set the user."},
    {"statvfs(path)", through<Door::Files, "statvfs", posix_statvfs>,
     "What is known of the file system of a path."},
    {"sync()", through<Door::Files, "sync", posix_sync>, "Write everything to the disks."},
    {"ttyname(fd, /)", through<Door::Files, "ttyname", posix_ttyname>, "The name of a terminal."},
    {"wait()", through<Door::Processes, "wait", posix_wait>, "Wait for any child process."},
    {nullptr, nullptr, nullptr},
};

void add_posix_system(Module* module) {
    define_functions(module, posix_system);
    if (!statvfs_type) {
        statvfs_type =
            make_struct_type("os", "statvfs_result",
                             {"f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files",
                              "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid"},
                             10, true);
    }
    dict_set(module->dict, intern("statvfs_result"), Value::object(statvfs_type));
    add_constants(module->dict, kConstants);
}

} // namespace boomslang::runtime
