#include "runtime/object/shape.h"

#include "runtime/container/dict.h"
#include "runtime/heap/heap.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

constexpr std::uint32_t kLinearLimit = 8;
constexpr std::uint16_t kMaxInline = 32;

void trace_values(Cell* cell, Marker& marker) {
    auto* array = static_cast<ValueArray*>(cell);
    marker.mark_range(array->items, array->items + array->capacity);
}

const Layout value_array_layout{"ValueArray", sizeof(ValueArray), trace_values};
const Layout byte_array_layout{"ByteArray", sizeof(ByteArray), nullptr};
const Layout shape_layout{"Shape", sizeof(Shape), trace_shape};

constexpr Shape internal_shape(const Layout* layout) {
    Shape shape{};
    shape.layout = layout;
    return shape;
}

struct TableEntry {
    const Str* name;
    std::int64_t index;
};

std::size_t hash_pointer(const void* p) {
    return reinterpret_cast<std::uintptr_t>(p) * 0x9E3779B97F4A7C15u >> 32;
}

// Open addressing over interned names, at most half full; size is a power of two. Null: there is no memory.
ByteArray* build_table(const Shape* shape) {
    std::size_t places = 16;
    while (places < shape->count * std::size_t{2}) places *= 2;
    ByteArray* table = heap.make_bytes(places * sizeof(TableEntry));
    if (!table) return nullptr;
    auto* entries = reinterpret_cast<TableEntry*>(table->bytes);
    for (const Shape* s = shape; s->parent; s = s->parent) {
        std::size_t i = hash_pointer(s->key) & (places - 1);
        while (entries[i].name) i = (i + 1) & (places - 1);
        entries[i] = {s->key, std::int64_t{s->count} - 1};
    }
    return table;
}

} // namespace

constinit Shape value_array_shape = internal_shape(&value_array_layout);
constinit Shape byte_array_shape = internal_shape(&byte_array_layout);
constinit Shape shape_shape = internal_shape(&shape_layout);

void trace_shape(Cell* cell, Marker& marker) {
    auto* shape = static_cast<Shape*>(cell);
    marker.mark(shape->type);
    marker.mark(shape->root);
    marker.mark(shape->parent);
    marker.mark(shape->key);
    marker.mark(shape->table);
    marker.mark(shape->transitions);
    marker.mark(shape->dictionary_shape);
}

namespace {

std::int32_t find_in_chain(const Shape* s, const Str* name) noexcept {
    for (; s->parent; s = s->parent)
        if (s->key == name) return static_cast<std::int32_t>(s->count) - 1;
    return Shape::kAbsent;
}

// Without a table the chain tells, too: what looks for a name does not fail.
[[gnu::cold]] Cell* try_build_table(const Shape* shape) noexcept {
    try {
        return build_table(shape);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

} // namespace

std::int32_t Shape::find(const Str* name) const noexcept {
    if (count <= kLinearLimit) return find_in_chain(this, name);
    if (!table) [[unlikely]] {
        const_cast<Shape*>(this)->table = try_build_table(this);
        if (!table) return find_in_chain(this, name);
    }
    auto* array = static_cast<ByteArray*>(table);
    auto* entries = reinterpret_cast<TableEntry*>(array->bytes);
    std::size_t mask = array->capacity / sizeof(TableEntry) - 1;
    for (std::size_t i = hash_pointer(name) & mask; entries[i].name; i = (i + 1) & mask)
        if (entries[i].name == name) return static_cast<std::int32_t>(entries[i].index);
    return kAbsent;
}

// `transitions` is null, one Shape, or a ValueArray of shapes, filled from the front.
Shape* Shape::add(Str* name) {
    ValueArray* many = nullptr;
    if (transitions && transitions->shape == &shape_shape) {
        auto* only = static_cast<Shape*>(transitions);
        if (only->key == name) return only;
    } else if (transitions) {
        many = static_cast<ValueArray*>(transitions);
        for (std::size_t i = 0; i < many->capacity && !many->items[i].is_empty(); ++i)
            if (auto* next = many->items[i].as<Shape>(); next->key == name) return next;
    }
    if (count >= kMaxAttributes) return nullptr;
    std::size_t used = 0;
    if (many)
        while (used < many->capacity && !many->items[used].is_empty()) ++used;
    if (used >= kMaxTransitions) return nullptr;
    Shape* next = heap.make<Shape>(&shape_shape);
    next->layout = layout;
    next->type = type;
    next->root = root;
    next->parent = this;
    next->key = name;
    next->count = count + 1;
    next->slot_count = slot_count;
    next->inline_capacity = inline_capacity;
    next->attributes_allowed = attributes_allowed;
    if (!transitions) {
        transitions = next;
        return next;
    }
    if (!many || used == many->capacity) {
        ValueArray* grown = heap.make_values(many ? many->capacity * 2 : 4);
        if (many)
            for (std::size_t i = 0; i < used; ++i) grown->items[i] = many->items[i];
        else grown->items[used++] = Value::object(transitions);
        transitions = many = grown;
    }
    many->items[used] = Value::object(next);
    return next;
}

void Shape::names(Str** out) const noexcept {
    for (const Shape* s = this; s->parent; s = s->parent) out[s->count - 1] = s->key;
}

Shape* make_root_shape(Type* type, const Layout* layout, std::uint16_t slot_count,
                       std::uint16_t inline_capacity, bool attributes_allowed) {
    Shape* shape = heap.make<Shape>(&shape_shape);
    shape->layout = layout;
    shape->type = type;
    shape->root = shape;
    shape->slot_count = slot_count;
    shape->inline_capacity = inline_capacity;
    shape->attributes_allowed = attributes_allowed;
    return shape;
}

void add_attribute(Object* object, Str* name, Value value) {
    Shape* shape = object->shape;
    Shape* next = shape->add(name);
    if (!next) {
        dict_set(own_dictionary(object), name, value);
        return;
    }
    std::uint32_t index = shape->count;
    if (index >= shape->inline_capacity) {
        // Later instances of this class get the room inline, unless items or digits stand there.
        constexpr std::uint32_t kVaries =
            kTupleSubclass | kIntSubclass | kBytesSubclass | kTypeSubclass;
        Type* type = shape->type;
        std::uint16_t room = type->root->inline_capacity;
        if (index >= room && (type->flags & kHeapType) && !(type->flags & kVaries) &&
            room < kMaxInline && shape->layout == type->layout) {
            auto capacity = static_cast<std::uint16_t>(room < 2 ? 2 : room * 2);
            type->learned_capacity = capacity;
            type->root = make_root_shape(type, shape->layout, shape->slot_count, capacity,
                                         shape->attributes_allowed);
        }
        std::size_t wanted = index - shape->inline_capacity + 1;
        auto* array = static_cast<ValueArray*>(object->attrs);
        if (!array || array->capacity < wanted) {
            ValueArray* grown = heap.make_values(array ? array->capacity * 2 : 4);
            if (array)
                for (std::size_t i = 0; i < array->capacity; ++i) grown->items[i] = array->items[i];
            object->attrs = grown;
        }
    }
    object->shape = next;
    *attribute_slot(object, next, index) = value;
}

Value get_own_attribute(Object* object, Str* name) noexcept {
    Shape* shape = object->shape;
    if (shape->dictionary)
        return object->attrs ? dict_get(static_cast<Dict*>(object->attrs), name) : Value::empty();
    if (!shape->count) return Value::empty();
    std::int32_t index = shape->find(name);
    if (index == Shape::kAbsent) return Value::empty();
    return *attribute_slot(object, shape, static_cast<std::uint32_t>(index));
}

void set_own_attribute(Object* object, Str* name, Value value) {
    Shape* shape = object->shape;
    if (shape->dictionary) {
        dict_set(own_dictionary(object), name, value);
        return;
    }
    std::int32_t index = shape->find(name);
    if (index == Shape::kAbsent) add_attribute(object, name, value);
    else *attribute_slot(object, shape, static_cast<std::uint32_t>(index)) = value;
}

namespace {

// The shape with the attributes of `shape` but for number `index`, in their order. Null where the object should
// become a dictionary: it has many, or is used as a mapping, so that there would be ever more shapes.
Shape* shape_without(Shape* shape, std::uint32_t index) {
    constexpr std::size_t kBranches = 8;
    if (shape->count > kLinearLimit) return nullptr;
    Str* names[kLinearLimit];
    shape->names(names);
    Shape* made = shape;
    while (made->count > index) made = made->parent;
    for (std::uint32_t i = index + 1; i < shape->count; ++i) {
        const Cell* known = made->transitions;
        if (known && known->shape == &value_array_shape &&
            static_cast<const ValueArray*>(known)->capacity > kBranches)
            return nullptr;
        made = made->add(names[i]);
        if (!made) return nullptr;
    }
    return made;
}

} // namespace

// Deleting the last attribute goes back a shape; any other may make the object a dictionary.
bool delete_own_attribute(Object* object, Str* name) {
    Shape* shape = object->shape;
    if (!shape->dictionary) {
        std::int32_t index = shape->find(name);
        if (index == Shape::kAbsent) return false;
        const auto deleted = static_cast<std::uint32_t>(index);
        if (Shape* fewer = shape_without(shape, deleted)) {
            for (std::uint32_t i = deleted; i < fewer->count; ++i)
                *attribute_slot(object, shape, i) = *attribute_slot(object, shape, i + 1);
            *attribute_slot(object, shape, fewer->count) = Value::empty();
            object->shape = fewer;
            return true;
        }
        own_dictionary(object);
    }
    return object->attrs && dict_delete(static_cast<Dict*>(object->attrs), name);
}

Dict* own_dictionary(Object* object) {
    Shape* shape = object->shape;
    if (shape->dictionary && object->attrs) return static_cast<Dict*>(object->attrs);
    if (shape->dictionary) {
        Dict* dict = make_dict();
        object->attrs = dict;
        return dict;
    }
    Dict* dict = shaped_attributes(object);
    set_own_dictionary(object, dict);
    return dict;
}

Dict* shaped_attributes(Object* object) {
    Dict* dict = make_dict();
    Shape* shape = object->shape;
    Str* names[Shape::kMaxAttributes];
    shape->names(names);
    for (std::uint32_t i = 0; i < shape->count; ++i)
        dict_set(dict, names[i], *attribute_slot(object, shape, i));
    return dict;
}

void set_own_dictionary(Object* object, Dict* dict) {
    Shape* shape = object->shape;
    Shape* root = shape->root;
    if (!root->dictionary_shape) {
        Shape* made = make_root_shape(root->type, root->layout, root->slot_count,
                                      root->inline_capacity, true);
        made->dictionary = true;
        made->dictionary_shape = made;
        root->dictionary_shape = made;
    }
    if (!shape->dictionary)
        for (std::uint32_t i = 0; i < shape->count && i < shape->inline_capacity; ++i)
            *attribute_slot(object, shape, i) = Value::empty();
    object->shape = root->dictionary_shape;
    object->attrs = dict;
}

} // namespace boomslang::runtime
