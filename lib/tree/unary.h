// -x, +x, ~x, and the small expressions that keep or name a value.
#pragma once

#include "runtime/protocol.h"
#include "tree/target.h"

namespace boomslang::tree {

struct UnaryNode final : Node {
    Slot value;
    runtime::UnaryOp op;
    explicit UnaryNode(runtime::UnaryOp o) : op(o) {}
    Value execute(Frame* f) override {
        Value v = value->execute(f);
        if (op == runtime::UnaryOp::Neg) {
            if (v.is_float()) return Value::real(-v.as_float());
            if (v.is_int() && v.as_int() != INT64_MIN) return Value::integer(-v.as_int());
        }
        if (v.is_exception()) return v;
        at(f);
        return runtime::unary(op, v);
    }
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", value); }
    Description describe() const override;
};

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
