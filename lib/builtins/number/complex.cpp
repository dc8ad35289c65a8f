// The type complex.
#include "builtins/init.h"
#include "builtins/number/number_methods.h"
#include "runtime/call/call.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/number/complex_math.h"
#include "runtime/number/int_internal.h"
#include "runtime/protocol/format.h"
#include "runtime/text/str.h"

#include <cmath>

namespace boomslang::runtime {

bool complex_argument(Value x, ComplexPair& out) {
    if (is_exact(x, types::complex)) return to_complex_pair(x, out);
    if (!x.is_float() && !is_small(x) && type_of(x)->has(Dunder::Complex)) {
        Value v = call_dunder(Dunder::Complex, x);
        if (v.is_exception()) return false;
        if (!is_complex(v)) {
            (void)raise(types::TypeError, "__complex__ returned non-complex (type ", type_name(v),
                        ")");
            return false;
        }
        if (warn_of_subclass(v, "__complex__", types::complex).is_exception()) return false;
        return to_complex_pair(v, out);
    }
    if (is_complex(x)) return to_complex_pair(x, out);
    out.imag = 0.0;
    return float_argument(x, out.real);
}

namespace {

ComplexPair self_of(Value v) { return {v.as<Complex>()->real, v.as<Complex>()->imag}; }

// True when x is no number at all, so that the constructor words the error.
bool lacks_conversion(Value x) {
    Type* t = type_of(x);
    return !is_complex(x) && !t->has(Dunder::Complex) && !t->has(Dunder::Float) &&
           !t->has(Dunder::Index);
}

Value make_of(Type* type, ComplexPair c) {
    if (type == &types::complex) return make_complex(c.real, c.imag);
    auto* object = make_instance_of<Complex>(type);
    object->real = c.real;
    object->imag = c.imag;
    return Value::object(object);
}

// Underscores stand between digits only.
bool has_stray_underscore(std::string_view text) {
    auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    for (std::size_t i = 0; i < text.size(); i++)
        if (text[i] == '_' && (i == 0 || !digit(i - 1) || !digit(i + 1))) return true;
    return false;
}

Value complex_new(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    Value r = args[1], i = args[2];
    if (i.is_empty() && type == &types::complex && is_exact(r, types::complex)) return r;
    if (!r.is_empty() && is_str(r)) {
        if (!i.is_empty())
            return raise(types::TypeError, "complex() can't take second arg if first is a string");
        ComplexPair c{};
        const std::string text = to_ascii_digits(r.as<Str>());
        if (has_stray_underscore(text))
            return raise(types::ValueError,
                         "could not convert string to complex: ", Shown{repr, r});
        if (!complex_scan(text, c))
            return raise(types::ValueError, "complex() arg is a malformed string");
        return make_of(type, c);
    }
    if (!i.is_empty() && is_str(i))
        return raise(types::TypeError, "complex() second arg can't be a string");
    ComplexPair real{0.0, 0.0}, imag{0.0, 0.0};
    if (!r.is_empty()) {
        if (lacks_conversion(r))
            return raise(types::TypeError,
                         "complex() first argument must be a string or a number, not '",
                         type_name(r), "'");
        if (!complex_argument(r, real)) return Value::exception();
    }
    if (i.is_empty()) return make_of(type, real);
    if (is_complex(i)) {
        imag = self_of(i);
    } else {
        Type* t = type_of(i);
        if (!t->has(Dunder::Float) && !t->has(Dunder::Index))
            return raise(types::TypeError, "complex() second argument must be a number, not '",
                         type_name(i), "'");
        if (!float_argument(i, imag.real)) return Value::exception();
    }
    // real + imag*1j; parts that are zero only by conversion must not disturb signed zeros.
    ComplexPair c{real.real, imag.real};
    if (is_complex(i)) c.real -= imag.imag;
    if (real.imag != 0.0 || (!r.is_empty() && is_complex(r))) c.imag += real.imag;
    return make_of(type, c);
}

Value complex_repr_method(Value* args, std::uint32_t) { return complex_repr(self_of(args[0])); }

Value complex_hash(Value* args, std::uint32_t) {
    ComplexPair c = self_of(args[0]);
    auto part = [&](double d) {
        return static_cast<std::uint64_t>(
            std::isnan(d) ? static_cast<std::int64_t>(args[0].payload >> 4) : hash_double(d));
    };
    auto h = static_cast<std::int64_t>(part(c.real) + 1000003 * part(c.imag));
    return Value::integer(h == -1 ? -2 : h);
}

Value complex_bool(Value* args, std::uint32_t) {
    ComplexPair c = self_of(args[0]);
    return Value::from(c.real != 0.0 || c.imag != 0.0);
}

template <bool Equal>
Value complex_equal(Value* args, std::uint32_t) {
    ComplexPair c = self_of(args[0]);
    Value other = args[1];
    bool same = false;
    switch (number_kind(other)) {
    case NumberKind::Complex: {
        ComplexPair d = self_of(other);
        same = c.real == d.real && c.imag == d.imag;
        break;
    }
    case NumberKind::Int:
    case NumberKind::Float:
        same = c.imag == 0.0 && number_compare(Value::real(c.real), other) == 0;
        break;
    case NumberKind::None: return not_implemented();
    }
    return Value::from(same == Equal);
}

Value no_order(Value*, std::uint32_t) { return not_implemented(); }

Value complex_neg(Value* args, std::uint32_t) {
    ComplexPair c = self_of(args[0]);
    return make_complex(-c.real, -c.imag);
}

Value complex_pos(Value* args, std::uint32_t) {
    ComplexPair c = self_of(args[0]);
    return make_complex(c.real, c.imag);
}

Value complex_abs(Value* args, std::uint32_t) {
    ComplexPair c = self_of(args[0]);
    double d = std::hypot(c.real, c.imag);
    if (std::isinf(d) && std::isfinite(c.real) && std::isfinite(c.imag))
        return raise(types::OverflowError, "absolute value too large");
    return Value::real(d);
}

Value complex_conjugate(Value* args, std::uint32_t) {
    ComplexPair c = self_of(args[0]);
    return make_complex(c.real, -c.imag);
}

Value complex_format(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("__format__() argument", "str", args[1]);
    return format_complex(args[0], args[1].as<Str>());
}

Value complex_getnewargs(Value* args, std::uint32_t) {
    ComplexPair c = self_of(args[0]);
    return tuple_value({Value::real(c.real), Value::real(c.imag)});
}

Value real_of(Value self) { return Value::real(self_of(self).real); }
Value refuse(Value, Value) { return raise(types::AttributeError, "readonly attribute"); }
Value imag_of(Value self) { return Value::real(self_of(self).imag); }

constexpr NumberKind kComplex = NumberKind::Complex;

const NativeDef complex_methods[] = {
    {"__new__($static, type, /, real=0, imag=0)", complex_new,
     "Make a complex number from a real and an imaginary part, or from text."},
    {"__repr__(self, /)", complex_repr_method, "Return repr(self)."},
    {"__hash__(self, /)", complex_hash, "Return hash(self)."},
    {"__bool__(self, /)", complex_bool, "True if self is not 0."},
    {"__eq__(self, value, /)", complex_equal<true>, "Return self==value."},
    {"__ne__(self, value, /)", complex_equal<false>, "Return self!=value."},
    {"__lt__(self, value, /)", no_order, "Complex numbers have no order."},
    {"__le__(self, value, /)", no_order, "Complex numbers have no order."},
    {"__gt__(self, value, /)", no_order, "Complex numbers have no order."},
    {"__ge__(self, value, /)", no_order, "Complex numbers have no order."},
    ARITHMETIC_METHODS(kComplex),
    {"__neg__(self, /)", complex_neg, "-self"},
    {"__pos__(self, /)", complex_pos, "+self"},
    {"__abs__(self, /)", complex_abs, "abs(self)"},
    {"__complex__(self, /)", complex_pos, "Convert to exactly type complex."},
    {"__format__(self, format_spec, /)", complex_format, "Format by the format specification."},
    {"__getnewargs__(self, /)", complex_getnewargs, "Arguments for __new__ when copying."},
    {"conjugate(self, /)", complex_conjugate, "The complex conjugate."},
    {nullptr, nullptr, nullptr},
};

const GetSetDef complex_attributes[] = {
    {"real", real_of, refuse, "the real part of a complex number", kMember},
    {"imag", imag_of, refuse, "the imaginary part of a complex number", kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_complex() {
    TypeSpec spec;
    spec.layout = &complex_layout;
    spec.flags = kComplexSubclass;
    spec.doc = "Complex numbers: a real and an imaginary part of double precision.";
    init_type(types::complex, spec, complex_methods, complex_attributes);
}

} // namespace boomslang::runtime
