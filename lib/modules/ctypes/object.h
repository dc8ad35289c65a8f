// Objects of the module _ctypes: C data in memory, classes that say how it is laid out, and what
// converts between the two.
//
// What a class of C data knows (size, item type, format, ...) stands in the class object itself, behind
// the members that every type has: the metaclasses have a layout of their own. The six classes of
// _ctypes from which programs derive are static and have none of it; they are abstract.
#pragma once

#include "modules/library.h"
#include "modules/support.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"

#include <ffi.h>

#include <string>

namespace boomslang::runtime::ctypes {

#define FFI_FUNCTIONS(F)                                                                           \
    F(ffi_prep_cif)                                                                                \
    F(ffi_prep_cif_var)                                                                            \
    F(ffi_call)                                                                                    \
    F(ffi_closure_alloc)                                                                           \
    F(ffi_closure_free)                                                                            \
    F(ffi_prep_closure_loc)
struct Functions {
    FFI_FUNCTIONS(LIBRARY_POINTER)
};
extern Functions library;

// From memory to a Python object.
using Getter = Value (*)(const unsigned char* p, std::size_t size);
// Into memory. What has to stay alive as long as the memory is used (a bytes object for a char *), None
// when there is nothing, or Exception. `size` of a bit field says which bits; see Field.
using Setter = Value (*)(unsigned char* p, Value v, std::size_t size);

// One letter of `_type_` in a class derived from _SimpleCData.
struct Format {
    char code;
    char pep3118; // how a buffer's format calls it
    ffi_type* type;
    Getter get;
    Setter set;
    Getter get_swapped; // in the other order of bytes; null: there is none
    Setter set_swapped;
};
const Format* find_format(char code) noexcept;              // null: no such letter
extern const char kFormatLetters[];                         // as an error lists them
Value wide_text(const unsigned char* p, std::size_t count); // of `count` wchar_t
extern const Getter get_char, get_wchar, get_char_array, get_wchar_array;
extern const Setter set_char, set_wchar, set_char_array, set_wchar_array, set_object;

enum class Kind : std::uint8_t { None, Simple, Structure, Union, Array, Pointer, Function };

// A class of C data. Its metaclass made it, so that its layout is `ctype_layout`.
struct CType : Type {
    Value item; // what an array or a pointer consists of or points to: a CType; Empty: not known
    Value argument_types, converters; // of functions: tuples, or Empty
    Value result_type, checker;       // of functions: Empty: not given
    Tuple* fields;                    // of a structure or union: Fields, its bases' first; or null
    ByteArray* pep3118;               // format of a buffer, ends with NUL
    ByteArray* ffi_memory;            // of `ffi` of structures
    ffi_type* ffi;
    const Format* format; // of simple types
    Getter get;           // of simple types
    Setter set;           // of simple types and pointers to functions: null otherwise
    std::size_t size, align;
    std::int64_t length; // items, or fields: how many objects instances may have to keep
    Kind kind;           // None: the class is not complete
    bool final;          // instances exist: fields can no longer be given
    bool has_pointer, has_union, has_bits;
    std::uint32_t flags; // of functions
};
extern const Layout ctype_layout;

// Memory with C data in it.
struct CData : Object {
    Value base;        // the CData in whose memory it lies, or Empty
    Value kept;        // what must stay alive: an object, or a dict of several; Empty: nothing
    Value source;      // the memoryview of somebody else's memory, or Empty
    ByteArray* memory; // its own, or null
    unsigned char* data;
    std::size_t size;
    std::int64_t length;                 // as its class has it
    std::int64_t index;                  // in `base`
    alignas(16) unsigned char small[16]; // `memory` of most
};
struct CFunction : CData {
    Value callable;                   // called by C; or Empty
    Value argument_types, converters; // Empty: the class's
    Value result_type, checker;       // Empty: the class's
    Value error_check;                // or Empty
    Value parameter_flags;            // a tuple, or Empty
};
extern const Layout cdata_layout, cfunction_layout;

// Where a structure has a member: a descriptor in its class.
struct Field : Object {
    Value type; // a CType
    Str* name;
    Getter get; // null: as the type has it
    Setter set;
    std::int64_t offset;
    std::size_t size; // of a bit field: how many bits << 16 | the lowest
    std::int64_t index;
    bool anonymous;
};
// What a converter gives for an argument that has to be passed as it is.
union Slot {
    std::int8_t b;
    std::int16_t h;
    std::int32_t i;
    std::int64_t q;
    float f;
    double d;
    long double g;
    void* p;
    unsigned char bytes[16];
};
struct CArgument : Object {
    Value object; // stays alive
    ffi_type* type;
    Slot slot; // of a structure: p is where it stands
    std::size_t size;
    char tag;
};
// For py_object: what is no object in memory here, as an int, gets one.
struct Box : Object {
    Value value;
};

extern BuiltinType cdata_type, simple_type, structure_type, union_type, array_type, pointer_type,
    function_type;
extern BuiltinType simple_metatype, structure_metatype, union_metatype, array_metatype,
    pointer_metatype, function_metatype;
extern BuiltinType field_type, argument_type, box_type, closure_type;
extern Rooted<Type> argument_error;
extern Rooted<Dict> pointer_types; // _pointer_type_cache

// The class as one of C data, complete or not; null: it is another, or abstract.
CType* ctype_of(Value v) noexcept;
// A complete one, or null.
inline CType* complete_ctype(Value v) noexcept {
    CType* type = ctype_of(v);
    return type && type->kind != Kind::None ? type : nullptr;
}
inline bool is_cdata(Value v) noexcept { return v.is_object() && is_instance_of(v, cdata_type); }
// Of an instance: never abstract.
inline CType* ctype_of(const CData* data) noexcept { return static_cast<CType*>(data->type()); }
inline CType* ctype_of_data(Value v) noexcept { return ctype_of(v.as<CData>()); }
// A class derived from c_int and the like: what is read is an instance, not an int.
bool is_derived_simple(const CType* type) noexcept;
inline bool is_kind_of(Value v, Kind kind) noexcept {
    return is_cdata(v) && ctype_of_data(v)->kind == kind;
}

// --- data.cpp
// The class that type.__new__ makes; args as the __new__ of a metaclass gets them.
Value make_ctype(Value* args);
void set_format(CType* type, std::string_view pep3118);
std::string format_of(const CType* type);         // "B" when it has none
std::string format_with_shape(const CType* type); // as a member has it: "(2,3)<i"
Value raise_abstract_class();
// A new instance with memory of its own, zeroed.
Value make_data(CType* type);
// An instance of a class for the memory at `p`: inside of `base`, or, if that is Empty, a copy.
Value data_at(CType* type, Value base, std::int64_t index, unsigned char* p);
// What is at `p`, by `get` or as its type has it.
Value read_data(CType* type, Getter get, Value owner, std::int64_t index, std::size_t size,
                unsigned char* p);
// Writes there, and has `owner` keep alive what that needs. Empty, or Exception.
Value write_data(CData* owner, CType* type, Setter set, Value v, std::int64_t index,
                 std::size_t size, unsigned char* p);
void keep(CData* owner, std::int64_t index, Value object);
Value kept_objects(CData* data); // what the whole that it lies in keeps
void add_data_types(Module* module);
extern const NativeDef common_class_methods[]; // of every metaclass
// The rows of a metaclass: its own and those.
Value from_parameter(CType* type, Value v);
Value array_of(Value item, std::int64_t length);

// --- one file for each kind of class
void add_simple_type(Module* module);
void add_array_type(Module* module);
void add_pointer_type(Module* module);
void add_structure_types(Module* module);
void add_field_type(Module* module);
void add_function_type(Module* module);
void add_argument_types(Module* module);
void init_metatype(Module* module, BuiltinType& metatype, const char* name,
                   const NativeDef* methods, bool with_from_param = true);
void init_data_type(Module* module, BuiltinType& type, BuiltinType* metatype, const char* name,
                    const NativeDef* methods, const GetSetDef* attributes,
                    const Layout& layout = cdata_layout);

// layout.cpp: what `_fields_` says.
Value lay_out(CType* type, Value fields, bool is_structure);
// field.cpp
Field* make_field(CType* type, Str* name);

// simple.cpp
Value pointer_class(Value type); // POINTER(type)

// --- calls: parameters.cpp, call.cpp, closure.cpp
struct Argument {
    ffi_type* type;
    Slot slot;
    bool by_reference; // slot.p is where the value stands
};
// Empty, or Exception. What must stay alive is put on `alive`.
Value convert_argument(Value v, std::size_t number, Argument& out, RootList& alive);
Value make_reference(CData* data, std::int64_t offset); // byref()
CArgument* make_argument(char tag, ffi_type* type);
inline constexpr std::size_t kMostArguments = 1024;
enum FunctionFlags : std::uint32_t {
    kStdcall = 0,
    kCdecl = 1,
    kPythonApi = 4,
    kUseErrno = 8,
    kUseLastError = 16,
};
Value call_address(void* address, Tuple* arguments, std::uint32_t flags, Value converters,
                   Value result_type, Value checker);
// Code that calls `callable`, as an object that lives as long as the code does; or Exception.
Value make_closure(Value callable, Tuple* argument_types, Value result_type, std::uint32_t flags);
void* closure_code(Value closure) noexcept;
// The calling thread's copies of errno and of an error number of Windows.
extern thread_local int kept_errno, kept_last_error;
// While a foreign function runs without the turn: its callbacks have to take it.
extern thread_local bool without_the_turn;

// The pending exception's text behind `prefix`, as an exception of class `type`.
Value extend_error(Type& type, const std::string& prefix);
// The pointer that stands for a Python object in C, and back.
void* pointer_to(Value v, Value& alive);
Value object_at(void* p);
std::uint64_t low_bits(Value exact_int) noexcept;
Value address_value(const void* p);
Value attribute_or_empty(Value v, const char* name);

extern const NativeDef module_functions[];

} // namespace boomslang::runtime::ctypes
