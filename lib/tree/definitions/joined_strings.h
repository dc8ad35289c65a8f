// f-strings.
#pragma once

#include "tree/core/node.h"

namespace boomslang::tree {

// {value!conversion:spec}
struct FormattedValueNode final : Node {
    Slot value, spec; // spec may be null
    int conversion;   // 's', 'r', 'a' or -1
    explicit FormattedValueNode(int c) : conversion(c) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "value", value);
        if (spec) visit(context, "spec", spec);
    }
    Description describe() const override { return {"FormattedValueNode"}; }
};

struct JoinedStrNode final : Node {
    Slot* parts = nullptr;
    std::uint32_t count = 0;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "", parts[i]);
    }
    Description describe() const override { return {"JoinedStrNode"}; }
};

} // namespace boomslang::tree
