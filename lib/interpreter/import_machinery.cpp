// CPython's import system, importlib._bootstrap and _bootstrap_external, as _frozen_importlib and
// _frozen_importlib_external. It is loaded when it is first needed: most programs never look at it.
#include "interpreter/site.h"
#include "interpreter/sys_data.h"
#include "modules/lang/marshal.h"
#include "runtime/call/call.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/sys.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

#include <algorithm>

namespace boomslang::runtime {

namespace {

struct Machinery {
    Rooted<Module> bootstrap, external;
    // What sys.meta_path and sys.path_hooks were made with.
    Rooted<List> meta_path, path_hooks;
    Rooted<Tuple> finders, hooks;
    RootedValue file_finder;
    std::uint64_t loading_thread = 0; // 0: nobody loads it
    bool loaded = false;
    bool imports_own = false; // what CPython has before a program can put a finder anywhere
} machinery;

Str* meta_path_name() noexcept {
    static Str* const name = permanent_name("meta_path");
    return name;
}
Str* path_hooks_name() noexcept {
    static Str* const name = permanent_name("path_hooks");
    return name;
}

// Runs one half. It is in sys.modules from the start, as every module.
Module* run_half(const char* name) {
    const FrozenModule* frozen = find_frozen(name);
    if (!frozen || library_directory().empty()) {
        (void)raise_import(
            types::ImportError,
            "the import system needs importlib of the standard library, which was not found",
            str_value(name));
        return nullptr;
    }
    Module* module = make_module(intern(name));
    dict_set(module->dict, names.dunder_package, Value::object(names.empty));
    Value code = compile_frozen(*frozen);
    if (code.is_exception() || run_code_in(module, code.as<Code>()).is_exception()) return nullptr;
    return module;
}

// What importlib._bootstrap._install and _install_external_importers do.
Value assemble() {
    Module* bootstrap = run_half("_frozen_importlib");
    if (!bootstrap) return Value::exception();
    machinery.bootstrap = bootstrap;
    Module* external = run_half("_frozen_importlib_external");
    if (!external) return Value::exception();
    machinery.external = external;
    for (const char* name : {"_imp", "sys", "_thread", "_warnings", "_weakref"}) {
        TRY_VALUE(needed, import_module(intern(name)));
        dict_set(bootstrap->dict, intern(name), needed);
    }
    dict_set(external->dict, intern("_bootstrap"), Value::object(bootstrap));
    dict_set(bootstrap->dict, intern("_bootstrap_external"), Value::object(external));
    dict_set(external->dict, intern("MAGIC_NUMBER"), pyc_magic());
    dict_set(external->dict, intern("_RAW_MAGIC_NUMBER"), Value::integer(raw_pyc_magic()));
    machinery.file_finder = dict_get(external->dict, intern("FileFinder"));
    machinery.finders = make_tuple({dict_get(bootstrap->dict, intern("BuiltinImporter")),
                                    dict_get(bootstrap->dict, intern("FrozenImporter")),
                                    dict_get(external->dict, intern("PathFinder"))});
    machinery.meta_path = make_list(machinery.finders->items, machinery.finders->size);
    dict_set(modules_dict, intern("_frozen_importlib"), Value::object(bootstrap));
    dict_set(modules_dict, intern("_frozen_importlib_external"), Value::object(external));
    machinery.loaded = true;
    return adopt_native_modules();
}

// What a list was made with stands in it from `position` on, with nothing put between.
bool has_at(std::size_t position, List* list, Tuple* made_with) noexcept {
    if (list->size < position + made_with->size) return false;
    for (std::size_t i = 0; i < made_with->size; ++i)
        if (!list->items()[position + i].is(made_with->items[i])) return false;
    return true;
}

// Is sys.<name> the list that it was made as, with nothing put before or between?
bool is_as_made(Str* name, List* list, Tuple* made_with) noexcept {
    Value now = dict_get(sys->dict, name);
    if (now.is_empty()) return true; // nobody looked at it
    return list && now.is(Value::object(list)) && has_at(0, list, made_with);
}

// How many finders a program put before importlib's own; -1: sys.meta_path is not what it was made as, or
// something stands between them.
std::ptrdiff_t first_finders() noexcept {
    Value now = dict_get(sys->dict, meta_path_name());
    if (now.is_empty()) return 0; // nobody looked at it
    List* list = machinery.meta_path;
    if (!list || !now.is(Value::object(list))) return -1;
    const Value own = machinery.finders->items[0];
    std::size_t position = 0;
    while (position < list->size && !list->items()[position].is(own)) ++position;
    return has_at(position, list, machinery.finders) ? static_cast<std::ptrdiff_t>(position) : -1;
}

// What a finder knows of a module: a spec, or None.
Value ask_finder(Value finder, Str* name, Value path) {
    static Str* const find_spec = permanent_name("find_spec");
    TRY_VALUE(find, find_attribute(finder, find_spec));
    if (!find.is_empty()) return call(find, {Value::object(name), path, Value::none()});
    TRY_VALUE(legacy, bootstrap_attribute("_find_spec_legacy"));
    return call(legacy, {finder, Value::object(name), path});
}

// As importlib._bootstrap._find_spec and _load, for the finders of sys.meta_path from `begin` to `end`.
// The module; Empty: none of them knows it. `path`: a package's, or Empty.
Value ask_finders(Str* name, Value path, std::size_t begin, std::size_t end) {
    if (path.is_empty()) path = Value::none();
    List* finders = machinery.meta_path;
    for (std::size_t i = begin; i < end && i < finders->size; ++i) {
        TRY_VALUE(spec, ask_finder(finders->items()[i], name, path));
        if (spec.is_none()) continue;
        // The finder may have imported it.
        Value module = dict_get(modules_dict, name);
        if (!module.is_empty()) {
            TRY_VALUE(own, find_attribute(module, names.dunder_spec));
            if (!own.is_empty() && !own.is_none()) spec = own;
        }
        TRY_VALUE(load, bootstrap_attribute("_load"));
        return call(load, {spec});
    }
    return Value::empty();
}

// Finders that programs put there themselves are asked.
bool importer_cache_is_plain() {
    Value cache = dict_get(sys->dict, intern("path_importer_cache"));
    if (!is_exact(cache, types::dict)) return false;
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(cache.as<Dict>(), position))
        if (!entry->value.is_none() &&
            !(entry->value.is_object() &&
              Value::object(type_of(entry->value)).is(machinery.file_finder)))
            return false;
    return true;
}

bool is_of_importlib(Traceback* entry, std::string_view& function) {
    static Str* const halves[] = {permanent_name("<frozen importlib._bootstrap>"),
                                  permanent_name("<frozen importlib._bootstrap_external>")};
    if (!str_equal(entry->code->filename, halves[0]) &&
        !str_equal(entry->code->filename, halves[1]))
        return false;
    static Str* const stops = permanent_name("_call_with_frames_removed");
    function = str_equal(entry->code->name, stops) ? "stops" : "";
    return true;
}

// Who reads a traceback wants to see the import statement and what it ran: runs of importlib's own
// entries are taken out if they end by calling a program's code, and all of them if a module was
// not found.
void remove_import_entries() {
    auto* exception = static_cast<BaseException*>(state.pending);
    const bool all = is_instance_of(Value::object(exception), types::ImportError);
    Value* link = &exception->traceback;
    Value* outer = link;
    bool inside = false;
    for (Value at = *link; !at.is_empty() && !at.is_none();) {
        auto* entry = at.as<Traceback>();
        Value next = entry->next;
        std::string_view function;
        const bool now = is_of_importlib(entry, function);
        if (now && !inside) outer = link;
        inside = now;
        if (inside && (all || !function.empty())) {
            *outer = next;
            link = outer;
        } else {
            link = &entry->next;
        }
        at = next;
    }
}

} // namespace

bool machinery_is_loaded() noexcept { return machinery.loaded; }

void forget_machinery() noexcept {
    for (auto* module : {&machinery.bootstrap, &machinery.external}) *module = nullptr;
    for (auto* list : {&machinery.meta_path, &machinery.path_hooks}) *list = nullptr;
    for (auto* tuple : {&machinery.finders, &machinery.hooks}) *tuple = nullptr;
    machinery.file_finder = Value::empty();
    machinery.loading_thread = 0;
    machinery.loaded = false;
}

bool load_machinery() {
    while (!machinery.loaded && machinery.loading_thread) {
        // Its own code imports native modules only, which need nothing of it.
        if (machinery.loading_thread == this_thread()) {
            (void)raise_import(types::ImportError, "the import system is not ready yet",
                               str_value("_frozen_importlib"));
            return false;
        }
        if (wait_in_line(&machinery, -1).is_exception()) return false;
    }
    if (machinery.loaded) return true;
    machinery.loading_thread = this_thread();
    Value made = assemble();
    machinery.loading_thread = 0;
    wake_first_in_line(&machinery);
    return !made.is_exception();
}

bool search_is_plain() {
    // What the machinery imports while it comes into being.
    if (machinery.loading_thread && machinery.loading_thread == this_thread()) return true;
    // It has the locks that threads need, and tells what it does.
    if (has_threads || auditing || (is_verbose() && machinery.loaded)) return false;
    Dict* space = sys->dict;
    static Str* const dont_write = permanent_name("dont_write_bytecode");
    static Str* const prefix = permanent_name("pycache_prefix");
    Value kept = dict_get(space, dont_write);
    if (!kept.is_bool() || !kept.as_bool() || !dict_get(space, prefix).is_none()) return false;
    if (first_finders() < 0 ||
        !is_as_made(path_hooks_name(), machinery.path_hooks, machinery.hooks))
        return false;
    return !machinery.loaded || importer_cache_is_plain();
}

bool has_first_finders() noexcept {
    return machinery.loaded && !machinery.imports_own && first_finders() > 0;
}

bool has_more_finders() noexcept {
    return machinery.loaded &&
           machinery.meta_path->size >
               machinery.finders->size + static_cast<std::size_t>(first_finders());
}

Value ask_first_finders(Str* name, Value path) {
    Value module = ask_finders(name, path, 0, static_cast<std::size_t>(first_finders()));
    if (module.is_exception()) remove_import_entries();
    return module;
}

Value ask_other_finders(Str* name, Value path) {
    // Those before may have gone.
    const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(first_finders(), 0));
    Value module = ask_finders(name, path, begin, machinery.meta_path->size);
    if (module.is_exception()) remove_import_entries();
    return module.is_empty() ? raise_not_found(name) : module;
}

// A module of importlib's own, which no program's finder is asked for.
static Value import_own(const char* name) {
    struct Importing { // also when memory runs out
        Importing() { machinery.imports_own = true; }
        ~Importing() { machinery.imports_own = false; }
    } importing;
    return import_module(intern(name));
}

Value make_meta_path() {
    if (!load_machinery() || run_site_code().is_exception()) return Value::exception();
    return Value::object(static_cast<List*>(machinery.meta_path));
}

Value make_path_hooks() {
    if (!load_machinery() || run_site_code().is_exception()) return Value::exception();
    if (machinery.path_hooks) return Value::object(static_cast<List*>(machinery.path_hooks));
    TRY_VALUE(find_loaders, external_attribute("_get_supported_file_loaders"));
    TRY_VALUE(loaders, call(find_loaders, {}));
    TRY_VALUE(details, to_tuple(loaders));
    TRY_VALUE(make_hook, get_attribute(machinery.file_finder, intern("path_hook")));
    TRY_VALUE(files, call_with(make_hook, details.as<Tuple>(), nullptr));
    TRY_VALUE(zipimport, import_own("zipimport"));
    TRY_VALUE(archives, get_attribute(zipimport, intern("zipimporter")));
    machinery.hooks = make_tuple({archives, files});
    machinery.path_hooks = make_list(machinery.hooks->items, machinery.hooks->size);
    return Value::object(static_cast<List*>(machinery.path_hooks));
}

Value bootstrap_attribute(const char* name) {
    if (!load_machinery()) return Value::exception();
    return get_attribute(Value::object(static_cast<Module*>(machinery.bootstrap)), intern(name));
}
Value external_attribute(const char* name) {
    if (!load_machinery()) return Value::exception();
    return get_attribute(Value::object(static_cast<Module*>(machinery.external)), intern(name));
}

Value import_by_machinery(Str* name) {
    TRY_VALUE(find_and_load, bootstrap_attribute("_find_and_load"));
    Value import = dict_get(builtins_dict, names.dunder_import);
    Value module = call(find_and_load, {Value::object(name), import});
    if (module.is_exception()) remove_import_entries();
    return module;
}

Value await_module(Str* name) {
    TRY_VALUE(wait, bootstrap_attribute("_lock_unlock_module"));
    return call(wait, {Value::object(name)});
}

} // namespace boomslang::runtime
