// Members of structures and unions: descriptors in the class.
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

namespace boomslang::runtime::ctypes {

BuiltinType field_type{};

namespace {

void trace_field(Cell* cell, Marker& marker) {
    auto* field = static_cast<Field*>(cell);
    marker.mark(field->type);
    marker.mark(field->name);
}
const Layout field_layout{"C field", sizeof(Field), trace_field};

CType* type_of_field(const Field* field) { return static_cast<CType*>(field->type.as<Type>()); }
// The member's memory, or null: the object has none such. An instance whose class has the field is
// long enough; another may not be.
unsigned char* place(const Field* field, const CData* data) {
    const auto end = static_cast<std::size_t>(field->offset) + type_of_field(field)->size;
    return end > data->size ? nullptr : data->data + field->offset;
}
Value raise_outside() { return raise(types::ValueError, "the field is not in the instance"); }

// __get__(instance, owner=None)
Value field_get(Value* args, std::uint32_t) {
    const auto* field = receiver<Field>(args);
    if (args[1].is_none()) return args[0];
    if (!is_cdata(args[1])) return raise(types::TypeError, "not a ctype instance");
    auto* data = args[1].as<CData>();
    unsigned char* p = place(field, data);
    if (!p) return raise_outside();
    return read_data(type_of_field(field), field->get, args[1], field->index, field->size, p);
}
Value field_set(Value* args, std::uint32_t) {
    const auto* field = receiver<Field>(args);
    if (!is_cdata(args[1])) return raise(types::TypeError, "not a ctype instance");
    auto* data = args[1].as<CData>();
    unsigned char* p = place(field, data);
    if (!p) return raise_outside();
    TRY(write_data(data, type_of_field(field), field->set, args[2], field->index, field->size, p));
    return Value::none();
}
Value field_delete(Value* args, std::uint32_t) {
    if (!is_cdata(args[1])) return raise(types::TypeError, "not a ctype instance");
    return raise(types::TypeError, "can't delete attribute");
}
Value field_repr(Value* args, std::uint32_t) {
    const auto* field = receiver<Field>(args);
    const bool simple = type_of_field(field)->kind == Kind::Simple;
    const std::size_t bits = simple ? field->size >> 16 : 0;
    std::string text = "<Field type=" + to_utf8(type_of_field(field)->name) +
                       ", ofs=" + std::to_string(field->offset);
    if (bits) text += ":" + std::to_string(field->size & 0xFFFF) + ", bits=" + std::to_string(bits);
    else text += ", size=" + std::to_string(field->size);
    return str_value(text + ">");
}
Value get_offset(Value self) { return Value::integer(self.as<Field>()->offset); }
Value get_size(Value self) {
    return Value::integer(static_cast<std::int64_t>(self.as<Field>()->size));
}

const NativeDef methods[] = {
    {"__get__(self, instance, owner=None, /)", field_get,
     "Return an attribute of instance, which is of type owner."},
    {"__set__(self, instance, value, /)", field_set, "Set an attribute of instance to value."},
    {"__delete__(self, instance, /)", field_delete, "Delete an attribute of instance."},
    {"__repr__(self, /)", field_repr, "Return repr(self)."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"offset", get_offset, nullptr, "offset in bytes of this field"},
    {"size", get_size, nullptr, "size in bytes of this field"},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Field* make_field(CType* type, Str* name) {
    auto* field = make_instance_of<Field>(&field_type);
    field->type = Value::object(type);
    field->name = name;
    return field;
}

void add_field_type(Module*) {
    if (field_type.name) return;
    TypeSpec spec;
    spec.layout = &field_layout;
    spec.module = "_ctypes";
    spec.name = "CField";
    spec.flags = kFinal | kNoInstantiation;
    init_type(field_type, spec, methods, attributes);
}

} // namespace boomslang::runtime::ctypes

#endif
