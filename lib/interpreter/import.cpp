// The semantics of import statements: sys.modules first, then native and frozen modules, then
// directories.
#include "runtime/hooks/import.h"

#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <string>

namespace boomslang::runtime {

Value sys_attribute(Str* name) noexcept {
    Value sys = dict_get(modules_dict, names.sys);
    if (!is_exact(sys, types::module)) return Value::empty();
    return dict_get(sys.as<Module>()->dict, name);
}

Value raise_import(Type& type, std::string_view message, Value name, Value path) {
    Value raised = raise_text(type, message);
    auto* error = reinterpret_cast<ImportErrorObject*>(state.pending);
    error->name = name;
    error->path = path;
    return raised;
}

namespace {

Value not_found(Str* name, std::string_view more = "") {
    return raise_import(types::ModuleNotFoundError,
                        "No module named " + repr_text(Value::object(name)) + std::string(more),
                        Value::object(name));
}

// The module of this name in sys.modules; Empty when it is not there.
Value loaded(Str* name) {
    Value module = dict_get(modules_dict, name);
    if (module.is_none())
        return raise_import(types::ModuleNotFoundError,
                            "import of " + to_utf8(name) + " halted; None in sys.modules",
                            Value::object(name));
    return module;
}

void set_initializing(Module* module, bool on) {
    Value spec = dict_get(module->dict, names.dunder_spec);
    if (spec.is_object()) (void)set_attribute(spec, intern("_initializing"), Value::from(on));
}

// _gcd_import(name, package=None, level=0): what importlib.import_module() rests on. The finders of
// importlib's Python code are not installed (sys.meta_path is the program's), so that it imports as
// import statements do.
Value import_for_importlib(Value* args, std::uint32_t) {
    if (!is_str(args[0]))
        return raise(types::TypeError, "module name must be str, not ", type_name(args[0]));
    std::int64_t level = 0;
    if (!args[2].is_empty() && !index_int64(args[2], level)) return Value::exception();
    if (level < 0) return raise(types::ValueError, "level must be >= 0");
    std::string text = to_utf8(args[0].as<Str>());
    if (level > 0) {
        if (args[1].is_empty() || !is_str(args[1]))
            return raise(types::TypeError, "__package__ not set to a string");
        std::string package = to_utf8(args[1].as<Str>());
        if (package.empty())
            return raise(types::ImportError,
                         "attempted relative import with no known parent package");
        for (; level > 1; --level) {
            std::size_t dot = package.rfind('.');
            if (dot == package.npos)
                return raise(types::ImportError,
                             "attempted relative import beyond top-level package");
            package.resize(dot);
        }
        text = text.empty() ? package : package + "." + text;
    }
    if (text.empty()) return raise(types::ValueError, "Empty module name");
    return import_module(intern(text));
}
// _find_spec(name, path, target=None): the spec of a module that need not be imported, or None.
Value find_spec_for_importlib(Value* args, std::uint32_t) {
    if (!is_str(args[0]))
        return raise(types::TypeError, "module name must be str, not ", type_name(args[0]));
    Str* name = args[0].as<Str>();
    Value target = args[2].is_empty() ? Value::none() : args[2];
    Value finders = sys_attribute(intern("meta_path"));
    for (std::size_t i = 0; is_list(finders) && i < finders.as<List>()->size; ++i) {
        TRY_VALUE(find, find_attribute(finders.as<List>()->items()[i], intern("find_spec")));
        if (find.is_empty()) continue;
        TRY_VALUE(spec, call(find, {args[0], args[1], target}));
        if (!spec.is_none()) return spec;
    }
    std::string text = to_utf8(name);
    if (is_native_module(text))
        return make_module_spec(name, str_value("built-in"), Value::none(), false);
    if (find_frozen(text)) return frozen_spec(name);
    Value path = args[1].is_none() ? sys_attribute(intern("path")) : args[1];
    if (path.is_empty()) return Value::none();
    ModuleLocation location;
    std::size_t dot = text.rfind('.');
    int found = find_module(dot == text.npos ? text : text.substr(dot + 1), path, location);
    if (found < 0) return Value::exception();
    if (!found) return Value::none();
    Module* described = make_module(name);
    describe_module(described, location);
    return dict_get(described->dict, names.dunder_spec);
}
const NativeDef importlib_functions[] = {
    {"_find_spec(name, path, target=None)", find_spec_for_importlib,
     "The spec of a module, or None."},
    {"_gcd_import(name, package=None, level=0)", import_for_importlib, "Imports a module."},
    {nullptr, nullptr, nullptr},
};

Value load_source(Str* name, const ModuleLocation& location) {
    Module* module = make_module(name);
    describe_module(module, location);
    dict_set(modules_dict, name, Value::object(module));
    if (location.file.empty()) return Value::object(module); // a namespace package
    std::string source;
    Value result = Value::empty();
    if (int error = read_file(location.file, source))
        result = raise_os(error, str_value(location.file));
    else {
        set_initializing(module, true);
        result = run_source_in(module, source, true, location.file);
        set_initializing(module, false);
    }
    if (result.is_exception()) {
        dict_delete(modules_dict, name);
        return result;
    }
    if (to_utf8(name) == "importlib._bootstrap") define_functions(module, importlib_functions);
    // A module may put something else in its place.
    Value current = dict_get(modules_dict, name);
    if (current.is_empty()) return raise_key(Value::object(name));
    return current;
}

// What programs put into sys.meta_path: objects with find_spec. Empty: none of them has the module.
Value load_by_finders(Str* name, Value search_path) {
    Value finders = sys_attribute(intern("meta_path"));
    if (!is_list(finders) || finders.as<List>()->size == 0) return Value::empty();
    auto* list = finders.as<List>();
    for (std::size_t i = 0; i < list->size; ++i) {
        TRY_VALUE(find, find_attribute(list->items()[i], intern("find_spec")));
        if (find.is_empty()) continue;
        TRY_VALUE(spec, call(find, {Value::object(name), search_path, Value::none()}));
        if (spec.is_none()) continue;
        TRY_VALUE(loader, get_attribute(spec, intern("loader")));
        Value module = Value::none();
        TRY_VALUE(create, find_attribute(loader, intern("create_module")));
        if (!create.is_empty()) {
            module = call(create, {spec});
            TRY(module);
        }
        if (module.is_none()) module = Value::object(make_module(name));
        TRY(set_attribute(module, names.dunder_spec, spec));
        TRY(set_attribute(module, names.dunder_loader, loader));
        TRY_VALUE(parent, find_attribute(spec, intern("parent")));
        TRY(set_attribute(module, names.dunder_package,
                          parent.is_empty() ? Value::none() : parent));
        TRY_VALUE(path, find_attribute(spec, intern("submodule_search_locations")));
        if (!path.is_empty() && !path.is_none())
            TRY(set_attribute(module, names.dunder_path, path));
        dict_set(modules_dict, name, module);
        if (call_method(loader, intern("exec_module"), {module}).is_exception()) {
            dict_delete(modules_dict, name);
            return Value::exception();
        }
        return dict_get(modules_dict, name);
    }
    return Value::empty();
}

Value find_and_load(Str* name, std::string_view last_name, Value search_path) {
    TRY_VALUE(found, load_by_finders(name, search_path));
    if (!found.is_empty()) return found;
    if (is_native_module(to_utf8(name))) {
        Module* module = load_native_module(name);
        return module ? Value::object(module) : Value::exception();
    }
    if (const FrozenModule* frozen = find_frozen(to_utf8(name)))
        return load_frozen_module(name, *frozen);
    Value path = search_path.is_none() ? sys_attribute(names.path) : search_path;
    if (path.is_empty())
        return raise(types::RuntimeError, "sys.path must be a list of directory names");
    ModuleLocation location{};
    int status = find_module(last_name, path, location);
    if (status < 0) return Value::exception();
    if (status > 0) return load_source(name, location);
    return Value::empty();
}

} // namespace

Value import_module(Str* absolute_name) {
    Str* name = intern(absolute_name);
    TRY_VALUE(module, loaded(name));
    if (!module.is_empty()) return module;
    std::string text = to_utf8(name);
    std::size_t dot = text.rfind('.');
    if (dot == text.npos) {
        TRY_VALUE(top, find_and_load(name, text, Value::none()));
        return top.is_empty() ? not_found(name) : top;
    }
    Str* parent_name = intern(text.substr(0, dot));
    TRY_VALUE(parent, import_module(parent_name));
    // Importing the parent may have imported this one.
    module = loaded(name);
    if (module.is_exception() || !module.is_empty()) return module;
    TRY_VALUE(path, find_attribute(parent, names.dunder_path));
    if (path.is_empty() && !is_native_module(text))
        return not_found(name, "; " + repr_text(Value::object(parent_name)) + " is not a package");
    std::string last = text.substr(dot + 1);
    TRY_VALUE(child, find_and_load(name, last, path.is_empty() ? Value::none() : path));
    if (child.is_empty()) return not_found(name);
    TRY(set_attribute(parent, intern(last), child));
    return child;
}

namespace {

// The package that a relative import starts from: str, or Exception.
Value package_of(Dict* globals) {
    Value package = dict_get(globals, names.dunder_package);
    if (!package.is_empty() && !package.is_none()) {
        if (!is_str(package)) return raise(types::TypeError, "package must be a string");
        return package;
    }
    Value spec = dict_get(globals, names.dunder_spec);
    if (!spec.is_empty() && !spec.is_none()) {
        TRY_VALUE(parent, get_attribute(spec, intern("parent")));
        if (!is_str(parent)) return raise(types::TypeError, "__spec__.parent must be a string");
        return parent;
    }
    Value name = dict_get(globals, names.dunder_name);
    if (name.is_empty()) return raise(types::KeyError, "'__name__' not in globals");
    if (!is_str(name)) return raise(types::TypeError, "__name__ must be a string");
    if (!dict_get(globals, names.dunder_path).is_empty()) return name;
    std::string text = to_utf8(name.as<Str>());
    std::size_t dot = text.rfind('.');
    return str_value(dot == text.npos ? "" : text.substr(0, dot));
}

Value resolve_relative(Str* name, Dict* globals, std::int64_t level) {
    TRY_VALUE(package, package_of(globals));
    std::string base = to_utf8(package.as<Str>());
    if (base.empty())
        return raise(types::ImportError, "attempted relative import with no known parent package");
    for (std::int64_t i = 1; i < level; ++i) {
        std::size_t dot = base.rfind('.');
        if (dot == base.npos)
            return raise(types::ImportError, "attempted relative import beyond top-level package");
        base.resize(dot);
    }
    if (name->length == 0) return str_value(base);
    return str_value(base + "." + to_utf8(name));
}

// For `from package import a, b`: imports the submodules that are not attributes yet.
Value import_submodules(Value module, Str* package, Value fromlist, bool from_all) {
    TRY_VALUE(items, to_list(fromlist));
    auto* list = items.as<List>();
    for (std::size_t i = 0; i < list->size; ++i) {
        Value item = list->items()[i];
        if (!is_str(item))
            return raise(types::TypeError,
                         from_all ? "Item in " + to_utf8(package) + ".__all__"
                                  : std::string("Item in ``from list''"),
                         " must be str, not ", type_name(item));
        if (to_utf8(item.as<Str>()) == "*") {
            if (from_all) continue;
            TRY_VALUE(all, find_attribute(module, names.dunder_all));
            if (!all.is_empty()) TRY(import_submodules(module, package, all, true));
            continue;
        }
        TRY_VALUE(have, find_attribute(module, intern(item.as<Str>())));
        if (!have.is_empty()) continue;
        Str* full = intern(to_utf8(package) + "." + to_utf8(item.as<Str>()));
        if (!import_module(full).is_exception()) continue;
        // That there is no such module is for import_from to say.
        if (!pending_is(types::ModuleNotFoundError)) return Value::exception();
        Value missing = reinterpret_cast<ImportErrorObject*>(state.pending)->name;
        if (missing.is_empty() || !is_str(missing) || !str_equal(missing.as<Str>(), full))
            return Value::exception();
        clear_pending();
    }
    return Value::empty();
}

} // namespace

Value import_name(Str* name, Dict* globals, Value fromlist, std::int64_t level) {
    // Programs may put a function of their own in the place of __import__.
    Value current = dict_get(state.frame ? state.frame->function->builtins : builtins_dict,
                             names.dunder_import);
    if (current.is_empty()) return raise(types::ImportError, "__import__ not found");
    if (is_exact(current, types::builtin_function) &&
        current.as<Native>()->name == names.dunder_import)
        return import_by_builtin(name, globals, fromlist, level);
    Value space = globals ? Value::object(globals) : Value::none();
    return call(current, {Value::object(name), space, Value::none(),
                          fromlist.is_empty() ? Value::none() : fromlist, Value::integer(level)});
}

Value import_by_builtin(Str* name, Dict* globals, Value fromlist, std::int64_t level) {
    if (level < 0) return raise(types::ValueError, "level must be >= 0");
    Str* absolute = name;
    if (level > 0) {
        if (!globals) return raise(types::KeyError, "'__name__' not in globals");
        TRY_VALUE(resolved, resolve_relative(name, globals, level));
        absolute = resolved.as<Str>();
    } else if (name->length == 0) {
        return raise(types::ValueError, "Empty module name");
    }
    TRY_VALUE(module, import_module(absolute));
    int from = fromlist.is_empty() ? 0 : truth(fromlist);
    if (from < 0) return Value::exception();
    if (from) {
        TRY_VALUE(path, find_attribute(module, names.dunder_path));
        if (!path.is_empty()) {
            TRY_VALUE(own, find_attribute(module, names.dunder_name));
            Str* package = !own.is_empty() && is_str(own) ? own.as<Str>() : absolute;
            TRY(import_submodules(module, package, fromlist, false));
        }
        return module;
    }
    // import a.b.c binds a; with a level, the first part after the package.
    std::string text = to_utf8(name);
    std::size_t dot = text.find('.');
    if (dot == text.npos) return module;
    if (level == 0) return import_module(intern(text.substr(0, dot)));
    std::string full = to_utf8(absolute);
    Value first = dict_get(modules_dict, intern(full.substr(0, full.size() - (text.size() - dot))));
    if (first.is_empty()) return raise_key(Value::object(absolute));
    return first;
}

Value import_from(Value module, Str* name) {
    TRY_VALUE(found, find_attribute(module, name));
    if (!found.is_empty()) return found;
    // A submodule that is being imported is not yet an attribute of its package.
    TRY_VALUE(package, find_attribute(module, names.dunder_name));
    std::string package_text = "<unknown module name>";
    if (!package.is_empty() && is_str(package)) {
        package_text = to_utf8(package.as<Str>());
        Value submodule = dict_get(modules_dict, intern(package_text + "." + to_utf8(name)));
        if (!submodule.is_empty()) return submodule;
    } else {
        package = Value::none();
    }
    bool partial = false;
    TRY_VALUE(spec, find_attribute(module, names.dunder_spec));
    if (spec.is_object()) {
        TRY_VALUE(flag, find_attribute(spec, intern("_initializing")));
        partial = flag.is_bool() && flag.as_bool();
    }
    TRY_VALUE(file, find_attribute(module, names.dunder_file));
    bool located = !file.is_empty() && is_str(file);
    std::string shown = package.is_none() ? "'" + package_text + "'" : repr_text(package);
    std::string message = "cannot import name " + repr_text(Value::object(name)) + " from ";
    if (partial)
        message +=
            "partially initialized module " + shown + " (most likely due to a circular import) (";
    else message += shown + " (";
    message += located ? to_utf8(file.as<Str>()) : "unknown location";
    return raise_import(types::ImportError, message + ")", package, located ? file : Value::none());
}

} // namespace boomslang::runtime
