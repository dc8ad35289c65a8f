// boomslang [run] FILE: runs a program.
#pragma once

#include "options.h"

namespace boomslang::tools {

int run_command(const RunOptions& options);

} // namespace boomslang::tools
