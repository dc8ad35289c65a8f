// module: what programs see of it. Attributes are in protocol_attribute.cpp, the import system in
// import.cpp.
#include "runtime/container/module.h"

#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/import.h"
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
    if (!is_str(args[1]))
        return raise(types::TypeError, "module() argument 'name' must be str, not ",
                     type_name(args[1]));
    Dict* dict = dictionary(module);
    module->name = args[1].as<Str>();
    dict_set(dict, names.dunder_name, args[1]);
    dict_set(dict, names.dunder_doc, args[2].is_empty() ? Value::none() : args[2]);
    dict_set(dict, names.dunder_package, Value::none());
    dict_set(dict, names.dunder_loader, Value::none());
    dict_set(dict, names.dunder_spec, Value::none());
    return Value::none();
}

// Modules that the import system made say where they come from.
Value module_repr(Value* args, std::uint32_t) {
    Dict* dict = dictionary(module_of(args[0]));
    Value name = dict_get(dict, names.dunder_name);
    std::string text = "<module ";
    text += name.is_empty() ? "'?'" : repr_text(name);
    Value spec = dict_get(dict, names.dunder_spec);
    if (!spec.is_empty() && !spec.is_none()) {
        TRY_VALUE(origin, find_attribute(spec, intern("origin")));
        if (is_str(origin)) {
            std::string place = to_utf8(origin.as<Str>());
            if (place == "built-in" || place == "frozen")
                return str_value(text + " (" + place + ")>");
            return str_value(text + " from " + repr_text(origin) + ">");
        }
    }
    Value file = dict_get(dict, names.dunder_file);
    if (is_str(file)) return str_value(text + " from " + repr_text(file) + ">");
    Value loader = dict_get(dict, names.dunder_loader);
    if (!loader.is_empty() && !loader.is_none())
        return str_value(text + " (" + repr_text(loader) + ")>");
    if (is_str(name) && is_native_module(to_utf8(name.as<Str>())))
        return str_value(text + " (built-in)>");
    return str_value(text + ">");
}

Value module_dir(Value* args, std::uint32_t) {
    TRY_VALUE(space, get_attribute(args[0], names.dunder_dict));
    if (!is_dict(space)) return raise(types::TypeError, "<module>.__dict__ is not a dictionary");
    Value hook = dict_get(space.as<Dict>(), names[Dunder::Dir]);
    if (!hook.is_empty()) return call(hook, {});
    return to_list(space);
}

Value get_dict(Value self) { return Value::object(dictionary(module_of(self))); }
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
    {"__dict__", get_dict, set_dict, nullptr},
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
