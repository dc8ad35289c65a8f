// Brings the runtime up: stacks, heap, types, builtins, sys. Kept lean: an empty program pays for
// all of it, so modules other than builtins and sys are filled when they are first imported.
#include "builtins/init.h"
#include "interpreter/interpreter.h"
#include "interpreter/sys_data.h"
#include "io/file.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/stream_end.h"
#include "runtime/hooks/sys.h"
#include "runtime/object/names.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/cpu.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "runtime/state/memory_guard.h"
#include "runtime/state/state.h"
#include "runtime/text/codec_registry.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str.h"
#include "support/address_space.h"
#include "support/native_stack.h"
#include "support/source_encoding.h"

#include <algorithm>
#include <sys/mman.h>
#include <sys/resource.h>

namespace boomslang::runtime {

Backend* backend = nullptr;

namespace {

// What natives may still use of the stack once native_stack_low() says so: raising, the collector,
// GMP.
constexpr std::size_t kNativeReserve = 256 * 1024;
// Address space for the value stack; pages are committed when they are touched.
constexpr std::size_t kValueStack = std::size_t{512} << 20;
constexpr std::size_t kPage = 4096;
// Of the process's own stack, when there is no other, at most this much is used.
constexpr std::size_t kSmallStack = std::size_t{8} << 20;
// Kept free at the stack's end for frames whose size is checked after the fact.
constexpr std::size_t kValueSlack = 4 * kSmallFrame;

void* reserve(std::size_t& bytes, int flags) {
    for (; bytes >= std::size_t{1} << 20; bytes /= 2) {
        void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0);
        if (p != MAP_FAILED) return p;
    }
    return nullptr;
}

void init_state(const void* native_base, std::size_t native_size) {
    std::size_t bytes = std::min(kValueStack, support::address_space() / 16);
    auto* stack = static_cast<Value*>(reserve(bytes, 0));
    state.stack_begin = stack;
    state.stack_limit = stack ? stack + bytes / sizeof(Value) - kValueSlack : nullptr;
    state.native_limit = static_cast<const char*>(native_base) - native_size +
                         std::min(kNativeReserve, native_size / 2);
    support::native_stack_limit = state.native_limit;
    set_recursion_limit(1000);
    state.handled = Value::empty();
}

// Source in an encoding that the module codecs knows, be it a program's own.
bool convert_source(std::string_view encoding, std::string_view bytes, std::string& out) {
    const ByteView view{reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()};
    Value text = decode_bytes(view, encoding);
    if (!text.is_exception()) text = encode_str(text.as<Str>(), Encoding::Utf8);
    if (text.is_exception()) {
        if (pending_is(types::Exception)) clear_pending();
        return false;
    }
    ByteView utf8{};
    byte_view(text, utf8);
    out += utf8.text();
    return true;
}

void init_types() {
    init_object();
    init_type();
    init_function();
    init_native_types();
    init_module();
    init_property();
    init_super();
    init_mapping_proxy();
    init_simple_namespace();
    init_singletons();
    init_str();
    init_int();
    init_float();
    init_complex();
    init_bytes();
    init_memoryview();
    init_text_iterators();
    init_tuple();
    init_list();
    init_dict();
    init_dict_iterators();
    init_dict_views();
    init_set();
    init_frozenset();
    init_range();
    init_slice();
    init_sequence_iterators();
    init_generator();
    init_async_generator();
    init_frame();
    init_code();
    init_traceback();
    init_enumerate();
    init_filter();
    init_map();
    init_zip();
    init_reversed();
    init_generic_alias();
    init_union();
    init_weakref();
    init_exceptions();
    keep_memory_error();
    init_io();
}

// What the codec calls itself: iso8859-1 for latin-1. Or LookupError.
Value codec_name(std::string_view encoding) {
    switch (find_encoding(encoding)) {
    case Encoding::Utf8: return Value::object(names.utf8);
    case Encoding::Ascii: return str_value("ascii");
    case Encoding::Latin1: return str_value("iso8859-1");
    default: break;
    }
    TRY_VALUE(codec, codec_lookup(encoding));
    TRY_VALUE(name, get_attribute(codec, intern("name")));
    return is_str(name) ? name : str_value(encoding);
}

// PYTHONIOENCODING=encoding:errors, either of which may be left out.
void set_stream_encoding(TextFile* stream, std::string_view wanted, bool is_error) {
    const std::size_t colon = std::min(wanted.find(':'), wanted.size());
    const std::string_view encoding = wanted.substr(0, colon);
    const std::string_view errors = wanted.substr(std::min(colon + 1, wanted.size()));
    Str* const how = is_error         ? make_str("backslashreplace")
                     : errors.empty() ? names.strict
                                      : make_str(errors);
    const Value name = codec_name(encoding.empty() ? "utf-8" : encoding);
    if (name.is_exception()) {
        refuse_start(
            "init_stdio_encoding: failed to get the Python codec name of the stdio encoding");
    } else if (text_set_encoding(stream, name.as<Str>(), how, Newline::Universal).is_exception()) {
        refuse_start("init_sys_streams: can't initialize sys standard streams");
    } else {
        return;
    }
    clear_pending();
}

void init_standard_streams(const Options& options) {
    const bool unbuffered = options.unbuffered || python_variable("PYTHONUNBUFFERED");
    Str* const stream_names[] = {names.stdin, names.stdout, names.stderr};
    for (int fd = 0; fd < 3; fd++) {
        Value stream = make_standard_stream(fd, unbuffered, streams_are_lenient());
        dict_set(sys->dict, stream_names[fd], stream);
        dict_set(sys->dict, intern("__" + to_utf8(stream_names[fd]) + "__"), stream);
    }
}

} // namespace

void encode_standard_streams() {
    const char* const encoding = python_variable("PYTHONIOENCODING");
    if (!encoding) return;
    Str* const stream_names[] = {names.stdin, names.stdout, names.stderr};
    for (Str* name : stream_names) {
        const Value stream = dict_get(sys->dict, name);
        if (is_text_file(stream))
            set_stream_encoding(stream.as<TextFile>(), encoding, name == names.stderr);
    }
}

int on_large_stack(std::size_t bytes, int (*body)(void*, std::size_t), void* context) {
    struct Call {
        int (*body)(void*, std::size_t);
        void* context;
        std::size_t size;
    } call{body, context, 0};
    auto run = [](void* p) {
        auto* call = static_cast<Call*>(p);
        return call->body(call->context, call->size);
    };
    bytes = std::min(bytes, support::address_space() / 16) & -kPage;
    auto* stack = static_cast<char*>(reserve(bytes, MAP_STACK));
    if (!stack) {
        rlimit limit{};
        const bool known = getrlimit(RLIMIT_STACK, &limit) == 0;
        call.size = known ? std::clamp<std::size_t>(limit.rlim_cur, kSmallStack / 8, kSmallStack)
                          : kSmallStack / 8;
        call.size -= call.size / 8; // main() and what it called are on it already
        return run(&call);
    }
    constexpr std::size_t kGuard = 64 * 1024;
    mprotect(stack, kGuard, PROT_NONE);
    call.size = bytes - kGuard;
    int result = call_on_stack(stack + kGuard, bytes - kGuard, run, &call);
    munmap(stack, bytes);
    return result;
}

void start(const Options& options, const void* native_stack_base, std::size_t native_stack_size) {
    init_state(native_stack_base, native_stack_size);
    heap.start(native_stack_base);
    collector->set_stress(options.gc_stress);
    prepare_types();
    choose_hash_key(options);
    init_names();
    init_types();
    support::convert_by_codec = convert_source;
    init_modules();
    init_sys(options);
    init_standard_streams(options);
    init_interrupts(options.signals);
}

void forget_program() {
    state.pending = nullptr;
    state.handled = Value::empty();
    state.context = nullptr;
    forget_machinery();
    modules_dict = make_dict();
}

void restart(const Options& options) {
    streams_end = false;
    set_recursion_limit(1000);
    make_first_modules();
    init_sys(options);
    init_standard_streams(options);
    if (options.signals) init_interrupts(true);
}

} // namespace boomslang::runtime
