// Conditions, loops and blocks.
#pragma once

#include <algorithm>

#include "tree/core/fusion.h"

namespace boomslang::tree {

struct BlockBase : Node {
    Step* steps;
    std::uint32_t count;
    BlockBase(Step* s, std::uint32_t n) : steps(s), count(n) {}
    void child_replaced(Slot& slot) override { static_cast<Step&>(slot).refresh(); }
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override {
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "", steps[i]);
    }
    Description describe() const override { return {"BlockNode"}; }
};
// Unrolled for kCount statements; 0: any number.
template <std::uint32_t kCount>
struct BlockNode final : BlockBase {
    Step inline_steps[kCount ? kCount : 1]; // statements of a known number are part of the block
    BlockNode() : BlockBase(inline_steps, kCount) {}
    BlockNode(Step* s, std::uint32_t n) : BlockBase(s, n) {}
    Value execute(Frame* f) override {
        const std::uint32_t last = (kCount ? kCount : count) - 1;
        const Step* all = kCount ? inline_steps : steps;
#pragma GCC unroll 8
        for (std::uint32_t i = 0; i < last; ++i) {
            Value v = all[i].inner->execute(f);
            if (!v.is_empty()) [[unlikely]]
                if (!all[i].drops || v.is_exception()) return v;
        }
        return all[last].execute_last(f);
    }
};

struct IfBase : Node {
    Slot condition;
    Step then, otherwise; // `otherwise` may be null
    const Node* tester(const Slot& child) const override {
        return &child == &condition ? this : nullptr;
    }
    void child_replaced(Slot& slot) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "condition", condition);
        visit(context, "then", then);
        if (otherwise) visit(context, "else", otherwise);
    }
    Description describe() const override { return {"IfNode"}; }

    [[gnu::always_inline]] Value branch(Frame* f, Condition c) {
        if (c == Condition::Yes) return then.execute_last(f);
        if (c == Condition::No) return otherwise ? otherwise.execute_last(f) : Value::empty();
        return Value::exception();
    }
};
struct IfNode final : IfBase {
    Value execute(Frame* f) override { return branch(f, condition->execute_bool(f)); }
};
// A child whose operands can be read again may decide without a call: test(f) gives 1, 0, or -1 where
// the slow way has to be taken.
template <class Child>
struct FusedIfNode final : IfBase {
    Value execute(Frame* f) override {
        auto* child = static_cast<Child*>(condition.node);
        if constexpr (Child::kTestable) {
            int decided = child->Child::test(f);
            if (decided > 0) return then.execute_last(f);
            if (decided < 0) [[unlikely]]
                return decide_slowly(f);
            if (otherwise) return otherwise.execute_last(f);
            return Value::empty();
        } else {
            return branch(f, child->Child::execute_bool(f));
        }
    }
    [[gnu::noinline, gnu::cold]] Value decide_slowly(Frame* f) {
        return branch(f, static_cast<Child*>(condition.node)->Child::execute_bool(f));
    }
};

struct WhileBase : Node {
    Slot condition;
    Step body, otherwise;
    const Node* tester(const Slot& child) const override {
        return &child == &condition ? this : nullptr;
    }
    void child_replaced(Slot& slot) override;
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "condition", condition);
        visit(context, "body", body);
        if (otherwise) visit(context, "else", otherwise);
    }
    Description describe() const override { return {"WhileNode"}; }

    template <class Test>
    [[gnu::always_inline]] Value loop(Frame* f, Test test) {
        for (;;) {
            Condition c = test();
            if (c != Condition::Yes) [[unlikely]] {
                if (c == Condition::Raised) return Value::exception();
                return otherwise ? otherwise.execute(f) : Value::empty();
            }
            Value v = body.execute(f);
            if (!v.is_empty()) [[unlikely]] {
                if (v.tag == runtime::Tag::Break) return Value::empty();
                if (v.tag != runtime::Tag::Continue) return v;
            }
            if (runtime::state.interrupts.load(std::memory_order_relaxed)) [[unlikely]] {
                at(f);
                TRY(runtime::run_interrupts());
            }
            // The condition may have been rewritten: the loop goes on in the form that fits it.
            if (is_retired()) [[unlikely]]
                return home->node->execute(f);
        }
    }
};
struct WhileNode final : WhileBase {
    Value execute(Frame* f) override {
        return loop(f, [&] { return condition->execute_bool(f); });
    }
};
template <class Child>
struct FusedWhileNode final : WhileBase {
    Value execute(Frame* f) override {
        return loop(f, [&] { return static_cast<Child*>(condition.node)->Child::execute_bool(f); });
    }
};

// An expression as a statement.
struct ExpressionStatementNode final : Node {
    Slot value;
    Value execute(Frame* f) override {
        Value v = value->execute(f);
        return v.is_exception() ? v : Value::empty();
    }
    Node* forward() noexcept override { return value.node; }
    bool drops_value() const noexcept override { return true; }
    void child_replaced(Slot&) override { tell_owner(); }
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", value); }
    Description describe() const override { return {"ExpressionStatementNode"}; }
};

struct PassNode final : Node {
    Value execute(Frame*) override { return Value::empty(); }
    Description describe() const override { return {"PassNode"}; }
};
// break, continue
struct JumpNode final : Node {
    runtime::Tag tag;
    explicit JumpNode(runtime::Tag t) : tag(t) {}
    Value execute(Frame*) override { return Value::control(tag); }
    Description describe() const override {
        return {tag == runtime::Tag::Break ? "BreakNode" : "ContinueNode"};
    }
};
struct ReturnNode final : Node {
    Slot value;
    Value execute(Frame* f) override { return value->execute(f); }
    Node* forward() noexcept override { return value.node; }
    void child_replaced(Slot&) override { tell_owner(); }
    void each_child(ChildVisitor visit, void* context) override { visit(context, "value", value); }
    Description describe() const override { return {"ReturnNode"}; }
};

struct ConditionalNode final : Node { // a if c else b
    Slot condition, then, otherwise;
    const Node* tester(const Slot& child) const override;
    Value execute(Frame* f) override;
    Condition execute_bool(Frame* f) override;
    bool answers_truth() const noexcept override { return true; }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "condition", condition);
        visit(context, "then", then);
        visit(context, "else", otherwise);
    }
    Description describe() const override { return {"ConditionalNode"}; }
};
// a and b, a or b (right-nested for more operands)
template <bool kAnd>
struct ShortCircuitNode final : Node {
    Slot left, right;
    const Node* tester(const Slot& child) const override;
    Value execute(Frame* f) override;
    Condition execute_bool(Frame* f) override;
    Value execute_tested(Frame* f, Condition& truth) override;
    bool answers_truth() const noexcept override { return true; }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "left", left);
        visit(context, "right", right);
    }
    Description describe() const override { return {kAnd ? "AndNode" : "OrNode"}; }
};
using AndNode = ShortCircuitNode<true>;
using OrNode = ShortCircuitNode<false>;

struct NotNode final : Node {
    Slot value;
    const Node* tester(const Slot& child) const override;
    Value execute(Frame* f) override;
    Condition execute_bool(Frame* f) override;
    bool answers_truth() const noexcept override { return true; }
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", value); }
    Description describe() const override { return {"NotNode"}; }
};
} // namespace boomslang::tree
