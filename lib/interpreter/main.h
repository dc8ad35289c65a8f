// What running a program and the prompt share.
#pragma once

#include "runtime/container/module.h"

#include <string>

namespace boomslang::runtime {

Module* make_main_module(); // __main__, without a loader
// Where the program is: sys.path begins with it unless the command line says otherwise.
void prepend_place(const std::string& directory);
// False: something is lost, and that has been said.
bool flush_standard(Str* stream);
// As sys.last_type, last_value and last_traceback, for debuggers.
void remember_exception(Value exception);
// Prints the pending exception, as sys.excepthook says, and gives the exit code: of SystemExit the one
// that it asks for, unless it may not end the program (-i).
int report_pending(bool may_exit = true);

} // namespace boomslang::runtime
