// Equality and order of keys and items as far as they can be decided without calling anything a program
// wrote: what look-ups in dicts, sets and lists try before the generic equals(), and sorting before less().
#pragma once

#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
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

// The same for tuples of such, and tuples in these, too: keys of one hash, which are most often equal.
[[gnu::noinline]] int quick_equal_tuples(const Tuple* a, const Tuple* b, int depth) noexcept;
inline int quick_equal_in(Value a, Value b, int depth = 3) noexcept {
    const int same = quick_equal(a, b);
    if (same >= 0 || depth == 0 || !is_exact(a, types::tuple) || !is_exact(b, types::tuple))
        return same;
    return quick_equal_tuples(a.as<Tuple>(), b.as<Tuple>(), depth);
}

// a < b when decided: 1 or 0, else -1.
inline int quick_less(Value a, Value b) noexcept {
    if (a.tag == b.tag) {
        if (a.is_int()) return a.as_int() < b.as_int();
        if (a.is_float()) return a.as_float() < b.as_float();
        if (is_exact_str(a) && is_exact_str(b)) return str_compare(a.as<Str>(), b.as<Str>()) < 0;
        return -1;
    }
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    if (a.is_int() && b.is_float() && a.as_int() < exact && a.as_int() > -exact)
        return static_cast<double>(a.as_int()) < b.as_float();
    if (a.is_float() && b.is_int() && b.as_int() < exact && b.as_int() > -exact)
        return a.as_float() < static_cast<double>(b.as_int());
    return -1;
}
// The same for tuples of such, too.
inline int quick_less_in(Value a, Value b) noexcept {
    if (!is_exact(a, types::tuple) || !is_exact(b, types::tuple)) return quick_less(a, b);
    const Tuple *s = a.as<Tuple>(), *t = b.as<Tuple>();
    for (std::size_t i = 0; i < s->size && i < t->size; ++i) {
        const int same = quick_equal(s->items[i], t->items[i]);
        if (same < 0) return -1;
        if (!same) return quick_less(s->items[i], t->items[i]);
    }
    return s->size < t->size;
}

// hash_of, inline for ints, and for texts and tuples that were asked before.
inline bool key_hash(Value key, std::int64_t& hash) {
    if (key.is_int()) {
        hash = hash_of_int(key.as_int());
        return true;
    }
    if (is_exact_str(key) && key.as<Str>()->hash) {
        hash = key.as<Str>()->hash;
        return true;
    }
    if (is_exact(key, types::tuple) && key.as<Tuple>()->hash) {
        hash = key.as<Tuple>()->hash;
        return true;
    }
    return hash_of(key, hash);
}

// Has it a hash that no code of a program computes: a number, a text, or a tuple of such?
inline bool is_plain_key(Value v) noexcept {
    const auto is_plain = [](Value one) {
        return !one.is_object() || is_exact_str(one) || is_exact(one, types::bytes);
    };
    if (is_plain(v)) return true;
    if (!is_exact(v, types::tuple)) return false;
    for (Value item : *v.as<Tuple>())
        if (!is_plain(item)) return false;
    return true;
}

} // namespace boomslang::runtime
