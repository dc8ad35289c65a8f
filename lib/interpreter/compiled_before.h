// Whether a source file has been compiled before, without errors: then functions in it are read when they
// first run, and what a compiler warns of was said.
#pragma once

#include <string>

namespace boomslang::runtime {

// There is a compiled file of this very source beside it, CPython's or ours.
bool was_compiled(const std::string& file);

} // namespace boomslang::runtime
