// Inline caches of attributes. A shape stands for "this type, these own attributes in these places";
// the type's version for everything that is found through the class. Both are compared because a data
// descriptor that a class gains later goes before an instance's own attribute.
#pragma once

#include <algorithm>

#include "ops/families.h"
#include "runtime/call/descriptor.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/object/shape.h"
#include "runtime/object/type_epoch.h"
#include "support/invariant.h"

namespace boomslang::ops {

using runtime::Value;

struct AttributeCache {
    runtime::Shape* shape = nullptr;
    runtime::Type* type = nullptr; // whose version is compared; kept alive
    std::uint32_t version = 0;
    mutable std::uint32_t epoch = 0;           // of the last look at the version
    std::uint32_t offset = 0;                  // bytes from the object, or index in `attrs`
    bool in_attrs = false;                     // in the overflow array
    const runtime::DictTable* table = nullptr; // of the dictionary that `entry` is in
    runtime::Dict* dictionary = nullptr;
    const runtime::DictEntry* entry = nullptr;
    Value value = Value::empty(); // function, property, accessor; DictionaryAttribute: the name
    union {
        runtime::Shape* next = nullptr; // ShapeAddAttribute: the shape afterwards
        runtime::Str* name;             // PropertyAttribute, ComputedAttribute: of the attribute
    };

    bool holds(Value v) const noexcept {
        return v.is_object() && v.as_object()->shape == shape &&
               (epoch == runtime::latest_type_version || is_current());
    }
    // As holds, as far as that can be said without a call.
    [[gnu::always_inline]] bool fits(Value v) const noexcept {
        return v.is_object() && v.as_object()->shape == shape &&
               epoch == runtime::latest_type_version;
    }
    // As holds, for values that are no objects: a small int has the shape of large ones.
    [[gnu::noinline]] bool holds_plain(Value v) const noexcept;
    // Compares the version, where some type has changed since the last look.
    [[gnu::noinline, gnu::cold]] bool is_current() const noexcept;
    // What `v` has by `got`, which came from code that was run for it.
    Value settled(Value got, Value v) const {
        if (got.is_exception()) [[unlikely]]
            return runtime::attribute_failed(v, name);
        return got;
    }
    Value* place(runtime::Object* object) const noexcept {
        BOOMSLANG_ASSERT(!object->shape->dictionary,
                         "an attribute with a place is in no dictionary");
        BOOMSLANG_ASSERT(in_attrs || offset >= object->shape->layout->size,
                         "attributes stand behind what the layout has");
        BOOMSLANG_ASSERT(!in_attrs ||
                             offset < static_cast<runtime::ValueArray*>(object->attrs)->capacity,
                         "the overflow array has the attribute's place");
        if (in_attrs) return static_cast<runtime::ValueArray*>(object->attrs)->items + offset;
        return reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + offset);
    }
    // What the dictionary has there now; Empty where the name was deleted.
    Value value_of_entry() const noexcept {
        BOOMSLANG_ASSERT(entry >= table->entries && entry < table->entries + table->used,
                         "the entry is one of the table that was compared");
        return entry->value;
    }
};

inline const AttributeCache& cache_of(const AttributeCache& cache) noexcept { return cache; }

// Among `count` of the entries of a site that sees a few shapes, the one for `shape`: its own, where the
// shape has been here before; one that is not valid any more; the next that is free; or, if it may go, the
// oldest's, behind the others. Null: there is no room. An entry is a cache, or has one (cache_of).
template <class Entry, std::size_t kRoom>
Entry* place_for_shape(Entry (&entries)[kRoom], std::uint32_t& count, const runtime::Shape* shape,
                       bool oldest_may_go) noexcept {
    std::uint32_t place = 0;
    while (place < count && cache_of(entries[place]).shape != shape &&
           cache_of(entries[place]).is_current())
        ++place;
    if (place == kRoom) {
        if (!oldest_may_go) return nullptr;
        std::move(entries + 1, entries + kRoom, entries);
        --place;
    }
    if (place == count) ++count;
    return &entries[place];
}

// What a site becomes that fits `found` by the specialization `one`: `one` again, or `several` with what it
// knows so far in `known`, or Generic where there is no room for another. `last` is the specialization that
// the site has, or had before it went back to generic; `only` its cache while that is `one`.
template <class Known, class Entry>
Spec join_shapes(Known& known, Spec last, const Entry& only, const Entry& found, bool oldest_may_go,
                 Spec one, Spec several) {
    if (last != one && last != several) return one;
    const runtime::Shape* shape = cache_of(found).shape;
    if (last == one) {
        known.count = 0;
        const AttributeCache& cache = cache_of(only);
        if (!cache.shape || cache.shape == shape || !cache.is_current()) return one;
        known.of[known.count++] = only;
    }
    Entry* place = place_for_shape(known.of, known.count, shape, oldest_may_go);
    if (!place) return refuse(Refusal::TooManyShapes);
    *place = found;
    known.renew();
    return several;
}

// Caches of a site that sees objects of a few shapes.
struct PolymorphicCache {
    static constexpr std::uint32_t kShapes = 4;
    struct Place { // what is compared and used each time, together
        const runtime::Shape* shape;
        std::uint32_t offset;
        bool in_attrs;
    };
    std::uint32_t count = 0;
    mutable std::uint32_t epoch = 0;
    mutable Place places[kShapes] = {};
    AttributeCache of[kShapes];

    // Null: none of them.
    [[gnu::always_inline]] Value* place(Value v) const noexcept {
        if (epoch != runtime::latest_type_version) [[unlikely]]
            renew();
        return place_if_current(v);
    }
    // As place, without a call: null also where some type has changed since the last look.
    [[gnu::always_inline]] Value* place_if_current(Value v) const noexcept {
        if (!v.is_object() || epoch != runtime::latest_type_version) [[unlikely]]
            return nullptr;
        runtime::Object* object = v.as_object();
#pragma GCC unroll 4
        for (const Place& p : places) {
            if (object->shape != p.shape) continue;
            if (p.in_attrs)
                return static_cast<runtime::ValueArray*>(object->attrs)->items + p.offset;
            return reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + p.offset);
        }
        return nullptr;
    }
    // Some type has changed: places of shapes whose type it was are not valid any more.
    [[gnu::noinline, gnu::cold]] void renew() const noexcept;
};
// --- how an attribute is read
//
// Each has its fast path in parts: `ready` tells without a call whether the cache fits, `holds` may
// look at versions for that; `read` gives the value, which may be unset. What the nodes and instructions use
// of it is `take`, without a call: false where it does not fit; and `apply`, which misses.

template <class S>
struct CachedRead {
    using Cache = AttributeCache;
    static constexpr bool kRaises = false;
    static constexpr bool kMayBeUnset = true;
    [[gnu::always_inline]] static bool take(const Cache& c, Value v, Value& out) noexcept {
        if (!S::ready(c, v)) [[unlikely]]
            return false;
        out = S::read(c, v);
        return !S::kMayBeUnset || !out.is_empty();
    }
    static Value apply(const Cache& c, Value v) noexcept {
        if (!S::holds(c, v)) [[unlikely]]
            return Value::miss();
        const Value r = S::read(c, v);
        return S::kMayBeUnset && r.is_empty() ? Value::miss() : r;
    }
};
// An attribute of the instance itself.
struct ShapeAttribute : CachedRead<ShapeAttribute> {
    static constexpr bool kMayBeUnset = false;
    [[gnu::always_inline]] static bool ready(const Cache& c, Value v) noexcept { return c.fits(v); }
    static bool holds(const Cache& c, Value v) noexcept { return c.holds(v); }
    [[gnu::always_inline]] static Value read(const Cache& c, Value v) noexcept {
        return *c.place(v.as_object());
    }
};
// The same of instances of a few shapes. Misses for any other.
struct PolymorphicAttribute {
    using Cache = PolymorphicCache;
    static constexpr bool kRaises = false;
    [[gnu::always_inline]] static bool take(const Cache& c, Value v, Value& out) noexcept {
        const Value* place = c.place_if_current(v);
        if (!place) [[unlikely]]
            return false;
        out = *place;
        return true;
    }
    static Value apply(const Cache& c, Value v) noexcept {
        const Value* place = c.place(v);
        return place ? *place : Value::miss();
    }
};
// A member of __slots__. Misses when it is unset.
struct MemberAttribute : CachedRead<MemberAttribute> {
    [[gnu::always_inline]] static bool ready(const Cache& c, Value v) noexcept { return c.fits(v); }
    static bool holds(const Cache& c, Value v) noexcept { return c.holds(v); }
    [[gnu::always_inline]] static Value read(const Cache& c, Value v) noexcept {
        return ShapeAttribute::read(c, v);
    }
};
// A name in the dictionary of a module.
struct ModuleAttribute : CachedRead<ModuleAttribute> {
    [[gnu::always_inline]] static bool ready(const Cache& c, Value v) noexcept {
        return runtime::is_exact(v, runtime::types::module) &&
               v.as<runtime::Module>()->dict->table == c.table;
    }
    static bool holds(const Cache& c, Value v) noexcept { return ready(c, v); }
    [[gnu::always_inline]] static Value read(const Cache& c, Value) noexcept {
        return c.value_of_entry();
    }
};
// Plain data of the class, read through an instance.
struct ClassAttribute : CachedRead<ClassAttribute> {
    [[gnu::always_inline]] static bool ready(const Cache& c, Value v) noexcept {
        return c.fits(v) && c.dictionary->table == c.table;
    }
    static bool holds(const Cache& c, Value v) noexcept {
        return c.holds(v) && c.dictionary->table == c.table;
    }
    [[gnu::always_inline]] static Value read(const Cache& c, Value) noexcept {
        return c.value_of_entry();
    }
};
// Anything of a class that is read through the class itself and needs no binding.
struct TypeAttribute : CachedRead<TypeAttribute> {
    [[gnu::always_inline]] static bool ready(const Cache& c, Value v) noexcept {
        return v.is_object() && v.as_object() == c.type && c.type->version == c.version &&
               c.dictionary->table == c.table;
    }
    static bool holds(const Cache& c, Value v) noexcept { return ready(c, v); }
    [[gnu::always_inline]] static Value read(const Cache& c, Value) noexcept {
        return c.value_of_entry();
    }
};
// A field of a named tuple. Misses where the tuple is shorter than its class says.
struct TupleFieldAttribute : CachedRead<TupleFieldAttribute> {
    [[gnu::always_inline]] static bool ready(const Cache& c, Value v) noexcept { return c.fits(v); }
    static bool holds(const Cache& c, Value v) noexcept { return c.holds(v); }
    [[gnu::always_inline]] static Value read(const Cache& c, Value v) noexcept {
        const auto* tuple = v.as<runtime::Tuple>();
        return c.offset < tuple->size ? tuple->items[c.offset] : Value::empty();
    }
};
// A property of the class whose getter was a Python function when this was chosen: a property can be
// initialized anew.
struct PropertyAttribute {
    using Cache = AttributeCache;
    static constexpr bool kRaises = true;
    static bool take(const Cache&, Value, Value&) noexcept { return false; }
    static Value apply(const Cache& c, Value v) {
        if (!c.holds(v)) [[unlikely]]
            return Value::miss();
        return c.settled(
            runtime::builtin_descriptor_get(&runtime::types::property, c.value, v, nullptr), v);
    }
};
// What a native computes: `__class__`, `__dict__`, `__name__`, and the fields of builtin types.
struct ComputedAttribute {
    using Cache = AttributeCache;
    static constexpr bool kRaises = true;
    static constexpr std::uint32_t kClass =
        1; // in `offset`: object's own __class__, which is `type`
    [[gnu::always_inline]] static bool take(const Cache& c, Value v, Value& out) noexcept {
        if (c.offset != kClass || !c.fits(v)) return false;
        BOOMSLANG_ASSERT(c.type == runtime::type_of(v), "the cache has the type of its shape");
        out = Value::object(c.type);
        return true;
    }
    static Value apply(const Cache& c, Value v) {
        if (!c.holds(v)) [[unlikely]]
            return Value::miss();
        return c.settled(runtime::accessor_get(c.value, v), v);
    }
};
// An attribute of an instance in dictionary mode, where the dictionary has its name in the place that it
// had in another's: `offset`.
struct DictionaryAttribute : CachedRead<DictionaryAttribute> {
    [[gnu::always_inline]] static bool ready(const Cache& c, Value v) noexcept { return c.fits(v); }
    static bool holds(const Cache& c, Value v) noexcept { return c.holds(v); }
    [[gnu::always_inline]] static Value read(const Cache& c, Value v) noexcept {
        BOOMSLANG_ASSERT(v.as_object()->shape->dictionary, "its attributes are in a dictionary");
        const auto* table = static_cast<const runtime::Dict*>(v.as_object()->attrs)->table;
        if (!table || c.offset >= table->used) [[unlikely]]
            return Value::empty();
        const runtime::DictEntry& entry = table->entries[c.offset];
        return entry.key.payload == c.value.payload && entry.key.is_object() ? entry.value
                                                                             : Value::empty();
    }
};

// --- how an attribute is stored: `store` does it if that goes without a call; `apply` is false at a miss

// One that the instance has already.
struct ShapeSetAttribute {
    using Cache = AttributeCache;
    [[gnu::always_inline]] static bool store(const Cache& c, Value v, Value x) noexcept {
        if (!c.fits(v)) [[unlikely]]
            return false;
        *c.place(v.as_object()) = x;
        return true;
    }
    static bool apply(const Cache& c, Value v, Value x) noexcept {
        if (!c.holds(v)) [[unlikely]]
            return false;
        *c.place(v.as_object()) = x;
        return true;
    }
};
// A new one: the object goes to its next shape. The place is there (inline, or in `attrs`).
struct ShapeAddAttribute {
    using Cache = AttributeCache;
    [[gnu::always_inline]] static bool store(const Cache& c, Value v, Value x) noexcept {
        return c.fits(v) && add(c, v.as_object(), x);
    }
    static bool apply(const Cache& c, Value v, Value x) noexcept {
        return c.holds(v) && add(c, v.as_object(), x);
    }

  private:
    [[gnu::always_inline]] static bool add(const Cache& c, runtime::Object* object,
                                           Value x) noexcept {
        if (c.in_attrs) {
            auto* array = static_cast<runtime::ValueArray*>(object->attrs);
            if (!array || c.offset >= array->capacity) return false;
        }
        *c.place(object) = x;
        object->shape = c.next;
        return true;
    }
};
// One that instances of a few shapes have already.
struct PolymorphicSetAttribute {
    using Cache = PolymorphicCache;
    [[gnu::always_inline]] static bool store(const Cache& c, Value v, Value x) noexcept {
        Value* place = c.place_if_current(v);
        if (!place) [[unlikely]]
            return false;
        *place = x;
        return true;
    }
    static bool apply(const Cache& c, Value v, Value x) noexcept {
        Value* place = c.place(v);
        if (place) *place = x;
        return place;
    }
};
// A member of __slots__.
struct MemberSetAttribute : ShapeSetAttribute {};

// Finds out how `v.name` is had and fills the cache; Generic: no specialization fits.
Spec select_get_attribute(Value v, runtime::Str* name, AttributeCache& cache);
// The same for `v.name = ...`, before the store.
Spec select_set_attribute(Value v, runtime::Str* name, AttributeCache& cache);

// For calls of methods: what `receiver.name` finds without binding it.
enum class MethodKind : std::uint8_t {
    None,
    Method,   // a function of the class, to be called with the receiver first; guard: cache.holds
    Function, // a module's function, or a function read through a class; no receiver
};
struct MethodCache : AttributeCache {
    MethodKind kind = MethodKind::None;
};
MethodKind select_method(Value receiver, runtime::Str* name, MethodCache& cache);

} // namespace boomslang::ops
