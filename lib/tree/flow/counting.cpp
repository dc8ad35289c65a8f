#include "tree/flow/counting.h"

#include "tree/building/builder.h"
#include "tree/core/tree.h"
#include "tree/flow/patterns.h"

namespace boomslang::tree {

std::uint64_t site_executions = 0;
std::uint64_t plain_executions = 0;
bool counts_all_nodes = false;
std::uint64_t node_executions() { return site_executions + plain_executions; }
void (*execution_hook)(const Frame* f, const Node& node) = nullptr;

namespace {

bool is_counted_though_plain(const Node& node) {
    if (!counts_all_nodes || dynamic_cast<const Target*>(&node) ||
        dynamic_cast<const PatternNode*>(&node))
        return false;
    const Form form = node.operand_form();
    return form != Form::Local && form != Form::Constant;
}

void count_at(Tree& tree, Slot& slot) {
    if (!slot) return;
    // A node whose child is counted may be replaced by one that fits it, with the same children.
    const Node* parent_of_these = slot.node;
    std::vector<Slot*> children = slots_of(*slot);
    for (std::size_t i = 0; i < children.size(); ++i) {
        count_at(tree, *children[i]);
        if (slot.node == parent_of_these) continue;
        parent_of_these = slot.node;
        children = slots_of(*slot);
    }
    Node* node = slot.node;
    Node* parent = node->parent;
    const bool is_site = node->describe().state != NodeState::Plain;
    if (!is_site && !is_counted_though_plain(*node)) return;
    if (dynamic_cast<Target*>(node)) {
        auto* counting = tree.make<CountingTarget>(node->span);
        counting->inner.set(counting, node);
        slot.set(parent, counting);
        counting->tell_owner();
    } else {
        auto* counting = tree.make<CountingNode>(node->span);
        counting->is_site = is_site;
        counting->inner.set(counting, node);
        slot.set(parent, counting);
        counting->tell_owner();
    }
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
