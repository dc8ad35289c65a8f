// The class Decimal: its objects, and conversions from and to other numbers.
#include "modules/decimal/object.h"
#include "runtime/container/list.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/permanent_name.h"
#include "runtime/text/unicode.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace boomslang::runtime::decimal {

BuiltinType decimal_type{};

namespace {

const Layout decimal_layout{"decimal.Decimal", sizeof(Decimal), [](Cell* cell, Marker& marker) {
                                auto* decimal = static_cast<Decimal*>(cell);
                                marker.mark_conservatively(&decimal->limbs, &decimal->limbs + 1);
                            }};
RootedValue decimal_tuple; // the class DecimalTuple

Decimal* with_limbs(Type* cls, const Magnitude& coefficient) {
    const std::size_t size = coefficient.size(), bytes = size * sizeof(mp_limb_t);
    Decimal* decimal = nullptr;
    if (cls == &decimal_type) {
        decimal =
            static_cast<Decimal*>(heap.allocate_leaf(&decimal_type.exact, sizeof(Decimal) + bytes));
        if (!decimal) return nullptr;
        auto* limbs = reinterpret_cast<mp_limb_t*>(decimal + 1);
        for (std::size_t i = 0; i < size; ++i) limbs[i] = coefficient.limbs()[i];
        decimal->limbs = limbs;
    } else {
        ByteArray* storage = nullptr;
        if (size) {
            storage = heap.make_bytes(bytes);
            if (!storage) return nullptr;
            std::memcpy(storage->bytes, coefficient.limbs(), bytes);
        }
        decimal = make_instance_of<Decimal>(cls);
        decimal->limbs = storage ? reinterpret_cast<mp_limb_t*>(storage->bytes) : nullptr;
    }
    decimal->size = static_cast<std::uint32_t>(size);
    return decimal;
}

} // namespace

Value make_decimal(const Number& number, Type* cls) {
    Decimal* decimal = with_limbs(cls, number.coefficient);
    if (!decimal) return raise_memory();
    decimal->exponent = number.exponent;
    decimal->kind = number.kind;
    decimal->negative = number.negative;
    return Value::object(decimal);
}

Number number_of_int(Value v) {
    if (is_small(v)) {
        const std::int64_t i = small_value(v);
        const auto bits = static_cast<std::uint64_t>(i);
        return Number::finite(i < 0, Magnitude(i < 0 ? -bits : bits), 0);
    }
    auto* i = v.as<Int>();
    const auto size = static_cast<std::size_t>(i->size < 0 ? -i->size : i->size);
    return Number::finite(i->size < 0, Magnitude::borrow(i->limbs, size), 0);
}
bool to_operand(Value v, Number& out) {
    if (is_exact(v, decimal_type)) out = v.as<Decimal>()->number();
    else if (v.is_int()) out = number_of_int(v);
    else if (is_decimal(v)) out = v.as<Decimal>()->number();
    else if (is_integer(v)) out = number_of_int(v);
    else return false;
    return true;
}
bool to_argument(Value v, Number& out) {
    if (to_operand(v, out)) return true;
    (void)raise(types::TypeError, "conversion from ", type_name(v), " to Decimal is not supported");
    return false;
}

// --- from text

namespace {

// Digits of all scripts as ASCII; white space around and underscores go where `lenient` says so. A
// character that can't be in a number becomes one that is refused.
std::string ascii_number(const Str* s, bool lenient) {
    std::string out;
    std::size_t begin = 0, end = s->length;
    while (lenient && begin < end && unicode::is_space((*s)[begin])) ++begin;
    while (lenient && begin < end && unicode::is_space((*s)[end - 1])) --end;
    out.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
        const std::uint32_t c = (*s)[i];
        if (lenient && c == '_') continue;
        if (c < 0x80) {
            out += c ? static_cast<char>(c) : '?';
            continue;
        }
        const int digit = unicode::decimal_value(c);
        out += digit >= 0 ? static_cast<char>('0' + digit) : '?';
    }
    return out;
}

Value coefficient_error() {
    return raise(types::ValueError, "coefficient must be a tuple of digits");
}
// (sign, digits, exponent) as text.
Value text_of_tuple(Value v, std::string& out) {
    TRY_VALUE(parts, to_tuple(v));
    auto* tuple = parts.as<Tuple>();
    if (tuple->size != 3)
        return raise(types::ValueError, "argument must be a sequence of length 3");
    std::int64_t sign = -1, exponent = 0;
    if (is_integer(tuple->items[0])) int_to_int64(tuple->items[0], sign);
    if (sign != 0 && sign != 1)
        return raise(types::ValueError, "sign must be an integer with the value 0 or 1");
    out = sign ? "-" : "+";
    const Value last = tuple->items[2];
    bool infinite = false, special = is_str(last);
    if (special) {
        const std::string kind = to_utf8(last.as<Str>());
        infinite = kind == "F";
        if (!infinite && kind != "n" && kind != "N")
            return raise(types::ValueError,
                         "string argument in the third position must be 'F', 'n' or 'N'");
        out += infinite ? "Inf" : kind == "n" ? "NaN" : "sNaN";
    } else if (!is_integer(last)) {
        return raise(types::ValueError, "exponent must be an integer");
    } else if (!int_to_int64(last, exponent)) {
        return raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    }
    if (!is_tuple(tuple->items[1]) && !is_list(tuple->items[1])) return coefficient_error();
    TRY_VALUE(digits, to_tuple(tuple->items[1]));
    for (Value item : *digits.as<Tuple>()) {
        std::int64_t digit = -1;
        if (is_integer(item)) int_to_int64(item, digit);
        if (digit < 0 || digit > 9) return coefficient_error();
        if (!infinite) out += static_cast<char>('0' + digit);
    }
    if (special) return Value::empty();
    if (digits.as<Tuple>()->size == 0) out += '0';
    out += 'E' + std::to_string(exponent);
    return Value::empty();
}

// The text of a str, or of a sign, digits and an exponent.
Value text_of(Value v, bool lenient, std::string& out) {
    if (!is_str(v)) return text_of_tuple(v, out);
    out = ascii_number(v.as<Str>(), lenient);
    return Value::empty();
}
bool has_text(Value v) { return is_str(v) || is_tuple(v) || is_list(v); }

Value raise_conversion(Value v) {
    return raise(types::TypeError, "conversion from ", type_name(v),
                 " to Decimal is not supported");
}

Value finished(Type* cls, Context* context, Status status, const Number& number) {
    if (status && !settle(context, status)) return Value::exception();
    return make_decimal(number, cls);
}

} // namespace

Value convert_exactly(Type* cls, Value v, Context* context) {
    Status status = 0;
    if (is_decimal(v)) {
        if (cls == &decimal_type && is_exact(v, decimal_type)) return v;
        return make_decimal(v.as<Decimal>()->number(), cls);
    }
    if (is_integer(v)) return make_decimal(number_of_int(v), cls);
    if (has_text(v)) {
        std::string text;
        TRY(text_of(v, true, text));
        const Number number = parse_exactly(text, status);
        return finished(cls, context, status, number);
    }
    if (!is_floating(v)) return raise_conversion(v);
    if (!settle(context, kFloatOperation)) return Value::exception();
    return make_decimal(from_double(float_value(v), kWidestRules, status), cls);
}

Value convert_in_context(Value v, Context* context) {
    Status status = 0;
    Number number;
    if (is_decimal(v)) {
        number = v.as<Decimal>()->number();
        if (number.is_nan() && !number.coefficient.is_zero() &&
            number.digits() > context->rules.precision - context->rules.clamp)
            number = invalid(status, kConversionSyntax);
        else finalize(number, context->rules, status);
    } else if (is_integer(v)) {
        number = finalized(number_of_int(v), context->rules, status);
    } else if (has_text(v)) {
        std::string text;
        TRY(text_of(v, false, text));
        number = parse(text, context->rules, status);
    } else if (is_floating(v)) {
        if (!settle(context, kFloatOperation)) return Value::exception();
        number = from_double(float_value(v), context->rules, status);
    } else {
        return raise_conversion(v);
    }
    return settled(context, status, number);
}

// --- to other numbers

Value to_int(const Number& number, Rounding rounding) {
    if (number.is_nan()) return raise(types::ValueError, "cannot convert NaN to integer");
    if (number.is_infinite())
        return raise(types::OverflowError, "cannot convert Infinity to integer");
    Status ignored = 0;
    const Number whole = rescaled(number, 0, rounding, ignored);
    mpz_t z;
    const auto size = static_cast<mp_size_t>(whole.coefficient.size());
    return int_from(mpz_roinit_n(z, whole.coefficient.limbs(), whole.negative ? -size : size));
}

bool to_double(const Number& number, double& out) {
    if (number.is_nan()) {
        if (number.is_signaling()) {
            (void)raise(types::ValueError, "cannot convert signaling NaN to float");
            return false;
        }
        out = std::numeric_limits<double>::quiet_NaN();
    } else if (number.is_infinite()) {
        out = HUGE_VAL;
    } else {
        Number magnitude = number;
        magnitude.negative = false;
        out = std::strtod(to_text(magnitude, false, true).c_str(), nullptr);
    }
    if (number.negative) out = -out;
    return true;
}

Value as_tuple(const Number& number) {
    Value digits = Value::object(empty_tuple()), exponent = str_value("F");
    if (number.is_infinite()) {
        digits = tuple_value({Value::integer(0)});
    } else {
        if (number.is_finite() || !number.coefficient.is_zero()) {
            const std::string text = number.coefficient.text();
            Tuple* tuple = make_tuple(text.size());
            if (!tuple) return Value::exception();
            for (std::size_t i = 0; i < text.size(); ++i)
                tuple->items[i] = Value::integer(text[i] - '0');
            digits = Value::object(tuple);
        }
        exponent = number.is_finite()      ? Value::integer(number.exponent)
                   : number.is_signaling() ? str_value("N")
                                           : str_value("n");
    }
    return call(decimal_tuple, {Value::integer(number.negative), digits, exponent});
}

// --- the type

namespace {

// __new__(cls, value='0', context=None)
Value decimal_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    Context* context = nullptr;
    if (!args[2].is_empty() && !args[2].is_none()) {
        context = context_argument(args[2]);
        if (!context) return Value::exception();
    }
    if (args[1].is_empty()) return make_decimal(Number(), cls);
    // The current context is of interest only where something can be signaled.
    if (!context && !is_integer(args[1]) && !(context = current_context()))
        return Value::exception();
    return convert_exactly(cls, args[1], context);
}
const NativeDef creation_rows[] = {
    {"__new__($static, cls, /, value='0', context=None)", guarded<decimal_new>,
     "A Decimal of value, exactly."},
    {nullptr, nullptr, nullptr},
};

void add_rows(const NativeDef* row) {
    for (; row->signature; ++row) {
        Native* method = make_native(*row, &decimal_type, Value::empty(), Value::empty());
        dict_set(decimal_type.dict, method->name, Value::object(method));
    }
}

// collections.namedtuple('DecimalTuple', 'sign digits exponent')
Value make_decimal_tuple() {
    TRY_VALUE(collections, import_module(kept_name<"collections">()));
    TRY_VALUE(make, get_attribute(collections, kept_name<"namedtuple">()));
    TRY_VALUE(made, call(make, {str_value("DecimalTuple"), str_value("sign digits exponent")}));
    TRY(set_attribute(made, names.dunder_module, str_value("decimal")));
    decimal_tuple = made;
    return Value::empty();
}
Value register_number() {
    TRY_VALUE(numbers, import_module(kept_name<"numbers">()));
    TRY_VALUE(number, get_attribute(numbers, kept_name<"Number">()));
    return call_method(number, kept_name<"register">(), {Value::object(&decimal_type)});
}

} // namespace

void add_decimal_type(Module* module) {
    if (!decimal_type.shape) {
        TypeSpec spec;
        spec.layout = &decimal_layout;
        spec.module = "decimal";
        spec.name = "Decimal";
        spec.doc =
            "A decimal number: a sign, digits and an exponent, or an infinity, or not a number.";
        init_type(decimal_type, spec, creation_rows, decimal_attributes);
        add_rows(operator_rows);
        add_rows(method_rows);
        settle_type(&decimal_type);
    }
    dict_set(module->dict, decimal_type.name, Value::object(&decimal_type));
}

namespace {

void fill(Module* module) {
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    if (import_module(kept_name<"_contextvars">()).is_exception()) return;
    if (add_signals(module).is_exception()) return;
    add_decimal_type(module);
    add_context_type(module);
    if (decimal_tuple->is_empty() &&
        (make_decimal_tuple().is_exception() || register_number().is_exception()))
        return;
    set("DecimalTuple", decimal_tuple);
    set("MAX_PREC", Value::integer(kMaxPrecision));
    set("MAX_EMAX", Value::integer(kMaxExponent));
    set("MIN_EMIN", Value::integer(-kMaxExponent));
    set("MIN_ETINY", Value::integer(kMinTiny));
    set("HAVE_THREADS", Value::from(true));
    set("HAVE_CONTEXTVAR", Value::from(true));
    set("__version__", str_value("1.70"));
    set("__libmpdec_version__", str_value("2.5.1"));
}

} // namespace

} // namespace boomslang::runtime::decimal

namespace boomslang::runtime {

extern const NativeModule decimal_module;
const NativeModule decimal_module{"_decimal", "Decimal arithmetic.", decimal::fill};

} // namespace boomslang::runtime
