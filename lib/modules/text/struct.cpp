// The module _struct: packing values into bytes as C lays them out.
#include "modules/own_exception.h"
#include "modules/text/struct_format.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/text/codecs.h"

namespace boomslang::runtime::structs {

namespace {

struct StructObject : Object {
    Value format;     // str
    Layouted* layout; // malloc'ed, freed with the object
};
struct UnpackIterator : Object {
    Value structure, buffer;
    std::size_t position;
};
BuiltinType struct_type{}, iterator_type{};
const Layout struct_layout{
    "Struct", sizeof(StructObject),
    [](Cell* cell, Marker& marker) { marker.mark(static_cast<StructObject*>(cell)->format); },
    [](Cell* cell) noexcept { delete static_cast<StructObject*>(cell)->layout; }};
const Layout iterator_layout = layout_of_values<UnpackIterator, 2>("unpack_iterator");

Value set_format(StructObject* s, Value format) {
    std::string text;
    if (is_str(format)) {
        TRY_VALUE(encoded, encode_str(format.as<Str>(), Encoding::Ascii));
        text = to_utf8(format.as<Str>());
    } else if (is_bytes(format)) {
        text = ByteView{format.as<Bytes>()->data, format.as<Bytes>()->size}.text();
    } else {
        return raise(types::TypeError, "Struct() argument 1 must be a str or bytes object, not ",
                     type_name(format));
    }
    Layouted layout;
    if (!parse_format(text, layout)) return Value::exception();
    if (!s->layout) {
        s->layout = new Layouted;
        heap.register_finalizable(s);
    }
    *s->layout = std::move(layout);
    s->format = str_value(text);
    return Value::empty();
}

// The structure for a format, from a cache: formats come in loops.
StructObject* structure(Value format) {
    static Rooted<Dict> cache;
    if (!cache) {
        cache = make_dict();
    }
    bool cacheable = is_exact_str(format) || is_exact(format, types::bytes);
    if (cacheable) {
        Value found = dict_get(cache, format);
        if (found.is_object()) return found.as<StructObject>();
    }
    auto* s = make_instance_of<StructObject>(&struct_type);
    if (set_format(s, format).is_exception()) return nullptr;
    if (cache->count >= 100) dict_clear(cache);
    if (cacheable && dict_set(cache, format, Value::object(s)).is_exception()) return nullptr;
    return s;
}

StructObject* self_struct(Value v) {
    auto* s = v.as<StructObject>();
    if (s->layout) return s;
    (void)raise(types::RuntimeError, "Struct object is not initialized");
    return nullptr;
}

Value struct_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}
Value struct_init(Value* args, std::uint32_t) {
    TRY(set_format(receiver<StructObject>(args), args[1]));
    return Value::none();
}

Value pack(const StructObject* s, const Value* values, std::size_t count) {
    const Layouted& layout = *s->layout;
    if (count != layout.items)
        return raise(*struct_error, "pack expected ", std::to_string(layout.items),
                     " items for packing (got ", std::to_string(count), ")");
    Bytes* bytes = make_bytes_uninitialized(layout.size);
    if (!bytes) return raise_memory();
    std::memset(const_cast<unsigned char*>(bytes->data), 0, layout.size); // bytes between items
    TRY(pack_all(*s->layout, const_cast<unsigned char*>(bytes->data), values));
    return Value::object(bytes);
}

// Brings an offset into the buffer. `doing` is "pack" or "unpack".
Value check_offset(std::int64_t& offset, std::size_t needed, std::size_t size, bool packing) {
    const std::string n = std::to_string(needed), given = std::to_string(offset);
    auto length = static_cast<std::int64_t>(size);
    if (offset < 0) {
        if (offset + static_cast<std::int64_t>(needed) > 0)
            return packing
                       ? raise(*struct_error, "no space to pack ", n, " bytes at offset ", given)
                       : raise(*struct_error, "not enough data to unpack ", n, " bytes at offset ",
                               given);
        if (offset + length < 0)
            return raise(*struct_error, "offset ", given, " out of range for ",
                         std::to_string(size), "-byte buffer");
        offset += length;
    }
    if (length - offset < static_cast<std::int64_t>(needed))
        return raise(*struct_error, packing ? "pack_into" : "unpack_from",
                     " requires a buffer of at least ",
                     std::to_string(needed + static_cast<std::size_t>(offset)), " bytes for ",
                     packing ? "packing " : "unpacking ", n, " bytes at offset ",
                     std::to_string(offset), " (actual buffer size is ", std::to_string(size), ")");
    return Value::empty();
}

Value pack_into(const StructObject* s, const Value* args, std::size_t count) {
    const Layouted& layout = *s->layout;
    if (count < 1) return raise(*struct_error, "pack_into expected buffer argument");
    if (count < 2) return raise(*struct_error, "pack_into expected offset argument");
    if (count - 2 != layout.items)
        return raise(*struct_error, "pack_into expected ", std::to_string(layout.items),
                     " items for packing (got ", std::to_string(count - 2), ")");
    Buffer buffer;
    if (!get_buffer(args[0], buffer) || buffer.readonly)
        return raise(types::TypeError, "argument must be read-write bytes-like object, not ",
                     type_name(args[0]));
    std::int64_t offset;
    if (!index_int64(args[1], offset)) return Value::exception();
    TRY(check_offset(offset, layout.size, buffer.size, true));
    TRY(pack_all(*s->layout, buffer.data + offset, args + 2));
    return Value::none();
}

Value unpack(const StructObject* s, Value data) {
    ByteView view;
    if (!require_bytes(data, view)) return Value::exception();
    if (view.size != s->layout->size)
        return raise(*struct_error, "unpack requires a buffer of ", std::to_string(s->layout->size),
                     " bytes");
    return unpack_all(*s->layout, view.data);
}

Value unpack_from(const StructObject* s, Value data, Value where) {
    ByteView view;
    std::int64_t offset = 0;
    if (!require_bytes(data, view) || !index_argument(where, offset)) return Value::exception();
    TRY(check_offset(offset, s->layout->size, view.size, false));
    return unpack_all(*s->layout, view.data + offset);
}

Value iter_unpack(StructObject* s, Value data) {
    ByteView view;
    if (s->layout->size == 0)
        return raise(*struct_error, "cannot iteratively unpack with a struct of length 0");
    if (!require_bytes(data, view)) return Value::exception();
    if (view.size % s->layout->size)
        return raise(*struct_error, "iterative unpacking requires a buffer of a multiple of ",
                     std::to_string(s->layout->size), " bytes");
    auto* it = make_instance_of<UnpackIterator>(&iterator_type);
    it->structure = Value::object(s);
    it->buffer = data;
    return Value::object(it);
}

Value next_of_iterator(Object* self) {
    auto* it = static_cast<UnpackIterator*>(self);
    ByteView view;
    if (it->buffer.is_empty() || !byte_view(it->buffer, view)) return Value::empty();
    const Layouted& layout = *it->structure.as<StructObject>()->layout;
    if (it->position + layout.size > view.size) {
        it->buffer = Value::empty();
        return Value::empty();
    }
    std::size_t at = it->position;
    it->position += layout.size;
    return unpack_all(layout, view.data + at);
}
Value iterator_hint(Value* args, std::uint32_t) {
    auto* it = receiver<UnpackIterator>(args);
    ByteView view;
    if (it->buffer.is_empty() || !byte_view(it->buffer, view)) return Value::integer(0);
    std::size_t size = it->structure.as<StructObject>()->layout->size;
    return Value::integer(static_cast<std::int64_t>((view.size - it->position) / size));
}

#define SELF(name)                                                                                 \
    StructObject* name = self_struct(args[0]);                                                     \
    if (!name) return Value::exception()
#define BY_FORMAT(name)                                                                            \
    StructObject* name = structure(args[0]);                                                       \
    if (!name) return Value::exception()

Value method_pack(Value* args, std::uint32_t count) {
    SELF(s);
    return pack(s, args + 1, count - 1);
}
Value method_pack_into(Value* args, std::uint32_t count) {
    SELF(s);
    return pack_into(s, args + 1, count - 1);
}
Value method_unpack(Value* args, std::uint32_t) {
    SELF(s);
    return unpack(s, args[1]);
}
Value method_unpack_from(Value* args, std::uint32_t) {
    SELF(s);
    return unpack_from(s, args[1], args[2]);
}
Value method_iter_unpack(Value* args, std::uint32_t) {
    SELF(s);
    return iter_unpack(s, args[1]);
}
Value method_sizeof(Value* args, std::uint32_t) {
    SELF(s);
    return Value::integer(static_cast<std::int64_t>(sizeof *s + sizeof *s->layout +
                                                    s->layout->fields.size() * sizeof(Field)));
}
Value get_format(Value self) {
    auto* s = self_struct(self);
    return s ? s->format : Value::exception();
}
Value get_size(Value self) {
    auto* s = self_struct(self);
    return s ? Value::integer(static_cast<std::int64_t>(s->layout->size)) : Value::exception();
}

Value function_calcsize(Value* args, std::uint32_t) {
    BY_FORMAT(s);
    return Value::integer(static_cast<std::int64_t>(s->layout->size));
}
Value function_pack(Value* args, std::uint32_t count) {
    if (count == 0) return raise(types::TypeError, "missing format argument");
    BY_FORMAT(s);
    return pack(s, args + 1, count - 1);
}
Value function_pack_into(Value* args, std::uint32_t count) {
    if (count == 0) return raise(types::TypeError, "missing format argument");
    BY_FORMAT(s);
    return pack_into(s, args + 1, count - 1);
}
Value function_unpack(Value* args, std::uint32_t) {
    BY_FORMAT(s);
    return unpack(s, args[1]);
}
Value function_unpack_from(Value* args, std::uint32_t) {
    BY_FORMAT(s);
    return unpack_from(s, args[1], args[2]);
}
Value function_iter_unpack(Value* args, std::uint32_t) {
    BY_FORMAT(s);
    return iter_unpack(s, args[1]);
}
Value clear_cache(Value*, std::uint32_t) { return Value::none(); }

const NativeDef struct_methods[] = {
    {"-__new__($static, type, /, *args, **kwargs)", struct_new, "A Struct, still without format."},
    {"__init__(self, /, format)", struct_init, "Sets the format."},
    {"!pack(self, /, *args)", method_pack, "The values as bytes."},
    {"!pack_into(self, /, *args)", method_pack_into, "Writes the values into a buffer."},
    {"unpack(self, buffer, /)", method_unpack, "The values of a buffer of this very size."},
    {"unpack_from(self, /, buffer, offset=0)", method_unpack_from, "The values at an offset."},
    {"iter_unpack(self, buffer, /)", method_iter_unpack, "An iterator over equal pieces."},
    {"__sizeof__(self, /)", method_sizeof, "Size in memory."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef struct_attributes[] = {
    {"format", get_format, nullptr, "struct format string"},
    {"size", get_size, nullptr, "struct size in bytes"},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", iterator_hint, "How many are left."},
    {nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"calcsize(format, /)", function_calcsize, "Size in bytes of what the format describes."},
    {"!pack(*args)", function_pack, "pack(format, v1, v2, ...): the values as bytes."},
    {"!pack_into(*args)", function_pack_into,
     "pack_into(format, buffer, offset, v1, v2, ...): writes the values into a buffer."},
    {"unpack(format, buffer, /)", function_unpack, "The values of a buffer of this very size."},
    {"unpack_from(format, /, buffer, offset=0)", function_unpack_from, "The values at an offset."},
    {"iter_unpack(format, buffer, /)", function_iter_unpack, "An iterator over equal pieces."},
    {"_clearcache()", clear_cache, "Clear the internal cache."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &struct_layout;
    spec.module = "_struct";
    spec.name = "Struct";
    spec.weakly_referable = true;
    spec.doc = "Struct(fmt) --> compiled struct object";
    add_type(module, struct_type, spec, struct_methods, struct_attributes);
    TypeSpec iterator;
    iterator.layout = &iterator_layout;
    iterator.module = "_struct";
    iterator.name = "unpack_iterator";
    quietly<next_of_iterator>.fill(iterator);
    iterator.flags = kFinal | kNoInstantiation;
    if (!iterator_type.shape) init_type(iterator_type, iterator, iterator_methods);
    add_own_exception(module, struct_error, "error", types::Exception, "struct");
    define_functions(module, functions);
}

} // namespace
} // namespace boomslang::runtime::structs

namespace boomslang::runtime {
extern const NativeModule struct_module;
const NativeModule struct_module{"_struct", "Values packed as C lays them out.", structs::fill};

} // namespace boomslang::runtime
