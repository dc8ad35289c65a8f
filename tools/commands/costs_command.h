// boomslang costs [PROGRAM]: what an execution of each family costs, generic, specialized and missed; and what
// that says of a program, beside what is measured of it (docs/costs.md).
#pragma once

#include "command_line/options.h"

namespace boomslang::tools {

int costs_command(const CostsOptions& options); // the exit code

} // namespace boomslang::tools
