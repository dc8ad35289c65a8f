// Taking all items of an iterator, for natives that do: sum, list, any, "in", ...
//
// What a native does with an item seldom runs code of a program: it adds two ints, or appends to a
// list. So it offers that part as a function, a sink. The body of a generator that is drained calls
// the sink where it yields, and goes on at once: it stays where it is on the value stack, and
// is neither left nor entered for an item. Nobody can see that it did not suspend, as nothing of
// the program runs meanwhile. An item for which something would run, or is to be raised, is declined before
// anything was done with it: it suspends the generator as any yield does, and the native sees to it.
#pragma once

#include "runtime/object/value.h"

#include <new>

namespace boomslang::runtime {

struct Sink {
    // Takes the item, which runs no code of a program. False: it is declined, and nothing has changed.
    bool (*take)(Sink* sink, Value item) noexcept;
};

// The first item that is declined; Empty at the end, or Exception. Whoever goes on with the iterator calls it
// again.
Value drain_into(Value iterator, Sink& sink);

// The same for bool take(Value item). What needs memory that is not there is declined, too.
template <class Take>
[[gnu::always_inline]] inline Value drain(Value iterator, Take take) {
    struct Taker : Sink {
        Take& take_item;
        explicit Taker(Take& t) noexcept : Sink{taken}, take_item(t) {}
        static bool taken(Sink* sink, Value item) noexcept {
            try {
                return static_cast<Taker*>(sink)->take_item(item);
            } catch (const std::bad_alloc&) {
                return false;
            }
        }
    } taker(take);
    return drain_into(iterator, taker);
}

} // namespace boomslang::runtime
