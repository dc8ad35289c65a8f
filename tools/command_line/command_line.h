// From argv to options.h. CLI11 does the work, up to where the Python program begins: what follows
// FILE, -c CODE or -m MODULE belongs to that program, however much it looks like an option of ours.
#pragma once

#include "options.h"

#include <functional>
#include <span>

namespace CLI {
class App;
}

namespace boomslang::tools {

// Prints help and the version to standard output, errors to standard error.
Command parse_command_line(std::span<const char* const> argv);

// What the help texts are made of, for the manual page and the shell's completion.
void visit_grammar(const std::function<void(CLI::App&)>& visit);

} // namespace boomslang::tools
