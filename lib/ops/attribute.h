// Inline caches of attributes. A shape stands for "this type, these own attributes in these places";
// the type's version for everything that is found through the class. Both are compared because a data
// descriptor that a class gains later goes before an instance's own attribute.
#pragma once

#include <algorithm>

#include "ops/families.h"
#include "runtime/call/descriptor.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
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
    Value value = Value::empty();   // function, property; DictionaryAttribute: the name
    runtime::Shape* next = nullptr; // ShapeAddAttribute: the shape afterwards

    bool holds(Value v) const noexcept {
        return v.is_object() && v.as_object()->shape == shape &&
               (epoch == runtime::latest_type_version || is_current());
    }
    // As holds, as far as that can be said without a call.
    [[gnu::always_inline]] bool fits(Value v) const noexcept {
        return v.is_object() && v.as_object()->shape == shape &&
               epoch == runtime::latest_type_version;
    }
    // Compares the version, where some type has changed since the last look.
    [[gnu::noinline, gnu::cold]] bool is_current() const noexcept;
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

// Each of these has its fast path in two parts without a call, `ready` and then `read`; `apply` may
// do it where they cannot.

// An attribute of the instance itself.
struct ShapeAttribute {
    static constexpr bool kMayBeUnset = false;
    [[gnu::always_inline]] static bool ready(const AttributeCache& c, Value v) noexcept {
        return c.fits(v);
    }
    [[gnu::always_inline]] static Value read(const AttributeCache& c, Value v) noexcept {
        return *c.place(v.as_object());
    }
    static Value apply(const AttributeCache& c, Value v) noexcept {
        return c.holds(v) ? read(c, v) : Value::miss();
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
    bool is_full() const noexcept { return count == kShapes; }
    // Another shape joins; `only` is the site's cache while it has no more than one. Where there is
    // no room the oldest goes, if it may. False: there is no second shape, or no room.
    bool join(const AttributeCache& only, const AttributeCache& found, bool oldest_may_go) noexcept;

  private:
    // Some type has changed: places of shapes whose type it was are not valid any more.
    [[gnu::noinline, gnu::cold]] void renew() const noexcept;
};
// An attribute of instances of a few shapes. Misses for any other.
struct PolymorphicAttribute {
    static Value apply(const PolymorphicCache& c, Value v) noexcept {
        const Value* place = c.place(v);
        return place ? *place : Value::miss();
    }
};
// A member of __slots__. Misses when it is unset.
struct MemberAttribute : ShapeAttribute {
    static constexpr bool kMayBeUnset = true;
    static Value apply(const AttributeCache& c, Value v) noexcept {
        if (!c.holds(v)) [[unlikely]]
            return Value::miss();
        Value r = read(c, v);
        return r.is_empty() ? Value::miss() : r;
    }
};
// An attribute of an instance in dictionary mode, where the dictionary has its name in the place that it
// had in another's: `offset`.
struct DictionaryAttribute {
    static constexpr bool kMayBeUnset = true;
    [[gnu::always_inline]] static bool ready(const AttributeCache& c, Value v) noexcept {
        return c.fits(v);
    }
    [[gnu::always_inline]] static Value read(const AttributeCache& c, Value v) noexcept {
        BOOMSLANG_ASSERT(v.as_object()->shape->dictionary, "its attributes are in a dictionary");
        const auto* table = static_cast<const runtime::Dict*>(v.as_object()->attrs)->table;
        if (!table || c.offset >= table->used) [[unlikely]]
            return Value::empty();
        const runtime::DictEntry& entry = table->entries[c.offset];
        return entry.key.payload == c.value.payload && entry.key.is_object() ? entry.value
                                                                             : Value::empty();
    }
    static Value apply(const AttributeCache& c, Value v) noexcept {
        if (!c.holds(v)) [[unlikely]]
            return Value::miss();
        Value r = read(c, v);
        return r.is_empty() ? Value::miss() : r;
    }
};
// Plain data of the class, read through an instance.
struct ClassAttribute {
    static constexpr bool kMayBeUnset = true;
    [[gnu::always_inline]] static bool ready(const AttributeCache& c, Value v) noexcept {
        return c.fits(v) && c.dictionary->table == c.table;
    }
    [[gnu::always_inline]] static Value read(const AttributeCache& c, Value) noexcept {
        return c.value_of_entry();
    }
    static Value apply(const AttributeCache& c, Value v) noexcept {
        if (!c.holds(v) || c.dictionary->table != c.table) [[unlikely]]
            return Value::miss();
        Value r = read(c, v);
        return r.is_empty() ? Value::miss() : r;
    }
};
// Anything of a class that is read through the class itself and needs no binding.
struct TypeAttribute {
    static constexpr bool kMayBeUnset = true;
    [[gnu::always_inline]] static bool ready(const AttributeCache& c, Value v) noexcept {
        return v.is_object() && v.as_object() == c.type && c.type->version == c.version &&
               c.dictionary->table == c.table;
    }
    [[gnu::always_inline]] static Value read(const AttributeCache& c, Value) noexcept {
        return c.value_of_entry();
    }
    static Value apply(const AttributeCache& c, Value v) noexcept {
        if (!ready(c, v)) [[unlikely]]
            return Value::miss();
        Value r = read(c, v);
        return r.is_empty() ? Value::miss() : r;
    }
};
struct ModuleAttribute {
    static constexpr bool kMayBeUnset = true;
    [[gnu::always_inline]] static bool ready(const AttributeCache& c, Value v) noexcept {
        return runtime::is_exact(v, runtime::types::module) &&
               v.as<runtime::Module>()->dict->table == c.table;
    }
    [[gnu::always_inline]] static Value read(const AttributeCache& c, Value) noexcept {
        return c.value_of_entry();
    }
    static Value apply(const AttributeCache& c, Value v) noexcept {
        if (!ready(c, v)) [[unlikely]]
            return Value::miss();
        Value r = read(c, v);
        return r.is_empty() ? Value::miss() : r;
    }
};

// A property of the class whose getter is a Python function, when it was chosen: it can be
// initialized anew.
struct PropertyAttribute {
    static bool guard(const AttributeCache& c, Value v) noexcept { return c.holds(v); }
    static Value get(const AttributeCache& c, Value v) {
        return runtime::builtin_descriptor_get(&runtime::types::property, c.value, v, nullptr);
    }
};

// An attribute that the instance has already.
struct ShapeSetAttribute {
    // Stores, if that goes without a call.
    [[gnu::always_inline]] static bool store(const AttributeCache& c, Value v, Value x) noexcept {
        if (!c.fits(v)) [[unlikely]]
            return false;
        *c.place(v.as_object()) = x;
        return true;
    }
    static bool apply(const AttributeCache& c, Value v, Value x) noexcept {
        if (!c.holds(v)) [[unlikely]]
            return false;
        *c.place(v.as_object()) = x;
        return true;
    }
};
struct PolymorphicSetAttribute {
    static bool apply(const PolymorphicCache& c, Value v, Value x) noexcept {
        Value* place = c.place(v);
        if (place) *place = x;
        return place;
    }
};
// A new attribute: the object goes to its next shape. The place is there (inline, or in `attrs`).
struct ShapeAddAttribute {
    [[gnu::always_inline]] static bool store(const AttributeCache& c, Value v, Value x) noexcept {
        return c.fits(v) && add(c, v.as_object(), x);
    }
    static bool apply(const AttributeCache& c, Value v, Value x) noexcept {
        return c.holds(v) && add(c, v.as_object(), x);
    }

  private:
    [[gnu::always_inline]] static bool add(const AttributeCache& c, runtime::Object* object,
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
