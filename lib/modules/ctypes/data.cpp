// What all C data has in common: where it lies, what it keeps alive, how it is read and written.
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

#include "runtime/call/descriptor.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/audit.h"
#include "runtime/text/memoryview.h"

#include <cstring>
#include <dlfcn.h>

namespace boomslang::runtime::ctypes {

BuiltinType cdata_type{};

namespace {

void trace_ctype(Cell* cell, Marker& marker) {
    type_layout.trace(cell, marker);
    auto* type = static_cast<CType*>(cell);
    marker.mark(type->item);
    marker.mark(type->argument_types);
    marker.mark(type->converters);
    marker.mark(type->result_type);
    marker.mark(type->checker);
    marker.mark(type->fields);
    marker.mark(type->pep3118);
    marker.mark(type->ffi_memory);
}
// `data` may point into memory that nobody else refers to any more, after resize() of `base`.
void trace_data(Cell* cell, Marker& marker) {
    auto* data = static_cast<CData*>(cell);
    marker.mark(data->base);
    marker.mark(data->kept);
    marker.mark(data->source);
    marker.mark(data->memory);
    marker.mark_conservatively(&data->data, &data->data + 1);
}
void trace_function(Cell* cell, Marker& marker) {
    trace_data(cell, marker);
    auto* function = static_cast<CFunction*>(cell);
    marker.mark_range(&function->callable, &function->parameter_flags + 1);
}

CData* whole(CData* data) noexcept {
    while (!data->base.is_empty()) data = data->base.as<CData>();
    return data;
}
// Where a part lies in the whole: its own index first.
std::string path_to(const CData* data, std::int64_t index) {
    char text[24];
    std::snprintf(text, sizeof text, "%x", static_cast<unsigned>(index));
    std::string path = text;
    for (; !data->base.is_empty(); data = data->base.as<CData>()) {
        std::snprintf(text, sizeof text, ":%x", static_cast<unsigned>(data->index));
        path += text;
    }
    return path;
}

CData* make_header(CType* type) {
    type->final = true;
    auto* data = make_instance_of<CData>(type);
    data->length = type->length;
    data->size = type->size;
    return data;
}
CData* data_elsewhere(CType* type, unsigned char* p) {
    CData* data = make_header(type);
    data->data = p;
    return data;
}

Value copy_of(CType* type, const unsigned char* p) {
    TRY_VALUE(made, make_data(type));
    std::memcpy(made.as<CData>()->data, p, type->size);
    return made;
}

// --- class methods of the metaclasses

CType* completed(Value* args) { return complete_ctype(args[0]); }

Value tell_of_data(const unsigned char* p) {
    return tell_auditors("ctypes.cdata", {int_from(reinterpret_cast<std::uintptr_t>(p))});
}
Value from_address(Value* args, std::uint32_t) {
    if (!is_integer(args[1])) return raise(types::TypeError, "integer expected");
    CType* type = completed(args);
    if (!type) return raise_abstract_class();
    auto* p = reinterpret_cast<unsigned char*>(low_bits(int_exact(args[1])));
    if (auditing) TRY(tell_of_data(p));
    return Value::object(data_elsewhere(type, p));
}
// The bytes from an offset on; false: exception pending.
bool part_of_buffer(CType* type, std::size_t given, Value offset_value, std::int64_t& offset) {
    offset = 0;
    if (!offset_value.is_empty() && !size_argument(offset_value, offset)) return false;
    if (offset < 0) {
        (void)raise(types::ValueError, "offset cannot be negative");
        return false;
    }
    const auto wanted = type->size + static_cast<std::size_t>(offset);
    if (wanted <= given) return true;
    (void)raise(types::ValueError, "Buffer size too small (", std::to_string(given),
                " instead of at least ", std::to_string(wanted), " bytes)");
    return false;
}
// from_buffer(object, offset=0)
Value from_buffer(Value* args, std::uint32_t) {
    CType* type = completed(args);
    if (!type) return raise_abstract_class();
    TRY_VALUE(made, make_memoryview(args[1]));
    auto* view = made.as<ShapedView>();
    if (view->buffer.readonly) return raise(types::TypeError, "underlying buffer is not writable");
    if (!is_c_contiguous(view))
        return raise(types::TypeError, "underlying buffer is not C contiguous");
    std::int64_t offset;
    if (!part_of_buffer(type, view->buffer.size, args[2], offset)) return Value::exception();
    if (auditing) {
        TRY(tell_auditors("ctypes.cdata/buffer",
                          {int_from(reinterpret_cast<std::uintptr_t>(view->buffer.data)),
                           Value::integer(static_cast<std::int64_t>(view->buffer.size)),
                           Value::integer(offset)}));
        TRY(tell_of_data(view->buffer.data + offset));
    }
    CData* data = data_elsewhere(type, view->buffer.data + offset);
    data->source = made;
    keep(data, -1, made);
    return Value::object(data);
}
// from_buffer_copy(object, offset=0)
Value from_buffer_copy(Value* args, std::uint32_t) {
    CType* type = completed(args);
    if (!type) return raise_abstract_class();
    ByteView view{};
    if (!require_bytes(args[1], view)) return Value::exception();
    std::int64_t offset;
    if (!part_of_buffer(type, view.size, args[2], offset)) return Value::exception();
    return copy_of(type, view.data + offset);
}
// in_dll(library, name)
Value in_dll(Value* args, std::uint32_t) {
    if (!is_str(args[2])) return raise_argument("in_dll() argument 2", "str", args[2]);
    TRY_VALUE(handle, get_attribute(args[1], intern("_handle")));
    if (!is_integer(handle))
        return raise(types::TypeError,
                     "the _handle attribute of the second argument must be an integer");
    CType* type = completed(args);
    if (!type) return raise_abstract_class();
    void* library_handle = reinterpret_cast<void*>(low_bits(int_exact(handle)));
    dlerror();
    void* p = dlsym(library_handle, to_utf8(args[2].as<Str>()).c_str());
    const char* error = dlerror();
    if (!p) return raise(types::ValueError, error ? error : "symbol is NULL");
    return Value::object(data_elsewhere(type, static_cast<unsigned char*>(p)));
}
Value repeat(Value* args, std::uint32_t) {
    if (!is_index(args[1]))
        return raise(types::TypeError, "can't multiply sequence by non-int of type '",
                     type_name(args[1]), "'");
    std::int64_t length;
    if (!index_int64(args[1], length)) return Value::exception();
    if (length < 0)
        return raise(types::ValueError, "Array length must be >= 0, not ", std::to_string(length));
    return array_of(args[0], length);
}
Value plain_from_param(Value* args, std::uint32_t) {
    return from_parameter(static_cast<CType*>(args[0].as<Type>()), args[1]);
}

// --- methods of the data

Value no_hash(Value*, std::uint32_t) { return raise(types::TypeError, "unhashable type"); }

Value data_reduce(Value* args, std::uint32_t) {
    auto* data = receiver<CData>(args);
    if (ctype_of(data)->has_pointer)
        return raise(types::ValueError, "ctypes objects containing pointers cannot be pickled");
    TRY_VALUE(space, get_attribute(args[0], names.dunder_dict));
    TRY_VALUE(bytes, make_bytes_or_raise(data->data, data->size));
    TRY_VALUE(module, import_module(intern("_ctypes")));
    TRY_VALUE(unpickle, get_attribute(module, intern("_unpickle")));
    return tuple_value(
        {unpickle, tuple_value({Value::object(type_of(args[0])), tuple_value({space, bytes})})});
}
// __setstate__(space, bytes)
Value data_setstate(Value* args, std::uint32_t) {
    auto* data = receiver<CData>(args);
    const Value space = args[1];
    if (!is_dict(space)) return raise_argument("__setstate__() argument 1", "dict", space);
    ByteView view{};
    if (!require_bytes(args[2], view)) return Value::exception();
    std::memcpy(data->data, view.data, std::min(view.size, data->size));
    TRY_VALUE(own, get_attribute(args[0], names.dunder_dict));
    if (!is_dict(own))
        return raise(types::TypeError, type_name(args[0]), ".__dict__ must be a dictionary, not ",
                     type_name(own));
    TRY(dict_update(own.as<Dict>(), space));
    return Value::none();
}
Value from_out_parameter(Value* args, std::uint32_t) {
    auto* data = receiver<CData>(args);
    const CType* type = ctype_of(data);
    if (type->kind != Kind::Simple || is_derived_simple(type)) return args[0];
    return type->get(data->data, data->size);
}

Value get_base(Value self) {
    const Value base = self.as<CData>()->base;
    return base.is_empty() ? Value::none() : base;
}
Value get_needs_free(Value self) {
    auto* data = self.as<CData>();
    return Value::integer(data->memory || data->data == data->small);
}
Value get_objects(Value self) {
    const Value kept = self.as<CData>()->kept;
    if (kept.is_empty()) return Value::none();
    return is_exact(kept, box_type) ? kept.as<Box>()->value : kept;
}

const NativeDef data_methods[] = {
    {"__hash__(self, /)", no_hash, "TypeError."},
    {"__ctypes_from_outparam__(self, /)", from_out_parameter,
     "What a function gives for a parameter into which it wrote."},
    {"__reduce__(self, /)", data_reduce, "For pickle: the bytes."},
    {"__setstate__(self, dictionary, bytes, /)", data_setstate, "For pickle."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef data_attributes[] = {
    {"_b_base_", get_base, nullptr, "the base object"},
    {"_b_needsfree_", get_needs_free, nullptr, "whether the object owns the memory or not"},
    {"_objects", get_objects, nullptr, "internal objects tree (NEVER CHANGE THIS OBJECT!)"},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- its memory, to memoryview and whoever reads bytes

bool data_buffer(Value object, Buffer& out) noexcept {
    auto* data = object.as<CData>();
    const CType* type = ctype_of(data);
    const CType* item = type;
    while (item->kind == Kind::Array) item = static_cast<CType*>(item->item.as<Type>());
    out = {data->data, data->size,
           type->pep3118 ? reinterpret_cast<const char*>(type->pep3118->bytes) : "B",
           std::max<std::size_t>(item->size, 1), false};
    return true;
}
Value data_view(Value object) {
    Buffer buffer{};
    data_buffer(object, buffer);
    auto* view = heap.make<ShapedView>(&types::memoryview.exact);
    view->owner = object;
    view->buffer = buffer;
    std::vector<std::int64_t> shape;
    const CType* item = ctype_of_data(object);
    buffer.itemsize = item->size;
    for (; item->kind == Kind::Array; item = static_cast<CType*>(item->item.as<Type>()))
        shape.push_back(item->length);
    view->buffer.itemsize = item->size;
    // An array that resize() made longer shows the items of its class.
    std::size_t size = item->size;
    for (const std::int64_t n : shape) size *= static_cast<std::size_t>(n);
    view->buffer.size = shape.empty() ? buffer.size : size;
    if (shape.size() > ShapedView::kMostDimensions)
        return raise(types::ValueError, "memoryview: number of dimensions must not exceed ",
                     std::to_string(ShapedView::kMostDimensions));
    view->dimensions = static_cast<std::uint32_t>(shape.size());
    if (shape.size() > 1) {
        view->many = heap.make_bytes(shape.size() * 2 * sizeof(std::int64_t));
        if (!view->many) return raise_memory();
    }
    auto stride = static_cast<std::int64_t>(item->size);
    for (std::size_t i = shape.size(); i-- > 0;) {
        view->shape()[i] = shape[i];
        view->strides()[i] = stride;
        stride *= shape[i];
    }
    return Value::object(view);
}

} // namespace

const Layout ctype_layout{"C type", sizeof(CType), trace_ctype};
const Layout cdata_layout{"C data", sizeof(CData), trace_data};
const Layout cfunction_layout{"C function", sizeof(CFunction), trace_function};

CType* ctype_of(Value v) noexcept {
    if (!is_kind(v, kTypeSubclass) || v.as_object()->shape->layout != &ctype_layout) return nullptr;
    auto* type = v.as<Type>();
    return type->is(kHeapType) ? static_cast<CType*>(type) : nullptr;
}
bool is_derived_simple(const CType* type) noexcept {
    return type->kind == Kind::Simple && type->base != &simple_type;
}

Value make_ctype(Value* args) {
    const auto* given = args[1].as<Tuple>();
    if (given->size != 3 || !is_str(given->items[0]) || !is_tuple(given->items[1]) ||
        !is_dict(given->items[2]))
        return raise(types::TypeError, "type.__new__() takes a name, a tuple of bases and a dict");
    return make_class(requested_class(args), given->items[0].as<Str>(), given->items[1].as<Tuple>(),
                      given->items[2].as<Dict>(), args[2].as<Dict>());
}
void set_format(CType* type, std::string_view pep3118) {
    ByteArray* memory = heap.make_bytes(pep3118.size() + 1);
    std::memcpy(memory->bytes, pep3118.data(), pep3118.size());
    type->pep3118 = memory;
}
std::string format_of(const CType* type) {
    return type->pep3118 ? reinterpret_cast<const char*>(type->pep3118->bytes) : "B";
}
std::string format_with_shape(const CType* type) {
    std::string shape;
    for (const CType* t = type; t->kind == Kind::Array; t = static_cast<CType*>(t->item.as<Type>()))
        shape += (shape.empty() ? "" : ",") + std::to_string(t->length);
    return shape.empty() ? format_of(type) : "(" + shape + ")" + format_of(type);
}
Value raise_abstract_class() { return raise(types::TypeError, "abstract class"); }

Value make_data(CType* type) {
    CData* data = make_header(type);
    if (type->size <= sizeof data->small) {
        data->data = data->small;
        return Value::object(data);
    }
    data->memory = heap.make_bytes(type->size);
    if (!data->memory) return raise_memory();
    data->data = data->memory->bytes;
    return Value::object(data);
}
Value data_at(CType* type, Value base, std::int64_t index, unsigned char* p) {
    if (base.is_empty()) return copy_of(type, p);
    CData* data = data_elsewhere(type, p);
    data->base = base;
    data->index = index;
    return Value::object(data);
}
Value read_data(CType* type, Getter get, Value owner, std::int64_t index, std::size_t size,
                unsigned char* p) {
    if (get) return get(p, size);
    if (type->get && !is_derived_simple(type)) return type->get(p, size);
    return data_at(type, owner, index, p);
}

Value kept_objects(CData* data) {
    data = whole(data);
    if (data->kept.is_empty())
        data->kept = data->length ? Value::object(make_dict()) : Value::none();
    return data->kept;
}
void keep(CData* owner, std::int64_t index, Value object) {
    if (object.is_none()) return;
    const Value kept = kept_objects(owner);
    if (!is_exact(kept, types::dict)) whole(owner)->kept = object;
    else dict_set(kept.as<Dict>(), make_str(path_to(owner, index)), object);
}

namespace {

Value incompatible(Value v, const CType* type) {
    return raise(types::TypeError, "incompatible types, ", type_name(v), " instance instead of ",
                 to_utf8(type->name), " instance");
}
Value write_other(CType* type, Value v, std::size_t size, unsigned char* p);

// What is to be kept, or Exception.
Value write_value(CType* type, Setter set, Value v, std::size_t size, unsigned char* p) {
    if (set) return set(p, v, size);
    if (!is_cdata(v)) {
        if (type->set) return type->set(p, v, size);
        return write_other(type, v, size, p);
    }
    auto* source = v.as<CData>();
    TRY_VALUE(fits, is_instance(v, Value::object(type)));
    if (fits.as_bool()) {
        if (type->kind == Kind::Simple && size >> 16) // a bit field
            return type->set(p, type->get(source->data, type->size), size);
        std::memmove(p, source->data, std::min(size, source->size));
        return kept_objects(source);
    }
    // An array becomes a pointer to its first item.
    const CType* given = ctype_of(source);
    if (type->kind == Kind::Pointer && given->kind == Kind::Array) {
        if (!given->item.is(type->item)) return incompatible(v, type);
        std::memcpy(p, &source->data, sizeof source->data);
        return tuple_value({kept_objects(source), v});
    }
    return incompatible(v, type);
}
Value write_other(CType* type, Value v, std::size_t size, unsigned char* p) {
    if (is_tuple(v)) { // arguments for the class
        const Value made = call_with(Value::object(type), v.as<Tuple>(), nullptr);
        if (made.is_exception())
            return extend_error(types::RuntimeError, "(" + to_utf8(type->name) + ") ");
        return write_value(type, nullptr, made, size, p);
    }
    if (type->kind == Kind::Pointer && v.is_none()) {
        std::memset(p, 0, sizeof(void*));
        return v;
    }
    return raise(types::TypeError, "expected ", to_utf8(type->name), " instance, got ",
                 type_name(v));
}

} // namespace

Value write_data(CData* owner, CType* type, Setter set, Value v, std::int64_t index,
                 std::size_t size, unsigned char* p) {
    TRY_VALUE(kept, write_value(type, set, v, size, p));
    keep(owner, index, kept);
    return Value::empty();
}

Value from_parameter(CType* type, Value v) {
    TRY_VALUE(fits, is_instance(v, Value::object(type)));
    if (fits.as_bool()) return v;
    const std::string name = to_utf8(type->name);
    if (is_exact(v, argument_type)) { // byref()
        const Value object = v.as<CArgument>()->object;
        if (type->kind == Kind::Pointer && !object.is_empty() && !type->item.is_empty()) {
            TRY_VALUE(points, is_instance(object, type->item));
            if (points.as_bool()) return v;
        }
        return raise(types::TypeError, "expected ", name, " instance instead of pointer to ",
                     object.is_empty() ? std::string("<unknown>") : type_name(object));
    }
    TRY_VALUE(as_parameter, attribute_or_empty(v, "_as_parameter_"));
    if (!as_parameter.is_empty()) return from_parameter(type, as_parameter);
    return raise(types::TypeError, "expected ", name, " instance instead of ", type_name(v));
}

const NativeDef common_class_methods[] = {
    {"from_address(self, address, /)", from_address,
     "C.from_address(integer) -> C instance\naccess a C instance at the specified address"},
    {"from_buffer(self, object, offset=0, /)", from_buffer,
     "C.from_buffer(object, offset=0, /) -> C instance\ncreate a C instance from a writeable "
     "buffer"},
    {"from_buffer_copy(self, object, offset=0, /)", from_buffer_copy,
     "C.from_buffer_copy(object, offset=0, /) -> C instance\ncreate a C instance from a readable "
     "buffer"},
    {"in_dll(self, library, name, /)", in_dll,
     "C.in_dll(dll, name) -> C instance\naccess a C instance in a dll"},
    {"__mul__(self, value, /)", repeat, "Return self*value."},
    {"__rmul__(self, value, /)", repeat, "Return value*self."},
    {"from_param(self, value, /)", plain_from_param,
     "Convert a Python object into a function call parameter."},
    {nullptr, nullptr, nullptr},
};

void init_metatype(Module*, BuiltinType& metatype, const char* name, const NativeDef* methods,
                   bool with_from_param) {
    if (metatype.name) return;
    TypeSpec spec;
    spec.base = &types::type;
    spec.layout = &ctype_layout;
    spec.module = "_ctypes";
    spec.name = name;
    init_type(metatype, spec, methods);
    for (const NativeDef* row = common_class_methods; row->signature; ++row) {
        if (!with_from_param && row->fn == plain_from_param) continue;
        Native* native = make_native(*row, &metatype, Value::empty(), Value::empty());
        if (!dict_find(metatype.dict, native->name))
            set_type_attribute(&metatype, native->name, Value::object(native));
    }
}
void init_data_type(Module* module, BuiltinType& type, BuiltinType* metatype, const char* name,
                    const NativeDef* methods, const GetSetDef* attributes, const Layout& layout) {
    if (!type.name) {
        TypeSpec spec;
        if (&type != &cdata_type) spec.base = &cdata_type;
        spec.layout = &layout;
        spec.module = "_ctypes";
        spec.name = name;
        init_type(type, spec, methods, attributes);
        // An instance of its metaclass, which has fields that a static type lacks: ctype_of() leaves
        // these types out.
        if (metatype) type.shape = &metatype->exact;
    }
    if (metatype) dict_set(module->dict, type.name, Value::object(&type));
}

void add_data_types(Module* module) {
    const bool first = !cdata_type.name;
    init_data_type(module, cdata_type, nullptr, "_CData", data_methods, data_attributes);
    if (first) {
        register_buffer_type(cdata_type, data_buffer);
        register_view_type(cdata_type, data_view);
    }
}

} // namespace boomslang::runtime::ctypes

#endif
