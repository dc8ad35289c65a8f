// What object and type have for classes that programs make: rows of their tables, and how a class changes.
#pragma once

#include "runtime/object/type.h"

namespace boomslang::runtime {

// `__dict__` and `__weakref__` of instances: every class that brings them gets descriptors of its own.
extern const GetSetDef instance_dict_row, instance_weakref_row;
extern const GetSetDef type_attributes[]; // of class objects: __name__, __bases__, __dict__, ...

// obj.__class__ = type: the object keeps its attributes. Empty, or Exception.
Value change_class(Object* object, Type* type);
// cls.__bases__ = bases: checks, then new MROs all the way down. Empty, or Exception.
Value assign_bases(Type* type, Value bases);
// A class's name has to be encodable, without null characters; its docstring encodable. Empty, or Exception.
Value check_type_name(Str* name);

} // namespace boomslang::runtime
