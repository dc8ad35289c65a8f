// The names of a text's scopes as objects, for the module _symtable.
#pragma once

#include "runtime/object/value.h"
#include "syntax/scope.h"

namespace boomslang::code {

// The entry of the outermost scope, with all others in it; or Exception.
runtime::Value symbol_table(const syntax::ScopeTable& table);

} // namespace boomslang::code
