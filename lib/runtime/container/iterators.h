// The builtin iterators' state, so that loops over them can be specialized.
#pragma once

#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/range.h"
#include "runtime/container/set.h"
#include "runtime/container/tuple.h"

namespace boomslang::runtime {

struct ListIterator : Object {
    List* list; // null once exhausted
    std::size_t index;
};
struct ListReverseIterator : Object {
    List* list;
    std::int64_t index; // of the next item
};
struct TupleIterator : Object {
    Tuple* tuple;
    std::size_t index;
};
// Over ranges whose start, stop, step and length fit int64.
struct RangeIterator : Object {
    std::int64_t next, step, remaining;
};
struct DictIterator : Object {
    Dict* dict;           // null once exhausted
    std::size_t position; // forward: next entry; reverse: one behind the next entry
    std::size_t count;    // the dict's count when the iteration began
    std::size_t remaining;
};
struct SetIterator : Object {
    Set* set;
    std::size_t position;
    std::size_t count;
    std::size_t remaining;
};
struct SequenceIterator : Object {
    Value sequence; // Empty once exhausted
    std::int64_t index;
    const struct ItemsByNumber* items; // of the sequence's type, or null
};
// What iterators ask instead of a builtin type's __getitem__, whose IndexError at the end would be made to be
// thrown away. One for a type, made once.
struct ItemsByNumber {
    BuiltinType& type;
    Value (*item)(Object* sequence, std::int64_t index); // Empty: there are no more
    const ItemsByNumber* next = first;

    static const ItemsByNumber* first;
    ItemsByNumber(BuiltinType& t, Value (*f)(Object*, std::int64_t)) : type(t), item(f) {
        first = this;
    }
};
struct CallableIterator : Object {
    Value callable, sentinel; // Empty once exhausted
};

struct Enumerate : Object {
    Value iterator, counter;
};
struct Zip : Object {
    Tuple* iterators;
    bool strict;
};
struct Map : Object {
    Value function;
    Tuple* iterators;
};
struct Filter : Object {
    Value function, iterator;
};
struct Reversed : Object {
    Value sequence; // Empty once exhausted
    std::int64_t index;
};

enum class DictItemKind : std::uint8_t { Keys, Values, Items };

Value make_list_iterator(List* list);
Value make_list_reverse_iterator(List* list);
Value make_tuple_iterator(Tuple* tuple);
Value make_range_iterator(Range* range);
Value make_range_reverse_iterator(Range* range);
Value make_dict_iterator(Dict* dict, DictItemKind kind);
Value make_dict_reverse_iterator(Dict* dict, DictItemKind kind);
Value make_set_iterator(Set* set);
Value make_sequence_iterator(Value sequence);
Value make_callable_iterator(Value callable, Value sentinel);

// What next() of an exact list iterator gives, inline for loops.
inline Value list_iterator_next(ListIterator* it) noexcept {
    List* list = it->list;
    if (!list) return Value::empty();
    if (it->index < list->size) [[likely]]
        return list->storage->items[it->index++];
    it->list = nullptr;
    return Value::empty();
}
inline Value tuple_iterator_next(TupleIterator* it) noexcept {
    Tuple* tuple = it->tuple;
    if (!tuple) return Value::empty();
    if (it->index < tuple->size) [[likely]]
        return tuple->items[it->index++];
    it->tuple = nullptr;
    return Value::empty();
}
inline Value range_iterator_next(RangeIterator* it) noexcept {
    if (it->remaining <= 0) return Value::empty();
    --it->remaining;
    std::int64_t i = it->next;
    // Unsigned: behind the last item the sum may be out of range, and is not used.
    it->next = static_cast<std::int64_t>(static_cast<std::uint64_t>(i) +
                                         static_cast<std::uint64_t>(it->step));
    return Value::integer(i);
}

} // namespace boomslang::runtime
