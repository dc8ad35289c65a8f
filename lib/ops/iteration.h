// How loops advance iterators of the builtin classes. `next` gives the next item, Empty at the end, or
// Exception; it is called where the guard holds. kRaises: it may run code of the program or raise.
#pragma once

#include "ops/families.h"
#include "runtime/call/generator.h"
#include "runtime/container/iterators.h"
#include "runtime/protocol/protocol.h"
#include "support/invariant.h"

namespace boomslang::ops {

using runtime::Value;

struct RangeIterate {
    static constexpr bool kRaises = false;
    static bool guard(Value it) noexcept {
        return runtime::is_exact(it, runtime::types::range_iterator);
    }
    static Value next(Value it) noexcept {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        return runtime::range_iterator_next(it.as<runtime::RangeIterator>());
    }
};
struct ListIterate {
    static constexpr bool kRaises = false;
    static bool guard(Value it) noexcept {
        return runtime::is_exact(it, runtime::types::list_iterator);
    }
    static Value next(Value it) noexcept {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        return runtime::list_iterator_next(it.as<runtime::ListIterator>());
    }
};
struct TupleIterate {
    static constexpr bool kRaises = false;
    static bool guard(Value it) noexcept {
        return runtime::is_exact(it, runtime::types::tuple_iterator);
    }
    static Value next(Value it) noexcept {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        return runtime::tuple_iterator_next(it.as<runtime::TupleIterator>());
    }
};
struct GeneratorIterate {
    static constexpr bool kRaises = true;
    static bool guard(Value it) noexcept {
        return runtime::is_exact(it, runtime::types::generator);
    }
    static Value next(Value it) {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        return runtime::generator_send(it.as<runtime::Generator>(), Value::none());
    }
};
// for a, b in enumerate(...), zip(...), d.items(): no tuple is made to be taken apart at once.
struct PairIterate {
    static bool guard(Value it) noexcept {
        return it.is_object() && it.as_object()->type()->next_pair;
    }
    // None when `pair` is filled, Empty, or Exception; Miss, before any effect: they are no pairs.
    static Value next(Value it, Value* pair) {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        const Value got = it.as_object()->type()->next_pair(it.as_object(), pair);
        if (got.is_none()) [[likely]]
            return got;
        return runtime::without_stop(got);
    }
};
// Any other builtin iterator. Where a backend keeps the numbers of ranges without one, a range that a comprehension is
// given comes here, too.
struct NativeIterate {
    static constexpr bool kRaises = true;
    static bool guard(Value it) noexcept { return it.is_object() && it.as_object()->type()->next; }
    static Value next(Value it) {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        if (RangeIterate::guard(it)) return RangeIterate::next(it);
        // Characters and bytes: no code of the program runs that would need the stack or raise.
        if (runtime::is_exact(it, runtime::types::str_ascii_iterator) ||
            runtime::is_exact(it, runtime::types::bytes_iterator))
            return it.as_object()->type()->next(it.as_object());
        return runtime::iterate(it);
    }
};

// iterate() for loops without a site, with the commonest classes at hand.
inline Value next_item(Value it) {
    if (RangeIterate::guard(it)) return RangeIterate::next(it);
    if (ListIterate::guard(it)) return ListIterate::next(it);
    if (GeneratorIterate::guard(it)) return GeneratorIterate::next(it);
    return runtime::iterate(it);
}

// Whether a specialization fits an iterator. `pairs`: the loop's target takes a pair apart.
template <class S>
bool fits(Value it, bool pairs) {
    if constexpr (std::is_same_v<S, PairIterate>)
        return pairs && S::guard(it) && !S::next(it, nullptr).is_miss();
    else return S::guard(it);
}
// The specialization for an iterator: the first that fits it. A range whose numbers a backend keeps without
// an iterator (`it` is an int) is none's but RangeIterate's; where it does, `numbers` is true, and other
// range iterators are like any.
Spec select_iterate(Value it, bool pairs, bool numbers = false);

} // namespace boomslang::ops
