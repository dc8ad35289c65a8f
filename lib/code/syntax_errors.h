// The Python exception for an error that the front end found.
#pragma once

#include "runtime/object/value.h"
#include "syntax/syntax_error.h"

namespace boomslang::code {

runtime::Value raise_syntax(const syntax::SyntaxError& error);

} // namespace boomslang::code
