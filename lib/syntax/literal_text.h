// Constants of the AST written as Python's repr() writes them.
#pragma once

#include "syntax/ast.h"

#include <string>

namespace boomslang::syntax {

std::string literal_text(const ast::ConstantValue& value);

void append_text_repr(std::string& out, std::string_view utf8);
void append_bytes_repr(std::string& out, std::string_view bytes);
// `point`: 1.0 and not 1.
void append_double_repr(std::string& out, double value, bool point);

} // namespace boomslang::syntax
