// Taking all items of an iterator, for natives that do: sum, list, any, "in", ...
//
// What a native does with an item seldom runs code of a program: it adds two ints, or appends to a
// list. So it offers that part as a function, a sink. The body of a generator that is drained calls
// the sink where it yields, and goes on at once: it stays where it is on the value stack, and
// is neither left nor entered for an item. Nobody can see that it did not suspend, as nothing of
// the program runs meanwhile. An item for which something would run, or is to be raised, is declined before
// anything was done with it: it suspends the generator as any yield does, and the native sees to it.
#pragma once

#include "runtime/object/type.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

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

// For Type::drain of iterators that run nothing of a program: between two looks for a signal nobody can see them.
template <class Next>
[[gnu::always_inline]] inline Value drain_by(Sink& sink, Next next) {
    constexpr int kBetweenPolls = 256;
    for (;;) {
        TRY(poll_signals());
        for (int i = 0; i < kBetweenPolls; ++i) {
            const Value item = next();
            if (!item.is_value() || !sink.take(&sink, item)) return item;
        }
    }
}
// Raised by a function that map() and the like call, StopIteration ends the iteration, too.
Value end_of_drain(Value item);
Value drain_refused(); // there is no native stack left: map() of map() of ...

// How a builtin iterator advances: Type::next, and Type::drain by it.
struct Advance {
    Value (*next)(Object* self);
    Value (*drain)(Object* self, Sink& sink);

    void fill(TypeSpec& spec) const noexcept {
        spec.next = next;
        spec.drain = drain;
    }
};
// Of iterators that run nothing of a program.
template <Value (*Next)(Object*)>
inline constexpr Advance quietly{
    Next, [](Object* self, Sink& sink) { return drain_by(sink, [self] { return Next(self); }); }};
// Of those that call functions, or advance other iterators: what iterate() does, with what stays the same asked once.
template <Value (*Next)(Object*)>
inline constexpr Advance by_calls{Next, [](Object* self, Sink& sink) {
                                      if (native_stack_low()) return drain_refused();
                                      for (;;) {
                                          TRY(poll_signals());
                                          const Value item = Next(self);
                                          if (!item.is_value()) return end_of_drain(item);
                                          if (!sink.take(&sink, item)) return item;
                                      }
                                  }};

} // namespace boomslang::runtime
