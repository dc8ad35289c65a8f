// Look-up in classes, its cache, and what changing a class does to it.
#include "runtime/object/type.h"

#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/object/class.h"
#include "runtime/object/type_epoch.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstring>

namespace boomslang::runtime {

std::uint32_t latest_type_version = 0;

namespace {

// A global cache of look-ups, keyed by the version, which names a state of one type, and the name.
// A name may die and its address be used again, so a collection drops it from the cache. All else lives as long
// as the type has this version.
struct CachedLookup {
    const Str* name;
    std::uint32_t version;
    Type* holder;
    DictEntry* entry;
};
constexpr std::size_t kCacheSize = 2048;
CachedLookup cache[kCacheSize];

std::size_t cache_place(std::uint32_t version, const Str* name) noexcept {
    return (version * 0x9E3779B1u ^ reinterpret_cast<std::uintptr_t>(name) >> 4) % kCacheSize;
}

// Versions above `mark` are those of this invalidation: a diamond is walked once.
void take_new_versions(Type* type, std::uint32_t mark) {
    if (type->version > mark) return;
    type->version = ++latest_type_version;
    for_each_subclass(type, [mark](Type* subclass) { take_new_versions(subclass, mark); });
}

void drop_dead_subclasses(Type* type, Heap& heap) {
    auto* list = type->subclasses ? reinterpret_cast<Type**>(type->subclasses->bytes) : nullptr;
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < type->subclass_count; ++i)
        if (heap.is_marked(list[i])) list[kept++] = list[i];
    type->subclass_count = kept;
    for (std::uint32_t i = 0; i < kept; ++i) drop_dead_subclasses(list[i], heap);
}

void after_marking(Heap& heap, Marker&) {
    for (CachedLookup& cached : cache)
        if (cached.name && !heap.is_marked(cached.name)) cached = {};
    drop_dead_subclasses(&types::object, heap);
}

Value look_along_mro(const Type* type, Str* name) noexcept {
    for (Value t : *type->mro)
        if (DictEntry* entry = dict_find(t.as<Type>()->dict, name)) return entry->value;
    return Value::empty();
}

constexpr std::uint32_t kDerivedFlags = kDefaultGetAttribute | kDefaultSetAttr | kDataDescriptor |
                                        kDescriptor | kHasFinalizer | kDefaultNew;

void derive_flags(Type* type) {
    std::uint32_t flags = type->flags & ~kDerivedFlags;
    const Type& object = types::object;
    auto default_for = [&](Dunder d) { return type->dunder(d).is(object.dunder(d)); };
    if (default_for(Dunder::GetAttribute)) flags |= kDefaultGetAttribute;
    if (default_for(Dunder::SetAttr) && default_for(Dunder::DelAttr)) flags |= kDefaultSetAttr;
    if (default_for(Dunder::New)) flags |= kDefaultNew;
    if (type->has(Dunder::Get)) flags |= kDescriptor;
    if (type->has(Dunder::Set) || type->has(Dunder::Delete)) flags |= kDataDescriptor;
    if (type->has(Dunder::Del)) flags |= kHasFinalizer;
    type->flags = flags;
}

// A program's __next__ hides the native way to advance; the base's comes back when it is deleted.
void derive_next(Type* type) {
    if (!type->is(kHeapType)) return;
    Type* base = type->base;
    const bool same = type->dunder(Dunder::Next).is(base->dunder(Dunder::Next));
    type->next = same ? base->next : nullptr;
    type->next_pair = same ? base->next_pair : nullptr;
}

void update_dunder(Type* type, Dunder d) {
    Value& place = type->dunders[static_cast<std::size_t>(d)];
    place = look_along_mro(type, names[d]);
    derive_flags(type);
    if (d == Dunder::Next) derive_next(type);
    for_each_subclass(type, [d](Type* subclass) { update_dunder(subclass, d); });
}

// What `__next__` of a builtin iterator does for programs.
Value advance(Value* args, std::uint32_t) {
    Object* self = args[0].as_object();
    // A program's subclass may have its own __next__ and call this one through super(), and its layout
    // may come from another base.
    Tuple* mro = self->type()->mro;
    std::size_t i = 0;
    while (!mro->items[i].as<Type>()->next) ++i;
    Value item = mro->items[i].as<Type>()->next(self);
    return item.is_empty() ? raise_stop_iteration(Value::empty()) : item;
}
const NativeDef next_def{"__next__(self, /)", advance, "Implement next(self)."};

Tuple* builtin_mro(Type* type, Type* base, Type* second) {
    if (!base) return make_tuple({Value::object(type)});
    if (second) return linearize(type, type->bases).as<Tuple>();
    Tuple* mro = make_tuple(base->mro->size + 1);
    mro->items[0] = Value::object(type);
    for (std::size_t i = 0; i < base->mro->size; ++i) mro->items[i + 1] = base->mro->items[i];
    return mro;
}

void fill_dictionary(BuiltinType& type, const NativeDef* methods, const GetSetDef* attributes) {
    for (; methods && methods->signature; ++methods) {
        Native* native = make_native(*methods, &type, Value::empty(), Value::empty());
        // __new__ is a function, as in CPython.
        const bool is_static = native->receiver == Receiver::None;
        dict_set(type.dict, native->name,
                 is_static ? make_static_method(Value::object(native)) : Value::object(native));
    }
    for (; attributes && attributes->name; ++attributes) {
        dict_set(type.dict, intern(attributes->name), make_accessor(*attributes, &type));
    }
}

} // namespace

TypeLookup type_lookup_entry(Type* type, Str* name) noexcept {
    CachedLookup& cached = cache[cache_place(type->version, name)];
    if (cached.version == type->version && cached.name == name) [[likely]]
        return {cached.entry ? cached.entry->value : Value::empty(), cached.holder, cached.entry};
    TypeLookup found{Value::empty(), nullptr, nullptr};
    if (!type->mro) [[unlikely]] { // being made: its metaclass's mro() may ask
        for (Type* t = type; t && !found.entry; t = t->base)
            if (DictEntry* entry = dict_find(t->dict, name)) found = {entry->value, t, entry};
        return found;
    }
    for (Value t : *type->mro) {
        auto* holder = t.as<Type>();
        if (DictEntry* entry = dict_find(holder->dict, name)) {
            found = {entry->value, holder, entry};
            break;
        }
    }
    cached = {name, type->version, found.holder, found.entry};
    return found;
}

void invalidate_type(Type* type) { take_new_versions(type, latest_type_version); }

void set_type_attribute(Type* type, Str* name, Value value) {
    Dunder d = find_dunder(name);
    DictEntry* entry = dict_find(type->dict, name);
    if (value.is_empty()) {
        if (!entry) return;
        dict_delete(type->dict, name);
    } else if (entry && d == Dunder::Count && is_plain_data(entry->value) && is_plain_data(value)) {
        entry->value = value;
        return;
    } else {
        dict_set(type->dict, name, value);
    }
    // What a metaclass gains may go before what its classes have; caches of these look at the class.
    invalidate_type(type->is(kTypeSubclass) ? &types::object : type);
    if (d == Dunder::Count) return;
    std::uint32_t before = type->flags;
    update_dunder(type, d);
    // Instances have become descriptors, or are no longer: they may stand in any class.
    if ((before ^ type->flags) & (kDescriptor | kDataDescriptor)) invalidate_type(&types::object);
}

bool is_subtype(const Type* type, const Type* ancestor) noexcept {
    if (type == ancestor) return true;
    if (!type->mro) { // being made: metaclass code may look at it
        for (const Type* t = type->base; t; t = t->base)
            if (t == ancestor) return true;
        return ancestor == &types::object;
    }
    for (Value t : *type->mro)
        if (t.as<Type>() == ancestor) return true;
    return false;
}

void add_subclass(Type* base, Type* type) {
    ByteArray* array = base->subclasses;
    std::size_t needed = (base->subclass_count + std::size_t{1}) * sizeof(Type*);
    if (!array || array->capacity < needed) {
        ByteArray* grown = heap.make_bytes(array ? array->capacity * 2 : 4 * sizeof(Type*));
        if (array) std::memcpy(grown->bytes, array->bytes, base->subclass_count * sizeof(Type*));
        base->subclasses = grown;
    }
    reinterpret_cast<Type**>(base->subclasses->bytes)[base->subclass_count++] = type;
}

void remove_subclass(Type* base, Type* type) noexcept {
    auto* list = base->subclasses ? reinterpret_cast<Type**>(base->subclasses->bytes) : nullptr;
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < base->subclass_count; ++i)
        if (list[i] != type) list[kept++] = list[i];
    base->subclass_count = kept;
}

void settle_type(Type* type) {
    Type* next = type->mro->size > 1 ? type->mro->items[1].as<Type>() : nullptr;
    if (next && next->mro->size + 1 == type->mro->size) {
        // One line of inheritance: what the base has, and what this type adds to it.
        std::memcpy(static_cast<void*>(type->dunders), next->dunders, sizeof type->dunders);
        std::size_t position = 0;
        while (DictEntry* entry = dict_next(type->dict, position)) {
            if (!is_exact_str(entry->key)) continue;
            Dunder d = find_dunder(entry->key.as<Str>());
            if (d != Dunder::Count) type->dunders[static_cast<std::size_t>(d)] = entry->value;
        }
    } else {
        for (std::size_t d = 0; d < kDunderCount; ++d)
            type->dunders[d] = look_along_mro(type, names.dunders[d]);
    }
    derive_flags(type);
    derive_next(type);
    invalidate_type(type);
}

void init_type(BuiltinType& type, const TypeSpec& spec, const NativeDef* methods,
               const GetSetDef* attributes) {
    bool is_root = &type == &types::object;
    Type* base = is_root ? nullptr : spec.base ? spec.base : &types::object;
    if (spec.name) add_module_type(type);
    std::string_view name = spec.name ? spec.name : builtin_type_name(type);
    std::size_t dot = name.rfind('.');
    type.name = type.qualname = intern(dot == name.npos ? name : name.substr(dot + 1));
    type.module = spec.module;
    type.doc = spec.doc;
    type.base = base;
    type.bases = !base ? empty_tuple()
                 : spec.second_base
                     ? make_tuple({Value::object(base), Value::object(spec.second_base)})
                     : make_tuple({Value::object(base)});
    type.layout = spec.layout ? spec.layout : base->layout;
    std::uint32_t inherited =
        base ? base->flags & (kFamilyMask | kSequencePattern | kMappingPattern | kMatchSelf) : 0;
    type.flags = spec.flags | inherited | kImmutable;
    type.attributes_allowed = spec.attributes_allowed || (base && base->attributes_allowed);
    type.weakly_referable = spec.weakly_referable || (base && base->weakly_referable);
    type.next = spec.next ? spec.next : base ? base->next : nullptr;
    type.next_pair = spec.next ? spec.next_pair : base ? base->next_pair : nullptr;
    type.drain = spec.next ? spec.drain : base ? base->drain : nullptr;
    type.exact.layout = type.layout;
    type.exact.attributes_allowed = type.attributes_allowed;
    type.dict = make_dict();
    type.mro = builtin_mro(&type, base, spec.second_base);
    fill_dictionary(type, methods, attributes);
    if (spec.next && !dict_find(type.dict, names[Dunder::Next])) {
        Native* native = make_native(next_def, &type, Value::empty(), Value::empty());
        dict_set(type.dict, native->name, Value::object(native));
    }
    if (dict_find(type.dict, names[Dunder::Eq]) && !dict_find(type.dict, names[Dunder::Hash]))
        dict_set(type.dict, names[Dunder::Hash], Value::none());
    // Some types, as function, have an attribute of that name for their instances.
    if (!dict_find(type.dict, names.dunder_doc))
        dict_set(type.dict, names.dunder_doc, spec.doc ? str_value(spec.doc) : Value::none());
    settle_type(&type);
    // Fields that no __new__ of the table fills in are the runtime's to fill in.
    if (type.layout != &object_layout && type.is(kDefaultNew)) type.flags |= kNoInstantiation;
    if (base) add_subclass(base, &type);
    if (spec.second_base) add_subclass(spec.second_base, &type);
    if (is_root) heap.add_weak_tracer(after_marking);
}

} // namespace boomslang::runtime
