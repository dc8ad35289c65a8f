// boomslang watch PROGRAM: a run on both backends, step by step, in a terminal (docs/watch.md).
#pragma once

#include "command_line/options.h"

namespace boomslang::tools {

int watch_command(const WatchOptions& options); // the exit code

} // namespace boomslang::tools
