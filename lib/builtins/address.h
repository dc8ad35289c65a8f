// Addresses as they are shown in a repr.
#pragma once

#include "runtime/object/object.h"

#include <cstdio>
#include <string>

namespace boomslang::runtime {

inline std::string address(const void* p) {
    char text[32];
    std::snprintf(text, sizeof text, "%p", p);
    return text;
}

// Ints, floats and the like are at no address: what id() says of small ones, which is none of an object.
inline std::string address(Value v) {
    return address(v.is_object()
                       ? v.as_object()
                       : reinterpret_cast<const void*>(static_cast<std::uintptr_t>(v.payload) << 4 |
                                                       static_cast<std::uintptr_t>(v.tag)));
}

} // namespace boomslang::runtime
