// Calling anything from native code, and entering Python functions.
#pragma once

#include "runtime/call/function.h"
#include "support/invariant.h"

#include <cstddef>
#include <cstring>
#include <initializer_list>

namespace boomslang::runtime {

// Calls `callee` with `count` arguments of which the last size(keywords) are by keyword. `args` is
// read, not kept. The result, or Exception.
Value call(Value callee, const Value* args, std::uint32_t count, Tuple* keywords = nullptr);
inline Value call(Value callee, std::initializer_list<Value> args) {
    return call(callee, args.begin(), static_cast<std::uint32_t>(args.size()));
}
// As f(*args, **kwargs); either may be null.
Value call_with(Value callee, Tuple* args, Dict* kwargs);
// Calling a class whose metaclass does not override __call__: __new__, then __init__.
Value instantiate(Type* type, const Value* args, std::uint32_t count, Tuple* keywords);
// "module.name()" as CPython's messages about calls name a callable.
std::string callable_name(Value callee);
// Adds a ** argument to the keywords gathered for a call of `callee`. Empty, or TypeError.
Value merge_keywords(Dict* keywords, Value mapping, Value callee);
// receiver.name(args...)
Value call_method(Value receiver, Str* name, std::initializer_list<Value> args = {});
// The special method of the receiver's type, bound as Python does for implicit calls. The type has
// the method: check type_of(receiver)->has(d) first.
Value call_dunder(Dunder d, Value receiver, std::initializer_list<Value> args = {});

// Binds arguments to parameters in frame->locals: positions, keywords, defaults, * and **; fills
// `code`, `function`, sets the other locals to Empty. `args` may be frame->locals itself. Empty, or
// Exception with CPython's message.
Value bind_arguments(Frame* frame, Function* function, const Value* args, std::uint32_t count,
                     Tuple* keywords);
// "too deep": raises RecursionError (out of line, cold).
Value raise_recursion();
// A call at this depth is beyond state.depth_limit, or there is no room for its frame. Empty: it may go on,
// as what waited has been seen to; or Exception.
[[gnu::cold]] Value enter_at_limit(std::uint32_t depth, bool has_room);
Executable* prepare_code(Code* code); // null: exception pending

// A frame that stands ready is one too deep, or to be run traced (tracing.h): the result of that, or
// RecursionError.
[[gnu::cold]] Value enter_refused(Frame* callee, Code* code, Frame* caller);

// A frame of at most so many values may begin right before the limit of the value stack: behind the
// limit there is room for it.
inline constexpr std::uint32_t kSmallFrame = 1024;

// Runs `callee`, whose parameters are bound and other locals Empty, by `run()`. Every way into a
// Python function goes through here. `code` has its executable; its frames are known to be small or
// not.
template <bool kSmall = false, class Run>
[[gnu::always_inline]] inline Value enter_with(Frame* callee, Function* function, Code* code,
                                               Frame* caller, Run run) {
    BOOMSLANG_ASSERT(code && code->executable, "what is entered was prepared");
    BOOMSLANG_ASSERT(caller == state.frame, "the caller is what runs");
    BOOMSLANG_ASSERT(!kSmall || code->frame_size <= kSmallFrame, "the frame is small");
    callee->code = code;
    callee->function = function;
    callee->caller = caller;
    static_assert(offsetof(Frame, object) == offsetof(Frame, position) + sizeof(void*));
    std::memset(static_cast<void*>(&callee->position), 0, 2 * sizeof(void*)); // in one store
    std::uint32_t depth = caller ? caller->depth + 1 : 1;
    callee->depth = depth;
    callee->resuming = false;
    callee->generator = false;
    const Value* const end = callee->locals + (kSmall ? 0 : code->frame_size);
    if (depth > state.depth_limit.load(std::memory_order_relaxed) || native_stack_low() ||
        end > state.stack_limit) [[unlikely]] {
        TRY(enter_at_limit(depth, !native_stack_low() && end <= state.stack_limit));
        if (!state.entry_limit) return enter_refused(callee, code, caller);
    }
    state.frame = callee;
    Value result = run();
    state.frame = caller;
    return result;
}
inline Value enter(Frame* callee, Function* function, Code* code, Frame* caller) {
    if (!code->executable) [[unlikely]]
        if (!prepare_code(code)) return Value::exception();
    return enter_with(callee, function, code, caller,
                      [&] { return code->executable->execute(callee); });
}

} // namespace boomslang::runtime
