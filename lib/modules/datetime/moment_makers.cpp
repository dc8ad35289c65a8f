// Class methods that make datetimes: of clocks, stamps, texts and parts.
#include "modules/datetime/object.h"

#include "runtime/object/permanent_name.h"

#include <ctime>

namespace boomslang::runtime::datetime {

namespace {

Type* wanted_class(Value* args) { return args[0].as<Type>(); }

// A moment in UTC that carries `zone` already, as that zone has it.
Value converted(Value zone, Value moment) {
    if (zone.is_none() || moment.is_exception()) return moment;
    Str* const name = kept_name<"fromutc">();
    return call_method(zone, name, {moment});
}
// now(cls, tz=None)
Value moment_now(Value* args, std::uint32_t) {
    const Value zone = args[1].is_empty() ? Value::none() : args[1];
    if (!zone_argument(zone)) return Value::exception();
    Stamp now;
    if (!stamp_now(now)) return Value::exception();
    return converted(zone, moment_of_stamp(wanted_class(args), now, zone.is_none(), zone));
}
Value moment_utc_now(Value* args, std::uint32_t) {
    Stamp now;
    return stamp_now(now) ? moment_of_stamp(wanted_class(args), now, false, Value::none())
                          : Value::exception();
}
// fromtimestamp(cls, timestamp, tz=None)
Value moment_from_timestamp(Value* args, std::uint32_t) {
    const Value zone = args[2].is_empty() ? Value::none() : args[2];
    Stamp stamp;
    if (!zone_argument(zone) || !stamp_argument(args[1], stamp)) return Value::exception();
    return converted(zone, moment_of_stamp(wanted_class(args), stamp, zone.is_none(), zone));
}
Value moment_utc_from_timestamp(Value* args, std::uint32_t) {
    Stamp stamp;
    if (!stamp_argument(args[1], stamp)) return Value::exception();
    return moment_of_stamp(wanted_class(args), stamp, false, Value::none());
}
Value moment_strptime(Value* args, std::uint32_t) {
    for (int i = 1; i < 3; ++i)
        if (!is_str(args[i]))
            return raise(types::TypeError, "strptime() argument ", std::to_string(i),
                         " must be str, not ",
                         args[i].is_none() ? std::string("None") : type_name(args[i]));
    static Str *const module_name = permanent_name("_strptime"), *const name = permanent_name(
                                                                     "_strptime_datetime");
    TRY_VALUE(module, import_module(module_name));
    return call_method(module, name, {args[0], args[1], args[2]});
}
// combine(cls, date, time, tzinfo=time.tzinfo)
Value moment_combine(Value* args, std::uint32_t) {
    const auto refuse = [&](int i, const char* wanted) {
        return raise(types::TypeError, "combine() argument ", std::to_string(i), " must be ",
                     wanted, ", not ",
                     args[i].is_none() ? std::string("None") : type_name(args[i]));
    };
    if (!is_date(args[1])) return refuse(1, "datetime.date");
    if (!is_time(args[2])) return refuse(2, "datetime.time");
    const auto* day = args[1].as<Date>();
    const auto* time = args[2].as<Time>();
    const Clock& c = time->clock;
    return make_moment(
        wanted_class(args),
        {day->year, day->month, day->day, c.hour, c.minute, c.second, c.microsecond, c.fold},
        args[3].is_empty() ? time->zone : args[3]);
}
// The separator of a day and a time may be any one character, a lone surrogate too.
std::string iso_utf8(const Str* s) {
    const auto at = [&](std::size_t i) { return i < s->length ? (*s)[i] : 0; };
    for (std::size_t i : {std::size_t{7}, std::size_t{8}, std::size_t{10}}) {
        if (at(i) < 0xD800 || at(i) > 0xDFFF) continue;
        std::string text;
        for (std::size_t k = 0; k < s->length; ++k) append_utf8(text, k == i ? 'T' : (*s)[k]);
        return text;
    }
    return to_utf8(s);
}
Value moment_from_iso_format(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise(types::TypeError, "fromisoformat: argument must be str");
    Fields fields;
    IsoOffset offset;
    if (!parse_iso_moment(iso_utf8(args[1].as<Str>()), fields, offset)) return raise_iso(args[1]);
    TRY_VALUE(zone, zone_of(offset));
    return make_moment(wanted_class(args), fields, zone);
}

} // namespace

const NativeDef moment_makers[] = {
    {"now($type, /, tz=None)", moment_now, "The current time, local or in a zone."},
    {"utcnow($type, /)", moment_utc_now, "The current time in UTC, without a zone."},
    {"fromtimestamp($type, /, timestamp, tz=None)", moment_from_timestamp,
     "The moment of a time in seconds since 1970, local or in a zone."},
    {"~utcfromtimestamp($type, timestamp, /)", moment_utc_from_timestamp,
     "The moment of a time in seconds since 1970, in UTC and without a zone."},
    {"~strptime($type, string, format, /)", moment_strptime,
     "The moment that a text names, by a format."},
    {"combine($type, /, date, time, tzinfo=None)", moment_combine, "A day with a time of day."},
    {"fromisoformat($type, string, /)", moment_from_iso_format,
     "The moment that a text in ISO 8601 names."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::datetime
