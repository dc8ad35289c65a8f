// receiver.name, read and written.
#pragma once

#include "ops/attribute.h"
#include "runtime/call/call.h"
#include "tree/access/variables.h"
#include "tree/core/specializing.h"
#include "tree/core/target.h"

namespace boomslang::tree {

struct AttributeChoice {
    Spec spec = Spec::Generic;
    ops::AttributeCache cache{};
    const ops::PolymorphicCache* shapes =
        nullptr; // what the site knows of a few shapes, in the tree
};

// What reading and writing have in common. Access says which specializations are for instances of one
// shape and of several, and how ops chooses.
template <class Self, class Base, class Access>
struct AttributeSite : Specializing<Self, Base> {
    Operand receiver;
    runtime::Str* name = nullptr;
    ops::AttributeCache cache{};
    // Of the generic node, once the site went back to it: the shapes that it had met until then.
    ops::PolymorphicCache* seen = nullptr;

    AttributeSite() : Specializing<Self, Base>(Access::kFamily) {}
    void child_replaced(Slot&) override { this->refit(receiver); }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
    }
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;
    // Of a form for instances of several shapes.
    virtual const ops::PolymorphicCache* shapes_known() const { return nullptr; }
    AttributeChoice choose(Value object);
    AttributeChoice choice() const;
    void take_over(Self& from) {
        name = from.name;
        from.receiver.move_to(receiver, this);
    }
    std::string detail() const;
    [[gnu::noinline, gnu::cold]] void generalize(Value object);

  private:
    AttributeChoice joined(Value object);
};
struct ReadAccess {
    static constexpr Family kFamily = Family::GetAttribute;
    static constexpr Spec kOneShape = Spec::ShapeAttribute;
    static constexpr Spec kSeveralShapes = Spec::PolymorphicAttribute;
    static constexpr auto select = ops::select_get_attribute;
};
struct WriteAccess {
    static constexpr Family kFamily = Family::SetAttribute;
    static constexpr Spec kOneShape = Spec::ShapeSetAttribute;
    static constexpr Spec kSeveralShapes = Spec::PolymorphicSetAttribute;
    static constexpr auto select = ops::select_set_attribute;
};

// Base of the form of specialization S: has the cache that S wants, as cache_of_form().
template <class Base, class S>
struct AttributeNodeFor : Base {
    const ops::AttributeCache& cache_of_form() const { return this->cache; }
    void remember(const AttributeChoice& chosen) { this->cache = chosen.cache; }
};
template <class Base, class S>
requires std::is_same_v<typename S::Cache, ops::PolymorphicCache>
struct AttributeNodeFor<Base, S> : Base {
    ops::PolymorphicCache shapes;
    const ops::PolymorphicCache& cache_of_form() const { return shapes; }
    const ops::PolymorphicCache* shapes_known() const override { return &shapes; }
    void remember(const AttributeChoice& chosen) { shapes = *chosen.shapes; }
};

// --- reading

struct GetAttributeBase : AttributeSite<GetAttributeBase, Fusible, ReadAccess> {
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value v);
    // The receiver cannot be had without a call.
    [[gnu::noinline, gnu::cold]] Value get_slowly(Frame* f);
    GetAttributeBase* make(const AttributeChoice& chosen);
};
struct GetAttributeNode final : GetAttributeBase {
    Value execute(Frame* f) override;
};
template <class S, class Receiver>
struct CachedAttributeNode final : AttributeNodeFor<GetAttributeBase, S> {
    // Its class is what a parent may be bound to.
    static constexpr bool kOwn =
        std::is_same_v<S, ops::ShapeAttribute> && Receiver::kForm == Form::Local;

    Value execute(Frame* f) override {
        Value v;
        if (!Receiver::take(f, this->receiver, v)) [[unlikely]]
            return GetAttributeBase::get_slowly(f);
        Value r;
        if (!S::take(this->cache_of_form(), v, r)) [[unlikely]]
            return get_slowly(f, v);
        return r;
    }
    // As execute, where that goes without a call.
    [[gnu::always_inline]] bool take(Frame* f, Value& out) const {
        Value v;
        if (!Receiver::take(f, this->receiver, v)) [[unlikely]]
            return false;
        return S::take(this->cache_of_form(), v, out);
    }
    Form operand_form() const noexcept override {
        if (Receiver::kForm != Form::Local) return Form::Expression;
        return kOwn                                           ? Form::Attribute
               : std::is_same_v<S, ops::PolymorphicAttribute> ? Form::Polymorphic
                                                              : Form::Expression;
    }
    Node* make_fused_parent(Tree& tree, Fusion fusion) override {
        if constexpr (kOwn) {
            if (fusion == Fusion::SetLocal)
                return tree.make<FusedSetLocalNode<CachedAttributeNode>>({});
        }
        static_cast<void>(tree), static_cast<void>(fusion);
        return nullptr;
    }

  private:
    // It takes a call, since a type has changed or since it is code of the program that gives the value;
    // or it is a miss.
    [[gnu::noinline]] Value get_slowly(Frame* f, Value v) {
        if (S::kRaises && v.is_value()) this->at(f);
        Value r = S::apply(this->cache_of_form(), v);
        return r.is_miss() ? this->miss(f, v) : r;
    }
};

// --- writing

struct AttributeTarget : AttributeSite<AttributeTarget, Target, WriteAccess> {
    Value store(Frame* f, Value v) override;
    AttributeTarget* make(const AttributeChoice& chosen);

  protected:
    // The receiver cannot be had without a call.
    [[gnu::noinline, gnu::cold]] Value store_slowly(Frame* f, Value v);
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value object, Value v);
};
template <class S, class Receiver>
struct CachedAttributeTarget final : AttributeNodeFor<AttributeTarget, S> {
    Value store(Frame* f, Value v) override {
        Value object;
        if (!Receiver::take(f, this->receiver, object)) [[unlikely]]
            return AttributeTarget::store_slowly(f, v);
        if (!S::store(this->cache_of_form(), object, v)) [[unlikely]]
            return store_slowly(f, object, v);
        return Value::empty();
    }
    AssignBase* make_assign(Tree& tree, Form value) override {
        return make_assign_of<CachedAttributeTarget>(tree, value);
    }
    bool is_own_attribute() const noexcept override {
        return std::is_same_v<S, ops::ShapeSetAttribute> && Receiver::kForm == Form::Local;
    }

  private:
    // A type has changed, or it is a miss.
    [[gnu::noinline]] Value store_slowly(Frame* f, Value object, Value v) {
        return S::apply(this->cache_of_form(), object, v) ? Value::empty()
                                                          : this->miss(f, object, v);
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
