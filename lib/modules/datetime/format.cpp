// strftime(), and the tuples that it and programs get of dates.
#include "modules/datetime/object.h"

#include "modules/posix/time.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::datetime {

namespace {

// Empty; or UnicodeEncodeError for a lone surrogate.
Value append_encoded(std::string& out, Value text) {
    const auto* s = text.as<Str>();
    for (std::size_t i = 0; i < s->length && !s->ascii; ++i) {
        if ((*s)[i] < 0xD800 || (*s)[i] > 0xDFFF) continue;
        TRY(call_method(text, names.encode, {str_value("utf-8")}));
        break; // a subclass of str encodes as it likes
    }
    append_utf8(out, s);
    return Value::empty();
}

// What %z, %Z and %f stand for; C's strftime() knows the first two of the system's zone only, and not the third.
struct Replacements {
    Value self, argument;
    const Clock* clock; // null: a date
    Value zone;

    Value offset() const {
        TRY_VALUE(offset, utc_offset(zone, argument));
        return str_value(offset_text(offset, ""));
    }
    Value name() const {
        TRY_VALUE(name, zone_name(zone, argument));
        if (name.is_none()) return Value::object(names.empty);
        Str* const replace = kept_name<"replace">();
        return call_method(name, replace, {str_value("%"), str_value("%%")});
    }
    Value microseconds() const {
        char text[16];
        const int n = std::snprintf(text, sizeof text, "%06d", clock ? clock->microsecond : 0);
        return str_value({text, static_cast<std::size_t>(n)});
    }
};

// The format without %z, %Z and %f.
Value replaced(std::string_view format, const Replacements& all, std::string& out) {
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char kind = format[i] == '%' && i + 1 < format.size() ? format[i + 1] : '\0';
        Value text = Value::empty();
        if (kind == 'z') text = all.offset();
        else if (kind == 'Z') text = all.name();
        else if (kind == 'f') text = all.microseconds();
        if (text.is_exception()) return text;
        if (!text.is_empty()) {
            if (!is_str(text))
                return raise(types::TypeError, "tzname.replace() did not return a string");
            TRY(append_encoded(out, text));
            ++i;
            continue;
        }
        out += format[i];
        if (kind) out += format[++i];
    }
    return Value::empty();
}

std::tm broken_down(const Date* d, const Clock& c, int dst) noexcept {
    std::tm t{};
    t.tm_year = d->year - 1900;
    t.tm_mon = d->month - 1;
    t.tm_mday = d->day;
    t.tm_hour = c.hour;
    t.tm_min = c.minute;
    t.tm_sec = c.second;
    t.tm_wday = (weekday_of(ordinal_of(d)) + 1) % 7;
    t.tm_yday = days_before_month(d->year, d->month) + d->day - 1;
    t.tm_isdst = dst;
    return t;
}

} // namespace

Value struct_time(const Date* d, const Clock& clock, int dst) {
    return struct_time_of(broken_down(d, clock, dst));
}

Value strftime(Value self, Value format, Value zone_argument) {
    if (!is_str(format))
        return raise(types::TypeError, "strftime() argument 1 must be str, not ",
                     format.is_none() ? std::string("None") : type_name(format));
    // The fields of a date are those that its timetuple() has.
    const bool plain = is_exact(self, date_type) ||
                       (is_exact(self, moment_type) && self.as<Moment>()->zone.is_none());
    Value tuple = Value::empty();
    if (!plain && !is_time(self)) {
        Str* const timetuple = kept_name<"timetuple">();
        tuple = call_method(self, timetuple);
        if (tuple.is_exception()) return tuple;
    }
    Replacements all{self, zone_argument, nullptr, Value::none()};
    if (is_moment(self)) {
        all.clock = &self.as<Moment>()->clock;
        all.zone = self.as<Moment>()->zone;
    } else if (is_time(self)) {
        all.clock = &self.as<Time>()->clock;
        all.zone = self.as<Time>()->zone;
    }
    std::string text, wanted;
    TRY(append_encoded(text, format));
    if (const std::size_t end = text.find('\0'); end != text.npos) text.resize(end);
    TRY(replaced(text, all, wanted));
    if (!tuple.is_empty()) return format_time(wanted, tuple);
    if (plain)
        return format_time(wanted,
                           broken_down(self.as<Date>(), all.clock ? *all.clock : Clock{}, -1));
    std::tm t{};
    t.tm_mday = t.tm_wday = 1; // 1 January 1900, a Monday
    t.tm_hour = all.clock->hour;
    t.tm_min = all.clock->minute;
    t.tm_sec = all.clock->second;
    t.tm_isdst = -1;
    return format_time(wanted, t);
}

// __format__(self, format_spec)
Value format_method(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "__format__() argument 1 must be str, not ",
                     args[1].is_none() ? std::string("None") : type_name(args[1]));
    if (args[1].as<Str>()->length == 0) return to_str(args[0]);
    Str* const name = kept_name<"strftime">();
    return call_method(args[0], name, {args[1]});
}

} // namespace boomslang::runtime::datetime
