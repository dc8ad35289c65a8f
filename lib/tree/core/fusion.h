// Fusion: a parent that is statically bound to the class of its child and so calls it without
// dispatch, which lets the compiler inline it. The child's class makes the fused parent, because only
// there the class is known; where it has none the parent takes its general form.
#pragma once

#include "tree/core/tree.h"

namespace boomslang::tree {

enum class Fusion : std::uint8_t { SetLocal, SetAttribute, If, While };

// What a node that can be fused into its parent implements besides Node.
struct Fusible : Node {
    // Makes the parent that is bound to this class of child; its edges are not set yet. Null: there is
    // no such parent.
    virtual Node* make_fused_parent(Tree& tree, Fusion fusion) {
        (void)tree;
        (void)fusion;
        return nullptr;
    }
    bool is_fusible() const noexcept override { return true; }
};

// The form of parent that fits `child`: fused, or `General`.
template <class Base, class General>
Base* make_parent_for(Tree& tree, Fusion fusion, Node* child) {
    if (ops::policy.fusion && child->is_fusible())
        if (Node* parent = static_cast<Fusible*>(child)->make_fused_parent(tree, fusion))
            return static_cast<Base*>(parent);
    return tree.make<General>({});
}

} // namespace boomslang::tree
