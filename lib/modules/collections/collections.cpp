// The module _collections: what collections takes from native code.
#include "modules/collections/collections.h"

#include "runtime/container/tuple_getter.h"
#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/drain.h"

namespace boomslang::runtime {

BuiltinType tuple_getter_type{};

namespace {

// --- _tuplegetter: the attributes of named tuples

const Layout tuple_getter_layout = layout_of_values<TupleGetter, 1>("tuple getter");

Value tuple_getter_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    std::int64_t index;
    if (!index_int64(args[1], index)) return Value::exception();
    auto* getter = make_instance_of<TupleGetter>(cls);
    getter->index = index;
    getter->doc = args[2];
    return Value::object(getter);
}
Value tuple_getter_get(Value* args, std::uint32_t) {
    auto* getter = receiver<TupleGetter>(args);
    Value instance = args[1];
    if (instance.is_none() || instance.is_empty()) return args[0];
    if (!is_tuple(instance))
        return raise(types::TypeError, "descriptor for index '", std::to_string(getter->index),
                     "' for tuple subclasses doesn't apply to '", type_name(instance), "' object");
    auto* tuple = instance.as<Tuple>();
    if (static_cast<std::uint64_t>(getter->index) >= tuple->size)
        return raise(types::IndexError, "tuple index out of range");
    return tuple->items[getter->index];
}
Value tuple_getter_set(Value*, std::uint32_t) {
    return raise(types::AttributeError, "can't set attribute");
}
Value tuple_getter_delete(Value*, std::uint32_t) {
    return raise(types::AttributeError, "can't delete attribute");
}
Value tuple_getter_repr(Value* args, std::uint32_t) {
    auto* getter = receiver<TupleGetter>(args);
    TRY_VALUE(doc, repr(getter->doc));
    return str_value("_tuplegetter(" + std::to_string(getter->index) + ", " +
                     to_utf8(doc.as<Str>()) + ")");
}
Value tuple_getter_reduce(Value* args, std::uint32_t) {
    auto* getter = receiver<TupleGetter>(args);
    return tuple_value({Value::object(type_of(args[0])),
                        tuple_value({Value::integer(getter->index), getter->doc})});
}
Value get_doc(Value self) { return self.as<TupleGetter>()->doc; }
Value set_doc(Value self, Value doc) {
    self.as<TupleGetter>()->doc = doc.is_empty() ? Value::none() : doc;
    return Value::empty();
}

const NativeDef tuple_getter_methods[] = {
    {"__new__($static, type, index, doc, /)", tuple_getter_new, nullptr},
    {"__get__(self, instance, owner=None, /)", tuple_getter_get, nullptr},
    {"__set__(self, instance, value, /)", tuple_getter_set, nullptr},
    {"__delete__(self, instance, /)", tuple_getter_delete, nullptr},
    {"__repr__(self, /)", tuple_getter_repr, nullptr},
    {"__reduce__(self, /)", tuple_getter_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef tuple_getter_attributes[] = {
    {"__doc__", get_doc, set_doc, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- _count_elements: Counter's inner loop

Value incremented(Value count) {
    std::int64_t sum;
    if (count.is_int() && !__builtin_add_overflow(count.as_int(), 1, &sum))
        return Value::integer(sum);
    return binary(BinaryOp::Add, count, Value::integer(1));
}

bool counts_like_dict(Value mapping) {
    if (!is_dict(mapping)) return false;
    Type* type = type_of(mapping);
    Str* get = kept_name<"get">();
    return type->dunder(Dunder::SetItem).is(types::dict.dunder(Dunder::SetItem)) &&
           type_lookup(type, get).is(type_lookup(&types::dict, get));
}

Value count_elements(Value* args, std::uint32_t) {
    Value mapping = args[0];
    TRY_VALUE(iterator, get_iterator(args[1]));
    const bool plain = counts_like_dict(mapping);
    TRY_VALUE(get, plain ? Value::none() : get_attribute(mapping, kept_name<"get">()));
    for (;;) {
        TRY_VALUE(item, drain(iterator,
                              [=](Value v) { return plain && dict_count(mapping.as<Dict>(), v); }));
        if (item.is_empty()) return Value::none();
        TRY(poll());
        if (!plain) {
            TRY_VALUE(old, call(get, {item, Value::integer(0)}));
            TRY_VALUE(count, incremented(old));
            TRY(set_item(mapping, item, count));
            continue;
        }
        std::int64_t hash;
        if (!hash_of(item, hash)) return Value::exception();
        auto* dict = mapping.as<Dict>();
        TRY_VALUE(old, dict_get_hashed(dict, item, hash));
        TRY_VALUE(count, old.is_empty() ? Value::integer(1) : incremented(old));
        TRY(dict_set_hashed(dict, item, hash, count));
    }
}

const NativeDef functions[] = {
    {"_count_elements(mapping, iterable, /)", count_elements,
     "Adds one to the mapping's count of each item."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    add_deque(module);
    add_default_dict(module);
    add_ordered_dict(module);
    TypeSpec spec;
    spec.layout = &tuple_getter_layout;
    spec.flags = kFinal;
    spec.name = "_tuplegetter";
    spec.module = "_collections";
    add_type(module, tuple_getter_type, spec, tuple_getter_methods, tuple_getter_attributes);
    define_functions(module, functions);
}

} // namespace

extern const NativeModule underscore_collections_module;
const NativeModule underscore_collections_module{
    "_collections", "Containers that the module collections offers.", fill};

} // namespace boomslang::runtime
