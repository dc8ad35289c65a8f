// receiver.name, read and written.
#pragma once

#include "ops/attribute.h"
#include "runtime/call.h"
#include "tree/target.h"
#include "tree/variables.h"

namespace boomslang::tree {

struct GetAttributeBase : Fusible {
    Operand receiver;
    runtime::Str* name = nullptr;
    ops::AttributeCache cache{};
    Spec spec = Spec::Generic;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
    }
    Description describe() const override;
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value v);
    void specialize(Value v);
    void share(GetAttributeBase& from);
};
struct GetAttributeNode final : GetAttributeBase {
    Value execute(Frame* f) override;
};
template <class S, class Receiver>
struct CachedAttributeNode final : GetAttributeBase {
    [[gnu::always_inline]] Value get(Frame* f) {
        Value v = Receiver::read(f, receiver);
        Value r = S::apply(cache, v);
        if (r.is_miss()) [[unlikely]] return miss(f, v);
        return r;
    }
    Value execute(Frame* f) override { return get(f); }
    static constexpr bool kTestable = false;
    Condition execute_bool(Frame* f) override {
        Value r = get(f);
        if (r.is_object()) at_truth(f);
        return truth_of(r);
    }
    Node* make_fused_parent(Tree& tree, Fusion fusion) override {
        if constexpr (std::is_same_v<S, ops::ShapeAttribute> &&
                      Receiver::kForm == Form::Local) {
            if (fusion == Fusion::If) return tree.make<FusedIfNode<CachedAttributeNode>>({});
            if (fusion == Fusion::SetLocal)
                return tree.make<FusedSetLocalNode<CachedAttributeNode>>({});
        }
        static_cast<void>(tree), static_cast<void>(fusion);
        return nullptr;
    }
};
struct PolymorphicAttributeNode final : GetAttributeBase {
    ops::PolymorphicCache shapes;
    Value execute(Frame* f) override;
};
// A property whose getter is a Python function.
struct PropertyAttributeNode final : GetAttributeBase {
    Value execute(Frame* f) override;
};

struct AttributeTarget : Target {
    Operand receiver;
    runtime::Str* name = nullptr;
    ops::AttributeCache cache{};
    Spec spec = Spec::Generic;
    Value store(Frame* f, Value v) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
    }
    Description describe() const override;

  protected:
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value object, Value v);
    void specialize(Value object);
    AttributeTarget* become(Spec chosen, const ops::AttributeCache& found, const char* reason);
};
template <class S, class Receiver>
struct CachedAttributeTarget final : AttributeTarget {
    Value store(Frame* f, Value v) override {
        Value object = Receiver::read(f, receiver);
        if (!S::apply(cache, object, v)) [[unlikely]] return miss(f, object, v);
        return Value::empty();
    }
    AssignBase* make_assign(Tree& tree) override {
        return tree.make<AssignNode<CachedAttributeTarget>>({});
    }
};
struct PolymorphicAttributeTarget final : AttributeTarget {
    ops::PolymorphicCache shapes;
    Value store(Frame* f, Value v) override;
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
