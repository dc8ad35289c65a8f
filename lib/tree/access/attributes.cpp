#include "tree/access/attributes.h"

#include "ops/describe_cache.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "tree/access/attribute_operand.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

using namespace runtime;

template <class Self, class Base, class Access>
void AttributeSite<Self, Base, Access>::describe_cache(ops::CacheEntries& out) const {
    if (const ops::PolymorphicCache* several = shapes_known()) ops::describe_cache(*several, out);
    else ops::describe_cache(this->spec, cache, out);
}

template <class Self, class Base, class Access>
std::string AttributeSite<Self, Base, Access>::detail() const {
    return "." + to_utf8(name);
}

template <class Self, class Base, class Access>
AttributeChoice AttributeSite<Self, Base, Access>::choice() const {
    return {this->spec, cache, shapes_known()};
}

// What ops chooses, joined to the shapes that the site has seen.
template <class Self, class Base, class Access>
AttributeChoice AttributeSite<Self, Base, Access>::joined(Value object) {
    AttributeChoice chosen;
    chosen.spec = Access::select(object, name, chosen.cache);
    if (chosen.spec != Access::kOneShape) return chosen;
    const bool generic = this->spec == Spec::Generic;
    const Self* last = dynamic_cast<const Self*>(generic ? this->retired : this);
    Spec last_spec = last ? last->spec : Spec::Generic;
    const ops::PolymorphicCache* several = last ? last->shapes_known() : nullptr;
    if (seen && seen->count) {
        several = seen;
        last_spec = Access::kSeveralShapes;
    }
    if (last_spec != Access::kOneShape && !several) return chosen;
    auto* shapes = this->tree()->template make_array<ops::PolymorphicCache>(1);
    if (several) *shapes = *several;
    chosen.shapes = shapes;
    chosen.spec = ops::join_shapes(*shapes, last_spec, last ? last->cache : cache, chosen.cache,
                                   generic || this->site.goes_back(), Access::kOneShape,
                                   Access::kSeveralShapes);
    return chosen;
}

template <class Self, class Base, class Access>
AttributeChoice AttributeSite<Self, Base, Access>::choose(Value object) {
    const AttributeChoice chosen = joined(object);
    if (seen) seen->count = 0;
    return chosen;
}

// The generic form is to know the shapes, that of this miss among them.
template <class Self, class Base, class Access>
void AttributeSite<Self, Base, Access>::generalize(Value object) {
    const AttributeChoice known = joined(object);
    auto* generic = static_cast<Self*>(this->revert("miss"));
    if (!generic->seen)
        generic->seen = generic->tree()->template make_array<ops::PolymorphicCache>(1);
    if (known.shapes) *generic->seen = *known.shapes;
    else generic->seen->count = 0;
}

template struct AttributeSite<GetAttributeBase, Fusible, ReadAccess>;
template struct AttributeSite<AttributeTarget, Target, WriteAccess>;

// --- reading

template <class S, class Receiver>
static GetAttributeBase* make_remembering(Tree& tree, const AttributeChoice& chosen) {
    auto* fresh = tree.make<CachedAttributeNode<S, Receiver>>({});
    fresh->remember(chosen);
    return fresh;
}
template <class S>
static GetAttributeBase* make_read(Tree& tree, Form form, const AttributeChoice& chosen) {
    constexpr bool kOfInstance =
        std::is_same_v<S, ops::ShapeAttribute> || std::is_same_v<S, ops::PolymorphicAttribute>;
    if (form == Form::Local) return make_remembering<S, LocalForm>(tree, chosen);
    if constexpr (kOfInstance)
        if (form == Form::Attribute) return make_remembering<S, AttributeForm>(tree, chosen);
    return make_remembering<S, ExpressionForm>(tree, chosen);
}

GetAttributeBase* GetAttributeBase::make(const AttributeChoice& chosen) {
    switch (chosen.spec) {
#define GET_ATTRIBUTE_SPEC(family, spec, opcode)                                                   \
    case Spec::spec:                                                                               \
        return make_read<ops::spec>(*tree(), receiver.form, chosen);
#include "ops/ops.def"
    default: __builtin_unreachable();
    }
}

Value GetAttributeBase::get_slowly(Frame* f) {
    Value v = receiver.slot->execute(f);
    if (v.is_exception()) return v;
    at(f);
    return get_attribute(v, name);
}

Value GetAttributeBase::miss(Frame* f, Value v) {
    if (!v.is_value()) return v.is_empty() ? receiver.slot->execute(f) : v;
    at(f);
    observe_miss(v);
    return get_attribute(v, name);
}

Value GetAttributeNode::execute(Frame* f) {
    Value v = receiver.checked(f);
    if (v.is_exception()) return v;
    at(f);
    observe_generic(v);
    return get_attribute(v, name);
}

// --- writing

template <class S, class Receiver>
static AttributeTarget* make_target(Tree& tree, const AttributeChoice& chosen) {
    auto* fresh = tree.make<CachedAttributeTarget<S, Receiver>>({});
    fresh->remember(chosen);
    return fresh;
}
template <class S>
static AttributeTarget* make_write(Tree& tree, Form form, const AttributeChoice& chosen) {
    if (form == Form::Local) return make_target<S, LocalForm>(tree, chosen);
    if constexpr (std::is_same_v<S, ops::ShapeSetAttribute>)
        if (form == Form::Attribute) return make_target<S, AttributeForm>(tree, chosen);
    return make_target<S, ExpressionForm>(tree, chosen);
}

AttributeTarget* AttributeTarget::make(const AttributeChoice& chosen) {
    switch (chosen.spec) {
#define SET_ATTRIBUTE_SPEC(family, spec, opcode)                                                   \
    case Spec::spec:                                                                               \
        return make_write<ops::spec>(*tree(), receiver.form, chosen);
#include "ops/ops.def"
    default: __builtin_unreachable();
    }
}

Value AttributeTarget::store_slowly(Frame* f, Value v) {
    Value object = receiver.slot->execute(f);
    if (object.is_exception()) return object;
    at(f);
    return set_attribute(object, name, v);
}

Value AttributeTarget::miss(Frame* f, Value object, Value v) {
    // An unbound local's own node words the error.
    if (!object.is_value()) return object.is_empty() ? receiver.slot->execute(f) : object;
    at(f);
    observe(object);
    return set_attribute(object, name, v);
}

Value AttributeTarget::store(Frame* f, Value v) { return miss(f, receiver.checked(f), v); }

Value DeleteAttributeNode::execute(Frame* f) {
    Value object = receiver->execute(f);
    if (object.is_exception()) return object;
    at(f);
    return delete_attribute(object, name);
}
Description DeleteAttributeNode::describe() const {
    return {"DeleteAttributeNode", NodeState::Plain, "." + to_utf8(name)};
}

} // namespace boomslang::tree
