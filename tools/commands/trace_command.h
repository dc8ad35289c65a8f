// boomslang trace FILE: runs a program and writes what happened at its sites (docs/trace.md).
#pragma once

#include "command_line/options.h"

namespace boomslang::tools {

// Returns the exit code: the program's; 2 for what is wrong with the command.
int trace_command(const TraceOptions& options);

} // namespace boomslang::tools
