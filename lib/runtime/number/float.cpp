// Float and complex numbers: text, rounding, division, powers.
#include "runtime/call/call.h"
#include "runtime/heap/instance.h"
#include "runtime/number/complex_math.h"
#include "runtime/number/int_internal.h"
#include "runtime/number/nan.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <charconv>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace boomslang::runtime {

const Layout float_layout{"float", sizeof(Float), nullptr};
const Layout complex_layout{"complex", sizeof(Complex), nullptr};

Value make_float_object(Type* type, double value) {
    auto* object = make_instance_of<Float>(type);
    object->value = value;
    return Value::object(object);
}

Value make_complex(double real, double imag) {
    auto* c = heap.make<Complex>(&types::complex.exact);
    c->real = real;
    c->imag = imag;
    return Value::object(c);
}

std::size_t format_double_short(double d, char* out) noexcept {
    char* p = out;
    if (std::isnan(d)) {
        std::copy_n("nan", 3, p);
        return 3;
    }
    if (std::signbit(d)) *p++ = '-';
    if (std::isinf(d)) {
        std::copy_n("inf", 3, p);
        return static_cast<std::size_t>(p + 3 - out);
    }
    d = std::fabs(d);
    if (d == 0) {
        *p++ = '0';
        return static_cast<std::size_t>(p - out);
    }
    char text[40];
    auto result = std::to_chars(text, text + sizeof text, d, std::chars_format::scientific);
    char digits[24] = {};
    int count = 0;
    const char* t = text;
    for (; t != result.ptr && *t != 'e'; ++t)
        if (*t != '.') digits[count++] = *t;
    *result.ptr = 0;
    int exponent = std::atoi(t + 1);
    if (exponent >= -4 && exponent < 16) {
        if (exponent < 0) {
            *p++ = '0';
            *p++ = '.';
            for (int i = -1; i > exponent; --i) *p++ = '0';
            std::memcpy(p, digits, static_cast<std::size_t>(count));
            p += count;
        } else {
            for (int i = 0; i < count || i <= exponent; ++i) {
                if (i == exponent + 1) *p++ = '.';
                *p++ = i < count ? digits[i] : '0';
            }
        }
        return static_cast<std::size_t>(p - out);
    }
    *p++ = digits[0];
    if (count > 1) {
        *p++ = '.';
        std::memcpy(p, digits + 1, static_cast<std::size_t>(count - 1));
        p += count - 1;
    }
    p += std::snprintf(p, 8, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
    return static_cast<std::size_t>(p - out);
}

std::size_t format_double_repr(double d, char* out) noexcept {
    std::size_t n = format_double_short(d, out);
    for (std::size_t i = 0; i < n; ++i)
        if (out[i] != '-' && (out[i] < '0' || out[i] > '9')) return n; // '.', exponent, inf, nan
    out[n] = '.';
    out[n + 1] = '0';
    return n + 2;
}

bool float_scan(std::string_view s, double& out) {
    auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!s.empty() && space(s.front())) s.remove_prefix(1);
    while (!s.empty() && space(s.back())) s.remove_suffix(1);
    std::string text;
    text.reserve(s.size());
    bool digit_before = false;
    auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '_') {
            if (!digit_before || i + 1 == s.size() || !is_digit(s[i + 1])) return false;
            digit_before = false;
            continue;
        }
        digit_before = is_digit(s[i]);
        text += s[i];
    }
    const char* p = text.c_str();
    const char* end = p + text.size();
    bool negative = *p == '-';
    if (*p == '+' || *p == '-') ++p;
    auto word = [&](std::string_view w) {
        if (static_cast<std::size_t>(end - p) != w.size()) return false;
        for (std::size_t i = 0; i < w.size(); ++i)
            if ((p[i] | 0x20) != w[i]) return false;
        return true;
    };
    if (word("inf") || word("infinity")) {
        out = negative ? -HUGE_VAL : HUGE_VAL;
        return true;
    }
    if (word("nan")) {
        out = std::copysign(fresh_nan(), negative ? -1.0 : 1.0);
        return true;
    }
    const char* q = p;
    int digits = 0;
    while (is_digit(*q)) ++q, ++digits;
    if (*q == '.') {
        ++q;
        while (is_digit(*q)) ++q, ++digits;
    }
    if (digits == 0) return false;
    if (*q == 'e' || *q == 'E') {
        ++q;
        if (*q == '+' || *q == '-') ++q;
        if (!is_digit(*q)) return false;
        while (is_digit(*q)) ++q;
    }
    if (q != end) return false;
    double d = 0;
    auto [stop, error] = std::from_chars(p, end, d);
    if (error ==
        std::errc::result_out_of_range) { // inf or 0, however the program's locale writes it
        static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
        d = strtod_l(p, nullptr, plain);
    }
    out = negative ? -d : d;
    return true;
}

double float_floor_divide(double a, double b) noexcept {
    double mod = std::fmod(a, b);
    double quotient = (a - mod) / b;
    if (mod != 0) {
        if ((b < 0) != (mod < 0)) quotient -= 1.0;
    }
    if (quotient != 0) {
        double floored = std::floor(quotient);
        if (quotient - floored > 0.5) floored += 1.0;
        return floored;
    }
    return std::copysign(0.0, a / b);
}

double float_modulo(double a, double b) noexcept {
    double mod = std::fmod(a, b);
    if (mod != 0) {
        if ((b < 0) != (mod < 0)) mod += b;
        return mod;
    }
    return std::copysign(0.0, b);
}

Value raise_range_error() {
    return raise_errno_arguments(types::OverflowError, ERANGE, "Numerical result out of range");
}

Value raise_errno_arguments(Type& type, int number, std::string_view text) {
    TRY_VALUE(exception, call(Value::object(&type), {Value::integer(number), str_value(text)}));
    return raise_object(exception.as_object());
}

Value float_power(double a, double b) {
    if (a == 0 && b < 0 && std::isfinite(b))
        return raise(types::ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b))
        return complex_power({a, 0.0}, {b, 0.0});
    double r = std::pow(a, b);
    if (std::isinf(r) && std::isfinite(a) && std::isfinite(b)) return raise_range_error();
    return Value::real(r);
}

Value float_round_to_int(double d) {
    return int_from_double(std::isfinite(d) ? std::nearbyint(d) : d);
}

Value float_round(double d, std::int64_t digits) {
    if (!std::isfinite(d) || d == 0 || digits > 323) return Value::real(d);
    if (digits < -308) return Value::real(std::copysign(0.0, d));
    if (digits >= 0) {
        char text[800];
        auto [end, error] = std::to_chars(text, text + sizeof text, d, std::chars_format::fixed,
                                          static_cast<int>(digits));
        double r = 0;
        if (std::from_chars(text, end, r).ec != std::errc{} || std::isinf(r))
            return raise(types::OverflowError, "rounded value too large to represent");
        return Value::real(r);
    }
    double magnitude = std::fabs(d), whole = std::trunc(magnitude);
    Mpz q, r, unit;
    mpz_ui_pow_ui(unit, 10, static_cast<unsigned long>(-digits));
    mpz_set_d(q, whole);
    mpz_tdiv_qr(q, r, q, unit);
    mpz_mul_2exp(r, r, 1);
    int order = mpz_cmp(r, unit); // remainder against half a unit
    if (order == 0 && magnitude != whole) order = 1;
    if (order > 0 || (order == 0 && mpz_odd_p(q.z))) mpz_add_ui(q, q, 1);
    mpz_mul(q, q, unit);
    TRY_VALUE(exact, int_from(q));
    std::int64_t exponent = 0;
    double scaled = int_scaled(exact, exponent);
    double result = std::ldexp(scaled, static_cast<int>(exponent));
    if (std::isinf(result))
        return raise(types::OverflowError, "rounded value too large to represent");
    return Value::real(std::copysign(result, d));
}

} // namespace boomslang::runtime
