// receiver.name, read and written.
#pragma once

#include "ops/attribute.h"
#include "runtime/call/call.h"
#include "tree/access/variables.h"
#include "tree/core/target.h"

namespace boomslang::tree {

struct GetAttributeBase : Fusible {
    Operand receiver;
    runtime::Str* name = nullptr;
    ops::AttributeCache cache{};
    Spec spec = Spec::Generic;
    ops::PolymorphicCache* seen =
        nullptr; // generic: the shapes before it went back, and that of then
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
    }
    Description describe() const override;
    void child_replaced(Slot& slot) override;
    Operation operation() const override { return {Family::GetAttribute, spec}; }
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value v);
    // The receiver cannot be had without a call.
    [[gnu::noinline, gnu::cold]] Value get_slowly(Frame* f);
    void specialize(Value v);
    void share(GetAttributeBase& from);
};
struct GetAttributeNode final : GetAttributeBase {
    Value execute(Frame* f) override;
};
template <class S, class Receiver>
struct CachedAttributeNode final : GetAttributeBase {
    Value execute(Frame* f) override {
        Value v;
        if (!Receiver::take(f, receiver, v)) [[unlikely]]
            return get_slowly(f);
        if (!S::ready(cache, v)) [[unlikely]]
            return get_slowly(f, v);
        Value r = S::read(cache, v);
        if constexpr (S::kMayBeUnset)
            if (r.is_empty()) [[unlikely]]
                return get_slowly(f, v);
        return r;
    }
    // As execute, where that goes without a call.
    [[gnu::always_inline]] bool take(Frame* f, Value& out) const {
        Value v;
        if (!Receiver::take(f, receiver, v) || !S::ready(cache, v)) [[unlikely]]
            return false;
        out = S::read(cache, v);
        return !S::kMayBeUnset || !out.is_empty();
    }
    Form operand_form() const noexcept override {
        return std::is_same_v<S, ops::ShapeAttribute> && Receiver::kForm == Form::Local
                   ? Form::Attribute
                   : Form::Expression;
    }
    Node* make_fused_parent(Tree& tree, Fusion fusion) override {
        if constexpr (std::is_same_v<S, ops::ShapeAttribute> && Receiver::kForm == Form::Local) {
            if (fusion == Fusion::SetLocal)
                return tree.make<FusedSetLocalNode<CachedAttributeNode>>({});
        }
        static_cast<void>(tree), static_cast<void>(fusion);
        return nullptr;
    }

  private:
    using GetAttributeBase::get_slowly;
    // A type has changed, or it is a miss.
    [[gnu::noinline]] Value get_slowly(Frame* f, Value v) {
        Value r = S::apply(cache, v);
        return r.is_miss() ? miss(f, v) : r;
    }
};
struct PolymorphicAttributeBase : GetAttributeBase {
    ops::PolymorphicCache shapes;
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;

  protected:
    using GetAttributeBase::get_slowly;
    [[gnu::noinline]] Value get_slowly(Frame* f, Value v);
};
template <class Receiver>
struct PolymorphicAttributeNode final : PolymorphicAttributeBase {
    Value execute(Frame* f) override {
        Value v;
        if (!Receiver::take(f, receiver, v)) [[unlikely]]
            return get_slowly(f);
        const Value* place = shapes.place_if_current(v);
        if (!place) [[unlikely]]
            return get_slowly(f, v);
        return *place;
    }
    // As execute, where that goes without a call.
    [[gnu::always_inline]] bool take(Frame* f, Value& out) const {
        Value v;
        if (!Receiver::take(f, receiver, v)) [[unlikely]]
            return false;
        const Value* place = shapes.place_if_current(v);
        if (!place) [[unlikely]]
            return false;
        out = *place;
        return true;
    }
    Form operand_form() const noexcept override {
        return Receiver::kForm == Form::Local ? Form::Polymorphic : Form::Expression;
    }
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
    ops::PolymorphicCache* seen = nullptr; // as of GetAttributeBase
    Value store(Frame* f, Value v) override;
    void child_replaced(Slot& slot) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
    }
    Description describe() const override;
    Operation operation() const override { return {Family::SetAttribute, spec}; }
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;

  protected:
    // The receiver cannot be had without a call.
    [[gnu::noinline, gnu::cold]] Value store_slowly(Frame* f, Value v);
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value object, Value v);
    [[gnu::noinline]] Value store_slowly(Frame* f, Value object, Value v);
    void specialize(Value object);
    void put_in_place(AttributeTarget* fresh, Spec chosen, const ops::AttributeCache& found,
                      const char* reason);
    AttributeTarget* become(Spec chosen, const ops::AttributeCache& found, const char* reason);
};
template <class S, class Receiver>
struct CachedAttributeTarget final : AttributeTarget {
    Value store(Frame* f, Value v) override {
        Value object;
        if (!Receiver::take(f, receiver, object)) [[unlikely]]
            return store_slowly(f, v);
        if (!S::store(cache, object, v)) [[unlikely]]
            return store_slowly(f, object, v);
        return Value::empty();
    }
    AssignBase* make_assign(Tree& tree, Form value) override {
        return make_assign_of<CachedAttributeTarget>(tree, value);
    }
    bool is_own_attribute() const noexcept override {
        return std::is_same_v<S, ops::ShapeSetAttribute> && Receiver::kForm == Form::Local;
    }
};
struct PolymorphicTargetBase : AttributeTarget {
    ops::PolymorphicCache shapes;
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;
};
template <class Receiver>
struct PolymorphicAttributeTarget final : PolymorphicTargetBase {
    Value store(Frame* f, Value v) override {
        Value object;
        if (!Receiver::take(f, receiver, object)) [[unlikely]]
            return store_slowly(f, v);
        Value* place = shapes.place_if_current(object);
        if (!place) [[unlikely]]
            return store_slowly(f, object, v);
        *place = v;
        return Value::empty();
    }
    AssignBase* make_assign(Tree& tree, Form value) override {
        return make_assign_of<PolymorphicAttributeTarget>(tree, value);
    }
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
