// Contexts: rules, flags and traps; the current one.
#include "modules/decimal/object.h"
#include "modules/lang/contextvars.h"
#include "runtime/call/shown_module.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::decimal {

BuiltinType context_type{};

namespace {

struct RoundingName {
    const char* name;
    Rounding rounding;
};
constexpr RoundingName kRoundings[] = {
    {"ROUND_UP", Rounding::Up},
    {"ROUND_DOWN", Rounding::Down},
    {"ROUND_CEILING", Rounding::Ceiling},
    {"ROUND_FLOOR", Rounding::Floor},
    {"ROUND_HALF_UP", Rounding::HalfUp},
    {"ROUND_HALF_DOWN", Rounding::HalfDown},
    {"ROUND_HALF_EVEN", Rounding::HalfEven},
    {"ROUND_05UP", Rounding::FiveUp},
};
const char* name_of(Rounding rounding) {
    return kRoundings[static_cast<std::size_t>(rounding)].name;
}

Rooted<Context> default_template, basic_template, extended_template;
RootedValue variable; // the ContextVar that holds the current context

const Layout context_layout = layout_of_values<Context, 2>("decimal.Context");

Context* self_context(Value* args) { return receiver<Context>(args); }

Context* make_context(Type* cls, const Rules& rules, Status traps) {
    auto* context = make_instance_of<Context>(cls);
    context->rules = rules;
    context->traps = traps;
    context->capitals = true;
    context->traps_dict = make_signal_dict(context, true);
    context->flags_dict = make_signal_dict(context, false);
    return context;
}

// --- attributes

bool number_argument(Value v, std::int64_t& out) {
    if (!is_integer(v)) {
        (void)raise(types::TypeError, "an integer is required");
        return false;
    }
    if (int_to_int64(v, out)) return true;
    (void)raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}
// One of the numbers of a context: where it is, and what it may be.
struct Field {
    std::int64_t least, most;
    const char* refused;
};
constexpr Field kPrecision{1, kMaxPrecision, "valid range for prec is [1, MAX_PREC]"},
    kEmin{-kMaxExponent, 0, "valid range for Emin is [MIN_EMIN, 0]"},
    kEmax{0, kMaxExponent, "valid range for Emax is [0, MAX_EMAX]"},
    kCapitals{0, 1, "valid values for capitals are 0 or 1"},
    kClamp{0, 1, "valid values for clamp are 0 or 1"};
bool field_argument(Value v, const Field& field, std::int64_t& out) {
    if (!number_argument(v, out)) return false;
    if (out >= field.least && out <= field.most) return true;
    (void)raise(types::ValueError, field.refused);
    return false;
}
Value refuse_delete() {
    return raise(types::AttributeError, "context attributes cannot be deleted");
}
template <const Field& F, class Store>
Value set_field(Value v, Store store) {
    if (v.is_empty()) return refuse_delete();
    std::int64_t n;
    if (!field_argument(v, F, n)) return Value::exception();
    store(n);
    return Value::empty();
}

Value set_precision(Value self, Value v) {
    return set_field<kPrecision>(v, [&](auto n) { self.as<Context>()->rules.precision = n; });
}
Value set_emin(Value self, Value v) {
    return set_field<kEmin>(v, [&](auto n) { self.as<Context>()->rules.minimum = n; });
}
Value set_emax(Value self, Value v) {
    return set_field<kEmax>(v, [&](auto n) { self.as<Context>()->rules.maximum = n; });
}
Value set_capitals(Value self, Value v) {
    return set_field<kCapitals>(v, [&](auto n) { self.as<Context>()->capitals = n; });
}
Value set_clamp(Value self, Value v) {
    return set_field<kClamp>(v, [&](auto n) { self.as<Context>()->rules.clamp = n; });
}
Value set_rounding(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    return rounding_argument(v, self.as<Context>()->rules.rounding) ? Value::empty()
                                                                    : Value::exception();
}
Value set_traps(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    return status_of_mapping(v, self.as<Context>()->traps) ? Value::empty() : Value::exception();
}
Value set_flags(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    return status_of_mapping(v, self.as<Context>()->flags) ? Value::empty() : Value::exception();
}
const GetSetDef context_attributes[] = {
    {"prec", [](Value self) { return Value::integer(self.as<Context>()->rules.precision); },
     set_precision, "How many digits results have at most."},
    {"Emin", [](Value self) { return Value::integer(self.as<Context>()->rules.minimum); }, set_emin,
     "The least exponent of normal results."},
    {"Emax", [](Value self) { return Value::integer(self.as<Context>()->rules.maximum); }, set_emax,
     "The greatest exponent of results."},
    {"rounding",
     [](Value self) { return Value::object(intern(name_of(self.as<Context>()->rules.rounding))); },
     set_rounding, "How results are rounded: one of the ROUND_ constants."},
    {"capitals", [](Value self) { return Value::integer(self.as<Context>()->capitals); },
     set_capitals, "1: exponents are written with E, 0: with e."},
    {"clamp", [](Value self) { return Value::integer(self.as<Context>()->rules.clamp); }, set_clamp,
     "1: exponents are limited as in the interchange formats."},
    {"traps", [](Value self) { return self.as<Context>()->traps_dict; }, set_traps,
     "The signals that raise exceptions."},
    {"flags", [](Value self) { return self.as<Context>()->flags_dict; }, set_flags,
     "The signals that have occurred."},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- methods

Value context_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    Context* from = default_template;
    if (!from) return Value::object(make_context(cls, Rules{}, 0));
    Context* context = make_context(cls, from->rules, from->traps);
    context->capitals = from->capitals;
    return Value::object(context);
}
// The settings that a constructor or localcontext() is given, in the order of its parameters.
Value apply_settings(Value self, const Value* settings) {
    constexpr Value (*kSetters[])(Value, Value) = {set_precision, set_rounding, set_emin,
                                                   set_emax,      set_capitals, set_clamp};
    for (std::size_t i = 0; i < std::size(kSetters); ++i)
        if (!settings[i].is_empty() && !settings[i].is_none()) TRY(kSetters[i](self, settings[i]));
    auto* context = self.as<Context>();
    Status* const words[] = {&context->flags, &context->traps};
    for (std::size_t i = 0; i < 2; ++i) {
        const Value given = settings[6 + i];
        if (given.is_empty() || given.is_none()) continue;
        Status status;
        if (!(is_list(given) ? status_of_list(given.as<List>(), status)
                             : status_of_mapping(given, status)))
            return Value::exception();
        *words[i] = status;
    }
    return Value::empty();
}
Value context_init(Value* args, std::uint32_t) {
    TRY(apply_settings(args[0], args + 1));
    return Value::none();
}
Value context_repr(Value* args, std::uint32_t) {
    Context* c = self_context(args);
    return str_value(
        "Context(prec=" + std::to_string(c->rules.precision) +
        ", rounding=" + name_of(c->rules.rounding) + ", Emin=" + std::to_string(c->rules.minimum) +
        ", Emax=" + std::to_string(c->rules.maximum) + ", capitals=" + std::to_string(c->capitals) +
        ", clamp=" + std::to_string(c->rules.clamp) + ", flags=" + signal_names(c->flags) +
        ", traps=" + signal_names(c->traps) + ")");
}
Value context_reduce(Value* args, std::uint32_t) {
    Context* c = self_context(args);
    TRY_VALUE(flags, exceptions_of(c->flags));
    TRY_VALUE(traps, exceptions_of(c->traps));
    const Rules& r = c->rules;
    return tuple_value(
        {Value::object(type_of(args[0])),
         tuple_value({Value::integer(r.precision), str_value(name_of(r.rounding)),
                      Value::integer(r.minimum), Value::integer(r.maximum),
                      Value::integer(c->capitals), Value::integer(r.clamp), flags, traps})});
}
Value context_copy(Value* args, std::uint32_t) {
    return Value::object(copy_context(self_context(args)));
}
Value context_clear_flags(Value* args, std::uint32_t) {
    self_context(args)->flags = 0;
    return Value::none();
}
Value context_clear_traps(Value* args, std::uint32_t) {
    self_context(args)->traps = 0;
    return Value::none();
}
Value context_etiny(Value* args, std::uint32_t) {
    return Value::integer(self_context(args)->rules.tiny());
}
Value context_etop(Value* args, std::uint32_t) {
    return Value::integer(self_context(args)->rules.top());
}

const NativeDef context_rows[] = {
    {"__new__($static, cls, /, *args, **kwargs)", context_new, "A context."},
    {"__init__(self, /, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, "
     "flags=None, traps=None)",
     context_init, "Sets what is not None; the rest is as in DefaultContext."},
    {"__repr__(self, /)", context_repr, nullptr},
    {"__reduce__(self, /)", context_reduce, "For copy and pickle."},
    {"__copy__(self, /)", context_copy, "The same as copy()."},
    {"copy(self, /)", context_copy, "A context with the same rules, flags and traps."},
    {"clear_flags(self, /)", context_clear_flags, "Resets all flags."},
    {"clear_traps(self, /)", context_clear_traps, "Sets all traps to False."},
    {"Etiny(self, /)", context_etiny,
     "Emin - prec + 1: the exponent of the smallest subnormal result."},
    {"Etop(self, /)", context_etop,
     "Emax - prec + 1: the greatest exponent of a result with all digits."},
    {nullptr, nullptr, nullptr},
};

// --- the current context

bool is_template(Value v) {
    return v.is(Value::object(default_template)) || v.is(Value::object(basic_template)) ||
           v.is(Value::object(extended_template));
}
Context* without_flags(Context* context) {
    Context* copy = copy_context(context);
    copy->flags = 0;
    return copy;
}
Value make_current(Value v) {
    if (!is_context(v)) return raise(types::TypeError, "argument must be a context");
    // The module's own are for all: a thread gets a copy.
    if (is_template(v)) v = Value::object(without_flags(v.as<Context>()));
    return set_context_variable(variable, v);
}

Value get_context(Value*, std::uint32_t) {
    Context* context = current_context();
    return context ? Value::object(context) : Value::exception();
}
Value set_context(Value* args, std::uint32_t) {
    TRY(make_current(args[0]));
    return Value::none();
}

struct Manager : Object {
    Value inner, outer;
};
BuiltinType manager_type{};
const Layout manager_layout = layout_of_values<Manager, 2>("decimal.ContextManager");
Value manager_enter(Value* args, std::uint32_t) {
    TRY(make_current(receiver<Manager>(args)->inner));
    return receiver<Manager>(args)->inner;
}
Value manager_exit(Value* args, std::uint32_t) {
    TRY(make_current(receiver<Manager>(args)->outer));
    return Value::from(false);
}
const NativeDef manager_methods[] = {
    {"__enter__(self, /)", manager_enter, "Makes the context the current one."},
    {"__exit__(self, /, *args)", manager_exit, "Makes the one before the current one again."},
    {nullptr, nullptr, nullptr},
};
// localcontext(ctx=None, **kwargs)
Value local_context(Value* args, std::uint32_t) {
    Context* outer = current_context();
    if (!outer) return Value::exception();
    Context* inner = outer;
    if (!args[0].is_empty() && !args[0].is_none()) {
        if (!is_context(args[0]))
            return raise(types::TypeError, "optional argument must be a context");
        inner = args[0].as<Context>();
    }
    inner = copy_context(inner);
    TRY(apply_settings(Value::object(inner), args + 1));
    auto* manager = make_instance_of<Manager>(&manager_type);
    manager->inner = Value::object(inner);
    manager->outer = Value::object(outer);
    return Value::object(manager);
}
const NativeDef functions[] = {
    {"getcontext()", get_context, "The current context."},
    {"setcontext(context, /)", set_context, "Makes a context the current one."},
    {"localcontext(ctx=None, *, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, "
     "clamp=None, flags=None, traps=None)",
     local_context,
     "A context manager for a copy of ctx (or of the current context) with these settings."},
    {nullptr, nullptr, nullptr},
};

} // namespace

bool rounding_argument(Value v, Rounding& out) {
    if (is_str(v))
        for (const RoundingName& row : kRoundings)
            if (to_utf8(v.as<Str>()) == row.name) {
                out = row.rounding;
                return true;
            }
    (void)raise(types::TypeError,
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, "
                "ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
    return false;
}

Context* copy_context(Context* context) {
    Context* copy = make_context(&context_type, context->rules, context->traps);
    copy->flags = context->flags;
    copy->capitals = context->capitals;
    return copy;
}

Context* current_context() {
    Value found = context_variable_value(variable);
    if (found.is_exception()) return nullptr;
    if (!found.is_empty()) [[likely]]
        return found.as<Context>();
    Context* fresh = without_flags(default_template);
    return set_context_variable(variable, Value::object(fresh)).is_exception() ? nullptr : fresh;
}
Context* context_argument(Value v) {
    if (v.is_empty() || v.is_none()) return current_context();
    if (is_context(v)) return v.as<Context>();
    (void)raise(types::TypeError, "optional argument must be a context");
    return nullptr;
}
bool settle(Context* context, Status status) {
    context->flags |= status;
    if (!(status & context->traps)) return true;
    (void)raise_conditions(status & context->traps);
    return false;
}

void add_context_type(Module* module) {
    TypeSpec spec;
    spec.layout = &context_layout;
    spec.module = "decimal";
    spec.name = "Context";
    spec.doc =
        "What rules arithmetic: precision, limits of exponents, rounding, and which signals raise "
        "exceptions.";
    if (!context_type.shape) {
        init_type(context_type, spec, context_rows, context_attributes);
        for (const NativeDef* row = context_method_rows; row->signature; ++row) {
            Native* method = make_native(*row, &context_type, Value::empty(), Value::none());
            set_type_attribute(&context_type, method->name, Value::object(method));
        }
        TypeSpec manager;
        manager.layout = &manager_layout;
        manager.module = "decimal";
        manager.name = "ContextManager";
        manager.flags = kNoInstantiation;
        init_type(manager_type, manager, manager_methods);
        constexpr Status common = kAnyInvalid | kDivisionByZero | kOverflow;
        default_template = make_context(&context_type, Rules{}, common);
        Rules basic;
        basic.precision = 9;
        extended_template = make_context(&context_type, basic, 0);
        basic.rounding = Rounding::HalfUp;
        basic_template = make_context(&context_type, basic, common | kUnderflow | kClamped);
        variable = make_context_variable(kept_name<"decimal_context">());
    }
    dict_set(module->dict, context_type.name, Value::object(&context_type));
    dict_set(module->dict, kept_name<"DefaultContext">(), Value::object(default_template));
    dict_set(module->dict, kept_name<"BasicContext">(), Value::object(basic_template));
    dict_set(module->dict, kept_name<"ExtendedContext">(), Value::object(extended_template));
    for (const RoundingName& row : kRoundings)
        dict_set(module->dict, intern(row.name), Value::object(intern(row.name)));
    define_functions_of(module, functions, kept_name<"decimal">());
}

} // namespace boomslang::runtime::decimal
