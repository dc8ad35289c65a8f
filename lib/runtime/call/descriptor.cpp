// Reading and writing through descriptors: the ones of the runtime directly, those of programs by
// calling their methods.
#include "runtime/call/descriptor.h"

#include "runtime/container/dict.h"

#include "runtime/call/call.h"
#include "runtime/call/function.h"
#include "runtime/call/native.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

void trace_property(Cell* cell, Marker& marker) {
    auto* p = static_cast<Property*>(cell);
    marker.mark(p->getter);
    marker.mark(p->setter);
    marker.mark(p->deleter);
    marker.mark(p->doc);
    marker.mark(p->name);
}
void trace_method_wrapper(Cell* cell, Marker& marker) {
    marker.mark(static_cast<MethodWrapper*>(cell)->callable);
}
void trace_getset(Cell* cell, Marker& marker) {
    marker.mark(static_cast<GetSet*>(cell)->owner);
    marker.mark(static_cast<GetSet*>(cell)->name);
}
void trace_member(Cell* cell, Marker& marker) {
    marker.mark(static_cast<Member*>(cell)->owner);
    marker.mark(static_cast<Member*>(cell)->name);
}
void trace_super(Cell* cell, Marker& marker) {
    auto* s = static_cast<Super*>(cell);
    marker.mark(s->start);
    marker.mark(s->self);
    marker.mark(s->self_type);
}

Value wrong_receiver(Str* name, Type* owner, Value instance) {
    return raise(types::TypeError, "descriptor '", to_utf8(name), "' for '", type_name(owner),
                 "' objects doesn't apply to a '", type_name(instance), "' object");
}

Value property_failure(Property* property, Value instance, const char* what) {
    std::string owner = to_utf8(type_of(instance)->qualname);
    if (property->name.is_empty())
        return raise(types::AttributeError, "property of '", owner, "' object has no ", what);
    return raise(types::AttributeError, "property ", Shown{repr, property->name}, " of '", owner,
                 "' object has no ", what);
}

Value native_get(Value descriptor, Native* native, Value instance) {
    if (instance.is_empty()) return descriptor;
    if (!accepts_receiver(native, instance))
        return wrong_receiver(native->name, native->owner, instance);
    return Value::object(bind_native(native, instance));
}

Value class_method_get(Native* native, Value instance, Type* owner) {
    if (!owner) owner = type_of(instance);
    Value receiver = Value::object(owner);
    if (!accepts_receiver(native, receiver)) return raise_receiver(native, receiver);
    return Value::object(bind_native(native, receiver));
}

Value compute(const GetSetDef& def, Value instance) {
    if (native_stack_low()) return raise_recursion();
    return def.get(instance);
}

Value getset_get(GetSet* getset, Value instance) {
    if (instance.is_empty()) return Value::object(getset);
    if (!is_subtype(type_of(instance), getset->owner))
        return wrong_receiver(getset->name, getset->owner, instance);
    return compute(*getset->def, instance);
}

Value member_get(Member* member, Value instance) {
    if (instance.is_empty()) return Value::object(member);
    if (!is_subtype(type_of(instance), member->owner))
        return wrong_receiver(member->name, member->owner, instance);
    if (member->def) return compute(*member->def, instance);
    Value v = *member_slot(instance.as_object(), member->index);
    return v.is_empty() ? raise_attribute(instance, member->name) : v;
}

Value member_set(Member* member, Value instance, Value value) {
    if (!is_subtype(type_of(instance), member->owner))
        return wrong_receiver(member->name, member->owner, instance);
    if (member->def && !member->def->set) return raise(types::AttributeError, "readonly attribute");
    if (member->def) return member->def->set(instance, value);
    Value* slot = member_slot(instance.as_object(), member->index);
    if (value.is_empty() && slot->is_empty())
        return raise_value(types::AttributeError, Value::object(member->name));
    *slot = value;
    return Value::empty();
}

Value getset_set(GetSet* getset, Value instance, Value value) {
    if (!is_subtype(type_of(instance), getset->owner))
        return wrong_receiver(getset->name, getset->owner, instance);
    if (!getset->def->set)
        return raise(types::AttributeError, "attribute '", to_utf8(getset->name), "' of '",
                     type_name(getset->owner), "' objects is not writable");
    return getset->def->set(instance, value);
}

} // namespace

const Layout property_layout{"property", sizeof(Property), trace_property};
const Layout method_wrapper_layout{"classmethod", sizeof(MethodWrapper), trace_method_wrapper};
const Layout getset_layout{"getset_descriptor", sizeof(GetSet), trace_getset};
const Layout member_layout{"member_descriptor", sizeof(Member), trace_member};
const Layout super_layout{"super", sizeof(Super), trace_super};

Value make_accessor(const GetSetDef& def, Type* owner) {
    if (def.member) {
        Member* member = make_member(owner, intern(def.name), 0);
        member->def = &def;
        return Value::object(member);
    }
    Str* name = intern(def.name);
    auto* getset = heap.make<GetSet>(&types::getset_descriptor.exact);
    getset->def = &def;
    getset->owner = owner;
    getset->name = name;
    return Value::object(getset);
}

Member* make_member(Type* owner, Str* name, std::uint32_t index) {
    auto* member = heap.make<Member>(&types::member_descriptor.exact);
    member->owner = owner;
    member->name = name;
    member->index = index;
    return member;
}

Value make_static_method(Value callable) {
    auto* wrapper = heap.make<MethodWrapper>(&types::staticmethod.exact);
    wrapper->callable = callable;
    return Value::object(wrapper);
}

Value make_class_method(Value callable) {
    auto* wrapper = heap.make<MethodWrapper>(&types::classmethod.exact);
    wrapper->callable = callable;
    return Value::object(wrapper);
}

Value builtin_descriptor_get(const Type* type, Value descriptor, Value instance, Type* owner) {
    Object* object = descriptor.as_object();
    if (type == &types::function)
        return instance.is_empty() ? descriptor : Value::object(make_method(descriptor, instance));
    if (type == &types::property) {
        auto* property = static_cast<Property*>(object);
        if (instance.is_empty()) return descriptor;
        if (property->getter.is_none() || property->getter.is_empty())
            return property_failure(property, instance, "getter");
        return call(property->getter, {instance});
    }
    if (type == &types::member_descriptor)
        return member_get(static_cast<Member*>(object), instance);
    if (type == &types::getset_descriptor)
        return getset_get(static_cast<GetSet*>(object), instance);
    if (type == &types::method_descriptor || type == &types::wrapper_descriptor)
        return native_get(descriptor, static_cast<Native*>(object), instance);
    if (type == &types::staticmethod || type == &types::classmethod) {
        Value callable = static_cast<MethodWrapper*>(object)->callable;
        if (callable.is_empty())
            return raise(types::RuntimeError, "uninitialized ", to_utf8(type->name), " object");
        if (type == &types::staticmethod) return callable;
        Value cls = Value::object(owner ? owner : type_of(instance));
        if (is_exact(callable, types::function) || is_exact(callable, types::method))
            return Value::object(make_method(callable, cls));
        // Since 3.9 a class method may wrap another descriptor, such as a property.
        if (callable.is_object() && callable.as_object()->type()->is(kDescriptor))
            return descriptor_get(callable, cls, cls.as<Type>());
        return Value::object(make_method(callable, cls));
    }
    if (type == &types::classmethod_descriptor)
        return class_method_get(static_cast<Native*>(object), instance, owner);
    return Value::empty();
}

Value descriptor_get(Value descriptor, Value instance, Type* owner) {
    Value found = builtin_descriptor_get(type_of(descriptor), descriptor, instance, owner);
    if (!found.is_empty()) [[likely]]
        return found;
    return call_dunder(Dunder::Get, descriptor,
                       {instance.is_empty() ? Value::none() : instance,
                        owner ? Value::object(owner) : Value::none()});
}

const Type* owner_of_accessor(Value descriptor) noexcept {
    if (is_exact(descriptor, types::getset_descriptor)) return descriptor.as<GetSet>()->owner;
    if (is_exact(descriptor, types::member_descriptor) && descriptor.as<Member>()->def)
        return descriptor.as<Member>()->owner;
    return nullptr;
}

Value accessor_get(Value descriptor, Value instance) {
    BOOMSLANG_ASSERT(is_subtype(type_of(instance), owner_of_accessor(descriptor)),
                     "the instance is one of the owner's");
    if (is_exact(descriptor, types::getset_descriptor))
        return compute(*descriptor.as<GetSet>()->def, instance);
    return compute(*descriptor.as<Member>()->def, instance);
}

Value property_set(Property* property, Value instance, Value value) {
    bool deletes = value.is_empty();
    Value accessor = deletes ? property->deleter : property->setter;
    if (accessor.is_none() || accessor.is_empty())
        return property_failure(property, instance, deletes ? "deleter" : "setter");
    if (deletes) TRY(call(accessor, {instance}));
    else TRY(call(accessor, {instance, value}));
    return Value::empty();
}

Value descriptor_set(Value descriptor, Value instance, Value value) {
    Object* object = descriptor.as_object();
    Type* type = object->type();
    if (type == &types::property)
        return property_set(static_cast<Property*>(object), instance, value);
    if (type == &types::member_descriptor)
        return member_set(static_cast<Member*>(object), instance, value);
    if (type == &types::getset_descriptor)
        return getset_set(static_cast<GetSet*>(object), instance, value);
    Dunder d = value.is_empty() ? Dunder::Delete : Dunder::Set;
    if (!type->has(d)) return raise_value(types::AttributeError, Value::object(names[d]));
    if (value.is_empty()) TRY(call_dunder(d, descriptor, {instance}));
    else TRY(call_dunder(d, descriptor, {instance, value}));
    return Value::empty();
}

} // namespace boomslang::runtime
