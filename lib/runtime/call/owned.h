// A generator that only one loop can have is closed when that loop is left, as counting references
// would do it: `for x in g():` calls it into being and names it nowhere, so its `finally` must not
// wait for a collection.
//
// Nobody else can have it if the call that gave the loop its iterable entered the generator
// function itself (not by way of a native or another function, which may keep it), or if it is what
// the loop got from an __iter__ that is a generator function. The same goes for what `yield from` and `await` call into
// being. One that has ended gives its cell to the next: programs that recurse by generators use the same memory again,
// which is in the processor's caches.
#pragma once

#include "runtime/call/function.h"
#include "runtime/object/type.h"

namespace boomslang::runtime {

// Generators and coroutines note where they were made: in `finalizer`, which is of use to asynchronous
// generators only. A coroutine also keeps the caller's code, in `result`, until it runs.
void note_maker(Generator* generator, const Frame* frame) noexcept;
// A coroutine dies that nobody has awaited: a RuntimeWarning about the call that made it. That is where
// counting references would have found most of them, those whose `await` was forgotten.
Value warn_never_awaited(Generator* coroutine);
// A `for` of the running frame begins with the generator `iterator`, which it got from `iterable`.
// `call`: the position of the frame when the call was done that gave `iterable`; null: it is no
// call's result.
void claim(Value iterable, Value iterator, const void* call) noexcept;
// The loop is left, perhaps with an exception pending: closes a generator that was claimed. An
// exception in it is reported, not raised.
void close_claimed(Value iterator);

// Where a generator was made, as its `finalizer` has it: a position, and which executables were there then.
constexpr int kPositionBits = 48;
inline Value made_at(const void* position) noexcept {
    const auto address = reinterpret_cast<std::uintptr_t>(position);
    return Value::integer(
        static_cast<std::int64_t>(address | std::uint64_t{Executable::gone} << kPositionBits));
}
inline const void* maker_position(Value made) noexcept {
    constexpr std::uint64_t kMask = (std::uint64_t{1} << kPositionBits) - 1;
    return reinterpret_cast<const void*>(static_cast<std::uint64_t>(made.as_int()) & kMask);
}
// What `finalizer` of a generator is when a loop or a delegation has claimed it.
inline constexpr Value kClaimed = Value::from(true);
// The same for what the running frame is about to delegate to, and which was the result of the call that was done at
// `call`; null: it is no call's result.
inline void claim_delegate(Value iterator, const void* call) noexcept {
    if (!is_exact(iterator, types::generator) && !is_exact(iterator, types::coroutine)) return;
    auto* generator = iterator.as<Generator>();
    if (call && generator->status == Generator::Created && generator->finalizer.is(made_at(call)))
        generator->finalizer = kClaimed;
}
// A generator has ended, and whoever ran it does not look at it again: if he had it alone, its cell is free. Not if the
// program may have met it otherwise, by its frame or by way of the collector.
void give_back(Generator* generator) noexcept;
inline void give_back_claimed(Value iterator) noexcept {
    if (auto* generator = iterator.as<Generator>(); generator->finalizer.is(kClaimed))
        give_back(generator);
}

inline bool may_be_claimed(Value iterator) noexcept { return is_exact(iterator, types::generator); }

} // namespace boomslang::runtime
