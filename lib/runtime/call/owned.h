// A generator that only one loop can have is closed when that loop is left, as counting references
// would do it: `for x in g():` calls it into being and names it nowhere, so its `finally` must not
// wait for a collection.
//
// Nobody else can have it if the call that gave the loop its iterable entered the generator
// function itself (not by way of a native or another function, which may keep it), or if it is what
// the loop got from an __iter__ that is a generator function.
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

inline bool may_be_claimed(Value iterator) noexcept { return is_exact(iterator, types::generator); }

} // namespace boomslang::runtime
