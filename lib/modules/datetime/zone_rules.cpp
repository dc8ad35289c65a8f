#include "modules/datetime/zone_rules.h"

#include "modules/datetime/calendar.h"

namespace boomslang::runtime::datetime {

std::int64_t ChangeRule::in_year(int year) const noexcept {
    std::int64_t days = 0;
    if (kind == Kind::Weekday) {
        const std::int64_t first = ordinal_of(year, month, 1);
        const int sunday_based = (weekday_of(first) + 1) % 7;
        int date = (day - sunday_based + 7) % 7 + 1 + (week - 1) * 7;
        if (date > days_in_month(year, month)) date -= 7;
        days = first - kEpoch + date - 1;
    } else {
        // CPython counts both kinds from the day before the first of January.
        days = days_before_year(year) - kEpoch + day +
               (kind == Kind::JulianDay && day >= 59 && is_leap(year));
    }
    return days * kDaySeconds + seconds;
}

namespace {

bool is_between(std::int64_t start, std::int64_t time, std::int64_t end) noexcept {
    return start < end ? start <= time && time < end : !(end <= time && time < start);
}

} // namespace

bool ZoneRules::is_daylight(std::int64_t local, int year, bool fold) const noexcept {
    if (!changes) return false;
    std::int64_t begin = start.in_year(year), stop = end.in_year(year);
    // By the clocks of the first of two equal times, the period of the smaller offset begins behind the gap and ends
    // behind the fold; by those of the second it is from before the gap to before the fold.
    if (fold == (difference() >= 0)) stop -= difference();
    else begin += difference();
    return is_between(begin, local, stop);
}

bool ZoneRules::is_daylight_in_utc(std::int64_t utc, int year, bool& fold) const noexcept {
    fold = false;
    if (!changes) return false;
    const std::int64_t begin = start.in_year(year) - standard_offset;
    const std::int64_t stop = end.in_year(year) - daylight_offset;
    const std::int64_t difference = this->difference();
    const std::int64_t twice = difference > 0 ? stop : begin;
    fold = twice <= utc && utc < twice + (difference > 0 ? difference : -difference);
    return is_between(begin, utc, stop);
}

namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Reader {
  public:
    explicit Reader(std::string_view text) noexcept : text_(text) {}

    bool at_end() const noexcept { return at_ == text_.size(); }
    char peek() const noexcept { return at_end() ? '\0' : text_[at_]; }
    bool take(char c) noexcept {
        if (peek() != c || at_end()) return false;
        ++at_;
        return true;
    }
    bool number(int most_digits, int& out) noexcept {
        out = 0;
        int digits = 0;
        for (; digits < most_digits && is_digit(peek()); ++digits)
            out = out * 10 + text_[at_++] - '0';
        return digits > 0;
    }
    // UTC, <+0330>
    bool abbreviation(std::string& out) {
        const bool quoted = take('<');
        const std::size_t start = at_;
        auto fits = [&](char c) {
            return is_letter(c) || (quoted && (is_digit(c) || c == '+' || c == '-'));
        };
        while (fits(peek())) ++at_;
        out = text_.substr(start, at_ - start);
        return quoted ? take('>') : !out.empty();
    }
    // [+-]h[h][:mm[:ss]]
    bool clock(int most_hours, std::int64_t& out) noexcept {
        const bool negative = peek() == '-';
        if (!take('-')) take('+');
        int hours = 0, minutes = 0, seconds = 0;
        if (!number(2, hours) || hours > most_hours) return false;
        if (take(':') && !two_digits(minutes)) return false;
        if (peek() == ':' && (!take(':') || !two_digits(seconds))) return false;
        out = (negative ? -1 : 1) * (std::int64_t{hours} * 3600 + minutes * 60 + seconds);
        return true;
    }
    bool change(ChangeRule& out) noexcept {
        out.seconds = 2 * 3600;
        if (take('M')) {
            out.kind = ChangeRule::Kind::Weekday;
            if (!number(2, out.month) || !take('.') || !number(1, out.week) || !take('.') ||
                !number(1, out.day) || out.month < 1 || out.month > 12 || out.week < 1 ||
                out.week > 5 || out.day > 6)
                return false;
        } else {
            out.kind = take('J') ? ChangeRule::Kind::JulianDay : ChangeRule::Kind::Day;
            const int first = out.kind == ChangeRule::Kind::JulianDay;
            if (!number(3, out.day) || out.day < first || out.day > 365) return false;
        }
        return !take('/') || clock(99, out.seconds);
    }

  private:
    bool two_digits(int& out) noexcept {
        const std::size_t start = at_;
        return number(2, out) && at_ == start + 2;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

const char* parse_zone_rules(std::string_view text, ZoneRules& out) {
    Reader reader(text);
    if (!reader.abbreviation(out.standard)) return "Invalid STD format in ";
    // West of Greenwich is positive there.
    if (!reader.clock(24, out.standard_offset)) return "Invalid STD offset in ";
    out.standard_offset = -out.standard_offset;
    if (reader.at_end()) return nullptr;
    out.changes = true;
    if (!reader.abbreviation(out.daylight)) return "Invalid DST format in ";
    if (reader.peek() == ',') {
        out.daylight_offset = out.standard_offset + 3600;
    } else {
        if (!reader.clock(24, out.daylight_offset)) return "Invalid DST offset in ";
        out.daylight_offset = -out.daylight_offset;
    }
    for (ChangeRule* rule : {&out.start, &out.end}) {
        if (!reader.take(',')) return "Missing transition rules in TZ string: ";
        if (!reader.change(*rule)) return "Malformed transition rule in TZ string: ";
    }
    return reader.at_end() ? nullptr : "Extraneous characters at end of TZ string: ";
}

} // namespace boomslang::runtime::datetime
