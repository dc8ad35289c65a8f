#include "modules/library.h"

#include "runtime/container/module.h"
#include "runtime/hooks/import.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <dlfcn.h>

namespace boomslang::runtime {

Value raise_left_out(std::string_view module, const char* package) {
    return raise_import(types::ModuleNotFoundError,
                        "No module named '" + std::string(module) +
                            "': it was left out of this build; install " + package +
                            " (a Debian package) and build again",
                        str_value(module));
}
Value raise_left_out(const Module* module, const char* package) {
    return raise_left_out(to_utf8(module->name), package);
}

Value load_library(std::string_view module, const char* file, const char* package,
                   std::span<const LibraryFunction> functions) {
    void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL); // stays until the process ends
    if (!library)
        return raise_import(types::ModuleNotFoundError,
                            "No module named '" + std::string(module) + "': it needs " + file +
                                ", which the Debian package " + package + " brings",
                            str_value(module));
    for (const LibraryFunction& function : functions) {
        *function.place = dlsym(library, function.name);
        if (!*function.place)
            return raise_import(types::ImportError,
                                std::string(file) + " has no function " + function.name,
                                str_value(module));
    }
    return Value::empty();
}
Value load_library(const Module* module, const char* file, const char* package,
                   std::span<const LibraryFunction> functions) {
    return load_library(to_utf8(module->name), file, package, functions);
}

} // namespace boomslang::runtime
