#include "tree/arithmetic/unary.h"

namespace boomslang::tree {

UnaryBase* UnaryBase::make(SpecChoice chosen) {
    return make_specialized_unary(*tree(), chosen.spec, operand.form);
}

// False: `v` is no value, and becomes what is to be said of that.
bool UnaryBase::count_miss(Frame* f, Value& v) {
    if (!v.is_value()) {
        if (v.is_empty()) v = operand.slot->execute(f);
        return false;
    }
    at(f);
    // A value that fits, and is too much for the fast path, is no miss.
    if (!ops::accepts(spec, v)) observe_miss(v);
    return true;
}

Value UnaryBase::miss(Frame* f, Value v) { return count_miss(f, v) ? ops::generic(family, v) : v; }
Condition UnaryBase::test_miss(Frame* f, Value v) {
    return count_miss(f, v) ? truth_at(f, v) : truth_of(v);
}

Value UnaryBase::evaluate_slowly(Frame* f) {
    const Value v = operand.checked(f);
    if (v.is_exception()) return v;
    at(f);
    return ops::generic(family, v);
}
Condition UnaryBase::test_slowly(Frame* f) { return truth_at(f, operand.checked(f)); }

Value GenericUnaryNode::execute(Frame* f) {
    const Value v = operand.checked(f);
    if (family == Family::Truth || v.is_exception()) return v;
    at(f);
    observe_generic(v);
    return ops::generic(family, v);
}
Condition GenericUnaryNode::execute_bool(Frame* f) {
    if (family != Family::Truth) return truth_at(f, execute(f));
    const Value v = operand.checked(f);
    if (v.is_value()) observe_generic(v);
    return truth_at(f, v);
}
Value GenericUnaryNode::execute_tested(Frame* f, Condition& truth) {
    const Value v = execute(f);
    if (family == Family::Truth && v.is_value()) observe_generic(v);
    truth = truth_at(f, v);
    return v;
}

namespace {

template <class S>
UnaryBase* make_of(Tree& tree, Form operand) {
    if (operand == Form::Local) return tree.make<UnaryNode<S, LocalForm>>({});
    if constexpr (ops::TruthTest<S>) {
        if (operand == Form::Attribute) return tree.make<UnaryNode<S, AttributeForm>>({});
        if (operand == Form::Polymorphic) return tree.make<UnaryNode<S, PolymorphicForm>>({});
    }
    return tree.make<UnaryNode<S, ExpressionForm>>({});
}

} // namespace

UnaryBase* make_specialized_unary(Tree& tree, Spec spec, Form operand) {
    switch (spec) {
        // clang-format off
    // (It would draw the include into the macro.)
#define UNARY_SPEC(family, spec, opcode)                                                           \
    case Spec::spec: return make_of<ops::spec>(tree, operand);
#include "ops/ops.def"
    // clang-format on
    default: __builtin_unreachable();
    }
}

Node* make_test(Tree& tree, Node* node) {
    const auto pass_on = [&](Node* owner, Slot& part) {
        part.set(owner, make_test(tree, part.node));
    };
    if (auto* both = dynamic_cast<AndNode*>(node)) pass_on(both, both->right);
    else if (auto* either = dynamic_cast<OrNode*>(node)) pass_on(either, either->right);
    else if (auto* choice = dynamic_cast<ConditionalNode*>(node)) {
        pass_on(choice, choice->then);
        pass_on(choice, choice->otherwise);
    }
    if (node->answers_truth()) return node;
    auto* test = tree.make<GenericUnaryNode>(node->span);
    test->family = Family::Truth;
    test->operand.set(test, node);
    return test;
}

} // namespace boomslang::tree
