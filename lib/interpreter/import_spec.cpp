// __spec__ and __loader__ of modules that came the plain way. Few programs look at them, and the
// classes they are of are importlib's, so each is a stand-in that becomes the real thing when
// anything is asked of it: the machinery is loaded, and the object gets the class and the
// attributes that it would have had.
#include "interpreter/sys_data.h"
#include "runtime/call/call.h"
#include "runtime/call/class_rows.h"
#include "runtime/call/native.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/import.h"
#include "runtime/object/class.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

struct Classes {
    Rooted<Type> spec;          // becomes importlib's ModuleSpec
    Rooted<Type> loader;        // becomes SourceFileLoader
    Rooted<Type> importer;      // stays, and passes on what it is asked: BuiltinImporter and
                                // FrozenImporter are classes
    RootedValue native, frozen; // the instances of `importer`
} classes;

// The attributes of stand-ins that are read here.
struct Own {
    Str* name = names.name;
    Str* path = names.path;
    Str* loader = kept_name<"loader">();
    Str* origin = kept_name<"origin">();
    Str* search = kept_name<"submodule_search_locations">();
    Str* initializing = kept_name<"_initializing">();
};
const Own& own() {
    static const Own made;
    return made;
}

bool is_stand_in(Value v, Type* kind) noexcept {
    return kind && v.is_object() && v.as_object()->type() == kind;
}

Value loader_becomes_real(Object* loader) {
    TRY_VALUE(real, external_attribute("SourceFileLoader"));
    return change_class(loader, real.as<Type>());
}

// The class that a stand-in importer stands for.
Value real_importer(Value importer) {
    return bootstrap_attribute(importer.is(classes.native) ? "BuiltinImporter" : "FrozenImporter");
}

Value real_spec(Object* spec) {
    Value name = get_own_attribute(spec, own().name);
    Value loader = get_own_attribute(spec, own().loader);
    if (is_stand_in(loader, classes.importer)) {
        TRY_VALUE(importer, real_importer(loader));
        return call_method(importer, intern("find_spec"), {name});
    }
    if (is_stand_in(loader, classes.loader)) TRY(loader_becomes_real(loader.as_object()));
    TRY_VALUE(make, external_attribute("spec_from_file_location"));
    Value arguments[] = {name, get_own_attribute(spec, own().origin), loader,
                         get_own_attribute(spec, own().search)};
    TRY_VALUE(real, call(make, arguments, 4,
                         make_tuple({Value::object(own().loader), Value::object(own().search)})));
    TRY(get_attribute(real, intern("cached"))); // is kept once it has been asked for
    return real;
}

Value spec_becomes_real(Object* spec) {
    TRY_VALUE(real, real_spec(spec));
    if (!is_stand_in(Value::object(spec), classes.spec)) return Value::empty(); // it did meanwhile
    TRY_VALUE(type, bootstrap_attribute("ModuleSpec"));
    TRY_VALUE(fields, get_attribute(real, names.dunder_dict));
    if (!is_dict(fields))
        return raise(types::ImportError, "no spec of ",
                     Shown{repr, get_own_attribute(spec, own().name)});
    const Value initializing = get_own_attribute(spec, own().initializing);
    for (Str* name : {own().name, own().loader, own().origin, own().search, own().initializing})
        delete_own_attribute(spec, name);
    TRY(change_class(spec, type.as<Type>()));
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(fields.as<Dict>(), position))
        set_own_attribute(spec, entry->key.as<Str>(), entry->value);
    if (!initializing.is_empty()) set_own_attribute(spec, own().initializing, initializing);
    return Value::empty();
}

// The object that answers in the place of a stand-in: often itself, now another.
Value real_object(Value stand_in) {
    if (is_stand_in(stand_in, classes.spec)) {
        TRY(spec_becomes_real(stand_in.as_object()));
    } else if (is_stand_in(stand_in, classes.loader)) {
        TRY(loader_becomes_real(stand_in.as_object()));
    } else if (is_stand_in(stand_in, classes.importer)) {
        return real_importer(stand_in);
    }
    return stand_in;
}

Value stand_in_get(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "attribute name must be string, not '", type_name(args[1]),
                     "'");
    TRY_VALUE(real, real_object(args[0]));
    return get_attribute(real, intern(args[1].as<Str>()));
}
Value stand_in_set(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "attribute name must be string, not '", type_name(args[1]),
                     "'");
    TRY_VALUE(real, real_object(args[0]));
    TRY(set_attribute(real, intern(args[1].as<Str>()), args[2]));
    return Value::none();
}
Value stand_in_delete(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "attribute name must be string, not '", type_name(args[1]),
                     "'");
    TRY_VALUE(real, real_object(args[0]));
    TRY(delete_attribute(real, intern(args[1].as<Str>())));
    return Value::none();
}
Value stand_in_repr(Value* args, std::uint32_t) {
    TRY_VALUE(real, real_object(args[0]));
    return repr(real);
}
Value stand_in_equal(Value* args, std::uint32_t) {
    TRY_VALUE(real, real_object(args[0]));
    TRY_VALUE(other, real_object(args[1]));
    return compare(CompareOp::Eq, real, other);
}
Value stand_in_hash(Value* args, std::uint32_t) {
    TRY_VALUE(real, real_object(args[0]));
    return hash_value(real);
}
Value stand_in_reduce(Value* args, std::uint32_t) {
    TRY_VALUE(real, real_object(args[0]));
    return call_method(real, intern("__reduce_ex__"), {args[1]});
}
Value stand_in_dir(Value* args, std::uint32_t) {
    TRY_VALUE(real, real_object(args[0]));
    return dir_of(real);
}

const NativeDef stand_in_methods[] = {
    {"__getattribute__(self, name, /)", stand_in_get, "Return getattr(self, name)."},
    {"__setattr__(self, name, value, /)", stand_in_set, "Implement setattr(self, name, value)."},
    {"__delattr__(self, name, /)", stand_in_delete, "Implement delattr(self, name)."},
    {"__repr__(self, /)", stand_in_repr, "Return repr(self)."},
    {"__eq__(self, value, /)", stand_in_equal, "Return self==value."},
    {"__hash__(self, /)", stand_in_hash, "Return hash(self)."},
    {"__reduce_ex__(self, protocol, /)", stand_in_reduce, "Helper for pickle."},
    {"__dir__(self, /)", stand_in_dir, "Default dir() implementation."},
    {nullptr, nullptr, nullptr},
};

Type* make_stand_in(const char* name, const char* module) {
    Dict* space = make_dict();
    dict_set(space, names.dunder_module, str_value(module));
    Value made = make_simple_class(intern(name), &types::object, space);
    auto* type = made.as<Type>();
    for (const NativeDef* row = stand_in_methods; row->signature; ++row) {
        Native* method = make_native(*row, type, Value::empty(), Value::none());
        set_type_attribute(type, method->name, Value::object(method));
    }
    return type;
}

// Each class when its first instance is made: a small program needs one of them.
Type* class_of_specs() {
    if (!classes.spec) classes.spec = make_stand_in("ModuleSpec", "_frozen_importlib");
    return classes.spec;
}
Type* class_of_loaders() {
    if (!classes.loader)
        classes.loader = make_stand_in("SourceFileLoader", "_frozen_importlib_external");
    return classes.loader;
}
Value stand_in_importer(RootedValue& importer) {
    if (!classes.importer) classes.importer = make_stand_in("Importer", "_frozen_importlib");
    if (importer->is_empty()) importer = Value::object(make_instance(classes.importer));
    return importer;
}

Object* make_spec(Str* name, Value loader, Value origin, Value search) {
    Object* spec = make_instance(class_of_specs());
    set_own_attribute(spec, own().name, Value::object(name));
    set_own_attribute(spec, own().loader, loader);
    set_own_attribute(spec, own().origin, origin);
    set_own_attribute(spec, own().search, search);
    return spec;
}

std::string parent_of(Str* name, bool package) {
    std::string text = to_utf8(name);
    if (package) return text;
    std::size_t dot = text.rfind('.');
    return dot == text.npos ? "" : text.substr(0, dot);
}

void set_origin(Module* module, Value loader, Object* spec, bool package) {
    dict_set(module->dict, names.dunder_package, str_value(parent_of(module->name, package)));
    dict_set(module->dict, names.dunder_loader, loader);
    dict_set(module->dict, names.dunder_spec, Value::object(spec));
}

// With BuiltinImporter or FrozenImporter.
Value describe_shared(Module* module, RootedValue& importer, const char* real_name, bool package) {
    if (machinery_is_loaded()) {
        TRY_VALUE(real, bootstrap_attribute(real_name));
        TRY_VALUE(spec, call_method(real, intern("find_spec"), {Value::object(module->name)}));
        if (!spec.is_object()) return raise_not_found(module->name);
        set_origin(module, real, spec.as_object(), package);
        return Value::empty();
    }
    Value stand_in = stand_in_importer(importer);
    Value search = package ? Value::from(true) : Value::none(); // only tells that it is one
    set_origin(module, stand_in, make_spec(module->name, stand_in, Value::none(), search), package);
    return Value::empty();
}

} // namespace

Value source_loader(Str* name, Value file) {
    Object* loader = make_instance(class_of_loaders());
    set_own_attribute(loader, own().name, Value::object(name));
    set_own_attribute(loader, own().path, file);
    return Value::object(loader);
}

Value builtin_importer() { return stand_in_importer(classes.native); }

Value describe_source(Module* module, const std::string& file, Value search) {
    Value path = str_value(file);
    Value loader = source_loader(module->name, path);
    const bool package = !search.is_empty();
    Object* spec = make_spec(module->name, loader, path, package ? search : Value::none());
    set_origin(module, loader, spec, package);
    if (package) dict_set(module->dict, names.dunder_path, search);
    dict_set(module->dict, names.dunder_file, path);
    const std::size_t start = file.rfind('/') + 1;
    dict_set(module->dict, names.dunder_cached,
             str_value(file.substr(0, start) + "__pycache__/" +
                       file.substr(start, file.size() - start - 3) + "." + kCacheTag + ".pyc"));
    return Value::empty();
}

Value describe_frozen(Module* module, const FrozenModule& frozen) {
    TRY(describe_shared(module, classes.frozen, "FrozenImporter", frozen.package));
    if (std::string file = frozen_file(frozen); !file.empty()) {
        Value path = str_value(file);
        if (frozen.package) { // an alias has no folder
            Value directory = str_value(file.substr(0, file.rfind('/')));
            const bool folder = file.ends_with("/__init__.py");
            dict_set(module->dict, names.dunder_path, Value::object(make_list(&directory, folder)));
        }
        dict_set(module->dict, names.dunder_file, path);
    }
    return Value::empty();
}

Value describe_native(Module* module) {
    return describe_shared(module, classes.native, "BuiltinImporter", false);
}

Value adopt_native_modules() {
    TRY_VALUE(loaded, to_list(Value::object(modules_dict)));
    for (std::size_t i = 0; i < loaded.as<List>()->size; ++i) {
        Value name = loaded.as<List>()->items()[i];
        if (!is_str(name)) continue;
        Value value = dict_get(modules_dict, name);
        if (!is_exact(value, types::module)) continue;
        auto* module = value.as<Module>();
        Value loader = dict_get(module->dict, names.dunder_loader);
        const std::string text = to_utf8(name.as<Str>());
        const bool frozen = loader.is(classes.frozen) || (loader.is_none() && find_frozen(text));
        if (!frozen && !loader.is(classes.native) && !(loader.is_none() && is_native_module(text)))
            continue;
        TRY_VALUE(importer, bootstrap_attribute(frozen ? "FrozenImporter" : "BuiltinImporter"));
        TRY_VALUE(spec, call_method(importer, intern("find_spec"), {Value::object(module->name)}));
        dict_set(module->dict, names.dunder_loader, importer);
        dict_set(module->dict, names.dunder_spec, spec);
    }
    return Value::empty();
}

Value spec_parent(Value spec) {
    if (!is_stand_in(spec, classes.spec)) return get_attribute(spec, intern("parent"));
    Value name = get_own_attribute(spec.as_object(), own().name);
    return str_value(
        parent_of(name.as<Str>(), !get_own_attribute(spec.as_object(), own().search).is_none()));
}

bool spec_is_initializing(Value spec) noexcept {
    if (!spec.is_object()) return false;
    Value flag = get_own_attribute(spec.as_object(), own().initializing);
    return flag.is_bool() && flag.as_bool();
}

void set_initializing(Module* module, bool on) {
    Value spec = dict_get(module->dict, names.dunder_spec);
    if (!spec.is_object()) return;
    if (is_stand_in(spec, classes.spec))
        set_own_attribute(spec.as_object(), own().initializing, Value::from(on));
    else if (set_attribute(spec, own().initializing, Value::from(on)).is_exception())
        clear_pending(); // a program's own, which need not take it
}

} // namespace boomslang::runtime
