// posix: file descriptors, stat, names of files.
#include "io/descriptors.h"
#include "io/file.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/warnings.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str.h"

#include <cerrno>
#include <climits>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace boomslang::runtime {

bool int_argument(Value v, int& out) { return c_int_argument(v, out); }

bool file_offset_argument(Value v, std::int64_t& out) {
    const Value i = index_value(v);
    if (i.is_exception()) return false;
    if (int_to_int64(i, out)) return true;
    (void)raise(types::OverflowError, "Python int too large to convert to C long");
    return false;
}

bool descriptor_index_argument(Value v, int& out) {
    std::int64_t wide = 0;
    if (!index_clamped(v, wide)) return false;
    out = static_cast<int>(wide);
    if (out == wide) return true;
    (void)raise(types::OverflowError,
                wide < 0 ? "fd is less than minimum" : "fd is greater than maximum");
    return false;
}

bool seconds_argument(Value v, timespec& out) {
    if (!is_floating(v)) {
        const Value i = index_value(v);
        std::int64_t whole = 0;
        if (i.is_exception()) return false;
        out = {0, 0};
        if (int_to_int64(i, whole)) {
            out.tv_sec = whole;
            return true;
        }
        (void)raise(types::OverflowError, "timestamp out of range for platform time_t");
        return false;
    }
    const double d = float_value(v), whole = std::floor(d);
    if (std::isnan(d)) {
        (void)raise(types::ValueError, "Invalid value NaN (not a number)");
        return false;
    }
    if (!(whole >= -0x1p63 && whole < 0x1p63)) {
        (void)raise(types::OverflowError, "timestamp out of range for platform time_t");
        return false;
    }
    out.tv_sec = static_cast<time_t>(whole);
    out.tv_nsec = static_cast<long>((d - whole) * 1e9);
    return true;
}

// An int, or what its fileno() says.
bool descriptor_argument(Value v, int& out) {
    if (!is_integer(v)) {
        Value method = find_attribute(v, intern("fileno"));
        if (method.is_exception()) return false;
        if (method.is_empty()) {
            (void)raise(types::TypeError, "argument must be an int, or have a fileno() method.");
            return false;
        }
        v = call(method, {});
        if (v.is_exception()) return false;
        if (!is_integer(v)) {
            (void)raise(types::TypeError, "fileno() returned a non-integer");
            return false;
        }
    }
    if (!int_argument(v, out)) return false;
    if (out >= 0) return true;
    (void)raise(types::ValueError, "file descriptor cannot be a negative integer (",
                std::to_string(out), ")");
    return false;
}

bool path_argument(Value v, const char* function, PathArgument& out, unsigned kind) {
    out.original = v;
    if (v.is_none() && kind & kAllowNone) {
        out.text = ".";
        out.is_none = true;
        out.original = Value::none();
        return true;
    }
    if (kind & kAllowDescriptor && is_index(v)) return descriptor_index_argument(v, out.descriptor);
    if (!is_str(v) && !is_bytes(v) && type_of(v)->has(Dunder::Fspath)) {
        v = fspath(v);
        if (v.is_exception()) return false;
        out.original = v;
    }
    const char* expected = kind == (kAllowDescriptor | kAllowNone)
                               ? "string, bytes, os.PathLike, integer or None"
                           : kind == kAllowDescriptor ? "string, bytes, os.PathLike or integer"
                           : kind == kAllowNone       ? "string, bytes, os.PathLike or None"
                                                      : "string, bytes or os.PathLike";
    ByteView bytes{};
    if (is_str(v)) {
        if (v.as<Str>()->ascii) {
            out.text = v.as<Str>()->ascii_view();
        } else {
            Value encoded = encode_str(v.as<Str>(), "utf-8", "surrogateescape");
            if (encoded.is_exception()) return false;
            byte_view(encoded, bytes);
            out.text = bytes.text();
        }
    } else if (is_bytes(v)) {
        byte_view(v, bytes);
        out.text = bytes.text();
        out.is_bytes = true;
    } else if (byte_view(v, bytes)) {
        std::string message(function);
        ((message += ": path should be ") += expected) += ", not " + type_name(v);
        if (warn(types::DeprecationWarning, message).is_exception()) return false;
        out.text = bytes.text();
        out.is_bytes = true;
    } else {
        (void)raise(types::TypeError, function, ": path should be ", expected, ", not ",
                    type_name(v));
        return false;
    }
    if (out.text.find('\0') != out.text.npos) {
        (void)raise(types::ValueError,
                    is_str(v) ? "embedded null character" : "embedded null byte");
        return false;
    }
    return true;
}

Value path_result(std::string_view name, bool is_bytes) {
    if (is_bytes) return Value::object(make_bytes(name));
    return decode_bytes({reinterpret_cast<const unsigned char*>(name.data()), name.size()}, "utf-8",
                        "surrogateescape");
}

Value raise_path_error(const PathArgument& path) {
    return raise_os(errno, path.is_none ? Value::empty() : path.original);
}

Value raise_paths_error(const PathArgument& path, const PathArgument& second) {
    int number = errno;
    TRY_VALUE(exception, call(Value::object(&types::OSError),
                              {Value::integer(number), str_value(std::strerror(number)),
                               path.original, Value::none(), second.original}));
    return raise_object(exception.as_object());
}

Value none_or_error(int result) {
    return result < 0 ? raise_os(errno, Value::empty()) : Value::none();
}

namespace {

Rooted<Type> stat_type;
Rooted<Type> terminal_size_type;

Value to_value(std::uint64_t n) { return int_from(n); }

Value make_stat(const struct stat& s) {
    auto seconds = [](const timespec& t) {
        return Value::real(static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec));
    };
    auto nanoseconds = [](const timespec& t) {
        return Value::integer(t.tv_sec * 1'000'000'000 + t.tv_nsec);
    };
    return make_struct(
        stat_type,
        {Value::integer(s.st_mode), to_value(s.st_ino), to_value(s.st_dev), to_value(s.st_nlink),
         Value::integer(s.st_uid), Value::integer(s.st_gid), Value::integer(s.st_size),
         Value::integer(s.st_atim.tv_sec), Value::integer(s.st_mtim.tv_sec),
         Value::integer(s.st_ctim.tv_sec), seconds(s.st_atim), seconds(s.st_mtim),
         seconds(s.st_ctim), nanoseconds(s.st_atim), nanoseconds(s.st_mtim), nanoseconds(s.st_ctim),
         Value::integer(s.st_blksize), Value::integer(s.st_blocks), to_value(s.st_rdev)});
}

bool flag(Value v, bool otherwise, bool& out) {
    int t = v.is_empty() ? otherwise : truth(v);
    out = t > 0;
    return t >= 0;
}

Value posix_fstat(Value* args, std::uint32_t) {
    int fd = 0;
    struct stat s {};
    if (!int_argument(args[0], fd)) return Value::exception();
    return fstat(fd, &s) == 0 ? make_stat(s) : raise_os(errno, Value::empty());
}

Value posix_close(Value* args, std::uint32_t) {
    int fd = 0;
    return int_argument(args[0], fd) ? none_or_error(close(fd)) : Value::exception();
}

Value posix_read(Value* args, std::uint32_t) {
    int fd = 0;
    std::int64_t size = 0;
    if (!int_argument(args[0], fd) || !index_int64(args[1], size)) return Value::exception();
    if (size < 0) {
        errno = EINVAL;
        return raise_os(errno, Value::empty());
    }
    std::vector<char> buffer(static_cast<std::size_t>(std::min<std::int64_t>(size, 1 << 30)));
    ssize_t n;
    if (!system_call(n, [&] { return read(fd, buffer.data(), buffer.size()); }))
        return Value::exception();
    if (n < 0) return raise_os(errno, Value::empty());
    return make_bytes_or_raise(buffer.data(), static_cast<std::size_t>(n));
}

Value posix_write(Value* args, std::uint32_t) {
    int fd = 0;
    ByteView data{};
    if (!int_argument(args[0], fd) || !require_bytes(args[1], data)) return Value::exception();
    ssize_t n;
    if (!system_call(n, [&] { return write(fd, data.data, data.size); })) return Value::exception();
    TRY(poll_signals()); // which may have cut it short
    return n < 0 ? raise_os(errno, Value::empty()) : Value::integer(n);
}

Value posix_lseek(Value* args, std::uint32_t) {
    int fd = 0, how = 0;
    std::int64_t offset = 0;
    if (!int_argument(args[0], fd) || !file_offset_argument(args[1], offset) ||
        !int_argument(args[2], how))
        return Value::exception();
    off_t at = lseek(fd, offset, how);
    return at < 0 ? raise_os(errno, Value::empty()) : Value::integer(at);
}

Value posix_dup(Value* args, std::uint32_t) {
    int fd = 0;
    if (!int_argument(args[0], fd)) return Value::exception();
    int copy = make_descriptor([&] { return fcntl(fd, F_DUPFD_CLOEXEC, 0); });
    return copy < 0 ? raise_os(errno, Value::empty()) : Value::integer(copy);
}

Value posix_dup2(Value* args, std::uint32_t) {
    int fd = 0, target = 0;
    bool inheritable = true;
    if (!int_argument(args[0], fd) || !int_argument(args[1], target) ||
        !flag(args[2], true, inheritable))
        return Value::exception();
    if (make_descriptor([&] { return dup3(fd, target, inheritable ? 0 : O_CLOEXEC); }) < 0)
        return raise_os(errno, Value::empty());
    return Value::integer(target);
}

Value posix_pipe(Value*, std::uint32_t) {
    int fds[2];
    if (make_descriptor([&] { return pipe2(fds, O_CLOEXEC); }) < 0)
        return raise_os(errno, Value::empty());
    return tuple_value({Value::integer(fds[0]), Value::integer(fds[1])});
}

Value posix_isatty(Value* args, std::uint32_t) {
    int fd = 0;
    return int_argument(args[0], fd) ? Value::from(isatty(fd) == 1) : Value::exception();
}

Value posix_fsync(Value* args, std::uint32_t) {
    int fd = 0;
    return descriptor_argument(args[0], fd) ? none_or_error(fsync(fd)) : Value::exception();
}

Value posix_ftruncate(Value* args, std::uint32_t) {
    int fd = 0;
    std::int64_t size = 0;
    if (!int_argument(args[0], fd) || !file_offset_argument(args[1], size))
        return Value::exception();
    return none_or_error(ftruncate(fd, size));
}

Value posix_truncate(Value* args, std::uint32_t) {
    PathArgument path;
    std::int64_t size = 0;
    if (!path_argument(args[0], "truncate", path, kAllowDescriptor) ||
        !file_offset_argument(args[1], size))
        return Value::exception();
    int result =
        path.descriptor >= 0 ? ftruncate(path.descriptor, size) : truncate(path.text.c_str(), size);
    return result < 0 ? raise_path_error(path) : Value::none();
}

Value posix_get_inheritable(Value* args, std::uint32_t) {
    int fd = 0;
    if (!int_argument(args[0], fd)) return Value::exception();
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? raise_os(errno, Value::empty()) : Value::from(!(flags & FD_CLOEXEC));
}

Value posix_set_inheritable(Value* args, std::uint32_t) {
    int fd = 0;
    bool inheritable = false;
    if (!int_argument(args[0], fd) || !flag(args[1], false, inheritable)) return Value::exception();
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0) return raise_os(errno, Value::empty());
    return none_or_error(
        fcntl(fd, F_SETFD, inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC));
}

Value posix_get_blocking(Value* args, std::uint32_t) {
    int fd = 0;
    if (!int_argument(args[0], fd)) return Value::exception();
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return raise_os(errno, Value::empty());
    return Value::from(!(flags & O_NONBLOCK));
}
Value posix_set_blocking(Value* args, std::uint32_t) {
    int fd = 0;
    bool blocking = false;
    if (!int_argument(args[0], fd) || !flag(args[1], false, blocking)) return Value::exception();
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return raise_os(errno, Value::empty());
    return none_or_error(fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
}

Value posix_umask(Value* args, std::uint32_t) {
    int mask = 0;
    if (!int_argument(args[0], mask)) return Value::exception();
    return Value::integer(umask(static_cast<mode_t>(mask)));
}

Value posix_get_terminal_size(Value* args, std::uint32_t) {
    int fd = STDOUT_FILENO;
    if (!args[0].is_empty() && !int_argument(args[0], fd)) return Value::exception();
    winsize size{};
    if (ioctl(fd, TIOCGWINSZ, &size) < 0) return raise_os(errno, Value::empty());
    return make_struct(terminal_size_type,
                       {Value::integer(size.ws_col), Value::integer(size.ws_row)});
}

// _path_normpath(path): without empty parts, "." and, where something is before it, "..".
Value posix_normpath(Value* args, std::uint32_t) {
    if (!is_str(args[0]))
        return raise(types::TypeError, "expected 'str', not '", type_name(args[0]), "'");
    const std::string path = to_utf8(args[0].as<Str>());
    const std::size_t slashes = std::min(path.find_first_not_of('/'), path.size());
    // POSIX lets two slashes at the beginning mean something else than one.
    std::string made(slashes == 2 ? 2 : std::min<std::size_t>(slashes, 1), '/');
    const std::size_t root = made.size();
    std::vector<std::size_t> parts; // where in `made` they begin
    for (std::size_t begin = slashes; begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part(path.data() + begin, end - begin);
        begin = end + 1;
        if (part.empty() || part == ".") continue;
        if (part == "..") {
            if (root && parts.empty()) continue;
            if (!parts.empty() && std::string_view(made).substr(parts.back()) != "..") {
                made.resize(parts.size() > 1 ? parts.back() - 1 : root);
                parts.pop_back();
                continue;
            }
        }
        if (!parts.empty()) made += '/';
        parts.push_back(made.size());
        made += part;
    }
    return make_str_or_raise(made);
}
Value posix_fspath(Value* args, std::uint32_t) { return fspath(args[0]); }

} // namespace

Value stat_path(const PathArgument& path, bool follow, int folder) {
    before_look_at_files();
    struct stat s {};
    int result = path.descriptor >= 0
                     ? fstat(path.descriptor, &s)
                     : fstatat(folder, path.text.c_str(), &s, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    return result < 0 ? raise_path_error(path) : make_stat(s);
}

void add_posix_types(Module* module) {
    if (!stat_type) {
        stat_type = make_struct_type("os", "stat_result",
                                     {"st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid",
                                      "st_size", "st_atime", "st_mtime", "st_ctime", "st_atime",
                                      "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns",
                                      "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"},
                                     10, true);
        terminal_size_type = make_struct_type("os", "terminal_size", {"columns", "lines"}, 0, true);
    }
    dict_set(module->dict, intern("stat_result"), Value::object(stat_type));
    dict_set(module->dict, intern("terminal_size"), Value::object(terminal_size_type));
}

const NativeDef posix_files[] = {
    {"fstat(fd)", through<Door::Files, "fstat", posix_fstat>, "As stat(), of an open file."},
    {"close(fd)", through<Door::Files, "close", posix_close>, "Close a descriptor."},
    {"read(fd, length, /)", through<Door::Files, "read", posix_read>, "Up to that many bytes."},
    {"write(fd, data, /)", through<Door::Files, "write", posix_write>,
     "Write bytes; returns how many."},
    {"lseek(fd, position, how, /)", through<Door::Files, "lseek", posix_lseek>,
     "Set the position in a file."},
    {"dup(fd, /)", through<Door::Files, "dup", posix_dup>, "A copy of a descriptor."},
    {"dup2(fd, fd2, inheritable=True)", through<Door::Files, "dup2", posix_dup2>,
     "Copy a descriptor to another."},
    {"pipe()", through<Door::Files, "pipe", posix_pipe>,
     "Two descriptors: what is written to the second is read from the first."},
    {"isatty(fd, /)", through<Door::Files, "isatty", posix_isatty>, "Is it a terminal?"},
    {"fsync(fd)", through<Door::Files, "fsync", posix_fsync>, "Force to disk what was written."},
    {"fdatasync(fd)", through<Door::Files, "fdatasync", posix_fsync>,
     "Force to disk what was written."},
    {"ftruncate(fd, length, /)",
     through<Door::Files, "ftruncate", audited<"os.truncate", posix_ftruncate, told(0), told(1)>>,
     "Set the length of an open file."},
    {"truncate(path, length)",
     through<Door::Files, "truncate", audited<"os.truncate", posix_truncate, told(0), told(1)>>,
     "Set the length of a file."},
    {"get_inheritable(fd, /)", through<Door::Files, "get_inheritable", posix_get_inheritable>,
     "Do child processes get the descriptor?"},
    {"set_inheritable(fd, inheritable, /)",
     through<Door::Files, "set_inheritable", posix_set_inheritable>, "Set whether they do."},
    {"get_blocking(fd, /)", through<Door::Files, "get_blocking", posix_get_blocking>,
     "Does reading from the descriptor wait?"},
    {"set_blocking(fd, blocking, /)", through<Door::Files, "set_blocking", posix_set_blocking>,
     "Set whether it does."},
    {"umask(mask, /)", through<Door::Files, "umask", posix_umask>,
     "Set the mask for new files; returns the old one."},
    {"get_terminal_size(fd=1, /)",
     through<Door::Files, "get_terminal_size", posix_get_terminal_size>,
     "Columns and lines of a terminal."},
    {"_path_normpath(path)", posix_normpath, "Basic path normalization."},
    {"fspath(path)", posix_fspath, "The file system representation of a path object."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
