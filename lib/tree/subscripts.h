// container[key] = value, del container[key], and slices as values. Reading is a two-operand family
// (binary.h).
#pragma once

#include "ops/subscript.h"
#include "tree/target.h"

namespace boomslang::tree {

struct SubscriptTarget final : Target {
    Operand container, key;
    Spec spec = Spec::Generic;
    Value store(Frame* f, Value v) override;
    Value store_to(Frame* f, Value object, Value index, Value v);
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "container", container.slot);
        visit(context, "key", key.slot);
    }
    Description describe() const override;

  private:
    Value miss(Frame* f, Value object, Value index, Value v);
    void become(Spec chosen, const char* reason);
};
struct DeleteSubscriptNode final : Node {
    Slot container, key;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "container", container);
        visit(context, "key", key);
    }
    Description describe() const override { return {"DeleteSubscriptNode"}; }
};
// a:b:c inside a subscript
struct SliceNode final : Node {
    Slot start, stop, step;  // each may be null
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        if (start) visit(context, "start", start);
        if (stop) visit(context, "stop", stop);
        if (step) visit(context, "step", step);
    }
    Description describe() const override { return {"SliceNode"}; }
};

} // namespace boomslang::tree
