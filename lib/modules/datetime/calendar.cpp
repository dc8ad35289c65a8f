#include "modules/datetime/calendar.h"

namespace boomslang::runtime::datetime {

namespace {

// The Monday with which the first ISO week of a year begins.
std::int64_t first_monday(int year) noexcept {
    const std::int64_t first_day = ordinal_of(year, 1, 1);
    const int weekday = weekday_of(first_day);
    const std::int64_t monday = first_day - weekday;
    return weekday > 3 ? monday + 7 : monday;
}

} // namespace

CalendarDay day_of(std::int64_t ordinal) noexcept {
    constexpr std::uint32_t k400 = 146097, k100 = 36524, k4 = 1461;
    const auto before_today = static_cast<std::uint32_t>(ordinal - 1);
    std::uint32_t rest = before_today % k400;
    int year = static_cast<int>(before_today / k400) * 400 + 1;
    const auto centuries = static_cast<int>(rest / k100);
    rest %= k100;
    const auto fours = static_cast<int>(rest / k4);
    rest %= k4;
    const auto years = static_cast<int>(rest / 365);
    const auto n = static_cast<int>(rest % 365);
    year += centuries * 100 + fours * 4 + years;
    // The last day of four years, or of four hundred, would be that of a fifth.
    if (years == 4 || centuries == 4) return {year - 1, 12, 31};
    int month = (n + 50) >> 5;
    int before = days_before_month(year, month);
    if (before > n) before = days_before_month(year, --month);
    return {year, month, n - before + 1};
}

IsoDate iso_date_of(int year, int month, int day) noexcept {
    const std::int64_t today = ordinal_of(year, month, day);
    std::int64_t monday = first_monday(year);
    if (today < monday) monday = first_monday(--year);
    else if (today >= first_monday(year + 1)) monday = first_monday(++year);
    const auto days = static_cast<int>(today - monday);
    return {year, days / 7 + 1, days % 7 + 1};
}

IsoFault day_of_iso(const IsoDate& date, CalendarDay& out) noexcept {
    if (date.year < kMinYear || date.year > kMaxYear) return IsoFault::Year;
    if (date.week < 1 || date.week > 53) return IsoFault::Week;
    if (date.week == 53) {
        // Years that begin on a Thursday have 53 weeks, and leap years that begin on a Wednesday.
        const int first = weekday_of(ordinal_of(date.year, 1, 1));
        if (first != 3 && !(first == 2 && is_leap(date.year))) return IsoFault::Week;
    }
    if (date.weekday < 1 || date.weekday > 7) return IsoFault::Day;
    const std::int64_t ordinal = first_monday(date.year) + (date.week - 1) * 7 + date.weekday - 1;
    out = ordinal < 1 ? CalendarDay{0, 0, 0} : day_of(ordinal);
    return IsoFault::None;
}

} // namespace boomslang::runtime::datetime
