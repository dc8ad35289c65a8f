// What both backends ask about the syntax of what they compile.
#pragma once

#include "code/unit.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::code {

runtime::Value constant_value(const syntax::ast::ConstantValue& value);
// As CPython does with constants: those that look like identifiers are interned.
runtime::Value interned_if_name(runtime::Str* s);
// A constant, or operators on constants whose result is one: -1, 60 * 60, "ab" * 10, (1, 2) + (3,), "abc"[1], not 0
// (folding.cpp). False: anything else.
bool constant_of(const syntax::ast::Expr& e, runtime::Value& out);
// That, or a tuple of such, and of tuples: () and (1, -2) are made once. False: anything else.
bool constant_tuple(const syntax::ast::Expr& e, runtime::Value& out);
// A tuple with all of `items`. False: one of them is something else.
bool constant_items(syntax::ast::Exprs items, runtime::Value& out);
// What `x in [1, 2]` or `x in {1, 2}` looks into: nobody else can have it, so it is made once, a tuple or a frozenset
// as in CPython. `i` is the number of the comparison. Empty: anything else.
runtime::Value constant_container(const syntax::ast::Compare& e, std::size_t i);
// What `for x in [1, 2]` goes over, as in CPython a tuple. Empty: anything else than a list of constants.
runtime::Value constant_items_of(const syntax::ast::Expr& iterable);
runtime::BinaryOp binary_operation(syntax::ast::Operator op);
// The loops of a comprehension.
syntax::ast::Sequence<const syntax::ast::Comprehension*> generators_of(const syntax::ast::Expr& e);
// Does evaluating it end with a call, which may have been one of a generator function?
bool makes_a_generator(const syntax::ast::Expr& e);
// May a loop over it be one over a generator that only the loop has? False where a builtin's name
// or a display says that it is none.
bool may_give_a_generator(const syntax::ast::Expr& e);
// Has it *args or **kwargs?
bool is_spread(const syntax::ast::Call& e);
// Where an attribute ends on another line than it begins, its operations are shown from its name on.
support::SourceSpan span_at_name(support::SourceSpan span, const syntax::ast::Attribute& attribute);
// The comparison that a failed test is shown at, as in CPython: the last one that decides. Or null.
const syntax::ast::Expr* last_comparison(const syntax::ast::Expr& test);

} // namespace boomslang::code
