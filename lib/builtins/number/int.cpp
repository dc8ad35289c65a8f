// The types int and bool.
#include "builtins/init.h"
#include "builtins/number/number_methods.h"
#include "runtime/call/call.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/hooks/warnings.h"
#include "runtime/number/int_internal.h"
#include "runtime/protocol/format.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// What __int__, __index__ and __trunc__ may return.
Value checked_int(Value result, const char* method) {
    TRY(result);
    if (!is_integer(result))
        return raise(types::TypeError, method, " returned non-int (type ", type_name(result), ")");
    TRY(warn_of_subclass(result, method, types::int_));
    return int_exact(result);
}

Value parse_str(const Str* s, int base) {
    Value v = int_scan(s->ascii ? s->ascii_view() : std::string_view(to_ascii_digits(s)), base);
    if (!v.is_empty()) return v;
    return raise(types::ValueError, "invalid literal for int() with base ", std::to_string(base),
                 ": ", Shown{repr, Value::object(s)});
}

Value convert(Value x, Value base_argument) {
    if (base_argument.is_empty()) {
        if (x.is_empty()) return Value::integer(0);
        return int_of(x);
    }
    if (x.is_empty()) return raise(types::TypeError, "int() missing string argument");
    std::int64_t base = 0;
    if (!index_clamped(base_argument, base)) return Value::exception();
    if (base != 0 && (base < 2 || base > 36))
        return raise(types::ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (is_str(x)) return parse_str(x.as<Str>(), static_cast<int>(base));
    if (is_kind(x, kBytesSubclass) || is_instance_of(x, types::bytearray))
        return int_from_buffer(x, static_cast<int>(base));
    return raise(types::TypeError, "int() can't convert non-string with explicit base");
}

Value int_new(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    TRY_VALUE(value, convert(args[1], args[2]));
    if (type == &types::int_) return value;
    return make_int_object(type, value);
}

Value int_repr(Value* args, std::uint32_t) { return int_to_str(args[0]); }
Value int_hash(Value* args, std::uint32_t) { return Value::integer(hash_integer(args[0])); }
Value int_bool(Value* args, std::uint32_t) { return Value::from(int_sign(args[0]) != 0); }
Value int_self(Value* args, std::uint32_t) { return int_exact(args[0]); }
Value int_neg(Value* args, std::uint32_t) { return int_negate(args[0]); }
Value int_inv(Value* args, std::uint32_t) { return int_invert(args[0]); }
Value int_abs(Value* args, std::uint32_t) { return int_absolute(args[0]); }

Value int_float(Value* args, std::uint32_t) {
    double d = 0;
    return int_to_double(args[0], d) ? Value::real(d) : Value::exception();
}

Value int_format(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("__format__() argument", "str", args[1]);
    return format_int(args[0], args[1].as<Str>());
}

// round(i, n) for n < 0: to a multiple of 10**-n, ties to the even multiple.
Value int_round(Value* args, std::uint32_t) {
    if (args[1].is_empty()) return int_exact(args[0]);
    TRY_VALUE(digits, index_value(args[1]));
    if (int_sign(digits) >= 0) return int_exact(args[0]);
    // More digits than the number has: 0. Also keeps 10**n small.
    TRY_VALUE(places, int_negate(digits));
    auto bits = static_cast<std::int64_t>(int_bit_length(args[0]));
    if (!places.is_int() || places.as_int() > bits / 3 + 1) return Value::integer(0);
    TRY_VALUE(unit, int_power(Value::integer(10), places));
    Value rest = Value::empty();
    TRY_VALUE(quotient, int_divmod(args[0], unit, rest));
    TRY_VALUE(twice, int_add(rest, rest));
    int order = int_compare(twice, unit);
    TRY_VALUE(odd, int_and(quotient, Value::integer(1)));
    if (order > 0 || (order == 0 && int_sign(odd))) {
        quotient = int_add(quotient, Value::integer(1));
        TRY(quotient);
    }
    return int_multiply(quotient, unit);
}

Value int_bits(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(int_bit_length(args[0])));
}

Value int_bit_count(Value* args, std::uint32_t) {
    IntView view(args[0]);
    std::size_t n = mpz_size(view.get());
    return Value::integer(n ? static_cast<std::int64_t>(mpn_popcount(mpz_limbs_read(view.get()),
                                                                     static_cast<mp_size_t>(n)))
                            : 0);
}

Value int_ratio(Value* args, std::uint32_t) {
    TRY_VALUE(numerator, int_exact(args[0]));
    return tuple_value({numerator, Value::integer(1)});
}

Value int_getnewargs(Value* args, std::uint32_t) {
    TRY_VALUE(value, int_exact(args[0]));
    return tuple_value({value});
}

Value int_sizeof(Value* args, std::uint32_t) {
    // As CPython counts: a header of 24 bytes and 4 for every 30 bits.
    auto bits = static_cast<std::int64_t>(int_bit_length(args[0]));
    return Value::integer(24 + 4 * ((bits + 29) / 30));
}

Value real_of(Value self) { return int_exact(self); }
Value zero_of(Value) { return Value::integer(0); }
Value one_of(Value) { return Value::integer(1); }

constexpr NumberKind kInt = NumberKind::Int;

const NativeDef int_methods[] = {
    {"__new__($static, type, x=0, /, base=10)", int_new,
     "Make an int from a number, or from text in a base from 2 to 36 (0: as in source code)."},
    {"__repr__(self, /)", int_repr, "Return repr(self)."},
    {"__hash__(self, /)", int_hash, "Return hash(self)."},
    {"__bool__(self, /)", int_bool, "True if self is not 0."},
    COMPARE_METHODS(kInt),
    ARITHMETIC_METHODS(kInt),
    DIVISION_METHODS(kInt),
    NUMBER_METHOD(kInt, LShift, "lshift", "<<"),
    NUMBER_METHOD(kInt, RShift, "rshift", ">>"),
    NUMBER_METHOD(kInt, And, "and", "&"),
    NUMBER_METHOD(kInt, Xor, "xor", "^"),
    NUMBER_METHOD(kInt, Or, "or", "|"),
    {"__neg__(self, /)", int_neg, "-self"},
    {"__pos__(self, /)", int_self, "+self"},
    {"__abs__(self, /)", int_abs, "abs(self)"},
    {"__invert__(self, /)", int_inv, "~self"},
    {"__int__(self, /)", int_self, "int(self)"},
    {"__index__(self, /)", int_self, "The int itself, for use as an index."},
    {"__float__(self, /)", int_float, "float(self)"},
    {"__trunc__(self, /)", int_self, "Truncating an int gives the int."},
    {"__floor__(self, /)", int_self, "The floor of an int is the int."},
    {"__ceil__(self, /)", int_self, "The ceiling of an int is the int."},
    {"__round__(self, ndigits=0, /)", int_round,
     "Round to a multiple of 10**-ndigits; ties go to the even multiple."},
    {"__format__(self, format_spec, /)", int_format, "Format by the format specification."},
    {"__getnewargs__(self, /)", int_getnewargs, "Arguments for __new__ when copying."},
    {"__sizeof__(self, /)", int_sizeof, "Size in memory, in bytes."},
    {"conjugate(self, /)", int_self, "The complex conjugate, which is the int itself."},
    {"bit_length(self, /)", int_bits,
     "Number of bits of the absolute value.\n\n>>> (37).bit_length()\n6"},
    {"bit_count(self, /)", int_bit_count,
     "Number of ones in the absolute value in binary.\n\n>>> (-11).bit_count()\n3"},
    {"as_integer_ratio(self, /)", int_ratio,
     "The pair (self, 1).\n\n>>> (-7).as_integer_ratio()\n(-7, 1)"},
    {"to_bytes(self, /, length=1, byteorder='big', *, signed=False)", int_to_bytes,
     "The bytes that represent the int; two's complement when signed."},
    {"from_bytes($type, /, bytes, byteorder='big', *, signed=False)", int_from_bytes,
     "The int that the bytes represent."},
    {nullptr, nullptr, nullptr},
};

const GetSetDef int_attributes[] = {
    {"real", real_of, nullptr, "the real part of a complex number"},
    {"imag", zero_of, nullptr, "the imaginary part of a complex number"},
    {"numerator", real_of, nullptr, "the numerator of a rational number in lowest terms"},
    {"denominator", one_of, nullptr, "the denominator of a rational number in lowest terms"},
    {nullptr, nullptr, nullptr, nullptr},
};

Value bool_new(Value* args, std::uint32_t count) {
    if (count > 2)
        return raise(types::TypeError, "bool expected at most 1 argument, got ",
                     std::to_string(count - 1));
    if (count == 0) return raise(types::TypeError, "bool.__new__(): not enough arguments");
    if (count == 1) return Value::from(false);
    int t = truth(args[1]);
    return t < 0 ? Value::exception() : Value::from(t != 0);
}

Value bool_repr(Value* args, std::uint32_t) {
    return str_value(args[0].as_bool() ? "True" : "False");
}

const NativeDef bool_methods[] = {
    {"!__new__($static, type, x=False, /)", bool_new, "The truth value of x."},
    {"__repr__(self, /)", bool_repr, "Return repr(self)."},
    NUMBER_METHOD(kInt, And, "and", "&"),
    NUMBER_METHOD(kInt, Xor, "xor", "^"),
    NUMBER_METHOD(kInt, Or, "or", "|"),
    {nullptr, nullptr, nullptr},
};

} // namespace

Value int_of(Value x) {
    if (is_small(x)) return int_exact(x);
    if (x.is_float()) return int_from_double(x.as_float());
    if (is_exact(x, types::int_)) return x;
    if (is_exact_str(x)) return parse_str(x.as<Str>(), 10);
    Type* type = type_of(x);
    if (type->has(Dunder::Int)) return checked_int(call_dunder(Dunder::Int, x), "__int__");
    if (type->has(Dunder::Index)) return checked_int(call_dunder(Dunder::Index, x), "__index__");
    if (type->has(Dunder::Trunc)) {
        TRY(warn(types::DeprecationWarning, "The delegation of int() to __trunc__ is deprecated."));
        TRY_VALUE(result, call_dunder(Dunder::Trunc, x));
        if (is_integer(result)) return int_exact(result);
        if (!type_of(result)->has(Dunder::Index))
            return raise(types::TypeError, "__trunc__ returned non-Integral (type ",
                         type_name(result), ")");
        return index_value(result);
    }
    if (is_str(x)) return parse_str(x.as<Str>(), 10);
    Value v = int_from_buffer(x, 10);
    if (!v.is_empty()) return v;
    return raise(types::TypeError,
                 "int() argument must be a string, a bytes-like object or a real number, not '",
                 type_name(x), "'");
}

void init_int() {
    TypeSpec spec;
    spec.layout = &int_layout;
    spec.flags = kIntSubclass | kMatchSelf;
    spec.doc = "Integers of any size.\n\nText may be in any base from 2 to 36; base 0 goes by its "
               "prefix.\n\n>>> int('-0b100', base=0)\n-4\n>>> int('zz', 36)\n1295";
    init_type(types::int_, spec, int_methods, int_attributes);
    TypeSpec bool_spec;
    bool_spec.base = &types::int_;
    bool_spec.layout = &int_layout;
    bool_spec.flags = kIntSubclass | kMatchSelf | kFinal;
    bool_spec.doc = "bool(x) -> bool\n\nReturns True for a true x, else False.";
    init_type(types::bool_, bool_spec, bool_methods);
}

} // namespace boomslang::runtime
