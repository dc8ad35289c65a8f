// int from and to text: Python's literal grammar for int(), the digit limit, any base from 2 to 36.
#include "runtime/number/int_internal.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "runtime/text/unicode.h"

#include <charconv>
#include <cstring>
#include <memory>

namespace boomslang::runtime {

std::int64_t int_max_str_digits = 4300;

namespace {

bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

int digit_value(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

Value raise_limit_parsing(std::size_t digits) {
    return raise(types::ValueError, "Exceeds the limit (", std::to_string(int_max_str_digits),
                 " digits) for integer string conversion: value has ", std::to_string(digits),
                 " digits; use sys.set_int_max_str_digits() to increase the limit");
}

Value raise_limit_printing() {
    return raise(types::ValueError, "Exceeds the limit (", std::to_string(int_max_str_digits),
                 " digits) for integer string conversion; use sys.set_int_max_str_digits() to "
                 "increase the limit");
}

int prefix_base(char c) noexcept {
    switch (c) {
    case 'x':
    case 'X': return 16;
    case 'o':
    case 'O': return 8;
    case 'b':
    case 'B': return 2;
    default: return 0;
    }
}

// Nothing but a sign and digits that fit 64 bits. Empty: more than that.
Value scan_plain(std::string_view s) noexcept {
    constexpr std::size_t kSurelyFit = 18;
    const bool negative = !s.empty() && s.front() == '-';
    if (negative) s.remove_prefix(1);
    if (s.empty() || s.size() > kSurelyFit) return Value::empty();
    std::int64_t number = 0;
    for (char c : s) {
        if (c < '0' || c > '9') return Value::empty();
        number = number * 10 + (c - '0');
    }
    return Value::integer(negative ? -number : number);
}

} // namespace

Value int_scan(std::string_view s, int base) {
    if (base == 10)
        if (Value plain = scan_plain(s); !plain.is_empty()) return plain;
    while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
    while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
    bool negative = false;
    if (!s.empty() && (s.front() == '+' || s.front() == '-')) {
        negative = s.front() == '-';
        s.remove_prefix(1);
    }
    bool must_be_zero = false, prefixed = false;
    if (s.size() >= 2 && s[0] == '0' && prefix_base(s[1]) &&
        (base == 0 || base == prefix_base(s[1]))) {
        base = prefix_base(s[1]);
        prefixed = true;
        s.remove_prefix(2);
    } else if (base == 0) {
        base = 10;
        must_be_zero = s.size() > 1 && s[0] == '0'; // "010" is no decimal literal, "00" is
    }
    if (prefixed && !s.empty() && s.front() == '_') s.remove_prefix(1);
    if (s.empty()) return Value::empty();
    std::string digits;
    digits.reserve(s.size() + 1);
    bool after_digit = false;
    for (char c : s) {
        if (c == '_') {
            if (!after_digit) return Value::empty();
            after_digit = false;
            continue;
        }
        if (digit_value(c) >= base || (must_be_zero && c != '0')) return Value::empty();
        digits += c;
        after_digit = true;
    }
    if (!after_digit) return Value::empty();
    std::int64_t small = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), small, base);
    if (error == std::errc()) return Value::integer(negative ? -small : small);
    bool power_of_two = (base & (base - 1)) == 0;
    if (!power_of_two && int_max_str_digits > 0 &&
        digits.size() > static_cast<std::size_t>(int_max_str_digits))
        return raise_limit_parsing(digits.size());
    if (digits.size() / 10 > int_max_limbs()) return raise_memory();
    if ((base & (base - 1)) != 0 && !affords_digits(digits.size() / 19)) return Value::exception();
    Mpz z;
    mpz_set_str(z, digits.c_str(), base);
    if (negative) mpz_neg(z, z);
    return int_from(z);
}

Value int_parse(std::string_view text, int base) {
    if (base == 10)
        if (Value plain = scan_plain(text); !plain.is_empty()) return plain;
    Str* s = make_str(text);
    Value v = int_scan(s->ascii ? std::string(text) : to_ascii_digits(s), base);
    if (!v.is_empty()) return v;
    return raise(types::ValueError, "invalid literal for int() with base ", std::to_string(base),
                 ": ", Shown{repr, Value::object(s)});
}

std::string to_ascii_digits(const Str* s) {
    if (s->ascii) return std::string(s->ascii_view());
    std::string out(s->length, '?');
    for (std::size_t i = 0; i < s->length; ++i) {
        std::uint32_t c = (*s)[i];
        if (c < 0x80) out[i] = static_cast<char>(c);
        else if (unicode::is_space(c)) out[i] = ' ';
        else if (int d = unicode::decimal_value(c); d >= 0) out[i] = static_cast<char>('0' + d);
    }
    return out;
}

Value int_to_str(Value v, int base) {
    std::int64_t small = 0;
    if (int_to_int64(v, small)) {
        char buffer[72];
        auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, small, base);
        return str_value({buffer, static_cast<std::size_t>(end - buffer)});
    }
    IntView view(v);
    bool limited = (base & (base - 1)) != 0 && int_max_str_digits > 0;
    std::size_t digits = mpz_sizeinbase(view.get(), base); // exact, or one too many
    if (limited && digits > static_cast<std::size_t>(int_max_str_digits) + 1)
        return raise_limit_printing();
    if (digits / 8 > int_max_limbs() || !has_room(2 * digits)) return raise_memory();
    if ((base & (base - 1)) != 0 && !affords_digits(mpz_size(view.get())))
        return Value::exception();
    std::unique_ptr<char[]> buffer(new char[digits + 2]);
    mpz_get_str(buffer.get(), base, view.get());
    std::string_view text(buffer.get());
    if (limited && text.size() - (text[0] == '-') > static_cast<std::size_t>(int_max_str_digits))
        return raise_limit_printing();
    return str_value(text);
}

} // namespace boomslang::runtime
