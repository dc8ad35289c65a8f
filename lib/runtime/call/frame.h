// Frame objects: what programs see of an activation (sys._getframe(), tb_frame, gi_frame).
//
// Activations live on the value stack and know nothing of their frame object when they return. A frame
// object therefore looks for its activation whenever it is asked, and keeps what it last saw. Only where
// an exception leaves an activation it is told: a debugger looks at such frames afterwards.
#pragma once

#include "runtime/call/function.h"

namespace boomslang::runtime {

struct FrameObject : Object {
    Frame* frame;         // where the activation was; may have ended
    Generator* generator; // whose activation it is; else null
    Code* code;           // as programs see it
    Code* form; // what is executed, whose slots the activation has: `code` or its traced form
    Function* function;
    Object* back;       // as last seen; null: not asked, or no caller
    Dict* locals;       // as last seen
    ValueArray* saved;  // the slots of an activation that ended by an exception
    std::uint32_t line; // as last seen
    // What a debugger has set, and where the last instruction was that was looked at for it (tracing.h).
    Value trace; // f_trace; Empty: none
    bool skips_lines, traces_opcodes;
    std::uint32_t traced_line;
    const void* traced_position;
    const char* event; // what a trace function is being told of it; null: nothing
};
extern const Layout frame_layout;

// The one frame object of an activation.
FrameObject* frame_object(Frame* frame);
FrameObject* generator_frame(Generator* generator);
// For a program that may keep it: of a return nobody will be told, so its line and its callers are noted now.
FrameObject* observed_frame(Frame* frame);
// An exception leaves the activation, whose frame object keeps its variables, line and caller.
void frame_left(Frame* frame, std::uint32_t line);
// The namespace of a running activation: for functions one dict an activation, brought up to date with
// each call; the very namespace otherwise. Value, because a class body's may be any mapping.
Value frame_locals(Frame* frame);
support::SourceSpan frame_span(const Frame* frame);
// The dictionary of f_locals and the variables of an activation, before and after a trace function has had
// it: each is brought up to date with the other. Nothing is done where nobody has asked for the dictionary.
void refresh_frame_locals(FrameObject* object);
void store_frame_locals(FrameObject* object);
// The code of a module, or of a class in it, has run to its end, and is not expected to run again: what executes it
// goes, and would be made anew. Not where somebody may look at it, or it is under way once more.
void give_up_executable(Code* code) noexcept;
// Programs that are only run; and no coroutine has been made that refers to such code (owned.cpp).
extern bool gives_up_executables;
// Where the activation is now; null when it has ended.
Frame* activation(FrameObject* object);

} // namespace boomslang::runtime
