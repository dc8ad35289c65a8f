// Modules that come before sys.path: those in Python that are part of the program, and those of the
// library that CPython freezes.
#include "interpreter/compiled_before.h"
#include "runtime/container/list.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/optimization.h"
#include "runtime/hooks/sys.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// `original` names the library's file; "<" before it: a package by its other name, pkg.__init__.
// Four are not among the files of an installed library, and three of them are empty.
constexpr FrozenModule kLibrary[] = {
    {"_frozen_importlib", "", "importlib._bootstrap"},
    {"_frozen_importlib_external", "", "importlib._bootstrap_external"},
    {"zipimport", "", "zipimport"},
    {"abc", "", "abc"},
    {"codecs", "", "codecs"},
    {"io", "", "io"},
    {"_collections_abc", "", "_collections_abc"},
    {"_sitebuiltins", "", "_sitebuiltins"},
    {"genericpath", "", "genericpath"},
    {"ntpath", "", "ntpath"},
    {"posixpath", "", "posixpath"},
    {"os.path", "", "posixpath"},
    {"os", "", "os"},
    {"site", "", "site"},
    {"stat", "", "stat"},
    {"importlib.util", "", "importlib.util"},
    {"importlib.machinery", "", "importlib.machinery"},
    {"runpy", "", "runpy"},
    {"__hello__", "", "__hello__"},
    {"__hello_alias__", "", "__hello__"},
    {"__phello_alias__", "", "__hello__", true},
    {"__phello_alias__.spam", "", "__hello__"},
    {"__phello__", "", "__phello__", true},
    {"__phello__.__init__", "", "<__phello__"},
    {"__phello__.spam", "", "__phello__.spam"},
    {"__phello__.ham", "\n", "__phello__.ham", true},
    {"__phello__.ham.__init__", "\n", "<__phello__.ham"},
    {"__phello__.ham.eggs", "\n", "__phello__.ham.eggs"},
    {"__hello_only__",
     "initialized = True\n\ndef main():\n    print('Hello world!')\n\n"
     "if __name__ == '__main__':\n    main()\n",
     ""},
};
// The first three make the import system; hiding the others leaves them.
constexpr std::size_t kOfTheMachinery = 3;

std::int64_t override_of_tests = 0;

} // namespace

std::string library_directory() {
    static Str* const name = permanent_name("_stdlib_dir");
    Value directory = sys_attribute(name);
    return !directory.is_empty() && is_str(directory) ? to_utf8(directory.as<Str>()) : "";
}

const FrozenModule* find_frozen(std::string_view name) {
    for (const FrozenModule* m = frozen_modules; m->name; ++m)
        if (name == m->name) return m;
    for (const FrozenModule& m : kLibrary) {
        if (name != m.name) continue;
        if (override_of_tests < 0 && &m >= kLibrary + kOfTheMachinery) return nullptr;
        return m.source.empty() && sys_attribute(intern("_stdlib_dir")).is_empty() ? nullptr : &m;
    }
    return nullptr;
}

void override_frozen(std::int64_t how) noexcept { override_of_tests = how; }

std::string frozen_filename(const FrozenModule& module) {
    // The code of an alias is the original's.
    std::string_view original = module.original ? module.original : "";
    if (original.starts_with('<')) original.remove_prefix(1);
    return "<frozen " + std::string(original.empty() ? module.name : original) + ">";
}

std::string frozen_file(const FrozenModule& module) {
    if (!module.original || !*module.original) return "";
    const std::string library = library_directory();
    if (library.empty()) return "";
    std::string_view original = module.original;
    const bool of_package = original.starts_with('<');
    if (of_package) original.remove_prefix(1);
    std::string file = library + "/";
    for (char c : original) file += c == '.' ? '/' : c;
    // An alias of a module may be a package, whose folder there is not.
    const bool folder = of_package || (module.package && original == module.name);
    return file + (folder ? "/__init__.py" : ".py");
}

Value compile_frozen(const FrozenModule& module) {
    std::string text;
    std::string_view source = module.source;
    if (source.empty()) {
        const std::string file = frozen_file(module);
        if (int error = read_file(file, text)) return raise_os(error, str_value(file));
        source = text;
    }
    CompileOptions options{CompileMode::Exec, 0, default_optimization};
    options.is_known_valid = module.source.empty() && was_compiled(frozen_file(module));
    return backend->compile(source, module.source.empty(), make_str(frozen_filename(module)),
                            options);
}

Value frozen_names() {
    List* list = make_list();
    for (const FrozenModule* m = frozen_modules; m->name; ++m)
        TRY(list_append(list, str_value(m->name)));
    for (const FrozenModule& m : kLibrary) TRY(list_append(list, str_value(m.name)));
    return Value::object(list);
}

} // namespace boomslang::runtime
