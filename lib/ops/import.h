// The import statements.
#pragma once

#include "runtime/container/dict.h"
#include "runtime/text/str.h"

namespace boomslang::ops {

using runtime::Value;

// import a.b.c as d: the innermost module.
Value import_whole(runtime::Str* path, runtime::Dict* globals);
// from module import *, into a namespace. Empty, or Exception.
Value import_all(Value module, Value space);
// An expression statement of an interactive session: sys.displayhook(v). Empty, or Exception.
Value display(Value v);

} // namespace boomslang::ops
