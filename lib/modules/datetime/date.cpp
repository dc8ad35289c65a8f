// The class date.
#include "modules/datetime/object.h"

#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::datetime {

BuiltinType date_type{};

namespace {

const Layout date_layout{"datetime.date", sizeof(Date), [](Cell*, Marker&) {}};

Date* self_date(Value* args) { return receiver<Date>(args); }

Date* new_date(Type* cls) {
    if (cls == &date_type)
        return static_cast<Date*>(heap.allocate_leaf(&date_type.exact, sizeof(Date)));
    return make_instance_of<Date>(cls);
}
Value filled(Type* cls, int year, int month, int day) {
    Date* d = new_date(cls);
    d->year = static_cast<std::int16_t>(year);
    d->month = static_cast<std::uint8_t>(month);
    d->day = static_cast<std::uint8_t>(day);
    return Value::object(d);
}

Value raise_missing(const char* name, int position) {
    return raise(types::TypeError, "function missing required argument '", name, "' (pos ",
                 std::to_string(position), ")");
}

// __new__(cls, year, month, day)
Value date_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    if (!args[1].is_empty() && args[2].is_empty() && args[3].is_empty()) {
        unsigned char state[4];
        const auto sane = [](std::uint32_t month) { return month >= 1 && month <= 12; };
        TRY_VALUE(pickled, pickled_state(args[1], 4, 2, sane, "date", state));
        if (!pickled.is_empty()) return filled(cls, state[0] << 8 | state[1], state[2], state[3]);
    }
    constexpr const char* names[] = {"year", "month", "day"};
    int fields[3];
    for (int i = 0; i < 3; ++i) {
        if (args[1 + i].is_empty()) return raise_missing(names[i], i + 1);
        if (!formatted_int_argument(args[1 + i], fields[i])) return Value::exception();
    }
    if (!check_date(fields[0], fields[1], fields[2])) return Value::exception();
    return filled(cls, fields[0], fields[1], fields[2]);
}

// --- other ways to make one

Value date_from_timestamp(Value* args, std::uint32_t) {
    return date_of_stamp(args[0].as<Type>(), args[1]);
}
Value date_today(Value* args, std::uint32_t) {
    Str* const name = kept_name<"fromtimestamp">();
    Stamp now;
    if (!stamp_now(now)) return Value::exception();
    return call_method(args[0], name,
                       {Value::real(static_cast<double>(now.seconds) + now.microseconds * 1e-6)});
}
Value date_from_ordinal(Value* args, std::uint32_t) {
    int ordinal;
    if (!formatted_int_argument(args[1], ordinal)) return Value::exception();
    if (ordinal < 1) return raise(types::ValueError, "ordinal must be >= 1");
    const CalendarDay day = day_of(ordinal);
    return make_date(args[0].as<Type>(), day.year, day.month, day.day);
}
Value date_from_iso_format(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise(types::TypeError, "fromisoformat: argument must be str");
    Fields fields;
    if (!parse_iso_date(to_utf8(args[1].as<Str>()), fields)) return raise_iso(args[1]);
    return make_date(args[0].as<Type>(), fields.year, fields.month, fields.day);
}
// fromisocalendar(cls, year, week, day)
Value date_from_iso_calendar(Value* args, std::uint32_t) {
    int fields[3];
    for (int i = 0; i < 3; ++i) {
        if (formatted_int_argument(args[1 + i], fields[i])) continue;
        if (!pending_is(types::OverflowError)) return Value::exception();
        clear_pending();
        return raise(types::ValueError, "ISO calendar component out of range");
    }
    CalendarDay day;
    switch (day_of_iso({fields[0], fields[1], fields[2]}, day)) {
    case IsoFault::Year:
        return raise(types::ValueError, "Year is out of range: ", std::to_string(fields[0]));
    case IsoFault::Week:
        return raise(types::ValueError, "Invalid week: ", std::to_string(fields[1]));
    case IsoFault::Day:
        return raise(types::ValueError, "Invalid day: ", std::to_string(fields[2]),
                     " (range is [1, 7])");
    default: return make_date(args[0].as<Type>(), day.year, day.month, day.day);
    }
}

// --- operators; those of datetimes are their own

Value shifted_date(const Date* d, std::int64_t days) {
    const std::int64_t ordinal = ordinal_of(d) + days;
    if (ordinal < 1 || ordinal > kMaxOrdinal)
        return raise(types::OverflowError, "date value out of range");
    const CalendarDay day = day_of(ordinal);
    if (d->type() == &date_type) return filled(&date_type, day.year, day.month, day.day);
    return make_date(d->type(), day.year, day.month, day.day);
}
Value date_add(Value* args, std::uint32_t) {
    if (is_moment(args[0]) || !is_delta(args[1])) return not_implemented();
    return shifted_date(self_date(args), args[1].as<Delta>()->days);
}
Value date_subtract(Value* args, std::uint32_t) {
    if (is_moment(args[0]) || is_moment(args[1])) return not_implemented();
    if (is_date(args[1]))
        return normalized_delta(ordinal_of(self_date(args)) - ordinal_of(args[1].as<Date>()), 0, 0);
    if (!is_delta(args[1])) return not_implemented();
    return shifted_date(self_date(args), -std::int64_t{args[1].as<Delta>()->days});
}
Value date_reflected_subtract(Value* args, std::uint32_t) {
    if (is_moment(args[0]) || is_moment(args[1]) || !is_date(args[1])) return not_implemented();
    return normalized_delta(ordinal_of(args[1].as<Date>()) - ordinal_of(self_date(args)), 0, 0);
}
template <CompareOp Op>
Value date_compare(Value* args, std::uint32_t) {
    if (!is_date(args[1])) return not_implemented();
    const std::uint32_t a = key_of(self_date(args)), b = key_of(args[1].as<Date>());
    return truth_of_order(a < b ? -1 : a > b, Op);
}
Value date_hash(Value* args, std::uint32_t) {
    Date* d = self_date(args);
    if (!d->hash) {
        unsigned char bytes[4];
        put_key(bytes, key_of(d), 4);
        d->hash = hash_bytes(bytes, sizeof bytes);
    }
    return Value::integer(d->hash);
}

// --- methods

Value date_repr(Value* args, std::uint32_t) {
    const Date* d = self_date(args);
    return str_value(shown_type(args[0]) + '(' + std::to_string(d->year) + ", " +
                     std::to_string(d->month) + ", " + std::to_string(d->day) + ')');
}
Value date_str(Value* args, std::uint32_t) {
    if (is_exact(args[0], date_type)) return str_value(date_text(self_date(args)));
    Str* const name = kept_name<"isoformat">();
    return call_method(args[0], name);
}
Value date_iso_format(Value* args, std::uint32_t) { return str_value(date_text(self_date(args))); }
Value date_ctime(Value* args, std::uint32_t) { return ctime_text(self_date(args), Clock{}); }
Value date_strftime(Value* args, std::uint32_t) { return strftime(args[0], args[1], args[0]); }
Value date_timetuple(Value* args, std::uint32_t) {
    return struct_time(self_date(args), Clock{}, -1);
}
Value date_to_ordinal(Value* args, std::uint32_t) {
    return Value::integer(ordinal_of(self_date(args)));
}
template <int kMonday>
Value date_weekday(Value* args, std::uint32_t) {
    return Value::integer(weekday_of(ordinal_of(self_date(args))) + kMonday);
}
Value date_iso_calendar(Value* args, std::uint32_t) {
    const Date* d = self_date(args);
    return make_iso_calendar_date(iso_date_of(d->year, d->month, d->day));
}
// replace(self, year, month, day)
Value date_replace(Value* args, std::uint32_t) {
    const Date* d = self_date(args);
    int year = d->year, month = d->month, day = d->day;
    if (!int_field(args[1], year) || !int_field(args[2], month) || !int_field(args[3], day))
        return Value::exception();
    if (!check_date(year, month, day)) return Value::exception();
    return filled(d->type(), year, month, day); // a class's own constructor is not called
}
Value date_reduce(Value* args, std::uint32_t) {
    const Date* d = self_date(args);
    const unsigned char state[4] = {static_cast<unsigned char>(d->year >> 8),
                                    static_cast<unsigned char>(d->year), d->month, d->day};
    return tuple_value(
        {Value::object(d->type()), tuple_value({Value::object(make_bytes(state, sizeof state))})});
}

const NativeDef date_rows[] = {
    {"?__new__($static, cls, /, year=None, month=None, day=None)", date_new, "A day."},
    {"__add__(self, value, /)", date_add, nullptr},
    {"__radd__(self, value, /)", date_add, nullptr},
    {"__sub__(self, value, /)", date_subtract, nullptr},
    {"__rsub__(self, value, /)", date_reflected_subtract, nullptr},
    {"__lt__(self, value, /)", date_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", date_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", date_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", date_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", date_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", date_compare<CompareOp::Ge>, nullptr},
    {"__hash__(self, /)", date_hash, nullptr},
    {"__repr__(self, /)", date_repr, nullptr},
    {"__str__(self, /)", date_str, nullptr},
    {"fromtimestamp($type, timestamp, /)", date_from_timestamp,
     "The day of a time in seconds since 1970, in local time."},
    {"fromordinal($type, ordinal, /)", date_from_ordinal,
     "The day with this number; that of 1 January of the year 1 is 1."},
    {"fromisoformat($type, date_string, /)", date_from_iso_format,
     "The day that a text in ISO 8601 names."},
    {"fromisocalendar($type, /, year, week, day)", date_from_iso_calendar,
     "The day of a week of a year, as ISO 8601 numbers them."},
    {"today($type, /)", date_today, "The day of the current local time."},
    {"ctime(self, /)", date_ctime, "Text as ctime() of C makes it."},
    {"strftime(self, /, format)", date_strftime, "Text made by a format as of strftime() in C."},
    {"__format__(self, format_spec, /)", format_method, "strftime(), or str() without a format."},
    {"isoformat(self, /)", date_iso_format, "YYYY-MM-DD."},
    {"isoweekday(self, /)", date_weekday<1>, "1 for Monday to 7 for Sunday."},
    {"isocalendar(self, /)", date_iso_calendar, "Year, week and weekday of ISO 8601."},
    {"timetuple(self, /)", date_timetuple, "As time.localtime() gives it."},
    {"weekday(self, /)", date_weekday<0>, "0 for Monday to 6 for Sunday."},
    {"toordinal(self, /)", date_to_ordinal, "The number of the day."},
    {"replace(self, /, year=None, month=None, day=None)", date_replace,
     "The same day but for the fields given."},
    {"__reduce__(self, /)", date_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef date_attributes[] = {
    {"year", [](Value self) { return Value::integer(self.as<Date>()->year); }, nullptr, "1..9999"},
    {"month", [](Value self) { return Value::integer(self.as<Date>()->month); }, nullptr, "1..12"},
    {"day", [](Value self) { return Value::integer(self.as<Date>()->day); }, nullptr, "1..31"},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value make_date(Type* cls, int year, int month, int day) {
    if (cls == &date_type) {
        if (!check_date(year, month, day)) return Value::exception();
        return filled(cls, year, month, day);
    }
    return call(Value::object(cls),
                {Value::integer(year), Value::integer(month), Value::integer(day)});
}

void add_date_type(Module* module) {
    if (!date_type.shape) {
        TypeSpec spec;
        spec.layout = &date_layout;
        spec.module = "datetime";
        spec.name = "date";
        spec.doc = "date(year, month, day) --> date object";
        init_type(date_type, spec, date_rows, date_attributes);
        set_type_attribute(&date_type, kept_name<"min">(), filled(&date_type, kMinYear, 1, 1));
        set_type_attribute(&date_type, kept_name<"max">(), filled(&date_type, kMaxYear, 12, 31));
        set_type_attribute(&date_type, kept_name<"resolution">(), make_delta(1, 0, 0));
        add_iso_calendar_type();
    }
    dict_set(module->dict, date_type.name, Value::object(&date_type));
}

} // namespace boomslang::runtime::datetime
