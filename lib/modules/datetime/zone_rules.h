// When a zone changes between standard and daylight saving time: the rules at the end of a time zone file, as
// POSIX's variable TZ has them ("CET-1CEST,M3.5.0,M10.5.0/3"). Times are seconds since 1970 on local clocks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace boomslang::runtime::datetime {

// The moment of a year at which clocks are changed.
struct ChangeRule {
    enum class Kind : std::uint8_t {
        Day,
        JulianDay,
        Weekday
    } kind;               // JulianDay: 29 February does not count
    int month, week, day; // Day: only `day`. Week 5 is the last of the month; day 0 is Sunday.
    std::int64_t seconds; // from midnight

    std::int64_t in_year(int year) const noexcept;
};

struct ZoneRules {
    std::string standard, daylight; // abbreviations
    std::int64_t standard_offset = 0, daylight_offset = 0;
    bool changes = false; // false: it is always standard time
    ChangeRule start{}, end{};

    std::int64_t difference() const noexcept { return daylight_offset - standard_offset; }
    // At a time on local clocks; `fold`: the second of two.
    bool is_daylight(std::int64_t local, int year, bool fold) const noexcept;
    // At a time in UTC. `fold`: local clocks show it for the second time.
    bool is_daylight_in_utc(std::int64_t utc, int year, bool& fold) const noexcept;
};

// Null, or what is wrong with the text, which may be followed by the text.
const char* parse_zone_rules(std::string_view text, ZoneRules& out);

} // namespace boomslang::runtime::datetime
