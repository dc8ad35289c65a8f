// collections.deque: a ring of values.
#include "modules/collections/collections.h"
#include "modules/collections/ring.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/sequence_support.h"
#include "runtime/container/containers.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/drain.h"
#include "runtime/state/threads.h"

namespace boomslang::runtime {

namespace {

struct Deque : Object, Ring {
    std::int64_t maxlen;   // -1: unbounded
    std::uint64_t changes; // counts changes of size, for iterators
};
struct DequeIterator : Object {
    Value deque;
    std::size_t left;
    std::uint64_t changes;
};
BuiltinType deque_type{}, deque_iterator_type{}, deque_reverse_iterator_type{};
const Layout deque_layout{"deque", sizeof(Deque), [](Cell* cell, Marker& marker) {
                              marker.mark(static_cast<Deque*>(cell)->cells);
                          }};
const Layout deque_iterator_layout = layout_of_values<DequeIterator, 1>("deque iterator");

inline Value item_at(const Deque* deque, std::size_t i) noexcept { return deque->at(i); }

Deque* self_deque(Value* args) { return receiver<Deque>(args); }
bool is_deque(Value v) { return is_instance_of(v, deque_type); }

Value take_left(Deque* deque) noexcept {
    ++deque->changes;
    return deque->take_left();
}
Value take_right(Deque* deque) noexcept {
    ++deque->changes;
    return deque->take_right();
}
Value put_right(Deque* deque, Value item) {
    if (deque->maxlen == 0) return Value::empty();
    if (!deque->put_right(item)) return Value::exception();
    ++deque->changes;
    if (deque->maxlen >= 0 && deque->size > static_cast<std::size_t>(deque->maxlen))
        (void)take_left(deque);
    return Value::empty();
}
Value put_left(Deque* deque, Value item) {
    if (deque->maxlen == 0) return Value::empty();
    if (!deque->put_left(item)) return Value::exception();
    ++deque->changes;
    if (deque->maxlen >= 0 && deque->size > static_cast<std::size_t>(deque->maxlen))
        (void)take_right(deque);
    return Value::empty();
}
void clear(Deque* deque) noexcept {
    deque->cells = nullptr;
    deque->head = deque->size = 0;
    ++deque->changes;
}
Value extend(Deque* deque, Value iterable, Value (*put)(Deque*, Value)) {
    if (iterable.is(Value::object(deque))) {
        iterable = to_list(iterable);
        if (iterable.is_exception()) return iterable;
    }
    TRY_VALUE(iterator, get_iterator(iterable));
    const std::size_t known = is_exact(iterable, types::list)    ? iterable.as<List>()->size
                              : is_exact(iterable, types::tuple) ? iterable.as<Tuple>()->size
                                                                 : 0;
    if (known && deque->maxlen < 0 && !deque->reserve(deque->size + known))
        return Value::exception();
    for (;;) {
        TRY_VALUE(item, drain(iterator, [=](Value v) {
                      const Value done = put(deque, v);
                      if (done.is_exception()) clear_pending();
                      return !done.is_exception();
                  }));
        if (item.is_empty()) return Value::empty();
        TRY(put(deque, item));
        TRY(poll_signals());
    }
}

Value deque_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    auto* deque = make_instance_of<Deque>(cls);
    deque->maxlen = -1;
    return Value::object(deque);
}
Value deque_init(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    std::int64_t maxlen = -1;
    if (!args[2].is_empty() && !args[2].is_none()) {
        if (!is_integer(args[2])) return raise(types::TypeError, "an integer is required");
        if (!int_to_int64(args[2], maxlen))
            return raise(types::OverflowError, "Python int too large to convert to C ssize_t");
        if (maxlen < 0) return raise(types::ValueError, "maxlen must be non-negative");
    }
    deque->maxlen = maxlen;
    clear(deque);
    if (!args[1].is_empty()) TRY(extend(deque, args[1], put_right));
    return Value::none();
}

// A new deque of the same class and bound, with the same items.
Value copied(Value self) {
    auto* deque = self.as<Deque>();
    if (is_exact(self, deque_type)) {
        auto* copy = make_instance_of<Deque>(&deque_type);
        copy->maxlen = deque->maxlen;
        if (deque->size && !copy->reserve(deque->size)) return Value::exception();
        if (deque->size) deque->copy_to(copy->cells->items);
        copy->size = deque->size;
        return Value::object(copy);
    }
    Value cls = Value::object(type_of(self));
    TRY_VALUE(copy, deque->maxlen < 0 ? call(cls, {self})
                                      : call(cls, {self, Value::integer(deque->maxlen)}));
    if (!is_deque(copy))
        return raise(types::TypeError, type_name(self), "() must return a deque, not ",
                     type_name(copy));
    return copy;
}
Value deque_copy(Value* args, std::uint32_t) { return copied(args[0]); }

Value deque_append(Value* args, std::uint32_t) {
    TRY(put_right(self_deque(args), args[1]));
    return Value::none();
}
Value deque_appendleft(Value* args, std::uint32_t) {
    TRY(put_left(self_deque(args), args[1]));
    return Value::none();
}
Value deque_pop(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    return deque->size ? take_right(deque) : raise(types::IndexError, "pop from an empty deque");
}
Value deque_popleft(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    return deque->size ? take_left(deque) : raise(types::IndexError, "pop from an empty deque");
}
Value deque_extend(Value* args, std::uint32_t) {
    TRY(extend(self_deque(args), args[1], put_right));
    return Value::none();
}
Value deque_extendleft(Value* args, std::uint32_t) {
    TRY(extend(self_deque(args), args[1], put_left));
    return Value::none();
}
Value deque_clear(Value* args, std::uint32_t) {
    clear(self_deque(args));
    return Value::none();
}

void rotate(Deque* deque, std::int64_t by) noexcept {
    const auto size = static_cast<std::int64_t>(deque->size);
    if (size < 2) return;
    by %= size;
    if (by > size / 2) by -= size;
    if (by < -size / 2) by += size;
    ValueArray* ring = deque->cells;
    const std::size_t mask = ring->capacity - 1;
    if (deque->size == ring->capacity) {
        deque->head = (deque->head - static_cast<std::size_t>(by)) & mask;
    } else {
        for (; by > 0; --by) {
            Value item = take_right(deque);
            deque->head = (deque->head - 1) & mask;
            ++deque->size;
            deque->at(0) = item;
        }
        for (; by < 0; ++by) {
            Value item = take_left(deque);
            deque->at(deque->size++) = item;
        }
    }
    ++deque->changes;
}
Value deque_rotate(Value* args, std::uint32_t) {
    std::int64_t by = 1;
    if (!args[1].is_empty() && !size_argument(args[1], by)) return Value::exception();
    rotate(self_deque(args), by);
    return Value::none();
}
Value deque_reverse(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    for (std::size_t i = 0; i < deque->size / 2; ++i)
        std::swap(deque->at(i), deque->at(deque->size - 1 - i));
    return Value::none();
}

[[gnu::cold]] Value mutated() {
    return raise(types::RuntimeError, "deque mutated during iteration");
}
// The first position of an item in [start, stop), -1 when there is none; -2: exception pending.
std::int64_t find(Deque* deque, Value item, std::int64_t start, std::int64_t stop) {
    const std::uint64_t changes = deque->changes;
    for (std::int64_t i = start; i < stop; ++i) {
        int same = same_item(deque->at(static_cast<std::size_t>(i)), item);
        if (same < 0) return -2;
        if (same) return i;
        if (deque->changes != changes) {
            (void)mutated();
            return -2;
        }
    }
    return -1;
}
std::int64_t size_of(const Deque* deque) { return static_cast<std::int64_t>(deque->size); }

Value deque_has(Value* args, std::uint32_t) {
    std::int64_t i = find(self_deque(args), args[1], 0, size_of(self_deque(args)));
    return i == -2 ? Value::exception() : Value::from(i >= 0);
}
Value deque_count(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    const std::uint64_t changes = deque->changes;
    std::int64_t total = 0;
    for (std::size_t i = 0; i < deque->size; ++i) {
        int same = same_item(deque->at(i), args[1]);
        if (same < 0) return Value::exception();
        total += same;
        if (deque->changes != changes) return mutated();
    }
    return Value::integer(total);
}
Value deque_index(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    std::int64_t start = 0, stop = size_of(deque);
    if (!search_bound(args[2], size_of(deque), start)) return Value::exception();
    if (!search_bound(args[3], size_of(deque), stop)) return Value::exception();
    if (stop > size_of(deque)) stop = size_of(deque);
    std::int64_t i = find(deque, args[1], start, stop);
    if (i == -2) return Value::exception();
    if (i >= 0) return Value::integer(i);
    return raise(types::ValueError, Shown{repr, args[1]}, " is not in deque");
}
void remove_at(Deque* deque, std::int64_t i) noexcept {
    rotate(deque, -i);
    (void)take_left(deque);
    rotate(deque, i);
}
Value deque_remove(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    const std::uint64_t changes = deque->changes;
    for (std::size_t i = 0; i < deque->size; ++i) {
        int same = same_item(deque->at(i), args[1]);
        if (same < 0) return Value::exception();
        if (deque->changes != changes)
            return raise(types::IndexError, "deque mutated during iteration");
        if (!same) continue;
        remove_at(deque, static_cast<std::int64_t>(i));
        return Value::none();
    }
    return raise(types::ValueError, Shown{repr, args[1]}, " is not in deque");
}
Value deque_insert(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    std::int64_t i;
    if (!size_argument(args[1], i)) return Value::exception();
    if (deque->maxlen >= 0 && size_of(deque) >= deque->maxlen)
        return raise(types::IndexError, "deque already at its maximum size");
    if (i >= size_of(deque)) {
        TRY(put_right(deque, args[2]));
        return Value::none();
    }
    if (i <= -size_of(deque) || i == 0) {
        TRY(put_left(deque, args[2]));
        return Value::none();
    }
    rotate(deque, -i);
    TRY(i < 0 ? put_right(deque, args[2]) : put_left(deque, args[2]));
    rotate(deque, i);
    return Value::none();
}

// A position from an index; false: exception pending.
bool position_of(Deque* deque, Value key, std::int64_t& i) {
    if (!key.is_int()) {
        if (!type_of(key)->has(Dunder::Index)) {
            (void)raise(types::TypeError, "sequence index must be integer, not '", type_name(key),
                        "'");
            return false;
        }
        if (!subscript_index(key, i)) return false;
    } else {
        i = key.as_int();
    }
    if (i < 0) i += size_of(deque);
    if (i >= 0 && i < size_of(deque)) return true;
    (void)raise(types::IndexError, "deque index out of range");
    return false;
}
Value deque_getitem(Value* args, std::uint32_t) {
    std::int64_t i;
    if (!position_of(self_deque(args), args[1], i)) return Value::exception();
    return self_deque(args)->at(static_cast<std::size_t>(i));
}
Value deque_setitem(Value* args, std::uint32_t) {
    std::int64_t i;
    if (!position_of(self_deque(args), args[1], i)) return Value::exception();
    self_deque(args)->at(static_cast<std::size_t>(i)) = args[2];
    return Value::none();
}
Value deque_delitem(Value* args, std::uint32_t) {
    std::int64_t i;
    if (!position_of(self_deque(args), args[1], i)) return Value::exception();
    remove_at(self_deque(args), i);
    return Value::none();
}
Value deque_len(Value* args, std::uint32_t) { return Value::integer(size_of(self_deque(args))); }

Value deque_repr(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    if (native_stack_low())
        return raise(types::RecursionError,
                     "maximum recursion depth exceeded while getting the repr of an object");
    if (!repr_enter(deque)) return str_value("[...]");
    Value list = to_list(args[0]);
    Value text = list.is_exception() ? list : repr(list);
    repr_leave(deque);
    if (text.is_exception()) return text;
    std::string whole = bare_type_name(args[0]) + "(" + to_utf8(text.as<Str>());
    if (deque->maxlen >= 0) whole += ", maxlen=" + std::to_string(deque->maxlen);
    return str_value(whole + ")");
}

template <CompareOp Op>
Value deque_compare(Value* args, std::uint32_t) {
    if (!is_deque(args[1])) return not_implemented();
    if (native_stack_low()) return raise_comparison_recursion();
    const Deque *a = self_deque(args), *b = args[1].as<Deque>();
    if (a->size != b->size && (Op == CompareOp::Eq || Op == CompareOp::Ne))
        return Value::from(Op == CompareOp::Ne);
    const std::uint64_t changes_a = a->changes, changes_b = b->changes;
    for (std::size_t i = 0; i < a->size && i < b->size; ++i) {
        Value x = a->at(i), y = b->at(i);
        int same = same_item(x, y);
        if (same < 0) return Value::exception();
        if (same && (a->changes != changes_a || b->changes != changes_b)) return mutated();
        if (same) continue;
        if (Op == CompareOp::Eq) return Value::from(false);
        if (Op == CompareOp::Ne) return Value::from(true);
        return compare(Op, x, y);
    }
    return compare(Op, Value::integer(size_of(a)), Value::integer(size_of(b)));
}

Value deque_add(Value* args, std::uint32_t) {
    if (!is_deque(args[1])) return foreign_concat("deque", args[0], args[1]);
    TRY_VALUE(sum, copied(args[0]));
    TRY(extend(sum.as<Deque>(), args[1], put_right));
    return sum;
}
Value deque_iadd(Value* args, std::uint32_t) {
    TRY(extend(self_deque(args), args[1], put_right));
    return args[0];
}
Value repeat(Deque* deque, std::int64_t times) {
    if (times <= 0) {
        clear(deque);
        return Value::empty();
    }
    const std::size_t size = deque->size;
    if (size && static_cast<std::size_t>(times) > (std::size_t{1} << 40) / size)
        return raise_memory();
    Tuple* items = make_tuple(size);
    for (std::size_t i = 0; i < size; ++i) items->items[i] = deque->at(i);
    for (std::int64_t n = 1; n < times; ++n)
        for (std::size_t i = 0; i < size; ++i) TRY(put_right(deque, items->items[i]));
    return Value::empty();
}
Value deque_mul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = repeat_count(args[0], args[1], times);
    if (!other.is_empty()) return other;
    TRY_VALUE(product, copied(args[0]));
    TRY(repeat(product.as<Deque>(), times));
    return product;
}
Value deque_rmul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = reflected_repeat_count(args[1], times);
    if (!other.is_empty()) return other;
    TRY_VALUE(product, copied(args[0]));
    TRY(repeat(product.as<Deque>(), times));
    return product;
}
Value deque_imul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = repeat_count(args[0], args[1], times);
    if (!other.is_empty()) return other;
    TRY(repeat(self_deque(args), times));
    return args[0];
}

Value deque_reduce(Value* args, std::uint32_t) {
    Deque* deque = self_deque(args);
    TRY_VALUE(state, call_method(args[0], kept_name<"__getstate__">()));
    TRY_VALUE(items, get_iterator(args[0]));
    Value given = deque->maxlen < 0
                      ? Value::object(empty_tuple())
                      : tuple_value({Value::object(empty_tuple()), Value::integer(deque->maxlen)});
    return tuple_value({Value::object(type_of(args[0])), given, state, items});
}
Value get_maxlen(Value self) {
    auto* deque = self.as<Deque>();
    return deque->maxlen < 0 ? Value::none() : Value::integer(deque->maxlen);
}

// --- iterators

Value make_iterator(BuiltinType& type, Value deque) {
    auto* it = heap.make<DequeIterator>(&type.exact);
    it->deque = deque;
    it->left = deque.as<Deque>()->size;
    it->changes = deque.as<Deque>()->changes;
    return Value::object(it);
}
Value deque_iter(Value* args, std::uint32_t) { return make_iterator(deque_iterator_type, args[0]); }
Value deque_reversed(Value* args, std::uint32_t) {
    return make_iterator(deque_reverse_iterator_type, args[0]);
}
template <bool Forward>
Value next_of_deque(Object* self) {
    auto* it = static_cast<DequeIterator*>(self);
    auto* deque = it->deque.as<Deque>();
    if (deque->changes != it->changes) {
        it->left = 0;
        return mutated();
    }
    if (it->left == 0) return Value::empty();
    --it->left;
    return deque->at(Forward ? deque->size - 1 - it->left : it->left);
}
Value iterator_hint(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(receiver<DequeIterator>(args)->left));
}
// An iterator of the deque that has given `index` items already, as copies and pickles ask for.
template <BuiltinType& type>
Value iterator_new(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], deque_type))
        return raise_argument("argument 1", "collections.deque", args[1]);
    std::int64_t index = 0;
    if (!index_argument(args[2], index)) return Value::exception();
    TRY_VALUE(made, make_iterator(type, args[1]));
    auto* it = made.as<DequeIterator>();
    if (index > 0) it->left -= std::min(it->left, static_cast<std::size_t>(index));
    return made;
}
Value iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<DequeIterator>(args);
    const std::size_t given = it->deque.as<Deque>()->size - it->left;
    return tuple_value(
        {Value::object(type_of(args[0])),
         tuple_value({it->deque, Value::integer(static_cast<std::int64_t>(given))})});
}
#define ITERATOR_METHODS(type)                                                                     \
    {                                                                                              \
        {"__new__($static, type, deque, index=0, /)", iterator_new<type>, nullptr},                \
            {"__iter__(self, /)", return_self, nullptr},                                           \
            {"__length_hint__(self, /)", iterator_hint, "How many items are still to come."},      \
            {"__reduce__(self, /)", iterator_reduce, "For copy and pickle."}, {                    \
            nullptr, nullptr, nullptr                                                              \
        }                                                                                          \
    }
const NativeDef iterator_methods[] = ITERATOR_METHODS(deque_iterator_type);
const NativeDef reverse_iterator_methods[] = ITERATOR_METHODS(deque_reverse_iterator_type);
#undef ITERATOR_METHODS

const NativeDef deque_methods[] = {
    {"-__new__($static, type, /, *args, **kwargs)", deque_new, nullptr},
    {"__init__(self, /, iterable=(), maxlen=None)", deque_init, nullptr},
    {"__repr__(self, /)", deque_repr, nullptr},
    {"__len__(self, /)", deque_len, nullptr},
    {"__getitem__(self, key, /)", deque_getitem, nullptr},
    {"__setitem__(self, key, value, /)", deque_setitem, nullptr},
    {"__delitem__(self, key, /)", deque_delitem, nullptr},
    {"__contains__(self, key, /)", deque_has, nullptr},
    {"__iter__(self, /)", deque_iter, nullptr},
    {"__reversed__(self, /)", deque_reversed, "An iterator from the last item to the first."},
    {"__lt__(self, value, /)", deque_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", deque_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", deque_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", deque_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", deque_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", deque_compare<CompareOp::Ge>, nullptr},
    {"__add__(self, value, /)", deque_add, nullptr},
    {"__iadd__(self, value, /)", deque_iadd, nullptr},
    {"__mul__(self, value, /)", deque_mul, nullptr},
    {"__rmul__(self, value, /)", deque_rmul, nullptr},
    {"__imul__(self, value, /)", deque_imul, nullptr},
    {"__copy__(self, /)", deque_copy, "A shallow copy."},
    {"__reduce__(self, /)", deque_reduce, "For copy and pickle."},
    {"__class_getitem__($type, item, /)", class_getitem, "deque[item] for annotations."},
    {"append(self, object, /)", deque_append, "Puts object at the right end."},
    {"appendleft(self, object, /)", deque_appendleft, "Puts object at the left end."},
    {"clear(self, /)", deque_clear, "Takes all items out."},
    {"copy(self, /)", deque_copy, "A shallow copy."},
    {"count(self, value, /)", deque_count, "How many items equal value."},
    {"extend(self, iterable, /)", deque_extend, "Puts items at the right end, one by one."},
    {"extendleft(self, iterable, /)", deque_extendleft, "Puts items at the left end, one by one."},
    {"index(self, value, start=0, stop=9223372036854775807, /)", deque_index,
     "The first index of value; ValueError when it is not there."},
    {"insert(self, index, object, /)", deque_insert, "Puts object before index."},
    {"pop(self, /)", deque_pop, "Takes the rightmost item out and returns it."},
    {"popleft(self, /)", deque_popleft, "Takes the leftmost item out and returns it."},
    {"remove(self, value, /)", deque_remove, "Takes the first item equal to value out."},
    {"reverse(self, /)", deque_reverse, "Reverses the order in place."},
    {"rotate(self, n=1, /)", deque_rotate, "Moves the last n items to the front."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef deque_attributes[] = {
    {"maxlen", get_maxlen, nullptr, "The largest size it may have, or None."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void add_deque(Module* module) {
    TypeSpec spec;
    spec.layout = &deque_layout;
    spec.flags = kSequencePattern;
    spec.weakly_referable = true;
    spec.name = "deque";
    spec.module = "collections";
    spec.doc = "A sequence that grows and shrinks fast at both ends.";
    add_type(module, deque_type, spec, deque_methods, deque_attributes);
    TypeSpec iterator;
    iterator.layout = &deque_iterator_layout;
    iterator.module = "_collections";
    iterator.name = "_deque_iterator";
    quietly<next_of_deque<true>>.fill(iterator);
    iterator.flags = kFinal;
    add_type(module, deque_iterator_type, iterator, iterator_methods);
    iterator.name = "_deque_reverse_iterator";
    quietly<next_of_deque<false>>.fill(iterator);
    add_type(module, deque_reverse_iterator_type, iterator, reverse_iterator_methods);
}

} // namespace boomslang::runtime
