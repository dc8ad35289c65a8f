// The module mmap: files and anonymous memory as mutable bytes.
//
// A memoryview of a map keeps it alive, and nobody counts those views: memory that was ever looked at is
// unmapped when the map dies, not by close() or resize(). CPython refuses both while such a view exists.
#include "io/descriptors.h"
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/containers.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace boomslang::runtime {

namespace {

enum Access { ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY };
constexpr const char* kAccessNames[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE",
                                        "ACCESS_COPY"};

struct Map : Object {
    unsigned char* data; // null: closed
    std::int64_t size, position, offset;
    int fd; // our own, -1: anonymous
    int access;
    bool was_seen;                               // by memoryviews or natives that took its buffer
    std::vector<std::span<unsigned char>>* left; // closed or resized, and not unmapped yet

    bool writable() const noexcept { return access != ACCESS_READ; }
};
BuiltinType map_type{}, iterator_type{};
// What is closed and waits for a collection.
std::size_t left_bytes = 0;
constexpr std::size_t kMostLeft = std::size_t{64} << 20;

void finalize_map(Cell* cell) noexcept {
    auto* map = static_cast<Map*>(cell);
    if (unsigned char* data = std::exchange(map->data, nullptr))
        munmap(data, static_cast<std::size_t>(map->size));
    if (const auto* left = std::exchange(map->left, nullptr)) {
        for (const auto& memory : *left) {
            munmap(memory.data(), memory.size());
            left_bytes -= memory.size();
        }
        delete left;
    }
    if (const int fd = std::exchange(map->fd, -1); fd >= 0) close(fd);
}
const Layout map_layout{"mmap", sizeof(Map), nullptr, finalize_map};

bool map_buffer(Value object, Buffer& out) noexcept {
    auto* map = object.as<Map>();
    if (!map->data) return false;
    map->was_seen = true;
    out = {map->data, static_cast<std::size_t>(map->size), "B", 1, !map->writable()};
    return true;
}

Value raise_errno() { return raise_os(errno, Value::empty()); }
Value check_open(const Map* map) {
    return map->data ? Value::empty() : raise(types::ValueError, "mmap closed or invalid");
}
Value check_writable(const Map* map) {
    return map->writable() ? Value::empty()
                           : raise(types::TypeError, "mmap can't modify a readonly memory map.");
}
// Of an optional argument. False: exception pending.
bool optional_size(Value v, std::int64_t& out) { return v.is_empty() || size_argument(v, out); }
Value bytes_at(const Map* map, std::int64_t begin, std::int64_t count) {
    return make_bytes_or_raise(map->data + begin, static_cast<std::size_t>(count));
}

// __new__(cls, fileno, length, flags=MAP_SHARED, prot=PROT_WRITE|PROT_READ, access=ACCESS_DEFAULT,
//         offset=0)
Value map_new(Value* args, std::uint32_t) {
    constexpr int kReadWrite = PROT_READ | PROT_WRITE;
    int fd, flags = MAP_SHARED, protection = kReadWrite, access = ACCESS_DEFAULT;
    std::int64_t length, offset = 0;
    if (!c_int_argument(args[1], fd) || !size_argument(args[2], length) ||
        (!args[3].is_empty() && !c_int_argument(args[3], flags)) ||
        (!args[4].is_empty() && !c_int_argument(args[4], protection)) ||
        (!args[5].is_empty() && !c_int_argument(args[5], access)) ||
        !optional_size(args[6], offset))
        return Value::exception();
    if (length < 0) return raise(types::OverflowError, "memory mapped length must be positive");
    if (offset < 0) return raise(types::OverflowError, "memory mapped offset must be positive");
    if (access != ACCESS_DEFAULT && (flags != MAP_SHARED || protection != kReadWrite))
        return raise(types::ValueError, "mmap can't specify both access and flags, prot.");
    switch (access) {
    case ACCESS_READ: protection = PROT_READ; break;
    case ACCESS_WRITE: break;
    case ACCESS_COPY: flags = MAP_PRIVATE; break;
    case ACCESS_DEFAULT:
        if ((protection & kReadWrite) == kReadWrite) break;
        access = protection & PROT_WRITE ? ACCESS_WRITE : ACCESS_READ;
        break;
    default: return raise(types::ValueError, "mmap invalid access parameter.");
    }
    struct stat status {};
    if (fd != -1 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
        if (length == 0) {
            if (status.st_size == 0) return raise(types::ValueError, "cannot mmap an empty file");
            if (offset >= status.st_size)
                return raise(types::ValueError, "mmap offset is greater than file size");
            length = status.st_size - offset;
        } else if (offset > status.st_size || status.st_size - offset < length) {
            return raise(types::ValueError, "mmap length is greater than file size");
        }
    }
    auto* map = make_instance_of<Map>(requested_class(args));
    map->fd = -1;
    heap.register_finalizable(map);
    if (fd == -1) {
        flags |= MAP_ANONYMOUS;
    } else {
        map->fd = make_descriptor([&] { return fcntl(fd, F_DUPFD_CLOEXEC, 0); });
        if (map->fd < 0) return raise_errno();
    }
    void* data = mmap(nullptr, static_cast<std::size_t>(length), protection, flags, fd, offset);
    if (data == MAP_FAILED) return raise_errno();
    map->data = static_cast<unsigned char*>(data);
    map->size = length;
    map->offset = offset;
    map->access = access;
    return Value::object(map);
}

Map* self_map(Value* args) { return receiver<Map>(args); }

// Leaves memory that may still be looked at, to the end of the map.
void leave(Map* map, unsigned char* data) {
    if (!map->left) map->left = new std::vector<std::span<unsigned char>>;
    map->left->push_back({data, static_cast<std::size_t>(map->size)});
    left_bytes += static_cast<std::size_t>(map->size);
}
Value map_close(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    if (const int fd = std::exchange(map->fd, -1); fd >= 0) close(fd);
    if (unsigned char* data = std::exchange(map->data, nullptr)) {
        if (map->was_seen) leave(map, data);
        else munmap(data, static_cast<std::size_t>(map->size));
    }
    if (left_bytes > kMostLeft) heap.collect();
    return Value::none();
}
Value map_enter(Value* args, std::uint32_t) {
    TRY(check_open(self_map(args)));
    return args[0];
}
Value map_exit(Value* args, std::uint32_t) {
    TRY(call_method(args[0], intern("close")));
    return Value::none();
}

// --- as a file

Value map_read(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    std::int64_t count = -1;
    if (!args[1].is_none() && !optional_size(args[1], count)) return Value::exception();
    TRY(check_open(map));
    const std::int64_t left = std::max<std::int64_t>(map->size - map->position, 0);
    if (count < 0 || count > left) count = left;
    TRY_VALUE(result, bytes_at(map, map->position, count));
    map->position += count;
    return result;
}
Value map_readline(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    TRY(check_open(map));
    std::int64_t left = std::max<std::int64_t>(map->size - map->position, 0);
    if (left == 0) return make_bytes_or_raise("", 0);
    const unsigned char* begin = map->data + map->position;
    const void* end = std::memchr(begin, '\n', static_cast<std::size_t>(left));
    if (end) left = static_cast<const unsigned char*>(end) + 1 - begin;
    TRY_VALUE(result, bytes_at(map, map->position, left));
    map->position += left;
    return result;
}
Value map_read_byte(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    TRY(check_open(map));
    if (map->position >= map->size) return raise(types::ValueError, "read byte out of range");
    return Value::integer(map->data[map->position++]);
}
Value map_write(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    ByteView data{};
    TRY(check_open(map));
    if (!require_bytes(args[1], data)) return Value::exception();
    TRY(check_writable(map));
    if (map->position > map->size ||
        static_cast<std::uint64_t>(map->size - map->position) < data.size)
        return raise(types::ValueError, "data out of range");
    if (data.size) std::memmove(map->data + map->position, data.data, data.size);
    map->position += static_cast<std::int64_t>(data.size);
    return Value::integer(static_cast<std::int64_t>(data.size));
}
Value map_write_byte(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    TRY(check_open(map));
    std::int64_t byte;
    if (!index_clamped(args[1], byte)) return Value::exception();
    if (byte < 0) return raise(types::OverflowError, "unsigned byte integer is less than minimum");
    if (byte > 255)
        return raise(types::OverflowError, "unsigned byte integer is greater than maximum");
    TRY(check_open(map)); // __index__ may have closed it
    TRY(check_writable(map));
    if (map->position >= map->size) return raise(types::ValueError, "write byte out of range");
    map->data[map->position++] = static_cast<unsigned char>(byte);
    return Value::none();
}
Value map_seek(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    std::int64_t distance;
    int how = SEEK_SET;
    if (!size_argument(args[1], distance) || (!args[2].is_empty() && !c_int_argument(args[2], how)))
        return Value::exception();
    TRY(check_open(map));
    if (how < SEEK_SET || how > SEEK_END) return raise(types::ValueError, "unknown seek type");
    const std::int64_t base = how == SEEK_SET ? 0 : how == SEEK_CUR ? map->position : map->size;
    std::int64_t place;
    if (__builtin_add_overflow(base, distance, &place) || place < 0 || place > map->size)
        return raise(types::ValueError, "seek out of range");
    map->position = place;
    return Value::none();
}
Value map_tell(Value* args, std::uint32_t) {
    TRY(check_open(self_map(args)));
    return Value::integer(self_map(args)->position);
}
Value map_size(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    TRY(check_open(map));
    if (map->fd < 0) return Value::integer(map->size);
    struct stat status {};
    return fstat(map->fd, &status) < 0 ? raise_errno() : Value::integer(status.st_size);
}

// --- memory

// The same memory in another size, elsewhere: who looks at the old one goes on to see it. Of a file that
// got smaller zeros are seen. Null: errno.
void* map_again(const Map* map, std::size_t size) {
    constexpr int kReadWrite = PROT_READ | PROT_WRITE, kPrivate = MAP_PRIVATE | MAP_ANONYMOUS;
    const auto old_size = static_cast<std::size_t>(map->size);
    void* data = map->fd >= 0 ? mmap(nullptr, size, kReadWrite, MAP_SHARED, map->fd, map->offset)
                              : mmap(nullptr, size, kReadWrite, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (data == MAP_FAILED) return nullptr;
    if (map->fd < 0) {
        std::memcpy(data, map->data, std::min(size, old_size));
        return data;
    }
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const std::size_t end = (size + page - 1) / page * page;
    if (end < old_size && mmap(map->data + end, old_size - end, kReadWrite, kPrivate | MAP_FIXED,
                               -1, 0) == MAP_FAILED) {
        munmap(data, size);
        return nullptr;
    }
    return data;
}
Value map_resize(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    std::int64_t size, end;
    TRY(check_open(map));
    if (!size_argument(args[1], size)) return Value::exception();
    TRY(check_open(map)); // __index__ may have closed it
    if (map->access != ACCESS_WRITE && map->access != ACCESS_DEFAULT)
        return raise(types::TypeError, "mmap can't resize a readonly or copy-on-write memory map.");
    if (size < 0 || __builtin_add_overflow(size, map->offset, &end))
        return raise(types::ValueError, "new size out of range");
    if (map->fd >= 0 && ftruncate(map->fd, end) < 0) return raise_errno();
    void* data;
    // What is added to anonymous memory that is shared has nothing behind it.
    if (map->was_seen || (map->fd < 0 && size > map->size)) {
        data = map_again(map, static_cast<std::size_t>(size));
        if (!data) return raise_errno();
        if (map->was_seen) leave(map, map->data);
        else munmap(map->data, static_cast<std::size_t>(map->size));
    } else {
        data = mremap(map->data, static_cast<std::size_t>(map->size),
                      static_cast<std::size_t>(size), MREMAP_MAYMOVE);
        if (data == MAP_FAILED) return raise_errno();
    }
    map->was_seen = false;
    map->data = static_cast<unsigned char*>(data);
    map->size = size;
    return Value::none();
}
Value map_flush(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    TRY(check_open(map));
    std::int64_t offset = 0, size = map->size, end;
    if (!optional_size(args[1], offset) || !optional_size(args[2], size)) return Value::exception();
    TRY(check_open(map));
    if (offset < 0 || size < 0 || __builtin_add_overflow(offset, size, &end) || end > map->size)
        return raise(types::ValueError, "flush values out of range");
    if (map->access == ACCESS_READ || map->access == ACCESS_COPY) return Value::none();
    return none_or_error(msync(map->data + offset, static_cast<std::size_t>(size), MS_SYNC));
}
Value map_madvise(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    int option;
    TRY(check_open(map));
    std::int64_t start = 0, length = map->size, end;
    if (!c_int_argument(args[1], option) || !optional_size(args[2], start) ||
        !optional_size(args[3], length))
        return Value::exception();
    TRY(check_open(map));
    if (start < 0 || start >= map->size)
        return raise(types::ValueError, "madvise start out of bounds");
    if (length < 0) return raise(types::ValueError, "madvise length invalid");
    if (__builtin_add_overflow(start, length, &end))
        return raise(types::OverflowError, "madvise length too large");
    length = std::min(length, map->size - start);
    return none_or_error(madvise(map->data + start, static_cast<std::size_t>(length), option));
}
Value map_move(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    std::int64_t to, from, count;
    if (!size_argument(args[1], to) || !size_argument(args[2], from) ||
        !size_argument(args[3], count))
        return Value::exception();
    TRY(check_open(map));
    TRY(check_writable(map));
    if (to < 0 || from < 0 || count < 0 || map->size - to < count || map->size - from < count)
        return raise(types::ValueError, "source, destination, or count out of range");
    std::memmove(map->data + to, map->data + from, static_cast<std::size_t>(count));
    return Value::none();
}

// find(sub[, start[, end]]): from the position on.
template <bool FromEnd>
Value map_find(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    ByteView wanted{};
    TRY(check_open(map));
    std::int64_t start = map->position, end = map->size;
    if (!require_bytes(args[1], wanted) || !optional_size(args[2], start) ||
        !optional_size(args[3], end))
        return Value::exception();
    TRY(check_open(map));
    const auto clamped = [&](std::int64_t i) {
        return std::clamp<std::int64_t>(i < 0 ? i + map->size : i, 0, map->size);
    };
    start = clamped(start);
    end = clamped(end);
    const std::string_view all(reinterpret_cast<const char*>(map->data),
                               static_cast<std::size_t>(end));
    if (start > end) return Value::integer(-1);
    const auto first = static_cast<std::size_t>(start);
    if (!FromEnd) {
        const auto found = all.find(wanted.text(), first);
        return Value::integer(found == all.npos ? -1 : static_cast<std::int64_t>(found));
    }
    const auto found = all.substr(first).rfind(wanted.text());
    return Value::integer(found == all.npos ? -1 : static_cast<std::int64_t>(found + first));
}

// --- as a sequence

Value map_len(Value* args, std::uint32_t) {
    TRY(check_open(self_map(args)));
    return Value::integer(self_map(args)->size);
}
// False: exception pending.
bool byte_index(const Map* map, Value v, std::int64_t& out) {
    if (!item_index(v, out) || check_open(map).is_exception()) return false;
    if (out < 0) out += map->size;
    if (out >= 0 && out < map->size) return true;
    (void)raise(types::IndexError, "mmap index out of range");
    return false;
}
struct Slice {
    std::int64_t start, stop, step, count;
};
// False: exception pending.
bool slice_of(const Map* map, Value v, Slice& out) {
    return slice_unpack(v, out.start, out.stop, out.step) && !check_open(map).is_exception() &&
           (slice_adjust(map->size, out.start, out.stop, out.step, out.count), true);
}
Value map_getitem(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    TRY(check_open(map));
    if (is_index(args[1])) {
        std::int64_t i;
        return byte_index(map, args[1], i) ? Value::integer(map->data[i]) : Value::exception();
    }
    if (!is_exact(args[1], types::slice))
        return raise(types::TypeError, "mmap indices must be integers");
    Slice slice{};
    if (!slice_of(map, args[1], slice)) return Value::exception();
    if (slice.count <= 0) return make_bytes_or_raise("", 0);
    if (slice.step == 1) return bytes_at(map, slice.start, slice.count);
    Bytes* result = make_bytes_uninitialized(static_cast<std::size_t>(slice.count));
    if (!result) return raise_memory();
    auto* to = const_cast<unsigned char*>(result->data);
    for (std::int64_t i = 0; i < slice.count; ++i) to[i] = map->data[slice.start + i * slice.step];
    return Value::object(result);
}
Value set_slice(Map* map, Value index, Value v) {
    Slice slice{};
    ByteView data{};
    if (!slice_of(map, index, slice) || !require_bytes(v, data)) return Value::exception();
    if (data.size != static_cast<std::size_t>(slice.count))
        return raise(types::IndexError, "mmap slice assignment is wrong size");
    if (slice.step == 1) {
        if (data.size) std::memmove(map->data + slice.start, data.data, data.size);
        return Value::none();
    }
    for (std::int64_t i = 0; i < slice.count; ++i)
        map->data[slice.start + i * slice.step] = data.data[i];
    return Value::none();
}
Value map_setitem(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    TRY(check_open(map));
    TRY(check_writable(map));
    if (is_exact(args[1], types::slice)) return set_slice(map, args[1], args[2]);
    if (!is_index(args[1])) return raise(types::TypeError, "mmap indices must be integers");
    std::int64_t i, byte;
    if (!byte_index(map, args[1], i)) return Value::exception();
    if (!is_index(args[2])) return raise(types::TypeError, "mmap item value must be an int");
    if (!index_clamped(args[2], byte)) return Value::exception();
    if (byte < 0 || byte > 255)
        return raise(types::ValueError, "mmap item value must be in range(0, 256)");
    if (!byte_index(map, Value::integer(i), i)) return Value::exception(); // may be closed by now
    map->data[i] = static_cast<unsigned char>(byte);
    return Value::none();
}
Value map_delitem(Value* args, std::uint32_t) {
    Map* map = self_map(args);
    TRY(check_open(map));
    TRY(check_writable(map));
    if (is_index(args[1])) return raise(types::TypeError, "mmap doesn't support item deletion");
    if (is_exact(args[1], types::slice))
        return raise(types::TypeError, "mmap object doesn't support slice deletion");
    return raise(types::TypeError, "mmap indices must be integers");
}

// Iterating gives bytes of length one, though a subscript gives an int: so it is in CPython.
struct MapIterator : Object {
    Value map;
    std::int64_t next;
};
const Layout iterator_layout = layout_of_values<MapIterator, 1>("mmap iterator");
Value next_byte(Object* self) {
    auto* iterator = static_cast<MapIterator*>(self);
    const auto* map = iterator->map.as<Map>();
    TRY(check_open(map));
    if (iterator->next >= map->size) return Value::empty();
    return bytes_at(map, iterator->next++, 1);
}
Value map_iter(Value* args, std::uint32_t) {
    auto* iterator = make_instance_of<MapIterator>(&iterator_type);
    iterator->map = args[0];
    return Value::object(iterator);
}

Value map_repr(Value* args, std::uint32_t) {
    const Map* map = self_map(args);
    const std::string name = type_name(args[0]);
    if (!map->data) return str_value("<" + name + " closed=True>");
    return str_value("<" + name + " closed=False, access=" + kAccessNames[map->access] +
                     ", length=" + std::to_string(map->size) +
                     ", pos=" + std::to_string(map->position) +
                     ", offset=" + std::to_string(map->offset) + ">");
}
Value no_pickle(Value* args, std::uint32_t) {
    return raise(types::TypeError, "cannot pickle '", type_name(args[0]), "' object");
}

const NativeDef methods[] = {
    {"__new__($static, cls, /, fileno, length, flags=MAP_SHARED, prot=PROT_WRITE|PROT_READ, "
     "access=ACCESS_DEFAULT, offset=0)",
     through_method<Door::Files, "mmap",
                    audited<"mmap.__new__", map_new, told(1), told(2), told(5, 0), told(6, 0)>>,
     nullptr},
    {"__repr__(self, /)", map_repr, "Return repr(self)."},
    {"__len__(self, /)", map_len, "Return len(self)."},
    {"__getitem__(self, key, /)", map_getitem, "Return self[key]."},
    {"__setitem__(self, key, value, /)", map_setitem, "Set self[key] to value."},
    {"__delitem__(self, key, /)", map_delitem, "Delete self[key]."},
    {"__enter__(self, /)", map_enter, nullptr},
    {"__exit__(self, /, *args)", map_exit, nullptr},
    {"__reduce__(self, /)", no_pickle, "TypeError."},
    {"close(self, /)", map_close, "Closes the map."},
    {"find(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)", map_find<false>,
     "The first place of some bytes, or -1."},
    {"flush(self, offset=0, size=<unrepresentable>, /)", map_flush, "Writes changes to the file."},
    {"madvise(self, option, start=0, length=<unrepresentable>, /)", map_madvise,
     "Tells the system how the memory will be used."},
    {"move(self, dest, src, count, /)", map_move, "Copies bytes inside of the map."},
    {"read(self, n=None, /)", map_read, "Bytes from the position on."},
    {"read_byte(self, /)", map_read_byte, "The byte at the position, as an int."},
    {"readline(self, /)", map_readline, "A line from the position on."},
    {"resize(self, newsize, /)", map_resize, "Resizes the map and its file."},
    {"rfind(self, sub, start=<unrepresentable>, end=<unrepresentable>, /)", map_find<true>,
     "The last place of some bytes, or -1."},
    {"seek(self, pos, whence=0, /)", map_seek, "Sets the position."},
    {"size(self, /)", map_size, "The size of the file."},
    {"tell(self, /)", map_tell, "The position."},
    {"write(self, bytes, /)", map_write, "Writes at the position."},
    {"write_byte(self, byte, /)", map_write_byte, "Writes an int at the position."},
    {nullptr, nullptr, nullptr},
};
const NativeDef iteration{"__iter__(self, /)", map_iter, nullptr};
const GetSetDef attributes[] = {
    {"closed", [](Value self) { return Value::from(!self.as<Map>()->data); }, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(ACCESS_COPY),   C(ACCESS_DEFAULT), C(ACCESS_READ),     C(ACCESS_WRITE),     C(MADV_DODUMP),
    C(MADV_DOFORK),   C(MADV_DONTDUMP),  C(MADV_DONTFORK),   C(MADV_DONTNEED),    C(MADV_FREE),
    C(MADV_HUGEPAGE), C(MADV_HWPOISON),  C(MADV_MERGEABLE),  C(MADV_NOHUGEPAGE),  C(MADV_NORMAL),
    C(MADV_RANDOM),   C(MADV_REMOVE),    C(MADV_SEQUENTIAL), C(MADV_UNMERGEABLE), C(MADV_WILLNEED),
    C(MAP_ANON),      C(MAP_ANONYMOUS),  C(MAP_DENYWRITE),   C(MAP_EXECUTABLE),   C(MAP_POPULATE),
    C(MAP_PRIVATE),   C(MAP_SHARED),     C(MAP_STACK),       C(PROT_EXEC),        C(PROT_READ),
    C(PROT_WRITE),
};
#undef C

void fill(Module* module) {
    TypeSpec spec;
    spec.module = "mmap";
    spec.name = "mmap";
    spec.layout = &map_layout;
    spec.weakly_referable = true;
    if (!map_type.shape) {
        init_type(map_type, spec, methods, attributes);
        static RootedValue iter;
        iter = Value::object(make_native(iteration, &map_type, Value::empty(), Value::empty()));
        map_type.dunders[static_cast<std::size_t>(Dunder::Iter)] = iter;
        register_buffer_type(map_type, map_buffer);
        TypeSpec iterator;
        iterator.module = "mmap";
        iterator.name = "iterator";
        iterator.layout = &iterator_layout;
        iterator.flags = kFinal | kNoInstantiation;
        iterator.next = next_byte;
        static const NativeDef iterator_methods[] = {
            {"__iter__(self, /)", return_self, "Implement iter(self)."},
            {nullptr, nullptr, nullptr},
        };
        init_type(iterator_type, iterator, iterator_methods);
    }
    dict_set(module->dict, map_type.name, Value::object(&map_type));
    dict_set(module->dict, intern("error"), Value::object(&types::OSError));
    add_constants(module->dict, kConstants);
    const auto page = Value::integer(sysconf(_SC_PAGESIZE));
    dict_set(module->dict, intern("PAGESIZE"), page);
    dict_set(module->dict, intern("ALLOCATIONGRANULARITY"), page);
}

} // namespace

extern const NativeModule mmap_module;
const NativeModule mmap_module{"mmap", "Files in memory.", fill};

} // namespace boomslang::runtime
