// Dates and times as text in ISO 8601 and as C's ctime() has them.
#include "modules/datetime/object.h"

namespace boomslang::runtime::datetime {

namespace {

// The decimal digits of a field: at least `width` of them, more if a pickle brought such a number.
char* put(char* p, int n, int width) noexcept {
    int digits = 1;
    for (int rest = n; rest >= 10; rest /= 10) ++digits;
    if (digits < width) digits = width;
    for (int i = digits; i-- > 0; n /= 10) p[i] = static_cast<char>('0' + n % 10);
    return p + digits;
}

} // namespace

std::string date_text(const Date* d) {
    char text[24], *p = put(text, static_cast<std::uint16_t>(d->year), 4);
    *p++ = '-';
    p = put(p, d->month, 2);
    *p++ = '-';
    p = put(p, d->day, 2);
    return {text, p};
}

bool clock_text(const Clock& c, std::string_view precision, std::string& out) {
    constexpr std::string_view kPrecisions[] = {"hours", "minutes", "seconds", "milliseconds",
                                                "microseconds"};
    std::size_t parts = c.microsecond ? 4 : 2;
    if (precision != "auto") {
        parts = 0;
        while (parts < std::size(kPrecisions) && kPrecisions[parts] != precision) ++parts;
        if (parts == std::size(kPrecisions)) {
            (void)raise(types::ValueError, "Unknown timespec value");
            return false;
        }
    }
    char text[40], *p = put(text, c.hour, 2);
    if (parts >= 1) *p++ = ':', p = put(p, c.minute, 2);
    if (parts >= 2) *p++ = ':', p = put(p, c.second, 2);
    if (parts == 3) *p++ = '.', p = put(p, c.microsecond / 1000, 3);
    if (parts == 4) *p++ = '.', p = put(p, c.microsecond, 6);
    out.append(text, p);
    return true;
}

std::string offset_text(Value offset, const char* separator) {
    if (offset.is_none()) return {};
    const auto* d = offset.as<Delta>();
    const bool negative = d->days < 0;
    Wide count = microseconds_of(d);
    if (negative) count = -count;
    const auto seconds = static_cast<int>(count / 1'000'000);
    const auto microseconds = static_cast<int>(count % 1'000'000);
    char text[40];
    const auto print = [&](std::string& out, const char* format, auto... parts) {
        out.append(text,
                   static_cast<std::size_t>(std::snprintf(text, sizeof text, format, parts...)));
    };
    std::string out;
    print(out, "%c%02d%s%02d", negative ? '-' : '+', seconds / 3600, separator, seconds / 60 % 60);
    if (seconds % 60 || microseconds) print(out, "%s%02d", separator, seconds % 60);
    if (microseconds) print(out, ".%06d", microseconds);
    return out;
}

Value ctime_text(const Date* d, const Clock& c) {
    static constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char text[64];
    const int n = std::snprintf(text, sizeof text, "%s %s %2d %02d:%02d:%02d %04d",
                                kDays[weekday_of(ordinal_of(d))], kMonths[d->month - 1], d->day,
                                c.hour, c.minute, c.second, d->year);
    return str_value({text, static_cast<std::size_t>(n)});
}

} // namespace boomslang::runtime::datetime
