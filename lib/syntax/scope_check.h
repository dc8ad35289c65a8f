// The third pass: visits the program in the order in which CPython generates code. That numbers the
// local variables (co_varnames is in order of first mention by an instruction) and finds the errors
// and warnings of CPython's compiler.
#pragma once

#include "syntax/scope_passes.h"

#include <unordered_set>

namespace boomslang::syntax {

class ScopeChecker {
  public:
    ScopeChecker(ScopeDraft& draft, ScopeErrors& errors) : draft_(draft), errors_(errors) {}

    void module(const ParsedModule& parsed, bool is_async);

    void operator()(const ast::FunctionDef& s) { function(s, false); }
    void operator()(const ast::AsyncFunctionDef& s) { function(s, true); }
    void operator()(const ast::ClassDef& s);
    void operator()(const ast::Return& s);
    void operator()(const ast::Delete& s) { visit(s.targets); }
    void operator()(const ast::Assign& s);
    void operator()(const ast::AugAssign& s);
    void operator()(const ast::AnnAssign& s);
    void operator()(const ast::For& s) { loop(s); }
    void operator()(const ast::AsyncFor& s);
    void operator()(const ast::While& s);
    void operator()(const ast::If& s);
    void operator()(const ast::With& s) { with(s, 0); }
    void operator()(const ast::AsyncWith& s);
    void operator()(const ast::Match& s);
    void operator()(const ast::Raise& s);
    void operator()(const ast::Try& s) { try_statement(s, false); }
    void operator()(const ast::TryStar& s) { try_statement(s, true); }
    void operator()(const ast::Assert& s);
    void operator()(const ast::Import& s);
    void operator()(const ast::ImportFrom& s);
    void operator()(const ast::Global&) {}
    void operator()(const ast::Nonlocal&) {}
    void operator()(const ast::ExprStmt& s) { visit(s.value); }
    void operator()(const ast::Pass&) {}
    void operator()(const ast::Break& s);
    void operator()(const ast::Continue& s);

    void operator()(const ast::BoolOp& e) { visit(e.values); }
    void operator()(const ast::NamedExpr& e);
    void operator()(const ast::BinOp& e);
    void operator()(const ast::UnaryOp& e) { visit(e.operand); }
    void operator()(const ast::Lambda& e);
    void operator()(const ast::IfExp& e);
    void operator()(const ast::Dict& e);
    void operator()(const ast::Set& e) { visit_display(e.elts); }
    void operator()(const ast::ListComp& e) { comprehension(e, e.generators, e.elt, nullptr); }
    void operator()(const ast::SetComp& e) { comprehension(e, e.generators, e.elt, nullptr); }
    void operator()(const ast::DictComp& e) { comprehension(e, e.generators, e.key, e.value); }
    void operator()(const ast::GeneratorExp& e) { comprehension(e, e.generators, e.elt, nullptr); }
    void operator()(const ast::Await& e);
    void operator()(const ast::Yield& e);
    void operator()(const ast::YieldFrom& e);
    void operator()(const ast::Compare& e);
    void operator()(const ast::Call& e);
    void operator()(const ast::FormattedValue& e);
    void operator()(const ast::JoinedStr& e) { visit(e.values); }
    void operator()(const ast::Constant&) {}
    void operator()(const ast::Attribute& e);
    void operator()(const ast::Subscript& e);
    void operator()(const ast::Starred& e);
    void operator()(const ast::Name& e) { mention(e.id, e.ctx, e.span); }
    void operator()(const ast::List& e) { sequence(e.elts, e.ctx, e.span); }
    void operator()(const ast::Tuple& e) { sequence(e.elts, e.ctx, e.span); }
    void operator()(const ast::Slice& e);

    void operator()(const ast::MatchValue& p);
    void operator()(const ast::MatchSingleton&) {}
    void operator()(const ast::MatchSequence& p);
    void operator()(const ast::MatchMapping& p);
    void operator()(const ast::MatchClass& p);
    void operator()(const ast::MatchStar& p) { capture(p.name); }
    void operator()(const ast::MatchAs& p);
    void operator()(const ast::MatchOr& p);

  private:
    enum class BlockKind : std::uint8_t { Loop, Finally, ExceptStar, Other };
    // A statement under way that `break`, `continue` or `return` have to leave.
    struct Block {
        BlockKind kind;
        ast::Stmts cleanup = {}; // code generated once more wherever the block is left
    };
    // A function, class or module under way.
    struct Unit {
        Scope* scope;
        bool is_async;
        std::vector<Block> blocks{};
    };
    class InBlock;
    class InUnit;

    Unit& unit() { return units_.back(); }
    Scope& scope() { return *units_.back().scope; }
    bool in_function() { return scope().is_function(); }
    // `async` constructs are allowed: in an async def, and in comprehensions for `await`.
    Scope& scope_of(const void* node) { return *draft_.table.by_node_.at(node); }

    void mention(Identifier written, ast::Context context, const support::SourceSpan& span);
    bool refuse_debug(Identifier written, ast::Context context, const support::SourceSpan& span);
    void warn(const support::SourceSpan& span, std::string message);

    void function(const ast::AnyFunctionDef& s, bool is_async);
    void annotations(const ast::AnyFunctionDef& s);
    void check_parameters(const ast::Arguments& args, const support::SourceSpan& span);
    void check_keywords(ast::Sequence<const ast::Keyword*> keywords,
                        const support::SourceSpan& span);
    void arguments(ast::Exprs args, ast::Sequence<const ast::Keyword*> keywords);
    void annotation_target(const ast::AnnAssign& s);
    void sequence(ast::Exprs elements, ast::Context context, const support::SourceSpan& span);
    void visit_display(ast::Exprs elements);
    void comprehension(const ast::Expr& e, ast::Sequence<const ast::Comprehension*> generators,
                       const ast::Expr* element, const ast::Expr* value);
    void loop(const ast::AnyFor& s);
    void with(const ast::AnyWith& s, std::size_t item);
    void try_statement(const ast::AnyTry& s, bool star);
    void try_except(const ast::AnyTry& s, bool star);
    bool unwind(const support::SourceSpan& span, bool to_loop);

    void capture(Identifier name);
    void pattern(const ast::Pattern* p);
    void subpattern(const ast::Pattern* p);
    void check_class_keywords(const ast::MatchClass& p);

    void check_call(const ast::Expr& function, const support::SourceSpan& span);
    void check_subscript(const ast::Subscript& e);
    void check_identity(const ast::Compare& e);

    template <class T>
    void visit(const T* node) {
        if (node && !errors_.failed()) ast::visit(*node, *this);
    }
    template <class T>
    void visit(ast::Sequence<const T*> nodes) {
        for (const T* node : nodes) visit(node);
    }

    ScopeDraft& draft_;
    ScopeErrors& errors_;
    std::vector<Unit> units_;
    std::unordered_set<const ast::Stmt*> unwound_; // finally clauses gone through at a way out
    // Of the `case` under way.
    std::vector<Identifier> captures_;
    bool irrefutable_allowed_ = true;
    support::SourceSpan pattern_span_;
    const Identifier debug_ = support::intern("__debug__");
};

} // namespace boomslang::syntax
