// container[key] = value, del container[key], and slices as values. Reading is a two-operand family
// (binary.h).
#pragma once

#include "ops/subscript.h"
#include "tree/core/specializing.h"
#include "tree/core/target.h"

namespace boomslang::tree {

struct SubscriptTarget : Specializing<SubscriptTarget, Target> {
    Operand container, key;
    SubscriptTarget() : Specializing(Family::SetSubscript) {}
    Value store(Frame* f, Value v) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "container", container.slot);
        visit(context, "key", key.slot);
    }
    SpecChoice choose(Value object, Value index) const {
        return {ops::select_set_subscript(object, index)};
    }
    SubscriptTarget* make(SpecChoice chosen);
    void take_over(SubscriptTarget& from) {
        from.container.move_to(container, this);
        from.key.move_to(key, this);
    }
    std::string detail() const { return {}; }

  protected:
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value object, Value index, Value v);
    [[gnu::noinline]] Value store_generic(Frame* f, Value object, Value index, Value v);
};
template <class S, class Container, class Key>
struct SpecializedSubscriptTarget final : SubscriptTarget {
    Value store(Frame* f, Value v) override {
        Value object = Container::read(f, container);
        if constexpr (Key::kForm == Form::Expression)
            if (!object.is_value()) [[unlikely]]
                return miss(f, object, Value::none(), v);
        Value index = Key::read(f, key);
        if (!S::guard(object, index)) [[unlikely]]
            return miss(f, object, index, v);
        if constexpr (!noexcept(S::apply(object, index, v))) at(f);
        Value stored = S::apply(object, index, v);
        if (stored.is_miss()) [[unlikely]]
            return store_generic(f, object, index, v);
        return stored;
    }
    AssignBase* make_assign(Tree& tree, Form value) override {
        return make_assign_of<SpecializedSubscriptTarget>(tree, value);
    }
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
    Slot start, stop, step; // each may be null
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        if (start) visit(context, "start", start);
        if (stop) visit(context, "stop", stop);
        if (step) visit(context, "step", step);
    }
    Description describe() const override { return {"SliceNode"}; }
};

} // namespace boomslang::tree
