// Pointers to C data: POINTER(type).
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

#include "runtime/call/native_arguments.h"

#include <cstring>

namespace boomslang::runtime::ctypes {

BuiltinType pointer_metatype{}, pointer_type{};

namespace {

unsigned char* target(const CData* pointer) noexcept {
    unsigned char* p;
    std::memcpy(&p, pointer->data, sizeof p);
    return p;
}

// --- the classes

Value set_item_type(CType* type, Value item_value) {
    if (!is_kind(item_value, kTypeSubclass))
        return raise(types::TypeError, "_type_ must be a type");
    const CType* item = complete_ctype(item_value);
    if (!item) return raise(types::TypeError, "_type_ must have storage info");
    type->item = item_value;
    return Value::empty();
}
Value pointer_class_new(Value* args, std::uint32_t) {
    TRY_VALUE(made, make_ctype(args));
    auto* type = static_cast<CType*>(made.as<Type>());
    type->kind = Kind::Pointer;
    type->size = type->align = sizeof(void*);
    type->length = 1;
    type->ffi = find_format('P')->type;
    type->has_pointer = true;
    const Value item = dict_get(type->dict, intern("_type_"));
    if (item.is_empty()) return made;
    TRY(set_item_type(type, item));
    const CType* target_type = complete_ctype(item);
    set_format(type, "&" + format_with_shape(target_type));
    return made;
}
Value set_type(Value* args, std::uint32_t) {
    CType* type = complete_ctype(args[0]);
    if (!type) return raise_abstract_class();
    TRY(set_item_type(type, args[1]));
    set_type_attribute(type, intern("_type_"), args[1]);
    return Value::none();
}
Value pointer_from_param(Value* args, std::uint32_t) {
    const Value v = args[1];
    if (v.is_none()) return v;
    CType* type = complete_ctype(args[0]);
    if (!type) return raise_abstract_class();
    if (!type->item.is_empty()) {
        TRY_VALUE(of_item, is_instance(v, type->item));
        if (of_item.as_bool()) return make_reference(v.as<CData>(), 0);
    }
    if (is_kind_of(v, Kind::Pointer) || is_kind_of(v, Kind::Array)) {
        const Value item = ctype_of_data(v)->item;
        if (!item.is_empty() && !type->item.is_empty()) {
            TRY_VALUE(same, is_subclass(item, type->item));
            if (same.as_bool()) return v;
        }
    }
    return from_parameter(type, v);
}
const NativeDef class_methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", pointer_class_new,
     "Create and return a new object.  See help(type) for accurate signature."},
    {"set_type(self, type, /)", set_type, nullptr},
    {"from_param(self, value, /)", pointer_from_param,
     "Convert a Python object into a function call parameter."},
    {nullptr, nullptr, nullptr},
};

// --- the instances

CType* item_of(const CData* pointer) {
    return static_cast<CType*>(ctype_of(pointer)->item.as<Type>());
}
// Empty; or Exception: it is NULL, or nobody has said so far what the class points to.
Value check_target(const CData* pointer) {
    if (ctype_of(pointer)->item.is_empty())
        return raise(types::TypeError, "Cannot create instance: has no _type_");
    return target(pointer) ? Value::empty() : raise(types::ValueError, "NULL pointer access");
}

Value get_contents(Value self) {
    auto* pointer = self.as<CData>();
    TRY(check_target(pointer));
    return data_at(item_of(pointer), self, 0, target(pointer));
}
Value set_contents(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "Pointer does not support item deletion");
    auto* pointer = self.as<CData>();
    if (ctype_of(pointer)->item.is_empty())
        return raise(types::TypeError, "Cannot create instance: has no _type_");
    CType* item = item_of(pointer);
    TRY_VALUE(fits, is_instance(v, Value::object(item)));
    if (!fits.as_bool())
        return raise(types::TypeError, "expected ", to_utf8(item->name), " instead of ",
                     type_name(v));
    auto* data = v.as<CData>();
    std::memcpy(pointer->data, &data->data, sizeof data->data);
    keep(pointer, 1, v);
    keep(pointer, 0, kept_objects(data));
    return Value::empty();
}
Value pointer_new(Value* args, std::uint32_t) {
    CType* type = complete_ctype(args[0]);
    if (!type || type->item.is_empty())
        return raise(types::TypeError, "Cannot create instance: has no _type_");
    return make_data(type);
}
Value pointer_init(Value* args, std::uint32_t) {
    if (!args[1].is_empty()) TRY(set_contents(args[0], args[1]));
    return Value::none();
}
unsigned char* place(const CData* pointer, std::int64_t i) {
    return target(pointer) + i * static_cast<std::int64_t>(item_of(pointer)->size);
}
Value read_item(CData* pointer, std::int64_t i) {
    TRY(check_target(pointer));
    CType* item = item_of(pointer);
    return read_data(item, nullptr, Value::object(pointer), i, item->size, place(pointer, i));
}
// A slice must say where it ends, as nobody knows how many items there are.
Value slice_items(CData* pointer, Value slice) {
    TRY_VALUE(step_value, get_attribute(slice, intern("step")));
    TRY_VALUE(start_value, get_attribute(slice, intern("start")));
    TRY_VALUE(stop_value, get_attribute(slice, intern("stop")));
    std::int64_t step = 1, start = 0, stop;
    if (!step_value.is_none() && !index_int64(step_value, step)) return Value::exception();
    if (step == 0) return raise(types::ValueError, "slice step cannot be zero");
    if (start_value.is_none()) {
        if (step < 0) return raise(types::ValueError, "slice start is required for step < 0");
    } else if (!index_int64(start_value, start)) {
        return Value::exception();
    }
    if (stop_value.is_none()) return raise(types::ValueError, "slice stop is required");
    TRY(check_target(pointer));
    if (!index_int64(stop_value, stop)) return Value::exception();
    std::int64_t count = 0;
    if (step > 0 && start < stop) count = (stop - start - 1) / step + 1;
    else if (step < 0 && stop < start) count = (stop - start + 1) / step + 1;
    const CType* item = item_of(pointer);
    const bool bytes = item->get == get_char, wide = item->get == get_wchar;
    if (bytes) {
        std::string text;
        for (std::int64_t i = 0; i < count; ++i)
            text += static_cast<char>(*place(pointer, start + i * step));
        return make_bytes_or_raise(text.data(), text.size());
    }
    List* list = make_list(static_cast<std::size_t>(count));
    if (!list) return Value::exception();
    for (std::int64_t i = 0; i < count; ++i) {
        TRY_VALUE(v, read_item(pointer, start + i * step));
        TRY(list_append(list, v));
    }
    if (wide) return str_join(make_str(""), list->size ? list->items() : nullptr, list->size);
    return Value::object(list);
}
Value pointer_getitem(Value* args, std::uint32_t) {
    auto* pointer = receiver<CData>(args);
    if (is_exact(args[1], types::slice)) return slice_items(pointer, args[1]);
    if (!is_index(args[1])) return raise(types::TypeError, "Pointer indices must be integer");
    std::int64_t i;
    return item_index(args[1], i) ? read_item(pointer, i) : Value::exception();
}
Value pointer_setitem(Value* args, std::uint32_t) {
    auto* pointer = receiver<CData>(args);
    std::int64_t i;
    if (!item_index(args[1], i)) return Value::exception();
    TRY(check_target(pointer));
    CType* item = item_of(pointer);
    TRY(write_data(pointer, item, nullptr, args[2], i, item->size, place(pointer, i)));
    return Value::none();
}
Value pointer_delitem(Value*, std::uint32_t) {
    return raise(types::TypeError, "Pointer does not support item deletion");
}
Value pointer_bool(Value* args, std::uint32_t) {
    return Value::from(target(receiver<CData>(args)) != nullptr);
}
const NativeDef methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", pointer_new,
     "Create and return a new object.  See help(type) for accurate signature."},
    {"__init__(self, contents=None, /)", pointer_init,
     "Initialize self.  See help(type(self)) for accurate signature."},
    {"__bool__(self, /)", pointer_bool, "True if self else False"},
    {"__getitem__(self, key, /)", pointer_getitem, "Return self[key]."},
    {"__setitem__(self, key, value, /)", pointer_setitem, "Set self[key] to value."},
    {"__delitem__(self, key, /)", pointer_delitem, "Delete self[key]."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"contents", get_contents, set_contents, "the object this pointer points to (read-write)"},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Rooted<Dict> pointer_types;

Value pointer_class(Value type) {
    TRY_VALUE(found, dict_get(pointer_types, type));
    if (!found.is_empty()) return found;
    const bool named = is_str(type); // a class to be completed by set_type()
    if (!named && !is_kind(type, kTypeSubclass))
        return raise(types::TypeError, "must be a ctypes type");
    Dict* space = make_dict();
    if (!named) dict_set(space, intern("_type_"), type);
    const std::string name = to_utf8(named ? type.as<Str>() : type.as<Type>()->name);
    TRY_VALUE(made, call(Value::object(&pointer_metatype),
                         {str_value("LP_" + name), tuple_value({Value::object(&pointer_type)}),
                          Value::object(space)}));
    const Value key = named ? address_value(made.as_object()) : type;
    TRY(dict_set(pointer_types, key, made));
    return made;
}

void add_pointer_type(Module* module) {
    init_metatype(module, pointer_metatype, "PyCPointerType", class_methods);
    init_data_type(module, pointer_type, &pointer_metatype, "_Pointer", methods, attributes);
}

} // namespace boomslang::runtime::ctypes

#endif
