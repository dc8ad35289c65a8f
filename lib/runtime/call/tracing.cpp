#include "runtime/call/tracing.h"

#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/resumption.h"
#include "runtime/call/spread.h"
#include "runtime/container/dict.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstring>

namespace boomslang::runtime {

const TracedForms* traced_forms = nullptr;
NativeProfiler native_profiler{};
static bool lines_are_wanted = false;
bool are_lines_wanted() noexcept { return lines_are_wanted; }

// Somebody is told of events.
static bool is_told() noexcept {
    return !state.hooks_running &&
           !(state.trace_function.is_empty() && state.profile_function.is_empty());
}

void renew_entry_limit() noexcept {
    const bool traced = lines_are_wanted || is_told();
    state.entry_limit = traced ? 0 : state.recursion_limit;
    if (traced) {
        state.depth_limit.store(0, std::memory_order_relaxed);
    } else if (!state.interrupts) {
        state.depth_limit = state.recursion_limit;
        // What has arrived in between would go unseen by calls.
        if (state.interrupts) state.depth_limit.store(0, std::memory_order_relaxed);
    }
}

static void watch_frame(Frame* frame);

namespace {

// In `hooks_running`: sys.call_tracing() is under way, and a trace function that is set takes effect.
constexpr std::uint32_t kMayBegin = 1u << 31;
// How many activations that run already are profiled when that begins.
constexpr int kProfiledCallers = 8;

// What is pending waits while a trace function runs.
class PendingAside {
  public:
    PendingAside() : pending_(state.pending), traced_(state.traced) {
        state.pending = nullptr;
        kept_.push(pending_ ? Value::object(pending_) : Value::none());
    }
    // `told`: the outcome of the trace function, whose exception takes the place of the other one.
    void restore(Value told) {
        if (told.is_exception()) return;
        state.pending = pending_;
        state.traced = traced_;
    }

  private:
    Object* pending_;
    Frame* traced_;
    RootList kept_;
};

Value run_hook(Value function, FrameObject* object, const char* event, Value argument) {
    refresh_frame_locals(object);
    Value result;
    const char* outer = object->event;
    {
        Untraced runs;
        object->event = event;
        result = call(function, {Value::object(object), Value::object(intern(event)), argument});
    }
    object->event = outer;
    store_frame_locals(object);
    return result;
}

Value tell_profile(Frame* frame, const char* event, Value argument) {
    const Value function = state.profile_function;
    if (function.is_empty() || state.hooks_running) return Value::empty();
    if (function.is_object() && function.as_object()->shape->layout == native_profiler.layout) {
        const bool of_native = event[1] == '_'; // "c_call", "c_return", "c_exception"
        Untraced runs;
        native_profiler.tell(function.as_object(), program_code(frame->code),
                             of_native ? argument : Value::empty(),
                             !std::strcmp(event + (of_native ? 2 : 0), "call"));
        return Value::empty();
    }
    Value result = run_hook(function, frame_object(frame), event, argument);
    if (!result.is_exception()) return Value::empty();
    set_profile_function(Value::none());
    return result;
}

// `begins`: the thread's function is asked, and what it gives is the frame's from then on.
Value tell_trace(FrameObject* object, const char* event, Value argument, bool begins = false) {
    if (state.trace_function.is_empty() || state.hooks_running) return Value::empty();
    const Value function = begins ? state.trace_function : object->trace;
    if (function.is_empty()) return Value::empty();
    Value result = run_hook(function, object, event, argument);
    if (result.is_exception()) {
        set_trace_function(Value::none());
        object->trace = Value::empty();
        return result;
    }
    if (!result.is_none()) object->trace = result;
    return Value::empty();
}

Code* make_traced_form(Code* code) {
    if (!read_body(code)) return nullptr;
    auto* form = make_code();
    if (!form) return nullptr;
    const auto header = sizeof(Object);
    std::memcpy(reinterpret_cast<char*>(form) + header,
                reinterpret_cast<const char*>(code) + header, sizeof(Code) - header);
    form->executable = form->assembly = nullptr;
    form->names = form->constants = nullptr;
    form->positions = nullptr;
    form->traced = nullptr;
    form->plain = code;
    form->prepare = traced_forms->prepare;
    ++form->source->owners;
    return code->traced = form;
}

} // namespace

// What an activation did while nobody was told. Of one in its plain form the next statement is told in any case.
static void catch_up(Frame* frame) {
    if (!frame->object) return;
    FrameObject* object = frame_object(frame);
    if (object->event) return; // it is being told of
    object->traced_line = frame->code->plain ? frame_span(frame).line : 0;
    object->traced_position = frame->code->plain ? frame->position : nullptr;
}

void set_trace_function(Value function) {
    if (state.hooks_running & kMayBegin) state.hooks_running = 0;
    const bool begins = state.trace_function.is_empty() && !function.is_none();
    state.trace_function = function.is_none() ? Value::empty() : function;
    renew_entry_limit();
    for (Frame* frame = state.frame; begins && frame; frame = frame->caller) catch_up(frame);
}
void set_profile_function(Value function) {
    state.profile_function = function.is_none() ? Value::empty() : function;
    renew_entry_limit();
    if (function.is_none()) return;
    // Those that begin to profile are told of, too; whoever called them long ago is not.
    Frame* frame = state.frame;
    for (int i = 0; frame && i < kProfiledCallers; ++i, frame = frame->caller) watch_frame(frame);
}
Value trace_function() {
    return state.trace_function.is_empty() ? Value::none() : state.trace_function;
}
Value profile_function() {
    return state.profile_function.is_empty() ? Value::none() : state.profile_function;
}

void want_lines(bool wanted) {
    lines_are_wanted = wanted;
    renew_entry_limit();
    for (Frame* frame = state.frame; wanted && frame; frame = frame->caller) watch_frame(frame);
}

Value call_traced(Value function, Tuple* args) {
    const std::uint32_t before = state.hooks_running;
    // As in CPython 3.11, from where a trace function is set in there.
    state.hooks_running |= kMayBegin;
    Value result = call_with(function, args, nullptr);
    state.hooks_running = before;
    renew_entry_limit();
    return result;
}

Code* traced_form(Code* code) {
    Code* form = code->plain || !traced_forms ? code : code->traced;
    if (!form) form = make_traced_form(code);
    if (form && !form->executable && !prepare_code(form)) {
        if (state.pending) return nullptr;
        // There is no text that it was made from.
        return code;
    }
    return form;
}

Value enter_refused(Frame* callee, Code* code, Frame* caller) {
    if (!is_traced() || callee->depth > state.recursion_limit || native_stack_low() ||
        callee->locals + code->frame_size > state.stack_limit)
        return raise_recursion();
    state.frame = callee;
    Code* form = traced_form(code);
    Value result = Value::exception();
    if (form && form != code) {
        if (callee->locals + form->frame_size > state.stack_limit) {
            result = raise_recursion();
        } else {
            callee->code = form;
            const std::uint32_t given = code->flags & kOptimized ? code->parameter_count : 1;
            for (std::uint32_t i = given; i < form->cleared_count; ++i)
                callee->locals[i] = Value::empty();
            result = form->executable->execute(callee);
        }
    } else if (form) {
        result = code->executable->execute(callee);
    }
    state.frame = caller;
    return result;
}

Value set_frame_line(FrameObject* object, std::int64_t line) {
    Frame* frame = activation(object);
    const std::string_view event = object->event ? object->event : "";
    if (!state.hooks_running || event == "call") // CPython takes no event for a call
        return raise(types::ValueError, "can't jump from the 'call' trace event of a new frame");
    if (object->trace.is_empty() || !frame)
        return raise(types::ValueError, "f_lineno can only be set by a trace function");
    if (event != "line") return raise(types::ValueError, "can only jump from a 'line' trace event");
    if (line > INT32_MAX || line < INT32_MIN)
        return raise(types::ValueError, "lineno out of range");
    if (line < object->code->first_line)
        return raise(types::ValueError, "line ", std::to_string(line),
                     " comes before the current code block");
    return frame->code->executable->jump_to_line(frame, line);
}

namespace {
void (*watchers[2])(Frame* frame) = {};
} // namespace

void add_watcher(void (*watch)(Frame* frame)) { watchers[watchers[0] ? 1 : 0] = watch; }

static void watch_frame(Frame* frame) {
    if (frame->code->plain || !frame->code->executable) return;
    for (auto* watch : watchers)
        if (watch) watch(frame);
}

namespace {

// The traced form of what runs in a frame, if it fits there: a generator keeps the place that was made for it.
// Null: it doesn't, or an exception is pending.
Code* fitting_form(const Frame* frame) {
    Code* code = frame->code;
    Code* form = traced_form(code);
    if (!form || form == code || frame->locals + form->frame_size > state.stack_limit)
        return nullptr;
    if (frame->generator && form->kept_size > code->rest_size) return nullptr;
    for (std::uint32_t i = 0; i < code->cellvars->size; ++i)
        if (code->executable->cell_slot(i) < 0) return nullptr;
    return form;
}

// Variables, cells and what the closure has go to where the traced form has them.
void take_on(Frame* frame, Code* form, const void* position) {
    const Code* plain = frame->code;
    const std::size_t variables = plain->flags & kOptimized ? plain->varnames->size : 1;
    RootList had;
    const std::uint32_t count = frame->generator ? plain->kept_size : plain->frame_size;
    for (std::uint32_t i = 0; i < count; ++i) had.push(frame->locals[i]);
    for (std::uint32_t i = 0; i < form->frame_size; ++i) frame->locals[i] = Value::empty();
    for (std::size_t i = 0; i < variables; ++i) frame->locals[i] = had[i];
    for (std::uint32_t i = 0; i < plain->cellvars->size; ++i) {
        const std::int32_t from = plain->executable->cell_slot(i);
        const std::int32_t to = form->executable->cell_slot(i);
        frame->locals[to] = had[static_cast<std::size_t>(from)];
    }
    const auto frees = static_cast<std::uint32_t>(plain->freevars->size);
    for (std::uint32_t i = 0; i < frees; ++i)
        frame->locals[form->local_count - frees + i] = frame->function->closure->items[i];
    frame->code = form;
    frame->position = position;
    if (frame->generator) frame_at_rest(static_cast<Generator*>(frame->object))->code = form;
    if (frame->object) frame_object(frame)->form = form;
}

} // namespace

namespace {

Value take_on_or_tell(Frame* frame, bool begins) {
    if (begins) {
        Code* form = fitting_form(frame);
        if (form) take_on(frame, form, traced_forms->beginning(form));
        if (form || state.pending) return form ? Value::empty() : Value::exception();
    }
    TRY(tell_call(frame));
    if (lines_are_wanted || !frame_object(frame)->trace.is_empty()) watch_frame(frame);
    return Value::empty();
}

} // namespace

Value begin_told(Frame* frame, bool begins) {
    if (frame->code->plain) return Value::empty();
    PendingAside thrown; // what is thrown into the generator
    const Value told = take_on_or_tell(frame, begins);
    thrown.restore(told);
    return told;
}

bool go_over(Frame* frame, const support::SourceSpan& statement, Value& result) {
    Code* form = fitting_form(frame);
    if (!form && state.pending) clear_pending(); // of memory; it stays as it is
    const void* position = form ? traced_forms->start_of(form, statement) : nullptr;
    if (!position) return false;
    take_on(frame, form, position);
    result = traced_forms->go_on(frame);
    return true;
}

void watch_lines(FrameObject* object) {
    if (Frame* frame = activation(object)) watch_frame(frame);
}

// --- events

Value tell_call(Frame* frame) {
    if (!is_told()) return Value::empty();
    FrameObject* object = frame_object(frame);
    object->traced_position = nullptr;
    TRY(tell_trace(object, "call", Value::none(), true));
    return tell_profile(frame, "call", Value::none());
}

Value tell_line(Frame* frame, const void* position, std::uint32_t line) {
    if (!is_told()) return Value::empty();
    FrameObject* object = frame_object(frame);
    const bool moved = line != object->traced_line || position < object->traced_position ||
                       !object->traced_position;
    object->traced_line = line;
    object->traced_position = position;
    if (object->trace.is_empty() || !line) return Value::empty();
    if (moved && !object->skips_lines) TRY(tell_trace(object, "line", Value::none()));
    if (!object->traces_opcodes) return Value::empty();
    return tell_trace(object, "opcode", Value::none());
}

Value tell_return(Frame* frame, Value result) {
    if (!is_told()) return Value::empty();
    TRY(tell_trace(frame_object(frame), "return", result));
    return tell_profile(frame, "return", result);
}

void tell_exception(Frame* frame) {
    if (state.trace_function.is_empty() || !is_told()) return;
    if (frame_object(frame)->trace.is_empty()) return;
    if (state.traced != frame) add_traceback(frame);
    state.traced = frame;
    tell_stop(frame);
}

void tell_stop(Frame* frame) {
    if (state.trace_function.is_empty() || !is_told()) return;
    FrameObject* object = frame_object(frame);
    if (object->trace.is_empty()) return;
    const Value exception = Value::object(state.pending);
    PendingAside aside;
    Value three[] = {Value::object(type_of(exception)), exception,
                     exception.as<BaseException>()->traceback};
    Tuple* argument = make_tuple(three, 3);
    aside.restore(tell_trace(object, "exception", Value::object(argument)));
}

Value tell_end(Frame* frame, Value result) {
    if (state.trace_function.is_empty() || !is_told()) return Value::empty();
    RootList kept;
    kept.push(result);
    Object* stop = make_exception(types::StopIteration, make_tuple({result}));
    state.pending = stop;
    tell_stop(frame);
    if (state.pending != stop) return Value::exception();
    clear_pending();
    return Value::empty();
}

void tell_left(Frame* frame) {
    PendingAside aside;
    aside.restore(tell_return(frame, Value::none()));
}

// --- calls

namespace {

// What a profile function is given for a callee: a builtin function or method. Empty: it is not told of it.
Value told_callee(Value callee, const Value* args, std::uint32_t count) {
    if (state.profile_function.is_empty() || !callee.is_object()) return Value::empty();
    if (is_exact(callee, types::builtin_function)) return callee;
    if (!is_exact(callee, types::method_descriptor) || !count) return Value::empty();
    Value bound = bind_descriptor(callee, args[0], type_of(args[0]));
    if (bound.is_exception()) {
        clear_pending();
        return Value::empty();
    }
    return bound;
}

template <class Run>
Value tell_native(Frame* frame, Value callee, Run run) {
    TRY(tell_profile(frame, "c_call", callee));
    Value result = run();
    if (state.profile_function.is_empty()) return result;
    if (!result.is_exception()) {
        RootList kept;
        kept.push(result);
        TRY(tell_profile(frame, "c_return", callee));
        return result;
    }
    PendingAside aside;
    aside.restore(tell_profile(frame, "c_exception", callee));
    return result;
}

} // namespace

Value call_told(Frame* frame, Value callee, const Value* args, std::uint32_t count,
                Tuple* keywords) {
    const Value told = is_told() ? told_callee(callee, args, count) : Value::empty();
    if (told.is_empty()) return call(callee, args, count, keywords);
    return tell_native(frame, told, [&] { return call(callee, args, count, keywords); });
}

Value run_told(Frame* frame, Value callee, const std::function<Value()>& run) {
    if (!is_told() || told_callee(callee, nullptr, 0).is_empty()) return run();
    return tell_native(frame, callee, run);
}

Value call_told(Frame* frame, Value callee, Tuple* args, Dict* keywords) {
    const Value told =
        is_told() ? told_callee(callee, args->items, static_cast<std::uint32_t>(args->size))
                  : Value::empty();
    if (told.is_empty()) return call_spread(callee, args, keywords);
    return tell_native(frame, told, [&] { return call_spread(callee, args, keywords); });
}

} // namespace boomslang::runtime
