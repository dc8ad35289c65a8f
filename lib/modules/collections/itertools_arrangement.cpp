// product, permutations, combinations, combinations_with_replacement: all tuples of some kind over
// pools of items, in lexicographic order of the items' positions.
#include "modules/collections/itertools.h"

#include <utility>

namespace boomslang::runtime {

namespace {

// `indices` are the positions in the pool (product: in each pool) of the tuple given last.
// Permutations keep `size` positions, of which the first `width` count, and `width` cycles behind.
struct Arrangement : Object {
    Value pools; // a tuple of items; product: of tuples
    ByteArray* indices;
    std::int64_t size;  // of the pool; product: how many pools
    std::int64_t width; // of the tuples
    bool started, over;

    std::int64_t* positions() const noexcept {
        return reinterpret_cast<std::int64_t*>(indices->bytes);
    }
};

const Layout layout{"arrangement", sizeof(Arrangement), [](Cell* cell, Marker& marker) {
                        marker.mark(static_cast<Arrangement*>(cell)->pools);
                        marker.mark(static_cast<Arrangement*>(cell)->indices);
                    }};

BuiltinType product_type{}, permutations_type{}, combinations_type{}, replacement_type{};

// With room for `count` positions, zeroed. Null: MemoryError pending.
Arrangement* make_arrangement(Type* cls, Value pools, std::int64_t count) {
    ByteArray* indices =
        count > (std::int64_t{1} << 40)
            ? nullptr
            : heap.make_bytes(static_cast<std::size_t>(count ? count : 1) * sizeof(std::int64_t));
    if (!indices) {
        (void)raise_memory();
        return nullptr;
    }
    auto* it = make_instance_of<Arrangement>(cls);
    it->pools = pools;
    it->indices = indices;
    for (std::int64_t i = 0; i < count; ++i) it->positions()[i] = 0;
    return it;
}

Value current(const Arrangement* it) {
    auto* pool = it->pools.as<Tuple>();
    Tuple* items = make_tuple(static_cast<std::size_t>(it->width));
    if (!items) return Value::exception();
    for (std::int64_t i = 0; i < it->width; ++i) items->items[i] = pool->items[it->positions()[i]];
    return Value::object(items);
}

// --- product

Value product_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    std::int64_t repeat = 1;
    if (!args[2].is_empty() && !size_argument(args[2], repeat)) return Value::exception();
    if (repeat < 0) return raise(types::ValueError, "repeat argument cannot be negative");
    auto* given = args[1].as<Tuple>();
    const auto each = static_cast<std::int64_t>(given->size);
    if (each && repeat > (std::int64_t{1} << 40) / each)
        return raise(types::OverflowError, "repeat argument too large");
    const std::int64_t count = each * repeat;
    Tuple* pools = make_tuple(static_cast<std::size_t>(count));
    if (!pools) return Value::exception();
    bool empty = false;
    for (std::int64_t i = 0; i < count; ++i) {
        if (i < each) {
            TRY_VALUE(pool, to_tuple(given->items[i]));
            pools->items[i] = pool;
            empty = empty || pool.as<Tuple>()->size == 0;
        } else {
            pools->items[i] = pools->items[i - each];
        }
    }
    Arrangement* it = make_arrangement(cls, Value::object(pools), count);
    if (!it) return Value::exception();
    it->size = it->width = count;
    it->over = empty;
    return Value::object(it);
}
Value next_of_product(Object* self) {
    auto* it = static_cast<Arrangement*>(self);
    if (it->over) return Value::empty();
    auto* pools = it->pools.as<Tuple>();
    std::int64_t* at = it->positions();
    if (it->started) {
        std::int64_t i = it->width - 1;
        for (; i >= 0; --i) {
            if (static_cast<std::size_t>(++at[i]) < pools->items[i].as<Tuple>()->size) break;
            at[i] = 0;
        }
        if (i < 0) {
            it->over = true;
            return Value::empty();
        }
    }
    it->started = true;
    Tuple* items = make_tuple(static_cast<std::size_t>(it->width));
    if (!items) return Value::exception();
    for (std::int64_t i = 0; i < it->width; ++i)
        items->items[i] = pools->items[i].as<Tuple>()->items[at[i]];
    return Value::object(items);
}

// --- the others take a pool and a width

Value width_from(Value v, std::int64_t& width) {
    if (!size_argument(v, width)) return Value::exception();
    if (width < 0) return raise(types::ValueError, "r must be non-negative");
    return Value::empty();
}

Value permutations_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY_VALUE(pool, to_tuple(args[1]));
    const auto size = static_cast<std::int64_t>(pool.as<Tuple>()->size);
    std::int64_t width = size;
    if (!args[2].is_none() && !args[2].is_empty()) {
        if (!is_integer(args[2])) return raise(types::TypeError, "Expected int as r");
        TRY(width_from(args[2], width));
    }
    const bool over = width > size;
    Arrangement* it = make_arrangement(cls, pool, over ? 0 : size + width);
    if (!it) return Value::exception();
    it->size = size;
    it->width = width;
    it->over = over;
    if (!over) {
        for (std::int64_t i = 0; i < size; ++i) it->positions()[i] = i;
        for (std::int64_t i = 0; i < width; ++i) it->positions()[size + i] = size - i;
    }
    return Value::object(it);
}
Value next_of_permutations(Object* self) {
    auto* it = static_cast<Arrangement*>(self);
    if (it->over) return Value::empty();
    const std::int64_t n = it->size;
    std::int64_t *at = it->positions(), *cycles = at + n;
    if (it->started) {
        std::int64_t i = it->width - 1;
        for (; i >= 0; --i) {
            if (--cycles[i] == 0) {
                // Rotates the rest left by one.
                const std::int64_t first = at[i];
                for (std::int64_t j = i; j < n - 1; ++j) at[j] = at[j + 1];
                at[n - 1] = first;
                cycles[i] = n - i;
            } else {
                std::swap(at[i], at[n - cycles[i]]);
                break;
            }
        }
        if (i < 0) {
            it->over = true;
            return Value::empty();
        }
    }
    it->started = true;
    return current(it);
}

template <BuiltinType& Class, bool Replacement>
Value combinations_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY_VALUE(pool, to_tuple(args[1]));
    const auto size = static_cast<std::int64_t>(pool.as<Tuple>()->size);
    std::int64_t width;
    TRY(width_from(args[2], width));
    const bool over = Replacement ? size == 0 && width > 0 : width > size;
    Arrangement* it = make_arrangement(cls, pool, over ? 0 : width);
    if (!it) return Value::exception();
    it->size = size;
    it->width = width;
    it->over = over;
    if (!over && !Replacement)
        for (std::int64_t i = 0; i < width; ++i) it->positions()[i] = i;
    return Value::object(it);
}
template <bool Replacement>
Value next_of_combinations(Object* self) {
    auto* it = static_cast<Arrangement*>(self);
    if (it->over) return Value::empty();
    std::int64_t* at = it->positions();
    if (it->started) {
        std::int64_t i = it->width - 1;
        while (i >= 0 && at[i] == (Replacement ? it->size - 1 : i + it->size - it->width)) --i;
        if (i < 0) {
            it->over = true;
            return Value::empty();
        }
        ++at[i];
        for (std::int64_t j = i + 1; j < it->width; ++j) at[j] = at[j - 1] + !Replacement;
    }
    it->started = true;
    return current(it);
}

// --- copy and pickle: the arguments anew, then the positions of the tuple given last

Value positions_tuple(const std::int64_t* from, std::int64_t count) {
    Tuple* tuple = make_tuple(static_cast<std::size_t>(count));
    if (!tuple) return Value::exception();
    for (std::int64_t i = 0; i < count; ++i) tuple->items[i] = Value::integer(from[i]);
    return Value::object(tuple);
}
// Reads `count` positions, each brought between `low` and `high(i)`. Empty, or Exception.
template <class High>
Value read_positions(Value state, std::int64_t* to, std::int64_t count, std::int64_t low,
                     High high) {
    if (!is_tuple(state) || state.as<Tuple>()->size != static_cast<std::size_t>(count))
        return raise(types::ValueError, "invalid arguments");
    for (std::int64_t i = 0; i < count; ++i) {
        std::int64_t position = 0;
        if (!size_argument(state.as<Tuple>()->items[i], position)) return Value::exception();
        to[i] = position < low ? low : position > high(i) ? high(i) : position;
    }
    return Value::empty();
}

Value product_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Arrangement>(args);
    if (it->over)
        return tuple_value({class_of(args[0]), tuple_value({Value::object(empty_tuple())})});
    if (!it->started) return tuple_value({class_of(args[0]), it->pools});
    TRY_VALUE(positions, positions_tuple(it->positions(), it->width));
    return tuple_value({class_of(args[0]), it->pools, positions});
}
Value product_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<Arrangement>(args);
    auto* pools = it->pools.as<Tuple>();
    auto last = [&](std::int64_t i) {
        return static_cast<std::int64_t>(pools->items[i].as<Tuple>()->size) - 1;
    };
    for (std::int64_t i = 0; i < it->width; ++i)
        if (last(i) < 0) {
            it->over = true;
            return Value::none();
        }
    TRY(read_positions(args[1], it->positions(), it->width, 0, last));
    it->started = true;
    return Value::none();
}

Value width_reduce(Arrangement* it, Value self) {
    Value pool = it->over ? Value::object(empty_tuple()) : it->pools;
    return tuple_value({class_of(self), tuple_value({pool, Value::integer(it->width)})});
}
Value combinations_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Arrangement>(args);
    TRY_VALUE(made, width_reduce(it, args[0]));
    if (it->over || !it->started) return made;
    TRY_VALUE(positions, positions_tuple(it->positions(), it->width));
    return tuple_value({made.as<Tuple>()->items[0], made.as<Tuple>()->items[1], positions});
}
template <bool Replacement>
Value combinations_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<Arrangement>(args);
    auto last = [it](std::int64_t i) {
        return Replacement ? it->size - 1 : i + it->size - it->width;
    };
    TRY(read_positions(args[1], it->positions(), it->over ? 0 : it->width, 0, last));
    it->started = true;
    return Value::none();
}
Value permutations_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Arrangement>(args);
    TRY_VALUE(made, width_reduce(it, args[0]));
    if (it->over || !it->started) return made;
    TRY_VALUE(positions, positions_tuple(it->positions(), it->size));
    TRY_VALUE(cycles, positions_tuple(it->positions() + it->size, it->width));
    return tuple_value(
        {made.as<Tuple>()->items[0], made.as<Tuple>()->items[1], tuple_value({positions, cycles})});
}
Value permutations_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<Arrangement>(args);
    Value* state = nullptr;
    if (!state_tuple(args[1], 2, state)) return Value::exception();
    if (it->over) return Value::none();
    const std::int64_t n = it->size;
    TRY(read_positions(state[0], it->positions(), n, 0, [n](std::int64_t) { return n - 1; }));
    TRY(read_positions(state[1], it->positions() + n, it->width, 1,
                       [n](std::int64_t i) { return n - i; }));
    it->started = true;
    return Value::none();
}

const NativeDef product_methods[] = {
    {"__new__($static, type, /, *iterables, repeat=1)", product_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", product_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", product_setstate, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef permutations_methods[] = {
    {"__new__($static, type, /, iterable, r=None)", permutations_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", permutations_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", permutations_setstate, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef combinations_methods[] = {
    {"__new__($static, type, /, iterable, r)", combinations_new<combinations_type, false>, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", combinations_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", combinations_setstate<false>, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef replacement_methods[] = {
    {"__new__($static, type, /, iterable, r)", combinations_new<replacement_type, true>, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", combinations_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", combinations_setstate<true>, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_itertools_arrangement(Module* module) {
    add_iterator(module, product_type, layout, "product", quietly<next_of_product>, product_methods,
                 "The Cartesian product of iterables, as nested loops give it.");
    add_iterator(module, permutations_type, layout, "permutations", quietly<next_of_permutations>,
                 permutations_methods, "All orders of r of the items.");
    add_iterator(module, combinations_type, layout, "combinations",
                 quietly<next_of_combinations<false>>, combinations_methods,
                 "All choices of r of the items, in order.");
    add_iterator(module, replacement_type, layout, "combinations_with_replacement",
                 quietly<next_of_combinations<true>>, replacement_methods,
                 "All choices of r items, any of them more than once.");
}

} // namespace boomslang::runtime
