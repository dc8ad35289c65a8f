// The module _zoneinfo: ZoneInfo, time zones out of the system's files.
//
// zoneinfo._tzpath finds a file and zoneinfo._common takes it apart; here is what is asked of a zone again and again.
#include "modules/datetime/object.h"
#include "modules/datetime/zone_rules.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "io/file.h"
#include "runtime/heap/rooted.h"
#include "runtime/heap/weakref.h"
#include "runtime/hooks/import.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::datetime {

namespace {

struct Period {
    std::int64_t seconds; // ahead of UTC
    Value offset, saving; // Deltas
    Value name;
};
// At `utc`, or at a time on local clocks: of the first and of the second of two equal ones.
struct Change {
    std::int64_t utc, local[2];
    std::uint32_t period; // that begins
};
struct Schedule {
    std::vector<Period> periods;
    std::vector<Change> changes;
    const Period* before = nullptr; // of the first change
    ZoneRules rules;                // behind the last change
    Period standard{}, daylight{};
    bool is_fixed = false;
};

enum class Source : std::uint8_t { Uncached, Cached, File };

struct Zone : Object {
    Value key;       // None: out of a file, without one
    Value file_repr; // of the file, or Empty
    Schedule* schedule;
    Source source;
};
BuiltinType info_type{};

void mark_period(const Period& period, Marker& marker) {
    marker.mark(period.offset);
    marker.mark(period.saving);
    marker.mark(period.name);
}
void trace_zone(Cell* cell, Marker& marker) {
    const auto* zone = static_cast<Zone*>(cell);
    marker.mark(zone->key);
    marker.mark(zone->file_repr);
    if (!zone->schedule) return;
    for (const Period& period : zone->schedule->periods) mark_period(period, marker);
    mark_period(zone->schedule->standard, marker);
    mark_period(zone->schedule->daylight, marker);
}
void finalize_zone(Cell* cell) noexcept { delete static_cast<Zone*>(cell)->schedule; }
const Layout zone_layout{"zoneinfo.ZoneInfo", sizeof(Zone), trace_zone, finalize_zone};

// What the package zoneinfo has beside this module.
RootedValue common_module, path_module;

// --- reading

Value seconds_delta(std::int64_t seconds) { return normalized_delta(0, seconds, 0); }

bool make_period(std::int64_t seconds, std::int64_t saving, Value name, Period& out) {
    const Value offset = seconds_delta(seconds), saved = seconds_delta(saving);
    out = {seconds, offset, saved, name};
    return !offset.is_exception() && !saved.is_exception();
}

// How much of each period's offset is daylight saving time. The file only says whether there is some: it is what
// sets the period apart from a neighbour with standard time; where there is none, an hour.
std::vector<std::int64_t> savings_of(const std::vector<std::uint32_t>& order,
                                     const std::vector<std::int64_t>& offsets,
                                     const std::vector<bool>& is_daylight) {
    std::vector<std::int64_t> savings(offsets.size(), 0);
    for (std::size_t i = 1; i < order.size(); ++i) {
        const std::uint32_t period = order[i];
        if (!is_daylight[period] || savings[period]) continue;
        std::int64_t saving = 0;
        if (!is_daylight[order[i - 1]]) saving = offsets[period] - offsets[order[i - 1]];
        if (!saving && period + 1 < offsets.size() && i + 1 < order.size()) {
            if (is_daylight[order[i + 1]]) continue;
            saving = offsets[period] - offsets[order[i + 1]];
        }
        savings[period] = saving;
    }
    for (std::size_t i = 0; i < savings.size(); ++i)
        if (is_daylight[i] && !savings[i]) savings[i] = 3600;
    return savings;
}

void set_local_times(Schedule& schedule) {
    for (std::size_t i = 0; i < schedule.changes.size(); ++i) {
        Change& change = schedule.changes[i];
        const std::int64_t after = schedule.periods[change.period].seconds;
        std::int64_t before = i ? schedule.periods[schedule.changes[i - 1].period].seconds
                                : schedule.periods[0].seconds;
        change.local[0] = change.utc + std::max(before, after);
        change.local[1] = change.utc + std::min(before, after);
    }
}

// The integers of a tuple. False: exception pending.
bool integers_of(Value v, std::vector<std::int64_t>& out) {
    const Value items = to_tuple(v);
    if (items.is_exception()) return false;
    for (const Value item : *items.as<Tuple>()) {
        std::int64_t number;
        if (!index_int64(item, number)) return false;
        out.push_back(number);
    }
    return true;
}

Value raise_without_information() {
    return raise(types::ValueError, "No time zone information found.");
}

// What holds behind the last change.
Value read_rules(Schedule& schedule, Value text, const std::vector<std::uint32_t>& order) {
    ZoneRules& rules = schedule.rules;
    const int given = text.is_none() ? 0 : truth(text);
    if (given < 0) return Value::exception();
    if (!given) {
        if (schedule.periods.empty()) return raise_without_information();
        schedule.standard =
            schedule.periods[order.empty() ? schedule.periods.size() - 1 : order.back()];
        return Value::empty();
    }
    ByteView bytes{};
    if (!require_bytes(text, bytes)) return Value::exception();
    const std::string copy(bytes.text());
    if (const char* wrong = parse_zone_rules(copy, rules))
        return raise(types::ValueError, wrong, Shown{repr, text});
    if (!make_period(rules.standard_offset, 0, str_value(rules.standard), schedule.standard))
        return Value::exception();
    if (rules.changes && !make_period(rules.daylight_offset, rules.difference(),
                                      str_value(rules.daylight), schedule.daylight))
        return Value::exception();
    return Value::empty();
}

bool is_same(const Period& a, const Period& b) {
    return a.seconds == b.seconds && order_of(a.saving.as<Delta>(), b.saving.as<Delta>()) == 0 &&
           equals(a.name, b.name) > 0;
}

// `data`: what load_data() of zoneinfo._common gives.
Value fill_schedule(Schedule& schedule, const Tuple* data) {
    std::vector<std::int64_t> order_given, times, offsets, daylight;
    if (!integers_of(data->items[0], order_given) || !integers_of(data->items[1], times) ||
        !integers_of(data->items[2], offsets) || !integers_of(data->items[3], daylight))
        return Value::exception();
    TRY_VALUE(names_given, to_tuple(data->items[4]));
    const auto* period_names = names_given.as<Tuple>();
    if (order_given.size() != times.size() || offsets.size() != daylight.size() ||
        offsets.size() != period_names->size)
        return raise(types::ValueError, "Invalid data result returned: ",
                     Shown{repr, Value::object(const_cast<Tuple*>(data))});
    std::vector<std::uint32_t> order;
    for (const std::int64_t i : order_given) {
        if (i < 0 || i >= static_cast<std::int64_t>(offsets.size()))
            return raise(types::ValueError,
                         "Invalid transition index found while reading TZif: ", std::to_string(i));
        order.push_back(static_cast<std::uint32_t>(i));
    }
    const std::vector<bool> is_daylight(daylight.begin(), daylight.end());
    const std::vector<std::int64_t> savings = savings_of(order, offsets, is_daylight);
    schedule.periods.resize(offsets.size());
    for (std::size_t i = 0; i < offsets.size(); ++i)
        if (!make_period(offsets[i], savings[i], period_names->items[i], schedule.periods[i]))
            return Value::exception();
    for (std::size_t i = 0; i < times.size(); ++i)
        schedule.changes.push_back({times[i], {}, order[i]});
    set_local_times(schedule);
    const auto first = std::find(is_daylight.begin(), is_daylight.end(), false);
    if (first != is_daylight.end())
        schedule.before = &schedule.periods[first - is_daylight.begin()];
    else if (!order.empty()) schedule.before = &schedule.periods[order[0]];
    TRY(read_rules(schedule, data->items[5], order));
    schedule.is_fixed =
        !schedule.rules.changes && schedule.periods.size() <= 1 &&
        (schedule.periods.empty() || is_same(schedule.periods[0], schedule.standard));
    return Value::empty();
}

Value load_from(Zone* zone, Value file) {
    TRY_VALUE(data, call_method(common_module, kept_name<"load_data">(), {file}));
    if (!is_exact(data, types::tuple) || data.as<Tuple>()->size != 6)
        return raise(types::TypeError, "Invalid data result type: ", Shown{repr, data});
    zone->schedule = new Schedule;
    heap.register_finalizable(zone);
    return fill_schedule(*zone->schedule, data.as<Tuple>());
}

Zone* new_zone(Type* cls, Value key) {
    auto* zone = make_instance_of<Zone>(cls);
    zone->key = key;
    return zone;
}

// A zone that is in no cache, out of the file for its key.
Value find_zone(Type* cls, Value key) {
    Zone* zone = new_zone(cls, key);
    TRY_VALUE(path, call_method(path_module, kept_name<"find_tzfile">(), {key}));
    Value file;
    if (path.is_none()) {
        file = call_method(common_module, kept_name<"load_tzdata">(), {key});
    } else {
        TRY_VALUE(io, import_module(kept_name<"io">()));
        file = call_method(io, kept_name<"open">(), {path, str_value("rb")});
    }
    if (file.is_exception()) return file;
    const Value loaded = load_from(zone, file);
    Object* failure = loaded.is_exception() ? take_pending() : nullptr;
    const Value closed = call_method(file, names.close);
    if (failure) return raise_object(failure);
    return closed.is_exception() ? closed : Value::object(zone);
}

// --- caches

// The zones of the class itself that were asked for last, so that they stay alive.
constexpr std::size_t kKept = 8;
struct Kept {
    RootedValue key, zone; // Empty: none

    void drop() {
        key = Value::empty();
        zone = Value::empty();
    }
};
std::array<Kept, kKept> kept;
RootedValue zones; // of the class itself: a WeakValueDictionary by key

Str* cache_name() {
    static Str* const name = permanent_name("_weak_cache");
    return name;
}
Value new_cache() {
    TRY_VALUE(weakref, import_module(kept_name<"weakref">()));
    return call_method(weakref, kept_name<"WeakValueDictionary">());
}
Value cache_of(Type* cls) {
    if (cls == &info_type) return zones;
    return get_attribute(Value::object(cls), cache_name());
}

// The place of a key; kKept: it is not there. False: exception pending.
bool find_kept(Value key, std::size_t& out) {
    for (out = 0; out < kKept && !Value(kept[out].key).is_empty(); ++out) {
        const int same = equals(kept[out].key, key);
        if (same < 0) return false;
        if (same) return true;
    }
    out = kKept;
    return true;
}
// Puts one in front; what is in place `at`, or the last, goes.
void keep(Value key, Value zone, std::size_t at) {
    for (std::size_t i = std::min(at, kKept - 1); i > 0; --i) {
        kept[i].key = Value(kept[i - 1].key);
        kept[i].zone = Value(kept[i - 1].zone);
    }
    kept[0].key = key;
    kept[0].zone = zone;
}
Value forget(Value key) {
    std::size_t at;
    if (!find_kept(key, at)) return Value::exception();
    for (; at < kKept; ++at) {
        kept[at].key = at + 1 < kKept ? Value(kept[at + 1].key) : Value::empty();
        kept[at].zone = at + 1 < kKept ? Value(kept[at + 1].zone) : Value::empty();
    }
    return Value::empty();
}

Value zone_of(Type* cls, Value key) {
    std::size_t at = kKept;
    if (cls == &info_type) {
        if (!find_kept(key, at)) return Value::exception();
        if (at < kKept) {
            const Value found = kept[at].zone;
            keep(key, found, at);
            return found;
        }
    }
    TRY_VALUE(cache, cache_of(cls));
    TRY_VALUE(zone, call_method(cache, kept_name<"get">(), {key, Value::none()}));
    if (zone.is_none()) {
        TRY_VALUE(made, find_zone(cls, key));
        made.as<Zone>()->source = Source::Cached;
        zone = call_method(cache, kept_name<"setdefault">(), {key, made});
        if (zone.is_exception()) return zone;
    }
    if (cls == &info_type) keep(key, zone, kKept);
    return zone;
}

Value info_new(Value* args, std::uint32_t) { return zone_of(requested_class(args), args[1]); }

Value info_no_cache(Value* args, std::uint32_t) { return find_zone(args[0].as<Type>(), args[1]); }

Value info_from_file(Value* args, std::uint32_t) {
    TRY_VALUE(shown, repr(args[1]));
    Zone* zone = new_zone(args[0].as<Type>(), args[2].is_empty() ? Value::none() : args[2]);
    zone->file_repr = shown;
    zone->source = Source::File;
    TRY(load_from(zone, args[1]));
    return Value::object(zone);
}

Value info_clear_cache(Value* args, std::uint32_t) {
    auto* cls = args[0].as<Type>();
    TRY_VALUE(cache, cache_of(cls));
    if (args[1].is_empty() || args[1].is_none()) {
        TRY(call_method(cache, kept_name<"clear">()));
        if (cls == &info_type)
            for (Kept& one : kept) one.drop();
        return Value::none();
    }
    TRY_VALUE(iterator, get_iterator(args[1]));
    for (;;) {
        TRY_VALUE(key, iterate(iterator));
        if (key.is_empty()) return Value::none();
        if (cls == &info_type) TRY(forget(key));
        TRY(call_method(cache, kept_name<"pop">(), {key, Value::none()}));
    }
}

Value info_init_subclass(Value* args, std::uint32_t) {
    TRY_VALUE(cache, new_cache());
    TRY(set_attribute(args[0], cache_name(), cache));
    return Value::none();
}

// --- what is asked of a zone

// A naive time as seconds since 1970. False: exception pending.
bool local_seconds(Value v, std::int64_t& out) {
    if (is_moment(v)) {
        const auto* moment = v.as<Moment>();
        const Clock& clock = moment->clock;
        out = (ordinal_of(moment) - kEpoch) * kDaySeconds + clock.hour * 3600 + clock.minute * 60 +
              clock.second;
        return true;
    }
    std::int64_t fields[4];
    const Value ordinal = call_method(v, kept_name<"toordinal">());
    if (ordinal.is_exception() || !index_int64(ordinal, fields[0])) return false;
    const char* const clock[] = {"hour", "minute", "second"};
    for (int i = 0; i < 3; ++i) {
        const Value field = get_attribute(v, intern(clock[i]));
        if (field.is_exception() || !index_int64(field, fields[i + 1])) return false;
    }
    out = (fields[0] - kEpoch) * kDaySeconds + fields[1] * 3600 + fields[2] * 60 + fields[3];
    return true;
}
// A number that an object of another class than datetime says is its year, or its fold.
bool number_attribute(Value v, const char* name, int& out) {
    const Value found = get_attribute(v, intern(name));
    return !found.is_exception() && formatted_int_argument(found, out);
}

// Null: exception pending, or `unknown`, when it cannot be told without a day.
const Period* period_at(const Zone* zone, Value v, bool& unknown) {
    unknown = false;
    const Schedule& schedule = *zone->schedule;
    if (v.is_none()) {
        unknown = !schedule.is_fixed;
        return schedule.is_fixed ? &schedule.standard : nullptr;
    }
    std::int64_t time;
    if (!local_seconds(v, time)) return nullptr;
    int year, fold;
    if (is_moment(v)) {
        year = v.as<Moment>()->year;
        fold = v.as<Moment>()->clock.fold;
    } else if (!number_attribute(v, "year", year) || !number_attribute(v, "fold", fold)) {
        return nullptr;
    }
    const auto& changes = schedule.changes;
    const int which = fold != 0;
    if (!changes.empty() && time < changes.front().local[which]) return schedule.before;
    if (changes.empty() || time > changes.back().local[which])
        return schedule.rules.is_daylight(time, year, which) ? &schedule.daylight
                                                             : &schedule.standard;
    const auto after =
        std::upper_bound(changes.begin(), changes.end(), time,
                         [&](std::int64_t t, const Change& c) { return t < c.local[which]; });
    return &schedule.periods[(after - 1)->period];
}

template <Value Period::*Field>
Value asked(Value* args, std::uint32_t) {
    bool unknown;
    const Period* period = period_at(receiver<Zone>(args), args[1], unknown);
    if (period) return period->*Field;
    return unknown ? Value::none() : Value::exception();
}

const Period* period_in_utc(const Schedule& schedule, std::int64_t utc, int year, bool& fold) {
    const auto& changes = schedule.changes;
    fold = false;
    if (!changes.empty() && utc < changes.front().utc) return schedule.before;
    const auto period_before = [&](std::size_t i) {
        return i ? &schedule.periods[changes[i - 1].period] : schedule.before;
    };
    // Whether local clocks show the time for the second time, so soon after change `i` to `period`.
    const auto repeats = [&](std::size_t i, const Period* period) {
        return period_before(i)->seconds - period->seconds > utc - changes[i].utc;
    };
    if (changes.empty() || utc > changes.back().utc) {
        const bool daylight = schedule.rules.is_daylight_in_utc(utc, year, fold);
        const Period* period = daylight ? &schedule.daylight : &schedule.standard;
        if (!changes.empty() && repeats(changes.size() - 1, period)) fold = true;
        return period;
    }
    const auto after = std::upper_bound(changes.begin(), changes.end(), utc,
                                        [](std::int64_t t, const Change& c) { return t < c.utc; });
    const auto i = static_cast<std::size_t>(after - 1 - changes.begin());
    const Period* period = &schedule.periods[changes[i].period];
    fold = repeats(i, period);
    return period;
}

Value info_from_utc(Value* args, std::uint32_t) {
    if (!is_moment(args[1])) return raise(types::TypeError, "fromutc: argument must be a datetime");
    const auto* moment = args[1].as<Moment>();
    if (!moment->zone.is(args[0]))
        return raise(types::ValueError, "fromutc: dt.tzinfo is not self");
    std::int64_t utc;
    if (!local_seconds(args[1], utc)) return Value::exception();
    bool fold;
    const Period* period = period_in_utc(*receiver<Zone>(args)->schedule, utc, moment->year, fold);
    TRY_VALUE(local, binary(BinaryOp::Add, args[1], period->offset));
    if (!fold) return local;
    if (is_exact(local, moment_type)) { // it is new
        local.as<Moment>()->clock.fold = 1;
        return local;
    }
    TRY_VALUE(replace, get_attribute(local, kept_name<"replace">()));
    const Value one = Value::integer(1);
    return call(replace, &one, 1, make_tuple({Value::object(kept_name<"fold">())}));
}

Value info_repr(Value* args, std::uint32_t) {
    const auto* zone = receiver<Zone>(args);
    std::string text = type_name(args[0]);
    if (zone->key.is_none())
        return str_value(text + ".from_file(" + to_utf8(zone->file_repr.as<Str>()) + ")");
    TRY_VALUE(key, repr(zone->key));
    return str_value(text + "(key=" + to_utf8(key.as<Str>()) + ")");
}
Value info_str(Value* args, std::uint32_t count) {
    const auto* zone = receiver<Zone>(args);
    return zone->key.is_none() ? info_repr(args, count) : zone->key;
}

Value info_reduce(Value* args, std::uint32_t) {
    const auto* zone = receiver<Zone>(args);
    if (zone->source == Source::File) {
        TRY_VALUE(pickle, import_module(kept_name<"pickle">()));
        TRY_VALUE(error, get_attribute(pickle, kept_name<"PicklingError">()));
        TRY_VALUE(raised,
                  call(error, {str_value("Cannot pickle a ZoneInfo file from a file stream.")}));
        return raise_statement(raised, Value::empty());
    }
    TRY_VALUE(maker, get_attribute(Value::object(type_of(args[0])), kept_name<"_unpickle">()));
    return tuple_value(
        {maker, tuple_value({zone->key, Value::integer(zone->source == Source::Cached)})});
}
Value info_unpickle(Value* args, std::uint32_t) {
    int cached;
    if (!formatted_int_argument(args[2], cached)) return Value::exception();
    auto* cls = args[0].as<Type>();
    return cached ? zone_of(cls, args[1]) : find_zone(cls, args[1]);
}

const NativeDef rows[] = {
    {"?__new__($static, type, /, key)", info_new, "The zone of that name."},
    {"?clear_cache($type, /, *, only_keys=None)", info_clear_cache, "Clear the ZoneInfo cache."},
    {"?no_cache($type, /, key)", info_no_cache,
     "Get a new instance of ZoneInfo, bypassing the cache."},
    {"?from_file($type, fobj, /, key=None)", info_from_file,
     "Create a ZoneInfo file from a file object."},
    {"utcoffset(self, dt, /)", asked<&Period::offset>,
     "Retrieve a timedelta representing the UTC offset in a zone at the given datetime."},
    {"dst(self, dt, /)", asked<&Period::saving>,
     "Retrieve a timedelta representing the amount of DST applied in a zone at the given "
     "datetime."},
    {"tzname(self, dt, /)", asked<&Period::name>,
     "Retrieve a string containing the abbreviation for the time zone that applies in a zone at a "
     "given datetime."},
    {"fromutc(self, dt, /)", info_from_utc,
     "Given a datetime with local time in UTC, retrieve an adjusted datetime in local time."},
    {"__repr__(self, /)", info_repr, nullptr},
    {"__str__(self, /)", info_str, nullptr},
    {"__reduce__(self, /)", info_reduce, "Function for serialization with the pickle protocol."},
    {"_unpickle($type, key, from_cache, /)", info_unpickle, "Private method used in unpickling."},
    {"__init_subclass__($type, /, *args, **kwargs)", info_init_subclass,
     "Function to initialize subclasses."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"key", [](Value self) { return self.as<Zone>()->key; }, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    // The type's base is there once datetime is.
    if (import_module(kept_name<"_datetime">()).is_exception()) return;
    const Value paths = import_module(intern("zoneinfo._tzpath"));
    if (paths.is_exception()) return;
    const Value common = import_module(intern("zoneinfo._common"));
    if (common.is_exception()) return;
    const Value cache = new_cache();
    if (cache.is_exception()) return;
    path_module = paths;
    common_module = common;
    zones = cache;
    for (Kept& one : kept) one.drop();
    TypeSpec spec;
    spec.module = "zoneinfo";
    spec.base = &zone_type;
    spec.layout = &zone_layout;
    spec.name = "ZoneInfo";
    spec.weakly_referable = true;
    add_type(module, info_type, spec, rows, attributes);
}

} // namespace

} // namespace boomslang::runtime::datetime

namespace boomslang::runtime {

extern const NativeModule zoneinfo_module;
const NativeModule zoneinfo_module{"_zoneinfo", "Time zones out of the system's files.",
                                   datetime::fill};

} // namespace boomslang::runtime
