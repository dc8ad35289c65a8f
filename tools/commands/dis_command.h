// boomslang dis FILE: the bytecode of a program's functions, before or after it ran.
#pragma once

#include "command_line/options.h"

namespace boomslang::tools {

// Returns the exit code: the program's.
int dis_command(const DisOptions& options);

} // namespace boomslang::tools
