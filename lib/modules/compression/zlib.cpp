// The module zlib: compression by the library of that name.
#include "modules/compression/check_sum.h"
#include "modules/compression/compression.h"
#include "modules/constants.h"
#include "modules/own_exception.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <zlib.h>

namespace boomslang::runtime {

namespace {

// Both kinds of object. `stream` is zlib's until the object dies.
struct Stream : Object {
    Value unused, tail, dictionary; // bytes
    z_stream stream;
    bool open, ended, inflates;
    InUse use;
};
BuiltinType compress_type{}, decompress_type{};
Rooted<Type> zlib_error;

void close_stream(Cell* cell) noexcept {
    auto* object = static_cast<Stream*>(cell);
    if (!object->open) return;
    object->inflates ? inflateEnd(&object->stream) : deflateEnd(&object->stream);
}
const Layout stream_layout{"zlib stream", sizeof(Stream), trace_values<3>, close_stream};

constexpr int kRaised = -1000; // no status of zlib's: an exception is pending

Value raise_zlib(const z_stream& stream, int error, const char* doing) {
    if (error == kRaised) return Value::exception();
    const char* why = error == Z_VERSION_ERROR ? "library version mismatch" : stream.msg;
    if (!why && error == Z_BUF_ERROR) why = "incomplete or truncated stream";
    if (!why && error == Z_STREAM_ERROR) why = "inconsistent stream state";
    if (!why && error == Z_DATA_ERROR) why = "invalid input data";
    return raise(*zlib_error, "Error ", std::to_string(error), " ", doing, why ? ": " : "",
                 why ? why : "");
}

using Output = GrowingOutput<z_stream>;

// Feeds `data` to `step`, deflate() or inflate(), with `flush` at its end; the data that is left is
// in `data` afterwards. Z_OK, Z_STREAM_END, an error or kRaised.
int run(z_stream& stream, int (*step)(z_stream*, int), ByteView& data, int flush, Output& out) {
    int status = Z_OK;
    do {
        const auto piece = static_cast<uInt>(std::min(data.size, kWorkPiece));
        stream.next_in = const_cast<Bytef*>(data.data);
        stream.avail_in = piece;
        const int mode = piece == data.size ? flush : Z_NO_FLUSH;
        do {
            if (!out.make_room(stream)) break;
            if (quiet_poll().is_exception()) return kRaised;
            status = without_turn([&] { return step(&stream, mode); });
            out.took(stream);
        } while (status == Z_OK && stream.avail_out == 0);
        const std::size_t taken = piece - stream.avail_in;
        data = {data.data + taken, data.size - taken};
        if (status == Z_BUF_ERROR) status = Z_OK; // nothing to do
        if (stream.avail_in) break;               // the limit, the end or an error
    } while (status == Z_OK && data.size);
    return status;
}

// One whose memory is counted. `end` frees it, also when a text cannot grow any more.
struct CountedStream : z_stream {
    explicit CountedStream(int (*ending)(z_stream*)) noexcept : z_stream{}, end(ending) {
        zalloc = take_library_memory<uInt>;
        zfree = give_library_memory;
    }
    ~CountedStream() { end(this); }
    CountedStream(const CountedStream&) = delete;

    int (*end)(z_stream*);
};

constexpr std::size_t kUnlimited = static_cast<std::size_t>(-1);

bool number(Value v, int& out) {
    std::int64_t n = out;
    if (!v.is_empty() && !size_argument(v, n)) return false;
    if (n >= INT_MIN && n <= INT_MAX) {
        out = static_cast<int>(n);
        return true;
    }
    (void)raise(types::OverflowError, "Python int too large to convert to C int");
    return false;
}

// compress(data, /, level=-1, wbits=15)
Value zlib_compress(Value* args, std::uint32_t) {
    ByteView data{};
    int level = Z_DEFAULT_COMPRESSION, bits = MAX_WBITS;
    if (!require_bytes(args[0], data) || !number(args[1], level) || !number(args[2], bits))
        return Value::exception();
    CountedStream stream(deflateEnd);
    int status =
        deflateInit2(&stream, level, Z_DEFLATED, bits, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY);
    if (status == Z_MEM_ERROR) return raise_memory();
    if (status == Z_STREAM_ERROR) return raise(*zlib_error, "Bad compression level");
    if (status != Z_OK) return raise_zlib(stream, status, "while compressing data");
    Output out(kUnlimited);
    status = run(stream, deflate, data, Z_FINISH, out);
    return status == Z_STREAM_END ? out.bytes()
                                  : raise_zlib(stream, status, "while compressing data");
}
// decompress(data, /, wbits=15, bufsize=16384)
Value zlib_decompress(Value* args, std::uint32_t) {
    ByteView data{};
    int bits = MAX_WBITS, room = 16 * 1024;
    if (!require_bytes(args[0], data) || !number(args[1], bits) || !number(args[2], room))
        return Value::exception();
    if (room < 0) return raise(types::ValueError, "bufsize must be non-negative");
    CountedStream stream(inflateEnd);
    int status = inflateInit2(&stream, bits);
    if (status != Z_OK) return raise_zlib(stream, status, "while preparing to decompress data");
    Output out(kUnlimited);
    status = run(stream, inflate, data, Z_SYNC_FLUSH, out);
    if (status == Z_STREAM_END) return out.bytes();
    return raise_zlib(stream, status == Z_OK ? Z_BUF_ERROR : status, "while decompressing data");
}

Stream* make_stream(BuiltinType& type) {
    auto* object = heap.make<Stream>(&type.exact);
    object->stream.zalloc = take_library_memory<uInt>;
    object->stream.zfree = give_library_memory;
    object->unused = object->tail = Value::object(make_bytes("", 0));
    object->dictionary = Value::none();
    object->inflates = &type == &decompress_type;
    return object;
}

// compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)
Value zlib_compressobj(Value* args, std::uint32_t) {
    int numbers[] = {Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS, 8, Z_DEFAULT_STRATEGY};
    for (int i = 0; i < 5; ++i)
        if (!number(args[i], numbers[i])) return Value::exception();
    ByteView dictionary{};
    const bool has_dictionary = !args[5].is_empty() && !args[5].is_none();
    if (has_dictionary && !byte_view(args[5], dictionary))
        return raise(types::TypeError, "zdict argument must support the buffer protocol");
    Stream* object = make_stream(compress_type);
    const int status =
        deflateInit2(&object->stream, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    if (status == Z_MEM_ERROR) return raise_memory();
    if (status == Z_STREAM_ERROR) return raise(types::ValueError, "Invalid initialization option");
    if (status != Z_OK)
        return raise_zlib(object->stream, status, "while creating compression object");
    object->open = true;
    heap.register_finalizable(object);
    if (has_dictionary && deflateSetDictionary(&object->stream, dictionary.data,
                                               static_cast<uInt>(dictionary.size)) != Z_OK)
        return raise(types::ValueError, "Invalid dictionary");
    return Value::object(object);
}
Value set_inflate_dictionary(Stream* object) {
    ByteView dictionary{};
    if (!require_bytes(object->dictionary, dictionary)) return Value::exception();
    const int status =
        inflateSetDictionary(&object->stream, dictionary.data, static_cast<uInt>(dictionary.size));
    if (status == Z_OK) return Value::empty();
    return raise_zlib(object->stream, status, "while setting zdict");
}
// decompressobj(wbits=15, zdict=b'')
Value zlib_decompressobj(Value* args, std::uint32_t) {
    int bits = MAX_WBITS;
    if (!number(args[0], bits)) return Value::exception();
    const bool has_dictionary = !args[1].is_empty();
    if (has_dictionary && !offers_buffer(args[1]))
        return raise(types::TypeError, "zdict argument must support the buffer protocol");
    Stream* object = make_stream(decompress_type);
    if (has_dictionary) object->dictionary = args[1];
    const int status = inflateInit2(&object->stream, bits);
    if (status == Z_MEM_ERROR) return raise_memory();
    if (status == Z_STREAM_ERROR) return raise(types::ValueError, "Invalid initialization option");
    if (status != Z_OK)
        return raise_zlib(object->stream, status, "while creating decompression object");
    object->open = true;
    heap.register_finalizable(object);
    // Data without a header cannot ask for it.
    if (has_dictionary && bits < 0) TRY(set_inflate_dictionary(object));
    return Value::object(object);
}

Stream* self_stream(Value* args) { return receiver<Stream>(args); }

Value compress_compress(Value* args, std::uint32_t) {
    Stream* object = self_stream(args);
    ByteView data{};
    if (!require_bytes(args[1], data)) return Value::exception();
    Output out(kUnlimited);
    const int status = run(object->stream, deflate, data, Z_NO_FLUSH, out);
    return status == Z_OK ? out.bytes()
                          : raise_zlib(object->stream, status, "while compressing data");
}
Value compress_flush(Value* args, std::uint32_t) {
    Stream* object = self_stream(args);
    int mode = Z_FINISH;
    if (!number(args[1], mode)) return Value::exception();
    if (mode == Z_NO_FLUSH) return Value::object(make_bytes("", 0));
    ByteView nothing{};
    Output out(kUnlimited);
    const int status = run(object->stream, deflate, nothing, mode, out);
    if (status == Z_STREAM_END && mode == Z_FINISH) {
        deflateEnd(&object->stream);
        object->open = false;
    } else if (status != Z_OK) {
        return raise_zlib(object->stream, status, "while flushing");
    }
    return out.bytes();
}
Value stream_copy(Value* args, std::uint32_t) {
    Stream* object = self_stream(args);
    if (!object->open) return raise(types::ValueError, "Inconsistent stream state");
    Stream* copy = make_stream(object->inflates ? decompress_type : compress_type);
    const int status = object->inflates ? inflateCopy(&copy->stream, &object->stream)
                                        : deflateCopy(&copy->stream, &object->stream);
    if (status == Z_STREAM_ERROR) return raise(types::ValueError, "Inconsistent stream state");
    if (status == Z_MEM_ERROR) return raise_memory();
    if (status != Z_OK) return raise_zlib(object->stream, status, "while copying the object");
    copy->open = true;
    copy->ended = object->ended;
    copy->unused = object->unused;
    copy->tail = object->tail;
    copy->dictionary = object->dictionary;
    heap.register_finalizable(copy);
    return Value::object(copy);
}

// What was not taken: behind the stream's end it is nobody's, otherwise the next call's.
Value keep_rest(Stream* object, ByteView rest, int status) {
    if (status == Z_STREAM_END) {
        ByteView before{};
        byte_view(object->unused, before);
        std::string all(before.text());
        all.append(rest.text());
        TRY_VALUE(unused, make_bytes_or_raise(all.data(), all.size()));
        object->unused = unused;
        rest.size = 0;
        object->ended = true;
    }
    TRY_VALUE(tail, make_bytes_or_raise(rest.data, rest.size));
    object->tail = tail;
    return Value::empty();
}
Value inflate_some(Stream* object, ByteView data, std::size_t limit) {
    Output out(limit);
    int status =
        object->ended ? Z_STREAM_END : run(object->stream, inflate, data, Z_SYNC_FLUSH, out);
    if (status == Z_NEED_DICT && !object->dictionary.is_none()) {
        TRY(set_inflate_dictionary(object));
        status = run(object->stream, inflate, data, Z_SYNC_FLUSH, out);
    }
    if (status != Z_OK && status != Z_STREAM_END)
        return raise_zlib(object->stream, status, "while decompressing data");
    TRY(keep_rest(object, data, status));
    return out.bytes();
}
Value decompress_decompress(Value* args, std::uint32_t) {
    ByteView data{};
    std::int64_t limit = 0;
    if (!require_bytes(args[1], data) || (!args[2].is_empty() && !size_argument(args[2], limit)))
        return Value::exception();
    if (limit < 0) return raise(types::ValueError, "max_length must be non-negative");
    return inflate_some(self_stream(args), data,
                        limit ? static_cast<std::size_t>(limit) : kUnlimited);
}
Value decompress_flush(Value* args, std::uint32_t) {
    Stream* object = self_stream(args);
    std::int64_t length = 16 * 1024;
    if (!args[1].is_empty() && !size_argument(args[1], length)) return Value::exception();
    if (length <= 0) return raise(types::ValueError, "length must be greater than zero");
    Value tail = object->tail;
    ByteView data{};
    byte_view(tail, data);
    TRY_VALUE(rest, inflate_some(object, data, kUnlimited));
    if (object->ended && object->open) {
        inflateEnd(&object->stream);
        object->open = false;
    }
    return rest;
}

const NativeDef compress_methods[] = {
    {"compress(self, data, /)", one_at_a_time<Stream, compress_compress>,
     "Takes data; gives what is ready."},
    {"flush(self, mode=4, /)", one_at_a_time<Stream, compress_flush>,
     "Ends the stream, or a part of it; what was held back."},
    {"copy(self, /)", one_at_a_time<Stream, stream_copy>, "An object in the same state."},
    {"__copy__(self, /)", one_at_a_time<Stream, stream_copy>, "An object in the same state."},
    {"__deepcopy__(self, memo, /)", one_at_a_time<Stream, stream_copy>,
     "An object in the same state."},
    {nullptr, nullptr, nullptr},
};
const NativeDef decompress_methods[] = {
    {"decompress(self, data, /, max_length=0)", one_at_a_time<Stream, decompress_decompress>,
     "Takes data; gives what it was, max_length bytes at most."},
    {"flush(self, length=16384, /)", one_at_a_time<Stream, decompress_flush>,
     "What was held back."},
    {"copy(self, /)", one_at_a_time<Stream, stream_copy>, "An object in the same state."},
    {"__copy__(self, /)", one_at_a_time<Stream, stream_copy>, "An object in the same state."},
    {"__deepcopy__(self, memo, /)", one_at_a_time<Stream, stream_copy>,
     "An object in the same state."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef decompress_attributes[] = {
    {"eof", [](Value self) { return Value::from(self.as<Stream>()->ended); }, nullptr,
     "Has the stream's end been seen?"},
    {"unconsumed_tail", [](Value self) { return self.as<Stream>()->tail; }, nullptr,
     "Data that max_length left for the next call."},
    {"unused_data", [](Value self) { return self.as<Stream>()->unused; }, nullptr,
     "Data behind the stream's end."},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"adler32(data, value=1, /)", check_sum<adler32_z>, "The Adler-32 check sum."},
    {"compress(data, /, level=-1, wbits=15)", zlib_compress, "The data compressed."},
    {"compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)",
     zlib_compressobj, "An object that compresses data piece by piece."},
    {"crc32(data, value=0, /)", check_sum<crc32_z>, "The CRC-32 check sum."},
    {"decompress(data, /, wbits=15, bufsize=16384)", zlib_decompress, "What the data was."},
    {"decompressobj(wbits=15, zdict=b'')", zlib_decompressobj,
     "An object that decompresses data piece by piece."},
    {nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(MAX_WBITS),
    C(Z_BEST_COMPRESSION),
    C(Z_BEST_SPEED),
    C(Z_BLOCK),
    C(Z_DEFAULT_COMPRESSION),
    C(Z_DEFAULT_STRATEGY),
    C(Z_FILTERED),
    C(Z_FINISH),
    C(Z_FIXED),
    C(Z_FULL_FLUSH),
    C(Z_HUFFMAN_ONLY),
    C(Z_NO_COMPRESSION),
    C(Z_NO_FLUSH),
    C(Z_PARTIAL_FLUSH),
    C(Z_RLE),
    C(Z_SYNC_FLUSH),
    C(Z_TREES),
    {"DEFLATED", Z_DEFLATED},
    {"DEF_MEM_LEVEL", 8},
    {"DEF_BUF_SIZE", 16 * 1024},
};
#undef C

void fill(Module* module) {
    add_own_exception(module, zlib_error, "error", types::Exception, "zlib");
    TypeSpec spec;
    spec.layout = &stream_layout;
    spec.module = "zlib";
    spec.flags = kFinal | kNoInstantiation;
    spec.name = "Compress";
    if (!compress_type.shape) init_type(compress_type, spec, compress_methods);
    spec.name = "Decompress";
    if (!decompress_type.shape)
        init_type(decompress_type, spec, decompress_methods, decompress_attributes);
    define_functions(module, functions);
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    add_constants(module->dict, kConstants);
    set("ZLIB_VERSION", str_value(ZLIB_VERSION));
    set("ZLIB_RUNTIME_VERSION", str_value(zlibVersion()));
    set("__version__", str_value("1.0"));
}

} // namespace

extern const NativeModule zlib_module;
const NativeModule zlib_module{"zlib", "Compression by the library zlib.", fill};

} // namespace boomslang::runtime
