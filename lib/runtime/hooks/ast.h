// Abstract syntax trees as programs see them: the classes are the module _ast's. What makes trees
// from source text is above the runtime (Backend::parse).
#pragma once

#include "runtime/object/value.h"

#include <string_view>

namespace boomslang::runtime {

bool is_ast_node(Value v) noexcept;
Value ast_class(std::string_view name); // the class, or Exception

} // namespace boomslang::runtime
