// Making instances: what every __new__ in C++ ends with.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/object/type.h"

namespace boomslang::runtime {

// An instance of `type` (builtin or of a program), zeroed: fixed part, __slots__ and room for inline
// attributes. Types whose instances vary in size (tuple) do not use it for their own part.
inline Object* make_instance(Type* type) {
    Shape* root = type->root;
    std::size_t slots = root->slot_count + root->inline_capacity;
    return static_cast<Object*>(heap.allocate(root, root->layout->size + slots * sizeof(Value)));
}
template <class T>
T* make_instance_of(Type* type) {
    return static_cast<T*>(make_instance(type));
}

} // namespace boomslang::runtime
