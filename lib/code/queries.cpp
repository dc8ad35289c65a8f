#include "code/queries.h"

#include "runtime/container/set.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/object/singletons.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <gmp.h>

namespace boomslang::code {

using namespace runtime;
namespace ast = syntax::ast;

Value interned_if_name(Str* s) {
    for (std::size_t i = 0; i < s->length; ++i)
        if (const std::uint32_t c = (*s)[i];
            !(c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z')))
            return Value::object(s);
    return Value::object(intern(s));
}

namespace {

struct ConstantMaker {
    Value operator()(ast::NoneText) const { return Value::none(); }
    Value operator()(ast::EllipsisText) const { return ellipsis(); }
    Value operator()(bool b) const { return Value::from(b); }
    Value operator()(std::int64_t i) const { return Value::integer(i); }
    Value operator()(const ast::BigIntText& t) const {
        mpz_t z;
        mpz_init_set_str(z, std::string(t.digits).c_str(), t.base);
        Value v = int_from(z);
        mpz_clear(z);
        return v;
    }
    Value operator()(double d) const { return Value::real(d); }
    Value operator()(std::complex<double> c) const { return make_complex(c.real(), c.imag()); }
    Value operator()(const ast::StrText& t) const { return interned_if_name(make_str(t.utf8)); }
    Value operator()(const ast::BytesText& t) const { return Value::object(make_bytes(t.bytes)); }
    Value operator()(const ast::MadeConstant& made) const {
        return Value::object(static_cast<Object*>(made.object));
    }
};

} // namespace

Value constant_value(const ast::ConstantValue& value) {
    return boost::variant2::visit(ConstantMaker{}, value);
}

bool constant_items(ast::Exprs items, Value& out) {
    Tuple* tuple = items.empty() ? empty_tuple() : make_tuple(items.size());
    if (!tuple) return false;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (!constant_tuple(*items[i], tuple->items[i])) return false;
    out = Value::object(tuple);
    return true;
}

Value constant_container(const ast::Compare& e, std::size_t i) {
    const bool looks =
        e.ops[i] == ast::CompareOperator::In || e.ops[i] == ast::CompareOperator::NotIn;
    if (!looks || i + 1 != e.ops.size()) return Value::empty();
    auto* list = e.comparators[i]->as<ast::List>();
    auto* set = e.comparators[i]->as<ast::Set>();
    Value items;
    if ((!list && !set) || !constant_items(list ? list->elts : set->elts, items))
        return Value::empty();
    if (list) return items;
    Set* made = make_frozenset();
    if (!made) return Value::empty();
    for (Value item : *items.as<Tuple>())
        if (set_add(made, item).is_exception()) return Value::empty();
    return Value::object(made);
}

Value constant_items_of(const ast::Expr& iterable) {
    Value items;
    auto* list = iterable.as<ast::List>();
    return list && constant_items(list->elts, items) ? items : Value::empty();
}

BinaryOp binary_operation(ast::Operator op) {
    switch (op) {
        // clang-format off
    // (It would draw the include into the macro.)
#define OPERATOR(name, syntax, symbol, method)                                                     \
    case ast::Operator::syntax: return BinaryOp::name;
#include "support/operators.def"
        // clang-format on
    }
    __builtin_unreachable();
}

const ast::Expr* Unit::docstring(ast::Stmts body) const {
    if (body.empty() || options.optimize >= 2) return nullptr;
    auto* first = body[0]->as<ast::ExprStmt>();
    if (!first) return nullptr;
    auto* constant = first->value->as<ast::Constant>();
    if (!constant || !boost::variant2::holds_alternative<ast::StrText>(constant->value))
        return nullptr;
    return constant;
}

ast::Sequence<const ast::Comprehension*> generators_of(const ast::Expr& e) {
    if (auto* c = e.as<ast::ListComp>()) return c->generators;
    if (auto* c = e.as<ast::SetComp>()) return c->generators;
    if (auto* c = e.as<ast::DictComp>()) return c->generators;
    return e.as<ast::GeneratorExp>()->generators;
}

bool makes_a_generator(const ast::Expr& e) {
    return e.is<ast::Call>() || e.is<ast::GeneratorExp>();
}

bool may_give_a_generator(const ast::Expr& e) {
    if (e.is<ast::Name>() || e.is<ast::Attribute>() || e.is<ast::GeneratorExp>()) return true;
    const auto* call = e.as<ast::Call>();
    if (!call) return false;
    const auto* name = call->func->as<ast::Name>();
    if (!name) return true;
    static constexpr std::string_view kOthers[] = {"range",  "enumerate", "zip",    "reversed",
                                                   "sorted", "map",       "filter", "list",
                                                   "tuple",  "set",       "dict"};
    return std::find(std::begin(kOthers), std::end(kOthers), name->id->view()) == std::end(kOthers);
}

bool is_spread(const ast::Call& e) {
    for (const ast::Expr* arg : e.args)
        if (arg->is<ast::Starred>()) return true;
    for (const ast::Keyword* keyword : e.keywords)
        if (!keyword->arg) return true;
    return false;
}

support::SourceSpan span_at_name(support::SourceSpan span, const ast::Attribute& attribute) {
    const support::SourceSpan& whole = attribute.span;
    if (whole.line == whole.end_line) return span;
    auto length = static_cast<std::uint32_t>(intern(attribute.attr)->length);
    return {whole.end_line, whole.end_column - std::min(length, whole.end_column), span.end_line,
            span.end_column};
}

const ast::Expr* last_comparison(const ast::Expr& test) {
    if (test.is<ast::Compare>()) return &test;
    if (auto* negated = test.as<ast::UnaryOp>())
        return negated->op == ast::UnaryOperator::Not ? last_comparison(*negated->operand)
                                                      : nullptr;
    const ast::Expr* last = nullptr;
    auto look = [&](const ast::Expr& part) {
        if (const ast::Expr* found = last_comparison(part)) last = found;
    };
    if (auto* both = test.as<ast::BoolOp>())
        for (const ast::Expr* value : both->values) look(*value);
    if (auto* choice = test.as<ast::IfExp>())
        look(*choice->test), look(*choice->body), look(*choice->orelse);
    return last;
}

} // namespace boomslang::code
