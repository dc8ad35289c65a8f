// Weak references: cleared by the collector when their object dies; callbacks run at the next safe
// point, not at the moment the last reference goes as in CPython.
#pragma once

#include "runtime/object/type.h"

namespace boomslang::runtime {

struct WeakRef : Object {
    Object* referent;  // not marked; null once it is dead
    Value callback;    // Empty: none
    std::int64_t hash; // of the referent, once asked for
    bool hashed;
    std::uint32_t program; // which of the programs that may be stopped made it
    WeakRef* previous;     // the list of all references to the same object
    WeakRef* next;
};
extern const Layout weakref_layout;

void start_weakrefs();
// A reference or proxy of this type; one without callback is shared. `callback` Empty or None:
// none.
Value add_weakref(Type* type, Value target, Value callback);
WeakRef* weakrefs_of(Object* object) noexcept; // the first, or null
// weakref.ref(object) as a program gets it; TypeError when the type does not allow it.
Value make_weakref(Value object, Value callback);
// Empty when dead.
Value weakref_target(const WeakRef* reference) noexcept;
Value first_weakref(Object* object); // or None
// Calls what waits since the last collection. Errors are reported, not raised.
void run_weakref_callbacks();
// A program begins that may be stopped.
void begin_weakrefs_of_program() noexcept;
// It was stopped: forgets what waits, and the callbacks of references that it made and that live on.
void abandon_weakref_callbacks() noexcept;

} // namespace boomslang::runtime
