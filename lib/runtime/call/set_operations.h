// The algebra of sets. Results have the builtin type of the first operand.
#pragma once

#include <utility>

#include "runtime/container/set.h"

namespace boomslang::runtime {

bool is_frozen(const Set* set) noexcept; // a frozenset, or of a subclass
Value set_copy(Set* set);
// `other` is any iterable. New sets:
Value set_union(Set* set, Value other);
Value set_intersection(Set* set, Value other);
Value set_difference(Set* set, Value other);
Value set_symmetric_difference(Set* set, Value other);
// In place: Empty, or Exception.
Value set_intersection_update(Set* set, Value other);
Value set_difference_update(Set* set, Value other);
Value set_symmetric_difference_update(Set* set, Value other);
// What `from` has, which nobody else has a reference to.
void set_take_over(Set* set, Set* from) noexcept;
// 1, 0, -1.
int set_is_subset(Set* set, Set* of);
int set_is_disjoint(Set* set, Value other);
// Takes some key out: Empty when there is none.
Value set_pop(Set* set);

} // namespace boomslang::runtime
