// module: what programs see of it. Attributes are in protocol_attribute.cpp, the import system in
// import.cpp.
#include "runtime/container/module.h"
#include "runtime/call/native_arguments.h"

#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/sys.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

Module* module_of(Value v) noexcept { return v.as<Module>(); }

Dict* dictionary(Module* module) {
    if (!module->dict) module->dict = make_dict();
    return module->dict;
}

Value module_new(Value* args, std::uint32_t) {
    auto* module = make_instance_of<Module>(args[0].as<Type>());
    module->dict = make_dict();
    return Value::object(module);
}

// init(self, name, doc=None)
Value module_init(Value* args, std::uint32_t) {
    Module* module = module_of(args[0]);
    if (!is_str(args[1])) return raise_argument("module() argument 'name'", "str", args[1]);
    Dict* dict = dictionary(module);
    module->name = args[1].as<Str>();
    dict_set(dict, names.dunder_name, args[1]);
    dict_set(dict, names.dunder_doc, args[2].is_empty() ? Value::none() : args[2]);
    dict_set(dict, names.dunder_package, Value::none());
    dict_set(dict, names.dunder_loader, Value::none());
    dict_set(dict, names.dunder_spec, Value::none());
    return Value::none();
}

// As importlib._bootstrap._module_repr, which CPython asks.
Value module_repr(Value* args, std::uint32_t) {
    TRY_VALUE(loader, find_attribute(args[0], names.dunder_loader));
    TRY_VALUE(spec, find_attribute(args[0], names.dunder_spec));
    const bool has_loader = !loader.is_empty() && !loader.is_none();
    const int has_spec = spec.is_empty() ? 0 : truth(spec);
    if (has_spec < 0) return Value::exception();
    auto shown = [](Value name, const std::string& origin) {
        return str_value("<module " + repr_text(name) + origin + ">");
    };
    if (has_spec) {
        TRY_VALUE(name, get_attribute(spec, names.name));
        if (name.is_none()) name = str_value("?");
        TRY_VALUE(origin, get_attribute(spec, kept_name<"origin">()));
        if (origin.is_none()) {
            TRY_VALUE(own, get_attribute(spec, kept_name<"loader">()));
            return shown(name, own.is_none() ? "" : " (" + repr_text(own) + ")");
        }
        TRY_VALUE(located, get_attribute(spec, kept_name<"has_location">()));
        const int has_location = truth(located);
        if (has_location < 0) return Value::exception();
        if (has_location) return shown(name, " from " + repr_text(origin));
        TRY_VALUE(text, to_str(origin));
        return shown(name, " (" + to_utf8(text.as<Str>()) + ")");
    }
    if (has_loader) {
        // Loaders of before PEP 451 may say it themselves.
        TRY_VALUE(own, find_attribute(loader, kept_name<"module_repr">()));
        if (!own.is_empty()) {
            Value text = call(own, {args[0]});
            if (!text.is_exception()) return text;
            if (!pending_is(types::Exception)) return text;
            clear_pending();
        }
    }
    TRY_VALUE(name, find_attribute(args[0], names.dunder_name));
    if (name.is_empty()) name = str_value("?");
    TRY_VALUE(file, find_attribute(args[0], names.dunder_file));
    if (!file.is_empty()) return shown(name, " from " + repr_text(file));
    return shown(name, has_loader ? " (" + repr_text(loader) + ")" : "");
}

Value module_dir(Value* args, std::uint32_t) {
    TRY_VALUE(space, get_attribute(args[0], names.dunder_dict));
    if (!is_dict(space)) return raise(types::TypeError, "<module>.__dict__ is not a dictionary");
    Value hook = dict_get(space.as<Dict>(), names[Dunder::Dir]);
    if (!hook.is_empty()) return call(hook, {});
    return to_list(space);
}

Value get_dict(Value self) {
    if (module_of(self) == sys) TRY(complete_sys());
    return Value::object(dictionary(module_of(self)));
}
Value set_dict(Value, Value) { return raise(types::AttributeError, "readonly attribute"); }

Value get_annotations(Value self) {
    Dict* dict = dictionary(module_of(self));
    Value found = dict_get(dict, names.dunder_annotations);
    if (!found.is_empty()) return found;
    Value made = Value::object(make_dict());
    dict_set(dict, names.dunder_annotations, made);
    return made;
}
Value set_annotations(Value self, Value value) {
    Dict* dict = dictionary(module_of(self));
    if (!value.is_empty()) dict_set(dict, names.dunder_annotations, value);
    else if (!dict_delete(dict, names.dunder_annotations))
        return raise_value(types::AttributeError, Value::object(names.dunder_annotations));
    return Value::empty();
}

const NativeDef methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", module_new,
     "Create and return a new object. See help(type) for accurate signature."},
    {"__init__(self, /, name, doc=None)", module_init,
     "Initialize self. See help(type(self)) for accurate signature."},
    {"__repr__(self, /)", module_repr, "Return repr(self)."},
    {"__dir__(self, /)", module_dir, "The names in the module, or what its __dir__ says."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"__dict__", get_dict, set_dict, nullptr, kMember},
    {"__annotations__", get_annotations, set_annotations, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_module() {
    TypeSpec spec;
    spec.layout = &module_layout;
    spec.weakly_referable = true;
    spec.attributes_allowed = true;
    spec.doc = "Create a module object. The name must be a string; the optional docstring can have "
               "any type.";
    init_type(types::module, spec, methods, attributes);
}

} // namespace boomslang::runtime
