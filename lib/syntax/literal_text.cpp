#include "syntax/literal_text.h"

#include "syntax/identifier.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <gmp.h>

namespace boomslang::syntax {

namespace {

using namespace ast;

char choose_quote(std::string_view text) {
    return text.find('\'') != text.npos && text.find('"') == text.npos ? '"' : '\'';
}

void append_hex(std::string& out, const char* format, unsigned value) {
    char text[16];
    std::snprintf(text, sizeof text, format, value);
    out += text;
}

// The escapes that str and bytes share; false if `c` needs none of them.
bool append_common_escape(std::string& out, std::uint32_t c, char quote) {
    if (c == '\\' || c == static_cast<unsigned char>(quote)) {
        out += '\\';
        out += static_cast<char>(c);
    } else if (c == '\t') {
        out += "\\t";
    } else if (c == '\n') {
        out += "\\n";
    } else if (c == '\r') {
        out += "\\r";
    } else {
        return false;
    }
    return true;
}

std::string decimal_text(const BigIntText& big) {
    if (big.base == 10) return std::string(big.digits);
    mpz_t number;
    mpz_init_set_str(number, std::string(big.digits).c_str(), big.base);
    std::string out(mpz_sizeinbase(number, 10) + 2, '\0');
    mpz_get_str(out.data(), 10, number);
    mpz_clear(number);
    out.resize(out.find('\0'));
    return out;
}

std::string complex_text(std::complex<double> value) {
    std::string out;
    append_double_repr(out, value.imag(), false);
    return out + "j";
}

} // namespace

void append_text_repr(std::string& out, std::string_view utf8) {
    const char quote = choose_quote(utf8);
    out += quote;
    const char* at = utf8.data();
    const char* end = at + utf8.size();
    while (at < end) {
        const char* start = at;
        const std::uint32_t c = decode_utf8(at);
        if (append_common_escape(out, c, quote)) continue;
        if (is_printable(c)) out.append(start, static_cast<std::size_t>(at - start));
        else if (c <= 0xFF) append_hex(out, "\\x%02x", c);
        else if (c <= 0xFFFF) append_hex(out, "\\u%04x", c);
        else append_hex(out, "\\U%08x", c);
    }
    out += quote;
}

void append_bytes_repr(std::string& out, std::string_view bytes) {
    const char quote = choose_quote(bytes);
    out += 'b';
    out += quote;
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        if (append_common_escape(out, byte, quote)) continue;
        if (byte >= 0x20 && byte < 0x7F) out += c;
        else append_hex(out, "\\x%02x", byte);
    }
    out += quote;
}

void append_double_repr(std::string& out, double value, bool point) {
    if (std::isinf(value)) {
        out += value < 0 ? "-inf" : "inf";
        return;
    }
    char text[40];
    auto [end, error] =
        std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
    std::string_view shortest(text, static_cast<std::size_t>(end - text));
    if (shortest[0] == '-') {
        out += '-';
        shortest.remove_prefix(1);
    }
    const std::size_t e = shortest.find('e');
    int exponent = 0;
    std::from_chars(shortest.data() + e + (shortest[e + 1] == '+' ? 2 : 1),
                    shortest.data() + shortest.size(), exponent);
    std::string digits(1, shortest[0]);
    if (e > 2) digits += shortest.substr(2, e - 2);
    if (exponent < -4 || exponent >= 16) {
        out += digits[0];
        if (digits.size() > 1) out += '.' + digits.substr(1);
        char tail[16];
        std::snprintf(tail, sizeof tail, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
        out += tail;
        return;
    }
    if (exponent < 0) {
        out += "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
        return;
    }
    const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= whole) {
        out += digits + std::string(whole - digits.size(), '0');
        if (point) out += ".0";
    } else {
        out += digits.substr(0, whole) + '.' + digits.substr(whole);
    }
}

std::string literal_text(const ConstantValue& value) {
    return boost::variant2::visit(
        Overloaded{
            [](NoneText) { return std::string("None"); },
            [](EllipsisText) { return std::string("Ellipsis"); },
            [](bool truth) { return std::string(truth ? "True" : "False"); },
            [](std::int64_t number) { return std::to_string(number); },
            [](const BigIntText& big) { return decimal_text(big); },
            [](double number) {
                std::string out;
                append_double_repr(out, number, true);
                return out;
            },
            [](std::complex<double> number) { return complex_text(number); },
            [](const StrText& text) {
                std::string out;
                append_text_repr(out, text.utf8);
                return out;
            },
            [](const BytesText& bytes) {
                std::string out;
                append_bytes_repr(out, bytes.bytes);
                return out;
            },
            [](const MadeConstant& made) { return std::string(made.type_name); },
        },
        value);
}

} // namespace boomslang::syntax
