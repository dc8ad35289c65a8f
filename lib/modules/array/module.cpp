// The module array: sequences of C numbers. Making, methods and iteration.
#include "modules/array/object.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/audit.h"
#include "runtime/text/str_builder.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime::arrays {

BuiltinType array_type{};

namespace {

struct ArrayIterator : Object {
    Value array; // Empty: at the end
    std::size_t next;
};
BuiltinType iterator_type{};
const Layout array_layout{"array", sizeof(Array), [](Cell* cell, Marker& marker) {
                              marker.mark(static_cast<Array*>(cell)->storage);
                          }};
const Layout iterator_layout = layout_of_values<ArrayIterator, 1>("arrayiterator");

// new(type, typecode, initializer=(), /)
Value array_new(Value* args, std::uint32_t count) {
    Type* type = requested_class(args);
    if (count < 2 || count > 3)
        return raise(types::TypeError, "array() takes at ", count < 2 ? "least 1" : "most 2",
                     count < 2 ? " argument (" : " arguments (", std::to_string(count - 1),
                     " given)");
    const Kind* kind = find_kind(args[1], "array() argument 1");
    if (!kind) return Value::exception();
    Array* array = make_array(type, kind);
    if (count == 2) return Value::object(array);
    Value given = args[2];
    if (is_str(given)) {
        if (kind->letter != 'u')
            return raise(types::TypeError,
                         "cannot use a str to initialize an array with typecode '",
                         std::string(1, kind->letter), "'");
        TRY(append_text(array, given.as<Str>()));
    } else if (is_bytes(given) || is_bytearray(given)) {
        ByteView view;
        if (!require_bytes(given, view)) return Value::exception();
        TRY(append_bytes(array, view));
    } else if (is_array(given) && given.as<Array>()->kind == kind) {
        TRY(append_all(array, given));
    } else {
        if (is_array(given) && (kind->letter == 'u') != (given.as<Array>()->kind->letter == 'u'))
            return raise(types::TypeError, "cannot use a ",
                         given.as<Array>()->kind->letter == 'u' ? "unicode array" : "array",
                         " to initialize an array with typecode '", std::string(1, kind->letter),
                         "'");
        TRY(append_each(array, given));
    }
    return Value::object(array);
}

Value array_copy(Value* args, std::uint32_t) {
    return copy_range(self_array(args), 0, self_array(args)->size);
}

Value text_of(const Array* array) {
    StrBuilder out(array->size);
    for (std::size_t i = 0; i < array->size; ++i) {
        TRY_VALUE(c, get_character(array->at(i)));
        out.append(c.as<Str>());
    }
    return out.finish();
}

Value array_repr(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::string text = bare_type_name(args[0]) + "('" + array->kind->letter + "'";
    if (array->size) {
        TRY_VALUE(content, array->kind->letter == 'u' ? text_of(array) : array_to_list(array));
        TRY_VALUE(shown, repr(content));
        text += ", " + to_utf8(shown.as<Str>());
    }
    return str_value(text + ")");
}

// --- methods

Value array_append(Value* args, std::uint32_t) {
    TRY(append_item(self_array(args), args[1]));
    return Value::none();
}
Value array_extend(Value* args, std::uint32_t) {
    TRY(append_all(self_array(args), args[1]));
    return Value::none();
}
Value array_insert(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::int64_t i;
    if (!size_argument(args[1], i)) return Value::exception();
    unsigned char item[8];
    TRY(array->kind->set(item, args[2]));
    auto size = static_cast<std::int64_t>(array->size);
    if (i < 0) i = std::max<std::int64_t>(i + size, 0);
    auto at = static_cast<std::size_t>(std::min(i, size));
    TRY(open_gap(array, at, at, 1));
    std::memcpy(array->at(at), item, array->kind->size);
    return Value::none();
}
Value array_pop(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::int64_t i = -1;
    if (!args[1].is_empty() && !size_argument(args[1], i)) return Value::exception();
    auto size = static_cast<std::int64_t>(array->size);
    if (size == 0) return raise(types::IndexError, "pop from empty array");
    if (i < 0) i += size;
    if (i < 0 || i >= size) return raise(types::IndexError, "pop index out of range");
    auto at = static_cast<std::size_t>(i);
    TRY_VALUE(item, array->kind->get(array->at(at)));
    TRY(open_gap(array, at, at + 1, 0));
    return item;
}
Value array_reverse(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    with_unit(array->kind->size, [array]<class Unit>(Unit) {
        auto* items = reinterpret_cast<Unit*>(array->data());
        std::reverse(items, items + array->size);
    });
    return Value::none();
}
constexpr std::uint8_t bytes_reversed(std::uint8_t v) noexcept { return v; }
constexpr std::uint16_t bytes_reversed(std::uint16_t v) noexcept { return __builtin_bswap16(v); }
constexpr std::uint32_t bytes_reversed(std::uint32_t v) noexcept { return __builtin_bswap32(v); }
constexpr std::uint64_t bytes_reversed(std::uint64_t v) noexcept { return __builtin_bswap64(v); }
Value array_byteswap(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    with_unit(array->kind->size, [array]<class Unit>(Unit) {
        auto* items = reinterpret_cast<Unit*>(array->data());
        for (std::size_t i = 0; i < array->size; ++i) items[i] = bytes_reversed(items[i]);
    });
    return Value::none();
}
Value array_tobytes(Value* args, std::uint32_t) {
    return make_bytes_or_raise(self_array(args)->data(), self_array(args)->bytes());
}
Value array_tolist(Value* args, std::uint32_t) { return array_to_list(self_array(args)); }
Value array_frombytes(Value* args, std::uint32_t) {
    ByteView view;
    if (!require_bytes(args[1], view)) return Value::exception();
    TRY(append_bytes(self_array(args), view));
    return Value::none();
}
Value array_fromlist(Value* args, std::uint32_t) {
    if (!is_list(args[1])) return raise(types::TypeError, "arg must be list");
    Array* array = self_array(args);
    auto* list = args[1].as<List>();
    std::size_t old = array->size, count = list->size;
    for (std::size_t i = 0; i < count; ++i) {
        Value done = list->size == count
                         ? append_item(array, list->items()[i])
                         : raise(types::RuntimeError, "list changed size during iteration");
        if (!done.is_exception()) continue;
        array->size = old;
        return done;
    }
    return Value::none();
}
Value array_fromunicode(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("fromunicode() argument", "str", args[1]);
    if (self_array(args)->kind->letter != 'u')
        return raise(types::ValueError, "fromunicode() may only be called on unicode type arrays");
    TRY(append_text(self_array(args), args[1].as<Str>()));
    return Value::none();
}
Value array_tounicode(Value* args, std::uint32_t) {
    if (self_array(args)->kind->letter != 'u')
        return raise(types::ValueError, "tounicode() may only be called on unicode type arrays");
    return text_of(self_array(args));
}
Value array_fromfile(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::int64_t n;
    if (!size_argument(args[2], n)) return Value::exception();
    if (n < 0) return raise(types::ValueError, "negative count");
    std::int64_t wanted;
    if (__builtin_mul_overflow(n, static_cast<std::int64_t>(array->kind->size), &wanted))
        return raise_memory();
    TRY_VALUE(bytes, call_method(args[1], intern("read"), {Value::integer(wanted)}));
    if (!is_bytes(bytes)) return raise(types::TypeError, "read() didn't return bytes");
    ByteView view{bytes.as<Bytes>()->data, bytes.as<Bytes>()->size};
    TRY(append_bytes(array, view));
    if (view.size != static_cast<std::size_t>(wanted))
        return raise(types::EOFError, "read() didn't return enough bytes");
    return Value::none();
}
Value array_tofile(Value* args, std::uint32_t) {
    TRY_VALUE(bytes, array_tobytes(args, 1));
    TRY(call_method(args[1], intern("write"), {bytes}));
    return Value::none();
}
Value buffer_info(Value* args, std::uint32_t) {
    return tuple_value({int_from(reinterpret_cast<std::uint64_t>(self_array(args)->data())),
                        Value::integer(static_cast<std::int64_t>(self_array(args)->size))});
}
Value array_sizeof(Value* args, std::uint32_t) {
    constexpr std::int64_t kFixedPart = 64; // what CPython's arrays have before their items
    return Value::integer(kFixedPart + static_cast<std::int64_t>(self_array(args)->bytes()));
}

Value typecode_of(Value self) {
    return str_value(std::string_view(&self.as<Array>()->kind->letter, 1));
}
Value itemsize_of(Value self) { return Value::integer(self.as<Array>()->kind->size); }

// --- iteration

Value array_iter(Value* args, std::uint32_t) {
    auto* it = make_instance_of<ArrayIterator>(&iterator_type);
    it->array = args[0];
    return Value::object(it);
}
Value next_of_array(Object* self) {
    auto* it = static_cast<ArrayIterator*>(self);
    if (it->array.is_empty()) return it->array;
    auto* array = it->array.as<Array>();
    if (it->next < array->size) return array->kind->get(array->at(it->next++));
    it->array = Value::empty();
    return Value::empty();
}
Value iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<ArrayIterator>(args);
    Value builtin = dict_get(builtins_dict, intern("iter"));
    if (it->array.is_empty())
        return tuple_value({builtin, tuple_value({Value::object(empty_tuple())})});
    return tuple_value(
        {builtin, tuple_value({it->array}), Value::integer(static_cast<std::int64_t>(it->next))});
}
Value iterator_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<ArrayIterator>(args);
    std::int64_t n;
    if (!size_argument(args[1], n)) return Value::exception();
    if (!it->array.is_empty()) {
        auto size = static_cast<std::int64_t>(it->array.as<Array>()->size);
        it->next = static_cast<std::size_t>(std::clamp<std::int64_t>(n, 0, size));
    }
    return Value::none();
}

bool array_buffer(Value object, Buffer& out) noexcept {
    auto* array = object.as<Array>();
    out = {array->data(),     array->bytes(), array->kind->format,
           array->kind->size, false,          &array->exports};
    return true;
}

const NativeDef array_methods[] = {
    {"!__new__($static, type, typecode, initializer=(), /)",
     audited<"array.__new__", array_new, told(1), told(2)>, "A new array."},
    {"__repr__(self, /)", array_repr, nullptr},
    {"__len__(self, /)", array_len, nullptr},
    {"__getitem__(self, key, /)", array_getitem, nullptr},
    {"__setitem__(self, key, value, /)", array_setitem, nullptr},
    {"__delitem__(self, key, /)", array_delitem, nullptr},
    {"__contains__(self, key, /)", array_contains, nullptr},
    {"__iter__(self, /)", array_iter, nullptr},
    {"__add__(self, value, /)", array_add, nullptr},
    {"__iadd__(self, value, /)", array_iadd, nullptr},
    {"__mul__(self, value, /)", array_mul, nullptr},
    {"__rmul__(self, value, /)", array_mul, nullptr},
    {"__imul__(self, value, /)", array_imul, nullptr},
    {"__lt__(self, value, /)", array_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", array_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", array_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", array_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", array_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", array_compare<CompareOp::Ge>, nullptr},
    {"__copy__(self, /)", array_copy, "A copy."},
    {"__deepcopy__(self, unused, /)", array_copy, "A copy."},
    {"__reduce_ex__(self, value, /)", array_reduce, "For copy and pickle."},
    {"__sizeof__(self, /)", array_sizeof, "Size in memory."},
    {"__class_getitem__($type, item, /)", class_getitem, "array[item] for annotations."},
    {"append(self, v, /)", array_append, "Puts an item at the end."},
    {"buffer_info(self, /)", buffer_info, "Address and number of items."},
    {"byteswap(self, /)", array_byteswap, "Swaps the bytes of all items."},
    {"count(self, v, /)", array_count, "How many items equal v."},
    {"extend(self, bb, /)", array_extend, "Puts items at the end."},
    {"frombytes(self, buffer, /)", array_frombytes, "Puts items given as bytes at the end."},
    {"fromfile(self, f, n, /)", array_fromfile, "Reads n items from a file."},
    {"fromlist(self, list, /)", array_fromlist, "Puts a list's items at the end."},
    {"fromunicode(self, ustr, /)", array_fromunicode, "Puts a str's characters at the end."},
    {"index(self, v, start=0, stop=9223372036854775807, /)", array_index,
     "The first index of v; ValueError when it is not there."},
    {"insert(self, i, v, /)", array_insert, "Puts v before index i."},
    {"pop(self, i=-1, /)", array_pop, "Takes the item at i out and returns it."},
    {"remove(self, v, /)", array_remove, "Takes the first item equal to v out."},
    {"reverse(self, /)", array_reverse, "Reverses the order in place."},
    {"tobytes(self, /)", array_tobytes, "The items as bytes."},
    {"tofile(self, f, /)", array_tofile, "Writes all items to a file."},
    {"tolist(self, /)", array_tolist, "The items as a list."},
    {"tounicode(self, /)", array_tounicode, "The characters as a str."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef array_attributes[] = {
    {"typecode", typecode_of, nullptr, "the typecode character used to create the array"},
    {"itemsize", itemsize_of, nullptr, "the size, in bytes, of one array item"},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", iterator_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", iterator_setstate, "Sets the position."},
    {nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"_array_reconstructor(arraytype, typecode, mformat_code, items, /)", array_reconstruct,
     "For pickle."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &array_layout;
    spec.flags = kSequencePattern;
    spec.weakly_referable = true;
    spec.module = "array";
    spec.name = "array";
    spec.doc = "array(typecode [, initializer]) -> array of C numbers";
    bool first = !array_type.shape;
    add_type(module, array_type, spec, array_methods, array_attributes);
    if (first) {
        set_type_attribute(&array_type, names[Dunder::Hash], Value::none());
        register_buffer_type(array_type, array_buffer);
        TypeSpec iterator;
        iterator.layout = &iterator_layout;
        iterator.module = "array";
        iterator.name = "arrayiterator";
        quietly<next_of_array>.fill(iterator);
        iterator.flags = kFinal | kNoInstantiation;
        init_type(iterator_type, iterator, iterator_methods);
    }
    dict_set(module->dict, intern("ArrayType"), Value::object(&array_type));
    dict_set(module->dict, intern("typecodes"), str_value("bBuhHiIlLqQfd"));
    define_functions(module, functions);
    // As CPython: an array is a MutableSequence where there is that class.
    Value abstract = import_module(intern("_collections_abc"));
    if (!abstract.is_exception()) abstract = get_attribute(abstract, intern("MutableSequence"));
    if (!abstract.is_exception())
        abstract = call_method(abstract, intern("register"), {Value::object(&array_type)});
    if (abstract.is_exception()) clear_pending();
}

} // namespace
} // namespace boomslang::runtime::arrays

namespace boomslang::runtime {
extern const NativeModule array_module;
const NativeModule array_module{"array", "Sequences of C numbers.", arrays::fill};
} // namespace boomslang::runtime
