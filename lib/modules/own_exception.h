// Exception classes of a module's own.
#pragma once

#include "modules/support.h"
#include "runtime/heap/rooted.h"

namespace boomslang::runtime {

// Puts an exception class into a module that is being filled. A module that is made anew gets the class
// that was made for the first: what its functions raise is one class, whichever module they are of.
inline void add_own_exception(Module* module, Rooted<Type>& kept, const char* name, Type& base,
                              const char* shown_module) {
    if (kept) dict_set(module->dict, intern(name), Value::object(kept));
    else kept = add_exception(module, name, base, shown_module);
}

} // namespace boomslang::runtime
