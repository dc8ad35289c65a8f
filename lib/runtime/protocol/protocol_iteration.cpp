// Iteration, unpacking and slices for any value.
#include "runtime/protocol/drain.h"
#include "runtime/protocol/protocol.h"

#include <cstring>

#include "runtime/call/call.h"
#include "runtime/call/dunder_calls.h"
#include "runtime/container/containers.h"
#include "runtime/container/iterators.h"
#include "runtime/number/number.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

namespace boomslang::runtime {

Value get_iterator(Value v) {
    if (v.is_object()) {
        const Shape* shape = v.as_object()->shape;
        if (shape == &types::list.exact) return make_list_iterator(v.as<List>());
        if (shape == &types::tuple.exact) return make_tuple_iterator(v.as<Tuple>());
        if (shape == &types::range.exact) return make_range_iterator(v.as<Range>());
        if (shape == &types::dict.exact)
            return make_dict_iterator(v.as<Dict>(), DictItemKind::Keys);
    }
    Type* type = type_of(v);
    if (type->has(Dunder::Iter)) {
        if (type->dunder(Dunder::Iter).is_none())
            return raise(types::TypeError, "'", type_name(v), "' object is not iterable");
        Value iterator;
        if (!call_plain_dunder(type, Dunder::Iter, iterator, v))
            iterator = call_if_bound(Dunder::Iter, v);
        TRY(iterator);
        if (iterator.is_empty()) {
            if (makes_sequence(type)) {
                if (!bind_descriptor(type->dunder(Dunder::GetItem), v, type_of(v)).is_exception())
                    return make_sequence_iterator(v);
                clear_pending();
            }
            return raise(types::TypeError, "'", type_name(v), "' object is not iterable");
        }
        const Type* result = type_of(iterator);
        if (!result->next && !result->has(Dunder::Next))
            return raise(types::TypeError, "iter() returned non-iterator of type '",
                         type_name(iterator), "'");
        return iterator;
    }
    if (makes_sequence(type)) return make_sequence_iterator(v);
    return raise(types::TypeError, "'", type_name(v), "' object is not iterable");
}

namespace {

[[gnu::noinline]] Value call_next(const Type* type, Value iterator) {
    if (!type->has(Dunder::Next))
        return raise(types::TypeError, "'", type_name(iterator), "' object is not an iterator");
    return type->dunder(Dunder::Next).is_none()
               ? raise(types::TypeError, "'NoneType' object is not callable")
               : call_dunder(Dunder::Next, iterator);
}

} // namespace

Value iterate(Value iterator) {
    const Type* type = type_of(iterator);
    if (type->next) [[likely]] {
        if (native_stack_low()) [[unlikely]]
            return raise_recursion(); // map() of map() of ...
        TRY(poll_signals());          // natives that iterate can be interrupted
        // Raised by a function that map() and the like call, it ends the iteration, too.
        return without_stop(type->next(iterator.as_object()));
    }
    return without_stop(call_next(type, iterator));
}

Value iterate_inner(Value iterator) {
    const Type* type = type_of(iterator);
    if (!type->next) [[unlikely]]
        return call_next(type, iterator);
    if (native_stack_low()) [[unlikely]]
        return raise_recursion();
    TRY(poll_signals());
    Value item = type->next(iterator.as_object());
    if (item.is_empty() && is_exact(iterator, types::generator)) [[unlikely]] {
        const Value result = iterator.as<Generator>()->result;
        if (!result.is_empty() && !result.is_none()) return raise_stop_iteration(result);
    }
    return item;
}

Value end_of_drain(Value item) { return without_stop(item); }
Value drain_refused() { return raise_recursion(); }

Value drain_into(Value iterator, Sink& sink) {
    if (is_exact(iterator, types::generator)) {
        TRY(poll_signals());
        return generator_drain(iterator.as<Generator>(), sink);
    }
    const Type* type = type_of(iterator);
    if (type->drain) return type->drain(iterator.as_object(), sink);
    if (type->next && !type->is(kHeapType)) { // iterate(), with what stays the same asked once
        if (native_stack_low()) return raise_recursion();
        for (;;) {
            TRY(poll_signals());
            TRY_VALUE(item, without_stop(type->next(iterator.as_object())));
            if (item.is_empty() || !sink.take(&sink, item)) return item;
        }
    }
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty() || !sink.take(&sink, item)) return item;
    }
}

Value to_list(Value iterable) {
    List* list = make_list();
    if (!list) return Value::exception();
    TRY(list_extend(list, iterable));
    return Value::object(list);
}

Value to_tuple(Value iterable) {
    if (is_exact(iterable, types::tuple)) return iterable;
    List* list;
    if (is_exact(iterable, types::list)) {
        list = iterable.as<List>();
    } else {
        TRY_VALUE(gathered, to_list(iterable));
        list = gathered.as<List>();
    }
    Tuple* tuple = make_tuple(list->size ? list->storage->items : nullptr, list->size);
    return tuple ? Value::object(tuple) : Value::exception();
}

namespace {

[[gnu::cold]] Value not_enough(const char* at_least, std::size_t expected, std::size_t got) {
    return raise(types::ValueError, "not enough values to unpack (expected ", at_least,
                 std::to_string(expected), ", got ", std::to_string(got), ")");
}
[[gnu::cold]] Value too_many(std::size_t expected) {
    return raise(types::ValueError, "too many values to unpack (expected ",
                 std::to_string(expected), ")");
}

Value unpack_items(const Value* items, std::size_t size, Value* out, std::uint32_t count) {
    if (size < count) return not_enough("", count, size);
    if (size > count) return too_many(count);
    if (count) std::memcpy(static_cast<void*>(out), items, count * sizeof(Value));
    return Value::empty();
}

Value iterator_to_unpack(Value v) {
    Value iterator = get_iterator(v);
    if (iterator.is_exception() && pending_is(types::TypeError) && !type_of(v)->has(Dunder::Iter) &&
        !makes_sequence(type_of(v))) {
        clear_pending();
        return raise(types::TypeError, "cannot unpack non-iterable ", type_name(v), " object");
    }
    return iterator;
}

} // namespace

Value unpack(Value v, Value* out, std::uint32_t count) {
    if (is_exact(v, types::tuple))
        return unpack_items(v.as<Tuple>()->items, v.as<Tuple>()->size, out, count);
    if (is_exact(v, types::list)) {
        auto* list = v.as<List>();
        return unpack_items(list->size ? list->storage->items : nullptr, list->size, out, count);
    }
    TRY_VALUE(iterator, iterator_to_unpack(v));
    for (std::uint32_t i = 0; i < count; ++i) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return not_enough("", count, i);
        out[i] = item;
    }
    TRY_VALUE(surplus, iterate(iterator));
    return surplus.is_empty() ? Value::empty() : too_many(count);
}

Value unpack_starred(Value v, Value* out, std::uint32_t before, std::uint32_t after) {
    TRY_VALUE(iterator, iterator_to_unpack(v));
    for (std::uint32_t i = 0; i < before; ++i) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return not_enough("at least ", before + after, i);
        out[i] = item;
    }
    List* rest = make_list();
    if (!rest) return Value::exception();
    TRY(list_extend(rest, iterator));
    if (rest->size < after) return not_enough("at least ", before + after, before + rest->size);
    const std::size_t kept = rest->size - after;
    for (std::uint32_t i = 0; i < after; ++i) out[before + 1 + i] = rest->storage->items[kept + i];
    list_truncate(rest, kept);
    out[before] = Value::object(rest);
    return Value::empty();
}

namespace {

bool slice_index(Value v, std::int64_t& out) {
    if (v.is_int()) {
        out = v.as_int();
        return true;
    }
    if (!type_of(v)->has(Dunder::Index)) {
        (void)raise(types::TypeError,
                    "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    return index_clamped(v, out);
}

} // namespace

bool slice_unpack(Value slice, std::int64_t& start, std::int64_t& stop, std::int64_t& step) {
    const Slice* s = slice.as<Slice>();
    step = 1;
    if (!s->step.is_none()) {
        if (!slice_index(s->step, step)) return false;
        if (step == 0) {
            (void)raise(types::ValueError, "slice step cannot be zero");
            return false;
        }
        // So that -step can be formed.
        if (step < -INT64_MAX) step = -INT64_MAX;
    }
    start = step < 0 ? INT64_MAX : 0;
    stop = step < 0 ? INT64_MIN : INT64_MAX;
    if (!s->start.is_none() && !slice_index(s->start, start)) return false;
    return s->stop.is_none() || slice_index(s->stop, stop);
}

bool slice_bounds(Value slice, std::int64_t length, std::int64_t& start, std::int64_t& stop,
                  std::int64_t& step, std::int64_t& count) {
    if (!slice_unpack(slice, start, stop, step)) return false;
    slice_adjust(length, start, stop, step, count);
    return true;
}

void slice_adjust(std::int64_t length, std::int64_t& start, std::int64_t& stop, std::int64_t step,
                  std::int64_t& count) noexcept {
    auto clamp = [&](std::int64_t& i) {
        if (i < 0) {
            i += length;
            if (i < 0) i = step < 0 ? -1 : 0;
        } else if (i >= length) {
            i = step < 0 ? length - 1 : length;
        }
    };
    clamp(start);
    clamp(stop);
    if (step < 0) count = stop < start ? (start - stop - 1) / -step + 1 : 0;
    else count = start < stop ? (stop - start - 1) / step + 1 : 0;
}

} // namespace boomslang::runtime
