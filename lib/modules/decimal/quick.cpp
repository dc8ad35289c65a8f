#include "modules/decimal/quick.h"

#include "runtime/heap/heap.h"

#include <algorithm>
#include <bit>

namespace boomslang::runtime::decimal {

namespace {

int bit_width(Wide value) noexcept {
    const auto high = static_cast<std::uint64_t>(value >> 64);
    return high ? 64 + std::bit_width(high) : std::bit_width(static_cast<std::uint64_t>(value));
}

// value / 10**digits, and what is left; 0 < digits <= 38.
Wide cut(Wide value, std::int64_t digits, Wide& rest) noexcept {
    if (digits <= 19) {
        const WideDivision d = divide_wide(value, static_cast<std::uint64_t>(wide_ten_to(digits)));
        rest = d.remainder;
        return d.quotient;
    }
    const Wide by = wide_ten_to(digits);
    const Wide quotient = value / by;
    rest = value - quotient * by;
    return quotient;
}

bool rounds_up(const Rules& rules, const Small& kept, Wide rest, std::int64_t digits) noexcept {
    if (rest == 0) return false;
    const Wide half = 5 * wide_ten_to(digits - 1);
    switch (rules.rounding) {
    case Rounding::Down: return false;
    case Rounding::Up: return true;
    case Rounding::Ceiling: return !kept.negative;
    case Rounding::Floor: return kept.negative;
    case Rounding::HalfUp: return rest >= half;
    case Rounding::HalfDown: return rest > half;
    case Rounding::HalfEven: return rest > half || (rest == half && (kept.coefficient & 1));
    case Rounding::FiveUp: return kept.coefficient % 5 == 0;
    }
    return false;
}

// Brings a result under the rules.
bool settle_small(Small& number, const Rules& rules, Status& status) noexcept {
    if (rules.clamp) return false;
    if (number.coefficient == 0)
        return number.exponent >= rules.tiny() && number.exponent <= rules.maximum;
    const std::int64_t digits = count_digits(number.coefficient);
    std::int64_t adjusted = number.exponent + digits - 1;
    Status raised = 0;
    if (const std::int64_t extra = digits - rules.precision; extra > 0) {
        Wide rest;
        number.coefficient = cut(number.coefficient, extra, rest);
        number.exponent += extra;
        if (rounds_up(rules, number, rest, extra) &&
            ++number.coefficient == wide_ten_to(rules.precision)) {
            number.coefficient = wide_ten_to(rules.precision - 1);
            ++number.exponent;
            ++adjusted;
        }
        raised = rest ? kRounded | kInexact : kRounded;
    }
    if (adjusted < rules.minimum || adjusted > rules.maximum) return false;
    status |= raised;
    return true;
}

bool add_signed(const Small& a, const Small& b, bool b_negative, const Rules& rules, Status& status,
                Small& result) noexcept {
    if (a.coefficient == 0 || b.coefficient == 0) return false;
    Wide x = a.coefficient, y = b.coefficient;
    std::int64_t exponent = a.exponent, distance = a.exponent - b.exponent;
    const bool swapped = distance < 0;
    if (swapped) {
        std::swap(x, y);
        distance = -distance;
        exponent = b.exponent;
    }
    if (distance) {
        // x gets zeros while there is room; the last digits of y become one that tells whether any was not 0.
        const std::int64_t room = kWideDigits - 1 - count_digits(x);
        if (room < 0) return false;
        if (distance > room) {
            const std::int64_t y_digits = count_digits(y), surplus = distance - room;
            // Not when they could be seen: much precision, or digits of x that y takes away.
            if (rules.precision > kWideDigits - 5 || y_digits > kWideDigits - 4) return false;
            if (surplus > y_digits) {
                y = 1;
            } else {
                Wide rest;
                y = cut(y, surplus, rest);
                // Neither 0 nor 5 at its end: the sum then is no tie and not exact.
                if (rest && y % 5 == 0) ++y;
            }
            distance = room;
        }
        x *= wide_ten_to(distance);
        exponent -= distance;
    }
    const bool x_negative = swapped ? b_negative : a.negative;
    result.exponent = exponent;
    if (a.negative == b_negative) {
        result.coefficient = x + y;
        if (result.coefficient < x) return false; // more than 128 bits
        result.negative = a.negative;
    } else {
        result.negative = x == y  ? rules.rounding == Rounding::Floor
                          : x > y ? x_negative
                                  : !x_negative;
        result.coefficient = x > y ? x - y : y - x;
    }
    return settle_small(result, rules, status);
}

} // namespace

Value make_small(const Small& number) {
    const auto high = static_cast<mp_limb_t>(number.coefficient >> 64),
               low = static_cast<mp_limb_t>(number.coefficient);
    const std::uint32_t size = high ? 2 : low ? 1 : 0;
    // Room for two limbs always: the size is a constant then, and granules are of 16 bytes.
    auto* decimal = static_cast<Decimal*>(
        heap.allocate_leaf(&decimal_type.exact, sizeof(Decimal) + 2 * sizeof(mp_limb_t)));
    auto* limbs = reinterpret_cast<mp_limb_t*>(decimal + 1);
    limbs[0] = low;
    limbs[1] = high;
    decimal->limbs = limbs;
    decimal->size = size;
    decimal->exponent = number.exponent;
    decimal->kind = Kind::Finite;
    decimal->negative = number.negative;
    return Value::object(decimal);
}

bool quick_add(const Small& a, const Small& b, const Rules& rules, Status& status, Small& result) {
    return add_signed(a, b, b.negative, rules, status, result);
}
bool quick_subtract(const Small& a, const Small& b, const Rules& rules, Status& status,
                    Small& result) {
    return add_signed(a, b, !b.negative, rules, status, result);
}
bool quick_multiply(const Small& a, const Small& b, const Rules& rules, Status& status,
                    Small& result) {
    if (bit_width(a.coefficient) + bit_width(b.coefficient) > 128) return false;
    result = {a.coefficient * b.coefficient, a.exponent + b.exponent, a.negative != b.negative};
    return settle_small(result, rules, status);
}

bool quick_divide(const Small& a, const Small& b, const Rules& rules, Status& status,
                  Small& result) {
    const auto divisor = static_cast<std::uint64_t>(b.coefficient);
    if (a.coefficient == 0 || divisor == 0 || b.coefficient >> 64) return false;
    // One digit more than wanted, and a last one that tells whether anything is behind it.
    const std::int64_t digits = count_digits(a.coefficient);
    const std::int64_t scale = count_digits(divisor) - digits + rules.precision + 1;
    if (scale < 0 || digits + scale > kWideDigits) return false;
    const WideDivision d = divide_wide(a.coefficient * wide_ten_to(scale), divisor);
    result = {d.quotient, a.exponent - b.exponent - scale, a.negative != b.negative};
    if (d.remainder) {
        if (result.coefficient % 5 == 0) ++result.coefficient;
    } else {
        // Without the zeros that the scale brought.
        std::int64_t left = scale;
        for (std::int64_t step : {16, 8, 4, 2, 1}) {
            if (step > left) continue;
            Wide rest;
            const Wide shorter = cut(result.coefficient, step, rest);
            if (rest) continue;
            result.coefficient = shorter;
            result.exponent += step;
            left -= step;
        }
        Wide rest;
        for (; left > 0; --left, ++result.exponent) { // what the steps could not tell
            const Wide shorter = cut(result.coefficient, 1, rest);
            if (rest) break;
            result.coefficient = shorter;
        }
    }
    return settle_small(result, rules, status);
}

bool quick_quantize(const Small& a, const Small& b, const Rules& rules, Status& status,
                    Small& result) {
    if (a.coefficient == 0 || rules.clamp) return false;
    const std::int64_t digits = count_digits(a.coefficient), adjusted = a.exponent + digits - 1;
    const std::int64_t distance = b.exponent - a.exponent;
    if (b.exponent < rules.tiny() || b.exponent > rules.maximum || adjusted > rules.maximum ||
        adjusted - b.exponent + 1 > std::min(rules.precision, kWideDigits) || distance > digits)
        return false;
    result = {a.coefficient, b.exponent, a.negative};
    Status raised = 0;
    if (distance > 0) {
        Wide rest;
        result.coefficient = cut(a.coefficient, distance, rest);
        if (rounds_up(rules, result, rest, distance)) ++result.coefficient;
        raised = rest ? kRounded | kInexact : kRounded;
    } else {
        result.coefficient *= wide_ten_to(-distance);
    }
    if (result.coefficient == 0) {
        status |= raised;
        return true;
    }
    const std::int64_t size = count_digits(result.coefficient), first = result.exponent + size - 1;
    if (size > rules.precision || first < rules.minimum || first > rules.maximum) return false;
    status |= raised;
    return true;
}

bool quick_compare(const Small& a, const Small& b, int& order) {
    if (a.exponent != b.exponent || a.coefficient == 0 || b.coefficient == 0) return false;
    if (a.negative != b.negative) {
        order = a.negative ? -1 : 1;
        return true;
    }
    order = a.coefficient < b.coefficient ? -1 : a.coefficient > b.coefficient;
    if (a.negative) order = -order;
    return true;
}

} // namespace boomslang::runtime::decimal
