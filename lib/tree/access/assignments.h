// Unpacking targets and annotations.
#pragma once

#include "tree/core/target.h"

namespace boomslang::tree {

// a, b = ...; a, *b, c = ...
struct UnpackTarget final : Target {
    Slot* targets;
    std::uint32_t count;
    std::int32_t star = -1;          // which of them is starred
    std::uint32_t* locals = nullptr; // where they are all plain locals: their slots
    UnpackTarget(Slot* t, std::uint32_t n) : targets(t), count(n) {}
    Value store(Frame* f, Value v) override;
    // `count` items, one for each target. Empty, or Exception.
    Value store_all(Frame* f, const Value* items);
    void each_child(ChildVisitor visit, void* context) override {
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "target", targets[i]);
    }
    Description describe() const override { return {"UnpackTarget"}; }
};

// __annotations__ of a module or class body, before its first statement.
struct SetUpAnnotationsNode final : Node {
    Value execute(Frame* f) override;
    Description describe() const override { return {"SetUpAnnotationsNode"}; }
};
// The only item of an iterable: the annotation in `*args: *Ts`.
struct UnpackOneNode final : Node {
    Slot value;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", value); }
    Description describe() const override { return {"UnpackOneNode"}; }
};
// __annotations__[name] = value
struct AnnotateNode final : Node {
    Slot value;
    runtime::Str* name;
    explicit AnnotateNode(runtime::Str* n) : name(n) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", value); }
    Description describe() const override { return {"AnnotateNode"}; }
};

} // namespace boomslang::tree
