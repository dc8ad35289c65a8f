// receiver.name, read and written.
#pragma once

#include "ops/attribute.h"
#include "runtime/call.h"
#include "tree/target.h"

namespace boomslang::tree {

struct GetAttributeBase : Node {
    Operand receiver;
    runtime::Str* name = nullptr;
    ops::AttributeCache cache{};
    Spec spec = Spec::Generic;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
    }
    Description describe() const override;
    Value miss(Frame* f, Value v);
    void specialize(Value v);
    void share(GetAttributeBase& from);
};
struct GetAttributeNode final : GetAttributeBase {
    Value execute(Frame* f) override;
};
template <class S, class Receiver>
struct CachedAttributeNode final : GetAttributeBase {
    Value execute(Frame* f) override {
        Value v = Receiver::read(f, receiver);
        Value r = S::apply(cache, v);
        if (r.is_miss()) [[unlikely]] return miss(f, v);
        return r;
    }
};
// A property whose getter is a Python function: runs it in the frame behind this one.
struct PropertyAttributeNode final : GetAttributeBase {
    Value execute(Frame* f) override;
};

struct AttributeTarget final : Target {
    Operand receiver;
    runtime::Str* name = nullptr;
    ops::AttributeCache cache{};
    Spec spec = Spec::Generic;
    Value store(Frame* f, Value v) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
    }
    Description describe() const override;
    void share(AttributeTarget& from);
    Value store_to(Frame* f, Value object, Value v);

  private:
    Value miss(Frame* f, Value object, Value v);
    void specialize(Value object);
};
struct DeleteAttributeNode final : Node {
    Slot receiver;
    runtime::Str* name;
    explicit DeleteAttributeNode(runtime::Str* n) : name(n) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver);
    }
    Description describe() const override;
};

} // namespace boomslang::tree
