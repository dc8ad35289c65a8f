// The plain way to a module: native and frozen modules, and .py files in directories. It gives what
// the machinery would give and leaves to it all that it does not know: archives, namespace
// packages, files without source, finders of programs.
#include "interpreter/compiled_before.h"
#include "interpreter/site.h"
#include "interpreter/sys_data.h"
#include "io/descriptors.h"
#include "runtime/call/frame.h"
#include "runtime/container/list.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/optimization.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/warnings.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/state.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str.h"

#include <cerrno>
#include <chrono>
#include <climits>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace boomslang::runtime {

int read_file(const std::string& path, std::string& out) {
    int fd = make_descriptor([&] { return open(path.c_str(), O_RDONLY | O_CLOEXEC); });
    if (fd < 0) return errno;
    out.clear();
    struct stat info {};
    if (fstat(fd, &info) == 0 && info.st_size > 0)
        out.reserve(static_cast<std::size_t>(info.st_size) + 1);
    char buffer[16384];
    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            int error = errno;
            close(fd);
            return error;
        }
        if (n == 0) break;
        out.append(buffer, static_cast<std::size_t>(n));
    }
    close(fd);
    return 0;
}

bool is_directory(const std::string& path) noexcept {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

bool is_regular_file(const std::string& path) noexcept {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

std::string absolute_path(const std::string& path) {
    char cwd[PATH_MAX];
    if (path.starts_with('/') || !getcwd(cwd, sizeof cwd)) return path;
    return path.empty() || path == "." ? std::string(cwd) : std::string(cwd) + "/" + path;
}

Value run_code_in(Module* module, Code* code) {
    if (dict_get(module->dict, names.dunder_builtins).is_empty()) // __main__ has the module
        dict_set(module->dict, names.dunder_builtins, Value::object(builtins_dict));
    TRY(run_code(code, module->dict, Value::object(module->dict)));
    return Value::empty();
}

Value run_source_in(Module* module, std::string_view source, bool is_bytes,
                    const std::string& filename) {
    TRY_VALUE(code, backend->compile(source, is_bytes, make_str(filename),
                                     {CompileMode::Exec, 0, default_optimization}));
    return run_code_in(module, code.as<Code>());
}

namespace {

enum class Place { Missing, Source, Unusual };

struct Location {
    std::string file;
    std::string directory; // of a package
};

// Looks into one directory. Missing with `portion` set: it has a folder that may belong to a
// namespace package.
Place look_into(const std::string& entry, const std::string& last, Location& out, bool& portion) {
    const std::string base = entry + (entry.ends_with('/') ? "" : "/") + last;
    struct stat info {};
    if (stat(base.c_str(), &info) == 0) {
        if (S_ISDIR(info.st_mode)) {
            if (is_regular_file(base + "/__init__.py")) {
                out = {base + "/__init__.py", base};
                return Place::Source;
            }
            if (is_regular_file(base + "/__init__.pyc")) return Place::Unusual;
            portion = true;
        }
    } else if (errno == ENOTDIR) {
        return Place::Unusual; // the entry is a file: an archive
    }
    if (is_regular_file(base + ".py")) {
        out = {base + ".py", ""};
        return Place::Source;
    }
    // The library has sources.
    if (entry != library_directory() && is_regular_file(base + ".pyc")) return Place::Unusual;
    return Place::Missing;
}

// Without the slashes at its end, and from the current directory if it is relative.
Place look_into_entry(const std::string& entry, const std::string& last, Location& out,
                      bool& portion) {
    if (entry.find('\0') != entry.npos) return Place::Unusual;
    std::string directory = absolute_path(entry);
    while (directory.size() > 1 && directory.ends_with('/')) directory.pop_back();
    if (door_keeper && !door_keeper->lets(Door::Files, "stat", directory)) return Place::Missing;
    // The library as an archive, which nobody has.
    struct stat info {};
    if (directory.ends_with(".zip") && stat(directory.c_str(), &info) != 0) return Place::Missing;
    return look_into(directory, last, out, portion);
}

Place look_in_list(const std::string& last, Value path, Location& out) {
    // A namespace package's path computes itself anew.
    if (!is_exact(path, types::list)) return Place::Unusual;
    auto* list = path.as<List>();
    bool portion = false;
    for (std::size_t i = 0; i < list->size; ++i) {
        Value entry = list->items()[i];
        if (!is_str(entry)) continue;
        const Place place = look_into_entry(to_utf8(entry.as<Str>()), last, out, portion);
        if (place != Place::Missing) return place;
    }
    return portion || has_more_finders() ? Place::Unusual : Place::Missing;
}

// As far as the library, whose end is before the directories of packages. What is found there is
// what would be found without the code that waits (site.h); but that of setuptools puts another
// distutils in the place of the library's.
Place look_before_packages(const std::string& last, Location& out) {
    if (last == "distutils") return Place::Missing;
    bool portion = false;
    Value path = dict_get(sys->dict, names.path);
    if (path.is_empty()) {
        for (const std::string& entry : first_directories()) {
            const Place place = look_into_entry(entry, last, out, portion);
            if (place != Place::Missing) return place;
        }
        return Place::Missing;
    }
    if (!is_exact(path, types::list)) return Place::Missing;
    auto* list = path.as<List>();
    const std::string library = library_directory();
    for (std::size_t i = 0; i < list->size; ++i) {
        Value entry = list->items()[i];
        if (!is_str(entry)) continue;
        const std::string text = to_utf8(entry.as<Str>());
        const Place place = look_into_entry(text, last, out, portion);
        if (place != Place::Missing || text == library) return place;
    }
    return Place::Missing;
}

// A module on its way into sys.modules: there while its code runs, and not if that fails.
template <class Run>
Value load_into_modules(Module* module, Run run) {
    Value key = Value::object(module->name);
    set_initializing(module, true);
    TRY(dict_set(modules_dict, key, Value::object(module)));
    struct Loading { // also when memory runs out
        Module* module;
        bool failed = true;
        ~Loading() {
            if (failed) dict_delete(modules_dict, module->name);
        }
    } loading{module};
    if (run().is_exception()) return Value::exception();
    loading.failed = false;
    // A module may put something else in its place.
    TRY_VALUE(current, dict_delete(modules_dict, key));
    if (current.is_empty()) return raise_key(key);
    TRY(dict_set(modules_dict, key, current));
    set_initializing(module, false);
    return current;
}

Value load_source(Str* name, const Location& location) {
    Module* module = make_module(name);
    Value search = Value::empty();
    if (!location.directory.empty()) {
        Value directory = str_value(location.directory);
        search = Value::object(make_list(&directory, 1));
    }
    TRY(describe_source(module, location.file, search));
    return load_into_modules(module, [&]() -> Value {
        std::string source;
        if (int error = read_file(location.file, source))
            return raise_os(error, str_value(location.file));
        CompileOptions options{CompileMode::Exec, 0, default_optimization};
        options.is_known_valid = was_compiled(location.file);
        TRY_VALUE(code, backend->compile(source, true, make_str(location.file), options));
        source = {}; // what the module imports needs the room
        TRY(run_code_in(module, code.as<Code>()));
        give_up_executable(code.as<Code>());
        return Value::empty();
    });
}

bool is_machinery(std::string_view name) noexcept {
    return name == "_frozen_importlib" || name == "_frozen_importlib_external";
}

Value load_frozen(Str* name, const FrozenModule& frozen) {
    if (is_machinery(frozen.name)) {
        if (!load_machinery()) return Value::exception();
        Value module = dict_get(modules_dict, name);
        return module.is_empty() ? import_by_machinery(name) : module;
    }
    Module* module = make_module(name);
    TRY(describe_frozen(module, frozen));
    return load_into_modules(module, [&]() -> Value {
        TRY_VALUE(code, compile_frozen(frozen));
        return frozen.name == std::string_view("site") ? run_site_module(module, code.as<Code>())
                                                       : run_code_in(module, code.as<Code>());
    });
}

// Is it a module of the library that asks, while it is loaded? It does without what is nowhere.
bool library_asks() {
    if (!state.frame || to_utf8(state.frame->code->name) != "<module>") return false;
    const std::string file = to_utf8(state.frame->code->filename);
    const std::string folder = library_directory() + "/";
    return folder.size() > 1 && file.starts_with(folder) &&
           !file.starts_with(folder + "dist-packages/") &&
           !file.starts_with(folder + "site-packages/");
}

// Empty: only the machinery can tell. `path`: a package's, or Empty for a module at the top.
Value find_and_load(Str* name, const std::string& last, Value path) {
    const bool others_first = has_first_finders();
    if (others_first) {
        TRY_VALUE(given, ask_first_finders(name, path));
        if (!given.is_empty()) return given;
    }
    const std::string text = to_utf8(name);
    if (is_native_module(text)) {
        Module* module = load_native_module(name);
        if (!module) return Value::exception();
        TRY(describe_native(module));
        return Value::object(module);
    }
    if (const FrozenModule* frozen = find_frozen(text)) return load_frozen(name, *frozen);
    Location location;
    Place place = Place::Missing;
    if (path.is_empty() && site_code_waits()) {
        place = look_before_packages(last, location);
        // The library asks for native parts that there need not be.
        const bool of_library = is_of_standard_library(text) && text != "distutils";
        if (place == Place::Missing && !of_library) {
            if (library_asks()) {
                TRY_VALUE(whole_path, make_path());
                if (look_in_list(last, whole_path, location) == Place::Missing)
                    return raise_not_found(name);
            }
            TRY(run_site_code());
            // It may have imported the module, or changed the way.
            if (!dict_get(modules_dict, name).is_empty() || !search_is_plain())
                return Value::empty();
            return find_and_load(name, last, path); // it may have put finders before importlib's
        }
    }
    if (place == Place::Missing) {
        if (path.is_empty()) {
            path = make_path();
            TRY(path);
        }
        place = look_in_list(last, path, location);
    }
    switch (place) {
    case Place::Source: return load_source(name, location);
    case Place::Unusual: return others_first ? ask_other_finders(name, path) : Value::empty();
    case Place::Missing: break;
    }
    return raise_not_found(name);
}

// As an attribute of its package, which need not take it.
Value give_to_parent(Str* parent_name, Str* last, Value child) {
    Value parent = dict_get(modules_dict, parent_name);
    if (parent.is_empty()) return raise_key(Value::object(parent_name));
    if (!set_attribute(parent, last, child).is_exception()) return child;
    if (!pending_is(types::AttributeError)) return Value::exception();
    clear_pending();
    TRY(warn(types::ImportWarning, "Cannot set an attribute on " +
                                       repr_text(Value::object(parent_name)) +
                                       " for child module " + repr_text(Value::object(last))));
    return child;
}

// A module whose source the host gives; Empty: it gives none.
Value load_given(Str* name) {
    std::string source;
    const std::string text = to_utf8(name);
    if (!door_keeper->give_module(text, source)) return Value::empty();
    Module* module = make_module(name);
    TRY(describe_native(module));
    return load_into_modules(
        module, [&] { return run_source_in(module, source, false, "<host " + text + ">"); });
}

Value load_module_untimed(Str* name) {
    const std::string text = to_utf8(name);
    if (door_keeper) {
        TRY_VALUE(given, load_given(name));
        if (!given.is_empty()) return given;
        TRY(pass_door(Door::Imports, "import", text));
    }
    // The finder that such code of setuptools adds leaves distutils alone where CPython's own tests are imported.
    if (site_code_waits() && text.starts_with("test.")) TRY(run_site_code());
    if (!search_is_plain()) return import_by_machinery(name);
    const std::size_t dot = text.rfind('.');
    if (dot == text.npos) {
        TRY_VALUE(top, find_and_load(name, text, Value::empty()));
        return top.is_empty() ? import_by_machinery(name) : top;
    }
    Str* parent_name = intern(text.substr(0, dot));
    if (dict_get(modules_dict, parent_name).is_empty()) TRY(import_module(parent_name));
    // Importing the parent may have imported this one, or changed the way.
    if (!dict_get(modules_dict, name).is_empty()) return import_module(name);
    if (!search_is_plain()) return import_by_machinery(name);
    Value parent = dict_get(modules_dict, parent_name);
    if (parent.is_empty()) return raise_key(Value::object(parent_name));
    // It may look who asks it for what.
    if (!is_exact(parent, types::module)) return import_by_machinery(name);
    // It may look who asks it for what.
    if (!is_exact(parent, types::module)) return import_by_machinery(name);
    TRY_VALUE(path, find_attribute(parent, names.dunder_path));
    if (path.is_empty())
        return raise_not_found(name,
                               "; " + repr_text(Value::object(parent_name)) + " is not a package");
    const std::string last = text.substr(dot + 1);
    TRY_VALUE(child, find_and_load(name, last, path));
    return child.is_empty() ? import_by_machinery(name)
                            : give_to_parent(parent_name, intern(last), child);
}

// How long each import takes, with and without those that it makes: -X importtime.
Value load_module_timed(Str* name) {
    using Clock = std::chrono::steady_clock;
    static Clock::duration of_others{};
    static int depth = 0;
    if (depth == 0 && of_others == Clock::duration::zero())
        std::fputs("import time: self [us] | cumulative | imported package\n", stderr);
    const Clock::duration before = std::exchange(of_others, Clock::duration::zero());
    const Clock::time_point start = Clock::now();
    ++depth;
    Value result = load_module_untimed(name);
    --depth;
    const Clock::duration whole = Clock::now() - start;
    const auto microseconds = [](Clock::duration time) -> long {
        return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
    };
    std::fprintf(stderr, "import time: %9ld | %10ld | %*s%s\n", microseconds(whole - of_others),
                 microseconds(whole), depth * 2, "", to_utf8(name).c_str());
    of_others = before + whole;
    return result;
}

} // namespace

Value load_module(Str* name) {
    return times_imports() ? load_module_timed(name) : load_module_untimed(name);
}

} // namespace boomslang::runtime
