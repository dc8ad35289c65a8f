// Adapters and converters: what a program registers to store and load its own types.
#if __has_include(<sqlite3.h>)

#include "modules/sqlite/sqlite.h"

#include "runtime/call/type_support.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime::sqlite {

BuiltinType prepare_protocol{};
Rooted<Dict> adapters, converters; // by (type, protocol); by name in capital letters

namespace {

bool base_type_adapted = false; // an int, a float, a str or a bytearray

bool is_base_type(Value v) noexcept {
    const Type* type = type_of(v);
    return type == &types::int_ || type == &types::float_ || type == &types::str ||
           type == &types::bytearray;
}

// Empty where the object has no such method, or where it does not know how: None, TypeError.
Value ask(Value object, const char* method, Value argument) {
    TRY_VALUE(bound, find_attribute(object, intern(method)));
    if (bound.is_empty()) return bound;
    const Value result = call(bound, {argument});
    if (result.is_exception() && pending_is(types::TypeError)) {
        clear_pending();
        return Value::empty();
    }
    return result.is_none() ? Value::empty() : result;
}

Value upper(Value text) { return call_method(text, intern("upper")); }

// adapt(obj, proto=PrepareProtocol, alt)
Value module_adapt(Value* args, std::uint32_t) {
    return adapt(args[0], args[1].is_empty() ? Value::object(&prepare_protocol) : args[1], args[2]);
}
Value register_adapter(Value* args, std::uint32_t) {
    const Value type = args[0];
    if (type.is(Value::object(&types::int_)) || type.is(Value::object(&types::float_)) ||
        type.is(Value::object(&types::str)) || type.is(Value::object(&types::bytearray)))
        base_type_adapted = true;
    TRY(dict_set(adapters, tuple_value({type, Value::object(&prepare_protocol)}), args[1]));
    return Value::none();
}
Value register_converter(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("register_converter() argument 1", "str", args[0]);
    TRY_VALUE(name, upper(args[0]));
    TRY(dict_set(converters, name, args[1]));
    return Value::none();
}

} // namespace

bool needs_adapting(Value v) noexcept { return base_type_adapted || !is_base_type(v); }

Value adapt(Value v, Value protocol, Value otherwise) {
    TRY_VALUE(adapter, dict_get(adapters, tuple_value({Value::object(type_of(v)), protocol})));
    if (!adapter.is_empty()) return call(adapter, {v});
    TRY_VALUE(by_protocol, ask(protocol, "__adapt__", v));
    if (!by_protocol.is_empty()) return by_protocol;
    TRY_VALUE(by_itself, ask(v, "__conform__", protocol));
    if (!by_itself.is_empty()) return by_itself;
    return otherwise.is_empty() ? raise(*exceptions.ProgrammingError, "can't adapt") : otherwise;
}

Value find_converter(std::string_view name) {
    TRY_VALUE(text, text_value(name.data(), name.size()));
    TRY_VALUE(key, upper(text));
    return dict_get(converters, key);
}

const NativeDef adapt_functions[] = {
    {"adapt(obj, proto=PrepareProtocolType, alt=<unrepresentable>, /)", module_adapt,
     "Adapts an object to a protocol."},
    {"register_adapter(type, adapter, /)", register_adapter,
     "Registers a function that makes of a type's instances what SQLite stores."},
    {"register_converter(typename, converter, /)", register_converter,
     "Registers a function that makes an object of bytes in columns of a type."},
    {nullptr, nullptr, nullptr},
};

void add_adapting(Module* module) {
    if (!adapters) {
        adapters = make_dict();
        converters = make_dict();
        TypeSpec spec;
        spec.module = "sqlite3";
        spec.name = "PrepareProtocol";
        spec.flags = kFinal;
        spec.doc = "PEP 246 style object adaption protocol type.";
        init_type(prepare_protocol, spec, nullptr);
    }
    dict_set(module->dict, intern("adapters"), Value::object(adapters));
    dict_set(module->dict, intern("converters"), Value::object(converters));
    dict_set(module->dict, intern("PrepareProtocol"), Value::object(&prepare_protocol));
}

} // namespace boomslang::runtime::sqlite

#endif
