// From a tree of Python objects to ours, for compile(tree, ...).
#pragma once

#include "code/unit.h"
#include "runtime/object/value.h"

namespace boomslang::code {

// Reads a Module, Expression, Interactive or FunctionType of module _ast, whichever `module.mode`
// wants, into `module`; constants that are objects are appended to `constants`. Empty, or Exception
// where a field is missing or of a wrong sort. Whether the tree has a meaning asks check_tree().
runtime::Value read_tree(runtime::Value tree, syntax::ParsedModule& module,
                         runtime::List* constants);

// What the parser guarantees of a text's tree, of a program's. Empty, or Exception.
runtime::Value check_tree(const syntax::ParsedModule& module);

} // namespace boomslang::code
