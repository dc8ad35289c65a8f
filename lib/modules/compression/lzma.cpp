// The module _lzma: compression by liblzma.
#include "modules/support.h"

#if __has_include(<lzma.h>)

#include "modules/compression/compression.h"
#include "modules/constants.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/threads.h"

#include <deque>
#include <lzma.h>

namespace boomslang::runtime {

namespace {

#define FUNCTIONS(F)                                                                               \
    F(lzma_alone_decoder)                                                                          \
    F(lzma_alone_encoder)                                                                          \
    F(lzma_auto_decoder)                                                                           \
    F(lzma_check_is_supported)                                                                     \
    F(lzma_code)                                                                                   \
    F(lzma_easy_encoder)                                                                           \
    F(lzma_end)                                                                                    \
    F(lzma_get_check)                                                                              \
    F(lzma_lzma_preset)                                                                            \
    F(lzma_properties_decode)                                                                      \
    F(lzma_properties_encode)                                                                      \
    F(lzma_properties_size)                                                                        \
    F(lzma_raw_decoder)                                                                            \
    F(lzma_raw_encoder)                                                                            \
    F(lzma_stream_decoder)                                                                         \
    F(lzma_stream_encoder)
struct Functions {
    FUNCTIONS(LIBRARY_POINTER)
} library;
#define ROW(name) LIBRARY_ROW_OF(library, name)
const LibraryFunction rows[] = {FUNCTIONS(ROW)};
#undef ROW
#undef FUNCTIONS

enum Format { kAuto, kXz, kAlone, kRaw };
using Output = GrowingOutput<lzma_stream>;

struct Lzma : Object {
    Value unused, left; // bytes: behind the end; not taken yet
    lzma_stream stream;
    int check;
    bool open, ended, needs_input;
    InUse use;
};
BuiltinType compressor_type{}, decompressor_type{};
Rooted<Type> lzma_error;

constexpr std::uint64_t kOutside = std::uint64_t{8} << 20; // what the library takes for a stream

// As soon as the stream has ended: the library's part of it may be hundreds of MB.
void close_stream(Lzma* object) noexcept {
    if (object->open) library.lzma_end(&object->stream);
    object->open = false;
}
const Layout lzma_layout{"lzma stream", sizeof(Lzma), trace_values<2>,
                         [](Cell* cell) noexcept { close_stream(static_cast<Lzma*>(cell)); }};

// Empty for a status that is no error.
Value check_status(lzma_ret status) {
    switch (status) {
    case LZMA_OK:
    case LZMA_GET_CHECK:
    case LZMA_NO_CHECK:
    case LZMA_STREAM_END: return Value::empty();
    case LZMA_UNSUPPORTED_CHECK: return raise(*lzma_error, "Unsupported integrity check");
    case LZMA_MEM_ERROR: return raise_memory();
    case LZMA_MEMLIMIT_ERROR: return raise(*lzma_error, "Memory usage limit exceeded");
    case LZMA_FORMAT_ERROR: return raise(*lzma_error, "Input format not supported by decoder");
    case LZMA_OPTIONS_ERROR: return raise(*lzma_error, "Invalid or unsupported options");
    case LZMA_DATA_ERROR: return raise(*lzma_error, "Corrupt input data");
    case LZMA_BUF_ERROR: return raise(*lzma_error, "Insufficient buffer space");
    case LZMA_PROG_ERROR: return raise(*lzma_error, "Internal error");
    default: return raise(*lzma_error, "Unrecognized error from liblzma: ", std::to_string(status));
    }
}

// --- filters

// A chain in liblzma's form, with the storage of its options.
struct Chain {
    lzma_filter filters[LZMA_FILTERS_MAX + 1];
    std::deque<lzma_options_lzma> lzma;
    std::deque<lzma_options_delta> delta;
    std::deque<lzma_options_bcj> bcj;
};

template <class Number>
Value unsigned_option(Value v, Number& out) {
    TRY_VALUE(index, index_value(v));
    if (int_sign(index) < 0)
        return raise(types::OverflowError, "can't convert negative int to unsigned");
    std::int64_t n = 0;
    if (!int_to_int64(index, n)) { // between 2**63 and 2**64 it still is one of 64 bits
        IntView view(index);
        if (mpz_sizeinbase(view.get(), 2) > 64)
            return raise(types::OverflowError, "int too big to convert");
        n = static_cast<std::int64_t>(mpz_get_ui(view.get()));
    }
    if (static_cast<std::uint64_t>(n) > static_cast<Number>(-1))
        return raise(types::OverflowError, "Value too large for uint32_t type");
    out = static_cast<Number>(static_cast<std::uint64_t>(n));
    return Value::empty();
}

// The entry of a filter's mapping. Empty: it has none.
Value find_option(Value spec, const char* name) {
    if (is_exact(spec, types::dict)) return dict_get(spec.as<Dict>(), str_value(name));
    Value found = get_item(spec, str_value(name));
    if (!found.is_exception() || !pending_is(types::KeyError)) return found;
    clear_pending();
    return Value::empty();
}
struct OptionRow {
    const char* name;
    std::uint32_t* place;
};
// Sets what the mapping has of the rows; ValueError for another name.
Value read_options(Value spec, std::span<const OptionRow> options, const char* kind) {
    TRY_VALUE(keys, to_list(spec));
    for (std::size_t i = 0; i < keys.as<List>()->size; ++i) {
        const Value key = keys.as<List>()->items()[i];
        const std::string name = is_str(key) ? to_utf8(key.as<Str>()) : "";
        bool known = name == "id" || (name == "preset" && kind == std::string_view("LZMA"));
        for (const OptionRow& option : options) {
            if (name != option.name) continue;
            known = true;
            TRY_VALUE(value, get_item(spec, key));
            TRY(unsigned_option(value, *option.place));
        }
        if (!known)
            return raise(types::ValueError, "Invalid filter specifier for ", kind, " filter");
    }
    return Value::empty();
}

Value read_lzma_options(Value spec, lzma_options_lzma& options) {
    std::uint32_t preset = LZMA_PRESET_DEFAULT;
    TRY_VALUE(given, find_option(spec, "preset"));
    if (!given.is_empty()) TRY(unsigned_option(given, preset));
    if (library.lzma_lzma_preset(&options, preset))
        return raise(*lzma_error, "Invalid compression preset: ", std::to_string(preset));
    std::uint32_t mode = options.mode, match_finder = options.mf;
    const OptionRow table[] = {
        {"dict_size", &options.dict_size},
        {"lc", &options.lc},
        {"lp", &options.lp},
        {"pb", &options.pb},
        {"mode", &mode},
        {"nice_len", &options.nice_len},
        {"mf", &match_finder},
        {"depth", &options.depth},
    };
    TRY(read_options(spec, table, "LZMA"));
    options.mode = static_cast<lzma_mode>(mode);
    options.mf = static_cast<lzma_match_finder>(match_finder);
    return Value::empty();
}

Value read_filter(Value spec, Chain& chain, lzma_filter& filter) {
    if (!spec.is_object() || !type_of(spec)->has(Dunder::GetItem) || is_str(spec) ||
        is_list(spec) || is_tuple(spec))
        return raise(types::TypeError, "Filter specifier must be a dict or dict-like object");
    TRY_VALUE(id, find_option(spec, "id"));
    if (id.is_empty())
        return raise(types::ValueError, "Filter specifier must have an \"id\" entry");
    TRY(unsigned_option(id, filter.id));
    switch (filter.id) {
    case LZMA_FILTER_LZMA1:
    case LZMA_FILTER_LZMA2:
        filter.options = &chain.lzma.emplace_back();
        return read_lzma_options(spec, chain.lzma.back());
    case LZMA_FILTER_DELTA: {
        lzma_options_delta& options = chain.delta.emplace_back();
        options.type = LZMA_DELTA_TYPE_BYTE;
        options.dist = 1;
        filter.options = &options;
        const OptionRow table[] = {{"dist", &options.dist}};
        return read_options(spec, table, "delta");
    }
    case LZMA_FILTER_X86:
    case LZMA_FILTER_POWERPC:
    case LZMA_FILTER_IA64:
    case LZMA_FILTER_ARM:
    case LZMA_FILTER_ARMTHUMB:
    case LZMA_FILTER_SPARC: {
        lzma_options_bcj& options = chain.bcj.emplace_back();
        filter.options = &options;
        const OptionRow table[] = {{"start_offset", &options.start_offset}};
        return read_options(spec, table, "BCJ");
    }
    default: return raise(types::ValueError, "Invalid filter ID: ", std::to_string(filter.id));
    }
}
Value read_chain(Value specs, Chain& chain) {
    std::int64_t count;
    if (is_dict(specs)) return raise(types::TypeError, type_name(specs), " is not a sequence");
    if (!length_of(specs, count)) return Value::exception();
    if (count > LZMA_FILTERS_MAX)
        return raise(types::ValueError, "Too many filters - liblzma supports a maximum of ",
                     std::to_string(LZMA_FILTERS_MAX));
    for (std::int64_t i = 0; i < count; ++i) {
        TRY_VALUE(spec, get_item(specs, Value::integer(i)));
        TRY(read_filter(spec, chain, chain.filters[i]));
    }
    chain.filters[count].id = LZMA_VLI_UNKNOWN;
    chain.filters[count].options = nullptr;
    return Value::empty();
}

// --- objects

Lzma* make_stream(Type* cls) {
    auto* object = make_instance_of<Lzma>(cls);
    object->unused = object->left = Value::object(make_bytes("", 0));
    static const lzma_allocator counted{take_library_memory<std::size_t>, give_library_memory,
                                        nullptr};
    object->stream = LZMA_STREAM_INIT;
    object->stream.allocator = &counted;
    return object;
}
Value opened(Lzma* object, lzma_ret status) {
    TRY(check_status(status));
    object->open = true;
    heap.register_finalizable(object);
    collector->count_outside(kOutside);
    return Value::object(object);
}
bool is_given(Value v) { return !v.is_empty() && !v.is_none(); }

// __new__(cls, format=FORMAT_XZ, check=-1, preset=None, filters=None)
Value compressor_new(Value* args, std::uint32_t) {
    int format = kXz, check = -1;
    if ((!args[1].is_empty() && !c_int_argument(args[1], format)) ||
        (!args[2].is_empty() && !c_int_argument(args[2], check)))
        return Value::exception();
    if (is_given(args[3]) && is_given(args[4]))
        return raise(types::ValueError, "Cannot specify both preset and filter chain");
    std::uint32_t preset = LZMA_PRESET_DEFAULT;
    if (is_given(args[3])) {
        if (!is_integer(args[3])) return raise(types::TypeError, "an integer is required");
        TRY(unsigned_option(args[3], preset));
    }
    if (format != kXz && check != -1 && check != LZMA_CHECK_NONE)
        return raise(types::ValueError, "Integrity checks are only supported by FORMAT_XZ");
    Lzma* object = make_stream(requested_class(args));
    lzma_stream* stream = &object->stream;
    Chain chain;
    if (is_given(args[4])) TRY(read_chain(args[4], chain));
    switch (format) {
    case kXz: {
        const auto kind = check == -1 ? LZMA_CHECK_CRC64 : static_cast<lzma_check>(check);
        return opened(object, is_given(args[4])
                                  ? library.lzma_stream_encoder(stream, chain.filters, kind)
                                  : library.lzma_easy_encoder(stream, preset, kind));
    }
    case kAlone: {
        if (!is_given(args[4])) {
            lzma_options_lzma options;
            if (library.lzma_lzma_preset(&options, preset))
                return raise(*lzma_error, "Invalid compression preset: ", std::to_string(preset));
            return opened(object, library.lzma_alone_encoder(stream, &options));
        }
        if (chain.filters[0].id != LZMA_FILTER_LZMA1 || chain.filters[1].id != LZMA_VLI_UNKNOWN)
            return raise(types::ValueError,
                         "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
        return opened(object, library.lzma_alone_encoder(stream, &chain.lzma.front()));
    }
    case kRaw:
        if (!is_given(args[4]))
            return raise(types::ValueError, "Must specify filters for FORMAT_RAW");
        return opened(object, library.lzma_raw_encoder(stream, chain.filters));
    default: return raise(types::ValueError, "Invalid container format: ", std::to_string(format));
    }
}

constexpr std::size_t kLzmaPiece = kWorkPiece / 8; // it takes its time

Value compress(Lzma* object, const std::string& data, lzma_action action) {
    Output out(kUnlimitedOutput);
    lzma_stream& stream = object->stream;
    stream.next_in = reinterpret_cast<const std::uint8_t*>(data.data());
    stream.avail_in = 0;
    std::size_t left = data.size(); // behind what the library has been given
    for (;;) {
        if (!stream.avail_in && left) {
            stream.avail_in = std::min(left, kLzmaPiece);
            left -= stream.avail_in;
        }
        out.make_room(stream);
        TRY(quiet_poll());
        const lzma_action now = left ? LZMA_RUN : action;
        const lzma_ret status = without_turn([&] { return library.lzma_code(&stream, now); });
        out.took(stream);
        if (left) {
            TRY(check_status(status));
            continue;
        }
        if (status == LZMA_BUF_ERROR && data.empty() && stream.avail_out > 0) return out.bytes();
        TRY(check_status(status));
        if (action == LZMA_RUN ? stream.avail_in == 0 && stream.avail_out > 0
                               : status == LZMA_STREAM_END) {
            if (status == LZMA_STREAM_END) close_stream(object);
            return out.bytes();
        }
    }
}

// __new__(cls, format=FORMAT_AUTO, memlimit=None, filters=None)
Value decompressor_new(Value* args, std::uint32_t) {
    int format = kAuto;
    if (!args[1].is_empty() && !c_int_argument(args[1], format)) return Value::exception();
    std::uint64_t limit = UINT64_MAX;
    if (is_given(args[2])) {
        if (format == kRaw)
            return raise(types::ValueError, "Cannot specify memory limit with FORMAT_RAW");
        TRY(unsigned_option(args[2], limit));
    }
    if (format == kRaw && !is_given(args[3]))
        return raise(types::ValueError, "Must specify filters for FORMAT_RAW");
    if (format != kRaw && is_given(args[3]))
        return raise(types::ValueError, "Cannot specify filters except with FORMAT_RAW");
    Lzma* object = make_stream(requested_class(args));
    object->needs_input = true;
    object->check = LZMA_CHECK_ID_MAX + 1; // unknown yet
    constexpr std::uint32_t flags = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
    switch (format) {
    case kAuto: return opened(object, library.lzma_auto_decoder(&object->stream, limit, flags));
    case kXz: return opened(object, library.lzma_stream_decoder(&object->stream, limit, flags));
    case kAlone:
        object->check = LZMA_CHECK_NONE;
        return opened(object, library.lzma_alone_decoder(&object->stream, limit));
    case kRaw: {
        object->check = LZMA_CHECK_NONE;
        Chain chain;
        TRY(read_chain(args[3], chain));
        return opened(object, library.lzma_raw_decoder(&object->stream, chain.filters));
    }
    default: return raise(types::ValueError, "Invalid container format: ", std::to_string(format));
    }
}

// decompress(data, max_length=-1)
Value decompressor_decompress(Value* args, std::uint32_t) {
    auto* object = receiver<Lzma>(args);
    std::int64_t limit = -1;
    if (!args[2].is_empty() && !size_argument(args[2], limit)) return Value::exception();
    std::string input;
    TRY(joined_input(object->left, args[1], input));
    if (object->ended) return raise(types::EOFError, "Already at end of stream");
    Output out(limit < 0 ? kUnlimitedOutput : static_cast<std::size_t>(limit));
    lzma_stream& stream = object->stream;
    stream.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
    stream.avail_in = input.size();
    stream.avail_out = 0;
    bool room = true;
    while (!object->ended && (room = out.make_room(stream))) {
        TRY(quiet_poll());
        const lzma_ret status = without_turn([&] { return library.lzma_code(&stream, LZMA_RUN); });
        out.took(stream);
        // Out of input: nothing to do is no error.
        if (status == LZMA_BUF_ERROR && stream.avail_in == 0 && stream.avail_out > 0) break;
        TRY(check_status(status));
        if (status == LZMA_GET_CHECK || status == LZMA_NO_CHECK)
            object->check = library.lzma_get_check(&stream);
        object->ended = status == LZMA_STREAM_END;
        if (stream.avail_in == 0 && stream.avail_out > 0) break;
    }
    TRY_VALUE(rest, make_bytes_or_raise(stream.next_in, stream.avail_in));
    object->left = object->ended ? Value::object(make_bytes("", 0)) : rest;
    if (object->ended && stream.avail_in) object->unused = rest;
    // With a full output more may be held back inside.
    object->needs_input = !object->ended && stream.avail_in == 0 && room;
    if (object->ended) close_stream(object);
    return out.bytes();
}
const NativeDef compressor_methods[] = {
    {"__new__($static, cls, /, format=FORMAT_XZ, check=-1, preset=None, filters=None)",
     compressor_new, "A compressor into one of the FORMAT_ containers."},
    {"compress(self, data, /)", (one_at_a_time<Lzma, compressor_compress<Lzma, LZMA_RUN>>),
     "Takes data; gives what is ready."},
    {"flush(self, /)", (one_at_a_time<Lzma, compressor_flush<Lzma, LZMA_FINISH>>),
     "Ends the stream; what was held back."},
    {"__reduce__(self, /)", no_pickle, "TypeError."},
    {nullptr, nullptr, nullptr},
};
const NativeDef decompressor_methods[] = {
    {"__new__($static, cls, /, format=FORMAT_AUTO, memlimit=None, filters=None)", decompressor_new,
     "A decompressor of one stream."},
    {"decompress(self, /, data, max_length=-1)", one_at_a_time<Lzma, decompressor_decompress>,
     "Takes data; gives what it was, max_length bytes at most."},
    {"__reduce__(self, /)", no_pickle, "TypeError."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef decompressor_attributes[] = {
    {"check", [](Value self) { return Value::integer(self.as<Lzma>()->check); }, nullptr,
     "The integrity check of the stream: CHECK_UNKNOWN until it is known.", kMember},
    kEofAttribute<Lzma>,
    kNeedsInputAttribute<Lzma>,
    kUnusedDataAttribute<Lzma>,
    {nullptr, nullptr, nullptr, nullptr},
};

// --- functions

Value is_check_supported(Value* args, std::uint32_t) {
    int check;
    if (!c_int_argument(args[0], check)) return Value::exception();
    return Value::from(library.lzma_check_is_supported(static_cast<lzma_check>(check)) != 0);
}
Value encode_filter_properties(Value* args, std::uint32_t) {
    Chain chain;
    lzma_filter& filter = chain.filters[0];
    TRY(read_filter(args[0], chain, filter));
    std::uint32_t size = 0;
    TRY(check_status(library.lzma_properties_size(&size, &filter)));
    std::string out(size, '\0');
    TRY(check_status(
        library.lzma_properties_encode(&filter, reinterpret_cast<std::uint8_t*>(out.data()))));
    return make_bytes_or_raise(out.data(), out.size());
}
Value decode_filter_properties(Value* args, std::uint32_t) {
    lzma_filter filter{};
    ByteView encoded{};
    TRY(unsigned_option(args[0], filter.id));
    if (!require_bytes(args[1], encoded)) return Value::exception();
    TRY(check_status(library.lzma_properties_decode(&filter, nullptr, encoded.data, encoded.size)));
    Dict* spec = make_dict();
    auto set = [&](const char* name, std::uint64_t n) {
        dict_set(spec, intern(name), int_from(n));
    };
    set("id", filter.id);
    switch (filter.id) {
    case LZMA_FILTER_LZMA1: {
        auto* options = static_cast<lzma_options_lzma*>(filter.options);
        set("lc", options->lc);
        set("lp", options->lp);
        set("pb", options->pb);
        set("dict_size", options->dict_size);
        break;
    }
    case LZMA_FILTER_LZMA2:
        set("dict_size", static_cast<lzma_options_lzma*>(filter.options)->dict_size);
        break;
    case LZMA_FILTER_DELTA:
        set("dist", static_cast<lzma_options_delta*>(filter.options)->dist);
        break;
    default:
        if (filter.options)
            set("start_offset", static_cast<lzma_options_bcj*>(filter.options)->start_offset);
    }
    std::free(filter.options); // liblzma took it from malloc
    return Value::object(spec);
}

const NativeDef functions[] = {
    {"is_check_supported(check_id, /)", is_check_supported,
     "Does liblzma know this integrity check?"},
    {"_encode_filter_properties(filter, /)", encode_filter_properties,
     "A filter's options as bytes."},
    {"_decode_filter_properties(filter_id, encoded_props, /)", decode_filter_properties,
     "What those bytes say."},
    {nullptr, nullptr, nullptr},
};

constexpr Constant kConstants[] = {
    {"FORMAT_AUTO", kAuto},
    {"FORMAT_XZ", kXz},
    {"FORMAT_ALONE", kAlone},
    {"FORMAT_RAW", kRaw},
    {"CHECK_NONE", LZMA_CHECK_NONE},
    {"CHECK_CRC32", LZMA_CHECK_CRC32},
    {"CHECK_CRC64", LZMA_CHECK_CRC64},
    {"CHECK_SHA256", LZMA_CHECK_SHA256},
    {"CHECK_ID_MAX", LZMA_CHECK_ID_MAX},
    {"CHECK_UNKNOWN", LZMA_CHECK_ID_MAX + 1},
    {"FILTER_LZMA1", LZMA_FILTER_LZMA1},
    {"FILTER_LZMA2", LZMA_FILTER_LZMA2},
    {"FILTER_DELTA", LZMA_FILTER_DELTA},
    {"FILTER_X86", LZMA_FILTER_X86},
    {"FILTER_IA64", LZMA_FILTER_IA64},
    {"FILTER_ARM", LZMA_FILTER_ARM},
    {"FILTER_ARMTHUMB", LZMA_FILTER_ARMTHUMB},
    {"FILTER_SPARC", LZMA_FILTER_SPARC},
    {"FILTER_POWERPC", LZMA_FILTER_POWERPC},
    {"MF_HC3", LZMA_MF_HC3},
    {"MF_HC4", LZMA_MF_HC4},
    {"MF_BT2", LZMA_MF_BT2},
    {"MF_BT3", LZMA_MF_BT3},
    {"MF_BT4", LZMA_MF_BT4},
    {"MODE_FAST", LZMA_MODE_FAST},
    {"MODE_NORMAL", LZMA_MODE_NORMAL},
    {"PRESET_DEFAULT", LZMA_PRESET_DEFAULT},
    {"PRESET_EXTREME", LZMA_PRESET_EXTREME},
};

void fill(Module* module) {
    if (load_library(module, "liblzma.so.5", "liblzma5", rows).is_exception()) return;
    lzma_error = add_exception(module, "LZMAError", types::Exception, "_lzma");
    TypeSpec spec;
    spec.flags = kFinal;
    spec.layout = &lzma_layout;
    spec.module = "_lzma";
    spec.name = "LZMACompressor";
    add_type(module, compressor_type, spec, compressor_methods);
    spec.name = "LZMADecompressor";
    add_type(module, decompressor_type, spec, decompressor_methods, decompressor_attributes);
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
}

} // namespace

#else

namespace boomslang::runtime {

namespace {
void fill(Module* module) { (void)raise_left_out(module, "liblzma-dev"); }
} // namespace

#endif

extern const NativeModule lzma_module;
const NativeModule lzma_module{"_lzma", "Compression by liblzma.", fill};

} // namespace boomslang::runtime
