// Generators and coroutines: expressions that suspend are taken apart, statements that do get their
// resumable nodes.
#include "runtime/container/tuple.h"
#include "tree/arithmetic/unary.h"
#include "tree/building/builder.h"
#include "tree/core/control.h"
#include "tree/flow/generators.h"
#include "tree/flow/patterns.h"

namespace boomslang::tree {

using namespace runtime;
namespace ast = syntax::ast;

// --- which parts suspend

namespace {

// Calls `visit` with the direct subexpressions that are evaluated in the same function.
template <class Visit>
struct Children {
    Visit visit;
    const syntax::ScopeTable& scopes;

    void all(ast::Exprs list) const {
        for (const ast::Expr* e : list)
            if (e) visit(*e);
    }
    void maybe(const ast::Expr* e) const {
        if (e) visit(*e);
    }
    void arguments(const ast::Arguments& a) const {
        all(a.defaults);
        all(a.kw_defaults);
    }
    void operator()(const ast::BoolOp& e) const { all(e.values); }
    void operator()(const ast::NamedExpr& e) const { visit(*e.value); }
    void operator()(const ast::BinOp& e) const { visit(*e.left), visit(*e.right); }
    void operator()(const ast::UnaryOp& e) const { visit(*e.operand); }
    void operator()(const ast::Lambda& e) const { arguments(*e.args); }
    void operator()(const ast::IfExp& e) const { visit(*e.test), visit(*e.body), visit(*e.orelse); }
    void operator()(const ast::Dict& e) const { all(e.keys), all(e.values); }
    void operator()(const ast::Set& e) const { all(e.elts); }
    void operator()(const ast::ListComp& e) const { visit(*e.generators[0]->iter); }
    void operator()(const ast::SetComp& e) const { visit(*e.generators[0]->iter); }
    void operator()(const ast::DictComp& e) const { visit(*e.generators[0]->iter); }
    void operator()(const ast::GeneratorExp& e) const { visit(*e.generators[0]->iter); }
    void operator()(const ast::Await& e) const { visit(*e.value); }
    void operator()(const ast::Yield& e) const { maybe(e.value); }
    void operator()(const ast::YieldFrom& e) const { visit(*e.value); }
    void operator()(const ast::Compare& e) const { visit(*e.left), all(e.comparators); }
    void operator()(const ast::Call& e) const {
        visit(*e.func);
        all(e.args);
        for (const ast::Keyword* k : e.keywords) visit(*k->value);
    }
    void operator()(const ast::FormattedValue& e) const { visit(*e.value), maybe(e.format_spec); }
    void operator()(const ast::JoinedStr& e) const { all(e.values); }
    void operator()(const ast::Attribute& e) const { visit(*e.value); }
    void operator()(const ast::Subscript& e) const { visit(*e.value), visit(*e.slice); }
    void operator()(const ast::Starred& e) const { visit(*e.value); }
    void operator()(const ast::List& e) const { all(e.elts); }
    void operator()(const ast::Tuple& e) const { all(e.elts); }
    void operator()(const ast::Slice& e) const { maybe(e.lower), maybe(e.upper), maybe(e.step); }
    template <class Leaf>
    void operator()(const Leaf&) const {}
};

struct StatementSuspends {
    Builder& b;
    bool (Builder::*expression)(const ast::Expr&);
    bool (Builder::*body)(ast::Stmts);

    bool one(const ast::Expr* e) const { return e && (b.*expression)(*e); }
    bool all(ast::Exprs list) const {
        for (const ast::Expr* e : list)
            if (one(e)) return true;
        return false;
    }
    bool stmts(ast::Stmts list) const { return (b.*body)(list); }
    bool function(const ast::AnyFunctionDef& s) const {
        return all(s.decorator_list) || all(s.args->defaults) || all(s.args->kw_defaults);
    }
    bool operator()(const ast::FunctionDef& s) const { return function(s); }
    bool operator()(const ast::AsyncFunctionDef& s) const { return function(s); }
    bool operator()(const ast::ClassDef& s) const {
        for (const ast::Keyword* k : s.keywords)
            if (one(k->value)) return true;
        return all(s.decorator_list) || all(s.bases);
    }
    bool operator()(const ast::Return& s) const { return one(s.value); }
    bool operator()(const ast::Delete& s) const { return all(s.targets); }
    bool operator()(const ast::Assign& s) const { return one(s.value) || all(s.targets); }
    bool operator()(const ast::AugAssign& s) const { return one(s.target) || one(s.value); }
    bool operator()(const ast::AnnAssign& s) const { return one(s.target) || one(s.value); }
    bool operator()(const ast::For& s) const {
        return one(s.iter) || one(s.target) || stmts(s.body) || stmts(s.orelse);
    }
    bool operator()(const ast::AsyncFor&) const { return true; }
    bool operator()(const ast::While& s) const {
        return one(s.test) || stmts(s.body) || stmts(s.orelse);
    }
    bool operator()(const ast::If& s) const {
        return one(s.test) || stmts(s.body) || stmts(s.orelse);
    }
    bool operator()(const ast::With& s) const {
        for (const ast::WithItem* item : s.items)
            if (one(item->context_expr) || one(item->optional_vars)) return true;
        return stmts(s.body);
    }
    bool operator()(const ast::AsyncWith&) const { return true; }
    bool operator()(const ast::Match& s) const {
        if (one(s.subject)) return true;
        for (const ast::MatchCase* c : s.cases)
            if (one(c->guard) || stmts(c->body)) return true;
        return false;
    }
    bool operator()(const ast::Raise& s) const { return one(s.exc) || one(s.cause); }
    bool try_(const ast::AnyTry& s) const {
        for (const ast::ExceptHandler* h : s.handlers)
            if (one(h->type) || stmts(h->body)) return true;
        return stmts(s.body) || stmts(s.orelse) || stmts(s.finalbody);
    }
    bool operator()(const ast::Try& s) const { return try_(s); }
    bool operator()(const ast::TryStar& s) const { return try_(s); }
    bool operator()(const ast::Assert& s) const { return one(s.test) || one(s.msg); }
    bool operator()(const ast::ExprStmt& s) const { return one(s.value); }
    template <class Leaf>
    bool operator()(const Leaf&) const {
        return false;
    }
};

} // namespace

bool Builder::suspends(const Expr& e) {
    if (auto found = suspension_.find(&e); found != suspension_.end()) return found->second;
    bool result = e.is<ast::Yield>() || e.is<ast::YieldFrom>() || e.is<ast::Await>();
    if (!result && !e.is<ast::GeneratorExp>())
        if (const syntax::Scope* inner = unit_->scopes.scope_of(e))
            result = inner->is_comprehension() && inner->is_coroutine;
    if (!result) {
        auto check = [&](const Expr& child) { result = result || suspends(child); };
        ast::visit(e, Children<decltype(check)>{check, unit_->scopes});
    }
    suspension_[&e] = result;
    return result;
}

bool Builder::rebinds_names(const Expr& e) const {
    bool result = e.is<ast::NamedExpr>();
    auto check = [&](const Expr& child) { result = result || rebinds_names(child); };
    ast::visit(e, Children<decltype(check)>{check, unit_->scopes});
    return result;
}

bool Builder::suspends(const Stmt& s) {
    if (auto found = suspension_.find(&s); found != suspension_.end()) return found->second;
    bool result = ast::visit(s, StatementSuspends{*this, &Builder::suspends, &Builder::suspends});
    suspension_[&s] = result;
    return result;
}

bool Builder::suspends(ast::Stmts list) {
    for (const Stmt* s : list)
        if (suspends(*s)) return true;
    return false;
}

namespace {

// Statements go to another list while it lives.
struct Redirect {
    std::vector<Node*>*& place;
    std::vector<Node*>* before;
    Redirect(std::vector<Node*>*& p, std::vector<Node*>& list) : place(p), before(p) { p = &list; }
    ~Redirect() { place = before; }
};

} // namespace

// --- expressions

Node* Builder::spill(Node* value) {
    if (dynamic_cast<ConstantNode*>(value)) return value;
    if (auto* local = dynamic_cast<LocalGetNode*>(value);
        local && local->place.offset >= Place(code_->local_count).offset)
        return value;
    std::uint32_t slot = level_++;
    reserve(level_);
    auto* keep = make<KeepNode>(value->span, slot);
    keep->value.set(keep, value);
    auto* statement = make<ExpressionStatementNode>(value->span);
    statement->value.set(statement, keep);
    prelude_->push_back(statement);
    return make<LocalGetNode>(value->span, slot, names.underscore);
}

// yield as an expression: a statement of the prelude; the value sent is in a slot.
Node* Builder::yield_value(Node* value, SourceSpan span) {
    note_suspension(); // what is sent comes after it
    std::uint32_t slot = level_++;
    reserve(level_);
    auto* node = make<YieldNode>(span, slot);
    node->value.set(node, value);
    prelude_->push_back(node);
    return make<LocalGetNode>(span, slot, names.underscore);
}

Node* Builder::delegate(Node* value, SourceSpan span, bool await, bool calls) {
    std::uint32_t iterator = level_++;
    note_suspension(); // the result comes after it
    std::uint32_t slot = level_++;
    reserve(level_);
    auto* node = make<DelegateNode>(span, slot, iterator, await);
    node->calls = calls;
    node->value.set(node, value);
    prelude_->push_back(node);
    return make<LocalGetNode>(span, slot, names.underscore);
}

// A spilled operand once more.
Node* Builder::again(Node* operand) {
    if (auto* c = dynamic_cast<ConstantNode*>(operand))
        return make<ConstantNode>(c->span, c->value);
    auto* local = static_cast<LocalGetNode*>(operand);
    return make<LocalGetNode>(local->span, local->place, local->name);
}

// Slots that keep their value while inner statements run. They lie before all temporaries, because a
// callee's frame begins among those and may reach any distance behind them.
std::uint32_t Builder::kept_slot() { return first_kept_ + kept_count_++; }

// Is it a statement that only reads what a yield or an await before it left in a temporary?
bool Builder::is_result_dropped(const Node* node) const {
    auto* statement = dynamic_cast<const ExpressionStatementNode*>(node);
    auto* local = statement ? dynamic_cast<const LocalGetNode*>(statement->value.node) : nullptr;
    return local && local->place.offset >= Place(code_->local_count).offset;
}

template <class Build>
Node* Builder::with_prelude(SourceSpan span, Build build) {
    std::vector<Node*> list;
    Redirect redirect(prelude_, list);
    std::uint32_t level = level_;
    bool spilling = spilling_;
    spilling_ = false;
    Node* node = build();
    spilling_ = spilling;
    level_ = level;
    if (list.empty() || !is_result_dropped(node)) list.push_back(node);
    return block_of(list, span);
}

Node* Builder::comprehension_step(SourceSpan span, const std::function<Node*()>& build) {
    return suspends_ ? with_prelude(span, build) : build();
}

Node* Builder::suspended(const Expr& e) {
    if (auto* b = e.as<ast::BoolOp>()) return suspended_boolean(*b);
    if (auto* c = e.as<ast::IfExp>()) return suspended_conditional(*c);
    if (auto* c = e.as<ast::Compare>(); c && c->ops.size() > 1) return suspended_compare(*c);
    return visit_expression(e);
}

// result = a; if result: result = b; ...
Node* Builder::suspended_boolean(const ast::BoolOp& e) {
    std::uint32_t slot = level_++;
    reserve(level_);
    auto assign = [&](const Expr& part) {
        auto* keep = make<SetLocalNode>(part.span);
        keep->place = Place(slot);
        keep->name = names.underscore;
        keep->value.set(keep, expression(part));
        prelude_->push_back(keep);
    };
    bool is_and = e.op == ast::BoolOperator::And;
    spilling_ = false;
    auto rest = [&](auto& self, std::size_t from) -> void {
        assign(*e.values[from]);
        if (from + 1 == e.values.size()) return;
        std::vector<Node*> inner;
        {
            Redirect redirect(prelude_, inner);
            self(self, from + 1);
        }
        Node* test = make<LocalGetNode>(e.span, slot, names.underscore);
        if (!is_and) {
            auto* negated = make<NotNode>(e.span);
            negated->value.set(negated, make_test(tree_, test));
            test = negated;
        }
        prelude_->push_back(if_node(test, block_of(inner, e.span), nullptr, e.span));
    };
    rest(rest, 0);
    return make<LocalGetNode>(e.span, slot, names.underscore);
}

Node* Builder::suspended_conditional(const ast::IfExp& e) {
    std::uint32_t slot = level_++;
    reserve(level_);
    spilling_ = false;
    Node* test = expression(*e.test);
    auto branch = [&](const Expr& part) {
        std::vector<Node*> inner;
        Redirect redirect(prelude_, inner);
        auto* keep = make<SetLocalNode>(part.span);
        keep->place = Place(slot);
        keep->name = names.underscore;
        keep->value.set(keep, expression(part));
        inner.push_back(keep);
        return block_of(inner, part.span);
    };
    Node* then = branch(*e.body);
    Node* otherwise = branch(*e.orelse);
    prelude_->push_back(if_node(test, then, otherwise, e.span));
    return make<LocalGetNode>(e.span, slot, names.underscore);
}

// a < b < c: result = a < b; if result: result = b < c
Node* Builder::suspended_compare(const ast::Compare& e) {
    std::uint32_t slot = level_++;
    reserve(level_);
    spilling_ = true;
    Node* left = expression(*e.left);
    auto rest = [&](auto& self, std::size_t i, Node* a) -> void {
        spilling_ = true;
        Node* b = comparand(e, i);
        auto* keep = make<SetLocalNode>(e.span);
        keep->place = Place(slot);
        keep->name = names.underscore;
        keep->value.set(keep, compare_one(e.ops[i], a, b, e.span));
        prelude_->push_back(keep);
        if (i + 1 == e.ops.size()) return;
        std::vector<Node*> inner;
        {
            Redirect redirect(prelude_, inner);
            self(self, i + 1, again(b));
        }
        Node* test = make<LocalGetNode>(e.span, slot, names.underscore);
        prelude_->push_back(if_node(test, block_of(inner, e.span), nullptr, e.span));
    };
    rest(rest, 0, left);
    return make<LocalGetNode>(e.span, slot, names.underscore);
}

// --- statements

Node* Builder::resumable_for(Node* iterable, Target* to, Node* body, Node* otherwise,
                             SourceSpan span, bool async, bool is_iterator) {
    loops_ = true;
    auto fill = [&](auto* node) {
        node->iterable.set(node, iterable);
        node->target.set(node, to);
        node->body.set(node, body);
        node->otherwise.set(node, otherwise);
        node->iterator = kept_slot();
        node->is_iterator = is_iterator;
    };
    if (!async) {
        auto* node = make<ResumableForNode>(span);
        fill(node);
        std::uint32_t local = 0;
        node->to_local = to->local_index(local);
        node->local = Place(local);
        return node;
    }
    auto* node = make<AsyncForNode>(span);
    fill(node);
    node->item = kept_slot();
    note_suspension();
    auto* next = make<DelegateNode>(span, node->item, kept_slot(), true);
    next->is_iterator = true;
    auto* step = make<AsyncNextNode>(span, node->iterator);
    next->value.set(next, step);
    node->next.set(node, next);
    return node;
}

Node* Builder::resumable_try(const ast::AnyTry& s, bool star) {
    Node* inner = block(s.body);
    if (!s.handlers.empty() && star) {
        ExceptClause* none = nullptr;
        auto* node =
            make<ResumableTryStarNode>(s.span, none, static_cast<std::uint32_t>(s.handlers.size()));
        node->handlers = handlers(s.handlers, node);
        node->body.set(node, inner);
        if (!s.orelse.empty()) node->otherwise.set(node, block(s.orelse));
        for (std::uint32_t* slot :
             {&node->original, &node->rest, &node->raised, &node->handled.slot, &node->part.slot})
            *slot = kept_slot();
        inner = node;
    } else if (!s.handlers.empty()) {
        ExceptClause* none = nullptr;
        auto* node = make<ResumableTryExceptNode>(s.span, none,
                                                  static_cast<std::uint32_t>(s.handlers.size()));
        node->handlers = handlers(s.handlers, node);
        node->body.set(node, inner);
        if (!s.orelse.empty()) node->otherwise.set(node, block(s.orelse));
        node->caught = kept_slot();
        node->handled.slot = kept_slot();
        inner = node;
    } else if (!s.orelse.empty()) {
        inner = block_of({inner, block(s.orelse)}, s.span);
    }
    if (s.finalbody.empty()) return inner;
    auto* node = make<ResumableTryFinallyNode>(s.span);
    node->body.set(node, inner);
    node->last.set(node, block(s.finalbody));
    node->end = make<PassNode>(s.finalbody.back()->span);
    node->outcome = kept_slot();
    node->raised = kept_slot();
    node->handled.slot = kept_slot();
    return node;
}

Node* Builder::resumable_with(const ast::AnyWith& s, std::size_t item, bool async) {
    const ast::WithItem& with = *s.items[item];
    return with_prelude(s.span, [&]() -> Node* {
        auto* node = make<ResumableWithNode>(s.span);
        node->async = async;
        node->manager.set(node, expression(*with.context_expr));
        if (with.optional_vars) node->target.set(node, target(*with.optional_vars));
        node->exit = kept_slot();
        node->waiting = kept_slot();
        node->caught = kept_slot();
        node->result = kept_slot();
        node->handled.slot = kept_slot();
        if (async) {
            note_suspension();
            auto wait = [&](Slot& slot, Awaited what) {
                SourceSpan at = s.span;
                auto* await = make<DelegateNode>(at, node->waiting, kept_slot(), true);
                auto* awaited = make<LocalGetNode>(at, node->waiting, names.underscore);
                await->value.set(await, awaited);
                await->what = what;
                slot.set(node, await);
            };
            wait(node->enter, Awaited::Enter);
            wait(node->leave, Awaited::Exit);
        }
        node->body.set(node, item + 1 < s.items.size() ? resumable_with(s, item + 1, async)
                                                       : block(s.body));
        return node;
    });
}

Node* Builder::suspended_statement(const Stmt& s) {
    return with_prelude(s.span, [&]() -> Node* {
        if (auto* node = s.as<ast::If>()) {
            Node* test = expression(*node->test);
            Node* then = block(node->body);
            return if_node(test, then, node->orelse.empty() ? nullptr : block(node->orelse),
                           s.span);
        }
        if (auto* node = s.as<ast::While>()) {
            loops_ = true;
            std::vector<Node*> before;
            Node* test;
            {
                Redirect redirect(prelude_, before);
                test = condition(*node->test);
            }
            auto fill = [&](auto* loop) {
                loop->span = s.span;
                loop->condition.set(loop, test);
                loop->body.set(loop, block(node->body));
                if (!node->orelse.empty()) loop->otherwise.set(loop, block(node->orelse));
                return loop;
            };
            if (before.empty())
                return fill(make_parent_for<WhileBase, WhileNode>(tree_, Fusion::While, test));
            auto* loop = fill(make<ResumableWhileNode>(s.span));
            loop->before.set(loop, block_of(before, s.span));
            return loop;
        }
        if (s.is<ast::For>() || s.is<ast::AsyncFor>()) {
            auto& node = static_cast<const ast::AnyFor&>(s);
            Node* iterable = iterated(*node.iter, s.is<ast::AsyncFor>());
            Target* to = target(*node.target);
            Node* body = block(node.body);
            Node* loop = resumable_for(iterable, to, body,
                                       node.orelse.empty() ? nullptr : block(node.orelse), s.span,
                                       s.is<ast::AsyncFor>(), false);
            if (auto* plain = dynamic_cast<ResumableForNode*>(loop))
                plain->calls = code::makes_a_generator(*node.iter);
            return loop;
        }
        if (s.is<ast::Try>() || s.is<ast::TryStar>())
            return resumable_try(static_cast<const ast::AnyTry&>(s), s.is<ast::TryStar>());
        if (s.is<ast::With>() || s.is<ast::AsyncWith>())
            return resumable_with(static_cast<const ast::AnyWith&>(s), 0, s.is<ast::AsyncWith>());
        if (auto* node = s.as<ast::Match>()) return match_statement(*node);
        // A simple statement: what it evaluates goes to slots, in order.
        spilling_ = true;
        Node* node = visit_statement(s);
        spilling_ = false;
        return node;
    });
}

} // namespace boomslang::tree
