// The module _pickle. pickle, which is in Python, takes its classes and functions from it.
#include "modules/own_exception.h"
#include "modules/pickle/pickle.h"

namespace boomslang::runtime {

namespace pickle {

Library library;
Rooted<Type> pickle_error, pickling_error, unpickling_error;

namespace {

struct Import {
    const char *module, *name;
    RootedValue* place;
    Type* type; // that it has to be; null: anything that can be called
};

// False: exception pending.
bool load_library() {
    const Import imports[] = {
        {"copyreg", "dispatch_table", &library.dispatch_table, &types::dict},
        {"copyreg", "_extension_registry", &library.extension_registry, &types::dict},
        {"copyreg", "_inverted_registry", &library.inverted_registry, &types::dict},
        {"copyreg", "_extension_cache", &library.extension_cache, &types::dict},
        {"_compat_pickle", "NAME_MAPPING", &library.name_mapping, &types::dict},
        {"_compat_pickle", "IMPORT_MAPPING", &library.import_mapping, &types::dict},
        {"_compat_pickle", "REVERSE_NAME_MAPPING", &library.reverse_name_mapping, &types::dict},
        {"_compat_pickle", "REVERSE_IMPORT_MAPPING", &library.reverse_import_mapping, &types::dict},
        {"codecs", "encode", &library.codecs_encode, nullptr},
        {"functools", "partial", &library.partial, nullptr},
    };
    for (const Import& wanted : imports) {
        const Value module = import_module(intern(wanted.module));
        if (module.is_exception()) return false;
        const Value found = get_attribute(module, intern(wanted.name));
        if (found.is_exception()) return false;
        if (wanted.type ? !is_instance_of(found, *wanted.type)
                        : !type_of(found)->has(Dunder::Call)) {
            (void)raise(types::RuntimeError, wanted.module, ".", wanted.name, " should be a ",
                        wanted.type ? "dict" : "callable", ", not ", type_name(found));
            return false;
        }
        *wanted.place = found;
    }
    return true;
}

void fill(Module* module) {
    if (!load_library()) return;
    add_own_exception(module, pickle_error, "PickleError", types::Exception, "_pickle");
    add_own_exception(module, pickling_error, "PicklingError", *pickle_error, "_pickle");
    add_own_exception(module, unpickling_error, "UnpicklingError", *pickle_error, "_pickle");
    add_proxy_types();
    add_pickler_type(module);
    add_unpickler_type(module);
    add_pickle_buffer_type(module);
    define_functions(module, pickler_functions);
    define_functions(module, unpickler_functions);
}

} // namespace

} // namespace pickle

extern const NativeModule pickle_module;
const NativeModule pickle_module{
    "_pickle", "Optimized C implementation for the Python pickle module.", pickle::fill};

} // namespace boomslang::runtime
