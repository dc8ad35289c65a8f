#include "tree/identity.h"

namespace boomslang::tree {

namespace {

template <class L>
IdentityBase* make_for_right(Tree& tree, Form right) {
    if (right == Form::Constant) return tree.make<IdentityNode<L, ConstantForm>>({});
    if (right == Form::Local) return tree.make<IdentityNode<L, LocalForm>>({});
    return tree.make<IdentityNode<L, ExpressionForm>>({});
}
IdentityBase* make_for(Tree& tree, Form left, Form right) {
    switch (left) {
    case Form::Local: return make_for_right<LocalForm>(tree, right);
    case Form::Attribute: return make_for_right<AttributeForm>(tree, right);
    default: return make_for_right<ExpressionForm>(tree, right);
    }
}

} // namespace

IdentityBase* make_identity(Tree& tree, Node* left, Node* right, bool negated) {
    Operand a, b;
    a.set(nullptr, left);
    b.set(nullptr, right);
    IdentityBase* node = make_for(tree, a.form, b.form);
    node->negated = negated;
    a.move_to(node->left, node);
    b.move_to(node->right, node);
    return node;
}

void IdentityBase::child_replaced(Slot& slot) {
    Operand& operand = &slot == &left.slot ? left : right;
    const Form now = form_of_rewritten(operand);
    if (now == operand.form) return;
    operand.form = now;
    IdentityBase* fresh = make_for(*tree(), left.form, right.form);
    fresh->span = span;
    fresh->negated = negated;
    left.move_to(fresh->left, fresh);
    right.move_to(fresh->right, fresh);
    replace_with(fresh, "child");
}

Value IdentityBase::failed(Frame* f, Value a, Value b) {
    if (!a.is_value()) return a.is_empty() ? left.slot->execute(f) : a;
    return b.is_empty() ? right.slot->execute(f) : b;
}

} // namespace boomslang::tree
