#include "tree/core/stress.h"

#include "ops/stress.h"
#include "runtime/heap/heap.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

namespace {

using ops::stress_number;

Tree* some_tree() {
    const std::vector<Tree*>& all = Tree::all();
    if (stress_number(4) == 0)
        return all.empty() ? nullptr : all[stress_number(static_cast<std::uint32_t>(all.size()))];
    Frame* frame = runtime::state.frame;
    while (frame && frame->caller && stress_number(3) == 0) frame = frame->caller;
    return frame ? dynamic_cast<Tree*>(frame->code->executable) : nullptr;
}

// A way down from the root, at random; what is specialized on it goes back.
void despecialize_path(Tree& tree) {
    // Describing a node may allocate, and nothing else might refer to the code any more.
    runtime::RootList alive;
    alive.push(Value::object(tree.code()));
    std::vector<Node*> children;
    for (Node* node = tree.root(); node;) {
        if (node->describe().state == NodeState::Specialized && stress_number(2)) {
            const ops::SiteState before = node->site;
            const ops::Spec had = node->operation().spec;
            Node* now = node->revert("stress");
            if (site_hook)
                site_hook(*node, *now, {had, Spec::Generic, before, now->site, {}, true});
        }
        children.clear();
        node->each_child(
            [](void* list, const char*, Slot& slot) {
                if (slot) static_cast<std::vector<Node*>*>(list)->push_back(slot.node);
            },
            &children);
        node = children.empty()
                   ? nullptr
                   : children[stress_number(static_cast<std::uint32_t>(children.size()))];
    }
}

} // namespace

void despecialize_some() {
    if (stress_number(64)) return;
    for (int i = 0; i < 4; ++i)
        if (Tree* tree = some_tree()) despecialize_path(*tree);
}

} // namespace boomslang::tree
