// Trace and profile functions: sys.settrace(), sys.setprofile().
//
// Nothing of what runs untraced knows of them. While a thread has one of them, `entry_limit` (state.h) is 0,
// so that each call of a Python function fails the look at the recursion limit which it makes anyway, and
// comes to enter_refused(). That runs the *traced form* of the code: a code object of its own beside the
// plain one, made from the same text, whose instructions tell of calls, lines and returns. It is bytecode
// on either backend. Programs see the plain code object of its activations (program_code()).
//
// What runs already when tracing begins stays as it is; only for frames whose f_trace is set, as a debugger
// does, lines are looked at by a replacement in place: of statements of a
// tree (tree/flow/watching.h), or of plain bytecode by its traced form (bytecode/watching.cpp).
#pragma once

#include "runtime/call/frame.h"
#include "runtime/call/function.h"

#include <functional>

namespace boomslang::runtime {

// Whether events of the running thread are told; not while a trace function runs.
inline bool is_traced() noexcept { return state.entry_limit == 0; }

// Has activations know their lines at every moment, for who asks where memory is allocated: they run in traced
// forms.
void want_lines(bool wanted);
bool are_lines_wanted() noexcept;

// None: there is to be none.
void set_trace_function(Value function);
void set_profile_function(Value function);
Value trace_function();
Value profile_function();
// Profilers in C++ (modules/lang/lsprof.cpp): a profile function that is an object of this layout is told without a frame
// object. `native`: Empty, or the builtin function or method that is called, or left, in `code`; else `code` is.
struct NativeProfiler {
    const Layout* layout;
    void (*tell)(Object* profiler, Code* code, Value native, bool begins);
};
extern NativeProfiler native_profiler;
// While one is there nothing is traced: what trace functions and audit hooks do.
class Untraced {
  public:
    Untraced() noexcept {
        ++state.hooks_running;
        renew_entry_limit();
    }
    ~Untraced() {
        --state.hooks_running;
        renew_entry_limit();
    }
    Untraced(const Untraced&) = delete;
};
// Within an Untraced: what was traced outside is traced again.
class Traceable {
  public:
    Traceable() noexcept {
        --state.hooks_running;
        renew_entry_limit();
    }
    ~Traceable() {
        ++state.hooks_running;
        renew_entry_limit();
    }
    Traceable(const Traceable&) = delete;
};
// sys.call_tracing(): a call out of a trace function that is traced itself.
Value call_traced(Value function, Tuple* args);

// The form of `code` that tells of events; null: an exception is pending. Code that has no text is its own.
Code* traced_form(Code* code);
// The backend that has traced forms.
struct TracedForms {
    Executable* (*prepare)(Code* form); // Code::prepare
    // Where the frame of a generator is that has not begun.
    const void* (*beginning)(Code* form);
    // Where the statement begins that stands there; null: at no place, or at several (`finally` is compiled
    // several times).
    const void* (*start_of)(Code* form, const support::SourceSpan& statement);
    // Runs a frame from its position on, until it is left.
    Value (*go_on)(Frame* frame);
};
extern const TracedForms* traced_forms;
// A generator was brought to `frame` while calls are traced. If it has not begun it takes on its traced form, as long
// as that fits into its place; else it is told of here that it goes on.
Value begin_told(Frame* frame, bool begins);
// An activation whose form is another's takes on the traced form where a statement of it is about to begin,
// which is under no loop over an iterator, handler or `with`, and runs to its end, or the next yield. False: it
// doesn't.
bool go_over(Frame* frame, const support::SourceSpan& statement, Value& result);
// Makes frames that run already tell of their lines, as far as their f_trace is set.
void watch_lines(FrameObject* object);
// What each backend does for that with activations of its own code; others it leaves alone.
void add_watcher(void (*watch)(Frame* frame));

// The setter of f_lineno.
Value set_frame_line(FrameObject* object, std::int64_t line);

// --- Events. Each gives Empty, or the exception that the trace function raised, which ends the tracing.

// The activation begins, or goes on after a yield.
Value tell_call(Frame* frame);
// The next instruction is at `position`, whose line is `line` (0: none). It is told where the line is
// another than that of the instruction before, or where a jump led back.
Value tell_line(Frame* frame, const void* position, std::uint32_t line);
// The activation returns or yields.
Value tell_return(Frame* frame, Value result);
// An exception is pending that was raised in the activation or in what it called. What a trace function
// raises takes its place.
void tell_exception(Frame* frame);
// It is a StopIteration that ends an iteration there, of which its traceback says nothing.
void tell_stop(Frame* frame);
// What the activation delegated to has ended with a value, for which CPython raises StopIteration there.
Value tell_end(Frame* frame, Value result);
// The pending exception leaves the activation.
void tell_left(Frame* frame);
// Calls what stands in code, telling profile functions of natives.
Value call_told(Frame* frame, Value callee, const Value* args, std::uint32_t count,
                Tuple* keywords);
Value call_told(Frame* frame, Value callee, Tuple* args, Dict* keywords);
// The same for an instruction that stands for the call of a native.
Value run_told(Frame* frame, Value callee, const std::function<Value()>& run);

} // namespace boomslang::runtime
