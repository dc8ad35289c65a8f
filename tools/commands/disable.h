// --disable: doing without parts of the machine, to see what they are worth.
#pragma once

#include <string>

namespace boomslang::tools {

// Leaves out what is named, with commas between: families of lib/ops/ops.def, groups of them, or fusion and
// operand forms. False: `error` says what has no such name.
bool disable(const std::string& names, std::string& error);

} // namespace boomslang::tools
