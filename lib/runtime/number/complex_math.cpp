#include "runtime/number/complex_math.h"

#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cmath>
#include <string>

namespace boomslang::runtime {

bool to_complex_pair(Value v, ComplexPair& out) {
    if (is_complex(v)) {
        out = {v.as<Complex>()->real, v.as<Complex>()->imag};
        return true;
    }
    out.imag = 0.0;
    if (is_floating(v)) {
        out.real = float_value(v);
        return true;
    }
    return int_to_double(v, out.real);
}

ComplexPair complex_product(ComplexPair a, ComplexPair b) noexcept {
    return {a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// Smith's algorithm: scales by the larger part of the divisor, so that it neither over- nor
// underflows.
bool complex_quotient(ComplexPair a, ComplexPair b, ComplexPair& out) noexcept {
    double real = std::fabs(b.real), imag = std::fabs(b.imag);
    if (real >= imag) {
        if (real == 0.0) return false;
        double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
        out = {(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator};
    } else if (imag >= real) {
        double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
        out = {(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator};
    } else {
        out = {std::nan(""), std::nan("")};
    }
    return true;
}

Value complex_power(ComplexPair a, ComplexPair b) {
    ComplexPair r{1.0, 0.0};
    bool defined = true;
    if (b.imag == 0.0 && b.real == std::floor(b.real) && std::fabs(b.real) <= 100.0) {
        auto n = static_cast<long>(std::fabs(b.real));
        ComplexPair square = a;
        for (long bit = 1; bit <= n; bit <<= 1) {
            if (n & bit) r = complex_product(r, square);
            square = complex_product(square, square);
        }
        if (b.real <= 0) defined = complex_quotient({1.0, 0.0}, r, r);
    } else if (a.real == 0.0 && a.imag == 0.0) {
        if (b.imag != 0.0 || b.real < 0.0) defined = false;
        r = {0.0, 0.0};
    } else {
        double size = std::hypot(a.real, a.imag), length = std::pow(size, b.real);
        double angle = std::atan2(a.imag, a.real), phase = angle * b.real;
        if (b.imag != 0.0) {
            length /= std::exp(angle * b.imag);
            phase += b.imag * std::log(size);
        }
        defined = !std::isinf(phase);
        r = {length * std::cos(phase), length * std::sin(phase)};
    }
    if (!defined) return raise(types::ZeroDivisionError, "0.0 to a negative or complex power");
    if (std::isinf(r.real) || std::isinf(r.imag))
        return raise(types::OverflowError, "complex exponentiation");
    return make_complex(r.real, r.imag);
}

namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// The longest prefix of `s` that is a float; its length, 0 when there is none.
std::size_t float_prefix(std::string_view s) {
    std::size_t i = 0;
    auto at = [&](std::size_t k) { return k < s.size() ? s[k] : '\0'; };
    if (at(i) == '+' || at(i) == '-') ++i;
    auto word = [&](std::string_view w) {
        for (std::size_t k = 0; k < w.size(); ++k)
            if ((at(i + k) | 0x20) != w[k]) return false;
        return true;
    };
    if (word("infinity")) return i + 8;
    if (word("inf") || word("nan")) return i + 3;
    std::size_t digits = 0;
    auto run = [&] {
        while (is_digit(at(i)) ||
               (at(i) == '_' && i > 0 && is_digit(s[i - 1]) && is_digit(at(i + 1)))) {
            ++i;
            ++digits;
        }
    };
    run();
    if (at(i) == '.') {
        ++i;
        run();
    }
    if (digits == 0) return 0;
    if (at(i) == 'e' || at(i) == 'E') {
        std::size_t before = i++;
        if (at(i) == '+' || at(i) == '-') ++i;
        if (!is_digit(at(i))) return before;
        run();
    }
    return i;
}

} // namespace

bool complex_scan(std::string_view s, ComplexPair& out) {
    auto trim = [](std::string_view& t) {
        auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
        while (!t.empty() && space(t.front())) t.remove_prefix(1);
        while (!t.empty() && space(t.back())) t.remove_suffix(1);
    };
    trim(s);
    if (s.size() >= 2 && s.front() == '(' && s.back() == ')') {
        s = s.substr(1, s.size() - 2);
        trim(s);
    }
    out = {0.0, 0.0};
    bool have_real = false;
    if (std::size_t n = float_prefix(s)) {
        double d = 0;
        if (!float_scan(s.substr(0, n), d)) return false;
        s.remove_prefix(n);
        if (s == "j" || s == "J") {
            out.imag = d;
            return true;
        }
        out.real = d;
        have_real = true;
        if (s.empty()) return true;
        if (s.front() != '+' && s.front() != '-') return false;
    }
    // An imaginary part: [sign][number]j
    double sign = 1.0, d = 1.0;
    if (std::size_t n = float_prefix(s)) {
        if (!float_scan(s.substr(0, n), d)) return false;
        s.remove_prefix(n);
    } else if (!s.empty() && (s.front() == '+' || s.front() == '-')) {
        sign = s.front() == '-' ? -1.0 : 1.0;
        s.remove_prefix(1);
    } else if (have_real) {
        return false;
    }
    out.imag = sign * d;
    return s == "j" || s == "J";
}

Value complex_repr(ComplexPair c) {
    char buffer[40];
    std::string text;
    bool real = c.real != 0.0 || std::signbit(c.real);
    if (real) {
        text += '(';
        text.append(buffer, format_double_short(c.real, buffer));
    }
    std::size_t n = format_double_short(c.imag, buffer);
    if (real && buffer[0] != '-') text += '+';
    text.append(buffer, n);
    text += real ? "j)" : "j";
    return str_value(text);
}

} // namespace boomslang::runtime
