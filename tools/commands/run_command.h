// boomslang FILE, or boomslang run FILE: runs a program, and says afterwards what became of its
// sites if that is asked for (--statistics).
#pragma once

#include "command_line/options.h"

namespace boomslang::tools {

// Returns the exit code: the program's, or 2 where the statistics cannot be written.
int run_command(const RunOptions& options);

} // namespace boomslang::tools
