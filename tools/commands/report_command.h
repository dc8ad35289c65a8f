// boomslang report: a page that shows what became of each operation of a program.
#pragma once

#include "command_line/options.h"

namespace boomslang::tools {

int report_command(const ReportOptions& options); // the exit code

} // namespace boomslang::tools
