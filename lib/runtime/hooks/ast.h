// Abstract syntax trees as programs see them: the classes are the module _ast's. What makes trees
// from source text and compiles them is above the runtime (Backend).
#pragma once

#include "runtime/object/type.h"

#include <string_view>

namespace boomslang::runtime {

bool is_ast_node(Value v) noexcept;
Type* ast_class(std::string_view name); // the one of that name in support/ast.def

} // namespace boomslang::runtime
