// Arithmetic and comparison of datetimes.
#include "modules/datetime/object.h"

namespace boomslang::runtime::datetime {

namespace {

Moment* self_moment(Value* args) { return receiver<Moment>(args); }

std::int64_t seconds_of(const Clock& c) noexcept {
    return c.hour * 3600 + c.minute * 60 + c.second;
}

int plain_order(const Moment* a, const Moment* b) noexcept {
    const std::uint32_t x = key_of(static_cast<const Date*>(a)),
                        y = key_of(static_cast<const Date*>(b));
    if (x != y) return x < y ? -1 : 1;
    const std::uint64_t s = key_of(a->clock), t = key_of(b->clock);
    return s < t ? -1 : s > t;
}

bool same_offset(Value a, Value b) {
    return a.is(b) || (is_delta(a) && is_delta(b) && order_of(a.as<Delta>(), b.as<Delta>()) == 0);
}
Value unequal(CompareOp op) { return Value::from(op == CompareOp::Ne); }
bool is_equality(CompareOp op) { return op == CompareOp::Eq || op == CompareOp::Ne; }

// PEP 495: a moment whose offset depends on fold equals none in another zone. 1, 0, or -1: exception pending.
int depends_on_fold(const Moment* m, Value offset) {
    Fields fields = fields_of(m);
    fields.fold = !fields.fold;
    const Value flipped = make_moment(&moment_type, fields, m->zone);
    const Value other = flipped.is_exception() ? flipped : offset_of(flipped.as<Moment>());
    return other.is_exception() ? -1 : !same_offset(other, offset);
}

// The order of two of different zones. Empty: they have none, one is naive.
Value order_across_zones(Value a, Value b, CompareOp op) {
    const auto *x = a.as<Moment>(), *y = b.as<Moment>();
    TRY_VALUE(first, offset_of(x));
    TRY_VALUE(second, offset_of(y));
    int order;
    if (same_offset(first, second)) {
        order = plain_order(x, y);
    } else if (!first.is_none() && !second.is_none()) {
        TRY_VALUE(between, moment_difference(a, b));
        const auto* d = between.as<Delta>();
        order = d->days ? d->days : (d->seconds | d->microseconds);
    } else {
        if (is_equality(op)) return unequal(op);
        return raise(types::TypeError, "can't compare offset-naive and offset-aware datetimes");
    }
    if (is_equality(op) && order == 0) {
        int differs = depends_on_fold(x, first);
        if (differs == 0) differs = depends_on_fold(y, second);
        if (differs < 0) return Value::exception();
        if (differs) return unequal(op);
    }
    return truth_of_order(order, op);
}
template <CompareOp Op>
Value moment_compare(Value* args, std::uint32_t) {
    if (!is_moment(args[1])) {
        if (!is_date(args[1])) return not_implemented();
        // Not by their days only, as dates would.
        return is_equality(Op) ? unequal(Op) : raise_incomparable(args[0], args[1]);
    }
    const Moment *a = self_moment(args), *b = args[1].as<Moment>();
    if (a->zone.is(b->zone)) return truth_of_order(plain_order(a, b), Op);
    return order_across_zones(args[0], args[1], Op);
}

Value moment_hash(Value* args, std::uint32_t) {
    Moment* m = self_moment(args);
    if (m->hash) return Value::integer(m->hash);
    Value offset = Value::none();
    if (!m->zone.is_none()) {
        Value unfolded = args[0];
        if (m->clock.fold) {
            Fields fields = fields_of(m);
            fields.fold = 0;
            unfolded = make_moment(&moment_type, fields, m->zone);
            if (unfolded.is_exception()) return unfolded;
        }
        offset = offset_of(unfolded.as<Moment>());
        if (offset.is_exception()) return offset;
    }
    if (offset.is_none()) {
        unsigned char bytes[10];
        put_key(put_key(bytes, key_of(static_cast<const Date*>(m)), 4), key_of(m->clock), 6);
        m->hash = hash_bytes(bytes, sizeof bytes);
        return Value::integer(m->hash);
    }
    const auto* o = offset.as<Delta>();
    TRY_VALUE(since, normalized_delta(ordinal_of(m) - o->days, seconds_of(m->clock) - o->seconds,
                                      m->clock.microsecond - o->microseconds));
    std::int64_t hash;
    if (!hash_delta(since.as<Delta>(), hash)) return Value::exception();
    m->hash = hash;
    return Value::integer(hash);
}

Value moment_add(Value* args, std::uint32_t) {
    if (!is_delta(args[1])) return not_implemented();
    return shifted(self_moment(args), args[1].as<Delta>(), 1);
}
Value moment_subtract(Value* args, std::uint32_t) {
    if (is_moment(args[1])) return moment_difference(args[0], args[1]);
    if (!is_delta(args[1])) return not_implemented();
    return shifted(self_moment(args), args[1].as<Delta>(), -1);
}
Value moment_reflected_subtract(Value* args, std::uint32_t) {
    if (!is_moment(args[1])) return not_implemented();
    return moment_difference(args[1], args[0]);
}

} // namespace

Value shifted(const Moment* m, const Delta* d, int sign) {
    const Clock& c = m->clock;
    int microseconds = c.microsecond + sign * d->microseconds;
    int seconds = static_cast<int>(seconds_of(c)) + sign * d->seconds;
    std::int64_t days = sign * std::int64_t{d->days};
    if (microseconds < 0 || microseconds >= 1'000'000) {
        const int carry = microseconds < 0 ? -1 : microseconds / 1'000'000;
        microseconds -= carry * 1'000'000;
        seconds += carry;
    }
    if (seconds < 0 || seconds >= kDaySeconds) {
        const int carry = seconds < 0 ? -1 : seconds / kDaySeconds;
        seconds -= carry * kDaySeconds;
        days += carry;
    }
    CalendarDay day{m->year, m->month, m->day};
    if (days) {
        const std::int64_t ordinal = ordinal_of(m) + days;
        if (ordinal < 1 || ordinal > kMaxOrdinal)
            return raise(types::OverflowError, "date value out of range");
        day = day_of(ordinal);
    }
    const auto rest = static_cast<std::uint32_t>(seconds);
    const std::uint32_t hour = rest / 3600, minute = rest / 60 % 60, second = rest % 60;
    if (m->type() != &moment_type)
        return make_moment(m->type(),
                           {day.year, day.month, day.day, static_cast<int>(hour),
                            static_cast<int>(minute), static_cast<int>(second), microseconds, 0},
                           m->zone);
    Moment* result = new_moment(&moment_type, m->zone);
    result->year = static_cast<std::int16_t>(day.year);
    result->month = static_cast<std::uint8_t>(day.month);
    result->day = static_cast<std::uint8_t>(day.day);
    result->clock = {microseconds, static_cast<std::uint8_t>(hour),
                     static_cast<std::uint8_t>(minute), static_cast<std::uint8_t>(second), 0};
    return Value::object(result);
}

Value moment_difference(Value a, Value b) {
    const auto *x = a.as<Moment>(), *y = b.as<Moment>();
    std::int64_t seconds = seconds_of(x->clock) - seconds_of(y->clock);
    const std::int64_t days = ordinal_of(x) - ordinal_of(y),
                       microseconds = x->clock.microsecond - y->clock.microsecond;
    if (x->zone.is(y->zone)) return normalized_delta(days, seconds, microseconds);
    TRY_VALUE(first, offset_of(x));
    TRY_VALUE(second, offset_of(y));
    if (first.is_none() != second.is_none())
        return raise(types::TypeError, "can't subtract offset-naive and offset-aware datetimes");
    if (first.is(second)) return normalized_delta(days, seconds, microseconds);
    const auto *p = first.as<Delta>(), *q = second.as<Delta>();
    return normalized_delta(days - p->days + q->days, seconds - p->seconds + q->seconds,
                            microseconds - p->microseconds + q->microseconds);
}

const NativeDef moment_operators[] = {
    {"__add__(self, value, /)", moment_add, nullptr},
    {"__radd__(self, value, /)", moment_add, nullptr},
    {"__sub__(self, value, /)", moment_subtract, nullptr},
    {"__rsub__(self, value, /)", moment_reflected_subtract, nullptr},
    {"__lt__(self, value, /)", moment_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", moment_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", moment_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", moment_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", moment_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", moment_compare<CompareOp::Ge>, nullptr},
    {"__hash__(self, /)", moment_hash, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::datetime
