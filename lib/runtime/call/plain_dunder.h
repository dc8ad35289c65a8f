// A special method that is a plain native one, called without a look at its signature: what hashing a
// tuple, comparing two or asking a set for its length comes to.
#pragma once

#include "runtime/call/native.h"
#include "runtime/state/state.h"

namespace boomslang::runtime {

// Calls the method of the receiver's type if it is a native one of that very type or of a base, takes just
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

} // namespace boomslang::runtime
