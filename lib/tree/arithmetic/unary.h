// Nodes of the families with one operand: -x, +x, ~x, and the truth test, which stands in front of
// an expression that is a condition. One class template over the specialization and the form of the operand,
// one class for the uninitialized and generic states.
#pragma once

#include "ops/truth.h"
#include "ops/unary.h"
#include "tree/access/attribute_operand.h"
#include "tree/core/control.h"
#include "tree/core/specializing.h"

namespace boomslang::tree {

struct UnaryBase : Specializing<UnaryBase, Fusible> {
    Operand operand;

    UnaryBase() : Specializing(Family::Truth) {} // whoever makes the node says which
    bool answers_truth() const noexcept override { return family == Family::Truth; }
    void child_replaced(Slot&) override { refit(operand); }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "", operand.slot);
    }
    SpecChoice choose(Value v) const { return {ops::select(family, v)}; }
    SpecChoice choice() const { return {spec}; }
    UnaryBase* make(SpecChoice chosen);
    void take_over(UnaryBase& from) { from.operand.move_to(operand, this); }
    std::string detail() const { return ops::info(family).symbol; }

  protected:
    // What the fast path could not do: errors in the operand, the generic semantics, counting and
    // rewriting. The operand is never evaluated again.
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value v);
    [[gnu::noinline, gnu::cold]] Condition test_miss(Frame* f, Value v);
    // The operand cannot be had without a call.
    [[gnu::noinline, gnu::cold]] Value evaluate_slowly(Frame* f);
    [[gnu::noinline, gnu::cold]] Condition test_slowly(Frame* f);

  private:
    bool count_miss(Frame* f, Value& v);
};

// The value of a truth test is its operand's: only the question for its truth is the operation.
struct GenericUnaryNode final : UnaryBase {
    Value execute(Frame* f) override;
    Condition execute_bool(Frame* f) override;
    Value execute_tested(Frame* f, Condition& truth) override;
};

template <class S, class Form_>
struct UnaryNode final : UnaryBase {
    static constexpr bool kTest = ops::TruthTest<S>;
    static constexpr bool kTestable = kTest && Form_::kForm != Form::Expression;

    Value execute(Frame* f) override {
        Value v;
        if constexpr (kTest)
            return kTestable && Form_::take(f, operand, v) && v.is_value() ? v : operand.checked(f);
        if (!Form_::take(f, operand, v)) [[unlikely]]
            return evaluate_slowly(f);
        if (!S::guard(v)) [[unlikely]]
            return miss(f, v);
        Value r = S::apply(v);
        return r.is_miss() ? miss(f, v) : r;
    }
    // Where that goes without a call: 1, 0, or -1.
    [[gnu::always_inline]] int test(Frame* f) const {
        Value v;
        if constexpr (kTest) return Form_::take(f, operand, v) && S::guard(v) ? S::test(v) : -1;
        return -1;
    }
    Condition execute_bool(Frame* f) override {
        if constexpr (kTest) {
            Value v;
            if (!Form_::take(f, operand, v)) [[unlikely]]
                return test_slowly(f);
            if (!S::guard(v)) [[unlikely]]
                return test_miss(f, v);
            return static_cast<Condition>(S::test(v));
        } else {
            return truth_at(f, execute(f));
        }
    }
    Value execute_tested(Frame* f, Condition& truth) override {
        const Value v = execute(f);
        if constexpr (kTest)
            truth = S::guard(v) ? static_cast<Condition>(S::test(v)) : test_miss(f, v);
        else truth = truth_at(f, v);
        return v;
    }
    Node* make_fused_parent(Tree& tree, Fusion fusion) override {
        if constexpr (kTest) {
            if (fusion == Fusion::If) return tree.make<FusedIfNode<UnaryNode>>({});
            if (fusion == Fusion::While) return tree.make<FusedWhileNode<UnaryNode>>({});
        }
        static_cast<void>(tree), static_cast<void>(fusion);
        return nullptr;
    }
};

// The node for a specialization and the form of the operand, which is not yet set.
UnaryBase* make_specialized_unary(Tree& tree, Spec spec, Form operand);

// Asks for the truth of `node`: the site of that test in front of what has a value only. Where `node`
// passes the question on (and, or, a if c else b), in front of the parts.
Node* make_test(Tree& tree, Node* node);

// Evaluates, and leaves the result in a frame slot too.
struct KeepNode final : Node {
    Slot value;
    Place place;
    explicit KeepNode(std::uint32_t slot) : place(slot) {}
    Value execute(Frame* f) override {
        Value v = value->execute(f);
        if (!v.is_exception()) place.in(f) = v;
        return v;
    }
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", value); }
    Description describe() const override { return {"KeepNode"}; }
};

// name := value
struct NamedNode final : Node {
    Slot value, target;
    Value execute(Frame* f) override {
        Value v = value->execute(f);
        if (v.is_exception()) return v;
        TRY(target_in(target)->store(f, v));
        return v;
    }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "value", value);
        visit(context, "target", target);
    }
    Description describe() const override { return {"NamedNode"}; }
};

} // namespace boomslang::tree
