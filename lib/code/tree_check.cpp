// What a tree that a program made has to fulfil before it is compiled; the parser only makes trees
// that do. The order of the questions is CPython's, so that of several errors the same one is
// raised.
#include "code/tree_reader.h"
#include "runtime/container/set.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/recursion.h"
#include "runtime/text/str.h"

#include <string>

namespace boomslang::code {

using namespace runtime;
namespace ast = syntax::ast;
using ast::Context;

namespace {

// A member function returns whether all is well; if not, an exception is pending.
class Checker {
  public:
    bool statements(ast::Stmts body) {
        for (const ast::Stmt* s : body)
            if (!s) return fail("None disallowed in statement list");
            else if (!statement(*s)) return false;
        return true;
    }
    bool expression(const ast::Expr& e, Context wanted = Context::Load);
    bool expressions(ast::Exprs list, Context wanted = Context::Load, bool holes = false) {
        for (const ast::Expr* e : list)
            if (!e && !holes) return fail("None disallowed in expression list");
            else if (!maybe(e, wanted)) return false;
        return true;
    }

  private:
    static bool fail(const std::string& message, Type& type = types::ValueError) {
        (void)raise_text(type, message);
        return false;
    }
    static bool fail_depth() {
        return fail("maximum recursion depth exceeded during compilation", types::RecursionError);
    }
    static bool expect(bool holds, const char* message) { return holds || fail(message); }
    static bool filled(bool empty, const char* what, const char* owner) {
        return !empty || fail(std::string("empty ") + what + " on " + owner);
    }
    bool maybe(const ast::Expr* e, Context wanted = Context::Load) {
        return !e || expression(*e, wanted);
    }

    bool statement(const ast::Stmt& s);
    bool pattern(const ast::Pattern& p, bool star_allowed);

    // --- what a node holds
    bool fields(const ast::BoolOp& e) {
        return expect(e.values.size() >= 2, "BoolOp with less than 2 values") &&
               expressions(e.values);
    }
    bool fields(const ast::NamedExpr& e) {
        if (!e.target->is<ast::Name>())
            return fail("NamedExpr target must be a Name", types::TypeError);
        return name(e.target->as<ast::Name>()->id) && expression(*e.value);
    }
    bool fields(const ast::BinOp& e) { return expression(*e.left) && expression(*e.right); }
    bool fields(const ast::UnaryOp& e) { return expression(*e.operand); }
    bool fields(const ast::Lambda& e) { return arguments(*e.args) && expression(*e.body); }
    bool fields(const ast::IfExp& e) {
        return expression(*e.test) && expression(*e.body) && expression(*e.orelse);
    }
    bool fields(const ast::Dict& e) {
        return expect(e.keys.size() == e.values.size(),
                      "Dict doesn't have the same number of keys as values") &&
               expressions(e.keys, Context::Load, true) && expressions(e.values);
    }
    bool fields(const ast::Set& e) { return expressions(e.elts); }
    bool fields(const ast::ListComp& e) { return loops(e.generators) && expression(*e.elt); }
    bool fields(const ast::SetComp& e) { return loops(e.generators) && expression(*e.elt); }
    bool fields(const ast::GeneratorExp& e) { return loops(e.generators) && expression(*e.elt); }
    bool fields(const ast::DictComp& e) {
        return loops(e.generators) && expression(*e.key) && expression(*e.value);
    }
    bool fields(const ast::Await& e) { return expression(*e.value); }
    bool fields(const ast::Yield& e) { return maybe(e.value); }
    bool fields(const ast::YieldFrom& e) { return expression(*e.value); }
    bool fields(const ast::Compare& e) {
        return expect(!e.comparators.empty(), "Compare with no comparators") &&
               expect(e.comparators.size() == e.ops.size(),
                      "Compare has a different number of comparators and operands") &&
               expressions(e.comparators) && expression(*e.left);
    }
    bool fields(const ast::Call& e) {
        return expression(*e.func) && expressions(e.args) && keywords(e.keywords);
    }
    bool fields(const ast::FormattedValue& e) {
        return expression(*e.value) && maybe(e.format_spec);
    }
    bool fields(const ast::JoinedStr& e) { return expressions(e.values); }
    bool fields(const ast::Constant& e) {
        auto* made = boost::variant2::get_if<ast::MadeConstant>(&e.value);
        return !made || constant(Value::object(static_cast<Object*>(made->object)));
    }
    bool fields(const ast::Attribute& e) { return expression(*e.value); }
    bool fields(const ast::Subscript& e) { return expression(*e.slice) && expression(*e.value); }
    bool fields(const ast::Starred& e) { return expression(*e.value, e.ctx); }
    bool fields(const ast::Name& e) { return name(e.id); }
    bool fields(const ast::List& e) { return expressions(e.elts, e.ctx); }
    bool fields(const ast::Tuple& e) { return expressions(e.elts, e.ctx); }
    bool fields(const ast::Slice& e) { return maybe(e.lower) && maybe(e.upper) && maybe(e.step); }

    bool fields(const ast::AnyFunctionDef& s) {
        return body(s.body, s) && arguments(*s.args) && expressions(s.decorator_list) &&
               maybe(s.returns);
    }
    bool fields(const ast::ClassDef& s) {
        return body(s.body, s) && expressions(s.bases) && keywords(s.keywords) &&
               expressions(s.decorator_list);
    }
    bool fields(const ast::Return& s) { return maybe(s.value); }
    bool fields(const ast::Delete& s) {
        return filled(s.targets.empty(), "targets", "Delete") &&
               expressions(s.targets, Context::Del);
    }
    bool fields(const ast::Assign& s) {
        return filled(s.targets.empty(), "targets", "Assign") &&
               expressions(s.targets, Context::Store) && expression(*s.value);
    }
    bool fields(const ast::AugAssign& s) {
        return expression(*s.target, Context::Store) && expression(*s.value) &&
               single_target(*s.target, "augmented");
    }
    bool fields(const ast::AnnAssign& s) {
        if (s.simple && !s.target->is<ast::Name>())
            return fail("AnnAssign with simple non-Name target", types::TypeError);
        return expression(*s.target, Context::Store) && maybe(s.value) &&
               expression(*s.annotation) && single_target(*s.target, "annotated");
    }
    bool fields(const ast::AnyFor& s) {
        return expression(*s.target, Context::Store) && expression(*s.iter) && body(s.body, s) &&
               statements(s.orelse);
    }
    bool fields(const ast::While& s) {
        return expression(*s.test) && body(s.body, s) && statements(s.orelse);
    }
    bool fields(const ast::If& s) {
        return expression(*s.test) && body(s.body, s) && statements(s.orelse);
    }
    bool fields(const ast::AnyWith& s) {
        if (!filled(s.items.empty(), "items", owner(s))) return false;
        for (const ast::WithItem* item : s.items)
            if (!expression(*item->context_expr) || !maybe(item->optional_vars, Context::Store))
                return false;
        return body(s.body, s);
    }
    bool fields(const ast::Match& s) {
        if (!expression(*s.subject) || !filled(s.cases.empty(), "cases", "Match")) return false;
        for (const ast::MatchCase* c : s.cases)
            if (!pattern(*c->pattern, false) || !maybe(c->guard) || !body(c->body, "match_case"))
                return false;
        return true;
    }
    bool fields(const ast::Raise& s) {
        return maybe(s.exc) && expect(s.exc || !s.cause, "Raise with cause but no exception") &&
               maybe(s.cause);
    }
    bool fields(const ast::AnyTry& s) {
        if (!body(s.body, s)) return false;
        const std::string name = owner(s);
        if (s.handlers.empty() && s.finalbody.empty())
            return fail(name + " has neither except handlers nor finalbody");
        if (s.handlers.empty() && !s.orelse.empty())
            return fail(name + " has orelse but no except handlers");
        for (const ast::ExceptHandler* h : s.handlers)
            if (!h) return fail("None disallowed in handlers of " + name);
            else if (!maybe(h->type) || !body(h->body, "ExceptHandler")) return false;
        if (!statements(s.finalbody) || !statements(s.orelse)) return false;
        for (const ast::ExceptHandler* h : s.handlers)
            if (!h->type && s.which == ast::StmtKind::TryStar)
                return fail("TryStar with a handler that has no type");
        return true;
    }
    bool fields(const ast::Assert& s) { return expression(*s.test) && maybe(s.msg); }
    bool fields(const ast::Import& s) { return filled(s.names.empty(), "names", "Import"); }
    bool fields(const ast::ImportFrom& s) {
        return expect(s.level >= 0, "Negative ImportFrom level") &&
               filled(s.names.empty(), "names", "ImportFrom");
    }
    bool fields(const ast::Global& s) { return scoped_names(s.names, "Global"); }
    bool fields(const ast::Nonlocal& s) { return scoped_names(s.names, "Nonlocal"); }
    bool fields(const ast::ExprStmt& s) { return expression(*s.value); }
    bool fields(const ast::Pass&) { return true; }
    bool fields(const ast::Break&) { return true; }
    bool fields(const ast::Continue&) { return true; }

    bool fields(const ast::MatchValue& p) { return literal(*p.value); }
    bool fields(const ast::MatchSingleton& p) {
        return expect(is_singleton(p.value),
                      "MatchSingleton can only contain True, False and None");
    }
    bool fields(const ast::MatchSequence& p) { return patterns(p.patterns, true); }
    bool fields(const ast::MatchMapping& p) {
        if (p.keys.size() != p.patterns.size())
            return fail("MatchMapping doesn't have the same number of keys as patterns");
        if (p.rest && !captured(p.rest)) return false;
        for (const ast::Expr* key : p.keys) {
            if (!key) return fail("None disallowed in expression list");
            auto* constant = key->as<ast::Constant>();
            if (!(constant && is_singleton(constant->value)) && !literal(*key)) return false;
        }
        return patterns(p.patterns, false);
    }
    bool fields(const ast::MatchClass& p) {
        if (p.kwd_attrs.size() != p.kwd_patterns.size())
            return fail(
                "MatchClass doesn't have the same number of keyword attributes as patterns");
        if (!expression(*p.cls)) return false;
        const ast::Expr* cls = p.cls;
        while (auto* attribute = cls->as<ast::Attribute>()) cls = attribute->value;
        if (!cls->is<ast::Name>())
            return fail("MatchClass cls field can only contain Name or Attribute nodes.");
        for (ast::Identifier attribute : p.kwd_attrs)
            if (!attribute) return fail("None disallowed in identifier list");
            else if (!name(attribute)) return false;
        return patterns(p.patterns, false) && patterns(p.kwd_patterns, false);
    }
    bool fields(const ast::MatchStar& p) { return !p.name || captured(p.name); }
    bool fields(const ast::MatchAs& p) {
        if (p.name && !captured(p.name)) return false;
        if (!p.pattern) return true;
        return expect(p.name, "MatchAs must specify a target name if a pattern is given") &&
               pattern(*p.pattern, false);
    }
    bool fields(const ast::MatchOr& p) {
        return expect(p.patterns.size() >= 2, "MatchOr requires at least 2 patterns") &&
               patterns(p.patterns, false);
    }

    // --- parts
    static const char* owner(const ast::Stmt& s) {
        return ast::visit(
            s, [](const auto& n) { return ast::kName<std::remove_cvref_t<decltype(n)>>; });
    }
    bool body(ast::Stmts list, const char* name) {
        return filled(list.empty(), "body", name) && statements(list);
    }
    bool body(ast::Stmts list, const ast::Stmt& s) { return body(list, owner(s)); }
    bool arguments(const ast::Arguments& a) {
        auto all = [this](auto& list) {
            for (const ast::Arg* arg : list)
                if (!maybe(arg->annotation)) return false;
            return true;
        };
        return all(a.posonlyargs) && all(a.args) && (!a.vararg || maybe(a.vararg->annotation)) &&
               all(a.kwonlyargs) && (!a.kwarg || maybe(a.kwarg->annotation)) &&
               expect(a.defaults.size() <= a.posonlyargs.size() + a.args.size(),
                      "more positional defaults than args on arguments") &&
               expect(a.kw_defaults.size() == a.kwonlyargs.size(),
                      "length of kwonlyargs is not the same as kw_defaults on arguments") &&
               expressions(a.defaults) && expressions(a.kw_defaults, Context::Load, true);
    }
    bool keywords(ast::Sequence<const ast::Keyword*> list) {
        for (const ast::Keyword* k : list)
            if (!expression(*k->value)) return false;
        return true;
    }
    bool loops(ast::Sequence<const ast::Comprehension*> generators) {
        if (generators.empty()) return fail("comprehension with no generators");
        for (const ast::Comprehension* c : generators)
            if (!expression(*c->target, Context::Store) || !expression(*c->iter) ||
                !expressions(c->ifs))
                return false;
        return true;
    }
    bool patterns(ast::Patterns list, bool star_allowed) {
        for (const ast::Pattern* p : list)
            if (!p) return fail("None disallowed in pattern list");
            else if (!pattern(*p, star_allowed)) return false;
        return true;
    }
    bool scoped_names(ast::Sequence<ast::Identifier> names, const char* owner) {
        for (ast::Identifier id : names)
            if (!id) return fail("None disallowed in identifier list");
        return filled(names.empty(), "names", owner);
    }

    // --- leaves
    static bool name(ast::Identifier id) {
        for (const char* constant : {"None", "True", "False"})
            if (id->view() == constant)
                return fail(std::string("identifier field can't represent '") + constant +
                            "' constant");
        return true;
    }
    static bool captured(ast::Identifier id) {
        return id->view() == "_" ? fail("can't capture name '_' in patterns") : name(id);
    }
    static bool is_singleton(const ast::ConstantValue& value) {
        return boost::variant2::holds_alternative<ast::NoneText>(value) ||
               boost::variant2::holds_alternative<bool>(value);
    }
    // Tuples and frozensets of constants are constants.
    bool constant(Value v) {
        NativeLevel level;
        if (level.too_deep()) return fail_depth();
        bool fits = v.is_none() || v.is_bool() || v.is(ellipsis()) || v.is_float() || v.is_int();
        for (const BuiltinType* type : {&types::int_, &types::str, &types::bytes, &types::complex})
            fits |= is_exact(v, *type);
        if (fits) return true;
        if (!is_exact(v, types::tuple) && !is_exact(v, types::frozenset))
            return fail("got an invalid type in Constant: " + type_name(v), types::TypeError);
        Value items = to_tuple(v);
        if (items.is_exception()) return false;
        for (std::size_t i = 0; i < items.as<Tuple>()->size; ++i)
            if (!constant(items.as<Tuple>()->items[i])) return false;
        return true;
    }
    static bool single_target(const ast::Expr& target, const char* assignment) {
        if (target.is<ast::Name>() || target.is<ast::Attribute>() || target.is<ast::Subscript>())
            return true;
        return fail("invalid node type (" + std::to_string(static_cast<int>(target.which) + 1) +
                        ") for " + assignment + " assignment",
                    types::SystemError);
    }

    // --- literals in patterns
    static bool is_number(const ast::Expr& e, bool real, bool imaginary) {
        auto* c = e.as<ast::Constant>();
        if (!c) return false;
        namespace v = boost::variant2;
        if (v::holds_alternative<std::complex<double>>(c->value)) return imaginary;
        return real && (v::holds_alternative<std::int64_t>(c->value) ||
                        v::holds_alternative<ast::BigIntText>(c->value) ||
                        v::holds_alternative<double>(c->value));
    }
    static bool is_negative(const ast::Expr& e, bool imaginary) {
        auto* u = e.as<ast::UnaryOp>();
        return u && u->op == ast::UnaryOperator::USub && is_number(*u->operand, true, imaginary);
    }
    static bool is_complex(const ast::BinOp& e) {
        return (e.op == ast::Operator::Add || e.op == ast::Operator::Sub) &&
               (is_number(*e.left, true, false) || is_negative(*e.left, false)) &&
               is_number(*e.right, false, true);
    }
    bool literal(const ast::Expr& e) {
        namespace v = boost::variant2;
        if (!expression(e)) return false;
        if (auto* c = e.as<ast::Constant>())
            return expect(is_number(e, true, true) ||
                              v::holds_alternative<ast::StrText>(c->value) ||
                              v::holds_alternative<ast::BytesText>(c->value),
                          "unexpected constant inside of a literal pattern");
        auto* sum = e.as<ast::BinOp>();
        return expect(e.is<ast::Attribute>() || e.is<ast::JoinedStr>() || is_negative(e, true) ||
                          (sum && is_complex(*sum)),
                      "patterns may only match literals and attribute lookups");
    }
};

constexpr const char* kNoTarget[] = {nullptr, "assigned to", "deleted"};

bool Checker::expression(const ast::Expr& e, Context wanted) {
    NativeLevel level;
    if (level.too_deep()) return fail_depth();
    return ast::visit(e, [&](const auto& node) {
        if constexpr (requires { node.ctx; }) {
            if (node.ctx != wanted)
                return fail(std::string("expression must have ") + name_of(wanted) +
                            " context but has " + name_of(node.ctx) + " instead");
        } else if (wanted != Context::Load) {
            return fail(std::string("expression which can't be ") +
                        kNoTarget[static_cast<int>(wanted)] + " in " + name_of(wanted) +
                        " context");
        }
        return fields(node);
    });
}

bool Checker::statement(const ast::Stmt& s) {
    NativeLevel level;
    if (level.too_deep()) return fail_depth();
    return ast::visit(s, [this](const auto& node) { return fields(node); });
}

bool Checker::pattern(const ast::Pattern& p, bool star_allowed) {
    NativeLevel level;
    if (level.too_deep()) return fail_depth();
    if (p.is<ast::MatchStar>() && !star_allowed) return fail("can't use MatchStar here");
    return ast::visit(p, [this](const auto& node) { return fields(node); });
}

} // namespace

Value check_tree(const syntax::ParsedModule& module) {
    Checker checker;
    bool fits = checker.statements(module.body) && checker.expressions(module.argtypes) &&
                (!module.expression || checker.expression(*module.expression));
    return fits ? Value::empty() : Value::exception();
}

} // namespace boomslang::code
