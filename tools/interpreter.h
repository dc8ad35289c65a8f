// Starts the runtime with a program's options, runs the program, and ends: for every command that
// executes one.
#pragma once

#include "options.h"

#include <functional>

namespace boomslang::tools {

// Who looks at the trees of the program.
struct Observer {
    bool count_executions = false;        // trees that count (tree/counting.h), and are slower
    std::function<void()> at_the_end{};   // called between the end of the program and the runtime's
};

// The exit code.
int interpret(const RunOptions& options, const Observer& observer = {});

} // namespace boomslang::tools
