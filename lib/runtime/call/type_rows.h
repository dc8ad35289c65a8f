// Attributes of class objects: the two halves of type's tables that need most room.
#pragma once

#include "runtime/object/type.h"

namespace boomslang::runtime {

extern const GetSetDef type_attributes[]; // __name__, __bases__, __dict__, ...
// cls.__bases__ = bases: checks, then new MROs all the way down. Empty, or Exception.
Value assign_bases(Type* type, Value bases);
// A class's name has to be encodable, without null characters; its docstring encodable. Empty, or Exception.
Value check_type_name(Str* name);

} // namespace boomslang::runtime
