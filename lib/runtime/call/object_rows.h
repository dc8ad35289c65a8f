// What classes made by programs take from object.
#pragma once

#include "runtime/object/type.h"

namespace boomslang::runtime {

// `__dict__` and `__weakref__` of instances: every class that brings them gets descriptors of its own.
extern const GetSetDef instance_dict_row, instance_weakref_row;

// obj.__class__ = type: the object keeps its attributes. Empty, or Exception.
Value change_class(Object* object, Type* type);

} // namespace boomslang::runtime
