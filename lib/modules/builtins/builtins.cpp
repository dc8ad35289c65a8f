// The module builtins.
#include "modules/builtins/builtins.h"

#include "io/io.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/object/names.h"

namespace boomslang::runtime {

namespace {

struct NamedType {
    const char* name;
    Type* type;
};

const NamedType kTypes[] = {
    {"object", &types::object},
    {"type", &types::type},
    {"int", &types::int_},
    {"bool", &types::bool_},
    {"float", &types::float_},
    {"complex", &types::complex},
    {"str", &types::str},
    {"bytes", &types::bytes},
    {"bytearray", &types::bytearray},
    {"memoryview", &types::memoryview},
    {"list", &types::list},
    {"tuple", &types::tuple},
    {"dict", &types::dict},
    {"set", &types::set},
    {"frozenset", &types::frozenset},
    {"range", &types::range},
    {"slice", &types::slice},
    {"property", &types::property},
    {"classmethod", &types::classmethod},
    {"staticmethod", &types::staticmethod},
    {"super", &types::super},
    {"enumerate", &types::enumerate},
    {"zip", &types::zip},
    {"map", &types::map},
    {"filter", &types::filter},
    {"reversed", &types::reversed},
#define EXCEPTION_TYPE(id, base) {#id, &types::id},
#include "runtime/object/exception_types.def"
#undef EXCEPTION_TYPE
    {"EnvironmentError", &types::OSError},
    {"IOError", &types::OSError},
};

void fill(Module* module) {
    define_functions(module, builtins_basic);
    define_functions(module, builtins_numbers);
    define_functions(module, builtins_code);
    define_functions(module, builtins_streams);
    dict_set(module->dict, intern("open"), open_of_io());
    for (const NamedType& t : kTypes) dict_set(module->dict, intern(t.name), Value::object(t.type));
    add_interactive_builtins(module->dict);
    dict_set(module->dict, intern("__debug__"), Value::from(true));
}

} // namespace

extern const NativeModule builtins_module;
const NativeModule builtins_module{"builtins",
                                   "Functions, types and exceptions that need no import.", fill};

} // namespace boomslang::runtime
