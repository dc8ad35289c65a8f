// The abstract syntax tree: immutable, never executed. Classes and fields are those of
// CPython 3.11's `ast` module; support/ast.def lists them. Nodes lie in the arena of their
// ParsedModule; sequences are spans into it. What a node has none of is null, a string without
// data.
//
// Walk it with `visit(node, handler)`, which calls handler(const BinOp&) and so on, or ask with
// `node->is<BinOp>()`, `node->as<BinOp>()` (null for another class). Whoever does the same with all
// fields calls `each_field(node, visitor)`.
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

// A constant that no text can have but a program's tree has, like a tuple: an object of that type.
// Whoever compiles the tree keeps it alive.
struct MadeConstant {
    void* object;
    const char* type_name; // "tuple" or "frozenset"
    friend bool operator==(const MadeConstant&, const MadeConstant&) = default;
};

using ConstantValue =
    boost::variant2::variant<NoneText, EllipsisText, bool, std::int64_t, BigIntText, double,
                             std::complex<double>, StrText, BytesText, MadeConstant>;

// ---- Kinds -------------------------------------------------------------------------------------

#define EXPR(cls, fields) cls,
enum class ExprKind : std::uint8_t {
#include "support/ast.def"
};
#define STMT(cls, fields) cls,
enum class StmtKind : std::uint8_t {
#include "support/ast.def"
};
#define PATTERN(cls, fields) cls,
enum class PatternKind : std::uint8_t {
#include "support/ast.def"
};

#define VALUE(name) name,
#define CHOICE(cls, name, values) enum class cls : std::uint8_t { values };
#include "support/ast.def"

// The names that the ast module has for the values.
#define VALUE(name) #name,
#define CHOICE(cls, name, values)                                                                  \
    constexpr const char* name_of(cls value) {                                                     \
        constexpr const char* names[] = {values};                                                  \
        return names[static_cast<int>(value)];                                                     \
    }
#include "support/ast.def"

template <class Kind>
struct Node {
    SourceSpan span;
    Kind which;

    template <class T>
    bool is() const {
        return which == T::kKind;
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

// ---- Classes -----------------------------------------------------------------------------------

#define HANDLER(cls, name, fields) struct cls;
#define IGNORE(cls, name, fields) struct cls;
#define PRODUCT(cls, name, positions, fields) struct cls;
#include "support/ast.def"

// What the sorts of fields are in C++.
namespace sorts {
using of_expr = const Expr*;
using of_stmt = const Stmt*;
using of_pattern = const Pattern*;
using of_excepthandler = const ExceptHandler*;
using of_type_ignore = const TypeIgnore*;
using of_int = int;
using of_identifier = Identifier;
using of_string = std::string_view;
using of_constant = ConstantValue;
#define CHOICE(cls, name, values) using of_##name = cls;
#define PRODUCT(cls, name, positions, fields) using of_##name = const cls*;
#include "support/ast.def"
} // namespace sorts

#define ONE(sort, name) sorts::of_##sort name;
#define MAYBE(sort, name) sorts::of_##sort name;
#define MANY(sort, name) Sequence<sorts::of_##sort> name;
#define SPAN_None
#define SPAN_Optional SourceSpan span;
#define EXPR(cls, fields)                                                                          \
    struct cls : Expr {                                                                            \
        static constexpr ExprKind kKind = ExprKind::cls;                                           \
        fields                                                                                     \
    };
#define STMT(cls, fields)                                                                          \
    struct cls : Stmt {                                                                            \
        static constexpr StmtKind kKind = StmtKind::cls;                                           \
        fields                                                                                     \
    };
#define STMT_BASE(cls, fields)                                                                     \
    struct cls : Stmt {                                                                            \
        fields                                                                                     \
    };
#define STMT_AS(cls, base, fields)                                                                 \
    struct cls : base {                                                                            \
        static constexpr StmtKind kKind = StmtKind::cls;                                           \
    };
#define PATTERN(cls, fields)                                                                       \
    struct cls : Pattern {                                                                         \
        static constexpr PatternKind kKind = PatternKind::cls;                                     \
        fields                                                                                     \
    };
#define MOD(cls, fields)                                                                           \
    struct cls {                                                                                   \
        fields                                                                                     \
    };
#define HANDLER(cls, name, fields)                                                                 \
    struct cls {                                                                                   \
        SourceSpan span;                                                                           \
        fields                                                                                     \
    };
#define IGNORE(cls, name, fields) MOD(cls, fields)
#define PRODUCT(cls, name, positions, fields)                                                      \
    struct cls {                                                                                   \
        SPAN_##positions fields                                                                    \
    };
#include "support/ast.def"
#undef SPAN_None
#undef SPAN_Optional

// The name that the ast module has for a class.
template <class T>
inline constexpr const char* kName = nullptr;
#define NAMED(cls, name)                                                                           \
    template <>                                                                                    \
    inline constexpr const char* kName<cls> = #name;
#define EXPR(cls, fields) NAMED(cls, cls)
#define STMT(cls, fields) NAMED(cls, cls)
#define STMT_CALLED(cls, name, fields) NAMED(cls, name)
#define PATTERN(cls, fields) NAMED(cls, cls)
#define MOD(cls, fields) NAMED(cls, cls)
#define HANDLER(cls, name, fields) NAMED(cls, name)
#define IGNORE(cls, name, fields) NAMED(cls, name)
#define PRODUCT(cls, name, positions, fields) NAMED(cls, name)
#include "support/ast.def"
#undef NAMED

// Calls visitor.one("left", node.left), maybe or many for every field, in the order of the ast
// module.
#define ONE(sort, name) visitor.one(#name, node.name);
#define MAYBE(sort, name) visitor.maybe(#name, node.name);
#define MANY(sort, name) visitor.many(#name, node.name);
#define EACH_FIELD(cls, fields)                                                                    \
    template <class Visitor>                                                                       \
    void each_field([[maybe_unused]] const cls& node, [[maybe_unused]] Visitor&& visitor) {        \
        fields                                                                                     \
    }                                                                                              \
    template <class Visitor>                                                                       \
    void each_field([[maybe_unused]] cls& node, [[maybe_unused]] Visitor&& visitor) {              \
        fields                                                                                     \
    }
#define EXPR(cls, fields) EACH_FIELD(cls, fields)
#define STMT(cls, fields) EACH_FIELD(cls, fields)
#define STMT_BASE(cls, fields) EACH_FIELD(cls, fields)
#define STMT_AS(cls, base, fields)
#define PATTERN(cls, fields) EACH_FIELD(cls, fields)
#define MOD(cls, fields) EACH_FIELD(cls, fields)
#define HANDLER(cls, name, fields) EACH_FIELD(cls, fields)
#define IGNORE(cls, name, fields) EACH_FIELD(cls, fields)
#define PRODUCT(cls, name, positions, fields) EACH_FIELD(cls, fields)
#include "support/ast.def"
#undef EACH_FIELD

// ---- Walking -----------------------------------------------------------------------------------

#define EXPR(cls, fields)                                                                          \
    case ExprKind::cls: return handler(static_cast<const cls&>(node));
template <class Handler>
decltype(auto) visit(const Expr& node, Handler&& handler) {
    switch (node.which) {
#include "support/ast.def"
    }
    __builtin_unreachable();
}
#define STMT(cls, fields)                                                                          \
    case StmtKind::cls: return handler(static_cast<const cls&>(node));
template <class Handler>
decltype(auto) visit(const Stmt& node, Handler&& handler) {
    switch (node.which) {
#include "support/ast.def"
    }
    __builtin_unreachable();
}
#define PATTERN(cls, fields)                                                                       \
    case PatternKind::cls: return handler(static_cast<const cls&>(node));
template <class Handler>
decltype(auto) visit(const Pattern& node, Handler&& handler) {
    switch (node.which) {
#include "support/ast.def"
    }
    __builtin_unreachable();
}

// A handler from lambdas: visit(*expr, Overloaded{[](const Call& c) {...}, [](const auto&) {...}}).
template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace boomslang::syntax::ast
