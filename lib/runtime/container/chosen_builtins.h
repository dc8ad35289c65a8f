// What `__builtins__` of a module's globals says: a module, its dictionary, or whatever a program
// has put there.
#pragma once

#include "runtime/container/dict.h"

namespace boomslang::runtime {

// Stands for a `__builtins__` that is neither module nor dictionary: an empty dictionary of a class
// of its own, so that no cache takes it for the real one, and look-ups ask the mapping.
struct ChosenBuiltins : Dict {
    Value mapping;
};
void init_chosen_builtins();

// The namespace for functions with these globals.
Dict* builtins_of(Dict* globals);
// What a program sees for a function's `builtins`, and for those of the running code.
Value builtins_value(Dict* builtins);
Value current_builtins();

} // namespace boomslang::runtime
