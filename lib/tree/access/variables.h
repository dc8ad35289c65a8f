// Locals, cells and constants.
#pragma once

#include "tree/core/control.h"
#include "tree/core/operand.h"

namespace boomslang::runtime {
struct Str;
}

namespace boomslang::tree {

struct ConstantNode final : Node {
    Value value;
    explicit ConstantNode(Value v) : value(v) {}
    Value execute(Frame*) override { return value; }
    bool answers_truth() const noexcept override { return true; }
    Description describe() const override;
};

struct LocalGetNode final : Node {
    Place place;
    runtime::Str* name;
    LocalGetNode(Place p, runtime::Str* n) : place(p), name(n) {}
    LocalGetNode(std::uint32_t local, runtime::Str* n) : LocalGetNode(Place(local), n) {}
    Value execute(Frame* f) override {
        Value v = place.in(f);
        if (v.is_empty()) [[unlikely]]
            return unbound(f);
        return v;
    }
    Value unbound(Frame* f);
    Description describe() const override;
};

// x = value. Takes the form that is bound to its value's class where there is one.
struct SetLocalBase : Node {
    Place place;
    runtime::Str* name = nullptr;
    Slot value;
    void child_replaced(Slot& slot) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "value", value); }
    Description describe() const override;
};
struct SetLocalNode final : SetLocalBase {
    Value execute(Frame* f) override {
        Value v = value->execute(f);
        if (v.is_exception()) [[unlikely]]
            return v;
        place.in(f) = v;
        return Value::empty();
    }
};
template <class Child>
struct FusedSetLocalNode final : SetLocalBase {
    Value execute(Frame* f) override {
        Value v = static_cast<Child*>(value.node)->Child::execute(f);
        if (v.is_exception()) [[unlikely]]
            return v;
        place.in(f) = v;
        return Value::empty();
    }
};

struct DeleteLocalNode final : Node {
    std::uint32_t index;
    runtime::Str* name;
    DeleteLocalNode(std::uint32_t i, runtime::Str* n) : index(i), name(n) {}
    Value execute(Frame* f) override;
    Description describe() const override;
};

// Variables that nested functions share: the slot holds a cell.
struct CellGetNode final : Node {
    std::uint32_t index;
    runtime::Str* name;
    bool free;        // of an enclosing function: NameError instead of UnboundLocalError
    bool class_scope; // in a class body: the class's namespace comes first
    CellGetNode(std::uint32_t i, runtime::Str* n, bool is_free, bool in_class)
        : index(i), name(n), free(is_free), class_scope(in_class) {}
    Value execute(Frame* f) override;
    Description describe() const override;
};
struct CellSetNode final : Node {
    std::uint32_t index;
    runtime::Str* name;
    Slot value;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "value", value); }
    Description describe() const override;
};
struct CellDeleteNode final : Node {
    std::uint32_t index;
    runtime::Str* name;
    bool free;
    CellDeleteNode(std::uint32_t i, runtime::Str* n, bool is_free)
        : index(i), name(n), free(is_free) {}
    Value execute(Frame* f) override;
    Description describe() const override;
};

} // namespace boomslang::tree
