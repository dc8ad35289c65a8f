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
    Code* code;
    Function* function;
    Object* back;       // as last seen; null: not asked, or no caller
    Dict* locals;       // as last seen
    ValueArray* saved;  // the slots of an activation that ended by an exception
    std::uint32_t line; // as last seen
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

} // namespace boomslang::runtime
