#include "tree/access/assignments.h"
#include "tree/access/attributes.h"
#include "tree/access/globals.h"
#include "tree/access/subscripts.h"
#include "tree/arithmetic/unary.h"
#include "tree/building/builder.h"
#include "tree/core/control.h"
#include "tree/core/exactly.h"
#include "tree/definitions/functions.h"

namespace boomslang::tree {

using namespace runtime;
namespace ast = syntax::ast;

Target* Builder::target(const Expr& e) {
    if (auto* name = e.as<ast::Name>()) return store(name->id, e.span);
    if (auto* attribute = e.as<ast::Attribute>()) {
        auto* node = make<AttributeTarget>(code::span_at_name(e.span, *attribute));
        node->name = mangled(attribute->attr);
        node->receiver.set(node, expression(*attribute->value));
        return node;
    }
    if (auto* subscript = e.as<ast::Subscript>()) {
        auto* node = make<SubscriptTarget>(e.span);
        node->container.set(node, expression(*subscript->value));
        node->key.set(node, expression(*subscript->slice));
        return node;
    }
    if (auto* starred = e.as<ast::Starred>()) return target(*starred->value);
    ast::Exprs items = e.is<ast::List>() ? e.as<ast::List>()->elts : e.as<ast::Tuple>()->elts;
    auto count = static_cast<std::uint32_t>(items.size());
    auto* array = tree_.make_array<Slot>(count);
    auto* node = make<UnpackTarget>(e.span, array, count);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (items[i]->is<ast::Starred>()) node->star = static_cast<std::int32_t>(i);
        array[i].set(node, target(*items[i]));
    }
    auto* locals = tree_.make_array<std::uint32_t>(count);
    bool all = true;
    for (std::uint32_t i = 0; i < count; ++i)
        all = all && target_in(array[i])->local_index(locals[i]);
    if (all) node->locals = locals;
    return node;
}

Node* Builder::assign_to(Target* target, Node* value, SourceSpan span) {
    if (auto* local = exactly<LocalTarget>(target)) {
        auto* node = make_parent_for<SetLocalBase, SetLocalNode>(tree_, Fusion::SetLocal, value);
        node->span = span;
        node->place = Place(local->index);
        node->name = local->name;
        node->value.set(node, value);
        return node;
    }
    Operand from;
    from.set(nullptr, value);
    AssignBase* node = target->make_assign(tree_, from.form);
    node->span = span;
    from.move_to(node->value, node);
    node->target.set(node, target);
    return node;
}

// Containers and keys are evaluated once, into temporaries, unless they are constants, or locals
// that nothing evaluated after them can rebind.
Node* Builder::augmented(const ast::AugAssign& s) {
    const Family family = ops::family_of(code::binary_operation(s.op));
    auto* subscript = s.target->as<ast::Subscript>();
    bool stable = !rebinds_names(*s.value) && !(subscript && rebinds_names(*subscript->slice));
    auto again = [&](const Expr& e) {
        if (e.is<ast::Constant>()) return true;
        auto* name = e.as<ast::Name>();
        return name && stable && scope_->is_function() &&
               scope_->lookup(name->id).kind == syntax::BindingKind::Local;
    };
    auto keep = [&](const Expr& e, std::uint32_t slot) -> Node* {
        if (again(e)) return expression(e);
        auto* node = make<KeepNode>(e.span, slot);
        node->value.set(node, expression(e));
        return node;
    };
    auto kept = [&](const Expr& e, std::uint32_t slot) -> Node* {
        if (again(e)) return visit_expression(e);
        return make<LocalGetNode>(e.span, slot, names.underscore);
    };
    if (auto* attribute = s.target->as<ast::Attribute>()) {
        Temporary receiver(*this);
        SourceSpan span = code::span_at_name(s.target->span, *attribute);
        auto* read = make<GetAttributeNode>(span);
        read->name = mangled(attribute->attr);
        read->receiver.set(read, keep(*attribute->value, receiver.slot));
        auto* write = make<AttributeTarget>(span);
        write->name = read->name;
        write->receiver.set(write, kept(*attribute->value, receiver.slot));
        Node* old = spilling_ ? spill(read) : read;
        Node* value = binary_node(family, old, expression(*s.value), s.span, true);
        return assign_to(write, value, s.span);
    }
    if (subscript) {
        Temporary both(*this, 2);
        Node* container = keep(*subscript->value, both.slot);
        Node* read = binary_node(Family::Subscript, container,
                                 keep(*subscript->slice, both.slot + 1), s.target->span);
        auto* write = make<SubscriptTarget>(s.target->span);
        write->container.set(write, kept(*subscript->value, both.slot));
        write->key.set(write, kept(*subscript->slice, both.slot + 1));
        Node* old = spilling_ ? spill(read) : read;
        Node* value = binary_node(family, old, expression(*s.value), s.span, true);
        return assign_to(write, value, s.span);
    }
    Node* read = expression(*s.target);
    Node* value = binary_node(family, read, expression(*s.value), s.span, true);
    return assign_to(target(*s.target), value, s.span);
}

Node* Builder::remove_target(const Expr& e) {
    if (auto* name = e.as<ast::Name>()) return remove(name->id, e.span);
    if (auto* attribute = e.as<ast::Attribute>()) {
        auto* node = make<DeleteAttributeNode>(code::span_at_name(e.span, *attribute),
                                               mangled(attribute->attr));
        node->receiver.set(node, expression(*attribute->value));
        return node;
    }
    if (auto* subscript = e.as<ast::Subscript>()) {
        auto* node = make<DeleteSubscriptNode>(e.span);
        node->container.set(node, expression(*subscript->value));
        node->key.set(node, expression(*subscript->slice));
        return node;
    }
    ast::Exprs items = e.is<ast::List>() ? e.as<ast::List>()->elts : e.as<ast::Tuple>()->elts;
    std::vector<Node*> all;
    for (const Expr* item : items) all.push_back(remove_target(*item));
    return block_of(all, e.span);
}

// In functions, annotations of variables are not evaluated; elsewhere after the assignment.
Node* Builder::annotated(const ast::AnnAssign& s) {
    std::vector<Node*> out;
    if (s.value) out.push_back(assign_to(target(*s.target), expression(*s.value), s.span));
    bool evaluate = !scope_->is_function();
    if (!s.value && !s.simple) {
        auto drop = [&](const Expr& e) {
            auto* node = make<ExpressionStatementNode>(e.span);
            node->value.set(node, expression(e));
            out.push_back(node);
        };
        if (auto* attribute = s.target->as<ast::Attribute>()) drop(*attribute->value);
        if (auto* subscript = s.target->as<ast::Subscript>()) {
            drop(*subscript->value);
            drop(*subscript->slice);
        }
    }
    if (evaluate && s.simple) {
        auto* node = make<AnnotateNode>(s.span, mangled(s.target->as<ast::Name>()->id));
        node->value.set(node, annotation(*s.annotation));
        out.push_back(node);
    } else if (evaluate && !(code_->flags & kFutureAnnotations)) {
        auto* node = make<ExpressionStatementNode>(s.annotation->span);
        node->value.set(node, expression(*s.annotation));
        out.push_back(node);
    }
    return block_of(out, s.span);
}

} // namespace boomslang::tree
