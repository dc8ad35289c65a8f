// From argv to options.h. CLI11 does the work, up to where the Python program begins: what follows
// FILE, -c CODE or -m MODULE belongs to that program, however much it looks like an option of ours.
#pragma once

#include "options.h"

#include <span>

namespace boomslang::tools {

// Prints help and the version to standard output, errors to standard error.
Command parse_command_line(std::span<const char* const> argv);

} // namespace boomslang::tools
