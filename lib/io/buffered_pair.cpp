// The type BufferedRWPair: one stream to read from and one to write to, as of a socket or two pipes.
#include "builtins/init.h"
#include "io/file.h"
#include "io/io_base.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/instance.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

void trace(Cell* cell, Marker& marker) {
    marker.mark(static_cast<BufferedPair*>(cell)->reader);
    marker.mark(static_cast<BufferedPair*>(cell)->writer);
}

Value construct(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    auto* pair = make_instance_of<BufferedPair>(type);
    pair->reader = pair->writer = Value::empty();
    return Value::object(pair);
}

Value check_able(Value stream, const char* method) {
    TRY_VALUE(able, call_method(stream, intern(method)));
    if (able.is(Value::from(true))) return Value::empty();
    return raise_unsupported("File or stream is not " + std::string(method) + ".");
}

Value initialize(Value* args, std::uint32_t) {
    TRY(check_able(args[1], "readable"));
    TRY(check_able(args[2], "writable"));
    Value size = args[3].is_empty() ? Value::integer(FileState::kBufferSize) : args[3];
    TRY_VALUE(reader, call(Value::object(&types::buffered_reader), {args[1], size}));
    TRY_VALUE(writer, call(Value::object(&types::buffered_writer), {args[2], size}));
    args[0].as<BufferedPair>()->reader = reader;
    args[0].as<BufferedPair>()->writer = writer;
    return Value::none();
}

Value forward(Value stream, const char* method, const Value* args, std::uint32_t count) {
    if (stream.is_empty()) return raise(types::ValueError, "I/O operation on uninitialized object");
    TRY_VALUE(bound, get_attribute(stream, intern(method)));
    return call(bound, args, count);
}
template <const char* method>
Value to_reader(Value* args, std::uint32_t count) {
    return forward(args[0].as<BufferedPair>()->reader, method, args + 1, count - 1);
}
template <const char* method>
Value to_writer(Value* args, std::uint32_t count) {
    return forward(args[0].as<BufferedPair>()->writer, method, args + 1, count - 1);
}
constexpr char kRead[] = "read", kPeek[] = "peek", kRead1[] = "read1", kReadinto[] = "readinto",
               kReadinto1[] = "readinto1", kReadable[] = "readable", kWrite[] = "write",
               kFlush[] = "flush", kWritable[] = "writable";

// Both, even when the first fails.
Value close(Value* args, std::uint32_t) {
    auto* pair = args[0].as<BufferedPair>();
    FirstError first(forward(pair->writer, "close", nullptr, 0));
    return first.then(forward(pair->reader, "close", nullptr, 0));
}

Value isatty(Value* args, std::uint32_t) {
    TRY_VALUE(writer, forward(args[0].as<BufferedPair>()->writer, "isatty", nullptr, 0));
    return writer.is(Value::from(false))
               ? forward(args[0].as<BufferedPair>()->reader, "isatty", nullptr, 0)
               : writer;
}

Value closed_of(Value self) {
    Value writer = self.as<BufferedPair>()->writer;
    if (writer.is_empty())
        return raise(types::RuntimeError, "the BufferedRWPair object is being garbage-collected");
    return get_attribute(writer, kept_name<"closed">());
}

const NativeDef methods[] = {
    {"-__new__($static, type, *args, **kwargs)", construct, "A pair without streams yet."},
    {"__init__(self, /, reader, writer, buffer_size=8192, /)", initialize,
     "Buffers for a stream to read from and a stream to write to."},
    {"close(self, /)", close, "Close both."},
    {"isatty(self, /)", isatty, "Whether one of them is a terminal."},
    {"!flush(self, /)", to_writer<kFlush>, "Write what is buffered."},
    {"!peek(self, size=0, /)", to_reader<kPeek>, "Bytes that are buffered, without moving on."},
    {"!read(self, size=-1, /)", to_reader<kRead>, "At most size bytes; without size, all."},
    {"!read1(self, size=-1, /)", to_reader<kRead1>,
     "At most size bytes with one call of the stream."},
    {"!readable(self, /)", to_reader<kReadable>, "Whether the reader can be read."},
    {"!readinto(self, buffer, /)", to_reader<kReadinto>, "Read into a buffer; how many bytes."},
    {"!readinto1(self, buffer, /)", to_reader<kReadinto1>, "Read into a buffer at once."},
    {"!writable(self, /)", to_writer<kWritable>, "Whether the writer can be written."},
    {"!write(self, buffer, /)", to_writer<kWrite>, "Write bytes; how many."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"closed", closed_of, nullptr, "Whether it is closed."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

const Layout buffered_pair_layout{"buffered_rw_pair", sizeof(BufferedPair), trace};
BuiltinType buffered_pair_type{};

void init_buffered_pair() {
    TypeSpec spec;
    spec.name = "BufferedRWPair";
    spec.layout = &buffered_pair_layout;
    spec.base = &types::buffered_io_base;
    spec.attributes_allowed = true;
    spec.weakly_referable = true;
    spec.module = "_io";
    spec.doc = "Two streams: one to read from, one to write to.";
    init_type(buffered_pair_type, spec, methods, attributes);
}

} // namespace boomslang::runtime
