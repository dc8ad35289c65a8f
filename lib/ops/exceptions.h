// What try, with and except share between the backends: an exception on its way through a frame.
#pragma once

#include "runtime/state/error.h"
#include "runtime/state/state.h"

namespace boomslang::ops {

using runtime::Value;

// Catches what is pending in frame `f`: the exception, no longer pending, with its traceback reaching
// this frame.
runtime::Object* catch_pending(runtime::Frame* f);
// Raises a caught exception again as it is: nothing is added to traceback or context.
Value raise_caught(runtime::Frame* f, runtime::Object* exception);
// The exception that is pending leaves frame `f`, which gets its entry in the traceback unless a
// handler in it has seen to that. `line` is where the frame says from now on that it is.
[[gnu::cold]] void leave_raising(runtime::Frame* f, std::uint32_t line);
[[gnu::cold]] void leave_raising(runtime::Frame* f);
// Where in `f` the pending exception was raised, as far as its traceback tells.
std::uint32_t line_of_raise(runtime::Frame* f);

// The manager's __enter__ and __exit__ (or their asynchronous forms), bound; or Exception.
Value load_context_methods(Value manager, bool async, Value& enter, Value& exit);
// What `exit` says to an exception, or to none (null).
Value call_exit(Value exit, runtime::Object* exception);

} // namespace boomslang::ops
