// The module _ctypes: foreign functions by libffi.
#include "modules/library.h"
#include "modules/support.h"
#include "runtime/state/doors.h"

#if __has_include(<ffi.h>)

#include "modules/constants.h"
#include "modules/ctypes/capsule.h"
#include "modules/ctypes/object.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/audit.h"

#include <cstring>
#include <cwchar>
#include <dlfcn.h>

namespace boomslang::runtime::ctypes {

Rooted<Type> argument_error;

void add_closure_type();

Value attribute_or_empty(Value v, const char* name) { return find_attribute(v, intern(name)); }

Value address_value(const void* p) { return int_from(reinterpret_cast<std::uint64_t>(p)); }

Value extend_error(Type& type, const std::string& prefix) {
    Object* cause = take_pending();
    const Value text = to_str(Value::object(cause));
    if (text.is_exception()) clear_pending();
    return raise(type, prefix, to_utf8(cause->type()->name), ": ",
                 text.is_exception() ? std::string("???") : to_utf8(text.as<Str>()));
}

namespace {

#define ROW(name) LIBRARY_ROW_OF(library, name)
const LibraryFunction rows[] = {FFI_FUNCTIONS(ROW)};
#undef ROW

// --- functions that ctypes calls as foreign ones: they get and give Python objects by address

void* give(Value v) {
    if (v.is_exception()) return nullptr;
    Value alive = v;
    return pointer_to(v, alive);
}
Value tell_of_string(const char* event, const void* p, int size) {
    if (!auditing) return Value::empty();
    return tell_auditors(event,
                         {int_from(reinterpret_cast<std::uintptr_t>(p)), Value::integer(size)});
}
void* string_at(const char* p, int size) {
    if (tell_of_string("ctypes.string_at", p, size).is_exception()) return nullptr;
    const std::size_t length = size == -1 ? std::strlen(p) : static_cast<std::size_t>(size);
    return give(size < -1 ? raise(types::SystemError, "Negative size passed to "
                                                      "PyBytes_FromStringAndSize")
                          : make_bytes_or_raise(p, length));
}
void* wstring_at(const wchar_t* p, int size) {
    if (tell_of_string("ctypes.wstring_at", p, size).is_exception()) return nullptr;
    const std::size_t length = size == -1 ? std::wcslen(p) : static_cast<std::size_t>(size);
    return give(size < -1 ? raise(types::SystemError, "invalid size")
                          : wide_text(reinterpret_cast<const unsigned char*>(p), length));
}
Value cast_to(void* p, Value source, Value cls) {
    const CType* type = complete_ctype(cls);
    const bool fits =
        type && (type->kind == Kind::Pointer || type->kind == Kind::Function ||
                 (type->kind == Kind::Simple && std::strchr("PzZO", type->format->code)));
    if (!fits)
        return raise(types::TypeError, "cast() argument 2 must be a pointer type, not ",
                     is_kind(cls, kTypeSubclass) ? to_utf8(cls.as<Type>()->name) : type_name(cls));
    TRY_VALUE(made, call(cls, {}));
    auto* data = made.as<CData>();
    if (is_cdata(source)) {
        auto* from = source.as<CData>();
        kept_objects(from).is_none();
        data->kept = from->kept;
        if (is_exact(data->kept, types::dict))
            TRY(dict_set(data->kept.as<Dict>(), address_value(from), source));
    }
    std::memcpy(data->data, &p, sizeof p);
    return made;
}
void* cast_address(void* p, void* source, void* cls) {
    const Value from = object_at(source);
    if (from.is_exception()) return nullptr;
    const Value type = object_at(cls);
    if (type.is_exception()) return nullptr;
    return give(cast_to(p, from, type));
}

// --- functions of the module

Value sizeof_(Value* args, std::uint32_t) {
    if (const CType* type = complete_ctype(args[0]))
        return Value::integer(static_cast<std::int64_t>(type->size));
    if (is_cdata(args[0]))
        return Value::integer(static_cast<std::int64_t>(args[0].as<CData>()->size));
    return raise(types::TypeError, "this type has no size");
}
Value alignment(Value* args, std::uint32_t) {
    const CType* type = complete_ctype(args[0]);
    if (!type && is_cdata(args[0])) type = ctype_of_data(args[0]);
    if (!type) return raise(types::TypeError, "no alignment info");
    return Value::integer(static_cast<std::int64_t>(type->align));
}
Value addressof(Value* args, std::uint32_t) {
    if (!is_cdata(args[0])) return raise(types::TypeError, "invalid type");
    return address_value(args[0].as<CData>()->data);
}
Value byref(Value* args, std::uint32_t) {
    std::int64_t offset = 0;
    if (!args[1].is_empty() && !index_int64(args[1], offset)) return Value::exception();
    if (!is_cdata(args[0]))
        return raise(types::TypeError, "byref() argument must be a ctypes instance, not '",
                     type_name(args[0]), "'");
    return make_reference(args[0].as<CData>(), offset);
}
Value resize(Value* args, std::uint32_t) {
    std::int64_t size;
    if (!index_int64(args[1], size)) return Value::exception();
    if (!is_cdata(args[0])) return raise(types::TypeError, "excepted ctypes instance");
    auto* data = args[0].as<CData>();
    const std::size_t least = ctype_of(data)->size;
    if (size < static_cast<std::int64_t>(least))
        return raise(types::ValueError, "minimum size is ", std::to_string(least));
    if (!data->memory && data->data != data->small)
        return raise(types::ValueError,
                     "Memory cannot be resized because this object doesn't own it");
    const auto wanted = static_cast<std::size_t>(size);
    if (!data->memory && wanted <= sizeof data->small) {
        data->size = wanted;
        return Value::none();
    }
    ByteArray* memory = heap.make_bytes(wanted);
    if (!memory) return raise_memory();
    std::memcpy(memory->bytes, data->data, std::min(data->size, wanted));
    data->memory = memory;
    data->data = memory->bytes;
    data->size = wanted;
    return Value::none();
}
Value get_errno(Value*, std::uint32_t) { return Value::integer(kept_errno); }
Value set_errno(Value* args, std::uint32_t) {
    int number;
    if (!c_int_argument(args[0], number)) return Value::exception();
    return Value::integer(std::exchange(kept_errno, number));
}
Value pointer_type_of(Value* args, std::uint32_t) { return pointer_class(args[0]); }
Value pointer(Value* args, std::uint32_t) {
    TRY_VALUE(cls, pointer_class(Value::object(type_of(args[0]))));
    return call(cls, {args[0]});
}
Value unpickle(Value* args, std::uint32_t) {
    if (!is_tuple(args[1])) return raise_argument("_unpickle() argument 2", "tuple", args[1]);
    TRY_VALUE(made, call_method(args[0], names[Dunder::New], {args[0]}));
    TRY_VALUE(set, get_attribute(made, intern("__setstate__")));
    TRY(call_with(set, args[1].as<Tuple>(), nullptr));
    return made;
}
// (format, number of dimensions, shape)
Value buffer_info(Value* args, std::uint32_t) {
    const CType* type = complete_ctype(args[0]);
    if (!type && is_cdata(args[0])) type = ctype_of_data(args[0]);
    if (!type) return raise(types::TypeError, "not a ctypes type or object");
    RootList shape;
    const std::string format = format_of(type);
    for (; type->kind == Kind::Array; type = static_cast<CType*>(type->item.as<Type>()))
        shape.push(Value::integer(type->length));
    return tuple_value({str_value(format), Value::integer(static_cast<std::int64_t>(shape.size())),
                        Value::object(make_tuple(shape.data(), shape.size()))});
}

bool address_argument(Value v, void*& out) {
    if (!is_integer(v)) {
        (void)raise(types::TypeError, "an integer is required");
        return false;
    }
    out = reinterpret_cast<void*>(low_bits(int_exact(v)));
    return true;
}
template <std::uint32_t kFlags>
Value call_function(Value* args, std::uint32_t) {
    void* address;
    if (!address_argument(args[0], address)) return Value::exception();
    if (!is_tuple(args[1])) return raise_argument("call_function() argument 2", "tuple", args[1]);
    return call_address(address, args[1].as<Tuple>(), kFlags, Value::empty(), Value::empty(),
                        Value::empty());
}
Value object_from(Value* args, std::uint32_t) {
    void* p;
    return address_argument(args[0], p) ? object_at(p) : Value::exception();
}
// Nobody counts references here.
Value same_object(Value* args, std::uint32_t) { return args[0]; }

Value raise_dl() {
    const char* error = dlerror();
    return raise(types::OSError, error ? error : "unknown dlopen() error");
}
// dlopen(name, flag=RTLD_NOW)
Value open_library(Value* args, std::uint32_t) {
    int mode = RTLD_NOW;
    if (!args[1].is_empty() && !c_int_argument(args[1], mode)) return Value::exception();
    std::string name;
    if (!args[0].is_none()) {
        TRY_VALUE(os, import_module(intern("os")));
        TRY_VALUE(encoded, call_method(os, intern("fsencode"), {args[0]}));
        ByteView view{};
        if (!require_bytes(encoded, view)) return Value::exception();
        name = view.text();
        if (name.find('\0') != name.npos) return raise(types::ValueError, "embedded null byte");
    }
    void* handle = dlopen(args[0].is_none() ? nullptr : name.c_str(), mode | RTLD_NOW);
    return handle ? address_value(handle) : raise_dl();
}
Value close_library(Value* args, std::uint32_t) {
    void* handle;
    if (!address_argument(args[0], handle)) return Value::exception();
    if (dlclose(handle)) return raise_dl();
    return Value::none();
}
Value find_symbol(Value* args, std::uint32_t) {
    void* handle;
    if (!address_argument(args[0], handle)) return Value::exception();
    if (!is_str(args[1])) return raise_argument("dlsym() argument 2", "str", args[1]);
    void* p = dlsym(handle, to_utf8(args[1].as<Str>()).c_str());
    return p ? address_value(p) : raise_dl();
}

const NativeDef functions[] = {
    {"sizeof(object, /)", sizeof_,
     "sizeof(C type) -> integer\nsizeof(C instance) -> integer\nReturn the size in bytes of a C "
     "instance"},
    {"alignment(object, /)", alignment,
     "alignment(C type) -> integer\nalignment(C instance) -> integer\nReturn the alignment "
     "requirements of a C instance"},
    {"addressof(object, /)", audited<"ctypes.addressof", addressof, told(0)>,
     "addressof(C instance) -> integer\nReturn the address of the C instance internal buffer"},
    {"byref(object, offset=0, /)", byref,
     "byref(C instance[, offset=0]) -> byref-object\nReturn a pointer lookalike to a C instance, "
     "only usable\nas function argument"},
    {"resize(object, size, /)", resize, "Resize the memory buffer of a ctypes instance"},
    {"get_errno()", audited<"ctypes.get_errno", get_errno>, nullptr},
    {"set_errno(value, /)", audited<"ctypes.set_errno", set_errno, told(0)>, nullptr},
    {"POINTER(type, /)", pointer_type_of, nullptr},
    {"pointer(object, /)", pointer, nullptr},
    {"_unpickle(type, state, /)", unpickle, nullptr},
    {"buffer_info(object, /)", buffer_info, "Return buffer interface information"},
    {"call_function(address, arguments, /)", call_function<kStdcall>, nullptr},
    {"call_cdeclfunction(address, arguments, /)", call_function<kCdecl>, nullptr},
    {"PyObj_FromPtr(address, /)", object_from, nullptr},
    {"Py_INCREF(object, /)", same_object, nullptr},
    {"Py_DECREF(object, /)", same_object, nullptr},
    {"dlopen(name, flag=2, /)", audited<"ctypes.dlopen", open_library, told(0)>,
     "dlopen(name, flag={RTLD_GLOBAL|RTLD_LOCAL}) open a shared library"},
    {"dlclose(handle, /)", close_library, "dlclose a library"},
    {"dlsym(handle, name, /)", audited<"ctypes.dlsym/handle", find_symbol, told(0), told(1)>,
     "find symbol in shared library"},
    {nullptr, nullptr, nullptr},
};

constexpr Constant kConstants[] = {
    BOOMSLANG_CONSTANT(RTLD_LOCAL),
    BOOMSLANG_CONSTANT(RTLD_GLOBAL),
    {"FUNCFLAG_CDECL", kCdecl},
    {"FUNCFLAG_HRESULT", 2},
    {"FUNCFLAG_PYTHONAPI", kPythonApi},
    {"FUNCFLAG_STDCALL", kStdcall},
    {"FUNCFLAG_USE_ERRNO", kUseErrno},
    {"FUNCFLAG_USE_LASTERROR", kUseLastError},
    {"CTYPES_MAX_ARGCOUNT", static_cast<std::int64_t>(kMostArguments)},
};

template <class Function>
void add_address(Module* module, const char* name, Function* function) {
    dict_set(module->dict, intern(name), address_value(reinterpret_cast<void*>(function)));
}

void fill(Module* module) {
    if (pass_door(Door::Native, "import _ctypes", std::string_view()).is_exception()) return;
    if (load_library(module, "libffi.so.8", "libffi8", rows).is_exception()) return;
    if (!pointer_types) pointer_types = make_dict();
    add_data_types(module);
    add_argument_types(module);
    add_field_type(module);
    add_closure_type();
    add_capsule_type();
    add_structure_types(module);
    add_pointer_type(module);
    add_array_type(module);
    add_simple_type(module);
    add_function_type(module);
    if (!argument_error)
        argument_error = add_exception(module, "ArgumentError", types::Exception, "ctypes");
    const auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    set("ArgumentError", Value::object(argument_error));
    set("_pointer_type_cache", Value::object(pointer_types));
    set("__version__", str_value("1.1.0"));
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
    add_address<void*(void*, const void*, std::size_t)>(module, "_memmove_addr", std::memmove);
    add_address<void*(void*, int, std::size_t)>(module, "_memset_addr", std::memset);
    add_address(module, "_string_at_addr", string_at);
    add_address(module, "_wstring_at_addr", wstring_at);
    add_address(module, "_cast_addr", cast_address);
}

} // namespace

} // namespace boomslang::runtime::ctypes

#else

namespace boomslang::runtime::ctypes {

namespace {
void fill(Module* module) { (void)raise_left_out(module, "libffi-dev"); }
} // namespace

} // namespace boomslang::runtime::ctypes

#endif

namespace boomslang::runtime {

extern const NativeModule ctypes_module;
const NativeModule ctypes_module{
    "_ctypes", "Create and manipulate C compatible data types in Python.", ctypes::fill};

} // namespace boomslang::runtime
