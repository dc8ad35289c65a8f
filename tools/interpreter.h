// Starts the runtime with a program's options, runs the program, and ends: for every command that
// executes one.
#pragma once

#include "options.h"

#include <functional>

namespace boomslang::tools {

// The exit code. `afterwards` is called between the end of the program and that of the runtime.
int interpret(const RunOptions& options, const std::function<void()>& afterwards = {});

} // namespace boomslang::tools
