// enumerate, zip, map, filter, reversed.
#include "builtins/init.h"
#include "runtime/call/argument_room.h"
#include "runtime/call/call.h"
#include "runtime/call/type_support.h"
#include "runtime/container/iterators.h"
#include "runtime/protocol/drain_here.h"

namespace boomslang::runtime {

namespace {

constexpr const char* kReduce = "For copy and pickle.";

// A tuple with an iterator over each item; null: exception pending. `describe` may reword a TypeError.
Tuple* iterators_over(const Given& iterables, std::size_t from) {
    Tuple* iterators = make_tuple(iterables.size - from);
    if (!iterators) return nullptr;
    for (std::size_t i = from; i < iterables.size; ++i) {
        Value iterator = get_iterator(iterables.items[i]);
        if (iterator.is_exception()) return nullptr;
        iterators->items[i - from] = iterator;
    }
    return iterators;
}

// Type::next by way of Type::next_pair.
template <Value (*NextPair)(Object*, Value*)>
Value next_of_pairs(Object* self) {
    Value pair[2];
    Value advanced = NextPair(self, pair);
    return advanced.is_none() ? tuple_value({pair[0], pair[1]}) : advanced;
}

// --- enumerate

Value enumerate_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    if (args[1].is_empty())
        return raise(types::TypeError, "enumerate() missing required argument 'iterable'");
    Value counter = Value::integer(0);
    if (!args[2].is_empty()) {
        counter = index_value(args[2]);
        if (counter.is_exception()) return counter;
    }
    TRY_VALUE(iterator, get_iterator(args[1]));
    auto* it = make_instance_of<Enumerate>(cls);
    it->iterator = iterator;
    it->counter = counter;
    return Value::object(it);
}
Value next_pair_of_enumerate(Object* self, Value* pair) {
    if (!pair) return Value::none();
    auto* it = static_cast<Enumerate*>(self);
    TRY_VALUE(item, draw(it->iterator));
    if (item.is_empty()) return item;
    Value counter = it->counter;
    if (counter.is_int() && counter.as_int() != INT64_MAX) [[likely]] {
        it->counter = Value::integer(counter.as_int() + 1);
    } else {
        TRY_VALUE(next, int_add(counter, Value::integer(1)));
        it->counter = next;
    }
    pair[0] = counter;
    pair[1] = item;
    return Value::none();
}
Value enumerate_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Enumerate>(args);
    return tuple_value({Value::object(type_of(args[0])), tuple_value({it->iterator, it->counter})});
}
const NativeDef enumerate_methods[] = {
    {"__new__($static, type, /, iterable=None, start=0)", enumerate_new, "Over an iterable."},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", enumerate_reduce, kReduce},
    {"__class_getitem__($type, item, /)", class_getitem, "enumerate[item] for annotations."},
    {nullptr, nullptr, nullptr},
};
const Layout enumerate_layout{"enumerate", sizeof(Enumerate), [](Cell* cell, Marker& marker) {
                                  auto* it = static_cast<Enumerate*>(cell);
                                  marker.mark(it->iterator);
                                  marker.mark(it->counter);
                              }};

// --- zip

Value zip_new(Value* args, std::uint32_t count) {
    Type* cls = requested_class(args);
    const Given given = given_behind_first(args, count);
    int strict = given.named.is_empty() ? 0 : truth(given.named);
    if (strict < 0) return Value::exception();
    Tuple* iterators = iterators_over(given, 0);
    if (!iterators) return Value::exception();
    auto* it = make_instance_of<Zip>(cls);
    it->iterators = iterators;
    it->strict = strict == 1;
    return Value::object(it);
}

[[gnu::cold]] Value uneven(std::size_t number, const char* relation) {
    std::string others = number == 2 ? " argument 1" : " arguments 1-" + std::to_string(number - 1);
    return raise(types::ValueError, "zip() argument ", std::to_string(number), " is ", relation,
                 " than", others);
}
// Iterator `ended` of a strict zip gave nothing: the others must agree.
Value end_strictly(Tuple* iterators, std::size_t ended) {
    if (ended > 0) return uneven(ended + 1, "shorter");
    for (std::size_t i = 1; i < iterators->size; ++i) {
        TRY_VALUE(item, iterate(iterators->items[i]));
        if (!item.is_empty()) return uneven(i + 1, "longer");
    }
    return Value::empty();
}
// One item of each iterator. None, Empty at the end, or Exception.
Value advance_all(Zip* it, Value* items) {
    Tuple* iterators = it->iterators;
    for (std::size_t i = 0; i < iterators->size; ++i) {
        Value item = draw(iterators->items[i]);
        if (!item.is_value()) [[unlikely]] {
            if (!it->strict || !without_stop(item).is_empty()) return item;
            return end_strictly(iterators, i);
        }
        items[i] = item;
    }
    return Value::none();
}
Value next_pair_of_zip(Object* self, Value* pair) {
    auto* it = static_cast<Zip*>(self);
    if (it->iterators->size != 2) return Value::miss();
    if (!pair) return Value::none();
    if (it->strict) return advance_all(it, pair);
    pair[0] = draw(it->iterators->items[0]);
    if (!pair[0].is_value()) return pair[0];
    pair[1] = draw(it->iterators->items[1]);
    return pair[1].is_value() ? Value::none() : pair[1];
}
Value next_of_zip(Object* self) {
    auto* it = static_cast<Zip*>(self);
    const std::size_t size = it->iterators->size;
    if (size == 0) return Value::empty();
    if (size == 2) return next_of_pairs<next_pair_of_zip>(self);
    Tuple* items = make_tuple(size);
    if (!items) return Value::exception();
    Value advanced = advance_all(it, items->items);
    return advanced.is_none() ? Value::object(items) : advanced;
}
Value zip_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Zip>(args);
    Value cls = Value::object(type_of(args[0])), iterators = Value::object(it->iterators);
    if (!it->strict) return tuple_value({cls, iterators});
    return tuple_value({cls, iterators, Value::from(true)});
}
Value zip_setstate(Value* args, std::uint32_t) {
    int strict = truth(args[1]);
    if (strict < 0) return Value::exception();
    receiver<Zip>(args)->strict = strict == 1;
    return Value::none();
}
const NativeDef zip_methods[] = {
    {"+__new__($static, type, /, *iterables, strict=False)", zip_new, "Over some iterables."},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", zip_reduce, kReduce},
    {"__setstate__(self, state, /)", zip_setstate, "Sets whether lengths must agree."},
    {nullptr, nullptr, nullptr},
};
const Layout zip_layout{"zip", sizeof(Zip), [](Cell* cell, Marker& marker) {
                            marker.mark(static_cast<Zip*>(cell)->iterators);
                        }};

// --- map

Value map_new(Value* args, std::uint32_t count) {
    Type* cls = requested_class(args);
    const Given given = given_behind_first(args, count);
    if (!has_own_init(cls, types::map)) TRY(refuse_keywords("map()", given.named));
    if (given.size < 2) return raise(types::TypeError, "map() must have at least two arguments.");
    Tuple* iterators = iterators_over(given, 1);
    if (!iterators) return Value::exception();
    auto* it = make_instance_of<Map>(cls);
    it->function = given.items[0];
    it->iterators = iterators;
    return Value::object(it);
}
// With the items in `room`.
Value next_of_map_in(Map* it, Value* room) {
    Tuple* iterators = it->iterators;
    for (std::size_t i = 0; i < iterators->size; ++i) {
        TRY_VALUE(item, draw(iterators->items[i]));
        if (item.is_empty()) return item;
        room[i] = item;
    }
    return call(it->function, room, static_cast<std::uint32_t>(iterators->size));
}
Value next_of_map(Object* self) {
    auto* it = static_cast<Map*>(self);
    Tuple* iterators = it->iterators;
    if (iterators->size == 1) {
        TRY_VALUE(item, draw(iterators->items[0]));
        return item.is_empty() ? item : call(it->function, &item, 1);
    }
    if (iterators->size <= kFewArguments) {
        ArgumentRoom<kFewArguments> room;
        return next_of_map_in(it, room.values);
    }
    Tuple* items = make_tuple(iterators->size);
    return items ? next_of_map_in(it, items->items) : Value::exception();
}
Value map_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Map>(args);
    Tuple* given = make_tuple(it->iterators->size + 1);
    given->items[0] = it->function;
    for (std::size_t i = 0; i < it->iterators->size; ++i)
        given->items[i + 1] = it->iterators->items[i];
    return tuple_value({Value::object(type_of(args[0])), Value::object(given)});
}
const NativeDef map_methods[] = {
    {"+__new__($static, type, /, *args, **kwargs)", map_new, "map(function, *iterables)"},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", map_reduce, kReduce},
    {nullptr, nullptr, nullptr},
};
const Layout map_layout{"map", sizeof(Map), [](Cell* cell, Marker& marker) {
                            marker.mark(static_cast<Map*>(cell)->function);
                            marker.mark(static_cast<Map*>(cell)->iterators);
                        }};

// --- filter

Value filter_new(Value* args, std::uint32_t count) {
    Type* cls = requested_class(args);
    const Given given = given_behind_first(args, count);
    if (!has_own_init(cls, types::filter)) TRY(refuse_keywords("filter()", given.named));
    if (given.size != 2)
        return raise(types::TypeError, "filter expected 2 arguments, got ",
                     std::to_string(given.size));
    TRY_VALUE(iterator, get_iterator(given.items[1]));
    auto* it = make_instance_of<Filter>(cls);
    it->function = given.items[0];
    it->iterator = iterator;
    return Value::object(it);
}
Value next_of_filter(Object* self) {
    auto* it = static_cast<Filter*>(self);
    const bool by_truth = it->function.is_none() || it->function.is(Value::object(&types::bool_));
    for (;;) {
        TRY_VALUE(item, draw(it->iterator));
        if (item.is_empty()) return item;
        Value answer = item;
        if (!by_truth) {
            answer = call(it->function, &item, 1);
            if (answer.is_exception()) return answer;
        }
        int chosen = truth(answer);
        if (chosen < 0) return Value::exception();
        if (chosen) return item;
        TRY(poll());
    }
}
Value filter_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Filter>(args);
    return tuple_value(
        {Value::object(type_of(args[0])), tuple_value({it->function, it->iterator})});
}
const NativeDef filter_methods[] = {
    {"+__new__($static, type, /, *args, **kwargs)", filter_new,
     "filter(function or None, iterable)"},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", filter_reduce, kReduce},
    {nullptr, nullptr, nullptr},
};
const Layout filter_layout{"filter", sizeof(Filter), [](Cell* cell, Marker& marker) {
                               marker.mark(static_cast<Filter*>(cell)->function);
                               marker.mark(static_cast<Filter*>(cell)->iterator);
                           }};

// --- reversed

Value reversed_new(Value* args, std::uint32_t count) {
    Type* cls = requested_class(args);
    const Given given = given_behind_first(args, count);
    if (cls == &types::reversed) TRY(refuse_keywords("reversed()", given.named));
    if (given.size != 1)
        return raise(types::TypeError, "reversed expected 1 argument, got ",
                     std::to_string(given.size));
    Value sequence = given.items[0];
    const Type* type = type_of(sequence);
    const bool refuses = type->dunder(Dunder::Reversed).is_none();
    if (type->has(Dunder::Reversed) && !refuses) return call_dunder(Dunder::Reversed, sequence);
    if (refuses || !makes_sequence(type))
        return raise(types::TypeError, "'", type_name(sequence), "' object is not reversible");
    std::int64_t size;
    if (!length_of(sequence, size)) return Value::exception();
    auto* it = make_instance_of<Reversed>(cls);
    it->sequence = sequence;
    it->index = size - 1;
    return Value::object(it);
}
Value next_of_reversed(Object* self) {
    auto* it = static_cast<Reversed*>(self);
    if (it->sequence.is_empty()) return Value::empty();
    if (it->index >= 0) {
        if (is_exact(it->sequence, types::tuple))
            return it->sequence.as<Tuple>()->items[it->index--];
        Value item = get_item(it->sequence, Value::integer(it->index));
        if (!item.is_exception()) {
            --it->index;
            return item;
        }
        if (!pending_is(types::IndexError) && !pending_is(types::StopIteration)) return item;
        clear_pending();
    }
    it->index = -1;
    it->sequence = Value::empty();
    return Value::empty();
}
Value reversed_hint(Value* args, std::uint32_t) {
    auto* it = receiver<Reversed>(args);
    if (it->sequence.is_empty()) return Value::integer(0);
    std::int64_t size;
    if (!length_of(it->sequence, size)) return Value::exception();
    return Value::integer(size < it->index + 1 ? 0 : it->index + 1);
}
Value reversed_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Reversed>(args);
    Value cls = Value::object(type_of(args[0]));
    if (it->sequence.is_empty())
        return tuple_value({cls, tuple_value({Value::object(empty_tuple())})});
    return tuple_value({cls, tuple_value({it->sequence}), Value::integer(it->index)});
}
Value reversed_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<Reversed>(args);
    std::int64_t index, size;
    if (!index_int64(args[1], index)) return Value::exception();
    if (it->sequence.is_empty()) return Value::none();
    if (!length_of(it->sequence, size)) return Value::exception();
    it->index = index < -1 ? -1 : index > size - 1 ? size - 1 : index;
    return Value::none();
}
const NativeDef reversed_methods[] = {
    {"+__new__($static, type, /, *args, **kwargs)", reversed_new, "Over a sequence."},
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", reversed_hint, "How many items are still to come."},
    {"__reduce__(self, /)", reversed_reduce, kReduce},
    {"__setstate__(self, state, /)", reversed_setstate, "Sets the position."},
    {nullptr, nullptr, nullptr},
};
const Layout reversed_layout{"reversed", sizeof(Reversed), [](Cell* cell, Marker& marker) {
                                 marker.mark(static_cast<Reversed*>(cell)->sequence);
                             }};

void init_tool(BuiltinType& type, const Layout& layout, Advance advance, const NativeDef* methods,
               const char* doc, Value (*next_pair)(Object*, Value*) = nullptr) {
    TypeSpec spec;
    spec.layout = &layout;
    advance.fill(spec);
    spec.next_pair = next_pair;
    spec.doc = doc;
    init_type(type, spec, methods);
}

} // namespace

void init_enumerate() {
    init_tool(types::enumerate, enumerate_layout, by_calls<next_of_pairs<next_pair_of_enumerate>>,
              enumerate_methods, "Pairs of a counter and an iterable's items.",
              next_pair_of_enumerate);
}
void init_zip() {
    init_tool(types::zip, zip_layout, by_calls<next_of_zip>, zip_methods,
              "Tuples of one item from each iterable, until the shortest ends; with strict=True it "
              "is an error that they differ.\n\n>>> list(zip('abc', range(2), range(9)))\n"
              "[('a', 0, 0), ('b', 1, 1)]",
              next_pair_of_zip);
}
void init_map() {
    init_tool(types::map, map_layout, by_calls<next_of_map>, map_methods,
              "What the function gives for the items of some iterables.");
}
void init_filter() {
    init_tool(types::filter, filter_layout, by_calls<next_of_filter>, filter_methods,
              "The items for which the function (None: the item itself) is true.");
}
void init_reversed() {
    init_tool(types::reversed, reversed_layout, by_calls<next_of_reversed>, reversed_methods,
              "A sequence's items, last first.");
}

} // namespace boomslang::runtime
