// _tuplegetter: the descriptor of a named tuple's field. Its methods are the module _collections'.
#pragma once

#include "runtime/object/type.h"

namespace boomslang::runtime {

struct TupleGetter : Object {
    Value doc;
    std::int64_t index;
};
extern BuiltinType tuple_getter_type;

} // namespace boomslang::runtime
