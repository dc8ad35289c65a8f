#include "ops/exceptions.h"

#include "runtime/call/call.h"
#include "runtime/call/frame.h"
#include "runtime/call/tracing.h"
#include "runtime/hooks/traceback.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::ops {

using namespace runtime;

Object* catch_pending(Frame* f) {
    // An activation that ran already when tracing began may have been under way in what nobody watched.
    if (state.traced != f && is_traced() && !f->code->plain) tell_exception(f);
    if (state.traced != f) add_traceback(f);
    state.traced = nullptr;
    return take_pending();
}

Value raise_caught(Frame* f, Object* exception) {
    state.pending = exception;
    state.traced = f;
    return Value::exception();
}

std::uint32_t line_of_raise(Frame* f) {
    const Value traceback = static_cast<BaseException*>(state.pending)->traceback;
    if (is_exact(traceback, types::traceback)) {
        auto* entry = traceback.as<TracebackEntry>();
        if (entry->code == program_code(f->code) && entry->frame == frame_object(f))
            return entry->span.line;
    }
    return frame_span(f).line;
}

void leave_raising(Frame* f, std::uint32_t line) {
    if (state.traced != f) add_traceback(f);
    state.traced = nullptr;
    frame_left(f, line);
}

void leave_raising(Frame* f) { leave_raising(f, frame_span(f).line); }

Value load_context_methods(Value manager, bool async, Value& enter, Value& exit) {
    Type* type = type_of(manager);
    Value e = type->dunder(async ? Dunder::AEnter : Dunder::Enter);
    Value x = type->dunder(async ? Dunder::AExit : Dunder::Exit);
    const char* kind = async ? "asynchronous context manager" : "context manager";
    if (e.is_empty())
        return raise(types::TypeError, "'", type_name(manager), "' object does not support the ",
                     kind, " protocol");
    if (x.is_empty())
        return raise(types::TypeError, "'", type_name(manager), "' object does not support the ",
                     kind, " protocol (missed ", async ? "__aexit__" : "__exit__", " method)");
    enter = bind_descriptor(e, manager, type);
    TRY(enter);
    exit = bind_descriptor(x, manager, type);
    return exit;
}

Value call_exit(Value exit, Object* exception) {
    Value arguments[] = {Value::none(), Value::none(), Value::none()};
    if (exception) {
        arguments[0] = Value::object(exception->type());
        arguments[1] = Value::object(exception);
        arguments[2] = static_cast<BaseException*>(exception)->traceback;
    }
    return call(exit, arguments, 3);
}

} // namespace boomslang::ops
