// Specializations of subscription, read and write.
#pragma once

#include "ops/arithmetic.h"
#include "ops/families.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/range.h"
#include "runtime/container/tuple.h"
#include "runtime/state/error.h"
#include "support/invariant.h"

namespace boomslang::ops {

// Negative indices count from the end. Misses out of range: the generic form raises.
struct ListSubscript {
    static bool guard(Value a, Value b) noexcept {
        return runtime::is_exact(a, runtime::types::list) && b.is_int();
    }
    static Value apply(Value a, Value b) noexcept {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        auto* list = a.as<runtime::List>();
        auto i = static_cast<std::uint64_t>(b.as_int());
        if (i >= list->size) [[unlikely]] {
            i += list->size;
            if (i >= list->size) return Value::miss();
        }
        return list->items()[i];
    }
};
struct TupleSubscript { // misses out of range
    static bool guard(Value a, Value b) noexcept {
        return runtime::is_exact(a, runtime::types::tuple) && b.is_int();
    }
    static Value apply(Value a, Value b) noexcept {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        auto* tuple = a.as<runtime::Tuple>();
        auto i = static_cast<std::uint64_t>(b.as_int());
        if (i >= tuple->size) [[unlikely]] {
            i += tuple->size;
            if (i >= tuple->size) return Value::miss();
        }
        return tuple->items[i];
    }
};
struct StrSubscript { // misses out of range
    static bool guard(Value a, Value b) noexcept { return runtime::is_exact_str(a) && b.is_int(); }
    static Value apply(Value a, Value b) {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        auto* str = a.as<runtime::Str>();
        auto i = static_cast<std::uint64_t>(b.as_int());
        if (i >= str->length) [[unlikely]] {
            i += str->length;
            if (i >= str->length) return Value::miss();
        }
        return Value::object(runtime::str_from_char((*str)[i]));
    }
};

// container[start:stop] of the builtin sequences: what is asked of a bound that is no int of 64 bits,
// and steps, are the generic form's.
inline bool has_plain_bounds(Value key) noexcept {
    if (!runtime::is_slice(key)) return false;
    const auto* slice = key.as<runtime::Slice>();
    auto plain = [](Value bound) { return bound.is_int() || bound.is_none(); };
    return slice->step.is_none() && plain(slice->start) && plain(slice->stop);
}
struct ListSlice {
    static bool guard(Value a, Value b) noexcept {
        return runtime::is_exact(a, runtime::types::list) && has_plain_bounds(b);
    }
    static Value apply(Value a, Value b);
};
struct TupleSlice {
    static bool guard(Value a, Value b) noexcept {
        return runtime::is_exact(a, runtime::types::tuple) && has_plain_bounds(b);
    }
    static Value apply(Value a, Value b);
};
struct StrSlice {
    static bool guard(Value a, Value b) noexcept {
        return runtime::is_exact_str(a) && has_plain_bounds(b);
    }
    static Value apply(Value a, Value b);
};
struct BytesSlice {
    static bool guard(Value a, Value b) noexcept {
        return runtime::is_exact(a, runtime::types::bytes) && has_plain_bounds(b);
    }
    static Value apply(Value a, Value b);
};

struct DictSubscript { // raises KeyError itself: looking up again would hash and compare twice
    static bool guard(Value a, Value b) noexcept {
        return b.is_value() && runtime::is_exact(a, runtime::types::dict);
    }
    static Value apply(Value a, Value b) {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        Value v = runtime::dict_get(a.as<runtime::Dict>(), b);
        if (v.is_empty()) [[unlikely]]
            return runtime::raise_key(b);
        return v;
    }
};

struct ListSetSubscript {
    static bool guard(Value a, Value b) noexcept { return ListSubscript::guard(a, b); }
    static Value apply(Value a, Value b, Value value) noexcept {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        auto* list = a.as<runtime::List>();
        auto i = static_cast<std::uint64_t>(b.as_int());
        if (i >= list->size) [[unlikely]] {
            i += list->size;
            if (i >= list->size) return Value::miss();
        }
        list->items()[i] = value;
        return Value::empty();
    }
};
struct DictSetSubscript {
    static bool guard(Value a, Value b) noexcept {
        return b.is_value() && runtime::is_exact(a, runtime::types::dict);
    }
    static Value apply(Value a, Value b, Value value) {
        BOOMSLANG_ASSERT(guard(a, b), "the guard held");
        return runtime::dict_set(a.as<runtime::Dict>(), b, value);
    }
};

// Whether the guard of a specialization of stores accepts them.
bool accepts_store(Spec spec, Value object, Value key) noexcept;
// The first specialization whose guard accepts a store of this key into this object.
Spec select_set_subscript(Value object, Value key);

} // namespace boomslang::ops
