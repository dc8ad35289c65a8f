// The part of module posix that works on names: each may be relative to an open directory (dir_fd),
// and may be about a symbolic link itself (follow_symlinks).
#include "io/descriptors.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

#include <cerrno>
#include <climits>
#include <cmath>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

// dir_fd: None is the current directory. False: exception pending.
bool directory_argument(Value v, int& out) {
    out = AT_FDCWD;
    if (v.is_empty() || v.is_none()) return true;
    if (is_index(v)) return descriptor_index_argument(v, out);
    (void)raise(types::TypeError, "argument should be integer or None, not ", type_name(v));
    return false;
}

// A name, where it is relative to, and whether a link is followed.
struct Place {
    PathArgument path;
    int folder = AT_FDCWD;
    bool follow = true;

    int flags() const { return follow ? 0 : AT_SYMLINK_NOFOLLOW; }
    const char* name() const { return path.text.c_str(); }
    bool is_open_file() const { return path.descriptor >= 0; }
};

// Empty `folder` and `follow` are the defaults. False: exception pending.
bool place_argument(const char* function, Value path, Value folder, Value follow, Place& out,
                    unsigned kind = kPathOnly) {
    if (!path_argument(path, function, out.path, kind) || !directory_argument(folder, out.folder) ||
        !truth_argument(follow, out.follow))
        return false;
    if (!out.is_open_file()) return true;
    if (out.folder != AT_FDCWD)
        (void)raise(types::ValueError, function, ": can't specify dir_fd without matching path");
    else if (!out.follow)
        (void)raise(types::ValueError, function, ": cannot use fd and follow_symlinks together");
    else return true;
    return false;
}

Value none_or_path_error(int result, const Place& place) {
    return result < 0 ? raise_path_error(place.path) : Value::none();
}

Value posix_stat(Value* args, std::uint32_t) {
    Place place;
    if (!place_argument("stat", args[0], args[1], args[2], place, kAllowDescriptor))
        return Value::exception();
    return stat_path(place.path, place.follow, place.folder);
}
Value posix_lstat(Value* args, std::uint32_t) {
    Place place;
    if (!place_argument("lstat", args[0], args[1], Value::from(false), place))
        return Value::exception();
    return stat_path(place.path, false, place.folder);
}

Value posix_open(Value* args, std::uint32_t) {
    Place place;
    int flags = 0, mode = 0777;
    if (!place_argument("open", args[0], args[3], Value::empty(), place) ||
        !int_argument(args[1], flags) || (!args[2].is_empty() && !int_argument(args[2], mode)))
        return Value::exception();
    if (auditing)
        TRY(tell_auditors("open", {args[0], Value::none(), Value::integer(flags | O_CLOEXEC)}));
    for (;;) {
        int fd = make_descriptor(
            [&] { return openat(place.folder, place.name(), flags | O_CLOEXEC, mode); });
        if (fd >= 0) return Value::integer(fd);
        if (errno != EINTR) return raise_path_error(place.path);
        TRY(poll());
    }
}

Value posix_access(Value* args, std::uint32_t) {
    Place place;
    int mode = 0;
    bool effective = false;
    if (!place_argument("access", args[0], args[2], args[4], place) ||
        !int_argument(args[1], mode) || !truth_argument(args[3], effective))
        return Value::exception();
    int flags = place.flags() | (effective ? AT_EACCESS : 0);
    return Value::from(faccessat(place.folder, place.name(), mode, flags) == 0);
}

Value posix_chmod(Value* args, std::uint32_t) {
    Place place;
    int mode = 0;
    if (!place_argument("chmod", args[0], args[2], args[3], place, kAllowDescriptor) ||
        !int_argument(args[1], mode))
        return Value::exception();
    auto bits = static_cast<mode_t>(mode);
    if (place.is_open_file()) return none_or_path_error(fchmod(place.path.descriptor, bits), place);
    int result = fchmodat(place.folder, place.name(), bits, place.flags());
    if (result < 0 && errno == EOPNOTSUPP && !place.follow) {
        if (place.folder != AT_FDCWD)
            return raise(types::ValueError,
                         "chmod: cannot use dir_fd and follow_symlinks together");
        return raise(types::NotImplementedError,
                     "chmod: follow_symlinks unavailable on this platform");
    }
    return none_or_path_error(result, place);
}

Value posix_mkdir(Value* args, std::uint32_t) {
    Place place;
    int mode = 0777;
    if (!place_argument("mkdir", args[0], args[2], Value::empty(), place) ||
        (!args[1].is_empty() && !int_argument(args[1], mode)))
        return Value::exception();
    return none_or_path_error(mkdirat(place.folder, place.name(), static_cast<mode_t>(mode)),
                              place);
}

Value posix_mkfifo(Value* args, std::uint32_t) {
    Place place;
    int mode = 0666;
    if (!place_argument("mkfifo", args[0], args[2], Value::empty(), place) ||
        (!args[1].is_empty() && !int_argument(args[1], mode)))
        return Value::exception();
    for (;;) {
        if (mkfifoat(place.folder, place.name(), static_cast<mode_t>(mode)) == 0)
            return Value::none();
        if (errno != EINTR) return raise_os(errno, Value::empty());
        TRY(poll());
    }
}

// mknod(path, mode=0o600, device=0, *, dir_fd=None)
Value posix_mknod(Value* args, std::uint32_t) {
    Place place;
    int mode = 0600;
    std::int64_t device = 0;
    if (!place_argument("mknod", args[0], args[3], Value::empty(), place) ||
        (!args[1].is_empty() && !int_argument(args[1], mode)) ||
        (!args[2].is_empty() && !index_int64(args[2], device)))
        return Value::exception();
    int result;
    if (!system_call(result, [&] {
            return mknodat(place.folder, place.name(), static_cast<mode_t>(mode),
                           static_cast<dev_t>(device));
        }))
        return Value::exception();
    return none_or_error(result);
}

Value remove(const char* function, Value* args, int flags) {
    Place place;
    if (!place_argument(function, args[0], args[1], Value::empty(), place))
        return Value::exception();
    return none_or_path_error(unlinkat(place.folder, place.name(), flags), place);
}
Value posix_unlink(Value* args, std::uint32_t) { return remove("unlink", args, 0); }
Value posix_remove(Value* args, std::uint32_t) { return remove("remove", args, 0); }
Value posix_rmdir(Value* args, std::uint32_t) { return remove("rmdir", args, AT_REMOVEDIR); }

template <const char* function>
Value rename_path(Value* args, std::uint32_t) {
    Place from, to;
    if (!place_argument(function, args[0], args[2], Value::empty(), from) ||
        !place_argument(function, args[1], args[3], Value::empty(), to))
        return Value::exception();
    before_look_at_files();
    int result = renameat(from.folder, from.name(), to.folder, to.name());
    return result < 0 ? raise_paths_error(from.path, to.path) : Value::none();
}
constexpr char kRename[] = "rename", kReplace[] = "replace";

Value posix_link(Value* args, std::uint32_t) {
    Place from, to;
    if (!place_argument("link", args[0], args[2], args[4], from) ||
        !place_argument("link", args[1], args[3], Value::empty(), to))
        return Value::exception();
    // link() as such does not follow on this system, whatever the default says.
    bool plain = from.follow && from.folder == AT_FDCWD && to.folder == AT_FDCWD;
    int flags = !plain && from.follow ? AT_SYMLINK_FOLLOW : 0;
    before_look_at_files();
    int result = linkat(from.folder, from.name(), to.folder, to.name(), flags);
    return result < 0 ? raise_paths_error(from.path, to.path) : Value::none();
}

Value posix_symlink(Value* args, std::uint32_t) {
    Place from, to;
    if (!place_argument("symlink", args[0], Value::empty(), Value::empty(), from) ||
        !place_argument("symlink", args[1], args[3], Value::empty(), to))
        return Value::exception();
    int result = symlinkat(from.name(), to.folder, to.name());
    return result < 0 ? raise_paths_error(from.path, to.path) : Value::none();
}

Value posix_readlink(Value* args, std::uint32_t) {
    Place place;
    if (!place_argument("readlink", args[0], args[1], Value::empty(), place))
        return Value::exception();
    char buffer[PATH_MAX];
    ssize_t n = readlinkat(place.folder, place.name(), buffer, sizeof buffer);
    if (n < 0) return raise_path_error(place.path);
    return path_result({buffer, static_cast<std::size_t>(n)}, place.path.is_bytes);
}

// --- utime()

// Seconds, or nanoseconds, as a time for the system. False: exception pending.
bool time_argument(Value v, bool in_nanoseconds, timespec& out) {
    if (!in_nanoseconds) return seconds_argument(v, out);
    // Divided as Python does it, by whatever the object has for it.
    const Value parts = divmod(v, Value::integer(1'000'000'000));
    if (parts.is_exception()) return false;
    if (!is_tuple(parts) || parts.as<Tuple>()->size != 2) {
        (void)raise(types::TypeError, type_name(v), ".__divmod__() must return a 2-tuple, not ",
                    type_name(parts));
        return false;
    }
    const Value seconds = parts.as<Tuple>()->items[0];
    std::int64_t rest = 0;
    if (is_floating(seconds) ? !index_int64(seconds, rest) : !seconds_argument(seconds, out))
        return false;
    if (!index_int64(parts.as<Tuple>()->items[1], rest)) return false;
    out.tv_nsec = rest;
    return true;
}

Value posix_utime(Value* args, std::uint32_t) {
    Place place;
    if (!place_argument("utime", args[0], args[3], args[4], place, kAllowDescriptor))
        return Value::exception();
    Value times = args[1], ns = args[2];
    bool have_times = !times.is_empty() && !times.is_none();
    bool have_ns = !ns.is_empty();
    if (have_times && have_ns)
        return raise(types::ValueError,
                     "utime: you may specify either 'times' or 'ns' but not both");
    timespec when[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    if (have_times || have_ns) {
        Value pair = have_ns ? ns : times;
        if (!is_tuple(pair) || pair.as<Tuple>()->size != 2)
            return raise(types::TypeError,
                         have_ns ? "utime: 'ns' must be a tuple of two ints"
                                 : "utime: 'times' must be either a tuple of two ints or None");
        for (int i = 0; i < 2; ++i)
            if (!time_argument(pair.as<Tuple>()->items[i], have_ns, when[i]))
                return Value::exception();
    }
    before_look_at_files();
    int result = place.is_open_file() ? futimens(place.path.descriptor, when)
                                      : utimensat(place.folder, place.name(), when, place.flags());
    return none_or_path_error(result, place);
}

} // namespace

const NativeDef posix_paths[] = {
    {"stat(path, *, dir_fd=None, follow_symlinks=True)", through<Door::Files, "stat", posix_stat>,
     "What is known of a file."},
    {"lstat(path, *, dir_fd=None)", through<Door::Files, "lstat", posix_lstat>,
     "As stat(), of a symbolic link itself."},
    {"open(path, flags, mode=511, *, dir_fd=None)", through<Door::Files, "open", posix_open>,
     "Open a file: its descriptor."},
    {"access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
     through<Door::Files, "access", posix_access>,
     "May the process read, write or execute the file?"},
    {"chmod(path, mode, *, dir_fd=None, follow_symlinks=True)",
     through<Door::Files, "chmod", audited<"os.chmod", posix_chmod, told(0), told(1), told(2, -1)>>,
     "Set permissions."},
    {"mkdir(path, mode=511, *, dir_fd=None)",
     through<Door::Files, "mkdir",
             audited<"os.mkdir", posix_mkdir, told(0), told(1, 511), told(2, -1)>>,
     "Make a directory."},
    {"mkfifo(path, mode=438, *, dir_fd=None)", through<Door::Files, "mkfifo", posix_mkfifo>,
     "Make a named pipe."},
    {"mknod(path, mode=384, device=0, *, dir_fd=None)", through<Door::Files, "mknod", posix_mknod>,
     "Make a node of a file system."},
    {"rmdir(path, *, dir_fd=None)",
     through<Door::Files, "rmdir", audited<"os.rmdir", posix_rmdir, told(0), told(1, -1)>>,
     "Remove an empty directory."},
    {"unlink(path, *, dir_fd=None)",
     through<Door::Files, "unlink", audited<"os.remove", posix_unlink, told(0), told(1, -1)>>,
     "Remove a file."},
    {"remove(path, *, dir_fd=None)",
     through<Door::Files, "remove", audited<"os.remove", posix_remove, told(0), told(1, -1)>>,
     "Remove a file."},
    {"rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
     through<
         Door::Files, "rename",
         audited<"os.rename", rename_path<kRename>, told(0), told(1), told(2, -1), told(3, -1)>>,
     "Rename a file or directory."},
    {"replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
     through<
         Door::Files, "replace",
         audited<"os.rename", rename_path<kReplace>, told(0), told(1), told(2, -1), told(3, -1)>>,
     "Rename, replacing what is there."},
    {"link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)",
     through<Door::Files, "link",
             audited<"os.link", posix_link, told(0), told(1), told(2, -1), told(3, -1)>>,
     "Make a hard link."},
    {"symlink(src, dst, target_is_directory=False, *, dir_fd=None)",
     through<Door::Files, "symlink",
             audited<"os.symlink", posix_symlink, told(0), told(1), told(3, -1)>>,
     "Make a symbolic link."},
    {"readlink(path, *, dir_fd=None)", through<Door::Files, "readlink", posix_readlink>,
     "What a symbolic link refers to."},
    {"utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)",
     through<Door::Files, "utime",
             audited<"os.utime", posix_utime, told(0), told(1), told(2), told(3, -1)>>,
     "Set the times of access and modification."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
