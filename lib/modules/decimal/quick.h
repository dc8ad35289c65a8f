// Arithmetic on operands and results of at most 38 digits, which is nearly all that programs do: in registers,
// without a Magnitude. Whatever needs more (digits, special values, exponents near a limit, a context that
// clamps) is declined, with no effect, and goes the general way of number.h.
#pragma once

#include "modules/decimal/object.h"

namespace boomslang::runtime::decimal {

struct Small {
    Wide coefficient;
    std::int64_t exponent;
    bool negative;
};

// A finite Decimal of two limbs at most, or an int that fits a word.
inline bool to_small(Value v, Small& out) noexcept {
    if (v.is_int()) {
        const std::int64_t i = v.as_int();
        const auto bits = static_cast<std::uint64_t>(i);
        out = {i < 0 ? -bits : bits, 0, i < 0};
        return true;
    }
    if (!is_exact(v, decimal_type)) return false;
    const auto* d = v.as<Decimal>();
    if (d->kind != Kind::Finite || d->size > 2) return false;
    const Wide low = d->size ? d->limbs[0] : 0, high = d->size == 2 ? d->limbs[1] : 0;
    out = {high << 64 | low, d->exponent, d->negative};
    return true;
}
Value make_small(const Small& number);

using Quick = bool (*)(const Small& a, const Small& b, const Rules& rules, Status& status,
                       Small& result);
bool quick_add(const Small& a, const Small& b, const Rules& rules, Status& status, Small& result);
bool quick_subtract(const Small& a, const Small& b, const Rules& rules, Status& status,
                    Small& result);
bool quick_multiply(const Small& a, const Small& b, const Rules& rules, Status& status,
                    Small& result);
bool quick_divide(const Small& a, const Small& b, const Rules& rules, Status& status,
                  Small& result);
bool quick_quantize(const Small& a, const Small& b, const Rules& rules, Status& status,
                    Small& result);
// The order of two of them. False: the general way.
bool quick_compare(const Small& a, const Small& b, int& order);

} // namespace boomslang::runtime::decimal
