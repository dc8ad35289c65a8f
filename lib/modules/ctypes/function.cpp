// CFuncPtr: foreign functions, and Python functions that C can call.
#if __has_include(<ffi.h>)

#include "modules/ctypes/capsule.h"
#include "modules/ctypes/object.h"

#include "runtime/call/native_arguments.h"
#include "runtime/state/audit.h"

#include <cstring>
#include <dlfcn.h>

namespace boomslang::runtime::ctypes {

BuiltinType function_metatype{}, function_type{};

namespace {

// --- what a class or an instance says about arguments and the result

Value converters_of(Value argument_types) {
    const auto* types = argument_types.as<Tuple>();
    if (types->size > kMostArguments)
        return raise(*argument_error, "_argtypes_ has too many arguments (",
                     std::to_string(types->size), "), maximum is ", std::to_string(kMostArguments));
    Tuple* converters = make_tuple(types->size);
    if (!converters) return Value::exception();
    for (Value& v : *converters) v = Value::none();
    for (std::size_t i = 0; i < types->size; ++i) {
        const Value item = types->items[i];
        TRY_VALUE(converter, attribute_or_empty(item, "from_param"));
        if (converter.is_empty())
            return raise(types::TypeError, "item ", std::to_string(i + 1),
                         " in _argtypes_ has no from_param method");
        converters->items[i] = converter;
    }
    return Value::object(converters);
}
// None, a type or a callable. `checker` is what looks at each result, or Empty.
Value checked_result_type(Value v, const char* name, Value& checker) {
    checker = Value::empty();
    if (!v.is_none() && !complete_ctype(v) && !type_of(v)->has(Dunder::Call))
        return raise(types::TypeError, name, " must be a type, a callable, or None");
    TRY_VALUE(found, attribute_or_empty(v, "_check_retval_"));
    checker = found;
    return v;
}

Value function_class_new(Value* args, std::uint32_t) {
    TRY_VALUE(made, make_ctype(args));
    auto* type = static_cast<CType*>(made.as<Type>());
    TRY_VALUE(flags, attribute_or_empty(made, "_flags_"));
    if (!is_integer(flags))
        return raise(types::TypeError, "class must define _flags_ which must be an integer");
    type->flags = static_cast<std::uint32_t>(low_bits(int_exact(flags)));
    TRY_VALUE(arguments, attribute_or_empty(made, "_argtypes_"));
    if (!arguments.is_empty()) {
        if (!is_tuple(arguments))
            return raise(types::TypeError, "_argtypes_ must be a sequence of types");
        TRY_VALUE(converters, converters_of(arguments));
        type->argument_types = arguments;
        type->converters = converters;
    }
    TRY_VALUE(result, attribute_or_empty(made, "_restype_"));
    if (!result.is_empty()) {
        Value checker;
        TRY(checked_result_type(result, "_restype_", checker));
        type->result_type = result;
        type->checker = checker;
    }
    type->kind = Kind::Function;
    type->size = type->align = sizeof(void*);
    type->length = 1;
    type->has_pointer = true;
    type->ffi = find_format('P')->type;
    set_format(type, "X{}");
    return made;
}
const NativeDef class_methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", function_class_new,
     "Create and return a new object.  See help(type) for accurate signature."},
    {nullptr, nullptr, nullptr},
};

// --- making them

CFunction* make_function(CType* type) {
    auto* function = make_instance_of<CFunction>(type);
    type->final = true;
    function->length = type->length;
    function->size = type->size;
    function->data = function->small;
    return function;
}
void set_address(CFunction* function, const void* address) {
    std::memcpy(function->data, &address, sizeof address);
}
void* address_of(const CFunction* function) {
    void* address;
    std::memcpy(&address, function->data, sizeof address);
    return address;
}

constexpr int kIn = 1, kOut = 2, kLocale = 4;

// (flag, name, default) for each parameter.
bool parameter_flag(Value row, std::int64_t& flag, Value& name, Value& otherwise) {
    name = otherwise = Value::empty();
    if (!is_tuple(row)) return false;
    const auto* items = row.as<Tuple>();
    if (items->size < 1 || items->size > 3) return false;
    if (!is_integer(items->items[0]) || !int_to_int64(items->items[0], flag)) return false;
    if (items->size > 1) {
        name = items->items[1];
        if (name.is_none()) name = Value::empty();
        else if (!is_str(name)) return false;
    }
    if (items->size > 2) otherwise = items->items[2];
    return true;
}
Value check_parameter_flags(const CType* type, Value flags) {
    if (flags.is_empty() || flags.is_none() || type->argument_types.is_empty())
        return Value::empty();
    if (!is_tuple(flags)) return raise(types::TypeError, "paramflags must be a tuple or None");
    const auto* rows = flags.as<Tuple>();
    const auto* argument_types = type->argument_types.as<Tuple>();
    if (rows->size != argument_types->size)
        return raise(types::ValueError, "paramflags must have the same length as argtypes");
    for (std::size_t i = 0; i < rows->size; ++i) {
        std::int64_t flag;
        Value name, otherwise;
        if (!parameter_flag(rows->items[i], flag, name, otherwise))
            return raise(types::TypeError,
                         "paramflags must be a sequence of (int [,string [,value]]) tuples");
        switch (flag & (kIn | kOut | kLocale)) {
        case 0:
        case kIn:
        case kIn | kLocale:
        case kIn | kOut: continue;
        case kOut: break;
        default:
            return raise(types::TypeError, "paramflag value ", std::to_string(flag),
                         " not supported");
        }
        const CType* parameter = complete_ctype(argument_types->items[i]);
        if (parameter && parameter->kind != Kind::Pointer && parameter->kind != Kind::Array &&
            !(parameter->kind == Kind::Simple && std::strchr("PzZ", parameter->format->code)))
            return raise(types::TypeError, "'out' parameter ", std::to_string(i + 1),
                         " must be a pointer type, not ", to_utf8(parameter->name));
    }
    return Value::empty();
}

// (name, library), flags of parameters
Value from_library(CType* type, const Tuple* given) {
    if (given->size > 2)
        return raise(types::TypeError, "function takes at most 2 arguments (",
                     std::to_string(given->size), " given)");
    const auto* pair = given->items[0].as<Tuple>();
    if (pair->size != 2) return raise(types::TypeError, "illegal func_spec argument");
    const Value name_value = pair->items[0];
    std::string name;
    if (is_str(name_value)) name = to_utf8(name_value.as<Str>());
    else if (is_bytes(name_value))
        name.assign(reinterpret_cast<const char*>(name_value.as<Bytes>()->data),
                    name_value.as<Bytes>()->size);
    else return raise(types::TypeError, "function name must be string, bytes object or integer");
    if (name.find('\0') != name.npos) return raise(types::ValueError, "embedded null character");
    TRY_VALUE(handle, get_attribute(pair->items[1], intern("_handle")));
    if (!is_integer(handle))
        return raise(types::TypeError,
                     "the _handle attribute of the second argument must be an integer");
    if (auditing) TRY(tell_auditors("ctypes.dlsym", {pair->items[1], name_value}));
    void* opened = reinterpret_cast<void*>(low_bits(int_exact(handle)));
    // Those of the interface need the turn, and their exceptions have to be looked for.
    void* address = type->flags & kPythonApi && opened == dlopen(nullptr, RTLD_NOW)
                        ? interface_function(name.c_str())
                        : nullptr;
    dlerror();
    if (!address) address = dlsym(opened, name.c_str());
    if (!address) {
        const char* error = dlerror();
        return raise(types::AttributeError, error ? error : "function '" + name + "' not found");
    }
    const Value flags = given->size > 1 ? given->items[1] : Value::empty();
    TRY(check_parameter_flags(type, flags));
    CFunction* function = make_function(type);
    set_address(function, address);
    if (!flags.is_empty() && !flags.is_none()) function->parameter_flags = flags;
    keep(function, 0, pair->items[1]);
    return Value::object(function);
}
Value function_new(Value* args, std::uint32_t) {
    CType* type = complete_ctype(args[0]);
    const auto* given = args[1].as<Tuple>();
    if (!type && given->size == 1 && type_of(given->items[0])->has(Dunder::Call))
        return raise(types::TypeError, "cannot construct instance of this class: no argtypes");
    if (!type) return raise_abstract_class();
    if (!given->size) return Value::object(make_function(type));
    const Value first = given->items[0];
    if (is_tuple(first)) return from_library(type, given);
    if (given->size != 1)
        return raise(types::TypeError, "function takes exactly 1 argument (",
                     std::to_string(given->size), " given)");
    if (is_integer(first)) {
        CFunction* function = make_function(type);
        set_address(function, reinterpret_cast<void*>(low_bits(int_exact(first))));
        return Value::object(function);
    }
    if (!type_of(first)->has(Dunder::Call))
        return raise(types::TypeError, "argument must be callable or integer function address");
    if (type->argument_types.is_empty())
        return raise(types::TypeError, "cannot construct instance of this class: no argtypes");
    TRY_VALUE(closure, make_closure(first, type->argument_types.as<Tuple>(), type->result_type,
                                    type->flags));
    CFunction* function = make_function(type);
    function->callable = first;
    set_address(function, closure_code(closure));
    keep(function, 0, closure);
    return Value::object(function);
}

// --- calling them

// What the caller gave and what parameter flags add to it.
struct Gathered {
    Tuple* arguments;
    std::uint64_t out = 0, in_out = 0; // by bit: what is given back
    unsigned results = 0;
};
// One argument for a parameter that takes it from the caller; Empty: none is left.
Value take_argument(const Tuple* given, Dict* named, std::size_t& next, Value name,
                    Value otherwise) {
    if (next < given->size) return given->items[next++];
    if (!name.is_empty()) {
        TRY_VALUE(found, dict_get(named, name));
        if (!found.is_empty()) {
            ++next;
            return found;
        }
    }
    if (!otherwise.is_empty()) return otherwise;
    if (!name.is_empty())
        return raise(types::TypeError, "required argument '", to_utf8(name.as<Str>()), "' missing");
    return raise(types::TypeError, "not enough arguments");
}
Value gather_arguments(const CFunction* function, Value argument_types, Tuple* given, Dict* named,
                       Gathered& out) {
    out.arguments = given;
    if (argument_types.is_empty() || function->parameter_flags.is_empty() ||
        !argument_types.as<Tuple>()->size)
        return Value::empty();
    const auto* types = argument_types.as<Tuple>();
    const auto* rows = function->parameter_flags.as<Tuple>();
    if (rows->size != types->size)
        return raise(types::ValueError, "paramflags must have the same length as argtypes");
    out.arguments = make_tuple(types->size);
    for (Value& v : *out.arguments) v = Value::none();
    std::size_t next = 0;
    for (std::size_t i = 0; i < types->size; ++i) {
        std::int64_t flag;
        Value name, otherwise;
        (void)parameter_flag(rows->items[i], flag, name, otherwise);
        Value& place = out.arguments->items[i];
        const std::uint64_t bit = i < 64 ? std::uint64_t{1} << i : 0;
        switch (flag & (kIn | kOut | kLocale)) {
        case kIn | kLocale: place = otherwise.is_empty() ? Value::integer(0) : otherwise; break;
        case kOut: {
            if (!otherwise.is_empty()) {
                place = otherwise;
                out.out |= bit;
                ++out.results;
                break;
            }
            const CType* type = complete_ctype(types->items[i]);
            if (!type || (type->kind != Kind::Array && type->item.is_empty()))
                return raise(types::TypeError, Shown{repr, types->items[i]},
                             " 'out' parameter must be passed as default value");
            // An array is its own memory; a pointer gets something to point to.
            TRY_VALUE(made, call(type->kind == Kind::Array ? types->items[i] : type->item, {}));
            place = type->kind == Kind::Array || !is_cdata(made)
                        ? made
                        : make_reference(made.as<CData>(), 0);
            out.out |= bit;
            ++out.results;
            break;
        }
        default: {
            TRY_VALUE(v, take_argument(given, named, next, name, otherwise));
            place = v;
            if (flag & kOut) {
                out.in_out |= bit;
                ++out.results;
            }
        }
        }
    }
    if (given->size + named->count > next && next < given->size)
        return raise(types::TypeError, "call takes exactly ", std::to_string(next), " arguments (",
                     std::to_string(given->size), " given)");
    return Value::empty();
}
// What the function wrote through parameters, if there are such, in place of its result.
Value give_back(Value result, const Gathered& gathered) {
    if (!gathered.results) return result;
    RootList results;
    for (std::size_t i = 0; i < gathered.arguments->size && i < 64; ++i) {
        Value v = gathered.arguments->items[i];
        const std::uint64_t bit = std::uint64_t{1} << i;
        if (gathered.in_out & bit) {
            results.push(v);
        } else if (gathered.out & bit) {
            if (is_exact(v, argument_type)) v = v.as<CArgument>()->object;
            TRY_VALUE(seen, call_method(v, intern("__ctypes_from_outparam__")));
            results.push(seen);
        }
    }
    if (results.size() == 1) return results[0];
    return Value::object(make_tuple(results.data(), results.size()));
}
Value function_call(Value* args, std::uint32_t) {
    auto* function = receiver<CFunction>(args);
    const CType* type = ctype_of(function);
    const auto own = [](Value mine, Value of_class) { return mine.is_empty() ? of_class : mine; };
    const Value result_type = own(function->result_type, type->result_type);
    const Value checker = function->result_type.is_empty() ? type->checker : function->checker;
    const Value argument_types = own(function->argument_types, type->argument_types);
    const Value converters = own(function->converters, type->converters);
    void* address = address_of(function);
    if (!address) return raise(types::ValueError, "NULL function pointer called");
    Gathered gathered;
    TRY(gather_arguments(function, argument_types, args[1].as<Tuple>(), args[2].as<Dict>(),
                         gathered));
    if (!converters.is_empty()) {
        const std::size_t required = converters.as<Tuple>()->size,
                          actual = gathered.arguments->size;
        const bool at_least = type->flags & kCdecl;
        if (at_least ? required > actual : required != actual)
            return raise(types::TypeError, "this function takes ", at_least ? "at least " : "",
                         std::to_string(required), " argument", required == 1 ? "" : "s", " (",
                         std::to_string(actual), " given)");
    }
    TRY_VALUE(result, call_address(address, gathered.arguments, type->flags, converters,
                                   result_type, checker));
    if (!function->error_check.is_empty()) {
        TRY_VALUE(checked, call(function->error_check,
                                {result, args[0], Value::object(gathered.arguments)}));
        if (!checked.is(Value::object(gathered.arguments))) return checked;
    }
    return give_back(result, gathered);
}

// --- attributes

Value get_error_check(Value self) {
    const Value v = self.as<CFunction>()->error_check;
    return v.is_empty() ? Value::none() : v;
}
Value set_error_check(Value self, Value v) {
    if (!v.is_empty() && !type_of(v)->has(Dunder::Call))
        return raise(types::TypeError, "the errcheck attribute must be callable");
    self.as<CFunction>()->error_check = v;
    return Value::empty();
}
Value get_result_type(Value self) {
    auto* function = self.as<CFunction>();
    const Value v =
        function->result_type.is_empty() ? ctype_of(function)->result_type : function->result_type;
    return v.is_empty() ? Value::none() : v;
}
Value set_result_type(Value self, Value v) {
    auto* function = self.as<CFunction>();
    Value checker = Value::empty();
    if (!v.is_empty()) TRY(checked_result_type(v, "restype", checker));
    function->result_type = v;
    function->checker = checker;
    return Value::empty();
}
Value get_argument_types(Value self) {
    auto* function = self.as<CFunction>();
    const Value v = function->argument_types.is_empty() ? ctype_of(function)->argument_types
                                                        : function->argument_types;
    return v.is_empty() ? Value::none() : v;
}
Value set_argument_types(Value self, Value v) {
    auto* function = self.as<CFunction>();
    if (v.is_empty() || v.is_none()) {
        function->argument_types = function->converters = Value::empty();
        return Value::empty();
    }
    TRY_VALUE(types, to_tuple(v));
    TRY_VALUE(converters, converters_of(types));
    function->argument_types = types;
    function->converters = converters;
    return Value::empty();
}
Value function_bool(Value* args, std::uint32_t) {
    return Value::from(address_of(receiver<CFunction>(args)) != nullptr);
}
Value function_repr(Value* args, std::uint32_t) {
    char text[24];
    std::snprintf(text, sizeof text, "%p", static_cast<void*>(args[0].as_object()));
    return str_value("<" + to_utf8(type_of(args[0])->name) + " object at " + text + ">");
}

const NativeDef methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", function_new,
     "Create and return a new object.  See help(type) for accurate signature."},
    {"__call__(self, /, *args, **kwargs)", function_call, "Call self as a function."},
    {"__bool__(self, /)", function_bool, "True if self else False"},
    {"__repr__(self, /)", function_repr, "Return repr(self)."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"errcheck", get_error_check, set_error_check, "a function to check for errors"},
    {"restype", get_result_type, set_result_type, "specify the result type"},
    {"argtypes", get_argument_types, set_argument_types, "specify the argument types"},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void add_function_type(Module* module) {
    init_metatype(module, function_metatype, "PyCFuncPtrType", class_methods);
    init_data_type(module, function_type, &function_metatype, "CFuncPtr", methods, attributes,
                   cfunction_layout);
}

} // namespace boomslang::runtime::ctypes

#endif
