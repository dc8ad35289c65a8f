// What C++ iterates over, for Python to iterate over.
//
//     Class<Inventory>(module, "Inventory").iterable();         // for item in inventory
//     module.def("primes", [] { return iterator(Primes(), Primes::end()); });
#pragma once

#include "boomslang/function.h"

namespace boomslang {

namespace detail {

// Calls `next` until it gives nothing.
Value make_iterator(std::function<std::optional<Value>()> next);

} // namespace detail

// An iterator over [begin, end), each item converted when it is asked for. `owner` is kept alive as long as it
// is: what the iterators point into.
template <class Begin, class End>
Value iterator(Begin begin, End end, Value owner = {}) {
    return detail::make_iterator([begin = std::move(begin), end = std::move(end),
                                  owner = std::move(owner)]() mutable -> std::optional<Value> {
        if (begin == end) return std::nullopt;
        Value item(*begin);
        ++begin;
        return item;
    });
}

} // namespace boomslang
