// _SimpleCData: c_int and the like, one value each.
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

#include "runtime/call/native_arguments.h"
#include "runtime/state/recursion.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime::ctypes {

BuiltinType simple_metatype{}, simple_type{};

namespace {

// --- the classes

void fill_simple(CType* type, const Format& format, bool swapped) {
    type->kind = Kind::Simple;
    type->format = &format;
    type->get = swapped ? format.get_swapped : format.get;
    type->set = swapped ? format.set_swapped : format.set;
    type->ffi = format.type;
    type->size = format.type->size;
    type->align = format.type->alignment;
    type->has_pointer = std::strchr("zZPO", format.code) != nullptr;
    set_format(type, {std::array{swapped ? '>' : '<', format.pep3118}.data(), 2});
}
// The same class for the other order of bytes: what structures of that order consist of.
Value add_swapped(Value made, Value* args, const Format& format) {
    auto* type = static_cast<CType*>(made.as<Type>());
    const auto* given = args[1].as<Tuple>();
    TRY_VALUE(name, str_concat(given->items[0].as<Str>(), make_str("_be")));
    Value again[3] = {args[0], tuple_value({name, given->items[1], given->items[2]}), args[2]};
    TRY_VALUE(other, make_ctype(again));
    auto* swapped = static_cast<CType*>(other.as<Type>());
    fill_simple(swapped, format, true);
    Str *big = intern("__ctype_be__"), *little = intern("__ctype_le__");
    set_type_attribute(type, little, made);
    set_type_attribute(type, big, other);
    set_type_attribute(swapped, little, made);
    set_type_attribute(swapped, big, other);
    return made;
}

bool points_to_char(Value v, Setter set) {
    const CType* type = is_cdata(v) ? ctype_of_data(v) : nullptr;
    if (!type || (type->kind != Kind::Array && type->kind != Kind::Pointer)) return false;
    const CType* item = complete_ctype(type->item);
    return item && item->set == set;
}
bool refers_to_char(Value v, Setter set) { // byref(c_char(...))
    if (!is_exact(v, argument_type) || !is_cdata(v.as<CArgument>()->object)) return false;
    return ctype_of_data(v.as<CArgument>()->object)->set == set;
}
Value pointer_argument(char tag, Setter set, Value v) {
    CArgument* made = make_argument(tag, find_format('P')->type);
    TRY_VALUE(kept, set(made->slot.bytes, v, 0));
    made->object = kept;
    return Value::object(made);
}
Value try_as_parameter(Value cls, Value v, NativeFn convert) {
    TRY_VALUE(as_parameter, attribute_or_empty(v, "_as_parameter_"));
    if (as_parameter.is_empty()) return raise(types::TypeError, "wrong type");
    const NativeLevel level;
    if (level.too_deep()) return raise_recursion();
    Value args[2] = {cls, as_parameter};
    return convert(args, 2);
}

// char * and wchar_t *: a text, or what points to characters.
template <char kCode>
Value text_from_param(Value* args, std::uint32_t) {
    constexpr bool wide = kCode == 'Z';
    const Value v = args[1];
    if (v.is_none()) return v;
    const Setter set_item = wide ? set_wchar : set_char;
    if (is_bytes(v) || is_str(v)) return pointer_argument(kCode, find_format(kCode)->set, v);
    TRY_VALUE(fits, is_instance(v, args[0]));
    if (fits.as_bool() || points_to_char(v, set_item) || refers_to_char(v, set_item)) return v;
    return try_as_parameter(args[0], v, text_from_param<kCode>);
}
// void *: nearly anything.
Value void_from_param(Value* args, std::uint32_t) {
    const Value v = args[1];
    if (v.is_none()) return v;
    if (is_integer(v)) return pointer_argument('P', find_format('P')->set, v);
    if (is_bytes(v)) return pointer_argument('z', find_format('z')->set, v);
    if (is_str(v)) return pointer_argument('Z', find_format('Z')->set, v);
    TRY_VALUE(fits, is_instance(v, args[0]));
    if (fits.as_bool()) return v;
    if (is_exact(v, argument_type) && v.as<CArgument>()->tag == 'P') return v;
    if (is_cdata(v)) {
        const CType* type = ctype_of_data(v);
        if (type->kind == Kind::Array || type->kind == Kind::Pointer) return v;
        const bool text =
            type->kind == Kind::Simple && (type->format->code == 'z' || type->format->code == 'Z');
        if (type->kind == Kind::Function || text) {
            CArgument* made = make_argument(text ? 'Z' : 'P', find_format('P')->type);
            std::memcpy(made->slot.bytes, v.as<CData>()->data, sizeof(void*));
            made->object = v;
            return Value::object(made);
        }
    }
    return try_as_parameter(args[0], v, void_from_param);
}
const NativeDef char_from_param{"from_param($type, value, /)", text_from_param<'z'>,
                                "Convert a Python object into a function call parameter."};
const NativeDef wchar_from_param{"from_param($type, value, /)", text_from_param<'Z'>,
                                 "Convert a Python object into a function call parameter."};
const NativeDef pointer_from_param{"from_param($type, value, /)", void_from_param,
                                   "Convert a Python object into a function call parameter."};

Value simple_class_new(Value* args, std::uint32_t) {
    TRY_VALUE(made, make_ctype(args));
    TRY_VALUE(letter, attribute_or_empty(made, "_type_"));
    if (letter.is_empty())
        return raise(types::AttributeError, "class must define a '_type_' attribute");
    if (!is_str(letter))
        return raise(types::TypeError, "class must define a '_type_' string attribute");
    const std::string text = to_utf8(letter.as<Str>());
    if (text.size() != 1)
        return raise(types::ValueError, "class must define a '_type_' attribute which must be a "
                                        "string of length 1");
    const Format* format = find_format(text[0]);
    if (!format)
        return raise(types::AttributeError,
                     "class must define a '_type_' attribute which must be\na single character "
                     "string containing one of '",
                     kFormatLetters, "'.");
    auto* type = static_cast<CType*>(made.as<Type>());
    fill_simple(type, *format, false);
    if (type->base == &simple_type) {
        const NativeDef* row = format->code == 'z'   ? &char_from_param
                               : format->code == 'Z' ? &wchar_from_param
                               : format->code == 'P' ? &pointer_from_param
                                                     : nullptr;
        if (row) {
            Native* native = make_native(*row, type, Value::empty(), Value::empty());
            set_type_attribute(type, native->name, Value::object(native));
        }
    }
    if (requested_class(args) == &simple_metatype && format->set_swapped)
        return add_swapped(made, args, *format);
    return made;
}
// C.from_param(v)
Value simple_from_param(Value* args, std::uint32_t) {
    TRY_VALUE(fits, is_instance(args[1], args[0]));
    if (fits.as_bool()) return args[1];
    const CType* type = complete_ctype(args[0]);
    if (!type) return raise_abstract_class();
    CArgument* made = make_argument(type->format->code, type->ffi);
    const Value kept = type->format->set(made->slot.bytes, args[1], 0);
    if (!kept.is_exception()) {
        made->object = kept;
        return Value::object(made);
    }
    clear_pending();
    return try_as_parameter(args[0], args[1], simple_from_param);
}

const NativeDef class_methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", simple_class_new,
     "Create and return a new object.  See help(type) for accurate signature."},
    {"from_param(self, value, /)", simple_from_param,
     "Convert a Python object into a function call parameter."},
    {nullptr, nullptr, nullptr},
};

// --- the instances

Value simple_new(Value* args, std::uint32_t) {
    CType* type = complete_ctype(args[0]);
    return type ? make_data(type) : raise_abstract_class();
}
Value get_value(Value self) {
    auto* data = self.as<CData>();
    return ctype_of(data)->get(data->data, data->size);
}
Value set_value(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "can't delete attribute");
    auto* data = self.as<CData>();
    const CType* type = ctype_of(data);
    TRY_VALUE(kept, type->set(data->data, v, type->size));
    keep(data, 0, kept);
    return Value::empty();
}
// __init__(value)
Value simple_init(Value* args, std::uint32_t) {
    if (!args[1].is_empty()) TRY(set_value(args[0], args[1]));
    return Value::none();
}
Value simple_bool(Value* args, std::uint32_t) {
    const auto* data = receiver<CData>(args);
    return Value::from(std::any_of(data->data, data->data + data->size, [](auto b) { return b; }));
}
Value simple_repr(Value* args, std::uint32_t) {
    const Type* type = type_of(args[0]);
    const std::string name = to_utf8(type->name);
    if (type->base != &simple_type) {
        char text[24];
        std::snprintf(text, sizeof text, "%p", static_cast<void*>(args[0].as_object()));
        return str_value("<" + name + " object at " + text + ">");
    }
    TRY_VALUE(value, get_value(args[0]));
    TRY_VALUE(shown, repr(value));
    return str_value(name + "(" + to_utf8(shown.as<Str>()) + ")");
}

const NativeDef methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", simple_new,
     "Create and return a new object.  See help(type) for accurate signature."},
    {"__init__(self, value=None, /)", simple_init,
     "Initialize self.  See help(type(self)) for accurate signature."},
    {"__bool__(self, /)", simple_bool, "True if self else False"},
    {"__repr__(self, /)", simple_repr, "Return repr(self)."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"value", get_value, set_value, "current value"},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void add_simple_type(Module* module) {
    init_metatype(module, simple_metatype, "PyCSimpleType", class_methods);
    init_data_type(module, simple_type, &simple_metatype, "_SimpleCData", methods, attributes);
}

} // namespace boomslang::runtime::ctypes

#endif
