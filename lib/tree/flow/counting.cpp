#include "tree/flow/counting.h"

#include "tree/building/builder.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

std::uint64_t site_executions = 0;
void (*execution_hook)(const Frame* f, const Node& node) = nullptr;

namespace {

void count_below(Tree& tree, Node& node);

void count_at(Tree& tree, Slot& slot) {
    Node* node = slot.node;
    if (!node) return;
    Node* parent = node->parent;
    count_below(tree, *node);
    if (node->describe().state == NodeState::Plain) return;
    if (dynamic_cast<Target*>(node)) {
        auto* counting = tree.make<CountingTarget>(node->span);
        counting->inner.set(counting, node);
        slot.set(parent, counting);
        counting->tell_owner();
    } else {
        auto* counting = tree.make<CountingNode>(node->span);
        counting->inner.set(counting, node);
        slot.set(parent, counting);
        counting->tell_owner();
    }
}

void count_below(Tree& tree, Node& node) {
    node.each_child(
        [](void* t, const char*, Slot& slot) { count_at(*static_cast<Tree*>(t), slot); }, &tree);
}

} // namespace

runtime::Executable* build_counting_tree(runtime::Code* code) {
    runtime::Executable* made = build_tree(code);
    if (auto* tree = dynamic_cast<Tree*>(made)) count_at(*tree, tree->body());
    return made;
}

const Node& counted(const Node& node) {
    if (auto* counting = dynamic_cast<const CountingNode*>(&node)) return *counting->inner;
    if (auto* counting = dynamic_cast<const CountingTarget*>(&node)) return *counting->inner;
    return node;
}
Node& counted(Node& node) { return const_cast<Node&>(counted(std::as_const(node))); }

Counts counts_of(const Node& node) {
    // Misses are the site's; this form's are those since it came.
    std::uint64_t misses = node.site.misses - (node.retired ? node.retired->site.misses : 0);
    bool specialized = node.describe().state == NodeState::Specialized;
    if (!specialized) misses = 0;
    return {node.hits > misses ? node.hits - misses : 0, misses};
}

Executions executions_of(const Node& node) {
    Executions result;
    for (const Node* form = &node; form; form = form->retired)
        (form->operation().spec == Spec::Generic ? result.generic : result.specialized) +=
            form->hits;
    return result;
}

} // namespace boomslang::tree
