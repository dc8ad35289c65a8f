#include "modules/library.h"

#include "runtime/container/module.h"
#include "runtime/hooks/import.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <dlfcn.h>

namespace boomslang::runtime {

Value raise_left_out(const Module* module, const char* package) {
    const std::string name = to_utf8(module->name);
    return raise_import(types::ModuleNotFoundError,
                        "No module named '" + name + "': it was left out of this build; install " +
                            package + " (a Debian package) and build again",
                        Value::object(module->name));
}

Value load_library(const Module* module, const char* file, const char* package,
                   std::span<const LibraryFunction> functions) {
    const std::string name = to_utf8(module->name);
    void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL); // stays until the process ends
    if (!library)
        return raise_import(types::ModuleNotFoundError,
                            "No module named '" + name + "': it needs " + file +
                                ", which the Debian package " + package + " brings",
                            Value::object(module->name));
    for (const LibraryFunction& function : functions) {
        *function.place = dlsym(library, function.name);
        if (!*function.place)
            return raise_import(types::ImportError,
                                std::string(file) + " has no function " + function.name,
                                Value::object(module->name));
    }
    return Value::empty();
}

} // namespace boomslang::runtime
