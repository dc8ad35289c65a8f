// Reading, writing and deleting attributes: Python reference 3.3.2, and what inline caches fall
// back to.
#include "runtime/call/call.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// Names from programs (getattr, setattr) may be any str; shapes and classes want the interned one.
Str* interned(Str* name) {
    if (name->interned) [[likely]]
        return name;
    if (name->shape == &types::str.exact) return intern(name);
    return intern(to_utf8(name));
}

bool is_module(const Object* object) noexcept { return object->shape->layout == &module_layout; }

// An attribute of the object itself; classes never come here.
Value own_attribute(Object* object, Str* name) noexcept {
    if (is_module(object)) [[unlikely]] {
        Dict* dict = static_cast<Module*>(object)->dict;
        return dict ? dict_get(dict, name) : Value::empty();
    }
    return get_own_attribute(object, name);
}

bool is_default_for(Value dunder, Dunder d, const Type& type) noexcept {
    return !dunder.is_empty() && dunder.is(type.dunder(d));
}

// object.__getattribute__ without the AttributeError: Empty when absent.
Value generic_find(Value v, Str* name) {
    Type* type = type_of(v);
    Value found = type_lookup(type, name);
    Type* kind = found.is_empty() ? nullptr : type_of(found);
    if (kind && kind->is(kDataDescriptor) && kind->is(kDescriptor))
        return descriptor_get(found, v, type);
    if (v.is_object())
        if (Value own = own_attribute(v.as_object(), name); !own.is_empty()) return own;
    if (kind && kind->is(kDescriptor)) return descriptor_get(found, v, type);
    return found;
}

// The module's own __getattr__ function (PEP 562).
Value ask_module(Module* module, Str* name) {
    Value hook = module->dict ? dict_get(module->dict, names[Dunder::GetAttr]) : Value::empty();
    if (hook.is_empty()) return hook;
    return call(hook, {Value::object(name)});
}

bool has_failed(Value result) noexcept {
    return result.is_empty() || (result.is_exception() && pending_is(types::AttributeError));
}

// What __getattr__ makes of a `result` that has failed; without that method, the result.
Value ask_own_hook(Value v, Str* name, Value result) {
    if (!type_of(v)->has(Dunder::GetAttr)) return result;
    if (result.is_exception()) clear_pending();
    return call_dunder(Dunder::GetAttr, v, {Value::object(name)});
}

// Empty when absent; no AttributeError of the look-up itself is made.
Value find_quietly(Value v, Str* name) {
    Type* type = type_of(v);
    Value result;
    if (type->is(kDefaultGetAttribute)) [[likely]] {
        result = generic_find(v, name);
        if (result.is_empty() && v.is_object() && is_module(v.as_object())) [[unlikely]]
            result = ask_module(v.as<Module>(), name);
    } else if (is_default_for(type->dunder(Dunder::GetAttribute), Dunder::GetAttribute,
                              types::type)) {
        result = type_find_attribute(v.as<Type>(), name);
    } else if (type == &types::super) {
        result = super_find(v, name);
        if (result.is_empty()) result = generic_find(v, name);
    } else {
        result = call_dunder(Dunder::GetAttribute, v, {Value::object(name)});
    }
    return has_failed(result) ? ask_own_hook(v, name, result) : result;
}

Value raise_unwritable(Value v, Str* name, bool in_class) {
    if (!in_class) return raise_attribute(v, name);
    return raise(types::AttributeError, "'", type_name(v), "' object attribute '", to_utf8(name),
                 "' is read-only");
}

// What may be called with a receiver before the arguments, instead of being bound to it first.
bool is_method_like(Value attribute) noexcept {
    if (!attribute.is_object()) return false;
    Type* kind = attribute.as_object()->type();
    return kind == &types::function || kind == &types::method_descriptor ||
           kind == &types::wrapper_descriptor;
}

bool has_own_attributes(Value v) noexcept {
    return v.is_object() && (v.as_object()->shape->attributes_allowed || is_module(v.as_object()));
}

} // namespace

Value get_attribute(Value v, Str* name) {
    name = interned(name);
    Value result = find_quietly(v, name);
    if (result.is_empty()) [[unlikely]]
        return raise_attribute(v, name);
    if (result.is_exception()) [[unlikely]]
        add_attribute_context(v, name);
    return result;
}

Value attribute_failed(Value v, Str* name) {
    Value result = Value::exception();
    if (has_failed(result)) result = ask_own_hook(v, name, result);
    if (result.is_exception()) add_attribute_context(v, name);
    return result;
}

Value find_attribute(Value v, Str* name) {
    Value result = find_quietly(v, interned(name));
    if (result.is_exception() && pending_is(types::AttributeError)) {
        clear_pending();
        return Value::empty();
    }
    return result;
}

Value generic_get_attribute(Value v, Str* name) {
    name = interned(name);
    Value result = generic_find(v, name);
    if (result.is_empty() && v.is_object() && is_module(v.as_object()))
        result = ask_module(v.as<Module>(), name);
    return result.is_empty() ? raise_attribute(v, name) : result;
}

Value generic_set_attribute(Value v, Str* name, Value value) {
    name = interned(name);
    Type* type = type_of(v);
    Value found = type_lookup(type, name);
    if (!found.is_empty() && type_of(found)->is(kDataDescriptor))
        return descriptor_set(found, v, value);
    if (!has_own_attributes(v)) return raise_unwritable(v, name, !found.is_empty());
    Object* object = v.as_object();
    if (is_module(object)) {
        auto* module = static_cast<Module*>(object);
        if (!module->dict) module->dict = make_dict();
        if (!value.is_empty()) dict_set(module->dict, name, value);
        else if (!dict_delete(module->dict, name))
            return raise(types::AttributeError, "'", type_name(v), "' object has no attribute '",
                         to_utf8(name), "'");
        return Value::empty();
    }
    if (!value.is_empty()) set_own_attribute(object, name, value);
    else if (!delete_own_attribute(object, name)) return raise_attribute(v, name);
    return Value::empty();
}

Value set_attribute(Value v, Str* name, Value value) {
    Type* type = type_of(v);
    if (type->is(kDefaultSetAttr)) [[likely]]
        return generic_set_attribute(v, name, value);
    if (is_default_for(type->dunder(Dunder::SetAttr), Dunder::SetAttr, types::type))
        return type_set_attribute(v.as<Type>(), interned(name), value);
    Value result = call_dunder(Dunder::SetAttr, v, {Value::object(interned(name)), value});
    return result.is_exception() ? result : Value::empty();
}

Value delete_attribute(Value v, Str* name) {
    Type* type = type_of(v);
    if (type->is(kDefaultSetAttr)) return generic_set_attribute(v, name, Value::empty());
    if (is_default_for(type->dunder(Dunder::DelAttr), Dunder::DelAttr, types::type))
        return type_set_attribute(v.as<Type>(), interned(name), Value::empty());
    Value result = call_dunder(Dunder::DelAttr, v, {Value::object(interned(name))});
    return result.is_exception() ? result : Value::empty();
}

bool load_method(Value& v, Str* name, Value& function) {
    name = interned(name);
    Type* type = type_of(v);
    if (type->is(kDefaultGetAttribute)) {
        Value found = type_lookup(type, name);
        if (is_method_like(found) &&
            (!v.is_object() || own_attribute(v.as_object(), name).is_empty())) {
            function = found;
            if (type_of(found) == &types::function || accepts_receiver(found.as<Native>(), v))
                return true;
            // Another class's native, which the call refuses when it has its arguments: with the
            // receiver apart it could be called without a look at it.
            function = Value::object(make_method(found, v));
            return false;
        }
    } else if (type == &types::super && super_load_method(v, name, function)) {
        return true;
    }
    function = get_attribute(v, name);
    return false;
}

Value bind_descriptor(Value attribute, Value instance, Type* owner) {
    if (!attribute.is_object() || !attribute.as_object()->type()->is(kDescriptor)) return attribute;
    return descriptor_get(attribute, instance, owner);
}

// --- classes

Value type_find_attribute(Type* type, Str* name) {
    Type* meta = type->type();
    Value self = Value::object(type);
    Value of_meta = type_lookup(meta, name);
    Type* kind = of_meta.is_empty() ? nullptr : type_of(of_meta);
    if (kind && kind->is(kDataDescriptor) && kind->is(kDescriptor))
        return descriptor_get(of_meta, self, meta);
    Value found = type_lookup(type, name);
    if (!found.is_empty())
        return type_of(found)->is(kDescriptor) ? descriptor_get(found, Value::empty(), type)
                                               : found;
    if (kind && kind->is(kDescriptor)) return descriptor_get(of_meta, self, meta);
    return of_meta;
}

Value type_get_attribute(Type* type, Str* name) {
    name = interned(name);
    Value found = type_find_attribute(type, name);
    return found.is_empty() ? raise_attribute(Value::object(type), name) : found;
}

Value type_set_attribute(Type* type, Str* name, Value value) {
    name = interned(name);
    if (type->is(kImmutable))
        return raise(types::TypeError, "cannot set '", to_utf8(name),
                     "' attribute of immutable type '", type_name(type), "'");
    Value of_meta = type_lookup(type->type(), name);
    if (!of_meta.is_empty() && type_of(of_meta)->is(kDataDescriptor))
        return descriptor_set(of_meta, Value::object(type), value);
    if (value.is_empty() && !dict_find(type->dict, name))
        return raise_attribute(Value::object(type), name);
    set_type_attribute(type, name, value);
    return Value::empty();
}

} // namespace boomslang::runtime
