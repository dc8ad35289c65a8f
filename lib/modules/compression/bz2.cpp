// The module _bz2: compression by libbz2.
#include "modules/support.h"

#if __has_include(<bzlib.h>)

#include "modules/compression/compression.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "runtime/state/threads.h"

#include <bzlib.h>

namespace boomslang::runtime {

namespace {

#define FUNCTIONS(F)                                                                               \
    F(BZ2_bzCompressInit)                                                                          \
    F(BZ2_bzCompress)                                                                              \
    F(BZ2_bzCompressEnd)                                                                           \
    F(BZ2_bzDecompressInit)                                                                        \
    F(BZ2_bzDecompress)                                                                            \
    F(BZ2_bzDecompressEnd)
struct Functions {
    FUNCTIONS(LIBRARY_POINTER)
} library;
#define ROW(name) LIBRARY_ROW_OF(library, name)
const LibraryFunction rows[] = {FUNCTIONS(ROW)};
#undef ROW
#undef FUNCTIONS

using Output = GrowingOutput<bz_stream>;

struct Bz2 : Object {
    Value unused, left; // bytes: behind the end; not taken yet
    bz_stream stream;
    bool open, ended, needs_input, decompresses, failed;
    InUse use;
};
BuiltinType compressor_type{}, decompressor_type{};
constexpr std::uint64_t kOutside = std::uint64_t{4} << 20; // what the library takes for a stream

// As soon as the stream has ended: the library's part of it is some MB.
void close_stream(Bz2* object) noexcept {
    if (!object->open) return;
    object->open = false;
    object->decompresses ? library.BZ2_bzDecompressEnd(&object->stream)
                         : library.BZ2_bzCompressEnd(&object->stream);
}
const Layout bz2_layout{"bz2 stream", sizeof(Bz2), trace_values<2>,
                        [](Cell* cell) noexcept { close_stream(static_cast<Bz2*>(cell)); }};

Value raise_bz2(int error) {
    switch (error) {
    case BZ_PARAM_ERROR:
        return raise(types::ValueError, "Internal error - invalid parameters passed to libbzip2");
    case BZ_MEM_ERROR: return raise_memory();
    case BZ_DATA_ERROR:
    case BZ_DATA_ERROR_MAGIC: return raise(types::OSError, "Invalid data stream");
    case BZ_IO_ERROR: return raise(types::OSError, "Unknown I/O error");
    case BZ_UNEXPECTED_EOF:
        return raise(types::EOFError,
                     "Compressed file ended before the logical end-of-stream was detected");
    case BZ_SEQUENCE_ERROR:
        return raise(types::RuntimeError,
                     "Internal error - Invalid sequence of commands sent to libbzip2");
    default:
        return raise(types::OSError, "Unrecognized error from libbzip2: ", std::to_string(error));
    }
}

Bz2* make_stream(Type* cls) {
    auto* object = make_instance_of<Bz2>(cls);
    object->stream.bzalloc = take_library_memory<int>;
    object->stream.bzfree = give_library_memory;
    object->unused = object->left = Value::object(make_bytes("", 0));
    return object;
}
void opened(Bz2* object) {
    object->open = true;
    heap.register_finalizable(object);
    collector->count_outside(kOutside);
}

// --- BZ2Compressor

Value compressor_new(Value* args, std::uint32_t) {
    int level = 9;
    if (!args[1].is_empty() && !c_int_argument(args[1], level)) return Value::exception();
    if (level < 1 || level > 9)
        return raise(types::ValueError, "compresslevel must be between 1 and 9");
    Bz2* object = make_stream(requested_class(args));
    const int status = library.BZ2_bzCompressInit(&object->stream, level, 0, 0);
    if (status != BZ_OK) return raise_bz2(status);
    opened(object);
    return Value::object(object);
}
Value compress(Bz2* object, std::string_view data, int action) {
    Output out(kUnlimitedOutput);
    bz_stream& stream = object->stream;
    for (;;) {
        const std::size_t piece = std::min(data.size(), kWorkPiece);
        stream.next_in = const_cast<char*>(data.data());
        stream.avail_in = static_cast<unsigned>(piece);
        const bool last = piece == data.size();
        const int mode = last ? action : BZ_RUN;
        int status = BZ_OK;
        do {
            if (mode == BZ_RUN && stream.avail_in == 0) break;
            out.make_room(stream);
            TRY(quiet_poll());
            status = without_turn([&] { return library.BZ2_bzCompress(&stream, mode); });
            out.took(stream);
            if (status < 0) return raise_bz2(status);
        } while (mode == BZ_RUN ? stream.avail_in > 0 : status != BZ_STREAM_END);
        if (last) {
            if (action == BZ_FINISH) close_stream(object);
            return out.bytes();
        }
        data.remove_prefix(piece);
    }
}

// --- BZ2Decompressor

Value decompressor_new(Value* args, std::uint32_t) {
    Bz2* object = make_stream(requested_class(args));
    object->decompresses = object->needs_input = true;
    const int status = library.BZ2_bzDecompressInit(&object->stream, 0, 0);
    if (status != BZ_OK) return raise_bz2(status);
    opened(object);
    return Value::object(object);
}
// decompress(data, max_length=-1)
Value decompressor_decompress(Value* args, std::uint32_t) {
    auto* object = receiver<Bz2>(args);
    std::int64_t limit = -1;
    if (!args[2].is_empty() && !size_argument(args[2], limit)) return Value::exception();
    std::string input;
    TRY(joined_input(object->left, args[1], input));
    if (object->ended) return raise(types::EOFError, "End of stream already reached");
    // The library would go on with a state that makes no sense.
    if (object->failed)
        return raise(types::ValueError, "Decompressor is unusable after a previous error");
    object->needs_input = false; // nor after an error
    Output out(limit < 0 ? kUnlimitedOutput : static_cast<std::size_t>(limit));
    std::string_view data = input;
    bz_stream& stream = object->stream;
    for (bool room = true; room && !object->ended;) {
        const std::size_t piece = std::min(data.size(), kWorkPiece);
        stream.next_in = const_cast<char*>(data.data());
        stream.avail_in = static_cast<unsigned>(piece);
        do {
            room = out.make_room(stream);
            if (!room) break;
            TRY(quiet_poll());
            const int status = without_turn([&] { return library.BZ2_bzDecompress(&stream); });
            out.took(stream);
            object->failed = status < 0;
            if (object->failed) return raise_bz2(status);
            object->ended = status == BZ_STREAM_END;
        } while (!object->ended && (stream.avail_in > 0 || stream.avail_out == 0));
        data.remove_prefix(piece - stream.avail_in);
        if (data.empty()) break;
    }
    TRY_VALUE(rest, make_bytes_or_raise(data.data(), data.size()));
    (object->ended ? object->unused : object->left) = rest;
    if (object->ended) {
        object->left = Value::object(make_bytes("", 0));
        close_stream(object);
    }
    object->needs_input = !object->ended && data.empty();
    return out.bytes();
}
const NativeDef compressor_methods[] = {
    {"__new__($static, cls, compresslevel=9, /)", compressor_new, "A compressor; level 1 to 9."},
    {"compress(self, data, /)", (one_at_a_time<Bz2, compressor_compress<Bz2, BZ_RUN>>),
     "Takes data; gives what is ready."},
    {"flush(self, /)", (one_at_a_time<Bz2, compressor_flush<Bz2, BZ_FINISH>>),
     "Ends the stream; what was held back."},
    {"__reduce__(self, /)", no_pickle, "TypeError."},
    {nullptr, nullptr, nullptr},
};
const NativeDef decompressor_methods[] = {
    {"__new__($static, cls, /)", decompressor_new, "A decompressor of one stream."},
    {"decompress(self, /, data, max_length=-1)", one_at_a_time<Bz2, decompressor_decompress>,
     "Takes data; gives what it was, max_length bytes at most."},
    {"__reduce__(self, /)", no_pickle, "TypeError."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef decompressor_attributes[] = {
    kEofAttribute<Bz2>,
    kNeedsInputAttribute<Bz2>,
    kUnusedDataAttribute<Bz2>,
    {nullptr, nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    if (load_library(module, "libbz2.so.1.0", "libbz2-1.0", rows).is_exception()) return;
    TypeSpec spec;
    spec.flags = kFinal;
    spec.layout = &bz2_layout;
    spec.module = "_bz2";
    spec.name = "BZ2Compressor";
    add_type(module, compressor_type, spec, compressor_methods);
    spec.name = "BZ2Decompressor";
    add_type(module, decompressor_type, spec, decompressor_methods, decompressor_attributes);
}

} // namespace

#else

namespace boomslang::runtime {

namespace {
void fill(Module* module) { (void)raise_left_out(module, "libbz2-dev"); }
} // namespace

#endif

extern const NativeModule bz2_module;
const NativeModule bz2_module{"_bz2", "Compression by libbz2.", fill};

} // namespace boomslang::runtime
