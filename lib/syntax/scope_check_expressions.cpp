// Expressions, and the warnings about literals in odd places.
#include "syntax/scope_check.h"

namespace boomslang::syntax {

using namespace ast;
using support::SourceSpan;
namespace variant2 = boost::variant2;

namespace {

const char* constant_type(const ConstantValue& value) {
    return variant2::visit(
        Overloaded{[](NoneText) { return "NoneType"; }, [](EllipsisText) { return "ellipsis"; },
                   [](bool) { return "bool"; }, [](std::int64_t) { return "int"; },
                   [](const BigIntText&) { return "int"; }, [](double) { return "float"; },
                   [](std::complex<double>) { return "complex"; },
                   [](const StrText&) { return "str"; }, [](const BytesText&) { return "bytes"; },
                   [](const MadeConstant& made) { return made.type_name; }},
        value);
}

// A number with a sign counts as a constant, as after CPython's folding.
const Constant* constant_of(const Expr& e) {
    if (auto* constant = e.as<Constant>()) return constant;
    auto* unary = e.as<UnaryOp>();
    return unary && unary->op == UnaryOperator::USub ? unary->operand->as<Constant>() : nullptr;
}

// The type of the value where the syntax alone tells; null otherwise.
const char* type_of_syntax(const Expr& e) {
    switch (e.which) {
    case ExprKind::Tuple: return "tuple";
    case ExprKind::List:
    case ExprKind::ListComp: return "list";
    case ExprKind::Dict:
    case ExprKind::DictComp: return "dict";
    case ExprKind::Set:
    case ExprKind::SetComp: return "set";
    case ExprKind::GeneratorExp: return "generator";
    case ExprKind::Lambda: return "function";
    case ExprKind::JoinedStr:
    case ExprKind::FormattedValue: return "str";
    default: {
        auto* constant = constant_of(e);
        return constant ? constant_type(constant->value) : nullptr;
    }
    }
}

bool is_constant(const Expr& e) {
    if (auto* tuple = e.as<Tuple>()) {
        for (const Expr* element : tuple->elts)
            if (!is_constant(*element)) return false;
        return true;
    }
    return constant_of(e) != nullptr;
}

// A literal whose identity means nothing.
bool is_literal(const Expr& e) {
    if (!is_constant(e)) return false;
    auto* constant = e.as<Constant>();
    return !constant || !(variant2::holds_alternative<NoneText>(constant->value) ||
                          variant2::holds_alternative<bool>(constant->value) ||
                          variant2::holds_alternative<EllipsisText>(constant->value));
}

std::string comma_hint(const std::string& message) {
    return message + "; perhaps you missed a comma?";
}

} // namespace

void ScopeChecker::operator()(const NamedExpr& e) {
    visit(e.value);
    visit(e.target);
}

void ScopeChecker::operator()(const BinOp& e) {
    visit(e.left);
    visit(e.right);
}

void ScopeChecker::operator()(const IfExp& e) {
    visit(e.test);
    visit(e.body);
    visit(e.orelse);
}

void ScopeChecker::operator()(const ast::Dict& e) {
    for (std::size_t i = 0; i < e.values.size(); ++i) {
        visit(e.keys[i]);
        visit(e.values[i]);
    }
}

void ScopeChecker::operator()(const Await& e) {
    if (!in_function() && !unit().is_async) return errors_.fail(e.span, "'await' outside function");
    if (!unit().is_async && !scope().is_comprehension())
        return errors_.fail(e.span, "'await' outside async function");
    visit(e.value);
}

void ScopeChecker::operator()(const Yield& e) {
    if (!in_function()) return errors_.fail(e.span, "'yield' outside function");
    visit(e.value);
}

void ScopeChecker::operator()(const YieldFrom& e) {
    if (!in_function()) return errors_.fail(e.span, "'yield' outside function");
    if (unit().is_async) return errors_.fail(e.span, "'yield from' inside async function");
    visit(e.value);
}

void ScopeChecker::operator()(const Compare& e) {
    check_identity(e);
    visit(e.left);
    visit(e.comparators);
}

void ScopeChecker::operator()(const Call& e) {
    check_keywords(e.keywords, e.span);
    check_call(*e.func, e.span);
    visit(e.func);
    arguments(e.args, e.keywords);
}

void ScopeChecker::check_keywords(Sequence<const Keyword*> keywords, const SourceSpan& span) {
    for (std::size_t i = 0; i < keywords.size(); ++i) {
        if (!keywords[i]->arg || refuse_debug(keywords[i]->arg, Context::Store, span)) continue;
        for (const Keyword* other : keywords.subspan(i + 1))
            if (other->arg == keywords[i]->arg)
                return errors_.fail(other->span, "keyword argument repeated: " +
                                                     std::string(other->arg->view()));
    }
}

void ScopeChecker::arguments(Exprs args, Sequence<const Keyword*> keywords) {
    visit_display(args);
    for (const Keyword* keyword : keywords) visit(keyword->value);
}

// Elements of a display or call, where a star is in its place.
void ScopeChecker::visit_display(Exprs elements) {
    for (const Expr* element : elements) {
        auto* starred = element->as<Starred>();
        visit(starred ? starred->value : element);
    }
}

void ScopeChecker::operator()(const FormattedValue& e) {
    visit(e.value);
    visit(e.format_spec);
}

void ScopeChecker::operator()(const Attribute& e) {
    visit(e.value);
    refuse_debug(e.attr, e.ctx, e.span);
}

void ScopeChecker::operator()(const Subscript& e) {
    if (e.ctx == Context::Load) check_subscript(e);
    visit(e.value);
    visit(e.slice);
}

void ScopeChecker::operator()(const Starred& e) {
    errors_.fail(e.span, e.ctx == Context::Store
                             ? "starred assignment target must be in a list or tuple"
                             : "can't use starred expression here");
}

void ScopeChecker::operator()(const Slice& e) {
    visit(e.lower);
    visit(e.upper);
    visit(e.step);
}

void ScopeChecker::sequence(Exprs elements, Context context, const SourceSpan& span) {
    if (context == Context::Del) return visit(elements);
    if (context == Context::Store) {
        bool seen = false;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (!elements[i]->is<Starred>()) continue;
            if (seen) return errors_.fail(span, "multiple starred expressions in assignment");
            // The number of elements before the star must fit CPython's instruction.
            if (i >= 256)
                return errors_.fail(span, "too many expressions in star-unpacking assignment");
            seen = true;
        }
    }
    visit_display(elements);
}

// ---- Warnings

void ScopeChecker::check_call(const Expr& function, const SourceSpan& span) {
    const char* type = type_of_syntax(function);
    if (!type || function.is<Lambda>()) return;
    warn(span, comma_hint("'" + std::string(type) + "' object is not callable"));
}

void ScopeChecker::check_subscript(const Subscript& e) {
    const char* type = type_of_syntax(*e.value);
    if (!type) return;
    std::string_view name = type;
    bool indexable = name == "str" || name == "bytes" || name == "tuple" || name == "list";
    if (!indexable && name != "dict")
        return warn(e.span, comma_hint("'" + std::string(type) + "' object is not subscriptable"));
    if (!indexable) return;
    const char* index = type_of_syntax(*e.slice);
    if (!index || std::string_view(index) == "int" || std::string_view(index) == "bool") return;
    warn(e.span,
         comma_hint(std::string(type) + " indices must be integers or slices, not " + index));
}

void ScopeChecker::check_identity(const Compare& e) {
    bool left = is_literal(*e.left);
    for (std::size_t i = 0; i < e.ops.size(); ++i) {
        bool right = is_literal(*e.comparators[i]);
        if (left || right) {
            if (e.ops[i] == CompareOperator::Is)
                return warn(e.span, "\"is\" with a literal. Did you mean \"==\"?");
            if (e.ops[i] == CompareOperator::IsNot)
                return warn(e.span, "\"is not\" with a literal. Did you mean \"!=\"?");
        }
        left = right;
    }
}

} // namespace boomslang::syntax
