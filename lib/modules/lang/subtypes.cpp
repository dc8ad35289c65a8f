// The module xxsubtype: a list and a dict with a number more, CPython's example of native subclasses.
#include "modules/support.h"

#include <chrono>
#include <cstring>

#include "runtime/call/native_arguments.h"
#include "runtime/container/containers.h"

namespace boomslang::runtime {

namespace {

template <class Base>
struct Spam : Base {
    int state;
};
BuiltinType spam_list_type{}, spam_dict_type{};
const Layout spam_list_layout{"spamlist", sizeof(Spam<List>), list_layout.trace};
const Layout spam_dict_layout{"spamdict", sizeof(Spam<Dict>), dict_layout.trace};

template <class Base>
Value get_state(Value self) {
    return Value::integer(self.as<Spam<Base>>()->state);
}
template <class Base>
Value method_get_state(Value* args, std::uint32_t) {
    return get_state<Base>(args[0]);
}
template <class Base>
Value method_set_state(Value* args, std::uint32_t) {
    std::int64_t state;
    if (!index_clamped(args[1], state)) return Value::exception();
    if (state != static_cast<int>(state))
        return raise(types::OverflowError, "signed integer is ",
                     state > 0 ? "greater than maximum" : "less than minimum");
    args[0].as<Spam<Base>>()->state = static_cast<int>(state);
    return Value::none();
}

// The receiver, or None, and the arguments; None instead of no keywords.
Value shown_arguments(Value receiver, Value positional, Value keywords) {
    return tuple_value(
        {receiver, positional, keywords.as<Dict>()->count ? keywords : Value::none()});
}
Value class_method(Value* args, std::uint32_t) {
    return shown_arguments(args[0], args[1], args[2]);
}
Value static_method(Value* args, std::uint32_t) {
    return shown_arguments(Value::none(), args[0], args[1]);
}

// How long it takes to ask for an attribute so often, in seconds.
Value bench(Value* args, std::uint32_t) {
    int times = 1000;
    if (!is_str(args[1])) return raise_argument("argument 2", "str", args[1]);
    if (!args[2].is_empty() && !c_int_argument(args[2], times)) return Value::exception();
    const auto start = std::chrono::steady_clock::now();
    for (; times > 0; --times) {
        TRY(get_attribute(args[0], args[1].as<Str>()));
        TRY(poll());
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    return Value::real(taken.count());
}

#define STATE_DOC "an int variable for demonstration purposes"

const NativeDef list_methods[] = {
    {"~getstate(self, /)", method_get_state<List>, "The number."},
    {"~setstate(self, state, /)", method_set_state<List>, "Sets the number."},
    {"classmeth($type, /, *args, **kw)", class_method, "The class and the arguments."},
    {"staticmeth($static, /, *args, **kw)", static_method, "None and the arguments."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef list_attributes[] = {
    {"state", get_state<List>, nullptr, STATE_DOC},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef dict_methods[] = {
    {"~getstate(self, /)", method_get_state<Dict>, "The number."},
    {"~setstate(self, state, /)", method_set_state<Dict>, "Sets the number."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef dict_attributes[] = {
    {"state", get_state<Dict>, nullptr, STATE_DOC, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"~bench(obj, name, n=1000, /)", bench, "Seconds for asking an object for an attribute."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.module = "xxsubtype";
    spec.base = &types::list;
    spec.layout = &spam_list_layout;
    spec.name = "spamlist";
    add_type(module, spam_list_type, spec, list_methods, list_attributes);
    spec.base = &types::dict;
    spec.layout = &spam_dict_layout;
    spec.name = "spamdict";
    add_type(module, spam_dict_type, spec, dict_methods, dict_attributes);
    define_functions(module, functions);
}

} // namespace

extern const NativeModule subtypes_module;
const NativeModule subtypes_module{"xxsubtype", "A list and a dict with a number more.", fill};

} // namespace boomslang::runtime
