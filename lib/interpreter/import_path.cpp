// Finding and loading source modules in directories.
#include "io/descriptors.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/list.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/import.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str.h"

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

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

int find_module(std::string_view last_name, Value search_path, ModuleLocation& out) {
    Value iterator = get_iterator(search_path);
    if (iterator.is_exception()) return -1;
    List* portions = nullptr;
    for (;;) {
        Value entry = iterate(iterator);
        if (entry.is_exception()) return -1;
        if (entry.is_empty()) break;
        if (!is_str(entry)) continue;
        std::string base = to_utf8(entry.as<Str>());
        if (base.empty()) { // the current directory
            char cwd[PATH_MAX];
            if (!getcwd(cwd, sizeof cwd)) continue;
            base = cwd;
        }
        if (base.back() != '/') base += '/';
        base += last_name;
        bool directory = is_directory(base);
        if (directory && is_regular_file(base + "/__init__.py")) {
            out = {base + "/__init__.py", base, Value::empty(), true};
            return 1;
        }
        if (is_regular_file(base + ".py")) {
            out = {base + ".py", "", Value::empty(), false};
            return 1;
        }
        if (directory) {
            if (!portions) portions = make_list(1);
            if (!portions || list_append(portions, str_value(base)).is_exception()) return -1;
        }
    }
    if (!portions) return 0;
    out = {"", "", Value::object(portions), true};
    return 1;
}

namespace {

// The classes of specs and loaders, made when the first source module is imported.
struct ImportClasses {
    RootedValue spec, loader;
};
ImportClasses classes;

// The loader's methods, for programs that load by a spec themselves.
Value loader_file(Value loader) { return get_attribute(loader, intern("path")); }
Value create_module(Value*, std::uint32_t) { return Value::none(); }
Value loader_source(Value loader, std::string& source, std::string& file) {
    TRY_VALUE(path, loader_file(loader));
    if (!is_str(path)) return raise(types::ImportError, "the module has no source");
    file = to_utf8(path.as<Str>());
    if (int error = read_file(file, source)) return raise_os(error, path);
    return Value::empty();
}
Value exec_module(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], types::module))
        return raise(types::TypeError, "exec_module() argument must be a module, not ",
                     type_name(args[1]));
    TRY_VALUE(path, loader_file(args[0]));
    if (path.is_none()) return Value::none();
    std::string source, file;
    TRY(loader_source(args[0], source, file));
    TRY(run_source_in(args[1].as<Module>(), source, true, file));
    return Value::none();
}
Value get_source(Value* args, std::uint32_t) {
    std::string source, file;
    TRY(loader_source(args[0], source, file));
    return decode_bytes({reinterpret_cast<const unsigned char*>(source.data()), source.size()},
                        "utf-8");
}
Value get_code(Value* args, std::uint32_t) {
    TRY_VALUE(path, loader_file(args[0]));
    if (path.is_none()) return path;
    std::string source, file;
    TRY(loader_source(args[0], source, file));
    return backend->compile(source, true, path.as<Str>(), {});
}
Value get_filename(Value* args, std::uint32_t) { return loader_file(args[0]); }
Value get_data(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "path must be str, not ", type_name(args[1]));
    std::string data;
    if (int error = read_file(to_utf8(args[1].as<Str>()), data)) return raise_os(error, args[1]);
    return make_bytes_or_raise(data.data(), data.size());
}
Value is_package(Value* args, std::uint32_t) {
    TRY_VALUE(path, loader_file(args[0]));
    return Value::from(is_str(path) && to_utf8(path.as<Str>()).ends_with("/__init__.py"));
}
const NativeDef loader_methods[] = {
    {"create_module(self, spec, /)", create_module, "None: modules are made as usual."},
    {"exec_module(self, module, /)", exec_module, "Runs the source in the module."},
    {"get_code(self, fullname=None, /)", get_code, "The module's code."},
    {"get_source(self, fullname=None, /)", get_source, "The source text."},
    {"get_filename(self, name=None, /)", get_filename, "The source file."},
    {"get_data(self, path, /)", get_data, "The bytes of a file."},
    {"is_package(self, fullname=None, /)", is_package, "Is the file a package's __init__.py?"},
    {nullptr, nullptr, nullptr},
};

void make_classes() {
    if (!classes.spec->is_empty()) return;
    auto make = [](const char* name, const char* module) {
        Dict* space = make_dict();
        dict_set(space, names.dunder_module, str_value(module));
        return make_simple_class(intern(name), &types::object, space);
    };
    classes.spec = make("ModuleSpec", "_frozen_importlib");
    classes.loader = make("SourceFileLoader", "_frozen_importlib_external");
    auto* loader = classes.loader->as<Type>();
    for (const NativeDef* row = loader_methods; row->signature; ++row) {
        Native* method = make_native(*row, loader, Value::empty(), Value::none());
        set_type_attribute(loader, method->name, Value::object(method));
    }
}

void set(Value object, const char* name, Value value) {
    (void)set_attribute(object, intern(name), value);
}

} // namespace

namespace {

Value fill_spec(Str* name, Value loader, Value origin, Value search_locations, bool package,
                bool has_location) {
    TRY_VALUE(spec, call(classes.spec, {}));
    set(spec, "name", Value::object(name));
    set(spec, "loader", loader);
    set(spec, "origin", origin);
    set(spec, "submodule_search_locations", package ? search_locations : Value::none());
    set(spec, "loader_state", Value::none());
    set(spec, "cached", Value::none());
    set(spec, "has_location", Value::from(has_location));
    set(spec, "_initializing", Value::from(false));
    std::string text = to_utf8(name);
    std::size_t dot = text.rfind('.');
    set(spec, "parent",
        package ? Value::object(name) : str_value(dot == text.npos ? "" : text.substr(0, dot)));
    return spec;
}

} // namespace

Value make_module_spec(Str* name, Value origin, Value search_locations, bool package) {
    make_classes();
    TRY_VALUE(loader, call(classes.loader, {}));
    set(loader, "name", Value::object(name));
    set(loader, "path", origin);
    return fill_spec(name, origin.is_none() ? Value::none() : loader, origin, search_locations,
                     package, !origin.is_none());
}

Value make_module_spec(Str* name, Value loader, Value origin) {
    make_classes();
    return fill_spec(name, loader, origin, Value::none(), false, false);
}

void apply_module_spec(Module* module, Value spec) {
    dict_set(module->dict, names.dunder_spec, spec);
    dict_set(module->dict, names.dunder_loader, get_attribute(spec, intern("loader")));
    dict_set(module->dict, names.dunder_package, get_attribute(spec, intern("parent")));
}

void describe_module(Module* module, const ModuleLocation& location) {
    Dict* dict = module->dict;
    Value file = location.file.empty() ? Value::none() : str_value(location.file);
    Value search = Value::none();
    if (location.package) {
        search = location.portions;
        if (search.is_empty()) {
            Value directory = str_value(location.directory);
            search = Value::object(make_list(&directory, 1));
        }
        dict_set(dict, names.dunder_path, search);
    }
    Value spec = make_module_spec(module->name, file, search, location.package);
    if (spec.is_exception()) {
        clear_pending();
        return;
    }
    apply_module_spec(module, spec);
    if (!file.is_none()) {
        dict_set(dict, names.dunder_file, file);
        dict_set(dict, names.dunder_cached, Value::none());
    }
}

Value run_code_in(Module* module, Code* code) {
    dict_set(module->dict, names.dunder_builtins, Value::object(builtins_dict));
    TRY(run_code(code, module->dict, Value::object(module->dict)));
    return Value::empty();
}

Value run_source_in(Module* module, std::string_view source, bool is_bytes,
                    const std::string& filename) {
    TRY_VALUE(code, backend->compile(source, is_bytes, make_str(filename), {}));
    return run_code_in(module, code.as<Code>());
}

} // namespace boomslang::runtime
