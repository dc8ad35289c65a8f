// The text that `python -m ast` prints for a module: ast.dump() with an indentation of three.
#pragma once

#include "syntax/parser.h"

#include <string>

namespace boomslang::syntax {

// Appends to `out`, without a newline at the end. False if the tree is too deep for a recursive
// walk, where CPython raises RecursionError.
bool dump(const ParsedModule& module, bool include_attributes, std::string& out);

} // namespace boomslang::syntax
