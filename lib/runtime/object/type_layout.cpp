#include "runtime/object/type_layout.h"

#include "runtime/call/descriptor.h"
#include "runtime/container/dict.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/container/tuple.h"

#include <vector>

namespace boomslang::runtime {

namespace {

bool adds_fields(const Type* type) noexcept {
    return !type->base || type->layout != type->base->layout ||
           type->slot_count != type->base->slot_count || is_struct_type(type);
}

bool adds_nothing(const Type* type) noexcept {
    return !adds_fields(type) && type->attributes_allowed == type->base->attributes_allowed &&
           type->weakly_referable == type->base->weakly_referable;
}

const Type* first_that_adds(const Type* type) noexcept {
    while (adds_nothing(type)) type = type->base;
    return type;
}

// The names of its own __slots__, in the order in which they stand.
std::vector<const Str*> own_slots(const Type* type) {
    std::vector<const Str*> found(type->slot_count - type->base->slot_count);
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(type->dict, position)) {
        if (!is_exact(entry->value, types::member_descriptor)) continue;
        auto* member = entry->value.as<Member>();
        if (member->owner == type && !member->def)
            found[member->index - type->base->slot_count] = member->name;
    }
    return found;
}

bool add_the_same(const Type* a, const Type* b) {
    // Behind what varies in size nothing has a place of its own.
    if (varies_in_size(a) && a->attributes_allowed != a->base->attributes_allowed) return false;
    return a->base && a->base == b->base && a->layout == b->layout &&
           a->slot_count == b->slot_count && !is_struct_type(a) && !is_struct_type(b) &&
           a->attributes_allowed == b->attributes_allowed &&
           a->weakly_referable == b->weakly_referable && own_slots(a) == own_slots(b);
}

} // namespace

bool varies_in_size(const Type* type) noexcept {
    return type->is(kTupleSubclass | kIntSubclass | kBytesSubclass | kTypeSubclass);
}

const Type* layout_base(const Type* type) noexcept {
    while (!adds_fields(type)) type = type->base;
    return type;
}

bool same_layout(const Type* a, const Type* b) {
    a = first_that_adds(a);
    b = first_that_adds(b);
    return a == b || (a->is(kHeapType) && b->is(kHeapType) && add_the_same(a, b));
}

} // namespace boomslang::runtime
