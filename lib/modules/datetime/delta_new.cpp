// The constructor of timedelta: a sum of ints and floats, exact up to one rounding to microseconds.
#include "modules/datetime/object.h"

#include <cmath>

namespace boomslang::runtime::datetime {

namespace {

struct Component {
    const char* name;
    std::int64_t microseconds;
};
// In the order of the parameters.
constexpr Component kComponents[] = {
    {"days", 86'400'000'000},   {"seconds", 1'000'000},  {"microseconds", 1},
    {"milliseconds", 1'000},    {"minutes", 60'000'000}, {"hours", 3'600'000'000},
    {"weeks", 604'800'000'000},
};
// In which they are added: it matters to the rounding of what is left of floats, and to which error comes first.
constexpr int kOrder[] = {2, 3, 1, 4, 5, 0, 6};

// Adds one that is no small int. `left` gets what is less than a microsecond.
Value add_component(Value sum, Value v, const Component& component, double& left) {
    const Value factor = Value::integer(component.microseconds);
    if (is_integer(v)) {
        TRY_VALUE(product, int_multiply(int_exact(v), factor));
        return int_add(sum, product);
    }
    if (!is_floating(v))
        return raise(types::TypeError, "unsupported type for timedelta ", component.name,
                     " component: ", type_name(v));
    double whole;
    const double fraction = std::modf(float_value(v), &whole);
    TRY_VALUE(count, int_from_double(whole));
    TRY_VALUE(product, int_multiply(count, factor));
    TRY_VALUE(added, int_add(sum, product));
    if (fraction == 0) return added;
    double microseconds;
    left += std::modf(static_cast<double>(component.microseconds) * fraction, &microseconds);
    TRY_VALUE(more, int_from_double(microseconds));
    return int_add(added, more);
}

Value sum_of_any(Value* args) {
    Value sum = Value::integer(0);
    double left = 0;
    for (int i : kOrder) {
        if (args[i].is_empty()) continue;
        sum = add_component(sum, args[i], kComponents[i], left);
        if (sum.is_exception()) return sum;
    }
    if (left != 0) {
        double whole = std::round(left);
        if (std::fabs(whole - left) == 0.5) { // halves go to the even sum
            TRY_VALUE(last, int_and(sum, Value::integer(1)));
            const auto odd = static_cast<double>(last.as_int());
            whole = 2.0 * std::round((left + odd) * 0.5) - odd;
        }
        TRY_VALUE(rounded, int_add(sum, Value::integer(static_cast<std::int64_t>(whole))));
        sum = rounded;
    }
    Value rest;
    TRY_VALUE(days, int_divmod(sum, Value::integer(86'400'000'000), rest));
    std::int64_t n;
    if (!int_to_int64(days, n) || n != static_cast<std::int32_t>(n))
        return raise(types::OverflowError, "Python int too large to convert to C int");
    return normalized_delta(n, 0, rest.as_int());
}

} // namespace

Value delta_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    Wide sum = 0;
    bool small = true;
    for (int i = 0; i < 7 && small; ++i) {
        const Value v = args[1 + i];
        if (v.is_int()) sum += Wide{v.as_int()} * kComponents[i].microseconds;
        else small = v.is_empty();
    }
    const Value made = small ? delta_of_microseconds(sum) : sum_of_any(args + 1);
    if (cls == &delta_type || made.is_exception()) return made;
    auto* d = make_instance_of<Delta>(cls);
    const auto* from = made.as<Delta>();
    d->days = from->days;
    d->seconds = from->seconds;
    d->microseconds = from->microseconds;
    return Value::object(d);
}

} // namespace boomslang::runtime::datetime
