// An array in a pickle: machine format codes, which say how the machine that wrote it laid out items.
#include "modules/array/object.h"
#include "runtime/call/native_arguments.h"
#include "runtime/text/codecs.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime::arrays {

Value array_reduce(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::int64_t protocol;
    if (!index_int64(args[1], protocol)) return Value::exception();
    TRY_VALUE(attributes, find_attribute(args[0], names.dunder_dict));
    if (attributes.is_empty()) attributes = Value::none();
    Value letter = str_value(std::string_view(&array->kind->letter, 1));
    Value type = Value::object(type_of(args[0]));
    if (protocol < 3) {
        TRY_VALUE(items, array_to_list(array));
        return tuple_value({type, tuple_value({letter, items}), attributes});
    }
    TRY_VALUE(module, import_module(intern("array")));
    TRY_VALUE(make, get_attribute(module, intern("_array_reconstructor")));
    TRY_VALUE(bytes, make_bytes_or_raise(array->data(), array->bytes()));
    int format = array->kind->machine_format;
    return tuple_value(
        {make, tuple_value({type, letter, Value::integer(format), bytes}), attributes});
}

namespace {
template <class T>
Value number(const unsigned char* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    return Value::real(value);
}
} // namespace

Value array_reconstruct(Value* args, std::uint32_t) {
    if (!is_kind(args[0], kTypeSubclass))
        return raise(types::TypeError, "first argument must be a type object, not ",
                     type_name(args[0]));
    if (!is_subtype(args[0].as<Type>(), &array_type))
        return raise(types::TypeError, to_utf8(args[0].as<Type>()->name),
                     " is not a subtype of array.array");
    const Kind* kind = find_kind(args[1], "_array_reconstructor() argument 2");
    if (!kind) return Value::exception();
    std::int64_t format;
    if (!size_argument(args[2], format)) return Value::exception();
    if (format < 0 || format > 21)
        return raise(types::ValueError, "third argument must be a valid machine format code.");
    if (!is_bytes(args[3]))
        return raise(types::TypeError, "fourth argument should be bytes, not ", type_name(args[3]));
    auto* bytes = args[3].as<Bytes>();
    // By format code: size, signed, big-endian, and what it is.
    struct Machine {
        std::uint8_t size;
        bool is_signed, big;
        char what;
    };
    static constexpr Machine machines[] = {
        {1, false, false, 'i'}, {1, true, false, 'i'},  {2, false, false, 'i'},
        {2, false, true, 'i'},  {2, true, false, 'i'},  {2, true, true, 'i'},
        {4, false, false, 'i'}, {4, false, true, 'i'},  {4, true, false, 'i'},
        {4, true, true, 'i'},   {8, false, false, 'i'}, {8, false, true, 'i'},
        {8, true, false, 'i'},  {8, true, true, 'i'},   {4, true, false, 'f'},
        {4, true, true, 'f'},   {8, true, false, 'f'},  {8, true, true, 'f'},
        {2, false, false, 'u'}, {2, false, true, 'u'},  {4, false, false, 'u'},
        {4, false, true, 'u'}};
    const Machine& m = machines[format];
    if (bytes->size % m.size)
        return raise(types::ValueError, "string length not a multiple of item size");
    Array* array = make_array(args[0].as<Type>(), kind);
    if (m.what == 'u') {
        std::string encoding = m.size == 2 ? "utf-16-" : "utf-32-";
        TRY_VALUE(text, decode_bytes({bytes->data, bytes->size}, encoding + (m.big ? "be" : "le")));
        TRY(append_text(array, text.as<Str>()));
        return Value::object(array);
    }
    std::string item(m.size, 0);
    for (std::size_t i = 0; i < bytes->size; i += m.size) {
        item.assign(reinterpret_cast<const char*>(bytes->data) + i, m.size);
        if (m.big) std::reverse(item.begin(), item.end());
        auto* p = reinterpret_cast<const unsigned char*>(item.data());
        Value v;
        if (m.what == 'f') {
            v = m.size == 4 ? number<float>(p) : number<double>(p);
        } else {
            std::uint64_t bits = 0;
            std::memcpy(&bits, p, m.size);
            unsigned shift = 64u - 8u * m.size;
            v = m.is_signed ? Value::integer(static_cast<std::int64_t>(bits << shift) >> shift)
                            : int_from(bits);
        }
        TRY(append_item(array, v));
    }
    return Value::object(array);
}

} // namespace boomslang::runtime::arrays
