// Module objects, and the native ones among them.
#include "runtime/container/module.h"

#include "runtime/call/native.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/import.h"
#include "runtime/object/singletons.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstring>

namespace boomslang::runtime {

Dict* builtins_dict = nullptr;
Dict* modules_dict = nullptr;

namespace {

void trace_module(Cell* cell, Marker& marker) {
    auto* m = static_cast<Module*>(cell);
    marker.mark(m->dict);
    marker.mark(m->name);
}

const NativeModule* find_native(std::string_view name) noexcept {
    for (const NativeModule* m = native_modules; m->name; ++m)
        if (name == m->name) return m;
    return nullptr;
}

} // namespace

const Layout module_layout{"module", sizeof(Module), trace_module};

Module* make_module(Str* name) {
    auto* m = heap.make<Module>(&types::module.exact);
    m->name = name;
    m->dict = make_dict();
    dict_set(m->dict, names.dunder_name, Value::object(name));
    dict_set(m->dict, names.dunder_doc, Value::none());
    dict_set(m->dict, names.dunder_package, Value::none());
    dict_set(m->dict, names.dunder_loader, Value::none());
    dict_set(m->dict, names.dunder_spec, Value::none());
    return m;
}

bool is_native_module(std::string_view name) noexcept { return find_native(name) != nullptr; }

Module* load_native_module(Str* name) {
    std::string text = to_utf8(name);
    const NativeModule* native = find_native(text);
    if (!native) return nullptr;
    Module* m = make_module(name);
    if (native->doc) dict_set(m->dict, names.dunder_doc, str_value(native->doc));
    std::size_t dot = text.rfind('.');
    dict_set(m->dict, names.dunder_package,
             dot == text.npos ? Value::object(names.empty) : str_value(text.substr(0, dot)));
    if (dict_set(modules_dict, Value::object(name), Value::object(m)).is_exception())
        return nullptr;
    native->fill(m);
    if (!state.pending) return m;
    dict_delete(modules_dict, name); // a module that could not be filled was not imported
    return nullptr;
}

void init_modules() {
    heap.add_root_tracer([](Marker& marker) {
        marker.mark(builtins_dict);
        marker.mark(modules_dict);
    });
    make_first_modules();
}

void make_first_modules() {
    modules_dict = make_dict();
    Module* builtins = load_native_module(names.builtins);
    dict_set(builtins->dict, intern("None"), Value::none());
    dict_set(builtins->dict, intern("True"), Value::from(true));
    dict_set(builtins->dict, intern("False"), Value::from(false));
    dict_set(builtins->dict, intern("Ellipsis"), ellipsis());
    dict_set(builtins->dict, intern("NotImplemented"), not_implemented());
    builtins_dict = builtins->dict;
}

} // namespace boomslang::runtime
