#include "ops/attribute.h"

#include "ops/stress.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple_getter.h"

#include <algorithm>

namespace boomslang::ops {

using namespace runtime;

namespace {

void set_place(AttributeCache& c, Shape* shape, std::uint32_t index) {
    if (index < shape->inline_capacity) {
        c.offset = shape->layout->size + (shape->slot_count + index) * 16;
    } else {
        c.in_attrs = true;
        c.offset = index - shape->inline_capacity;
    }
}

void set_entry(AttributeCache& c, Dict* dict, const DictEntry* entry) {
    c.dictionary = dict;
    c.table = dict->table;
    c.entry = entry;
}

void set_shape(AttributeCache& c, Shape* shape, Type* type) {
    c.shape = shape;
    c.type = type;
    c.version = type->version;
    c.epoch = latest_type_version;
}
void set_shape(AttributeCache& c, Object* object) { set_shape(c, object->shape, object->type()); }

// The shape that values which are no objects count as. Null: it is an object, or no value.
Shape* plain_shape(Value v) noexcept {
    switch (v.tag) {
    case Tag::Int: return &types::int_.exact;
    case Tag::Float: return &types::float_.exact;
    case Tag::Bool: return &types::bool_.exact;
    case Tag::None: return &types::none_type.exact;
    default: return nullptr;
    }
}

// A slot that instances of `type` have: a class may also hold the descriptor of another class's
// slot.
bool is_own_slot(Value descriptor, const Type* type) {
    if (!is_exact(descriptor, types::member_descriptor)) return false;
    const auto* member = descriptor.as<Member>();
    return !member->def && is_subtype(type, member->owner);
}

bool needs_no_binding_through_class(Value v) {
    return is_plain_data(v) || is_exact(v, types::function) ||
           is_exact(v, types::builtin_function) || is_exact(v, types::method_descriptor) ||
           is_exact(v, types::wrapper_descriptor);
}

Spec select_module(Module* module, Str* name, AttributeCache& c) {
    // What is computed by the type (__class__, __dict__) comes before the dictionary.
    Value own = type_lookup(module->type(), name);
    if (!own.is_empty() && !is_plain_data(own)) return refuse(Refusal::ModuleComputes);
    DictEntry* entry = dict_find(module->dict, name);
    if (!entry) return refuse(Refusal::ModuleLacks);
    c.shape = module->shape;
    set_entry(c, module->dict, entry);
    return Spec::ModuleAttribute;
}

// What a native computes for instances of `type`.
bool is_accessor_for(Value descriptor, const Type* type) {
    const Type* owner = owner_of_accessor(descriptor);
    return owner && is_subtype(type, owner);
}

// `Class.__name__` and the like: data descriptors of the metaclass come before what the class has.
bool computed_by_metaclass(Object* object, Str* name, AttributeCache& c) {
    Type* meta = object->type();
    if (!meta->dunder(Dunder::GetAttribute).is(types::type.dunder(Dunder::GetAttribute)))
        return false;
    Value found = type_lookup(meta, name);
    if (!is_accessor_for(found, meta)) return false;
    set_shape(c, object);
    c.value = found;
    c.name = name;
    return true;
}

// `Class.name`, the metaclass being type itself or having nothing of that name.
bool find_in_class(Type* type, Str* name, AttributeCache& c) {
    Type* meta = type->type();
    Value getter = meta->dunder(Dunder::GetAttribute);
    const auto refused = [](Refusal why) { return refuse(why) != Spec::Generic; };
    if (!getter.is(types::type.dunder(Dunder::GetAttribute)) || !type_lookup(meta, name).is_empty())
        return refused(Refusal::Metaclass);
    TypeLookup found = type_lookup_entry(type, name);
    if (found.value.is_empty()) return refused(Refusal::ClassLacks);
    if (!needs_no_binding_through_class(found.value)) return refused(Refusal::ClassBinds);
    c.type = type;
    c.version = type->version;
    set_entry(c, found.holder->dict, found.entry);
    return true;
}

} // namespace

bool AttributeCache::holds_plain(Value v) const noexcept {
    const Shape* plain = plain_shape(v);
    return plain && plain == shape && (epoch == latest_type_version || is_current());
}

bool AttributeCache::is_current() const noexcept {
    if (type->version != version) return false;
    epoch = latest_type_version;
    return true;
}

void PolymorphicCache::renew() const noexcept {
    for (std::uint32_t i = 0; i < count; ++i)
        places[i] = {of[i].is_current() ? of[i].shape : nullptr, of[i].offset, of[i].in_attrs};
    epoch = latest_type_version;
}

static Spec fitting_get(Value v, Str* name, AttributeCache& c) {
    c = {};
    if (!v.is_object()) return refuse(Refusal::NoShape);
    Object* object = v.as_object();
    if (is_exact(v, types::module)) return select_module(v.as<Module>(), name, c);
    Type* type = object->type();
    if (is_kind(v, kTypeSubclass)) {
        if (computed_by_metaclass(object, name, c)) return Spec::ComputedAttribute;
        return find_in_class(v.as<Type>(), name, c) ? Spec::TypeAttribute : Spec::Generic;
    }
    if (!type->is(kDefaultGetAttribute)) return refuse(Refusal::OwnGetAttribute);
    TypeLookup found = type_lookup_entry(type, name);
    Shape* shape = object->shape;
    set_shape(c, object);
    if (!found.value.is_empty() && !is_plain_data(found.value)) {
        if (is_own_slot(found.value, type)) {
            c.offset = shape->layout->size + found.value.as<Member>()->index * 16;
            return Spec::MemberAttribute;
        }
        if (is_exact(found.value, types::property)) {
            c.value = found.value;
            c.name = name;
            return is_exact(c.value.as<Property>()->getter, types::function)
                       ? Spec::PropertyAttribute
                       : refuse(Refusal::PropertyGetter);
        }
        if (is_accessor_for(found.value, type)) {
            c.value = found.value;
            c.name = name;
            if (name == names.dunder_class && found.holder == &types::object)
                c.offset = ComputedAttribute::kClass;
            return Spec::ComputedAttribute;
        }
        if (is_exact(found.value, tuple_getter_type) && is_tuple(v)) {
            const std::int64_t index = found.value.as<TupleGetter>()->index;
            if (index < 0 || index > UINT32_MAX) return refuse(Refusal::DataDescriptor);
            c.offset = static_cast<std::uint32_t>(index);
            return Spec::TupleFieldAttribute;
        }
        if (found.value.as_object()->type()->is(kDataDescriptor))
            return refuse(Refusal::DataDescriptor);
    }
    if (shape->dictionary) {
        auto* own = static_cast<Dict*>(object->attrs);
        // Functions have one shape, with attributes or without.
        if (shape == &types::function.exact) return refuse(Refusal::FunctionAttributes);
        const DictEntry* entry = dict_find(own, name);
        if (!entry || !entry->key.is(Value::object(name))) return refuse(Refusal::DictionaryLacks);
        c.offset = static_cast<std::uint32_t>(entry - own->table->entries);
        c.value = entry->key;
        return Spec::DictionaryAttribute;
    }
    if (std::int32_t index = shape->find(name); index != Shape::kAbsent) {
        set_place(c, shape, static_cast<std::uint32_t>(index));
        return Spec::ShapeAttribute;
    }
    if (found.value.is_empty()) return refuse(Refusal::Absent);
    if (!is_plain_data(found.value)) return refuse(Refusal::NeedsBinding);
    set_entry(c, found.holder->dict, found.entry);
    return Spec::ClassAttribute;
}

static Spec fitting_set(Value v, Str* name, AttributeCache& c) {
    c = {};
    if (!v.is_object()) return refuse(Refusal::NoShape);
    Object* object = v.as_object();
    Type* type = object->type();
    Shape* shape = object->shape;
    if (!type->is(kDefaultSetAttr) || is_kind(v, kTypeSubclass) || is_instance_of(v, types::module))
        return refuse(Refusal::OwnSetAttr);
    Value found = type_lookup(type, name);
    set_shape(c, object);
    if (!found.is_empty() && !is_plain_data(found)) {
        if (is_own_slot(found, type)) {
            c.offset = shape->layout->size + found.as<Member>()->index * 16;
            return Spec::MemberSetAttribute;
        }
        if (found.as_object()->type()->is(kDataDescriptor)) return refuse(Refusal::DataDescriptor);
    }
    if (shape->dictionary) return refuse(Refusal::DictionaryMode);
    if (!shape->attributes_allowed) return refuse(Refusal::NoAttributes);
    if (std::int32_t index = shape->find(name); index != Shape::kAbsent) {
        set_place(c, shape, static_cast<std::uint32_t>(index));
        return Spec::ShapeSetAttribute;
    }
    // The first object to grow past the inline room teaches its class a larger one, generically.
    if (shape->count >= shape->inline_capacity && shape->root == type->root)
        return refuse(Refusal::ClassGrows);
    c.next = shape->add(name);
    if (!c.next) return refuse(Refusal::NoNextShape);
    set_place(c, shape, shape->count);
    return Spec::ShapeAddAttribute;
}

static MethodKind fitting_method(Value receiver, Str* name, MethodCache& c) {
    c = {};
    const auto none = [](Refusal why) {
        (void)refuse(why);
        return MethodKind::None;
    };
    if (receiver.is_object() && is_exact(receiver, types::module)) {
        if (select_module(receiver.as<Module>(), name, c) == Spec::Generic) return MethodKind::None;
        return c.kind = MethodKind::Function;
    }
    if (receiver.is_object() && is_kind(receiver, kTypeSubclass)) {
        if (!find_in_class(receiver.as<Type>(), name, c)) return MethodKind::None;
        return c.kind = MethodKind::Function;
    }
    Type* type = type_of(receiver);
    if (!type->is(kDefaultGetAttribute)) return none(Refusal::OwnGetAttribute);
    TypeLookup found = type_lookup_entry(type, name);
    if (!is_exact(found.value, types::function) &&
        !(is_exact(found.value, types::method_descriptor) &&
          accepts_receiver(found.value.as<Native>(), receiver)))
        return none(Refusal::NoMethod);
    if (receiver.is_object()) {
        Shape* shape = receiver.as_object()->shape;
        if (shape->dictionary) return none(Refusal::DictionaryMode);
        if (shape->find(name) != Shape::kAbsent) return none(Refusal::OwnAttribute);
        set_shape(c, receiver.as_object());
    } else {
        set_shape(c, plain_shape(receiver), type);
    }
    c.value = found.value;
    return c.kind = MethodKind::Method;
}

// In stress modes: no object has this shape, and no dictionary this table.
static void spoil(AttributeCache& c) {
    static const DictTable stranger{};
    c.shape = nullptr;
    c.table = &stranger;
}

Spec select_get_attribute(Value v, Str* name, AttributeCache& cache) {
    Spec spec = disabled(Family::GetAttribute) ? Spec::Generic : fitting_get(v, name, cache);
    // A site may join its cache to others later: no shape whose attribute nobody found may be left in it.
    if (spec == Spec::Generic) cache = {};
    if (draw_misfit()) spoil(cache);
    return spec;
}

Spec select_set_attribute(Value v, Str* name, AttributeCache& cache) {
    Spec spec = disabled(Family::SetAttribute) ? Spec::Generic : fitting_set(v, name, cache);
    // A site may join its cache to others later: no shape whose attribute nobody found may be left in it.
    if (spec == Spec::Generic) cache = {};
    if (draw_misfit()) spoil(cache);
    return spec;
}

MethodKind select_method(Value receiver, Str* name, MethodCache& cache) {
    if (disabled(Family::CallMethod)) {
        cache = {};
        return MethodKind::None;
    }
    MethodKind kind = fitting_method(receiver, name, cache);
    if (draw_misfit()) spoil(cache);
    return kind;
}

} // namespace boomslang::ops
