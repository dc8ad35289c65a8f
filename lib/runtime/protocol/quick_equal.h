// Equality of keys and items as far as it can be decided without calling anything a program wrote:
// what look-ups in dicts, sets and lists try before the generic equals().
#pragma once

#include "runtime/text/str.h"

namespace boomslang::runtime {

// Exact equality of an int and a double, without rounding the int.
inline bool int_equals_double(std::int64_t i, double d) noexcept {
    return d >= -0x1p63 && d < 0x1p63 && static_cast<double>(i) == d &&
           static_cast<std::int64_t>(d) == i;
}

// 1 or 0 when decided; -1 when user code may have a say. Identity counts as equality.
inline int quick_equal(Value a, Value b) noexcept {
    if (a.is(b)) return 1;
    if (a.tag == b.tag) {
        if (a.tag == Tag::Float) return a.as_float() == b.as_float();
        if (a.tag != Tag::Object) return 0;
        if (!is_exact_str(a) || !is_exact_str(b)) return -1;
        const Str *s = a.as<Str>(), *t = b.as<Str>();
        if (s->interned && t->interned) return 0;
        return str_equal(s, t);
    }
    if (a.is_object()) return is_exact_str(a) ? 0 : -1;
    if (b.is_object()) return is_exact_str(b) ? 0 : -1;
    if (a.is_none() || b.is_none()) return 0;
    if (a.is_float()) return int_equals_double(b.as_int(), a.as_float());
    if (b.is_float()) return int_equals_double(a.as_int(), b.as_float());
    return a.as_int() == b.as_int(); // int and bool
}

} // namespace boomslang::runtime
