// The class datetime: a day with a time of day, with or without a time zone.
#include "modules/datetime/object.h"

#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::datetime {

BuiltinType moment_type{};

namespace {

const Layout moment_layout{"datetime.datetime", sizeof(Moment), [](Cell* cell, Marker& marker) {
                               marker.mark(static_cast<Moment*>(cell)->zone);
                           }};

Moment* self_moment(Value* args) { return receiver<Moment>(args); }

Value filled(Type* cls, const Fields& fields, Value zone) {
    Moment* m = new_moment(cls, zone);
    m->year = static_cast<std::int16_t>(fields.year);
    m->month = static_cast<std::uint8_t>(fields.month);
    m->day = static_cast<std::uint8_t>(fields.day);
    m->clock = clock_of(fields);
    return Value::object(m);
}

// The fields from `args` on: year to microsecond, tzinfo, fold. False: exception pending.
bool moment_fields(const Value* args, Fields& f, Value& zone) {
    int* const places[] = {&f.year,   &f.month,  &f.day,        &f.hour,
                           &f.minute, &f.second, &f.microsecond};
    for (int i = 0; i < 7; ++i)
        if (!int_field(args[i], *places[i])) return false;
    if (!int_field(args[8], f.fold)) return false;
    if (!args[7].is_empty()) zone = args[7];
    return true;
}
bool is_sane_month(std::uint32_t month) { return (month & 0x7F) >= 1 && (month & 0x7F) <= 12; }

Value from_state(Type* cls, const unsigned char* state, Value zone) {
    if (!zone.is_none() && !is_zone(zone)) return raise(types::TypeError, "bad tzinfo state arg");
    const Value made = filled(
        cls, {state[0] << 8 | state[1], state[2] & 0x7F, state[3], 0, 0, 0, 0, state[2] >> 7},
        zone);
    Clock& clock = made.as<Moment>()->clock;
    const std::uint8_t fold = clock.fold;
    unpack_clock(state + 4, clock);
    clock.fold = fold;
    return made;
}

// __new__(cls, year, month, day, hour, minute, second, microsecond, tzinfo, *, fold)
Value moment_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    if (!args[1].is_empty() && !args[1].is_int() && args[3].is_empty()) {
        unsigned char state[10];
        TRY_VALUE(pickled, pickled_state(args[1], 10, 2, is_sane_month, "datetime", state));
        if (!pickled.is_empty())
            return from_state(cls, state, args[2].is_empty() ? Value::none() : args[2]);
    }
    constexpr const char* names[] = {"year", "month", "day"};
    for (int i = 0; i < 3; ++i) {
        int ignored;
        if (!args[1 + i].is_empty()) {
            if (!args[1 + i].is_int() && !formatted_int_argument(args[1 + i], ignored))
                return Value::exception();
            continue;
        }
        return raise(types::TypeError, "function missing required argument '", names[i], "' (pos ",
                     std::to_string(i + 1), ")");
    }
    Fields fields;
    Value zone = Value::none();
    if (!moment_fields(args + 1, fields, zone) ||
        !check_date(fields.year, fields.month, fields.day) || !check_clock(fields) ||
        !zone_argument(zone))
        return Value::exception();
    return filled(cls, fields, zone);
}

// --- text

Value moment_repr(Value* args, std::uint32_t) {
    const Moment* m = self_moment(args);
    const Clock& c = m->clock;
    std::string text = shown_type(args[0]) + '(';
    for (int n : {int{m->year}, int{m->month}, int{m->day}, int{c.hour}})
        text += std::to_string(n) + ", ";
    text += std::to_string(c.minute);
    if (c.second || c.microsecond) text += ", " + std::to_string(c.second);
    if (c.microsecond) text += ", " + std::to_string(c.microsecond);
    if (c.fold) text += ", fold=1";
    if (!m->zone.is_none()) {
        TRY_VALUE(zone, repr(m->zone));
        text += ", tzinfo=" + to_utf8(zone.as<Str>());
    }
    return str_value(text + ')');
}
Value iso_format(const Moment* m, std::uint32_t separator, std::string_view precision) {
    std::string text = date_text(m);
    append_utf8(text, separator);
    if (!clock_text(m->clock, precision, text)) return Value::exception();
    if (!m->zone.is_none()) {
        TRY_VALUE(offset, offset_of(m));
        text += offset_text(offset, ":");
    }
    return str_value(text);
}
// isoformat(self, sep='T', timespec='auto')
Value moment_iso_format(Value* args, std::uint32_t) {
    std::uint32_t separator = 'T';
    std::string precision = "auto";
    if (!args[1].is_empty()) {
        if (!is_str(args[1]) || args[1].as<Str>()->length != 1)
            return raise(types::TypeError,
                         "isoformat() argument 1 must be a unicode character, not ",
                         args[1].is_none() ? std::string("None") : type_name(args[1]));
        separator = (*args[1].as<Str>())[0];
    }
    if (!args[2].is_empty()) {
        if (!is_str(args[2]))
            return raise(types::TypeError, "isoformat() argument 2 must be str, not ",
                         args[2].is_none() ? std::string("None") : type_name(args[2]));
        precision = to_utf8(args[2].as<Str>());
    }
    return iso_format(self_moment(args), separator, precision);
}
Value moment_str(Value* args, std::uint32_t) {
    if (is_exact(args[0], moment_type)) return iso_format(self_moment(args), ' ', "auto");
    Str* const name = kept_name<"isoformat">();
    return call_method(args[0], name, {str_value(" ")});
}
Value moment_ctime(Value* args, std::uint32_t) {
    return ctime_text(self_moment(args), self_moment(args)->clock);
}

// --- parts

Value moment_date(Value* args, std::uint32_t) {
    const Moment* m = self_moment(args);
    return make_date(&date_type, m->year, m->month, m->day);
}
template <bool kZone>
Value moment_time(Value* args, std::uint32_t) {
    const Moment* m = self_moment(args);
    return make_time(&time_type, fields_of(m), kZone ? m->zone : Value::none());
}
Value moment_utcoffset(Value* args, std::uint32_t) { return offset_of(self_moment(args)); }
Value moment_dst(Value* args, std::uint32_t) {
    return dst_offset(self_moment(args)->zone, args[0]);
}
Value moment_tzname(Value* args, std::uint32_t) {
    return zone_name(self_moment(args)->zone, args[0]);
}
Value moment_timetuple(Value* args, std::uint32_t) {
    const Moment* m = self_moment(args);
    int dst = -1;
    if (!m->zone.is_none()) {
        TRY_VALUE(offset, dst_offset(m->zone, args[0]));
        if (!offset.is_none()) {
            const auto* d = offset.as<Delta>();
            dst = d->days || d->seconds || d->microseconds;
        }
    }
    return struct_time(m, m->clock, dst);
}
Value moment_utctimetuple(Value* args, std::uint32_t) {
    const Moment* m = self_moment(args);
    TRY_VALUE(offset, offset_of(m));
    if (!offset.is_none()) {
        Fields fields = fields_of(m);
        TRY_VALUE(plain, make_moment(&moment_type, fields, Value::none()));
        TRY_VALUE(utc, shifted(plain.as<Moment>(), offset.as<Delta>(), -1));
        m = utc.as<Moment>();
        return struct_time(m, m->clock, 0);
    }
    return struct_time(m, m->clock, 0);
}
Value moment_timestamp(Value* args, std::uint32_t) {
    const Moment* m = self_moment(args);
    if (m->zone.is_none()) {
        std::int64_t seconds;
        if (!local_stamp(m, seconds)) return Value::exception();
        return Value::real(static_cast<double>(seconds) + m->clock.microsecond / 1e6);
    }
    Str* const name = kept_name<"total_seconds">();
    TRY_VALUE(epoch, make_moment(&moment_type, Fields{.year = 1970}, utc_zone()));
    TRY_VALUE(since, moment_difference(args[0], epoch));
    return call_method(since, name);
}

// --- copies

// replace(self, year, ..., tzinfo, *, fold)
Value moment_replace(Value* args, std::uint32_t) {
    const Moment* m = self_moment(args);
    Fields fields = fields_of(m);
    Value zone = m->zone;
    if (!moment_fields(args + 1, fields, zone)) return Value::exception();
    if (fields.fold != 0 && fields.fold != 1)
        return raise(types::ValueError, "fold must be either 0 or 1");
    if (!check_date(fields.year, fields.month, fields.day) || !check_clock(fields) ||
        !zone_argument(zone))
        return Value::exception();
    return filled(m->type(), fields, zone); // a class's own constructor is not called
}
// astimezone(self, tz=None)
Value moment_as_timezone(Value* args, std::uint32_t) {
    Moment* m = self_moment(args);
    Value target = args[1].is_empty() ? Value::none() : args[1];
    if (!zone_argument(target)) return Value::exception();
    const auto system_zone = [&] {
        std::int64_t stamp;
        return local_stamp(m, stamp) ? local_zone(stamp) : Value::exception();
    };
    Value own = m->zone;
    if (own.is_none()) own = system_zone();
    if (own.is_exception()) return own;
    if (own.is(target)) return args[0];
    TRY_VALUE(offset, utc_offset(own, args[0]));
    if (offset.is_none()) { // as good as naive
        own = system_zone();
        if (own.is_exception()) return own;
        if (own.is(target)) return args[0];
        offset = utc_offset(own, args[0]);
    }
    TRY_VALUE(utc, shifted(m, offset.as<Delta>(), -1));
    if (!is_moment(utc)) // a program's class may have made anything
        return raise(types::TypeError, "astimezone: a datetime is wanted, not ", type_name(utc));
    auto* result = utc.as<Moment>();
    if (target.is_none()) {
        const std::int64_t stamp = (ordinal_of(result) - kEpoch) * kDaySeconds +
                                   result->clock.hour * 3600 + result->clock.minute * 60 +
                                   result->clock.second;
        target = local_zone(stamp);
        if (target.is_exception()) return target;
    }
    // Without a zone the object is a leaf, which refers to nothing: it takes another to have one.
    TRY_VALUE(labelled, is_exact(utc, moment_type)
                            ? make_moment(&moment_type, fields_of(result), target)
                            : (result->zone = target, utc));
    Str* const name = kept_name<"fromutc">();
    return call_method(target, name, {labelled});
}
Value reduced(const Moment* m, bool with_fold) {
    unsigned char state[10] = {static_cast<unsigned char>(m->year >> 8),
                               static_cast<unsigned char>(m->year), m->month, m->day};
    if (with_fold && m->clock.fold) state[2] |= 0x80;
    pack_clock(m->clock, state + 4);
    const Value bytes = Value::object(make_bytes(state, sizeof state));
    return tuple_value({Value::object(m->type()),
                        m->zone.is_none() ? tuple_value({bytes}) : tuple_value({bytes, m->zone})});
}
Value moment_reduce(Value* args, std::uint32_t) { return reduced(self_moment(args), false); }
Value moment_reduce_ex(Value* args, std::uint32_t) {
    int protocol;
    if (!formatted_int_argument(args[1], protocol)) return Value::exception();
    return reduced(self_moment(args), protocol > 3);
}

const NativeDef moment_rows[] = {
    {"?__new__($static, cls, /, year=None, month=None, day=None, hour=0, minute=0, second=0, "
     "microsecond=0, tzinfo=None, *, fold=0)",
     moment_new, "A day and a time of day."},
    {"__repr__(self, /)", moment_repr, nullptr},
    {"__str__(self, /)", moment_str, nullptr},
    {"isoformat(self, /, sep='T', timespec='auto')", moment_iso_format,
     "YYYY-MM-DDTHH:MM:SS and what is known below and of the offset from UTC."},
    {"ctime(self, /)", moment_ctime, "Text as ctime() of C makes it."},
    {"date(self, /)", moment_date, "The day."},
    {"time(self, /)", moment_time<false>, "The time of day, without the zone."},
    {"timetz(self, /)", moment_time<true>, "The time of day with the zone."},
    {"timetuple(self, /)", moment_timetuple, "As time.localtime() gives it."},
    {"utctimetuple(self, /)", moment_utctimetuple, "As time.gmtime() gives it."},
    {"timestamp(self, /)", moment_timestamp, "Seconds since 1970, a float."},
    {"utcoffset(self, /)", moment_utcoffset, "tzinfo.utcoffset(self)"},
    {"tzname(self, /)", moment_tzname, "tzinfo.tzname(self)"},
    {"dst(self, /)", moment_dst, "tzinfo.dst(self)"},
    {"replace(self, /, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, "
     "tzinfo=None, *, fold=0)",
     moment_replace, "The same but for the fields given."},
    {"astimezone(self, /, tz=None)", moment_as_timezone, "The same moment in another zone."},
    {"__reduce_ex__(self, protocol, /)", moment_reduce_ex, "For copy and pickle."},
    {"__reduce__(self, /)", moment_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef moment_attributes[] = {
    {"hour", [](Value self) { return Value::integer(self.as<Moment>()->clock.hour); }, nullptr,
     "0..23"},
    {"minute", [](Value self) { return Value::integer(self.as<Moment>()->clock.minute); }, nullptr,
     "0..59"},
    {"second", [](Value self) { return Value::integer(self.as<Moment>()->clock.second); }, nullptr,
     "0..59"},
    {"microsecond", [](Value self) { return Value::integer(self.as<Moment>()->clock.microsecond); },
     nullptr, "0..999999"},
    {"tzinfo", [](Value self) { return self.as<Moment>()->zone; }, nullptr, "A tzinfo, or None."},
    {"fold", [](Value self) { return Value::integer(self.as<Moment>()->clock.fold); }, nullptr,
     "1: the second of two moments that clocks show alike."},
    {nullptr, nullptr, nullptr, nullptr},
};

void add_rows(const NativeDef* row) {
    for (; row->signature; ++row) {
        Native* method = make_native(*row, &moment_type, Value::empty(), Value::empty());
        dict_set(moment_type.dict, method->name, Value::object(method));
    }
}

} // namespace

Fields fields_of(const Moment* m) noexcept {
    const Clock& c = m->clock;
    return {m->year, m->month, m->day, c.hour, c.minute, c.second, c.microsecond, c.fold};
}

Value make_moment(Type* cls, const Fields& f, Value zone) {
    if (cls == &moment_type) {
        if (!check_date(f.year, f.month, f.day) || !check_clock(f) || !zone_argument(zone))
            return Value::exception();
        return filled(cls, f, zone);
    }
    TRY_VALUE(made, call(Value::object(cls),
                         {Value::integer(f.year), Value::integer(f.month), Value::integer(f.day),
                          Value::integer(f.hour), Value::integer(f.minute),
                          Value::integer(f.second), Value::integer(f.microsecond), zone}));
    if (f.fold && is_moment(made)) made.as<Moment>()->clock.fold = 1;
    return made;
}

void add_moment_type(Module* module) {
    if (!moment_type.shape) {
        TypeSpec spec;
        spec.base = &date_type;
        spec.layout = &moment_layout;
        spec.module = "datetime";
        spec.name = "datetime";
        spec.doc = "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])"
                   "\n\nThe year, month and day arguments are required. tzinfo may be None, or an\n"
                   "instance of a tzinfo subclass. The remaining arguments may be ints.\n";
        init_type(moment_type, spec, moment_rows, moment_attributes);
        add_rows(moment_operators);
        add_rows(moment_makers);
        settle_type(&moment_type);
        const auto set = [](const char* name, Value v) {
            set_type_attribute(&moment_type, intern(name), v);
        };
        set("min", filled(&moment_type, {kMinYear, 1, 1, 0, 0, 0, 0, 0}, Value::none()));
        set("max", filled(&moment_type, {kMaxYear, 12, 31, 23, 59, 59, 999'999, 0}, Value::none()));
        set("resolution", make_delta(0, 0, 1));
    }
    dict_set(module->dict, moment_type.name, Value::object(&moment_type));
}

} // namespace boomslang::runtime::datetime
