// Specializations of comparisons, identity and membership. A comparison's `test` gives a plain bool,
// for conditions; `apply` wraps it. None of them misses once the guard has passed, but for Contains.
#pragma once

#include "ops/arithmetic.h"
#include "runtime/container/dict.h"
#include "support/invariant.h"

namespace boomslang::ops {

template <class S>
concept Test = requires(Value a, Value b) {
    { S::test(a, b) } -> std::same_as<bool>;
};

template <class Derived, class Guard>
struct TestBase : Guard {
    static Value apply(Value a, Value b) noexcept {
        BOOMSLANG_ASSERT(Guard::guard(a, b), "the guard held");
        return Value::from(Derived::test(a, b));
    }
};

#define BOOMSLANG_COMPARISON(Name, op)                                                             \
    struct Int##Name : TestBase<Int##Name, BothInt> {                                              \
        static bool test(Value a, Value b) noexcept { return a.as_int() op b.as_int(); }           \
    };                                                                                             \
    struct Float##Name : TestBase<Float##Name, BothFloat> {                                        \
        static bool test(Value a, Value b) noexcept { return a.as_float() op b.as_float(); }       \
    };
BOOMSLANG_COMPARISON(Less, <)
BOOMSLANG_COMPARISON(LessEqual, <=)
BOOMSLANG_COMPARISON(Equal, ==)
BOOMSLANG_COMPARISON(NotEqual, !=)
BOOMSLANG_COMPARISON(Greater, >)
BOOMSLANG_COMPARISON(GreaterEqual, >=)
#undef BOOMSLANG_COMPARISON

inline bool same_str(Value a, Value b) noexcept {
    return a.payload == b.payload || runtime::str_equal(a.as<runtime::Str>(), b.as<runtime::Str>());
}
struct StrEqual : TestBase<StrEqual, BothStr> {
    static bool test(Value a, Value b) noexcept { return same_str(a, b); }
};
struct StrNotEqual : TestBase<StrNotEqual, BothStr> {
    static bool test(Value a, Value b) noexcept { return !same_str(a, b); }
};
struct StrLess : TestBase<StrLess, BothStr> {
    static bool test(Value a, Value b) noexcept {
        return runtime::str_compare(a.as<runtime::Str>(), b.as<runtime::Str>()) < 0;
    }
};
struct StrGreater : TestBase<StrGreater, BothStr> {
    static bool test(Value a, Value b) noexcept {
        return runtime::str_compare(a.as<runtime::Str>(), b.as<runtime::Str>()) > 0;
    }
};

// `x == None`: at least one side is None and the other a value without its own __eq__.
struct NoneOperand {
    static bool plain(Value v) noexcept { return v.is_value() && !v.is_object(); }
    static bool guard(Value a, Value b) noexcept {
        return (a.is_none() && plain(b)) || (b.is_none() && plain(a));
    }
};
struct NoneEqual : TestBase<NoneEqual, NoneOperand> {
    static bool test(Value a, Value b) noexcept { return a.tag == b.tag; }
};
struct NoneNotEqual : TestBase<NoneNotEqual, NoneOperand> {
    static bool test(Value a, Value b) noexcept { return a.tag != b.tag; }
};

// `item in container`: a is the item, b the container.
struct DictContains {
    static bool guard(Value a, Value b) noexcept {
        return a.is_value() && runtime::is_exact(b, runtime::types::dict);
    }
    static Value apply(Value a, Value b) {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        Value v = runtime::dict_get(b.as<runtime::Dict>(), a);
        return v.is_exception() ? v : Value::from(!v.is_empty());
    }
};
struct SetContains {
    static bool guard(Value a, Value b) noexcept {
        return a.is_value() && runtime::is_exact(b, runtime::types::set);
    }
    static Value apply(Value a, Value b) {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        return runtime::contains(b, a);
    }
};
struct StrContains : BothStr {
    static Value apply(Value a, Value b) {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        return runtime::contains(b, a);
    }
};

} // namespace boomslang::ops
