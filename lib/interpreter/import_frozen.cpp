// Modules in Python that are part of the program, and their loader.
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/import.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// The class FrozenImporter itself is the loader, as in CPython: its methods take the module's name.
RootedValue importer;

const FrozenModule* frozen_of(Value name) {
    const FrozenModule* found = is_str(name) ? find_frozen(to_utf8(name.as<Str>())) : nullptr;
    if (!found)
        (void)raise_import(types::ImportError, repr_text(name) + " is not a frozen module", name);
    return found;
}

Value create_module(Value*, std::uint32_t) { return Value::none(); }
Value exec_module(Value* args, std::uint32_t) {
    if (!is_instance_of(args[0], types::module))
        return raise(types::TypeError, "exec_module() argument must be a module, not ",
                     type_name(args[0]));
    TRY_VALUE(name, get_attribute(args[0], names.dunder_name));
    const FrozenModule* frozen = frozen_of(name);
    if (!frozen) return Value::exception();
    TRY(run_source_in(args[0].as<Module>(), frozen->source, false, frozen_filename(*frozen)));
    return Value::none();
}
Value get_code(Value* args, std::uint32_t) {
    const FrozenModule* frozen = frozen_of(args[0]);
    return frozen ? compile_frozen(*frozen) : Value::exception();
}
Value get_source(Value* args, std::uint32_t) {
    const FrozenModule* frozen = frozen_of(args[0]);
    return frozen ? str_value(frozen->source) : Value::exception();
}
Value is_package(Value* args, std::uint32_t) {
    return frozen_of(args[0]) ? Value::from(false) : Value::exception();
}
Value find_spec(Value* args, std::uint32_t) {
    if (!is_str(args[0]) || !find_frozen(to_utf8(args[0].as<Str>()))) return Value::none();
    return frozen_spec(args[0].as<Str>());
}
const NativeDef importer_methods[] = {
    {"create_module($static, spec, /)", create_module, "None: modules are made as usual."},
    {"exec_module($static, module, /)", exec_module, "Runs the source in the module."},
    {"find_spec($static, fullname, path=None, target=None)", find_spec, "The spec, or None."},
    {"get_code($static, fullname, /)", get_code, "The module's code."},
    {"get_source($static, fullname, /)", get_source, "The source text."},
    {"is_package($static, fullname, /)", is_package, "False."},
    {nullptr, nullptr, nullptr},
};

void make_importer() {
    if (!importer->is_empty()) return;
    Dict* space = make_dict();
    dict_set(space, names.dunder_module, str_value("_frozen_importlib"));
    importer = make_simple_class(intern("FrozenImporter"), &types::object, space);
    auto* type = importer->as<Type>();
    for (const NativeDef* row = importer_methods; row->signature; ++row) {
        Native* method = make_native(*row, type, Value::empty(), Value::none());
        set_type_attribute(type, method->name, Value::object(method));
    }
}

} // namespace

const FrozenModule* find_frozen(std::string_view name) noexcept {
    for (const FrozenModule* m = frozen_modules; m->name; ++m)
        if (name == m->name) return m;
    return nullptr;
}

std::string frozen_filename(const FrozenModule& module) {
    return "<frozen " + std::string(module.name) + ">";
}

Value frozen_spec(Str* name) {
    make_importer();
    TRY_VALUE(spec, make_module_spec(name, importer, str_value("frozen")));
    // importlib asserts that there is such a state; that it is empty says that there is no file.
    Dict* fields = make_dict();
    dict_set(fields, intern("filename"), Value::none());
    dict_set(fields, intern("origname"), Value::none());
    TRY_VALUE(state, call_with(Value::object(&types::simple_namespace), nullptr, fields));
    TRY(set_attribute(spec, intern("loader_state"), state));
    return spec;
}

Value compile_frozen(const FrozenModule& module) {
    return backend->compile(module.source, false, make_str(frozen_filename(module)), {});
}

Value load_frozen_module(Str* name, const FrozenModule& frozen) {
    Module* module = make_module(name);
    TRY_VALUE(spec, frozen_spec(name));
    apply_module_spec(module, spec);
    dict_set(modules_dict, name, Value::object(module));
    Value ran = run_source_in(module, frozen.source, false, frozen_filename(frozen));
    if (!ran.is_exception()) return Value::object(module);
    dict_delete(modules_dict, name);
    return ran;
}

} // namespace boomslang::runtime
