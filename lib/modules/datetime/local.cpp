// Stamps, which count seconds since 1970, and the system's time zone.
#include "modules/datetime/object.h"
#include "runtime/state/doors.h"

#include <cerrno>
#include <cmath>
#include <ctime>

namespace boomslang::runtime::datetime {

namespace {

constexpr std::int64_t kEpochSeconds = kEpoch * kDaySeconds, kFoldSeconds = kDaySeconds;

// False: OSError pending.
bool broken_down(std::int64_t seconds, bool local, std::tm& out) {
    const time_t when = seconds;
    errno = 0;
    if (local ? localtime_r(&when, &out) : gmtime_r(&when, &out)) return true;
    (void)raise_os(errno ? errno : EINVAL, Value::empty());
    return false;
}
// Seconds from the year 1 to what the fields say. False: ValueError pending.
bool seconds_of(int year, int month, int day, int hour, int minute, int second, std::int64_t& out) {
    if (year < kMinYear || year > kMaxYear) {
        (void)raise(types::ValueError, "year ", std::to_string(year), " is out of range");
        return false;
    }
    out = ((ordinal_of(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    return true;
}
// What local clocks show, so counted, at a moment counted in UTC. False: exception pending.
bool local_seconds(std::int64_t utc, std::int64_t& out) {
    std::tm t{};
    return broken_down(utc - kEpochSeconds, true, t) &&
           seconds_of(t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec,
                      out);
}
// Do local clocks show for the second time what they show then? 1, 0, -1: exception pending.
int fold_of(std::int64_t stamp, std::int64_t shown) {
    std::int64_t before;
    const std::int64_t utc = stamp + kEpochSeconds;
    if (!local_seconds(utc - kFoldSeconds, before)) return -1;
    const std::int64_t shift = shown - before - kFoldSeconds;
    if (shift >= 0) return 0;
    if (!local_seconds(utc + shift, before)) return -1;
    return before == shown;
}
bool refuse_stamp() {
    (void)raise(types::OverflowError, "timestamp out of range for platform time_t");
    return false;
}

} // namespace

bool stamp_argument(Value v, Stamp& out) {
    if (!is_floating(v)) {
        const Value whole = index_value(v);
        if (whole.is_exception()) return false;
        out.microseconds = 0;
        return int_to_int64(whole, out.seconds) || refuse_stamp();
    }
    const double d = float_value(v);
    if (std::isnan(d)) {
        (void)raise(types::ValueError, "Invalid value NaN (not a number)");
        return false;
    }
    double whole, part = std::nearbyint(std::modf(d, &whole) * 1e6); // halves to even
    if (part >= 1e6) part -= 1e6, whole += 1;
    else if (part < 0) part += 1e6, whole -= 1;
    if (!(whole >= -0x1p63 && whole < 0x1p63)) return refuse_stamp();
    out.seconds = static_cast<std::int64_t>(whole);
    out.microseconds = static_cast<int>(part);
    return true;
}
bool stamp_now(Stamp& out) {
    constexpr std::int64_t kSecond = 1'000'000'000;
    const Value given = pass_clock("now");
    if (given.is_exception()) return false;
    timespec t{};
    clock_gettime(CLOCK_REALTIME, &t);
    const std::int64_t now = given.is_empty() ? t.tv_sec * kSecond + t.tv_nsec : given.as_int();
    out = {now / kSecond, static_cast<int>(now % kSecond / 1000)};
    return true;
}

Value moment_of_stamp(Type* cls, const Stamp& stamp, bool local, Value zone) {
    std::tm t{};
    if (!broken_down(stamp.seconds, local, t)) return Value::exception();
    Fields fields{t.tm_year + 1900,   t.tm_mon + 1,
                  t.tm_mday,          t.tm_hour,
                  t.tm_min,           std::min(t.tm_sec, 59), // no leap seconds
                  stamp.microseconds, 0};
    if (local && zone.is_none()) {
        std::int64_t shown;
        if (!seconds_of(fields.year, fields.month, fields.day, fields.hour, fields.minute,
                        fields.second, shown))
            return Value::exception();
        fields.fold = fold_of(stamp.seconds, shown);
        if (fields.fold < 0) return Value::exception();
    }
    return make_moment(cls, fields, zone);
}
Value date_of_stamp(Type* cls, Value timestamp) {
    std::int64_t seconds;
    if (is_floating(timestamp)) {
        const double d = std::floor(float_value(timestamp));
        if (std::isnan(d)) return raise(types::ValueError, "Invalid value NaN (not a number)");
        if (!(d >= -0x1p63 && d < 0x1p63)) return refuse_stamp(), Value::exception();
        seconds = static_cast<std::int64_t>(d);
    } else {
        TRY_VALUE(whole, index_value(timestamp));
        if (!int_to_int64(whole, seconds)) return refuse_stamp(), Value::exception();
    }
    std::tm t{};
    if (!broken_down(seconds, true, t)) return Value::exception();
    return make_date(cls, t.tm_year + 1900, t.tm_mon + 1, t.tm_mday);
}

// The moment u at which local clocks show t: an offset is tried that holds near t, and then that of a day before or
// after it.
bool local_stamp(const Moment* m, std::int64_t& out) {
    std::int64_t t, shown;
    const Clock& c = m->clock;
    if (!seconds_of(m->year, m->month, m->day, c.hour, c.minute, c.second, t) ||
        !local_seconds(t, shown))
        return false;
    const std::int64_t offset = shown - t, first = t - offset;
    std::int64_t other;
    if (!local_seconds(first, shown)) return false;
    const bool fits = shown == t;
    if (fits) {
        const std::int64_t probe = first + (c.fold ? kFoldSeconds : -kFoldSeconds);
        if (!local_seconds(probe, shown)) return false;
        other = shown - probe;
        if (other == offset) {
            out = first - kEpochSeconds;
            return true;
        }
    } else {
        other = shown - first;
    }
    const std::int64_t second = t - other;
    if (!local_seconds(second, shown)) return false;
    if (shown == t) out = second;
    else if (fits) out = first;
    else out = c.fold ? std::min(first, second) : std::max(first, second); // clocks skip t
    out -= kEpochSeconds;
    return true;
}
Value local_zone(std::int64_t stamp) {
    std::tm t{};
    if (!broken_down(stamp, true, t)) return Value::exception();
    TRY_VALUE(offset, normalized_delta(0, t.tm_gmtoff, 0));
    return make_timezone(offset, str_value(t.tm_zone ? t.tm_zone : ""));
}

} // namespace boomslang::runtime::datetime
