#include "runtime/container/tuple.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "tree/access/assignments.h"
#include "tree/arithmetic/unary.h"
#include "tree/building/builder.h"
#include "tree/core/control.h"
#include "tree/definitions/functions.h"
#include "tree/flow/exceptions.h"
#include "tree/flow/loops.h"

namespace boomslang::tree {

using namespace runtime;
namespace ast = syntax::ast;

Node* Builder::if_node(Node* condition, Node* then, Node* otherwise, SourceSpan span) {
    condition = make_test(tree_, condition);
    auto* node = make_parent_for<IfBase, IfNode>(tree_, Fusion::If, condition);
    node->span = span;
    node->condition.set(node, condition);
    node->then.set(node, then);
    node->otherwise.set(node, otherwise);
    return node;
}

struct StatementBuilder {
    Builder& b;

    Node* operator()(const ast::FunctionDef& s) {
        return b.assign_to(b.store(s.name, s.span), b.make_function(&s, nullptr), s.span);
    }
    Node* operator()(const ast::AsyncFunctionDef& s) {
        return b.assign_to(b.store(s.name, s.span), b.make_function(&s, nullptr), s.span);
    }
    Node* operator()(const ast::ClassDef& s) {
        return b.assign_to(b.store(s.name, s.span), b.make_class(s), s.span);
    }
    Node* operator()(const ast::Return& s) {
        auto* node = b.make<ReturnNode>(s.span);
        node->value.set(node, s.value ? b.expression(*s.value)
                                      : b.make<ConstantNode>(s.span, Value::none()));
        return node;
    }
    Node* operator()(const ast::Delete& s) {
        std::vector<Node*> all;
        for (const ast::Expr* e : s.targets) all.push_back(b.remove_target(*e));
        return b.block_of(all, s.span);
    }
    Node* operator()(const ast::Assign& s) {
        if (Node* each = b.assign_each(s)) return each;
        Node* value = b.expression(*s.value);
        if (s.targets.size() == 1) return b.assign_to(b.target(*s.targets[0]), value, s.span);
        auto count = static_cast<std::uint32_t>(s.targets.size());
        auto* array = b.tree_.make_array<Slot>(count);
        auto* node = b.make<AssignAllNode>(s.span, array, count);
        node->value.set(node, value);
        for (std::uint32_t i = 0; i < count; ++i) array[i].set(node, b.target(*s.targets[i]));
        return node;
    }
    Node* operator()(const ast::AugAssign& s) { return b.augmented(s); }
    Node* operator()(const ast::AnnAssign& s) { return b.annotated(s); }
    Node* operator()(const ast::For& s) { return b.for_statement(s); }
    Node* operator()(const ast::AsyncFor& s) { return b.for_statement(s); }
    Node* operator()(const ast::While& s) {
        b.loops_ = true;
        Node* test = b.condition(*s.test);
        auto* node = make_parent_for<WhileBase, WhileNode>(b.tree_, Fusion::While, test);
        node->span = s.span;
        node->condition.set(node, test);
        node->body.set(node, b.block(s.body));
        if (!s.orelse.empty()) node->otherwise.set(node, b.block(s.orelse));
        return node;
    }
    Node* operator()(const ast::If& s) {
        Node* test = b.expression(*s.test);
        Node* then = b.block(s.body);
        return b.if_node(test, then, s.orelse.empty() ? nullptr : b.block(s.orelse), s.span);
    }
    Node* operator()(const ast::With& s) { return b.with_statement(s, 0); }
    Node* operator()(const ast::AsyncWith& s) { return b.with_statement(s, 0); }
    Node* operator()(const ast::Match& s) { return b.match_statement(s); }
    Node* operator()(const ast::Raise& s) {
        auto* node = b.make<RaiseNode>(s.span);
        if (s.exc) node->exception.set(node, b.expression(*s.exc));
        if (s.cause) node->cause.set(node, b.expression(*s.cause));
        return node;
    }
    Node* operator()(const ast::Try& s) { return b.try_statement(s, false); }
    Node* operator()(const ast::TryStar& s) { return b.try_statement(s, true); }
    Node* operator()(const ast::Assert& s) {
        if (!b.unit_->asserts()) return b.make<PassNode>(s.span);
        auto* node = b.make<AssertNode>(s.span);
        const ast::Expr* compared = code::last_comparison(*s.test);
        node->failure = compared ? compared->span : s.span;
        node->test.set(node, b.condition(*s.test));
        if (s.msg) node->message.set(node, b.expression(*s.msg));
        return node;
    }
    Node* operator()(const ast::Import& s) { return b.import_statement(s); }
    Node* operator()(const ast::ImportFrom& s) { return b.import_from(s); }
    Node* operator()(const ast::Global& s) { return b.make<PassNode>(s.span); }
    Node* operator()(const ast::Nonlocal& s) { return b.make<PassNode>(s.span); }
    Node* operator()(const ast::ExprStmt& s) {
        if (b.single_ && b.scope_->kind == syntax::ScopeKind::Module) {
            auto* node = b.make<DisplayHookNode>(s.span);
            node->value.set(node, b.expression(*s.value));
            return node;
        }
        auto* node = b.make<ExpressionStatementNode>(s.span);
        node->value.set(node, b.expression(*s.value));
        return node;
    }
    Node* operator()(const ast::Pass& s) { return b.make<PassNode>(s.span); }
    Node* operator()(const ast::Break& s) { return b.make<JumpNode>(s.span, Tag::Break); }
    Node* operator()(const ast::Continue& s) { return b.make<JumpNode>(s.span, Tag::Continue); }
};

Node* Builder::statement(const Stmt& s) {
    if (native_stack_low()) {
        if (!state.pending)
            (void)raise(types::RecursionError,
                        "maximum recursion depth exceeded during compilation");
        return make<PassNode>(s.span);
    }
    if (suspends_ && suspends(s)) return suspended_statement(s);
    std::vector<Node*>* outer = prelude_;
    prelude_ = nullptr;
    Node* node = visit_statement(s);
    prelude_ = outer;
    return node;
}

Node* Builder::visit_statement(const Stmt& s) { return ast::visit(s, StatementBuilder{*this}); }

void Builder::statements(std::vector<Node*>& out, ast::Stmts list) {
    for (const Stmt* s : list) {
        // Constants as statements, docstrings among them, do nothing.
        if (auto* e = s->as<ast::ExprStmt>(); e && e->value->is<ast::Constant>() && !single_)
            continue;
        if (s->is<ast::Pass>() || s->is<ast::Global>() || s->is<ast::Nonlocal>()) continue;
        out.push_back(statement(*s));
    }
}

Node* Builder::block_of(const std::vector<Node*>& nodes, SourceSpan span) {
    if (nodes.size() == 1) return nodes[0];
    if (nodes.empty()) return make<PassNode>(span);
    auto count = static_cast<std::uint32_t>(nodes.size());
    BlockBase* block = nullptr;
    switch (count) {
    case 2: block = make<BlockNode<2>>(span); break;
    case 3: block = make<BlockNode<3>>(span); break;
    case 4: block = make<BlockNode<4>>(span); break;
    case 5: block = make<BlockNode<5>>(span); break;
    case 6: block = make<BlockNode<6>>(span); break;
    default: block = make<BlockNode<0>>(span, tree_.make_array<Step>(count), count); break;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) block->steps[i].set(block, nodes[i]);
    return block;
}

Node* Builder::block(ast::Stmts list) {
    std::vector<Node*> out;
    statements(out, list);
    return block_of(out, list.empty() ? SourceSpan{} : list[0]->span);
}

// a, b = c, d: no tuple. All values are had before the first is stored. Null: not of that form.
Node* Builder::assign_each(const ast::Assign& s) {
    auto* values = s.value->as<ast::Tuple>();
    auto* targets = s.targets.size() == 1 ? s.targets[0]->as<ast::Tuple>() : nullptr;
    if (!values || !targets || values->elts.size() != targets->elts.size() || suspends_)
        return nullptr;
    for (std::size_t i = 0; i < values->elts.size(); ++i)
        if (values->elts[i]->is<ast::Starred>() || targets->elts[i]->is<ast::Starred>())
            return nullptr;
    auto count = static_cast<std::uint32_t>(values->elts.size());
    Temporary kept(*this, count);
    std::vector<Node*> steps;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto* slot = make<LocalTarget>(values->elts[i]->span, kept.slot + i, names.underscore);
        steps.push_back(assign_to(slot, expression(*values->elts[i]), s.span));
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        auto* value = make<LocalGetNode>(values->elts[i]->span, kept.slot + i, names.underscore);
        steps.push_back(assign_to(target(*targets->elts[i]), value, s.span));
    }
    return block_of(steps, s.span);
}

// --- loops

Node* Builder::loop_node(Node* iterable, Target* to, Node* body, Node* otherwise, SourceSpan span) {
    loops_ = true;
    auto* node = make<IterateNode>(span);
    node->iterable.set(node, iterable);
    node->target.set(node, to);
    std::uint32_t local = 0;
    node->to_local = to->local_index(local);
    node->local = Place(local);
    auto* unpack = dynamic_cast<UnpackTarget*>(to);
    if (unpack && unpack->count == 2 && unpack->star < 0) node->pair_target = unpack;
    node->body.set(node, body);
    node->otherwise.set(node, otherwise);
    return node;
}

Node* Builder::for_statement(const ast::AnyFor& s) {
    Node* iterable = iterated(*s.iter, false);
    Target* to = target(*s.target);
    Node* body = block(s.body);
    Node* loop =
        loop_node(iterable, to, body, s.orelse.empty() ? nullptr : block(s.orelse), s.span);
    static_cast<IterateBase*>(loop)->calls = code::makes_a_generator(*s.iter);
    return loop;
}

// --- try, with

ExceptClause* Builder::handlers(ast::Sequence<const ast::ExceptHandler*> list, Node* owner) {
    auto* array = tree_.make_array<ExceptClause>(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        const ast::ExceptHandler& h = *list[i];
        array[i].place = make<PassNode>(h.span);
        if (h.type) array[i].type.set(owner, expression(*h.type));
        if (h.name) {
            array[i].target.set(owner, store(h.name, h.span));
            array[i].unbind.set(owner, remove(h.name, h.span));
        }
        array[i].body.set(owner, block(h.body));
    }
    return array;
}

Node* Builder::try_statement(const ast::AnyTry& s, bool star) {
    Node* inner = block(s.body);
    if (!s.handlers.empty()) {
        auto fill = [&](auto* node) {
            node->handlers = handlers(s.handlers, node);
            node->body.set(node, inner);
            if (!s.orelse.empty()) node->otherwise.set(node, block(s.orelse));
            return node;
        };
        auto count = static_cast<std::uint32_t>(s.handlers.size());
        ExceptClause* none = nullptr;
        if (star) inner = fill(make<TryStarNode>(s.span, none, count));
        else inner = fill(make<TryExceptNode>(s.span, none, count));
    } else if (!s.orelse.empty()) {
        inner = block_of({inner, block(s.orelse)}, s.span);
    }
    if (s.finalbody.empty()) return inner;
    auto* node = make<TryFinallyNode>(s.span);
    node->body.set(node, inner);
    node->last.set(node, block(s.finalbody));
    node->end = make<PassNode>(s.finalbody.back()->span);
    return node;
}

// with a, b: is with a: with b:
Node* Builder::with_statement(const ast::AnyWith& s, std::size_t item) {
    auto* node = make<WithNode>(s.span);
    node->manager.set(node, expression(*s.items[item]->context_expr));
    if (s.items[item]->optional_vars) node->target.set(node, target(*s.items[item]->optional_vars));
    node->body.set(node, item + 1 < s.items.size() ? with_statement(s, item + 1) : block(s.body));
    return node;
}

// --- imports

Node* Builder::import_statement(const ast::Import& s) {
    std::vector<Node*> all;
    for (const ast::Alias* alias : s.names) {
        auto* node = make<ImportNode>(s.span, text(alias->name), alias->asname != nullptr);
        std::string_view path = alias->name->view();
        Identifier bound =
            alias->asname ? alias->asname : support::intern(path.substr(0, path.find('.')));
        node->target.set(node, store(bound, s.span));
        all.push_back(node);
    }
    return block_of(all, s.span);
}

Node* Builder::import_from(const ast::ImportFrom& s) {
    auto* node = make<ImportFromNode>(s.span);
    node->module = s.module ? text(s.module) : nullptr;
    node->level = s.level;
    node->from = make_tuple(s.names.size());
    bool all = s.names[0]->name->view() == "*";
    if (!all) node->targets = tree_.make_array<Slot>(s.names.size());
    for (std::size_t i = 0; i < s.names.size(); ++i) {
        const ast::Alias& alias = *s.names[i];
        node->from->items[i] = Value::object(text(alias.name));
        if (!all)
            node->targets[i].set(node, store(alias.asname ? alias.asname : alias.name, s.span));
    }
    return node;
}

} // namespace boomslang::tree
