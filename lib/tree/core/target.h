// What an assignment stores to: a node that is given the value. Its own operands are evaluated when
// it stores, after the value (reference 7.2).
#pragma once

#include "tree/core/operand.h"
#include "tree/core/tree.h"

namespace boomslang::runtime {
struct Str;
}

namespace boomslang::tree {

struct AssignBase;

struct Target : Node {
    // Empty, or Exception.
    virtual Value store(Frame* f, Value v) = 0;
    // The assignment that is statically bound to this class of target, or the general one.
    virtual AssignBase* make_assign(Tree& tree, Form value);
    Value execute(Frame*) final { return Value::empty(); }
    // The class is OwnAttributeTarget (attribute_operand.h).
    virtual bool is_own_attribute() const noexcept { return false; }
    // Stores to a plain local; loops then do it themselves.
    virtual bool local_index(std::uint32_t&) const { return false; }
};

inline Target* target_in(const Slot& slot) { return static_cast<Target*>(slot.node); }

struct LocalTarget final : Target {
    std::uint32_t index;
    runtime::Str* name;
    LocalTarget(std::uint32_t i, runtime::Str* n) : index(i), name(n) {}
    Value store(Frame* f, Value v) override {
        Place(index).in(f) = v;
        return Value::empty();
    }
    bool local_index(std::uint32_t& out) const override {
        out = index;
        return true;
    }
    Description describe() const override;
};
struct CellTarget final : Target {
    std::uint32_t index;
    runtime::Str* name;
    CellTarget(std::uint32_t i, runtime::Str* n) : index(i), name(n) {}
    Value store(Frame* f, Value v) override;
    Description describe() const override;
};

// target = value
struct AssignBase : Node {
    Operand value;
    Slot target;
    void child_replaced(Slot& slot) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "value", value.slot);
        visit(context, "target", target);
    }
    Description describe() const override { return {"AssignNode"}; }
};
// To: the class of the target; Target where it is not known. From: the form of the value.
template <class To, class From>
struct AssignNode final : AssignBase {
    Value execute(Frame* f) override {
        Value v = From::read(f, value);
        if constexpr (From::kForm == Form::Expression)
            if (v.is_exception()) [[unlikely]]
                return v;
        if constexpr (From::kForm == Form::Local)
            if (v.is_empty()) [[unlikely]]
                return value.slot->execute(f); // words the error
        if constexpr (std::is_same_v<To, Target>) return target_in(target)->store(f, v);
        else return static_cast<To*>(target.node)->To::store(f, v);
    }
};
template <class To>
AssignBase* make_assign_of(Tree& tree, Form value) {
    switch (value) {
    case Form::Local: return tree.make<AssignNode<To, LocalForm>>({});
    case Form::Constant: return tree.make<AssignNode<To, ConstantForm>>({});
    default: return tree.make<AssignNode<To, ExpressionForm>>({});
    }
}
// a = b = value: stored from left to right
struct AssignAllNode final : Node {
    Operand value;
    Slot* targets;
    std::uint32_t count;
    AssignAllNode(Slot* t, std::uint32_t n) : targets(t), count(n) {}
    Value execute(Frame* f) override {
        Value v = value.checked(f);
        if (v.is_exception()) [[unlikely]]
            return v;
        for (std::uint32_t i = 0; i < count; ++i) TRY(target_in(targets[i])->store(f, v));
        return Value::empty();
    }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "value", value.slot);
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "target", targets[i]);
    }
    Description describe() const override { return {"AssignNode"}; }
};

} // namespace boomslang::tree
