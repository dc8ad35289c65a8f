#include "tree/access/attributes.h"

#include "ops/describe_cache.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "tree/access/attribute_operand.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

using namespace runtime;

namespace {

template <class S>
GetAttributeBase* make_cached(Tree& tree, Form form) {
    if (form == Form::Local) return tree.make<CachedAttributeNode<S, LocalForm>>({});
    if constexpr (std::is_same_v<S, ops::ShapeAttribute>)
        if (form == Form::Attribute) return tree.make<CachedAttributeNode<S, AttributeForm>>({});
    return tree.make<CachedAttributeNode<S, ExpressionForm>>({});
}

GetAttributeBase* make_attribute(Tree& tree, Spec spec, Form form) {
    switch (spec) {
    case Spec::ShapeAttribute: return make_cached<ops::ShapeAttribute>(tree, form);
    case Spec::MemberAttribute: return make_cached<ops::MemberAttribute>(tree, form);
    case Spec::DictionaryAttribute: return make_cached<ops::DictionaryAttribute>(tree, form);
    case Spec::ClassAttribute: return make_cached<ops::ClassAttribute>(tree, form);
    case Spec::TypeAttribute: return make_cached<ops::TypeAttribute>(tree, form);
    case Spec::ModuleAttribute: return make_cached<ops::ModuleAttribute>(tree, form);
    case Spec::PolymorphicAttribute:
        if (form == Form::Local) return tree.make<PolymorphicAttributeNode<LocalForm>>({});
        if (form == Form::Attribute) return tree.make<PolymorphicAttributeNode<AttributeForm>>({});
        return tree.make<PolymorphicAttributeNode<ExpressionForm>>({});
    case Spec::PropertyAttribute: return tree.make<PropertyAttributeNode>({});
    default: return tree.make<GetAttributeNode>({});
    }
}

const char* attribute_node_name(Spec spec) {
    switch (spec) {
    case Spec::ShapeAttribute: return "ShapeAttributeNode";
    case Spec::PolymorphicAttribute: return "PolymorphicAttributeNode";
    case Spec::MemberAttribute: return "MemberAttributeNode";
    case Spec::DictionaryAttribute: return "DictionaryAttributeNode";
    case Spec::ClassAttribute: return "ClassAttributeNode";
    case Spec::TypeAttribute: return "TypeAttributeNode";
    case Spec::ModuleAttribute: return "ModuleAttributeNode";
    case Spec::PropertyAttribute: return "PropertyAttributeNode";
    case Spec::ShapeSetAttribute: return "ShapeSetAttributeTarget";
    case Spec::PolymorphicSetAttribute: return "PolymorphicSetAttributeTarget";
    case Spec::ShapeAddAttribute: return "ShapeAddAttributeTarget";
    case Spec::MemberSetAttribute: return "MemberSetAttributeTarget";
    default: return "GetAttributeNode";
    }
}

template <class S>
AttributeTarget* make_target_for(Tree& tree, Form form) {
    if (form == Form::Local) return tree.make<CachedAttributeTarget<S, LocalForm>>({});
    if constexpr (std::is_same_v<S, ops::ShapeSetAttribute>)
        if (form == Form::Attribute) return tree.make<CachedAttributeTarget<S, AttributeForm>>({});
    return tree.make<CachedAttributeTarget<S, ExpressionForm>>({});
}

AttributeTarget* make_target(Tree& tree, Spec spec, Form form) {
    switch (spec) {
    case Spec::ShapeSetAttribute:
    case Spec::MemberSetAttribute: return make_target_for<ops::ShapeSetAttribute>(tree, form);
    case Spec::PolymorphicSetAttribute:
        if (form == Form::Local) return tree.make<PolymorphicAttributeTarget<LocalForm>>({});
        return tree.make<PolymorphicAttributeTarget<ExpressionForm>>({});
    case Spec::ShapeAddAttribute: return make_target_for<ops::ShapeAddAttribute>(tree, form);
    default: return tree.make<AttributeTarget>({});
    }
}

// The shapes that the site has seen, and `found` joins them. False: they make no form for several.
template <class Several, class Base>
bool join_shapes(Base& node, Spec one, const ops::AttributeCache& found,
                 ops::PolymorphicCache& shapes) {
    auto* several = node.template last_form<Several>();
    auto* last = node.template last_form<Base>();
    if (node.seen && node.seen->count) shapes = *node.seen;
    else if (several) shapes = several->shapes;
    const bool oldest_may_go = node.spec == Spec::Generic || node.site.goes_back();
    return shapes.join(last && last->spec == one ? last->cache : ops::AttributeCache{}, found,
                       oldest_may_go);
}

// Goes back to generic, which is to know `shapes`.
template <class Base>
void go_back_knowing(Base& node, const ops::PolymorphicCache& shapes) {
    auto* generic = static_cast<Base*>(node.revert("miss"));
    if (!generic->seen)
        generic->seen = generic->tree()->template make_array<ops::PolymorphicCache>(1);
    *generic->seen = shapes;
}

} // namespace

Description GetAttributeBase::describe() const {
    return {attribute_node_name(spec), state_in(spec), "." + to_utf8(name)};
}

void GetAttributeBase::describe_cache(ops::CacheEntries& out) const {
    ops::describe_cache(spec, cache, out);
}
void PolymorphicAttributeBase::describe_cache(ops::CacheEntries& out) const {
    ops::describe_cache(shapes, out);
}

void GetAttributeBase::share(GetAttributeBase& from) {
    span = from.span;
    name = from.name;
    from.receiver.move_to(receiver, this);
}

void GetAttributeBase::child_replaced(Slot&) {
    if (!take_form_of_rewritten(receiver) || spec == Spec::Generic) return;
    GetAttributeBase* fresh = make_attribute(*tree(), spec, receiver.form);
    if (typeid(*fresh) == typeid(*this)) return;
    fresh->share(*this);
    fresh->cache = cache;
    fresh->spec = spec;
    if (spec == Spec::PolymorphicAttribute)
        static_cast<PolymorphicAttributeBase*>(fresh)->shapes =
            static_cast<PolymorphicAttributeBase*>(this)->shapes;
    replace_with(fresh, "child");
    keep_bound_node(receiver.slot);
}

Value GetAttributeBase::get_slowly(Frame* f) {
    Value v = receiver.slot->execute(f);
    if (v.is_exception()) return v;
    at(f);
    return get_attribute(v, name);
}

void GetAttributeBase::specialize(Value v) {
    ops::AttributeCache found;
    ops::PolymorphicCache shapes;
    Spec chosen = ops::select_get_attribute(v, name, found);
    if (chosen == Spec::ShapeAttribute) {
        if (join_shapes<PolymorphicAttributeBase>(*this, Spec::ShapeAttribute, found, shapes))
            chosen = Spec::PolymorphicAttribute;
        else if (shapes.is_full()) chosen = Spec::Generic;
    }
    if (seen) seen->count = 0;
    if (chosen == Spec::Generic) return find_nothing();
    site.specialized();
    GetAttributeBase* fresh = make_attribute(*tree(), chosen, receiver.form);
    fresh->share(*this);
    fresh->cache = found;
    fresh->spec = chosen;
    if (chosen == Spec::PolymorphicAttribute)
        static_cast<PolymorphicAttributeBase*>(fresh)->shapes = shapes;
    replace_with(fresh, "specialize");
}

Value GetAttributeBase::miss(Frame* f, Value v) {
    if (!v.is_value()) return v.is_empty() ? receiver.slot->execute(f) : v;
    at(f);
    const ops::AfterMiss then = after_miss();
    if (then == ops::AfterMiss::Choose) specialize(v);
    if (then == ops::AfterMiss::GoBack) {
        ops::AttributeCache found;
        ops::PolymorphicCache shapes;
        if (ops::select_get_attribute(v, name, found) == Spec::ShapeAttribute)
            join_shapes<PolymorphicAttributeBase>(*this, Spec::ShapeAttribute, found, shapes);
        go_back_knowing(*this, shapes);
    }
    return get_attribute(v, name);
}

Value GetAttributeNode::execute(Frame* f) {
    Value v = receiver.checked(f);
    if (v.is_exception()) return v;
    at(f);
    if (is_due()) specialize(v);
    return get_attribute(v, name);
}

Value PolymorphicAttributeBase::get_slowly(Frame* f, Value v) {
    Value r = ops::PolymorphicAttribute::apply(shapes, v);
    if (r.is_miss()) [[unlikely]]
        return miss(f, v);
    return r;
}

Value PropertyAttributeNode::execute(Frame* f) {
    Value v = receiver.checked(f);
    if (v.is_exception()) return v;
    if (!ops::PropertyAttribute::guard(cache, v)) return miss(f, v);
    at(f);
    return ops::PropertyAttribute::get(cache, v);
}

// --- stores

Description AttributeTarget::describe() const {
    const char* name_of_class =
        spec == Spec::Generic ? "SetAttributeTarget" : attribute_node_name(spec);
    return {name_of_class, state_in(spec), "." + to_utf8(name)};
}

void AttributeTarget::describe_cache(ops::CacheEntries& out) const {
    ops::describe_cache(spec, cache, out);
}
void PolymorphicTargetBase::describe_cache(ops::CacheEntries& out) const {
    ops::describe_cache(shapes, out);
}

void AttributeTarget::child_replaced(Slot&) {
    if (!take_form_of_rewritten(receiver) || spec == Spec::Generic) return;
    AttributeTarget* fresh = make_target(*tree(), spec, receiver.form);
    if (typeid(*fresh) == typeid(*this)) return;
    if (spec == Spec::PolymorphicSetAttribute)
        static_cast<PolymorphicTargetBase*>(fresh)->shapes =
            static_cast<PolymorphicTargetBase*>(this)->shapes;
    put_in_place(fresh, spec, cache, "child");
    keep_bound_node(receiver.slot);
}

Value AttributeTarget::store_slowly(Frame* f, Value v) {
    Value object = receiver.slot->execute(f);
    if (object.is_exception()) return object;
    at(f);
    return set_attribute(object, name, v);
}

void AttributeTarget::put_in_place(AttributeTarget* fresh, Spec chosen,
                                   const ops::AttributeCache& found, const char* reason) {
    fresh->span = span;
    fresh->name = name;
    fresh->cache = found;
    fresh->spec = chosen;
    receiver.move_to(fresh->receiver, fresh);
    replace_with(fresh, reason);
}

AttributeTarget* AttributeTarget::become(Spec chosen, const ops::AttributeCache& found,
                                         const char* reason) {
    AttributeTarget* fresh = make_target(*tree(), chosen, receiver.form);
    put_in_place(fresh, chosen, found, reason);
    return fresh;
}

void AttributeTarget::specialize(Value object) {
    ops::AttributeCache found;
    ops::PolymorphicCache shapes;
    Spec chosen = ops::select_set_attribute(object, name, found);
    if (chosen == Spec::ShapeSetAttribute) {
        if (join_shapes<PolymorphicTargetBase>(*this, Spec::ShapeSetAttribute, found, shapes))
            chosen = Spec::PolymorphicSetAttribute;
        else if (shapes.is_full()) chosen = Spec::Generic;
    }
    if (seen) seen->count = 0;
    if (chosen == Spec::Generic) return find_nothing();
    site.specialized();
    AttributeTarget* fresh = become(chosen, found, "specialize");
    if (chosen == Spec::PolymorphicSetAttribute)
        static_cast<PolymorphicTargetBase*>(fresh)->shapes = shapes;
}

Value AttributeTarget::miss(Frame* f, Value object, Value v) {
    if (!object.is_value()) {
        if (object.is_empty()) object = receiver.slot->execute(f); // words the error
        return object;
    }
    at(f);
    if (spec == Spec::Generic) {
        if (is_due()) specialize(object);
    } else if (const ops::AfterMiss then = after_miss(); then == ops::AfterMiss::Choose) {
        specialize(object);
    } else if (then == ops::AfterMiss::GoBack) {
        ops::AttributeCache found;
        ops::PolymorphicCache shapes;
        if (ops::select_set_attribute(object, name, found) == Spec::ShapeSetAttribute)
            join_shapes<PolymorphicTargetBase>(*this, Spec::ShapeSetAttribute, found, shapes);
        go_back_knowing(*this, shapes);
    }
    return set_attribute(object, name, v);
}

// A type has changed, or it is a miss.
Value AttributeTarget::store_slowly(Frame* f, Value object, Value v) {
    bool stored = false;
    switch (spec) {
    case Spec::ShapeSetAttribute:
    case Spec::MemberSetAttribute: stored = ops::ShapeSetAttribute::apply(cache, object, v); break;
    case Spec::ShapeAddAttribute: stored = ops::ShapeAddAttribute::apply(cache, object, v); break;
    case Spec::PolymorphicSetAttribute:
        stored = ops::PolymorphicSetAttribute::apply(
            static_cast<PolymorphicTargetBase*>(this)->shapes, object, v);
        break;
    default: break;
    }
    return stored ? Value::empty() : miss(f, object, v);
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
