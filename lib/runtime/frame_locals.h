// Namespaces of running code, as globals(), locals() and frame objects show them.
#pragma once

#include "runtime/dict.h"
#include "runtime/state.h"

namespace boomslang::runtime {

// Of the innermost Python activation; null outside of any.
Dict* running_globals() noexcept;
// The namespace of module and class code; for functions a fresh dict of bound names.
Value frame_locals(Frame* frame);

} // namespace boomslang::runtime
