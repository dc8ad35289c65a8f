// timezone: a fixed distance from UTC.
#include "modules/datetime/object.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::datetime {

BuiltinType timezone_type{};

namespace {

Rooted<Timezone> utc;

const Layout timezone_layout{"datetime.timezone", sizeof(Timezone), [](Cell* cell, Marker& marker) {
                                 auto* zone = static_cast<Timezone*>(cell);
                                 marker.mark(zone->offset);
                                 marker.mark(zone->name);
                             }};

Timezone* self_timezone(Value* args) { return receiver<Timezone>(args); }
bool is_zero(const Delta* d) { return !d->days && !d->seconds && !d->microseconds; }

Value filled(Value offset, Value name) {
    auto* zone = heap.make<Timezone>(&timezone_type.exact);
    zone->offset = offset;
    zone->name = name;
    return Value::object(zone);
}

// __new__(cls, offset, name)
Value timezone_new(Value* args, std::uint32_t) {
    if (!is_delta(args[1]))
        return raise(types::TypeError, "timezone() argument 1 must be datetime.timedelta, not ",
                     args[1].is_none() ? std::string("None") : type_name(args[1]));
    if (!args[2].is_empty() && !is_str(args[2]))
        return raise(types::TypeError, "timezone() argument 2 must be str, not ",
                     args[2].is_none() ? std::string("None") : type_name(args[2]));
    return make_timezone(args[1], args[2]);
}

// Empty, or TypeError.
Value check_argument(Value v, const char* method) {
    if (v.is_none() || is_moment(v)) return Value::empty();
    return raise(types::TypeError, method,
                 "(dt) argument must be a datetime instance or None, not ", type_name(v));
}
Value timezone_utcoffset(Value* args, std::uint32_t) {
    TRY(check_argument(args[1], "utcoffset"));
    return self_timezone(args)->offset;
}
Value timezone_dst(Value* args, std::uint32_t) {
    TRY(check_argument(args[1], "dst"));
    return Value::none();
}
Value timezone_tzname(Value* args, std::uint32_t) {
    TRY(check_argument(args[1], "tzname"));
    return timezone_name(self_timezone(args));
}
Value timezone_from_utc(Value* args, std::uint32_t) {
    if (!is_moment(args[1])) return raise(types::TypeError, "fromutc: argument must be a datetime");
    const auto* moment = args[1].as<Moment>();
    if (!moment->zone.is(args[0]))
        return raise(types::ValueError, "fromutc: dt.tzinfo is not self");
    return shifted(moment, self_timezone(args)->offset.as<Delta>(), 1);
}
Value timezone_init_args(Value* args, std::uint32_t) {
    const Timezone* zone = self_timezone(args);
    return zone->name.is_empty() ? tuple_value({zone->offset})
                                 : tuple_value({zone->offset, zone->name});
}
Value timezone_repr(Value* args, std::uint32_t) {
    const Timezone* zone = self_timezone(args);
    if (zone == static_cast<Timezone*>(utc)) return str_value("datetime.timezone.utc");
    TRY_VALUE(offset, repr(zone->offset));
    std::string text = shown_type(args[0]) + '(' + to_utf8(offset.as<Str>());
    if (!zone->name.is_empty()) {
        TRY_VALUE(name, repr(zone->name));
        text += ", " + to_utf8(name.as<Str>());
    }
    return str_value(text + ')');
}
Value timezone_str(Value* args, std::uint32_t) { return timezone_name(self_timezone(args)); }
Value timezone_hash(Value* args, std::uint32_t) {
    std::int64_t hash;
    if (!hash_delta(self_timezone(args)->offset.as<Delta>(), hash)) return Value::exception();
    return Value::integer(hash);
}
template <bool kEqual>
Value timezone_equals(Value* args, std::uint32_t) {
    if (!is_exact(args[1], timezone_type)) return not_implemented();
    const bool same = order_of(self_timezone(args)->offset.as<Delta>(),
                               args[1].as<Timezone>()->offset.as<Delta>()) == 0;
    return Value::from(same == kEqual);
}

const NativeDef timezone_rows[] = {
    {"__new__($static, cls, /, offset, name=None)", timezone_new, "A fixed offset."},
    {"__eq__(self, value, /)", timezone_equals<true>, nullptr},
    {"__ne__(self, value, /)", timezone_equals<false>, nullptr},
    {"__hash__(self, /)", timezone_hash, nullptr},
    {"__repr__(self, /)", timezone_repr, nullptr},
    {"__str__(self, /)", timezone_str, nullptr},
    {"tzname(self, dt, /)", timezone_tzname, "The name, or 'UTC' with the offset."},
    {"utcoffset(self, dt, /)", timezone_utcoffset, "The fixed offset."},
    {"dst(self, dt, /)", timezone_dst, "None."},
    {"fromutc(self, dt, /)", timezone_from_utc, "The local time for one in UTC."},
    {"__getinitargs__(self, /)", timezone_init_args, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

} // namespace

bool is_offset(const Delta* d) noexcept {
    if (d->days == -1) return d->seconds != 0 || d->microseconds != 0;
    return d->days == 0;
}
Value make_timezone(Value offset, Value name) {
    const auto* d = offset.as<Delta>();
    if (name.is_empty() && is_zero(d)) return utc_zone();
    if (!is_offset(d))
        return raise(types::ValueError,
                     "offset must be a timedelta strictly between "
                     "-timedelta(hours=24) and timedelta(hours=24), not ",
                     Shown{repr, offset}, ".");
    return filled(offset, name);
}
Value utc_zone() { return Value::object(static_cast<Timezone*>(utc)); }
Value timezone_name(const Timezone* zone) {
    if (!zone->name.is_empty()) return zone->name;
    if (is_zero(zone->offset.as<Delta>())) return str_value("UTC");
    return str_value("UTC" + offset_text(zone->offset, ":"));
}

void add_timezone_type(Module* module) {
    if (!timezone_type.shape) {
        TypeSpec spec;
        spec.base = &zone_type;
        spec.layout = &timezone_layout;
        spec.flags = kFinal;
        spec.module = "datetime";
        spec.name = "timezone";
        spec.doc = "Fixed offset from UTC implementation of tzinfo.";
        init_type(timezone_type, spec, timezone_rows);
        utc = filled(make_delta(0, 0, 0), Value::empty()).as<Timezone>();
        const auto set = [](const char* name, Value v) {
            set_type_attribute(&timezone_type, intern(name), v);
        };
        set("utc", utc_zone());
        set("min", filled(make_delta(-1, 60, 0), Value::empty()));
        set("max", filled(make_delta(0, kDaySeconds - 60, 0), Value::empty()));
    }
    dict_set(module->dict, timezone_type.name, Value::object(&timezone_type));
    dict_set(module->dict, kept_name<"UTC">(), utc_zone());
}

} // namespace boomslang::runtime::datetime
