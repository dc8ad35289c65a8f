// The import system's inner side: where modules come from. What programs call is in module.h.
#pragma once

#include "runtime/container/module.h"

#include <string>
#include <string_view>

namespace boomslang::runtime {

struct Code;

void init_modules(); // sys.modules and the module `builtins`

// A native module by its full name, filled and in sys.modules; null: there is none of that name, or
// (exception pending) it could not be filled.
Module* load_native_module(Str* name);
bool is_native_module(std::string_view name) noexcept;

// A module written in Python whose source is part of the program (frozen/*.py): found where native ones
// are, before any directory, and compiled when it is first imported.
struct FrozenModule {
    const char* name;
    std::string_view source;
};
extern const FrozenModule frozen_modules[];                      // null-name-terminated
const FrozenModule* find_frozen(std::string_view name) noexcept; // null: there is none of that name
std::string frozen_filename(const FrozenModule& module);         // "<frozen dis>"
Value frozen_spec(Str* name);
Value compile_frozen(const FrozenModule& module); // Code, or Exception
// Makes the module and runs it: the module, or Exception.
Value load_frozen_module(Str* name, const FrozenModule& frozen);

// Where the source of a module is. `file` is empty for a namespace package.
struct ModuleLocation {
    std::string file;
    std::string directory; // of a package
    Value portions;        // list of a namespace package's directories, or Empty
    bool package;
};
// Searches a list of directories (sys.path, or a package's __path__). 1: found; 0: not; -1:
// exception.
int find_module(std::string_view last_name, Value search_path, ModuleLocation& out);

// Fills a module's __file__, __package__, __spec__ and so on.
void describe_module(Module* module, const ModuleLocation& location);
// The spec object: name, loader, origin, submodule_search_locations, parent, cached, has_location.
Value make_module_spec(Str* name, Value origin, Value search_locations, bool package);
// The same with a loader other than that of source files, for what is in no file.
Value make_module_spec(Str* name, Value loader, Value origin);
// Fills __spec__, __loader__ and __package__ from a spec.
void apply_module_spec(Module* module, Value spec);
// Runs a module's code in its namespace. Empty, or Exception.
Value run_code_in(Module* module, Code* code);
// Compiles and runs source in a module's namespace. Empty, or Exception.
Value run_source_in(Module* module, std::string_view source, bool is_bytes,
                    const std::string& filename);
// The whole file; an errno, or 0.
int read_file(const std::string& path, std::string& out);
bool is_directory(const std::string& path) noexcept;
bool is_regular_file(const std::string& path) noexcept;

// What builtins.__import__ does, as against import_name, which asks builtins for it.
Value import_by_builtin(Str* name, Dict* globals, Value fromlist, std::int64_t level);

// ImportError or ModuleNotFoundError with its attributes `name` and `path`.
Value raise_import(Type& type, std::string_view message, Value name, Value path = Value::none());

Value sys_attribute(Str* name) noexcept; // sys.<name>, or Empty

} // namespace boomslang::runtime
