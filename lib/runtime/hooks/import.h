// The import system's inner side: where modules come from. What programs call is in module.h.
//
// There are two ways to a module, which find the same. The plain way (import_plain.cpp) is native:
// it knows native and frozen modules and .py files in directories, and asks the finders that a program put before
// or behind importlib's own. For everything else there is the machinery (import_machinery.cpp):
// CPython's own import system in Python, out of the installed standard library.
#pragma once

#include "runtime/container/module.h"

#include <string>
#include <string_view>

namespace boomslang::runtime {

struct Code;

void init_modules();       // sys.modules and the module `builtins`
void make_first_modules(); // the same again, after a program has ended

// A native module by its full name, filled and in sys.modules; null: there is none of that name, or
// (exception pending) it could not be filled.
Module* load_native_module(Str* name);
bool is_native_module(std::string_view name) noexcept;

// --- Frozen modules: import_frozen.cpp

// A module that comes before what the directories of sys.path have. Its source is part of the
// program (frozen/*.py), or it is one of the library's that CPython freezes: such a one is always
// the library's, also beside a file stat.py or os.py of the program's.
struct FrozenModule {
    const char* name;
    std::string_view source;        // if it is part of the program
    const char* original = nullptr; // of the library's: the module whose file it is, else null
    bool package = false;
};
extern const FrozenModule frozen_modules[];             // part of the program; null-name-terminated
const FrozenModule* find_frozen(std::string_view name); // null: there is none of that name
std::string frozen_filename(const FrozenModule& module); // "<frozen dis>"
Value compile_frozen(const FrozenModule& module);        // Code, or Exception
// Where the library has it; empty: in no file.
std::string frozen_file(const FrozenModule& module);
Value frozen_names(); // list
// For _imp._override_frozen_modules_for_tests: negative hides the library's but for the import
// system's own.
void override_frozen(std::int64_t how) noexcept;
// The library's folder (sys._stdlib_dir), or empty.
std::string library_directory();

// --- The plain way: import_plain.cpp

// A module that is not in sys.modules yet: the module, or Exception.
Value load_module(Str* name);
// Compiles and runs source in a module's namespace. Empty, or Exception.
Value run_source_in(Module* module, std::string_view source, bool is_bytes,
                    const std::string& filename);
// Runs a module's code in its namespace. Empty, or Exception.
Value run_code_in(Module* module, Code* code);
// The whole file; an errno, or 0.
int read_file(const std::string& path, std::string& out);
bool is_directory(const std::string& path) noexcept;
bool is_regular_file(const std::string& path) noexcept;
// path, or what it is from the current directory.
std::string absolute_path(const std::string& path);

// --- The machinery: import_machinery.cpp

// Makes it ready. False: exception pending.
bool load_machinery();
bool machinery_is_loaded() noexcept;
void forget_machinery() noexcept; // it will be loaded anew
// Would the machinery find what the plain way finds, if it asks the finders before importlib's own: has nobody
// changed sys.path_hooks, sys.meta_path and so on in any other way?
bool search_is_plain();
// While the search is plain: do finders that a program put into sys.meta_path stand before importlib's own? They are
// asked for the module (Empty: they don't know it), and then, if the plain way leaves it to the machinery, the rest.
bool has_first_finders() noexcept;
Value ask_first_finders(Str* name, Value path); // `path`: a package's, or Empty
Value ask_other_finders(Str* name, Value path); // never Empty
// Is it importlib's loader that compiles, a text of `size` bytes out of a file of which there is a compiled one that
// CPython would load in its place?
bool loads_what_was_compiled(Str* file, std::size_t size);
// May a finder that a program appended to sys.meta_path know what is found nowhere else?
bool has_more_finders() noexcept;
// importlib._bootstrap._find_and_load: the module, or Exception.
Value import_by_machinery(Str* name);
// A module that another thread is importing: waits until it is complete. Empty, or Exception.
Value await_module(Str* name);
// sys.meta_path, sys.path_hooks.
Value make_meta_path();
Value make_path_hooks();
// An attribute of importlib._bootstrap or _bootstrap_external, which is loaded for it; or
// Exception.
Value bootstrap_attribute(const char* name);
Value external_attribute(const char* name);

// --- Specs and loaders of modules that came the plain way: import_spec.cpp

// Fills __spec__, __loader__, __package__, and __path__, __file__, __cached__ as the machinery
// does. Spec and loader become those of importlib when a program looks at them. `search`: of a
// package, else Empty.
Value describe_source(Module* module, const std::string& file, Value search);
Value describe_frozen(Module* module, const FrozenModule& frozen);
Value describe_native(Module* module);
Value source_loader(Str* name, Value file); // a SourceFileLoader
Value builtin_importer();                   // BuiltinImporter
// What specs say without becoming importlib's.
Value spec_parent(Value spec); // the attribute `parent`; Exception
bool spec_is_initializing(Value spec) noexcept;
void set_initializing(Module* module, bool on);
// Gives the modules that came the plain way importlib's own specs, as far as those are shared
// (importers that are classes). When the machinery is loaded.
Value adopt_native_modules();

// What builtins.__import__ does, as against import_name, which asks builtins for it.
Value import_by_builtin(Str* name, Dict* globals, Value fromlist, std::int64_t level);

// ImportError or ModuleNotFoundError with its attributes `name` and `path`.
Value raise_import(Type& type, std::string_view message, Value name, Value path = Value::none());
Value raise_not_found(Str* name, std::string_view more = "");

Value sys_attribute(Str* name) noexcept; // sys.<name>, or Empty

} // namespace boomslang::runtime
