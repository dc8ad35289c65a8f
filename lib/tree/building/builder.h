// Builds the node tree of one code object from its AST: uninitialized nodes everywhere, operands and
// frame slots laid out.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "code/queries.h"
#include "tree/arithmetic/binary.h"
#include "tree/calls/calls.h"
#include "tree/core/target.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

using code::CodeSource;
using code::constant_value;
using code::generators_of;
using code::is_spread;
using code::make_code;
using code::Unit;

struct ExceptClause;
struct PatternNode;

class Builder {
  public:
    // `kept`: frame slots to set aside for what resumable statements remember.
    Builder(runtime::Code* code, CodeSource& source, Tree& tree, std::uint32_t kept);
    void build();
    // How many of them are needed; known after build().
    std::uint32_t kept_count() const { return kept_count_; }

  private:
    using Expr = syntax::ast::Expr;
    using Stmt = syntax::ast::Stmt;
    using Identifier = syntax::ast::Identifier;
    friend struct ExpressionBuilder;
    friend struct StatementBuilder;

    // --- expressions: builder_expressions.cpp
    Node* expression(const Expr& e);
    Node* condition(const Expr& e); // of which only the truth is asked
    // The operand of what suspends right after it: nothing comes between that could change it.
    Node* only_operand(const Expr& e);
    Node* visit_expression(const Expr& e);
    Node* constant(const syntax::ast::ConstantValue& value, SourceSpan span);
    Node* binary(Family family, const Expr& left, const Expr& right, SourceSpan span,
                 bool inplace = false);
    Node* binary_node(Family family, Node* left, Node* right, SourceSpan span,
                      bool inplace = false);
    Node* compare(const syntax::ast::Compare& e);
    Node* comparand(const syntax::ast::Compare& e, std::size_t i);
    Node* iterated(const syntax::ast::Expr& iterable, bool async);
    Node* compare_one(syntax::ast::CompareOperator op, Node* left, Node* right, SourceSpan span);
    Node* boolean(const syntax::ast::BoolOp& e, std::size_t from);
    Node* call(const syntax::ast::Call& e);
    Node* spread_call(const syntax::ast::Call& e);
    Node* joined(const syntax::ast::JoinedStr& e);
    Node* comprehension(const Expr& e);
    Node* display(const Expr& e);
    Slot* slots(syntax::ast::Exprs list, Node* owner);

    // --- names
    Node* load(Identifier name, SourceSpan span);
    Target* store(Identifier name, SourceSpan span);
    Node* remove(Identifier name, SourceSpan span);
    std::uint32_t cell_slot(std::uint32_t cell) const { return cell_slots_[cell]; }
    std::uint32_t free_slot(std::uint32_t free) const { return first_free_ + free; }

    // --- targets: builder_targets.cpp
    Target* target(const Expr& e);
    Node* assign_to(Target* target, Node* value, SourceSpan span);
    Node* remove_target(const Expr& e);
    Node* augmented(const syntax::ast::AugAssign& s);
    Node* assign_each(const syntax::ast::Assign& s);
    Node* annotated(const syntax::ast::AnnAssign& s);

    // --- functions and classes: builder_functions.cpp
    Node* make_function(const Stmt* statement, const Expr* lambda);
    Node* make_class(const syntax::ast::ClassDef& s);
    Node* bare_function(const Stmt* statement, const Expr* lambda); // without its decorators
    Node* bare_class(const syntax::ast::ClassDef& s);
    Node* decorate(syntax::ast::Exprs decorators, const std::function<Node*()>& make_inner);
    std::vector<std::uint32_t> closure_slots(const syntax::Scope& inner) const;
    void build_class_body(std::vector<Node*>& out, const syntax::ast::ClassDef& s);
    Node* comprehension_body(const Expr& e);
    Node* annotation(const Expr& e);
    Node* unpack_one(const syntax::ast::Starred& e); // *args: *Ts

    // --- generators and coroutines: builder_generators.cpp
    // Does executing this suspend the function somewhere inside?
    bool suspends(const Expr& e);
    bool suspends(const Stmt& s);
    // May evaluating it bind a local of this function (:=)?
    bool rebinds_names(const Expr& e) const;
    bool suspends(syntax::ast::Stmts list);
    // The parts that come before a suspension are evaluated into frame slots, by statements of the
    // prelude; what is left is an ordinary expression.
    Node* suspended(const Expr& e);
    Node* suspended_boolean(const syntax::ast::BoolOp& e);
    Node* suspended_conditional(const syntax::ast::IfExp& e);
    Node* suspended_compare(const syntax::ast::Compare& e);
    Node* spill(Node* value);
    // `calls`: the value is a call's, or a generator expression's.
    Node* delegate(Node* value, SourceSpan span, bool await, bool calls);
    Node* yield_value(Node* value, SourceSpan span);
    Node* suspended_statement(const Stmt& s);
    Node* resumable_for(Node* iterable, Target* target, Node* body, Node* otherwise,
                        SourceSpan span, bool async, bool is_iterator);
    Node* resumable_try(const syntax::ast::AnyTry& s, bool star);
    Node* resumable_with(const syntax::ast::AnyWith& s, std::size_t item, bool async);
    Node* again(Node* operand);
    std::uint32_t kept_slot();
    bool is_result_dropped(const Node* node) const;
    Node* comprehension_step(SourceSpan span, const std::function<Node*()>& build);
    Node* comprehension_loops(const Expr& e, std::size_t level, std::uint32_t result);
    template <class Build>
    Node* with_prelude(SourceSpan span, Build build);

    // --- statements: builder_statements.cpp
    Node* statement(const Stmt& s);
    Node* visit_statement(const Stmt& s);
    Node* block(syntax::ast::Stmts statements);
    Node* block_of(const std::vector<Node*>& nodes, SourceSpan span);
    void statements(std::vector<Node*>& out, syntax::ast::Stmts list);
    Node* loop_node(Node* iterable, Target* target, Node* body, Node* otherwise, SourceSpan span);
    Node* if_node(Node* condition, Node* then, Node* otherwise, SourceSpan span);
    Node* for_statement(const syntax::ast::AnyFor& s);
    ExceptClause* handlers(syntax::ast::Sequence<const syntax::ast::ExceptHandler*> list,
                           Node* owner);
    Node* match_statement(const syntax::ast::Match& s);
    PatternNode* pattern(const syntax::ast::Pattern& p,
                         std::vector<std::pair<Identifier, std::uint32_t>>& captures);
    Node* pattern_value(const Expr& e);
    Node* try_statement(const syntax::ast::AnyTry& s, bool star);
    Node* with_statement(const syntax::ast::AnyWith& s, std::size_t item);
    Node* import_statement(const syntax::ast::Import& s);
    Node* import_from(const syntax::ast::ImportFrom& s);

    template <class T, class... Args>
    T* make(SourceSpan span, Args&&... args) {
        return tree_.make<T>(span, std::forward<Args>(args)...);
    }
    // A temporary of the frame, free again when the Temporary goes.
    struct Temporary {
        Builder& builder;
        std::uint32_t slot;
        explicit Temporary(Builder& b, std::uint32_t n = 1) : builder(b), slot(b.level_) {
            b.level_ += n;
            b.reserve(b.level_);
        }
        ~Temporary() {
            if (!builder.prelude_) builder.level_ = slot;
        }
        Temporary(const Temporary&) = delete;
    };
    void reserve(std::uint32_t top) {
        if (top > high_) high_ = top;
    }
    runtime::Str* text(Identifier name) const { return runtime::intern(name); }
    runtime::Str* mangled(Identifier name) const { return runtime::intern(scope_->mangle(name)); }

    runtime::Code* code_;
    CodeSource& source_;
    const std::shared_ptr<Unit>& unit_;
    const syntax::Scope* scope_;
    Tree& tree_;
    std::vector<std::uint32_t> cell_slots_;
    std::uint32_t first_free_ = 0;
    std::uint32_t level_ = 0;               // first free slot for temporaries
    std::uint32_t high_ = 0;                // frame size so far
    std::uint32_t depth_ = 0;               // of nested expressions and statements
    std::vector<Node*>* prelude_ = nullptr; // of the statement being built, if it suspends
    bool loops_ = false;    // some statement or comprehension of the code itself does
    bool suspends_ = false; // the function is a generator or coroutine
    bool spilling_ = false; // building the operands of an expression that suspends
    std::unordered_map<const void*, bool> suspension_;
    std::uint32_t first_kept_ = 0;
    std::uint32_t kept_count_ = 0;
    std::uint32_t high_at_yield_ = 0; // slots in use where the body suspends
    void note_suspension() { high_at_yield_ = std::max(high_at_yield_, level_); }
    bool single_ = false; // interactive: expression statements print
};

} // namespace boomslang::tree
