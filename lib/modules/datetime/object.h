// The objects of the module datetime, and what its files do for each other.
//
// Values out of a pickle are taken as they are, as in CPython: a month is in 1..12 and an hour below 128, but
// any other field may be whatever its bytes hold. Nothing here may rely on more.
#pragma once

#include "modules/datetime/calendar.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"
#include "runtime/text/bytes.h"

#include <string>

namespace boomslang::runtime::datetime {

struct Clock {
    std::int32_t microsecond;
    std::uint8_t hour, minute, second, fold;
};
struct Delta : Object {
    std::int64_t hash; // 0: not computed, as in all of them
    std::int32_t days, seconds, microseconds;
};
struct Date : Object {
    std::int64_t hash;
    std::int16_t year;
    std::uint8_t month, day;
};
struct Moment : Date { // of class datetime
    Clock clock;
    Value zone; // None: naive
};
struct Time : Object {
    std::int64_t hash;
    Clock clock;
    Value zone;
};
struct Timezone : Object {
    Value offset; // a Delta
    Value name;   // Empty: made from the offset
};
extern BuiltinType delta_type, date_type, moment_type, time_type, zone_type, timezone_type;

inline bool is_delta(Value v) noexcept {
    return is_exact(v, delta_type) || is_instance_of(v, delta_type);
}
inline bool is_moment(Value v) noexcept {
    return is_exact(v, moment_type) || is_instance_of(v, moment_type);
}
inline bool is_date(Value v) noexcept {
    return is_exact(v, date_type) || is_exact(v, moment_type) || is_instance_of(v, date_type);
}
inline bool is_time(Value v) noexcept {
    return is_exact(v, time_type) || is_instance_of(v, time_type);
}
inline bool is_zone(Value v) noexcept {
    return is_exact(v, timezone_type) || is_instance_of(v, zone_type);
}

// --- arguments.cpp

// Empty leaves `out` alone.
inline bool int_field(Value v, int& out) { return v.is_empty() || formatted_int_argument(v, out); }
bool zone_argument(Value v); // None or a tzinfo; false: TypeError pending
bool check_date(int year, int month, int day);
struct Fields { // of a datetime or a part of it
    int year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0, fold = 0;
};
bool check_clock(const Fields& fields);
// What a pickle holds: `size` bytes, or a str of as many characters in Latin-1. `sane` looks at the character at
// `place`. Empty: it is no such thing; Exception: a str that is not in Latin-1.
Value pickled_state(Value v, std::size_t size, std::size_t place, bool (*sane)(std::uint32_t),
                    const char* kind, unsigned char* out);
// "datetime.date" of the class itself, "D" of a class D that a program derives.
std::string shown_type(Value v);
Value truth_of_order(int order, CompareOp op);
// TypeError: can't compare ... to ...
[[gnu::cold]] Value raise_incomparable(Value a, Value b);

// --- delta.cpp

using Wide = __int128;
inline Wide microseconds_of(const Delta* d) noexcept {
    return (Wide{d->days} * kDaySeconds + d->seconds) * 1'000'000 + d->microseconds;
}
// From fields that are in their ranges.
Value make_delta(int days, int seconds, int microseconds);
// From any that don't overflow. OverflowError: too many days.
Value normalized_delta(std::int64_t days, std::int64_t seconds, std::int64_t microseconds);
Value delta_of_microseconds(Wide count);
int order_of(const Delta* a, const Delta* b) noexcept;
Value difference(const Delta* a, const Delta* b);
bool hash_delta(Delta* d, std::int64_t& out);
Value delta_repr(Value* args, std::uint32_t count);
Value delta_new(Value* args, std::uint32_t count); // delta_new.cpp
void add_delta_type(Module* module);

// --- date.cpp

// By the class's constructor if it is a program's. ValueError for what is no date.
Value make_date(Type* cls, int year, int month, int day);
inline std::int64_t ordinal_of(const Date* d) noexcept {
    return ordinal_of(d->year, d->month, d->day);
}
inline std::uint32_t key_of(const Date* d) noexcept {
    return static_cast<std::uint32_t>(static_cast<std::uint16_t>(d->year)) << 16 |
           static_cast<std::uint32_t>(d->month << 8 | d->day);
}
void add_date_type(Module* module);
void add_iso_calendar_type(); // iso_calendar.cpp
Value make_iso_calendar_date(const IsoDate& date);

// --- time.cpp

inline std::uint64_t key_of(const Clock& c) noexcept {
    return static_cast<std::uint64_t>(c.hour << 16 | c.minute << 8 | c.second) << 24 |
           static_cast<std::uint32_t>(c.microsecond);
}
// Keys are hashed, most significant byte first, as CPython hashes what it keeps: 4 bytes of a date, 6 of a clock.
inline unsigned char* put_key(unsigned char* out, std::uint64_t key, int bytes) noexcept {
    while (bytes--) *out++ = static_cast<unsigned char>(key >> 8 * bytes);
    return out;
}
Value make_time(Type* cls, const Fields& fields, Value zone);
void add_time_type(Module* module);
void unpack_clock(const unsigned char* bytes, Clock& out) noexcept;
void pack_clock(const Clock& clock, unsigned char* out) noexcept;
Clock clock_of(const Fields& fields) noexcept;

// --- moment.cpp: class datetime

// Fields are to be set. Without a zone it is a leaf, which must never get one.
inline Moment* new_moment(Type* cls, Value zone) {
    auto* m = cls != &moment_type ? make_instance_of<Moment>(cls)
              : zone.is_none()
                  ? static_cast<Moment*>(heap.allocate_leaf(&moment_type.exact, sizeof(Moment)))
                  : heap.make<Moment>(&moment_type.exact);
    m->zone = zone;
    return m;
}

Value make_moment(Type* cls, const Fields& fields, Value zone);
Fields fields_of(const Moment* m) noexcept;
void add_moment_type(Module* module);
extern const NativeDef moment_operators[]; // moment_operators.cpp
extern const NativeDef moment_makers[];    // moment_makers.cpp
// moment + sign * delta; of the moment's class.
Value shifted(const Moment* m, const Delta* d, int sign);
Value moment_difference(Value a, Value b);

// --- zone.cpp: tzinfo and what is asked of one

void add_zone_types(Module* module);
// A Delta of less than a day, or None.
Value utc_offset(Value zone, Value argument);
Value dst_offset(Value zone, Value argument);
Value zone_name(Value zone, Value argument); // str or None
inline Value offset_of(const Moment* m) { return utc_offset(m->zone, Value::object(m)); }
// --- timezone.cpp
Value make_timezone(Value offset, Value name = Value::empty());
Value utc_zone();
Value timezone_name(const Timezone* zone);
bool is_offset(const Delta* d) noexcept; // of less than a day
void add_timezone_type(Module* module);

// --- local.cpp: the system's time zone

struct Stamp {
    std::int64_t seconds;
    int microseconds;
};
// A number as seconds since 1970. False: exception pending.
bool stamp_argument(Value v, Stamp& out);
// False: the door to clocks is closed, which has been raised.
bool stamp_now(Stamp& out);
Value moment_of_stamp(Type* cls, const Stamp& stamp, bool local, Value zone);
Value date_of_stamp(Type* cls, Value timestamp);
// Seconds since 1970 of a naive moment in local time. False: exception pending.
bool local_stamp(const Moment* m, std::int64_t& out);
Value local_zone(std::int64_t stamp);

// --- text.cpp, format.cpp

std::string offset_text(Value offset, const char* separator); // "" for None
std::string date_text(const Date* d);
// False: ValueError pending, the word is unknown.
bool clock_text(const Clock& clock, std::string_view precision, std::string& out);
Value ctime_text(const Date* d, const Clock& clock);
Value strftime(Value self, Value format, Value zone_argument);
Value format_method(Value* args, std::uint32_t count); // __format__
// As the method timetuple() gives it.
Value struct_time(const Date* d, const Clock& clock, int dst);

// --- iso_parse.cpp

struct IsoOffset {
    bool given = false;
    int seconds = 0, microseconds = 0;
};
// False: it is no such text.
bool parse_iso_date(std::string_view text, Fields& out);
bool parse_iso_time(std::string_view text, Fields& out, IsoOffset& offset);
bool parse_iso_moment(std::string_view text, Fields& out, IsoOffset& offset);
// None, the zone, or Exception.
Value zone_of(const IsoOffset& offset);
[[gnu::cold]] Value raise_iso(Value text);

} // namespace boomslang::runtime::datetime
