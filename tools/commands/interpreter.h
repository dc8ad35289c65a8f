// Starts the runtime with a program's options, runs the program, and ends: for every command that
// executes one.
#pragma once

#include "command_line/options.h"
#include "interpreter/interpreter.h"
#include "runtime/hooks/import.h"

#include <functional>

namespace boomslang::tools {

// Who looks at the program.
struct Observer {
    bool count_executions = false;        // trees that count (tree/flow/counting.h), and are slower
    runtime::MainAction main{};           // what is done with the program's code
    std::function<void()> at_the_start{}; // called when the runtime is there, before the program
    std::function<void()> at_the_end{};   // called between the end of the program and the runtime's
    std::function<void(int exit_code)> at_the_end_with{}; // the same
};

// The exit code.
int interpret(const RunOptions& options, const Observer& observer = {});

} // namespace boomslang::tools
