// Expressions as text again, spaced and quoted in one way whatever the source was like: annotations
// that are not evaluated (PEP 563).
#pragma once

#include "runtime/object/value.h"
#include "syntax/ast.h"

namespace boomslang::code {

// A str, or Exception: RecursionError, MemoryError.
runtime::Value unparse(const syntax::ast::Expr& e);

} // namespace boomslang::code
