// type: the class of classes. Making and calling classes is in make_class.cpp and instantiate.cpp.
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/class_rows.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/container/union.h"
#include "runtime/heap/heap.h"
#include "runtime/object/class.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstdio>

namespace boomslang::runtime {

namespace {

Type* self_type(Value* args) noexcept { return args[0].as<Type>(); }

Value bad_argument(int number, const char* expected, Value given) {
    return raise(types::TypeError, "type.__new__() argument ", std::to_string(number), " must be ",
                 expected, ", not ", type_name(given));
}

// new(metatype, /, *args, **kwargs)
Value type_new(Value* args, std::uint32_t) {
    auto* given = args[1].as<Tuple>();
    if (given->size != 3)
        return raise(types::TypeError, "type.__new__() takes exactly 3 arguments (",
                     std::to_string(given->size), " given)");
    Value name = given->items[0], bases = given->items[1], space = given->items[2];
    if (!is_str(name)) return bad_argument(1, "str", name);
    if (!is_tuple(bases)) return bad_argument(2, "tuple", bases);
    if (!is_dict(space)) return bad_argument(3, "dict", space);
    return make_class(requested_class(args), name.as<Str>(), bases.as<Tuple>(), space.as<Dict>(),
                      args[2].as<Dict>());
}

// init(self, /, *args, **kwargs)
Value type_init(Value* args, std::uint32_t) {
    std::size_t n = args[1].as<Tuple>()->size;
    if (n == 1 && args[2].as<Dict>()->count)
        return raise(types::TypeError, "type.__init__() takes no keyword arguments");
    if (n != 1 && n != 3) return raise(types::TypeError, "type.__init__() takes 1 or 3 arguments");
    return Value::none();
}

// call(self, /, *args, **kwargs)
Value type_call(Value* args, std::uint32_t) {
    auto* positional = args[1].as<Tuple>();
    auto* named = args[2].as<Dict>();
    if (!named->count)
        return instantiate(self_type(args), positional->items,
                           static_cast<std::uint32_t>(positional->size), nullptr);
    RootList all;
    for (Value v : *positional) all.push(v);
    Tuple* keywords = make_tuple(named->count);
    std::size_t position = 0, n = 0;
    while (DictEntry* entry = dict_next(named, position)) {
        keywords->items[n++] = entry->key;
        all.push(entry->value);
    }
    return instantiate(self_type(args), all.data(), static_cast<std::uint32_t>(all.size()),
                       keywords);
}

Value type_repr(Value* args, std::uint32_t) {
    return str_value("<class '" + qualified_name(self_type(args)) + "'>");
}

Value check_name(Value name) {
    if (is_str(name)) return name;
    return raise(types::TypeError, "attribute name must be string, not '", type_name(name), "'");
}

Value type_getattribute(Value* args, std::uint32_t) {
    TRY(check_name(args[1]));
    return type_get_attribute(self_type(args), args[1].as<Str>());
}

Value type_setattr(Value* args, std::uint32_t) {
    TRY(check_name(args[1]));
    TRY(type_set_attribute(self_type(args), args[1].as<Str>(), args[2]));
    return Value::none();
}

Value type_delattr(Value* args, std::uint32_t) {
    TRY(check_name(args[1]));
    TRY(type_set_attribute(self_type(args), args[1].as<Str>(), Value::empty()));
    return Value::none();
}

Value type_mro(Value* args, std::uint32_t) {
    TRY_VALUE(order, linearize(self_type(args), self_type(args)->bases));
    return to_list(order);
}

Value type_subclasses(Value* args, std::uint32_t) {
    List* list = make_list();
    for_each_subclass(self_type(args),
                      [list](Type* t) { (void)list_append(list, Value::object(t)); });
    return Value::object(list);
}

Value type_prepare(Value*, std::uint32_t) { return Value::object(make_dict()); }

Value type_instancecheck(Value* args, std::uint32_t) { return plain_is_instance(args[1], args[0]); }
Value type_subclasscheck(Value* args, std::uint32_t) { return plain_is_subclass(args[1], args[0]); }

Value type_dir(Value* args, std::uint32_t) {
    Dict* found = make_dict();
    Tuple* mro = self_type(args)->mro;
    for (std::size_t i = mro->size; i-- > 0;) {
        Dict* dict = mro->items[i].as<Type>()->dict;
        std::size_t position = 0;
        while (DictEntry* entry = dict_next(dict, position))
            TRY(dict_set(found, entry->key, Value::none()));
    }
    return to_list(Value::object(found));
}

Value type_or(Value* args, std::uint32_t) { return union_of(args[0], args[1]); }
Value type_ror(Value* args, std::uint32_t) { return union_of(args[1], args[0]); }

Value type_sizeof(Value*, std::uint32_t) { return Value::integer(sizeof(Type)); }

const NativeDef methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", type_new,
     "Create and return a new object. See help(type) for accurate signature."},
    {"__init__(self, /, *args, **kwargs)", type_init,
     "Initialize self. See help(type(self)) for accurate signature."},
    {"__call__(self, /, *args, **kwargs)", type_call, "Call self as a function."},
    {"__repr__(self, /)", type_repr, "Return repr(self)."},
    {"__getattribute__(self, name, /)", type_getattribute, "Return getattr(self, name)."},
    {"__setattr__(self, name, value, /)", type_setattr, "Implement setattr(self, name, value)."},
    {"__delattr__(self, name, /)", type_delattr, "Implement delattr(self, name)."},
    {"__or__(self, value, /)", type_or, "Return self|value."},
    {"__ror__(self, value, /)", type_ror, "Return value|self."},
    {"mro(self, /)", type_mro, "The method resolution order of the class, computed anew."},
    {"__subclasses__(self, /)", type_subclasses, "A list of the direct subclasses."},
    {"__prepare__($type, /, *args, **kwargs)", type_prepare,
     "The namespace for the body of a class statement: a dict."},
    {"__instancecheck__(self, instance, /)", type_instancecheck,
     "Whether an object is an instance."},
    {"__subclasscheck__(self, subclass, /)", type_subclasscheck, "Whether a class is a subclass."},
    {"__dir__(self, /)", type_dir, "Attribute names of the class and its bases."},
    {"__sizeof__(self, /)", type_sizeof, "Size of the class in memory, in bytes."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void init_type() {
    TypeSpec spec;
    spec.layout = &type_layout;
    spec.flags = kTypeSubclass;
    spec.weakly_referable = true;
    spec.doc = "type(object) -> the object's type\n"
               "type(name, bases, dict, **kwds) -> a new type";
    init_type(types::type, spec, methods, type_attributes);
}

} // namespace boomslang::runtime
