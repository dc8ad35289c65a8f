#include "tree/arithmetic/identity.h"

namespace boomslang::tree {

namespace {

template <class L>
IdentityBase* make_for_right(Tree& tree, Form right) {
    if (right == Form::Constant) return tree.make<IdentityNode<L, ConstantForm>>({});
    if (right == Form::Global) return tree.make<IdentityNode<L, GlobalForm>>({});
    if (right == Form::Local) return tree.make<IdentityNode<L, LocalForm>>({});
    return tree.make<IdentityNode<L, ExpressionForm>>({});
}
IdentityBase* make_for(Tree& tree, Form left, Form right) {
    switch (left) {
    case Form::Local: return make_for_right<LocalForm>(tree, right);
    case Form::Attribute: return make_for_right<AttributeForm>(tree, right);
    case Form::Polymorphic: return make_for_right<PolymorphicForm>(tree, right);
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
    if (!take_form_of_rewritten(operand)) return;
    IdentityBase* fresh = make_for(*tree(), left.form, right.form);
    fresh->span = span;
    fresh->negated = negated;
    left.move_to(fresh->left, fresh);
    right.move_to(fresh->right, fresh);
    replace_with(fresh, "child");
    keep_bound_node(operand.slot);
}

Condition IdentityBase::failed(Frame* f, Value a, Value b) {
    if (!a.is_value()) return truth_of(a.is_empty() ? left.slot->execute(f) : a);
    return truth_of(b.is_empty() ? right.slot->execute(f) : b);
}

Condition IdentityBase::compare_slowly(Frame* f) {
    Value a = left.slot->execute(f);
    return a.is_exception() ? Condition::Raised : compare_slowly(f, a);
}

Condition IdentityBase::compare_slowly(Frame* f, Value a) {
    Value b = right.slot->execute(f);
    if (b.is_exception()) return Condition::Raised;
    return a.is(b) != negated ? Condition::Yes : Condition::No;
}

} // namespace boomslang::tree
