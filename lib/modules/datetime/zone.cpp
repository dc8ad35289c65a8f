// tzinfo, the base of all time zones, and what dates ask of any of them.
#include "modules/datetime/object.h"

#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::datetime {

BuiltinType zone_type{};

namespace {

Value raise_abstract(const char* method) {
    return raise(types::NotImplementedError, "a tzinfo subclass must implement ", method, "()");
}
Value zone_utcoffset(Value*, std::uint32_t) { return raise_abstract("utcoffset"); }
Value zone_dst(Value*, std::uint32_t) { return raise_abstract("dst"); }
Value zone_tzname(Value*, std::uint32_t) { return raise_abstract("tzname"); }

Value fault(const char* what) { return raise(types::ValueError, "fromutc: ", what); }

// fromutc(self, dt): dt is in UTC. As Python's tutorial on time zones has it: the standard offset, then what
// dst() says of that local time.
Value zone_from_utc(Value* args, std::uint32_t) {
    if (!is_moment(args[1])) return raise(types::TypeError, "fromutc: argument must be a datetime");
    const auto* moment = args[1].as<Moment>();
    if (!moment->zone.is(args[0])) return fault("dt.tzinfo is not self");
    TRY_VALUE(offset, offset_of(moment));
    if (offset.is_none()) return fault("non-None utcoffset() result required");
    TRY_VALUE(dst, dst_offset(moment->zone, args[1]));
    if (dst.is_none()) return fault("non-None dst() result required");
    TRY_VALUE(standard, difference(offset.as<Delta>(), dst.as<Delta>()));
    TRY_VALUE(result, shifted(moment, standard.as<Delta>(), 1));
    TRY_VALUE(later, dst_offset(moment->zone, result));
    if (later.is_none()) return fault("tz.dst() gave inconsistent results; cannot convert");
    const auto* d = later.as<Delta>();
    if (!d->days && !d->seconds && !d->microseconds) return result;
    // A program's class may have made anything.
    if (!is_moment(result))
        return raise(types::TypeError, "fromutc: a datetime is wanted, not ", type_name(result));
    return shifted(result.as<Moment>(), d, 1);
}
Value zone_reduce(Value* args, std::uint32_t) {
    static Str *const arguments_name = permanent_name("__getinitargs__"), *const state_name =
                                                                              permanent_name(
                                                                                  "__getstate__");
    TRY_VALUE(getter, find_attribute(args[0], arguments_name));
    Value arguments = Value::object(empty_tuple());
    if (!getter.is_empty()) {
        arguments = call(getter, {});
        if (arguments.is_exception()) return arguments;
    }
    TRY_VALUE(state, call_method(args[0], state_name));
    return tuple_value({Value::object(type_of(args[0])), arguments, state});
}
Value zone_new(Value* args, std::uint32_t) { return make_plain_instance(requested_class(args)); }

const NativeDef zone_rows[] = {
    {"__new__($static, cls, /, *args, **kwargs)", zone_new, "A time zone."},
    {"tzname(self, dt, /)", zone_tzname, "The name of the zone at that time."},
    {"utcoffset(self, dt, /)", zone_utcoffset, "How far the zone is ahead of UTC."},
    {"dst(self, dt, /)", zone_dst, "Which part of the offset is daylight saving time."},
    {"fromutc(self, dt, /)", zone_from_utc, "The local time for one in UTC."},
    {"__reduce__(self, /)", zone_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

// None or a Delta of less than a day, from a method of a zone.
Value asked_offset(Value zone, Str* method, Value argument) {
    if (zone.is_none()) return zone;
    TRY_VALUE(offset, call_method(zone, method, {argument}));
    if (offset.is_none()) return offset;
    if (!is_delta(offset))
        return raise(types::TypeError, "tzinfo.", to_utf8(method),
                     "() must return None or timedelta, not '", type_name(offset), "'");
    if (!is_offset(offset.as<Delta>()))
        return raise(types::ValueError, "offset must be a timedelta strictly between "
                                        "-timedelta(hours=24) and timedelta(hours=24).");
    return offset;
}

} // namespace

Value utc_offset(Value zone, Value argument) {
    // No program can derive a class from timezone.
    if (is_exact(zone, timezone_type)) return zone.as<Timezone>()->offset;
    Str* const name = kept_name<"utcoffset">();
    return asked_offset(zone, name, argument);
}
Value dst_offset(Value zone, Value argument) {
    Str* const name = kept_name<"dst">();
    return asked_offset(zone, name, argument);
}
Value zone_name(Value zone, Value argument) {
    if (zone.is_none()) return zone;
    Str* const method = kept_name<"tzname">();
    TRY_VALUE(name, call_method(zone, method, {argument}));
    if (name.is_none() || is_str(name)) return name;
    return raise(types::TypeError, "tzinfo.tzname() must return None or a string, not '",
                 type_name(name), "'");
}

void add_zone_types(Module* module) {
    if (!zone_type.shape) {
        TypeSpec spec;
        spec.module = "datetime";
        spec.name = "tzinfo";
        spec.doc = "Abstract base class for time zone info objects.";
        init_type(zone_type, spec, zone_rows);
    }
    dict_set(module->dict, zone_type.name, Value::object(&zone_type));
    add_timezone_type(module);
}

} // namespace boomslang::runtime::datetime
