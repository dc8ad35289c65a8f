// The range type and its iterators. Bounds may be ints of any size; everything that fits 64 bits
// goes through plain arithmetic.
#include "builtins/init.h"

#include "runtime/call/type_support.h"
#include "runtime/container/containers.h"
#include "runtime/container/iterators.h"
#include "runtime/container/module.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime {

namespace {

void trace_range(Cell* cell, Marker& marker) {
    auto* range = static_cast<Range*>(cell);
    marker.mark(range->start);
    marker.mark(range->stop);
    marker.mark(range->step);
    marker.mark(range->length);
}

const Value kZero = Value::integer(0), kOne = Value::integer(1);

bool is_zero(Value v) noexcept { return v.is_int() && v.as_int() == 0; }

// len(range(start, stop, step))
Value count_steps(Value start, Value stop, Value step) {
    if (start.is_int() && stop.is_int() && step.is_int()) {
        const std::int64_t a = start.as_int(), b = stop.as_int(), s = step.as_int();
        if (s > 0 ? a >= b : a <= b) return kZero;
        const auto distance = s > 0 ? static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a)
                                    : static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b);
        const auto stride = s > 0 ? static_cast<std::uint64_t>(s) : -static_cast<std::uint64_t>(s);
        return int_from((distance - 1) / stride + 1);
    }
    Value low = start, high = stop, stride = step;
    if (int_sign(step) < 0) {
        low = stop;
        high = start;
        TRY_VALUE(positive, int_subtract(kZero, step));
        stride = positive;
    }
    if (int_compare(low, high) >= 0) return kZero;
    TRY_VALUE(distance, int_subtract(high, low));
    TRY_VALUE(last, int_subtract(distance, kOne));
    TRY_VALUE(steps, int_floor_divide(last, stride));
    return int_add(steps, kOne);
}

Value item_at(const Range* range, Value index) {
    TRY_VALUE(offset, int_multiply(index, range->step));
    return int_add(range->start, offset);
}

Range* self_range(Value* args) { return receiver<Range>(args); }

Value range_new(Value* args, std::uint32_t) {
    TRY(refuse_keywords("range()", args[2]));
    auto* bounds = args[1].as<Tuple>();
    if (bounds->size == 0)
        return raise(types::TypeError, "range expected at least 1 argument, got 0");
    if (bounds->size > 3)
        return raise(types::TypeError, "range expected at most 3 arguments, got ",
                     std::to_string(bounds->size));
    TRY_VALUE(first, index_value(bounds->items[0]));
    if (bounds->size == 1) return make_range(kZero, first, kOne);
    TRY_VALUE(stop, index_value(bounds->items[1]));
    if (bounds->size == 2) return make_range(first, stop, kOne);
    TRY_VALUE(step, index_value(bounds->items[2]));
    if (is_zero(step)) return raise(types::ValueError, "range() arg 3 must not be zero");
    return make_range(first, stop, step);
}

Value range_repr(Value* args, std::uint32_t) {
    const Range* range = self_range(args);
    TRY_VALUE(start, repr(range->start));
    TRY_VALUE(stop, repr(range->stop));
    std::string text = "range(" + to_utf8(start.as<Str>()) + ", " + to_utf8(stop.as<Str>());
    if (!range->step.is(kOne)) {
        TRY_VALUE(step, repr(range->step));
        text += ", " + to_utf8(step.as<Str>());
    }
    return str_value(text + ")");
}

Value range_len(Value* args, std::uint32_t) {
    Value length = self_range(args)->length;
    if (!length.is_int())
        return raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    return length;
}
Value range_bool(Value* args, std::uint32_t) {
    return Value::from(!is_zero(self_range(args)->length));
}
Value range_getitem(Value* args, std::uint32_t) {
    return range_subscript(self_range(args), args[1]);
}
Value range_has(Value* args, std::uint32_t) {
    int found = range_contains(self_range(args), args[1]);
    return found < 0 ? Value::exception() : Value::from(found == 1);
}

// Equal as sequences.
int ranges_equal(const Range* a, const Range* b) noexcept {
    if (a == b) return 1;
    if (int_compare(a->length, b->length) != 0) return 0;
    if (is_zero(a->length)) return 1;
    if (int_compare(a->start, b->start) != 0) return 0;
    return a->length.is(kOne) || int_compare(a->step, b->step) == 0;
}
Value range_eq(Value* args, std::uint32_t) {
    if (!is_exact(args[1], types::range)) return not_implemented();
    return Value::from(ranges_equal(self_range(args), args[1].as<Range>()) == 1);
}
Value range_ne(Value* args, std::uint32_t) {
    if (!is_exact(args[1], types::range)) return not_implemented();
    return Value::from(ranges_equal(self_range(args), args[1].as<Range>()) == 0);
}
Value range_hash(Value* args, std::uint32_t) {
    const Range* range = self_range(args);
    Value key[3] = {range->length, Value::none(), Value::none()};
    if (!is_zero(range->length)) {
        key[1] = range->start;
        if (!range->length.is(kOne)) key[2] = range->step;
    }
    return hash_value(tuple_value({key[0], key[1], key[2]}));
}

// The index of an int in the range, or Empty.
Value index_of(const Range* range, Value v) {
    if (!range_contains(const_cast<Range*>(range), v)) return Value::empty();
    TRY_VALUE(offset, int_subtract(v, range->start));
    return int_floor_divide(offset, range->step);
}
bool plain_int(Value v) { return v.is_int() || v.is_bool() || is_exact(v, types::int_); }

Value range_index(Value* args, std::uint32_t) {
    if (plain_int(args[1])) {
        TRY_VALUE(index, index_of(self_range(args), int_exact(args[1])));
        if (!index.is_empty()) return index;
        return raise(types::ValueError, Shown{repr, args[1]}, " is not in range");
    }
    TRY_VALUE(iterator, get_iterator(args[0]));
    for (std::int64_t i = 0;; ++i) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) break;
        int same = same_item(item, args[1]);
        if (same < 0) return Value::exception();
        if (same) return Value::integer(i);
        TRY(poll());
    }
    return raise(types::ValueError, "sequence.index(x): x not in sequence");
}
Value range_count(Value* args, std::uint32_t) {
    if (plain_int(args[1])) {
        int found = range_contains(self_range(args), args[1]);
        return found < 0 ? Value::exception() : Value::integer(found);
    }
    std::int64_t total = 0;
    TRY_VALUE(iterator, get_iterator(args[0]));
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return Value::integer(total);
        int same = same_item(item, args[1]);
        if (same < 0) return Value::exception();
        total += same;
        TRY(poll());
    }
}

Value range_iter(Value* args, std::uint32_t) { return make_range_iterator(self_range(args)); }
Value range_reversed(Value* args, std::uint32_t) {
    return make_range_reverse_iterator(self_range(args));
}
Value range_reduce(Value* args, std::uint32_t) {
    const Range* range = self_range(args);
    return tuple_value(
        {Value::object(&types::range), tuple_value({range->start, range->stop, range->step})});
}

const NativeDef methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", range_new,
     "From stop, or start, stop and step."},
    {"__repr__(self, /)", range_repr, nullptr},
    {"__len__(self, /)", range_len, nullptr},
    {"__bool__(self, /)", range_bool, nullptr},
    {"__hash__(self, /)", range_hash, nullptr},
    {"__getitem__(self, key, /)", range_getitem, nullptr},
    {"__contains__(self, key, /)", range_has, nullptr},
    {"__iter__(self, /)", range_iter, nullptr},
    {"__reversed__(self, /)", range_reversed, "An iterator from the last item to the first."},
    {"__eq__(self, value, /)", range_eq, nullptr},
    {"__ne__(self, value, /)", range_ne, nullptr},
    {"__reduce__(self, /)", range_reduce, "For copy and pickle."},
    {"count(self, value, /)", range_count, "How many items equal value."},
    {"index(self, value, /)", range_index, "The index of value; ValueError when it is not there."},
    {nullptr, nullptr, nullptr},
};
template <Value Range::*Field>
Value field(Value self) {
    return self.as<Range>()->*Field;
}
const GetSetDef attributes[] = {
    {"start", field<&Range::start>, nullptr, nullptr, kMember},
    {"stop", field<&Range::stop>, nullptr, nullptr, kMember},
    {"step", field<&Range::step>, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- iterators

struct LongRangeIterator : Object {
    Value next, step, remaining;
};
const Layout iterator_layout{"range iterator", sizeof(RangeIterator), nullptr};
const Layout long_iterator_layout{"long range iterator", sizeof(LongRangeIterator),
                                  [](Cell* cell, Marker& marker) {
                                      auto* it = static_cast<LongRangeIterator*>(cell);
                                      marker.mark(it->next);
                                      marker.mark(it->step);
                                      marker.mark(it->remaining);
                                  }};

Value next_of_range(Object* self) { return range_iterator_next(static_cast<RangeIterator*>(self)); }
Value next_of_long_range(Object* self) {
    auto* it = static_cast<LongRangeIterator*>(self);
    if (int_sign(it->remaining) <= 0) return Value::empty();
    Value item = it->next;
    TRY_VALUE(next, int_add(item, it->step));
    TRY_VALUE(remaining, int_subtract(it->remaining, kOne));
    it->next = next;
    it->remaining = remaining;
    return item;
}

Value make_iterator(Value start, Value step, Value length) {
    // All items are between start and stop; when start, step and length fit, stop may not, but
    // the sum that leaves the range is formed behind the last item only.
    if (start.is_int() && step.is_int() && length.is_int()) {
        const bool simple = step.is(kOne) && start.as_int() >= 0 && length.as_int() >= 0 &&
                            start.as_int() <= INT64_MAX - length.as_int();
        if (simple) {
            auto* it = heap.make<RangeIterator>(&types::range_iterator.exact);
            it->next = start.as_int();
            it->step = 1;
            it->remaining = length.as_int();
            return Value::object(it);
        }
        TRY_VALUE(last_offset, int_multiply(step, int_subtract(length, kOne)));
        TRY_VALUE(last, int_add(start, last_offset));
        if (last.is_int() || is_zero(length)) {
            auto* it = heap.make<RangeIterator>(&types::range_iterator.exact);
            it->next = start.as_int();
            it->step = step.as_int();
            it->remaining = length.as_int();
            return Value::object(it);
        }
    }
    auto* it = heap.make<LongRangeIterator>(&types::long_range_iterator.exact);
    it->next = start;
    it->step = step;
    it->remaining = length;
    return Value::object(it);
}

Value iterator_hint(Value* args, std::uint32_t) {
    return Value::integer(receiver<RangeIterator>(args)->remaining);
}
Value long_iterator_hint(Value* args, std::uint32_t) {
    return receiver<LongRangeIterator>(args)->remaining;
}
// iter(range of what is still to come)
Value reduce_rest(Value next, Value step, Value remaining) {
    TRY_VALUE(distance, int_multiply(step, remaining));
    TRY_VALUE(stop, int_add(next, distance));
    TRY_VALUE(rest, make_range(next, stop, step));
    return tuple_value({dict_get(builtins_dict, kept_name<"iter">()), tuple_value({rest})});
}
Value iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<RangeIterator>(args);
    return reduce_rest(Value::integer(it->next), Value::integer(it->step),
                       Value::integer(it->remaining));
}
Value long_iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<LongRangeIterator>(args);
    return reduce_rest(it->next, it->step, it->remaining);
}

const NativeDef iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", iterator_hint, "How many items are still to come."},
    {"__reduce__(self, /)", iterator_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef long_iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", long_iterator_hint, "How many items are still to come."},
    {"__reduce__(self, /)", long_iterator_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

} // namespace

const Layout range_layout{"range", sizeof(Range), trace_range};

Value make_range(Value start, Value stop, Value step) {
    TRY_VALUE(length, count_steps(start, stop, step));
    auto* range = heap.make<Range>(&types::range.exact);
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->length = length;
    return Value::object(range);
}

Value range_subscript(Range* range, Value key) {
    if (is_slice(key)) {
        Value from, to, stride;
        TRY(slice_big_bounds(key.as<Slice>(), range->length, from, to, stride));
        TRY_VALUE(step, int_multiply(range->step, stride));
        TRY_VALUE(start, item_at(range, from));
        TRY_VALUE(stop, item_at(range, to));
        return make_range(start, stop, step);
    }
    if (!type_of(key)->has(Dunder::Index))
        return raise(types::TypeError, "range indices must be integers or slices, not ",
                     type_name(key));
    TRY_VALUE(index, index_value(key));
    if (int_sign(index) < 0) {
        TRY_VALUE(from_end, int_add(index, range->length));
        index = from_end;
    }
    if (int_sign(index) < 0 || int_compare(index, range->length) >= 0)
        return raise(types::IndexError, "range object index out of range");
    return item_at(range, index);
}

int range_contains(Range* range, Value item) {
    if (!plain_int(item)) {
        Value iterator = make_range_iterator(range);
        for (;;) {
            Value candidate = iterate(iterator);
            if (candidate.is_exception()) return -1;
            if (candidate.is_empty()) return 0;
            int same = same_item(candidate, item);
            if (same) return same;
            Value waiting = poll();
            if (waiting.is_exception()) return -1;
        }
    }
    const bool up = int_sign(range->step) > 0;
    if (up ? int_compare(item, range->start) < 0 || int_compare(item, range->stop) >= 0
           : int_compare(item, range->start) > 0 || int_compare(item, range->stop) <= 0)
        return 0;
    Value offset = int_subtract(item, range->start);
    if (offset.is_exception()) return -1;
    Value rest = int_modulo(offset, range->step);
    if (rest.is_exception()) return -1;
    return is_zero(rest);
}

Value make_range_iterator(Range* range) {
    return make_iterator(range->start, range->step, range->length);
}

Value make_range_reverse_iterator(Range* range) {
    TRY_VALUE(last_index, int_subtract(range->length, kOne));
    TRY_VALUE(last, item_at(range, last_index));
    TRY_VALUE(back, int_subtract(kZero, range->step));
    return make_iterator(last, back, range->length);
}

void init_range() {
    TypeSpec spec;
    spec.layout = &range_layout;
    spec.flags = kFinal | kSequencePattern;
    spec.doc = "The ints from start up to but not including stop, step apart.\n\nrange(stop), "
               "range(start, stop[, step])";
    init_type(types::range, spec, methods, attributes);
    init_iterator_type(types::range_iterator, iterator_layout, quietly<next_of_range>,
                       iterator_methods);
    init_iterator_type(types::long_range_iterator, long_iterator_layout,
                       quietly<next_of_long_range>, long_iterator_methods);
}

} // namespace boomslang::runtime
