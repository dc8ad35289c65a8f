// The static storage of the builtin types. Their addresses are what guards compare with.
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/object/class.h"
#include "runtime/object/type.h"
#include "runtime/text/str.h"
#include "support/populate.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace boomslang::runtime {

namespace types {
#define BUILTIN_TYPE(id, name) constinit BuiltinType id{};
#include "runtime/object/builtin_types.def"
#undef BUILTIN_TYPE
} // namespace types

namespace {

BuiltinType* const all_types[] = {
#define BUILTIN_TYPE(id, name) &types::id,
#include "runtime/object/builtin_types.def"
#undef BUILTIN_TYPE
};
const char* const all_names[] = {
#define BUILTIN_TYPE(id, name) name,
#include "runtime/object/builtin_types.def"
#undef BUILTIN_TYPE
};

void trace_type(Cell* cell, Marker& marker) {
    auto* type = static_cast<Type*>(cell);
    marker.mark(type->name);
    marker.mark(type->qualname);
    marker.mark(type->base);
    marker.mark(type->bases);
    marker.mark(type->mro);
    marker.mark(type->dict);
    marker.mark(type->root);
    marker.mark(type->subclasses);
    marker.mark_range(type->dunders, type->dunders + kDunderCount);
}

// Types of native modules that were imported.
std::vector<BuiltinType*> module_types;

void trace_static_types(Marker& marker) {
    auto trace = [&](BuiltinType* type) {
        trace_type(type, marker);
        trace_shape(&type->exact, marker);
    };
    for (BuiltinType* type : all_types) trace(type);
    for (BuiltinType* type : module_types) trace(type);
}

void prepare_type(BuiltinType* type) {
    type->shape = &types::type.exact;
    type->layout = &object_layout;
    type->root = &type->exact;
    type->exact.shape = &shape_shape;
    type->exact.layout = &object_layout;
    type->exact.type = type;
    type->exact.root = &type->exact;
}

} // namespace

const Layout type_layout{"type", sizeof(Type), trace_type};
const Layout object_layout{"object", sizeof(Object), nullptr};

void prepare_types() {
    // Most of them are neighbours.
    const auto [first, last] = std::minmax_element(std::begin(all_types), std::end(all_types));
    support::populate(*first, *last + 1);
    for (BuiltinType* type : all_types) prepare_type(type);
    // Instances of these exist before their types are initialised.
    types::type.exact.layout = &type_layout;
    types::str.exact.layout = &str_layout;
    types::dict.exact.layout = &dict_layout;
    types::tuple.exact.layout = &tuple_layout;
    heap.add_root_tracer(trace_static_types);
}

void add_module_type(BuiltinType& type) {
    if (type.shape) return;
    prepare_type(&type);
    module_types.push_back(&type);
}

const char* builtin_type_name(const BuiltinType& type) noexcept {
    for (std::size_t i = 0; i < std::size(all_types); ++i)
        if (all_types[i] == &type) return all_names[i];
    return "";
}

} // namespace boomslang::runtime
