// The abstract syntax tree: immutable, never executed. Classes and fields mirror CPython 3.11's
// `ast` module one to one (type comments excepted, which Boomslang ignores as CPython does by
// default). Nodes lie in the arena of their ParsedModule; sequences are spans into it.
//
// Walk it with `visit(node, handler)`, which calls handler(const BinOp&) and so on, or ask with
// `node->is<BinOp>()`, `node->as<BinOp>()` (null for another class).
#pragma once

#include "support/interner.h"
#include "support/source.h"

#include <boost/variant2/variant.hpp>
#include <complex>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace boomslang::syntax::ast {

using support::SourceSpan;
using Identifier = support::Name; // null where the grammar leaves it out

template <class T>
using Sequence = std::span<const T>;

// ---- Constants ---------------------------------------------------------------------------------

struct NoneText {
    friend bool operator==(NoneText, NoneText) { return true; }
};
struct EllipsisText {
    friend bool operator==(EllipsisText, EllipsisText) { return true; }
};
// An integer beyond int64: digits without underscores and without their prefix.
struct BigIntText {
    std::string_view digits;
    int base = 10;
    friend bool operator==(const BigIntText&, const BigIntText&) = default;
};
// Escapes already evaluated. Lone surrogates (from \uD800 and such) are encoded as WTF-8 does.
struct StrText {
    std::string_view utf8;
    friend bool operator==(const StrText&, const StrText&) = default;
};
struct BytesText {
    std::string_view bytes;
    friend bool operator==(const BytesText&, const BytesText&) = default;
};

using ConstantValue =
    boost::variant2::variant<NoneText, EllipsisText, bool, std::int64_t, BigIntText, double,
                             std::complex<double>, StrText, BytesText>;

// ---- Kinds -------------------------------------------------------------------------------------

// clang-format off
#define BOOMSLANG_EXPRESSIONS(X)                                                                   \
    X(BoolOp) X(NamedExpr) X(BinOp) X(UnaryOp) X(Lambda) X(IfExp) X(Dict) X(Set) X(ListComp)       \
    X(SetComp) X(DictComp) X(GeneratorExp) X(Await) X(Yield) X(YieldFrom) X(Compare) X(Call)       \
    X(FormattedValue) X(JoinedStr) X(Constant) X(Attribute) X(Subscript) X(Starred) X(Name)        \
    X(List) X(Tuple) X(Slice)

#define BOOMSLANG_STATEMENTS(X)                                                                    \
    X(FunctionDef) X(AsyncFunctionDef) X(ClassDef) X(Return) X(Delete) X(Assign) X(AugAssign)      \
    X(AnnAssign) X(For) X(AsyncFor) X(While) X(If) X(With) X(AsyncWith) X(Match) X(Raise) X(Try)   \
    X(TryStar) X(Assert) X(Import) X(ImportFrom) X(Global) X(Nonlocal) X(ExprStmt) X(Pass)         \
    X(Break) X(Continue)

#define BOOMSLANG_PATTERNS(X)                                                                      \
    X(MatchValue) X(MatchSingleton) X(MatchSequence) X(MatchMapping) X(MatchClass) X(MatchStar)    \
    X(MatchAs) X(MatchOr)

#define X(name) name,
enum class ExprKind : std::uint8_t { BOOMSLANG_EXPRESSIONS(X) };
enum class StmtKind : std::uint8_t { BOOMSLANG_STATEMENTS(X) };
enum class PatternKind : std::uint8_t { BOOMSLANG_PATTERNS(X) };
#undef X

enum class Context : std::uint8_t { Load, Store, Del };
enum class BoolOperator : std::uint8_t { And, Or };
enum class Operator : std::uint8_t {
    Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv
};
// clang-format on

enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

template <class Kind>
struct Node {
    SourceSpan span;
    Kind kind;

    template <class T>
    bool is() const {
        return kind == T::kKind;
    }
    template <class T>
    const T* as() const {
        return is<T>() ? static_cast<const T*>(this) : nullptr;
    }
};

struct Expr : Node<ExprKind> {};
struct Stmt : Node<StmtKind> {};
struct Pattern : Node<PatternKind> {};

using Exprs = Sequence<const Expr*>;
using Stmts = Sequence<const Stmt*>;
using Patterns = Sequence<const Pattern*>;

// ---- Parts that are no expressions, statements or patterns -------------------------------------

struct Comprehension {
    const Expr* target;
    const Expr* iter;
    Exprs ifs;
    bool is_async;
};

struct Arg {
    SourceSpan span;
    Identifier arg;
    const Expr* annotation; // or null
};

struct Arguments {
    Sequence<const Arg*> posonlyargs;
    Sequence<const Arg*> args;
    const Arg* vararg; // or null
    Sequence<const Arg*> kwonlyargs;
    Exprs kw_defaults; // as many as kwonlyargs; null where there is no default
    const Arg* kwarg;  // or null
    Exprs defaults;    // of the last positional parameters, position-only ones included
};

struct Keyword {
    SourceSpan span;
    Identifier arg; // null: **value
    const Expr* value;
};

struct Alias {
    SourceSpan span;
    Identifier name; // "a.b.c", or "*"
    Identifier asname;
};

struct WithItem {
    const Expr* context_expr;
    const Expr* optional_vars; // or null
};

struct MatchCase {
    const Pattern* pattern;
    const Expr* guard; // or null
    Stmts body;
};

struct ExceptHandler {
    SourceSpan span;
    const Expr* type; // or null
    Identifier name;
    Stmts body;
};

// ---- Expressions -------------------------------------------------------------------------------

#define KIND(name) static constexpr ExprKind kKind = ExprKind::name;

struct BoolOp : Expr {
    KIND(BoolOp)
    BoolOperator op;
    Exprs values;
};
struct NamedExpr : Expr {
    KIND(NamedExpr)
    const Expr* target;
    const Expr* value;
};
struct BinOp : Expr {
    KIND(BinOp)
    const Expr* left;
    Operator op;
    const Expr* right;
};
struct UnaryOp : Expr {
    KIND(UnaryOp)
    UnaryOperator op;
    const Expr* operand;
};
struct Lambda : Expr {
    KIND(Lambda)
    const Arguments* args;
    const Expr* body;
};
struct IfExp : Expr {
    KIND(IfExp)
    const Expr* test;
    const Expr* body;
    const Expr* orelse;
};
struct Dict : Expr {
    KIND(Dict)
    Exprs keys; // null where a mapping is unpacked: {**value}
    Exprs values;
};
struct Set : Expr {
    KIND(Set)
    Exprs elts;
};
struct ListComp : Expr {
    KIND(ListComp)
    const Expr* elt;
    Sequence<const Comprehension*> generators;
};
struct SetComp : Expr {
    KIND(SetComp)
    const Expr* elt;
    Sequence<const Comprehension*> generators;
};
struct DictComp : Expr {
    KIND(DictComp)
    const Expr* key;
    const Expr* value;
    Sequence<const Comprehension*> generators;
};
struct GeneratorExp : Expr {
    KIND(GeneratorExp)
    const Expr* elt;
    Sequence<const Comprehension*> generators;
};
struct Await : Expr {
    KIND(Await)
    const Expr* value;
};
struct Yield : Expr {
    KIND(Yield)
    const Expr* value; // or null
};
struct YieldFrom : Expr {
    KIND(YieldFrom)
    const Expr* value;
};
struct Compare : Expr {
    KIND(Compare)
    const Expr* left;
    Sequence<CompareOperator> ops;
    Exprs comparators;
};
struct Call : Expr {
    KIND(Call)
    const Expr* func;
    Exprs args;
    Sequence<const Keyword*> keywords;
};
struct FormattedValue : Expr {
    KIND(FormattedValue)
    const Expr* value;
    int conversion;          // 's', 'r', 'a' or -1
    const Expr* format_spec; // a JoinedStr, or null
};
struct JoinedStr : Expr {
    KIND(JoinedStr)
    Exprs values;
};
struct Constant : Expr {
    KIND(Constant)
    ConstantValue value;
    bool has_u_prefix; // the first of the literals was written u"..."
};
struct Attribute : Expr {
    KIND(Attribute)
    const Expr* value;
    Identifier attr;
    Context ctx;
};
struct Subscript : Expr {
    KIND(Subscript)
    const Expr* value;
    const Expr* slice;
    Context ctx;
};
struct Starred : Expr {
    KIND(Starred)
    const Expr* value;
    Context ctx;
};
struct Name : Expr {
    KIND(Name)
    Identifier id;
    Context ctx;
};
struct List : Expr {
    KIND(List)
    Exprs elts;
    Context ctx;
};
struct Tuple : Expr {
    KIND(Tuple)
    Exprs elts;
    Context ctx;
};
struct Slice : Expr {
    KIND(Slice)
    const Expr* lower; // each or null
    const Expr* upper;
    const Expr* step;
};

#undef KIND

// ---- Statements --------------------------------------------------------------------------------

#define KIND(name) static constexpr StmtKind kKind = StmtKind::name;

struct AnyFunctionDef : Stmt {
    Identifier name;
    const Arguments* args;
    Stmts body;
    Exprs decorator_list;
    const Expr* returns; // or null
};
struct FunctionDef : AnyFunctionDef {
    KIND(FunctionDef)
};
struct AsyncFunctionDef : AnyFunctionDef {
    KIND(AsyncFunctionDef)
};
struct ClassDef : Stmt {
    KIND(ClassDef)
    Identifier name;
    Exprs bases;
    Sequence<const Keyword*> keywords;
    Stmts body;
    Exprs decorator_list;
};
struct Return : Stmt {
    KIND(Return)
    const Expr* value; // or null
};
struct Delete : Stmt {
    KIND(Delete)
    Exprs targets;
};
struct Assign : Stmt {
    KIND(Assign)
    Exprs targets;
    const Expr* value;
};
struct AugAssign : Stmt {
    KIND(AugAssign)
    const Expr* target;
    Operator op;
    const Expr* value;
};
struct AnnAssign : Stmt {
    KIND(AnnAssign)
    const Expr* target;
    const Expr* annotation;
    const Expr* value; // or null
    bool simple;       // a bare name without parentheses
};
struct AnyFor : Stmt {
    const Expr* target;
    const Expr* iter;
    Stmts body;
    Stmts orelse;
};
struct For : AnyFor {
    KIND(For)
};
struct AsyncFor : AnyFor {
    KIND(AsyncFor)
};
struct While : Stmt {
    KIND(While)
    const Expr* test;
    Stmts body;
    Stmts orelse;
};
struct If : Stmt {
    KIND(If)
    const Expr* test;
    Stmts body;
    Stmts orelse; // `elif` is an If alone in here
};
struct AnyWith : Stmt {
    Sequence<const WithItem*> items;
    Stmts body;
};
struct With : AnyWith {
    KIND(With)
};
struct AsyncWith : AnyWith {
    KIND(AsyncWith)
};
struct Match : Stmt {
    KIND(Match)
    const Expr* subject;
    Sequence<const MatchCase*> cases;
};
struct Raise : Stmt {
    KIND(Raise)
    const Expr* exc; // each or null
    const Expr* cause;
};
struct AnyTry : Stmt {
    Stmts body;
    Sequence<const ExceptHandler*> handlers;
    Stmts orelse;
    Stmts finalbody;
};
struct Try : AnyTry {
    KIND(Try)
};
struct TryStar : AnyTry {
    KIND(TryStar)
};
struct Assert : Stmt {
    KIND(Assert)
    const Expr* test;
    const Expr* msg; // or null
};
struct Import : Stmt {
    KIND(Import)
    Sequence<const Alias*> names;
};
struct ImportFrom : Stmt {
    KIND(ImportFrom)
    Identifier module; // null: from . import name
    Sequence<const Alias*> names;
    std::uint32_t level;
};
struct Global : Stmt {
    KIND(Global)
    Sequence<Identifier> names;
};
struct Nonlocal : Stmt {
    KIND(Nonlocal)
    Sequence<Identifier> names;
};
struct ExprStmt : Stmt { // `Expr` in the ast module
    KIND(ExprStmt)
    const Expr* value;
};
struct Pass : Stmt {
    KIND(Pass)
};
struct Break : Stmt {
    KIND(Break)
};
struct Continue : Stmt {
    KIND(Continue)
};

#undef KIND

// ---- Patterns ----------------------------------------------------------------------------------

#define KIND(name) static constexpr PatternKind kKind = PatternKind::name;

struct MatchValue : Pattern {
    KIND(MatchValue)
    const Expr* value;
};
struct MatchSingleton : Pattern {
    KIND(MatchSingleton)
    ConstantValue value; // None, True or False
};
struct MatchSequence : Pattern {
    KIND(MatchSequence)
    Patterns patterns;
};
struct MatchMapping : Pattern {
    KIND(MatchMapping)
    Exprs keys;
    Patterns patterns;
    Identifier rest;
};
struct MatchClass : Pattern {
    KIND(MatchClass)
    const Expr* cls;
    Patterns patterns;
    Sequence<Identifier> kwd_attrs;
    Patterns kwd_patterns;
};
struct MatchStar : Pattern {
    KIND(MatchStar)
    Identifier name; // null: *_
};
struct MatchAs : Pattern {
    KIND(MatchAs)
    const Pattern* pattern; // null: a bare name or `_`
    Identifier name;        // null: `_`
};
struct MatchOr : Pattern {
    KIND(MatchOr)
    Patterns patterns;
};

#undef KIND

// ---- Walking -----------------------------------------------------------------------------------

// clang-format off
#define CASE_EXPR(name) case ExprKind::name: return handler(static_cast<const name&>(node));
#define CASE_STMT(name) case StmtKind::name: return handler(static_cast<const name&>(node));
#define CASE_PATTERN(name) case PatternKind::name: return handler(static_cast<const name&>(node));
// clang-format on

template <class Handler>
decltype(auto) visit(const Expr& node, Handler&& handler) {
    switch (node.kind) { BOOMSLANG_EXPRESSIONS(CASE_EXPR) }
    __builtin_unreachable();
}
template <class Handler>
decltype(auto) visit(const Stmt& node, Handler&& handler) {
    switch (node.kind) { BOOMSLANG_STATEMENTS(CASE_STMT) }
    __builtin_unreachable();
}
template <class Handler>
decltype(auto) visit(const Pattern& node, Handler&& handler) {
    switch (node.kind) { BOOMSLANG_PATTERNS(CASE_PATTERN) }
    __builtin_unreachable();
}

#undef CASE_EXPR
#undef CASE_STMT
#undef CASE_PATTERN

// A handler from lambdas: visit(*expr, Overloaded{[](const Call& c) {...}, [](const auto&) {...}}).
template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace boomslang::syntax::ast
