// Arguments of foreign functions: what converters make, and what is passed as it is.
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

#include "runtime/call/call.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/recursion.h"

#include <cctype>
#include <cstring>

namespace boomslang::runtime::ctypes {

BuiltinType argument_type{}, box_type{};

namespace {

const Layout argument_layout{"C argument", sizeof(CArgument), [](Cell* cell, Marker& marker) {
                                 auto* argument = static_cast<CArgument*>(cell);
                                 marker.mark(argument->object);
                                 marker.mark_conservatively(&argument->slot, &argument->slot + 1);
                             }};
const Layout box_layout = layout_of_values<Box, 1>("C object");

// <cparam 'i' (5)>
Value argument_repr(Value* args, std::uint32_t) {
    const auto* a = receiver<CArgument>(args);
    char text[64];
    const auto tag = a->tag;
    switch (tag) {
    case 'b':
    case 'B': std::snprintf(text, sizeof text, "(%d)", a->slot.b); break;
    case 'h':
    case 'H': std::snprintf(text, sizeof text, "(%d)", a->slot.h); break;
    case 'i':
    case 'I': std::snprintf(text, sizeof text, "(%d)", a->slot.i); break;
    case 'l':
    case 'L':
    case 'q':
    case 'Q': std::snprintf(text, sizeof text, "(%lld)", static_cast<long long>(a->slot.q)); break;
    case 'f':
    case 'd': {
        const double d = tag == 'f' ? static_cast<double>(a->slot.f) : a->slot.d;
        TRY_VALUE(shown, repr(Value::real(d)));
        return str_value(std::string("<cparam '") + tag + "' (" + to_utf8(shown.as<Str>()) + ")>");
    }
    case 'c': {
        const auto c = static_cast<unsigned char>(a->slot.b);
        if (c >= ' ' && c < 127 && c != '\\' && c != '\'')
            std::snprintf(text, sizeof text, "('%c')", c);
        else std::snprintf(text, sizeof text, "('\\x%02x')", c);
        break;
    }
    case 'z':
    case 'Z':
    case 'P': std::snprintf(text, sizeof text, "(%p)", a->slot.p); break;
    default:
        std::snprintf(text, sizeof text, "at %p", static_cast<const void*>(a));
        return str_value(tag && std::isprint(static_cast<unsigned char>(tag))
                             ? std::string("<cparam '") + tag + "' " + text + ">"
                             : std::string("<cparam ") + text + ">");
    }
    return str_value(std::string("<cparam '") + tag + "' " + text + ">");
}
Value get_object(Value self) {
    const Value object = self.as<CArgument>()->object;
    return object.is_empty() ? Value::none() : object;
}
const NativeDef argument_methods[] = {
    {"__repr__(self, /)", argument_repr, "Return repr(self)."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef argument_attributes[] = {
    {"_obj", get_object, nullptr, "the wrapped object"},
    {nullptr, nullptr, nullptr, nullptr},
};

ffi_type* pointer_ffi() { return find_format('P')->type; }

Value convert_data(CData* data, Argument& out, RootList& alive) {
    const CType* type = ctype_of(data);
    alive.push(Value::object(data));
    switch (type->kind) {
    case Kind::Simple:
        out.type = type->ffi;
        std::memcpy(out.slot.bytes, data->data, std::min(type->size, sizeof out.slot));
        return Value::empty();
    case Kind::Array:
        out.type = pointer_ffi();
        out.slot.p = data->data;
        return Value::empty();
    case Kind::Pointer:
    case Kind::Function:
        out.type = pointer_ffi();
        std::memcpy(&out.slot.p, data->data, sizeof(void*));
        return Value::empty();
    default: {
        if (!type->ffi) return raise(types::RuntimeError, "ffi_prep_cif failed");
        // The function gets a copy: other threads may change the structure while it runs.
        ByteArray* copy = heap.make_bytes(std::max<std::size_t>(data->size, 1));
        if (!copy) return raise_memory();
        alive.push(Value::object(copy));
        std::memcpy(copy->bytes, data->data, type->size);
        out.type = type->ffi;
        out.slot.p = copy->bytes;
        out.by_reference = true;
        return Value::empty();
    }
    }
}

} // namespace

Value convert_argument(Value v, std::size_t number, Argument& out, RootList& alive) {
    std::memset(&out.slot, 0, sizeof out.slot);
    out.by_reference = false;
    if (is_cdata(v)) return convert_data(v.as<CData>(), out, alive);
    if (is_exact(v, argument_type)) {
        const auto* given = v.as<CArgument>();
        alive.push(v);
        out.type = given->type;
        out.slot = given->slot;
        return Value::empty();
    }
    if (v.is_none()) {
        out.type = pointer_ffi();
        return Value::empty();
    }
    if (is_integer(v)) {
        const Value exact = int_exact(v);
        const auto* big = exact.is_int() ? nullptr : exact.as<Int>();
        if (big && big->size != 1) return raise(types::OverflowError, "int too long to convert");
        out.type = find_format('i')->type;
        out.slot.q = static_cast<std::int64_t>(low_bits(exact)); // an int is in its low half
        return Value::empty();
    }
    if (is_bytes(v) || is_str(v)) {
        TRY_VALUE(kept, find_format(is_bytes(v) ? 'z' : 'Z')->set(out.slot.bytes, v, 0));
        alive.push(v);
        alive.push(kept);
        out.type = pointer_ffi();
        return Value::empty();
    }
    TRY_VALUE(as_parameter, attribute_or_empty(v, "_as_parameter_"));
    if (!as_parameter.is_empty()) {
        const NativeLevel level;
        if (level.too_deep()) return raise_recursion();
        return convert_argument(as_parameter, number, out, alive);
    }
    return raise(types::TypeError, "Don't know how to convert parameter ", std::to_string(number));
}

CArgument* make_argument(char tag, ffi_type* type) {
    auto* argument = make_instance_of<CArgument>(&argument_type);
    argument->tag = tag;
    argument->type = type;
    return argument;
}
Value make_reference(CData* data, std::int64_t offset) {
    CArgument* argument = make_argument('P', pointer_ffi());
    argument->slot.p = data->data + offset;
    argument->object = Value::object(data);
    return Value::object(argument);
}

// An object is passed as its address, which id() gives, too.
void* pointer_to(Value v, Value& alive) {
    if (v.is_object()) {
        alive = v;
        return v.as_object();
    }
    auto* box = make_instance_of<Box>(&box_type);
    box->value = v;
    alive = Value::object(box);
    return box;
}
Value object_at(void* p) {
    if (!p) return raise(types::ValueError, "PyObject is NULL");
    const Value v = Value::object(p);
    return is_exact(v, box_type) ? v.as<Box>()->value : v;
}

void add_argument_types(Module*) {
    if (argument_type.name) return;
    TypeSpec spec;
    spec.layout = &argument_layout;
    spec.module = nullptr;
    spec.name = "CArgObject";
    spec.flags = kFinal | kNoInstantiation;
    init_type(argument_type, spec, argument_methods, argument_attributes);
    spec.layout = &box_layout;
    spec.module = "_ctypes";
    spec.name = "Box";
    init_type(box_type, spec, nullptr);
}

} // namespace boomslang::runtime::ctypes

#endif
