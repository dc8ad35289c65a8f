// Type variables in the arguments of generic aliases and unions: PEP 585, PEP 604, PEP 646.
#pragma once

#include "runtime/container/tuple.h"

namespace boomslang::runtime {

// The variables (what defines __typing_subst__) in `args`, each once, in order. A tuple, or Exception.
Value collect_parameters(Tuple* args);
// `args` with `parameters` replaced by what `item` (a value or tuple) gives for them: the arguments of
// alias[item]. A tuple, or Exception with "... is not a generic class".
Value substitute_parameters(Value alias, Tuple* args, Tuple* parameters, Value item);
// How an argument is shown in the repr of an alias or a union.
Value argument_repr(Value argument);

} // namespace boomslang::runtime
