// The parts of the module _collections.
#pragma once

#include "modules/support.h"

namespace boomslang::runtime {

void add_deque(Module* module);
void add_default_dict(Module* module);
void add_ordered_dict(Module* module);

} // namespace boomslang::runtime
