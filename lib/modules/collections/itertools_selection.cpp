// Iterators that pass on, drop or combine items of others in one go: accumulate, chain, compress,
// dropwhile, filterfalse, islice, pairwise, starmap, takewhile.
#include "modules/collections/itertools.h"
#include "runtime/protocol/drain_here.h"

namespace boomslang::runtime {

BuiltinType chain_type{}, islice_type{};

namespace {

// --- accumulate

struct Accumulate : Object {
    Value iterator, function, initial, total; // function Empty: addition
};
BuiltinType accumulate_type{};
const Layout accumulate_layout = layout_of_values<Accumulate, 4>("accumulate");

Value accumulate_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY_VALUE(iterator, get_iterator(args[1]));
    auto* it = make_instance_of<Accumulate>(cls);
    it->iterator = iterator;
    if (!args[2].is_none()) it->function = args[2];
    if (!args[3].is_none()) it->initial = args[3];
    return Value::object(it);
}
Value next_of_accumulate(Object* self) {
    auto* it = static_cast<Accumulate*>(self);
    if (!it->initial.is_empty()) {
        it->total = it->initial;
        it->initial = Value::empty();
        return it->total;
    }
    TRY_VALUE(item, draw(it->iterator));
    if (item.is_empty()) return item;
    if (it->total.is_empty()) {
        it->total = item;
        return item;
    }
    TRY_VALUE(total, it->function.is_empty() ? binary(BinaryOp::Add, it->total, item)
                                             : call(it->function, {it->total, item}));
    it->total = total;
    return total;
}
Value accumulate_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Accumulate>(args);
    Value function = it->function.is_empty() ? Value::none() : it->function;
    auto chained = [&](Value first) {
        return call(Value::object(&chain_type), {tuple_value({first}), it->iterator});
    };
    if (!it->initial.is_empty()) {
        TRY_VALUE(chain, chained(it->initial));
        return tuple_value({class_of(args[0]), tuple_value({chain, function}), Value::none()});
    }
    // A total of None cannot be told from none in the state: it goes round by way of the iterator.
    if (it->total.is_none()) {
        TRY_VALUE(chain, chained(it->total));
        TRY_VALUE(rest, call(Value::object(&accumulate_type), {chain, function}));
        return tuple_value(
            {Value::object(&islice_type), tuple_value({rest, Value::integer(1), Value::none()})});
    }
    return tuple_value({class_of(args[0]), tuple_value({it->iterator, function}),
                        it->total.is_empty() ? Value::none() : it->total});
}
Value accumulate_setstate(Value* args, std::uint32_t) {
    receiver<Accumulate>(args)->total = args[1];
    return Value::none();
}
const NativeDef accumulate_methods[] = {
    {"__new__($static, type, /, iterable, func=None, *, initial=None)", accumulate_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", accumulate_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", accumulate_setstate, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

// --- chain

struct Chain : Object {
    Value source, active; // Empty: exhausted; between iterables
};
const Layout chain_layout = layout_of_values<Chain, 2>("chain");

Value make_chain(Type* cls, Value iterables) {
    TRY_VALUE(source, get_iterator(iterables));
    auto* it = make_instance_of<Chain>(cls);
    it->source = source;
    return Value::object(it);
}
Value chain_new(Value* args, std::uint32_t count) {
    Type* cls = requested_class(args);
    const Given given = given_behind_first(args, count);
    if (!has_own_init(cls, chain_type)) TRY(refuse_keywords("chain()", given.named));
    Tuple* iterables = make_tuple(given.items, given.size);
    return iterables ? make_chain(cls, Value::object(iterables)) : Value::exception();
}
Value chain_from_iterable(Value* args, std::uint32_t) {
    return make_chain(requested_class(args), args[1]);
}
// `give` of one iterator after the other, as long as it says that there is no more.
template <class Give>
Value each_of_chain(Chain* it, Give give) {
    for (;;) {
        if (!it->active.is_empty()) {
            TRY_VALUE(item, give(it->active));
            if (!item.is_empty()) return item;
            it->active = Value::empty();
        }
        if (it->source.is_empty()) return Value::empty();
        Value iterable = iterate(it->source);
        if (iterable.is_value()) iterable = get_iterator(iterable);
        if (!iterable.is_value()) {
            it->source = Value::empty();
            return iterable;
        }
        it->active = iterable;
        TRY(poll());
    }
}
Value next_of_chain(Object* self) { return each_of_chain(static_cast<Chain*>(self), iterate); }
Value drain_chain(Object* self, Sink& sink) {
    if (native_stack_low()) return drain_refused();
    return end_of_drain(each_of_chain(
        static_cast<Chain*>(self), [&sink](Value iterator) { return drain_into(iterator, sink); }));
}
Value chain_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Chain>(args);
    Value cls = Value::object(type_of(args[0])), none = Value::object(empty_tuple());
    if (it->source.is_empty()) return tuple_value({cls, none});
    if (it->active.is_empty()) return tuple_value({cls, none, tuple_value({it->source})});
    return tuple_value({cls, none, tuple_value({it->source, it->active})});
}
Value chain_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<Chain>(args);
    if (!is_tuple(args[1])) return raise(types::TypeError, "state is not a tuple");
    auto* state = args[1].as<Tuple>();
    if (state->size < 1 || state->size > 2)
        return raise(types::TypeError, "function takes ",
                     state->size ? "at most 2 arguments (" : "at least 1 argument (",
                     std::to_string(state->size), " given)");
    for (Value v : *state)
        if (!type_of(v)->has(Dunder::Next) && !type_of(v)->next)
            return raise(types::TypeError, "Arguments must be iterators.");
    it->source = state->items[0];
    if (state->size == 2) it->active = state->items[1];
    return Value::none();
}
const NativeDef chain_methods[] = {
    {"+__new__($static, type, /, *args, **kwargs)", chain_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", chain_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", chain_setstate, "For copy and pickle."},
    {"__class_getitem__($type, item, /)", class_getitem, "chain[item] for annotations."},
    {"from_iterable($type, iterable, /)", chain_from_iterable,
     "Like chain(*iterable), taking the iterables one by one."},
    {nullptr, nullptr, nullptr},
};

// --- what takes a function or a second iterable, then an iterable

struct Selection : Object {
    Value first, iterator;
    bool started; // dropwhile: nothing is dropped any more; takewhile: over
};
const Layout selection_layout = layout_of_values<Selection, 2>("selecting iterator");

template <BuiltinType& Class>
Value selection_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY_VALUE(iterator, get_iterator(args[2]));
    auto* it = make_instance_of<Selection>(cls);
    it->first = args[1];
    it->iterator = iterator;
    return Value::object(it);
}

// Whether the predicate holds: 1, 0, -1.
int holds(Value predicate, Value item) {
    if (predicate.is(Value::object(&types::bool_))) return truth(item);
    Value answer = call(predicate, &item, 1);
    return answer.is_exception() ? -1 : truth(answer);
}

BuiltinType compress_type{}, dropwhile_type{}, filterfalse_type{}, starmap_type{}, takewhile_type{};

Value compress_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY_VALUE(data, get_iterator(args[1]));
    TRY_VALUE(selectors, get_iterator(args[2]));
    auto* it = make_instance_of<Selection>(cls);
    it->first = data;
    it->iterator = selectors;
    return Value::object(it);
}
Value next_of_compress(Object* self) {
    auto* it = static_cast<Selection*>(self);
    for (;;) {
        TRY_VALUE(item, draw(it->first));
        if (item.is_empty()) return item;
        TRY_VALUE(selector, draw(it->iterator));
        if (selector.is_empty()) return selector;
        int chosen = truth(selector);
        if (chosen < 0) return Value::exception();
        if (chosen) return item;
        TRY(poll());
    }
}
Value next_of_dropwhile(Object* self) {
    auto* it = static_cast<Selection*>(self);
    for (;;) {
        TRY_VALUE(item, draw(it->iterator));
        if (item.is_empty() || it->started) return item;
        int drop = holds(it->first, item);
        if (drop < 0) return Value::exception();
        if (!drop) {
            it->started = true;
            return item;
        }
        TRY(poll());
    }
}
Value next_of_takewhile(Object* self) {
    auto* it = static_cast<Selection*>(self);
    if (it->started) return Value::empty();
    TRY_VALUE(item, draw(it->iterator));
    if (item.is_empty()) return item;
    int take = holds(it->first, item);
    if (take < 0) return Value::exception();
    if (take) return item;
    it->started = true;
    return Value::empty();
}
Value next_of_filterfalse(Object* self) {
    auto* it = static_cast<Selection*>(self);
    for (;;) {
        TRY_VALUE(item, draw(it->iterator));
        if (item.is_empty()) return item;
        int answer = it->first.is_none() ? truth(item) : holds(it->first, item);
        if (answer < 0) return Value::exception();
        if (!answer) return item;
        TRY(poll());
    }
}
Value next_of_starmap(Object* self) {
    auto* it = static_cast<Selection*>(self);
    TRY_VALUE(item, draw(it->iterator));
    if (item.is_empty()) return item;
    TRY_VALUE(args, to_tuple(item));
    auto* tuple = args.as<Tuple>();
    return call(it->first, tuple->items, static_cast<std::uint32_t>(tuple->size));
}

Value selection_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Selection>(args);
    return tuple_value({class_of(args[0]), tuple_value({it->first, it->iterator})});
}
Value started_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Selection>(args);
    return tuple_value(
        {class_of(args[0]), tuple_value({it->first, it->iterator}), Value::integer(it->started)});
}
Value started_setstate(Value* args, std::uint32_t) {
    int started = truth(args[1]);
    if (started < 0) return Value::exception();
    receiver<Selection>(args)->started = started;
    return Value::none();
}

const NativeDef compress_methods[] = {
    {"__new__($static, type, /, data, selectors)", compress_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", selection_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
#define SELECTION_METHODS(name, first, ...)                                                        \
    const NativeDef name##_methods[] = {                                                           \
        {"__new__($static, type, " first ", iterable, /)", selection_new<name##_type>, nullptr},   \
        {"__iter__(self, /)", return_self, nullptr},                                               \
        __VA_ARGS__,                                                                               \
        {nullptr, nullptr, nullptr},                                                               \
    }
#define REDUCE                                                                                     \
    { "__reduce__(self, /)", selection_reduce, "For copy and pickle." }
#define REDUCE_STARTED                                                                             \
    {"__reduce__(self, /)", started_reduce, "For copy and pickle."}, {                             \
        "__setstate__(self, state, /)", started_setstate, "For copy and pickle."                   \
    }
SELECTION_METHODS(dropwhile, "predicate", REDUCE_STARTED);
SELECTION_METHODS(takewhile, "predicate", REDUCE_STARTED);
SELECTION_METHODS(filterfalse, "function", REDUCE);
SELECTION_METHODS(starmap, "function", REDUCE);
#undef REDUCE_STARTED
#undef REDUCE
#undef SELECTION_METHODS

// --- islice

struct Islice : Object {
    Value iterator;                          // Empty: exhausted
    std::int64_t next, stop, step, position; // stop -1: none
};
const Layout islice_layout = layout_of_values<Islice, 1>("islice");

// A count, or `none` for None; -1 for what is no index or does not fit, with nothing pending.
std::int64_t islice_bound(Value v, std::int64_t none) {
    if (v.is_none()) return none;
    std::int64_t bound = -1;
    if (index_int64(v, bound)) return bound;
    clear_pending();
    return -1;
}

Value islice_new(Value* args, std::uint32_t arguments) {
    Type* cls = requested_class(args);
    const Given given = given_behind_first(args, arguments);
    if (!has_own_init(cls, islice_type)) TRY(refuse_keywords("islice()", given.named));
    const std::size_t count = given.size;
    if (count < 2)
        return raise(types::TypeError, "islice expected at least 2 arguments, got ",
                     std::to_string(count));
    if (count > 4)
        return raise(types::TypeError, "islice expected at most 4 arguments, got ",
                     std::to_string(count));
    const std::int64_t start = count > 2 ? islice_bound(given.items[1], 0) : 0;
    const Value end = given.items[count == 2 ? 1 : 2];
    const std::int64_t stop = islice_bound(end, -1);
    if (stop == -1 && !end.is_none())
        return raise(types::ValueError, "Stop argument for islice() must be None or an integer: "
                                        "0 <= x <= sys.maxsize.");
    if (start < 0 || stop < -1)
        return raise(types::ValueError, "Indices for islice() must be None or an integer: "
                                        "0 <= x <= sys.maxsize.");
    const std::int64_t step = count == 4 ? islice_bound(given.items[3], 1) : 1;
    if (step < 1)
        return raise(types::ValueError, "Step for islice() must be a positive integer or None.");
    TRY_VALUE(iterator, get_iterator(given.items[0]));
    auto* it = make_instance_of<Islice>(cls);
    it->iterator = iterator;
    it->next = start;
    it->stop = stop;
    it->step = step;
    return Value::object(it);
}
// One more item was drawn.
void step_over(Islice* it) noexcept {
    ++it->position;
    if (__builtin_add_overflow(it->next, it->step, &it->next) ||
        (it->stop >= 0 && it->next > it->stop))
        it->next = it->stop >= 0 ? it->stop : INT64_MAX;
}
Value next_of_islice(Object* self) {
    auto* it = static_cast<Islice*>(self);
    if (it->iterator.is_empty()) return Value::empty();
    const std::int64_t target = it->stop >= 0 && it->next > it->stop ? it->stop : it->next;
    while (it->position < target) {
        const Value skipped = draw(it->iterator);
        if (!skipped.is_value()) {
            it->iterator = Value::empty();
            return skipped;
        }
        ++it->position;
        TRY(poll());
    }
    if (it->stop >= 0 && it->position >= it->stop) {
        it->iterator = Value::empty();
        return Value::empty();
    }
    const Value item = draw(it->iterator);
    if (!item.is_value()) {
        it->iterator = Value::empty();
        return item;
    }
    step_over(it);
    return item;
}
// Where every item is wanted, the iterator is drained in turn. The last item is declined, so that no other is drawn.
Value drain_islice(Object* self, Sink& sink) {
    struct Counting : Sink {
        Islice* it;
        Sink& to;
        Counting(Islice* i, Sink& s) noexcept : Sink{counted}, it(i), to(s) {}
        static bool counted(Sink* sink, Value item) noexcept {
            auto* self = static_cast<Counting*>(sink);
            Islice* it = self->it;
            if ((it->stop >= 0 && it->position + 1 >= it->stop) || !self->to.take(&self->to, item))
                return false;
            it->next = ++it->position;
            return true;
        }
    };
    auto* it = static_cast<Islice*>(self);
    if (native_stack_low()) return drain_refused();
    for (;;) {
        TRY(poll_signals());
        Value item;
        if (it->step == 1 && it->next == it->position && it->position != it->stop &&
            !it->iterator.is_empty()) {
            Counting counting(it, sink);
            item = drain_into(it->iterator, counting);
            if (item.is_value()) step_over(it);
            else it->iterator = Value::empty();
        } else {
            item = next_of_islice(self);
        }
        if (!item.is_value()) return end_of_drain(item);
        if (!sink.take(&sink, item)) return item;
    }
}
Value islice_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Islice>(args);
    const Value zero = Value::integer(0);
    if (it->iterator.is_empty()) {
        TRY_VALUE(nothing, empty_iterator());
        return tuple_value({class_of(args[0]), tuple_value({nothing, zero}), zero});
    }
    Value stop = it->stop < 0 ? Value::none() : Value::integer(it->stop);
    return tuple_value(
        {class_of(args[0]),
         tuple_value({it->iterator, Value::integer(it->next), stop, Value::integer(it->step)}),
         Value::integer(it->position)});
}
Value islice_setstate(Value* args, std::uint32_t) {
    std::int64_t position = 0;
    if (!size_argument(args[1], position)) return Value::exception();
    receiver<Islice>(args)->position = position;
    return Value::none();
}
const NativeDef islice_methods[] = {
    {"+__new__($static, type, /, *args, **kwargs)", islice_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", islice_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", islice_setstate, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

// --- pairwise

struct Pairwise : Object {
    Value iterator, last;
};
BuiltinType pairwise_type{};
const Layout pairwise_layout = layout_of_values<Pairwise, 2>("pairwise");

Value pairwise_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY_VALUE(iterator, get_iterator(args[1]));
    auto* it = make_instance_of<Pairwise>(cls);
    it->iterator = iterator;
    return Value::object(it);
}
Value next_of_pairwise(Object* self) {
    auto* it = static_cast<Pairwise*>(self);
    if (it->iterator.is_empty()) return Value::empty();
    Value first = it->last;
    if (first.is_empty()) {
        first = draw(it->iterator);
        if (!first.is_value()) {
            it->iterator = Value::empty();
            return first;
        }
        it->last = first;
        if (it->iterator.is_empty()) return Value::empty();
    }
    const Value second = draw(it->iterator);
    if (!second.is_value()) {
        it->iterator = it->last = Value::empty();
        return second;
    }
    it->last = second;
    return tuple_value({first, second});
}
const NativeDef pairwise_methods[] = {
    {"__new__($static, type, iterable, /)", pairwise_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_itertools_selection(Module* module) {
    add_iterator(module, accumulate_type, accumulate_layout, "accumulate",
                 by_calls<next_of_accumulate>, accumulate_methods,
                 "Running totals, or results of another function of two.");
    add_iterator(module, chain_type, chain_layout, "chain", {next_of_chain, drain_chain},
                 chain_methods, "One iterable's items after the other's.");
    add_iterator(module, compress_type, selection_layout, "compress", by_calls<next_of_compress>,
                 compress_methods, "The items of data whose selector is true.");
    add_iterator(module, dropwhile_type, selection_layout, "dropwhile", by_calls<next_of_dropwhile>,
                 dropwhile_methods, "The items from the first on for which predicate is false.");
    add_iterator(module, filterfalse_type, selection_layout, "filterfalse",
                 by_calls<next_of_filterfalse>, filterfalse_methods,
                 "The items for which function (None: the item) is false.");
    add_iterator(module, islice_type, islice_layout, "islice", {next_of_islice, drain_islice},
                 islice_methods,
                 "A slice of an iterable: islice(iterable, [start,] stop[, step]).");
    add_iterator(module, pairwise_type, pairwise_layout, "pairwise", by_calls<next_of_pairwise>,
                 pairwise_methods, "Each item together with the one after it.");
    add_iterator(module, starmap_type, selection_layout, "starmap", by_calls<next_of_starmap>,
                 starmap_methods, "function(*args) for each args of an iterable.");
    add_iterator(module, takewhile_type, selection_layout, "takewhile", by_calls<next_of_takewhile>,
                 takewhile_methods, "The items up to the first for which predicate is false.");
}

} // namespace boomslang::runtime
