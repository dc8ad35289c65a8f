// The module _imp: what importlib's Python code asks of the interpreter. Native modules are there
// already, and there are no modules in shared libraries.
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/import.h"

namespace boomslang::runtime {

namespace {

std::int64_t lock_depth;

Value acquire(Value*, std::uint32_t) {
    ++lock_depth;
    return Value::none();
}
Value release(Value*, std::uint32_t) {
    if (lock_depth == 0) return raise(types::RuntimeError, "not holding the import lock");
    --lock_depth;
    return Value::none();
}
Value is_held(Value*, std::uint32_t) { return Value::from(lock_depth > 0); }

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
Value nothing(Value*, std::uint32_t) { return Value::none(); }

Value create_builtin(Value* args, std::uint32_t) {
    TRY_VALUE(name, get_attribute(args[0], intern("name")));
    if (!is_str(name)) return raise(types::TypeError, "name must be a string");
    Value loaded = dict_get(modules_dict, name);
    if (loaded.is_exception() || is_exact(loaded, types::module)) return loaded;
    Module* module = load_native_module(intern(name.as<Str>()));
    if (module) return Value::object(module);
    return raise_import(types::ImportError, "no built-in module named " + repr_text(name), name);
}
Value done(Value*, std::uint32_t) { return Value::integer(0); }

Value not_frozen(Value* args) {
    if (!is_str(args[0])) return raise_argument("argument 1", "str", args[0]);
    return raise_import(types::ImportError,
                        "No such frozen object named " + to_utf8(args[0].as<Str>()), args[0]);
}
Value is_frozen_package(Value* args, std::uint32_t) {
    return frozen_named(args[0]) ? Value::from(false) : not_frozen(args);
}
Value find_frozen_data(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("find_frozen() argument 1", "str", args[0]);
    if (!frozen_named(args[0])) return Value::none();
    return tuple_value({Value::none(), Value::from(false), Value::none()});
}
Value frozen_object(Value* args, std::uint32_t) {
    const FrozenModule* module = frozen_named(args[0]);
    return module ? compile_frozen(*module) : not_frozen(args);
}
Value no_suffixes(Value*, std::uint32_t) { return Value::object(make_list()); }
Value source_hash(Value*, std::uint32_t) {
    return raise(types::NotImplementedError, "there are no compiled files to check");
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
     "(None, is it a package?, None) of a frozen module; None if it is none."},
    {"get_frozen_object(name, data=None, /)", frozen_object, "The code of a frozen module."},
    {"init_frozen(name, /)", nothing, "None."},
    {"source_hash(key, source)", source_hash, "NotImplementedError."},
    {"_fix_co_filename(code, path, /)", nothing, "Code objects know their file."},
    {"_override_frozen_modules_for_tests(override, /)", nothing, "No effect."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    dict_set(module->dict, intern("check_hash_based_pycs"), str_value("default"));
}

} // namespace

extern const NativeModule imp_module;
const NativeModule imp_module{"_imp", "What importlib asks of the interpreter.", fill};

} // namespace boomslang::runtime
