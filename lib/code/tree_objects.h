// The syntax tree as Python objects, for ast.parse() and compile(..., ast.PyCF_ONLY_AST).
#pragma once

#include "runtime/object/value.h"
#include "syntax/parser.h"

namespace boomslang::code {

// A Module, Expression or Interactive of module _ast; or Exception (RecursionError, MemoryError).
runtime::Value tree_objects(const syntax::ParsedModule& module);

} // namespace boomslang::code
