// The module time.
#include "modules/posix/time.h"

#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/module.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/rooted.h"
#include "runtime/number/int_internal.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/state.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <ctime>
#include <string>
#include <vector>

namespace boomslang::runtime {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
Rooted<Type> struct_time;

template <clockid_t Clock>
std::int64_t nanoseconds() noexcept {
    timespec t{};
    clock_gettime(Clock, &t);
    return t.tv_sec * kSecond + t.tv_nsec;
}
// What a program may see of a clock: an int, or Exception.
template <clockid_t Clock>
Value seen_nanoseconds(std::string_view function) {
    TRY_VALUE(given, pass_clock(function));
    return given.is_empty() ? Value::integer(nanoseconds<Clock>()) : given;
}
template <clockid_t Clock>
Value clock_seconds(Value*, std::uint32_t) {
    TRY_VALUE(seen, seen_nanoseconds<Clock>("time"));
    return Value::real(static_cast<double>(seen.as_int()) / 1e9);
}
template <clockid_t Clock>
Value clock_nanoseconds(Value*, std::uint32_t) {
    return seen_nanoseconds<Clock>("time");
}

Value time_clock_gettime(Value* args, std::uint32_t) {
    std::int64_t id = 0;
    if (!index_int64(args[0], id)) return Value::exception();
    timespec t{};
    if (clock_gettime(static_cast<clockid_t>(id), &t) != 0) return raise_os(errno, Value::empty());
    return Value::real(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9);
}

Value time_clock_gettime_ns(Value* args, std::uint32_t) {
    std::int64_t id = 0;
    if (!index_int64(args[0], id)) return Value::exception();
    timespec t{};
    if (clock_gettime(static_cast<clockid_t>(id), &t) != 0) return raise_os(errno, Value::empty());
    return Value::integer(t.tv_sec * kSecond + t.tv_nsec);
}

Value set_clock(Value id_value, std::int64_t nanoseconds_since) {
    std::int64_t id = 0;
    if (!index_int64(id_value, id)) return Value::exception();
    timespec t{nanoseconds_since / kSecond, nanoseconds_since % kSecond};
    if (t.tv_nsec < 0) {
        t.tv_nsec += kSecond;
        --t.tv_sec;
    }
    if (clock_settime(static_cast<clockid_t>(id), &t) != 0) return raise_os(errno, Value::empty());
    return Value::none();
}
Value time_clock_settime(Value* args, std::uint32_t) {
    double seconds = 0;
    if (!float_argument(args[1], seconds)) return Value::exception();
    if (!(seconds > -9e9 && seconds < 9e9))
        return raise(types::OverflowError, "timestamp out of range for platform time_t");
    return set_clock(args[0], static_cast<std::int64_t>(std::floor(seconds * 1e9)));
}
Value time_clock_settime_ns(Value* args, std::uint32_t) {
    std::int64_t given = 0;
    return index_int64(args[1], given) ? set_clock(args[0], given) : Value::exception();
}
Value time_pthread_getcpuclockid(Value* args, std::uint32_t) {
    std::int64_t thread = 0;
    if (!index_int64(args[0], thread)) return Value::exception();
    if (!is_thread(static_cast<std::uint64_t>(thread))) return raise_os(ESRCH, Value::empty());
    clockid_t id;
    if (const int error = pthread_getcpuclockid(static_cast<pthread_t>(thread), &id))
        return raise_os(error, Value::empty());
    return Value::integer(id);
}

Value time_clock_getres(Value* args, std::uint32_t) {
    std::int64_t id = 0;
    if (!index_int64(args[0], id)) return Value::exception();
    timespec t{};
    if (clock_getres(static_cast<clockid_t>(id), &t) != 0) return raise_os(errno, Value::empty());
    return Value::real(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9);
}

Value time_sleep(Value* args, std::uint32_t) {
    double seconds = 0;
    if (!seconds_argument(args[0], "sleep length must be non-negative", seconds))
        return Value::exception();
    std::int64_t left = static_cast<std::int64_t>(seconds * 1e9);
    const std::int64_t until = nanoseconds<CLOCK_MONOTONIC>() + left;
    while (wait_for_files(nullptr, 0, left) < 0) {
        if (errno != EINTR) return raise_os(errno, Value::empty());
        TRY(poll()); // a signal handler may raise
        left = std::max<std::int64_t>(until - nanoseconds<CLOCK_MONOTONIC>(), 0);
    }
    return Value::none();
}

Value from_tm(const tm& t) {
    return make_struct(struct_time, {Value::integer(t.tm_year + 1900LL),
                                     Value::integer(t.tm_mon + 1), Value::integer(t.tm_mday),
                                     Value::integer(t.tm_hour), Value::integer(t.tm_min),
                                     Value::integer(t.tm_sec), Value::integer((t.tm_wday + 6) % 7),
                                     Value::integer(t.tm_yday + 1), Value::integer(t.tm_isdst),
                                     Value::object(intern(t.tm_zone ? t.tm_zone : "")),
                                     Value::integer(t.tm_gmtoff)});
}

// Seconds since the epoch, floored; now when not given. False: exception pending.
bool timestamp(Value v, time_t& out) {
    if (v.is_empty() || v.is_none()) {
        const Value now = seen_nanoseconds<CLOCK_REALTIME>("time");
        if (now.is_exception()) return false;
        out = now.as_int() / kSecond;
        return true;
    }
    double d = 0;
    if (is_floating(v)) {
        d = float_value(v);
        if (std::isnan(d)) {
            (void)raise(types::ValueError, "Invalid value NaN (not a number)");
            return false;
        }
        d = std::floor(d);
    } else {
        Value i = index_value(v);
        if (i.is_exception()) return false;
        std::int64_t whole = 0;
        if (int_to_int64(i, whole)) {
            out = whole;
            return true;
        }
        d = HUGE_VAL;
    }
    if (!(std::fabs(d) < 9.2e18)) {
        (void)raise(types::OverflowError, "timestamp out of range for platform time_t");
        return false;
    }
    out = static_cast<time_t>(d);
    return true;
}

template <tm* (*Convert)(const time_t*, tm*)>
Value to_struct(Value* args, std::uint32_t) {
    time_t when = 0;
    if (!timestamp(args[0], when)) return Value::exception();
    tm t{};
    errno = 0;
    if (!Convert(&when, &t)) return raise_os(errno ? errno : EINVAL, Value::empty());
    return from_tm(t);
}
tm* local_of(const time_t* when, tm* out) { return localtime_r(when, out); }
tm* utc_of(const time_t* when, tm* out) { return gmtime_r(when, out); }

// A tuple of nine ints as struct tm. False: exception pending.
bool to_tm(Value v, const char* function, tm& out) {
    if (!is_tuple(v)) {
        (void)raise(types::TypeError, "Tuple or struct_time argument required");
        return false;
    }
    auto* tuple = v.as<Tuple>();
    if (tuple->size != 9) {
        (void)raise(types::TypeError, function, "(): illegal time tuple argument");
        return false;
    }
    int fields[9];
    for (int i = 0; i < 9; ++i)
        if (!formatted_int_argument(tuple->items[i], fields[i])) return false;
    if (std::int64_t{fields[0]} - 1900 < INT32_MIN) {
        (void)raise(types::OverflowError, "year out of range");
        return false;
    }
    out = {};
    out.tm_year = fields[0] - 1900;
    out.tm_mon = fields[1] - 1;
    out.tm_mday = fields[2];
    out.tm_hour = fields[3];
    out.tm_min = fields[4];
    out.tm_sec = fields[5];
    out.tm_wday = (fields[6] + 1) % 7;
    out.tm_yday = fields[7] - 1;
    out.tm_isdst = fields[8];
    if (type_of(v) == struct_time) {
        Value zone = tuple->items[9], offset = tuple->items[10];
        if (is_exact_str(zone) && zone.as<Str>()->ascii) {
            static std::string text;
            text = zone.as<Str>()->ascii_view();
            out.tm_zone = text.c_str();
        }
        if (offset.is_int()) out.tm_gmtoff = offset.as_int();
    }
    return true;
}

// Checks ranges as strftime and asctime want them. False: ValueError pending.
bool check_tm(tm& t) {
    const char* wrong = nullptr;
    if (t.tm_mon == -1) t.tm_mon = 0;
    else if (t.tm_mon < 0 || t.tm_mon > 11) wrong = "month out of range";
    if (t.tm_mday == 0) t.tm_mday = 1;
    else if (t.tm_mday < 0 || t.tm_mday > 31) wrong = "day of month out of range";
    if (t.tm_hour < 0 || t.tm_hour > 23) wrong = "hour out of range";
    if (t.tm_min < 0 || t.tm_min > 59) wrong = "minute out of range";
    if (t.tm_sec < 0 || t.tm_sec > 61) wrong = "seconds out of range";
    if (t.tm_wday < 0) wrong = "day of week out of range";
    if (t.tm_yday == -1) t.tm_yday = 0;
    else if (t.tm_yday < 0 || t.tm_yday > 365) wrong = "day of year out of range";
    if (t.tm_isdst < -1) t.tm_isdst = -1;
    else if (t.tm_isdst > 1) t.tm_isdst = 1;
    if (wrong) (void)raise(types::ValueError, wrong);
    return !wrong;
}

bool tm_or_now(Value v, const char* function, tm& out) {
    if (v.is_empty()) {
        const Value seen = seen_nanoseconds<CLOCK_REALTIME>("time");
        if (seen.is_exception()) return false;
        const time_t now = seen.as_int() / kSecond;
        return localtime_r(&now, &out) != nullptr;
    }
    return to_tm(v, function, out) && check_tm(out);
}

Value time_strftime(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("strftime() argument 1", "str", args[0]);
    tm t{};
    if (!tm_or_now(args[1], "strftime", t)) return Value::exception();
    std::string format = to_utf8(args[0].as<Str>());
    if (format.find('\0') != format.npos)
        return raise(types::ValueError, "embedded null character");
    return format_time(std::move(format), t);
}

Value time_asctime(Value* args, std::uint32_t) {
    tm t{};
    if (!tm_or_now(args[0], "asctime", t)) return Value::exception();
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char text[64];
    int n = std::snprintf(text, sizeof text, "%s %s%3d %.2d:%.2d:%.2d %d", kDays[t.tm_wday],
                          kMonths[t.tm_mon], t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec,
                          1900 + t.tm_year);
    return str_value({text, static_cast<std::size_t>(n)});
}

Value time_ctime(Value* args, std::uint32_t) {
    Value local[1] = {to_struct<local_of>(args, 1)};
    TRY(local[0]);
    return time_asctime(local, 1);
}

Value time_mktime(Value* args, std::uint32_t) {
    tm t{};
    if (!to_tm(args[0], "mktime", t)) return Value::exception();
    t.tm_wday = -1; // stays -1 when mktime fails
    time_t when = mktime(&t);
    if (when == -1 && t.tm_wday == -1)
        return raise(types::OverflowError, "mktime argument out of range");
    return Value::real(static_cast<double>(when));
}

void set_zone(Dict* dict) {
    tzset();
    dict_set(dict, intern("timezone"), Value::integer(timezone));
    // The offset of daylight saving time: that of a summer or winter day when it is in force.
    std::int64_t alternative = timezone;
    time_t now = time(nullptr);
    for (int month = 0; month < 12; ++month) {
        time_t when = now + month * 30 * 86400;
        tm t{};
        if (localtime_r(&when, &t) && t.tm_isdst > 0) alternative = -t.tm_gmtoff;
    }
    dict_set(dict, intern("altzone"), Value::integer(alternative));
    dict_set(dict, intern("daylight"), Value::integer(daylight));
    dict_set(dict, intern("tzname"), tuple_value({str_value(tzname[0]), str_value(tzname[1])}));
}

Value time_tzset(Value*, std::uint32_t) {
    set_zone(dict_get(modules_dict, intern("time")).as<Module>()->dict);
    return Value::none();
}

Value time_strptime(Value* args, std::uint32_t) {
    TRY_VALUE(module, import_module(intern("_strptime")));
    Value format = args[1].is_empty() ? str_value("%a %b %d %H:%M:%S %Y") : args[1];
    return call_method(module, intern("_strptime_time"), {args[0], format});
}

Value time_get_clock_info(Value* args, std::uint32_t) {
    std::string name = is_str(args[0]) ? to_utf8(args[0].as<Str>()) : "";
    struct Info {
        const char *name, *implementation;
        bool monotonic, adjustable;
    };
    static constexpr Info kClocks[] = {
        {"time", "clock_gettime(CLOCK_REALTIME)", false, true},
        {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false},
        {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false},
    };
    for (const Info& info : kClocks) {
        if (name != info.name) continue;
        Dict* fields = make_dict();
        dict_set(fields, intern("implementation"), str_value(info.implementation));
        dict_set(fields, intern("monotonic"), Value::from(info.monotonic));
        dict_set(fields, intern("adjustable"), Value::from(info.adjustable));
        dict_set(fields, intern("resolution"), Value::real(1e-9));
        return call_with(Value::object(&types::simple_namespace), nullptr, fields);
    }
    return raise(types::ValueError, "unknown clock");
}

const NativeDef functions[] = {
    {"time()", clock_seconds<CLOCK_REALTIME>, "Seconds since 1970."},
    {"time_ns()", clock_nanoseconds<CLOCK_REALTIME>, "Nanoseconds since 1970."},
    {"monotonic()", clock_seconds<CLOCK_MONOTONIC>, "A clock that is never set, in seconds."},
    {"monotonic_ns()", clock_nanoseconds<CLOCK_MONOTONIC>, "The same in nanoseconds."},
    {"perf_counter()", clock_seconds<CLOCK_MONOTONIC>, "A clock for measuring, in seconds."},
    {"perf_counter_ns()", clock_nanoseconds<CLOCK_MONOTONIC>, "The same in nanoseconds."},
    {"process_time()",
     through<Door::Clocks, "process_time", clock_seconds<CLOCK_PROCESS_CPUTIME_ID>>,
     "CPU seconds of the process."},
    {"process_time_ns()",
     through<Door::Clocks, "process_time_ns", clock_nanoseconds<CLOCK_PROCESS_CPUTIME_ID>>,
     "In nanoseconds."},
    {"thread_time()", through<Door::Clocks, "thread_time", clock_seconds<CLOCK_THREAD_CPUTIME_ID>>,
     "CPU seconds of the thread."},
    {"thread_time_ns()",
     through<Door::Clocks, "thread_time_ns", clock_nanoseconds<CLOCK_THREAD_CPUTIME_ID>>,
     "In nanoseconds."},
    {"clock_gettime(clk_id, /)", through<Door::Clocks, "clock_gettime", time_clock_gettime>,
     "A clock of the system, in seconds."},
    {"clock_gettime_ns(clk_id, /)",
     through<Door::Clocks, "clock_gettime_ns", time_clock_gettime_ns>, "The same in nanoseconds."},
    {"clock_settime(clk_id, time, /)", through<Door::Clocks, "clock_settime", time_clock_settime>,
     "Set the time of the specified clock clk_id."},
    {"clock_settime_ns(clk_id, time, /)",
     through<Door::Clocks, "clock_settime_ns", time_clock_settime_ns>,
     "Set the time of the specified clock clk_id with nanoseconds."},
    {"pthread_getcpuclockid(thread_id, /)",
     through<Door::Clocks, "pthread_getcpuclockid", time_pthread_getcpuclockid>,
     "Return the clk_id of a thread's CPU time clock."},
    {"clock_getres(clk_id, /)", through<Door::Clocks, "clock_getres", time_clock_getres>,
     "Resolution of a clock."},
    {"sleep(seconds, /)", through<Door::Clocks, "sleep", time_sleep>, "Wait."},
    {"localtime(seconds=None, /)", to_struct<local_of>, "Local date and time."},
    {"gmtime(seconds=None, /)", to_struct<utc_of>, "Date and time in UTC."},
    {"mktime(tuple, /)", time_mktime, "Seconds since 1970 for local date and time."},
    {"strftime(format, tuple=None, /)", time_strftime, "Date and time as text."},
    {"strptime(string, format=None, /)", time_strptime, "Date and time from text."},
    {"asctime(tuple=None, /)", time_asctime, "'Sat Jun 06 16:26:11 1998'."},
    {"ctime(seconds=None, /)", time_ctime, "asctime(localtime(seconds))"},
    {"tzset()", through<Door::Clocks, "tzset", time_tzset>,
     "Take over a changed environment variable TZ."},
    {"get_clock_info(name, /)", time_get_clock_info, "Properties of a clock."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    if (!struct_time) {
        struct_time =
            make_struct_type("time", "struct_time",
                             {"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec",
                              "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"},
                             9, true);
    }
    define_functions(module, functions);
    Dict* dict = module->dict;
    dict_set(dict, intern("struct_time"), Value::object(struct_time));
    auto constant = [&](const char* name, std::int64_t v) {
        dict_set(dict, intern(name), Value::integer(v));
    };
    constant("CLOCK_REALTIME", CLOCK_REALTIME);
    constant("CLOCK_MONOTONIC", CLOCK_MONOTONIC);
    constant("CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW);
    constant("CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID);
    constant("CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID);
    constant("CLOCK_BOOTTIME", CLOCK_BOOTTIME);
    constant("CLOCK_TAI", CLOCK_TAI);
    constant("_STRUCT_TM_ITEMS", 11);
    set_zone(dict);
}

} // namespace

bool seconds_argument(Value v, std::string_view if_negative, double& out) {
    if (is_floating(v)) {
        out = float_value(v);
        if (std::isnan(out)) {
            (void)raise(types::ValueError, "Invalid value NaN (not a number)");
            return false;
        }
    } else {
        const Value whole = index_value(v);
        if (whole.is_exception() || !int_to_double(whole, out)) return false;
    }
    if (out < 0) (void)raise(types::ValueError, if_negative);
    else if (out > 9e9)
        (void)raise(types::OverflowError, "timestamp too large to convert to C _PyTime_t");
    return out >= 0 && out <= 9e9;
}
Value format_time(std::string format, const tm& t) {
    if (format.empty()) return Value::object(names.empty);
    // An empty result and one that does not fit look alike: a space at the end tells them apart.
    format += ' ';
    char room[256];
    if (const std::size_t n = std::strftime(room, sizeof room, format.c_str(), &t))
        return str_value({room, n - 1});
    std::vector<char> buffer(256 + format.size());
    std::size_t n;
    while ((n = std::strftime(buffer.data(), buffer.size(), format.c_str(), &t)) == 0)
        buffer.resize(buffer.size() * 2);
    return str_value({buffer.data(), n - 1});
}
Value format_time(const std::string& format, Value tuple) {
    tm t{};
    if (!tm_or_now(tuple, "strftime", t)) return Value::exception();
    return format_time(format, t);
}
Value struct_time_of(const tm& t) {
    TRY(import_module(intern("time"))); // which makes the class
    return make_struct(struct_time, {Value::integer(t.tm_year + 1900LL),
                                     Value::integer(t.tm_mon + 1), Value::integer(t.tm_mday),
                                     Value::integer(t.tm_hour), Value::integer(t.tm_min),
                                     Value::integer(t.tm_sec), Value::integer((t.tm_wday + 6) % 7),
                                     Value::integer(t.tm_yday + 1), Value::integer(t.tm_isdst)});
}

extern const NativeModule time_module;
const NativeModule time_module{"time", "Clocks, dates and waiting.", fill};

} // namespace boomslang::runtime
