// What native modules that bring their own types share.
#pragma once

#include "runtime/call/call.h"
#include "runtime/call/type_support.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/object/class.h"

namespace boomslang::runtime {

// Puts a type of the module's own into its namespace, making it usable the first time.
inline void add_type(Module* module, BuiltinType& type, const TypeSpec& spec,
                     const NativeDef* methods, const GetSetDef* attributes = nullptr) {
    if (!type.shape) init_type(type, spec, methods, attributes);
    dict_set(module->dict, type.name, Value::object(&type));
}

// An exception class of the module's own: kept for ever.
inline Type* add_exception(Module* module, const char* name, Type& base, const char* shown_module) {
    Dict* space = make_dict();
    dict_set(space, names.dunder_module, Value::object(intern(shown_module)));
    Value made = make_simple_class(intern(name), &base, space);
    static RootList keep_alive;
    keep_alive.push(made);
    dict_set(module->dict, intern(name), made);
    return made.as<Type>();
}

// Trace for objects whose fixed part begins with `Count` Values.
template <unsigned Count>
void trace_values(Cell* cell, Marker& marker) {
    auto* values = reinterpret_cast<const Value*>(static_cast<Object*>(cell) + 1);
    marker.mark_range(values, values + Count);
}
template <class T, unsigned Count>
constexpr Layout layout_of_values(const char* name) {
    static_assert(sizeof(T) >= sizeof(Object) + Count * sizeof(Value));
    return Layout{name, sizeof(T), trace_values<Count>};
}

} // namespace boomslang::runtime
