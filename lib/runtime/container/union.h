// Generic aliases (list[int], PEP 585) and unions of types (int | None, PEP 604).
#pragma once

#include "runtime/container/tuple.h"

namespace boomslang::runtime {

struct GenericAlias : Object {
    Value origin;
    Tuple* args;
    Tuple* parameters; // type variables in args; made when asked for
    bool starred;      // *tuple[int, ...]
};
struct Union : Object {
    Tuple* args;
    Tuple* parameters;
};
extern const Layout generic_alias_layout, union_layout;

// origin[item]: what __class_getitem__ of builtin classes gives.
Value make_generic_alias(Value origin, Value item);
// For method tables: {"__class_getitem__($type, item, /)", class_getitem, "..."}
Value class_getitem(Value* args, std::uint32_t count);
// a | b where one may be None; NotImplemented when a side is no type. Equal members are merged.
Value union_of(Value a, Value b);
Value make_union(Tuple* members);

} // namespace boomslang::runtime
