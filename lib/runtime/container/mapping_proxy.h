// mappingproxy: a read-only view of a mapping, such as a class's dictionary.
#pragma once

#include "runtime/object/object.h"

namespace boomslang::runtime {

struct MappingProxy : Object {
    Value mapping;
};
Value make_mapping_proxy(Value mapping);

} // namespace boomslang::runtime
