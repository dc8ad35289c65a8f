// Decimal.__format__: the format specification of numbers, exact for any number of digits.
#include "modules/decimal/object.h"

#include <algorithm>
#include <climits>
#include <clocale>

namespace boomslang::runtime::decimal {

namespace {

struct Layout {
    std::string fill = " "; // one character
    char align = '>', sign = '-', type = 0;
    bool no_negative_zero = false, zero_padded = false;
    std::int64_t width = 0, precision = -1;
    std::string point = ".", separator, grouping = "\3";
};

std::size_t character_size(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}
std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}
bool is_one_of(char c, std::string_view set) { return c && set.find(c) != set.npos; }

// Reads a specification: [[fill]align][sign][z][0][width][,][.precision][type].
class SpecificationReader {
  public:
    explicit SpecificationReader(std::string_view text) : text_(text) {}

    bool read(Layout& layout) {
        const bool aligned = read_alignment(layout);
        if (is_one_of(at(i_), "+- ")) layout.sign = text_[i_++];
        layout.no_negative_zero = take('z');
        if (at(i_) == '0') {
            if (aligned) return false;
            layout.zero_padded = true;
            layout.align = '=';
            layout.fill = "0";
            ++i_;
        }
        if (is_digit(at(i_)) && (at(i_) == '0' || !read_number(layout.width))) return false;
        const bool comma = take(',');
        if (take('.') && !read_number(layout.precision)) return false;
        if (is_one_of(at(i_), "eEfFgGn%")) layout.type = text_[i_++];
        if (comma && layout.type == 'n') return false;
        if (comma) layout.separator = ",";
        return i_ == text_.size();
    }

  private:
    char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    bool take(char c) {
        if (at(i_) != c) return false;
        ++i_;
        return true;
    }
    bool read_alignment(Layout& layout) {
        if (text_.empty()) return false;
        const std::size_t size = character_size(text_, 0);
        if (is_one_of(at(size), "<>=^")) {
            layout.fill = text_.substr(0, size);
            layout.align = text_[size];
            i_ = size + 1;
            return true;
        }
        if (!is_one_of(text_[0], "<>=^")) return false;
        layout.align = text_[0];
        i_ = 1;
        return true;
    }
    bool read_number(std::int64_t& out) {
        if (!is_digit(at(i_))) return false;
        for (out = 0; is_digit(at(i_)); ++i_) {
            if (out > kMaxPrecision / 10) return false;
            out = out * 10 + (text_[i_] - '0');
        }
        return true;
    }

    std::string_view text_;
    std::size_t i_ = 0;
};

// Puts separators between groups of digits, counted from the right; `least` characters at least,
// with zeros in front.
std::string grouped(std::string digits, const Layout& layout, std::int64_t least) {
    std::string out;
    std::size_t group = 0;
    const auto separator = static_cast<std::int64_t>(count_characters(layout.separator));
    while (true) {
        const auto left = static_cast<std::int64_t>(digits.size());
        std::int64_t size = std::max<std::int64_t>({left, least, 1});
        const bool last = layout.separator.empty() || layout.grouping.empty() ||
                          layout.grouping[group] == CHAR_MAX || layout.grouping[group] <= 0;
        if (!last) size = std::min<std::int64_t>(size, layout.grouping[group]);
        std::string piece(static_cast<std::size_t>(std::max<std::int64_t>(size - left, 0)), '0');
        const auto taken = static_cast<std::size_t>(std::min(left, size));
        piece += digits.substr(digits.size() - taken);
        digits.resize(digits.size() - taken);
        if (!out.empty()) piece += layout.separator;
        out.insert(0, piece);
        least -= size;
        if (last || (digits.empty() && least <= 0)) return out;
        least -= separator;
        // The last group is that of all further ones.
        if (group + 1 < layout.grouping.size() && layout.grouping[group + 1]) ++group;
    }
}

Value aligned(const std::string& sign, const std::string& body, const Layout& layout) {
    const auto used = static_cast<std::int64_t>(sign.size() + count_characters(body));
    const auto padding = static_cast<std::size_t>(std::max<std::int64_t>(layout.width - used, 0));
    require_digits(static_cast<std::int64_t>(padding));
    auto pad = [&](std::size_t count) {
        std::string out;
        for (; count; --count) out += layout.fill;
        return out;
    };
    switch (layout.align) {
    case '<': return make_str_or_raise(sign + body + pad(padding));
    case '=': return make_str_or_raise(sign + pad(padding) + body);
    case '^': return make_str_or_raise(pad(padding / 2) + sign + body + pad(padding - padding / 2));
    default: return make_str_or_raise(pad(padding) + sign + body);
    }
}

std::string sign_text(bool negative, const Layout& layout) {
    return negative ? "-" : layout.sign == '-' ? "" : std::string(1, layout.sign);
}

// To so many digits; 0 stays as it is.
Number rounded_to(const Number& a, std::int64_t digits, Rounding rounding) {
    if (a.coefficient.is_zero()) return a;
    Status ignored = 0;
    Number result = rescaled(a, a.adjusted() + 1 - digits, rounding, ignored);
    // 9.99 became 10.0: one digit too many.
    if (result.digits() > digits)
        result = rescaled(a, a.adjusted() + 2 - digits, rounding, ignored);
    return result;
}

Value formatted(Number a, Layout layout, const Context* context) {
    if (!a.is_finite()) {
        const std::string sign = sign_text(a.negative, layout);
        a.negative = false;
        if (layout.zero_padded) {
            layout.fill = " ";
            layout.align = '>';
        }
        return aligned(sign, to_text(a, false, true) + (layout.type == '%' ? "%" : ""), layout);
    }
    if (!layout.type) layout.type = context->capitals ? 'G' : 'g';
    const bool upper = is_one_of(layout.type, "EFG");
    char form = static_cast<char>(layout.type | (layout.type == '%' ? 0 : 0x20));
    if (form == 'n') form = 'g';
    const Rounding rounding = context->rules.rounding;
    if (form == '%') a.exponent += 2;
    Status ignored = 0;
    if (layout.precision >= 0) {
        if (form == 'e') a = rounded_to(a, layout.precision + 1, rounding);
        else if (form == 'f' || form == '%') a = rescaled(a, -layout.precision, rounding, ignored);
        else if (a.digits() > std::max<std::int64_t>(layout.precision, 1))
            a = rounded_to(a, std::max<std::int64_t>(layout.precision, 1), rounding);
    }
    const bool fixed = form == 'f' || form == '%';
    if (a.coefficient.is_zero()) {
        if (fixed && a.exponent > 0) a.exponent = 0;
        if (layout.no_negative_zero) a.negative = false;
    }
    const std::string digits = a.coefficient.text();
    const auto count = static_cast<std::int64_t>(digits.size());
    const std::int64_t left = a.exponent + count;
    std::int64_t point = 1; // how many digits stand left of it
    if (form == 'e')
        point = a.coefficient.is_zero() && layout.precision >= 0 ? 1 - layout.precision : 1;
    else if (fixed || (a.exponent <= 0 && left > -6)) point = left;
    require_digits(point < 0 ? -point : point);
    std::string whole = "0", decimals;
    if (point <= 0) decimals = std::string(static_cast<std::size_t>(-point), '0') + digits;
    else if (point >= count)
        whole = digits + std::string(static_cast<std::size_t>(point - count), '0');
    else
        whole = digits.substr(0, static_cast<std::size_t>(point)),
        decimals = digits.substr(static_cast<std::size_t>(point));
    std::string rest = decimals.empty() ? "" : layout.point + decimals;
    const std::int64_t exponent = left - point;
    if (exponent || form == 'e') {
        rest += upper ? 'E' : 'e';
        if (exponent >= 0) rest += '+';
        rest += std::to_string(exponent);
    }
    if (form == '%') rest += '%';
    const std::string sign = sign_text(a.negative, layout);
    const std::int64_t least =
        layout.zero_padded
            ? layout.width - static_cast<std::int64_t>(count_characters(rest) + sign.size())
            : 0;
    require_digits(least);
    return aligned(sign, grouped(whole, layout, least) + rest, layout);
}

// The conventions of the locale, for type n.
void apply_locale(Layout& layout) {
    const lconv* conventions = std::localeconv();
    layout.point = conventions->decimal_point;
    layout.separator = conventions->thousands_sep;
    layout.grouping = conventions->grouping;
}
// Conventions given as a dict, in the place of the locale's.
Value apply_override(Layout& layout, Value v) {
    if (!is_dict(v)) return raise(types::TypeError, "optional argument must be a dict");
    struct Row {
        const char* key;
        std::string* place;
    };
    for (const Row& row :
         {Row{"decimal_point", &layout.point}, Row{"thousands_sep", &layout.separator},
          Row{"grouping", &layout.grouping}}) {
        TRY_VALUE(given, dict_get(v.as<Dict>(), str_value(row.key)));
        if (given.is_empty()) continue;
        if (!is_str(given)) return raise(types::ValueError, "invalid override dict");
        *row.place = to_utf8(given.as<Str>());
    }
    const bool bad_group =
        std::any_of(layout.grouping.begin(), layout.grouping.end(), [](char c) { return c < 0; });
    if (count_characters(layout.point) != 1 || count_characters(layout.separator) > 1 || bad_group)
        return raise(types::ValueError, "invalid override dict");
    return Value::empty();
}

} // namespace

// __format__(self, format_spec, override=None)
Value decimal_format(Value* args, std::uint32_t) {
    Context* context = current_context();
    if (!context) return Value::exception();
    if (!is_str(args[1])) return raise(types::TypeError, "format arg must be str");
    Layout layout;
    if (!SpecificationReader(to_utf8(args[1].as<Str>())).read(layout))
        return raise(types::ValueError, "invalid format string");
    if (layout.type == 'n') apply_locale(layout);
    if (!args[2].is_empty() && !args[2].is_none()) TRY(apply_override(layout, args[2]));
    return formatted(receiver<Decimal>(args)->number(), std::move(layout), context);
}

} // namespace boomslang::runtime::decimal
