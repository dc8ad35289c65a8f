#include "tree/core/node.h"

#include "support/invariant.h"
#include "tree/core/tree.h"

#include <vector>

namespace boomslang::tree {

void (*rewrite_hook)(const Node&, const Node&, const char*) = nullptr;
void (*site_hook)(Node&, Node&, const ops::SiteEvent&) = nullptr;

Condition Node::execute_bool(Frame* f) { return truth_at(f, execute(f)); }

Value Node::execute_tested(Frame* f, Condition& truth) {
    const Value v = execute(f);
    truth = truth_at(f, v);
    return v;
}

void Node::describe_cache(std::vector<ops::CacheEntry>&) const {}

void Node::each_child(ChildVisitor, void*) {}

void Node::child_replaced(Slot&) {}

const Node* Node::tester(const Slot&) const { return nullptr; }
Value Node::go_on(Frame*, Slot&, Value outcome) { return outcome; }

const Tree* Node::tree() const noexcept { return const_cast<Node*>(this)->tree(); }

Tree* Node::tree() noexcept {
    Node* n = this;
    while (n->parent) n = n->parent;
    // The root's home is the tree's own slot.
    return Tree::of_root_slot(n->home);
}

void Node::tell_owner() {
    if (parent) parent->child_replaced(*home);
    else if (home) static_cast<Step*>(home)->refresh();
}

void Node::replace_with(Node* fresh, const char* reason) {
    BOOMSLANG_ASSERT(home && home->node == this, "what is replaced stands in its place");
    BOOMSLANG_ASSERT(fresh != this, "another node takes the place");
    BOOMSLANG_ASSERT(fresh->operation().family == operation().family,
                     "a site is of one family for ever");
    fresh->retired = this;
    fresh->site = site;
    home->set(parent, fresh);
    if (rewrite_hook) rewrite_hook(*this, *fresh, reason);
    fresh->tell_owner();
}

void Node::find_nothing() {
    Node* generic = operation().spec == Spec::Generic ? this : revert("generic");
    generic->site.failed();
}

std::vector<Slot*> slots_of(Node& node) {
    std::vector<Slot*> slots;
    node.each_child([](void* list, const char*,
                       Slot& slot) { static_cast<std::vector<Slot*>*>(list)->push_back(&slot); },
                    &slots);
    return slots;
}

Node* Node::revert(const char* reason) {
    Node* later = this;
    while (later->retired && later->retired->operation().spec != Spec::Generic)
        later = later->retired;
    Node* form = later->retired;
    if (!form) return this;
    later->retired = form->retired; // out of the chain, which must not become a circle
    // All forms of a site have the same children in the same order; retired ones keep stale edges.
    const std::vector<Slot*> ours = slots_of(*this), theirs = slots_of(*form);
    BOOMSLANG_ASSERT(ours.size() == theirs.size(), "all forms of a site have the same children");
    for (std::size_t i = 0; i < ours.size(); ++i) {
        theirs[i]->set(form, ours[i]->node);
        form->child_replaced(*theirs[i]);
    }
    site.generalized();
    replace_with(form, reason);
    return form;
}

} // namespace boomslang::tree
