// Generators, coroutines and async generators beyond function.h: delegation (`yield from`,
// `await`), the protocol of `async for`, and the objects that async generators hand out.
//
// A suspended activation is a copy of its frame in the heap. To go on, the frame is copied behind
// everything on the value stack, run there, and copied back when it yields: see resumption.h.
#pragma once

#include "runtime/call/function.h"
#include "runtime/heap/native_roots.h"

namespace boomslang::runtime {

// "generator", "coroutine" or "async generator": for messages.
const char* generator_kind(const Generator* generator) noexcept;
inline bool is_coroutine(Value v) noexcept { return is_exact(v, types::coroutine); }
inline bool is_generator_like(Value v) noexcept {
    return is_exact(v, types::generator) || is_exact(v, types::coroutine) ||
           is_exact(v, types::async_generator);
}

Value raise_running(const Generator* generator); // ValueError: generator already executing
// The pending exception leaves the body. StopIteration must not: a caller would take it for the
// generator's own end (PEP 479). Exception.
Value refuse_stop_iteration(const Generator* generator);
// Whichever of the two has to be registered for finalization, now that it is left suspended.
[[gnu::cold]] void register_left(Generator* leaf, Generator* root);

// Has a generator of this code to be registered for finalization when it is left suspended?
inline bool is_finalized_if_left(const Code* code) noexcept {
    return code->cleans_up || !(code->flags & kGenerator);
}
// Nothing that is noted of coroutines refers to this one any more. False: something still does.
bool forget_coroutine(const Generator* coroutine) noexcept;

// sys.set_coroutine_origin_tracking_depth(): how many callers a new coroutine remembers; and what one
// remembers, as (file, line, function) each, or None.
extern std::int64_t coroutine_origin_depth;
Value coroutine_origin(const Generator* coroutine);

// --- yield from and await
// What the expression of `yield from` iterates: TypeError for what cannot be iterated and for
// coroutines in plain generators.
Value delegation_iterator(Value v, const Code* code);
// What `await` waits for: coroutines themselves, otherwise __await__().
enum class Awaited : std::uint8_t {
    Expression,
    Enter,
    Exit
}; // what `async with` awaits, and others
Value awaitable_iterator(Value v, Awaited what = Awaited::Expression);
// One step of the running generator's delegation to `iterator`. finished false: the result is to be
// yielded; true: it is the value of the whole expression. Notes `iterator` as what is awaited.
Value delegate_send(Value iterator, Value sent, bool& finished);
// The same when the pending exception was thrown into the running generator: hands it to the
// iterator's throw() or close().
Value delegate_throw(Value iterator, bool& finished);

// Closes the pending exception what a generator delegates to, when it is thrown into it?
bool exit_closes_iterator();

// --- async for, async with
Value async_iterator(Value v);    // __aiter__(), checked
Value async_next(Value iterator); // what to await for the next item: an awaitable_iterator
// __anext__() of an async generator, and one step of what that or asend() gave, without exceptions:
// a value to hand on, Exception, or Empty when `item` is the result.
Value async_generator_next(Generator* generator);
Value async_step_send(Value step, Value sent, Value& item);
// anext(iterator, otherwise), given what __anext__() returned.
Value make_anext_awaitable(Value awaitable, Value otherwise);

// --- handlers in the body of a generator
// What its caller handles changes from one resumption to the next, so a handler notes what was being
// handled before only when that was the generator's own doing; Empty: the caller's. Both are the same
// object when an exception that the caller handles was thrown in.
inline Value begin_handling(Frame* f, Object* exception) noexcept {
    Value before = state.handled;
    if (f->generator) {
        auto* generator = static_cast<Generator*>(f->object);
        if (!generator->handling) before = Value::empty();
        generator->handling = true;
    }
    state.handled = Value::object(exception);
    return before;
}
inline void end_handling(Frame* f, Value before) noexcept {
    if (f->generator && before.is_empty()) {
        auto* generator = static_cast<Generator*>(f->object);
        generator->handling = false;
        before = generator->outer_handled;
    }
    state.handled = before;
}

// --- next() and send() that a loop calls (NativeDef::in_loop)
// May the loop resume the generator in its own frames? Not where there is an error to be raised, or its body is no
// code of the loop's.
inline bool can_resume_in_loop(const Generator* generator, Value sent) noexcept {
    const auto status = generator->status;
    return (status == Generator::Suspended || status == Generator::Delegating ||
            (status == Generator::Created && sent.is_none())) &&
           generator->code->executable->language == loop_language;
}
// What a native answers then: the loop is to resume it, and what it yields is the result of the call. The end is
// StopIteration, but for next(), which may have been given something else for that as its second argument. It is an
// Exception that names the generator; `result` of that is what is sent.
inline Value resume_in_loop(Generator* generator, Value sent) noexcept {
    generator->result = sent;
    return {reinterpret_cast<std::uint64_t>(generator), Tag::Exception};
}
inline Generator* resumed_in_loop(Value answer) noexcept {
    return reinterpret_cast<Generator*>(answer.payload);
}

// throw(type, value, traceback) as programs call it: the exception is pending afterwards, and true;
// or the arguments were wrong, which is pending, and false.
bool set_thrown(Value type, Value value, Value traceback);

// While it lives, a foreign iterator that a generator delegates to gets what throw() was given, a
// class with its argument perhaps, where that became the pending exception. On this thread.
class ThrownAs {
  public:
    explicit ThrownAs(const Value* arguments) noexcept;
    ~ThrownAs();
    ThrownAs(const ThrownAs&) = delete;
    ThrownAs& operator=(const ThrownAs&) = delete;

    // Calls `method` with it, or with `thrown` if that came about otherwise.
    static Value pass_on(Value method, Value thrown);
    // `thrown` is pending again; as an exception, where it only stood for what throw() was given.
    static void put_back(Object* thrown);

  private:
    const Value* arguments; // type, value, traceback; Empty: not given
    Object* thrown;
    ThrownAs* before;
};

// throw() with these three arguments, type, value and traceback: as generator_throw.
Value throw_given(Generator* generator, const Value* arguments);

// As generator_throw; GeneratorExit is thrown into what the generator awaits instead of closing it.
Value async_generator_throw(Generator* generator);

// sys.set_asyncgen_hooks(); None when not set.
struct AsyncGeneratorHooks {
    Value first_iteration, finalizer;
};
extern AsyncGeneratorHooks async_generator_hooks;

} // namespace boomslang::runtime
