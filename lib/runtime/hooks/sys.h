// The module sys and what the rest of the runtime asks of it.
#pragma once

#include <string_view>

#include "runtime/container/module.h"

namespace boomslang::runtime {

struct Options;

extern Module* sys;
// Makes the attributes of sys that wait for somebody to ask. Empty, or Exception.
Value complete_sys();

// -X warn_default_encoding
bool warns_of_default_encoding() noexcept;
// Loads sys and sets what depends on the command line.
void init_sys(const Options& options);
// sys.excepthook's default: the traceback on sys.stderr.
void print_exception(Value exception);
// To sys.stderr, whatever it is now.
void write_error(std::string_view text);

} // namespace boomslang::runtime
