// The Gregorian calendar, extended to both sides: days are counted from 1 January of the year 1, which is day 1.
#pragma once

#include <cstdint>

namespace boomslang::runtime::datetime {

inline constexpr int kMinYear = 1, kMaxYear = 9999, kDaySeconds = 86400;
inline constexpr std::int64_t kMaxOrdinal = 3652059; // 31 December 9999
inline constexpr std::int64_t kEpoch = 719163;       // 1 January 1970

inline constexpr std::uint16_t kDaysBefore[] = {0,   0,   31,  59,  90,  120, 151,
                                                181, 212, 243, 273, 304, 334};

constexpr bool is_leap(int year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
constexpr int days_in_month(int year, int month) noexcept {
    constexpr std::uint8_t days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month];
}
constexpr int days_before_month(int year, int month) noexcept {
    return kDaysBefore[month] + (month > 2 && is_leap(year));
}
constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept {
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}
constexpr std::int64_t days_before_year(int year) noexcept {
    if (year > 0) [[likely]] {
        const auto y = static_cast<std::uint32_t>(year - 1);
        return y * 365 + y / 4 - y / 100 + y / 400;
    }
    const int y = year - 1;
    return y * std::int64_t{365} + floor_divide(y, 4) - floor_divide(y, 100) + floor_divide(y, 400);
}
constexpr std::int64_t ordinal_of(int year, int month, int day) noexcept {
    return days_before_year(year) + days_before_month(year, month) + day;
}
// Monday is 0.
constexpr int weekday_of(std::int64_t ordinal) noexcept {
    return static_cast<int>(((ordinal + 6) % 7 + 7) % 7);
}
struct CalendarDay {
    int year, month, day;
};
CalendarDay day_of(std::int64_t ordinal) noexcept; // 1 <= ordinal < 2**31

struct IsoDate {
    int year, week, weekday; // Monday is 1
};
IsoDate iso_date_of(int year, int month, int day) noexcept;
enum class IsoFault { None, Year, Week, Day };
IsoFault day_of_iso(const IsoDate& date, CalendarDay& out) noexcept;

} // namespace boomslang::runtime::datetime
