// The backends behind module _laboratory (runtime/hooks/laboratory.h).
#pragma once

#include "code/compiler.h"

#include <string>

namespace boomslang::lab {

// Makes it the runtime's, and a backend that which runs what is compiled. `policy` is the one in force,
// as given; `prepare` makes what is run on that backend.
void install_laboratory(const std::string& backend, const std::string& policy,
                        code::Prepare prepare);

} // namespace boomslang::lab
