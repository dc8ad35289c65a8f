// Operations on particular builtin containers that the generic protocol, their types' methods and
// specialized nodes share.
#pragma once

#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/range.h"
#include "runtime/container/set.h"
#include "runtime/container/tuple.h"

namespace boomslang::runtime {

// container[key] for any key.
Value list_subscript(List* list, Value key);
Value list_assign(List* list, Value key, Value value); // value Empty: del. Empty, or Exception
Value tuple_subscript(Tuple* tuple, Value key);
Value range_subscript(Range* range, Value key);
Value dict_subscript(Dict* dict, Value key); // KeyError, or __missing__ of a subclass

List* list_concat(const List* a, const List* b); // null: MemoryError pending
Value list_repeat(const List* list, std::int64_t times);
Tuple* tuple_concat(Tuple* a, Tuple* b); // null: MemoryError pending
Value tuple_repeat(Tuple* tuple, std::int64_t times);

// item in items, comparing as containers do; the items may change meanwhile. 1, 0, -1.
int list_contains(List* list, Value item);
int tuple_contains(Tuple* tuple, Value item);
int range_contains(Range* range, Value item);

// Sorts stably with `<`. `key` Empty: none. Empty, or Exception (the list then holds the same items in
// some order).
Value list_sort(List* list, Value key, bool reverse);

// slice.indices(length) with ints of any size, as range slicing needs them. Empty, or Exception.
Value slice_big_bounds(Slice* slice, Value length, Value& start, Value& stop, Value& step);

// The bounds as they are written, None replaced by the ends: PySlice_Unpack. Runs __index__, so lengths
// are taken afterwards. False: exception pending.
bool slice_unpack(Value slice, std::int64_t& start, std::int64_t& stop, std::int64_t& step);
// Clamps bounds to a length and counts the items between (PySlice_AdjustIndices).
void slice_adjust(std::int64_t length, std::int64_t& start, std::int64_t& stop, std::int64_t step,
                  std::int64_t& count) noexcept;

// a, b = v: exactly `count` items into `out`. Empty, or Exception.
Value unpack(Value v, Value* out, std::uint32_t count);
// a, *b, c = v: out[before] gets the list.
Value unpack_starred(Value v, Value* out, std::uint32_t before, std::uint32_t after);

// As quick_equal, and asks equals() where that does not decide: 1, 0, -1. Identity first.
int same_item(Value a, Value b);

} // namespace boomslang::runtime
