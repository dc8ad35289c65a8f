// The semantics of import statements: sys.modules first, then whatever way leads to the module.
#include "runtime/hooks/import.h"
#include "interpreter/sys_data.h"

#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/hooks/warnings.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
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

// Where the standard library, or most of it (libpython3.11-minimal), is not installed: what brings it.
std::string_view missing_library(const Str* name) {
    if (is_regular_file(library_directory() + "/argparse.py")) return {};
    const std::string text = to_utf8(name);
    if (!is_of_standard_library(std::string_view(text).substr(0, text.find('.')))) return {};
    return "; the standard library is missing, which the Debian package libpython3.11-stdlib "
           "brings";
}

} // namespace

Value raise_not_found(Str* name, std::string_view more) {
    if (more.empty()) more = missing_library(name);
    return raise_import(types::ModuleNotFoundError,
                        "No module named " + repr_text(Value::object(name)) + std::string(more),
                        Value::object(name));
}

static Value tell_of_import(Str* name) {
    Value places[3];
    const char* const lists[] = {"path", "meta_path", "path_hooks"};
    for (int i = 0; i < 3; ++i) {
        places[i] = sys_attribute(intern(lists[i]));
        TRY(places[i]);
        if (places[i].is_empty()) places[i] = Value::none();
    }
    return tell_auditors("import",
                         {Value::object(name), Value::none(), places[0], places[1], places[2]});
}

Value import_module(Str* absolute_name) {
    Str* name = intern(absolute_name);
    Value module = dict_get(modules_dict, name);
    if (module.is_empty()) {
        if (auditing) TRY(tell_of_import(name));
        return load_module(name);
    }
    if (module.is_none())
        return raise_import(types::ModuleNotFoundError,
                            "import of " + to_utf8(name) + " halted; None in sys.modules",
                            Value::object(name));
    // Another thread may be in the middle of it. What stands for a module may tell who asks.
    Value spec = Value::empty();
    if (!is_exact(module, types::module)) {
        spec = find_attribute(module, names.dunder_spec);
        TRY(spec);
    } else if (has_threads) {
        spec = dict_get(module.as<Module>()->dict, names.dunder_spec);
    }
    if (!spec.is_empty() && spec_is_initializing(spec)) TRY(await_module(name));
    return module;
}

namespace {

// The package that a relative import starts from: str, or Exception.
Value package_of(Dict* globals) {
    Value package = dict_get(globals, names.dunder_package);
    Value spec = dict_get(globals, names.dunder_spec);
    const bool has_spec = !spec.is_empty() && !spec.is_none();
    if (!package.is_empty() && !package.is_none()) {
        if (!is_str(package)) return raise(types::TypeError, "package must be a string");
        if (has_spec) {
            TRY_VALUE(parent, spec_parent(spec));
            const int same = equals(package, parent);
            if (same < 0) return Value::exception();
            if (!same)
                TRY(warn(types::ImportWarning, "__package__ != __spec__.parent (" +
                                                   repr_text(package) + " != " + repr_text(parent) +
                                                   ")"));
        }
        return package;
    }
    if (has_spec) {
        TRY_VALUE(parent, spec_parent(spec));
        if (!is_str(parent)) return raise(types::TypeError, "__spec__.parent must be a string");
        return parent;
    }
    TRY(warn(types::ImportWarning,
             "can't resolve package from __spec__ or __package__, falling back "
             "on __name__ and __path__"));
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

// The name of what stands for a package.
Value name_of_package(Value module) {
    TRY_VALUE(name, get_attribute(module, names.dunder_name));
    return is_str(name) ? name : to_str(name);
}

// For `from package import a, b`: imports the submodules that are not attributes yet. What is asked of the module, which a
// program may see, is what CPython's importlib asks, in that order.
Value import_submodules(Value module, Value fromlist, bool from_all) {
    TRY_VALUE(items, to_list(fromlist));
    auto* list = items.as<List>();
    for (std::size_t i = 0; i < list->size; ++i) {
        Value item = list->items()[i];
        if (!is_str(item)) {
            std::string where = "``from list''";
            if (from_all) {
                TRY_VALUE(package, name_of_package(module));
                where = to_utf8(package.as<Str>()) + ".__all__";
            }
            return raise(types::TypeError, "Item in ", where, " must be str, not ",
                         type_name(item));
        }
        if (to_utf8(item.as<Str>()) == "*") {
            if (from_all) continue;
            TRY_VALUE(any, find_attribute(module, names.dunder_all));
            if (any.is_empty()) continue;
            TRY_VALUE(all, get_attribute(module, names.dunder_all));
            TRY(import_submodules(module, all, true));
            continue;
        }
        TRY_VALUE(have, find_attribute(module, intern(item.as<Str>())));
        if (!have.is_empty()) continue;
        TRY_VALUE(package, name_of_package(module));
        Str* full = intern(to_utf8(package.as<Str>()) + "." + to_utf8(item.as<Str>()));
        if (!import_module(full).is_exception()) continue;
        // That there is no such module is for import_from to say.
        if (!pending_is(types::ModuleNotFoundError)) return Value::exception();
        Value missing = reinterpret_cast<ImportErrorObject*>(state.pending)->name;
        if (missing.is_empty() || !is_str(missing) || !str_equal(missing.as<Str>(), full))
            return Value::exception();
        // None in sys.modules says that it must not be imported.
        if (dict_get(modules_dict, full).is_none()) return Value::exception();
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
        if (!path.is_empty()) TRY(import_submodules(module, fromlist, false));
        return module;
    }
    // import a.b.c binds a; with a level, the first part after the package.
    std::string text = to_utf8(name);
    std::size_t dot = text.find('.');
    if (dot == text.npos) return module;
    if (level == 0) return import_module(intern(text.substr(0, dot)));
    std::string full = to_utf8(absolute);
    Value first = dict_get(modules_dict, intern(full.substr(0, full.size() - (text.size() - dot))));
    if (first.is_empty())
        return raise(types::KeyError, Shown{repr, Value::object(absolute)},
                     " not in sys.modules as expected");
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
    Value file = Value::empty(), spec = Value::empty();
    if (is_instance_of(module, types::module))
        file = dict_get(module.as<Module>()->dict, names.dunder_file);
    const bool located = !file.is_empty() && is_str(file);
    if (located) {
        spec = find_attribute(module, names.dunder_spec);
        TRY(spec);
    }
    const bool partial = located && spec_is_initializing(spec);
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
