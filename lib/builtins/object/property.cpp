// property, classmethod and staticmethod.
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

Value or_none(Value v) { return v.is_empty() ? Value::none() : v; }

// __new__ of types whose __init__ does the work.
Value empty_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}

Value instance_or_empty(Value instance) { return instance.is_none() ? Value::empty() : instance; }

// get(self, instance, owner=None, /) of every descriptor here
Value wrapped_get(Value* args, std::uint32_t) {
    Type* owner = is_kind(args[2], kTypeSubclass) ? args[2].as<Type>() : nullptr;
    Value instance = instance_or_empty(args[1]);
    if (instance.is_empty() && !owner)
        return raise(types::TypeError, "__get__(None, None) is invalid");
    Type* type = type_of(args[0]);
    while (type->is(kHeapType)) type = type->base;
    return builtin_descriptor_get(type, args[0], instance, owner ? owner : type_of(instance));
}

Value property_set(Value* args, std::uint32_t) {
    TRY(runtime::property_set(args[0].as<Property>(), args[1], args[2]));
    return Value::none();
}
Value property_delete(Value* args, std::uint32_t) {
    TRY(runtime::property_set(args[0].as<Property>(), args[1], Value::empty()));
    return Value::none();
}

// init(self, fget=None, fset=None, fdel=None, doc=None)
Value property_init(Value* args, std::uint32_t) {
    auto* property = args[0].as<Property>();
    property->getter = or_none(args[1]);
    property->setter = or_none(args[2]);
    property->deleter = or_none(args[3]);
    property->doc = or_none(args[4]);
    property->doc_of_getter = false;
    property->name = Value::empty();
    if (property->doc.is_none() && !property->getter.is_none()) {
        TRY_VALUE(doc, find_attribute(property->getter, names.dunder_doc));
        if (!doc.is_empty()) {
            property->doc = doc;
            property->doc_of_getter = true;
            // A subclass's instances have their own __doc__ beside the class's.
            if (property->type() != &types::property)
                TRY(set_attribute(args[0], names.dunder_doc, doc));
        }
    }
    return Value::none();
}

// A copy with one accessor replaced, made by the property's own class.
Value with_accessor(Value self, Value getter, Value setter, Value deleter) {
    auto* property = self.as<Property>();
    auto pick = [](Value given, Value old) { return given.is_empty() ? or_none(old) : given; };
    Value doc =
        property->doc_of_getter && !getter.is_empty() ? Value::none() : or_none(property->doc);
    if (property->doc_of_getter) doc = Value::none();
    TRY_VALUE(copy, call(Value::object(property->type()),
                         {pick(getter, property->getter), pick(setter, property->setter),
                          pick(deleter, property->deleter), doc}));
    if (is_subtype(type_of(copy), &types::property)) copy.as<Property>()->name = property->name;
    return copy;
}
Value property_getter(Value* args, std::uint32_t) {
    return with_accessor(args[0], args[1], Value::empty(), Value::empty());
}
Value property_setter(Value* args, std::uint32_t) {
    return with_accessor(args[0], Value::empty(), args[1], Value::empty());
}
Value property_deleter(Value* args, std::uint32_t) {
    return with_accessor(args[0], Value::empty(), Value::empty(), args[1]);
}

Value property_set_name(Value* args, std::uint32_t count) {
    if (count != 3)
        return raise(types::TypeError, "__set_name__() takes 2 positional arguments but ",
                     std::to_string(count - 1), " were given");
    args[0].as<Property>()->name = args[2];
    return Value::none();
}

Value get_fget(Value self) { return or_none(self.as<Property>()->getter); }
Value get_fset(Value self) { return or_none(self.as<Property>()->setter); }
Value get_fdel(Value self) { return or_none(self.as<Property>()->deleter); }
Value get_doc(Value self) { return or_none(self.as<Property>()->doc); }
Value set_doc(Value self, Value value) {
    self.as<Property>()->doc = or_none(value);
    return Value::empty();
}

Value is_abstract(Value v) {
    TRY_VALUE(flag, find_attribute(v, names.dunder_isabstractmethod));
    if (flag.is_empty()) return Value::from(false);
    int yes = truth(flag);
    return yes < 0 ? Value::exception() : Value::from(yes != 0);
}
Value property_abstract(Value self) {
    auto* p = self.as<Property>();
    for (Value accessor : {p->getter, p->setter, p->deleter}) {
        if (accessor.is_empty() || accessor.is_none()) continue;
        TRY_VALUE(abstract, is_abstract(accessor));
        if (abstract.as_bool()) return abstract;
    }
    return Value::from(false);
}

const NativeDef property_methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", empty_new,
     "Create and return a new object. See help(type) for accurate signature."},
    {"__init__(self, /, fget=None, fset=None, fdel=None, doc=None)", property_init,
     "Initialize self. See help(type(self)) for accurate signature."},
    {"__get__(self, instance, owner=None, /)", wrapped_get,
     "Return an attribute of instance, which is of type owner."},
    {"__set__(self, instance, value, /)", property_set, "Set an attribute of instance to value."},
    {"__delete__(self, instance, /)", property_delete, "Delete an attribute of instance."},
    {"!__set_name__(self, owner, name, /)", property_set_name, "Remember the attribute's name."},
    {"getter(self, object, /)", property_getter, "A copy of the property with another getter."},
    {"setter(self, object, /)", property_setter, "A copy of the property with another setter."},
    {"deleter(self, object, /)", property_deleter, "A copy of the property with another deleter."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef property_attributes[] = {
    {"fget", get_fget, nullptr, nullptr, kMember},
    {"fset", get_fset, nullptr, nullptr, kMember},
    {"fdel", get_fdel, nullptr, nullptr, kMember},
    {"__doc__", get_doc, set_doc, nullptr, kMember},
    {"__isabstractmethod__", property_abstract, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- classmethod and staticmethod

// They pass for what they wrap: functools.WRAPPER_ASSIGNMENTS.
Value copy_attributes(Object* wrapper, Value callable) {
    for (Str* name : {names.dunder_module, names.dunder_name, names.dunder_qualname,
                      names.dunder_doc, names.dunder_annotations}) {
        TRY_VALUE(v, find_attribute(callable, name));
        if (!v.is_empty()) set_own_attribute(wrapper, name, v);
    }
    return Value::empty();
}

Value wrapper_init(Value* args, std::uint32_t) {
    auto* wrapper = args[0].as<MethodWrapper>();
    wrapper->callable = args[1];
    TRY(copy_attributes(wrapper, args[1]));
    return Value::none();
}

Value get_callable(Value self) { return or_none(self.as<MethodWrapper>()->callable); }
Value wrapper_abstract(Value self) { return is_abstract(get_callable(self)); }
Value get_dict(Value self) { return Value::object(own_dictionary(self.as_object())); }

Value static_method_call(Value* args, std::uint32_t) {
    return call_with(get_callable(args[0]), args[1].as<Tuple>(), args[2].as<Dict>());
}

Value wrapper_repr(const char* called, Value self) {
    TRY_VALUE(wrapped, repr(get_callable(self)));
    return str_value(std::string("<") + called + "(" + to_utf8(wrapped.as<Str>()) + ")>");
}
Value static_method_repr(Value* args, std::uint32_t) {
    return wrapper_repr("staticmethod", args[0]);
}
Value class_method_repr(Value* args, std::uint32_t) { return wrapper_repr("classmethod", args[0]); }

const NativeDef static_method_methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", empty_new,
     "Create and return a new object. See help(type) for accurate signature."},
    {"__init__(self, function, /)", wrapper_init,
     "Initialize self. See help(type(self)) for accurate signature."},
    {"__get__(self, instance, owner=None, /)", wrapped_get,
     "Return an attribute of instance, which is of type owner."},
    {"__call__(self, /, *args, **kwargs)", static_method_call, "Call self as a function."},
    {"__repr__(self, /)", static_method_repr, "Return repr(self)."},
    {nullptr, nullptr, nullptr},
};
const NativeDef class_method_methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", empty_new,
     "Create and return a new object. See help(type) for accurate signature."},
    {"__init__(self, function, /)", wrapper_init,
     "Initialize self. See help(type(self)) for accurate signature."},
    {"__get__(self, instance, owner=None, /)", wrapped_get,
     "Return an attribute of instance, which is of type owner."},
    {"__repr__(self, /)", class_method_repr, "Return repr(self)."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef wrapper_attributes[] = {
    {"__func__", get_callable, nullptr, nullptr, kMember},
    {"__wrapped__", get_callable, nullptr, nullptr, kMember},
    {"__isabstractmethod__", wrapper_abstract, nullptr, nullptr},
    {"__dict__", get_dict, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_property() {
    TypeSpec spec;
    spec.layout = &property_layout;
    spec.doc = "An attribute that calls a function when it is read, set or deleted.";
    init_type(types::property, spec, property_methods, property_attributes);
    spec.layout = &method_wrapper_layout;
    spec.attributes_allowed = true;
    spec.doc = "A method that needs neither instance nor class.";
    init_type(types::staticmethod, spec, static_method_methods, wrapper_attributes);
    spec.doc = "A method whose first argument is the class.";
    init_type(types::classmethod, spec, class_method_methods, wrapper_attributes);
}

} // namespace boomslang::runtime
