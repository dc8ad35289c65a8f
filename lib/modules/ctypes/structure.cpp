// Structure and Union.
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

#include "runtime/call/native_arguments.h"

namespace boomslang::runtime::ctypes {

BuiltinType structure_metatype{}, structure_type{}, union_metatype{}, union_type{};

namespace {

// --- the classes

// A class without fields of its own is like its base; one that is to get them later is empty so far.
void start_like_base(CType* type, Kind kind) {
    type->kind = kind;
    const CType* base = complete_ctype(Value::object(type->base));
    if (!base) {
        type->align = 1;
        set_format(type, "B");
        return;
    }
    type->size = base->size;
    type->align = base->align;
    type->length = base->length;
    type->fields = base->fields;
    type->pep3118 = base->pep3118;
    type->ffi = base->ffi;
    type->ffi_memory = base->ffi_memory;
    type->has_pointer = base->has_pointer;
    type->has_union = base->has_union;
    type->has_bits = base->has_bits;
}
template <Kind kKind>
Value structure_class_new(Value* args, std::uint32_t) {
    TRY_VALUE(made, make_ctype(args));
    auto* type = static_cast<CType*>(made.as<Type>());
    if (!dict_get(type->dict, intern("_abstract_")).is_empty()) return made;
    start_like_base(type, kKind);
    const Value fields = dict_get(type->dict, intern("_fields_"));
    if (!fields.is_empty()) {
        TRY(set_attribute(made, intern("_fields_"), fields)); // the metaclass may be a program's
        return made;
    }
    if (CType* base = complete_ctype(Value::object(type->base))) base->final = true;
    return made;
}
template <Kind kKind>
Value structure_class_setattr(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "attribute name must be string, not '", type_name(args[1]),
                     "'");
    Str* name = intern(args[1].as<Str>());
    TRY(type_set_attribute(args[0].as<Type>(), name, args[2]));
    CType* type = ctype_of(args[0]);
    if (!type || !str_equal(name, intern("_fields_"))) return Value::none();
    if (type->kind == Kind::None) // in __init_subclass__()
        return raise(types::TypeError, "ctypes state is not initialized");
    TRY(lay_out(type, args[2], kKind == Kind::Structure));
    return Value::none();
}
template <Kind kKind>
const NativeDef class_methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", structure_class_new<kKind>,
     "Create and return a new object.  See help(type) for accurate signature."},
    {"__setattr__(self, name, value, /)", structure_class_setattr<kKind>,
     "Implement setattr(self, name, value)."},
    {nullptr, nullptr, nullptr},
};

// --- the instances

Value structure_new(Value* args, std::uint32_t) {
    CType* type = complete_ctype(args[0]);
    return type ? make_data(type) : raise_abstract_class();
}
// Positional arguments go to the fields of the bases first. Returns how many have been used, as an int.
Value set_by_position(Value self, CType* type, const Tuple* given, Dict* named, std::size_t used) {
    if (CType* base = complete_ctype(Value::object(type->base))) {
        TRY_VALUE(n, set_by_position(self, base, given, named, used));
        used = static_cast<std::size_t>(n.as_int());
    }
    const Value fields = dict_get(type->dict, intern("_fields_"));
    if (fields.is_empty()) return Value::integer(static_cast<std::int64_t>(used));
    TRY_VALUE(rows, to_tuple(fields));
    for (const Value row : *rows.as<Tuple>()) {
        if (used >= given->size) break;
        TRY_VALUE(name, get_item(row, Value::integer(0)));
        if (!is_str(name)) return raise(types::TypeError, "field name must be a string");
        TRY_VALUE(twice, dict_get(named, name));
        if (!twice.is_empty())
            return raise(types::TypeError, "duplicate values for field ", Shown{repr, name});
        TRY(set_attribute(self, intern(name.as<Str>()), given->items[used]));
        ++used;
    }
    return Value::integer(static_cast<std::int64_t>(used));
}
Value structure_init(Value* args, std::uint32_t) {
    const auto* given = args[1].as<Tuple>();
    auto* named = args[2].as<Dict>();
    if (given->size) {
        TRY_VALUE(used, set_by_position(args[0], ctype_of_data(args[0]), given, named, 0));
        if (static_cast<std::size_t>(used.as_int()) < given->size)
            return raise(types::TypeError, "too many initializers");
    }
    std::size_t position = 0;
    while (const DictEntry* entry = dict_next(named, position))
        TRY(set_attribute(args[0], intern(entry->key.as<Str>()), entry->value));
    return Value::none();
}
const NativeDef methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", structure_new,
     "Create and return a new object.  See help(type) for accurate signature."},
    {"__init__(self, /, *args, **kwargs)", structure_init,
     "Initialize self.  See help(type(self)) for accurate signature."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_structure_types(Module* module) {
    init_metatype(module, structure_metatype, "PyCStructType", class_methods<Kind::Structure>);
    init_metatype(module, union_metatype, "UnionType", class_methods<Kind::Union>);
    init_data_type(module, structure_type, &structure_metatype, "Structure", methods, nullptr);
    init_data_type(module, union_type, &union_metatype, "Union", methods, nullptr);
}

} // namespace boomslang::runtime::ctypes

#endif
