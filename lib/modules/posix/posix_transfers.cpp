// The module posix: more ways to move data between descriptors, and descriptors that are no files.
#include "io/descriptors.h"
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

Value raise_errno() { return raise_os(errno, Value::empty()); }

// A sequence of buffers. `keep` is the list of them. False: exception pending.
bool buffers_argument(Value v, const char* function, bool writable, Value& keep,
                      std::vector<iovec>& out) {
    if (!type_of(v)->has(Dunder::GetItem)) {
        (void)raise(types::TypeError, function, "() arg 2 must be a sequence");
        return false;
    }
    keep = to_list(v);
    if (keep.is_exception()) return false;
    const auto* list = keep.as<List>();
    for (std::size_t i = 0; i < list->size; ++i) {
        Buffer buffer;
        ByteView view{};
        const Value item = list->items()[i];
        if (writable) {
            if (!get_buffer(item, buffer) || buffer.readonly) {
                if (offers_buffer(item)) (void)raise(types::BufferError, "Object is not writable.");
                else
                    (void)raise(types::TypeError, "a bytes-like object is required, not '",
                                type_name(item), "'");
                return false;
            }
            out.push_back({buffer.data, buffer.size});
        } else {
            if (!require_bytes(item, view)) return false;
            out.push_back({const_cast<unsigned char*>(view.data), view.size});
        }
    }
    return true;
}
// A transfer until no signal interrupts it: how many bytes, or Exception.
template <class Call>
Value transfer(Call call) {
    ssize_t result;
    if (!system_call(result, call)) return Value::exception();
    return result < 0 ? raise_errno() : Value::integer(result);
}

// readv(fd, buffers), writev(fd, buffers)
template <bool Reads>
Value vector_transfer(Value* args, std::uint32_t) {
    int fd;
    Value keep;
    std::vector<iovec> buffers;
    if (!int_argument(args[0], fd) ||
        !buffers_argument(args[1], Reads ? "readv" : "writev", Reads, keep, buffers))
        return Value::exception();
    const int count = static_cast<int>(std::min<std::size_t>(buffers.size(), INT_MAX));
    return transfer([&] {
        return Reads ? readv(fd, buffers.data(), count) : writev(fd, buffers.data(), count);
    });
}
// preadv(fd, buffers, offset, flags=0), pwritev(...)
template <bool Reads>
Value vector_transfer_at(Value* args, std::uint32_t) {
    int fd, flags = 0;
    std::int64_t offset;
    Value keep;
    std::vector<iovec> buffers;
    if (!int_argument(args[0], fd) ||
        !buffers_argument(args[1], Reads ? "preadv" : "pwritev", Reads, keep, buffers) ||
        !index_int64(args[2], offset) || (!args[3].is_empty() && !int_argument(args[3], flags)))
        return Value::exception();
    const int count = static_cast<int>(std::min<std::size_t>(buffers.size(), INT_MAX));
    return transfer([&] {
        return Reads ? preadv2(fd, buffers.data(), count, offset, flags)
                     : pwritev2(fd, buffers.data(), count, offset, flags);
    });
}

// An offset, or none. False: exception pending.
struct Offset {
    off64_t value = 0;
    bool given = false;
    off64_t* get() noexcept { return given ? &value : nullptr; }
};
bool offset_argument(Value v, Offset& out) {
    if (v.is_empty() || v.is_none()) return true;
    out.given = true;
    return index_int64(v, out.value);
}
// copy_file_range(src, dst, count, offset_src=None, offset_dst=None)
Value posix_copy_file_range(Value* args, std::uint32_t) {
    int from, to;
    std::int64_t count;
    Offset from_offset, to_offset;
    if (!int_argument(args[0], from) || !int_argument(args[1], to) ||
        !index_int64(args[2], count) || !offset_argument(args[3], from_offset) ||
        !offset_argument(args[4], to_offset))
        return Value::exception();
    if (count < 0) return raise(types::ValueError, "negative value for 'count' not allowed");
    return transfer([&] {
        return copy_file_range(from, from_offset.get(), to, to_offset.get(),
                               static_cast<std::size_t>(count), 0);
    });
}
// splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)
Value posix_splice(Value* args, std::uint32_t) {
    int from, to, flags = 0;
    std::int64_t count;
    Offset from_offset, to_offset;
    if (!int_argument(args[0], from) || !int_argument(args[1], to) ||
        !index_int64(args[2], count) || !offset_argument(args[3], from_offset) ||
        !offset_argument(args[4], to_offset) ||
        (!args[5].is_empty() && !int_argument(args[5], flags)))
        return Value::exception();
    if (count < 0) return raise(types::ValueError, "negative value for 'count' not allowed");
    return transfer([&] {
        return splice(from, from_offset.get(), to, to_offset.get(), static_cast<std::size_t>(count),
                      static_cast<unsigned>(flags));
    });
}

// --- descriptors that are no files

Value posix_memfd_create(Value* args, std::uint32_t) {
    PathArgument name;
    int flags = MFD_CLOEXEC;
    if (!path_argument(args[0], "memfd_create", name) ||
        (!args[1].is_empty() && !int_argument(args[1], flags)))
        return Value::exception();
    const int fd = make_descriptor(
        [&] { return memfd_create(name.text.c_str(), static_cast<unsigned>(flags)); });
    return fd < 0 ? raise_errno() : Value::integer(fd);
}
// An unsigned number of C. False: exception pending; `too_large` is what is said of one beyond it.
bool unsigned_argument(Value v, const char* too_large, std::uint64_t& out) {
    if (!is_integer(v)) {
        (void)raise(types::TypeError, "an integer is required");
        return false;
    }
    const Value index = index_value(v);
    if (index.is_exception()) return false;
    std::int64_t small;
    if (int_to_int64(index, small) && small >= 0) {
        out = static_cast<std::uint64_t>(small);
        return true;
    }
    if (int_sign(index) < 0) {
        (void)raise(types::ValueError, "value must be positive");
        return false;
    }
    const IntView view(index);
    if (mpz_sizeinbase(view.get(), 2) > 64) {
        (void)raise_text(types::OverflowError, too_large);
        return false;
    }
    out = mpz_get_ui(view.get());
    return true;
}
Value posix_eventfd(Value* args, std::uint32_t) {
    std::uint64_t start;
    int flags = EFD_CLOEXEC;
    if (!unsigned_argument(args[0], "Python int too large to convert to C unsigned long", start) ||
        (!args[1].is_empty() && !int_argument(args[1], flags)))
        return Value::exception();
    if (start > UINT_MAX)
        return raise(types::OverflowError, "Python int too large for C unsigned int");
    const int fd = make_descriptor([&] { return eventfd(static_cast<unsigned>(start), flags); });
    return fd < 0 ? raise_errno() : Value::integer(fd);
}
Value posix_eventfd_read(Value* args, std::uint32_t) {
    int fd, result;
    eventfd_t value = 0;
    if (!descriptor_argument(args[0], fd)) return Value::exception();
    if (!system_call(result, [&] { return eventfd_read(fd, &value); })) return Value::exception();
    return result < 0 ? raise_errno() : int_from(std::uint64_t{value});
}
Value posix_eventfd_write(Value* args, std::uint32_t) {
    int fd, result;
    std::uint64_t value;
    if (!descriptor_argument(args[0], fd) ||
        !unsigned_argument(args[1], "int too big to convert", value))
        return Value::exception();
    if (!system_call(result, [&] { return eventfd_write(fd, value); })) return Value::exception();
    return none_or_error(result);
}

const NativeDef functions[] = {
    {"copy_file_range(src, dst, count, offset_src=None, offset_dst=None)",
     through<Door::Files, "copy_file_range", posix_copy_file_range>,
     "Copies between files inside of the system; how many bytes."},
    {"eventfd(initval, flags=EFD_CLOEXEC)", through<Door::Files, "eventfd", posix_eventfd>,
     "A descriptor that counts events."},
    {"eventfd_read(fd)", through<Door::Files, "eventfd_read", posix_eventfd_read>,
     "Reads the count, and makes it 0."},
    {"eventfd_write(fd, value)", through<Door::Files, "eventfd_write", posix_eventfd_write>,
     "Adds to the count."},
    {"memfd_create(name, flags=MFD_CLOEXEC)",
     through<Door::Files, "memfd_create", posix_memfd_create>,
     "A file that is nowhere but in memory."},
    {"preadv(fd, buffers, offset, flags=0, /)",
     through<Door::Files, "preadv", vector_transfer_at<true>>,
     "Reads from a position into buffers; how many bytes."},
    {"pwritev(fd, buffers, offset, flags=0, /)",
     through<Door::Files, "pwritev", vector_transfer_at<false>>,
     "Writes buffers at a position; how many bytes."},
    {"readv(fd, buffers, /)", through<Door::Files, "readv", vector_transfer<true>>,
     "Reads into buffers; how many bytes."},
    {"splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)",
     through<Door::Files, "splice", posix_splice>,
     "Moves data between a pipe and a descriptor; how many bytes."},
    {"writev(fd, buffers, /)", through<Door::Files, "writev", vector_transfer<false>>,
     "Writes buffers; how many bytes."},
    {nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(EFD_CLOEXEC),
    C(EFD_NONBLOCK),
    C(EFD_SEMAPHORE),
    C(MFD_ALLOW_SEALING),
    C(MFD_CLOEXEC),
    C(MFD_HUGETLB),
    {"MFD_HUGE_SHIFT", 26},
    {"MFD_HUGE_MASK", 63},
    {"MFD_HUGE_64KB", std::int64_t{16} << 26},
    {"MFD_HUGE_512KB", std::int64_t{19} << 26},
    {"MFD_HUGE_1MB", std::int64_t{20} << 26},
    {"MFD_HUGE_2MB", std::int64_t{21} << 26},
    {"MFD_HUGE_8MB", std::int64_t{23} << 26},
    {"MFD_HUGE_16MB", std::int64_t{24} << 26},
    {"MFD_HUGE_32MB", std::int64_t{25} << 26},
    {"MFD_HUGE_256MB", std::int64_t{28} << 26},
    {"MFD_HUGE_512MB", std::int64_t{29} << 26},
    {"MFD_HUGE_1GB", std::int64_t{30} << 26},
    {"MFD_HUGE_2GB", std::int64_t{31} << 26},
    {"MFD_HUGE_16GB", std::int64_t{34} << 26},
    C(RWF_APPEND),
    C(RWF_DSYNC),
    C(RWF_HIPRI),
    C(RWF_NOWAIT),
    C(RWF_SYNC),
    C(SPLICE_F_MORE),
    C(SPLICE_F_MOVE),
    C(SPLICE_F_NONBLOCK),
    C(XATTR_CREATE),
    C(XATTR_REPLACE),
    {"XATTR_SIZE_MAX", 65536},
};
#undef C

} // namespace

void add_posix_transfers(Module* module) {
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
}

} // namespace boomslang::runtime
