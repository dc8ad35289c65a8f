// The modules _testcapi and _testinternalcapi, as far as they have a meaning here: functions of
// every form that a native can have, which give back what reached them; callables called as natives
// call them; and printing as the interpreter does it by itself. CPython's own tests ask for them by
// these names.
#include "modules/lang/testcapi.h"
#include "modules/support.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/module.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/traceback.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"

#include <cfloat>

namespace boomslang::runtime {

namespace {

// --- What reached a native

// Of a module's functions and of static methods nothing is passed for self: both call these with
// it.
Value with_self(Value self, Value* args, std::uint32_t count) {
    Value all = Value::object(make_tuple(count + 1));
    all.as<Tuple>()->items[0] = self;
    for (std::uint32_t i = 0; i < count; ++i) all.as<Tuple>()->items[i + 1] = args[i];
    return all;
}

Value method_all(Value* args, std::uint32_t count) {
    return with_self(args[0], args + 1, count - 1);
}
Value method_self(Value* args, std::uint32_t) { return args[0]; }

Value static_all(Value* args, std::uint32_t count) { return with_self(Value::none(), args, count); }
Value static_self(Value*, std::uint32_t) { return Value::none(); }

Module* this_module;
Value module_all(Value* args, std::uint32_t count) {
    return with_self(Value::object(this_module), args, count);
}
Value module_self(Value*, std::uint32_t) { return Value::object(this_module); }

// The form is the signature; the names are those that the tests use.
#define EVERY_FORM(first, comma, all, self)                                                        \
    {"meth_varargs(" first comma "*args)", all, "Any positional arguments."},                      \
        {"meth_varargs_keywords(" first comma "*args, **kwargs)", all, "Any arguments."},          \
        {"meth_fastcall(" first comma "*args)", all, "Any positional arguments."},                 \
        {"meth_fastcall_keywords(" first comma "*args, **kwargs)", all, "Any arguments."},         \
        {"meth_o(" first comma "object, /)", all, "One argument."},                                \
        {"meth_noargs(" first ")", self, "No argument."}, {                                        \
        nullptr, nullptr, nullptr                                                                  \
    }

const NativeDef instance_methods[] = {EVERY_FORM("self, /", ", ", method_all, method_self)};
const NativeDef class_methods[] = {EVERY_FORM("$type, /", ", ", method_all, method_self)};
const NativeDef static_methods[] = {EVERY_FORM("$static", ", ", static_all, static_self)};
const NativeDef module_functions[] = {EVERY_FORM("", "", module_all, module_self)};

BuiltinType instance_type{}, class_type{}, static_type{};

// --- Calling as natives do

// A tuple of positional arguments; None where there are none.
bool arguments_of(Value given, Value*& args, std::uint32_t& count) {
    args = nullptr;
    count = 0;
    if (given.is_none()) return true;
    if (!is_tuple(given)) {
        (void)raise(types::TypeError, "args must be None or a tuple");
        return false;
    }
    args = given.as<Tuple>()->items;
    count = static_cast<std::uint32_t>(given.as<Tuple>()->size);
    return true;
}

Value call_values(Value* args, std::uint32_t) {
    Value* values = nullptr;
    std::uint32_t count = 0;
    if (!arguments_of(args[1], values, count)) return Value::exception();
    return call(args[0], values, count);
}
Value call_values_dict(Value* args, std::uint32_t) {
    Value* values = nullptr;
    std::uint32_t count = 0;
    if (!arguments_of(args[1], values, count)) return Value::exception();
    if (Value keywords = args[2]; !keywords.is_empty() && !keywords.is_none()) {
        if (!is_dict(keywords)) return raise(types::TypeError, "kwnames must be None or a dict");
        return call_with(args[0], count ? args[1].as<Tuple>() : empty_tuple(), keywords.as<Dict>());
    }
    return call(args[0], values, count);
}
// The last arguments are those of the keywords that the tuple names.
Value call_values_named(Value* args, std::uint32_t) {
    Value* values = nullptr;
    std::uint32_t count = 0;
    if (!arguments_of(args[1], values, count)) return Value::exception();
    if (args[2].is_none()) return call(args[0], values, count);
    if (!is_tuple(args[2])) return raise(types::TypeError, "kwnames must be None or a tuple");
    auto* keywords = args[2].as<Tuple>();
    if (keywords->size > count) return raise(types::ValueError, "kwnames longer than args");
    return call(args[0], values, count, keywords);
}

// --- Printing as the interpreter does

Value print_exception_object(Value* args, std::uint32_t) {
    print_exception(args[0]);
    return Value::none();
}
Value print_traceback_object(Value* args, std::uint32_t) {
    if (!is_instance_of(args[0], types::traceback))
        return raise(types::TypeError, "a traceback is expected, not ", type_name(args[0]));
    std::string text;
    append_traceback(text, args[0], "Traceback (most recent call last):\n", "");
    TRY(call_method(args[1], names.write, {str_value(text)}));
    return Value::none();
}

// --- Floats in 2, 4 or 8 bytes, as module struct has them

Value float_format(Value size, Value little) {
    std::int64_t bytes;
    if (!index_int64(size, bytes)) return Value::exception();
    int reversed = truth(little);
    if (reversed < 0) return Value::exception();
    const char* letter = bytes == 2 ? "e" : bytes == 4 ? "f" : bytes == 8 ? "d" : nullptr;
    if (!letter) return raise(types::ValueError, "size must 2, 4 or 8");
    return str_value(std::string(reversed ? "<" : ">") + letter);
}
Value float_pack(Value* args, std::uint32_t) {
    TRY_VALUE(format, float_format(args[0], args[2]));
    TRY_VALUE(structs, import_module(kept_name<"_struct">()));
    return call_method(structs, kept_name<"pack">(), {format, args[1]});
}
Value float_unpack(Value* args, std::uint32_t) {
    TRY_VALUE(size, length(args[0]));
    TRY_VALUE(format, float_format(size, args[1]));
    TRY_VALUE(structs, import_module(kept_name<"_struct">()));
    TRY_VALUE(values, call_method(structs, kept_name<"unpack">(), {format, args[0]}));
    return values.as<Tuple>()->items[0];
}

const NativeDef functions[] = {
    {"float_pack(size, value, little, /)", float_pack, "A float as bytes."},
    {"float_unpack(data, little, /)", float_unpack, "A float from its bytes."},
    {"pyobject_fastcall(callable, args, /)", call_values, "Call with a tuple's items."},
    {"pyobject_fastcalldict(callable, args, kwargs, /)", call_values_dict,
     "Call with a tuple's items and a dictionary of keywords."},
    {"pyobject_vectorcall(callable, args, kwnames, /)", call_values_named,
     "Call with a tuple's items; the last ones are keywords of these names."},
    {"pyvectorcall_call(callable, args, kwargs=None, /)", call_values_dict,
     "Call with a tuple and a dictionary."},
    {"exception_print(exception, /)", print_exception_object,
     "Print as for an exception that nobody caught."},
    {"traceback_print(traceback, file, /)", print_traceback_object,
     "Print a traceback as for an exception that nobody caught."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    this_module = module;
    TypeSpec spec;
    spec.module = "_testcapi";
    spec.flags = 0;
    spec.name = "MethInstance";
    add_type(module, instance_type, spec, instance_methods);
    spec.name = "MethClass";
    add_type(module, class_type, spec, class_methods);
    spec.name = "MethStatic";
    add_type(module, static_type, spec, static_methods);
    define_functions(module, module_functions);
    define_functions(module, functions);
    add_testcapi_operations(module);
    dict_set(module->dict, kept_name<"FLT_MAX">(), Value::real(FLT_MAX));
    dict_set(module->dict, kept_name<"DBL_MAX">(), Value::real(DBL_MAX));
}

// --- _testinternalcapi

Value get_config(Value*, std::uint32_t) {
    Dict* config = make_dict();
    dict_set(config, kept_name<"code_debug_ranges">(), Value::integer(!leaves_out_columns()));
    return Value::object(config);
}

Value get_recursion_depth(Value*, std::uint32_t) {
    return Value::integer(state.frame ? state.frame->depth : 0);
}

const NativeDef internal_functions[] = {
    {"get_recursion_depth()", get_recursion_depth, "How many Python functions are active."},
    {"get_config()", get_config, "How the interpreter is set up."},
    {nullptr, nullptr, nullptr},
};

void fill_internal(Module* module) { define_functions(module, internal_functions); }

} // namespace

extern const NativeModule testcapi_module, testinternalcapi_module;
const NativeModule testcapi_module{"_testcapi", "Natives of every form, for tests.", fill};
const NativeModule testinternalcapi_module{"_testinternalcapi",
                                           "What tests ask about the interpreter.", fill_internal};

} // namespace boomslang::runtime
