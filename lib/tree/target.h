// What an assignment stores to: a node that is given the value. Its own operands are evaluated when
// it stores, after the value (reference 7.2).
#pragma once

#include "tree/operand.h"

namespace boomslang::runtime {
struct Str;
}

namespace boomslang::tree {

struct Target : Node {
    // Empty, or Exception.
    virtual Value store(Frame* f, Value v) = 0;
    Value execute(Frame*) final { return Value::empty(); }
    // Stores to a plain local; loops then do it themselves.
    virtual bool local_index(std::uint32_t&) const { return false; }
};

inline Target* target_in(const Slot& slot) { return static_cast<Target*>(slot.node); }

struct LocalTarget final : Target {
    std::uint32_t index;
    runtime::Str* name;
    LocalTarget(std::uint32_t i, runtime::Str* n) : index(i), name(n) {}
    Value store(Frame* f, Value v) override {
        f->locals[index] = v;
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

// value stored to one target, or to several from left to right
struct AssignNode final : Node {
    Operand value;
    Slot* targets;
    std::uint32_t count;
    AssignNode(Slot* t, std::uint32_t n) : targets(t), count(n) {}
    Value execute(Frame* f) override {
        Value v = value.checked(f);
        if (v.is_exception()) [[unlikely]] return v;
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
