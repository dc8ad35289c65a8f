// What programs see of functions and attributes written in C++: builtin_function_or_method,
// method_descriptor, wrapper_descriptor, method-wrapper, classmethod_descriptor, getset_descriptor,
// member_descriptor.
#include "builtins/address.h"
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/object/class.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstdio>

namespace boomslang::runtime {

namespace {

Native* native_of(Value v) noexcept { return v.as<Native>(); }

// --- all natives

Value native_name(Value self) { return Value::object(native_of(self)->name); }

// The class, or the class of the receiver, before the name: "list.append", "C.method".
Value native_qualname(Value self) {
    Native* native = native_of(self);
    std::string name = to_utf8(native->name);
    Type* type = native->owner;
    if (!native->self.is_empty() && native->shape != &types::method_wrapper.exact) {
        if (is_exact(native->self, types::module)) return Value::object(native->name);
        type =
            is_kind(native->self, kTypeSubclass) ? native->self.as<Type>() : type_of(native->self);
    }
    return type ? str_value(to_utf8(type->qualname) + "." + name) : Value::object(native->name);
}

Value native_doc(Value self) {
    const NativeDef* def = native_of(self)->def;
    return def && def->doc ? str_value(def->doc) : Value::none();
}

Value native_signature_text(Value self) { return native_text_signature(native_of(self)); }

Value native_module(Value self) {
    Value module = native_of(self)->module;
    return module.is_empty() ? Value::none() : module;
}

// The static functions of a type (__new__) have the type for receiver, as in CPython.
Value native_self(Value self) {
    Native* native = native_of(self);
    if (!native->self.is_empty()) return native->self;
    return native->owner ? Value::object(native->owner) : Value::none();
}

Value native_objclass(Value self) { return Value::object(native_of(self)->owner); }

Value native_call(Value* args, std::uint32_t) {
    return call_with(args[0], args[1].as<Tuple>(), args[2].as<Dict>());
}

Value native_hash(Value* args, std::uint32_t) {
    Native* native = native_of(args[0]);
    auto h = reinterpret_cast<std::uintptr_t>(native->fn) >> 4;
    if (native->self.is_object()) h ^= native->self.payload >> 4;
    return Value::integer(static_cast<std::int64_t>(h));
}

// Two bound methods of the same receiver are equal though each access makes a new one.
Value native_equal(Value a, Value b, bool wanted) {
    if (!b.is_object() || b.as_object()->shape != a.as_object()->shape) return not_implemented();
    Native *x = native_of(a), *y = native_of(b);
    bool same = x->fn == y->fn && x->def == y->def && x->self.is(y->self);
    return Value::from(same == wanted);
}
Value native_eq(Value* args, std::uint32_t) { return native_equal(args[0], args[1], true); }
Value native_ne(Value* args, std::uint32_t) { return native_equal(args[0], args[1], false); }

Value builtin_function_repr(Value* args, std::uint32_t) {
    Native* native = native_of(args[0]);
    std::string name = to_utf8(native->name);
    Value self = native_self(args[0]);
    if (self.is_none() || is_exact(self, types::module))
        return str_value("<built-in function " + name + ">");
    return str_value("<built-in method " + name + " of " + to_utf8(type_of(self)->name) +
                     " object at " + address(self) + ">");
}

Value method_descriptor_repr(Value* args, std::uint32_t) {
    Native* native = native_of(args[0]);
    return str_value("<method '" + to_utf8(native->name) + "' of '" + type_name(native->owner) +
                     "' objects>");
}

Value wrapper_descriptor_repr(Value* args, std::uint32_t) {
    Native* native = native_of(args[0]);
    return str_value("<slot wrapper '" + to_utf8(native->name) + "' of '" +
                     type_name(native->owner) + "' objects>");
}

Value method_wrapper_repr(Value* args, std::uint32_t) {
    Native* native = native_of(args[0]);
    return str_value("<method-wrapper '" + to_utf8(native->name) + "' of " +
                     type_name(native->self) + " object at " + address(native->self) + ">");
}

// get(self, instance, owner=None, /) of every descriptor here
Value native_get(Value* args, std::uint32_t) {
    Type* owner = is_kind(args[2], kTypeSubclass) ? args[2].as<Type>() : nullptr;
    Value instance = args[1];
    // None stands for "no instance", unless it is the instance that is asked about.
    if (instance.is_none() && owner != &types::none_type) instance = Value::empty();
    if (instance.is_empty() && !owner)
        return raise(types::TypeError, "__get__(None, None) is invalid");
    return descriptor_get(args[0], instance, owner ? owner : type_of(instance));
}

// builtin functions pickle by name, their methods as getattr(receiver, name)
Value native_reduce(Value* args, std::uint32_t) {
    Native* native = native_of(args[0]);
    if (native->self.is_empty() || is_exact(native->self, types::module))
        return native_qualname(args[0]);
    TRY_VALUE(getattr, get_item(Value::object(builtins_dict), str_value("getattr")));
    return tuple_value({getattr, tuple_value({native->self, Value::object(native->name)})});
}
Value descriptor_reduce(Value* args, std::uint32_t) {
    Native* native = native_of(args[0]);
    TRY_VALUE(getattr, get_item(Value::object(builtins_dict), str_value("getattr")));
    return tuple_value(
        {getattr, tuple_value({Value::object(native->owner), Value::object(native->name)})});
}

#define NATIVE_CALL                                                                                \
    { "__call__(self, /, *args, **kwargs)", native_call, "Call self as a function." }
#define NATIVE_EQUALITY                                                                            \
    {"__eq__(self, value, /)", native_eq, "Return self==value."},                                  \
        {"__ne__(self, value, /)", native_ne, "Return self!=value."}, {                            \
        "__hash__(self, /)", native_hash, "Return hash(self)."                                     \
    }
#define NATIVE_GET                                                                                 \
    {                                                                                              \
        "__get__(self, instance, owner=None, /)", native_get,                                      \
            "Return an attribute of instance, which is of type owner."                             \
    }
#define TABLE_END                                                                                  \
    { nullptr, nullptr, nullptr }

const NativeDef builtin_function_methods[] = {
    NATIVE_CALL,
    NATIVE_EQUALITY,
    {"__repr__(self, /)", builtin_function_repr, "Return repr(self)."},
    {"__reduce__(self, /)", native_reduce, "Helper for pickle."},
    TABLE_END,
};
const NativeDef method_wrapper_methods[] = {
    NATIVE_CALL,
    NATIVE_EQUALITY,
    {"__repr__(self, /)", method_wrapper_repr, "Return repr(self)."},
    {"__reduce__(self, /)", native_reduce, "Helper for pickle."},
    TABLE_END,
};
const NativeDef method_descriptor_methods[] = {
    NATIVE_CALL,
    NATIVE_GET,
    {"__repr__(self, /)", method_descriptor_repr, "Return repr(self)."},
    {"__reduce__(self, /)", descriptor_reduce, "Helper for pickle."},
    TABLE_END,
};
const NativeDef wrapper_descriptor_methods[] = {
    NATIVE_CALL,
    NATIVE_GET,
    {"__repr__(self, /)", wrapper_descriptor_repr, "Return repr(self)."},
    {"__reduce__(self, /)", descriptor_reduce, "Helper for pickle."},
    TABLE_END,
};

#define NATIVE_ATTRIBUTES(...)                                                                     \
    {"__name__", native_name, nullptr, nullptr __VA_OPT__(, ) __VA_ARGS__},                        \
        {"__qualname__", native_qualname, nullptr, nullptr},                                       \
        {"__doc__", native_doc, nullptr, nullptr}, {                                               \
        "__text_signature__", native_signature_text, nullptr, nullptr                              \
    }

const GetSetDef builtin_function_attributes[] = {
    NATIVE_ATTRIBUTES(),
    {"__module__", native_module, nullptr, nullptr, kMember},
    {"__self__", native_self, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};
const GetSetDef method_wrapper_attributes[] = {
    NATIVE_ATTRIBUTES(),
    {"__self__", native_self, nullptr, nullptr, kMember},
    {"__objclass__", native_objclass, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};
const GetSetDef native_descriptor_attributes[] = {
    NATIVE_ATTRIBUTES(kMember),
    {"__objclass__", native_objclass, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- attributes: getset_descriptor and member_descriptor. Both begin with the same idea of an
// owner and a name, but not with the same fields.

Value accessor_name(Value self) {
    return Value::object(is_exact(self, types::member_descriptor) ? self.as<Member>()->name
                                                                  : self.as<GetSet>()->name);
}
Type* accessor_owner(Value self) {
    return is_exact(self, types::member_descriptor) ? self.as<Member>()->owner
                                                    : self.as<GetSet>()->owner;
}
Value accessor_objclass(Value self) { return Value::object(accessor_owner(self)); }
Value accessor_qualname(Value self) {
    return str_value(to_utf8(accessor_owner(self)->qualname) + "." +
                     to_utf8(accessor_name(self).as<Str>()));
}
Value accessor_doc(Value self) {
    const bool member = is_exact(self, types::member_descriptor);
    const GetSetDef* def = member ? self.as<Member>()->def : self.as<GetSet>()->def;
    const char* doc = def ? def->doc : nullptr;
    return doc ? str_value(doc) : Value::none();
}
Value accessor_repr(Value* args, std::uint32_t) {
    const char* kind = is_exact(args[0], types::member_descriptor) ? "member" : "attribute";
    return str_value(std::string("<") + kind + " '" + to_utf8(accessor_name(args[0]).as<Str>()) +
                     "' of '" + type_name(accessor_owner(args[0])) + "' objects>");
}
Value accessor_set(Value* args, std::uint32_t) {
    TRY(descriptor_set(args[0], args[1], args[2]));
    return Value::none();
}
Value accessor_delete(Value* args, std::uint32_t) {
    TRY(descriptor_set(args[0], args[1], Value::empty()));
    return Value::none();
}

const NativeDef accessor_methods[] = {
    NATIVE_GET,
    {"__set__(self, instance, value, /)", accessor_set, "Set an attribute of instance to value."},
    {"__delete__(self, instance, /)", accessor_delete, "Delete an attribute of instance."},
    {"__repr__(self, /)", accessor_repr, "Return repr(self)."},
    TABLE_END,
};
const GetSetDef accessor_attributes[] = {
    {"__name__", accessor_name, nullptr, nullptr, kMember},
    {"__qualname__", accessor_qualname, nullptr, nullptr},
    {"__doc__", accessor_doc, nullptr, nullptr},
    {"__objclass__", accessor_objclass, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_native_types() {
    TypeSpec spec;
    spec.layout = &native_layout;
    spec.flags = kNoInstantiation | kFinal;
    init_type(types::method_descriptor, spec, method_descriptor_methods,
              native_descriptor_attributes);
    init_type(types::wrapper_descriptor, spec, wrapper_descriptor_methods,
              native_descriptor_attributes);
    init_type(types::classmethod_descriptor, spec, method_descriptor_methods,
              native_descriptor_attributes);
    init_type(types::method_wrapper, spec, method_wrapper_methods, method_wrapper_attributes);
    spec.weakly_referable = true;
    init_type(types::builtin_function, spec, builtin_function_methods, builtin_function_attributes);
    spec.weakly_referable = false;
    spec.layout = &getset_layout;
    init_type(types::getset_descriptor, spec, accessor_methods, accessor_attributes);
    spec.layout = &member_layout;
    init_type(types::member_descriptor, spec, accessor_methods, accessor_attributes);
}

} // namespace boomslang::runtime
