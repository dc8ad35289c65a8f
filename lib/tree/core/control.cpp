#include "tree/core/control.h"

namespace boomslang::tree {

void IfBase::child_replaced(Slot& slot) {
    if (&slot != &condition) return static_cast<Step&>(slot).refresh();
    auto* fresh = make_parent_for<IfBase, IfNode>(*tree(), Fusion::If, condition.node);
    if (typeid(*fresh) == typeid(*this)) return;
    fresh->span = span;
    fresh->condition.set(fresh, condition.node);
    fresh->then.set(fresh, then.node);
    fresh->otherwise.set(fresh, otherwise.node);
    replace_with(fresh, "child");
    keep_bound_node(condition);
}

void WhileBase::child_replaced(Slot& slot) {
    if (&slot != &condition) return static_cast<Step&>(slot).refresh();
    auto* fresh = make_parent_for<WhileBase, WhileNode>(*tree(), Fusion::While, condition.node);
    if (typeid(*fresh) == typeid(*this)) return;
    fresh->span = span;
    fresh->condition.set(fresh, condition.node);
    fresh->body.set(fresh, body.node);
    fresh->otherwise.set(fresh, otherwise.node);
    replace_with(fresh, "child");
    keep_bound_node(condition);
}

Value BlockBase::go_on(Frame* f, Slot& from, Value outcome) {
    if (!outcome.is_empty()) return outcome;
    const Step* end = steps + count;
    for (const Step* step = static_cast<Step*>(&from) + 1; step != end; ++step)
        if (Value v = step->execute(f); !v.is_empty()) return v;
    return Value::empty();
}

// The condition may have been rewritten meanwhile: this is the form that fits it, as children know their parent.
Value WhileBase::go_on(Frame* f, Slot& from, Value outcome) {
    if (&from == &otherwise) return outcome;
    if (outcome.tag == runtime::Tag::Break) return Value::empty();
    if (!outcome.is_empty() && outcome.tag != runtime::Tag::Continue) return outcome;
    at(f);
    TRY(runtime::poll());
    return execute(f);
}

namespace {

// Who asks for the truth of the whole of `node`; null: nobody.
const Node* tester_of(const Node& node) {
    return node.parent ? node.parent->tester(*node.home) : nullptr;
}

} // namespace

const Node* ConditionalNode::tester(const Slot& child) const {
    const Node* outer = tester_of(*this);
    return outer || &child != &condition ? outer : this;
}
template <bool kAnd>
const Node* ShortCircuitNode<kAnd>::tester(const Slot& child) const {
    const Node* outer = tester_of(*this);
    return outer || &child != &left ? outer : this;
}
const Node* NotNode::tester(const Slot&) const {
    const Node* outer = tester_of(*this);
    return outer ? outer : this;
}

Value ConditionalNode::execute(Frame* f) {
    switch (condition->execute_bool(f)) {
    case Condition::Yes: return then->execute(f);
    case Condition::No: return otherwise->execute(f);
    default: return Value::exception();
    }
}
Condition ConditionalNode::execute_bool(Frame* f) {
    switch (condition->execute_bool(f)) {
    case Condition::Yes: return then->execute_bool(f);
    case Condition::No: return otherwise->execute_bool(f);
    default: return Condition::Raised;
    }
}

template <bool kAnd>
Value ShortCircuitNode<kAnd>::execute(Frame* f) {
    Condition c;
    Value v = left->execute_tested(f, c);
    if (c == Condition::Raised) return Value::exception();
    return (c == Condition::Yes) == kAnd ? right->execute(f) : v;
}
template <bool kAnd>
Value ShortCircuitNode<kAnd>::execute_tested(Frame* f, Condition& truth) {
    Value v = left->execute_tested(f, truth);
    if (truth == Condition::Raised) return Value::exception();
    return (truth == Condition::Yes) == kAnd ? right->execute_tested(f, truth) : v;
}
template <bool kAnd>
Condition ShortCircuitNode<kAnd>::execute_bool(Frame* f) {
    Condition c = left->execute_bool(f);
    if (c == (kAnd ? Condition::Yes : Condition::No)) return right->execute_bool(f);
    return c;
}
template struct ShortCircuitNode<true>;
template struct ShortCircuitNode<false>;

Condition NotNode::execute_bool(Frame* f) {
    switch (value->execute_bool(f)) {
    case Condition::Yes: return Condition::No;
    case Condition::No: return Condition::Yes;
    default: return Condition::Raised;
    }
}
Value NotNode::execute(Frame* f) {
    Condition c = execute_bool(f);
    return c == Condition::Raised ? Value::exception() : Value::from(c == Condition::Yes);
}

} // namespace boomslang::tree
