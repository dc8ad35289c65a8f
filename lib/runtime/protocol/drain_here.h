// drain() for natives whose part is so small that a call for each item costs more than it: items that lie in a list or
// tuple are handed to it in place.
#pragma once

#include "runtime/container/iterators.h"
#include "runtime/protocol/drain.h"
#include "runtime/protocol/protocol.h"

#include <algorithm>

namespace boomslang::runtime {

// Some of `size` items, from `index` on. Empty: none of them was declined.
template <class Take>
[[gnu::always_inline]] inline Value drain_some(const Value* items, std::size_t size,
                                               std::size_t& index, Take take) {
    constexpr std::size_t kBetweenPolls = 1024;
    std::size_t i = index;
    const std::size_t end = size - i < kBetweenPolls ? size : i + kBetweenPolls;
    while (i < end && take(items[i])) ++i;
    index = i;
    return i < end ? items[index++] : Value::empty();
}

// `take` runs nothing of a program, as that of a sink: the items stay where they are meanwhile. A signal may move them.
template <class Take>
[[gnu::always_inline]] inline Value drain_here(Value iterator, Take take) {
    if (is_exact(iterator, types::list_iterator)) {
        for (auto* it = iterator.as<ListIterator>();;) {
            TRY(poll_signals());
            List* list = it->list;
            if (!list || it->index >= list->size) return list_iterator_next(it);
            const Value item = drain_some(list->items(), list->size, it->index, take);
            if (!item.is_empty()) return item;
        }
    }
    if (is_exact(iterator, types::tuple_iterator)) {
        for (auto* it = iterator.as<TupleIterator>();;) {
            TRY(poll_signals());
            Tuple* tuple = it->tuple;
            if (!tuple || it->index >= tuple->size) return tuple_iterator_next(it);
            const Value item = drain_some(tuple->items, tuple->size, it->index, take);
            if (!item.is_empty()) return item;
        }
    }
    return drain(iterator, take);
}

// iterate_inner() for natives that seldom get another than one of these.
[[gnu::always_inline]] inline Value draw(Value iterator) {
    if (is_exact(iterator, types::list_iterator))
        return list_iterator_next(iterator.as<ListIterator>());
    if (is_exact(iterator, types::range_iterator))
        return range_iterator_next(iterator.as<RangeIterator>());
    return iterate_inner(iterator);
}

} // namespace boomslang::runtime
