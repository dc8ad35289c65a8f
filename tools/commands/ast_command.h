// boomslang ast FILE: prints the syntax tree, as `python -m ast` does.
#pragma once

#include "command_line/options.h"

namespace boomslang::tools {

// Returns the exit code.
int ast_command(const AstOptions& options);

} // namespace boomslang::tools
