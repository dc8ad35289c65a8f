// The type float.
#include "builtins/init.h"
#include "builtins/number/number_methods.h"
#include "runtime/call/call.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/number/int_internal.h"
#include "runtime/protocol/format.h"
#include "runtime/text/str.h"

#include <bit>
#include <cfloat>
#include <cmath>

namespace boomslang::runtime {

// By __float__ or __index__. Empty: the type has neither. Otherwise a float, or Exception.
static Value float_by_method(Value x) {
    Type* type = type_of(x);
    if (type->has(Dunder::Float)) {
        TRY_VALUE(v, call_dunder(Dunder::Float, x));
        if (!is_floating(v))
            return raise(types::TypeError, type_name(x), ".__float__ returned non-float (type ",
                         type_name(v), ")");
        TRY(warn_of_subclass(v, type_name(x) + ".__float__", types::float_));
        return Value::real(float_value(v));
    }
    if (!type->has(Dunder::Index)) return Value::empty();
    TRY_VALUE(v, index_value(x));
    double d = 0;
    return int_to_double(v, d) ? Value::real(d) : Value::exception();
}

Value float_of(Value x) {
    if (x.is_float()) return x;
    if (is_small(x)) return Value::real(static_cast<double>(small_value(x)));
    // Text, too, may say itself what float it is, if it is of a derived class.
    if (!is_exact_str(x))
        if (Value v = float_by_method(x); !v.is_empty()) return v;
    double d = 0;
    if (is_str(x)) {
        auto* s = x.as<Str>();
        if (float_scan(s->ascii ? s->ascii_view() : std::string_view(to_ascii_digits(s)), d))
            return Value::real(d);
        return raise(types::ValueError, "could not convert string to float: ", Shown{repr, x});
    }
    Value v = float_from_buffer(x);
    if (!v.is_empty()) return v;
    return raise(types::TypeError, "float() argument must be a string or a real number, not '",
                 type_name(x), "'");
}

bool float_argument(Value x, double& out) {
    if (is_floating(x)) { // of a derived class, too: its __float__ is not asked
        out = float_value(x);
        return true;
    }
    if (is_integer(x) && (is_small(x) || type_of(x) == &types::int_)) return int_to_double(x, out);
    Value v = float_by_method(x);
    if (v.is_empty()) (void)raise(types::TypeError, "must be real number, not ", type_name(x));
    if (!v.is_float()) return false;
    out = v.as_float();
    return true;
}

namespace {

Value float_new(Value* args, std::uint32_t count) {
    if (count == 0) return raise(types::TypeError, "float.__new__(): not enough arguments");
    if (count > 2)
        return raise(types::TypeError, "float expected at most 1 argument, got ",
                     std::to_string(count - 1));
    Type* type = requested_class(args);
    TRY_VALUE(value, count == 1 ? Value::real(0.0) : float_of(args[1]));
    return type == &types::float_ ? value : make_float_object(type, value.as_float());
}

Value float_repr(Value* args, std::uint32_t) {
    char text[40];
    return str_value({text, format_double_repr(float_value(args[0]), text)});
}

Value float_hash(Value* args, std::uint32_t) {
    double d = float_value(args[0]);
    if (std::isnan(d))
        return Value::integer(static_cast<std::int64_t>(std::rotr(args[0].payload, 4)));
    return Value::integer(hash_double(d));
}

Value float_bool(Value* args, std::uint32_t) { return Value::from(float_value(args[0]) != 0); }
Value float_neg(Value* args, std::uint32_t) { return Value::real(-float_value(args[0])); }
Value float_abs(Value* args, std::uint32_t) { return Value::real(std::fabs(float_value(args[0]))); }
Value float_self(Value* args, std::uint32_t) { return Value::real(float_value(args[0])); }
Value float_trunc(Value* args, std::uint32_t) { return int_from_double(float_value(args[0])); }

Value float_floor(Value* args, std::uint32_t) {
    return int_from_double(std::floor(float_value(args[0])));
}

Value float_ceil(Value* args, std::uint32_t) {
    return int_from_double(std::ceil(float_value(args[0])));
}

Value float_round_method(Value* args, std::uint32_t) {
    double d = float_value(args[0]);
    if (args[1].is_empty() || args[1].is_none()) return float_round_to_int(d);
    std::int64_t digits = 0;
    if (!index_clamped(args[1], digits)) return Value::exception();
    return float_round(d, digits);
}

Value float_format(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("__format__() argument", "str", args[1]);
    return format_float(args[0], args[1].as<Str>());
}

Value float_is_integer(Value* args, std::uint32_t) {
    double d = float_value(args[0]);
    return Value::from(std::isfinite(d) && std::floor(d) == d);
}

Value float_ratio(Value* args, std::uint32_t) {
    double d = float_value(args[0]);
    if (std::isinf(d))
        return raise(types::OverflowError, "cannot convert Infinity to integer ratio");
    if (std::isnan(d)) return raise(types::ValueError, "cannot convert NaN to integer ratio");
    int exponent = 0;
    double m = std::frexp(d, &exponent);
    for (int i = 0; i < 300 && m != std::floor(m); ++i) {
        m *= 2.0;
        --exponent;
    }
    TRY_VALUE(numerator, int_from_double(m));
    Value denominator = Value::integer(1);
    Value shift = Value::integer(std::abs(exponent));
    Value& scaled = exponent > 0 ? numerator : denominator;
    scaled = int_shift_left(scaled, shift);
    TRY(scaled);
    return tuple_value({numerator, denominator});
}

Value float_hex(Value* args, std::uint32_t) {
    double d = float_value(args[0]);
    if (!std::isfinite(d)) return float_repr(args, 1);
    std::string text = std::signbit(d) ? "-0x" : "0x";
    if (d == 0) return str_value(text + "0.0p+0");
    int exponent = 0;
    double m = std::frexp(std::fabs(d), &exponent);
    int shift = 1 - std::max(DBL_MIN_EXP - exponent, 0);
    m = std::ldexp(m, shift);
    exponent -= shift;
    auto digit = [&m] {
        auto value = static_cast<int>(m);
        m = (m - value) * 16.0;
        return "0123456789abcdef"[value];
    };
    text += digit();
    text += '.';
    for (int i = 0; i < (DBL_MANT_DIG + 2) / 4; ++i) text += digit();
    text += exponent < 0 ? "p-" : "p+";
    return str_value(text + std::to_string(std::abs(exponent)));
}

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

enum class HexResult : std::uint8_t { Ok, Malformed, TooLarge };

// [sign] ["0x"] hex ["." hex] ["p" exponent], or an infinity or nan. Rounds half to even once.
HexResult scan_hex(std::string_view s, double& out) {
    auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!s.empty() && space(s.front())) s.remove_prefix(1);
    while (!s.empty() && space(s.back())) s.remove_suffix(1);
    bool negative = !s.empty() && s.front() == '-';
    std::string_view body = s;
    if (!body.empty() && (body.front() == '+' || body.front() == '-')) body.remove_prefix(1);
    if (!body.empty() && ((body[0] | 0x20) == 'i' || (body[0] | 0x20) == 'n'))
        return float_scan(s, out) ? HexResult::Ok : HexResult::Malformed;
    if (body.size() >= 2 && body[0] == '0' && (body[1] | 0x20) == 'x') body.remove_prefix(2);
    std::uint64_t mantissa = 0; // the first 60 significant bits, then a sticky bit
    bool sticky = false, point = false, any = false;
    std::int64_t exponent = 0;
    std::size_t i = 0;
    for (; i < body.size(); ++i) {
        if (body[i] == '.') {
            if (point) return HexResult::Malformed;
            point = true;
            continue;
        }
        int d = hex_digit(body[i]);
        if (d < 0) break;
        any = true;
        if (mantissa >> 60) {
            sticky |= d != 0;
            if (!point) exponent += 4;
        } else {
            mantissa = mantissa << 4 | static_cast<std::uint64_t>(d);
            if (point) exponent -= 4;
        }
    }
    if (!any) return HexResult::Malformed;
    if (i < body.size()) {
        if ((body[i] | 0x20) != 'p') return HexResult::Malformed;
        ++i;
        bool minus = i < body.size() && body[i] == '-';
        if (i < body.size() && (body[i] == '+' || body[i] == '-')) ++i;
        std::int64_t e = 0;
        if (i == body.size()) return HexResult::Malformed;
        for (; i < body.size(); ++i) {
            if (body[i] < '0' || body[i] > '9') return HexResult::Malformed;
            e = std::min<std::int64_t>(e * 10 + (body[i] - '0'), std::int64_t{1} << 50);
        }
        exponent += minus ? -e : e;
    }
    if (mantissa == 0) {
        out = negative ? -0.0 : 0.0;
        return HexResult::Ok;
    }
    // Bits that stay: 53, fewer where the result is subnormal.
    std::int64_t top = exponent + std::bit_width(mantissa); // value < 2**top
    if (top > 1024) return HexResult::TooLarge;
    std::int64_t lowest = std::max<std::int64_t>(top - 53, -1074);
    std::int64_t drop = lowest - exponent;
    if (drop > 0) {
        if (drop > 64) {
            mantissa = 0;
        } else {
            std::uint64_t kept = drop == 64 ? 0 : mantissa >> drop;
            std::uint64_t rest =
                drop == 64 ? mantissa : mantissa & ((std::uint64_t{1} << drop) - 1);
            std::uint64_t half = std::uint64_t{1} << (drop - 1);
            if (rest > half || (rest == half && (sticky || kept & 1))) ++kept;
            mantissa = kept;
        }
        exponent = lowest;
    }
    double d = std::ldexp(static_cast<double>(mantissa), static_cast<int>(exponent));
    if (std::isinf(d)) return HexResult::TooLarge;
    out = negative ? -d : d;
    return HexResult::Ok;
}

Value float_fromhex(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "bad argument type for built-in operation");
    double d = 0;
    switch (scan_hex(to_utf8(args[1].as<Str>()), d)) {
    case HexResult::Malformed:
        return raise(types::ValueError, "invalid hexadecimal floating-point string");
    case HexResult::TooLarge:
        return raise(types::OverflowError, "hexadecimal value too large to represent as a float");
    case HexResult::Ok: break;
    }
    if (args[0].as<Type>() == &types::float_) return Value::real(d);
    return call(args[0], {Value::real(d)});
}

Value float_getformat(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("__getformat__() argument", "str", args[1]);
    std::string text = to_utf8(args[1].as<Str>());
    if (text != "double" && text != "float")
        return raise(types::ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    return str_value(std::endian::native == std::endian::little ? "IEEE, little-endian"
                                                                : "IEEE, big-endian");
}

Value float_getnewargs(Value* args, std::uint32_t) {
    return tuple_value({Value::real(float_value(args[0]))});
}

Value real_of(Value self) { return Value::real(float_value(self)); }
Value zero_of(Value) { return Value::real(0.0); }

constexpr NumberKind kFloat = NumberKind::Float;

const NativeDef float_methods[] = {
    {"!__new__($static, type, x=0, /)", float_new, "Make a float from a number or text."},
    {"__repr__(self, /)", float_repr, "Return repr(self)."},
    {"__hash__(self, /)", float_hash, "Return hash(self)."},
    {"__bool__(self, /)", float_bool, "True if self is not 0."},
    COMPARE_METHODS(kFloat),
    ARITHMETIC_METHODS(kFloat),
    DIVISION_METHODS(kFloat),
    {"__neg__(self, /)", float_neg, "-self"},
    {"__pos__(self, /)", float_self, "+self"},
    {"__abs__(self, /)", float_abs, "abs(self)"},
    {"__int__(self, /)", float_trunc, "int(self)"},
    {"__float__(self, /)", float_self, "float(self)"},
    {"__trunc__(self, /)", float_trunc, "The int nearest to self between self and 0."},
    {"__floor__(self, /)", float_floor, "The largest int that is not larger than self."},
    {"__ceil__(self, /)", float_ceil, "The smallest int that is not smaller than self."},
    {"__round__(self, ndigits=None, /)", float_round_method,
     "Round to ndigits decimal places; without ndigits, to an int."},
    {"__format__(self, format_spec, /)", float_format, "Format by the format specification."},
    {"__getnewargs__(self, /)", float_getnewargs, "Arguments for __new__ when copying."},
    {"__getformat__($type, typestr, /)", float_getformat,
     "How the C types double or float are stored."},
    {"conjugate(self, /)", float_self, "The complex conjugate, which is the float itself."},
    {"is_integer(self, /)", float_is_integer, "True if there is no fractional part."},
    {"as_integer_ratio(self, /)", float_ratio,
     "The exact fraction as a pair of ints.\n\n>>> (0.75).as_integer_ratio()\n(3, 4)"},
    {"hex(self, /)", float_hex,
     "The exact value in hexadecimal notation.\n\n>>> (-5.5).hex()\n'-0x1.6000000000000p+2'"},
    {"fromhex($type, string, /)", float_fromhex,
     "The float that a hexadecimal string denotes.\n\n>>> float.fromhex('0x1.8p1')\n3.0"},
    {nullptr, nullptr, nullptr},
};

const GetSetDef float_attributes[] = {
    {"real", real_of, nullptr, "the real part of a complex number"},
    {"imag", zero_of, nullptr, "the imaginary part of a complex number"},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_float() {
    TypeSpec spec;
    spec.layout = &float_layout;
    spec.flags = kFloatSubclass | kMatchSelf;
    spec.doc = "Floating-point numbers of double precision.";
    init_type(types::float_, spec, float_methods, float_attributes);
}

} // namespace boomslang::runtime
