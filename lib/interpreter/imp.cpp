// The module _imp: what importlib's Python code asks of the interpreter. Native modules are there
// already, and there are no modules in shared libraries.
#include "interpreter/sys_data.h"
#include "modules/lang/marshal.h"
#include "modules/support.h"
#include "runtime/call/assembler.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/import.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <bit>
#include <cstring>
#include <vector>

namespace boomslang::runtime {

namespace {

// The import lock, around the search for a module: a thread may take it more than once.
struct {
    std::uint64_t owner = 0;
    std::int64_t depth = 0;
} import_lock;

bool holds_lock() noexcept { return import_lock.depth > 0 && import_lock.owner == this_thread(); }

Value acquire(Value*, std::uint32_t) {
    while (import_lock.depth > 0 && !holds_lock() && is_thread(import_lock.owner))
        TRY(wait_in_line(&import_lock, -1));
    if (!holds_lock()) import_lock = {this_thread(), 0}; // also of a thread that a fork left behind
    ++import_lock.depth;
    return Value::none();
}
Value release(Value*, std::uint32_t) {
    if (!holds_lock()) return raise(types::RuntimeError, "not holding the import lock");
    if (--import_lock.depth == 0) wake_first_in_line(&import_lock);
    return Value::none();
}
Value is_held(Value*, std::uint32_t) { return Value::from(import_lock.depth > 0); }

Value is_builtin(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("is_builtin() argument", "str", args[0]);
    return Value::integer(is_native_module(to_utf8(args[0].as<Str>())));
}
const FrozenModule* frozen_named(Value name) {
    return is_str(name) ? find_frozen(to_utf8(name.as<Str>())) : nullptr;
}
Value is_frozen(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("is_frozen() argument", "str", args[0]);
    return Value::from(frozen_named(args[0]) != nullptr);
}
Value create_builtin(Value* args, std::uint32_t) {
    TRY_VALUE(name, get_attribute(args[0], intern("name")));
    if (!is_str(name)) return raise(types::TypeError, "name must be a string");
    Value loaded = dict_get(modules_dict, name);
    if (loaded.is_exception() || is_exact(loaded, types::module)) return loaded;
    Module* module = load_native_module(intern(name.as<Str>()));
    if (module) return Value::object(module);
    if (state.pending) return Value::exception();
    return raise_import(types::ImportError, "no built-in module named " + repr_text(name), name);
}
Value done(Value*, std::uint32_t) { return Value::integer(0); }

Value not_frozen(Value* args, const char* function) {
    if (!is_str(args[0]))
        return raise_argument(function + std::string(" argument 1"), "str", args[0]);
    return raise_import(types::ImportError, "No such frozen object named " + repr_text(args[0]),
                        args[0]);
}
Value is_frozen_package(Value* args, std::uint32_t) {
    const FrozenModule* module = frozen_named(args[0]);
    return module ? Value::from(module->package) : not_frozen(args, "is_frozen_package()");
}
Value find_frozen_data(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("find_frozen() argument 1", "str", args[0]);
    const FrozenModule* module = frozen_named(args[0]);
    if (!module) return Value::none();
    Value data = Value::none();
    if (!args[1].is_empty()) {
        const int wanted = truth(args[1]);
        if (wanted < 0) return Value::exception();
        if (wanted) {
            TRY_VALUE(code, compile_frozen(*module));
            TRY_VALUE(bytes, marshal_dumps(code));
            data = call(Value::object(&types::memoryview), {bytes});
            TRY(data);
        }
    }
    const bool has_original = module->original && *module->original;
    return tuple_value({data, Value::from(module->package),
                        has_original ? str_value(module->original) : Value::none()});
}
Value frozen_object(Value* args, std::uint32_t) {
    if (!args[1].is_empty() && !args[1].is_none()) {
        ByteView data;
        if (!require_bytes(args[1], data)) return Value::exception();
        Value code = marshal_loads(data);
        if (is_exact(code, types::code)) return code;
        if (code.is_exception()) clear_pending();
        return raise_import(types::ImportError,
                            "Frozen object named " + repr_text(args[0]) + " is invalid", args[0]);
    }
    const FrozenModule* module = frozen_named(args[0]);
    return module ? compile_frozen(*module) : not_frozen(args, "get_frozen_object()");
}
// As imp.init_frozen() did: makes the module and runs it.
Value init_frozen(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("init_frozen() argument", "str", args[0]);
    return frozen_named(args[0]) ? import_module(args[0].as<Str>()) : Value::none();
}
Value names_of_frozen(Value*, std::uint32_t) { return frozen_names(); }
Value override_for_tests(Value* args, std::uint32_t) {
    std::int64_t how;
    if (!index_int64(args[0], how)) return Value::exception();
    override_frozen(how);
    return Value::none();
}
Value no_suffixes(Value*, std::uint32_t) { return Value::object(make_list()); }

// SipHash-1-3 (Aumasson and Bernstein, 2012): what PEP 552 puts into .pyc files.
std::uint64_t siphash13(std::uint64_t key, const unsigned char* data, std::size_t size) noexcept {
    std::uint64_t v[] = {key ^ 0x736f6d6570736575, 0x646f72616e646f6d, key ^ 0x6c7967656e657261,
                         0x7465646279746573};
    auto round = [&v] {
        v[0] += v[1], v[2] += v[3];
        v[1] = std::rotl(v[1], 13) ^ v[0], v[3] = std::rotl(v[3], 16) ^ v[2];
        v[0] = std::rotl(v[0], 32);
        v[2] += v[1], v[0] += v[3];
        v[1] = std::rotl(v[1], 17) ^ v[2], v[3] = std::rotl(v[3], 21) ^ v[0];
        v[2] = std::rotl(v[2], 32);
    };
    std::uint64_t last = static_cast<std::uint64_t>(size) << 56;
    for (; size >= 8; size -= 8, data += 8) {
        std::uint64_t word;
        std::memcpy(&word, data, 8);
        v[3] ^= word;
        round();
        v[0] ^= word;
    }
    for (std::size_t i = 0; i < size; ++i) last |= static_cast<std::uint64_t>(data[i]) << (8 * i);
    v[3] ^= last;
    round();
    v[0] ^= last;
    v[2] ^= 0xff;
    for (int i = 0; i < 3; ++i) round();
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}
Value source_hash(Value* args, std::uint32_t) {
    std::int64_t key;
    ByteView source;
    if (!index_int64(args[0], key) || !require_bytes(args[1], source)) return Value::exception();
    const std::uint64_t hash = siphash13(static_cast<std::uint64_t>(key), source.data, source.size);
    return make_bytes_or_raise(&hash, sizeof hash);
}

// Gives a code object and those in it the name of the file that they were found in.
Value fix_filename(Value* args, std::uint32_t) {
    if (!is_exact(args[0], types::code))
        return raise(types::TypeError, "_fix_co_filename() argument 1 must be code, not ",
                     type_name(args[0]));
    if (!is_str(args[1])) return raise_argument("_fix_co_filename() argument 2", "str", args[1]);
    auto* code = args[0].as<Code>();
    Str* old = code->filename;
    if (str_equal(old, args[1].as<Str>())) return Value::none();
    std::vector<Code*> waiting{code};
    while (!waiting.empty()) {
        Code* next = waiting.back();
        waiting.pop_back();
        next->filename = args[1].as<Str>();
        if (!complete(next)) return Value::exception();
        for (Value constant : *next->constants)
            if (is_exact(constant, types::code) && str_equal(constant.as<Code>()->filename, old))
                waiting.push_back(constant.as<Code>());
    }
    return Value::none();
}

const NativeDef functions[] = {
    {"acquire_lock()", acquire, "Takes the import lock."},
    {"release_lock()", release, "Gives the import lock up."},
    {"lock_held()", is_held, "Is the import lock taken?"},
    {"extension_suffixes()", no_suffixes, "Suffixes of modules in shared libraries: none."},
    {"is_builtin(name, /)", is_builtin, "1 if the module is part of the interpreter, else 0."},
    {"create_builtin(spec, /)", create_builtin, "The module of a spec."},
    {"exec_builtin(mod, /)", done, "Fills a module; it is filled already."},
    {"is_frozen(name, /)", is_frozen, "Is the module's code part of the interpreter?"},
    {"is_frozen_package(name, /)", is_frozen_package, "Is it a package whose code is?"},
    {"find_frozen(name, /, *, withdata=False)", find_frozen_data,
     "(data, is it a package?, the name in the library) of a frozen module; None if it is none."},
    {"get_frozen_object(name, data=None, /)", frozen_object,
     "The code of a frozen module, or of its data."},
    {"init_frozen(name, /)", init_frozen, "Imports a frozen module; None if there is none."},
    {"source_hash(key, source)", source_hash, "What a .pyc file says of its source."},
    {"_fix_co_filename(code, path, /)", fix_filename, "Says where code was found."},
    {"_frozen_module_names()", names_of_frozen, "The names of all frozen modules."},
    {"_override_frozen_modules_for_tests(override, /)", override_for_tests,
     "Negative: the library's files are found as other modules are."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    dict_set(module->dict, intern("check_hash_based_pycs"), str_value(hash_pycs_are_checked));
}

} // namespace

extern const NativeModule imp_module;
const NativeModule imp_module{"_imp", "What importlib asks of the interpreter.", fill};

} // namespace boomslang::runtime
