// The class time: a time of day, with or without a time zone.
#include "modules/datetime/object.h"

#include "runtime/call/native_arguments.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::datetime {

BuiltinType time_type{};

namespace {

const Layout time_layout{"datetime.time", sizeof(Time), [](Cell* cell, Marker& marker) {
                             marker.mark(static_cast<Time*>(cell)->zone);
                         }};

Time* self_time(Value* args) { return receiver<Time>(args); }
Value offset_of(const Time* t) { return utc_offset(t->zone, Value::none()); }

Value filled(Type* cls, const Clock& clock, Value zone) {
    Time* t = cls != &time_type ? make_instance_of<Time>(cls)
              : zone.is_none()
                  ? static_cast<Time*>(heap.allocate_leaf(&time_type.exact, sizeof(Time)))
                  : heap.make<Time>(&time_type.exact);
    t->clock = clock;
    t->zone = zone;
    return Value::object(t);
}

// The fields from `args` on: hour, minute, second, microsecond, tzinfo, fold. False: exception pending.
bool time_fields(const Value* args, Fields& fields, Value& zone) {
    if (!int_field(args[0], fields.hour) || !int_field(args[1], fields.minute) ||
        !int_field(args[2], fields.second) || !int_field(args[3], fields.microsecond) ||
        !int_field(args[5], fields.fold))
        return false;
    if (!args[4].is_empty()) zone = args[4];
    return true;
}

// __new__(cls, hour, minute, second, microsecond, tzinfo, *, fold)
Value time_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    if (!args[1].is_empty() && !args[1].is_int() && args[3].is_empty()) {
        unsigned char state[6];
        const auto sane = [](std::uint32_t hour) { return (hour & 0x7F) < 24; };
        TRY_VALUE(pickled, pickled_state(args[1], 6, 0, sane, "time", state));
        if (!pickled.is_empty()) {
            const Value zone = args[2].is_empty() ? Value::none() : args[2];
            if (!zone.is_none() && !is_zone(zone))
                return raise(types::TypeError, "bad tzinfo state arg");
            Clock clock;
            unpack_clock(state, clock);
            clock.fold = state[0] >> 7;
            clock.hour = state[0] & 0x7F;
            return filled(cls, clock, zone);
        }
    }
    Fields fields;
    Value zone = Value::none();
    if (!time_fields(args + 1, fields, zone) || !check_clock(fields) || !zone_argument(zone))
        return Value::exception();
    return filled(cls, clock_of(fields), zone);
}
Value time_from_iso_format(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise(types::TypeError, "fromisoformat: argument must be str");
    const std::string text = to_utf8(args[1].as<Str>());
    Fields fields;
    IsoOffset offset;
    if (!parse_iso_time(text.starts_with('T') ? std::string_view(text).substr(1) : text, fields,
                        offset))
        return raise_iso(args[1]);
    TRY_VALUE(zone, zone_of(offset));
    return make_time(args[0].as<Type>(), fields, zone);
}

// --- operators

template <CompareOp Op>
Value time_compare(Value* args, std::uint32_t) {
    if (!is_time(args[1])) return not_implemented();
    const Time *a = self_time(args), *b = args[1].as<Time>();
    const auto plain = [&] {
        const std::uint64_t x = key_of(a->clock), y = key_of(b->clock);
        return truth_of_order(x < y ? -1 : x > y, Op);
    };
    if (a->zone.is(b->zone)) return plain();
    TRY_VALUE(first, offset_of(a));
    TRY_VALUE(second, offset_of(b));
    if (first.is(second)) return plain();
    if (first.is_none() || second.is_none()) {
        if (Op == CompareOp::Eq || Op == CompareOp::Ne) return Value::from(Op == CompareOp::Ne);
        return raise(types::TypeError, "can't compare offset-naive and offset-aware times");
    }
    if (order_of(first.as<Delta>(), second.as<Delta>()) == 0) return plain();
    const auto seconds = [](const Clock& c, const Delta* offset) {
        return c.hour * 3600 + c.minute * 60 + c.second - offset->days * kDaySeconds -
               offset->seconds;
    };
    int order = seconds(a->clock, first.as<Delta>()) - seconds(b->clock, second.as<Delta>());
    if (!order) order = a->clock.microsecond - b->clock.microsecond;
    return truth_of_order(order, Op);
}
Value time_hash(Value* args, std::uint32_t) {
    Time* t = self_time(args);
    if (t->hash) return Value::integer(t->hash);
    Clock clock = t->clock;
    clock.fold = 0;
    Value offset = Value::none();
    if (!t->zone.is_none()) {
        // The offset must not depend on fold: times that differ in it are equal.
        const Value unfolded = t->clock.fold ? filled(&time_type, clock, t->zone) : args[0];
        offset = offset_of(unfolded.as<Time>());
        if (offset.is_exception()) return offset;
    }
    if (offset.is_none()) {
        unsigned char bytes[6];
        put_key(bytes, key_of(clock), 6);
        t->hash = hash_bytes(bytes, sizeof bytes);
    } else {
        const auto* o = offset.as<Delta>();
        const int seconds = clock.hour * 3600 + clock.minute * 60 + clock.second;
        TRY_VALUE(since, normalized_delta(-std::int64_t{o->days}, seconds - o->seconds,
                                          clock.microsecond - o->microseconds));
        std::int64_t hash;
        if (!hash_delta(since.as<Delta>(), hash)) return Value::exception();
        t->hash = hash;
    }
    return Value::integer(t->hash);
}

// --- methods

Value time_repr(Value* args, std::uint32_t) {
    const Time* t = self_time(args);
    const Clock& c = t->clock;
    std::string text =
        shown_type(args[0]) + '(' + std::to_string(c.hour) + ", " + std::to_string(c.minute);
    if (c.second || c.microsecond) text += ", " + std::to_string(c.second);
    if (c.microsecond) text += ", " + std::to_string(c.microsecond);
    if (!t->zone.is_none()) {
        TRY_VALUE(zone, repr(t->zone));
        text += ", tzinfo=" + to_utf8(zone.as<Str>());
    }
    if (c.fold) text += ", fold=1";
    return str_value(text + ')');
}
// isoformat(self, timespec='auto')
Value time_iso_format(Value* args, std::uint32_t) {
    const Time* t = self_time(args);
    std::string precision = "auto", text;
    if (!args[1].is_empty()) {
        if (!is_str(args[1])) return raise_argument("isoformat() argument 1", "str", args[1]);
        precision = to_utf8(args[1].as<Str>());
    }
    if (!clock_text(t->clock, precision, text)) return Value::exception();
    if (!t->zone.is_none()) {
        TRY_VALUE(offset, offset_of(t));
        text += offset_text(offset, ":");
    }
    return str_value(text);
}
Value time_str(Value* args, std::uint32_t) {
    Str* const name = kept_name<"isoformat">();
    return call_method(args[0], name);
}
Value time_strftime(Value* args, std::uint32_t) {
    return strftime(args[0], args[1], Value::none());
}
Value time_utcoffset(Value* args, std::uint32_t) { return offset_of(self_time(args)); }
Value time_dst(Value* args, std::uint32_t) {
    return dst_offset(self_time(args)->zone, Value::none());
}
Value time_tzname(Value* args, std::uint32_t) {
    return zone_name(self_time(args)->zone, Value::none());
}
// replace(self, hour, minute, second, microsecond, tzinfo, *, fold)
Value time_replace(Value* args, std::uint32_t) {
    const Time* t = self_time(args);
    const Clock& c = t->clock;
    Fields fields{1, 1, 1, c.hour, c.minute, c.second, c.microsecond, c.fold};
    Value zone = t->zone;
    if (!time_fields(args + 1, fields, zone)) return Value::exception();
    if (fields.fold != 0 && fields.fold != 1)
        return raise(types::ValueError, "fold must be either 0 or 1");
    if (!check_clock(fields) || !zone_argument(zone)) return Value::exception();
    return filled(t->type(), clock_of(fields), zone); // a class's own constructor is not called
}
Value reduced(const Time* t, bool with_fold) {
    unsigned char state[6];
    pack_clock(t->clock, state);
    if (with_fold && t->clock.fold) state[0] |= 0x80;
    const Value bytes = Value::object(make_bytes(state, sizeof state));
    return tuple_value({Value::object(t->type()),
                        t->zone.is_none() ? tuple_value({bytes}) : tuple_value({bytes, t->zone})});
}
Value time_reduce(Value* args, std::uint32_t) { return reduced(self_time(args), false); }
Value time_reduce_ex(Value* args, std::uint32_t) {
    int protocol;
    if (!formatted_int_argument(args[1], protocol)) return Value::exception();
    return reduced(self_time(args), protocol > 3);
}

const NativeDef time_rows[] = {
    {"?__new__($static, cls, /, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
     time_new, "A time of day."},
    {"__lt__(self, value, /)", time_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", time_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", time_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", time_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", time_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", time_compare<CompareOp::Ge>, nullptr},
    {"__hash__(self, /)", time_hash, nullptr},
    {"__repr__(self, /)", time_repr, nullptr},
    {"__str__(self, /)", time_str, nullptr},
    {"isoformat(self, /, timespec='auto')", time_iso_format,
     "HH:MM:SS and what is known below and of the offset from UTC."},
    {"strftime(self, /, format)", time_strftime, "Text made by a format as of strftime() in C."},
    {"__format__(self, format_spec, /)", format_method, "strftime(), or str() without a format."},
    {"utcoffset(self, /)", time_utcoffset, "tzinfo.utcoffset(None)"},
    {"tzname(self, /)", time_tzname, "tzinfo.tzname(None)"},
    {"dst(self, /)", time_dst, "tzinfo.dst(None)"},
    {"replace(self, /, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
     time_replace, "The same time but for the fields given."},
    {"fromisoformat($type, time_string, /)", time_from_iso_format,
     "The time that a text in ISO 8601 names."},
    {"__reduce_ex__(self, protocol, /)", time_reduce_ex, "For copy and pickle."},
    {"__reduce__(self, /)", time_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef time_attributes[] = {
    {"hour", [](Value self) { return Value::integer(self.as<Time>()->clock.hour); }, nullptr,
     "0..23"},
    {"minute", [](Value self) { return Value::integer(self.as<Time>()->clock.minute); }, nullptr,
     "0..59"},
    {"second", [](Value self) { return Value::integer(self.as<Time>()->clock.second); }, nullptr,
     "0..59"},
    {"microsecond", [](Value self) { return Value::integer(self.as<Time>()->clock.microsecond); },
     nullptr, "0..999999"},
    {"tzinfo", [](Value self) { return self.as<Time>()->zone; }, nullptr, "A tzinfo, or None."},
    {"fold", [](Value self) { return Value::integer(self.as<Time>()->clock.fold); }, nullptr,
     "1: the second of two times that clocks show alike."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Clock clock_of(const Fields& f) noexcept {
    const auto byte = [](int n) { return static_cast<std::uint8_t>(n); };
    return {f.microsecond, byte(f.hour), byte(f.minute), byte(f.second), byte(f.fold)};
}
void unpack_clock(const unsigned char* bytes, Clock& out) noexcept {
    out = {bytes[3] << 16 | bytes[4] << 8 | bytes[5], bytes[0], bytes[1], bytes[2], 0};
}
void pack_clock(const Clock& clock, unsigned char* out) noexcept {
    const unsigned char bytes[] = {clock.hour,
                                   clock.minute,
                                   clock.second,
                                   static_cast<unsigned char>(clock.microsecond >> 16),
                                   static_cast<unsigned char>(clock.microsecond >> 8),
                                   static_cast<unsigned char>(clock.microsecond)};
    std::memcpy(out, bytes, sizeof bytes);
}

Value make_time(Type* cls, const Fields& fields, Value zone) {
    if (cls == &time_type) {
        if (!check_clock(fields) || !zone_argument(zone)) return Value::exception();
        return filled(cls, clock_of(fields), zone);
    }
    TRY_VALUE(made,
              call(Value::object(cls),
                   {Value::integer(fields.hour), Value::integer(fields.minute),
                    Value::integer(fields.second), Value::integer(fields.microsecond), zone}));
    if (fields.fold && is_time(made)) made.as<Time>()->clock.fold = 1;
    return made;
}

void add_time_type(Module* module) {
    if (!time_type.shape) {
        TypeSpec spec;
        spec.layout = &time_layout;
        spec.module = "datetime";
        spec.name = "time";
        spec.doc = "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\n"
                   "All arguments are optional. tzinfo may be None, or an instance of\n"
                   "a tzinfo subclass. The remaining arguments may be ints.\n";
        init_type(time_type, spec, time_rows, time_attributes);
        const auto set = [](const char* name, Value v) {
            set_type_attribute(&time_type, intern(name), v);
        };
        set("min", filled(&time_type, Clock{}, Value::none()));
        set("max", filled(&time_type, Clock{999'999, 23, 59, 59, 0}, Value::none()));
        set("resolution", make_delta(0, 0, 1));
    }
    dict_set(module->dict, time_type.name, Value::object(&time_type));
}

} // namespace boomslang::runtime::datetime
