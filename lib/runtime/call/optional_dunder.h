// Comparison, hashing, iteration and repr() take a special method for absent when its descriptor
// raises, say a property. Everything else lets that exception through.
#pragma once

#include "runtime/call/call.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

// As call_dunder() for a method that the type has, but Empty when it cannot be bound.
inline Value call_if_bound(Dunder d, Value receiver, std::initializer_list<Value> args = {}) {
    Value method = type_of(receiver)->dunder(d);
    if (is_exact(method, types::function) || is_exact(method, types::wrapper_descriptor) ||
        is_exact(method, types::method_descriptor))
        return call_dunder(d, receiver, args);
    Value bound = bind_descriptor(method, receiver, type_of(receiver));
    if (!bound.is_exception())
        return call(bound, args.begin(), static_cast<std::uint32_t>(args.size()));
    clear_pending();
    return Value::empty();
}

} // namespace boomslang::runtime
