// Signals: the exceptions that conditions raise, and the mappings flags and traps of a context.
#include "modules/decimal/object.h"
#include "runtime/container/list.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::decimal {

// In the order of the mapping; where several are trapped and raised, the first is the exception.
const Signal signals[kSignals] = {
    {"InvalidOperation", kAnyInvalid},
    {"FloatOperation", kFloatOperation},
    {"DivisionByZero", kDivisionByZero},
    {"Overflow", kOverflow},
    {"Underflow", kUnderflow},
    {"Subnormal", kSubnormal},
    {"Inexact", kInexact},
    {"Rounded", kRounded},
    {"Clamped", kClamped},
};

namespace {

// Conditions that have an exception class of their own below InvalidOperation.
constexpr Signal kInvalidConditions[] = {
    {"InvalidOperation", kInvalidOperation},     {"ConversionSyntax", kConversionSyntax},
    {"DivisionImpossible", kDivisionImpossible}, {"DivisionUndefined", kDivisionUndefined},
    {"InvalidContext", kInvalidContext},
};
constexpr std::size_t kInvalidCount = std::size(kInvalidConditions);
// The order in which a context's repr names signals.
constexpr Signal kByBit[] = {
    {"Clamped", kClamped}, {"InvalidOperation", kAnyInvalid},   {"DivisionByZero", kDivisionByZero},
    {"Inexact", kInexact}, {"FloatOperation", kFloatOperation}, {"Overflow", kOverflow},
    {"Rounded", kRounded}, {"Subnormal", kSubnormal},           {"Underflow", kUnderflow},
};

RootedValue signal_classes[kSignals], condition_classes[kInvalidCount];

struct SignalDict : Object {
    Value context;
    bool traps;

    Status& status() const noexcept {
        auto* owner = context.as<Context>();
        return traps ? owner->traps : owner->flags;
    }
};
BuiltinType mixin_type{};
Rooted<Type> signal_dict_type;
const Layout signal_dict_layout = layout_of_values<SignalDict, 1>("SignalDict");

Value make_exception_class(const char* name, std::initializer_list<Value> bases) {
    Dict* space = make_dict();
    dict_set(space, names.dunder_module, str_value("decimal"));
    return make_class(&types::type, intern(name), make_tuple(bases), space, nullptr);
}

std::size_t index_of(Value exception) {
    for (std::size_t i = 0; i < kSignals; ++i)
        if (exception.is(signal_classes[i])) return i;
    (void)raise(
        types::KeyError,
        "valid values for signals are:\n  [InvalidOperation, FloatOperation, "
        "DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]");
    return kSignals;
}
// A SignalDict that a program made itself belongs to no context.
bool has_context(const SignalDict* dict) {
    if (!dict->context.is_empty()) return true;
    (void)raise(types::ValueError, "invalid signal dict");
    return false;
}

Value dict_getitem(Value* args, std::uint32_t) {
    auto* dict = receiver<SignalDict>(args);
    if (!has_context(dict)) return Value::exception();
    const std::size_t i = index_of(args[1]);
    if (i == kSignals) return Value::exception();
    return Value::from((dict->status() & signals[i].conditions) != 0);
}
Value dict_setitem(Value* args, std::uint32_t) {
    auto* dict = receiver<SignalDict>(args);
    if (!has_context(dict)) return Value::exception();
    const std::size_t i = index_of(args[1]);
    if (i == kSignals) return Value::exception();
    const int on = runtime::truth(args[2]);
    if (on < 0) return Value::exception();
    dict->status() &= ~signals[i].conditions;
    if (on) dict->status() |= signals[i].conditions;
    return Value::none();
}
Value dict_delitem(Value*, std::uint32_t) {
    return raise(types::ValueError, "signal keys cannot be deleted");
}
Tuple* all_signals() {
    Tuple* all = make_tuple(kSignals);
    for (std::size_t i = 0; i < kSignals; ++i) all->items[i] = signal_classes[i];
    return all;
}
Value dict_iter(Value*, std::uint32_t) { return get_iterator(Value::object(all_signals())); }
Value dict_len(Value*, std::uint32_t) { return Value::integer(kSignals); }
Value dict_repr(Value* args, std::uint32_t) {
    auto* dict = receiver<SignalDict>(args);
    if (!has_context(dict)) return Value::exception();
    std::string text = "{";
    for (const Signal& signal : signals) {
        if (text.size() > 1) text += ", ";
        text += std::string("<class 'decimal.") + signal.name + "'>:";
        text += dict->status() & signal.conditions ? "True" : "False";
    }
    return str_value(text + "}");
}
Value dict_copy_method(Value* args, std::uint32_t) {
    auto* dict = receiver<SignalDict>(args);
    if (!has_context(dict)) return Value::exception();
    Dict* copy = make_dict();
    for (std::size_t i = 0; i < kSignals; ++i)
        TRY(dict_set(copy, signal_classes[i],
                     Value::from((dict->status() & signals[i].conditions) != 0)));
    return Value::object(copy);
}
bool is_signal_dict(Value v) { return is_instance_of(v, mixin_type); }
template <bool kEqual>
Value dict_equals(Value* args, std::uint32_t) {
    auto* dict = receiver<SignalDict>(args);
    if (!has_context(dict)) return Value::exception();
    if (is_signal_dict(args[1])) {
        auto* other = args[1].as<SignalDict>();
        if (!has_context(other)) return Value::exception();
        return Value::from((dict->status() == other->status()) == kEqual);
    }
    if (!is_dict(args[1])) return not_implemented();
    Status status = 0;
    if (!status_of_mapping(args[1], status)) {
        if (!pending_is(types::KeyError)) return Value::exception();
        clear_pending();
        return Value::from(!kEqual);
    }
    return Value::from((dict->status() == status) == kEqual);
}

const NativeDef dict_methods[] = {
    {"__getitem__(self, key, /)", dict_getitem, nullptr},
    {"__setitem__(self, key, value, /)", dict_setitem, nullptr},
    {"__delitem__(self, key, /)", dict_delitem, nullptr},
    {"__iter__(self, /)", dict_iter, nullptr},
    {"__len__(self, /)", dict_len, nullptr},
    {"__repr__(self, /)", dict_repr, nullptr},
    {"__eq__(self, value, /)", dict_equals<true>, nullptr},
    {"__ne__(self, value, /)", dict_equals<false>, nullptr},
    {"copy(self, /)", dict_copy_method, "A dict with the same items."},
    {nullptr, nullptr, nullptr},
};

// class SignalDict(SignalDictMixin, collections.abc.MutableMapping): pass
Value make_signal_dict_type() {
    TypeSpec spec;
    spec.layout = &signal_dict_layout;
    spec.module = "decimal";
    spec.name = "SignalDictMixin";
    init_type(mixin_type, spec, dict_methods);
    set_type_attribute(&mixin_type, names[Dunder::Hash], Value::none());
    TRY_VALUE(abc, import_module(kept_name<"_collections_abc">()));
    TRY_VALUE(mapping, get_attribute(abc, kept_name<"MutableMapping">()));
    Dict* space = make_dict();
    dict_set(space, names.dunder_module, str_value("decimal"));
    TRY_VALUE(made,
              call(Value::object(type_of(mapping)),
                   {str_value("SignalDict"), tuple_value({Value::object(&mixin_type), mapping}),
                    Value::object(space)}));
    signal_dict_type = made.as<Type>();
    return Value::empty();
}

Value make_exceptions() {
    auto arithmetic = Value::object(&types::ArithmeticError);
    auto zero_division = Value::object(&types::ZeroDivisionError);
    TRY_VALUE(base, make_exception_class("DecimalException", {arithmetic}));
    static RootedValue keep;
    keep = base;
    auto find = [](const char* name) -> RootedValue& {
        for (std::size_t i = 0;; ++i)
            if (std::string_view(signals[i].name) == name) return signal_classes[i];
    };
    for (const char* name : {"InvalidOperation", "Subnormal", "Inexact", "Rounded", "Clamped"}) {
        TRY_VALUE(made, make_exception_class(name, {base}));
        find(name) = made;
    }
    TRY_VALUE(float_operation,
              make_exception_class("FloatOperation", {base, Value::object(&types::TypeError)}));
    find("FloatOperation") = float_operation;
    TRY_VALUE(by_zero, make_exception_class("DivisionByZero", {base, zero_division}));
    find("DivisionByZero") = by_zero;
    const Value inexact = find("Inexact"), rounded = find("Rounded"), subnormal = find("Subnormal");
    TRY_VALUE(overflow, make_exception_class("Overflow", {inexact, rounded}));
    find("Overflow") = overflow;
    TRY_VALUE(underflow, make_exception_class("Underflow", {inexact, rounded, subnormal}));
    find("Underflow") = underflow;
    const Value invalid = find("InvalidOperation");
    condition_classes[0] = invalid;
    for (std::size_t i = 1; i < kInvalidCount; ++i) {
        const char* name = kInvalidConditions[i].name;
        Value made = kInvalidConditions[i].conditions == kDivisionUndefined
                         ? make_exception_class(name, {invalid, zero_division})
                         : make_exception_class(name, {invalid});
        TRY(made);
        condition_classes[i] = made;
    }
    return base;
}

} // namespace

Value signal_class(std::size_t i) { return signal_classes[i]; }

Value exceptions_of(Status status) {
    List* list = make_list();
    if (!list) return Value::exception();
    for (std::size_t i = 0; i < kSignals; ++i)
        if (status & signals[i].conditions) TRY(list_append(list, signal_classes[i]));
    return Value::object(list);
}
Value raise_conditions(Status raised) {
    List* list = make_list();
    if (!list) return Value::exception();
    for (std::size_t i = 0; i < kInvalidCount; ++i)
        if (raised & kInvalidConditions[i].conditions) TRY(list_append(list, condition_classes[i]));
    for (std::size_t i = 1; i < kSignals; ++i)
        if (raised & signals[i].conditions) TRY(list_append(list, signal_classes[i]));
    std::size_t first = 0;
    while (!(raised & signals[first].conditions)) ++first;
    Value exception_class = signal_classes[first];
    return raise_value(*exception_class.as<Type>(), Value::object(list));
}
bool conditions_of(Value exception, Status& out) {
    const std::size_t i = index_of(exception);
    if (i == kSignals) return false;
    out = signals[i].conditions;
    return true;
}

Value make_signal_dict(Context* context, bool traps) {
    auto* dict = make_instance_of<SignalDict>(signal_dict_type);
    dict->context = Value::object(context);
    dict->traps = traps;
    return Value::object(dict);
}
bool status_of_mapping(Value v, Status& out) {
    if (is_signal_dict(v)) {
        auto* dict = v.as<SignalDict>();
        if (!has_context(dict)) return false;
        out = dict->status();
        return true;
    }
    if (!is_dict(v)) {
        (void)raise(types::TypeError, "argument must be a signal dict");
        return false;
    }
    auto* dict = v.as<Dict>();
    if (dict->count != kSignals) {
        (void)raise(types::KeyError, "invalid signal dict");
        return false;
    }
    out = 0;
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(dict, position)) {
        Status conditions;
        const Value on = entry->value;
        if (!conditions_of(entry->key, conditions)) return false;
        const int truth = runtime::truth(on);
        if (truth < 0) return false;
        if (truth) out |= conditions;
    }
    return true;
}
bool status_of_list(List* list, Status& out) {
    out = 0;
    for (std::size_t i = 0; i < list->size; ++i) {
        const Value item = list->items()[i];
        Status conditions = 0;
        // Conditions below InvalidOperation may be named, too.
        for (std::size_t k = 1; k < kInvalidCount; ++k)
            if (item.is(condition_classes[k])) conditions = kInvalidConditions[k].conditions;
        if (!conditions && !conditions_of(item, conditions)) return false;
        out |= conditions;
    }
    return true;
}
std::string signal_names(Status status) {
    std::string text = "[";
    for (const Signal& signal : kByBit) {
        if (!(status & signal.conditions)) continue;
        if (text.size() > 1) text += ", ";
        text += signal.name;
    }
    return text + "]";
}

Value add_signals(Module* module) {
    static RootedValue base;
    if (base->is_empty()) {
        TRY_VALUE(made, make_exceptions());
        TRY(make_signal_dict_type());
        base = made;
    }
    dict_set(module->dict, kept_name<"DecimalException">(), base);
    for (std::size_t i = 0; i < kSignals; ++i)
        dict_set(module->dict, intern(signals[i].name), signal_classes[i]);
    for (std::size_t i = 1; i < kInvalidCount; ++i)
        dict_set(module->dict, intern(kInvalidConditions[i].name), condition_classes[i]);
    return Value::empty();
}

} // namespace boomslang::runtime::decimal
