// boomslang compare FILE...: the programs on both backends, with quickening and without, in rounds.
#pragma once

#include "command_line/options.h"

namespace boomslang::tools {

// Returns the exit code: 0; 1 when a program could not be compared; 2 for what is wrong with the
// command.
int compare_command(const CompareOptions& options);

} // namespace boomslang::tools
