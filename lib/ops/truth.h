// Specializations of the truth test. `test` gives a plain bool, for conditions; `apply` wraps it. None
// of them misses once the guard has passed.
#pragma once

#include <concepts>

#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "support/invariant.h"

namespace boomslang::ops {

using runtime::Value;

// A specialization that decides about one operand.
template <class S>
concept TruthTest = requires(Value v) {
    { S::test(v) } -> std::same_as<bool>;
};

template <class Derived>
struct TruthBase {
    static Value apply(Value v) noexcept {
        BOOMSLANG_ASSERT(Derived::guard(v), "the guard held");
        return Value::from(Derived::test(v));
    }
};

struct BoolTruth : TruthBase<BoolTruth> {
    static bool guard(Value v) noexcept { return v.is_bool(); }
    static bool test(Value v) noexcept { return v.as_bool(); }
};
struct IntTruth : TruthBase<IntTruth> {
    static bool guard(Value v) noexcept { return v.is_int(); }
    static bool test(Value v) noexcept { return v.as_int() != 0; }
};
struct StrTruth : TruthBase<StrTruth> {
    static bool guard(Value v) noexcept { return runtime::is_exact_str(v); }
    static bool test(Value v) noexcept { return v.as<runtime::Str>()->length != 0; }
};
struct ListTruth : TruthBase<ListTruth> {
    static bool guard(Value v) noexcept { return runtime::is_exact(v, runtime::types::list); }
    static bool test(Value v) noexcept { return v.as<runtime::List>()->size != 0; }
};
struct DictTruth : TruthBase<DictTruth> {
    static bool guard(Value v) noexcept { return runtime::is_exact(v, runtime::types::dict); }
    static bool test(Value v) noexcept { return v.as<runtime::Dict>()->count != 0; }
};
// None, or an object that is always true, as its class says nothing about its truth: what `if node:` in
// a linked structure meets.
struct OptionalTruth : TruthBase<OptionalTruth> {
    static bool guard(Value v) noexcept {
        if (v.is_none()) return true;
        if (!v.is_object()) return false;
        const runtime::Type* type = v.as_object()->type();
        return !type->has(runtime::Dunder::Bool) && !type->has(runtime::Dunder::Len);
    }
    static bool test(Value v) noexcept { return !v.is_none(); }
};

} // namespace boomslang::ops
