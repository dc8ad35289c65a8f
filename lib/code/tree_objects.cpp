#include "code/tree_objects.h"

#include "code/queries.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/heap/instance.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/ast.h"
#include "runtime/object/shape.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::code {

using namespace runtime;
namespace ast = syntax::ast;

namespace {

constexpr const char* kContexts[] = {"Load", "Store", "Del"};
constexpr const char* kBoolOperators[] = {"And", "Or"};
constexpr const char* kOperators[] = {"Add",    "Sub",    "Mult",    "MatMult", "Div",
                                      "Mod",    "Pow",    "LShift",  "RShift",  "BitOr",
                                      "BitXor", "BitAnd", "FloorDiv"};
constexpr const char* kUnaryOperators[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char* kCompareOperators[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                             "GtE", "Is",    "IsNot", "In",  "NotIn"};

// A node under construction. After the first failure (memory, depth) nothing more happens.
class Maker {
  public:
    explicit Maker(const char* cls) {
        if (native_stack_low()) {
            node_ = raise(types::RecursionError,
                          "maximum recursion depth exceeded during ast construction");
            return;
        }
        Value type = ast_class(cls);
        node_ = type.is_exception() ? type : Value::object(make_instance(type.as<Type>()));
    }
    Maker& set(const char* name, Value v) {
        if (node_.is_exception()) return *this;
        if (v.is_exception()) node_ = v;
        else set_own_attribute(node_.as_object(), intern(name), v);
        return *this;
    }
    Maker& at(const support::SourceSpan& span) {
        return set("lineno", Value::integer(span.line))
            .set("col_offset", Value::integer(span.column))
            .set("end_lineno", Value::integer(span.end_line))
            .set("end_col_offset", Value::integer(span.end_column));
    }
    Value node() const { return node_; }

  private:
    Value node_;
};

class Converter {
  public:
    template <class T>
    Value list(ast::Sequence<T> items) {
        List* list = make_list(items.size());
        if (!list) return Value::exception();
        for (const T& item : items) {
            TRY_VALUE(v, convert(item));
            TRY(list_append(list, v));
        }
        return Value::object(list);
    }

    Value convert(ast::Identifier name) {
        return name ? Value::object(intern(name->view())) : Value::none();
    }
    Value convert(ast::CompareOperator op) {
        return single(kCompareOperators[static_cast<int>(op)]);
    }
    Value convert(const ast::Expr* e) {
        if (!e) return Value::none();
        return ast::visit(*e,
                          [this, e](const auto& n) { return expression(n).at(e->span).node(); });
    }
    Value convert(const ast::Stmt* s) {
        return ast::visit(*s, [this, s](const auto& n) { return statement(n).at(s->span).node(); });
    }
    Value convert(const ast::Pattern* p) {
        if (!p) return Value::none();
        return ast::visit(*p, [this, p](const auto& n) { return pattern(n).at(p->span).node(); });
    }
    Value convert(const ast::Comprehension* c) {
        return Maker("comprehension")
            .set("target", convert(c->target))
            .set("iter", convert(c->iter))
            .set("ifs", list(c->ifs))
            .set("is_async", Value::integer(c->is_async))
            .node();
    }
    Value convert(const ast::Arg* a) {
        if (!a) return Value::none();
        return Maker("arg")
            .set("arg", convert(a->arg))
            .set("annotation", convert(a->annotation))
            .set("type_comment", Value::none())
            .at(a->span)
            .node();
    }
    Value convert(const ast::Arguments* a) {
        return Maker("arguments")
            .set("posonlyargs", list(a->posonlyargs))
            .set("args", list(a->args))
            .set("vararg", convert(a->vararg))
            .set("kwonlyargs", list(a->kwonlyargs))
            .set("kw_defaults", list(a->kw_defaults))
            .set("kwarg", convert(a->kwarg))
            .set("defaults", list(a->defaults))
            .node();
    }
    Value convert(const ast::Keyword* k) {
        return Maker("keyword")
            .set("arg", convert(k->arg))
            .set("value", convert(k->value))
            .at(k->span)
            .node();
    }
    Value convert(const ast::Alias* a) {
        return Maker("alias")
            .set("name", convert(a->name))
            .set("asname", convert(a->asname))
            .at(a->span)
            .node();
    }
    Value convert(const ast::WithItem* w) {
        return Maker("withitem")
            .set("context_expr", convert(w->context_expr))
            .set("optional_vars", convert(w->optional_vars))
            .node();
    }
    Value convert(const ast::MatchCase* c) {
        return Maker("match_case")
            .set("pattern", convert(c->pattern))
            .set("guard", convert(c->guard))
            .set("body", list(c->body))
            .node();
    }
    Value convert(const ast::ExceptHandler* h) {
        return Maker("ExceptHandler")
            .set("type", convert(h->type))
            .set("name", convert(h->name))
            .set("body", list(h->body))
            .at(h->span)
            .node();
    }

  private:
    // Operators and contexts: one object each.
    Value single(const char* name) {
        Str* key = intern(name);
        static Rooted<Dict> singles;
        if (!singles) singles = make_dict();
        Value found = dict_get(singles, key);
        if (!found.is_empty()) return found;
        Value made = Maker(name).node();
        if (!made.is_exception()) dict_set(singles, key, made);
        return made;
    }
    Value context(ast::Context c) { return single(kContexts[static_cast<int>(c)]); }
    Value operation(ast::Operator op) { return single(kOperators[static_cast<int>(op)]); }

    // --- expressions
    Maker expression(const ast::BoolOp& n) {
        return Maker("BoolOp")
            .set("op", single(kBoolOperators[static_cast<int>(n.op)]))
            .set("values", list(n.values));
    }
    Maker expression(const ast::NamedExpr& n) {
        return Maker("NamedExpr").set("target", convert(n.target)).set("value", convert(n.value));
    }
    Maker expression(const ast::BinOp& n) {
        return Maker("BinOp")
            .set("left", convert(n.left))
            .set("op", operation(n.op))
            .set("right", convert(n.right));
    }
    Maker expression(const ast::UnaryOp& n) {
        return Maker("UnaryOp")
            .set("op", single(kUnaryOperators[static_cast<int>(n.op)]))
            .set("operand", convert(n.operand));
    }
    Maker expression(const ast::Lambda& n) {
        return Maker("Lambda").set("args", convert(n.args)).set("body", convert(n.body));
    }
    Maker expression(const ast::IfExp& n) {
        return Maker("IfExp")
            .set("test", convert(n.test))
            .set("body", convert(n.body))
            .set("orelse", convert(n.orelse));
    }
    Maker expression(const ast::Dict& n) {
        return Maker("Dict").set("keys", list(n.keys)).set("values", list(n.values));
    }
    Maker expression(const ast::Set& n) { return Maker("Set").set("elts", list(n.elts)); }
    template <class T>
    Maker comprehension(const char* name, const T& n) {
        return Maker(name).set("elt", convert(n.elt)).set("generators", list(n.generators));
    }
    Maker expression(const ast::ListComp& n) { return comprehension("ListComp", n); }
    Maker expression(const ast::SetComp& n) { return comprehension("SetComp", n); }
    Maker expression(const ast::GeneratorExp& n) { return comprehension("GeneratorExp", n); }
    Maker expression(const ast::DictComp& n) {
        return Maker("DictComp")
            .set("key", convert(n.key))
            .set("value", convert(n.value))
            .set("generators", list(n.generators));
    }
    Maker expression(const ast::Await& n) { return Maker("Await").set("value", convert(n.value)); }
    Maker expression(const ast::Yield& n) { return Maker("Yield").set("value", convert(n.value)); }
    Maker expression(const ast::YieldFrom& n) {
        return Maker("YieldFrom").set("value", convert(n.value));
    }
    Maker expression(const ast::Compare& n) {
        return Maker("Compare")
            .set("left", convert(n.left))
            .set("ops", list(n.ops))
            .set("comparators", list(n.comparators));
    }
    Maker expression(const ast::Call& n) {
        return Maker("Call")
            .set("func", convert(n.func))
            .set("args", list(n.args))
            .set("keywords", list(n.keywords));
    }
    Maker expression(const ast::FormattedValue& n) {
        return Maker("FormattedValue")
            .set("value", convert(n.value))
            .set("conversion", Value::integer(n.conversion))
            .set("format_spec", convert(n.format_spec));
    }
    Maker expression(const ast::JoinedStr& n) {
        return Maker("JoinedStr").set("values", list(n.values));
    }
    Maker expression(const ast::Constant& n) {
        return Maker("Constant")
            .set("value", constant_value(n.value))
            .set("kind", n.has_u_prefix ? Value::object(intern("u")) : Value::none());
    }
    Maker expression(const ast::Attribute& n) {
        return Maker("Attribute")
            .set("value", convert(n.value))
            .set("attr", convert(n.attr))
            .set("ctx", context(n.ctx));
    }
    Maker expression(const ast::Subscript& n) {
        return Maker("Subscript")
            .set("value", convert(n.value))
            .set("slice", convert(n.slice))
            .set("ctx", context(n.ctx));
    }
    Maker expression(const ast::Starred& n) {
        return Maker("Starred").set("value", convert(n.value)).set("ctx", context(n.ctx));
    }
    Maker expression(const ast::Name& n) {
        return Maker("Name").set("id", convert(n.id)).set("ctx", context(n.ctx));
    }
    Maker expression(const ast::List& n) {
        return Maker("List").set("elts", list(n.elts)).set("ctx", context(n.ctx));
    }
    Maker expression(const ast::Tuple& n) {
        return Maker("Tuple").set("elts", list(n.elts)).set("ctx", context(n.ctx));
    }
    Maker expression(const ast::Slice& n) {
        return Maker("Slice")
            .set("lower", convert(n.lower))
            .set("upper", convert(n.upper))
            .set("step", convert(n.step));
    }

    // --- statements
    Maker function(const char* name, const ast::AnyFunctionDef& n) {
        return Maker(name)
            .set("name", convert(n.name))
            .set("args", convert(n.args))
            .set("body", list(n.body))
            .set("decorator_list", list(n.decorator_list))
            .set("returns", convert(n.returns))
            .set("type_comment", Value::none());
    }
    Maker statement(const ast::FunctionDef& n) { return function("FunctionDef", n); }
    Maker statement(const ast::AsyncFunctionDef& n) { return function("AsyncFunctionDef", n); }
    Maker statement(const ast::ClassDef& n) {
        return Maker("ClassDef")
            .set("name", convert(n.name))
            .set("bases", list(n.bases))
            .set("keywords", list(n.keywords))
            .set("body", list(n.body))
            .set("decorator_list", list(n.decorator_list));
    }
    Maker statement(const ast::Return& n) { return Maker("Return").set("value", convert(n.value)); }
    Maker statement(const ast::Delete& n) {
        return Maker("Delete").set("targets", list(n.targets));
    }
    Maker statement(const ast::Assign& n) {
        return Maker("Assign")
            .set("targets", list(n.targets))
            .set("value", convert(n.value))
            .set("type_comment", Value::none());
    }
    Maker statement(const ast::AugAssign& n) {
        return Maker("AugAssign")
            .set("target", convert(n.target))
            .set("op", operation(n.op))
            .set("value", convert(n.value));
    }
    Maker statement(const ast::AnnAssign& n) {
        return Maker("AnnAssign")
            .set("target", convert(n.target))
            .set("annotation", convert(n.annotation))
            .set("value", convert(n.value))
            .set("simple", Value::integer(n.simple));
    }
    Maker loop(const char* name, const ast::AnyFor& n) {
        return Maker(name)
            .set("target", convert(n.target))
            .set("iter", convert(n.iter))
            .set("body", list(n.body))
            .set("orelse", list(n.orelse))
            .set("type_comment", Value::none());
    }
    Maker statement(const ast::For& n) { return loop("For", n); }
    Maker statement(const ast::AsyncFor& n) { return loop("AsyncFor", n); }
    template <class T>
    Maker conditional(const char* name, const T& n) {
        return Maker(name)
            .set("test", convert(n.test))
            .set("body", list(n.body))
            .set("orelse", list(n.orelse));
    }
    Maker statement(const ast::While& n) { return conditional("While", n); }
    Maker statement(const ast::If& n) { return conditional("If", n); }
    Maker with(const char* name, const ast::AnyWith& n) {
        return Maker(name)
            .set("items", list(n.items))
            .set("body", list(n.body))
            .set("type_comment", Value::none());
    }
    Maker statement(const ast::With& n) { return with("With", n); }
    Maker statement(const ast::AsyncWith& n) { return with("AsyncWith", n); }
    Maker statement(const ast::Match& n) {
        return Maker("Match").set("subject", convert(n.subject)).set("cases", list(n.cases));
    }
    Maker statement(const ast::Raise& n) {
        return Maker("Raise").set("exc", convert(n.exc)).set("cause", convert(n.cause));
    }
    Maker attempt(const char* name, const ast::AnyTry& n) {
        return Maker(name)
            .set("body", list(n.body))
            .set("handlers", list(n.handlers))
            .set("orelse", list(n.orelse))
            .set("finalbody", list(n.finalbody));
    }
    Maker statement(const ast::Try& n) { return attempt("Try", n); }
    Maker statement(const ast::TryStar& n) { return attempt("TryStar", n); }
    Maker statement(const ast::Assert& n) {
        return Maker("Assert").set("test", convert(n.test)).set("msg", convert(n.msg));
    }
    Maker statement(const ast::Import& n) { return Maker("Import").set("names", list(n.names)); }
    Maker statement(const ast::ImportFrom& n) {
        return Maker("ImportFrom")
            .set("module", convert(n.module))
            .set("names", list(n.names))
            .set("level", Value::integer(n.level));
    }
    Maker statement(const ast::Global& n) { return Maker("Global").set("names", list(n.names)); }
    Maker statement(const ast::Nonlocal& n) {
        return Maker("Nonlocal").set("names", list(n.names));
    }
    Maker statement(const ast::ExprStmt& n) { return Maker("Expr").set("value", convert(n.value)); }
    Maker statement(const ast::Pass&) { return Maker("Pass"); }
    Maker statement(const ast::Break&) { return Maker("Break"); }
    Maker statement(const ast::Continue&) { return Maker("Continue"); }

    // --- patterns
    Maker pattern(const ast::MatchValue& n) {
        return Maker("MatchValue").set("value", convert(n.value));
    }
    Maker pattern(const ast::MatchSingleton& n) {
        return Maker("MatchSingleton").set("value", constant_value(n.value));
    }
    Maker pattern(const ast::MatchSequence& n) {
        return Maker("MatchSequence").set("patterns", list(n.patterns));
    }
    Maker pattern(const ast::MatchMapping& n) {
        return Maker("MatchMapping")
            .set("keys", list(n.keys))
            .set("patterns", list(n.patterns))
            .set("rest", convert(n.rest));
    }
    Maker pattern(const ast::MatchClass& n) {
        return Maker("MatchClass")
            .set("cls", convert(n.cls))
            .set("patterns", list(n.patterns))
            .set("kwd_attrs", list(n.kwd_attrs))
            .set("kwd_patterns", list(n.kwd_patterns));
    }
    Maker pattern(const ast::MatchStar& n) {
        return Maker("MatchStar").set("name", convert(n.name));
    }
    Maker pattern(const ast::MatchAs& n) {
        return Maker("MatchAs").set("pattern", convert(n.pattern)).set("name", convert(n.name));
    }
    Maker pattern(const ast::MatchOr& n) {
        return Maker("MatchOr").set("patterns", list(n.patterns));
    }
};

} // namespace

Value tree_objects(const syntax::ParsedModule& module) {
    Converter converter;
    switch (module.mode) {
    case syntax::Mode::Exec:
        return Maker("Module")
            .set("body", converter.list(module.body))
            .set("type_ignores", Value::object(make_list()))
            .node();
    case syntax::Mode::Eval:
        return Maker("Expression").set("body", converter.convert(module.expression)).node();
    case syntax::Mode::Single:
        return Maker("Interactive").set("body", converter.list(module.body)).node();
    }
    __builtin_unreachable();
}

} // namespace boomslang::code
