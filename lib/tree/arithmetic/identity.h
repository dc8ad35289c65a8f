// a is b, a is not b: an operation that has nothing to specialize but how it gets its operands.
#pragma once

#include "tree/access/attribute_operand.h"
#include "tree/access/global_operand.h"
#include "tree/core/control.h"

namespace boomslang::tree {

struct IdentityBase : Fusible {
    Operand left, right;
    bool negated = false;
    bool answers_truth() const noexcept override { return true; }
    void child_replaced(Slot& slot) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "left", left.slot);
        visit(context, "right", right.slot);
    }
    Description describe() const override { return {negated ? "IsNotNode" : "IsNode"}; }

  protected:
    // One of the operands is no value: what its own node says of that.
    [[gnu::noinline, gnu::cold]] Condition failed(Frame* f, Value a, Value b);
    // An operand cannot be had without a call. With `a`, the left one has been evaluated already.
    [[gnu::noinline, gnu::cold]] Condition compare_slowly(Frame* f);
    [[gnu::noinline, gnu::cold]] Condition compare_slowly(Frame* f, Value a);
};
template <class L, class R>
struct IdentityNode final : IdentityBase {
    static constexpr bool kTestable = false;
    Condition execute_bool(Frame* f) override {
        Value a, b;
        if (!L::take(f, left, a)) [[unlikely]]
            return compare_slowly(f);
        if (!a.is_value()) [[unlikely]]
            return failed(f, a, Value::none());
        if (!R::take(f, right, b)) [[unlikely]]
            return compare_slowly(f, a);
        if (!b.is_value()) [[unlikely]]
            return failed(f, a, b);
        return a.is(b) != negated ? Condition::Yes : Condition::No;
    }
    Value execute(Frame* f) override {
        Condition c = execute_bool(f);
        return c == Condition::Raised ? Value::exception() : Value::from(c == Condition::Yes);
    }
    Node* make_fused_parent(Tree& tree, Fusion fusion) override {
        if (fusion == Fusion::If) return tree.make<FusedIfNode<IdentityNode>>({});
        if (fusion == Fusion::While) return tree.make<FusedWhileNode<IdentityNode>>({});
        return nullptr;
    }
};
IdentityBase* make_identity(Tree& tree, Node* left, Node* right, bool negated);

} // namespace boomslang::tree
