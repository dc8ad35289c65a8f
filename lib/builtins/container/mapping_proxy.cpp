#include "runtime/container/mapping_proxy.h"

#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/union.h"
#include "runtime/heap/heap.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

void trace_proxy(Cell* cell, Marker& marker) {
    marker.mark(static_cast<MappingProxy*>(cell)->mapping);
}
const Layout proxy_layout{"mappingproxy", sizeof(MappingProxy), trace_proxy};

Value mapping_of(Value v) noexcept { return v.as<MappingProxy>()->mapping; }
bool is_proxy(Value v) noexcept { return is_exact(v, types::mappingproxy); }
Value unwrapped(Value v) noexcept { return is_proxy(v) ? mapping_of(v) : v; }

Value proxy_new(Value* args, std::uint32_t) {
    Value mapping = args[1];
    Type* type = type_of(mapping);
    if (!type->has(Dunder::GetItem) || is_kind(mapping, kListSubclass | kTupleSubclass) ||
        is_str(mapping))
        return raise(types::TypeError, "mappingproxy() argument must be a mapping, not ",
                     type_name(mapping));
    return make_mapping_proxy(mapping);
}

Value proxy_len(Value* args, std::uint32_t) { return length(mapping_of(args[0])); }
Value proxy_getitem(Value* args, std::uint32_t) { return get_item(mapping_of(args[0]), args[1]); }
Value proxy_contains(Value* args, std::uint32_t) { return contains(mapping_of(args[0]), args[1]); }
Value proxy_iter(Value* args, std::uint32_t) { return get_iterator(mapping_of(args[0])); }
Value proxy_reversed(Value* args, std::uint32_t) {
    return call_method(mapping_of(args[0]), names[Dunder::Reversed]);
}
Value proxy_repr(Value* args, std::uint32_t) {
    TRY_VALUE(text, repr(mapping_of(args[0])));
    return str_value("mappingproxy(" + to_utf8(text.as<Str>()) + ")");
}
Value proxy_str(Value* args, std::uint32_t) { return to_str(mapping_of(args[0])); }
Value proxy_or(Value* args, std::uint32_t) {
    return binary(BinaryOp::Or, unwrapped(args[0]), unwrapped(args[1]));
}
Value proxy_ror(Value* args, std::uint32_t) {
    return binary(BinaryOp::Or, unwrapped(args[1]), unwrapped(args[0]));
}
Value proxy_ior(Value* args, std::uint32_t) {
    return raise(types::TypeError, "'|=' is not supported by ", type_name(args[0]),
                 "; use '|' instead");
}

template <CompareOp Op>
Value proxy_compare(Value* args, std::uint32_t) {
    return compare(Op, mapping_of(args[0]), unwrapped(args[1]));
}

Value proxy_get(Value* args, std::uint32_t) {
    Value otherwise = args[2].is_empty() ? Value::none() : args[2];
    return call_method(mapping_of(args[0]), kept_name<"get">(), {args[1], otherwise});
}
Value proxy_keys(Value* args, std::uint32_t) {
    return call_method(mapping_of(args[0]), names.keys);
}
Value proxy_values(Value* args, std::uint32_t) {
    return call_method(mapping_of(args[0]), names.values);
}
Value proxy_items(Value* args, std::uint32_t) {
    return call_method(mapping_of(args[0]), names.items);
}
Value proxy_copy(Value* args, std::uint32_t) {
    return call_method(mapping_of(args[0]), kept_name<"copy">());
}

const NativeDef methods[] = {
    {"__new__($static, cls, mapping)", proxy_new, "A read-only view of a mapping."},
    {"__len__(self, /)", proxy_len, "Return len(self)."},
    {"__getitem__(self, key, /)", proxy_getitem, "Return self[key]."},
    {"__contains__(self, key, /)", proxy_contains, "Return key in self."},
    {"__iter__(self, /)", proxy_iter, "Implement iter(self)."},
    {"__reversed__(self, /)", proxy_reversed, "Implement reversed(self)."},
    {"__repr__(self, /)", proxy_repr, "Return repr(self)."},
    {"__str__(self, /)", proxy_str, "Return str(self)."},
    {"__or__(self, value, /)", proxy_or, "Return self|value."},
    {"__ror__(self, value, /)", proxy_ror, "Return value|self."},
    {"__ior__(self, value, /)", proxy_ior, "Return self|=value."},
    {"__lt__(self, value, /)", proxy_compare<CompareOp::Lt>, "Return self<value."},
    {"__le__(self, value, /)", proxy_compare<CompareOp::Le>, "Return self<=value."},
    {"__eq__(self, value, /)", proxy_compare<CompareOp::Eq>, "Return self==value."},
    {"__ne__(self, value, /)", proxy_compare<CompareOp::Ne>, "Return self!=value."},
    {"__gt__(self, value, /)", proxy_compare<CompareOp::Gt>, "Return self>value."},
    {"__ge__(self, value, /)", proxy_compare<CompareOp::Ge>, "Return self>=value."},
    {"get(self, key, default=None, /)", proxy_get, "The value for a key, or a default."},
    {"keys(self, /)", proxy_keys, "A view of the keys."},
    {"values(self, /)", proxy_values, "A view of the values."},
    {"items(self, /)", proxy_items, "A view of the items."},
    {"copy(self, /)", proxy_copy, "A shallow copy of the mapping."},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585"},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value make_mapping_proxy(Value mapping) {
    auto* proxy = heap.make<MappingProxy>(&types::mappingproxy.exact);
    proxy->mapping = mapping;
    return Value::object(proxy);
}

void init_mapping_proxy() {
    TypeSpec spec;
    spec.layout = &proxy_layout;
    spec.flags = kFinal | kMappingPattern;
    spec.doc = "A read-only view of a mapping.";
    init_type(types::mappingproxy, spec, methods);
}

} // namespace boomslang::runtime
