// io.BytesIO: a stream of bytes in memory.
#include "builtins/init.h"
#include "io/file.h"
#include "io/io_base.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/state/error.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

struct BytesIo : Object {
    MutableBytes* content; // also what getbuffer() looks at
    std::size_t position;
    bool closed;
};

void trace_bytes_io(Cell* cell, Marker& marker) {
    marker.mark(static_cast<BytesIo*>(cell)->content);
}
const Layout bytes_io_layout{"bytes_io", sizeof(BytesIo), trace_bytes_io};

BytesIo* io_of(Value self) { return self.as<BytesIo>(); }

Value check_open(Value self) {
    if (!io_of(self)->closed && io_of(self)->content) return Value::empty();
    return raise(types::ValueError, "I/O operation on closed file.");
}

// Before anything that may change the size. BytesIO.close() and what writes nothing ask too.
Value check_resizable(Value self) {
    MutableBytes* content = io_of(self)->content;
    return content ? runtime::check_resizable(content->exports) : Value::empty();
}

Value slice(BytesIo* io, std::size_t begin, std::size_t end) {
    if (begin > end) begin = end;
    return make_bytes_or_raise(io->content->data() + begin, end - begin);
}

Value construct(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    auto* io = make_instance_of<BytesIo>(type);
    io->content = make_bytearray(nullptr, 0);
    return Value::object(io);
}

Value initialize(Value* args, std::uint32_t) {
    BytesIo* io = io_of(args[0]);
    TRY(check_resizable(args[0]));
    ByteView view{};
    if (!args[1].is_empty() && !args[1].is_none() && !require_bytes(args[1], view))
        return Value::exception();
    MutableBytes* content = make_bytearray(view.data, view.size);
    if (!content) return Value::exception();
    io->content = content;
    io->position = 0;
    io->closed = false;
    return Value::none();
}

Value getvalue(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    return slice(io_of(args[0]), 0, io_of(args[0])->content->size);
}

Value getbuffer(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    return make_memoryview(Value::object(io_of(args[0])->content));
}

// The range that a read of `size` bytes covers; moves the position.
void take(BytesIo* io, std::int64_t size, std::size_t& begin, std::size_t& end) {
    end = io->content->size;
    begin = std::min(io->position, end);
    if (size >= 0 && static_cast<std::size_t>(size) < end - begin)
        end = begin + static_cast<std::size_t>(size);
    io->position = std::max(io->position, end);
}

Value read(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    std::int64_t size = -1;
    TRY(io_size_argument(args[1], size));
    TRY(check_open(args[0]));
    std::size_t begin, end;
    take(io_of(args[0]), size, begin, end);
    return slice(io_of(args[0]), begin, end);
}

Value readinto(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    Buffer buffer;
    if (!get_buffer(args[1], buffer) || buffer.readonly)
        return raise(types::TypeError,
                     "readinto() argument must be read-write bytes-like object, not ",
                     type_name(args[1]));
    std::size_t begin, end;
    take(io_of(args[0]), static_cast<std::int64_t>(buffer.size), begin, end);
    std::memmove(buffer.data, io_of(args[0])->content->data() + begin, end - begin);
    return Value::integer(static_cast<std::int64_t>(end - begin));
}

Value line_of(BytesIo* io, std::int64_t limit) {
    std::size_t begin = std::min(io->position, io->content->size), end = io->content->size;
    if (limit >= 0 && static_cast<std::size_t>(limit) < end - begin)
        end = begin + static_cast<std::size_t>(limit);
    const unsigned char* p = io->content->data();
    if (end > begin)
        if (const void* at = std::memchr(p + begin, '\n', end - begin))
            end = static_cast<std::size_t>(static_cast<const unsigned char*>(at) - p) + 1;
    io->position = std::max(io->position, end);
    return slice(io, begin, end);
}

Value readline(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    std::int64_t limit = -1;
    TRY(io_size_argument(args[1], limit));
    TRY(check_open(args[0]));
    return line_of(io_of(args[0]), limit);
}

Value next_line(Object* self) {
    TRY(check_open(Value::object(self)));
    TRY_VALUE(line, line_of(static_cast<BytesIo*>(self), -1));
    return line.as<Bytes>()->size ? line : Value::empty();
}

// Not as IOBase's: `size` is an int, and the line that reaches it is the last one.
Value readlines(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    std::int64_t size = 0;
    if (is_integer(args[1]) && !int_to_int64(args[1], size))
        return raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    if (!args[1].is_empty() && !args[1].is_none() && !is_integer(args[1]))
        return raise(types::TypeError, "integer argument expected, got '", type_name(args[1]), "'");
    List* list = make_list();
    if (!list) return Value::exception();
    for (std::int64_t taken = 0; size <= 0 || taken < size;) {
        TRY_VALUE(line, line_of(io_of(args[0]), -1));
        if (!line.as<Bytes>()->size) break;
        TRY(list_append(list, line));
        taken += static_cast<std::int64_t>(line.as<Bytes>()->size);
    }
    return Value::object(list);
}

Value itself(Value* args, std::uint32_t) { return args[0]; }

Value write(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    TRY(check_resizable(args[0]));
    BytesIo* io = io_of(args[0]);
    ByteView view;
    if (!require_bytes(args[1], view)) return Value::exception();
    if (view.size == 0) return Value::integer(0);
    std::size_t old = io->content->size, end = io->position + view.size;
    std::string copy;
    if (view.data >= io->content->data() && view.data < io->content->data() + old) {
        copy = view.text();
        view.data = reinterpret_cast<const unsigned char*>(copy.data());
    }
    if (end > old) TRY(bytearray_resize(io->content, end));
    unsigned char* data = io->content->data();
    if (io->position > old) std::memset(data + old, 0, io->position - old);
    std::memcpy(data + io->position, view.data, view.size);
    io->position = end;
    return Value::integer(static_cast<std::int64_t>(view.size));
}

Value seek(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    std::int64_t offset;
    int whence = 0;
    if (!index_argument(args[1], offset) ||
        (!args[2].is_empty() && !c_int_argument(args[2], whence)))
        return Value::exception();
    BytesIo* io = io_of(args[0]);
    if (whence == 0 && offset < 0)
        return raise(types::ValueError, "negative seek value ", std::to_string(offset));
    if (whence < 0 || whence > 2)
        return raise(types::ValueError, "invalid whence (", std::to_string(whence),
                     ", should be 0, 1 or 2)");
    std::size_t base = whence == 0 ? 0 : whence == 1 ? io->position : io->content->size;
    std::int64_t target;
    if (__builtin_add_overflow(static_cast<std::int64_t>(base), offset, &target))
        return raise(types::OverflowError, "new position too large");
    io->position = static_cast<std::size_t>(std::max<std::int64_t>(target, 0));
    return Value::integer(static_cast<std::int64_t>(io->position));
}

Value tell(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    return Value::integer(static_cast<std::int64_t>(io_of(args[0])->position));
}

Value truncate(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    TRY(check_resizable(args[0]));
    BytesIo* io = io_of(args[0]);
    auto size = static_cast<std::int64_t>(io->position);
    TRY(io_size_argument(args[1], size));
    if (size < 0) return raise(types::ValueError, "negative size value ", std::to_string(size));
    if (static_cast<std::size_t>(size) < io->content->size)
        TRY(bytearray_resize(io->content, static_cast<std::size_t>(size)));
    return Value::integer(size);
}

Value close(Value* args, std::uint32_t) {
    BytesIo* io = io_of(args[0]);
    TRY(check_resizable(args[0]));
    io->closed = true;
    io->content = make_bytearray(nullptr, 0);
    return Value::none();
}

Value yes(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    return Value::from(true);
}
Value no(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    return Value::from(false);
}
Value flush(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    return Value::none();
}

// --- pickling: (bytes, position, attributes)

Value get_state(Value* args, std::uint32_t) {
    TRY_VALUE(bytes, getvalue(args, 1));
    TRY_VALUE(attributes, io_attributes(args[0]));
    return tuple_value(
        {bytes, Value::integer(static_cast<std::int64_t>(io_of(args[0])->position)), attributes});
}

Value set_state(Value* args, std::uint32_t) {
    Value state = args[1];
    if (!is_tuple(state) || state.as<Tuple>()->size < 3)
        return raise(types::TypeError, type_name(args[0]),
                     ".__setstate__ argument should be 3-tuple, got ", type_name(state));
    const Value* items = state.as<Tuple>()->items;
    Value given[] = {args[0], items[0]};
    if (io_of(args[0])->closed) return check_open(args[0]);
    TRY(initialize(given, 2));
    if (!is_integer(items[1]))
        return raise(types::TypeError, "second item of state must be an integer, not ",
                     type_name(items[1]));
    std::int64_t position;
    if (!index_int64(items[1], position)) return Value::exception();
    if (position < 0) return raise(types::ValueError, "position value cannot be negative");
    io_of(args[0])->position = static_cast<std::size_t>(position);
    return io_set_attributes(args[0], items[2], "third");
}

Value closed_of(Value self) { return Value::from(io_of(self)->closed); }

const NativeDef methods[] = {
    {"-__new__($static, type, *args, **kwargs)", construct, "An empty stream."},
    {"__init__(self, /, initial_bytes=b'')", initialize, "A stream of some bytes."},
    {"__iter__(self, /)", itself, "Itself: the lines."},
    {"__getstate__(self, /)", get_state, "What pickle keeps."},
    {"__setstate__(self, state, /)", set_state, "Takes what pickle kept."},
    {"close(self, /)", close, "Close; the bytes are gone."},
    {"flush(self, /)", flush, "Nothing to do."},
    {"getbuffer(self, /)", getbuffer,
     "A memoryview of the bytes, which can be changed through it."},
    {"getvalue(self, /)", getvalue, "All bytes."},
    {"isatty(self, /)", no, "False."},
    {"read(self, size=-1, /)", read, "At most size bytes; without size, all up to the end."},
    {"read1(self, size=-1, /)", read, "As read()."},
    {"readable(self, /)", yes, "True."},
    {"readinto(self, buffer, /)", readinto, "Read into a buffer; how many bytes."},
    {"readinto1(self, buffer, /)", readinto, "As readinto()."},
    {"readline(self, size=-1, /)", readline, "The next line, or at most size bytes of it."},
    {"readlines(self, size=None, /)", readlines, "The lines, until they are size bytes."},
    {"seek(self, pos, whence=0, /)", seek, "Change the position."},
    {"seekable(self, /)", yes, "True."},
    {"tell(self, /)", tell, "The position."},
    {"truncate(self, size=None, /)", truncate, "Cut off, by default at the position."},
    {"writable(self, /)", yes, "True."},
    {"write(self, b, /)", write, "Write bytes; how many."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"closed", closed_of, nullptr, "Whether it is closed."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_bytes_io() {
    TypeSpec spec;
    spec.layout = &bytes_io_layout;
    spec.base = &types::buffered_io_base;
    spec.attributes_allowed = true;
    spec.weakly_referable = true;
    spec.module = "_io";
    spec.next = next_line;
    spec.doc = "A stream of bytes in memory.";
    init_type(types::bytes_io, spec, methods, attributes);
    types::bytes_io.flags &= ~kHasFinalizer; // nothing to be done, unless a subclass has a close()
}

} // namespace boomslang::runtime
