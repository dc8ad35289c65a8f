#include "tree/node.h"

#include "tree/tree.h"

namespace boomslang::tree {

void (*rewrite_hook)(const Node&, const Node&, const char*) = nullptr;

Condition Node::execute_bool(Frame* f) {
    Value v = execute(f);
    if (v.is_object()) at_truth(f);
    return truth_of(v);
}

void Node::each_child(ChildVisitor, void*) {}

void Node::child_replaced(Slot&) {}

const Node* Node::tester(const Slot&) const { return nullptr; }

const Tree* Node::tree() const noexcept { return const_cast<Node*>(this)->tree(); }

Tree* Node::tree() noexcept {
    Node* n = this;
    while (n->parent) n = n->parent;
    // The root's home is the tree's own slot.
    return Tree::of_root_slot(n->home);
}

void Node::replace_with(Node* fresh, const char* reason) {
    Node* owner = parent;
    Slot* slot = home;
    fresh->retired = this;
    fresh->site = site;
    slot->set(owner, fresh);
    if (rewrite_hook) rewrite_hook(*this, *fresh, reason);
    if (owner) owner->child_replaced(*slot);
}

} // namespace boomslang::tree
