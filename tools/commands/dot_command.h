// boomslang dot FILE: runs a program and prints its trees as Graphviz pictures.
#pragma once

#include "command_line/options.h"

namespace boomslang::tools {

// Returns the exit code: the program's, unless the picture can't be written.
int dot_command(const DotOptions& options);

} // namespace boomslang::tools
