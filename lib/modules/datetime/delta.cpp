// timedelta: a duration in days, seconds and microseconds, the last two in 0..86399 and 0..999999.
#include "modules/datetime/object.h"
#include "runtime/call/descriptor.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::datetime {

BuiltinType delta_type{};

namespace {

constexpr int kMaxDays = 999999999;
constexpr Wide kDayMicroseconds = Wide{kDaySeconds} * 1'000'000;

const Layout delta_layout{"datetime.timedelta", sizeof(Delta), [](Cell*, Marker&) {}};

Delta* self_delta(Value* args) { return receiver<Delta>(args); }

Value raise_day_range(std::int64_t days) {
    return raise(types::OverflowError, "days=", std::to_string(days),
                 "; must have magnitude <= ", std::to_string(kMaxDays));
}

} // namespace

Value make_delta(int days, int seconds, int microseconds) {
    auto* d = static_cast<Delta*>(heap.allocate_leaf(&delta_type.exact, sizeof(Delta)));
    d->days = days;
    d->seconds = seconds;
    d->microseconds = microseconds;
    return Value::object(d);
}
Value normalized_delta(std::int64_t days, std::int64_t seconds, std::int64_t microseconds) {
    if (microseconds < 0 || microseconds >= 1'000'000) {
        const std::int64_t carry = floor_divide(microseconds, 1'000'000);
        microseconds -= carry * 1'000'000;
        seconds += carry;
    }
    if (seconds < 0 || seconds >= kDaySeconds) {
        const std::int64_t carry = floor_divide(seconds, kDaySeconds);
        seconds -= carry * kDaySeconds;
        days += carry;
    }
    if (days < -kMaxDays || days > kMaxDays) return raise_day_range(days);
    return make_delta(static_cast<int>(days), static_cast<int>(seconds),
                      static_cast<int>(microseconds));
}
Value delta_of_microseconds(Wide count) {
    Wide days = count / kDayMicroseconds, rest = count % kDayMicroseconds;
    if (rest < 0) {
        rest += kDayMicroseconds;
        --days;
    }
    if (days < INT32_MIN || days > INT32_MAX)
        return raise(types::OverflowError, "Python int too large to convert to C int");
    const auto left = static_cast<std::int64_t>(rest);
    return normalized_delta(static_cast<std::int64_t>(days), left / 1'000'000, left % 1'000'000);
}

int order_of(const Delta* a, const Delta* b) noexcept {
    if (a->days != b->days) return a->days < b->days ? -1 : 1;
    if (a->seconds != b->seconds) return a->seconds < b->seconds ? -1 : 1;
    return a->microseconds < b->microseconds ? -1 : a->microseconds > b->microseconds;
}
Value difference(const Delta* a, const Delta* b) {
    return normalized_delta(std::int64_t{a->days} - b->days, a->seconds - b->seconds,
                            a->microseconds - b->microseconds);
}
// That of the tuple (days, seconds, microseconds), as in CPython.
bool hash_delta(Delta* d, std::int64_t& out) {
    if (!d->hash) {
        Tuple* state = make_tuple(
            {Value::integer(d->days), Value::integer(d->seconds), Value::integer(d->microseconds)});
        if (!state || !hash_of(Value::object(state), d->hash)) return false;
    }
    out = d->hash;
    return true;
}

namespace {

// --- ints that are counts of microseconds: below 2**67, if they are those of a timedelta

bool to_wide(Value v, Wide& out) {
    std::int64_t small;
    if (int_to_int64(v, small)) {
        out = small;
        return true;
    }
    const IntView view(v);
    mpz_srcptr z = view.get();
    if (mpz_sizeinbase(z, 2) > 126) return false;
    out = static_cast<Wide>(mpz_getlimbn(z, 1)) << 64 | mpz_getlimbn(z, 0);
    if (mpz_sgn(z) < 0) out = -out;
    return true;
}
Value int_of(Wide w) {
    const auto small = static_cast<std::int64_t>(w);
    if (small == w) return Value::integer(small);
    mpz_t z;
    mpz_init_set_si(z, static_cast<std::int64_t>(w >> 64));
    mpz_mul_2exp(z, z, 64);
    mpz_add_ui(z, z, static_cast<std::uint64_t>(w));
    const Value result = int_from(z);
    mpz_clear(z);
    return result;
}
Wide floor_quotient(Wide a, Wide b) noexcept {
    const Wide q = a / b;
    return q - (a % b != 0 && (a < 0) != (b < 0));
}
// The nearest integer, halves to the even one.
Wide nearest_quotient(Wide a, Wide b) noexcept {
    if (b < 0) a = -a, b = -b;
    const Wide q = floor_quotient(a, b), rest = a - q * b;
    const bool up = rest > b - rest || (rest == b - rest && (q & 1));
    return q + up;
}
Value raise_division() {
    return raise(types::ZeroDivisionError, "integer division or modulo by zero");
}
Value raise_large() {
    return raise(types::OverflowError, "Python int too large to convert to C int");
}

// delta * numerator / denominator, rounded to the nearest microsecond; both ints.
Value scaled(const Delta* d, Value numerator, Value denominator) {
    TRY_VALUE(above, int_multiply(int_of(microseconds_of(d)), numerator));
    if (int_sign(denominator) == 0) return raise_division();
    if (int_sign(denominator) < 0) {
        TRY_VALUE(negated, int_negate(above));
        TRY_VALUE(positive, int_negate(denominator));
        above = negated;
        denominator = positive;
    }
    Value rest;
    TRY_VALUE(quotient, int_divmod(above, denominator, rest));
    TRY_VALUE(other, int_subtract(denominator, rest));
    const int order = int_compare(rest, other);
    Wide count;
    if (!to_wide(quotient, count)) return raise_large();
    if (order > 0 || (order == 0 && (count & 1))) ++count;
    return delta_of_microseconds(count);
}
// float.as_integer_ratio(), of whatever class the number is. Empty, or Exception.
Value ratio_of(Value number, Value& above, Value& below) {
    Str* const name = kept_name<"as_integer_ratio">();
    TRY_VALUE(ratio, call_method(number, name));
    if (!is_tuple(ratio))
        return raise(types::TypeError,
                     "unexpected return type from as_integer_ratio(): expected tuple, got '",
                     type_name(ratio), "'");
    auto* pair = ratio.as<Tuple>();
    if (pair->size != 2)
        return raise(types::ValueError, "as_integer_ratio() must return a 2-tuple");
    above = pair->items[0];
    below = pair->items[1];
    if (!is_integer(above) || !is_integer(below))
        return raise(types::TypeError, "as_integer_ratio() must return a pair of integers");
    return Value::empty();
}

// --- operators

Value delta_add(Value* args, std::uint32_t) {
    if (!is_delta(args[1])) return not_implemented();
    const Delta *a = self_delta(args), *b = args[1].as<Delta>();
    return normalized_delta(std::int64_t{a->days} + b->days, a->seconds + b->seconds,
                            a->microseconds + b->microseconds);
}
template <bool kReflected>
Value delta_subtract(Value* args, std::uint32_t) {
    if (!is_delta(args[1])) return not_implemented();
    return difference(args[kReflected].as<Delta>(), args[!kReflected].as<Delta>());
}
Value delta_multiply(Value* args, std::uint32_t) {
    const Delta* d = self_delta(args);
    const Value factor = args[1];
    if (is_integer(factor)) {
        Wide n, product;
        const Wide count = microseconds_of(d);
        if (!count) return make_delta(0, 0, 0);
        if (!to_wide(factor, n) || __builtin_mul_overflow(count, n, &product)) return raise_large();
        return delta_of_microseconds(product);
    }
    if (!is_floating(factor)) return not_implemented();
    Value above, below;
    TRY(ratio_of(factor, above, below));
    return scaled(d, above, below);
}
template <bool kReflected>
Value delta_floor_divide(Value* args, std::uint32_t) {
    if (!kReflected && is_integer(args[1])) {
        Wide n;
        const Wide count = microseconds_of(self_delta(args));
        if (int_sign(args[1]) == 0) return raise_division();
        if (!to_wide(args[1], n))
            return delta_of_microseconds(count && (count < 0) != (int_sign(args[1]) < 0) ? -1 : 0);
        return delta_of_microseconds(floor_quotient(count, n));
    }
    if (!is_delta(args[1])) return not_implemented();
    const Wide a = microseconds_of(args[kReflected].as<Delta>()),
               b = microseconds_of(args[!kReflected].as<Delta>());
    return b ? int_of(floor_quotient(a, b)) : raise_division();
}
template <bool kReflected>
Value delta_true_divide(Value* args, std::uint32_t) {
    if (is_delta(args[1]))
        return int_true_divide(int_of(microseconds_of(args[kReflected].as<Delta>())),
                               int_of(microseconds_of(args[!kReflected].as<Delta>())));
    if (kReflected) return not_implemented();
    const Delta* d = self_delta(args);
    if (is_integer(args[1])) {
        Wide n;
        if (int_sign(args[1]) == 0) return raise_division();
        // More than twice as many as a timedelta can have: it rounds to zero.
        if (!to_wide(args[1], n)) return make_delta(0, 0, 0);
        return delta_of_microseconds(nearest_quotient(microseconds_of(d), n));
    }
    if (!is_floating(args[1])) return not_implemented();
    Value above, below;
    TRY(ratio_of(args[1], above, below));
    return scaled(d, below, above);
}
template <bool kReflected>
Value delta_modulo(Value* args, std::uint32_t) {
    if (!is_delta(args[1])) return not_implemented();
    const Wide a = microseconds_of(args[kReflected].as<Delta>()),
               b = microseconds_of(args[!kReflected].as<Delta>());
    if (!b) return raise(types::ZeroDivisionError, "integer modulo by zero");
    return delta_of_microseconds(a - floor_quotient(a, b) * b);
}
template <bool kReflected>
Value delta_divmod(Value* args, std::uint32_t) {
    if (!is_delta(args[1])) return not_implemented();
    const Wide a = microseconds_of(args[kReflected].as<Delta>()),
               b = microseconds_of(args[!kReflected].as<Delta>());
    if (!b) return raise_division();
    const Wide quotient = floor_quotient(a, b);
    TRY_VALUE(rest, delta_of_microseconds(a - quotient * b));
    return tuple_value({int_of(quotient), rest});
}
Value delta_negative(Value* args, std::uint32_t) {
    const Delta* d = self_delta(args);
    return normalized_delta(-std::int64_t{d->days}, -d->seconds, -d->microseconds);
}
Value delta_positive(Value* args, std::uint32_t) {
    const Delta* d = self_delta(args);
    return make_delta(d->days, d->seconds, d->microseconds);
}
Value delta_absolute(Value* args, std::uint32_t count) {
    return self_delta(args)->days < 0 ? delta_negative(args, count) : delta_positive(args, count);
}
Value delta_bool(Value* args, std::uint32_t) {
    const Delta* d = self_delta(args);
    return Value::from(d->days || d->seconds || d->microseconds);
}
template <CompareOp Op>
Value delta_compare(Value* args, std::uint32_t) {
    if (!is_delta(args[1])) return not_implemented();
    return truth_of_order(order_of(self_delta(args), args[1].as<Delta>()), Op);
}
Value delta_hash(Value* args, std::uint32_t) {
    std::int64_t hash;
    return hash_delta(self_delta(args), hash) ? Value::integer(hash) : Value::exception();
}

// --- text and the rest

Value delta_str(Value* args, std::uint32_t) {
    const Delta* d = self_delta(args);
    char text[64];
    int n = 0;
    if (d->days)
        n = std::snprintf(text, sizeof text, "%d day%s, ", d->days,
                          d->days == 1 || d->days == -1 ? "" : "s");
    const auto at = [&] { return text + n; };
    const auto room = [&] { return sizeof text - static_cast<std::size_t>(n); };
    n += std::snprintf(at(), room(), "%d:%02d:%02d", d->seconds / 3600, d->seconds / 60 % 60,
                       d->seconds % 60);
    if (d->microseconds) n += std::snprintf(at(), room(), ".%06d", d->microseconds);
    return str_value({text, static_cast<std::size_t>(n)});
}
Value total_seconds(Value* args, std::uint32_t) {
    const Wide count = microseconds_of(self_delta(args));
    if (count < (Wide{1} << 53) && count > -(Wide{1} << 53))
        return Value::real(static_cast<double>(static_cast<std::int64_t>(count)) / 1e6);
    return int_true_divide(int_of(count), Value::integer(1'000'000));
}
Value delta_reduce(Value* args, std::uint32_t) {
    const Delta* d = self_delta(args);
    return tuple_value({Value::object(type_of(args[0])),
                        tuple_value({Value::integer(d->days), Value::integer(d->seconds),
                                     Value::integer(d->microseconds)})});
}

const NativeDef delta_rows[] = {
    {"=__new__($static, cls, /, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, "
     "hours=0, weeks=0)",
     delta_new, "A duration: the sum of the arguments."},
    {"__add__(self, value, /)", delta_add, nullptr},
    {"__radd__(self, value, /)", delta_add, nullptr},
    {"__sub__(self, value, /)", delta_subtract<false>, nullptr},
    {"__rsub__(self, value, /)", delta_subtract<true>, nullptr},
    {"__mul__(self, value, /)", delta_multiply, nullptr},
    {"__rmul__(self, value, /)", delta_multiply, nullptr},
    {"__floordiv__(self, value, /)", delta_floor_divide<false>, nullptr},
    {"__rfloordiv__(self, value, /)", delta_floor_divide<true>, nullptr},
    {"__truediv__(self, value, /)", delta_true_divide<false>, nullptr},
    {"__rtruediv__(self, value, /)", delta_true_divide<true>, nullptr},
    {"__mod__(self, value, /)", delta_modulo<false>, nullptr},
    {"__rmod__(self, value, /)", delta_modulo<true>, nullptr},
    {"__divmod__(self, value, /)", delta_divmod<false>, nullptr},
    {"__rdivmod__(self, value, /)", delta_divmod<true>, nullptr},
    {"__neg__(self, /)", delta_negative, nullptr},
    {"__pos__(self, /)", delta_positive, nullptr},
    {"__abs__(self, /)", delta_absolute, nullptr},
    {"__bool__(self, /)", delta_bool, nullptr},
    {"__lt__(self, value, /)", delta_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", delta_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", delta_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", delta_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", delta_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", delta_compare<CompareOp::Ge>, nullptr},
    {"__hash__(self, /)", delta_hash, nullptr},
    {"__repr__(self, /)", delta_repr, nullptr},
    {"__str__(self, /)", delta_str, nullptr},
    {"total_seconds(self, /)", total_seconds, "The duration in seconds, as a float."},
    {"__reduce__(self, /)", delta_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

const GetSetDef delta_attributes[] = {
    {"days", [](Value self) { return Value::integer(self.as<Delta>()->days); }, nullptr,
     "Whole days; negative in negative durations.", kMember},
    {"seconds", [](Value self) { return Value::integer(self.as<Delta>()->seconds); }, nullptr,
     "0 to 86399, besides the days.", kMember},
    {"microseconds", [](Value self) { return Value::integer(self.as<Delta>()->microseconds); },
     nullptr, "0 to 999999, besides days and seconds.", kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value delta_repr(Value* args, std::uint32_t) {
    const Delta* d = self_delta(args);
    std::string text;
    const auto part = [&](const char* name, int n) {
        if (n) text += (text.empty() ? "" : ", ") + std::string(name) + '=' + std::to_string(n);
    };
    part("days", d->days);
    part("seconds", d->seconds);
    part("microseconds", d->microseconds);
    return str_value(shown_type(args[0]) + '(' + (text.empty() ? "0" : text) + ')');
}

void add_delta_type(Module* module) {
    if (!delta_type.shape) {
        TypeSpec spec;
        spec.layout = &delta_layout;
        spec.module = "datetime";
        spec.name = "timedelta";
        spec.doc =
            "Difference between two datetime values.\n\n"
            "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, "
            "weeks=0)\n\nAll arguments are optional and default to 0.\n"
            "Arguments may be integers or floats, and may be positive or negative.";
        init_type(delta_type, spec, delta_rows, delta_attributes);
        const auto set = [](const char* name, Value v) {
            set_type_attribute(&delta_type, intern(name), v);
        };
        set("resolution", make_delta(0, 0, 1));
        set("min", make_delta(-kMaxDays, 0, 0));
        set("max", make_delta(kMaxDays, kDaySeconds - 1, 999'999));
    }
    dict_set(module->dict, delta_type.name, Value::object(&delta_type));
}

} // namespace boomslang::runtime::datetime
