// The edge to a statement.
#pragma once

#include "tree/core/node.h"

namespace boomslang::tree {

// `return e` and expressions as statements cost no call of their own: the edge leads straight to the
// expression.
struct Step : Slot {
    Node* inner = nullptr; // what the statement forwards to
    Node* last = nullptr;  // the same, unless its value is to be dropped
    bool drops = false;

    void set(Node* owner, Node* statement) noexcept {
        Slot::set(owner, statement);
        refresh();
    }
    // The statement or what it forwards to was rewritten.
    void refresh() noexcept {
        inner = node ? node->forward() : nullptr;
        drops = node && node->drops_value();
        last = drops ? node : inner;
    }
    [[gnu::always_inline]] Value execute(Frame* f) const {
        Value v = inner->execute(f);
        if (drops && !v.is_exception()) return Value::empty();
        return v;
    }
    // As execute, where the caller returns the outcome: can be a tail call.
    [[gnu::always_inline]] Value execute_last(Frame* f) const { return last->execute(f); }
};

} // namespace boomslang::tree
