// The objects that classes hold to compute attributes: property, classmethod, staticmethod, the
// accessors of builtin attributes and of __slots__.
#pragma once

#include "runtime/object/type.h"

namespace boomslang::runtime {

struct Property : Object {
    Value getter, setter, deleter; // None when not given
    Value doc;
    Value name; // from __set_name__; Empty before
    bool doc_of_getter;
};

struct MethodWrapper : Object { // classmethod and staticmethod
    Value callable;
};

struct GetSet : Object {
    const GetSetDef* def;
    Type* owner;
    Str* name;
};

struct Member : Object {
    Type* owner;
    Str* name;
    std::uint32_t index;
    const GetSetDef* def; // of a builtin type's field, which has no index; null: a slot
};

struct Super : Object {
    Type* start;     // null: made without arguments by a program that calls __new__ itself
    Value self;      // Empty: unbound
    Type* self_type; // whose MRO is searched
};

extern const Layout property_layout, method_wrapper_layout, getset_layout, member_layout,
    super_layout;

// The descriptor of a row: a GetSet, or a Member where the row says so.
Value make_accessor(const GetSetDef& def, Type* owner);
Member* make_member(Type* owner, Str* name, std::uint32_t index);
Value make_static_method(Value callable);
Value make_class_method(Value callable);

// Reads through a descriptor whose type defines __get__; `instance` Empty: access on the class.
Value descriptor_get(Value descriptor, Value instance, Type* owner);
// What the __get__ of a builtin descriptor type does, for it and for programs' subclasses of it; Empty
// for other types.
Value builtin_descriptor_get(const Type* type, Value descriptor, Value instance, Type* owner);
// The type for whose instances a native computes what `descriptor` gives; null: it is none of that kind.
const Type* owner_of_accessor(Value descriptor) noexcept;
// What it computes; `instance` is one of the owner's.
Value accessor_get(Value descriptor, Value instance);
// After a descriptor raised for `v.name`: an AttributeError lets __getattr__ answer, or tells what was read.
Value attribute_failed(Value v, Str* name);
Value property_set(Property* property, Value instance, Value value); // Empty value deletes
// Writes through one whose type defines __set__ or __delete__; `value` Empty deletes.
Value descriptor_set(Value descriptor, Value instance, Value value);

} // namespace boomslang::runtime
