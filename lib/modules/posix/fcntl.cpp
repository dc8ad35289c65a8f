// The module fcntl: control of descriptors, and locks on files.
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>

namespace boomslang::runtime {

namespace {

constexpr std::size_t kMostBytes = 1024;

// `operation` until no signal interrupts it: None or what it gives, or Exception.
template <class Operation>
Value until_done(Operation operation, bool shows_result) {
    int result;
    if (!system_call(result, operation)) return Value::exception();
    if (result < 0) return raise_os(errno, Value::empty());
    return shows_result ? Value::integer(result) : Value::none();
}

// With bytes as argument, which the system reads and writes: bytes of the same length.
template <class Operation>
Value with_bytes(ByteView given, const char* function, Operation operation) {
    if (given.size > kMostBytes)
        return raise(types::ValueError, function, " argument 3 is too long");
    char buffer[kMostBytes + 1]{};
    std::memcpy(buffer, given.data, given.size);
    TRY(until_done([&] { return operation(buffer); }, true));
    return make_bytes_or_raise(buffer, given.size);
}
bool text_or_bytes(Value v, std::string& out) {
    ByteView bytes{};
    if (is_str(v)) out = to_utf8(v.as<Str>());
    else if (byte_view(v, bytes)) out = bytes.text();
    else return false;
    return true;
}
ByteView view_of(const std::string& s) {
    return {reinterpret_cast<const unsigned char*>(s.data()), s.size()};
}

Value fcntl_fcntl(Value* args, std::uint32_t) {
    int fd = 0, command = 0;
    std::int64_t number = 0;
    std::string bytes;
    if (!descriptor_argument(args[0], fd) || !int_argument(args[1], command))
        return Value::exception();
    if (!args[2].is_empty() && text_or_bytes(args[2], bytes))
        return with_bytes(view_of(bytes), "fcntl",
                          [&](char* buffer) { return ::fcntl(fd, command, buffer); });
    if (!args[2].is_empty() && !size_argument(args[2], number)) return Value::exception();
    return until_done([&] { return ::fcntl(fd, command, number); }, true);
}
// ioctl(fd, request, arg=0, mutate_flag=True, /)
Value fcntl_ioctl(Value* args, std::uint32_t) {
    int fd = 0;
    std::int64_t request = 0, number = 0;
    bool mutate = true;
    if (!descriptor_argument(args[0], fd) || !size_argument(args[1], request) ||
        !truth_argument(args[3], mutate))
        return Value::exception();
    const auto code = static_cast<unsigned long>(request);
    Buffer buffer{};
    std::string bytes;
    if (!args[2].is_empty() && mutate && get_buffer(args[2], buffer) && !buffer.readonly)
        return until_done([&] { return ::ioctl(fd, code, buffer.data); }, true);
    if (!args[2].is_empty() && text_or_bytes(args[2], bytes))
        return with_bytes(view_of(bytes), "ioctl",
                          [&](char* copy) { return ::ioctl(fd, code, copy); });
    if (!args[2].is_empty() && !size_argument(args[2], number)) return Value::exception();
    return until_done([&] { return ::ioctl(fd, code, number); }, true);
}
Value fcntl_flock(Value* args, std::uint32_t) {
    int fd = 0, operation = 0;
    if (!descriptor_argument(args[0], fd) || !int_argument(args[1], operation))
        return Value::exception();
    return until_done([&] { return ::flock(fd, operation); }, false);
}
// lockf(fd, cmd, len=0, start=0, whence=0, /)
Value fcntl_lockf(Value* args, std::uint32_t) {
    int fd = 0, operation = 0, whence = 0;
    std::int64_t length = 0, start = 0;
    if (!descriptor_argument(args[0], fd) || !int_argument(args[1], operation) ||
        (!args[2].is_empty() && !size_argument(args[2], length)) ||
        (!args[3].is_empty() && !size_argument(args[3], start)) ||
        (!args[4].is_empty() && !int_argument(args[4], whence)))
        return Value::exception();
    struct flock area {};
    if (operation == LOCK_UN) area.l_type = F_UNLCK;
    else if (operation & LOCK_SH) area.l_type = F_RDLCK;
    else if (operation & LOCK_EX) area.l_type = F_WRLCK;
    else return raise(types::ValueError, "unrecognized lockf argument");
    area.l_start = start;
    area.l_len = length;
    area.l_whence = static_cast<short>(whence);
    const int command = operation & LOCK_NB ? F_SETLK : F_SETLKW;
    return until_done([&] { return ::fcntl(fd, command, &area); }, false);
}

const NativeDef functions[] = {
    {"fcntl(fd, cmd, arg=0, /)",
     through<Door::Files, "fcntl", audited<"fcntl.fcntl", fcntl_fcntl, told(0), told(1), told(2)>>,
     "Controls a descriptor."},
    {"flock(fd, operation, /)",
     through<Door::Files, "flock", audited<"fcntl.flock", fcntl_flock, told(0), told(1)>>,
     "Locks a whole file."},
    {"ioctl(fd, request, arg=0, mutate_flag=True, /)",
     through<Door::Files, "ioctl", audited<"fcntl.ioctl", fcntl_ioctl, told(0), told(1), told(2)>>,
     "Controls a device."},
    {"lockf(fd, cmd, len=0, start=0, whence=0, /)",
     through<Door::Files, "lockf",
             audited<"fcntl.lockf", fcntl_lockf, told(0), told(1), told(2), told(3), told(4, 0)>>,
     "Locks a part of a file."},
    {nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(DN_ACCESS),       C(DN_ATTRIB),   C(DN_CREATE),
    C(DN_DELETE),       C(DN_MODIFY),   {"DN_MULTISHOT", 0x80000000},
    C(DN_RENAME),       C(FASYNC),      C(F_ADD_SEALS),
    C(F_EXLCK),         C(F_GETLEASE),  C(F_GETLK64),
    C(F_GETSIG),        C(F_GET_SEALS), C(F_NOTIFY),
    C(F_OFD_GETLK),     C(F_OFD_SETLK), C(F_OFD_SETLKW),
    C(F_SEAL_GROW),     C(F_SEAL_SEAL), C(F_SEAL_SHRINK),
    C(F_SEAL_WRITE),    C(F_SETLEASE),  C(F_SETLK64),
    C(F_SETLKW64),      C(F_SETSIG),    C(F_SHLCK),
    C(LOCK_MAND),       C(LOCK_READ),   C(LOCK_RW),
    C(LOCK_WRITE),      C(FD_CLOEXEC),  C(F_DUPFD),
    C(F_DUPFD_CLOEXEC), C(F_GETFD),     C(F_GETFL),
    C(F_GETLK),         C(F_GETOWN),    C(F_RDLCK),
    C(F_SETFD),         C(F_SETFL),     C(F_SETLK),
    C(F_SETLKW),        C(F_SETOWN),    C(F_UNLCK),
    C(F_WRLCK),         C(LOCK_EX),     C(LOCK_NB),
    C(LOCK_SH),         C(LOCK_UN),     C(F_SETPIPE_SZ),
    C(F_GETPIPE_SZ),
};
#undef C

void fill(Module* module) {
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
}

} // namespace

extern const NativeModule fcntl_module;
const NativeModule fcntl_module{"fcntl", "Control of descriptors, and locks on files.", fill};

} // namespace boomslang::runtime
