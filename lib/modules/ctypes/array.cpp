// Arrays: `item * length`.
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

#include "runtime/call/descriptor.h"
#include "runtime/call/native_arguments.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime::ctypes {

BuiltinType array_metatype{}, array_type{};

namespace {

RootedValue array_types; // (item type, length): array type

CType* item_of(const CData* array) { return static_cast<CType*>(ctype_of(array)->item.as<Type>()); }
unsigned char* place(const CData* array, std::int64_t i) {
    return array->data + static_cast<std::size_t>(i) * item_of(array)->size;
}

// --- texts: arrays of c_char and c_wchar

Value get_raw(Value self) {
    const auto* array = self.as<CData>();
    return make_bytes_or_raise(array->data, array->size);
}
Value set_raw(Value self, Value v) {
    if (v.is_empty()) return raise(types::AttributeError, "cannot delete attribute");
    auto* array = self.as<CData>();
    ByteView view{};
    if (!require_bytes(v, view)) return Value::exception();
    if (view.size > array->size) return raise(types::ValueError, "byte string too long");
    std::memmove(array->data, view.data, view.size);
    return Value::empty();
}
Value get_text(Value self) {
    const auto* array = self.as<CData>();
    return get_char_array(array->data, array->size);
}
Value set_text(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "can't delete attribute");
    if (!is_bytes(v))
        return raise(types::TypeError, "bytes expected instead of ", type_name(v), " instance");
    auto* array = self.as<CData>();
    const auto* bytes = v.as<Bytes>();
    if (bytes->size > array->size) return raise(types::ValueError, "byte string too long");
    std::memcpy(array->data, bytes->data, bytes->size);
    if (bytes->size < array->size) array->data[bytes->size] = 0;
    return Value::empty();
}
Value get_wide(Value self) {
    const auto* array = self.as<CData>();
    return get_wchar_array(array->data, array->size);
}
Value set_wide(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "can't delete attribute");
    if (!is_str(v))
        return raise(types::TypeError, "unicode string expected instead of ", type_name(v),
                     " instance");
    auto* array = self.as<CData>();
    if (v.as<Str>()->length > array->size / 4) return raise(types::ValueError, "string too long");
    TRY(set_wchar_array(array->data, v, array->size));
    return Value::empty();
}
const GetSetDef raw_row{"raw", get_raw, set_raw, "value"};
const GetSetDef text_row{"value", get_text, set_text, "string value"};
const GetSetDef wide_row{"value", get_wide, set_wide, "string value"};

// --- the classes

Value array_length(Value cls, std::int64_t& length) {
    TRY_VALUE(given, attribute_or_empty(cls, "_length_"));
    if (given.is_empty())
        return raise(types::AttributeError, "class must define a '_length_' attribute");
    if (!is_integer(given))
        return raise(types::TypeError, "The '_length_' attribute must be an integer");
    if (int_sign(given) < 0)
        return raise(types::ValueError, "The '_length_' attribute must not be negative");
    if (!int_to_int64(given, length))
        return raise(types::OverflowError, "The '_length_' attribute is too large");
    return Value::empty();
}
// By value an array is a structure of so many members; libffi looks at those of small ones.
void describe_to_ffi(CType* type, const CType* item) {
    const std::size_t count =
        type->size <= 32 ? static_cast<std::size_t>(type->length) : std::size_t{0};
    type->ffi_memory = heap.make_bytes(sizeof(ffi_type) + (count + 1) * sizeof(ffi_type*));
    auto* ffi = reinterpret_cast<ffi_type*>(type->ffi_memory->bytes);
    auto** members = reinterpret_cast<ffi_type**>(ffi + 1);
    std::fill_n(members, count, item->ffi);
    *ffi = {type->size, static_cast<unsigned short>(type->align), FFI_TYPE_STRUCT, members};
    type->ffi = ffi;
}
Value array_class_new(Value* args, std::uint32_t) {
    TRY_VALUE(made, make_ctype(args));
    auto* type = static_cast<CType*>(made.as<Type>());
    std::int64_t length = 0;
    TRY(array_length(made, length));
    TRY_VALUE(item_value, attribute_or_empty(made, "_type_"));
    if (item_value.is_empty())
        return raise(types::AttributeError, "class must define a '_type_' attribute");
    CType* item = complete_ctype(item_value);
    if (!item) return raise(types::TypeError, "_type_ must have storage info");
    if (__builtin_mul_overflow(item->size, static_cast<std::size_t>(length), &type->size) ||
        static_cast<std::int64_t>(type->size) < 0)
        return raise(types::OverflowError, "array too large");
    type->kind = Kind::Array;
    type->item = item_value;
    type->length = length;
    type->align = item->align;
    type->has_pointer = item->has_pointer;
    set_format(type, format_of(item));
    describe_to_ffi(type, item);
    const auto add = [&](const GetSetDef& row) {
        set_type_attribute(type, intern(row.name), make_accessor(row, type));
    };
    if (item->get == get_char) {
        add(raw_row);
        add(text_row);
    } else if (item->get == get_wchar) {
        add(wide_row);
    }
    return made;
}
const NativeDef class_methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", array_class_new,
     "Create and return a new object.  See help(type) for accurate signature."},
    {nullptr, nullptr, nullptr},
};

// --- the instances

Value read_item(CData* array, std::int64_t i) {
    CType* item = item_of(array);
    return read_data(item, nullptr, Value::object(array), i, item->size, place(array, i));
}
Value write_item(CData* array, std::int64_t i, Value v) {
    if (i < 0 || i >= array->length) return raise(types::IndexError, "invalid index");
    CType* item = item_of(array);
    return write_data(array, item, nullptr, v, i, item->size, place(array, i));
}
Value array_new(Value* args, std::uint32_t) {
    CType* type = complete_ctype(args[0]);
    return type ? make_data(type) : raise_abstract_class();
}
Value array_init(Value* args, std::uint32_t) {
    auto* array = receiver<CData>(args);
    std::int64_t i = 0;
    for (const Value v : *args[1].as<Tuple>()) TRY(write_item(array, i++, v));
    return Value::none();
}
// A subscript as an index of this array. False: exception pending.
bool own_index(const CData* array, Value v, std::int64_t& i) {
    if (!item_index(v, i)) return false;
    if (i < 0) i += array->length;
    if (i >= 0 && i < array->length) return true;
    (void)raise(types::IndexError, "invalid index");
    return false;
}
Value slice_items(CData* array, Value slice) {
    std::int64_t start, stop, step, count;
    if (!slice_bounds(slice, array->length, start, stop, step, count)) return Value::exception();
    const CType* item = item_of(array);
    const bool bytes = item->get == get_char;
    if (bytes || item->get == get_wchar) {
        std::string text;
        for (std::int64_t i = 0; i < count; ++i)
            text.append(reinterpret_cast<const char*>(place(array, start + i * step)), item->size);
        if (bytes) return make_bytes_or_raise(text.data(), text.size());
        RootList parts;
        for (std::int64_t i = 0; i < count; ++i) {
            TRY_VALUE(c, get_wchar(place(array, start + i * step), 4));
            parts.push(c);
        }
        return str_join(make_str(""), parts.data(), parts.size());
    }
    List* list = make_list(static_cast<std::size_t>(count));
    if (!list) return Value::exception();
    for (std::int64_t i = 0; i < count; ++i) {
        TRY_VALUE(v, read_item(array, start + i * step));
        TRY(list_append(list, v));
    }
    return Value::object(list);
}
Value array_getitem(Value* args, std::uint32_t) {
    auto* array = receiver<CData>(args);
    if (is_exact(args[1], types::slice)) return slice_items(array, args[1]);
    if (!is_index(args[1])) return raise(types::TypeError, "indices must be integers");
    std::int64_t i;
    return own_index(array, args[1], i) ? read_item(array, i) : Value::exception();
}
Value array_setitem(Value* args, std::uint32_t) {
    auto* array = receiver<CData>(args);
    if (is_exact(args[1], types::slice)) {
        std::int64_t start, stop, step, count, given;
        if (!slice_bounds(args[1], array->length, start, stop, step, count))
            return Value::exception();
        if (!length_of(args[2], given)) return Value::exception();
        if (given != count)
            return raise(types::ValueError, "Can only assign sequence of same size");
        for (std::int64_t i = 0; i < count; ++i) {
            TRY_VALUE(v, get_item(args[2], Value::integer(i)));
            TRY(write_item(array, start + i * step, v));
        }
        return Value::none();
    }
    if (!is_index(args[1])) return raise(types::TypeError, "indices must be integer");
    std::int64_t i;
    if (!own_index(array, args[1], i)) return Value::exception();
    TRY(write_item(array, i, args[2]));
    return Value::none();
}
Value array_delitem(Value*, std::uint32_t) {
    return raise(types::TypeError, "Array does not support item deletion");
}
Value array_len(Value* args, std::uint32_t) {
    return Value::integer(receiver<CData>(args)->length);
}
const NativeDef methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", array_new,
     "Create and return a new object.  See help(type) for accurate signature."},
    {"__init__(self, /, *args, **kwargs)", array_init,
     "Initialize self.  See help(type(self)) for accurate signature."},
    {"__len__(self, /)", array_len, "Return len(self)."},
    {"__getitem__(self, key, /)", array_getitem, "Return self[key]."},
    {"__setitem__(self, key, value, /)", array_setitem, "Set self[key] to value."},
    {"__delitem__(self, key, /)", array_delitem, "Delete self[key]."},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585"},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value array_of(Value item, std::int64_t length) {
    const Value key = tuple_value({item, Value::integer(length)});
    if (Value(array_types).is_empty()) array_types = Value::object(make_dict());
    auto* known = Value(array_types).as<Dict>();
    TRY_VALUE(found, dict_get(known, key));
    if (!found.is_empty()) return found;
    if (!is_kind(item, kTypeSubclass)) return raise(types::TypeError, "Expected a type object");
    Dict* space = make_dict();
    dict_set(space, intern("_length_"), Value::integer(length));
    dict_set(space, intern("_type_"), item);
    TRY_VALUE(made,
              call(Value::object(&array_metatype),
                   {str_value(to_utf8(item.as<Type>()->name) + "_Array_" + std::to_string(length)),
                    tuple_value({Value::object(&array_type)}), Value::object(space)}));
    TRY(dict_set(known, key, made));
    return made;
}

void add_array_type(Module* module) {
    init_metatype(module, array_metatype, "PyCArrayType", class_methods);
    init_data_type(module, array_type, &array_metatype, "Array", methods, nullptr);
}

} // namespace boomslang::runtime::ctypes

#endif
