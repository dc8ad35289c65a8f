// object: what every value can do. Python reference 3.3.
#include "builtins/init.h"
#include "builtins/object/reduce.h"
#include "runtime/call/call.h"
#include "runtime/call/class_rows.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/mapping_proxy.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/weakref.h"
#include "runtime/object/class.h"
#include "runtime/object/singletons.h"
#include "runtime/object/type_layout.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <bit>
#include <cstdio>

namespace boomslang::runtime {

namespace {

bool is_default(Type* type, Dunder d) { return type->dunder(d).is(types::object.dunder(d)); }

// new(cls, /, *args, **kwargs)
Value object_new(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    if (args[1].as<Tuple>()->size || args[2].as<Dict>()->count) {
        if (!is_default(type, Dunder::New))
            return raise(types::TypeError,
                         "object.__new__() takes exactly one argument (the type to instantiate)");
        if (is_default(type, Dunder::Init))
            return raise(types::TypeError, to_utf8(type->name), "() takes no arguments");
    }
    if (type->layout != &object_layout)
        return raise(types::TypeError, "object.__new__(", qualified_name(type),
                     ") is not safe, use ", qualified_name(type), ".__new__()");
    return make_plain_instance(type);
}

// init(self, /, *args, **kwargs)
Value object_init(Value* args, std::uint32_t) {
    if (!args[1].as<Tuple>()->size && !args[2].as<Dict>()->count) return Value::none();
    Type* type = type_of(args[0]);
    if (!is_default(type, Dunder::Init))
        return raise(types::TypeError,
                     "object.__init__() takes exactly one argument (the instance to initialize)");
    if (is_default(type, Dunder::New))
        return raise(types::TypeError, to_utf8(type->name),
                     ".__init__() takes exactly one argument (the instance to initialize)");
    return Value::none();
}

std::string hexadecimal(const void* address) {
    char text[32];
    std::snprintf(text, sizeof text, "%p", address);
    return text;
}

Value object_repr(Value* args, std::uint32_t) {
    Type* type = type_of(args[0]);
    const void* address = args[0].is_object() ? args[0].as_object() : nullptr;
    TRY_VALUE(module, find_attribute(Value::object(type), names.dunder_module));
    std::string name = to_utf8(type->qualname);
    if (is_str(module) && to_utf8(module.as<Str>()) != "builtins")
        name = to_utf8(module.as<Str>()) + "." + name;
    return str_value("<" + name + " object at " + hexadecimal(address) + ">");
}

Value object_str(Value* args, std::uint32_t) { return repr(args[0]); }

Value object_format(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("__format__() argument", "str", args[1]);
    if (args[1].as<Str>()->length)
        return raise(types::TypeError, "unsupported format string passed to ", type_name(args[0]),
                     ".__format__");
    return to_str(args[0]);
}

// Cells lie 16 bytes apart at least; the low bits go to the top, as in CPython.
Value object_hash(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(std::rotr(args[0].payload, 4)));
}

Value object_eq(Value* args, std::uint32_t) {
    return args[0].is(args[1]) ? Value::from(true) : not_implemented();
}

Value object_ne(Value* args, std::uint32_t) {
    TRY_VALUE(same, call_dunder(Dunder::Eq, args[0], {args[1]}));
    if (is_not_implemented(same)) return same;
    int yes = truth(same);
    return yes < 0 ? Value::exception() : Value::from(!yes);
}

Value object_order(Value*, std::uint32_t) { return not_implemented(); }

Value check_name(Value name) {
    if (is_str(name)) return name;
    return raise(types::TypeError, "attribute name must be string, not '", type_name(name), "'");
}

Value object_getattribute(Value* args, std::uint32_t) {
    TRY(check_name(args[1]));
    return generic_get_attribute(args[0], args[1].as<Str>());
}

// object.__setattr__(SomeClass, ...) would get around the class's caches.
Value refuse_types(Value v, const char* name) {
    if (!is_kind(v, kTypeSubclass)) return Value::empty();
    return raise(types::TypeError, "can't apply this ", name, " to ", type_name(v), " object");
}

Value object_setattr(Value* args, std::uint32_t) {
    TRY(check_name(args[1]));
    TRY(refuse_types(args[0], "__setattr__"));
    TRY(generic_set_attribute(args[0], args[1].as<Str>(), args[2]));
    return Value::none();
}

Value object_delattr(Value* args, std::uint32_t) {
    TRY(check_name(args[1]));
    TRY(refuse_types(args[0], "__delattr__"));
    TRY(generic_set_attribute(args[0], args[1].as<Str>(), Value::empty()));
    return Value::none();
}

Value object_dir(Value* args, std::uint32_t) {
    Dict* found = make_dict();
    TRY_VALUE(own, find_attribute(args[0], names.dunder_dict));
    if (is_dict(own)) TRY(dict_update(found, own));
    TRY_VALUE(cls, find_attribute(args[0], names.dunder_class));
    if (is_kind(cls, kTypeSubclass)) {
        Tuple* mro = cls.as<Type>()->mro;
        for (std::size_t i = mro->size; i-- > 0;) {
            std::size_t position = 0;
            Dict* dict = mro->items[i].as<Type>()->dict;
            while (DictEntry* entry = dict_next(dict, position))
                TRY(dict_set(found, entry->key, Value::none()));
        }
    }
    return to_list(Value::object(found));
}

Value object_sizeof(Value* args, std::uint32_t) {
    if (!args[0].is_object()) return Value::integer(sizeof(Value));
    const Shape* shape = args[0].as_object()->shape;
    return Value::integer(static_cast<std::int64_t>(
        shape->layout->size +
        (std::size_t{shape->slot_count} + shape->inline_capacity) * sizeof(Value)));
}

Value object_subclasshook(Value*, std::uint32_t) { return not_implemented(); }

// init_subclass(cls, /, *args, **kwargs)
Value object_init_subclass(Value* args, std::uint32_t) {
    std::string name = to_utf8(args[0].as<Type>()->qualname) + ".__init_subclass__() takes no ";
    if (args[2].as<Dict>()->count) return raise(types::TypeError, name, "keyword arguments");
    if (std::size_t n = args[1].as<Tuple>()->size)
        return raise(types::TypeError, name, "arguments (", std::to_string(n), " given)");
    return Value::none();
}

// --- __class__

Value get_class(Value self) { return Value::object(type_of(self)); }

Value set_class(Value self, Value value) {
    if (value.is_empty()) return raise(types::TypeError, "can't delete __class__ attribute");
    if (!is_kind(value, kTypeSubclass))
        return raise(types::TypeError, "__class__ must be set to a class, not '", type_name(value),
                     "' object");
    auto* wanted = value.as<Type>();
    if (auditing) TRY(tell_of_attribute("object.__setattr__", self, "__class__", value));
    Type* old = type_of(self);
    bool modules = is_subtype(wanted, &types::module) && is_subtype(old, &types::module);
    if (!modules && (!wanted->is(kHeapType) || !old->is(kHeapType)))
        return raise(types::TypeError, "__class__ assignment only supported for mutable types or "
                                       "ModuleType subclasses");
    return change_class(self.as_object(), wanted);
}

// --- __dict__ and __weakref__ of instances

// A class is an instance of a metaclass that may derive from an ordinary class, too.
bool is_class(Value v) noexcept { return is_kind(v, kTypeSubclass); }

Value get_dict(Value self) {
    if (is_class(self)) return make_mapping_proxy(Value::object(self.as<Type>()->dict));
    Object* object = self.as_object();
    if (object->shape->layout == &module_layout)
        return Value::object(static_cast<Module*>(object)->dict);
    return Value::object(own_dictionary(object));
}

Value set_dict(Value self, Value value) {
    if (is_class(self))
        return raise(types::AttributeError,
                     "attribute '__dict__' of 'type' objects is not writable");
    Object* object = self.as_object();
    if (object->shape->layout == &module_layout)
        return raise(types::AttributeError, "readonly attribute");
    if (value.is_empty()) {
        // The dictionary that a builtin type gives its instances stays.
        const Type* builtin = object->type();
        while (builtin->is(kHeapType)) builtin = builtin->base;
        if (builtin->attributes_allowed) return raise(types::TypeError, "cannot delete __dict__");
        value = Value::object(make_dict());
    }
    if (!is_dict(value))
        return raise(types::TypeError, "__dict__ must be set to a dictionary, not a '",
                     type_name(value), "'");
    set_own_dictionary(object, value.as<Dict>());
    return Value::empty();
}

Value get_weakref(Value self) { return first_weakref(self.as_object()); }

const NativeDef methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", object_new,
     "Create and return a new object. See help(type) for accurate signature."},
    {"__init__(self, /, *args, **kwargs)", object_init,
     "Initialize self. See help(type(self)) for accurate signature."},
    {"__repr__(self, /)", object_repr, "Return repr(self)."},
    {"__str__(self, /)", object_str, "Return str(self)."},
    {"__format__(self, format_spec, /)", object_format, "Return str(self) for an empty format."},
    {"__hash__(self, /)", object_hash, "Return hash(self)."},
    {"__eq__(self, value, /)", object_eq, "Return self==value."},
    {"__ne__(self, value, /)", object_ne, "Return self!=value."},
    {"__lt__(self, value, /)", object_order, "Return self<value."},
    {"__le__(self, value, /)", object_order, "Return self<=value."},
    {"__gt__(self, value, /)", object_order, "Return self>value."},
    {"__ge__(self, value, /)", object_order, "Return self>=value."},
    {"__getattribute__(self, name, /)", object_getattribute, "Return getattr(self, name)."},
    {"__setattr__(self, name, value, /)", object_setattr, "Implement setattr(self, name, value)."},
    {"__delattr__(self, name, /)", object_delattr, "Implement delattr(self, name)."},
    {"__dir__(self, /)", object_dir, "The names that dir() shows."},
    {"__sizeof__(self, /)", object_sizeof, "Size of the object in memory, in bytes."},
    {"__reduce__(self, /)", object_reduce, "Helper for pickle."},
    {"__reduce_ex__(self, protocol, /)", object_reduce_ex, "Helper for pickle."},
    {"__getstate__(self, /)", object_getstate, "Helper for pickle."},
    {"__subclasshook__($type, object, /)", object_subclasshook,
     "Abstract classes override it to say what counts as their subclass."},
    {"__init_subclass__($type, /, *args, **kwargs)", object_init_subclass,
     "Called when a class is subclassed."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"__class__", get_class, set_class, "the object's class"},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

const GetSetDef instance_dict_row{"__dict__", get_dict, set_dict,
                                  "dictionary for instance variables (if defined)"};
const GetSetDef instance_weakref_row{"__weakref__", get_weakref, nullptr,
                                     "list of weak references to the object (if defined)"};

Value change_class(Object* object, Type* type) {
    Type* old = object->type();
    if (old == type) return Value::empty();
    if (!same_layout(old, type))
        return raise(types::TypeError, "__class__ assignment: '", to_utf8(type->name),
                     "' object layout differs from '", to_utf8(old->name), "'");
    std::uint32_t kinds = (old->flags ^ type->flags) & (kDescriptor | kDataDescriptor);
    Shape* shape = object->shape;
    // The object has the room it was made with.
    Shape* root = type->root;
    if (root->inline_capacity > shape->inline_capacity)
        root = make_root_shape(type, type->layout, type->slot_count, shape->inline_capacity,
                               type->attributes_allowed);
    if (shape->dictionary) {
        auto* dict = static_cast<Dict*>(object->attrs);
        object->shape = root;
        set_own_dictionary(object, dict);
    } else {
        std::uint32_t count = shape->count;
        Str* keys[Shape::kMaxAttributes];
        RootList values;
        shape->names(keys);
        for (std::uint32_t i = 0; i < count; ++i) values.push(*attribute_slot(object, shape, i));
        object->attrs = nullptr;
        object->shape = root;
        for (std::uint32_t i = 0; i < count; ++i) set_own_attribute(object, keys[i], values[i]);
    }
    if (type->is(kHasFinalizer) && !old->is(kHasFinalizer)) heap.register_finalizable(object);
    if (kinds) invalidate_type(&types::object);
    // A class of another metaclass: what is read through it may come from there.
    if (type->is(kTypeSubclass)) invalidate_type(static_cast<Type*>(object));
    return Value::empty();
}

void init_object() {
    TypeSpec spec;
    spec.layout = &object_layout;
    spec.doc = "The base of the class hierarchy; instances have no attributes of their own.";
    init_type(types::object, spec, methods, attributes);
}

} // namespace boomslang::runtime
