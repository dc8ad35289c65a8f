// Calls: the one place that chooses how a site calls what it has seen, which callees may find their
// arguments in place, and how f(*a, **k) gathers them.
#pragma once

#include "ops/families.h"
#include "ops/placement.h"
#include "runtime/call/function.h"
#include "runtime/call/native.h"
#include "support/invariant.h"

namespace boomslang::ops {

using runtime::Value;

// Behind the arguments there is room for this many values more, so that a native function finds its
// missing optional arguments in place.
inline constexpr std::uint32_t kArgumentRoom = 10;

inline bool takes_exactly(const runtime::Function* f, std::uint32_t count) noexcept {
    return f->code->simple && f->code->argcount == count;
}
// May a native be called with the arguments as they stand? That the receiver, if it has one, is what
// the native accepts, is for the one who found it: load_method, select_method, bind_native.
bool takes_directly(runtime::Native* native, std::uint32_t count);
[[gnu::always_inline]] inline Value call_filled_up(runtime::NativeFn fn, std::uint32_t arity,
                                                   Value* args, std::uint32_t count) {
    for (std::uint32_t i = count; i < arity; ++i) args[i] = Value::empty();
    return fn(args, arity);
}
// After takes_directly: fills up what is optional and calls. kInLoop: by a loop that resumes generators itself.
template <bool kInLoop = false>
[[gnu::always_inline]] inline Value call_directly(const runtime::Native* native, Value* args,
                                                  std::uint32_t count) {
    const runtime::NativeFn fn = kInLoop ? native->in_loop : native->fn;
    BOOMSLANG_ASSERT(native->signature, "the native was prepared");
    BOOMSLANG_ASSERT(runtime::accepts_receiver(native, args[0]),
                     "a method's receiver is of its class");
    BOOMSLANG_ASSERT(count >= native->min_positional &&
                         (native->variadic || count <= native->max_positional),
                     "as many arguments as the native takes");
    if (native->variadic) return fn(args, count);
    return call_filled_up(fn, native->arity, args, count);
}
// For a native that is called by itself, not as a method: str.lower(s), object.__setattr__(o, n, v),
// tuple.__new__(c). Misses, before any effect, if the receiver is none that it takes.
[[gnu::noinline]] bool suits_receiver(const runtime::Native* native, Value first) noexcept;
template <bool kInLoop = false>
[[gnu::always_inline]] inline Value call_by_itself(const runtime::Native* native, Value* args,
                                                   std::uint32_t count) {
    if (native->plain) [[likely]]
        return call_filled_up(kInLoop ? native->in_loop : native->fn, native->arity, args, count);
    return suits_receiver(native, args[0]) ? call_directly<kInLoop>(native, args, count)
                                           : Value::miss();
}
// A bound method is made anew each time that it is looked up, so what a site compares is what it binds.
// The function behind the method of an instance; null: `v` is none.
inline runtime::Function* bound_function(Value v) noexcept {
    if (!runtime::is_exact(v, runtime::types::method)) return nullptr;
    Value function = v.as<runtime::BoundMethod>()->function;
    return runtime::is_exact(function, runtime::types::function) ? function.as<runtime::Function>()
                                                                 : nullptr;
}
// The same for methods of builtin types, where object and function are one.
inline runtime::Native* bound_native(Value v) noexcept {
    if (!runtime::is_exact(v, runtime::types::builtin_function)) return nullptr;
    auto* native = v.as<runtime::Native>();
    return native->owner && !native->self.is_empty() ? native : nullptr;
}
// Calls of a builtin class by position, skipping what its metaclass would find out again each time.
struct TypeCallCache {
    runtime::Type* type = nullptr;
    runtime::NativeFn construct = nullptr; // does all of it, or misses; or null, and then
    runtime::Native* maker = nullptr;      // the class's __new__, to be called directly
};
// False: the class is none of these, or `count` arguments do not go directly.
bool select_type_call(runtime::Type* type, std::uint32_t count, TypeCallCache& cache);
// `args` has room for one more argument before it. Misses, before any effect, where the general call
// has to do it.
[[gnu::always_inline]] inline Value apply_type_call(const TypeCallCache& cache, Value* args,
                                                    std::uint32_t count) {
    if (cache.construct) return cache.construct(args, count);
    args[-1] = Value::object(cache.type);
    return call_directly(cache.maker, args - 1, count + 1);
}
// For classes whose call does nothing but allocate and run an __init__ in Python: that __init__.
// Otherwise null.
runtime::Function* plain_initializer(const runtime::Type* type);

// What a site passes, as it is written.
struct CallForm {
    std::uint32_t count;            // of arguments, keyword ones last
    const runtime::Tuple* keywords; // their names; null: none
};
// How a site calls the callee that it has seen. Generic: as any.
struct CallChoice {
    Spec spec = Spec::Generic;
    // Python's function that runs: the callee, what a method binds, a class's __init__. Null: none does.
    runtime::Function* function = nullptr;
    bool placed = false; // arguments go to its parameters by `placement`, else each where it stands
    Placement placement;
    runtime::Native* native = nullptr;
    runtime::Type* type = nullptr;
    TypeCallCache type_call;

    bool is_generic() const noexcept { return spec == Spec::Generic; }
};
// callee(...)
CallChoice select_call(Value callee, const CallForm& form);
// receiver.name(...) where `method` was found, which gets the receiver before the arguments.
CallChoice select_method_call(Value method, const CallForm& form);

// f(*v) without other arguments by position: the items as a tuple, or Exception.
Value spread_positional(Value v, Value callee);
// f(name=v) among others that came from **. Empty, or Exception.
Value spread_keyword(runtime::Dict* keywords, runtime::Str* name, Value v, Value callee);

} // namespace boomslang::ops
