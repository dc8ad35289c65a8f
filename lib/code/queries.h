// What both backends ask about the syntax of what they compile.
#pragma once

#include "code/unit.h"
#include "runtime/protocol.h"

namespace boomslang::code {

runtime::Value constant_value(const syntax::ast::ConstantValue& value);
runtime::BinaryOp binary_operation(syntax::ast::Operator op);
// The docstring of a body, or null.
const syntax::ast::Expr* docstring(syntax::ast::Stmts body);
// The loops of a comprehension.
syntax::ast::Sequence<const syntax::ast::Comprehension*> generators_of(const syntax::ast::Expr& e);
// Has it *args or **kwargs?
bool is_spread(const syntax::ast::Call& e);
std::string source_text(const Unit& unit, support::SourceSpan span);

} // namespace boomslang::code
