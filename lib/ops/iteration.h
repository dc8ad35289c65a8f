// How loops advance iterators of the builtin classes. `next` gives the next item, Empty at the end, or
// Exception; it is called where the guard holds.
#pragma once

#include "ops/families.h"
#include "ops/stress.h"
#include "runtime/call/generator.h"
#include "runtime/container/iterators.h"
#include "runtime/protocol/protocol.h"
#include "support/invariant.h"

namespace boomslang::ops {

using runtime::Value;

struct RangeIterate {
    static bool guard(Value it) noexcept {
        return runtime::is_exact(it, runtime::types::range_iterator);
    }
    static Value next(Value it) noexcept {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        return runtime::range_iterator_next(it.as<runtime::RangeIterator>());
    }
};
struct ListIterate {
    static bool guard(Value it) noexcept {
        return runtime::is_exact(it, runtime::types::list_iterator);
    }
    static Value next(Value it) noexcept {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        return runtime::list_iterator_next(it.as<runtime::ListIterator>());
    }
};
struct TupleIterate {
    static bool guard(Value it) noexcept {
        return runtime::is_exact(it, runtime::types::tuple_iterator);
    }
    static Value next(Value it) noexcept {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        return runtime::tuple_iterator_next(it.as<runtime::TupleIterator>());
    }
};
struct GeneratorIterate {
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
        return it.as_object()->type()->next_pair(it.as_object(), pair);
    }
};
// Any other builtin iterator.
struct NativeIterate {
    static bool guard(Value it) noexcept { return it.is_object() && it.as_object()->type()->next; }
    static Value next(Value it) {
        BOOMSLANG_ASSERT(guard(it), "the guard held");
        return runtime::iterate(it);
    }
};

// The specialization for an iterator; `pairs`: the loop's target takes a pair apart.
inline Spec select_iterate(Value it, bool pairs) {
    if (RangeIterate::guard(it)) return Spec::RangeIterate;
    if (ListIterate::guard(it)) return Spec::ListIterate;
    if (TupleIterate::guard(it)) return Spec::TupleIterate;
    if (GeneratorIterate::guard(it)) return Spec::GeneratorIterate;
    if (pairs && PairIterate::guard(it) && !PairIterate::next(it, nullptr).is_miss())
        return Spec::PairIterate;
    if (NativeIterate::guard(it)) return Spec::NativeIterate;
    return Spec::Generic;
}
// The same where `fitting` is the choice of a backend that may keep a range as its numbers: in stress
// modes one that does not fit.
inline Spec stressed_iterate(Spec fitting, Value it, bool pairs) {
    return stressed(Family::Iterate, fitting, [&](Spec spec) {
        switch (spec) {
        case Spec::RangeIterate: return it.is_int() || RangeIterate::guard(it);
        case Spec::ListIterate: return ListIterate::guard(it);
        case Spec::TupleIterate: return TupleIterate::guard(it);
        case Spec::GeneratorIterate: return GeneratorIterate::guard(it);
        case Spec::PairIterate: return !pairs || PairIterate::guard(it);
        case Spec::NativeIterate: return NativeIterate::guard(it);
        default: return true;
        }
    });
}

} // namespace boomslang::ops
