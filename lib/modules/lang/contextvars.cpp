// The module _contextvars (PEP 567): variables whose values belong to a context.
#include "modules/lang/contextvars.h"

#include "modules/support.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime {

namespace {

struct Context : Object {
    Dict* values;      // ContextVar -> value
    Context* previous; // what run() goes back to
    bool entered;
};
struct ContextVar : Object {
    Value name, fallback; // fallback Empty: none
    // Where the value was seen last, for native code that asks often. Not marked: it is compared
    // first.
    const DictTable* seen_table;
    std::uint32_t seen_entry;
};
struct Token : Object {
    Value context, variable, old; // old Empty: there was none
    bool used;
};
BuiltinType context_type{}, variable_type{}, token_type{}, missing_type{};
RootedValue missing_value;

const Layout context_layout{"Context", sizeof(Context), [](Cell* cell, Marker& marker) {
                                auto* context = static_cast<Context*>(cell);
                                marker.mark(context->values);
                                marker.mark(context->previous);
                            }};
const Layout variable_layout = layout_of_values<ContextVar, 2>("ContextVar");
const Layout token_layout = layout_of_values<Token, 3>("Token");

Context* make_context() {
    auto* context = make_instance_of<Context>(&context_type);
    context->values = make_dict();
    return context;
}
Context* running() {
    if (!state.context) state.context = make_context();
    return static_cast<Context*>(state.context);
}
Context* copy_of(Context* context) {
    Context* copy = make_context();
    copy->values = dict_copy(context->values);
    return copy;
}

// --- Context

Value context_new(Value* args, std::uint32_t) {
    if (args[1].as<Tuple>()->size || args[2].as<Dict>()->count)
        return raise(types::TypeError, "Context() does not accept any arguments");
    return Value::object(make_context());
}
// run(self, callable, *args, **kwargs)
Value context_run(Value* args, std::uint32_t) {
    auto* context = receiver<Context>(args);
    auto* given = args[1].as<Tuple>();
    if (given->size == 0)
        return raise(types::TypeError, "run() missing 1 required positional argument");
    if (context->entered)
        return raise(types::RuntimeError, "cannot enter context: ", Shown{repr, args[0]},
                     " is already entered");
    context->previous = running();
    context->entered = true;
    state.context = context;
    Value result = call_with(given->items[0], make_tuple(given->items + 1, given->size - 1),
                             args[2].as<Dict>());
    state.context = context->previous;
    context->previous = nullptr;
    context->entered = false;
    return result;
}
Value context_copy(Value* args, std::uint32_t) {
    return Value::object(copy_of(receiver<Context>(args)));
}
bool variable_key(Value key) {
    if (is_instance_of(key, variable_type)) return true;
    (void)raise(types::TypeError, "a ContextVar key was expected, got ", Shown{repr, key});
    return false;
}
Value context_get(Value* args, std::uint32_t) {
    if (!variable_key(args[1])) return Value::exception();
    TRY_VALUE(found, dict_get(receiver<Context>(args)->values, args[1]));
    if (!found.is_empty()) return found;
    return args[2].is_empty() ? Value::none() : args[2];
}
Value context_getitem(Value* args, std::uint32_t) {
    if (!variable_key(args[1])) return Value::exception();
    TRY_VALUE(found, dict_get(receiver<Context>(args)->values, args[1]));
    return found.is_empty() ? raise_key(args[1]) : found;
}
Value context_contains(Value* args, std::uint32_t) {
    if (!variable_key(args[1])) return Value::exception();
    TRY_VALUE(found, dict_get(receiver<Context>(args)->values, args[1]));
    return Value::from(!found.is_empty());
}
Value context_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(receiver<Context>(args)->values->count));
}
Value context_eq(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], context_type)) return not_implemented();
    return compare(CompareOp::Eq, Value::object(receiver<Context>(args)->values),
                   Value::object(args[1].as<Context>()->values));
}
Value context_ne(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], context_type)) return not_implemented();
    return compare(CompareOp::Ne, Value::object(receiver<Context>(args)->values),
                   Value::object(args[1].as<Context>()->values));
}
Value context_iter(Value* args, std::uint32_t) {
    return get_iterator(Value::object(receiver<Context>(args)->values));
}
template <const char* const* Name>
Value view(Value* args, std::uint32_t) {
    return call_method(Value::object(receiver<Context>(args)->values), intern(*Name));
}
constexpr const char *kKeys = "keys", *kValues = "values", *kItems = "items";

// --- ContextVar

Value variable_new(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise(types::TypeError, "context variable name must be a str");
    auto* variable = make_instance_of<ContextVar>(&variable_type);
    variable->name = args[1];
    variable->fallback = args[2];
    return Value::object(variable);
}
Value variable_get(Value* args, std::uint32_t) {
    TRY_VALUE(found, dict_get(running()->values, args[0]));
    if (!found.is_empty()) return found;
    if (!args[1].is_empty()) return args[1];
    Value fallback = receiver<ContextVar>(args)->fallback;
    if (!fallback.is_empty()) return fallback;
    return raise_value(types::LookupError, args[0]);
}
Value variable_set(Value* args, std::uint32_t) {
    Context* context = running();
    TRY_VALUE(old, dict_get(context->values, args[0]));
    TRY(dict_set(context->values, args[0], args[1]));
    auto* token = make_instance_of<Token>(&token_type);
    token->context = Value::object(context);
    token->variable = args[0];
    token->old = old;
    return Value::object(token);
}
Value variable_reset(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], token_type))
        return raise(types::TypeError, "expected an instance of Token, got ", Shown{repr, args[1]});
    auto* token = args[1].as<Token>();
    if (token->used)
        return raise(types::RuntimeError, Shown{repr, args[1]}, " has already been used once");
    if (!token->variable.is(args[0]))
        return raise(types::ValueError, Shown{repr, args[1]},
                     " was created by a different ContextVar");
    if (!token->context.is(Value::object(running())))
        return raise(types::ValueError, Shown{repr, args[1]},
                     " was created in a different Context");
    token->used = true;
    if (token->old.is_empty()) TRY(dict_delete(running()->values, args[0]));
    else TRY(dict_set(running()->values, args[0], token->old));
    return Value::none();
}
std::string address_text(Value v) {
    char text[32];
    std::snprintf(text, sizeof text, "at %p>", static_cast<void*>(v.as_object()));
    return text;
}
Value variable_repr(Value* args, std::uint32_t) {
    auto* variable = receiver<ContextVar>(args);
    TRY_VALUE(name, repr(variable->name));
    std::string text = "<ContextVar name=" + to_utf8(name.as<Str>());
    if (!variable->fallback.is_empty()) {
        TRY_VALUE(fallback, repr(variable->fallback));
        text += " default=" + to_utf8(fallback.as<Str>());
    }
    return str_value(text + " " + address_text(args[0]));
}
Value variable_name(Value self) { return self.as<ContextVar>()->name; }

// --- Token

Value token_repr(Value* args, std::uint32_t) {
    auto* token = receiver<Token>(args);
    TRY_VALUE(variable, repr(token->variable));
    return str_value(std::string("<Token") + (token->used ? " used" : "") +
                     " var=" + to_utf8(variable.as<Str>()) + " " + address_text(args[0]));
}
Value token_variable(Value self) { return self.as<Token>()->variable; }
Value token_old(Value self) {
    Value old = self.as<Token>()->old;
    return old.is_empty() ? missing_value : old;
}
Value missing_repr(Value*, std::uint32_t) { return str_value("<Token.MISSING>"); }

const NativeDef context_methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", context_new, "An empty context."},
    {"run(self, /, *args, **kwargs)", context_run, "Calls a function in this context."},
    {"copy(self, /)", context_copy, "A shallow copy."},
    {"get(self, key, default=None, /)", context_get, "The value of a variable, or default."},
    {"keys(self, /)", view<&kKeys>, "The variables."},
    {"values(self, /)", view<&kValues>, "Their values."},
    {"items(self, /)", view<&kItems>, "Pairs of both."},
    {"__getitem__(self, key, /)", context_getitem, nullptr},
    {"__contains__(self, key, /)", context_contains, nullptr},
    {"__len__(self, /)", context_len, nullptr},
    {"__iter__(self, /)", context_iter, nullptr},
    {"__eq__(self, value, /)", context_eq, nullptr},
    {"__ne__(self, value, /)", context_ne, nullptr},
    {nullptr, nullptr, nullptr},
};
const NativeDef variable_methods[] = {
    {"__new__($static, type, name, /, *, default=None)", variable_new, "A variable."},
    {"get(self, default=None, /)", variable_get, "Its value in the current context."},
    {"set(self, value, /)", variable_set, "Sets it; returns a token for reset()."},
    {"reset(self, token, /)", variable_reset, "What it was before the set() that gave token."},
    {"__repr__(self, /)", variable_repr, nullptr},
    {"__class_getitem__($type, item, /)", class_getitem, "ContextVar[item] for annotations."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef variable_attributes[] = {
    {"name", variable_name, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};
Value token_new(Value*, std::uint32_t) {
    return raise(types::RuntimeError, "Tokens can only be created by ContextVars");
}
const NativeDef token_methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", token_new, "RuntimeError."},
    {"__repr__(self, /)", token_repr, nullptr},
    {"__class_getitem__($type, item, /)", class_getitem, "Token[item] for annotations."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef token_attributes[] = {
    {"var", token_variable, nullptr, nullptr},
    {"old_value", token_old, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef missing_methods[] = {
    {"__repr__(self, /)", missing_repr, nullptr},
    {nullptr, nullptr, nullptr},
};

Value copy_context(Value*, std::uint32_t) { return copy_current_context(); }
const NativeDef functions[] = {
    {"copy_context()", copy_context, "A copy of the current context."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.module = "_contextvars";
    spec.flags = kFinal;
    spec.weakly_referable = true;
    spec.layout = &context_layout;
    spec.name = "Context";
    add_type(module, context_type, spec, context_methods);
    set_type_attribute(&context_type, names[Dunder::Hash], Value::none());
    spec.layout = &variable_layout;
    spec.name = "ContextVar";
    add_type(module, variable_type, spec, variable_methods, variable_attributes);
    spec.layout = &token_layout;
    spec.name = "Token";
    add_type(module, token_type, spec, token_methods, token_attributes);
    set_type_attribute(&token_type, names[Dunder::Hash], Value::none());
    TypeSpec missing;
    missing.module = "_contextvars";
    missing.name = "Token.MISSING";
    missing.flags = kFinal | kNoInstantiation;
    if (!missing_type.shape) {
        init_type(missing_type, missing, missing_methods);
        missing_value = Value::object(make_instance(&missing_type));
    }
    set_type_attribute(&token_type, kept_name<"MISSING">(), missing_value);
    define_functions(module, functions);
}

} // namespace

Value make_context_variable(Str* name) {
    auto* variable = make_instance_of<ContextVar>(&variable_type);
    variable->name = Value::object(name);
    variable->fallback = Value::empty();
    return Value::object(variable);
}
Value context_variable_value(Value v) {
    auto* variable = v.as<ContextVar>();
    const Dict* values = running()->values;
    DictTable* table = values->table;
    if (table && table == variable->seen_table && variable->seen_entry < table->used) {
        const DictEntry& entry = table->entries[variable->seen_entry];
        if (entry.key.is(v)) return entry.value;
    }
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(values, position)) {
        if (!entry->key.is(v)) continue;
        variable->seen_table = table;
        variable->seen_entry = static_cast<std::uint32_t>(entry - table->entries);
        return entry->value;
    }
    return Value::empty();
}
Value set_context_variable(Value variable, Value value) {
    return dict_set(running()->values, variable, value);
}

Value copy_current_context() { return Value::object(copy_of(running())); }

extern const NativeModule contextvars_module;
const NativeModule contextvars_module{"_contextvars", "Context variables (PEP 567).", fill};

} // namespace boomslang::runtime
