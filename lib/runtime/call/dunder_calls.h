// Special methods called otherwise than by call_dunder(): without a look at the signature, or by who takes one that
// cannot be bound for absent.
#pragma once

#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/state.h"

namespace boomslang::runtime {

// For a special method that is a plain native one: what hashing a tuple, comparing two or asking a set for its length
// comes to. Calls the method of the receiver's type if it is a native one of that very type or of a base, takes just
// these arguments, and has been called before (which prepares it). False: the general way has to do it.
template <class... Args>
[[gnu::always_inline]] inline bool call_plain_dunder(Type* type, Dunder d, Value& out,
                                                     Value receiver, Args... args) {
    constexpr auto count = sizeof...(args) + 1;
    Value method = type->dunder(d);
    if (!is_exact(method, types::wrapper_descriptor) && !is_exact(method, types::method_descriptor))
        return false;
    const auto* native = method.as<Native>();
    // Only a prepared one is simple; a wrapper's receiver is an instance of its owner.
    if (!native->simple || native->max_positional != count || native->arity != count ||
        native_stack_low() || (native->owner != type && !is_subtype(type, native->owner)))
        return false;
    Value room[] = {receiver, args...};
    out = native->fn(room, count);
    return true;
}

// As call_dunder() for a method that the type has, but Empty when it cannot be bound: comparison, hashing, iteration
// and repr() take a special method for absent when its descriptor raises, say a property. Everything else lets that
// exception through.
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
