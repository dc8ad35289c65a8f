// Texts in ISO 8601: days by month or week, times down to microseconds, offsets from UTC; with separators or without.
#include "modules/datetime/object.h"

namespace boomslang::runtime::datetime {

namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// Reads from left to right. Behind the end there are null characters.
class Reader {
  public:
    explicit Reader(std::string_view text) noexcept : text_(text) {}

    char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip() noexcept { ++at_; }
    bool skip(char c) noexcept {
        if (peek() != c || at_end()) return false;
        ++at_;
        return true;
    }
    bool at_end() const noexcept { return at_ >= text_.size(); }
    std::size_t left() const noexcept { return at_end() ? 0 : text_.size() - at_; }
    bool number(int digits, int& out) noexcept {
        out = 0;
        for (int i = 0; i < digits; ++i, ++at_) {
            if (!is_digit(peek())) return false;
            out = out * 10 + (peek() - '0');
        }
        return true;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

bool week_date(Reader& reader, bool separated, Fields& out) {
    int week, weekday = 1;
    if (!reader.number(2, week)) return false;
    if (!reader.at_end()) {
        if (separated && !reader.skip('-')) return false;
        if (!reader.number(1, weekday)) return false;
    }
    CalendarDay day;
    if (day_of_iso({out.year, week, weekday}, day) != IsoFault::None) return false;
    out.year = day.year;
    out.month = day.month;
    out.day = day.day;
    return true;
}

// HH[:MM[:SS[.ffffff]]] up to the end, colons or none.
struct ClockFields {
    int parts[3]{}, microsecond = 0;
};
bool clock_fields(std::string_view text, ClockFields& out) {
    Reader reader(text);
    bool separated = true;
    for (int i = 0; i < 3; ++i) {
        if (!reader.number(2, out.parts[i])) return false;
        if (reader.at_end()) return true;
        const char c = reader.peek();
        if (i == 0) separated = c == ':';
        if (separated && c == ':') {
            reader.skip();
            if (reader.at_end()) return false;
            if (i < 2) continue;
            break;
        }
        if (c == '.' || c == ',') {
            reader.skip();
            break;
        }
        if (separated) return false;
    }
    const std::size_t digits = std::min<std::size_t>(reader.left(), 6);
    if (!digits || !reader.number(static_cast<int>(digits), out.microsecond)) return false;
    for (std::size_t i = digits; i < 6; ++i) out.microsecond *= 10;
    while (is_digit(reader.peek())) reader.skip(); // what is below a microsecond
    return reader.at_end();
}

// Where the day ends and the time begins, behind which a separator of any kind stands.
std::size_t day_length(std::string_view s) {
    if (s.size() == 7) return 7;
    const auto digit = [&](std::size_t i) { return i < s.size() && is_digit(s[i]); };
    if (s[4] != '-') {
        if (s[4] != 'W') return 8; // YYYYMMDD
        std::size_t end = 7;
        while (digit(end)) ++end;
        if (end < 9) return end;
        return end % 2 == 0
                   ? 7
                   : 8; // what follows has two digits a field, and the separator is a digit
    }
    if (s[5] != 'W') return 10;                 // YYYY-MM-DD
    if (s.size() <= 8 || s[8] != '-') return 8; // YYYY-Www
    if (s.size() == 9) return std::string_view::npos;
    return digit(10) ? 8 : 10; // YYYY-Www-HH, or YYYY-Www-d
}

std::size_t character_size(char first) noexcept {
    const auto c = static_cast<unsigned char>(first);
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

bool parse_day(std::string_view text, Fields& out) {
    Reader reader(text);
    if (!reader.number(4, out.year)) return false;
    const bool separated = reader.skip('-');
    if (reader.skip('W')) return week_date(reader, separated, out) && reader.at_end();
    if (!reader.number(2, out.month)) return false;
    if (separated && !reader.skip('-')) return false;
    return reader.number(2, out.day) && reader.at_end();
}

} // namespace

bool parse_iso_date(std::string_view text, Fields& out) {
    return (text.size() == 7 || text.size() == 8 || text.size() == 10) && parse_day(text, out);
}

bool parse_iso_time(std::string_view text, Fields& out, IsoOffset& offset) {
    const std::size_t zone = text.find_first_of("+-Z");
    ClockFields clock;
    if (!clock_fields(text.substr(0, zone), clock)) return false;
    out.hour = clock.parts[0];
    out.minute = clock.parts[1];
    out.second = clock.parts[2];
    out.microsecond = clock.microsecond;
    if (zone == text.npos) return true;
    offset.given = true;
    if (text[zone] == 'Z') return zone + 1 == text.size();
    ClockFields ahead;
    if (!clock_fields(text.substr(zone + 1), ahead)) return false;
    const int sign = text[zone] == '-' ? -1 : 1;
    offset.seconds = sign * (ahead.parts[0] * 3600 + ahead.parts[1] * 60 + ahead.parts[2]);
    offset.microseconds = sign * ahead.microsecond;
    return true;
}

bool parse_iso_moment(std::string_view text, Fields& out, IsoOffset& offset) {
    if (text.size() < 7) return false;
    const std::size_t end = day_length(text);
    if (end == text.npos || !parse_day(text.substr(0, end), out)) return false;
    if (text.size() <= end) return true;
    const std::size_t start = end + character_size(text[end]);
    return start < text.size() && parse_iso_time(text.substr(start), out, offset);
}

Value zone_of(const IsoOffset& offset) {
    if (!offset.given) return Value::none();
    if (offset.seconds == 0) return utc_zone();
    TRY_VALUE(delta, normalized_delta(0, offset.seconds, offset.microseconds));
    return make_timezone(delta);
}
Value raise_iso(Value text) {
    return raise(types::ValueError, "Invalid isoformat string: ", Shown{repr, text});
}

} // namespace boomslang::runtime::datetime
